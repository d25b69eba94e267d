"""Errors of keeping and finding.

RetrievalError
├── StoreUnavailable        the database cannot be opened, read or written
│   └── StoreBusy           another process holds the store; the message says which
├── NotFound                no candidate, job or document has that id
├── InvalidFilter           a filter or a setting of a search makes no sense
├── NameTaken               something else has the name that was given
├── InvalidDecision         a merge or split of candidates makes no sense
├── InvalidBackup           a folder that is no whole backup, or no place for one
└── EmbedderUnavailable     the embedding model cannot be loaded; lexical search goes on
"""


class RetrievalError(Exception):
    """Root of every error raised by `retrieval`. `hint` says what the user can do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class StoreUnavailable(RetrievalError):
    """The database cannot be used; nothing was changed."""


class StoreBusy(StoreUnavailable):
    """The lock of the data folder was not free in time."""


class NotFound(RetrievalError):
    """An id that names nothing."""


class InvalidFilter(RetrievalError):
    """A filter, weight or id list that makes no sense."""


class NameTaken(RetrievalError):
    """Something else has the name that was given."""


class InvalidDecision(RetrievalError):
    """A merge of a candidate with itself or a job, or a split of one that has a single document."""


class InvalidBackup(RetrievalError):
    """A backup that is incomplete or was changed, or a folder where none can be written."""


class EmbedderUnavailable(RetrievalError):
    """The embedding model is missing or broken."""
