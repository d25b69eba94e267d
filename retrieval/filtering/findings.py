"""What one CV says about a condition, for and against: the value it states, and the line that states it. Judges nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingestion.career.industries import industries_of
from ingestion.career.leadership import LEADERSHIP
from ingestion.normalise import fold
from ingestion.skills import default_matcher
from ingestion.stated.hours import WEEK_HOURS
from ingestion.types import Education, LineSpan, Role
from ingestion.vocabulary.language_families import languages_of
from retrieval.citations import line_span
from retrieval.entry import Entry
from retrieval.filtering.asked_place import ABROAD, asked_place, country_of
from retrieval.filtering.bounds import within_dates, within_level
from retrieval.filtering.career_facets import COUNTRIES, DEGREES, FLUENT
from retrieval.filtering.career_times import (
    LEAST_GAP_MONTHS,
    STATED,
    at_once,
    begun_when_asked,
    employer_key,
    falls_in,
    further_positions,
    gaps,
    promoted_when_asked,
    second_times,
    stays,
)
from retrieval.filtering.condition import FLUENT_LANGUAGES, UNDER_WAY, UNFINISHED, Criterion, FacetName
from retrieval.filtering.facet_sources import has_words
from retrieval.filtering.fact_facets import LANGUAGE_CODES
from retrieval.filtering.person_facets import DRIVING_LICENCE, away, names_field
from retrieval.filtering.role_facets import length_and_time, names_role
from retrieval.filtering.same_titles import names_title
from retrieval.filtering.validity import holds, is_certificate
from retrieval.indexes.lexical_index import query_words
from retrieval.storage.rows import graduated, pay_in_words, study_place

_WORD = re.compile(r"[^\W_]+")
Find = Callable[[Criterion, Entry], Iterator["Finding"]]


@dataclass(frozen=True, slots=True)
class Finding:
    """`text` is what the CV says in a few words; `span` the line that says it, when one line does."""

    text: str
    span: LineSpan | None


def findings(criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    """What a CV says about a condition, the most telling first, each looked up when it is asked for.

    None when it is silent, and for `states`, whose lines its verdict knows.
    """
    find = _FIND.get(criterion.field)
    return find(criterion, entry) if find else iter(())


def heading_line(span: LineSpan) -> LineSpan:
    """The first line of a block: of a role the line that names it."""
    return LineSpan(page=span.page, start=span.start, end=span.start)


def line_in(entry: Entry, span: LineSpan, wanted: str) -> LineSpan:
    """The line of a block that carries a text; its first line otherwise."""
    folded = fold(wanted)
    for line in entry.document.lines:
        if line.page == span.page and span.start <= line.number <= span.end and folded and folded in fold(line.text):
            return line_span(line)
    return heading_line(span)


def _skill(criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    record = next((record for record in entry.profile.skills if record.name == criterion.value), None)
    if record is None:
        return
    parts: list[str] = ["denied" if record.negated else record.strength]
    parts += [f"{record.years:g} years"] if record.years else []
    parts += [f"last used {record.last_used}"] if record.last_used else []
    lines = {(line.page, line.number): line.section for line in entry.document.lines}
    used = sorted(record.spans, key=lambda s: lines.get((s.page, s.start)) not in ("experience", "projects"))
    listed = next((span for span in used[1:] if lines.get((span.page, span.start)) == "skills"), None)
    if listed is not None:  # the strongest use first, then where the person lists it
        used = [used[0], listed, *(span for span in used[1:] if span != listed)]
    yield from (Finding(", ".join(parts), span) for span in used)


def _years(_criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    years = entry.profile.total_years
    dated = sorted((role for role in entry.profile.experience if role.start), key=lambda role: role.start or "")
    for role in [*dated[-1:], *dated[:1], *dated[1:-1]]:  # the last and the first say how long
        yield Finding("" if years is None else f"{years:g} years", line_in(entry, role.span, (role.start or "")[:4]))
    if years is not None and not entry.profile.experience:
        yield Finding(f"{years:g} years", None)


def _seniority(_criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    for role in entry.profile.experience:
        yield Finding(entry.profile.seniority or "", line_in(entry, role.span, (role.start or "")[:4]))


def _title(criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    """The positions of a title; where all call it by another name, the headline that has its words comes first."""
    words, headline = query_words(criterion.value), entry.profile.headline
    held = entry.profile.experience
    named = _in_time(
        criterion, entry, [role for role in held if role.title and names_title(role.title, criterion.value)]
    )
    said = any(has_words(role.title or "", words) for role in named)
    if named and words and not said and headline and has_words(headline, words):
        yield from _line_with(entry, headline)
    for role in named:
        yield Finding(role_text(role), line_in(entry, role.span, role.title or ""))
    if not named:
        yield from _line_with(entry, headline)


def _employer(criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    words, shown = query_words(criterion.value), set[LineSpan]()
    there = [r for r in entry.profile.experience if r.organisation and has_words(r.organisation, words)]
    for role in _in_time(criterion, entry, there):
        named = _employer_line(role, entry)
        if named is None or (named.page, named.end) >= (role.span.page, role.span.start):
            yield Finding(role_text(role), line_in(entry, role.span, role.organisation or ""))
            continue
        for span in (
            named,
            line_in(entry, role.span, role.title or ""),
        ):  # above several positions their employer stands once
            if span not in shown:
                yield Finding(role_text(role), span)
            shown.add(span)


def _role(criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    def is_named(role: Role) -> bool:
        named = " ".join(filter(None, (role.title, role.organisation)))
        return not query_words(criterion.value) or names_role(named, criterion.value)

    for role in _in_time(criterion, entry, list(filter(is_named, entry.profile.experience))):
        yield Finding(role_text(role), line_in(entry, role.span, (role.start or "")[:4]))


def _in_time(criterion: Criterion, entry: Entry, named: Sequence[Role]) -> Sequence[Role]:
    """Of some positions those of the length and time that are asked for; all of them where none is."""
    fits = length_and_time(criterion, entry.as_of)
    return [role for role in named if fits(role.start, role.end, role.current)] or named


def role_text(role: Role) -> str:
    """`Nurse at Mercy Hospital, 2015 to 2018`."""
    name = " at ".join(filter(None, (role.title, role.organisation)))
    dates = f"{role.start} to {'today' if role.current else role.end}" if role.start else ""
    return ", ".join(filter(None, (name, dates)))


_STUDENT = re.compile(r"\b(?:student(?:in)?|studierende[rn]?|etudiante?|estudiante|studente(?:ssa)?)\b")


def _education(criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    """The studies asked for; of levels those held first, then those that were not completed."""
    if criterion.since or criterion.until:
        yield from _graduated(criterion, entry)
        return
    field = criterion.value if criterion.field == "field_of_study" else ""
    only_unfinished = criterion.field == "education" and criterion.value == UNFINISHED
    only_current = criterion.field == "education" and criterion.value == UNDER_WAY
    studies = [
        item
        for item in entry.profile.education
        if not (only_unfinished and item.is_held) and (not only_current or item.is_under_way)
    ]
    if criterion.field == "education" and not (only_unfinished or only_current):
        yield from (Finding("no degree", fact.span) for fact in entry.profile.facts if fact.kind == "degree")
    for item in sorted(studies, key=lambda item: not item.is_held):
        if not field or names_field(f"{item.degree or ''} {item.field or ''}", field):
            yield Finding(_study_text(item), line_in(entry, item.span, item.degree or item.institution or ""))
    if only_current and studies and _STUDENT.search(fold(entry.profile.headline or "")):
        yield from _line_with(entry, entry.profile.headline)


def _graduated(criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    """The degrees of a level, those taken in the time asked for first: the line of each, and the line of its date."""
    dated = [item for item in entry.profile.education if graduated(item) and within_level(item.level or "", criterion)]
    for item in sorted(dated, key=lambda item: within_dates(item.end or "", criterion.since, criterion.until) is False):
        yield Finding(_study_text(item), line_in(entry, item.span, item.degree or item.institution or ""))
        yield Finding(_study_text(item), line_in(entry, item.span, (item.end or "")[:4]))


def _study_text(study: Education) -> str:
    return ", ".join(filter(None, (study.degree, study.level, study.outcome)))


def _school(criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    words = query_words(criterion.value)
    for item in entry.profile.education:
        if item.institution and has_words(item.institution, words):
            yield Finding(item.institution, line_in(entry, item.span, item.institution))


def _study_place(criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    """The schools in a place, or in another country than the place of living."""
    asked, home = asked_place(criterion.value), entry.profile.identity.country
    for item in entry.profile.education:
        place = study_place(item)
        country = country_of(place, home) if place else None
        abroad = bool(country and home and country != home)
        home = home or country
        if place and (abroad if criterion.value.casefold() == ABROAD else asked.has_written(place)):
            yield Finding(", ".join(filter(None, (item.institution, place))), line_in(entry, item.span, place))


def _language(criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    """The language asked for; where it is asked who lacks it, those that are listed instead."""
    asked = criterion.value.lower()
    ends = tuple(f" {name}".lower() for name in languages_of(criterion.value) or (criterion.value,))
    named = [item for item in entry.profile.languages if f" {item.name}".lower().endswith(ends)]
    for item in named:
        yield Finding(item.level or "without a level", item.span)
    denied = [fact for fact in entry.profile.facts if fact.kind == "language" and fact.value.lower() == asked]
    yield from (Finding(f"no {fact.value}", fact.span) for fact in denied)
    for item in entry.profile.languages if criterion.negated and not (named or denied) else ():
        yield Finding(item.name, item.span)


def _location(criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    """The line of the place; where a distance is asked, how far it is."""
    home = entry.profile.identity
    of_distance = criterion.minimum is not None or criterion.maximum is not None
    far = away(criterion.value, home.city, home.country, home.location) if of_distance else None
    for finding in _line_with(entry, home.location):
        yield finding if far is None else replace(finding, text=f"{finding.text}, {far:.0f} km from {criterion.value}")


def _certification(criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    words = query_words(criterion.value)
    yield from (Finding(item.name, item.span) for item in entry.profile.certifications if has_words(item.name, words))
    yield from _skill(criterion, entry)
    narrower = set(default_matcher().taxonomy.narrower(criterion.value))
    for record in entry.profile.skills:
        if record.name in narrower and not record.negated:
            yield from (Finding(record.name, span) for span in record.spans[:1])
    if criterion.value == DRIVING_LICENCE:  # "I don't drive"
        denied = [
            fact for fact in entry.profile.facts if (fact.kind, fact.value) == ("licence", "driving") and fact.negated
        ]
        yield from (Finding("not driving", fact.span) for fact in denied)


def _expiry(criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    """The certificates asked for, with their dates."""
    named = [
        item for item in entry.profile.certifications if is_certificate(item.name, criterion.value, default_matcher())
    ]
    dated = [(until, item) for item in named if (until := item.valid_until)]
    meets = [pair for pair in dated if holds(pair[0], pair[1].name, criterion, entry.as_of)]
    for until, item in meets or dated:  # of those that fall short, all speak against it
        yield Finding(f"{item.name}, until {until}", item.span)
    if criterion.value and not dated:
        yield from (Finding(f"{item.name}, without a date", item.span) for item in named)


_UNITS = {"availability": " weeks", "team": " people", "hours": " hours a week"}


def _fact(criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    wanted = {"industry": industries_of(criterion.value), "grade": [criterion.value]}.get(criterion.field, [])
    if criterion.field == "licence" and len(criterion.value) <= 3:
        wanted = [f"driving {criterion.value.upper()}", criterion.value]
    for fact in entry.profile.facts:
        if fact.kind == criterion.field and (not wanted or fact.value in wanted):
            number = fact.amount if fact.amount is None or fact.kind != "hours" else fact.amount * WEEK_HOURS
            amount = "" if number is None else f" {number:g}{_UNITS.get(fact.kind, '')}"
            yield Finding(f"{'not ' if fact.negated else ''}{fact.value.replace('_', '-')}{amount}", fact.span)


def _team(criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    """The people led, or the line that says nobody was."""
    yield from _fact(criterion, entry)
    for skill in entry.profile.skills:
        if skill.name == LEADERSHIP and skill.negated:
            yield from (Finding("not people", span) for span in skill.spans)


def _budget(criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    """The budgets, the largest first."""
    stated = [fact for fact in entry.profile.facts if fact.kind == "budget" and fact.amount]
    stated = [fact for fact in stated if not criterion.value or fact.value == criterion.value.upper()]
    for fact in sorted(stated, key=lambda fact: -(fact.amount or 0)):
        yield Finding(f"{fact.amount:,.0f} {fact.value}".strip(), fact.span)


def _salary(_criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    salary = entry.profile.salary
    if salary is not None:
        yield Finding(pay_in_words(salary), salary.span)


def _licence(criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    yield from _fact(criterion, entry)
    words = query_words(criterion.value)
    yield from (Finding(item.name, item.span) for item in entry.profile.certifications if has_words(item.name, words))


def _document_language(_criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    code = entry.profile.document_language
    if code:
        yield Finding(next((name for name, known in LANGUAGE_CODES.items() if known == code), code), None)


def count_of(thing: str, entry: Entry) -> int:
    """How many different things of a kind one CV lists, as `career_facets.count_things` counts them in the tables."""
    profile = entry.profile
    if thing in ("employers", "positions"):
        roles = profile.experience if thing == "positions" else [r for r in profile.experience if r.organisation]
        return len({(r.organisation if thing == "employers" else (r.title, r.organisation, r.start)) for r in roles})
    return len({fold(found.text) for found in _number(Criterion(field="number", value=thing), entry)})


def _number(criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    profile = entry.profile
    degrees = [item for item in profile.education if item.level in DEGREES and item.is_held]
    things: dict[str, list[tuple[str, LineSpan]]] = {
        "languages": [(item.name, item.span) for item in profile.languages],
        FLUENT_LANGUAGES: [(item.name, item.span) for item in profile.languages if item.level in FLUENT],
        "certifications": [(item.name, item.span) for item in profile.certifications],
        "degrees": [(item.degree or "", line_in(entry, item.span, item.degree or "")) for item in degrees],
        "skills": [(item.name, item.spans[0]) for item in profile.skills if item.spans and not item.negated],
    }
    if criterion.value == COUNTRIES:
        yield from _countries(entry)
        return
    roles = [(role_text(role), line_in(entry, role.span, role.organisation or "")) for role in profile.experience]
    yield from (Finding(text, span) for text, span in things.get(criterion.value, roles))


def _countries(entry: Entry) -> Iterator[Finding]:
    """Each country that a position was held in, at the line of the latest one there."""
    home, named = entry.profile.identity.country, set[str]()
    for role in entry.profile.experience:
        country = country_of(role.location, home) if role.location else None
        if country and country not in named:
            named.add(country)
            yield Finding(country, line_in(entry, role.span, role.location or ""))


def _work_place(criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    if criterion.value.casefold() == ABROAD:
        yield from _abroad(entry)
        return
    asked = asked_place(criterion.value)
    for role in entry.profile.experience:
        if role.location and asked.has_written(role.location, entry.profile.identity.country):
            where = f", {role.location}" if asked.outside or asked.countries else ""
            yield Finding(role_text(role) + where, line_in(entry, role.span, role.location))


def _abroad(entry: Entry) -> Iterator[Finding]:
    """The positions in another country than the place of living, or than the first position that names one."""
    home = entry.profile.identity.country
    for role in entry.profile.experience:
        country = country_of(role.location or "", home)
        if country and home and country != home:
            yield Finding(f"{role_text(role)}, {role.location}", line_in(entry, role.span, role.location or ""))
        home = home or country


def _joined(_criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    """The earliest position at each employer, the present one's first."""
    first: dict[str, Role] = {}
    for role in sorted(entry.profile.experience, key=lambda role: role.start or "9999"):
        first.setdefault(employer_key(role.organisation or role.title or ""), role)
    now = {employer_key(role.organisation or role.title or "") for role in entry.profile.experience if role.current}
    for name, role in sorted(first.items(), key=lambda pair: pair[0] not in now):
        if name in now or not now:
            yield Finding(role_text(role), line_in(entry, role.span, (role.start or "")[:4]))
            if (employer := _employer_line(role, entry)) is not None:
                yield Finding(role_text(role), employer)


def _employer_line(role: Role, entry: Entry) -> LineSpan | None:
    """The last line down to a position that names its employer: of several positions it stands above the newest."""
    named, end = fold(role.organisation or ""), (role.span.page, role.span.end)
    lines = [
        line for line in entry.document.lines if (line.page, line.number) <= end and named and named in fold(line.text)
    ]
    return line_span(lines[-1]) if lines else None


def _stay(criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    """The positions of the longest time with one employer."""
    now = {employer_key(role.organisation or "") for role in entry.profile.experience if role.current}
    roles = [r for r in entry.profile.experience if not criterion.current or employer_key(r.organisation or "") in now]
    lengths = stays(roles, entry.as_of)
    longest = max(lengths, key=lambda name: lengths[name], default=None)
    for role in roles:
        if longest is not None and employer_key(role.organisation or "") == employer_key(longest):
            yield Finding(role_text(role), line_in(entry, role.span, (role.start or "")[:4]))


def _parallel(criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    for pair in at_once(entry.profile.experience, entry.as_of, current=criterion.current):
        for role in pair:
            yield Finding(role_text(role), line_in(entry, role.span, role.organisation or ""))


def _promoted(criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    """The lines that state a promotion, then the positions that followed one another with an employer."""
    for fact in entry.profile.facts:
        if fact.kind == "promotion" and promoted_when_asked(fact.value, criterion):
            yield Finding(f"promoted {fact.value}".strip(), fact.span)
    for first, later in further_positions(entry.profile.experience):
        if begun_when_asked(later, criterion):
            for role in (later, first):
                yield Finding(role_text(role), line_in(entry, role.span, role.title or ""))


def _returned(criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    for first, later in second_times(entry.profile.experience):
        if begun_when_asked(later, criterion):
            for role in (later, first):
                yield Finding(role_text(role), line_in(entry, role.span, (role.start or "")[:4]))


def _gap(criterion: Criterion, entry: Entry) -> Iterator[Finding]:
    """The positions around each gap that is long enough, then the stated breaks; without any the last two positions.

    The line of a break is not shown: it often says a reason that is nobody's business.
    """
    least = int(float(criterion.minimum or LEAST_GAP_MONTHS))
    for found in gaps(entry.profile.experience, least) if criterion.value != STATED else ():
        if not falls_in(found.first, found.last, criterion):
            continue
        said = f"{found.months} months without a position, {found.first} to {found.last}"
        for role in (found.before, found.after):
            yield Finding(said, line_in(entry, role.span, (role.start or "")[:4]))
    breaks = [fact for fact in entry.profile.facts if fact.kind == "break"]
    for fact in breaks:
        yield Finding(f"a break, {fact.value.replace('/', ' to ')}", None)
    for role in entry.profile.experience[:2] if not breaks else ():
        yield Finding("", line_in(entry, role.span, (role.start or "")[:4]))


def _line_with(entry: Entry, text: str | None) -> Iterator[Finding]:
    """The first line that carries a text."""
    if not text:
        return
    wanted, words = "".join(fold(text).split()), set(_WORD.findall(fold(text)))
    lines = [(fold(line.text), line) for line in entry.document.lines]
    whole = (line for written, line in lines if wanted in "".join(written.split()))
    in_words = (line for written, line in lines if words and words <= set(_WORD.findall(written)))  # a postcode between
    found = next(whole, None) or next(in_words, None)
    if found is not None:
        yield Finding(text, line_span(found))


_FIND: dict[FacetName, Find] = {
    "skill": _skill, "years": _years, "title": _title, "employer": _employer, "industry": _fact, "role": _role, "role_start": _role,
    "role_end": _role, "education": _education, "field_of_study": _education, "school": _school,
    "study_place": _study_place, "grade": _fact,
    "language": _language, "location": _location, "workplace": _fact, "availability": _fact, "salary": _salary,
    "seniority": _seniority,
    "certification": _certification, "expiry": _expiry, "licence": _licence,
    "clearance": _fact, "document_language": _document_language,
    "number": _number,
    "work_place": _work_place, "joined": _joined, "stay": _stay, "gap": _gap, "parallel": _parallel, "promoted": _promoted,
    "returned": _returned,
    "team": _team, "hours": _fact, "contract_end": _fact, "budget": _budget,
}  # fmt: skip
