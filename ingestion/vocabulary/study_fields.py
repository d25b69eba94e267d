"""Fields of study by their names in four languages: who studied Jura studied law. Knows no degree and no school."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from ingestion.normalise import fold

_DEGREES = {  # names of degrees, which are narrower than the field that they are taken in
    "mba": re.compile(r"(?<!\w)(?:e?mba|masters? (?:of|in) business administration)(?!\w)"),
}


def field_pattern(name: str) -> re.Pattern[str]:
    """What a field of study looks like in folded text: by any of its names where it is a known one, else by its own."""
    wanted = " ".join(fold(name).split())
    if wanted in _DEGREES:
        return _DEGREES[wanted]
    names = next((row for row in _rows() if any(_looks(one).fullmatch(wanted) for one in row)), (wanted,))
    return re.compile("|".join(rf"(?<!\w){_looks(one).pattern}(?!\w)" for one in names))


def names_degree(name: str) -> bool:
    """Whether a name that is looked for among fields of study is one of a degree itself: `MBA`."""
    return fold(name).strip() in _DEGREES


def is_field(name: str) -> bool:
    """Whether a text as a whole names a known field of study."""
    wanted = " ".join(fold(name).split())
    return any(_looks(one).fullmatch(wanted) for row in _rows() for one in row)


@cache
def _looks(name: str) -> re.Pattern[str]:
    return re.compile(re.escape(name).replace(r"\*", r"\w*"))


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    text = files(__package__).joinpath("study_fields.tsv").read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line and not line.startswith("#"))
