"""A question with what code knows about it before anything is planned. Holds keys for names, and no document text."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.conversation import Memory
from assistant.planning.mentions import Named
from assistant.words.known_names import KnownNames

WHOEVER = "C0"  # stands in a kept question for the person who is still to be named


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what code already knows about it."""

    named: Named
    memory: Memory
    candidate: str | None  # set by the caller: the person that the conversation is about
    job: str | None  # named in the question, set by the caller, or the conversation's
    job_is_named: bool
    only_job: str | None  # the one job of the store, if there is just one
    places: Collection[str]
    known: KnownNames
    respelled: Mapping[str, str]
    people_total: int
    jobs: Sequence[tuple[str, str | None, str | None]] = ()  # (key, title, organisation)
    job_places: Sequence[tuple[str, str | None]] = ()  # (key, location)
    strangers: tuple[str, ...] = ()  # names that are nobody's in the library, as written
    today: date = field(default_factory=date.today)
