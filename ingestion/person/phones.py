"""The telephone number of a CV: digits that are possible in a country, or labelled as one, and no date.

Keeps a number as it is written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import phonenumbers

from ingestion.dates import find_range
from ingestion.normalise import fold
from ingestion.types import Line
from ingestion.vocabulary.contact_patterns import EMAIL, LINK, PHONE

_TWO_PHONES = re.compile(r"\s+/\s+|\s{2,}")
_PHONE_WORD = re.compile(
    r"\b(?:tel|telefon|phone|mobile?|mobil|cell|handy|movil|telemovel|celular|telephone|telefono|portable|gsm|komorka|komorkowy)\b"
)
_POSTCODE_ONLY = re.compile(r"\d{4}-\d{3}|\d{2}-\d{3}|\d{5}-\d{3,4}")  # Portugal, Poland, Brazil and the United States
_EXTENSION = re.compile(r"\s?(?:x|ext\.?|extension|DW)\s?\d{1,6}$", re.IGNORECASE)


def find_phone(lines: Sequence[Line], zone: list[int], region: str) -> str | None:
    """The first number of these lines; `region` is the country (ISO 3166) of numbers that name none."""
    for i in zone:
        text = LINK.sub("|", EMAIL.sub("|", lines[i].plain))  # a number does not go on over what stood there
        labelled = bool(_PHONE_WORD.search(fold(text)))
        for match in PHONE.finditer(text):
            whole = match.group().strip(" .-/")
            for written in (whole, *_TWO_PHONES.split(whole)):
                if is_phone(written, region) or (labelled and _has_national_digits(written)):
                    return written
        for one in _TWO_PHONES.split(text):
            alone = PHONE.search(one)
            if alone and is_phone(alone.group().strip(" .-/"), region):
                return alone.group().strip(" .-/")
    return None


def _has_national_digits(written: str) -> bool:
    """Behind a label (`Móvil: 612 345 987`) a number needs no country to be one."""
    digits = sum(char.isdigit() for char in written)
    return (
        7 <= digits <= 12
        and find_range(written) is None
        and not re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}", written)
    )


def country_code(phone: str | None) -> str | None:
    """ISO 3166 code of the country that an international number belongs to."""
    try:
        number = phonenumbers.parse(phone or "", None)
    except phonenumbers.NumberParseException:
        return None
    return phonenumbers.region_code_for_number(number)


def is_phone(written: str, region: str) -> bool:
    """Whether digits are a possible telephone number and no date."""
    written = _EXTENSION.sub("", written)
    if _POSTCODE_ONLY.fullmatch(written.strip()):
        return False
    digits = sum(char.isdigit() for char in written)
    if (
        not 7 <= digits <= 15
        or (find_range(written) and "+" not in written)
        or (re.fullmatch(r"[\d.]+", written) and digits < 9)
    ):
        return False
    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}", written):
        return False
    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return False
    return bool(phonenumbers.is_possible_number(number)) or (digits >= 9 and written[0] in "+0(")
