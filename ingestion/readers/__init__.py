"""One file per format; `read` picks the reader by content."""

from collections.abc import Callable
from functools import partial

from ingestion.errors import UnreadableDocument
from ingestion.readers.content_type import ContentType, detect
from ingestion.readers.page import ReadDocument
from ingestion.settings import IngestionSettings

__all__ = ["ReadDocument", "read"]


def read(data: bytes, name: str, settings: IngestionSettings, *, ocr: bool = False) -> ReadDocument:
    """The visible lines of a file; with `ocr`, also those of pictures.

    Raises `UnreadableDocument` with a reason for everything that is not a document.
    """
    if len(data) > settings.max_file_bytes:
        raise UnreadableDocument("too_large", f"The file is over {settings.max_file_bytes} bytes.", "Shrink it.")
    document = _reader(detect(data, name), ocr)(data, settings)
    characters = sum(len(line.plain) for line in document.lines)
    if characters > settings.max_characters:
        raise UnreadableDocument("too_long", f"The document has {characters} characters.", "Split it.")
    return document


def _reader(content_type: ContentType, ocr: bool) -> Callable[[bytes, IngestionSettings], ReadDocument]:
    """Readers are imported when needed: a text file must not pay for PDFium."""
    if content_type == "pdf":
        from ingestion.readers.pdf_reader import read_pdf

        return partial(read_pdf, ocr=ocr)
    if content_type == "docx":
        from ingestion.readers.docx_reader import read_docx

        return read_docx
    if content_type == "odt":
        from ingestion.readers.odt_reader import read_odt

        return read_odt
    if content_type == "rtf":
        from ingestion.readers.rtf_reader import read_rtf

        return lambda data, _settings: read_rtf(data)
    if content_type == "image":
        from ingestion.readers.ocr import read_image

        return partial(read_image, ocr=ocr)
    if content_type == "html":
        from ingestion.readers.html_reader import read_html

        return lambda data, _settings: read_html(data)
    if content_type in ("text", "markdown"):
        from ingestion.readers import text_reader

        reader = text_reader.read_markdown if content_type == "markdown" else text_reader.read_text
        return lambda data, _settings: reader(data)
    raise UnreadableDocument("nested_archive", "An archive inside an archive is not read.", "Unpack it first.")
