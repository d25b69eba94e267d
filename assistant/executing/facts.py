"""What one CV says about one thing, as labelled facts with their lines. Answers nothing by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set

from assistant.executing.bullets import bullets, names_a_result
from assistant.executing.evidence import cite, evidence_for, heading_line
from assistant.executing.headed import lines_of_section, without_label
from assistant.results import Evidence, Fact
from ingestion.normalise import fold
from ingestion.types import LineSpan, Role, StatedFact
from ingestion.vocabulary.degrees import LEVELS
from retrieval.citations import first_spans, line_span
from retrieval.entry import Entry
from retrieval.filtering.filters import Criterion
from retrieval.filtering.findings import line_in
from retrieval.storage.rows import pay_in_words

MAX_SKILLS = 12
_DIGIT = re.compile(r"\d")
_OF_WORK = frozenset({"experience", "education", "certifications", "projects"})
_LEISURE = re.compile(
    r"\b(?:hobb(?:y|ies|ys)|(?:spare|free|leisure) time|outside (?:of )?work|in (?:der|meiner) freizeit|"
    r"loisirs|temps libre|aficiones|tiempo libre)\b"
)
_GRADE = re.compile(
    r"\b(?:(?:final |overall |average )?(?:grade|mark|gpa|average|score)|(?:abschluss|end|gesamt)?note|moyenne|nota(?: media)?|"
    r"promedio|cijfer)\b:?\s*(?:of |de |: ?)?\d"
)
_PRESENT_PAY = re.compile(
    r"\b(?:current|present|aktuell\w*|derzeitig\w*|jetzig\w*)\b[^.;|\d]{0,25}"
    r"\b(?:salary|pay|package|ctc|compensation|wage|\w*gehalt|lohn)\b[^.;|\d]{0,20}\d"
    r"|\b(?:salaire|remuneration|salario|sueldo) act(?:uel(?:le)?|ual)\b[^.;|\d]{0,20}\d"
    r"|\bcurrently (?:on|earn\w*|paid)\b[^.;|\d]{0,15}\d|\bctc\b[^.;|\d]{0,15}\d"
)


def summary(entry: Entry) -> list[Fact]:
    profile = entry.profile
    facts = []
    if profile.headline:
        facts.append(
            Fact(
                "Position",
                profile.headline,
                evidence_for(Criterion(field="title", value=profile.headline), entry)[:1],
            )
        )
    return facts + years_facts(entry) + location_facts(entry)


def years_in(entry: Entry, skill: Criterion | None) -> float | None:
    if skill is None:
        return entry.profile.total_years
    return next((r.years for r in entry.profile.skills if r.name == skill.value and not r.negated), None)


def years_evidence(entry: Entry, skill: Criterion | None) -> tuple[Evidence, ...]:
    return evidence_for(skill, entry) if skill else cite(entry, role_lines(entry))


def years_facts(entry: Entry) -> list[Fact]:
    years = entry.profile.total_years
    return [] if years is None else [Fact("Experience", f"{years:g} years", cite(entry, role_lines(entry)))]


def location_facts(entry: Entry) -> list[Fact]:
    location = entry.profile.identity.location
    return (
        [Fact("Location", location, evidence_for(Criterion(field="location", value=location), entry))]
        if location
        else []
    )


def role_lines(entry: Entry) -> list[LineSpan]:
    return [heading_line(role.span) for role in entry.profile.experience[:4]]


def role_facts(entry: Entry) -> list[Fact]:
    return [Fact("Role", role_text(role), cite(entry, naming_lines(entry, role))) for role in entry.profile.experience]


def naming_lines(entry: Entry, role: Role) -> Sequence[LineSpan]:
    """The lines of a role that carry its title, its employer and its dates."""
    told = [text for text in (role.title, role.organisation, (role.start or "")[:4]) if text]
    return first_spans([line_in(entry, role.span, text) for text in told], len(told)) or [heading_line(role.span)]


def role_text(role: Role) -> str:
    return ", ".join(filter(None, (role_name(role), role_dates(role))))


def role_name(role: Role) -> str:
    return ", ".join(filter(None, (" at ".join(filter(None, (role.title, role.organisation))), role.location)))


def role_dates(role: Role) -> str:
    return f"{role.start} to {'today' if role.current else role.end}" if role.start else ""


def first_lines(role: Role) -> list[LineSpan]:
    """The two lines that name and date a role."""
    last = min(role.span.start + 1, role.span.end)
    return [LineSpan(page=role.span.page, start=n, end=n) for n in range(role.span.start, last + 1)]


def latest_roles(entry: Entry) -> list[Role]:
    """The roles of today; of who has none the last one."""
    roles = entry.profile.experience
    return [role for role in roles if role.current] or sorted(roles, key=_end, reverse=True)[:1]


def current_role_facts(entry: Entry) -> list[Fact]:
    """The latest roles with the lines that name them."""
    return [Fact("Role", role_text(role), cite(entry, naming_lines(entry, role))) for role in latest_roles(entry)]


def _end(role: Role) -> str:
    """When a role ended, as far as it says; CVs tell their roles from the newest or from the oldest."""
    return role.end or role.start or ""


def highest_degree_facts(entry: Entry) -> tuple[Fact, ...]:
    """The finished studies of the highest level; all studies when no level is known."""
    studies = enumerate(entry.profile.education)
    held = [(LEVELS.index(item.level), n) for n, item in studies if item.level and item.is_held]
    highest = max((level for level, _ in held), default=-1)
    facts = education_facts(entry)
    return tuple(facts[n] for level, n in held if level == highest) or tuple(facts)


def education_facts(entry: Entry) -> list[Fact]:
    facts = []
    for item in entry.profile.education:
        place = item.place if item.place and item.place not in (item.institution or "") else None
        text = ", ".join(filter(None, (item.degree, item.institution, place, item.end, item.outcome)))
        told = [part for part in (item.degree, item.institution, place, (item.end or "")[:4]) if part]
        lines = first_spans([line_in(entry, item.span, part) for part in told], len(told)) or [heading_line(item.span)]
        facts.append(Fact("Education", text, cite(entry, lines)))
    return facts


def skill_fact(entry: Entry, without: Set[str] = frozenset()) -> Fact:
    """The strongest skills: used before listed, more years first."""
    order = {"led": 0, "used": 1, "listed": 2}
    records = [
        r for r in entry.profile.skills if not r.negated and r.name not in without and r.category != "soft_skills"
    ]
    records.sort(key=lambda r: (order[r.strength], -(r.years or 0.0), r.name))
    chosen = records[:MAX_SKILLS]
    text = ", ".join(f"{r.name} ({r.years:g} y)" if r.years else r.name for r in chosen)
    return Fact("Skills", text, cite(entry, first_spans([s for r in chosen[:3] for s in r.spans[:1]], 3)))


def language_fact(entry: Entry) -> Fact:
    languages = entry.profile.languages
    text = ", ".join(f"{item.name} ({item.level})" if item.level else item.name for item in languages)
    return Fact("Languages", text, cite(entry, first_spans([item.span for item in languages], len(languages))))


def certification_facts(entry: Entry) -> list[Fact]:
    return [Fact("Certificate", item.name, cite(entry, [item.span])) for item in entry.profile.certifications]


def project_facts(entry: Entry) -> list[Fact]:
    return [Fact("Project", item.name, cite(entry, [item.span])) for item in entry.profile.projects]


def contact_facts(entry: Entry) -> list[Fact]:
    identity = entry.profile.identity
    told = [("E-mail", identity.email), ("Phone", identity.phone), *(("Link", link) for link in identity.links)]
    return [Fact(label, text, cite(entry, _lines_with(entry, text))) for label, text in told if text]


def qualification_facts(entry: Entry) -> list[Fact]:
    """Studies, certificates and licences."""
    licences = [fact for fact in entry.profile.facts if fact.kind == "licence"]
    papers = [Fact("Licence", fact.value, cite(entry, [fact.span])) for fact in licences]
    return [*education_facts(entry), *certification_facts(entry), *papers]


def availability_facts(entry: Entry) -> list[Fact]:
    """The line that says when somebody could start."""
    stated = [fact for fact in entry.profile.facts if fact.kind == "availability"]
    return [Fact("Availability", fact.value, cite(entry, [fact.span])) for fact in stated]


def hours_facts(entry: Entry) -> list[Fact]:
    """The line that says how many hours somebody wants to work."""
    wished = [fact for fact in entry.profile.facts if fact.kind == "hours"]
    return [Fact("Hours", _hours(fact), cite(entry, [fact.span])) for fact in wished]


def _hours(fact: StatedFact) -> str:
    share = "" if fact.amount is None else f", {fact.amount:.0%} of full time"
    return f"{'no ' if fact.negated else ''}{fact.value.replace('_', '-')}{share}"


def contract_facts(entry: Entry) -> list[Fact]:
    """The line that says when the present contract ends."""
    ends = [fact for fact in entry.profile.facts if fact.kind == "contract_end"]
    return [Fact("Contract until", fact.value, cite(entry, [fact.span])) for fact in ends]


def grade_facts(entry: Entry) -> list[Fact]:
    """The lines that state a grade, as they stand."""
    grades = [fact.span for fact in entry.profile.facts if fact.kind == "grade"]
    if not grades:  # on a scale that is not known
        studies = (line for line in entry.document.lines if line.section == "education")
        grades = [line_span(line) for line in studies if _GRADE.search(fold(line.text))]
    return [Fact("Grade", item.citation.quote, (item,)) for span in grades for item in cite(entry, [span])]


def team_facts(entry: Entry) -> list[Fact]:
    """How many people were led, in the present position first, then the most first; with the position that says so."""
    led = [
        (fact, _position_with(fact.span, entry)) for fact in entry.profile.facts if fact.kind == "team" and fact.amount
    ]
    led.sort(key=lambda pair: (not (pair[1] and pair[1].current), -(pair[0].amount or 0)))
    return [
        Fact("People led", f"{fact.amount:g}" + (f" as {role_text(role)}" if role else ""), cite(entry, [fact.span]))
        for fact, role in led
    ]


def budget_facts(entry: Entry) -> list[Fact]:
    """The budgets, the largest first, each with the position that says so."""
    stated = [(fact, _position_with(fact.span, entry)) for fact in entry.profile.facts if fact.kind == "budget"]
    stated.sort(key=lambda pair: -(pair[0].amount or 0))
    return [
        Fact(
            "Budget",
            f"{fact.amount:,.0f} {fact.value}".strip() + (f" as {role_text(role)}" if role else ""),
            cite(entry, [fact.span]),
        )
        for fact, role in stated
    ]


def _position_with(span: LineSpan, entry: Entry) -> Role | None:
    """The position whose lines hold a line."""
    roles = (role for role in entry.profile.experience if role.span.page == span.page)
    return next((role for role in roles if role.span.start <= span.start <= role.span.end), None)


def salary_facts(entry: Entry) -> list[Fact]:
    """The line that says what pay is asked for."""
    salary = entry.profile.salary
    return [Fact("Pay", pay_in_words(salary), cite(entry, [salary.span]))] if salary else []


def interests_facts(entry: Entry) -> list[Fact]:
    """What a CV says of free time: the section of it, or else the lines that name it."""
    lines = lines_of_section("interests", entry) or [
        line for line in entry.document.lines if line.section not in _OF_WORK and _LEISURE.search(fold(line.text))
    ]
    return [Fact("Interests", without_label(line.text), cite(entry, [line_span(line)])) for line in lines]


def achievement_facts(entry: Entry) -> list[Fact]:
    """The bullets that say how much, or what came of the work; those with a number first."""
    told = sorted(
        ((text, span) for text, span in bullets(entry) if names_a_result(text)),
        key=lambda one: not _DIGIT.search(one[0]),
    )
    return [Fact("Achievement", text.rstrip(" ."), cite(entry, [span])) for text, span in told[:MAX_SKILLS]]


def licence_facts(entry: Entry) -> list[Fact]:
    """The driving licences by their classes, or in general where no class is named."""
    stated = [fact for fact in entry.profile.facts if fact.kind == "licence" and fact.value.startswith("driving")]
    named = [fact for fact in stated if " " in fact.value] or stated
    return [Fact("Licence", f"{'no ' if fact.negated else ''}{fact.value}", cite(entry, [fact.span])) for fact in named]


def industry_facts(entry: Entry) -> list[Fact]:
    """The industries of the employers, by their names or the words beside them."""
    of_employers = {fact.value: fact for fact in reversed(entry.profile.facts) if fact.kind == "industry"}
    return [Fact("Industry", name, cite(entry, [fact.span])) for name, fact in of_employers.items()]


def present_salary_facts(entry: Entry) -> list[Fact]:
    """The lines that say what somebody is paid now, which is no wish."""
    lines = [line for line in entry.document.lines if _PRESENT_PAY.search(fold(line.text))]
    return [Fact("Present pay", line.text.strip(), cite(entry, [line_span(line)])) for line in lines]


def _lines_with(entry: Entry, text: str) -> list[LineSpan]:
    """The first line that has a text, whatever its spacing."""
    wanted = "".join(fold(text).split())
    return [line_span(line) for line in entry.document.lines if wanted in "".join(fold(line.text).split())][:1]


def first(facts: Sequence[Fact]) -> Fact:
    return facts[0] if facts else Fact("", "")


TOPIC_FACTS: dict[str, Callable[[Entry], Sequence[Fact]]] = {
    "location": location_facts,
    "languages": lambda entry: [fact for fact in [language_fact(entry)] if fact.text],
    "education": education_facts,
    "certifications": certification_facts,
    "skills": lambda entry: [fact for fact in [skill_fact(entry)] if fact.text],
    "employers": role_facts,
    "role": current_role_facts,
    "contact": contact_facts,
    "salary": salary_facts,
    "team": team_facts,
    "budget": budget_facts,
    "phone": lambda entry: [fact for fact in contact_facts(entry) if fact.label == "Phone"],
    "email": lambda entry: [fact for fact in contact_facts(entry) if fact.label == "E-mail"],
    "qualifications": qualification_facts,
    "projects": project_facts,
    "availability": availability_facts,
    "hours": hours_facts,
    "contract_end": contract_facts,
    "grade": grade_facts,
    "interests": interests_facts,
    "achievements": achievement_facts,
    "industries": industry_facts,
    "licences": licence_facts,
    "present_salary": present_salary_facts,
}
TOPIC_WORDS = {
    "role": "current position", "employers": "employers", "contact": "contact data",
    "salary": "pay expectation", "team": "number of people led", "licences": "driving licences",
    "phone": "phone number", "email": "e-mail address",
    "hours": "wished hours", "grade": "grade", "contract_end": "end of the present contract", "present_salary": "present pay",
    "availability": "notice period or date of availability",
}  # fmt: skip
AS_WRITTEN = ("availability", "contract_end", "hours", "present_salary")  # said in the words of the CV
