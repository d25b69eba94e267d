"""Words where nothing was looked up: help, a refusal, a question back, what is out of scope. Decides none of these."""

from __future__ import annotations

from assistant.draft import Draft
from assistant.results import NoticeResult
from assistant.writing.wording import drafts_of

_HELP = (
    "I answer from the CVs and job posts in your library, and show the line for everything I say. You can ask:",
    "Who knows Kubernetes and lives in Berlin? · How many nurses speak German at B2?",
    "Who is best for the platform engineer job? · Compare the first two. · What is missing for the job?",
    "Tell me about Anna Keller. · Does she know Docker? · How many years of Python does she have? · What was her previous job?",
    "Who speaks French, and what are their notice periods? · Drop those in Canada. · Who else? · Which of the two starts sooner?",
    "Who can start within a month? · Who asks for less than 50k? · Who has led a team of 5? · Who lives in Scotland?",
    "Who has used Python since 2020? · Who speaks the most languages? · Does J7 need German? · Who is like Anna Keller?",
)
_ABOUT = {  # by the reason of a plan for help
    "thanks": "You are welcome. Ask on, or ask for help to see what I can answer.",
    "erase": "Nothing is deleted from here. `recruiter list candidates` shows the id of each person, and `recruiter erase ID` "
    "removes one for good, with a receipt; `recruiter conversations delete` does so with a conversation.",
    "score": "The score is computed from the lines of a CV, never by a model: skills .5, experience .3 and keywords .2, unless you "
    "set other weights; docs/ranking.md has the formula. Coverage is the share of what a job asks that the CV says anything about. "
    "Ask “why is the first one first?” for the parts of one score. A person decides.",
}


@drafts_of.register
def _notice(result: NoticeResult) -> list[Draft]:
    intent = result.plan.intent
    if intent == "help" and result.detail == "left":
        return [Draft("Nothing was recorded.", kind="lead")]
    if intent == "help" and result.detail in _ABOUT:
        return [Draft(_ABOUT[result.detail], kind="lead")]
    if intent == "help":
        return [Draft(_HELP[0], kind="lead")] + [Draft(line, kind="bullet") for line in _HELP[1:]]
    if intent == "refused":
        return [
            Draft(
                f"I do not answer questions or filter by “{result.detail}”: "
                "it is a protected trait or a proxy for one, and no lawful ground for choosing people.",
                kind="lead",
            ),
            Draft(result.plan.text or "Ask for what the job needs instead."),
        ]
    if intent == "clarify" and result.detail == "job":
        jobs = [Draft(f"{key}: {title.text}", kind="bullet") for key, (title, *_) in result.choices]
        return [Draft("Which job do you mean? Name it, or ask who is best for it first.", kind="lead"), *jobs]
    if intent == "clarify" and result.choices:
        asked = " or ".join(f"{{{key}}} ({key})" for key, _ in result.choices)
        apart = [
            Draft(
                f"{key}: {', '.join(fact.text for fact in facts)}",
                tuple(e for f in facts for e in f.evidence[:1]),
                kind="bullet",
            )
            for key, facts in result.choices
            if facts
        ]
        return [Draft(f"Which one do you mean: {asked}?", kind="lead"), *apart]
    if intent == "clarify" and result.detail == "stranger":
        return [
            Draft(f"Not stated: no candidate called {result.plan.text} is in the library.", kind="lead"),
            Draft("Write the name as the CV does, or ask for a list of the candidates."),
        ]
    if intent == "clarify" and result.detail == "person":
        return [Draft("Whom do you mean? Name the person, or ask for a list first.", kind="lead")]
    if intent == "clarify":
        return [Draft("Whom shall I compare? Name two to five people, or ask for a list first.", kind="lead")]
    return [
        Draft(
            "I can only answer questions about the CVs and job posts in this library, and I found none in that.",
            kind="lead",
        ),
        Draft("Try “Who knows Python and lives in Berlin?” or ask for help."),
    ]
