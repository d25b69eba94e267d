"""The line of a CV that is nearest in meaning to a text: what is cited where no word decides."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
from sqlalchemy import func, select

from ingestion.normalise import fold
from ingestion.types import LineSpan
from retrieval.citations import StoredLine, line_span
from retrieval.embedders.embedding import Vectors
from retrieval.filtering.facet_sources import Sources
from retrieval.filtering.phrases import Word, read_phrase
from retrieval.indexes.lexical_index import index_terms, query_terms
from retrieval.pools.term_index import TermStatistics
from retrieval.storage import tables as t

_MOST_PEOPLE = 12
_CHUNKS = 24
_READ_AT_ONCE = 500  # documents
_LINES_PER_CHUNK = 7  # embedded, on average
_MIN_WORDS = 3  # a shorter line is a heading or an item of a list
ASIDE = frozenset({"references"})
HALF = 0.5  # of the weight of a phrase's words, by their rarity, that a line must carry to be near to it
LIKE = 0.33  # cosine from which a line is near to a phrase: half of those at it are (eval/LOG.md, 2026-11-22)
_BY_WORDS = 0.6  # weight of the words of a question beside its meaning, within one CV; and the scores from which a line
_NEAR_ENOUGH = 0.3  # is worth showing, and from which it is as good as the first (eval/LOG.md, 2026-11-22)
_AS_NEAR = 0.85
_FAR = (0.0, LineSpan(page=1, start=1, end=1))
_HEADING_WORDS = 4
StoredRow = Sequence[Any]  # page, number, text, blind text, section


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody with a line that is near to a phrase; `nearness` in 0..1."""

    number: int
    span: LineSpan
    nearness: float


def near_to(sources: Sources, phrase: str, among: frozenset[int]) -> list[Near]:
    """Who of `among` has a line with half of a phrase's words, by their rarity, or one of like meaning; the nearest first."""
    said = _half_said(sources, phrase, among)
    meant = {n: one for n, one in nearest_lines(sources, phrase, among).items() if one[0] >= LIKE}
    found = []
    for number in said.keys() | meant.keys():
        first, second = sorted((said.get(number, _FAR), meant.get(number, _FAR)), key=lambda one: -one[0])
        found.append((Near(number, first[1], first[0]), second[0]))
    return [near for near, _ in sorted(found, key=lambda one: (-one[0].nearness, -one[1], one[0].number))]


def nearest_in(
    lines: Sequence[StoredLine],
    question: str,
    statistics: TermStatistics,
    embed: Callable[[Sequence[str]], Vectors | None],
) -> list[LineSpan]:
    """The line of a CV that a question is nearest to by words and meaning, and a second that is as near; none that is far.

    A line is read with the short one above it, which may be its heading. Without an embedder words alone decide.
    """
    read = list(_with_headings(lines))
    terms = {term: statistics.idf(term) for term in query_terms(question)}
    if not read or not terms:
        return []
    shares = np.array([sum(terms[one] for one in terms.keys() & set(index_terms(text))) for text, _ in read])
    vectors = embed([question, *(text for text, _ in read)])
    cosines = 0 if vectors is None else vectors[1:] @ vectors[0]
    scores = cosines + _BY_WORDS * shares / sum(terms.values())
    first, second = np.argsort(-scores, kind="stable")[[0, min(1, len(read) - 1)]].tolist()
    if scores[first] < _NEAR_ENOUGH:
        return []
    near = [first, second] if second != first and scores[second] >= _AS_NEAR * scores[first] else [first]
    return [line_span(read[one][1]) for one in near]


def _with_headings(lines: Sequence[StoredLine]) -> Iterator[tuple[str, StoredLine]]:
    """Each line of blind text that says something, with the short line above it in front."""
    heading = ""
    for line in lines:
        words = line.blind.split()
        if len(words) >= _MIN_WORDS or any(word[0].isdigit() for word in words):
            yield f"{heading}: {line.blind}" if heading else line.blind, line
        if 0 < len(words) <= _HEADING_WORDS and not any(map(str.isdigit, line.blind)):
            heading = line.blind


def _half_said(sources: Sources, asked: str, among: frozenset[int]) -> dict[int, tuple[float, LineSpan]]:
    """(share, line) by candidate number, of who has a line with half of a phrase's words, by how rare each is in the pool.

    A word is itself, or all that is said for it in any language known.
    """
    phrase = read_phrase(asked, sources.matcher)
    if sources.pool is None or phrase is None:
        return {}
    pool, terms = sources.pool(), query_terms(asked)
    words = [word for word in phrase.words if word.term is not None]
    like, weights = pool.terms.best_line_like([word.term for word in words if word.term is not None])
    shares = np.maximum(like, pool.terms.best_line(terms))
    best = {int(pool.numbers[row]): float(shares[row]) for row in np.flatnonzero(shares >= HALF)}
    ranked = sorted(among & best.keys(), key=lambda number: (-best[number], number))[:_MOST_PEOPLE]
    found = {}
    for number, lines in newest_lines(sources, ranked):
        said = [
            max(_share_said(line, words, weights), _share_of_terms(line, terms, pool.terms.statistics))
            for line in lines
        ]
        first = int(np.argmax(said)) if said else 0
        if said and said[first] >= HALF:
            page, line, *_ = lines[first]
            found[number] = (said[first], LineSpan(page=page, start=line, end=line))
    return found


def _share_said(line: StoredRow, words: Sequence[Word], weights: Sequence[float]) -> float:
    """Of the weight of some words, the share that a line says."""
    text = fold(line[3]) if line[4] not in ASIDE else ""
    said = sum(weight for word, weight in zip(words, weights, strict=True) if word.pattern.search(text))
    return said / (sum(weights) or 1)


def _share_of_terms(line: StoredRow, terms: Collection[str], statistics: TermStatistics) -> float:
    """The same of the terms of a question as they are."""
    weights = {term: statistics.idf(term) for term in terms}
    said = weights.keys() & set(index_terms(line[3])) if line[4] not in ASIDE else ()
    return sum(weights[term] for term in said) / (sum(weights.values()) or 1)


def nearest_lines(
    sources: Sources, text: str, among: Collection[int], chunks: int = _CHUNKS
) -> dict[int, tuple[float, LineSpan]]:
    """(cosine, line) by candidate number, out of the lines of the `chunks` of some candidates that are nearest to a text.

    Empty without an embedder or an index. A chunk takes some 4 ms.
    """
    asked = sources.embed([text]) if sources.embed is not None else None
    if asked is None or sources.nearest is None:
        return {}
    nearest = {chunk: number for chunk, number, _ in sources.nearest(asked[0], chunks, among)}
    documents = dict(newest_lines(sources, sorted(set(nearest.values()))))
    return nearest_in_chunks(sources, text, nearest, documents)


def nearest_in_chunks(
    sources: Sources, text: str, nearest: Mapping[int, int], documents: Mapping[int, Sequence[StoredRow]]
) -> dict[int, tuple[float, LineSpan]]:
    """(cosine, line) by candidate number, out of the lines of some chunks: candidate number by chunk, lines by candidate."""
    if sources.embed is None:
        return {}
    lines = list(islice(_lines_of_chunks(sources, nearest, documents), _LINES_PER_CHUNK * len(nearest)))
    asked = sources.embed([text]) if lines else None  # alone, as it was before: it is remembered
    vectors = sources.embed([blind for _, _, blind in lines]) if asked is not None else None
    if asked is None or vectors is None:
        return {}
    best: dict[int, tuple[float, LineSpan]] = {}
    for (number, span, _), cosine in zip(lines, vectors @ asked[0], strict=True):
        if number not in best or cosine > best[number][0]:
            best[number] = (float(cosine), span)
    return best


def _lines_of_chunks(
    sources: Sources, nearest: Mapping[int, int], documents: Mapping[int, Sequence[StoredRow]]
) -> Iterator[tuple[int, LineSpan, str]]:
    c = t.chunks.c
    query = select(c.id, c.page, c.line_start, c.line_end).where(c.id.in_(nearest))
    chunks = {row.id: row for row in sources.rows(query)}
    for chunk, number in nearest.items():
        if chunk in chunks and number in documents:
            yield from ((number, span, blind) for span, blind in _lines_of(chunks[chunk], documents[number]))


def _lines_of(chunk: Any, lines: Sequence[StoredRow]) -> Iterator[tuple[LineSpan, str]]:
    for page, number, _, blind, section in lines:
        inside = page == chunk.page and chunk.line_start <= number <= chunk.line_end
        if inside and section not in ASIDE and len(blind.split()) >= _MIN_WORDS:
            yield LineSpan(page=page, start=number, end=number), blind


def newest_lines(sources: Sources, numbers: Collection[int] | None) -> Iterator[tuple[int, Sequence[StoredRow]]]:
    """The lines of the newest document of some candidates, or of all; a few at a time, for a pool may not fit into memory."""
    d = t.documents.c
    asked = None if numbers is None else sorted(numbers)
    starts = range(0, len(asked), _READ_AT_ONCE) if asked is not None else (0,)
    for start in starts:
        batch = None if asked is None else asked[start : start + _READ_AT_ONCE]
        owned = d.candidate_id.is_not(None) if batch is None else d.candidate_id.in_(batch)
        newest = select(func.max(d.id)).where(owned).group_by(d.candidate_id)
        for row in sources.rows(select(d.candidate_id, d.lines).where(d.id.in_(newest))):
            yield row.candidate_id, row.lines
