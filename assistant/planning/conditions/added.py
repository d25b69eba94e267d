"""When CVs came into the library, as a condition in days before today: "CVs added this week", "who applied since Monday"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.words.located import Located
from assistant.words.numbers import NUMBER, number_of_word
from ingestion.normalise import fold
from retrieval.filtering.filters import Criterion

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TAGE = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_DIAS = ("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
_WEEKDAYS = {name: day for names in (_DAYS, _TAGE, _JOURS, _DIAS) for day, name in enumerate(names)}
_MOST_DAYS = 36_000
_CVS = r"(?:cvs?|resumes?|candidates?|applicants?|applications?|profiles?|people|lebenslaufe?|bewerb\w*|kandidat\w*|candidats?|candidatures?|candidat[oa]s?|candidaturas?)"
_CAME = (
    r"(?:(?:did|do|have) (?:i|we) (?:upload|add|import|receive|get)|(?:(?:was|were|been|got|have|has|did|is|are)\s+)*(?:newly )?(?:added|uploaded|imported|ingested|received|submitted|came in|come in|arrived|(?:just )?applied(?: (?:for|to) (?:j\d+|(?:the|this|our) \w+(?: \w+)? (?:job|role|position|post)|us))?)"
    r"|(?:hinzugefugt|hochgeladen|eingegangen|eingetroffen|beworben)|(?:ajoutee?s?|recue?s?|arrivee?s?|(?:a |ont )?postule)|(?:anadid[oa]s?|recibid[oa]s?|llegad[oa]s?|postulad[oa]s?))(?: (?:to|in|into) the (?:library|pool|database|system))?"
)
_NEW = rf"(?:(?:new|newly|fresh|neue[nrs]?|nouve(?:lles?|aux)|nuev[oa]s) {_CVS})(?: (?:do we have|have we got|are there|came in|gibt es|y a-t-il|hay))?"
_UNIT = r"(?P<unit>days?|weeks?|months?|years?|tage?n?|wochen?|monate?n?|jahre?n?|jours?|semaines?|mois|annees?|ans?|dias?|semanas?|mes(?:es)?|anos?)"
_WHEN = (
    r"(?:(?P<today>today|heute|aujourd'hui|hoy)|(?P<yesterday>yesterday|gestern|hier|ayer)|"
    r"(?P<last_week>last week|letzte woche|la semaine derniere|la semana pasada)|(?P<week>(?:in )?(?:this week|diese[r]? woche|cette semaine|esta semana))|"
    r"(?P<month>(?:in )?(?:this month|diese[nm] monat|ce mois(?:-ci)?|este mes))|"
    rf"(?:(?:with)?in|over|during|in den|dans|ces|en|durante)?\s*(?:(?:the|les|los|las)\s+)?(?:last|past|letzten|derniers?|dernieres?|ultim[oa]s)\s+(?:(?P<number>{NUMBER})\s+)?{_UNIT}|"
    rf"(?:since|seit|depuis|desde)\s+(?:(?:last|letztem|letzten|el|le)\s+)?(?:(?P<weekday>{'|'.join(_WEEKDAYS)})|(?P<since_yesterday>yesterday|gestern|hier|ayer)|(?P<since>20\d\d-\d\d(?:-\d\d)?))|"
    r"in (?P<year>20\d\d)|(?:before|vor|avant|antes de) (?P<before>20\d\d(?:-\d\d)?))"
)
_ADDED = re.compile(
    rf"\b(?:(?:that|which|who|die|qui|que)\s+)?(?:{_CAME}|{_NEW})\s+{_WHEN}(?!\w)(?:\s+(?:hinzugefugt|hochgeladen|eingegangen|beworben))?"
)
_OLDER = re.compile(  # "CVs older than six months"
    rf"\b(?:{_CVS}|documents?|files?)\s+(?:(?:that|which|die|qui|que)\s+)?(?:(?:is|are|sind|sont|son)\s+)?(?:(?P<newer>newer|younger|junger|neuer)|older|alter|plus anciens?|plus vieux|mas antigu[oa]s?)\s+(?:than|als|que|de)\s+(?P<number>{NUMBER}|\d{{1,4}})\s+{_UNIT}\b"
)
_LONG_AGO = re.compile(
    rf"\b(?:(?:that|which|who)\s+)?{_CAME}\s+(?:more|longer) than\s+(?P<number>{NUMBER}|\d{{1,4}})\s+{_UNIT}\s+ago\b"
)
_ADDED_AFTER = re.compile(rf"\b{_WHEN}\s+(?:hinzugefugt|hochgeladen|eingegangen|eingetroffen|beworben)\w*\b")


def find_added(text: str, today: date) -> list[Located]:
    """The condition on the day on which a CV was read, if there is one."""
    folded = fold(text)
    if len(folded) == len(text) and (long_ago := _LONG_AGO.search(folded)):
        asked = Criterion(field="added", minimum=float(_number_of_days(long_ago) + 1))
        return [Located(asked, long_ago.start(), long_ago.end())]
    if len(folded) == len(text) and (older := _OLDER.search(folded)):
        days = float(_number_of_days(older))
        asked = (
            Criterion(field="added", maximum=days - 1) if older["newer"] else Criterion(field="added", minimum=days + 1)
        )
        return [Located(asked, older.start(), older.end())]
    match = (_ADDED.search(folded) or _ADDED_AFTER.search(folded)) if len(folded) == len(text) else None
    if match is None:
        return []
    if match["before"]:
        asked = Criterion(field="added", minimum=float((today - _first_day(match["before"])).days + 1))
        return [Located(asked, match.start(), match.end())]
    first, last = _days(match, today)
    asked = Criterion(field="added", minimum=float((today - last).days) or None, maximum=float((today - first).days))
    return [Located(asked, match.start(), match.end())]


def _days(match: re.Match[str], today: date) -> tuple[date, date]:
    """The first and the last day meant."""
    monday = today - timedelta(days=today.weekday())
    if match["today"]:
        return today, today
    if match["yesterday"]:
        return today - timedelta(days=1), today - timedelta(days=1)
    if match["last_week"]:
        return monday - timedelta(days=7), monday - timedelta(days=1)
    if match["week"]:
        return monday, today
    if match["month"]:
        return today.replace(day=1), today
    if match["year"]:
        return date(int(match["year"]), 1, 1), min(today, date(int(match["year"]), 12, 31))
    return _since(match, today), today


def _first_day(written: str) -> date:
    year, _, month = written.partition("-")
    return date(int(year), min(max(int(month or 1), 1), 12), 1)


def _since(match: re.Match[str], today: date) -> date:
    if match["since_yesterday"]:
        return today - timedelta(days=1)
    if match["weekday"]:
        return today - timedelta(days=(today.weekday() - _WEEKDAYS[match["weekday"]]) % 7)
    if match["since"]:
        year, month, *day = map(int, match["since"].split("-"))
        return min(today, date(year, min(max(month, 1), 12), min(max(day[0], 1), 28) if day else 1))
    return today - timedelta(days=_number_of_days(match))


def _number_of_days(match: re.Match[str]) -> int:
    number = number_of_word(match["number"]) if match["number"] else 1
    per_unit = {"w": 7, "s": 7, "m": 30, "y": 365, "a": 365}.get(match["unit"][0], 1)
    per_unit = 365 if match["unit"].startswith("jahr") else per_unit
    return min(_MOST_DAYS, (number or 1) * per_unit)
