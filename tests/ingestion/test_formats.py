"""RTF, OpenDocument, pictures and odd encodings: the same lines as a word processor or a reader of the page would show."""

from __future__ import annotations

import io
import shutil
import zipfile
from datetime import date

import pytest
from ingestion_documents import SETTINGS, docx_of, pdf_of
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingestion.errors import UnreadableDocument
from ingestion.readers import ReadDocument, read
from ingestion.readers.garbled import is_garbled
from ingestion.workers import parser_pool

needs_tesseract = pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")
CV = (
    "Eva Muster", "Engineer", "eva@muster.example", "Experience", "Engineer at Acme Inc, Berlin", "2015 - 2019",
    "Kept the lights on in three plants", "Skills", "Python and SQL",
)  # fmt: skip


def plain(document: ReadDocument) -> list[str]:
    return [line.plain for line in document.lines if line.plain]


def rtf(body: str) -> ReadDocument:
    colours = r"{\colortbl;\red255\green255\blue255;\red31\green58\blue95;}"
    fonts = r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset238 Arial CE;}{\f2\fcharset204 Arial Cyr;}}"
    return read(rf"{{\rtf1\ansi\ansicpg1252{fonts}{colours}{body}}}".encode(), "cv.rtf", SETTINGS)


def odt(body: str, styles: str = "") -> ReadDocument:
    names = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (
            ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
            ("fo", "xsl-fo-compatible"),
        )
    )  # fmt: skip
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return read(buffer.getvalue(), "cv.odt", SETTINGS)


def picture_of(lines: tuple[str, ...]) -> Image.Image:
    picture = Image.new("L", (1240, 1754), 255)
    draw = ImageDraw.Draw(picture)
    for number, line in enumerate(lines):
        draw.text((120, 120 + 60 * number), line, fill=0, font=ImageFont.load_default(34))
    return picture


def bytes_of(picture: Image.Image, format_name: str) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, format_name)
    return buffer.getvalue()


# --- RTF -----------------------------------------------------------------------------------------


def test_rtf_paragraphs_marks_and_letters_of_any_code_page() -> None:
    document = rtf(
        r"\b Eva M\'fcller\b0\par J\u252?rgen \emdash  Z\u8364?\line second line\par"
        r"{\f1 Pawe\'b3}\par {\f2 \'c8\'e2\'e0\'ed}\par tab\tab here\par"
    )
    assert plain(document) == ["Eva Müller", "Jürgen - Z€", "second line", "Paweł", "Иван", "tab   here"]
    assert [line.bold for line in document.lines][:2] == [True, False]


def test_rtf_hidden_white_and_tiny_text_is_cut_and_reported() -> None:
    document = rtf(r"Seen {\v vanish}{\cf1 white}{\fs2 tiny} too\par {\cf1\highlight2 On dark}\par")
    assert plain(document) == ["Seen  too", "On dark"]
    assert [warning.code for warning in document.warnings] == ["hidden_text"]
    assert all(word in document.warnings[0].message for word in ("vanish", "white", "tiny"))


def test_rtf_tables_lists_and_boxes() -> None:
    row = r"\trowd\cellx1000\cellx2000\intbl Python\cell\intbl 5 years\cell\row "
    block = r"\trowd\cellx1000\cellx2000\intbl Skills\par\intbl SQL\cell\intbl Work\par\intbl Acme\cell\row\pard "
    item = r"{\listtext\'b7\tab}First point\par {\pntext 2.\tab}Second point\par"
    box = r"{\shp{\*\shpinst{\sp{\sn name}{\sv secret}}{\shptxt Boxed\par}}}"
    assert plain(rtf(row + block + item + box)) == [
        "Python   5 years", "Skills", "SQL", "Work", "Acme", "• First point", "2. Second point", "Boxed",
    ]  # fmt: skip


def test_rtf_fields_show_their_result_and_not_their_instruction() -> None:
    field = r'{\field{\*\fldinst HYPERLINK "http://x.example"}{\fldrslt my page}}'
    assert plain(rtf(rf"{{\info{{\author Secret}}}}See {field}\par")) == ["See my page"]


def test_rtf_nested_beyond_reason_is_refused() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        rtf("{" * 5000)
    assert caught.value.reason == "damaged"


# --- OpenDocument --------------------------------------------------------------------------------


def test_odt_headings_lists_tables_blanks_and_notes() -> None:
    document = odt(
        '<text:h text:outline-level="2">Experience</text:h>'
        '<text:p>Acme<text:tab/>2015<text:s text:c="2"/>x<text:line-break/>Berlin</text:p>'
        "<text:list><text:list-item><text:p>Point</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Python</text:p></table:table-cell>"
        "<table:table-cell><text:p>5 years</text:p></table:table-cell></table:table-row></table:table>"
        "<text:p>Thesis<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>Graded A</text:p></text:note-body></text:note> done</text:p>"
    )
    assert plain(document) == [
        "Experience", "Acme   2015  x", "Berlin", "• Point", "Python   5 years", "Thesis done", "Graded A",
    ]  # fmt: skip
    assert document.lines[0].heading_level == 2


def test_odt_hidden_text_is_cut_and_reported_whatever_hides_it() -> None:
    look = '<style:style style:name="{0}" {1}><style:text-properties {2}/></style:style>'
    styles = (
        look.format("Gone", "", 'text:display="none"')
        + look.format("Child", 'style:parent-style-name="Gone"', "")
        + look.format("White", "", 'fo:color="#ffffff"')
        + look.format("Bar", "", 'fo:color="#ffffff" fo:background-color="#1f3a5f"')
        + look.format("Tiny", "", 'fo:font-size="1pt"')
    )
    spans = "".join(f'<text:span text:style-name="{name}">{name}</text:span>' for name in ("Child", "White", "Tiny"))
    document = odt(
        f'<text:p>Seen {spans}</text:p><text:p text:style-name="Bar">On a bar</text:p>'
        '<text:section text:display="none"><text:p>Section</text:p></text:section>',
        styles,
    )
    assert plain(document) == ["Seen", "On a bar"]
    assert all(word in document.warnings[0].message for word in ("Child", "White", "Tiny", "Section"))


def test_odt_that_is_no_xml_is_damaged() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        odt("<text:p>open")
    assert caught.value.reason == "damaged"


# --- pictures ------------------------------------------------------------------------------------


def scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(picture_of(CV)), 0, 0, 595, 842)


@needs_tesseract
@pytest.mark.parametrize("name", ["cv.png", "cv.jpg", "cv.tiff", "scan.pdf"])
def test_a_picture_of_a_cv_is_read_like_its_text(name: str) -> None:
    formats = {"png": "PNG", "jpg": "JPEG", "tiff": "TIFF"}
    ending = name.rsplit(".", 1)[1]
    data = pdf_of(scan) if ending == "pdf" else bytes_of(picture_of(CV), formats[ending])
    parsed = parser_pool(SETTINGS).submit(data, name, "cv", date(2026, 1, 1)).result()
    assert [line.plain for line in parsed.lines] == list(CV)
    assert parsed.candidate is not None
    assert parsed.candidate.total_years == 4.0


@needs_tesseract
def test_a_scanned_page_among_text_pages_is_read_in_its_place() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 780, "Cover letter by Eva Muster, born to be an engineer, with much to say")
        canvas.showPage()
        scan(canvas)

    parsed = parser_pool(SETTINGS).submit(pdf_of(draw), "cv.pdf", "cv", date(2026, 1, 1)).result()
    assert [line.plain for line in parsed.lines if line.page == 2] == list(CV)
    assert not [warning for warning in parsed.warnings if warning.code == "page_needs_ocr"]


def test_without_ocr_a_scanned_page_among_others_is_a_warning_that_says_what_to_do() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 780, "Cover letter by Eva Muster, born to be an engineer, with much to say")
        canvas.showPage()
        scan(canvas)

    document = read(pdf_of(draw), "cv.pdf", SETTINGS)
    assert [(warning.code, warning.page) for warning in document.warnings] == [("page_needs_ocr", 2)]
    assert "Install tesseract" in document.warnings[0].message


def test_a_broken_picture_is_damaged() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read(b"\x89PNG\r\n\x1a\n0000 no picture", "cv.png", SETTINGS, ocr=True)
    assert caught.value.reason == "damaged"


# --- letters that are no words -------------------------------------------------------------------

PROSE = " ".join(
    ["Led the team of nine that rebuilt billing in Python, and cut the costs by a third with less code."] * 8
)
SKILLS = "Python, SQL, AWS, GCP, HTML, CSS, PHP, XML, JSON, NGINX, MySQL, GraphQL, Kubernetes, Terraform " * 4


def shifted(text: str) -> str:
    """What a font without a character map yields: every glyph number a fixed step away."""
    return "".join(chr(ord(char) - 29) if char.isalpha() else char for char in text)


@pytest.mark.parametrize(
    "text",
    [shifted(PROSE), "".join(chr(0xE000 + ord(char)) if char.isalpha() else char for char in PROSE), "\ufffd" * 300],
)
def test_glyph_numbers_are_no_text(text: str) -> None:
    assert is_garbled(text)


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        SKILLS,
        "Опыт работы инженером в компании, разработка и сопровождение систем " * 5,
        "Doświadczenie zawodowe w firmie budowlanej oraz kierowanie zespołem na budowie " * 5,
        "職務経歴書 株式会社サンプルにて開発を担当しました " * 8,
    ],
)
def test_text_in_any_script_is_text(text: str) -> None:
    assert not is_garbled(text)


# --- encodings and Word's corners ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        ("Jürgen Müller\nPflegefachkraft für Größe und Überwachung, fließend", "cp1252 mac_roman utf-16-le utf-8-sig"),
        ("Łukasz Żółć\nDoświadczenie zawodowe\nInżynier budowy, Kraków", "cp1250 iso8859_2 utf-16-be"),
        ("Expérience\nIngénieur d'études à Orléans, où il a géré le contrôle qualité", "cp1252 iso8859_15 mac_roman"),
        ("Иван Петров\nОпыт работы\nИнженер-программист в компании", "cp1251 koi8_r"),
    ],
)
def test_text_in_any_common_encoding(text: str, encodings: str) -> None:
    for encoding in encodings.split():
        assert plain(read(text.encode(encoding), "cv.txt", SETTINGS)) == text.split("\n"), encoding


def test_footnotes_of_word_are_read_after_the_body() -> None:
    whole = docx_of(lambda word: word.add_paragraph("Thesis on bridges"))
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    note = (
        f'<w:footnotes {names}><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:t>Graded A</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode("utf-8") if name.endswith((".rels", ".xml")) else old.read(name)
            if name == "word/_rels/document.xml.rels":
                relation = f'<Relationship Id="rId99" Type="{kind}" Target="footnotes.xml"/>'
                part = str(part).replace("</Relationships>", f"{relation}</Relationships>")
            if name == "[Content_Types].xml":
                override = f'<Override PartName="/word/footnotes.xml" ContentType="{content}"/>'
                part = str(part).replace("</Types>", f"{override}</Types>")
            new.writestr(name, part)
        new.writestr("word/footnotes.xml", note)
    assert plain(read(buffer.getvalue(), "cv.docx", SETTINGS)) == ["Thesis on bridges", "Graded A"]
