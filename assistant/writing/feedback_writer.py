"""Words for feedback on a CV: the checks that fail, weak bullets, what a job asks beyond it. Gives no advice of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.draft import Draft
from assistant.executing.evidence import QUOTE_LENGTH
from assistant.results import FeedbackResult
from assistant.writing.wording import drafts_of

MAX_WEAK_BULLETS = 5


@drafts_of.register
def _feedback(result: FeedbackResult) -> list[Draft]:
    ats, resume, job = result.report["ats"], result.report["resume"], result.report["job"]
    failed = [check for check in ats["checks"] if check["status"] != "pass"]
    passed = len(ats["checks"]) - len(failed)
    drafts = [
        Draft(
            f"{passed} of {len(ats['checks'])} ATS checks pass (score {ats['score']:.2f}); the text scores {resume['score']:.2f}.",
            kind="lead",
        )
    ]
    for check in failed:
        told = f"**{check['id'].replace('_', ' ').capitalize()}**: {check['message']} {check['fix']}"
        drafts.append(Draft(told, result.lines.get(check["id"], ()), kind="bullet"))
    weak = [bullet for bullet in resume["bullets"] if bullet["suggestion"]]
    for bullet in weak[:MAX_WEAK_BULLETS]:
        told = f"“{bullet['text'][:QUOTE_LENGTH]}” {bullet['suggestion']}"
        drafts.append(Draft(told, result.lines.get(bullet["text"], ()), kind="bullet"))
    if len(weak) > MAX_WEAK_BULLETS:
        drafts.append(
            Draft(f"{len(weak) - MAX_WEAK_BULLETS} more bullets could say what came of the work, or how much.")
        )
    return drafts + (_for_job(job) if job else [])


def _for_job(job: Mapping[str, Any]) -> list[Draft]:
    """What a job asks, by what the CV says of it."""
    parts = [("shown", job["matched"]), ("missing", job["missing"]), ("not stated", job["not_stated"])]
    counted = ", ".join(f"{len(names)} {what}" for what, names in parts)
    named = [Draft(f"{what.capitalize()}: {', '.join(names)}", kind="bullet") for what, names in parts if names]
    return [Draft(f"Of what the job asks: {counted}."), *named]
