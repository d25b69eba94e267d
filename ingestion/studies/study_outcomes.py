"""What became of studies: given up, still under way, or to end on a day to come.

Does not find courses of study; `education` does. What a line does not say of the outcome is no outcome.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ingestion.career.position_names import BULLET, SINCE
from ingestion.dates import DateRange, find_date, find_range, fold_keeping_length
from ingestion.normalise import fold
from ingestion.vocabulary.degrees import degree_level
from ingestion.vocabulary.schools import names_school

_GIVEN_UP = (
    r"(?:not|never) (?:yet )?(?:completed?|finished|graduated|awarded)|did(?:n't| not) (?:complete|finish|graduate)|incomplete|uncompleted|unfinished|dropped out|withdrew|broken off|broke off|left (?:again )?after (?:\w+ ){1,2}(?:years?|terms?|semesters?|months?)|discontinued|abandoned|"
    r"left (?:without|before) (?:\w+ )?(?:degree|graduat\w+|finishing|completing|completion)|without (?:a |the )?degree|no degree(?: awarded)?|"
    r"(?:studien)?abbruch|abgebrochen\w*|nicht (?:abgeschlossen|beendet)|ohne abschluss|unvollendet|"
    r"(?:non|pas) (?:terminee?s?|achevee?s?|validee?s?|obtenue?s?|diplomee?)|inachevee?s?|interrompue?s?|abandonnee?s?|sans (?:le )?diplome|"
    r"sin (?:terminar|acabar|finalizar|concluir|titulo|titulacion)|no (?:terminad[oa]s?|finalizad[oa]s?|concluid[oa]s?|acabad[oa]s?|completad[oa]s?)|inacabad[oa]s?|inconclus[oa]s?|incomplet[oa]s?|abandonad[oa]s?|interrumpid[oa]s?|"
    r"non (?:completat|terminat|conclus)[oa]|interrott[oa]|niet (?:afgerond|voltooid|afgemaakt)|nieukonczon\w+|przerwan\w+"
)
_STUDENT = r"(?:student|candidate|studentin|etudiante?|doctorante?|doktorandin|doktorand|estudiante|studente|studentessa|laureand[oa])"
_UNDER_WAY = (
    r"in progress|noch nicht abgeschlossen|"
    r"(?:currently |presently |now |still )?(?:studying (?:for|towards?)|reading for)(?: (?:an?|my|the))?|(?:currently |presently |now |still )?working towards?(?: (?:an?|my|the))?|"
    r"(?:currently|presently|now|still) (?:studying|reading|enrolled|pursuing|completing|undertaking)(?: (?:in|on))?(?: (?:an?|my|the))?|pursuing (?:an?|my)|enrolled (?:in|on)(?: an?)?|"
    r"(?:derzeit|aktuell|zurzeit|momentan) (?:studierend|immatrikuliert|eingeschrieben)|immatrikuliert|"
    r"en cours(?: d'obtention)?|(?:actuellement )?en preparation(?: d'une?)?|en curso|cursando(?: (?:el|un))?|in corso|iscritt[oa] al|em (?:curso|andamento)|(?:nog|momenteel) bezig|w trakcie"
)
_EXPECTED = (
    r"(?:expected|anticipated|projected|planned|scheduled)(?: (?:to )?(?:graduat\w+|complet\w+|finish|end|award))?(?: date)?|"
    r"(?:due|expecting) to (?:graduate|complete|finish)|due|graduating|"
    r"(?:voraussichtlich\w*|vorauss|vsl|geplant\w*|erwartet\w*|angestrebt\w*)(?: (?:abschluss\w*|ende))?|"
    r"(?:(?:obtention|fin|diplome|diplomation|soutenance) )?(?:prevue?s?|attendue?s?|envisagee?s?)|"
    r"(?:(?:fecha|finalizacion|graduacion|titulacion|fin) )?(?:previst[oa]s?|esperad[oa]s?|estimad[oa]s?)|"
    r"verwachte?(?: (?:afstuderen|einddatum|diploma))?|previsao|planowan\w+(?: ukonczeni\w+)?"
)
# What says that studies go on where it fills a part of a line; within a sentence it says other things.
_ALONE = (
    rf"ongoing|current|{_STUDENT}|laufend|lopend|andauernd|"
    rf"(?:(?:currently|derzeit|aktuell|zurzeit) )?(?:(?:in|im) )?(?:(?:first|second|third|fourth|fifth|final|last|penultimate|[1-5](?:st|nd|rd|th))[ -]year(?: {_STUDENT})?|year [1-5](?: of [1-6])?|\d+\. (?:fach)?semester)|"
    r"(?:(?:actuellement )?en )?(?:1re|1ere|[2-5]e|[2-5]eme|premiere|deuxieme|troisieme|quatrieme|derniere) annee|"
    r"(?:[1-6]\W?(?:o|er|do|to)?|primer|segundo|tercer|cuarto|ultimo) (?:ano|curso)"
)
_DEGREE = r"(?:ph\.?d|doctoral|[bm]\.?sc|[bm]\.?a|mba|[bm]\.?eng|ll\.?[bm]|master'?s?|bachelor'?s?|degree)"
_SAYS = (
    re.compile(rf"\b(?P<said>{_GIVEN_UP}|{_UNDER_WAY})\b"),
    re.compile(rf"(?:^|\s[-–—]\s|:\s)\W*(?P<said>{_ALONE})\W*$"),
    re.compile(rf"\b{_DEGREE} (?P<said>{_STUDENT})(?=\W*$| (?:in|of)\b)"),
    re.compile(rf"^\W*(?P<said>{_STUDENT} (?:of|for|in|im|des|de|del|en|di))(?=.*{_DEGREE}|.*\b(?:licence|grado|laurea)\b)"),
)  # fmt: skip
_GAVE_UP = re.compile(_GIVEN_UP)
_EXPECTED_ALONE = re.compile(rf"^\W*(?P<said>{_EXPECTED})\W*$")
_EXPECTED_BEFORE_DATE = re.compile(rf"\b(?P<said>{_EXPECTED})(?:\W*\b(?:in|by|for|on|im|en|le|el|para|au|op|na))?\W*$")
_PART = re.compile(r"(?:[^,;()\[\]|•·.]|\.(?!\s)|(?<=\d)\.)+")
_OF_WORK = re.compile(  # what a thesis or a course is about says nothing of the studies
    r"^\W*(?:\S+ )?(?:thesis|dissertation|modules?|coursework(?! towards?\b)|topics?|projects?|\w*arbeit|schwerpunkte?|these|memoire|tesis|tfg|tfm|scriptie|tesi)\b"
)


@dataclass(frozen=True, slots=True)
class _Saying:
    """Words of a part of a line, at `first`..`last` of it, that say what became of studies; `end` is a day of an expected end."""

    first: int
    last: int
    is_expected: bool = False
    end: str | None = None
    is_end: bool = False  # given up


def is_unfinished(texts: Sequence[str], dates: DateRange | None, is_degree: bool, as_of: date) -> bool:
    """Whether the lines of a course of study say that it was given up or goes on, or that it ends after `as_of`.

    An end that was expected by a day now past counts as any end that is past.
    """
    said = [saying for text in texts for saying in _sayings(text)]
    if any(not saying.is_expected for saying in said) or (dates and dates.current and _goes_on(texts, is_degree)):
        return True
    end = dates.end if dates else None
    expected = [saying.end or end for saying in said]
    return _is_after(end, as_of) or any(day is None or not _is_before(day, as_of) for day in expected)


def is_given_up(texts: Sequence[str]) -> bool:
    """Whether the lines of a course of study say that it was given up, or is not completed without a word of its going on."""
    return any(saying.is_end for text in texts for saying in _sayings(text))


def _goes_on(texts: Sequence[str], is_degree: bool) -> bool:
    """`2024 - today`, and a degree since 2024; a craftsman since 2015 holds the certificate."""
    ranges = [(text, found) for text in texts if (found := find_range(text))]
    return is_degree or not any(SINCE.match(text[found.first : found.last]) for text, found in ranges)


def _is_after(day: str | None, as_of: date) -> bool:
    return day is not None and day > f"{as_of:%Y-%m}"[: len(day)]


def _is_before(day: str, as_of: date) -> bool:
    return day < f"{as_of:%Y-%m}"[: len(day)]


def states_outcome(text: str) -> bool:
    """Whether a text says what became of studies."""
    return bool(_sayings(text))


def is_outcome_alone(text: str) -> bool:
    """Whether a line says no more than what became of studies, and when."""
    left = without_outcome(text)
    return left != text and not re.search(r"[^\W\d_]{2}", _without_date(BULLET.sub("", left)))


def _without_date(text: str) -> str:
    found = find_range(text) or find_date(text)
    return text[: found.first] + text[found.last :] if found else text


def without_outcome(text: str) -> str:
    """`MA Law, University of Hull (not completed)` without what became of it; its dates stay."""
    if not states_outcome(text):
        return text
    left = _PART.sub(lambda part: _without_sayings(part.group()), text)
    bare = re.sub(r"[(\[][\s,;]*[)\]]", "", left)
    return re.sub(r"\s*([,;|·•])(?:\s*[,;|·•.])+", r"\1", bare).strip(" ,;|·•")


def _without_sayings(part: str) -> str:
    """A part as it is; where it says what became of studies, no more than the degree or school it names, and its dates."""
    said = list(_sayings_of(part))
    if not said:
        return part
    left = part
    for saying in sorted(said, key=lambda one: -one.first):
        left = f"{left[: saying.first].rstrip()} {left[saying.last :].lstrip()}".rstrip()
    if degree_level(left) or names_school(left):
        return left
    found = find_range(part) or find_date(part)
    return f" {part[found.first : found.last]}" if found else ""


def _sayings(text: str) -> list[_Saying]:
    """All that a line says of the outcome. A bullet that names no degree must begin with it."""
    if _OF_WORK.match(fold(text)):
        return []
    if BULLET.match(text) and degree_level(text) is None:
        first = _PART.search(BULLET.sub("", text))
        return [said for said in _sayings_of(first.group()) if said.first == 0] if first else []
    return [said for part in _PART.finditer(text) for said in _sayings_of(part.group())]


def _sayings_of(part: str) -> Iterator[_Saying]:
    folded = fold_keeping_length(part).replace("’", "'")
    for pattern in _SAYS:
        if match := pattern.search(folded):
            yield _Saying(*match.span("said"), is_end=bool(_GAVE_UP.fullmatch(match["said"])))
            return
    found = find_range(part) or find_date(part)
    day = found.end if found else None
    before, after = (folded[: found.first], folded[found.last :]) if found else (folded, "")
    if match := (_EXPECTED_BEFORE_DATE.search(before) if found else _EXPECTED_ALONE.match(before)):
        yield _Saying(*match.span("said"), True, day)
    elif found and (match := _EXPECTED_ALONE.match(after)):
        yield _Saying(found.last + match.start("said"), found.last + match.end("said"), True, day)
