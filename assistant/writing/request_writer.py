"""Words for what requests found: reasons, questions, drafts, decisions to confirm, tables."""

from __future__ import annotations

from assistant.draft import Draft
from assistant.executing.evidence import quoted
from assistant.plan import claim
from assistant.results import (
    DecidedResult,
    DecisionResult,
    DraftResult,
    ExplainResult,
    ExportResult,
    InterviewResult,
    Ranked,
    SimilarResult,
    WhatIfResult,
)
from assistant.writing.ranking_writer import row_bullets
from assistant.writing.wording import drafts_of, names_of
from retrieval.ranking.decisions import Action

MAX_ROWS = 60
_DONE = {
    "star": "star {people} as ideal", "pass": "pass on {people}", "clear": "take back your star or pass of {people}",
    "shortlist": "put {people} on the shortlist", "reject": "record a rejection of {people}", "note": "keep a note on {people}",
}  # fmt: skip

MAX_SHARED = 6


@drafts_of.register
def _explain(result: ExplainResult) -> list[Draft]:
    if len(result.rows) == 1:
        return _why_one(result, result.rows[0])
    first, second = result.rows
    difference = first.score - second.score
    side = "above" if difference > 0 else "below" if difference < 0 else "level with"
    lead = (
        f"{{{first.key}}} ({first.score:.2f}) stands {side} {{{second.key}}} ({second.score:.2f}) "
        f"for {result.job_title}, by {abs(difference):.2f}."
    )
    drafts = [Draft(lead, kind="lead")]
    for what, points, (one, other) in result.because:
        better, lines = (first.key, one) if points > 0 else (second.key, other)
        text = f"**{what}**: {{{better}}} by {abs(points):.2f}"
        drafts.append(Draft(text + (f", {quoted(lines)}" if lines else ""), lines, kind="bullet"))
    return [*drafts, Draft("The numbers are shares of the score; a person decides.")]


def _why_one(result: ExplainResult, row: Ranked) -> list[Draft]:
    place = f", rank {result.ranks[0]} of {result.total}" if result.ranks[0] else ""
    lead = f"{{{row.key}}} scores {row.score:.2f} for {result.job_title}{place}."
    return [
        Draft(lead, kind="lead"),
        *row_bullets(row),
        Draft("What is not stated is worth a question; a person decides."),
    ]


@drafts_of.register
def _what_if(result: WhatIfResult) -> list[Draft]:
    if not result.changed:
        asked = "; ".join(result.asked) or "nothing that could be changed"
        return [
            Draft(
                f"Not stated: {result.job_title} does not ask for {result.plan.text}. It asks for {asked}.", kind="lead"
            )
        ]
    names = " and ".join(result.changed)
    how = {"without": "without asking for {}", "must": "with {} as a must", "nice": "with {} only as a wish"}
    told = how[result.plan.change or "without"].format(names)
    first = names_of([key for key, _, _ in result.rows[:3]])
    lead = (
        f"{first} {'comes' if len(result.rows) == 1 else 'come'} first of {result.total} for {result.job_title} {told}."
    )
    lines = [f"| {rank} | {{{key}}} | {score:.2f} | {old} |" for rank, (key, score, old) in enumerate(result.rows, 1)]
    table = "\n".join(["| # | Candidate | Score | Rank before |", "|---|---|---|---|", *lines])
    moved = sum(old != rank for rank, (_, _, old) in enumerate(result.rows, 1))
    note = f"{moved} of these {len(result.rows)} change places." if moved else "Nobody among these changes places."
    meeting = result.meeting
    musts = (
        [] if meeting is None else [Draft(f"{names_of(meeting) if meeting else 'Nobody'} would meet every must-have.")]
    )
    return [
        Draft(lead, kind="lead"),
        Draft(table, kind="table"),
        *musts,
        Draft(f"{note} Nothing is kept: the job asks what it asked."),
    ]


@drafts_of.register
def _interview(result: InterviewResult) -> list[Draft]:
    about = f" for {result.job_title}" if result.job_title else ""
    if not result.questions:
        return [Draft(f"Not stated: the CV of {{{result.key}}} gives nothing to ask about.", kind="lead")]
    many = "1 question" if len(result.questions) == 1 else f"{len(result.questions)} questions"
    lead = f"{many} for {{{result.key}}}{about}: what the CV leaves open, and what it claims."
    bullets = [
        Draft(f"{question}" + (f" ({quoted(evidence)})" if evidence else ""), evidence, kind="bullet")
        for _, question, evidence in result.questions
    ]
    return [Draft(lead, kind="lead"), *bullets]


@drafts_of.register
def _message(result: DraftResult) -> list[Draft]:
    job = f" the position {result.job_title}" if result.job_title else " an open position"
    at = f" at {result.organisation}" if result.organisation else ""
    if result.plan.draft == "decline":
        return [
            Draft("A polite decline, to be read and signed by you:", kind="lead"),
            Draft(f"Dear {{{result.key}}},"),
            Draft(f"Thank you for your interest in{job}{at} and for the time you gave us."),
            Draft(
                "We have decided not to go on with your application this time. This says nothing about the worth of your work."
            ),
            Draft("We will gladly tell you what the decision was based on. We wish you all the best."),
        ]
    if result.plan.draft == "invitation":
        about = f" for{job}{at}" if result.job_title else ""
        return [
            Draft("An invitation, to be read and signed by you:", kind="lead"),
            Draft(f"Dear {{{result.key}}},"),
            Draft(
                f"Thank you for your interest. We would like to get to know you and invite you to {result.plan.text}{about}."
            ),
            Draft("Please tell us whether that suits you, or name two or three times that do."),
        ]
    evidence = tuple(e for fact in result.shown for e in fact.evidence[:1])
    work = " and ".join(fact.text for fact in result.shown[:1])
    return [
        Draft("A first message, to be read and signed by you:", kind="lead"),
        Draft(f"Dear {{{result.key}}},"),
        Draft(f"Your work as {work} caught our attention." if work else "Your CV caught our attention.", evidence[:1]),
        Draft(f"We are looking for someone for{job}{at}, and would like to hear whether it interests you."),
        Draft("Would you have half an hour for a first talk this week or next?"),
    ]


@drafts_of.register
def _decision(result: DecisionResult) -> list[Draft]:
    people = " and ".join(f"{{{key}}}" for key in result.plan.candidates)
    done = _DONE[result.plan.action or "note"].format(people=people)
    reason = f" Reason: {result.plan.text}." if result.plan.text else ""
    return [
        Draft(f"Shall I {done}{f' for {result.job_title}' if result.job_title else ''}?{reason}", kind="lead"),
        Draft(
            "Nothing is recorded until you confirm it: by the button in the browser, by y in the terminal."
            if result.job_title
            else "Say for which job; nothing is recorded until you do and confirm it."
        ),
    ]


@drafts_of.register
def _export(result: ExportResult) -> list[Draft]:
    if not result.rows:
        return [Draft("None: there is nobody to export.", kind="lead")]
    rows = [
        f"| {{{key}}} | {' | '.join(_cell(value) for value in values)} |" for key, *values in result.rows[:MAX_ROWS]
    ]
    table = "\n".join(["| Candidate | Position | Place | Years |", "|---|---|---|---|", *rows])
    return [
        Draft(f"{len(result.rows)} candidate{'' if len(result.rows) == 1 else 's'}:", kind="lead"),
        Draft(table, kind="table"),
        Draft("`recruiter list candidates --json` writes all of them for other programs."),
    ]


def _cell(text: str) -> str:
    """A value that no spreadsheet takes for a formula."""
    plain = text.replace("|", "/")
    return f"'{plain}" if plain.startswith(("=", "+", "-", "@", "\t")) else plain


@drafts_of.register
def _similar(result: SimilarResult) -> list[Draft]:
    among = f" Asked of those who {claim(result.plan.condition)}." if result.plan.condition else ""
    if not result.people:
        nobody = f"nobody else {claim(result.plan.condition, plural=False)}, beside {{{result.key}}}"
        return [Draft(f"None: {nobody}.", kind="lead")]
    names = [f"{{{person.key}}}" for person, _ in result.people]
    lead = f"{', '.join(names[:-1])}{' and ' if len(names) > 1 else ''}{names[-1]} {'do' if len(names) > 1 else 'does'}"
    drafts = [Draft(f"{lead} work most like that of {{{result.key}}}, by skills and meaning.{among}", kind="lead")]
    for person, shared in result.people:
        both = f"both show {', '.join(shared[:MAX_SHARED])}" if shared else "no skill in common, only like wording"
        drafts.append(Draft(f"**{{{person.key}}}**: {both}", person.evidence, kind="bullet"))
    return drafts


_HELD: dict[Action, str] = {
    "shortlist": "on the shortlist", "star": "starred", "pass": "passed on", "reject": "declined",
}  # fmt: skip


@drafts_of.register
def _decided(result: DecidedResult) -> list[Draft]:
    """What people recorded, so no line of a CV stands behind it."""
    held = _HELD[result.plan.action or "shortlist"]
    for_job = f" for {result.job_title}" if result.job_title else ""
    if not result.people and result.plan.candidates:
        return [Draft(f"No: nothing says here that {{{result.plan.candidates[0]}}} is {held}{for_job}.", kind="lead")]
    if not result.people:
        return [Draft(f"None: nobody is {held}{for_job}.", kind="lead")]
    names = list(dict.fromkeys(f"{{{key}}}" for key, *_ in result.people))
    listed = f"{', '.join(names[:-1])}{' and ' if len(names) > 1 else ''}{names[-1]}"
    lead = Draft(f"{listed} {'are' if len(names) > 1 else 'is'} {held}{for_job}.", kind="lead")
    return [
        lead,
        *(
            Draft(f"**{{{key}}}** for {job}, by {actor}" + (f": {reason}" if reason else ""), kind="bullet")
            for key, job, actor, reason in result.people
        ),
    ]
