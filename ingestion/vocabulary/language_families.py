"""Families of languages, as recruiters ask for them: "a Slavic language", "eine skandinavische Sprache"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from ingestion.normalise import fold

_LANGUAGE = r"(?:languages?|sprachen?|langues?|idiomas?|lenguas?)"


def languages_of(family: str) -> Sequence[str]:
    """The languages of a family by its English name, as the taxonomy names them; none for any other word."""
    return _families().get(family.title(), ((), ""))[0]


def families_in(text: str) -> Iterator[tuple[str, int, int]]:
    """The families that a text names, each with where it stands: `Slavic` for "at least one Slavic language"."""
    folded = fold(text)
    for family, (_, words) in _families().items() if len(folded) == len(text) else ():
        for match in re.finditer(rf"\b(?:(?:{words}) {_LANGUAGE}|{_LANGUAGE} (?:{words}))\b", folded):
            yield family, match.start(), match.end()


@cache
def _families() -> Mapping[str, tuple[tuple[str, ...], str]]:
    text = files(__package__).joinpath("language_families.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {family: (tuple(languages.split("|")), words) for family, words, languages in rows}
