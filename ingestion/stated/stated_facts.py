"""Facts about work that a CV states in so many words: workplace wished, availability, licences, clearance, grades, industries.

Reads visible lines only, and by vocabulary (`stated_facts.tsv`). Keeps out what `ingestion.posts.protected` protects: nationality, work
permits, disability and the like are no facts here.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from importlib.resources import files

from ingestion.career.breaks import find_breaks
from ingestion.career.industries import find_industries
from ingestion.career.promotions import find_promotions
from ingestion.career.team_size import find_team_sizes
from ingestion.normalise import fold
from ingestion.skills import default_matcher, is_left_open
from ingestion.stated.availability import find_availability, find_contract_end
from ingestion.stated.budgets import find_budgets
from ingestion.stated.hours import find_hours
from ingestion.stated.spoken import denied_languages
from ingestion.studies.grades import find_grades
from ingestion.types import FactKind, Line, LineSpan, Role, SectionName, StatedFact
from ingestion.vocabulary.licences import licence_classes, with_headings

WORKPLACES = ("remote", "hybrid", "on-site")
_WISH = re.compile(
    r"\b(?:open to|prefer\w*|looking for|seek\w*|willing|available|wish\w*|want\w*|interested|only|desired|ideally|workplace|work mode|working model|bevorzug\w*|suche|mochte|wunsch\w*|gewunscht\w*|erwunscht|gerne|"
    r"arbeitsort|arbeitsmodell|souhait\w*|recherche|prefer\w*|busco|deseo|disponible|modalidad|mode de travail|nur|uniquement|solo|exclusively|bereit)\b"
)
_DAYS_OF = r"\b(?:one|two|three|four|[1-4]|a few|some|einen?|ein|zwei|drei|vier|un|deux|trois|quatre|dos|tres|cuatro)(?:\s?(?:-|to|or|bis|oder|a|ou|o)\s?\w+)? (?:days?|tage?|jours?|dias?)(?: (?:a|per|pro|par|por) (?:week|woche|semaine|semana))?(?: (?:of|im|in|de|en))*\s"
_SOME_DAYS = re.compile(rf"{_DAYS_OF}$")  # `two days of remote work a week`
_ONLY = re.compile(
    r"\b(?:only|nur|ausschliesslich|uniquement|exclusivement|solo|solamente|exclusively|fully(?!\s\w+,? (?:or|oder|ou|o)\b))\b"
)
_RATHER = re.compile(r"\b(?:prefer\w*|ideal\w*|bevorzug\w*|gerne|de preference|preferible\w*)\b")
_DENIED = re.compile(r"\b(?:no|not|without|kein\w*|nicht|ohne|pas de|pas|sans|sin|ningun\w*)\b[^.;,]{0,25}$")
_DENIED_AFTER = re.compile(  # `home office is not for me`, `Remote: nein`
    r"^(?: work(?:ing)?| arbeit\w*)?(?:\s*:\s*(?:no|nein|non|not)\b|[^.;,:|()]{0,20}\b(?:not|nicht|n'est pas|no es|isn't|never|nie)\b(?! (?:a must|only|nur|necessar\w+|required|needed|important|essential|zwingend|notwendig|pflicht))"
    r"|\s+(?:unwanted|impossible|excluded|unerwunscht|ausgeschlossen|unmoglich|exclue?s?|excluid[oa])\b)"
)
_NOT_FOR = re.compile(
    r"\bnot (?:for me|my thing|possible|an option|wanted|wished)\b|\bnicht (?:mein ding|moglich|gewunscht)\b|\bnichts fur mich\b|^\W*[\w -]{4,20}:\s*(?:no|nein|non)\b"
)
_ONE_WORKPLACE = r"(?:remote(?:ly)?|fully remote|hybrid[eoa]?|on[- ]site|home ?-?office|teletravail|teletrabajo|vor ort|presencial|sur site)"
_ONLY_WORKPLACES = re.compile(
    rf"\W*(?:{_DAYS_OF})?{_ONE_WORKPLACE}(?:\W+(?:(?:or|and|oder|und|ou|et|o|y)\W+)?{_ONE_WORKPLACE})*(?: (?:in|or|oder|ou|o) [\w -]{{3,20}})?\W*"
)
_CLAUSES = re.compile(r"[.;|•·]\s|:\s")
_TERMS = re.compile(rf"{_CLAUSES.pattern}|,\s|\s{{3,}}")
_NO_DEGREE = re.compile(
    r"(?:\b(?:no|without(?: an?| any)?|kein(?:e[nr]?)?|ohne|pas d[e'] ?|sans|sin|ningun)\s+(?:(?:university|college|academic|formal|higher|akademische[nr]?|abgeschlossene[ns]?)\s+)*"
    r"(?:degree|(?:hochschul|uni(?:versitats)?)abschluss|akademische\w* abschluss|studium|diplome universitaire|etudes superieures|titulo universitario|titulacion universitaria|estudios (?:universitarios|superiores)|university education|higher education)"
    r"|\b(?:did not|didn't|never|nie|nicht) (?:go to (?:university|college|uni)|attend(?:ed)? (?:university|college)|studiert))\b"
)
_CANNOT_DRIVE = re.compile(
    r"\b(?:can ?not|can't|do(?:es)? not|don't|unable to|non-)\s?(?:drive|driver|driving)(?=\s*(?:$|[.,;)]|(?:at|and|or|yet|a car)\b))"
    r"|\bfahre? (?:kein|nicht) auto\b|\bno conduzco\b|\bne conduis pas\b"
)
_DISABLED = re.compile(r"\b(?:disab\w+|schwerbehind\w*|behindert\w*|handicap\w*|discapac\w+|blue badge)\b")
_ASIDE = frozenset({"references", "experience", "publications"})


def find_facts(
    lines: Sequence[Line], sections: Sequence[SectionName], roles: Sequence[Role], as_of: date
) -> list[StatedFact]:
    """Each fact once, in document order by kind; what ended before `as_of` is none. `lines` carry blind text: a street called Permis is no licence."""
    found = [
        *_by_vocabulary(lines, sections),
        *_driving_licences(lines, sections),
        *_denied_degrees(lines, sections),
        *_denied_languages(lines, sections),
        *find_availability(lines, sections),
        *find_grades(lines, sections),
        *find_industries(lines, sections, roles),
        *find_team_sizes(lines, sections, roles),
        *find_budgets(lines, sections),
        *find_promotions(lines, sections),
        *find_breaks(lines, sections),
        *find_hours(lines, sections),
        *find_contract_end(lines, sections, as_of),
    ]
    first = {(fact.kind, fact.value, fact.amount, fact.negated): fact for fact in reversed(found)}
    return list(reversed(first.values()))


def _by_vocabulary(lines: Sequence[Line], sections: Sequence[SectionName]) -> Iterator[StatedFact]:
    for line, section in zip(lines, sections, strict=True):
        text = fold(line.plain)
        if section in _ASIDE or _DISABLED.search(text):
            continue
        for kind, value, pattern in _vocabulary():
            match = pattern.search(text)
            if match is None or (kind == "workplace" and not _is_wish(text, section, match.start())):
                continue
            yield from _facts(kind, value, line, match, text)


def _facts(kind: FactKind, value: str, line: Line, match: re.Match[str], text: str) -> Iterator[StatedFact]:
    if value == "remote" and _SOME_DAYS.search(text[: match.start()]):
        value = "hybrid"
    span = LineSpan(page=line.page, start=line.number, end=line.number)
    denied = bool(_DENIED.search(text[: match.start()]))
    denied |= kind == "workplace" and _DENIED_AFTER.match(text[match.end() :]) is not None
    if denied and is_left_open(text, match.end()):
        return
    yield StatedFact(kind=kind, value=value, negated=denied, span=span)
    named = [name for k, name, pattern in _vocabulary() if k == "workplace" and pattern.search(text)]
    if kind == "workplace" and not denied and _ONLY.search(text) and not _RATHER.search(text) and named == [value]:
        for other in WORKPLACES:
            if other != value:
                yield StatedFact(kind=kind, value=other, negated=True, span=span)


def _driving_licences(lines: Sequence[Line], sections: Sequence[SectionName]) -> Iterator[StatedFact]:
    """The classes of driving licence; who drives with a trailer (CE) drives without (C)."""
    for line, text, section in zip(lines, with_headings([line.plain for line in lines]), sections, strict=True):
        if section in _ASIDE:
            continue
        span = LineSpan(page=line.page, start=line.number, end=line.number)
        if _CANNOT_DRIVE.search(fold(text)):
            yield StatedFact(kind="licence", value="driving", negated=True, span=span)
        for one in licence_classes(text):
            denied = bool(_DENIED.search(fold(text[: one.first])))
            for name in (one.name,) if denied else ("", one.name, one.name.removesuffix("E")):
                yield StatedFact(kind="licence", value=f"driving {name}".strip(), negated=denied, span=span)


def _denied_degrees(lines: Sequence[Line], sections: Sequence[SectionName]) -> Iterator[StatedFact]:
    """`No university degree, trained on the job`."""
    for line, section in zip(lines, sections, strict=True):
        match = None if section in _ASIDE else _NO_DEGREE.search(fold(line.plain))
        if match is not None and not is_left_open(fold(line.plain), match.end()):
            span = LineSpan(page=line.page, start=line.number, end=line.number)
            yield StatedFact(kind="degree", value="university", negated=True, span=span)


def _denied_languages(lines: Sequence[Line], sections: Sequence[SectionName]) -> Iterator[StatedFact]:
    """`German: B1. No French.`"""
    for line, section in zip(lines, sections, strict=True):
        for name in denied_languages(line, default_matcher()) if section not in _ASIDE else ():
            span = LineSpan(page=line.page, start=line.number, end=line.number)
            yield StatedFact(kind="language", value=name, negated=True, span=span)


def _is_wish(text: str, section: SectionName, place: int) -> bool:
    """Where somebody wants to work, not where a job was: in the head of a CV, or with a word of wishing."""
    clauses = _TERMS.split(text) if section == "other" else _CLAUSES.split(text)
    alone = any(map(_ONLY_WORKPLACES.fullmatch, clauses)) and section not in ("projects", "skills")
    return (section in ("header", "personal") and len(text.split()) <= 14) or bool(
        alone or _WISH.search(text) or _DENIED.search(text[:place]) or _NOT_FOR.search(text)
    )


@cache
def _vocabulary() -> tuple[tuple[FactKind, str, re.Pattern[str]], ...]:
    text = files(__package__).joinpath("stated_facts.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple((row["kind"], row["value"], re.compile(row["pattern"])) for row in rows)  # type: ignore[misc]
