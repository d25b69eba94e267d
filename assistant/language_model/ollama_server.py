"""What an Ollama server has installed. Sends no prompt."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from assistant.errors import ModelUnavailable
from assistant.language_model.deadlines import Deadlines

_EMBEDDERS = re.compile(r"embed|bert|minilm|bge|e5-", re.IGNORECASE)
_CLOUD = re.compile(r"[:-]cloud$")
_LARGEST_BILLIONS = 9.0  # what a laptop words an answer with in reasonable time


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """One model of a server; `billions` of parameters, 0 when the server does not say."""

    name: str
    billions: float = 0.0

    @property
    def chats(self) -> bool:
        return not _EMBEDDERS.search(self.name)

    @property
    def is_remote(self) -> bool:
        """Ollama passes prompts of its cloud models on to its own servers."""
        return bool(_CLOUD.search(self.name))


def installed_models(url: str, timeout_seconds: float) -> list[InstalledModel]:
    """The models of an Ollama server. Raises `ModelUnavailable` within `timeout_seconds`."""
    try:
        models = _get(f"{url}/api/tags", timeout_seconds)["models"]
        return [InstalledModel(str(model["name"]), _billions(model.get("details"))) for model in models]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelUnavailable(
            f"The server at {url} does not answer like Ollama.", "Check RECRUITER_OLLAMA_URL."
        ) from error


def recommended(models: list[InstalledModel]) -> str | None:
    """The largest local chat model that a laptop can run, else the smallest there is."""
    local = sorted((m for m in models if m.chats and not m.is_remote), key=lambda m: (m.billions, m.name))
    fitting = [model for model in local if model.billions <= _LARGEST_BILLIONS]
    return fitting[-1].name if fitting else local[0].name if local else None


def _get(address: str, timeout_seconds: float) -> Any:
    import httpcore
    import httpx

    from assistant.language_model.timed_transport import TimedTransport

    t = timeout_seconds
    try:
        with httpx.Client(transport=TimedTransport(Deadlines(connect=t, first=t, idle=t, total=t))) as client:
            return client.get(address).raise_for_status().json()
    except (httpcore.ConnectError, httpcore.TimeoutException) as error:
        raise ModelUnavailable(
            f"No Ollama server answers at {address.removesuffix('/api/tags')}.",
            "Start `ollama serve`, or use --model builtin.",
            retryable=True,
        ) from error
    except (httpcore.ProtocolError, httpcore.NetworkError, httpx.HTTPError, httpx.InvalidURL) as error:
        raise ValueError("no HTTP") from error


def _billions(details: object) -> float:
    """`4.0B` and `823M` as billions."""
    size = str(details.get("parameter_size", "")) if isinstance(details, dict) else ""
    match = re.fullmatch(r"([\d.]+)\s*([BMK])", size.strip(), re.IGNORECASE)
    if match is None:
        return 0.0
    return float(match[1]) * {"B": 1.0, "M": 1e-3, "K": 1e-6}[match[2].upper()]
