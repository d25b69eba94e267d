"""Gaps between positions in a question, as conditions: "a gap of more than a year", "any gaps in her CV". Without a length: six months."""

from __future__ import annotations

import re

from assistant.words.located import Located
from assistant.words.numbers import number_of_word
from ingestion.normalise import fold
from retrieval.filtering.career_times import LEAST_GAP_MONTHS, STATED
from retrieval.filtering.filters import Criterion

_CAREER = (
    r"(?:employment|career|work(?:ing)?|cvs?|resumes?|work history|employment history|job history|lebenslauf|lebenslaufen|werdegang|parcours|"
    r"carriere|carrera|curriculum|trayectoria)"
)
_PAUSE = (
    r"(?:(?:t(?:oo|a)ken?|taking|had|having|any)\s+(?:an?\s+|some\s+)?)?(?:(?:time\s+(?:out|off)|(?:long\s+)?breaks?|pauses?)\s+(?:of|from|in)\s+work|career\s+(?:break|pause)s?)"
    r"|(?:took|taken|take)\s+(?:an?\s+|some\s+)?(?:time\s+(?:out|off)|(?:career\s+)?break)|(?:berufliche\w*\s+)?(?:auszeit|erwerbspause)\w*|(?:pause|interruption)s?\s+(?:de\s+carriere|professionnelles?)"
)
_GAP = rf"(?:(?:{_CAREER}\s+)?(?:gaps?|holes?|lucken?|trous?|huecos?|lagunas?)|{_CAREER}\s+(?:breaks?|interruptions?)|(?:periodes? d'inactivite|interrupcion(?:es)? laboral(?:es)?)|{_PAUSE})"
_NUMBER = r"(?P<{0}>\d{{1,3}}|[a-z]+)"
_UNIT = r"(?P<{0}>years?|months?|jahre?n?|monate?n?|ans?|annees?|mois|anos?|mes(?:es)?)"
_MORE = r"more than|longer than|bigger than|greater than|over|above|mehr als|langer als|uber|plus d[e']|mas de"
_LESS = r"less than|shorter than|under|weniger als|kurzer als|moins d[e']|menos de"
_LEAST = r"at least|minimum(?: of)?|mindestens|au moins|al menos"
_ASKED = re.compile(
    rf"\b(?:{_NUMBER.format('before')}[ -]{_UNIT.format('unit_before')}\s+)?{_GAP}"
    r"(?:\s+between\s+(?:(?:two|the|his|her|their)\s+)?(?:jobs|positions|roles|employers))?"
    rf"(?:\s+(?:in|im|dans|en)\s+(?:(?:the|his|her|their|its|ihrem|seinem|c\d+(?:'s)?|son|sa|leur|su)\s+)?{_CAREER})?"
    rf"(?:\s+(?:(?:of|that (?:is|are|was)|lasting|von|de|d')\s*)?(?:(?:(?P<more>{_MORE})|(?P<less>{_LESS})|(?P<least>{_LEAST}))\s*)?{_NUMBER.format('number')}\s+{_UNIT.format('unit')})?\b"
)
_EXPLICIT = re.compile(
    rf"\b(?:{_PAUSE})\b|\b{_CAREER}\s+(?:gaps?|breaks?|interruptions?)\b|\b(?:gaps?|lucken?|trous?|huecos?|lagunas?)\s+(?:\w+\s+){{1,3}}{_CAREER}\b"
)
_OWN_BREAK = re.compile(r"\b(?:career (?:breaks?|pauses?)|auszeit\w*|erwerbspause\w*|pauses? de carriere)\b")
_OF_A_JOB = re.compile(
    r"\bskills? gaps?\b|\bgaps?\b.*\b(?:for|against|to|towards)\b|\b(?:requirements?|post|role|vacancy)\b"
)


_NOT_AT_WORK = re.compile(
    r"^\W*(?:(?:and|but|so|und|et|y)\W+)*(?:why|warum|wieso|pourquoi|por que)\b.{1,30}?\b"
    r"(?P<out>not (?:at work|working|employed)|out of work|unemployed|without (?:a )?(?:job|work)|(?:nicht gearbeitet|arbeitslos|sans emploi|sin trabajo))\b.*$"
)


def find_gaps(text: str) -> list[Located]:
    """The conditions on gaps, with the words of their length and of the CV they stand in; "why was she not working" asks for them."""
    folded = fold(text)
    if len(folded) == len(text) and (idle := _NOT_AT_WORK.match(folded)):
        return [Located(Criterion(field="gap", minimum=float(LEAST_GAP_MONTHS)), *idle.span())]
    if len(folded) != len(text) or not is_of_career(folded, job_is_named=False):
        return []
    return [Located(_criterion(match), match.start(), match.end()) for match in _ASKED.finditer(folded)]


def is_of_career(folded: str, *, job_is_named: bool) -> bool:
    """Whether gaps are those between positions, not what somebody lacks for a job."""
    if not _ASKED.search(folded):
        return False
    return bool(_EXPLICIT.search(folded)) or not (job_is_named or _OF_A_JOB.search(folded))


def _criterion(match: re.Match[str]) -> Criterion:
    number, unit = match["number"] or match["before"], match["unit"] or match["unit_before"]
    length = number_of_word(number) if number else None
    if length is None and _OWN_BREAK.search(match.group()):
        return Criterion(field="gap", value=STATED, minimum=1.0)
    if length is None:
        return Criterion(field="gap", minimum=float(LEAST_GAP_MONTHS))
    months = float(length if unit.startswith(("m", "M")) else 12 * length)
    if match["less"]:
        return Criterion(field="gap", minimum=1.0, maximum=months - 1)
    return Criterion(field="gap", minimum=months + 1 if match["more"] else months)
