"""The terminal: `recruiter COMMAND`. Translates arguments and values; decides nothing.

With `--json` one JSON document goes to stdout; progress and messages go to stderr. An error is one line, never a traceback.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from assistant.assistant import Answer, Assistant, Passage
from retrieval.errors import InvalidFilter
from ui import conversation_commands, match_commands, render, shapes, store_commands
from ui.batch import run_batch
from ui.errors import BAD_INPUT, KNOWN, NOT_FOUND, one_line, outcome
from ui.filter_text import parse_filters
from ui.session import (
    Json,
    Limit,
    MinScore,
    Model,
    confirmed,
    open_assistant,
    open_library,
    open_settings,
    print_shape,
    say,
    user,
)

app = typer.Typer(
    name="recruiter", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    help="A recruiter assistant that shows its evidence. Data lives in RECRUITER_HOME.",
)  # fmt: skip

skills = typer.Typer(no_args_is_help=True, help="The skills that are known.")
app.add_typer(skills, name="skills")


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
    with open_library() as library:
        outcomes = list(render.with_progress(library.ingest(paths, kind, again=again), quiet=as_json))
    print_shape(shapes.ingest_shape(outcomes), as_json, lambda _: render.ingest(outcomes))
    named = [item for item in outcomes if item.status == "rejected"]
    if not [item for item in outcomes if item.status != "skipped"]:
        say(
            "No document was found. Give files of type PDF, DOCX, ODT, RTF, HTML, Markdown, text, PNG, JPEG or TIFF, "
            "or a folder or zip that has some."
        )
        raise typer.Exit(BAD_INPUT)
    if named:
        if all(item.reason == "not_found" for item in outcomes):
            say(f"recruiter: {one_line(Exception(f'{named[0].path}: {named[0].message}'))}")
            raise typer.Exit(NOT_FOUND)
        raise typer.Exit(1)


@app.command(name="list")
def list_items(what: Annotated[Literal["candidates", "jobs"], typer.Argument()], as_json: Json = False) -> None:
    """List candidates or jobs."""
    with open_library() as library:
        print_shape(shapes.list_shape(library, what), as_json, render.items)


@app.command()
def show(
    key: Annotated[str, typer.Argument(metavar="ID")],
    lines: Annotated[bool, typer.Option("--lines", help="The lines as the reader saw them.")] = False,
    as_json: Json = False,
) -> None:
    """Show everything known of a candidate or job."""
    with open_library() as library:
        if lines:
            documents = library.store.documents_of(key)
            if not documents:
                library.candidate(key)
            warnings = {facts["id"]: facts["warnings"] for facts in library.store.document_facts(key)}
            shape: Any = {"documents": [render.lines_shape(one, warnings.get(one.key, [])) for one in documents]}
            print_shape(shape, as_json, render.lines)
        elif key[:1].upper() == "J":
            print_shape(
                shapes.job_shape(key.upper(), library.job_subject(key), library.store.document_facts(key)),
                as_json,
                render.job,
            )
        else:
            print_shape(shapes.shown_candidate(library, key.upper()), as_json, render.profile)


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
    with open_library() as library:
        condition = parse_filters(filters or [], library.matcher)
        found = library.search(text, k=k, min_score=min_score, condition=condition)
    print_shape(shapes.search_shape(found, text, condition), as_json, render.search)


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
    with open_assistant(model) as assistant:
        if batch is not None:
            raise typer.Exit(run_batch(assistant, batch, "ask"))
        if question is None or not question.strip():
            raise typer.BadParameter("ask a question, or name a file with --batch", param_hint="QUESTION")
        answer = assistant.answer(question, conversation=conversation, candidate=candidate, job=job)
        print_shape(answer.as_json(), as_json, render.answer)
        if not as_json:
            _confirm_order(assistant, answer)


@app.command()
def chat(
    conversation: Annotated[str, typer.Option(help="Turns with the same name belong together.")] = "terminal",
    candidate: Annotated[str | None, typer.Option()] = None,
    job: Annotated[str | None, typer.Option()] = None,
    model: Model = None,
) -> None:
    """Talk to the assistant; an empty line or Ctrl-D ends it."""
    with open_assistant(model) as assistant:
        while question := _next_question():
            shown = 0
            for event in assistant.stream(question, conversation=conversation, candidate=candidate, job=job):
                if isinstance(event, Passage):
                    sys.stdout.write(event.text[shown:])
                    sys.stdout.flush()
                    shown = len(event.text)
                elif isinstance(event, Answer):
                    sys.stdout.write("\n" + render.sources(event.as_json()) + "\n")
                    _confirm_order(assistant, event)


@app.command()
def serve(
    host: Annotated[str, typer.Option()] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 7860,
) -> None:
    """Serve the browser app at / and HTTP at /api/v1."""
    from ui.server import run

    run(open_settings(None), host, port)


@skills.command("import")
def import_skills(
    file: Annotated[
        Path, typer.Argument(help="ESCO skills CSV, O*NET Technology Skills, or a table with a name column.")
    ],
    as_json: Json = False,
) -> None:
    """Widen the skills that are known; the skills of stored CVs are found again."""
    with open_library() as library:
        done = library.import_skills(file)
    print_shape(shapes.imported_shape(done), as_json, render.imported)


def _confirm_order(assistant: Assistant, answer: Answer) -> None:
    """Record what the asker ordered, once they say yes."""
    order = answer.order
    if order is not None and sys.stdin.isatty() and confirmed("Record it? [y/N] "):
        assistant.record(order, actor=user())
        say("Recorded.")


def _next_question() -> str:
    sys.stderr.write("> ")
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def _fail(error: Exception) -> None:
    say(f"recruiter: {one_line(error)}")
    sys.exit(outcome(error)[0])


app.add_typer(conversation_commands.app, name="conversations")
for command in (
    match_commands.match, match_commands.what_if, match_commands.recommend, match_commands.similar, match_commands.decide,
    match_commands.decisions, match_commands.feedback,
    store_commands.merge, store_commands.split, store_commands.erase, store_commands.verify, store_commands.rebuild,
    store_commands.backup, store_commands.restore, store_commands.doctor,
):  # fmt: skip
    app.command()(command)
