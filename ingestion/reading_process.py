"""The child that reads untrusted files: `python -m ingestion.reading_process MEMORY_BYTES`, spoken to over its pipes.

A message is a length (8 bytes) and a pickle. The child says it is ready with an empty message, then answers each task with a
`ParsedDocument` or an `UnreadableDocument`. It ends when its input ends. Does not choose limits and starts no process.
"""

from __future__ import annotations

import pickle
import resource
import struct
import sys
from datetime import date
from pathlib import Path
from typing import IO

from ingestion.errors import UnreadableDocument
from ingestion.pipeline import parse
from ingestion.settings import IngestionSettings
from ingestion.types import Wanted

LENGTH = struct.Struct(">Q")


def main() -> None:
    """Answer tasks until the input ends."""
    requests, replies = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing that a library prints may reach the pipe
    limit_memory(int(sys.argv[1]))
    _send(replies, None)
    while header := requests.read(LENGTH.size):
        task = pickle.loads(requests.read(LENGTH.unpack(header)[0]))
        _send(replies, _answer(*task))


def limit_memory(memory_bytes: int) -> None:
    """Address space beyond what the idle process has. Only Linux says how much that is."""
    statistics = Path("/proc/self/statm")
    if statistics.exists():
        idle = int(statistics.read_text().split()[0]) * resource.getpagesize()
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (idle + memory_bytes, hard))


def _answer(data: bytes, path: str, settings: IngestionSettings, wanted: Wanted, as_of: date, ocr: bool) -> object:
    """Each file gets its own CPU time on top of what the process has used."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    seconds = int(settings.ocr_timeout_seconds) if ocr else settings.parse_cpu_seconds
    allowed = int(usage.ru_utime + usage.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (allowed, hard))
    try:
        return parse(data, path, settings, wanted=wanted, as_of=as_of, ocr=ocr)
    except UnreadableDocument as error:
        return error
    except (MemoryError, RecursionError):
        return UnreadableDocument("memory_limit", "Reading took too much memory.", "Save the file anew.")


def _send(replies: IO[bytes], value: object) -> None:
    body = pickle.dumps(value)
    replies.write(LENGTH.pack(len(body)) + body)
    replies.flush()


if __name__ == "__main__":
    main()
