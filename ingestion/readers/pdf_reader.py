"""PDF through pypdfium2, with pypdf as the fallback for files that PDFium refuses.

Letters become words, words become lines in reading order (`layout`), and letters that nobody can see are cut
(`visibility`). Pages that are only pictures, or whose letters are no words (`garbled`), are left to `ocr`.
"""

from __future__ import annotations

import ctypes
import io
import logging

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image

from ingestion.errors import UnreadableDocument
from ingestion.readers.garbled import is_garbled
from ingestion.readers.layout import Word, lines_in_reading_order
from ingestion.readers.ocr import DOTS_PER_INCH, HINT, add_page
from ingestion.readers.page import ReadDocument
from ingestion.readers.running_heads import without_running_heads
from ingestion.readers.visibility import Letter, hidden_letters
from ingestion.settings import IngestionSettings
from ingestion.types import DocumentWarning

_BOLD_WEIGHT = 600
_FEW_LETTERS = 30  # a scan may carry a stamp or a page number as text
_LARGE_PICTURE = 0.3  # of the page: a scan, not a portrait or a logo
_MAX_PICTURE_SIDE = 3_600  # pixels: an A4 page at 300 dpi has 3,508
_DRAWN_HYPHENS = (0xAD, 2)  # some fonts map their dash to the soft hyphen, PDFium marks one at a line end as 2
_BLANKS = frozenset((0, 0xFFFE, 9, 10, 13, 32, 0xA0))  # the letters that PDFium puts in of its own are 10, 13, 32
_BLANK = Letter(" ", 0, 0, 0, 0, 0, 0, False)
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read_pdf(data: bytes, settings: IngestionSettings, *, ocr: bool = False) -> ReadDocument:
    """Visible lines of a PDF; with `ocr`, also of its pages without a usable text layer.

    Raises `UnreadableDocument`: `encrypted`, `damaged`, `too_many_pages`, `needs_ocr`, `garbled_text`, `too_long`.
    """
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise _encrypted() from error
        return _read_with_pypdf(data, settings)
    try:
        return _read_with_pdfium(pdf, settings, ocr)
    finally:
        pdf.close()


def _read_with_pdfium(pdf: pdfium.PdfDocument, settings: IngestionSettings, ocr: bool) -> ReadDocument:
    if len(pdf) > settings.max_pages:
        raise _too_many_pages(len(pdf), settings)
    document = ReadDocument("pdf")
    characters = 0
    words: dict[int, list[Word]] = {}
    pictures: dict[int, Image.Image] = {}
    unread: dict[int, str] = {}
    for number in range(1, len(pdf) + 1):
        try:
            page = pdf[number - 1]
        except pdfium.PdfiumError:
            document.warnings.append(
                DocumentWarning(code="damaged_page", message="The page cannot be read.", page=number)
            )
            continue
        letters = _letters(page, settings.max_characters - characters)
        characters += len(letters)
        visible = _visible(document, page, letters, number)
        fault = _fault(page, visible)
        if fault and ocr:
            pictures[number] = _picture(page)
        elif fault:
            unread[number] = fault
        if fault != "garbled_text":
            words[number] = _words(visible)
        page.close()
    whole = dict(zip(words, without_running_heads(list(words.values())), strict=True))
    for number in sorted({*words, *pictures}):
        if number in pictures:
            add_page(document, pictures[number], number, settings)
            continue
        for line in lines_in_reading_order(whole[number]):
            document.add(line.text, page=number, size=round(line.size, 1), bold=line.bold)
    document.mend_hyphens()
    _report_unread(document, unread)
    return document


def _visible(document: ReadDocument, page: pdfium.PdfPage, letters: list[Letter], number: int) -> list[Letter]:
    """The letters that a reader of the page sees; the others go into a warning."""
    hidden = hidden_letters(page, letters)
    if hidden:
        _warn_hidden(document, letters, hidden, number)
    return [letter for index, letter in enumerate(letters) if index not in hidden]


def _fault(page: pdfium.PdfPage, visible: list[Letter]) -> str | None:
    """Why the text layer of a page is not what a reader of the page sees: `needs_ocr`, `garbled_text`, or None."""
    text = "".join(letter.char for letter in visible)
    if is_garbled(text):
        return "garbled_text"
    if len("".join(text.split())) < _FEW_LETTERS and _has_large_picture(page):
        return "needs_ocr"
    return None


def _has_large_picture(page: pdfium.PdfPage) -> bool:
    width, height = page.get_size()
    for picture in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        try:
            left, bottom, right, top = picture.get_bounds()
        except pdfium.PdfiumError:
            return True
        if (right - left) * (top - bottom) > _LARGE_PICTURE * width * height:
            return True
    return False


def _picture(page: pdfium.PdfPage) -> Image.Image:
    """The page in grey at the resolution that tesseract wants; scanners that ignore it make pages of a metre."""
    scale = min(DOTS_PER_INCH / 72, _MAX_PICTURE_SIDE / max(1.0, *page.get_size()))
    bitmap = page.render(scale=scale, grayscale=True)
    return Image.fromarray(bitmap.to_numpy().reshape(bitmap.height, bitmap.width, -1)[:, :, 0])


def _report_unread(document: ReadDocument, unread: dict[int, str]) -> None:
    """A document without any usable page is refused; one with some keeps a warning for each of the others."""
    if unread and not any(line.plain for line in document.lines):
        if "garbled_text" in unread.values():
            raise UnreadableDocument("garbled_text", "The letters of the PDF are stored as unreadable codes.", HINT)
        raise UnreadableDocument("needs_ocr", "The PDF is a picture without text.", HINT)
    for page, fault in unread.items():
        what = "is a picture" if fault == "needs_ocr" else "has letters that are stored as unreadable codes"
        message = f"The page {what}; it was not read. {HINT}"
        document.warnings.append(DocumentWarning(code="page_needs_ocr", message=message, page=page))


def _letters(page: pdfium.PdfPage, budget: int) -> list[Letter]:
    """The letters of a page in the order of its content. Blanks are kept as word breaks."""
    text_page = page.get_textpage()
    count = text_page.count_chars()
    if count > budget:
        raise UnreadableDocument("too_long", "The document has too much text.", "Split it.")
    get_unicode, get_weight = raw.FPDFText_GetUnicode, raw.FPDFText_GetFontWeight
    get_box, get_origin = raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
    handle, box = text_page.raw, raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    letters: list[Letter] = []
    before, bold = _BLANK, False
    for index in range(count):
        code = get_unicode(handle, index)
        if code in _DRAWN_HYPHENS:
            code = 0x2D
            if letters and letters[-1].char == "-":
                continue
        if code in _BLANKS:
            letters.append(_BLANK)
            before = _BLANK
            continue
        get_box(handle, index, box)
        left, right, bottom, top = box.left, box.right, box.bottom, box.top
        if bottom != before.bottom or top != before.top:  # these follow from the font and its baseline
            get_origin(handle, index, x, y)
        size, gap, baseline = abs(top - bottom), left - before.right, y.value
        # Where a word may begin: it is as bold as its first letter.
        if before is _BLANK or baseline != before.baseline or not -before.size <= gap <= 0.1 * size:
            bold = get_weight(handle, index) >= _BOLD_WEIGHT
        before = Letter(chr(code), left, right, bottom, top, baseline, size, bold)
        letters.append(before)
    return letters


def _words(letters: list[Letter]) -> list[Word]:
    words: list[Word] = []
    run: list[Letter] = []
    for letter in [*letters, _BLANK]:
        is_blank = letter.char == " "
        if run and (is_blank or not _continues(run[-1], letter)):
            words.append(_word(run))
            run = []
        if not is_blank:
            run.append(letter)
    return words


def _continues(before: Letter, letter: Letter) -> bool:
    """Same baseline and no visible gap; accents drawn over the letter before stay with it."""
    if not -1.5 * before.size <= letter.left - before.right <= 0.2 * letter.size:
        return False
    rise = abs(before.baseline - letter.baseline)
    return rise == 0 or rise <= 0.35 * max(before.size, letter.size)


def _word(run: list[Letter]) -> Word:
    text = "".join([letter.char for letter in run])
    text = text if text.isascii() else text.translate(_LIGATURES)
    first = run[0]
    return Word(text, first.left, max([letter.right for letter in run]), first.baseline, first.size, first.bold)


def _warn_hidden(document: ReadDocument, letters: list[Letter], hidden: set[int], page: int) -> None:
    near = (
        letter.char if index in hidden else " "
        for index, letter in enumerate(letters)
        if index in hidden or letter.char == " "
    )
    document.warn_hidden("".join(near), page)


def _read_with_pypdf(data: bytes, settings: IngestionSettings) -> ReadDocument:
    import pypdf  # rarely needed, and a fifth of a second

    document = ReadDocument("pdf")
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _encrypted()
        if len(reader.pages) > settings.max_pages:
            raise _too_many_pages(len(reader.pages), settings)
        for number, page in enumerate(reader.pages, 1):
            for text in page.extract_text().splitlines():
                if text.strip():
                    document.add(text.strip().translate(_LIGATURES), page=number)
    except UnreadableDocument:
        raise
    except Exception as error:  # pypdf lets many kinds through on hostile files (measured: 10 of 119)
        raise UnreadableDocument("damaged", "The PDF is broken.", "Open it in a viewer and save it again.") from error
    if not document.lines:
        raise UnreadableDocument("damaged", "The PDF is broken.", "Open it in a viewer and save it again.")
    document.warnings.append(
        DocumentWarning(
            code="repaired",
            message="The PDF is damaged; its text was salvaged without checking what is visible.",
        )
    )
    return document


def _encrypted() -> UnreadableDocument:
    return UnreadableDocument("encrypted", "The PDF needs a password.", "Save it without a password.")


def _too_many_pages(count: int, settings: IngestionSettings) -> UnreadableDocument:
    message = f"The PDF has {count} pages; at most {settings.max_pages} are read."
    return UnreadableDocument("too_many_pages", message, "Send the pages that matter, or raise the limit.")
