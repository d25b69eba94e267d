"""Which runs of a Word document a reader cannot see: vanish, tiny or squeezed letters, letters of the colour of their ground.

Nothing is laid out, so the ground is what the file says of it: shading of run, paragraph, cell and table style,
the fill of a text box, shapes behind the text. In doubt the ground is dark and the text stays: white letters on the
dark sidebars of Word templates are the usual case, and accusing their author is worse than a trick that passes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from docx.enum.dml import MSO_THEME_COLOR
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_MIN_VISIBLE_POINTS = 1.5
_MIN_WIDTH_PERCENT = 5  # of the usual width of a letter
_MAX_STYLES = 20  # a style may be based on itself
_PALE = 0xE6  # E7E6E6, the lightest grey of the Office theme, has a contrast of 1.2 on white
_LIGHT_GROUND = 0xC0
_SAME_COLOUR = 16  # largest difference of a channel that no eye tells
_MIN_TINT = 0x40  # a theme colour with less of itself than a quarter is nearly white
_MIN_SHAPE_POINTS = 12  # lower or narrower shapes are rules and icons

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_VML = "{urn:schemas-microsoft-com:vml}"
_VML_SHAPES = frozenset(_VML + name for name in ("shape", "rect", "roundrect", "oval"))
_EMU_PER_POINT = 12700
_LIGHT_THEME = frozenset(("background1", "background2", "light1", "light2", "bg1", "bg2", "lt1", "lt2"))
_NAMED = {"black": "000000", "white": "FFFFFF", "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF"}
_NAMED |= {"magenta": "FF00FF", "blue": "0000FF", "red": "FF0000", "lightGray": "C0C0C0", "darkGray": "808080"}

_WHITE, _DARK = b"\xff\xff\xff", b""  # the second: dark, its colour is not known


def is_hidden(run: Run, paragraph: Paragraph) -> bool:
    """Whether Word would show nothing where this run stands."""
    if _effective(run, paragraph, lambda font: font.hidden) or _effective(run, paragraph, _has_no_fill):
        return True
    size = _effective(run, paragraph, lambda font: font.size)
    if size is not None and size.pt < _MIN_VISIBLE_POINTS:
        return True
    width = _effective(run, paragraph, _width_percent)
    if width is not None and width <= _MIN_WIDTH_PERCENT:
        return True
    colour = _effective(run, paragraph, _colour)
    return colour is not None and colour != _DARK and _is_swallowed(colour, run, paragraph)


def _effective(run: Run, paragraph: Paragraph, read: Callable[[Any], Any]) -> Any:
    """What the run says, else its character style, else its paragraph's, each along the styles it is based on."""
    said = read(run.font)
    for style in _styles(run, paragraph) if said is None else ():
        if said is None:
            said = read(style.font)
    return said


def _styles(*owners: Any) -> Iterator[Any]:
    for owner in owners:
        style, seen = owner.style, 0
        while style is not None and seen < _MAX_STYLES:
            yield style
            style, seen = style.base_style, seen + 1


def _property(font: Any, name: str) -> Any:
    properties = font.element.rPr
    return None if properties is None else properties.find(name)


def _width_percent(font: Any) -> int | None:
    width = _property(font, qn("w:w"))
    value = "" if width is None else width.get(qn("w:val"), "").removesuffix("%")
    return int(value) if value.isdecimal() else None


def _has_no_fill(font: Any) -> bool | None:
    """Letters without filling; those with an outline are seen."""
    fill = _property(font, _W14 + "textFill")
    if fill is None:
        return None
    outline = _property(font, _W14 + "textOutline")
    return fill.find(_W14 + "noFill") is not None and (outline is None or outline.find(_W14 + "noFill") is not None)


def _colour(font: Any) -> bytes | None:
    """Colour of the letters; `_DARK` when they are not light, None when nothing is said."""
    fill = _property(font, _W14 + "textFill")
    if fill is not None:
        return _drawn_colour(fill, _W14)
    if font.color is None or font.color.type is None:
        return None
    if font.color.rgb is not None:
        return bytes(font.color.rgb)
    return _WHITE if font.color.theme_color in (MSO_THEME_COLOR.BACKGROUND_1, MSO_THEME_COLOR.LIGHT_1) else _DARK


def _is_swallowed(colour: bytes, run: Run, paragraph: Paragraph) -> bool:
    is_pale = min(colour) >= _PALE
    ground = next(_grounds(run, paragraph), None)
    if ground is None:
        return is_pale and not _lies_on_a_shape(paragraph)
    if ground == _DARK:
        return False
    if max(abs(a - b) for a, b in zip(colour, ground, strict=True)) <= _SAME_COLOUR:
        return True
    return is_pale and min(ground) >= _LIGHT_GROUND


def _grounds(run: Run, paragraph: Paragraph) -> Iterator[bytes]:
    """What lies behind the letters, from the nearest layer outwards."""
    for owner in (run._r.rPr, *(style.element.rPr for style in _styles(run, paragraph))):
        yield from _known(_highlight(owner), _shade(owner))
    for owner in (paragraph._p.pPr, *(style.element.pPr for style in _styles(paragraph))):
        yield from _known(_shade(owner))
    for ancestor in paragraph._p.iterancestors():
        if ancestor.tag == qn("w:tc"):
            yield from _known(_shade(ancestor.tcPr))
        elif ancestor.tag == qn("w:tbl"):
            yield from _known(_shade(ancestor.find(qn("w:tblPr"))), _table_style_ground(ancestor, paragraph))
        elif ancestor.tag == _WPS + "wsp":
            yield from _known(_shape_fill(ancestor))
        elif ancestor.tag in _VML_SHAPES:
            yield from _known(_vml_fill(ancestor))


def _known(*grounds: bytes | None) -> Iterator[bytes]:
    return (ground for ground in grounds if ground is not None)


def _highlight(properties: Any) -> bytes | None:
    mark = None if properties is None else properties.find(qn("w:highlight"))
    name = "none" if mark is None else mark.get(qn("w:val"), "none")
    return None if name == "none" else bytes.fromhex(_NAMED[name]) if name in _NAMED else _DARK


def _shade(properties: Any) -> bytes | None:
    shade = None if properties is None else properties.find(qn("w:shd"))
    return None if shade is None else _shade_colour(shade)


def _shade_colour(shade: Any) -> bytes | None:
    if shade.get(qn("w:val"), "clear") not in ("clear", "nil", "pct5", "pct10", "pct12", "pct15", "pct20"):
        return _DARK  # a pattern or `solid`: mostly its own colour, black when that is `auto`
    fill, theme = shade.get(qn("w:fill"), "auto"), shade.get(qn("w:themeFill"))
    if _is_hex(fill):
        return bytes.fromhex(fill)
    if theme is None or theme == "none":
        return None
    if theme in _LIGHT_THEME:
        return _WHITE if _hex_byte(shade.get(qn("w:themeFillShade"))) >= _LIGHT_GROUND else _DARK
    return _DARK if _hex_byte(shade.get(qn("w:themeFillTint"))) >= _MIN_TINT else _WHITE


def _is_hex(value: str) -> bool:
    return re.fullmatch("[0-9A-Fa-f]{6}", value) is not None


def _hex_byte(value: str | None) -> int:
    return int(value, 16) if value is not None and re.fullmatch("[0-9A-Fa-f]{1,2}", value) else 0xFF


def _table_style_ground(table: Any, paragraph: Paragraph) -> bytes | None:
    """Dark when the style has any dark cells: which of them is this one depends on many switches."""
    name = table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
    identifier = None if name is None else name.get(qn("w:val"))
    styles = {style.get(qn("w:styleId")): style for style in paragraph.part.styles.element.iter(qn("w:style"))}
    for _ in range(_MAX_STYLES):
        style = styles.get(identifier)
        if style is None:
            break
        if any(_is_dark(_shade_colour(shade)) for shade in style.iter(qn("w:shd"))):
            return _DARK
        based_on = style.find(qn("w:basedOn"))
        identifier = None if based_on is None else based_on.get(qn("w:val"))
    return None


def _is_dark(ground: bytes | None) -> bool:
    return ground is not None and (ground == _DARK or min(ground) < _LIGHT_GROUND)


def _shape_fill(shape: Any) -> bytes | None:
    """Fill of a drawn shape; None when what lies behind it shows."""
    properties = shape.find(_WPS + "spPr")
    for fill in () if properties is None else properties:
        if fill.tag == _A + "noFill":
            return None
        if fill.tag == _A + "solidFill":
            return None if _is_transparent(fill) else _drawn_colour(fill, _A)
        if fill.tag in (_A + "gradFill", _A + "blipFill", _A + "pattFill", _A + "grpFill"):
            return _DARK
    reference = shape.find(f"{_WPS}style/{_A}fillRef")
    return None if reference is None or reference.get("idx", "0") == "0" else _drawn_colour(reference, _A)


def _is_transparent(fill: Any) -> bool:
    return any(
        alpha.get("val", "0").isdecimal() and int(alpha.get("val")) < 50_000 for alpha in fill.iter(_A + "alpha")
    )


def _drawn_colour(fill: Any, names: str) -> bytes:
    """Colour of a drawing's fill, `_DARK` unless it is plainly known."""
    attribute = "val" if names == _A else names + "val"
    colour = next((child for child in fill.iter() if child.tag.endswith(("Clr", "Color"))), None)
    if colour is None:
        return _DARK
    value = colour.get(attribute, "")
    changed = any(str(child.tag).removeprefix(names) not in ("alpha",) for child in colour)
    if _is_hex(value) and not changed:
        return bytes.fromhex(value)
    if colour.tag == names + "prstClr":
        return bytes.fromhex(_NAMED[value]) if value in _NAMED else _DARK
    if colour.tag == names + "sysClr":
        return _WHITE if value == "window" else _DARK
    return _WHITE if value in _LIGHT_THEME and not changed else _DARK


def _vml_fill(shape: Any) -> bytes | None:
    fill = shape.find(_VML + "fill")
    if shape.get("filled", "t") in ("f", "false", "0"):
        return None
    if fill is not None and (fill.get("on", "t") in ("f", "false", "0") or fill.get("opacity", "").strip() == "0"):
        return None
    if fill is not None and fill.get("type", "solid") != "solid":
        return _DARK
    name = shape.get("fillcolor", "white").split(" ")[0].lower()
    value = name.removeprefix("#")
    value = "".join(2 * digit for digit in value) if re.fullmatch("[0-9a-f]{3}", value) else _NAMED.get(name, value)
    return bytes.fromhex(value) if _is_hex(value) else _DARK


def _lies_on_a_shape(paragraph: Paragraph) -> bool:
    """Whether a dark shape or picture floats in the same part or a page header, or the page itself is dark.

    Templates draw the sidebar as a rectangle behind the text, or behind text boxes without a fill.
    """
    in_a_box = next(paragraph._p.iterancestors(qn("w:txbxContent")), None) is not None
    return any(_has_dark_shape(root, any_depth=in_a_box) for root in _roots(paragraph))


def _roots(paragraph: Paragraph) -> Iterator[Any]:
    yield paragraph._p.getroottree().getroot()
    for relation in paragraph.part.rels.values():
        if relation.reltype.endswith(("/header", "/footer")) and not relation.is_external:
            yield relation.target_part.element


def _has_dark_shape(root: Any, any_depth: bool) -> bool:
    page = root.find(qn("w:background"))
    if page is not None and page.get(qn("w:color"), "FFFFFF").upper() not in ("FFFFFF", "AUTO"):
        return True
    for anchor in root.iter(_WP + "anchor"):
        is_behind = any_depth or anchor.get("behindDoc", "0") in ("1", "true")
        if is_behind and _is_large(anchor) and _is_dark_drawing(anchor):
            return True
    return any(
        (any_depth or "z-index:-" in shape.get("style", "").replace(" ", "")) and _is_dark(_vml_fill(shape))
        for shape in root.iter(*_VML_SHAPES)
    )


def _is_large(anchor: Any) -> bool:
    extent = anchor.find(_WP + "extent")
    sizes = [] if extent is None else [extent.get("cx", ""), extent.get("cy", "")]
    return all(not size.isdecimal() or int(size) >= _MIN_SHAPE_POINTS * _EMU_PER_POINT for size in sizes)


def _is_dark_drawing(anchor: Any) -> bool:
    if next(anchor.iter(_A + "blip"), None) is not None:
        return True
    return any(_is_dark(_shape_fill(shape)) for shape in anchor.iter(_WPS + "wsp"))
