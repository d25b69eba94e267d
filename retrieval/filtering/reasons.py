"""Why a candidate matches a filter or not: for each single condition the verdict, what the CV says, and the lines.

Also says which values of a filter nobody has at all: such a condition is reported, never dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice

from ingestion.taxonomy import Taxonomy
from ingestion.types import LineSpan
from retrieval.citations import first_spans
from retrieval.entry import Entry
from retrieval.filtering.condition import Criterion, Group, Verdict, Verdicts, leaves
from retrieval.filtering.facet_sources import Sources
from retrieval.filtering.facets import FACETS
from retrieval.filtering.findings import findings

MAX_LINES = 2
MAX_COUNTED = 6  # of things that are counted, so that the reader can count them
_CLOSE_SPELLING = 80  # similarity of two names, 0..100


@dataclass(frozen=True, slots=True)
class Reason:
    """One condition of a filter as decided for one candidate. `says` is empty when the CV is silent."""

    condition: str
    verdict: Verdict
    says: str
    lines: tuple[LineSpan, ...]


def explain(
    condition: Criterion | Group | None, entry: Entry, verdicts: Verdicts, taxonomy: Taxonomy
) -> tuple[Reason, ...]:
    """The reason for every single condition of a filter, left to right. `verdicts` are those that `evaluate` gave for it."""
    parts = [(leaf, verdicts.parts[leaf]) for leaf in leaves(condition) if leaf in verdicts.parts]
    return tuple(_reason(leaf, entry, judged, taxonomy) for leaf, judged in parts)


def deciding_lines(criterion: Criterion, entry: Entry, verdicts: Verdicts) -> tuple[LineSpan, ...]:
    """The lines that decide one condition for a candidate: at most two, or those of six things that it counts."""
    why = verdicts.why.get(entry.number)
    if why is not None and why.spans:
        return why.spans
    found = findings(criterion, entry)
    if why is not None and why.skills:
        found = chain.from_iterable(
            islice(findings(Criterion(field="skill", value=skill), entry), 1) for skill in why.skills
        )
    most = MAX_COUNTED if criterion.field == "number" else MAX_LINES
    return first_spans((one.span for one in found if one.span), most)


def unmatched(sources: Sources, condition: Criterion | Group | None, verdicts: Verdicts) -> tuple[str, ...]:
    """A sentence for each asked value that no candidate has, with the nearest known one."""
    said = []
    for leaf in leaves(condition):
        if leaf.value and _nobody_has(sources, leaf, verdicts):
            meant = _meant(sources, leaf)
            said.append(f"{leaf.field}:{leaf.value}: no CV has it" + (f"; did you mean {meant}?" if meant else "."))
    return tuple(said)


def _reason(leaf: Criterion, entry: Entry, judged: Verdicts, taxonomy: Taxonomy) -> Reason:
    verdict, why = judged.of(entry.number), judged.why.get(entry.number)
    says = why.text if why else next((one.text for one in findings(leaf, entry) if one.text), "")
    if not says and leaf.field == "skill":
        says = _related(leaf.value, entry, taxonomy)
    return Reason(str(leaf), verdict, says, deciding_lines(leaf, entry, judged))


def _related(skill: str, entry: Entry, taxonomy: Taxonomy) -> str:
    """A related skill that the CV shows is told, and never counted."""
    claimed = {record.name for record in entry.profile.skills if not record.negated}
    near = [other for other in taxonomy.related(skill) if other in claimed]
    return f"only related: {', '.join(near[:3])}" if near else ""


def _nobody_has(sources: Sources, leaf: Criterion, verdicts: Verdicts) -> bool:
    """Whether no CV has the value, whatever else the condition asks of it."""
    judged = verdicts.parts.get(leaf)
    if judged is None or (judged.matched and not leaf.negated):
        return False
    if leaf.field in ("seniority", "workplace", "education", "grade", "availability", "states"):
        return not judged.matched and not judged.not_matched
    bare = Criterion(field=leaf.field, value=leaf.value)
    return not FACETS[leaf.field].judge(sources, bare).yes


def _meant(sources: Sources, leaf: Criterion) -> str | None:
    """The known value that is spelt most like the asked one."""
    values = FACETS[leaf.field].values
    if values is None:
        return None
    from rapidfuzz import fuzz, process, utils

    known: Sequence[str] = list(dict.fromkeys(values(sources)))
    found = process.extractOne(
        leaf.value, known, scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=_CLOSE_SPELLING
    )
    return None if found is None or found[0].lower() == leaf.value.lower() else str(found[0])
