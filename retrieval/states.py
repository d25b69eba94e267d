"""The open predicate `states`: a phrase that no field holds, decided for every candidate over the lines of the newest CV.

First by words (`retrieval.phrases`): a line, or two adjacent ones of a section, that says all of them states it, or denies it when
the clause says no. Then, for those that no words decide, by likeness of meaning: the chunks nearest to the phrase, and their lines
against `LIKENESS`, which `python -m eval states` calibrates. Weaker than a field, and marked so: every reason says "by wording".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from sqlalchemy import func, select

from ingestion.dates import find_range
from ingestion.normalise import fold
from ingestion.types import LineSpan
from retrieval import tables as t
from retrieval.condition import Answer, Criterion, Why
from retrieval.errors import InvalidFilter
from retrieval.facet_sources import Sources
from retrieval.phrases import Phrase, read_phrase

LIKENESS = 0.7  # cosine of a line to the phrase: the lowest that costs words alone no precision (eval/LOG.md)
_MAX_CHUNKS = 12
_MAX_LINES = 64  # lines embedded for one question
_MIN_WORDS = 3  # a shorter line is a heading or an item of a list
_MIN_MEANING = 2  # a single word has no meaning beside its letters: a misspelt skill is near to anything
_ASIDE = frozenset({"references"})
StoredRow = Sequence[Any]  # page, number, text, blind text, section


def states(sources: Sources, condition: Criterion) -> Answer:
    """Who says a phrase, who denies it, and the deciding line of each."""
    phrase = read_phrase(condition.value, sources.matcher)
    if phrase is None:
        raise InvalidFilter(
            "An empty phrase matches nobody.", 'Write what the CV should say, as in states:"willing to travel".'
        )
    yes: set[int] = set()
    no: set[int] = set()
    why: dict[int, Why] = {}
    documents = dict(_documents(sources))
    for number, lines in documents.items():
        found = decide(phrase, lines)
        if found is not None:
            (yes if found[0] else no).add(number)
            why[number] = Why("by wording" if found[0] else "by wording: the line says no", found[1])
    for number, span, likeness in _alike(sources, condition.value, phrase, documents, yes | no):
        yes.add(number)
        why[number] = Why(f"by wording: a line of like meaning ({likeness:.2f})", span)
    return Answer(yes, no, why)


def decide(phrase: Phrase, lines: Sequence[StoredRow]) -> tuple[bool, LineSpan] | None:
    """Whether a CV says a phrase or denies it, with the deciding line or two; None when it does neither.

    One line that says it outweighs another that denies it.
    """
    folded = [fold(line[3]) for line in lines]
    whole = "\n".join(folded)
    if not all(pattern.search(whole) for pattern in phrase.words):
        return None
    denied: tuple[bool, LineSpan] | None = None
    for text, span in _windows(lines, folded, phrase):
        said = phrase.read(text)
        if said:
            return True, span
        if said is False and denied is None:
            denied = (False, span)
    return denied


def _windows(lines: Sequence[StoredRow], folded: Sequence[str], phrase: Phrase) -> Iterator[tuple[str, LineSpan]]:
    """Every line that has a word of the phrase alone, then with the line below it."""
    for i, line in enumerate(lines):
        if not folded[i] or line[4] in _ASIDE or not any(pattern.search(folded[i]) for pattern in phrase.words):
            continue
        yield folded[i], LineSpan(page=line[0], start=line[1], end=line[1])
        below = i + 1 < len(lines) and lines[i + 1][4] == line[4] and lines[i + 1][0] == line[0]
        if below and len(phrase.words) > 1 and folded[i + 1] and not _opens(lines[i + 1][3]):
            yield f"{folded[i]} {folded[i + 1]}", LineSpan(page=line[0], start=line[1], end=lines[i + 1][1])


def _opens(text: str) -> bool:
    """A bullet begins a statement of its own, and so does the dated line of the next role."""
    return text.lstrip()[:1] in tuple("•·▪■►◆●○‣⁃*✓➢➤-–—") or find_range(text) is not None


def _documents(sources: Sources) -> Iterator[tuple[int, Sequence[StoredRow]]]:
    """The lines of each candidate's newest document."""
    d = t.documents.c
    owned = d.candidate_id.is_not(None)
    if sources.numbers is not None:
        owned = d.candidate_id.in_(sources.numbers)
    newest = select(func.max(d.id)).where(owned).group_by(d.candidate_id)
    for row in sources.rows(select(d.candidate_id, d.lines).where(d.id.in_(newest))):
        yield row.candidate_id, row.lines


def _alike(
    sources: Sources, text: str, phrase: Phrase, documents: dict[int, Sequence[StoredRow]], decided: set[int]
) -> Iterator[tuple[int, LineSpan, float]]:
    """The nearest line of each undecided candidate, when it is near enough: (number, line, cosine)."""
    if sources.embed is None or len(decided) == len(documents) or len(phrase.words) < _MIN_MEANING:
        return
    asked = sources.embed([text])
    if asked is None:
        return
    lines = _near_lines(sources, asked[0], documents, decided)
    vectors = sources.embed([text for _, _, text in lines]) if lines else None
    if vectors is None:
        return
    best: dict[int, tuple[float, LineSpan]] = {}
    for (number, span, _), cosine in zip(lines, vectors @ asked[0], strict=True):
        if cosine >= LIKENESS and cosine > best.get(number, (0.0, span))[0]:
            best[number] = (float(cosine), span)
    yield from ((number, span, cosine) for number, (cosine, span) in best.items())


def _near_lines(
    sources: Sources, asked: Any, documents: dict[int, Sequence[StoredRow]], decided: set[int]
) -> list[tuple[int, LineSpan, str]]:
    """The lines of the chunks nearest to the phrase, one chunk for each candidate."""
    c = t.chunks.c
    rows = [
        row
        for row in sources.rows(
            select(c.candidate_id, c.page, c.line_start, c.line_end, c.vector).where(
                c.candidate_id.is_not(None), c.vector.is_not(None), c.model == sources.model
            )
        )
        if row.candidate_id in documents and row.candidate_id not in decided
    ]
    if not rows:
        return []
    cosines = np.frombuffer(b"".join(row.vector for row in rows), dtype=np.float32).reshape(len(rows), -1) @ asked
    nearest: dict[int, Any] = {}
    for place in np.argsort(-cosines, kind="stable"):
        nearest.setdefault(rows[place].candidate_id, rows[place])
        if len(nearest) == _MAX_CHUNKS:
            break
    return [line for row in nearest.values() for line in _lines_of(row, documents[row.candidate_id])][:_MAX_LINES]


def _lines_of(chunk: Any, lines: Sequence[StoredRow]) -> Iterator[tuple[int, LineSpan, str]]:
    for page, number, _, blind, section in lines:
        inside = page == chunk.page and chunk.line_start <= number <= chunk.line_end
        if inside and section not in _ASIDE and len(blind.split()) >= _MIN_WORDS:
            yield chunk.candidate_id, LineSpan(page=page, start=number, end=number), blind
