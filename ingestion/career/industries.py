"""The industry of an employer, from what the CV itself says of it: its name, and short words beside it.

`industries.tsv` groups industries by sector after the sections of NACE Rev. 2. An employer whose name says nothing has none:
no list of companies is kept.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingestion.normalise import fold
from ingestion.types import Line, LineSpan, Role, SectionName, StatedFact

_HEADER_LINES = 3
_MAX_HEADER_WORDS = 16
_BULLET = re.compile(r"^\s*(?:[•·▪■►◆●○‣⁃*✓➢➤-]|\d+[.)])\s")
_SECTOR_BY_WORD = {
    "healthcare": "health",
    "health care": "health",
    "gesundheitswesen": "health",
    "sante": "health",
    "sanidad": "health",
}
_PLACE_OF_THAT_NAME = re.compile(  # "Quarry Bank Foods", "Thames Bank University": no bank
    r"(?<=[a-z] )Bank(?= (?!AG\b|SE\b|SA\b|NV\b|Group\b|Limited\b|Corp|Inc\b|International\b|Ireland\b)[A-Z][a-z])"
)
_BRANCH = r"(?:industry|industries|sector|branche|business)"


@dataclass(frozen=True, slots=True)
class Industry:
    """`pattern` finds its words in folded text; `branch` finds them where a text names a branch (`the hotel industry`)."""

    sector: str
    name: str
    words: tuple[str, ...]
    pattern: re.Pattern[str]
    branch: re.Pattern[str]


def find_industries(
    lines: Sequence[Line], sections: Sequence[SectionName], roles: Sequence[Role]
) -> Iterator[StatedFact]:
    """One fact for each industry of each role's employer, then those that the summary names as a branch."""
    for role in roles:
        for line, text in _beside(role, lines):
            for industry in _industries():
                if industry.pattern.search(text):
                    yield StatedFact(kind="industry", value=industry.name, span=_span(line))
    for line, section in zip(lines, sections, strict=True):
        if section in ("header", "summary"):
            text = fold(line.plain)
            yield from (
                StatedFact(kind="industry", value=industry.name, span=_span(line))
                for industry in _industries()
                if industry.branch.search(text)
            )


def industries_of(word: str) -> list[str]:
    """The industries that a word names: one by its name or a word of it (`bank`), several by their sector (`finance`)."""
    asked = fold(word).strip()
    asked = _SECTOR_BY_WORD.get(asked, asked)
    named = [i.name for i in _industries() if asked == i.name or asked in i.words or f"{asked}*" in i.words]
    named = named or [i.name for i in _industries() if asked == i.sector or asked in re.findall(r"\w+", i.sector)]
    named = named or [i.name for i in _industries() if asked in re.findall(r"\w+", i.name)]
    return list(dict.fromkeys(named or [i.name for i in _industries() if i.pattern.fullmatch(asked)]))


def industry_names() -> list[str]:
    """Every sector and industry, for people who ask what can be asked."""
    return list(dict.fromkeys(name for i in _industries() for name in (i.sector, i.name)))


def _beside(role: Role, lines: Sequence[Line]) -> Iterator[tuple[Line, str]]:
    """The lines that head a role, without the position: `Nurse at a school` and `School nurse` are not the same claim."""
    span = role.span
    block = [line for line in lines if line.page == span.page and span.start <= line.number <= span.end and line.plain]
    for line in block[:_HEADER_LINES]:
        if _BULLET.match(line.plain) or len(line.plain.split()) > _MAX_HEADER_WORDS or line.plain.endswith("."):
            continue
        text = line.plain.replace(role.title, " ") if role.title else line.plain
        yield line, fold(_PLACE_OF_THAT_NAME.sub(" ", text))


def _span(line: Line) -> LineSpan:
    return LineSpan(page=line.page, start=line.number, end=line.number)


@cache
def _industries() -> tuple[Industry, ...]:
    text = files(__package__).joinpath("industries.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(_industry(row["sector"], row["industry"], row["words"]) for row in rows)


def _industry(sector: str, name: str, cell: str) -> Industry:
    words = tuple(cell.split("|"))
    either = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words)
    branch = rf"\b(?:{either})[ -]?{_BRANCH}\b|\b(?:secteur|sector)(?: de(?: la| l'|l)?| du| des)? (?:{either})\b"
    return Industry(sector, name, words, re.compile(rf"\b(?:{either})\b"), re.compile(branch))
