"""The one place that reads the environment: `RECRUITER_*` variables, nested with `__`."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Mapping
from pathlib import Path

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator

from assistant.errors import SettingsError
from ingestion.settings import IngestionSettings
from retrieval.settings import RetrievalSettings

PREFIX = "RECRUITER_"
_NOT_SETTINGS = ("RECRUITER_TEST_",)  # read by the test suite only


class ModelSettings(BaseModel):
    """How the language model is called. Times in seconds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    default_name: str = Field("qwen3:4b", description="The model that `auto` looks for on the Ollama server.")
    context_tokens: int = Field(
        8192, ge=1024, description="num_ctx: always sent, because Ollama's default cuts silently."
    )
    answer_tokens: int = Field(700, ge=64, description="num_predict: the longest answer.")
    connect_timeout_seconds: float = Field(1.5, gt=0, description="Until the server takes the connection.")
    first_token_timeout_seconds: float = Field(60.0, gt=0, description="Loading a cold model counts.")
    warm_first_token_timeout_seconds: float = Field(30.0, gt=0, description="The same while the model is loaded.")
    idle_timeout_seconds: float = Field(20.0, gt=0, description="Between two pieces of a stream.")
    total_timeout_seconds: float = Field(120.0, gt=0, description="Of one reply, whatever else happens.")
    keep_alive: str = Field("10m", description="How long the server keeps the model loaded.")
    parallel_requests: int = Field(1, ge=1, description="Requests to the model at once, as OLLAMA_NUM_PARALLEL.")
    queue_length: int = Field(4, ge=0, description="Turns that may wait for the model; more are answered without it.")
    queue_timeout_seconds: float = Field(20.0, gt=0, description="How long a turn waits for the model.")
    pause_after_failures: int = Field(3, ge=1, description="So many failures leave the model alone for a while.")
    failure_window_seconds: float = Field(300.0, gt=0, description="The time in which they must happen.")
    pause_seconds: float = Field(15.0, gt=0, description="Until one turn tries the model again.")


class Settings(BaseModel):
    """All settings of the product. Values only."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    home: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("recruiter-assistant")),
        description="The data folder.",
    )
    database_url: SecretStr | None = Field(
        None, description="postgresql://USER:PASSWORD@HOST/DATABASE; default: SQLite in the data folder."
    )
    model: str = Field("auto", description="auto, builtin, ollama:NAME, or a LangChain name such as openai:NAME.")
    ollama_url: str = Field("http://127.0.0.1:11434", description="The Ollama server.")
    llm: ModelSettings = Field(default_factory=ModelSettings)
    ingestion: IngestionSettings = Field(default_factory=IngestionSettings)
    retrieval: RetrievalSettings = Field(default_factory=RetrievalSettings)

    @field_validator("model")
    @classmethod
    def _known_model(cls, value: str) -> str:
        if is_model_name(value):
            return value
        raise ValueError("must be auto, builtin, ollama:NAME, or a LangChain name such as openai:NAME")

    @field_validator("ollama_url")
    @classmethod
    def _is_url(cls, value: str) -> str:
        if not re.match(r"https?://[^\s/]+", value):
            raise ValueError("must be an http:// or https:// address")
        return value.rstrip("/")


def is_model_name(value: str) -> bool:
    """Whether this may name a model; whether it exists is known when it is asked."""
    return value in ("auto", "builtin") or re.fullmatch(r"[a-z][a-z_0-9]*:\S+", value) is not None


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from the environment. Raises `SettingsError` for a misspelt name or a bad value."""
    variables = os.environ if environment is None else environment
    for name in variables:
        if name.startswith(PREFIX) and not name.startswith(_NOT_SETTINGS):
            _check_name(name)
    try:
        return Settings.model_validate(_values(variables))
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + "__".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(f"{name}: {first['msg']}.", "See docs/settings.md.") from error


def setting_names() -> list[str]:
    """The names of all settings as environment variables."""
    names = []
    for name, info in Settings.model_fields.items():
        group = info.annotation
        if isinstance(group, type) and issubclass(group, BaseModel):
            names += [f"{PREFIX}{name}__{inner}".upper() for inner in group.model_fields]
        else:
            names.append(f"{PREFIX}{name}".upper())
    return names


def _check_name(name: str) -> None:
    """A variable of ours that names no setting is a mistake of the user."""
    known = setting_names()
    if name.upper() not in known:
        close = difflib.get_close_matches(name.upper(), known, n=1)
        hint = f"Did you mean {close[0]}?" if close else "See docs/settings.md."
        raise SettingsError(f"There is no setting {name}.", hint)


def _values(variables: Mapping[str, str]) -> dict[str, object]:
    """Variables as nested values: `RECRUITER_RETRIEVAL__TOP_K` is `top_k` of the group `retrieval`."""
    values: dict[str, object] = {}
    for name, value in variables.items():
        if not name.startswith(PREFIX) or name.startswith(_NOT_SETTINGS):
            continue
        *groups, leaf = name.removeprefix(PREFIX).lower().split("__")
        level = values
        for group in groups:
            level = level.setdefault(group, {})  # type: ignore[assignment]
        level[leaf] = value
    return values
