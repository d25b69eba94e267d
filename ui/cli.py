"""The terminal: `recruiter COMMAND`. Translates arguments and values; decides nothing.

With `--json` one JSON document goes to stdout; progress and messages go to stderr. An error is one line, never a traceback.
"""

from __future__ import annotations

import getpass
import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from assistant.assistant import Answer, Assistant, Passage
from assistant.build import build_assistant, build_library
from assistant.settings import Settings, load_settings
from retrieval.backup import checked_backup
from retrieval.errors import InvalidBackup, InvalidFilter
from retrieval.library import Library
from retrieval.restore import restore as restore_backup
from retrieval.store import DATABASE_FILE
from ui import render, shapes
from ui.batch import run_batch
from ui.errors import BAD_INPUT, KNOWN, NOT_FOUND, one_line, outcome
from ui.filter_text import parse_filters

app = typer.Typer(
    name="recruiter", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    help="A recruiter assistant that shows its evidence. Data lives in RECRUITER_HOME.",
)  # fmt: skip

skills = typer.Typer(no_args_is_help=True, help="The skills that are known.")
app.add_typer(skills, name="skills")

Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]
Limit = Annotated[int | None, typer.Option("--k", min=1, max=1000, help="How many results.")]
MinScore = Annotated[float, typer.Option("--min-score", min=0, max=1, help="Leave out lower scores.")]
Reason = Annotated[str | None, typer.Option("--reason", help="Kept with the decision.")]
Model = Annotated[str | None, typer.Option("--model", help="auto, builtin, or ollama:NAME.")]


def main() -> None:
    """The console script."""
    logging.basicConfig(level=logging.ERROR, stream=sys.stderr, format="%(levelname)s %(message)s")
    try:
        app()
    except KNOWN as error:
        _fail(error)
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders, zip archives.")],
    kind: Annotated[Literal["cv", "job", "auto"], typer.Option("--as", help="What the files are.")] = "auto",
    again: Annotated[bool, typer.Option("--again", help="Take in what was erased before.")] = False,
    as_json: Json = False,
) -> None:
    """Read CVs and job posts into the library."""
    with _library() as library:
        outcomes = list(render.with_progress(library.ingest(paths, kind, again=again), quiet=as_json))
    _print(shapes.ingest_shape(outcomes), as_json, lambda _: render.ingest(outcomes))
    named = [item for item in outcomes if item.status == "rejected"]
    if not [item for item in outcomes if item.status != "skipped"]:
        _say(
            "No document was found. Give files of type PDF, DOCX, ODT, RTF, HTML, Markdown, text, PNG, JPEG or TIFF, "
            "or a folder or zip that has some."
        )
        raise typer.Exit(BAD_INPUT)
    if named:
        if all(item.reason == "not_found" for item in outcomes):
            _say(f"recruiter: {one_line(Exception(f'{named[0].path}: {named[0].message}'))}")
            raise typer.Exit(NOT_FOUND)
        raise typer.Exit(1)


@app.command(name="list")
def list_items(what: Annotated[Literal["candidates", "jobs"], typer.Argument()], as_json: Json = False) -> None:
    """List candidates or jobs."""
    with _library() as library:
        _print(shapes.list_shape(library, what), as_json, render.items)


@app.command()
def show(
    key: Annotated[str, typer.Argument(metavar="ID")],
    lines: Annotated[bool, typer.Option("--lines", help="The lines as the reader saw them.")] = False,
    as_json: Json = False,
) -> None:
    """Show everything known of a candidate or job."""
    with _library() as library:
        if lines:
            documents = library.store.documents_of(key)
            if not documents:
                library.candidate(key)
            warnings = {facts["id"]: facts["warnings"] for facts in library.store.document_facts(key)}
            shape: Any = {"documents": [render.lines_shape(one, warnings.get(one.key, [])) for one in documents]}
            _print(shape, as_json, render.lines)
        elif key[:1].upper() == "J":
            _print(
                shapes.job_shape(key.upper(), library.job_subject(key), library.store.document_facts(key)),
                as_json,
                render.job,
            )
        else:
            _print(shapes.shown_candidate(library, key.upper()), as_json, render.profile)


@app.command()
def search(
    text: Annotated[str, typer.Argument()],
    k: Limit = None,
    min_score: MinScore = 0.0,
    filters: Annotated[list[str] | None, typer.Option("--filter", help="skill:Python>=3 AND location:Berlin")] = None,
    as_json: Json = False,
) -> None:
    """Find candidates by relevance, among those that match the filters."""
    if not text.strip():
        raise InvalidFilter("There is nothing to search for.", "Write a few words.")
    with _library() as library:
        condition = parse_filters(filters or [], library.matcher)
        found = library.search(text, k=k, min_score=min_score, condition=condition)
    _print(shapes.search_shape(found, text, condition), as_json, render.search)


@app.command()
def match(
    job: Annotated[str | None, typer.Option("--job", help="A job id or a job post file.")] = None,
    cvs: Annotated[
        list[str] | None, typer.Option("--cv", help="Candidate ids or CV files instead of the pool.")
    ] = None,
    weights: Annotated[str | None, typer.Option(help="skills=.5,experience=.3,keywords=.2")] = None,
    stars: Annotated[list[str] | None, typer.Option("--star", help="Candidates that are ideal for this job.")] = None,
    k: Limit = None,
    min_score: MinScore = 0.0,
    batch: Annotated[Path | None, typer.Option(help="JSON Lines of tasks.")] = None,
    as_json: Json = False,
) -> None:
    """Rank the pool, or given CVs, for a job."""
    with _assistant() as assistant:
        if batch is not None:
            raise typer.Exit(run_batch(assistant, batch, "match"))
        if job is None:
            raise typer.BadParameter("name a job with --job", param_hint="--job")
        task = {
            "job": job,
            "cvs": cvs,
            "weights": parse_weights(weights),
            "stars": stars,
            "k": k,
            "min_score": min_score,
        }
        _print(match_task(assistant, task), as_json, render.match)


@app.command()
def recommend(
    cv: Annotated[str, typer.Option("--cv", help="A candidate id or CV file.")],
    k: Limit = None,
    as_json: Json = False,
) -> None:
    """Find jobs for a candidate."""
    with _assistant() as assistant:
        ranked = assistant.library.matches.recommend(assistant.entry_of(cv), k=k)
    _print(shapes.recommend_shape(ranked), as_json, render.recommend)


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument()] = None,
    conversation: Annotated[str | None, typer.Option(help="Turns with the same name belong together.")] = None,
    candidate: Annotated[str | None, typer.Option(help="A candidate id or CV file.")] = None,
    job: Annotated[str | None, typer.Option(help="A job id or job post file.")] = None,
    model: Model = None,
    batch: Annotated[Path | None, typer.Option(help="JSON Lines of questions.")] = None,
    as_json: Json = False,
) -> None:
    """Ask a question about candidates and jobs."""
    with _assistant(model) as assistant:
        if batch is not None:
            raise typer.Exit(run_batch(assistant, batch, "ask"))
        if question is None or not question.strip():
            raise typer.BadParameter("ask a question, or name a file with --batch", param_hint="QUESTION")
        answer = assistant.answer(question, conversation=conversation, candidate=candidate, job=job)
        _print(answer.as_json(), as_json, render.answer)


@app.command()
def chat(
    conversation: Annotated[str, typer.Option(help="Turns with the same name belong together.")] = "terminal",
    candidate: Annotated[str | None, typer.Option()] = None,
    job: Annotated[str | None, typer.Option()] = None,
    model: Model = None,
) -> None:
    """Talk to the assistant; an empty line or Ctrl-D ends it."""
    with _assistant(model) as assistant:
        while question := _next_question():
            shown = 0
            for event in assistant.stream(question, conversation=conversation, candidate=candidate, job=job):
                if isinstance(event, Passage):
                    sys.stdout.write(event.text[shown:])
                    sys.stdout.flush()
                    shown = len(event.text)
                elif isinstance(event, Answer):
                    sys.stdout.write("\n" + render.sources(event.as_json()) + "\n")


@app.command()
def feedback(
    cv: Annotated[str, typer.Option("--cv", help="A candidate id or CV file.")],
    job: Annotated[str | None, typer.Option("--job", help="A job id or job post file.")] = None,
    as_json: Json = False,
) -> None:
    """Check a CV: what an ATS reads of it, how it is written, what a job asks beyond it."""
    from assistant.coaching import feedback_report

    with _assistant() as assistant:
        entry = assistant.entry_of(cv)
        report = feedback_report(assistant.library, entry, assistant.job_of(job) if job else None)
    _print(report, as_json, render.feedback)


@app.command()
def serve(
    host: Annotated[str, typer.Option()] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 7860,
) -> None:
    """Serve the browser app at / and HTTP at /api/v1."""
    from ui.server import run

    run(_settings(None), host, port)


@app.command()
def merge(
    into: Annotated[str, typer.Argument(metavar="A", help="The candidate that stays.")],
    source: Annotated[str, typer.Argument(metavar="B", help="The candidate whose documents join A.")],
    reason: Reason = None,
    as_json: Json = False,
) -> None:
    """Join two candidates that are one person; the newest document is shown, all are kept."""
    with _library() as library:
        done = library.merge(into, source, reason=reason, actor=_user())
    _print(shapes.moved_shape("merged", done), as_json, render.merged)


@app.command()
def split(
    key: Annotated[str, typer.Argument(metavar="ID")],
    reason: Reason = None,
    as_json: Json = False,
) -> None:
    """Undo the last merge or automatic join of a candidate."""
    with _library() as library:
        done = library.split(key, reason=reason, actor=_user())
    _print(shapes.moved_shape("split", done), as_json, render.parted)


@skills.command("import")
def import_skills(
    file: Annotated[
        Path, typer.Argument(help="ESCO skills CSV, O*NET Technology Skills, or a table with a name column.")
    ],
    as_json: Json = False,
) -> None:
    """Widen the skills that are known; the skills of stored CVs are found again."""
    with _library() as library:
        done = library.import_skills(file)
    _print(shapes.imported_shape(done), as_json, render.imported)


@app.command()
def erase(
    key: Annotated[str, typer.Argument(metavar="ID")],
    yes: Annotated[bool, typer.Option("--yes")] = False,
    as_json: Json = False,
) -> None:
    """Remove a candidate or job for good."""
    with _library() as library:
        _ = library.job(key) if key[:1].upper() == "J" else library.candidate(key)
        if not yes and not _confirmed(f"Erase {key.upper()} and everything that mentions it? [y/N] "):
            _say("Nothing was erased.")
            raise typer.Exit(BAD_INPUT)
        receipt = library.erase(key)
    _print(receipt.as_json(), as_json, render.erased)
    if not receipt.verified:
        raise typer.Exit(1)


@app.command()
def verify(as_json: Json = False) -> None:
    """Check that the database and the indexes agree."""
    with _library() as library:
        problems = library.verify()
        shape = {
            "ok": not problems,
            "problems": problems,
            "candidates": library.store.count("candidate"),
            "jobs": library.store.count("job"),
        }
    _print(shape, as_json, render.verified)
    if problems:
        raise typer.Exit(1)


@app.command()
def rebuild(as_json: Json = False) -> None:
    """Build the indexes anew from the database."""
    with _library() as library:
        shape = library.rebuild()
    _print(shape, as_json, lambda s: f"Rebuilt: {s['documents']} documents, {s['vectors']} vectors.")


@app.command()
def backup(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new folder.")],
    as_json: Json = False,
) -> None:
    """Copy the library to a new folder, while others go on working."""
    with _library() as library:
        made = library.backup(folder)
    _print(shapes.backup_shape(made), as_json, render.backed_up)


@app.command()
def restore(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder of `recruiter backup`.")],
    yes: Annotated[bool, typer.Option("--yes")] = False,
    as_json: Json = False,
) -> None:
    """Bring a backup back in place of the library. Who was erased since stays erased."""
    settings = load_settings()
    if settings.database_url:
        raise InvalidBackup("PostgreSQL restores its own backups.", "Use pg_restore, then `recruiter rebuild`.")
    home, made = settings.home, checked_backup(folder)
    if not yes and (home / DATABASE_FILE).exists():
        question = f"Replace the library in {home} by the backup of {made.made_at}? [y/N] "
        if not _confirmed(question):
            _say("Nothing was restored.")
            raise typer.Exit(BAD_INPUT)
    done = restore_backup(home, folder)
    with _library() as library:
        problems = library.verify()
    _print(shapes.restored_shape(done, problems), as_json, render.restored)
    if problems:
        raise typer.Exit(1)


@app.command()
def doctor(model: Model = None, as_json: Json = False) -> None:
    """Say what is installed and reachable; with --model, whether that model can be used."""
    from ui.doctor import examine

    settings = _settings(model)
    shape = examine(settings, model)
    _print(shape, as_json, render.doctor)
    if model is not None and not shape["model"]["usable"]:
        raise typer.Exit(4)


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


def _settings(model: str | None) -> Settings:
    settings = load_settings()
    if model is None:
        return settings
    return Settings.model_validate({**settings.model_dump(), "model": model}) if _is_model(model) else _bad_model(model)


def _is_model(model: str) -> bool:
    return model in ("auto", "builtin") or (model.startswith("ollama:") and len(model) > 7)


def _bad_model(model: str) -> Settings:
    raise InvalidFilter(f"There is no model {model!r}.", "Use auto, builtin, or ollama:NAME.")


@contextmanager
def _library() -> Iterator[Library]:
    library = build_library(load_settings())
    try:
        yield library
    finally:
        library.close()


@contextmanager
def _assistant(model: str | None = None) -> Iterator[Assistant]:
    assistant = build_assistant(_settings(model))
    try:
        yield assistant
    finally:
        assistant.library.close()


def _print(shape: Any, as_json: bool, words: Callable[[Any], str]) -> None:
    if as_json:
        sys.stdout.write(json.dumps(shape, ensure_ascii=False, indent=2) + "\n")
    else:
        render.out(words(shape))


def _confirmed(question: str) -> bool:
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _user() -> str:
    """Who sits at this terminal, to be kept with decisions."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user without a name
        return "recruiter"


def _next_question() -> str:
    sys.stderr.write("> ")
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def _say(message: str) -> None:
    sys.stderr.write(message + "\n")


def _fail(error: Exception) -> None:
    _say(f"recruiter: {one_line(error)}")
    sys.exit(outcome(error)[0])
