"""A number for each candidate whose CV gives it, of a thing that can be counted or measured. Compares nobody."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from retrieval.filtering.career_facets import count_things
from retrieval.filtering.career_times import longest_gaps, longest_stays, mean_stays, promotions
from retrieval.filtering.fact_facets import (
    commonest_currency,
    largest_budgets,
    largest_teams,
    weeks_of_notice,
    yearly_pay,
)
from retrieval.filtering.filters import Criterion, Sources
from retrieval.filtering.person_facets import (
    days_since_added,
    distances,
    education_levels,
    language_levels,
    last_degrees,
)

_MEASURES: Mapping[str, Callable[[Sources], Mapping[int, float]]] = {
    "notice": weeks_of_notice, "team": largest_teams, "gap": longest_gaps, "mean_stay": mean_stays,
    "education": education_levels, "added": days_since_added, "degree_year": last_degrees,
    "promotions": lambda sources: promotions(sources, Criterion(field="promoted")),
}  # fmt: skip


def counted(sources: Sources, thing: str, of: str | None = None) -> Mapping[int, float]:
    """Things counted, months of a stay or a gap, weeks of notice, yearly pay, people led, a budget, by number of the candidate.

    `thing` is one of `career_facets.COUNTED`, `stay` (the longest with one employer), `present_stay`, `mean_stay`, `gap` (the
    longest between two positions), `promotions`, `notice`, `salary` or `budget` (in the currency `of`, or in the one most CVs
    name), `team`, `distance` (kilometres from the city `of`), `degree_year` (of the last dated degree), `added` (days since
    the CV was read), or a place in an order of levels: `education` and `language` (of the language `of`).
    """
    if thing == "salary":
        return yearly_pay(sources, of or commonest_currency(sources))
    if thing == "budget":
        return largest_budgets(sources, of or commonest_currency(sources, thing))
    if thing in ("distance", "language"):
        return distances(sources, of or "") if thing == "distance" else language_levels(sources, of or "")
    if thing in ("stay", "present_stay"):
        return longest_stays(sources, current=thing == "present_stay")
    measure = _MEASURES.get(thing)
    return measure(sources) if measure else count_things(sources, thing)
