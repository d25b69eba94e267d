"""What is installed and reachable, for `recruiter doctor`."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from assistant.build import build_library
from assistant.errors import ModelUnavailable
from assistant.language_model.model_chooser import ModelChooser, build_model, full_name, leaves_machine
from assistant.language_model.ollama_server import installed_models, recommended
from assistant.model_self_test import SelfTest, run_self_test
from assistant.settings import Settings
from retrieval.embedders.onnx_export import onnx_path

_PACKAGES = (
    "faiss-cpu",
    "onnxruntime",
    "gradio",
    "langchain-core",
    "langgraph",
    "langchain-ollama",
    "pypdfium2",
    "pypdf",
    "python-docx",
    "sentence-transformers",
)


def examine(settings: Settings, wanted: str | None) -> dict[str, Any]:
    """The report. Raises `StoreUnavailable` when the store cannot be opened."""
    library = build_library(settings)
    try:
        store = {
            "home": str(settings.home),
            "candidates": library.store.count("candidate"),
            "jobs": library.store.count("job"),
        }
        index = asdict(library.index_facts())
        left_out = {name: len(people) for name, people in library.left_out().by_employer.items()}
    finally:
        library.close()
    return {
        "python": sys.version.split()[0],
        "sqlite": sqlite3.sqlite_version,
        "packages": {name: _version(name) for name in _PACKAGES},
        "store": store,
        "left_out": left_out,
        "index": index,
        "embedder": {"model": settings.retrieval.embedding_model, "exported": onnx_path().exists()},
        "ocr": {"tesseract": shutil.which("tesseract")},
        "model": _model(settings, wanted),
    }


def _model(settings: Settings, wanted: str | None) -> dict[str, Any]:
    """What would answer. A model that is asked for is also tested; that takes as long as three answers."""
    try:
        installed = installed_models(settings.ollama_url, settings.llm.connect_timeout_seconds)
        problem = None
    except ModelUnavailable as error:
        installed, problem = [], f"{error} {error.hint}"
    model, reason = ModelChooser(settings).choose(wanted)
    tested = _tested(settings, wanted) if wanted not in (None, "builtin") and model is not None else None
    return {
        "setting": wanted or settings.model,
        "server": settings.ollama_url,
        "installed": [model.name for model in installed],
        "recommended": recommended(installed),
        "answers_with": model.name if model else "builtin",
        "usable": wanted == "builtin" or (model is not None if tested is None else tested.usable),
        "self_test": tested.as_json() if tested else None,
        "notice": leaves_machine(wanted or settings.model, settings),
        "problem": (tested.problem if tested else None) or reason or problem or _weakness(tested),
    }


def _tested(settings: Settings, wanted: str | None) -> SelfTest:
    llm = settings.llm
    model = build_model(full_name(wanted or settings.model, settings), settings)
    return run_self_test(model, llm.context_tokens, llm.answer_tokens)


def _weakness(tested: SelfTest | None) -> str | None:
    if tested is None or (tested.usable and tested.plans):
        return None
    if not tested.window_whole:
        return "The model does not see the whole prompt; lower RECRUITER_LLM__CONTEXT_TOKENS, or try another model."
    if not tested.cites:
        return "The model does not cite its lines, so nothing that it writes would be shown; try another model."
    return "The model makes no plans that fit; the rules plan instead."


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
