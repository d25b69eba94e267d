"""Commands about candidates and jobs together: match, recommend, feedback."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.assistant import Assistant
from retrieval.errors import InvalidFilter
from retrieval.ranking.decisions import Action
from ui import render, render_match, shapes
from ui.batch import run_batch
from ui.match_shapes import decisions_shape, explanation_shape, similar_shape, what_if_shape
from ui.session import Json, Limit, MinScore, Reason, open_assistant, open_library, print_shape, user


def match(
    job: Annotated[str | None, typer.Option("--job", help="A job id or a job post file.")] = None,
    cvs: Annotated[
        list[str] | None, typer.Option("--cv", help="Candidate ids or CV files instead of the pool.")
    ] = None,
    weights: Annotated[str | None, typer.Option(help="skills=.5,experience=.3,keywords=.2")] = None,
    stars: Annotated[list[str] | None, typer.Option("--star", help="Candidates that are ideal for this job.")] = None,
    explain: Annotated[
        tuple[str, str] | None, typer.Option(metavar="A B", help="Why A stands above B: ids or CV files.")
    ] = None,
    k: Limit = None,
    min_score: MinScore = 0.0,
    batch: Annotated[Path | None, typer.Option(help="JSON Lines of tasks.")] = None,
    as_json: Json = False,
) -> None:
    """Rank the pool, or given CVs, for a job."""
    with open_assistant() as assistant:
        if batch is not None:
            raise typer.Exit(run_batch(assistant, batch, "match"))
        if job is None:
            raise typer.BadParameter("name a job with --job", param_hint="--job")
        if explain is not None:
            first, second = assistant.entries_of(list(explain))
            done = assistant.library.matches.explain(
                assistant.job_of(job), first, second, weights=parse_weights(weights), actor=user()
            )
            return print_shape(explanation_shape(done), as_json, render_match.explanation)
        task = {
            "job": job,
            "cvs": cvs,
            "weights": parse_weights(weights),
            "stars": stars,
            "k": k,
            "min_score": min_score,
        }
        return print_shape(match_task(assistant, task), as_json, render.match)


def what_if(
    job: Annotated[str, typer.Option("--job", help="A job id.")],
    weights: Annotated[str | None, typer.Option(help="skills=.5,experience=.3,keywords=.2")] = None,
    must: Annotated[list[str] | None, typer.Option("--must", help="Requirements that become must-haves.")] = None,
    nice: Annotated[list[str] | None, typer.Option("--nice", help="Requirements that become nice to have.")] = None,
    without: Annotated[list[str] | None, typer.Option("--without", help="Requirements left out.")] = None,
    k: Limit = None,
    as_json: Json = False,
) -> None:
    """Say who would move, and why, under other weights or requirements. Nothing is changed."""
    with open_library() as library:
        done = library.matches.what_if(
            library.job_subject(job),
            weights=parse_weights(weights),
            must=must or (),
            nice=nice or (),
            without=without or (),
            actor=user(),
            k=k,
        )
        shape = what_if_shape(done, library.store.names(), k or library.settings.top_k)
    print_shape(shape, as_json, render_match.what_if)


def similar(
    cv: Annotated[str, typer.Option("--cv", help="A candidate id or CV file.")],
    k: Limit = None,
    as_json: Json = False,
) -> None:
    """Find candidates who do similar work."""
    with open_assistant() as assistant:
        found = assistant.library.matches.similar(assistant.entry_of(cv), k=k)
        shape = similar_shape(found, assistant.library.store.names())
    print_shape(shape, as_json, render_match.similar)


def decide(
    action: Annotated[
        Action, typer.Argument(help="star and pass steer your ranking of the job; clear takes them back.")
    ],
    job: Annotated[str, typer.Argument(metavar="JOB")],
    candidates: Annotated[list[str], typer.Argument(metavar="CANDIDATE...")],
    reason: Reason = None,
    as_json: Json = False,
) -> None:
    """Record what you decide about candidates for a job."""
    with open_library() as library:
        made = library.matches.decide(job, candidates, action, actor=user(), reason=reason)
    print_shape(decisions_shape(made), as_json, render_match.decisions)


def decisions(
    job: Annotated[str, typer.Argument(metavar="JOB")],
    reset: Annotated[bool, typer.Option("--reset", help="Forget your stars and passes for the job.")] = False,
    as_json: Json = False,
) -> None:
    """List who decided what about candidates for a job, when and why."""
    with open_library() as library:
        if reset:
            library.matches.reset(job, actor=user())
        shape = decisions_shape(library.matches.decisions(job))
    print_shape(shape, as_json, render_match.decisions)


def recommend(
    cv: Annotated[str, typer.Option("--cv", help="A candidate id or CV file.")],
    k: Limit = None,
    as_json: Json = False,
) -> None:
    """Find jobs for a candidate."""
    with open_assistant() as assistant:
        ranked = assistant.library.matches.recommend(assistant.entry_of(cv), k=k)
    print_shape(shapes.recommend_shape(ranked), as_json, render.recommend)


def feedback(
    cv: Annotated[str, typer.Option("--cv", help="A candidate id or CV file.")],
    job: Annotated[str | None, typer.Option("--job", help="A job id or job post file.")] = None,
    as_json: Json = False,
) -> None:
    """Check a CV: what an ATS reads of it, how it is written, what a job asks beyond it."""
    from assistant.executing.coaching import feedback_report

    with open_assistant() as assistant:
        entry = assistant.entry_of(cv)
        report = feedback_report(assistant.library, entry, assistant.job_of(job) if job else None)
    print_shape(report, as_json, render.feedback)


def match_task(assistant: Assistant, task: dict[str, Any]) -> dict[str, Any]:
    """One match with the keys of `match --batch`."""
    entries = assistant.entries_of(task["cvs"]) if task.get("cvs") else None
    matched = assistant.library.matches.match(
        assistant.job_of(task["job"]),
        entries=entries,
        weights=task.get("weights"),
        stars=task.get("stars") or (),
        k=task.get("k"),
        min_score=task.get("min_score") or 0.0,
        actor=user(),
    )
    return shapes.match_shape(matched)


def parse_weights(text: str | None) -> dict[str, float] | None:
    """`skills=.5,experience=.3` as numbers. Raises `InvalidFilter`."""
    if text is None:
        return None
    weights = {}
    for part in text.split(","):
        name, _, value = part.partition("=")
        try:
            weights[name.strip()] = float(value)
        except ValueError as error:
            raise InvalidFilter(f"{part!r} is no weight.", "Write skills=.5,experience=.3,keywords=.2.") from error
    return weights
