"""What is installed and reachable, for `recruiter doctor`."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from assistant.build import build_library
from assistant.chat_model import ModelChooser, installed_models
from assistant.errors import ModelUnavailable
from assistant.settings import Settings
from retrieval.onnx_export import onnx_path

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
    finally:
        library.close()
    return {
        "python": sys.version.split()[0],
        "sqlite": sqlite3.sqlite_version,
        "packages": {name: _version(name) for name in _PACKAGES},
        "store": store,
        "embedder": {"model": settings.retrieval.embedding_model, "exported": onnx_path().exists()},
        "ocr": {"tesseract": shutil.which("tesseract")},
        "model": _model(settings, wanted),
    }


def _model(settings: Settings, wanted: str | None) -> dict[str, Any]:
    try:
        installed = installed_models(settings.ollama_url, settings.llm.connect_timeout_seconds)
        problem = None
    except ModelUnavailable as error:
        installed, problem = [], f"{error} {error.hint}"
    model, reason = ModelChooser(settings).choose(wanted)
    usable = wanted == "builtin" or (model is not None and _replies(model))
    return {
        "setting": wanted or settings.model,
        "server": settings.ollama_url,
        "installed": installed,
        "answers_with": model.name if model else "builtin",
        "usable": usable,
        "problem": problem
        or reason
        or (None if usable or wanted in (None, "auto") else "The model gave no usable reply."),
    }


def _replies(model: Any) -> bool:
    try:
        return bool(model.complete("Reply with the word ready.").strip())
    except ModelUnavailable:
        return False


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
