"""`ask --batch` and `match --batch`: JSON Lines in, JSON Lines out in the same order. A bad line never stops the rest."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.assistant import Assistant
from retrieval.errors import NotFound
from ui.errors import KNOWN, code_of, one_line


class _AskLine(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str | int | None = None
    question: str = Field(min_length=1)
    candidate: str | None = None
    job: str | None = None
    conversation: str | None = None


class _MatchLine(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str | int | None = None
    job: str
    cvs: list[str] | None = None
    weights: dict[str, float] | None = None
    stars: list[str] | None = None
    k: int | None = Field(None, ge=1, le=1000)


def run_batch(assistant: Assistant, file: Path, task: Literal["ask", "match"]) -> int:
    """Answer every line of `file` on stdout. Returns the exit code: 1 when some line was bad. Raises `NotFound`."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise NotFound(f"The batch file {str(file)!r} cannot be read.", "Give a UTF-8 file of JSON Lines.") from error
    failed = False
    for line in lines:
        if line.strip():
            answer = _answer(assistant, line, task)
            failed = failed or "error" in answer
            sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
            sys.stdout.flush()
    return 1 if failed else 0


def _answer(assistant: Assistant, line: str, task: Literal["ask", "match"]) -> dict[str, Any]:
    identifier: Any = None
    try:
        raw = json.loads(line)
        identifier = raw.get("id") if isinstance(raw, dict) else None
        if task == "ask":
            asked = _AskLine.model_validate(raw)
            options = asked.model_dump(include={"candidate", "job", "conversation"})
            return {"id": asked.id, **assistant.answer(asked.question, **options).as_json()}
        from ui.match_commands import match_task

        wanted = _MatchLine.model_validate(raw)
        return {"id": wanted.id, **match_task(assistant, wanted.model_dump(exclude={"id"}))}
    except json.JSONDecodeError as error:
        return _error(identifier, "invalid_json", f"The line is no JSON: {error.msg}.")
    except ValidationError as error:
        first = error.errors()[0]
        return _error(identifier, "invalid_line", f"{'.'.join(map(str, first['loc'])) or 'line'}: {first['msg']}.")
    except KNOWN as error:
        return _error(identifier, code_of(error), one_line(error))


def _error(identifier: Any, code: str, message: str) -> dict[str, Any]:
    return {"id": identifier, "error": {"code": code, "message": message}}
