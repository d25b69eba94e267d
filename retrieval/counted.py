"""A number for each candidate whose CV gives it, of a thing that can be counted or measured. Compares nobody."""

from __future__ import annotations

from collections.abc import Mapping

from retrieval.career_facets import count_things
from retrieval.career_times import longest_gaps, longest_stays, mean_stays
from retrieval.fact_facets import commonest_currency, largest_teams, weeks_of_notice, yearly_pay
from retrieval.filters import Sources


def counted(sources: Sources, thing: str, currency: str | None = None) -> Mapping[int, float]:
    """Things counted, months of a stay or a gap, weeks of notice, yearly pay, people led, by number of the candidate.

    `thing` is one of `career_facets.COUNTED`, `stay` (the longest with one employer), `present_stay`, `mean_stay`, `gap` (the
    longest between two positions), `notice`, `salary` (in `currency`, or in the one most CVs name) or `team`.
    """
    if thing == "salary":
        return yearly_pay(sources, currency or commonest_currency(sources))
    if thing == "notice":
        return weeks_of_notice(sources)
    if thing == "team":
        return largest_teams(sources)
    if thing == "gap":
        return longest_gaps(sources)
    if thing == "mean_stay":
        return mean_stays(sources)
    if thing in ("stay", "present_stay"):
        return longest_stays(sources, current=thing == "present_stay")
    return count_things(sources, thing)
