"""What every command of the terminal shares: options, the opened library or assistant, and how a value is printed."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer

from assistant.assistant import Assistant
from assistant.build import build_assistant, build_library
from assistant.settings import Settings, is_model_name, load_settings
from retrieval.errors import InvalidFilter
from retrieval.library import Library
from ui import render

Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]
Limit = Annotated[int | None, typer.Option("--k", min=1, max=1000, help="How many results.")]
MinScore = Annotated[float, typer.Option("--min-score", min=0, max=1, help="Leave out lower scores.")]
Reason = Annotated[str | None, typer.Option("--reason", help="Kept with the decision.")]
Model = Annotated[
    str | None, typer.Option("--model", help="auto, builtin, ollama:NAME, or a LangChain name such as openai:NAME.")
]


@contextmanager
def open_library() -> Iterator[Library]:
    library = build_library(load_settings())
    try:
        yield library
    finally:
        library.close()


@contextmanager
def open_assistant(model: str | None = None) -> Iterator[Assistant]:
    assistant = build_assistant(open_settings(model))
    warn_when_data_leaves(assistant)
    try:
        yield assistant
    finally:
        assistant.library.close()


def open_settings(model: str | None) -> Settings:
    settings = load_settings()
    if model is None:
        return settings
    if not is_model_name(model):
        raise InvalidFilter(
            f"There is no model {model!r}.", "Use auto, builtin, ollama:NAME, or openai:NAME and the like."
        )
    return settings.model_copy(update={"model": model})  # keeps which settings the user set


def warn_when_data_leaves(assistant: Assistant) -> None:
    """Say on stderr, before anything is sent, that a model runs on another machine."""
    if (notice := assistant.models.notice()) is not None:
        say(notice)


def print_shape(shape: Any, as_json: bool, words: Callable[[Any], str]) -> None:
    if as_json:
        sys.stdout.write(json.dumps(shape, ensure_ascii=False, indent=2) + "\n")
    else:
        render.out(words(shape))


def confirmed(question: str) -> bool:
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def user() -> str:
    """Who sits at this terminal, to be kept with decisions."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user without a name
        return "recruiter"


def say(message: str) -> None:
    sys.stderr.write(message + "\n")
