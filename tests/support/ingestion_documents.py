"""Small documents made on the spot for the tests of `ingestion`. Does not read samples."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import docx
from docx.document import Document
from reportlab.pdfgen.canvas import Canvas

from ingestion.pipeline import parse
from ingestion.settings import IngestionSettings
from ingestion.types import Candidate, JobPost, Line, ParsedDocument

AS_OF = date(2025, 6, 1)
SETTINGS = IngestionSettings()
PAGE_HEIGHT = 842.0


def parse_text(text: str, *, name: str = "document.txt", wanted: str = "auto") -> ParsedDocument:
    """A text document through the whole pipeline, as of a fixed day."""
    return parse(text.encode(), name, SETTINGS, wanted=wanted, as_of=AS_OF)  # type: ignore[arg-type]


@cache
def parsed_file(path: Path) -> ParsedDocument:
    """A sample file through the whole pipeline, once per test run."""
    return parse(path.read_bytes(), path.name, SETTINGS, as_of=AS_OF)


def candidate_of(text: str) -> Candidate:
    """The facts of a CV written as plain text."""
    candidate = parse_text(text, wanted="cv").candidate
    assert candidate is not None
    return candidate


def job_of(text: str) -> JobPost:
    """The facts of a job post written as plain text."""
    job = parse_text(text, wanted="job").job
    assert job is not None
    return job


def job_asking(*bullets: str, heading: str = "Requirements") -> JobPost:
    """A job post whose only list is `bullets` under `heading`."""
    listed = "\n".join(f"- {bullet}" for bullet in bullets)
    return job_of(f"Support Hero (m/f/d)\nQuiet Harbour GmbH\nBerlin, Germany\n\n{heading}\n{listed}\n")


def lines_of(text: str) -> list[Line]:
    """Lines of a text as a reader hands them up."""
    return [Line(1, number, line, line.strip()) for number, line in enumerate(text.split("\n"), 1)]


def blind_of(text: str) -> str:
    """The blind text of a CV written as plain text."""
    return "\n".join(parse_text(text, wanted="cv").blind_lines)


def cv_with(head: str, *bullets: str) -> str:
    """A CV with `head` on top and `bullets` under its one role."""
    listed = "\n".join(f"- {bullet}" for bullet in bullets or ("Kept the lights on.",))
    role = "Experience\nEngineer, Acme Inc, Berlin, Germany\nJan 2019 - Dec 2020"
    return f"{head}\n\n{role}\n{listed}\n\nSkills\nPython, SQL\n"


def blind_bullet(bullet: str) -> str:
    """What stays of one bullet of a role in the blind text."""
    document = parse_text(cv_with("Eva Muster\neva@muster.example", bullet), wanted="cv")
    index = next(i for i, line in enumerate(document.lines) if line.plain == f"- {bullet}")
    return document.blind_lines[index]


def pdf_of(draw: Callable[[Canvas], None]) -> bytes:
    """An A4 PDF that `draw` paints."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, PAGE_HEIGHT), invariant=1)
    canvas.setFont("Helvetica", 11)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def docx_of(build: Callable[[Document], None]) -> bytes:
    """A Word document that `build` fills."""
    document = docx.Document()
    build(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
