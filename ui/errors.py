"""Which error ends a command with which exit code, and a request with which HTTP status. One table; a test proves it whole."""

from __future__ import annotations

from assistant.errors import AssistantError, ModelUnavailable, PlanInvalid, QuestionTooLong, SettingsError
from ingestion.errors import IngestionError, UnreadableDocument, UnreadableTaxonomy
from retrieval.errors import (
    EmbedderUnavailable,
    InvalidBackup,
    InvalidDecision,
    InvalidFilter,
    NameTaken,
    NotFound,
    RetrievalError,
    StoreBusy,
    StoreUnavailable,
)

BAD_INPUT, NOT_FOUND, UNUSABLE = 2, 3, 4

# class -> (exit code, HTTP status); the most specific class of an error decides
OUTCOMES: dict[type[Exception], tuple[int, int]] = {
    SettingsError: (BAD_INPUT, 500),
    ModelUnavailable: (UNUSABLE, 503),
    PlanInvalid: (BAD_INPUT, 422),
    QuestionTooLong: (BAD_INPUT, 422),
    AssistantError: (BAD_INPUT, 500),
    UnreadableDocument: (BAD_INPUT, 415),
    UnreadableTaxonomy: (BAD_INPUT, 422),
    IngestionError: (BAD_INPUT, 500),
    InvalidFilter: (BAD_INPUT, 422),
    InvalidDecision: (BAD_INPUT, 422),
    NameTaken: (BAD_INPUT, 409),
    NotFound: (NOT_FOUND, 404),
    InvalidBackup: (BAD_INPUT, 422),
    StoreBusy: (UNUSABLE, 503),
    StoreUnavailable: (UNUSABLE, 503),
    EmbedderUnavailable: (UNUSABLE, 503),
    RetrievalError: (UNUSABLE, 500),
}
KNOWN = tuple(OUTCOMES)


def outcome(error: Exception) -> tuple[int, int]:
    """(exit code, HTTP status) of a known error."""
    return next(OUTCOMES[cls] for cls in type(error).__mro__ if cls in OUTCOMES)


def one_line(error: Exception) -> str:
    """The error and its hint as one printable line: no control characters of a file name reach the terminal."""
    text = f"{error} {getattr(error, 'hint', '')}".strip()
    return "".join(char if char.isprintable() else " " for char in text)


def code_of(error: Exception) -> str:
    """A stable snake_case code for JSON."""
    if isinstance(error, UnreadableDocument):
        return error.reason
    name = type(error).__name__
    return "".join(f"_{char.lower()}" if char.isupper() else char for char in name).lstrip("_")
