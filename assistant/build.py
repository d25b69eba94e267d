"""Puts the parts together from settings. The terminal, the server and the evaluation all start here."""

from assistant.assistant import Assistant
from assistant.model_chooser import ModelChooser
from assistant.settings import Settings
from retrieval.library import Library


def build_library(settings: Settings) -> Library:
    """The library of the data folder. Raises `StoreUnavailable`."""
    url = settings.database_url.get_secret_value() if settings.database_url else None
    return Library(settings.home, ingestion=settings.ingestion, retrieval=settings.retrieval, database_url=url)


def build_assistant(settings: Settings, library: Library | None = None) -> Assistant:
    """The assistant over a library, with the model that settings name."""
    return Assistant(library or build_library(settings), ModelChooser(settings))
