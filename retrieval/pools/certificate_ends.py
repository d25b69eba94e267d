"""The last days on which the certificates of a CV hold, by the dates that it states. Judges nothing."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from ingestion.skills import SkillMatcher
from ingestion.studies.certificates import last_day_in
from ingestion.types import NamedItem


def last_days(certificates: Iterable[NamedItem], matcher: SkillMatcher) -> dict[str, date]:
    """The last day of each certificate of the taxonomy that is dated; of several dates the latest."""
    ends: dict[str, date] = {}
    for item in certificates:
        for name in known_certificates(item.name, matcher) if item.valid_until else ():
            ends[name] = max(ends.get(name, date.min), _last_day(item.valid_until or "", item.name))
    return ends


def _last_day(until: str, name: str) -> date:
    """The day that a certificate names, else the end of its month or year."""
    year, month = int(until[:4]), int(until[5:7] or 12)
    last = monthrange(year, month)[1]
    return date(year, month, min(last_day_in(name) or last, last) if len(until) > 4 else last)


@lru_cache(maxsize=20_000)  # the same certificates stand in many CVs
def known_certificates(name: str, matcher: SkillMatcher) -> frozenset[str]:
    """What the taxonomy knows in the name of a certificate as written."""
    return frozenset(match.skill for match in matcher.find(name, in_list=True))
