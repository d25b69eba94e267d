"""A pool of reading processes with limits on wall time, CPU time and memory.

A file that breaks a limit, or kills its process, is rejected with a typed reason; the next file gets a fresh process. Programs of
its own rather than `multiprocessing`: that would import the caller's main module again, or fork a server with threads.
"""

from __future__ import annotations

import atexit
import os
import pickle
import selectors
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from ingestion.errors import UnreadableDocument
from ingestion.settings import IngestionSettings
from ingestion.types import ParsedDocument, Wanted

_QUEUED_PER_PROCESS = 4
_FILES_PER_PROCESS = 2_000  # then a fresh one: what a parser leaks does not add up
_START_SECONDS = 60.0
_LENGTH_BYTES = 8
_RETRY = "Save the file anew, or raise the limit (docs/settings.md)."


class ParserPool:
    """Reads files in other processes, which start with the first file and end with this one."""

    def __init__(self, settings: IngestionSettings) -> None:
        self._settings = settings
        count = settings.parser_processes or min(4, os.cpu_count() or 1)
        self.window = count * _QUEUED_PER_PROCESS
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="reading")
        self._idle: SimpleQueue[_Process] = SimpleQueue()
        atexit.register(self.close)

    def submit(
        self, data: bytes, path: str, wanted: Wanted, as_of: date, skills_folder: Path | None = None
    ) -> Future[ParsedDocument]:
        """Queue a file; its future raises `UnreadableDocument`, also `timeout`, `memory_limit` and `parser_crashed`.

        At most `window` should wait, so that a long batch does not fill the memory. `skills_folder` has imported skills.
        """
        settings = self._settings.model_copy(update={"skills_folder": skills_folder or self._settings.skills_folder})
        return self._threads.submit(self._parse, (data, path, settings, wanted, as_of))

    def _parse(self, task: tuple[Any, ...]) -> ParsedDocument:
        """Reads the text layer first; only a file without one gets the time that tesseract needs."""
        answer = self._ask((*task, False), self._settings.parse_timeout_seconds)
        if _asks_for_ocr(answer) and shutil.which("tesseract"):
            answer = self._ask((*task, True), self._settings.ocr_timeout_seconds)
        if isinstance(answer, UnreadableDocument):
            raise answer
        assert isinstance(answer, ParsedDocument)
        return answer

    def _ask(self, task: tuple[Any, ...], seconds: float) -> object:
        process = self._process()
        answer = process.ask(task, seconds)
        if process.is_fresh_enough:
            self._idle.put(process)
        else:
            process.end()
        return answer

    def _process(self) -> _Process:
        try:
            return self._idle.get_nowait()
        except Empty:
            return _Process(self._settings.parse_memory_bytes)

    def close(self) -> None:
        """End the idle processes. The pool ends with this process by itself."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        while not self._idle.empty():
            self._idle.get().end()


def parser_pool(settings: IngestionSettings) -> ParserPool:
    """The pool of this process for some limits. Libraries with the same limits share it, whatever skills they have imported."""
    return _pool_with(settings.model_copy(update={"skills_folder": None}))


@cache
def _pool_with(limits: IngestionSettings) -> ParserPool:
    return ParserPool(limits)


def _asks_for_ocr(answer: object) -> bool:
    if isinstance(answer, UnreadableDocument):
        return answer.reason in ("needs_ocr", "garbled_text")
    return isinstance(answer, ParsedDocument) and any(w.code == "page_needs_ocr" for w in answer.warnings)


class _Process:
    """One child. After a failed task it is dead and must not be used again."""

    def __init__(self, memory_bytes: int) -> None:
        command = [sys.executable, "-m", "ingestion.reading_process", str(memory_bytes)]
        self._child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # tesseract, which it may start, ends with it
        )
        self._files = 0
        self._failed = False
        self._receive(_START_SECONDS)

    @property
    def is_fresh_enough(self) -> bool:
        return not self._failed and self._files < _FILES_PER_PROCESS

    def ask(self, task: tuple[Any, ...], seconds: float) -> object:
        """The child's answer, or the reason why there is none."""
        self._files += 1
        body = pickle.dumps(task)
        try:
            assert self._child.stdin is not None
            self._child.stdin.write(len(body).to_bytes(_LENGTH_BYTES, "big") + body)
            self._child.stdin.flush()
            return self._receive(seconds)
        except TimeoutError:
            reason = UnreadableDocument("timeout", f"Reading took more than {seconds:g} seconds.", _RETRY)
        except (EOFError, OSError):
            reason = UnreadableDocument("parser_crashed", "The file made its parser crash.", "Save the file anew.")
        self._failed = True
        self.end()
        return reason

    def end(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._child.pid, signal.SIGKILL)
        self._child.communicate()

    def _receive(self, seconds: float) -> object:
        deadline = time.monotonic() + seconds
        length = int.from_bytes(self._read(_LENGTH_BYTES, deadline), "big")
        return pickle.loads(self._read(length, deadline))

    def _read(self, count: int, deadline: float) -> bytes:
        """Exactly `count` bytes. Raises TimeoutError, or EOFError when the child has died."""
        assert self._child.stdout is not None
        pipe, parts, missing = self._child.stdout.fileno(), [], count
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, selectors.EVENT_READ)
            while missing:
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    raise TimeoutError
                part = os.read(pipe, min(missing, 1 << 20))
                if not part:
                    raise EOFError
                parts.append(part)
                missing -= len(part)
        return b"".join(parts)
