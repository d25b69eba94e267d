"""Words of a picture through the `tesseract` program, when it is installed.

Pictures come from image files and from PDF pages without a text layer. Does not straighten or clean pictures.
"""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from functools import cache

from PIL import Image

from ingestion.errors import UnreadableDocument
from ingestion.readers.layout import Word, lines_in_reading_order
from ingestion.readers.page import ReadDocument
from ingestion.settings import IngestionSettings

DOTS_PER_INCH = 300  # what tesseract's models were trained on
HINT = (
    "Install tesseract (Debian: apt-get install tesseract-ocr; macOS: brew install tesseract) and add the file again."
)
_LANGUAGES = ("eng", "deu", "fra", "spa", "ita", "nld", "por", "pol")
_MIN_CONFIDENCE = 30.0  # of 100; below it tesseract guesses at lines, logos and photos
_MAX_PIXELS = 60_000_000
_SMALL_SIDE = 1_200  # pixels; smaller pages are scanned at screen resolution and are enlarged first
_CAP_HEIGHT = 0.75  # height of a line of text against its font size
_WORD_LEVEL = "5"
_LINE_LEVEL = "4"


def is_available() -> bool:
    """Whether the program can be run."""
    return shutil.which("tesseract") is not None


def read_image(data: bytes, settings: IngestionSettings, *, ocr: bool) -> ReadDocument:
    """Lines of a PNG, JPEG or TIFF, frame by frame.

    Raises `UnreadableDocument`: `needs_ocr` unless `ocr`, `damaged`, `too_large` (pixels), `too_many_pages`.
    """
    if not ocr:
        raise UnreadableDocument("needs_ocr", "The file is a picture without text.", HINT)
    document = ReadDocument("image")
    try:
        with Image.open(io.BytesIO(data)) as picture:
            frames = getattr(picture, "n_frames", 1)
            if frames > settings.max_pages:
                raise UnreadableDocument("too_many_pages", f"The picture has {frames} pages.", "Split it.")
            for number in range(frames):
                picture.seek(number)
                if picture.width * picture.height > _MAX_PIXELS:
                    raise UnreadableDocument("too_large", "The picture has too many pixels.", "Scan it at 300 dpi.")
                add_page(document, picture.convert("L"), number + 1, settings)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UnreadableDocument("damaged", "The picture is broken.", "Save it again.") from error
    document.mend_hyphens()
    return document


def add_page(document: ReadDocument, picture: Image.Image, page: int, settings: IngestionSettings) -> None:
    """Append the lines that a grey picture of one page shows."""
    scale = 1.0
    if min(picture.size) < _SMALL_SIDE:
        scale = _SMALL_SIDE / max(1, min(picture.size))
        scale = min(scale, 3.0)
        picture = picture.resize((int(picture.width * scale), int(picture.height * scale)), Image.Resampling.LANCZOS)
    for line in lines_in_reading_order(_words(picture, settings)):
        document.add(line.text, page=page, size=round(line.size, 1))


def _words(picture: Image.Image, settings: IngestionSettings) -> list[Word]:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
    command = ["tesseract", "-", "-", "-l", "+".join(languages()), "--dpi", str(DOTS_PER_INCH), "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # threads fight over cores: slower (tesseract issue 3109)
    try:
        done = subprocess.run(
            command, input=buffer.getvalue(), capture_output=True, env=environment, check=True,
            timeout=settings.ocr_timeout_seconds,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocument("timeout", "Reading the picture took too long.", "Scan it at 300 dpi.") from error
    except (subprocess.CalledProcessError, OSError) as error:
        raise UnreadableDocument("needs_ocr", "tesseract could not read the picture.", HINT) from error
    return _parse(done.stdout.decode("utf-8", errors="replace"))


def _parse(table: str) -> list[Word]:
    """Words in points. Words of one line share the baseline of their line's box."""
    to_points = 72 / DOTS_PER_INCH
    words: list[Word] = []
    baseline = size = 0.0
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        left, top, width, height = (int(row[key]) * to_points for key in ("left", "top", "width", "height"))
        if row["level"] == _LINE_LEVEL:
            baseline, size = -(top + height), height * _CAP_HEIGHT
        elif row["level"] == _WORD_LEVEL and row["text"].strip() and float(row["conf"]) >= _MIN_CONFIDENCE:
            words.append(Word(row["text"].strip(), left, left + width, baseline, size))
    return words


@cache
def languages() -> tuple[str, ...]:
    """Installed language models among the ones that the rest of reading knows; `eng` comes first."""
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=False, timeout=20).stdout.decode()
    return tuple(language for language in _LANGUAGES if language in listed.split()) or ("eng",)
