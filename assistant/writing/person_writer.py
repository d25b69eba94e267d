"""Words for what CVs say of named people: a profile, a yes or no, a value, people side by side. Reads no CV."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.draft import Draft
from assistant.executing.evidence import quoted
from assistant.executing.facts import AS_WRITTEN
from assistant.results import CheckResult, CompareResult, Evidence, Fact, ProfileResult, ValueResult, ValuesResult
from assistant.writing.wording import MAX_BULLETS, cell, drafts_of, fact_bullet, names_of

_SHOWN_FACTS = 6  # with their lines, of one person among several


@drafts_of.register
def _profile(result: ProfileResult) -> list[Draft]:
    if not result.facts:
        return [Draft(f"{{{result.key}}}: the CV states nothing that could be read as a fact.", kind="lead")]
    summary = [fact for fact in result.facts if fact.label in ("Position", "Experience", "Location")]
    lead = ", ".join(fact.text + (" of experience" if fact.label == "Experience" else "") for fact in summary)
    drafts = [Draft(f"{{{result.key}}}" + (f": {lead}." if lead else "."), _facts_evidence(summary), kind="lead")]
    return drafts + [fact_bullet(fact) for fact in result.facts if fact not in summary]


def _facts_evidence(facts: Sequence[Fact]) -> tuple[Evidence, ...]:
    return tuple(item for fact in facts for item in fact.evidence[:1])


@drafts_of.register
def _check(result: CheckResult) -> list[Draft]:
    drafts = []
    for number, (verdict, person) in enumerate(result.verdicts):
        who = f"{{{person.key}}}"
        words = {"yes": "Yes", "no": "No", "not_stated": "Not stated"}[verdict]
        if person.note and verdict == "yes" and person.evidence and result.plan.topic != "said":
            text = f"{words}, but {person.note}: {who}, {quoted(person.evidence)}."
        elif person.note and verdict == "yes" and person.evidence:
            text = f"{quoted(person.evidence)} ({who}, {person.note})."
        elif person.note and verdict == "not_stated" and result.plan.topic == "said":
            text = f"{words}: the CV of {who} says nothing about {person.note}."
        elif verdict == "not_stated":
            text = f"{words}: the CV of {who} does not say whether this person {result.claim}."
            if person.evidence:
                text += f" It shows {quoted(person.evidence)}."
        else:
            text = f"{words}: {who}" + (
                f", {quoted(person.evidence)}."
                if person.evidence
                else f": nothing in the CV shows that this person {result.claim}."
            )
        drafts.append(Draft(text, person.evidence, kind="lead" if number == 0 else "bullet"))
    if any(verdict != "yes" for verdict, _ in result.verdicts):
        drafts += [_part_bullet(*part) for part in result.parts]
    return drafts


def _part_bullet(said: str, verdict: str, evidence: tuple[Evidence, ...]) -> Draft:
    text = f"{said[:1].upper()}{said[1:]}: {verdict.replace('_', ' ')}"
    return Draft(text + (f", {quoted(evidence)}" if evidence else ""), evidence, kind="bullet")


@drafts_of.register
def _value(result: ValueResult) -> list[Draft]:
    who = f"{{{result.key}}}"
    if not result.short:
        shown = (
            f" It only shows {quoted(result.facts[0].evidence)}." if result.facts and result.facts[0].evidence else ""
        )
        evidence = result.facts[0].evidence if shown else ()
        return [Draft(f"Not stated: the CV of {who} gives no {result.asked}.{shown}", evidence, kind="lead")]
    if result.plan.topic in AS_WRITTEN:
        evidence = tuple(item for fact in result.facts for item in fact.evidence)
        return [Draft(f"{quoted(evidence)} ({who}, {result.asked}).", evidence, kind="lead")]
    drafts = [
        Draft(
            f"{result.short} ({who}, {result.asked}).",
            result.facts[0].evidence if len(result.facts) == 1 else (),
            kind="lead",
        )
    ]
    return drafts + (
        [fact_bullet(fact) for fact in result.facts] if len(result.facts) > 1 or result.facts[0].evidence else []
    )


@drafts_of.register
def _values(result: ValuesResult) -> list[Draft]:
    if not result.values:
        return [Draft("Nobody: the answer before named nobody.", kind="lead")]
    stated = [value for value in result.values if value.short]
    asked, looked_at = result.values[0].asked, len(result.values)
    lead = f"{asked[:1].upper()}{asked[1:]}: stated in {len(stated) or 'none'} of {looked_at} CVs."
    drafts = [Draft(lead, kind="lead"), *(_value_bullet(value) for value in stated[:MAX_BULLETS])]
    if len(stated) > MAX_BULLETS or result.total > looked_at:
        drafts.append(
            Draft(f"{result.total - min(len(stated), MAX_BULLETS)} more are not shown. Ask for fewer people.")
        )
    silent = [value.key for value in result.values if not value.short]
    return drafts + ([Draft(f"Not stated: {names_of(silent)}.")] if silent and stated else [])


def _value_bullet(value: ValueResult) -> Draft:
    """The value with its lines; what somebody may start is said in the words of the CV."""
    evidence = tuple(item for fact in value.facts[:_SHOWN_FACTS] for item in fact.evidence[:1])
    as_written = value.plan.topic in AS_WRITTEN and evidence
    return Draft(f"**{{{value.key}}}**: {quoted(evidence) if as_written else value.short}", evidence, kind="bullet")


@drafts_of.register
def _compare(result: CompareResult) -> list[Draft]:
    people = [f"{{{key}}}" for key in result.keys]
    evidence: list[Evidence] = []
    lines = ["| | " + " | ".join(people) + " |", "|---" * (len(people) + 1) + "|"]
    for label, facts in result.rows:
        lines.append(f"| {label} | " + " | ".join(cell(fact, evidence) for fact in facts) + " |")
    lead = f"{names_of(result.keys)} side by side."
    if result.best:
        keys, language, level = result.best
        lead = f"{names_of(keys)} {'speaks' if len(keys) == 1 else 'speak'} {language} best ({level}). {lead}"
    drafts = [
        Draft(lead, kind="lead"),
        Draft("\n".join(lines), tuple(evidence), kind="table"),
    ]
    if result.shared_skills:
        drafts.append(Draft(f"{'Both' if len(people) == 2 else 'All'} show {', '.join(result.shared_skills)}."))
    return drafts
