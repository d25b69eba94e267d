"""`eval reading --part safety`: hostile, broken and hiding files through the pool of reading processes.

Every file is read as a CV, so that it passes all stages and not only the one that says what it is. Judges no field.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from eval.child_processes import ChildMemory
from eval.reading_fields import AS_OF
from eval.reading_records import FileOutcome, SafetyResult
from ingestion.errors import UnreadableDocument
from ingestion.settings import IngestionSettings
from ingestion.types import ParsedDocument
from ingestion.workers import ParserPool, parser_pool

FOLDERS = ("pdf_hidden", "pdf_hostile", "pdf_malformed", "docx")
LIMIT_SECONDS = 10.0
_MARKER = "CANARY"
_SUFFIXES = (".pdf", ".docx")
_CLEAN = ("control", "12_visible", "19_payload_split")  # what they say stands on the page for all to see
_BESIDE_THE_PAGE = ("metadata", "annotation", "attachment")  # no reader of the page is deceived: cut, without a flag
_HIDING_WORD_FILES = ("vanish", "hidden", "white", "tiny")


def measure_safety(attacks: Path, clean_folders: Sequence[Path]) -> SafetyResult:
    """All files below `attacks`, then those of `clean_folders`, none of which may be flagged."""
    pool = parser_pool(IngestionSettings(parser_processes=1))
    clean_files = [path for folder in clean_folders for path in sorted(folder.glob("*.*"))]
    control = next(iter(sorted((attacks / "pdf_hidden").glob("00_control*"))), None)
    _outcome(pool, control or clean_files[0])  # the start of the process belongs to no file
    files = [_outcome(pool, path) for path in attack_files(attacks)]
    files += [_outcome(pool, path, must_be_clean=True) for path in clean_files]
    return summary(files, alive=_outcome(pool, control or clean_files[0]).outcome == "ok")


def attack_files(attacks: Path) -> Iterator[Path]:
    """Documents of the four folders, in order of name."""
    for folder in FOLDERS:
        yield from sorted(path for path in (attacks / folder).glob("*") if path.suffix in _SUFFIXES)


def summary(files: Sequence[FileOutcome], *, alive: bool) -> SafetyResult:
    """What the outcomes of all files come to."""
    hiding = [file for file in files if file.hides]
    beside = [file for file in files if any(word in file.file for word in _BESIDE_THE_PAGE)]
    clean = [file for file in files if file.must_be_clean]
    return SafetyResult(
        files=tuple(files),
        outcomes=dict(Counter(file.outcome for file in files).most_common()),
        hiding=len(hiding),
        found=sum(file.hidden_text for file in hiding),
        leaked=_names(file for file in (*hiding, *beside) if file.canary_used),
        clean=len(clean),
        false_flags=_names(file for file in clean if file.hidden_text),
        over_limit=_names(file for file in files if file.seconds > LIMIT_SECONDS),
        worst=max(files, key=lambda file: file.seconds),
        alive=alive,
    )


def hides_text(path: Path) -> bool:
    """Whether a file of the collection hides text on its page, by its name."""
    if path.parent.name == "pdf_hidden":
        return not any(word in path.name for word in (*_CLEAN, *_BESIDE_THE_PAGE))
    return path.parent.name == "docx" and any(word in path.name for word in _HIDING_WORD_FILES)


def _outcome(pool: ParserPool, path: Path, *, must_be_clean: bool = False) -> FileOutcome:
    parsed: ParsedDocument | None = None
    with ChildMemory() as memory:
        started = time.perf_counter()
        try:
            parsed, outcome = pool.submit(path.read_bytes(), path.name, "cv", AS_OF).result(), "ok"
        except UnreadableDocument as error:
            outcome = error.reason
        seconds = time.perf_counter() - started
    return FileOutcome(
        file=f"{path.parent.name}/{path.name}",
        outcome=outcome,
        seconds=seconds,
        peak_megabytes=memory.peak_megabytes,
        hidden_text=parsed is not None and any(warning.code == "hidden_text" for warning in parsed.warnings),
        canary_used=parsed is not None and _MARKER in _used(parsed),
        hides=hides_text(path),
        must_be_clean=must_be_clean or (path.parent.name == "pdf_hidden" and any(w in path.name for w in _CLEAN)),
    )


def _used(parsed: ParsedDocument) -> str:
    """Everything of a document that is indexed, ranked or shown as a fact."""
    return "\n".join((*parsed.blind_lines, *(chunk.text for chunk in parsed.chunks), repr(parsed.candidate)))


def _names(files: Iterable[FileOutcome]) -> tuple[str, ...]:
    return tuple(file.file for file in files)
