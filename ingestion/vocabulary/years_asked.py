"""Spans of time that a text asks for: `5+ years`, `mindestens drei Jahre`, `18 months`. An age and the length of a contract are none."""

from __future__ import annotations

import re

from ingestion.normalise import fold

_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("", "one ein eine un una une", "two zwei deux dos due", "three drei trois tres tre", "four vier quatre cuatro quattro",
         "five funf cinq cinco cinque", "six sechs seis sei", "seven sieben sept siete sette", "eight acht huit ocho otto",
         "nine neun neuf nueve nove", "ten zehn dix diez dieci", "eleven elf onze undici", "twelve zwolf douze doce dodici",
         "thirteen dreizehn treize trece tredici", "fourteen vierzehn quatorze catorce quattordici", "fifteen funfzehn quinze quince quindici",
         "sixteen sechzehn seize dieciseis sedici", "seventeen siebzehn diecisiete", "eighteen achtzehn dieciocho", "nineteen neunzehn diecinueve",
         "twenty zwanzig vingt veinte venti")
    )
    for word in words.split()
}  # fmt: skip
NUMBER = rf"(?:\d{{1,2}}(?:[.,]5)?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
YEARS = re.compile(
    rf"(?<![\w.])(?P<low>{NUMBER})(?:\s*(?:-|to|bis|a|à)\s*(?P<high>{NUMBER}))?\s*(?:\(\d+\)\s*)?\+?\s*(?:or more\s+|plus\s+|oder mehr\s+)?"
    r"(?:full\s+)?(?:years?|yrs?|jahren?|jahre|ans|annees|anos|anni|jaar)\b(?:['’]s?)?",
    re.IGNORECASE,
)
_MONTHS = re.compile(r"(?<![\w.])(?P<low>\d{1,2})\s*\+?\s*(?:months?|monate?|mois|meses|mesi)\b", re.IGNORECASE)
_TIME = re.compile("year|yr|jahr|ans|annees|anos|anni|jaar|month|monat|mois|mes[ei]")  # in every span of time
_OTHER_YEARS = re.compile(
    r"\s*(?:old\b|ago\b|of age\b|of hire\b|or older\b|alt\b|de edad\b|(?:fixed[- ]term |temporary |initial )?(?:contract|probation\w*|vertrag|probezeit|befristet|de contrat|de contrato|bond|service agreement)\b)"
)
_CONTRACT_BEFORE = re.compile(  # "Bond: 2 years", "(for 6 months)"
    r"(?:\b(?:bond|service agreement|contract|probation\w*|vertrag|probezeit|befristet)\b[^.;,]{0,15}|\((?:for|after) (?:the )?(?:first )?)$"
)


def years_asked(text: str) -> float | None:
    """The least number of years a text asks for (`3-5 years` is 3, `five years` is 5), or None."""
    folded = fold(text)
    if not _TIME.search(folded):
        return None
    match = first_asked(YEARS, folded)
    if match is None:
        months = first_asked(_MONTHS, folded)
        return round(int(months["low"]) / 12, 1) if months else None
    low = match["low"]
    return float(_NUMBERS[low]) if low in _NUMBERS else float(low.replace(",", "."))


def first_asked(pattern: re.Pattern[str], folded: str) -> re.Match[str] | None:
    """The first span of time that is not an age (`18 years old`) or the length of a contract."""
    asked = (m for m in pattern.finditer(folded) if not _OTHER_YEARS.match(folded, m.end()))
    return next((m for m in asked if not _CONTRACT_BEFORE.search(folded[: m.start()])), None)


def time_asked(text: str) -> re.Match[str] | None:
    """The place of the first years or months that a folded text asks for."""
    return first_asked(YEARS, text) or first_asked(_MONTHS, text)
