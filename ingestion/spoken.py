"""Human languages with their level on the CEFR scale (Council of Europe: A1..C2, or native)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.normalise import fold
from ingestion.skills import SkillMatcher
from ingestion.types import LanguageSkill, Line, LineSpan, SectionName

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2", "native")

# Words for levels, mapped as the CEFR self-assessment grid describes them.
_WORDS: tuple[tuple[str, str], ...] = (
    ("native", r"\bnative\b|\bmother tongue\b|\bfirst language\b|\bbilingual\b|mutterspr\w*|\blangue maternelle\b|\bmaternelle\b|\bbilingue\b|\bnativ[oa]\b|\blengua materna\b|\bmadrelingua\b|\bmoedertaal\b|\blingua materna\b|\bojczysty\b|\bzweisprachig\b"),
    ("C2", r"\bc2\b|\bproficient\b|\bmastery\b|\bnear[- ]native\b"),
    ("C1", r"\bc1\b|\bfluent\b|\bfull professional\b|\bfliessend\b|\bverhandlungssicher\w*|\bcourant\b|\bfluid[oa]\b|\bfluente\b|\bvloeiend\b|\badvanced\b|\bavanzad[oa]\b|\bavance\b|\bbieglych?\b|\bbiegly\b|\bexcellent\b|\bsehr gut\w*"),
    ("B2", r"\bb2\b|\bupper[- ]intermediate\b|\bprofessional(?: working)?\b|\bworking (?:knowledge|proficiency)\b|\bbusiness (?:level|fluent)\b|\bgood\b|\bgut\w*\b|\bprofessionnel\b|\bgoed\b|\bbuon[oa]\b|\balto\b"),
    ("B1", r"\bb1\b|\bintermediate\b|\bconversational\b|\blimited working\b|\bintermediaire\b|\bintermedi[oa]\b|\bmittel\w*|\bmedio\b|\bmittelstufe\b|\bgrundlegend gut\b"),
    ("A2", r"\ba2\b|\belementary\b|\bbasics?\b|\bgrundkenntnisse\b|\bnotions?\b|\bbasic[oa]\b|\bnociones\b|\bbasis\b|\bpodstawow\w+|\bscolaire\b|\bbeginner'?s? plus\b|\bschulkenntnisse\b"),
    ("A1", r"\ba1\b|\bbeginner\b|\banfanger\w*|\bdebutant\b|\bprincipiante\b"),
)  # fmt: skip
_PATTERNS = tuple((level, re.compile(pattern)) for level, pattern in _WORDS)


def find_languages(
    lines: Sequence[Line], sections: Sequence[SectionName], matcher: SkillMatcher
) -> list[LanguageSkill]:
    """Languages of a languages section, or named elsewhere together with a level; each once, best level kept."""
    found: dict[str, LanguageSkill] = {}
    for i, (line, section) in enumerate(zip(lines, sections, strict=True)):
        names = [m for m in matcher.find(line.plain, in_list=True) if "language" in matcher.taxonomy[m.skill].flags]
        for number, match in enumerate(names):
            until = names[number + 1].first if number + 1 < len(names) else len(line.plain)
            level = level_near(line.plain, match.first, match.last, until, names[number - 1].last if number else 0)
            if level is None and section == "languages" and len(names) == 1:
                level = _level_of_next_line(lines, sections, i, matcher)
            if section == "languages" or (level is not None and section not in ("experience", "education")):
                span = LineSpan(page=line.page, start=line.number, end=line.number)
                _keep_best(found, LanguageSkill(name=match.skill, level=level, span=span))
    return list(found.values())


def level_of(text: str) -> str | None:
    """The level that a text states, one of `LEVELS`, or None."""
    folded = fold(text).replace("ß", "ss")
    return next((level for level, pattern in _PATTERNS if pattern.search(folded)), None)


def reaches(level: str | None, asked: str) -> bool | None:
    """Whether a level is at least the asked one; None when it is unknown."""
    return None if level is None else LEVELS.index(level) >= LEVELS.index(asked)


def level_near(text: str, first: int, last: int, until: int, since: int) -> str | None:
    """Level words after the name up to the next name; else those before it (`fluent in German`)."""
    after = level_of(text[last:until])
    if after:
        return after
    before = text[since:first]
    cut = max(before.rfind(char) for char in ",;|•")
    return level_of(before[cut + 1 :])


def _level_of_next_line(
    lines: Sequence[Line], sections: Sequence[SectionName], i: int, matcher: SkillMatcher
) -> str | None:
    """A level set on its own line below the language."""
    if i + 1 >= len(lines) or sections[i + 1] != "languages" or len(lines[i + 1].plain.split()) > 4:
        return None
    return None if matcher.find(lines[i + 1].plain, in_list=True) else level_of(lines[i + 1].plain)


def _keep_best(found: dict[str, LanguageSkill], language: LanguageSkill) -> None:
    known = found.get(language.name)
    rank = -1 if language.level is None else LEVELS.index(language.level)
    if known is None or rank > (-1 if known.level is None else LEVELS.index(known.level)):
        found[language.name] = language
