"""Errors of reading.

IngestionError
├── UnreadableDocument      one file cannot become a document; `reason` is the stable snake_case code
└── UnreadableTaxonomy      a file of skills is of no known kind
"""

from __future__ import annotations


class IngestionError(Exception):
    """Root of every error raised by `ingestion`."""

    hint: str = ""


class UnreadableDocument(IngestionError):
    """A file that cannot become a document.

    `reason` is a stable snake_case code (`encrypted`, `empty`, `needs_ocr`, ...), `message` says the same
    in a sentence and `hint` what the user can do.
    """

    def __init__(self, reason: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[type[UnreadableDocument], tuple[str, str, str]]:
        """Pickles whole: reading happens in other processes."""
        return UnreadableDocument, (self.reason, self.message, self.hint)


class UnreadableTaxonomy(IngestionError):
    """A file of skills that cannot be imported; `hint` says which kinds can."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint
