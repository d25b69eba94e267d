"""Errors of keeping and finding.

RetrievalError
├── StoreUnavailable        the database cannot be opened, read or written
├── NotFound                no candidate, job or document has that id
├── InvalidFilter           a filter or a setting of a search makes no sense
├── InvalidDecision         a merge or split of candidates makes no sense
└── EmbedderUnavailable     the embedding model cannot be loaded; lexical search goes on
"""


class RetrievalError(Exception):
    """Root of every error raised by `retrieval`. `hint` says what the user can do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class StoreUnavailable(RetrievalError):
    """The database cannot be used; nothing was changed."""


class NotFound(RetrievalError):
    """An id that names nothing."""


class InvalidFilter(RetrievalError):
    """A filter, weight or id list that makes no sense."""


class InvalidDecision(RetrievalError):
    """A merge of a candidate with itself or a job, or a split of one that has a single document."""


class EmbedderUnavailable(RetrievalError):
    """The embedding model is missing or broken."""
