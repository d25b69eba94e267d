"""`eval stuffing`: how far a CV climbs by repeating keywords or by holding the job post, in visible or in white text.

Every candidate of the samples is stuffed for every job and compared, by the product's own match, with the same file unstuffed.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval.records import Record, table
from ingestion.types import ParsedDocument, Requirement
from retrieval.embedders.embedding import Embedder
from retrieval.library import Library
from retrieval.ranking.matching import JobSubject
from retrieval.storage.rows import key_of

SAMPLES = Path("samples")
REPEATS = 20
_LINES_PER_PAGE = 48
_LETTERS_PER_LINE = 95  # more would run off the page, and count as hidden


@dataclass(frozen=True)
class Page:
    """Lines of a PDF, and whether they are printed in white."""

    lines: Sequence[str]
    white: bool = False


class Effect(Record):
    """What a trick does. `gain` is of score, `places` of rank among the others; over all candidates and jobs."""

    trick: str
    trials: int
    largest_gain: float
    mean_gain: float
    most_places: int
    over_bound: int


class StuffingRecord(Record):
    """All tricks. The bound is a gain of .02 and one place."""

    effects: tuple[Effect, ...]


BOUND_GAIN, BOUND_PLACES = 0.02, 1


def measure_stuffing(embedder: Embedder, people: int | None = None) -> StuffingRecord:
    """Every trick on the first `people` candidates of the samples (all by default) for every job."""
    with tempfile.TemporaryDirectory() as name, closing(Library(Path(name) / "home", embedder=embedder)) as library:
        for _ in library.ingest([SAMPLES]):
            pass
        jobs = [library.job_subject(key_of("job", row.id)) for row in library.store.jobs()]
        results: dict[str, list[tuple[float, int]]] = {}
        for number, row in enumerate(library.store.candidates()[:people], 1):
            print(f"{number}. {key_of('candidate', row.id)}", file=sys.stderr)
            text = [line.text for line in library.entry(key_of("candidate", row.id)).document.lines]
            for trick, change in _effects(library, Path(name), row.id, text, jobs):
                results.setdefault(trick, []).append(change)
    return StuffingRecord(effects=tuple(_effect(trick, changes) for trick, changes in results.items()))


def tricks(
    text: Sequence[str], requirements: Sequence[Requirement], post: Sequence[str]
) -> Mapping[str, tuple[list[Page], list[Page]]]:
    """The stuffed versions of a CV by name, each with what it is compared with: who repeats a keyword claims it once as well."""
    skill = next((skill for r in requirements for skill in r.value.skills), "experience")
    plain, once = [Page(text)], [Page([*text, "", f"- {skill}"])]
    return {
        "keyword 20 times in one line": (once, [Page([*text, "", f"- {' '.join([skill] * REPEATS)}"])]),
        "keyword 20 times in 20 lines": (once, [Page([*text, "", *([f"- {skill}"] * REPEATS)])]),
        "post pasted below": (plain, [Page([*text, "", *post])]),
        "post pasted as skills": (plain, [Page([*text, "", "Skills", *post])]),
        "post in white": (plain, [*plain, Page(post, white=True)]),
    }


def _effects(
    library: Library, folder: Path, number: int, text: Sequence[str], jobs: Sequence[JobSubject]
) -> Iterator[tuple[str, tuple[float, int]]]:
    """Gain and places won by each trick, for each job."""
    for job in jobs:
        post = [line.text for line in job.document.lines]
        others = _others(library, job, number)
        for trick, (plain, stuffed) in tricks(text, job.post.requirements, post).items():
            before, after = (_score(library, job, _read(library, folder, pages)) for pages in (plain, stuffed))
            places = int(np.sum((others > before) & (others < after)))
            yield trick, (round(after - before, 4), places)


def _others(library: Library, job: JobSubject, number: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    matched = library.matches.match(job, k=10_000)
    return np.asarray([row.score for row in matched.ranked if row.entry.number != number])


def _score(library: Library, job: JobSubject, parsed: ParsedDocument) -> float:
    (row,) = library.matches.match(job, entries=[library.file_entry(parsed)]).ranked
    return row.score


def _read(library: Library, folder: Path, pages: Sequence[Page]) -> ParsedDocument:
    path = folder / "stuffed.pdf"
    _write(path, pages)
    return library.read_file(path, "cv")


def _write(path: Path, pages: Sequence[Page]) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), invariant=1)
    for page in pages:
        lines = [part for line in page.lines for part in textwrap.wrap(line, _LETTERS_PER_LINE) or [""]]
        for start in range(0, len(lines), _LINES_PER_PAGE):
            text = canvas.beginText(40, 800)
            text.setFont("Helvetica", 9)
            text.setLeading(15)
            text.setFillGray(1.0 if page.white else 0.0)
            for line in lines[start : start + _LINES_PER_PAGE]:
                text.textLine(line.encode("cp1252", "replace").decode("cp1252"))
            canvas.drawText(text)
            canvas.showPage()
    canvas.save()


def _effect(trick: str, changes: Sequence[tuple[float, int]]) -> Effect:
    gains = [gain for gain, _ in changes]
    return Effect(
        trick=trick,
        trials=len(changes),
        largest_gain=max(gains),
        mean_gain=round(statistics.fmean(gains), 4),
        most_places=max(places for _, places in changes),
        over_bound=sum(gain > BOUND_GAIN or places > BOUND_PLACES for gain, places in changes),
    )


def stuffing_lines(record: StuffingRecord) -> list[str]:
    """The record as a table."""
    rows = [
        [e.trick, str(e.trials), f"{e.largest_gain:+.4f}", f"{e.mean_gain:+.4f}", str(e.most_places), str(e.over_bound)]
        for e in record.effects
    ]
    return table(["trick", "trials", "largest gain", "mean gain", "most places", "over the bound"], rows)
