"""When positions were held, as conditions: "in her current job since before 2018", "joined in 2021 or later", "five years in one job"."""

from __future__ import annotations

import re

from assistant.planning.superlatives import ONE_EMPLOYER
from assistant.words.located import Located
from assistant.words.numbers import BOUND, NUMBER, bounds_said, number_of_word
from ingestion.normalise import fold
from retrieval.filtering.condition import FacetName
from retrieval.filtering.filters import Criterion

_NOW = (
    r"(?:(?:the(?:ir)?|his|her|its)\s+)?(?:current|present|same)\s+(?:job|employer|company|position|role|post|firm)|their\s+employer"
    r"|(?:(?:der|dem|ihrer|seiner|ihrem|seinem)\s+)?(?:jetzigen|aktuellen|gegenwartigen|selben|gleichen)\s+(?:stelle|position|firma|arbeitgeber|unternehmen)|(?:der|dem)selben\s+(?:firma|arbeitgeber|unternehmen)"
    r"|(?:(?:son|leur|le|l')\s*)?(?:poste|emploi|employeur)\s+actuel|(?:meme)\s+(?:employeur|entreprise|poste)|(?:su|el)\s+puesto\s+actual|(?:misma empresa|mismo (?:empleador|puesto))"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)(?P<month>-\d\d)?"
_BEFORE = r"(?:since before|before|prior to|seit vor|vor|depuis avant|avant|desde antes de|antes de)"
_ANOTHER = r"(?:(?:den|die|das|ihren?|seinen?)\s+)?(?:arbeitgeber|stelle|job|firma|arbeitsstelle)"
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("until", rf"(?:in|with|at|on)?\s*(?:{_NOW})\s+(?:schon\s+)?{_BEFORE}\s+{_YEAR}"),
    ("until", rf"(?:schon\s+)?(?:seit vor|depuis avant|desde antes de)\s+{_YEAR}\s+(?:in|dans|en|a|au|bei)\s+(?:{_NOW})"),
    ("between", rf"(?:joined|started|began|took|entered)(?:\s+(?:in|with|at))?\s+(?:{_NOW})\s+between\s+{_YEAR}\s+and\s+(?P<to>(?:19|20)\d\d)"),
    ("from", rf"(?:joined|started|began|took|entered)(?:\s+(?:in|with|at))?\s+(?:{_NOW})\s+(?:in\s+|since\s+|after\s+)?{_YEAR}\s+or\s+later"),
    ("from", rf"(?:joined|started|began|took|entered)(?:\s+(?:in|with|at))?\s+(?:{_NOW})\s+(?:since|from)\s+{_YEAR}"),
    ("after", rf"(?:joined|started|began|took|entered)(?:\s+(?:in|with|at))?\s+(?:{_NOW})\s+after\s+{_YEAR}"),
    ("until", rf"(?:joined|started|began|took|entered)(?:\s+(?:in|with|at))?\s+(?:{_NOW})\s+before\s+{_YEAR}"),
    ("year", rf"(?:joined|started|began|took|entered)(?:\s+(?:in|with|at))?\s+(?:{_NOW})\s+in\s+{_YEAR}"),
    ("from", rf"(?:changed|switched|moved)\s+(?:jobs?|employers?|compan(?:y|ies)|roles?|positions?)\s+(?:since|from)\s+{_YEAR}"),
    ("after", rf"(?:changed|switched|moved)\s+(?:jobs?|employers?|compan(?:y|ies)|roles?|positions?)\s+after\s+{_YEAR}"),
    ("year", rf"(?:changed|switched|moved)\s+(?:jobs?|employers?|compan(?:y|ies)|roles?|positions?)\s+in\s+{_YEAR}"),
    ("from", rf"(?:seit|ab|since)\s+{_YEAR}\s+{_ANOTHER}\s+gewechselt"),
    ("from", rf"{_ANOTHER}\s+(?:seit|ab|since)\s+{_YEAR}\s+gewechselt"),
    ("after", rf"nach\s+{_YEAR}\s+{_ANOTHER}\s+gewechselt"),
    ("year", rf"(?:in|im jahr)\s+{_YEAR}\s+{_ANOTHER}\s+gewechselt"),
    ("from", rf"change\s+(?:d'|de\s+)?(?:employeur|entreprise|emploi|poste|travail)\s+(?:depuis|since)\s+{_YEAR}"),
    ("from", rf"cambiad?o?\s+de\s+(?:empresa|empleo|trabajo|puesto|empleador)\s+(?:desde|since)\s+{_YEAR}"),
    ("year", rf"(?:change\s+(?:d'|de\s+)?(?:employeur|entreprise|emploi|poste|travail)|cambiad?o?\s+de\s+(?:empresa|empleo|trabajo|puesto))\s+en\s+{_YEAR}"),
    ("until", rf"(?:in|with|at)\s+(?:the\s+)?(?:{_NOW})\s+since\s+{_YEAR}(?:\s+or (?:longer|earlier|before))?"),
    ("until", rf"(?:since|seit|depuis|desde)\s+{_YEAR}(?:\s+(?:or|oder|ou|o)\s+(?:longer|earlier|before|langer|fruher|plus longtemps|avant|antes|mas))?\s+(?:with|at|in|for|bei(?:m)?|im|chez|dans|en|con)\s+(?:the\s+|le\s+|la\s+|el\s+)?(?:{_NOW})(?:\s+(?:angestellt|beschaftigt|tatig))?"),
)  # fmt: skip


_COMPILED = tuple(
    (kind, re.compile(rf"\b(?:been\s+|is\s+|are\s+|esta\s+|ist\s+)?{pattern}\b")) for kind, pattern in _PATTERNS
)
_IS_NOW = re.compile(rf"\b(?:{_NOW})\b")
_SINCE = re.compile(r"\b(?:since|seit|depuis|desde)\s+(?:19|20)\d\d\b")
_EMPLOYER = re.compile(
    r"\b(?:employer|company|firm|firma|arbeitgeber|unternehmen|employeur|entreprise|empresa|empleador)\b"
)


_YEARS_THERE = rf"(?:(?:for|seit|depuis|desde hace|durante)\s+)?(?:{BOUND}\s+)?(?P<number>{NUMBER})\s*(?:years?|yrs|jahren?|ans|anos)(?P<or_more>\+|\s+(?:or more|oder mehr|ou plus|o mas))?(?P<or_fewer>\s+or (?:less|fewer))?"
_PRESENT = (  # "at their present employer for over ten years", "over ten years with"
    re.compile(rf"\b(?:with|at|in|for|bei(?:m)?|chez|en)\s+(?:the\s+)?(?:{_NOW})\s+{_YEARS_THERE}"),
    re.compile(rf"\b{_YEARS_THERE}\s+(?:with|at|in|for|bei(?:m)?|chez|en)\s+(?:the\s+)?(?:{_NOW})"),
)
_SOMEWHERE = re.compile(  # "in a hospital for at least two years", "been a teacher for five": in one such position
    rf"\b(?:(?:(?:work\w*|employed|experience|gearbeitet|travaille|trabajado)\s+(?:in|at|for|as|within|bei|dans|chez|en|comme|como)|been|war)\s+(?:an?|eine?|einem|einer|un|une|una)|als(?:\s+eine?)?)"
    rf"\s+(?P<where>[a-z][a-z-]{{3,}}(?: (?!(?:for|over|more|at|seit|fur|mehr|mindestens)\b)[a-z][a-z-]{{3,}})?)\s+{_YEARS_THERE}"
)
_STAY = (
    re.compile(
        rf"\b(?:had|has had|have had|kept|hatte|hatten|a eu|ont eu|tuvo|ha tenido)\s+(?:the\s+|den\s+|le\s+|el\s+)?{ONE_EMPLOYER}\s+{_YEARS_THERE}"
    ),
    re.compile(rf"\b(?:with|at|in|for|bei|chez|en)\s+(?:the\s+)?{ONE_EMPLOYER}\s+{_YEARS_THERE}"),
    re.compile(rf"\b{_YEARS_THERE}\s+(?:with|at|in|for|bei|chez|en)\s+(?:the\s+)?{ONE_EMPLOYER}"),
)


def find_stays(text: str) -> list[Located]:
    """The conditions on the time with one employer; a bare number of years is the least."""
    folded = fold(text)
    if len(folded) != len(text):
        return []
    match = next((found for pattern in _STAY if (found := pattern.search(folded))), None)
    present = next(filter(None, (one.search(folded) for one in _PRESENT)), None) if match is None else None
    match = match or present
    if match is None:
        return _somewhere(text, folded)
    low, high = bounds_said(match, float(number_of_word(match["number"]) or 1), step=0.1)
    field: FacetName = "stay" if present is None or _EMPLOYER.search(match.group()) else "role"
    criterion = Criterion(field=field, minimum=low, maximum=None if low == high else high, current=present is not None)
    return [Located(criterion, match.start(), match.end())]


def _somewhere(text: str, folded: str) -> list[Located]:
    """The time in one position whose title or employer has a word."""
    match = _SOMEWHERE.search(folded)
    if match is None or re.fullmatch(ONE_EMPLOYER, f"a {match['where']}"):
        return []
    low, high = bounds_said(match, float(number_of_word(match["number"]) or 1), step=0.1)
    criterion = Criterion(
        field="role",
        value=text[match.start("where") : match.end("where")],
        minimum=low,
        maximum=None if low == high else high,
    )
    return [Located(criterion, match.start(), match.end())]


_WORKING_IN = re.compile(
    r"\b(?:(?:was|were|who|have|has|been|already|still)\s+)*(?:working|employed|worked|in (?:work|employment|a job))\s+(?:in|during)\s+(?P<year>(?:19|20)\d\d)\b(?!-\d)"
)
_NOT_SINCE = re.compile(
    r"\b(?:(?:have|has)(?:n['’]?t| not)|not|nicht mehr|ne .{0,12}plus|no han?|no ha)\s+(?:been )?(?:worked|working|employed|gearbeitet|travaille|trabajado)\s+(?:anywhere |at all )?(?:since|seit|depuis|desde)\s+(?P<year>(?:19|20)\d\d)\b"
    r"|\bseit\s+(?P<seit>(?:19|20)\d\d) nicht (?:mehr )?gearbeitet"
)
_SHORT_STAY = re.compile(
    r"\b(?:(?:ha(?:s|ve|d)|had|been in|held|worked in|stayed in|left|quit)\s+)+(?:an?y? |one )?(?:jobs?|positions?|roles?)\s+(?:for\s+|after\s+|lasting\s+)?(?P<bound>less than|under|for less than|shorter than|within) (?P<number>\d{1,2}|an?|one|two|three|six|nine) (?P<unit>years?|months?)\b"
)
_LEFT = re.compile(  # "left their last job before 2025": the last position of all had ended by then
    r"\b(?:who |that |have |has )?(?:left|quit|ended|finished|lost|stopped working(?= (?:in|before|after|since)))\s*(?:(?:the(?:ir)?|his|her|a|an)\s+)?(?P<last>last|most recent|latest|previous)?\s*(?:jobs?|positions?|roles?|employers?|compan(?:y|ies)|employment)?\s+"
    r"(?P<when>before|after|since|in|during|by)\s+(?P<year>(?:19|20)\d\d)\b"
)


def _left(match: re.Match[str]) -> Criterion:
    """Before a year: who held no position in it or later; otherwise a position that ended then."""
    year, when = int(match["year"]), match["when"]
    if when in ("before", "by"):
        return Criterion(field="role", since=f"{year + (when == 'by')}-01", negated=True, stated=True)
    if when == "after":
        return Criterion(field="role_end", minimum=str(year + 1))
    return Criterion(field="role_end", minimum=str(year), maximum=str(year) if when in ("in", "during") else None)


def find_role_times(text: str) -> list[Located]:
    """The conditions on the time of positions."""
    folded = fold(text)
    if len(folded) != len(text):
        return []
    found: list[Located] = []
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(folded):
            if not any(item.first < match.end() and match.start() < item.last for item in found):
                found.append(Located(_criterion(kind, match), match.start(), match.end()))
    if not found and (working := _WORKING_IN.search(folded)):
        then = Criterion(field="role", since=working["year"], until=working["year"])
        found.append(Located(then, working.start(), working.end()))
    if not found and (idle := _NOT_SINCE.search(folded)):
        later = Criterion(field="role", since=f"{int(idle['year'] or idle['seit']) + 1}-01", negated=True, stated=True)
        found.append(Located(later, idle.start(), idle.end()))
    if not found and (short := _SHORT_STAY.search(folded)):
        years = (number_of_word(short["number"]) or 1) / (12 if short["unit"].startswith("month") else 1)
        found.append(Located(Criterion(field="role", maximum=round(years - 0.1, 1)), short.start(), short.end()))
    if not found and (left := _LEFT.search(folded)):
        found.append(Located(_left(left), left.start(), left.end()))
    return found


def _criterion(kind: str, match: re.Match[str]) -> Criterion:
    year = int(match["year"])
    if _EMPLOYER.search(match.group()):
        return _joined(kind, year, match)
    now = _IS_NOW.search(match.group()) is not None
    if kind == "until":
        stays = _SINCE.search(match.group())
        return Criterion(field="role", current=True, until=str(year) if stays else f"{year - 1}-12")
    if kind == "between":
        return Criterion(field="role_start", minimum=str(year), maximum=match["to"], current=now)
    if kind == "year":
        return Criterion(field="role_start", minimum=str(year), maximum=str(year), current=now)
    return Criterion(field="role_start", minimum=str(year + 1) if kind == "after" else _day(match), current=now)


def _joined(kind: str, year: int, match: re.Match[str]) -> Criterion:
    """Of the employer, not of the position: who was promoted there has not joined anew."""
    low, high = {
        "until": (None, str(year) if _SINCE.search(match.group()) else f"{year - 1}-12"),
        "between": (str(year), match.groupdict().get("to")),
        "year": (str(year), str(year)),
        "after": (str(year + 1), None),
    }.get(kind, (_day(match), None))
    return Criterion(field="joined", minimum=low, maximum=high, current=True)


def _day(match: re.Match[str]) -> str:
    """The year, with its month where one is said."""
    return f"{match['year']}{match['month'] or ''}"
