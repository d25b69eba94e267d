"""Puts the parts together from settings. The terminal, the server and the evaluation all start here."""

import gc

from assistant.assistant import Assistant
from assistant.language_model.model_chooser import ModelChooser
from assistant.settings import Settings
from retrieval.filtering.filters import Criterion, Group
from retrieval.library import Library


def collect_garbage_less() -> None:
    """Leave what is loaded by now out of every collection, and collect less often.

    With 10,000 CVs a full collection takes .1 to .2 s, and came with one search in ten. The youngest objects are collected after
    so few that it takes 3 ms: after five times as many it was 15 ms, and came with one search in eight.
    """
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


def warm_up(library: Library) -> None:
    """Read ahead what a first filtered search would wait for: embedder, index, pool, gazetteer, positions."""
    kinds = (Criterion(field="location", value="Berlin"), Criterion(field="title", value="Engineer"))
    library.search("engineer", condition=Group(kind="any", of=kinds))
    collect_garbage_less()  # none of that is garbage


def build_library(settings: Settings) -> Library:
    """The library of the data folder. Raises `StoreUnavailable`."""
    collect_garbage_less()
    url = settings.database_url.get_secret_value() if settings.database_url else None
    return Library(settings.home, ingestion=settings.ingestion, retrieval=settings.retrieval, database_url=url)


def build_assistant(settings: Settings, library: Library | None = None) -> Assistant:
    """The assistant over a library, with the model that settings name."""
    return Assistant(library or build_library(settings), ModelChooser(settings))
