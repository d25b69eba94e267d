"""What a CV says about one thing that a question asks: a field, the years in a skill, the dates of something."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from assistant.executing.career_gaps import gaps_value
from assistant.executing.dates import dates_of, dates_shown, promotions_to
from assistant.executing.evidence import cite, evidence_for
from assistant.executing.facts import TOPIC_FACTS, TOPIC_WORDS, highest_degree_facts, years_facts
from assistant.executing.positions import length_of, positions_value
from assistant.executing.reasons_told import reason_value
from assistant.plan import QueryPlan, describe
from assistant.results import Evidence, Fact, ValueResult
from assistant.words.fact_words import one_of
from ingestion.taxonomy import default_taxonomy
from ingestion.types import LineSpan, Role, SkillRecord
from ingestion.vocabulary.years_asked import years_asked
from retrieval.citations import line_span
from retrieval.entry import Entry
from retrieval.filtering.condition import Criterion
from retrieval.filtering.facet_sources import has_words
from retrieval.filtering.findings import count_of, findings
from retrieval.indexes.lexical_index import query_words

_OF_POSITIONS = ("title", "employer", "work_place", "industry", "states")
_CLAIMING = ("header", "summary", "skills")  # sections whose lines claim years of their own
_SHORT_FACTS = 6  # in the short answer


def value_of(plan: QueryPlan, key: str, entry: Entry, today: date) -> ValueResult:
    """The field that `plan` asks for, of the person with that key. Without facts when the CV does not state it."""
    plan = plan.model_copy(update={"candidates": (key,)})
    if plan.topic == "positions":
        return positions_value(plan, entry, today)
    if plan.topic == "reason":
        return reason_value(plan, entry)
    if plan.topic == "gaps":
        return gaps_value(plan, entry)
    if plan.topic == "dates":
        return _dates(plan, entry)
    if plan.topic == "skill_years":
        return _years_in_positions(plan, entry, today) or _years_of_skill(plan, entry)
    if plan.topic == "years":
        years = entry.profile.total_years
        text = "" if years is None else f"{years:g} years"
        return ValueResult(plan, key, "years of experience", tuple(years_facts(entry)), text)
    topic = plan.topic or "role"
    if topic == "present_salary" and not TOPIC_FACTS[topic](entry):
        return ValueResult(plan, key, TOPIC_WORDS[topic], tuple(TOPIC_FACTS["salary"](entry)), "")
    facts = highest_degree_facts(entry) if plan.figure == "most" else tuple(TOPIC_FACTS[topic](entry))
    short = _short(topic, facts)
    if plan.counted and facts:
        number = count_of(plan.counted, entry)
        short = f"{number} {one_of(plan.counted) if number == 1 else plan.counted}: {short}"
    return ValueResult(plan, key, TOPIC_WORDS.get(topic, topic), facts, short)


def _short(topic: str, facts: Sequence[Fact]) -> str:
    if topic == "achievements" and len(facts) > 1:
        return f"{facts[0].text} and {len(facts) - 1} more"
    return ", ".join(fact.text for fact in facts[: 1 if topic == "skills" else _SHORT_FACTS])


def _years_in_positions(plan: QueryPlan, entry: Entry, today: date) -> ValueResult | None:
    """The time in positions of a title, at an employer, in a place or a line of work; None of a skill, or when there are none."""
    criterion = next((c for c in plan.criteria() if c.field in _OF_POSITIONS), None)
    if criterion is None:
        return None
    roles = _positions_of(criterion, entry)
    return length_of(plan, roles, entry, today, f"time in positions: {describe(criterion)}") if roles else None


def _positions_of(criterion: Criterion, entry: Entry) -> list[Role]:
    """The positions whose lines show what is asked; of an open phrase those whose title or employer has its words."""
    roles, words = entry.profile.experience, query_words(criterion.value)
    if criterion.field == "states":
        return [r for r in roles if words and has_words(f"{r.title or ''} {r.organisation or ''}", words)]
    lines = [found.span for found in findings(criterion, entry) if found.span]
    return [role for role in roles if any(_holds(role.span, line) for line in lines)]


def _holds(block: LineSpan, line: LineSpan) -> bool:
    return block.page == line.page and block.start <= line.start <= block.end


def _years_of_skill(plan: QueryPlan, entry: Entry) -> ValueResult:
    criterion = next((c for c in plan.criteria() if c.field != "states"), plan.criteria()[0])
    record = next((r for r in entry.profile.skills if r.name == criterion.value and not r.negated), None)
    asked = f"years of {criterion.value}"
    evidence = _stating(record, entry) or evidence_for(criterion, entry)
    if record is None or not record.years:
        claimed, narrower = _claimed(criterion.value, entry), _narrower(criterion.value, entry)
        if claimed and (narrower is None or claimed.years > (narrower.years or 0.0)):
            fact = Fact(criterion.value, f"{claimed.years:g} years", cite(entry, [claimed.span]))
            return ValueResult(plan, plan.candidates[0], asked, (fact,), f"{fact.text} as the CV puts it")
        if narrower:
            evidence = _stating(narrower, entry) or cite(entry, narrower.spans[:1])
            fact = Fact(narrower.name, f"{narrower.years:g} years", evidence)
            return ValueResult(plan, plan.candidates[0], asked, (fact,), f"{narrower.years:g} years of {narrower.name}")
        shown = (Fact(criterion.value, "named, without years", evidence),) if record else ()
        return ValueResult(plan, plan.candidates[0], asked, shown, "")
    text = f"{record.years:g} years" + (f", last used {record.last_used}" if record.last_used else "")
    facts = (Fact(criterion.value, text, evidence), *_as_stated(record, entry))
    short = f"{text}; {facts[1].text} as the CV puts it" if len(facts) > 1 else text
    return ValueResult(plan, plan.candidates[0], asked, facts, short)


class _Claim(NamedTuple):
    years: float
    span: LineSpan


def _claimed(skill: str, entry: Entry) -> _Claim | None:
    """The years that a CV claims of a skill beside its name, which no position bears out: `12 years in sales`."""
    for line in entry.document.lines:
        years = years_asked(line.text) if line.section in _CLAIMING else None
        if years is not None and has_words(line.text, query_words(skill)):
            return _Claim(years, line_span(line))
    return None


def _narrower(skill: str, entry: Entry) -> SkillRecord | None:
    """The kind of a skill that the CV gives the most years of: who has eight years of SAP EWM has them of SAP."""
    kinds = set(default_taxonomy().narrower(skill))
    having = [one for one in entry.profile.skills if one.name in kinds and one.years and not one.negated]
    return max(having, key=lambda one: one.years or 0.0, default=None)


def _as_stated(record: SkillRecord, entry: Entry) -> tuple[Fact, ...]:
    """The years that the CV itself claims, where the dates of its positions give others."""
    lines = {(line.page, line.number): line for line in entry.document.lines}
    for span in record.spans:
        line = lines.get((span.page, span.start))
        years = years_asked(line.text) if line and line.section in _CLAIMING else None
        if line and years is not None and years != record.years:
            return (Fact("As stated", f"{years:g} years", cite(entry, [span])),)
    return ()


def _stating(record: SkillRecord | None, entry: Entry) -> tuple[Evidence, ...]:
    """The line that gives the years in so many words, when they come from one."""
    if record is None or not record.years:
        return ()
    lines = {(line.page, line.number): line.text for line in entry.document.lines}
    stating = [span for span in record.spans if years_asked(lines.get((span.page, span.start), "")) == record.years]
    return cite(entry, stating[:1])


def _dates(plan: QueryPlan, entry: Entry) -> ValueResult:
    """When something was: the dates of the first condition that the CV dates."""
    asked = plan.criteria()
    dated = [(criterion, facts) for criterion in asked if (facts := promotions_to(criterion, entry))]
    dated = dated or [(criterion, facts) for criterion in asked if (facts := dates_of(criterion, entry))]
    criterion, facts = dated[0] if dated else (asked[0], dates_shown(asked, entry))
    short = "; ".join(fact.text for fact in facts) if dated else ""
    return ValueResult(plan, plan.candidates[0], f"dates of {describe(criterion)}", tuple(facts), short)
