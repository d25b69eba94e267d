"""How much of a week a candidate wants to work: part-time or full-time, with the share of full time when it is stated.

Reads wishes only, in English, German, French and Spanish: a part-time position of the past is none, nor are days at home.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingestion.dates import find_range
from ingestion.lines.sections import text_with_label
from ingestion.normalise import fold
from ingestion.types import Line, LineSpan, SectionName, StatedFact
from ingestion.vocabulary.titles import is_title

WEEK_HOURS, _WEEK_DAYS = 40.0, 5.0
FULL_FROM_HOURS = 35.0  # the statutory week of France is 35 hours
_SMALLEST = 0.1
_FEW_WORDS = 8
_TERMS: frozenset[SectionName] = frozenset({"other", "personal"})
_ABOUT: frozenset[SectionName] = frozenset({"header", "summary", "about"})
PART_TIME = r"(?:part[- ]?time|teilzeit\w*|(?:a |en )?temps partiel|mi-temps|media jornada|jornada (?:parcial|reducida)|tiempo parcial|reduced hours)"
FULL_TIME = (
    r"(?:full[- ]?time|vollzeit\w*|(?:a |en )?(?:temps (?:plein|complet)|plein temps)|jornada completa|tiempo completo)"
)
_PART = re.compile(rf"\b(?:{PART_TIME}|part (?:or|/) ?full[- ]?time)\b")
_FULL = re.compile(rf"\b(?:{FULL_TIME}(?!\W+equivalent)|full (?:or|/) ?part[- ]?time)\b")
_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "zwei": 2, "drei": 3, "vier": 4, "deux": 2, "trois": 3, "quatre": 4, "dos": 2, "tres": 3, "cuatro": 4,
}  # fmt: skip
_WEEK = r"\s*(?:(?:a|per|each|pro|die|in der|par|por|a la|la|/)\s*)?(?:week|wk|woche|semaine|semana)\b"
_FTE = re.compile(r"(?<![\d.,])(?P<n>(?:0?[.,]\d{1,2}|1[.,]0))\s*(?:fte|wte|vza|vzae|etp)\b")
_PERCENT = re.compile(r"(?<!\d)(?P<n>\d{2,3})(?:\s?-\s?\d{2,3})?\s?%")
_OF_WORK = re.compile(
    r"\b(?:teilzeit\w*|part[- ]?time|temps|jornada|pensum|stelle|position|role|hours|contract|anstellung|taux d'activite)\b"
)
_HOURS = re.compile(
    rf"(?<![\d.,])(?P<n>\d{{1,2}}(?:[.,]\d)?)(?:\s?-\s?\d{{1,2}})?[\s-]*(?:hours?|hrs?|h|stunden|std|heures|horas)\b\.?(?P<week>{_WEEK}|[\s-]*(?:week|woche)\b)?"
)
_HOURS_LABEL = re.compile(rf"\b(?:hours|stunden|heures|horas)\W{{1,3}}(?P<n>\d{{1,2}}(?:[.,]\d)?)(?P<week>{_WEEK})")
_DAYS = re.compile(
    rf"(?<![\d.,])\b(?P<n>[1-5](?:[.,]5)?|{'|'.join(_NUMBERS)})(?:\s?-\s?[1-5])?[\s-]*(?:full )?(?:days?|tagen?|tage|jours?|dias?)(?:{_WEEK}|[\s-]*(?:week|woche)\b)"
)
_PLACE_OF_WORK = re.compile(
    r"\b(?:remote|home ?office|from home|office|on-?site|hybrid|buro|teletrabajo|teletravail|bureau|oficina|vor ort|sur site|presencial)\b"
)
_WISH = re.compile(
    r"\b(?:looking for|seek\w*|open to|prefer\w*|would like|want\w*|wish\w*|desired?|available|only|ideally|max\w*|up to|at most|hochstens|suche|gesucht|mochte|wunsch\w*|gewunscht|gern\w*|nur|bevorzugt|bereit|verfugbar|"
    r"souhait\w*|recherche|cherche|disponible|uniquement|busco|deseo|deseada|solo|prefiero|preferencia)\b"
)
_NO_WISH = re.compile(
    r"\b(?:worked|studied|studying|degree|mba|course|while|alongside|experience|managed|led|team|staff|employees|training|studium|gearbeitet|neben|travaille|etudes|trabaje|estudios)\b"
)
_JOB = re.compile(
    r"\b(?:roles?|positions?|jobs?|posts?|functions?|employment|contract|work|stelle|arbeit|anstellung|tatigkeit|poste|emploi|travail|contrat|puesto|trabajo|empleo|contrato)\b"
)
_FEWEST_HOURS = 8.0  # of a week, said without it
_DENIES = re.compile(r"^(?:no|not|kein\w*|nicht|pas(?: de| a| en)?|sin|ningun\w*)\s+(?:in )?")
_DENIED = re.compile(
    r"\b(?:no|not|never|without|kein\w*|nicht|ohne|pas(?: de| a| en)?|sans|sin|ningun\w*|nada de)\b[^.;,]{0,15}$"
)
_DENIED_AFTER = re.compile(r"^[^.;:]{0,40}:\s*(?:no|nein|non)\b")  # `Part-time at weekends: no`
_WORKS = re.compile(
    r"\b(?:i|and|currently|now|still)\s+work(?:ing)?\b|\b(?:arbeite|travaille|trabajo)\b"
)  # what holds today is likely to be wished
_PAY = re.compile(
    r"\b(?:gehalt\w*|gehalter|salar(?:y|ies)|salaires?|sueldo|salario|brutto|gross)\b"
)  # full time is what the pay is counted by
_SENTENCE = re.compile(r"(?<!\bstd)[.;!](?=\s|$)|\s[|•·]\s")


def find_hours(lines: Sequence[Line], sections: Sequence[SectionName]) -> Iterator[StatedFact]:
    """`part_time` and `full_time`, each once and with its share when any line states one."""
    found: dict[tuple[str, bool], StatedFact] = {}
    for i, section in enumerate(sections):
        if section in _TERMS or section in _ABOUT:
            for sentence in _SENTENCE.split(fold(text_with_label(lines, i))):
                if _is_wish(sentence, section):
                    for fact in _stated(sentence, lines[i]):
                        known = found.get((fact.value, fact.negated))
                        if known is None or known.amount is None:
                            found[(fact.value, fact.negated)] = known if known and fact.amount is None else fact
    yield from found.values()


def says_hours(text: str, value: str) -> bool:
    """Whether a text speaks of `part_time` or of `full_time`, without denying it."""
    found = (_PART if value == "part_time" else _FULL).search(fold(text))
    return found is not None and not _DENIED.search(fold(text)[: found.start()])


def _is_wish(sentence: str, section: SectionName) -> bool:
    """Among the terms of a CV a statement is enough; above them it takes a word of wishing, or nothing else being said."""
    if _NO_WISH.search(sentence):
        return False
    if _WISH.search(sentence) or _WORKS.search(sentence):
        return True
    if find_range(sentence):
        return False
    text = _DENIES.sub("", sentence.strip())
    leads = next(
        (m for pattern in (_PART, _FULL, _FTE, _HOURS, _HOURS_LABEL, _DAYS) if (m := pattern.match(text))), None
    )
    says_share = leads is not None or _FTE.search(text) is not None  # a wrapped line ends with it
    return not is_title(sentence) and (section in _TERMS or (says_share and len(sentence.split()) <= _FEW_WORDS))


def _stated(sentence: str, line: Line) -> Iterator[StatedFact]:
    span = LineSpan(page=line.page, start=line.number, end=line.number)
    part, full = _PART.search(sentence), None if _PAY.search(sentence) else _FULL.search(sentence)
    share = _share(sentence, is_about_work=bool(part or full))
    if part is None and full is None and share is not None:
        yield StatedFact(kind="hours", value=_value(share), amount=share, span=span)
    for value, match in (("part_time", part), ("full_time", full)):
        if match is not None:
            denied = bool(_DENIED.search(sentence[: match.start()]) or _DENIED_AFTER.match(sentence[match.end() :]))
            own = share if value == "part_time" or part is None else None
            yield StatedFact(kind="hours", value=value, amount=None if denied else own, negated=denied, span=span)


def _value(share: float) -> str:
    return "full_time" if share >= FULL_FROM_HOURS / WEEK_HOURS else "part_time"


def _share(sentence: str, *, is_about_work: bool) -> float | None:
    """The share of full time that a sentence states, or that its hours or days a week are."""
    if (fte := _FTE.search(sentence)) is not None:
        return _within(_number(fte["n"]))
    percent = _PERCENT.search(sentence)
    if percent is not None and (is_about_work or _OF_WORK.search(sentence)):
        return _within(_number(percent["n"]) / 100)
    hours = _HOURS_LABEL.search(sentence) or _HOURS.search(sentence)
    if hours is not None and (hours["week"] or is_about_work):
        return _within(_number(hours["n"]) / WEEK_HOURS)
    is_of_job = _JOB.search(sentence) is not None or len(sentence.split()) <= _FEW_WORDS
    if hours is not None and is_of_job and _WISH.search(sentence) and _number(hours["n"]) >= _FEWEST_HOURS:
        return _within(_number(hours["n"]) / WEEK_HOURS)
    days = None if _PLACE_OF_WORK.search(sentence) else _DAYS.search(sentence)
    return _within(_number(days["n"]) / _WEEK_DAYS) if days is not None else None


def _number(written: str) -> float:
    return float(_NUMBERS.get(written) or written.replace(",", "."))


def _within(share: float) -> float | None:
    return round(min(share, 1.0), 2) if share >= _SMALLEST else None
