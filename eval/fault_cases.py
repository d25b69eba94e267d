"""The faults that a model server can have: the replies of the data file and some that no JSON file can hold. Measures nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.datasets import DataError
from eval.ollama_stand_in import Reply, body_reply, lines_reply, spoken_reply

_OPENING = {
    "model": "m",
    "created_at": "2026-01-01T00:00:00.1Z",
    "message": {"role": "assistant", "content": "Hel"},
    "done": False,
}


@dataclass(frozen=True, slots=True)
class FaultCase:
    """One reply of a server. `raw` are words of it that no reader may see; `healthy` is a reply without any fault."""

    name: str
    streamed: bool
    reply: Reply
    raw: tuple[str, ...] = ()
    healthy: bool = False


def read_cases(file: Path) -> list[FaultCase]:
    """Every case of the data file, streamed and not, then ours. Raises `DataError`."""
    try:
        described = json.loads(file.read_text(encoding="utf-8"))["cases"]
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"{file} is no list of server replies") from error
    return [*(case for one in described for case in _described(one)), *_ours()]


def _described(case: Mapping[str, Any]) -> Iterator[FaultCase]:
    name, status, then = case["name"], case["status"], case.get("then", "close cleanly")
    raw = tuple(sorted(_words(case)))
    healthy = name == "stream_ok"
    if "lines" in case:
        lines = [_counted(line) if healthy else line for line in case["lines"]]
        yield FaultCase(name, True, lines_reply(lines, status=status, then=then), raw, healthy)
        yield FaultCase(name, False, body_reply(status, _joined(lines), then=then), raw, healthy)
    elif "raw" in case or "text" in case:
        sent = [str(case.get("raw", case.get("text"))).encode()]
        yield FaultCase(name, True, Reply(sent, status, then=then), raw)
        yield FaultCase(name, False, Reply(sent, status, "application/json", then), raw)
    else:
        yield FaultCase(name, False, body_reply(status, case["body"]), raw)
        yield FaultCase(name, True, lines_reply([_OPENING, case["body"] or {}]), raw)


def _ours() -> Iterator[FaultCase]:
    line = json.dumps(_OPENING).encode()
    tool = '{"name": "delete_candidate", "parameters": {"id": "*"}}'
    huge = b'{"model":"m","message":{"role":"assistant","content":"' + b"a" * 10_000_000
    drip = [bytes([byte]) for byte in line]
    for streamed, kind in ((True, "application/x-ndjson"), (False, "application/json")):
        start = [line + b"\n"] if streamed else []
        yield FaultCase("slow drip", streamed, Reply([*start, *drip], content_type=kind, pause_seconds=0.2))
        yield FaultCase("silence", streamed, Reply([*start, line], content_type=kind, pause_seconds=60.0))
        yield FaultCase("reset", streamed, Reply([*start, line[:20]], content_type=kind, then="reset connection"))
        yield FaultCase("cut", streamed, Reply([*start, line[:40]], content_type=kind))
        yield FaultCase("invalid UTF-8", streamed, Reply([*start, b"\xff\xfe\xc3(\n"], content_type=kind))
        yield FaultCase("10 MB line", streamed, Reply([*start, huge], content_type=kind), ("aaaaaaaaaa",))
        yield FaultCase(
            "compressed", streamed, Reply([line], content_type=kind, headers=[("content-encoding", "gzip")])
        )
        yield FaultCase("tool call as text", streamed, spoken_reply(tool), ("delete_candidate",))


def _counted(line: Mapping[str, Any]) -> dict[str, Any]:
    """A healthy server counts the whole prompt; the file's number belongs to another prompt."""
    return {name: value for name, value in line.items() if name != "prompt_eval_count"}


def _joined(lines: list[dict[str, Any]]) -> dict[str, Any]:
    """The lines as one body, as `stream: false` would send them."""
    messages = [line.get("message", {}) for line in lines]
    calls = [call for message in messages for call in message.get("tool_calls", [])]
    whole: dict[str, Any] = {"role": "assistant", "content": "".join(m.get("content", "") for m in messages)}
    return lines[-1] | {"message": whole | ({"tool_calls": calls} if calls else {})}


def _words(value: object) -> Iterator[str]:
    """Texts of a case that would be raw if a reader saw them."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("name", "req", "ctype", "then", "note", "created_at", "done_reason", "role", "model"):
                yield from _words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _words(inner)
    elif isinstance(value, str) and len(value) >= 8:
        yield value
