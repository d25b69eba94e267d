"""What every writer shares: the one function that they register with, names, quotes, bullets and cells.

Knows no kind of result: `template_writer` reads the modules that do.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch

from assistant.draft import Draft
from assistant.executing.evidence import quoted
from assistant.results import Evidence, Fact, Person

MAX_NAMES = 8
MAX_BULLETS = 60


@singledispatch
def drafts_of(result: object) -> list[Draft]:
    """The drafts for one kind of result; each has a function of its own."""
    raise TypeError(f"no words for {type(result).__name__}")


def names_of(keys: Sequence[str]) -> str:
    shown = [f"{{{key}}}" for key in keys[:MAX_NAMES]]
    if len(keys) > MAX_NAMES:
        return ", ".join(shown) + f" and {len(keys) - MAX_NAMES} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]


def person_bullet(person: Person) -> Draft:
    return Draft(
        f"**{{{person.key}}}**" + (f": {quoted(person.evidence)}" if person.evidence else ""),
        person.evidence,
        kind="bullet",
    )


def fact_bullet(fact: Fact) -> Draft:
    said = (
        f", {quoted(fact.evidence[:1])}" if fact.label == "Pay" and fact.evidence else ""
    )  # amounts are written in many ways
    return Draft(f"{fact.label}: {fact.text}{said}", fact.evidence, kind="bullet")


def all_evidence(people: Sequence[Person]) -> tuple[Evidence, ...]:
    return tuple(item for person in people for item in person.evidence)


def cell(fact: Fact, evidence: list[Evidence]) -> str:
    """A cell with the marker of its line; the line joins `evidence`."""
    if not fact.text:
        return "not stated"
    evidence += fact.evidence[:1]
    return fact.text.replace("|", "/") + (f" {{e{len(evidence) - 1}}}" if fact.evidence else "")
