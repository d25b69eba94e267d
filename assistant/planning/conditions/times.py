"""Times in a question, given to what they are said of: "used Python since 2020", "a nurse from 2015 to 2018", "at Acme in 2010".

A position has a beginning and an end, a skill only a last use. A time that no condition can take is told, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.planning.conditions.years_of_skills import blank_years
from assistant.words.located import Located
from ingestion.normalise import fold
from retrieval.filtering.filters import UNDER_WAY, UNFINISHED, Criterion

_YEAR = r"(?:19|20)\d\d"
_TO = r"(?:and|to|until|till|-|–|und|bis|et|a|y|hasta)"
_TIMES: tuple[tuple[str, str], ...] = (
    ("later", rf"(?:in\s+)?(?P<h>{_YEAR}(?:-\d\d)?)\s+(?:or (?:later|after)|and (?:later|after)|oder spater|ou (?:apres|plus tard)|o (?:mas tarde|despues))"),
    ("between", rf"(?:between|from|zwischen|von|entre|de|desde)\s+(?P<a>{_YEAR})\s*{_TO}\s*(?P<b>{_YEAR})"),
    ("since", rf"(?:since|from|as of|seit|ab|depuis|desde|a partir de)\s+(?P<c>{_YEAR}(?:-\d\d)?)(?:\s+(?:on|onwards?|or later))?"),
    ("after", rf"(?:after|later than|nach|apres|despues de)\s+(?P<d>{_YEAR})"),
    ("before", rf"(?:before|prior to|earlier than|vor|avant|antes de)\s+(?P<e>{_YEAR})"),
    ("until", rf"(?:until|till|up to|by|bis|jusqu'en|hasta)\s+(?P<f>{_YEAR})"),
    ("in", rf"(?:in|during|im jahr|en)\s+(?P<g>{_YEAR})"),
)  # fmt: skip
_TIME = re.compile(r"\b(?:" + "|".join(f"(?P<{name}_>{words})" for name, words in _TIMES) + r")\b")
_ALONE = re.compile(
    rf"\W*(?:(?:and|but|what about|how about|und|et|y|ou|only|just|nur)\W+)*(?:those |the ones )?{_TIME.pattern}(?:\s+(?:instead|then|stattdessen))?\W*"
)
_NUMBER = re.compile(
    r"(?<![\w.,|-])(?<!top )(?<!first )(?<!best )\d+(?:[.,]\d+)?(?:\s?(?:%|k\b))?(?:\s+or\s+(?:more|fewer|less))?"
    r"(?!\+?[\w.-]|\+?\s+(?:best|people|candidates|applicants|years?|yrs|jahre|ans|anos))"
)
_NOW = re.compile(
    r"\b(?:currently|presently|at present|at the moment|right now|now|nowadays|these days|today|derzeit|aktuell|momentan|zurzeit|heute|actuellement|en ce moment|actualmente|ahora)\b"
)
_HELD = ("title", "employer")
_FORMERLY = re.compile(
    r"\b(?:used to (?:work|be)|formerly|former|ex|no longer|not any ?more|n't any ?more|(?:is|are)(?: not|n't) (?:(?:one|it|that|there) )?(?:now|today|currently|any ?more|any longer)|fruher(?:e[rn]?)?|ehemalig\w*|ancienn?e?s?|antigu[oa]s?)\b"
)
_NOT_NOW = re.compile(
    r"(?:\bnot|n't|\bnicht|\bpas|\bno)(?: (?:one|it|that|there|working|employed|doing it|mehr|es))? $"
)
_NEAR = 20  # letters between a position and the word that says it is held now
_NTH_POSITION = re.compile(
    r"\b(?:(?:very )?first|last|latest|(?:second|next)[ -]to[ -]last|previous|earlier|earliest|most recent|former|erste[nrs]?|letzte[nrs]?|vorige[nrs]?|fr[uü]here[nrs]?) (?:job|position|role|employer|post|compan(?:y|ies)|stelle|arbeitgeber)\b"
    r"|\b(?:premier|dernier) (?:poste|emploi|employeur)\b|\b(?:primer|[uú]ltimo) (?:trabajo|empleo|puesto)\b",
    re.IGNORECASE,
)
_OF_POSITIONS = frozenset({"title", "employer", "role"})


def with_times(text: str, found: Sequence[Located]) -> tuple[list[Located], tuple[str, ...]]:
    """The conditions with the times said of them, and the times as written that none of them can take."""
    folded = fold(text)
    if len(folded) != len(text):
        return list(found), ()
    timed, unread = list(found), []
    for match in _TIME.finditer(folded):
        if any(item.first < match.end() and match.start() < item.last for item in found):
            continue
        low, high = _span(match)
        place = _whose(timed, match, high_only=low is None)
        if place is None:
            unread.append(text[match.start() : match.end()])
            continue
        item = timed[place]
        limits = {"since": low} if item.criterion.field == "skill" else {"since": low, "until": high}
        timed[place] = replace(item, criterion=item.criterion.model_copy(update=limits))
        if item.criterion.field == "skill" and high:
            unread.append(text[match.start() : match.end()])
    return _left(folded, _held_now(folded, timed)), tuple(unread)


def time_alone(folded: str) -> tuple[str | None, str | None] | None:
    """First and last month or year of a question that says a time and nothing else: "and before 2018?"."""
    match = _ALONE.fullmatch(folded)
    return _span(match) if match else None


def now_is_said(folded: str) -> bool:
    """Whether a folded question asks of the present: "currently", "derzeit"."""
    return bool(_NOW.search(folded))


def _held_now(folded: str, found: list[Located]) -> list[Located]:
    """ "Currently works as a nurse" asks for the present position: of the nearest title or employer."""
    for match in _NOW.finditer(folded):
        if _NOT_NOW.search(folded[: match.start()]):
            continue
        able = [i for i, item in enumerate(found) if item.criterion.field in _HELD]
        near = min(able, key=lambda i: _distance(found[i], match), default=None)
        if near is not None and _distance(found[near], match) <= _NEAR and not found[near].criterion.since:
            item = found[near]
            found[near] = replace(item, criterion=item.criterion.model_copy(update={"current": True}))
    return found


def _left(folded: str, found: list[Located]) -> list[Located]:
    """ "Used to work at X", "formerly at X": held once, and not now."""
    match = _FORMERLY.search(folded)
    near = next((item for item in found if item.criterion.field in _HELD and not item.criterion.negated), None)
    if match is None or near is None or any(item.criterion.current for item in found):
        return found
    now = near.criterion.model_copy(update={"current": True, "negated": True, "since": None, "until": None})
    return [*found, Located(now, near.last, near.last)]


def _distance(item: Located, match: re.Match[str]) -> int:
    return max(item.first - match.end(), match.start() - item.last)


def unread_numbers(text: str, found: Sequence[Located]) -> tuple[str, ...]:
    """Numbers as written that no condition took: "a team of 10 or more" says a number that no field holds."""
    rest = blank_years(blank_times(text))
    for item in found:
        if item.criterion.field != "states":
            rest = rest[: item.first] + "|" * (item.last - item.first) + rest[item.last :]
    return tuple(match.group().strip() for match in _NUMBER.finditer(rest))


def unread_positions(text: str, found: Sequence[Located]) -> tuple[str, ...]:
    """ "Whose first job was in Berlin": a position told by its place in the career, which no condition of a pool takes."""
    return tuple(
        match.group()
        for match in _NTH_POSITION.finditer(text)
        if not any(item.first < match.end() and match.start() < item.last for item in found)
    )


def blank_times(text: str) -> str:
    """The text without its times: what is left of them asks for nothing."""
    folded = fold(text)
    if len(folded) != len(text):
        return text
    for match in _TIME.finditer(folded):
        text = text[: match.start()] + "|" * (match.end() - match.start()) + text[match.end() :]
    return text


def _span(match: re.Match[str]) -> tuple[str | None, str | None]:
    """First and last month or year; None where the time has no such end."""
    if match["between_"]:
        return match["a"], match["b"]
    if match["since_"] or match["later_"]:
        return match["c"] or match["h"], None
    if match["after_"]:
        return str(int(match["d"]) + 1), None
    if match["before_"]:
        return None, f"{int(match['e']) - 1}-12"
    return (None, match["f"]) if match["until_"] else (match["g"], match["g"])


def _whose(found: Sequence[Located], match: re.Match[str], *, high_only: bool) -> int | None:
    """The condition that a time is said of: the nearest one before it, else the next, that can take it."""
    able = [i for i, item in enumerate(found) if _takes_time(item.criterion, high_only=high_only)]
    before = [i for i in able if found[i].last <= match.start()]
    return before[-1] if before else able[0] if able else None


def _takes_time(criterion: Criterion, *, high_only: bool) -> bool:
    if criterion.since or criterion.until:
        return False
    takes_both = criterion.field in (*_OF_POSITIONS, "promoted", "returned", "gap") or (
        criterion.field == "education" and criterion.value not in (UNFINISHED, UNDER_WAY)
    )
    return takes_both or (criterion.field == "skill" and not high_only)
