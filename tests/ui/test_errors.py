"""Every error class of the project has an exit code and an HTTP status."""

from __future__ import annotations

import inspect

import assistant.errors
import ingestion.errors
import retrieval.errors
from ui.errors import OUTCOMES, outcome


def test_the_table_of_outcomes_is_complete() -> None:
    modules = (assistant.errors, ingestion.errors, retrieval.errors)
    classes = {c for m in modules for _, c in inspect.getmembers(m, inspect.isclass) if c.__module__ == m.__name__}
    assert classes == set(OUTCOMES)


def test_the_most_specific_class_decides() -> None:
    assert outcome(retrieval.errors.NotFound("x")) == (3, 404)
    assert outcome(ingestion.errors.UnreadableDocument("empty", "x")) == (2, 415)
