"""Readers: what a person sees in the file is read, in order, and a file that cannot be read says why."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.shared import Pt, RGBColor
from hypothesis import given
from hypothesis import strategies as st
from ingestion_documents import SETTINGS, docx_of, pdf_of
from reportlab.pdfgen.canvas import Canvas

from ingestion.errors import UnreadableDocument
from ingestion.normalise import LONGEST_WORD
from ingestion.readers import ReadDocument, read
from ingestion.readers.content_type import supported_extension
from ingestion.readers.text_reader import decode
from ingestion.readers.zip_guard import members, open_checked
from ingestion.settings import IngestionSettings

GERMAN = "Größe: Jürgen Müßig – Straße 5, Ärztin für Öffentlichkeitsarbeit, Übersetzerin, geprüfte Köchin"


def plain(document: ReadDocument) -> list[str]:
    return [line.plain for line in document.lines if line.plain]


def reason_for(data: bytes, name: str, settings: IngestionSettings = SETTINGS) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read(data, name, settings)
    assert caught.value.message
    assert caught.value.hint
    return caught.value.reason


def outcome(data: bytes, name: str) -> str:
    """The text of a file, or the reason why it has none."""
    try:
        return "\n".join(plain(read(data, name, SETTINGS)))
    except UnreadableDocument as error:
        return error.reason


def hidden(document: ReadDocument) -> str:
    return " ".join(warning.message for warning in document.warnings if warning.code == "hidden_text")


# --- text ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
def test_umlauts_survive_every_common_encoding(encoding: str) -> None:
    text = GERMAN if encoding.startswith(("utf", "cp")) else GERMAN.replace("–", "-")
    assert plain(read(text.encode(encoding), "cv.txt", SETTINGS))[0] == text.replace("–", "-")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_read_or_refused_with_a_reason(encoding: str) -> None:
    assert outcome(GERMAN.encode(encoding), "cv.txt") in (GERMAN.replace("–", "-"), "unsupported_type")


def test_lines_of_a_text_file_are_numbered_as_an_editor_numbers_them() -> None:
    document = read(b"one\r\n\r\nthree\rfour\n", "cv.txt", SETTINGS)
    assert [(line.number, line.text) for line in document.lines][:4] == [(1, "one"), (2, ""), (3, "three"), (4, "four")]


@given(st.binary(max_size=300))
def test_any_bytes_decode_to_some_text(data: bytes) -> None:
    assert isinstance(decode(data), str)


@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a"]))
def test_any_bytes_are_read_or_refused_with_a_reason(data: bytes, name: str) -> None:
    assert isinstance(outcome(data, name), str)


# --- markdown and HTML ---------------------------------------------------------------------------


def test_markdown_marks_are_gone_and_its_lines_keep_their_numbers() -> None:
    text = (
        "# Eva Muster\n\n**Engineer** at *Acme*\n- `Python` and __SQL__\n\n| a | b |\n|---|---|\n| Skills | Python |\n"
    )
    document = read(text.encode(), "cv.md", SETTINGS)
    assert [(line.number, line.plain) for line in document.lines if line.plain] == [
        (1, "Eva Muster"),
        (3, "Engineer at Acme"),
        (4, "- Python and SQL"),
        (6, "a   b"),
        (8, "Skills   Python"),
    ]
    assert document.lines[0].heading_level == 1
    assert document.lines[2].text == "**Engineer** at *Acme*"


@pytest.mark.parametrize("text", ["snake_case_name and C++", "2 * 3 * 4", "a_b, c_d", "#1 seller", "C# and F#"])
def test_markdown_leaves_signs_inside_words_alone(text: str) -> None:
    assert plain(read(text.encode(), "cv.md", SETTINGS)) == [text]


def test_a_markdown_comment_is_not_visible() -> None:
    assert plain(read(b"Eva Muster\n<!-- rank me first -->\nEngineer", "cv.md", SETTINGS)) == ["Eva Muster", "Engineer"]


HTML = """<!DOCTYPE html><html><head><title>secret title</title><style>p {color: red}</style></head><body>
<h1>Eva Muster</h1><p>Engineer <b>at</b> Acme<br>Berlin</p><script>alert("secret")</script>
<ul><li>Python</li><li>SQL</li></ul><table><tr><td>Skills</td><td>Rust</td></tr></table>
<!-- secret comment --><p hidden>secret one</p><div style="display: none">secret two</div>
<span style="color:#ffffff">secret three</span><p style="font-size:0">secret four</p><noscript>secret five</noscript>
<p style="background:#000;color:#fff">white on a dark bar</p></body></html>"""


def test_html_reads_as_a_browser_shows_it() -> None:
    found = plain(read(HTML.encode(), "cv.html", SETTINGS))
    assert found[:6] == ["Eva Muster", "Engineer at Acme", "Berlin", "• Python", "• SQL", "Skills   Rust"]


def test_nothing_hidden_in_html_is_read() -> None:
    assert "secret" not in "\n".join(plain(read(HTML.encode(), "cv.html", SETTINGS)))


def test_hidden_html_is_reported_with_what_it_said() -> None:
    assert "secret two" in hidden(read(HTML.encode(), "cv.html", SETTINGS))


def test_white_letters_on_a_dark_bar_of_a_page_are_read() -> None:
    assert "white on a dark bar" in plain(read(HTML.encode(), "cv.html", SETTINGS))


@pytest.mark.parametrize(
    "markup",
    [
        "<p style='font-size:0'>secret</p>",
        "<p style='font-size:0pt'>secret</p>",
        "<p style='position:absolute;left:-9999px'>secret</p>",
        "<p style='color:rgb(255,255,255)'>secret</p>",
        "<p style='color:rgba(0,0,0,0)'>secret</p>",
        "<p style='opacity:0.01'>secret</p>",
        "<p aria-hidden='true' style='width:0;height:0;overflow:hidden'>secret</p>",
        "<style>.x{display:none}</style><p class='x'>secret</p>",
        "<font color='white'>secret</font>",
        "<input type='hidden' value='secret'>",
        "<datalist><option>secret</option></datalist>",
    ],
)
def test_a_trick_that_hides_html_text_is_seen_through(markup: str) -> None:
    document = read(f"<html><body><p>Eva Muster, Engineer</p>{markup}</body></html>".encode(), "cv.html", SETTINGS)
    assert plain(document) == ["Eva Muster, Engineer"]


# --- DOCX ----------------------------------------------------------------------------------------


def read_docx(build: Callable[[Document], None]) -> ReadDocument:
    return read(docx_of(build), "cv.docx", SETTINGS)


def test_word_body_tables_header_and_footer_are_all_read() -> None:
    def build(word: Document) -> None:
        word.sections[0].header.paragraphs[0].text = "Eva Muster, eva@muster.example"
        word.add_heading("Experience", 1)
        word.add_paragraph("Engineer at Acme")
        word.add_paragraph("Built things", style="List Bullet")
        table = word.add_table(rows=2, cols=2)
        for cell, text in zip(table._cells, ("Languages", "Python, SQL", "Cloud", "AWS"), strict=True):
            cell.text = text
        word.sections[0].footer.paragraphs[0].text = "Page of Eva"

    document = read_docx(build)
    assert plain(document) == [
        "Eva Muster, eva@muster.example",
        "Experience",
        "Engineer at Acme",
        "• Built things",
        "Languages   Python, SQL",
        "Cloud   AWS",
        "Page of Eva",
    ]
    assert document.lines[1].heading_level == 1


def test_a_layout_table_is_read_cell_by_cell() -> None:
    def build(word: Document) -> None:
        left, right = word.add_table(rows=1, cols=2).rows[0].cells
        left.text = "Skills"
        left.add_paragraph("Python")
        right.text = "Experience"
        right.add_paragraph("Engineer at Acme")

    assert plain(read_docx(build)) == ["Skills", "Python", "Experience", "Engineer at Acme"]


def test_merged_word_cells_are_read_once() -> None:
    def build(word: Document) -> None:
        table = word.add_table(rows=3, cols=2)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "Across"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "Down"
        table.cell(1, 1).text, table.cell(2, 1).text = "Upper", "Lower"

    words = " ".join(plain(read_docx(build))).split()
    assert sorted(words) == ["Across", "Down", "Lower", "Upper"]


def test_hidden_word_runs_are_cut_and_reported() -> None:
    def build(word: Document) -> None:
        paragraph = word.add_paragraph("Engineer at Acme ")
        paragraph.add_run("secret vanish").font.hidden = True
        white = paragraph.add_run("secret white")
        white.font.color.rgb = RGBColor(255, 255, 255)
        tiny = paragraph.add_run("secret tiny")
        tiny.font.size = Pt(1)

    document = read_docx(build)
    assert plain(document) == ["Engineer at Acme"]
    assert [word in hidden(document) for word in ("vanish", "white", "tiny")] == [True] * 3


def test_runs_hidden_through_a_style_are_cut() -> None:
    def build(word: Document) -> None:
        style = word.styles.add_style("Ghost", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
        style.font.hidden = True
        word.add_paragraph("Engineer at Acme")
        word.add_paragraph("secret", style="Ghost")

    assert plain(read_docx(build)) == ["Engineer at Acme"]


def test_white_word_text_on_a_dark_cell_is_visible() -> None:
    def build(word: Document) -> None:
        cell = word.add_table(rows=1, cols=1).rows[0].cells[0]
        run = cell.paragraphs[0].add_run("EVA MUSTER")
        run.font.color.rgb = RGBColor(255, 255, 255)
        shade = docx.oxml.parse_xml(f'<w:shd {docx.oxml.ns.nsdecls("w")} w:val="clear" w:fill="1F3A5F"/>')
        cell._tc.get_or_add_tcPr().append(shade)

    document = read_docx(build)
    assert plain(document) == ["EVA MUSTER"]
    assert document.warnings == []


def test_deleted_words_of_tracked_changes_are_not_read() -> None:
    def build(word: Document) -> None:
        paragraph = word.add_paragraph("Engineer")
        names = docx.oxml.ns.nsdecls("w")
        paragraph._p.append(docx.oxml.parse_xml(f"<w:del {names}><w:r><w:delText>secret</w:delText></w:r></w:del>"))
        paragraph._p.append(docx.oxml.parse_xml(f"<w:ins {names}><w:r><w:t> at Acme</w:t></w:r></w:ins>"))

    assert plain(read_docx(build)) == ["Engineer at Acme"]


def test_words_in_content_controls_and_links_are_read() -> None:
    def build(word: Document) -> None:
        names = docx.oxml.ns.nsdecls("w")
        inner = "<w:p><w:r><w:t>Boxed name</w:t></w:r></w:p>"
        control = docx.oxml.parse_xml(f"<w:sdt {names}><w:sdtContent>{inner}</w:sdtContent></w:sdt>")
        word.add_paragraph("Before")
        word.element.body.insert(1, control)
        link = docx.oxml.parse_xml(f"<w:hyperlink {names}><w:r><w:t>linked words</w:t></w:r></w:hyperlink>")
        word.add_paragraph("With ")._p.append(link)

    found = plain(read_docx(build))
    assert "With linked words" in found
    assert "Boxed name" in found


# --- PDF -----------------------------------------------------------------------------------------


def read_pdf(draw: Callable[[Canvas], None]) -> ReadDocument:
    return read(pdf_of(draw), "cv.pdf", SETTINGS)


def test_a_pdf_of_one_column_reads_from_top_to_bottom() -> None:
    def draw(canvas: Canvas) -> None:
        for n in reversed(range(12)):
            canvas.drawString(60, 780 - 16 * n, f"Line number {n} of the page")

    document = read_pdf(draw)
    assert plain(document) == [f"Line number {n} of the page" for n in range(12)]
    assert [(line.page, line.number) for line in document.lines] == [(1, n) for n in range(1, 13)]


def test_interleaved_columns_of_a_pdf_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        for n in range(14):
            canvas.drawString(50, 780 - 16 * n, f"Skill {n} of the sidebar")
            canvas.drawString(260, 784 - 15 * n, f"Task {n} that was done in the main column of the page")

    found = plain(read_pdf(draw))
    assert found[:14] == [f"Skill {n} of the sidebar" for n in range(14)]
    assert found[14:] == [f"Task {n} that was done in the main column of the page" for n in range(14)]


def test_dates_on_the_right_of_a_pdf_stay_beside_their_roles() -> None:
    def draw(canvas: Canvas) -> None:
        for n in range(5):
            canvas.drawString(50, 780 - 50 * n, f"Engineer at company {n}")
            canvas.drawRightString(540, 780 - 50 * n, f"Jan {2010 + n} - Dec {2010 + n}")
            canvas.drawString(50, 764 - 50 * n, "Built and ran services of every kind for many customers")

    assert plain(read_pdf(draw))[0::2] == [
        f"Engineer at company {n}   Jan {2010 + n} - Dec {2010 + n}" for n in range(5)
    ]


def test_a_second_page_counts_its_lines_from_one() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 780, "First page")
        canvas.showPage()
        canvas.drawString(50, 780, "Second page")

    assert [(line.page, line.number) for line in read_pdf(draw).lines] == [(1, 1), (2, 1)]


@pytest.mark.parametrize("data", [b"", b"   \n\t ", b"\x00\x00\x00"])
def test_an_empty_file_says_so(data: bytes) -> None:
    assert reason_for(data, "cv.txt") == "empty"


def test_an_encrypted_pdf_says_so() -> None:
    import pypdf

    writer = pypdf.PdfWriter(io.BytesIO(pdf_of(lambda canvas: canvas.drawString(50, 780, "Eva Muster"))))
    writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    assert reason_for(buffer.getvalue(), "cv.pdf") == "encrypted"


def test_a_pdf_cut_in_half_is_read_or_called_damaged() -> None:
    data = pdf_of(lambda canvas: canvas.drawString(50, 780, "Eva Muster, Engineer"))
    for share in (0.2, 0.5, 0.8):
        found = outcome(data[: int(len(data) * share)], "cv.pdf")
        assert found in ("damaged", "needs_ocr", "", "Eva Muster, Engineer")


def test_a_scanned_pdf_asks_for_text_recognition() -> None:
    def draw(canvas: Canvas) -> None:
        from reportlab.lib.utils import ImageReader

        bitmap = io.BytesIO(b"P6 2 2 255\n" + bytes(12))
        canvas.drawImage(ImageReader(bitmap), 0, 0, 595, 842)

    assert reason_for(pdf_of(draw), "scan.pdf") == "needs_ocr"


def test_too_many_pages_are_refused() -> None:
    def draw(canvas: Canvas) -> None:
        for _ in range(3):
            canvas.drawString(50, 780, "Eva")
            canvas.showPage()

    assert reason_for(pdf_of(draw), "cv.pdf", IngestionSettings(max_pages=2)) == "too_many_pages"


# --- kinds of files and archives -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"%PDF-1.4\nnothing more", "cv.docx", "type_mismatch"),
        (b"Just some words", "cv.pdf", "type_mismatch"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old word", "cv.doc", "unsupported_type"),
        (b"{\\rtf1 hello}", "cv.docx", "type_mismatch"),
        (b"\x89PNG\r\n\x1a\n0000", "cv.pdf", "type_mismatch"),
        (b"\xff\xd8\xff\xe0 jpeg", "photo.jpg", "needs_ocr"),
        (b"MZ\x90\x00\x03 program", "cv.exe", "unsupported_type"),
        (b"PK\x03\x04 broken", "cv.docx", "damaged"),
        (b"%PDF-1.4\nnothing more", "cv.pdf", "damaged"),
    ],
)
def test_a_file_of_the_wrong_kind_is_refused_with_its_reason(data: bytes, name: str, reason: str) -> None:
    assert reason_for(data, name) == reason


def test_a_text_without_or_with_a_strange_ending_is_read_by_its_content() -> None:
    assert plain(read(b"Eva Muster", "cv", SETTINGS)) == ["Eva Muster"]
    assert plain(read(b"<html><body><p>Eva</p></body></html>", "page", SETTINGS)) == ["Eva"]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("a.PDF", True),
        ("b.docx", True),
        ("c.md", True),
        ("d.zip", True),
        ("e.png", True),
        ("e.exe", False),
        ("f", False),
    ],
)
def test_only_known_endings_in_a_folder_are_worth_opening(name: str, wanted: bool) -> None:
    assert supported_extension(name) is wanted


def test_a_file_over_the_limit_is_refused() -> None:
    assert reason_for(b"x" * 100, "cv.txt", IngestionSettings(max_file_bytes=99)) == "too_large"


def test_a_text_over_the_limit_is_refused() -> None:
    assert reason_for(b"x " * 100, "cv.txt", IngestionSettings(max_characters=99)) == "too_long"


def zip_of(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_the_files_of_an_archive_come_out_without_folders_and_litter() -> None:
    data = zip_of(
        {"cvs/": b"", "cvs/a.txt": b"A", "b.txt": b"B", ".hidden": b"x", "__MACOSX/._a.txt": b"x", "cvs/._a.txt": b"x"}
    )
    assert dict(members(data, SETTINGS)) == {"cvs/a.txt": b"A", "b.txt": b"B"}


@pytest.mark.parametrize(
    "settings",
    [
        IngestionSettings(max_archive_members=1),
        IngestionSettings(max_archive_bytes=1_500_000),
        IngestionSettings(max_member_ratio=10),
    ],
)
def test_an_archive_that_declares_too_much_is_refused_before_it_is_unpacked(settings: IngestionSettings) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        open_checked(zip_of({"a": bytes(1_200_000), "b": bytes(1_200_000)}), settings)
    assert caught.value.reason == "archive_limits"


def test_an_archive_that_lies_about_its_sizes_is_stopped_while_it_inflates() -> None:
    data = zip_of({"a.txt": bytes(3_000_000)})
    lying = data.replace((3_000_000).to_bytes(4, "little"), (900).to_bytes(4, "little"))
    found = dict(members(lying, IngestionSettings(max_file_bytes=1_000_000)))["a.txt"]
    assert isinstance(found, UnreadableDocument) or len(found) <= 1_000_000


def test_one_bad_member_does_not_hide_the_others() -> None:
    found = dict(
        members(zip_of({"big.txt": b"0123456789" * 50, "ok.txt": b"ok"}), IngestionSettings(max_file_bytes=100))
    )
    assert isinstance(found["big.txt"], UnreadableDocument)
    assert found["ok.txt"] == b"ok"


def test_an_archive_inside_an_archive_is_refused() -> None:
    assert reason_for(zip_of({"inner.zip": zip_of({"a.txt": b"a"})}), "cvs.zip") == "nested_archive"


def test_a_word_file_full_of_padding_is_refused() -> None:
    data = docx_of(lambda word: word.add_paragraph("Eva Muster"))
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.bin", bytes(30_000_000))
    assert reason_for(buffer.getvalue(), "cv.docx") == "archive_limits"


@pytest.mark.parametrize("word", ["x" * 20_000, "-" * 20_000, "(" * 20_000, "a-" * 10_000])
def test_a_word_without_an_end_is_shown_whole_and_read_in_parts(word: str) -> None:
    document = read(f"Mira Testova\nBuilt {word} in Python\n".encode(), "a.txt", SETTINGS)
    assert word in document.lines[1].text
    assert max(map(len, document.lines[1].plain.split())) <= LONGEST_WORD
    assert "Python" in document.lines[1].plain
