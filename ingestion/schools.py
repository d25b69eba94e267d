"""Schools: does a text name one? Does not know which schools there are."""

from __future__ import annotations

import re

from ingestion.normalise import fold

_SCHOOL = re.compile(
    r"\b(?:university|universit\w+|college|school|institute|institut\w*|academy|akademie|academie|academia|hochschule|fachhochschule|polytechni\w+|ecole|iut|lycee|"
    r"universidad|universitat|escuela|instituto|ies|politecnic\w+|politecnico|uczelnia|uniwersytet|politechnika|universidade|faculdade|gymnasium|hogeschool|"
    r"berufsschule|berufskolleg|schule|campus|eth|mit|ucl|tu|fh|htw|hec|insead|essec|kings|conservatory|seminary|faculty)\b",
)


def names_school(text: str) -> bool:
    """Whether a text has the word of a school, university or course of one."""
    return _SCHOOL.search(fold(text)) is not None
