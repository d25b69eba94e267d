"""Human languages with their level on the CEFR scale (Council of Europe: A1..C2, or native)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.lines.sections import SPEAKS
from ingestion.normalise import fold
from ingestion.skills import Match, SkillMatcher
from ingestion.types import LanguageSkill, Line, LineSpan, SectionName

LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2", "native")

# Words for levels, mapped as the CEFR self-assessment grid describes them.
_WORDS: tuple[tuple[str, str], ...] = (
    ("native", r"\bnative(?:ly)?\b|\bmother tongue\b|\bfirst language\b|\bbilingual\b|mutterspr\w*|\bhome language\b|\blangues? maternelles?\b|\bmaternelles?\b|\bbilingue\b|\bnativ[oa]s?\b|\blenguas? maternas?\b|\bmadrelingua\b|\bmoedertaal\b|\blingua materna\b|\bojczyst[yae]\b|\bjezyk ojczysty\b|\bzweisprachig\b"),
    ("C2", r"\bc2\b|\bproficient\b|\bmastery\b|\bnear[- ]native\b"),
    ("C1", r"\bc1\b|\bfluent\b|\bfull professional\b|\bfliessend\b|\bverhandlungssicher\w*|\bcourante?s?\b|\bcouramment\b|\bfluently\b|\bfluidez\b|\bfluid[oa]\b|\bfluente\b|\bvloeiend\b|\badvanced\b|\bavanzad[oa]\b|\bavance\b|\bbieglych?\b|\bbiegly\b|\bexcellent\b|\bsehr gut\w*|\bjlpt n1\b"),
    ("B2", r"\bb2\b|\bupper[- ]intermediate\b|\bprofessional(?: working)?\b|\bworking (?:knowledge|proficiency)\b|\bbusiness (?:level|fluent)\b|\bgood\b|\bgut\w*\b|\bprofessionnel\b|\bgoed\b|\bjlpt n2\b|\bdobr[yaze]\w*|\bdobrze\b|\bbuon[oa]\b|\balto\b"),
    ("B1", r"\bb1\b|\bintermediate\b|\bconversational\b|\blimited working\b|\bintermediaire\b|\bintermedi[oa]\b|\bmittel\w*|\bmedio\b|\bjlpt n3\b|\bredelijk\b|\bsredni\w*|\bmittelstufe\b|\bgrundlegend gut\b"),
    ("A2", r"\ba2\b|\belementary\b|\bbasics?\b|\bgrundkenntnisse\b|\bnotions?\b|\bbasic[oa]\b|\bnociones\b|\bbasis\b|\bpodstawow\w+|\bscolaire\b|\bbeginner'?s? plus\b|\bschulkenntnisse\b|\bjlpt n4\b|\bkomunikatywn\w+"),
    ("A1", r"\ba1\b|\bbeginner\b|\banfanger\w*|\bdebutant\b|\bprincipiante\b"),
)  # fmt: skip
_LEADS_TO_NAME = re.compile(r"\b(?:in|of|en|de|du|auf|im|w|jezyka|di)\s*$")
_LEADS_AWAY = re.compile(r"\b(?:in|of|en|auf)\s+[^\W\d_]")  # `fluent in Klingon`: a name that the taxonomy lacks
_OF_A_PERSON = re.compile(
    r"\s*(?:citizens?|nationals?|passport|nationality|born|descent|staatsburger\w*|staatsangehorig\w*)\b"
)
_DENIED_BEFORE = re.compile(
    r"\b(?:(?:do|does|did|can) ?(?:not|n't)|don't|can't|cannot|never) (?:yet )?(?:speak|know|understand|learn\w*)(?: any)? $|\b(?:no|not) (?:hablo|se|speaking|spoken) $"
    r"|\b(?:ne parle pas|pas d[e'’]) ?(?:l')?$|\b(?:spreche|kann) (?:leider )?kein $"
)
_DENIED_AFTER = re.compile(
    r"\s*[:(–-]\s*(?:none|nil|sin conocimientos|(?:keine?|no|not|aucune?|ningun\w*|nicht)(?:\s+(?:kenntnisse|knowledge|skills?|connaissances?|conocimientos?|spoken|vorhanden))?(?=\s*(?:$|[,;.)|])))"
)
_AND = re.compile(r"\s(?:and|und|et|y|e|&|en|i)\s", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.;]\s")
_PATTERNS = tuple((level, re.compile(pattern)) for level, pattern in _WORDS)


def find_languages(
    lines: Sequence[Line], sections: Sequence[SectionName], matcher: SkillMatcher
) -> list[LanguageSkill]:
    """Languages of a languages section, or named elsewhere together with a level; each once, best level kept."""
    found: dict[str, LanguageSkill] = {}
    for i, (line, section) in enumerate(zip(lines, sections, strict=True)):
        spoken = section == "languages" or SPEAKS.match(fold(line.plain)) is not None
        names = [
            m
            for m in _named(line.plain, matcher)
            if not _OF_A_PERSON.match(fold(line.plain[m.last :])) and not is_denied(line.plain, m)
        ]
        for number, match in enumerate(names):
            until = names[number + 1].first if number + 1 < len(names) else len(line.plain)
            level = level_near(line.plain, match.first, match.last, until, names[number - 1].last if number else 0)
            if level is None and number + 1 < len(names) and _AND.fullmatch(line.plain[match.last : until]):
                follows = names[number + 2].first if number + 2 < len(names) else len(line.plain)
                level = level_near(line.plain, until, names[number + 1].last, follows, match.last)  # `X and Y (native)`
            before = line.plain[: names[number - 1].first] if number else ""
            if (
                level is None
                and _LEADS_TO_NAME.search(fold(before))
                and _AND.fullmatch(line.plain[names[number - 1].last : match.first])
            ):
                level = level_of(before)  # `native speaker of X and Y`
            if level is None and section == "languages" and len(names) == 1:
                level = _level_of_next_line(lines, sections, i, matcher)
            if spoken or (level is not None and section not in ("experience", "education")):
                span = LineSpan(page=line.page, start=line.number, end=line.number)
                _keep_best(found, LanguageSkill(name=match.skill, level=level, span=span))
    return list(found.values())


def is_denied(text: str, match: Match) -> bool:
    """`No French`, `Französisch: keine Kenntnisse`, `I do not speak German`."""
    before, after = fold(text[: match.first]), fold(text[match.last :])
    return match.negated or bool(_DENIED_BEFORE.search(before) or _DENIED_AFTER.match(after))


def denied_languages(line: Line, matcher: SkillMatcher) -> list[str]:
    """The languages that a line says somebody does not speak."""
    return [match.skill for match in _named(line.plain, matcher) if is_denied(line.plain, match)]


def _named(text: str, matcher: SkillMatcher) -> list[Match]:
    return [match for match in matcher.find(text, in_list=True) if "language" in matcher.taxonomy[match.skill].flags]


def level_of(text: str) -> str | None:
    """The level that a text states, one of `LEVELS`, or None."""
    folded = fold(text).replace("ß", "ss")
    return next((level for level, pattern in _PATTERNS if pattern.search(folded)), None)


def reaches(level: str | None, asked: str) -> bool | None:
    """Whether a level is at least the asked one; None when it is unknown."""
    return None if level is None else LEVELS.index(level) >= LEVELS.index(asked)


def level_near(text: str, first: int, last: int, until: int, since: int) -> str | None:
    """Level words that lead to the name (`fluent in German`), else those after it in its clause, else any before it."""
    before = text[since:first]
    before = _AND.split(before[max(before.rfind(char) for char in ",;|•·.") + 1 :])[-1]
    if _LEADS_TO_NAME.search(fold(before)) and level_of(before):
        return level_of(before)
    after = _SENTENCE_END.split(text[last:until], maxsplit=1)[0]
    if until < len(text) and _LEADS_TO_NAME.search(fold(after)):  # what follows the last comma is about the next name
        after = after[: max(after.rfind(char) for char in ",;|•(") + 1]
    elif "," in after and "(" not in after.split(",")[0] and _LEADS_AWAY.search(fold(after.split(",", 1)[1])):
        after = after.split(",", 1)[0]
    return level_of(after) or level_of(before)


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
