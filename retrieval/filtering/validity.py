"""Until when certificates hold, by the dates that CVs state; and whether one is the certificate asked for.

One without a date says nothing about its validity. Other certificates than the one asked for decide nothing.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from ingestion.skills import SkillMatcher
from ingestion.studies.certificates import last_day_in
from retrieval.entry import Entry
from retrieval.filtering.bounds import beyond, within_dates
from retrieval.filtering.condition import Answer, Criterion
from retrieval.filtering.facet_sources import Sources, has_words
from retrieval.indexes.lexical_index import all_words, query_words
from retrieval.pools.certificate_ends import known_certificates
from retrieval.storage import tables as t

_PAPERS = frozenset("licence license certificate card badge ticket pass permit registration accreditation".split())
_TELLING = 2  # words of a name that say enough without the paper: of a door supervisor badge


def expiry(sources: Sources, condition: Criterion) -> Answer:
    """Who has a certificate that holds until then: `expiry:forklift>=2027`. No is who has only ones with other dates."""
    c, f = t.candidate_certifications.c, t.candidate_facts.c
    dated = [
        (row.candidate_id, *row.value.split(" ", 1))
        for row in sources.rows(select(f.candidate_id, f.value).where(f.kind == "expiry"))
    ]
    with_dates = {(number, name) for number, _, name in dated}
    rows = [(row.candidate_id, row.name) for row in sources.rows(select(c.candidate_id, c.name))]
    judged: dict[int, list[bool | None]] = {}
    for number, until, name in dated:
        if is_certificate(name, condition.value, sources.matcher):
            judged.setdefault(number, []).append(holds(until, name, condition, sources.as_of))
    for number, name in rows:
        if (number, name) not in with_dates and is_certificate(name, condition.value, sources.matcher):
            judged.setdefault(number, []).append(None)
    yes = {number for number, dates in judged.items() if True in dates}
    return Answer(yes, {number for number, dates in judged.items() if all(date is False for date in dates)})


def is_certificate(name: str, asked: str, matcher: SkillMatcher) -> bool:
    """Whether a certificate as written is the one asked for, by words or taxonomy; any is when nothing is asked for."""
    if not asked:
        return True
    words = query_words(asked) or all_words(asked)
    if len(words) > _TELLING and words[-1] in _PAPERS:
        words = words[:-1]
    return has_words(name, words) or (asked in matcher.taxonomy and asked in known_certificates(name, matcher))


def run_out(entry: Entry, asked: str, matcher: SkillMatcher, today: date) -> str | None:
    """Until when the certificate asked for held, when every one of its kind has run out; None when one may still hold."""
    named = [item for item in entry.profile.certifications if is_certificate(item.name, asked, matcher)]
    now = Criterion(field="expiry", minimum=f"{today:%Y-%m}")
    dates = [
        item.valid_until
        for item in named
        if item.valid_until and holds(item.valid_until, item.name, now, today) is False
    ]
    return max(dates) if dates and len(dates) == len(named) else None


def holds(until: str, name: str, condition: Criterion, today: date) -> bool | None:
    """Whether a date lies between the bounds. One of this month whose day is past is of the month before."""
    month = f"{today:%Y-%m}"
    if until == month and (day := last_day_in(name)) and day < today.day:
        until = str(beyond("expiry", month, -1))
    return within_dates(until, condition.minimum, condition.maximum)
