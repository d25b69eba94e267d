"""The open predicate `states`: a phrase that no field holds, decided for every candidate over the lines of the newest CV.

First by words (`phrases`): a line, or two adjacent ones of a section, that says all of them states it, or denies it when
the clause says no. Then, for those that no words decide, by likeness of meaning: the chunks nearest to the phrase, and their lines
against `LIKENESS`, which `python -m eval states` calibrates. Weaker than a field, and marked so: every reason says "by wording".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from ingestion.dates import find_range
from ingestion.normalise import fold
from ingestion.types import LineSpan
from retrieval.errors import InvalidFilter
from retrieval.filtering.condition import Answer, Criterion, Why
from retrieval.filtering.facet_sources import Sources
from retrieval.filtering.near_lines import ASIDE, StoredRow, nearest_lines, newest_lines
from retrieval.filtering.phrases import Phrase, Word, read_phrase

LIKENESS = 0.65  # cosine of a line to the phrase: the lowest that costs words alone no precision (eval/LOG.md)
_NO_MORE = re.compile(
    r"\bno more\b(?! than)|\bkeine?n? (?:\w+ )?\w+ mehr\b|\bno mas\b"
)  # a refusal, whatever was done before
_SHOWN = 2  # places that say a phrase
_MIN_MEANING = 2  # a single word has no meaning beside its letters: a misspelt skill is near to anything
_UNDER = {"certifications": " licence license licensed certificate certification"}  # what a heading says of its lines


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
    for number, lines in newest_lines(sources, _may_say(sources, phrase)):
        found = decide(phrase, lines)
        if found is not None:
            (yes if found[0] else no).add(number)
            why[number] = Why("by wording" if found[0] else "by wording: the line says no", found[1])
    for number, span, likeness in _alike(sources, condition.value, phrase, yes | no):
        yes.add(number)
        why[number] = Why(f"by wording: a line of like meaning ({likeness:.2f})", (span,))
    return Answer(yes, no, why)


def decide(phrase: Phrase, lines: Sequence[StoredRow]) -> tuple[bool, tuple[LineSpan, ...]] | None:
    """Whether a CV says a phrase, with up to two places that do, or denies it, with the first that does; None when it does neither.

    One line that says it outweighs others that deny it, unless one wants no more of it.
    """
    under = _UNDER if _unheaded(phrase) else {}
    folded = [fold(line[3]) + under.get(line[4], "") if line[3] else "" for line in lines]
    if not phrase.is_in("\n".join(folded)):
        return None
    said: list[LineSpan] = []
    denied: LineSpan | None = None
    for text, span in _windows(lines, folded, phrase):
        if len(said) == _SHOWN and not _NO_MORE.search(text):
            continue
        verdict = phrase.read(text)
        if verdict is False and _NO_MORE.search(text):
            return False, (span,)
        if verdict and not any(_share_a_line(span, other) for other in said):
            said.append(span)
        elif verdict is False:
            denied = denied or span
    return (True, tuple(said[:_SHOWN])) if said else (False, (denied,)) if denied else None


def _share_a_line(one: LineSpan, other: LineSpan) -> bool:
    return one.page == other.page and one.start <= other.end and other.start <= one.end


def _windows(lines: Sequence[StoredRow], folded: Sequence[str], phrase: Phrase) -> Iterator[tuple[str, LineSpan]]:
    """Every line that has a word of the phrase alone, then with the line below it."""
    for i, line in enumerate(lines):
        if not folded[i] or line[4] in ASIDE or not any(word.pattern.search(folded[i]) for word in phrase.words):
            continue
        begun = _begun_above(lines, folded, i)
        whole = "" if begun is None else f"{folded[begun]} {folded[i]}"
        if begun is not None and phrase.read(whole) is False:  # `not willing to` / `relocate`
            yield whole, LineSpan(page=line[0], start=lines[begun][1], end=line[1])
        else:
            yield folded[i], LineSpan(page=line[0], start=line[1], end=line[1])
        below = i + 1 < len(lines) and lines[i + 1][4] == line[4] and lines[i + 1][0] == line[0]
        if below and len(phrase.words) > 1 and folded[i + 1] and not _opens(lines[i + 1][3]):
            yield f"{folded[i]} {folded[i + 1]}", LineSpan(page=line[0], start=line[1], end=lines[i + 1][1])


def _begun_above(lines: Sequence[StoredRow], folded: Sequence[str], i: int) -> int | None:
    """The line above when its sentence goes on in this one."""
    line, above = lines[i], lines[i - 1] if i else None
    if above is None or above[:1] != line[:1] or above[4] != line[4] or not folded[i - 1]:
        return None
    goes_on = line[3].lstrip()[:1].islower() and above[3].rstrip()[-1:] not in tuple(".:;!?")
    return i - 1 if goes_on and not _opens(line[3]) else None


def _opens(text: str) -> bool:
    """A bullet begins a statement of its own, and so does the dated line of the next role."""
    return text.lstrip()[:1] in tuple("•·▪■►◆●○‣⁃*✓➢➤-–—") or find_range(text) is not None


def _may_say(sources: Sources, phrase: Phrase) -> Collection[int] | None:
    """Everybody whose CV has the words of a phrase near each other, and some others; None when that cannot be told."""
    if sources.numbers is not None or sources.pool is None:
        return sources.numbers
    pool = sources.pool()
    written = _unheaded(phrase) or phrase.words
    saying = pool.terms.say_together([word.term for word in written if word.term is not None])
    numbers: list[int] = pool.numbers[saying].tolist()
    return numbers


def _unheaded(phrase: Phrase) -> tuple[Word, ...]:
    """The words that no heading says: a phrase without any must be written itself."""
    headings = " ".join(_UNDER.values())
    return tuple(word for word in phrase.words if not word.pattern.search(headings))


def _alike(sources: Sources, text: str, phrase: Phrase, decided: set[int]) -> Iterator[tuple[int, LineSpan, float]]:
    """The nearest line of each undecided candidate, when it is near enough: (number, line, cosine)."""
    if len(phrase.words) < _MIN_MEANING:
        return
    everybody = sources.pool().numbers.tolist() if sources.pool is not None else ()
    undecided = set(everybody if sources.numbers is None else sources.numbers) - decided
    for number, (cosine, span) in nearest_lines(sources, text, undecided).items():
        if cosine >= LIKENESS:
            yield number, span, cosine
