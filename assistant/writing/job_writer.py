"""Words for job posts: what one says, what it says of one thing, which ones say something. Ranks nobody for them."""

from __future__ import annotations

from assistant.draft import Draft
from assistant.executing.evidence import quoted
from assistant.results import BY_NOBODY_MET, JobResult, JobsResult, JobValueResult
from assistant.writing.wording import drafts_of, fact_bullet


@drafts_of.register
def _job(result: JobResult) -> list[Draft]:
    summary = [fact for fact in result.facts if fact.label in ("Organisation", "Location")]
    lead = f"{result.title} ({result.job_key})" + (f": {', '.join(fact.text for fact in summary)}" if summary else "")
    return [Draft(lead + ".", kind="lead")] + [fact_bullet(fact) for fact in result.facts if fact not in summary]


@drafts_of.register
def _job_value(result: JobValueResult) -> list[Draft]:
    if not result.facts and result.asked == BY_NOBODY_MET:
        return [Draft(f"None: somebody meets each requirement of {result.title}.", kind="lead")]
    if not result.facts:
        return [Draft(f"Not stated: the post {result.title} says nothing about {result.asked}.", kind="lead")]
    if all(fact.label in ("a must", "nice to have") for fact in result.facts):
        return _requirements(result)
    first, *rest = result.facts
    short = f"{result.short}: " if result.short else ""
    drafts = [Draft(f"{short}{first.text} ({result.title}).", first.evidence, kind="lead")]
    return drafts + [Draft(fact.text, fact.evidence, kind="bullet") for fact in rest]


def _requirements(result: JobValueResult) -> list[Draft]:
    """What a post asks: all of it in the short answer, and one line for each when there are several."""
    short = f"{result.short}: " if result.short else ""
    if len(result.facts) == 1:
        (only,) = result.facts
        return [Draft(f"{short}{only.text}, {only.label} ({result.title}).", only.evidence, kind="lead")]
    count = f"{len(result.facts)} {result.asked}: " if result.asked in ("must-haves", "nice-to-haves") else ""
    lead = Draft(f"{short}{count}{'; '.join(fact.text for fact in result.facts)} ({result.title}).", kind="lead")
    return [lead, *(Draft(f"{fact.text}, {fact.label}", fact.evidence, kind="bullet") for fact in result.facts)]


@drafts_of.register
def _jobs(result: JobsResult) -> list[Draft]:
    if not result.total:
        return [Draft("None: there are no job posts in the library yet.", kind="lead")]
    if not result.jobs:
        return [Draft(f"None of the {result.total} jobs says so.", kind="lead")]
    if result.subject:
        return _first_of(result) if result.plan.figure else _of_each(result)
    if not result.plan.criteria() and not result.plan.text:
        lead = f"{result.total} job posts are in the library."
    else:
        lead = f"{len(result.jobs)} of the {result.total} jobs: {', '.join(title for _, title, _ in result.jobs)}."
    bullets = [
        Draft(f"**{title}** ({key})" + (f": {quoted(evidence)}" if evidence else ""), evidence, kind="bullet")
        for key, title, evidence in result.jobs
    ]
    return [Draft(lead, kind="lead"), *bullets]


def _of_each(result: JobsResult) -> list[Draft]:
    """What each post says of one thing; those that say nothing together at the end."""
    telling = [(key, title, lines) for key, title, lines in result.jobs if lines]
    silent = [title for _, title, lines in result.jobs if not lines]
    lead = f"{len(telling)} of the {result.total} job posts {'says' if len(telling) == 1 else 'say'} something of {result.subject}."
    drafts = [Draft(lead, kind="lead")]
    drafts += [Draft(f"**{title}** ({key}): {quoted(lines)}", lines, kind="bullet") for key, title, lines in telling]
    return drafts + ([Draft(f"Not stated: {', '.join(silent)}.")] if silent and telling else [])


def _first_of(result: JobsResult) -> list[Draft]:
    """The post that is first or last in one thing; sums of money in several units are not compared with each other."""
    titles = ", ".join(title for _, title, _ in result.jobs)
    each = " Each in its own currency and period:" if len(result.jobs) > 1 and result.subject == "pay" else ""
    which = "highest" if result.plan.figure == "most" else "lowest"
    lead = (
        f"{which.capitalize()} pay"
        if result.subject == "pay"
        else f"{'Last' if which == 'highest' else 'First'} {result.subject}"
    )
    return [
        Draft(f"{lead}: {titles}.{each}", kind="lead"),
        *(Draft(f"**{title}** ({key}): {quoted(lines)}", lines, kind="bullet") for key, title, lines in result.jobs),
    ]
