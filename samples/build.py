"""Build the sample CVs and job posts from their TOML sources.

Every person in ``source/cvs`` and every job post in ``source/jobs`` is described once, in TOML,
together with the file format and layout it is to be delivered in. This script renders them to
``cvs/`` and ``jobs/`` as PDF, DOCX, Markdown or plain text. All of the people and companies
are invented. The output is the same, byte for byte, on every run.

Run it with ``python samples/build.py``; it needs reportlab and python-docx.
"""

from __future__ import annotations

import io
import textwrap
import tomllib
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, TypeAlias

import docx
from docx.document import Document as DocxDocument
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt
from docx.table import Table, _Cell
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).resolve().parent
FIXED_DATE = datetime(2024, 1, 1)
DASH = "\u2013"
BULLET = "\u2022"

CONTACT_LABELS: Mapping[str, Mapping[str, str]] = {
    "en": {"location": "Address", "email": "Email", "phone": "Phone", "web": "Web"},
    "de": {"location": "Anschrift", "email": "E-Mail", "phone": "Telefon", "web": "Web"},
    "fr": {"location": "Adresse", "email": "Courriel", "phone": "Tél.", "web": "Site"},
    "es": {"location": "Dirección", "email": "Correo", "phone": "Teléfono", "web": "Web"},
}


# --- what a source file says ---------------------------------------------------------------------


@dataclass(frozen=True)
class Entry:
    """A job, a degree or a project; ``roles`` holds several positions at one employer."""

    title: str = ""
    organisation: str = ""
    place: str = ""
    dates: str = ""
    text: str = ""
    bullets: tuple[str, ...] = ()
    roles: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Section:
    """One part of a document under its own heading."""

    heading: str
    side: bool = False
    text: str = ""
    items: tuple[str, ...] = ()
    inline: bool = False
    pairs: tuple[tuple[str, str], ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Source:
    """A whole document, and how it is to be rendered."""

    slug: str
    title: str
    subtitle: str
    format: str
    layout: str
    entry_style: str
    font: str
    colour: str
    draw_order: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]


def read_entry(raw: Mapping[str, Any]) -> Entry:
    """Read one entry table, with the roles nested in it."""
    return Entry(
        title=raw.get("title", ""),
        organisation=raw.get("organisation", ""),
        place=raw.get("place", ""),
        dates=raw.get("dates", ""),
        text=raw.get("text", ""),
        bullets=tuple(raw.get("bullets", ())),
        roles=tuple(read_entry(role) for role in raw.get("roles", ())),
    )


def read_section(raw: Mapping[str, Any]) -> Section:
    """Read one section table."""
    return Section(
        heading=raw["heading"],
        side=raw.get("side", False),
        text=raw.get("text", ""),
        items=tuple(raw.get("items", ())),
        inline=raw.get("inline", False),
        pairs=tuple((label, value) for label, value in raw.get("pairs", ())),
        entries=tuple(read_entry(entry) for entry in raw.get("entries", ())),
    )


def read_facts(raw: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return the contact lines of a CV, or the free key facts of a job post, in file order."""
    labels = CONTACT_LABELS[raw["language"]]
    labelled = raw.get("contact_labels", False)
    contact = [(labels[key] if labelled else "", v) for key, v in raw.get("contact", {}).items()]
    return (*contact, *raw.get("facts", {}).items())


def read_source(path: Path) -> Source:
    """Read one TOML file."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return Source(
        slug=path.stem,
        title=raw.get("name") or raw["title"],
        subtitle=raw.get("headline") or raw.get("organisation", ""),
        format=raw["format"],
        layout=raw["layout"],
        entry_style=raw.get("entry_style", "title-right"),
        font=raw.get("font", "helvetica"),
        colour=raw.get("colour", "#1f3a5f"),
        draw_order=raw.get("draw_order", "columns"),
        facts=read_facts(raw),
        sections=tuple(read_section(section) for section in raw["sections"]),
    )


# --- from sections to blocks ---------------------------------------------------------------------

Kind = Literal["strong", "soft", "text", "bullet"]


@dataclass(frozen=True)
class Block:
    """One paragraph, independent of the file format.

    ``left`` is set in a margin (dates on the left), ``right`` at the far end of the line,
    ``label`` before the text.
    """

    kind: Kind
    text: str
    left: str = ""
    right: str = ""
    label: str = ""


Group = list[Block]


def joined(*parts: str, by: str = ", ") -> str:
    """Join the parts that are not empty."""
    return by.join(part for part in parts if part)


def entry_head(entry: Entry, style: str) -> Group:
    """Return the lines that name the position, the organisation and the dates."""
    where = joined(entry.organisation, entry.place)
    title, rest = (entry.title, where) if entry.title else (where, "")
    first, second = (where, entry.title) if where else (entry.title, "")
    match style:
        case "title-right":
            lines = [Block("strong", title, right=entry.dates), Block("soft", rest)]
        case "company-right":
            lines = [Block("strong", first, right=entry.dates), Block("soft", second)]
        case "dates-left":
            lines = [Block("strong", title, left=entry.dates), Block("soft", rest)]
        case "dates-line":
            lines = [Block("strong", title), Block("soft", rest), Block("text", entry.dates)]
        case "dates-first":
            lines = [Block("soft", entry.dates), Block("strong", joined(entry.title, where))]
        case "inline":
            dates = f"({entry.dates})" if entry.dates else ""
            name = joined(entry.title, where, by=f" {DASH} ")
            lines = [Block("strong", joined(name, dates, by=" "))]
        case "pipe":
            parts = (entry.organisation, entry.title, entry.place, entry.dates)
            lines = [Block("strong", joined(*parts, by=" | "))]
        case _:
            raise ValueError(f"unknown entry style: {style}")
    return [line for line in lines if line.text]


def entry_group(entry: Entry, style: str) -> Group:
    """Return the blocks of one entry."""
    group = entry_head(entry, style)
    if entry.text:
        group.append(Block("text", entry.text))
    group += [Block("bullet", bullet) for bullet in entry.bullets]
    for role in entry.roles:
        group += entry_group(role, style)
    return group


def section_groups(section: Section, style: str) -> Iterator[Group]:
    """Yield the content of a section in groups that belong together."""
    if section.text:
        yield [Block("text", section.text)]
    if section.items and section.inline:
        yield [Block("text", joined(*section.items))]
    elif section.items:
        yield [Block("bullet", item) for item in section.items]
    if section.pairs:
        yield [Block("text", value, label=label) for label, value in section.pairs]
    for entry in section.entries:
        yield entry_group(entry, style)


def fact_lines(source: Source) -> list[str]:
    """Return the contact data or key facts, one per line."""
    return [joined(label, value, by=": ") for label, value in source.facts]


def plain(block: Block) -> str:
    """Return the text of a block behind its label."""
    return joined(block.label, block.text, by=": ")


# --- plain text ----------------------------------------------------------------------------------

TEXT_WIDTH = 84
TEXT_MARGIN = 24


def wrapped(text: str, first: str = "", rest: str = "") -> str:
    """Wrap a paragraph, with a prefix for its first and for its later lines."""
    return textwrap.fill(
        text,
        TEXT_WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def text_block(block: Block, indent: str) -> str:
    """Render one block as plain text."""
    if block.kind == "bullet":
        return wrapped(block.text, f"{indent}- ", f"{indent}  ")
    if block.left:
        return block.left.ljust(TEXT_MARGIN) + block.text
    if block.right:
        space = max(TEXT_WIDTH - len(block.text) - len(block.right), 3)
        return block.text + " " * space + block.right
    return wrapped(plain(block), indent, indent)


def text_heading(heading: str, layout: str) -> str:
    """Render a heading in the way of the layout."""
    match layout:
        case "caps":
            return heading.upper()
        case "underline":
            return f"{heading}\n{'-' * len(heading)}"
        case "rule":
            return f"=== {heading} ==="
        case _:
            return f"{heading}:"


def build_text(source: Source) -> bytes:
    """Render a document as plain text."""
    facts = fact_lines(source)
    contact = " | ".join(facts) if source.layout == "rule" else "\n".join(facts)
    parts = ["\n".join(part for part in (source.title, source.subtitle, contact) if part)]
    for section in source.sections:
        left = source.entry_style == "dates-left" and bool(section.entries)
        indent = " " * TEXT_MARGIN if left else ""
        groups = [
            "\n".join(text_block(block, indent) for block in group)
            for group in section_groups(section, source.entry_style)
        ]
        parts.append(text_heading(section.heading, source.layout) + "\n" + "\n\n".join(groups))
    return ("\n\n".join(parts) + "\n").encode()


# --- Markdown ------------------------------------------------------------------------------------


def markdown_block(block: Block, layout: str) -> str:
    """Render one block as Markdown."""
    if block.kind == "bullet":
        return f"{'*' if layout == 'bold' else '-'} {block.text}"
    if block.kind == "strong":
        text = joined(block.text, block.right or block.left, by=" | ")
        return f"**{text}**\n" if layout == "bold" else f"### {text}\n"
    if block.kind == "soft":
        return f"*{block.text}*\n"
    return f"- **{block.label}:** {block.text}" if block.label else f"{block.text}\n"


def markdown_group(group: Group, layout: str) -> str:
    """Render a group, with a blank line wherever a list starts or ends."""
    lines: list[str] = []
    previous = ""
    for block in group:
        changed = (block.kind == "bullet") != (previous == "bullet")
        if lines and changed and not lines[-1].endswith("\n"):
            lines.append("")
        lines.append(markdown_block(block, layout))
        previous = block.kind
    return "\n".join(lines).rstrip()


def markdown_contact(source: Source) -> str:
    """Render the contact data or key facts as Markdown."""
    if source.layout == "table":
        rows = [f"| {label} | {value} |" for label, value in source.facts]
        return "\n".join(["| | |", "|---|---|", *rows])
    if source.layout == "bold":
        return f" {BULLET} ".join(fact_lines(source))
    return "\n".join(f"- {line}" for line in fact_lines(source))


def build_markdown(source: Source) -> bytes:
    """Render a document as Markdown."""
    subtitle = f"**{source.subtitle}**" if source.subtitle else ""
    parts = [f"# {source.title}", subtitle, markdown_contact(source)]
    for section in source.sections:
        parts.append(f"## {section.heading}")
        groups = section_groups(section, source.entry_style)
        parts += [markdown_group(group, source.layout) for group in groups]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


# --- DOCX ----------------------------------------------------------------------------------------

Container: TypeAlias = DocxDocument | _Cell


def docx_block(target: Container, block: Block, tab: Cm) -> None:
    """Add one block to a document or table cell."""
    if block.kind == "bullet":
        target.add_paragraph(block.text, style="List Bullet").paragraph_format.space_after = Pt(1)
        return
    paragraph = target.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(2)
    if block.label:
        paragraph.add_run(f"{block.label}: ").bold = True
    run = paragraph.add_run(block.text)
    run.bold = block.kind == "strong"
    run.italic = block.kind == "soft"
    if block.right:
        paragraph.paragraph_format.tab_stops.add_tab_stop(tab, WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run(f"\t{block.right}")


def docx_groups(target: Container, groups: Iterable[Group], tab: Cm) -> None:
    """Add groups of blocks to a document or table cell."""
    for group in groups:
        for block in group:
            docx_block(target, block, tab)


def docx_heading(target: Container, heading: str) -> None:
    """Add a section heading."""
    target.add_paragraph(heading, style="Heading 2")


def two_columns(table: Table, left: Cm, right: Cm) -> None:
    """Fix the widths of a table with two columns."""
    table.autofit = False
    for row in table.rows:
        row.cells[0].width = left
        row.cells[1].width = right


def tidy_cell(cell: _Cell) -> None:
    """Take away the empty paragraph that a new cell starts with."""
    if len(cell.paragraphs) > 1:
        first = cell.paragraphs[0]._p
        cell._tc.remove(first)


def docx_title(target: Container, source: Source) -> None:
    """Add the name or job title, and the line below it."""
    target.add_paragraph(source.title, style="Heading 1")
    if source.subtitle:
        target.add_paragraph(source.subtitle)


def docx_plain(document: DocxDocument, source: Source) -> None:
    """One column; the contact data is a line of text."""
    docx_title(document, source)
    document.add_paragraph("  |  ".join(fact_lines(source)))
    for section in source.sections:
        docx_heading(document, section.heading)
        docx_groups(document, section_groups(section, source.entry_style), Cm(17))


def docx_page_header(document: DocxDocument, source: Source) -> None:
    """One column; the contact data stands in the page header only."""
    header = document.sections[0].header.paragraphs[0]
    header.text = f"{source.title}   {BULLET}   " + "   ".join(fact_lines(source))
    docx_title(document, source)
    for section in source.sections:
        docx_heading(document, section.heading)
        docx_groups(document, section_groups(section, source.entry_style), Cm(17))


def docx_skill_table(document: DocxDocument, source: Source) -> None:
    """One column; every section of label and value pairs becomes a table with borders."""
    docx_title(document, source)
    document.add_paragraph("  |  ".join(fact_lines(source)))
    for section in source.sections:
        docx_heading(document, section.heading)
        if not section.pairs:
            docx_groups(document, section_groups(section, source.entry_style), Cm(17))
            continue
        table = document.add_table(rows=0, cols=2, style="Table Grid")
        for label, value in section.pairs:
            label_cell, value_cell = table.add_row().cells
            label_cell.text, value_cell.text = label, value
        two_columns(table, Cm(4.5), Cm(12.5))


def docx_date_table(document: DocxDocument, source: Source) -> None:
    """Entries stand in a table without borders: dates on the left, content on the right."""
    docx_title(document, source)
    for line in fact_lines(source):
        document.add_paragraph(line).paragraph_format.space_after = Pt(0)
    for section in source.sections:
        docx_heading(document, section.heading)
        if not section.entries:
            docx_groups(document, section_groups(section, source.entry_style), Cm(17))
            continue
        table = document.add_table(rows=0, cols=2)
        for group in section_groups(section, "dates-left"):
            dates, content = table.add_row().cells
            dates.text = group[0].left
            docx_groups(content, [group], Cm(12.5))
            tidy_cell(content)
        two_columns(table, Cm(4.3), Cm(12.7))


def docx_section_table(document: DocxDocument, source: Source) -> None:
    """Draw one table row per section: its heading on the left, its content on the right."""
    docx_title(document, source)
    document.add_paragraph("\n".join(fact_lines(source)))
    table = document.add_table(rows=0, cols=2)
    for section in source.sections:
        heading, content = table.add_row().cells
        heading.paragraphs[0].add_run(section.heading).bold = True
        docx_groups(content, section_groups(section, source.entry_style), Cm(12.8))
        tidy_cell(content)
    two_columns(table, Cm(3.8), Cm(13.2))


def docx_sidebar_table(document: DocxDocument, source: Source) -> None:
    """Draw the page as one table: a narrow sidebar cell and a wide main cell."""
    table = document.add_table(rows=1, cols=2, style="Table Grid")
    two_columns(table, Cm(5.3), Cm(11.7))
    side, main = table.rows[0].cells
    docx_title(main, source)
    docx_heading(side, "Contact")
    for line in fact_lines(source):
        side.add_paragraph(line)
    for section in source.sections:
        target = side if section.side else main
        docx_heading(target, section.heading)
        docx_groups(target, section_groups(section, source.entry_style), Cm(11.2))
    tidy_cell(side)
    tidy_cell(main)


DOCX_LAYOUTS: Mapping[str, Callable[[DocxDocument, Source], None]] = {
    "plain": docx_plain,
    "page-header": docx_page_header,
    "skill-table": docx_skill_table,
    "date-table": docx_date_table,
    "section-table": docx_section_table,
    "sidebar-table": docx_sidebar_table,
}


def fixed_zip(data: bytes) -> bytes:
    """Write a zip file anew with fixed dates for its members."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, FIXED_DATE.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, old.read(name))
    return out.getvalue()


def build_docx(source: Source) -> bytes:
    """Render a document as DOCX."""
    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
    document.styles["Normal"].font.size = Pt(10)
    DOCX_LAYOUTS[source.layout](document, source)
    properties = document.core_properties
    properties.author = properties.last_modified_by = source.title
    properties.title, properties.comments = source.title, ""
    properties.created = properties.modified = FIXED_DATE
    out = io.BytesIO()
    document.save(out)
    return fixed_zip(out.getvalue())


# --- PDF -----------------------------------------------------------------------------------------

PAGE_WIDTH, PAGE_HEIGHT = A4
MARGIN = 50.0
LEADING = 13.0
BODY_SIZE = 9.5
DATES_WIDTH = 125.0
SIDEBAR_WIDTH = 175.0
SIDEBAR_COLOUR = "#e9eef4"
BLACK = "#000000"
FONTS: Mapping[str, tuple[str, str, str]] = {
    "helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "times": ("Times-Roman", "Times-Bold", "Times-Italic"),
    "vera": ("Vera", "VeraBd", "VeraIt"),
}


@dataclass(frozen=True)
class Mark:
    """A string at its place on a page."""

    page: int
    x: float
    y: float
    text: str
    font: str
    size: float
    colour: str


@dataclass
class Column:
    """A column of text that runs on from page to page."""

    x: float
    width: float
    fonts: tuple[str, str, str]
    colour: str
    y: float = PAGE_HEIGHT - MARGIN
    page: int = 0
    marks: list[Mark] = field(default_factory=list)
    rules: list[tuple[int, float]] = field(default_factory=list)

    def reserve(self, height: float) -> None:
        """Go to the next page unless there is room left for the height."""
        if self.y - height < MARGIN:
            self.page += 1
            self.y = PAGE_HEIGHT - MARGIN

    def mark(self, x: float, text: str, font: int, size: float, colour: str = BLACK) -> None:
        """Set a string on the current line."""
        name = self.fonts[font]
        self.marks.append(Mark(self.page, x, self.y, text, name, size, colour))

    def write(
        self,
        text: str,
        *,
        font: int = 0,
        size: float = BODY_SIZE,
        indent: float = 0,
        left: str = "",
        right: str = "",
        hanging: float = 0,
        colour: str = BLACK,
        centred: bool = False,
    ) -> None:
        """Wrap and set a paragraph, with a text in its margin or at its right end if asked."""
        leading = max(LEADING, size * 1.25)
        right_width = pdfmetrics.stringWidth(right, self.fonts[0], size) + 8 if right else 0.0
        room = self.width - indent - hanging - right_width
        for number, line in enumerate(simpleSplit(text, self.fonts[font], size, room)):
            self.reserve(leading)
            self.y -= leading
            if number == 0 and left:
                self.mark(self.x, left, 0, size)
            x = self.x + indent + (hanging if number else 0)
            if centred:
                line_width = pdfmetrics.stringWidth(line, self.fonts[font], size)
                x = self.x + (self.width - line_width) / 2
            self.mark(x, line, font, size, colour)
            if number == 0 and right:
                self.mark(self.x + self.width - right_width + 8, right, 0, size)

    def heading(self, text: str, *, ruled: bool) -> None:
        """Set a section heading."""
        self.reserve(LEADING * 6)
        self.y -= LEADING / 2
        self.write(text, font=1, size=BODY_SIZE + 1.5, colour=self.colour)
        if ruled:
            self.rules.append((self.page, self.y - 3))
            self.y -= LEADING / 2

    def groups(self, groups: Iterable[Group], indent: float) -> None:
        """Set groups of blocks."""
        for group in groups:
            self.reserve(LEADING * min(len(group), 4))
            for block in group:
                self.block(block, indent)
            self.y -= LEADING / 2

    def block(self, block: Block, indent: float) -> None:
        """Set one block."""
        if block.kind == "bullet":
            self.write(f"{BULLET} {block.text}", indent=indent, hanging=7)
            return
        font = {"strong": 1, "soft": 2, "text": 0}[block.kind]
        self.write(plain(block), font=font, indent=indent, left=block.left, right=block.right)

    def section(self, section: Section, style: str, *, ruled: bool) -> None:
        """Set a section with its heading."""
        indent = DATES_WIDTH if style == "dates-left" and section.entries else 0.0
        self.heading(section.heading, ruled=ruled)
        self.groups(section_groups(section, style), indent)


def new_column(source: Source, x: float, width: float) -> Column:
    """Start a column in the font and colour of a document."""
    return Column(x=x, width=width, fonts=FONTS[source.font], colour=source.colour)


def single_column(source: Source) -> list[Column]:
    """Lay out a page with one column, the contact data on top."""
    column = new_column(source, MARGIN, PAGE_WIDTH - 2 * MARGIN)
    centred = source.layout == "centred"
    column.write(source.title, font=1, size=20, colour=source.colour, centred=centred)
    if source.subtitle:
        column.write(source.subtitle, size=12, centred=centred)
    if source.layout == "stacked":
        for line in fact_lines(source):
            column.write(line)
    else:
        column.write("  |  ".join(fact_lines(source)), centred=centred)
    for section in source.sections:
        column.section(section, source.entry_style, ruled=source.layout != "stacked")
    return [column]


def sidebar_columns(source: Source) -> list[Column]:
    """Lay out a page with a sidebar; columns come in reading order from left to right."""
    on_left = source.layout == "sidebar-left"
    inner = SIDEBAR_WIDTH - 40
    side_x = 22.0 if on_left else PAGE_WIDTH - SIDEBAR_WIDTH + 18
    main_x = SIDEBAR_WIDTH + 20 if on_left else 40.0
    side = new_column(source, side_x, inner)
    main = new_column(source, main_x, PAGE_WIDTH - SIDEBAR_WIDTH - 60)
    main.write(source.title, font=1, size=20, colour=source.colour)
    main.write(source.subtitle, size=12)
    for line in fact_lines(source):
        side.write(line)
    for section in source.sections:
        target = side if section.side else main
        target.section(section, source.entry_style, ruled=target is main)
    return [side, main] if on_left else [main, side]


def drawn_order(source: Source, columns: list[Column]) -> list[Mark]:
    """Return all marks, column by column or (lines interleaved) row by row across the page."""
    marks = [mark for column in columns for mark in column.marks]
    if source.draw_order == "rows":
        return sorted(marks, key=lambda mark: (mark.page, -mark.y, mark.x))
    return sorted(marks, key=lambda mark: mark.page)


def draw_sidebar(canvas: Canvas, source: Source) -> None:
    """Shade the sidebar of a page."""
    x = 0 if source.layout == "sidebar-left" else PAGE_WIDTH - SIDEBAR_WIDTH
    canvas.setFillColor(SIDEBAR_COLOUR)
    canvas.rect(x, 0, SIDEBAR_WIDTH, PAGE_HEIGHT, stroke=0, fill=1)


def draw_rules(canvas: Canvas, source: Source, columns: list[Column], page: int) -> None:
    """Draw the lines below the headings of a page."""
    canvas.setStrokeColor(source.colour)
    canvas.setLineWidth(0.6)
    for column in columns:
        for rule_page, y in column.rules:
            if rule_page == page:
                canvas.line(column.x, y, column.x + column.width, y)


def build_pdf(source: Source) -> bytes:
    """Render a document as PDF."""
    with_sidebar = source.layout.startswith("sidebar")
    columns = sidebar_columns(source) if with_sidebar else single_column(source)
    marks = drawn_order(source, columns)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setTitle(source.title)
    canvas.setAuthor(source.title)
    for page in range(max(column.page for column in columns) + 1):
        if with_sidebar:
            draw_sidebar(canvas, source)
        draw_rules(canvas, source, columns, page)
        for mark in (mark for mark in marks if mark.page == page):
            canvas.setFillColor(mark.colour)
            canvas.setFont(mark.font, mark.size)
            canvas.drawString(mark.x, mark.y, mark.text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


# --- the whole set -------------------------------------------------------------------------------

BUILDERS: Mapping[str, Callable[[Source], bytes]] = {
    "txt": build_text,
    "md": build_markdown,
    "docx": build_docx,
    "pdf": build_pdf,
}


def register_fonts() -> None:
    """Make the TrueType fonts that ship with reportlab known to it."""
    for name in FONTS["vera"]:
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))


def build_folder(name: str) -> int:
    """Render all sources of a folder; files that no source asks for are removed."""
    target = HERE / name
    target.mkdir(exist_ok=True)
    wanted: set[Path] = set()
    for path in sorted((HERE / "source" / name).glob("*.toml")):
        source = read_source(path)
        output = target / f"{source.slug}.{source.format}"
        output.write_bytes(BUILDERS[source.format](source))
        wanted.add(output)
    for stale in set(target.iterdir()) - wanted:
        stale.unlink()
    return len(wanted)


def main() -> None:
    """Build everything."""
    register_fonts()
    for name in ("cvs", "jobs"):
        print(f"{name}: {build_folder(name)} files")


if __name__ == "__main__":
    main()
