"""Schools: does a text name one? Does not know which schools there are."""

from __future__ import annotations

import re

from ingestion.geography.places import parse_place
from ingestion.normalise import fold

_SCHOOL = re.compile(
    r"\b(?:university|universit\w+|college|school|institute|institut\w*|academy|akademie|academie|academia|hochschule|fachhochschule|polytechni\w+|ecole|iut|lycee|"
    r"universidad|universitat|escuela|instituto|ies|politecnic\w+|politecnico|uczelnia|uniwersytet|politechnika|universidade|faculdade|gymnasium|hogeschool|"
    r"berufsschule|berufskolleg|schule|campus|eth|mit|ucl|tu|fh|htw|hec|insead|essec|kings|conservatory|seminary|faculty)\b",
)
_WORD = re.compile(r"[^\s,()]+")
_PLACE_WORDS = 3  # of a place in a name
_NO_PLACE = re.compile(  # words of schools that are names of towns as well
    rf"{_SCHOOL.pattern}|\b(?:business|police|national|technical|medical|state|city|mitte|nord|sud|west|ost|park|media|high|new|old|grand|royal|union|central)\b|['’]s\b"
)
_LANDSCAPE = re.compile(r"\s(?:bay|valley|hills?|lake|river|coast|mountain|island)\b")  # `Munster Bay`


def names_school(text: str) -> bool:
    """Whether a text has the word of a school, university or course of one."""
    return _SCHOOL.search(fold(text)) is not None


def place_in_name(school: str) -> str | None:
    """The place that the name of a school holds (`Universität Potsdam`, `University of California, Berkeley`), the last of several."""
    words = [(match.start(), match.end()) for match in _WORD.finditer(school)]
    for last in range(len(words), 0, -1):
        for first in range(max(0, last - _PLACE_WORDS), last):
            name, after = school[words[first][0] : words[last - 1][1]], school[words[last - 1][1] :]
            is_another = (
                _NO_PLACE.search(fold(name)) or _LANDSCAPE.search(fold(f" {name}")) or _LANDSCAPE.match(fold(after))
            )
            if name[:1].isupper() and not is_another and parse_place(name):
                return name
    return None
