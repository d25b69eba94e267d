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
from assistant.settings import Settings, load_settings
from retrieval.errors import InvalidFilter
from retrieval.library import Library
from ui import render

Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]
Limit = Annotated[int | None, typer.Option("--k", min=1, max=1000, help="How many results.")]
MinScore = Annotated[float, typer.Option("--min-score", min=0, max=1, help="Leave out lower scores.")]
Reason = Annotated[str | None, typer.Option("--reason", help="Kept with the decision.")]
Model = Annotated[str | None, typer.Option("--model", help="auto, builtin, or ollama:NAME.")]


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
    try:
        yield assistant
    finally:
        assistant.library.close()


def open_settings(model: str | None) -> Settings:
    settings = load_settings()
    if model is None:
        return settings
    return Settings.model_validate({**settings.model_dump(), "model": model}) if _is_model(model) else _bad_model(model)


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


def _is_model(model: str) -> bool:
    return model in ("auto", "builtin") or (model.startswith("ollama:") and len(model) > 7)


def _bad_model(model: str) -> Settings:
    raise InvalidFilter(f"There is no model {model!r}.", "Use auto, builtin, or ollama:NAME.")
