"""What a Word file hides is cut; white letters on any dark ground are read and nobody is accused."""

from __future__ import annotations

from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import parse_xml
from docx.shared import RGBColor
from docx.text.run import Run
from ingestion_documents import SETTINGS, docx_of

from ingestion.readers import ReadDocument, read

NAMES = docx.oxml.ns.nsdecls("w", "wp", "a", "r") + " ".join(
    (
        "",
        'xmlns:v="urn:schemas-microsoft-com:vml"',
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"',
    )
)
WHITE = RGBColor(255, 255, 255)
LETTERS = "Chartered accountant"
WHITE_PARAGRAPH = f'<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>{LETTERS}</w:t></w:r></w:p>'
NAVY = '<a:solidFill><a:srgbClr val="1F3864"/></a:solidFill>'
PAPER = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
BOX = f"<wps:txbx><w:txbxContent>{WHITE_PARAGRAPH}</w:txbxContent></wps:txbx>"


def read_docx(build: Callable[[Document], None]) -> ReadDocument:
    return read(docx_of(build), "cv.docx", SETTINGS)


def white(run: Run) -> None:
    run.font.color.rgb = WHITE


def add(word: Document, markup: str) -> None:
    word.add_paragraph()._p.append(parse_xml(markup.replace(">", f" {NAMES}>", 1)))


def drawing(*shapes: str, behind: int = 0) -> str:
    drawn = "".join(f"<wps:wsp>{shape}</wps:wsp>" for shape in shapes)
    frame = f'<wp:anchor behindDoc="{behind}"><wp:extent cx="2000000" cy="9000000"/>'
    graphic = f'<a:graphic><a:graphicData uri="shape">{drawn}</a:graphicData></a:graphic>'
    return f"<w:r><w:drawing>{frame}{graphic}</wp:anchor></w:drawing></w:r>"


def vml(attributes: str) -> str:
    box = f"<v:textbox><w:txbxContent>{WHITE_PARAGRAPH}</w:txbxContent></v:textbox>"
    return f"<w:r><w:pict><v:rect {attributes}>{box}</v:rect></w:pict></w:r>"


def shaded_cell(shade: str) -> Callable[[Document], None]:
    def build(word: Document) -> None:
        cell = word.add_table(rows=1, cols=1).rows[0].cells[0]
        cell._tc.get_or_add_tcPr().append(parse_xml(f"<w:shd {NAMES} {shade}/>"))
        white(cell.paragraphs[0].add_run(LETTERS))

    return build


def table_style(name: str) -> Callable[[Document], None]:
    def build(word: Document) -> None:
        white(word.add_table(rows=2, cols=2, style=name).cell(0, 0).paragraphs[0].add_run(LETTERS))

    return build


def shaded_paragraph_style(word: Document) -> None:
    style = word.styles.add_style("Bar", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    style.element.get_or_add_pPr().append(parse_xml(f'<w:shd {NAMES} w:val="clear" w:fill="1F3864"/>'))
    white(word.add_paragraph(style="Bar").add_run(LETTERS))


def sidebar_behind_the_text(word: Document) -> None:
    add(word, drawing(f"<wps:spPr>{NAVY}</wps:spPr>", behind=1))
    white(word.add_paragraph().add_run(LETTERS))


def shapes(*fills: str) -> Callable[[Document], None]:
    """The last shape holds the letters."""
    parts = [f"<wps:spPr>{fill}</wps:spPr>" for fill in fills]
    return lambda word: add(word, drawing(*parts[:-1], parts[-1] + BOX))


def legacy(attributes: str) -> Callable[[Document], None]:
    return lambda word: add(word, vml(attributes))


@pytest.mark.parametrize(
    "build",
    [
        shaded_cell('w:val="clear" w:fill="auto" w:themeFill="accent1"'),
        shaded_cell('w:val="clear" w:themeFill="text2" w:themeFillShade="BF"'),
        shaded_cell('w:val="clear" w:themeFill="background1" w:themeFillShade="80"'),
        shaded_cell('w:val="solid" w:color="1F3864" w:fill="auto"'),
        table_style("Dark List Accent 1"),
        table_style("Medium Shading 1 Accent 1"),
        shaded_paragraph_style,
        sidebar_behind_the_text,
        shapes(NAVY),
        shapes('<a:solidFill><a:schemeClr val="accent2"/></a:solidFill>'),
        shapes("<a:gradFill><a:gsLst/></a:gradFill>"),
        shapes(NAVY, "<a:noFill/>"),
        legacy('fillcolor="#1f3864"'),
        legacy('fillcolor="#1f3864 [3204]"'),
        legacy('fillcolor="black"'),
    ],
)
def test_white_letters_on_a_dark_ground_are_read_without_a_warning(build: Callable[[Document], None]) -> None:
    document = read_docx(build)
    assert [line.plain for line in document.lines if line.plain] == [LETTERS]
    assert document.warnings == []


def with_run(change: Callable[[Run], None]) -> Callable[[Document], None]:
    return lambda word: change(word.add_paragraph().add_run(LETTERS))


def properties(markup: str) -> Callable[[Document], None]:
    def change(run: Run) -> None:
        for element in parse_xml(f"<w:rPr {NAMES}>{markup}</w:rPr>"):
            run._r.get_or_add_rPr().append(element)

    return with_run(change)


def yellow_on_yellow(run: Run) -> None:
    run.font.color.rgb = RGBColor(255, 255, 0)
    run.font.highlight_color = WD_COLOR_INDEX.YELLOW


@pytest.mark.parametrize(
    "build",
    [
        shaded_cell('w:val="clear" w:fill="FFFFFF"'),
        shaded_cell('w:val="clear" w:fill="auto"'),
        shaded_cell('w:val="clear" w:themeFill="background1"'),
        table_style("Table Grid"),
        shapes(PAPER),
        shapes("<a:noFill/>"),
        legacy('fillcolor="white"'),
        legacy(""),
        properties('<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>'),
        with_run(yellow_on_yellow),
        properties('<w:color w:val="EEEEEE"/>'),
        properties('<w:w w:val="1"/>'),
        properties("<w14:textFill><w14:noFill/></w14:textFill>"),
    ],
)
def test_letters_that_nobody_can_see_are_cut_and_reported(build: Callable[[Document], None]) -> None:
    def beside_a_name(word: Document) -> None:
        word.add_paragraph("Eva Muster")
        build(word)

    document = read_docx(beside_a_name)
    assert [line.plain for line in document.lines if line.plain] == ["Eva Muster"]
    assert [warning.code for warning in document.warnings] == ["hidden_text"]


@pytest.mark.parametrize(
    "build",
    [
        properties('<w:shd w:val="clear" w:fill="000000"/>'),  # Word turns letters without a colour white
        properties('<w:color w:val="BFBFBF"/>'),
        properties('<w:w w:val="80"/>'),
        properties(
            '<w:color w:val="FFFFFF"/><w14:textFill><w14:solidFill><w14:srgbClr w14:val="1F3864"/>'
            "</w14:solidFill></w14:textFill>"
        ),
    ],
)
def test_plain_pale_and_narrow_letters_are_read(build: Callable[[Document], None]) -> None:
    document = read_docx(build)
    assert [line.plain for line in document.lines if line.plain] == [LETTERS]
    assert document.warnings == []
