"""Which certificate a question speaks of when it asks how long one holds: the nearest one that it names, or any.

Finds no conditions: `criteria` does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.words.located import Located
from ingestion.normalise import fold
from retrieval.filtering.filters import Criterion

_NOUNS = (
    r"certificat\w*|certs?|licen[cs]es?|licensed|tickets?|cards?|permits?|papers|accredit\w*|registrations?|credentials?|qualifications?|badges?|courses?|trainings?|passes|"
    r"zertifi\w*|\w*scheinen?|\w*scheine?|nachweisen?|nachweise?|carnets?|carnes?|titulos?|certificad[oa]s?|licencias?|habilitations?|attestations?|papiers"
)
_NOUN = re.compile(rf"\b(?:{_NOUNS})\b")
_PAPER = re.compile(rf"(?i:\b(?:{_NOUNS}|pass|permis)\b)|\b[A-Z]{{3,5}}\b")
_ONLY_NOUNS = re.compile(rf"(?:(?:{_NOUNS})\W*)+")
_COMPOUND = re.compile(r"[^\W_]{3,}schein(?:e|en|s)?")  # names what it is for
_NOUN_AT_AN_END = re.compile(rf"\s+(?:{_NOUNS})$|^(?:{_NOUNS})\s+", re.IGNORECASE)
_NAMED = ("certification", "licence", "states", "skill")
_OR = re.compile(r"\s+(?:or|oder|ou|o)\s+|\s*/\s*")
_NAMES = re.compile(r"[A-Z]{2,5}(?:(?:,\s*|\s+(?:and|or|und|oder|et|ou|y|o)\s+|\s*[/&]\s*)[A-Z]{2,5})+")
_JOIN = re.compile(r"\s*(?:,|/|&|\b(?:and|or|und|oder|et|ou|y|o)\b)+\s*")
_BREAK = re.compile(r"[,;]|\b(?:and|or|but|und|oder|aber|et|ou|mais|y|o|pero)\b")
_BEFORE_NOUN = re.compile(r"[\s&-]*(?:[^\W\d_]+\s+)?")
_AFTER_NOUN = re.compile(r"\s+(?:(?:in|for|of|as|fur|als|en|de|para)\s+)?")
_BROKEN = 100  # words that a break in the sentence counts for
_NEXT_WORD = re.compile(
    r"\s+(?!(?:and|or|but|who|until|till|through|on|in|at|for|to|by|with|any|now|today|und|oder|bis|et|ou|y|o|hasta|jusqu)\b)(?P<name>[a-z]{3,5})\b"
)


def speaks_of_papers(text: str) -> bool:
    """Whether a question names a certificate, a licence or the like, or what looks like the short name of one."""
    return bool(_PAPER.search(text))


def with_papers(text: str, found: Sequence[Located]) -> list[Located]:
    """The conditions on time, each with the certificate it is said of, which it implies; the others as they are.

    A certificate that the question names counts and no other does. Any will do where it names none.
    """
    times = [item for item in found if item.criterion.field == "expiry"]
    if not times:
        return list(found)
    others = [part for item in found if item not in times for part in _single_names(text, item)]
    nouns = [item for item in others if _is_mere_noun(item) and _trade_before(item, others) is None]
    papers = [item for item in others if item.criterion.field in _NAMED and item not in nouns]
    taken = nouns
    timed: list[Located] = []
    for time in times:
        said = _said_of(text, time, papers)
        taken += said
        timed += list(_timed(time, said, others, taken)) or [_of_any(text, time)]
    kept = [item for item in others if item not in taken and item.criterion.value != "certifications"]
    return sorted([*kept, *timed], key=lambda item: item.first)


def _timed(
    time: Located, said: Sequence[Located], others: Sequence[Located], taken: list[Located]
) -> Iterator[Located]:
    """A condition for each certificate that a time is said of; the nearest, which comes first, takes the letters of the time."""
    for place, paper in enumerate(said):
        trade = _trade_before(paper, others) if _is_mere_noun(paper) else None
        taken += [trade] if trade else []
        name = f"{trade.criterion.value} {paper.criterion.value}" if trade else _name(paper)
        negated = time.criterion.negated or paper.criterion.negated
        asked = time.criterion.model_copy(update={"value": name, "negated": negated})
        ends = (min(time.first, paper.first), max(time.last, paper.last)) if place == 0 else (paper.first, paper.last)
        yield Located(asked, *ends)


def _of_any(text: str, time: Located) -> Located:
    """Of any certificate, unless a short name in lower case follows that is an everyday word elsewhere (`a valid als`)."""
    follows = None if _NOUN.search(fold(text)) else _NEXT_WORD.match(text, time.last)
    name = follows["name"].upper() if follows else ""
    return replace(time, criterion=time.criterion.model_copy(update={"value": name}))


def _name(paper: Located) -> str:
    """The name of a certificate, without the noun around an open phrase."""
    value = paper.criterion.value
    return _NOUN_AT_AN_END.sub("", value) if paper.criterion.field == "states" else value


def _is_mere_noun(item: Located) -> bool:
    named = fold(item.criterion.value)
    return item.criterion.field == "states" and bool(_ONLY_NOUNS.fullmatch(named)) and not _COMPOUND.fullmatch(named)


def _trade_before(paper: Located, others: Sequence[Located]) -> Located | None:
    """The title that names a licence: `door supervisor licence`."""
    return next((item for item in others if item.criterion.field == "title" and item.last + 1 == paper.first), None)


def _said_of(text: str, time: Located, papers: Sequence[Located]) -> list[Located]:
    """The nearest certificate to a time, with those that only a comma or conjunction sets apart from it."""
    noun = min((_gap(text, time, one) for one in _bare_nouns(text, papers)), default=None)
    near = min(papers, key=lambda paper: (_gap(text, time, paper), paper.first < time.first), default=None)
    if near is None or (noun is not None and noun < _gap(text, time, near)):
        return []
    return [near, *_joined(text, near, papers)]


def _bare_nouns(text: str, papers: Sequence[Located]) -> list[Located]:
    """`certificates` by itself; in `AWS certificate` and `certificate in SAP` it belongs to the name."""
    found = [(match.start(), match.end()) for match in _NOUN.finditer(fold(text))]
    bare = [(first, last) for first, last in found if not any(_belongs(text, first, last, paper) for paper in papers)]
    return [Located(Criterion(field="expiry"), first, last) for first, last in bare]


def _belongs(text: str, first: int, last: int, paper: Located) -> bool:
    if paper.last <= first:
        return _BEFORE_NOUN.fullmatch(text[paper.last : first]) is not None
    return last > paper.first or _AFTER_NOUN.fullmatch(text[last : paper.first]) is not None


def _joined(text: str, near: Located, papers: Sequence[Located]) -> list[Located]:
    joined, first, last = [], near.first, near.last
    for item in papers:
        between = text[last : item.first] if item.first >= last else text[item.last : first]
        alike = (item.criterion.field == "skill") == (near.criterion.field == "skill")
        if item is not near and alike and _JOIN.fullmatch(fold(between)):
            joined.append(item)
            first, last = min(first, item.first), max(last, item.last)
    return joined


def _gap(text: str, one: Located, other: Located) -> int:
    """Words between two parts of a question; a break between them is farther than any words."""
    before, after = sorted((one, other), key=lambda item: item.first)
    between = fold(text[before.last : after.first])
    return len(between.split()) + _BROKEN * len(_BREAK.findall(between))


def _single_names(text: str, item: Located) -> list[Located]:
    """`ALS or ILS` as two names; `health and safety` is one."""
    written = text[item.first : item.last]
    splits = _JOIN if _NAMES.fullmatch(written) else _OR
    if item.criterion.field != "states" or not splits.search(written):
        return [item]
    ends = [0, *(end for match in splits.finditer(written) for end in match.span()), len(written)]
    return [
        Located(item.criterion.model_copy(update={"value": written[a:b]}), item.first + a, item.first + b)
        for a, b in zip(ends[::2], ends[1::2], strict=True)
    ]
