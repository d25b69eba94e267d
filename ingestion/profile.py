"""A CV as typed facts: puts the finders together and computes years, last use and strength of every skill."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ingestion.career.experience import find_roles, total_years
from ingestion.career.found_roles import FoundRole, with_told_elsewhere
from ingestion.career.leadership import with_leadership
from ingestion.career.position_names import BULLET, LABEL
from ingestion.dates import find_range, total_months
from ingestion.geography.places import Place, has_namesake_in, parse_place
from ingestion.lines.sections import cv_heading
from ingestion.person.contact import Contact
from ingestion.skills import SkillMatcher, mentions
from ingestion.stated.salary import find_wished_salary
from ingestion.stated.spoken import find_languages
from ingestion.stated.stated_facts import find_facts
from ingestion.studies.certificates import find_certificates
from ingestion.studies.education import find_education, is_course
from ingestion.types import (
    Candidate,
    Identity,
    Line,
    LineSpan,
    NamedItem,
    SectionName,
    SkillMention,
    SkillRecord,
    Strength,
)
from ingestion.vocabulary.titles import is_title, names_trade, seniority
from ingestion.vocabulary.years_asked import years_asked

_STRENGTHS: tuple[Strength, ...] = ("listed", "used", "led")
_MAX_ITEM_WORDS = 18
_HEADER_LINES = 4
_OTHER_WORD = re.compile(r"(?!and\b|und\b)\b[^\W\d_]{3,}")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_BRACKETS_BEHIND = re.compile(r"\s*\(([^()]*)\)")
_BLANK = "\u2013"
_MAX_NAMED = 3  # more skills in a clause with years: a list, whose years belong to none of them
_EXPERIENCE_WORD = re.compile(
    r"\bexperience\b|\berfahrung\b|\bexpérience\b|\bexperiencia\b|\besperienza\b", re.IGNORECASE
)


def find_candidate(
    lines: Sequence[Line],
    blind: Sequence[str],
    sections: Sequence[SectionName],
    contact: Contact,
    matcher: SkillMatcher,
    as_of: date,
) -> Candidate:
    """All facts of a CV. `as_of` is the day up to which current roles count.

    Skills, languages and certificates are looked for in the blind text: a surname such as Swift is no skill.
    """
    readable = [replace(line, plain=text) for line, text in zip(lines, blind, strict=True)]
    roles = find_roles(lines, sections)
    years = total_years(roles, as_of) or stated_total(readable, sections)
    current = next((found.role for found in roles if found.role.current), roles[0].role if roles else None)
    headline = _headline(lines, sections, contact) or (current.title if current else None)
    found = mentions(_without_employers(readable, roles, matcher), sections, matcher)
    studies = find_education(lines, sections, as_of)
    courses = [study for study in studies if is_course(study)]
    facts = find_facts(readable, sections, [found.role for found in roles], as_of)
    skills = _skill_records(readable, found, roles, matcher, as_of)
    return Candidate(
        identity=_in_working_country(contact.identity, roles),
        headline=headline,
        total_years=years,
        seniority=seniority(current.title if current and current.title else headline, years),
        skills=with_leadership(skills, facts, roles, matcher, as_of),
        experience=tuple(found.role for found in roles),
        education=tuple(study for study in studies if not is_course(study)),
        languages=tuple(find_languages(readable, sections, matcher)),
        certifications=tuple(find_certificates(readable, sections, found, courses, matcher)),
        projects=tuple(_items(lines, sections, "projects")),
        publications=tuple(_entries(lines, sections, "publications")),
        facts=tuple(facts),
        salary=find_wished_salary(readable, sections),
    )


def _in_working_country(identity: Identity, roles: Sequence[FoundRole]) -> Identity:
    """A city alone whose name several countries have lies where the positions were: Valencia, of somebody who worked in Madrid."""
    home = Place(identity.location or "", identity.city, identity.country)
    places = (parse_place(found.role.location) for found in roles if found.role.location)
    countries = Counter(place.country for place in places if place and place.country and place.city != home.city)
    country = max(countries, key=lambda name: countries[name], default=None)
    if country is None or not has_namesake_in(home, country):
        return identity
    return identity.model_copy(update={"country": country})


def reread_skills(
    candidate: Candidate, lines: Sequence[Line], sections: Sequence[SectionName], matcher: SkillMatcher, as_of: date
) -> Candidate:
    """A stored profile with its skills found again, by another taxonomy or on a later day. `lines` carry blind text."""
    place = {(line.page, line.number): i for i, line in enumerate(lines)}
    firsts = [place[(role.span.page, role.span.start)] for role in candidate.experience]
    blocks = [
        FoundRole(role, first, _last_line(first, firsts, sections))
        for role, first in zip(candidate.experience, firsts, strict=True)
    ]
    roles = with_told_elsewhere(blocks, lines)
    found = mentions(_without_employers(lines, roles, matcher), sections, matcher)
    skills = _skill_records(lines, found, roles, matcher, as_of)
    return candidate.model_copy(update={"skills": with_leadership(skills, candidate.facts, roles, matcher, as_of)})


def with_facts(
    candidate: Candidate, lines: Sequence[Line], sections: Sequence[SectionName], language: str | None
) -> Candidate:
    """A stored profile with the facts found that an older version did not look for. `lines` carry blind text."""
    facts = tuple(find_facts(lines, sections, candidate.experience, date.today()))
    wished = find_wished_salary(lines, sections)
    return candidate.model_copy(update={"facts": facts, "salary": wished, "document_language": language})


def _last_line(first: int, firsts: Sequence[int], sections: Sequence[SectionName]) -> int:
    """A role goes on up to the next one, within its section."""
    end = first
    while end + 1 < len(sections) and sections[end + 1] == sections[first] and end + 1 not in firsts:
        end += 1
    return end


def stated_total(lines: Sequence[Line], sections: Sequence[SectionName]) -> float | None:
    """Years of experience that a CV without dated roles claims in so many words."""
    for line, section in zip(lines, sections, strict=True):
        if section in ("header", "summary", "experience", "skills") and _EXPERIENCE_WORD.search(line.plain):
            years = years_asked(line.plain)
            if years is not None and years < 60:
                return years
    return None


def _headline(lines: Sequence[Line], sections: Sequence[SectionName], contact: Contact) -> str | None:
    """The position named under the name, before any section."""
    for i, line in enumerate(lines):
        if sections[i] not in ("header", "personal"):
            if i > 30 and sections[i] == "experience":
                return None
            continue
        text = _beside_name(line.plain, contact.identity.name or "") if i in contact.name_lines else line.plain
        if cv_heading(line) or len(text.split()) > 14:
            continue
        for piece in map(_without_label_and_place, re.split(r"\s{3,}|\s*[|•]\s*", text)):
            if (
                is_title(piece)
                and len(piece.split()) <= 8
                and "@" not in piece
                and not piece.endswith(".")
                and not find_range(piece)
            ):
                return piece
    return None


def _beside_name(text: str, name: str) -> str:
    """`Physics Teacher` of `Eva Muster, Physics Teacher`; empty where the name is all."""
    place = text.casefold().find(name.casefold())
    parts = text[place + len(name) :].lstrip(" ,|–—-·•").split(", ") if place >= 0 else []
    first = next((n for n, part in enumerate(parts) if is_title(part)), len(parts))  # behind letters such as `MSc`
    return ", ".join(parts[first:])


def _without_label_and_place(piece: str) -> str:
    """`Profession: Surveyor - Leeds, UK` is a surveyor, and so is `Surveyor, Leeds`."""
    parts = re.split(r"\s+-\s+", LABEL.sub("", piece.strip()))
    title = " - ".join(part for n, part in enumerate(parts) if n == 0 or not parse_place(part))
    words = title.split(", ")
    home = next((n for n in range(1, len(words)) if (place := parse_place(", ".join(words[n:]))) and place.city), None)
    return ", ".join(words[:home])


def _without_employers(lines: Sequence[Line], roles: Sequence[FoundRole], matcher: SkillMatcher) -> list[Line]:
    """The lines with the names of employers blanked where a role names its own: Rhein Antriebstechnik GmbH is no skill.

    What names nothing but skills stays: more likely a list of tools was read as an employer.
    """
    blanked = list(lines)
    for found in roles:
        name = found.role.organisation or ""
        if not _OTHER_WORD.search(_without_skills(name, matcher)):
            continue
        for i in range(found.first, min(found.first + _HEADER_LINES, found.last + 1)):
            if name in blanked[i].plain:
                blanked[i] = replace(blanked[i], plain=blanked[i].plain.replace(name, _BLANK * len(name)))
                break
    return blanked


def _without_skills(text: str, matcher: SkillMatcher) -> str:
    for match in reversed(matcher.find(text, in_list=True)):
        text = text[: match.first] + " " + text[match.last :]
    return text


def _skill_records(
    lines: Sequence[Line],
    found: Sequence[SkillMention],
    roles: Sequence[FoundRole],
    matcher: SkillMatcher,
    as_of: date,
) -> list[SkillRecord]:
    by_skill: dict[str, list[SkillMention]] = {}
    for mention in found:
        if not matcher.taxonomy[mention.skill].flags & {"language"}:
            by_skill.setdefault(mention.skill, []).append(mention)
    place = {(line.page, line.number): i for i, line in enumerate(lines)}
    return [_skill_record(name, where, place, lines, roles, matcher, as_of) for name, where in by_skill.items()]


def _skill_record(
    name: str,
    found: list[SkillMention],
    place: dict[tuple[int, int], int],
    lines: Sequence[Line],
    roles: Sequence[FoundRole],
    matcher: SkillMatcher,
    as_of: date,
) -> SkillRecord:
    """Positive mentions decide; only a skill that is never claimed counts as negated.

    A role shows the skills that its lines name, and the claimed one that its title is the trade of: a welder's years are years
    of welding, though no line below the title says so again.
    """
    claimed = [mention for mention in found if not mention.negated]
    indexes = [place[(mention.span.page, mention.span.start)] for mention in claimed]
    skill = matcher.taxonomy[name]
    trades = () if skill.needs_context or not claimed else (name, *skill.aliases)
    showing = [found for found in roles if any(map(found.has, indexes)) or names_trade(found.role.title or "", trades)]
    months = total_months(role.months(as_of) for role in showing)
    stated = max((years_stated(lines[i].plain, name, matcher) or 0.0 for i in indexes), default=0.0)
    summed = next(filter(None, (_years_in_brackets(lines[i].plain, name, matcher) for i in indexes)), None)
    years = summed or max(round(months / 12, 1), stated)
    strength = max((mention.strength for mention in claimed), key=_STRENGTHS.index, default="listed")
    return SkillRecord(
        name=name,
        category=skill.category,
        years=years or None,
        last_used=_last_used(showing, as_of),
        strength="used" if showing and strength == "listed" else strength,
        negated=not claimed,
        spans=tuple(dict.fromkeys(mention.span for mention in (claimed or found))),
    )


def years_stated(text: str, skill: str, matcher: SkillMatcher) -> float | None:
    """Years that a sentence claims for a skill in so many words (`6 years of Python`, `Python (6 years)`)."""
    if not any(char.isdigit() for char in text) and years_asked(text) is None:
        return None
    for clause in _clauses(text):
        years = years_asked(clause)
        if years is not None and years < 60:
            named = [match.skill for match in matcher.find(clause, in_list=True)]
            if skill in named and len(named) <= _MAX_NAMED:
                return years
    return None


def _years_in_brackets(text: str, skill: str, matcher: SkillMatcher) -> float | None:
    """`Python (3 years)`: the person's own sum, whatever the dates of positions would add up to."""
    for match in matcher.find(text, in_list=True) if "(" in text else ():
        behind = _BRACKETS_BEHIND.match(text, match.last)
        if match.skill == skill and behind:
            years = years_asked(behind[1])
            if years is not None and years < 60:
                return years
    return None


def _clauses(text: str) -> list[str]:
    """Parts of a sentence that state years of their own: `Java (15 years), Kotlin (3 years)` has two."""
    items = re.split(r"[,;|•·]\s|\s(?:and|und|et|y)\s", text)
    if any(map(years_asked, _IN_BRACKETS.findall(text))) or sum(years_asked(item) is not None for item in items) > 1:
        return items
    return re.split(r"[.;]\s|,\s(?=\d)", text)


def _last_used(showing: Sequence[FoundRole], as_of: date) -> str | None:
    ends = [as_of.strftime("%Y-%m") if found.role.current else found.role.end for found in showing]
    return max((end for end in ends if end), default=None)


def _entries(lines: Sequence[Line], sections: Sequence[SectionName], wanted: SectionName) -> list[NamedItem]:
    """Entries of a list of references: a bullet or number opens one, wrapped lines belong to the one above."""
    zone = [line for line, section in zip(lines, sections, strict=True) if section == wanted and line.plain]
    zone = [line for line in zone if not cv_heading(line)]
    marked = any(BULLET.match(line.plain) for line in zone)
    entries: list[list[Line]] = []
    for line in zone:
        opens = BULLET.match(line.plain) if marked else not entries or entries[-1][-1].plain.endswith(".")
        if opens or not entries or line.page != entries[-1][-1].page:
            entries.append([])
        entries[-1].append(line)
    return [
        NamedItem(
            name=" ".join(BULLET.sub("", line.plain) for line in entry),
            span=LineSpan(page=entry[0].page, start=entry[0].number, end=entry[-1].number),
        )
        for entry in entries
    ]


def _items(lines: Sequence[Line], sections: Sequence[SectionName], wanted: SectionName) -> list[NamedItem]:
    """Lines of a section that name something; running text below it is its description."""
    items = []
    for line, section in zip(lines, sections, strict=True):
        if section != wanted or not line.plain:
            continue
        heading = cv_heading(line)
        text = heading.rest if heading else line.plain
        describes = bool(BULLET.match(text)) or text.endswith(".") or text[:1].islower()
        if (
            text
            and text.lower() not in ("none", "n/a", "keine")
            and len(text.split()) <= _MAX_ITEM_WORDS
            and not describes
        ):
            items.append(NamedItem(name=text, span=LineSpan(page=line.page, start=line.number, end=line.number)))
    return items
