"""The gaps in one career: when, how long, and between which positions."""

from __future__ import annotations

from assistant.executing.evidence import cite
from assistant.executing.facts import naming_lines, role_dates, role_facts, role_name
from assistant.executing.positions import time_in_words
from assistant.plan import QueryPlan
from assistant.results import Fact, ValueResult
from ingestion.types import Role
from retrieval.entry import Entry
from retrieval.filtering.career_times import LEAST_GAP_MONTHS, Gap, gaps
from retrieval.filtering.condition import Criterion


def gaps_value(plan: QueryPlan, entry: Entry) -> ValueResult:
    """Yes with every gap that is long enough, or no with the positions that leave none."""
    asked = gap_of(plan.condition)
    least = int(float((asked.minimum if asked else None) or LEAST_GAP_MONTHS))
    most = float(asked.maximum) if asked and asked.maximum is not None else float("inf")
    roles = entry.profile.experience
    found = [gap for gap in gaps(roles, least) if gap.months <= most]
    key, what = plan.candidates[0], f"gaps of {time_in_words(least)} or more between positions"
    if not any(role.start for role in roles):
        return ValueResult(plan, key, "dates of positions", ())
    apart = [_undated(role, entry) for role in roles if not role.start]
    if not found:
        short = "None between the positions with dates" if apart else "No: none"
        return ValueResult(plan, key, what, (*role_facts(entry), *_after_the_last(roles)), short)
    told = "; ".join(f"{gap.first} to {gap.last}, {time_in_words(gap.months)}" for gap in found)
    facts = [_between(gap, entry) for gap in found]
    return ValueResult(plan, key, what, (*facts, *apart, *_after_the_last(roles)), f"Yes: {told}")


def _between(gap: Gap[Role], entry: Entry) -> Fact:
    """The two positions around a gap, and what was studied in it."""
    sides = [f"{role_name(role)} ({role_dates(role)})" for role in (gap.before, gap.after)]
    lines = [*naming_lines(entry, gap.before), *naming_lines(entry, gap.after)]
    studied = studied_in(gap, entry)
    meanwhile = f"; studies that reach into it: {', '.join(studied)}" if studied else ""
    return Fact(f"{gap.first} to {gap.last}", f"between {' and '.join(sides)}{meanwhile}", cite(entry, lines))


def studied_in(gap: Gap[Role], entry: Entry) -> list[str]:
    """The studies that reach into a gap."""
    return [
        item.degree or item.institution or ""
        for item in entry.profile.education
        if item.end and (item.start or item.end)[:4] <= gap.last[:4] and item.end[:4] >= gap.first[:4]
    ]


def _undated(role: Role, entry: Entry) -> Fact:
    return Fact("Without dates", role_name(role), cite(entry, naming_lines(entry, role)))


def _after_the_last(roles: tuple[Role, ...]) -> list[Fact]:
    """Of somebody without a present position: when the last one ended."""
    ended = [role.end for role in roles if role.end]
    return [] if not ended or any(r.current for r in roles) else [Fact("No position is dated after", max(ended))]


def gap_of(condition: Criterion | object) -> Criterion | None:
    """The condition when it is one on gaps and nothing else."""
    return condition if isinstance(condition, Criterion) and condition.field == "gap" else None
