"""Rich text (RTF 1.9.1, Microsoft 2008): paragraphs, tables row by row, lists, text boxes, headers, footers.

Runs that a word processor would not show (`\\v`, white on white, under 1.5 pt) are cut and reported. Pictures, fields'
instructions, style sheets and revision data are skipped. RTF pages exist only after layout, so every line stands on page 1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ingestion.errors import UnreadableDocument
from ingestion.readers.page import ReadDocument
from ingestion.readers.styled_text import StyledWriter, is_pale

_TOKEN = re.compile(
    rb"\\(?:'(?P<hex>[0-9a-fA-F]{2})|(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|(?P<symbol>[^a-zA-Z]))"
    rb"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_MAX_DEPTH = 500
_CHARACTERS = {
    "tab": "   ", "line": "\n", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SKIPPED = frozenset(
    "fonttbl stylesheet info pict object fldinst datafield themedata colorschememapping latentstyles listtable "
    "listoverridetable revtbl rsidtbl generator xmlnstbl filetbl sn sv shprslt nonshppict bkmkstart bkmkend "
    "atnid atnauthor annotation deleted".split()
)
_KEPT_THOUGH_STARRED = frozenset(("shpinst", "shptxt", "shppict"))
_CODE_PAGES = {10000: "mac_roman", 65001: "utf-8"}
_CHARSETS = {0: "cp1252", 77: "mac_roman", 128: "shift_jis", 134: "gb18030", 161: "cp1253", 162: "cp1254",
             186: "cp1257", 204: "cp1251", 238: "cp1250"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits and loses at its end. Sizes in points."""

    skipped: bool = False
    in_marker: bool = False
    hidden: bool = False
    bold: bool = False
    size: float = 12.0
    colour: int = 0
    ground: int = 0
    in_table: bool = False
    level: int = 0
    encoding: str = "cp1252"
    fallback_bytes: int = 1
    in_colours: bool = False
    in_fonts: bool = False


@dataclass(slots=True)
class _Reader:
    writer: StyledWriter
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    default_encoding: str = "cp1252"
    colours: list[tuple[int, int, int] | None] = field(default_factory=list)
    colour: dict[str, int] = field(default_factory=dict)
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    starred: bool = False
    to_skip: int = 0
    pending: bytearray = field(default_factory=bytearray)

    def read(self, data: bytes) -> None:
        for token in _TOKEN.finditer(data):
            if token["hex"]:
                self._byte(int(token["hex"], 16))
                continue
            self._flush()
            if token["brace"]:
                self._brace(token["brace"] == b"{")
            elif token["word"]:
                self._word(token["word"].decode("ascii"), None if token["number"] is None else int(token["number"]))
            elif token["symbol"]:
                self._symbol(token["symbol"])
            elif token["text"]:
                self._text(token["text"].decode("latin-1"))
        self._flush()

    def _brace(self, opens: bool) -> None:
        if opens:
            self.stack.append(self.state)
            if len(self.stack) > _MAX_DEPTH:
                raise UnreadableDocument("damaged", "The RTF file is nested too deeply.", "Save it again.")
        elif self.stack:
            self.state = self.stack.pop()
        self.starred = False

    def _byte(self, value: int) -> None:
        if self.to_skip:
            self.to_skip -= 1
        else:
            self.pending.append(value)

    def _flush(self) -> None:
        if self.pending:
            text = bytes(self.pending).decode(self.state.encoding, errors="replace")
            self.pending.clear()
            self._put(text)

    def _text(self, text: str) -> None:
        if self.state.in_colours:
            for _ in range(text.count(";")):
                rgb = (self.colour.get("red", 0), self.colour.get("green", 0), self.colour.get("blue", 0))
                self.colours.append(rgb if self.colour else None)
                self.colour = {}
            return
        skipped, self.to_skip = min(self.to_skip, len(text)), max(0, self.to_skip - len(text))
        self._put(text[skipped:])

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self.starred = True
        elif symbol in b"\\{}":
            self._put(symbol.decode())
        elif symbol in b"~_":
            self._put(" " if symbol == b"~" else "-")
        elif symbol in b"\r\n":
            self.writer.end_paragraph()

    def _put(self, text: str) -> None:
        state = self.state
        if state.skipped or state.in_colours or state.in_fonts or not text:
            return
        if state.in_marker:
            self.writer.mark_list_item(text)
            return
        hidden = state.hidden or state.size < self.writer.min_points or self._is_unseen(state)
        self.writer.put(text, hidden=hidden, size=state.size, bold=state.bold)

    def _is_unseen(self, state: _State) -> bool:
        """Pale letters that no dark ground carries."""
        ground = self.colours[state.ground] if 0 < state.ground < len(self.colours) else None
        colour = self.colours[state.colour] if 0 <= state.colour < len(self.colours) else None
        return colour is not None and is_pale(colour) and (ground is None or is_pale(ground))

    def _word(self, word: str, number: int | None) -> None:
        starred, self.starred = self.starred, False
        if word in _SKIPPED or (starred and word not in _KEPT_THOUGH_STARRED and word != "pn"):
            self._open_special(word)
        elif word == "colortbl":
            self.state = replace(self.state, in_colours=True)
        elif word in ("listtext", "pntext"):
            self.state = replace(self.state, in_marker=True)
        elif word == "u" and number is not None:
            self._put(chr(number % 65536))
            self.to_skip = self.state.fallback_bytes
        elif word in _CHARACTERS:
            self._put(_CHARACTERS[word])
        elif word in ("red", "green", "blue") and self.state.in_colours:
            self.colour[word] = number or 0
        else:
            self._format(word, number)
            self._structure(word)

    def _open_special(self, word: str) -> None:
        if word == "fonttbl":
            self.state = replace(self.state, in_fonts=True)
        else:
            self.state = replace(self.state, skipped=True)

    def _format(self, word: str, number: int | None) -> None:
        on, value = number != 0, number or 0
        changes: dict[str, dict[str, object]] = {
            "v": {"hidden": on}, "b": {"bold": on}, "fs": {"size": (24 if number is None else value) / 2},
            "cf": {"colour": value}, "highlight": {"ground": value}, "cb": {"ground": value}, "chcbpat": {"ground": value},
            "cbpat": {"ground": value}, "clcbpat": {"ground": value}, "uc": {"fallback_bytes": max(0, value)},
            "plain": {"hidden": False, "bold": False, "size": 12.0, "colour": 0, "ground": 0},
            "intbl": {"in_table": True}, "outlinelevel": {"level": min(value, 8) + 1},
            "pard": {"in_table": False, "level": 0, "ground": 0},
        }  # fmt: skip
        if word in changes:
            self.state = replace(self.state, **changes[word])  # type: ignore[arg-type]
        elif word == "ansicpg":
            self.default_encoding = _codec(value)
            self.state = replace(self.state, encoding=self.default_encoding)
        elif word == "mac":
            self.default_encoding = "mac_roman"
            self.state = replace(self.state, encoding="mac_roman")
        elif word == "f":
            self.font = value
            if not self.state.in_fonts:
                self.state = replace(self.state, encoding=self.fonts.get(value, self.default_encoding))
        elif word == "fcharset" and self.state.in_fonts and value in _CHARSETS:
            self.fonts[self.font] = self.default_encoding if value == 0 else _CHARSETS[value]

    def _structure(self, word: str) -> None:
        if self.state.skipped:
            return
        if word in ("par", "sect", "page", "column"):
            self.writer.end_paragraph(level=self.state.level, in_cell=self.state.in_table)
        elif word in ("cell", "nestcell"):
            self.writer.end_cell()
        elif word in ("row", "nestrow"):
            self.writer.end_row()
        elif word in ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "footnote"):
            self.writer.end_paragraph()


def read_rtf(data: bytes) -> ReadDocument:
    """Visible lines of a rich text document. Raises `UnreadableDocument` (`damaged`)."""
    document = ReadDocument("rtf")
    writer = StyledWriter(document)
    _Reader(writer).read(data)
    writer.finish()
    return document


def _codec(number: int) -> str:
    name = _CODE_PAGES.get(number, f"cp{number}")
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name
