"""Reading order of a page: words with boxes in, lines of text out.

A page is cut into bands and columns (a simple XY-cut: Nagy & Seth 1984). A vertical gap is a column gutter when text
flows on both sides of it; when one side only carries cells beside the other's lines (dates, places, labels), the
band is read row by row. Does not know PDF: any reader that has boxes can use it.
"""

from __future__ import annotations

import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingestion.readers.page import CELL_GAP

MIN_GUTTER_EMS = 0.9  # narrower gaps are word spaces of justified text
MIN_COLUMN_ROWS = 4  # fewer rows on a side are a table, not a column
CELL_GAP_EMS = 1.2  # wider gaps inside a line separate cells: written as three blanks
LINE_EMS = 0.95  # rows closer than this are lines of two texts, side by side
_DASHES = ("-", "\N{EN DASH}", "\N{EM DASH}")
HEADING_PITCHES = 1.3  # more space than this above a line sets it apart
HEADING_SIZES = 1.1  # and so does larger type
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d\d/\d\d\b")


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters. Coordinates in points, `baseline` grows upwards."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class TextLine:
    text: str
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Words of one baseline from left to right, with their extent."""

    words: tuple[Word, ...]
    left: float
    right: float


def lines_in_reading_order(words: Sequence[Word]) -> list[TextLine]:
    """Lines from top to bottom, columns one after the other."""
    return [_join(row) for row in _with_whole_dates(_order(rows_of(words)))]


def _with_whole_dates(rows: list[Row]) -> list[Row]:
    """A range of dates broken in a narrow cell (`08/2009 -` over `12/2015`) is whole again on its first row."""
    whole: list[Row] = []
    for row in rows:
        cell = _first_cell(row)
        above = _first_cell(whole[-1]) if whole else ()
        in_one_column = bool(above) and abs(above[0].left - cell[0].left) < 1 and len(above) < len(whole[-1].words)
        if in_one_column and above[-1].text in _DASHES and len(cell) <= 2 and _is_date(above) and _is_date(cell):
            end = tuple(replace(word, baseline=above[0].baseline) for word in cell)
            rest = row.words[len(cell) :]
            # The end of the range keeps to its cell: its words stand between the dash and the next cell.
            whole[-1] = Row(above + end + whole[-1].words[len(above) :], whole[-1].left, whole[-1].right)
            whole += [_row(rest)] if rest else []
        else:
            whole.append(row)
    return whole


def _first_cell(row: Row) -> tuple[Word, ...]:
    for number, (word, following) in enumerate(pairwise(row.words), start=1):
        if following.left - word.right > CELL_GAP_EMS * max(word.size, following.size):
            return row.words[:number]
    return row.words


def _is_date(cell: Sequence[Word]) -> bool:
    return bool(_YEAR.search(" ".join(word.text for word in cell)))


def _order(rows: list[Row]) -> list[Row]:
    """Rows in reading order: above the columns, left column, right column, below."""
    found = _find_gutter(rows)
    if found is None:
        return rows
    first, last, gutter = found
    last = len(rows) if _is_rest_of_column(rows, last, gutter) else last
    band = rows[first:last]
    left = rows_of([word for row in band for word in row.words if word.right <= gutter])
    right = rows_of([word for row in band for word in row.words if word.right > gutter])
    return _order(rows[:first]) + _order(left) + _order(right) + _order(rows[last:])


def _is_rest_of_column(rows: list[Row], last: int, gutter: float) -> bool:
    """Whether all rows below the columns stand in one of them: a sidebar that is longer than the text beside it."""
    middle = (min(row.left for row in rows) + max(row.right for row in rows)) / 2
    below = rows[last:]
    in_left = gutter < middle and all(row.right <= gutter for row in below)
    return in_left or all(row.left >= gutter for row in below)


def rows_of(words: Sequence[Word]) -> list[Row]:
    """Words of one baseline together, sorted from left to right; rows from top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=_from_the_top):
        if rows and abs(rows[-1][0].baseline - word.baseline) <= 0.35 * min(rows[-1][0].size, word.size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_row(row) for row in rows]


def _from_the_top(word: Word) -> tuple[float, float]:
    return -word.baseline, word.left


def _row(words: Sequence[Word]) -> Row:
    ordered = tuple(sorted(words, key=lambda word: word.left))
    return Row(ordered, ordered[0].left, max(word.right for word in ordered))


def _find_gutter(rows: list[Row]) -> tuple[int, int, float] | None:
    """The longest band of rows with text flowing on both sides of a gap: (first, after last, x), or None."""
    if len(rows) < 2 * MIN_COLUMN_ROWS - 2:
        return None
    em = statistics.median(word.size for row in rows for word in row.words)
    page_left, page_right = min(row.left for row in rows), max(row.right for row in rows)
    width = MIN_GUTTER_EMS * em
    free = [_free_intervals(row, page_left, page_right, width) for row in rows]
    if not _can_have_columns(rows, free, width):
        return None
    best: tuple[int, int, float] | None = None
    for first in range(len(rows) - MIN_COLUMN_ROWS + 1):
        if best and len(rows) - first <= best[1] - best[0]:
            break
        for last, gap in _growing_bands(free, first, width, (page_left, page_right)):
            longer = best is None or last - first > best[1] - best[0]
            if longer and _is_column_gutter(rows[first:last], gap):
                best = (first, last, (gap[0] + gap[1]) / 2)
    return best


def _can_have_columns(rows: list[Row], free: list[list[tuple[float, float]]], width: float) -> bool:
    """Whether some row has a gap inside, or stands wholly beside another; most pages of one column have neither."""
    inside = any(len(gaps) > 2 for gaps in free)
    return inside or max(row.left for row in rows) - min(row.right for row in rows) >= width


def _growing_bands(
    free: list[list[tuple[float, float]]], first: int, width: float, page: tuple[float, float]
) -> list[tuple[int, tuple[float, float]]]:
    """Every (after last row, common gap with text on both sides) of bands that start at `first`; longest band first."""
    common, bands = free[first], []
    for last in range(first, len(free)):
        common = _intersect(common, free[last], width) if last > first else common
        if not common:
            break
        if last - first + 1 >= MIN_COLUMN_ROWS:
            bands += [(last + 1, gap) for gap in common if gap[0] >= page[0] and gap[1] <= page[1]]
    return bands[::-1]


def _free_intervals(row: Row, left: float, right: float, width: float) -> list[tuple[float, float]]:
    edges = [left - 1000.0]
    gaps = []
    for word in row.words:
        if word.left - edges[-1] >= width:
            gaps.append((edges[-1], word.left))
        edges.append(max(edges[-1], word.right))
    gaps.append((edges[-1], right + 1000.0))
    return gaps


def _intersect(
    ours: list[tuple[float, float]], theirs: list[tuple[float, float]], width: float
) -> list[tuple[float, float]]:
    pairs = ((max(a[0], b[0]), min(a[1], b[1])) for a in ours for b in theirs)
    return [pair for pair in pairs if pair[1] - pair[0] >= width]


def _is_column_gutter(band: list[Row], gap: tuple[float, float]) -> bool:
    """Whether both sides of `gap` are texts of their own, rather than cells of the same rows.

    A heading over a table stands in its left column and has no cell beside it: counted with the cells, headings make
    any table look like columns. So the rows between two such headings have to look like columns for themselves.
    """
    middle = (gap[0] + gap[1]) / 2
    if not _looks_like_columns(band, middle):
        return False
    return any(_looks_like_columns(stretch, middle) for stretch in _stretches(band, middle))


def _looks_like_columns(rows: list[Row], middle: float) -> bool:
    left = [row for row in rows if row.left < middle]
    right = [row for row in rows if row.right > middle]
    if min(len(left), len(right)) < MIN_COLUMN_ROWS or _carries_dates(rows, middle):
        return False
    shared = sum(1 for row in left if row.right > middle)
    aligned = shared / min(len(left), len(right))
    sparse = min(len(left), len(right)) / max(len(left), len(right))
    # Cells sit beside the lines of the other side (labels in a margin); a text has its own rhythm, or as many lines.
    return aligned < 0.7 or (sparse >= 0.6 and len(rows) >= 2 * MIN_COLUMN_ROWS)


def _stretches(band: list[Row], middle: float) -> list[list[Row]]:
    """The rows between headings of the left side; what stands above the first or below the last cell is left out."""
    pitch = statistics.median(_drop(above, row) for above, row in pairwise(band))
    larger = HEADING_SIZES * statistics.median(word.size for row in band for word in row.words)
    cells = [number for number, row in enumerate(band) if row.right > middle]
    stretches: list[list[Row]] = [[]]
    after_heading = False
    for number in range(cells[0], cells[-1] + 1):
        spaced = number > 0 and _drop(band[number - 1], band[number]) >= HEADING_PITCHES * pitch
        heads = spaced or band[number].words[0].size >= larger
        after_heading = (heads or after_heading) and _stands_alone(band, number, middle)
        if after_heading:
            stretches.append([])
        else:
            stretches[-1].append(band[number])
    return stretches


def _stands_alone(band: list[Row], number: int, middle: float) -> bool:
    """Whether a left row has nothing beside it: columns with lines of their own have the next line closer than this."""
    row = band[number]
    beside = band[max(number - 1, 0) : number] + band[number + 1 : number + 2]
    clear = LINE_EMS * max(word.size for word in row.words)
    return row.right < middle and all(abs(_drop(other, row)) >= clear for other in beside if other.right > middle)


def _drop(above: Row, below: Row) -> float:
    return above.words[0].baseline - below.words[0].baseline


def _carries_dates(band: list[Row], middle: float) -> bool:
    """Whether one side is a margin of dates: two in five of its cells are a year with at most four other words."""
    for side in (False, True):
        cells = [[word.text for word in row.words if (word.left > middle) == side] for row in band]
        cells = [cell for cell in cells if cell]
        dates = sum(1 for cell in cells if len(cell) <= 6 and _YEAR.search(" ".join(cell)))
        if dates >= 0.4 * len(cells):
            return True
    return False


def _join(row: Row) -> TextLine:
    parts = [row.words[0].text]
    for previous, word in zip(row.words, row.words[1:], strict=False):
        gap, em = word.left - previous.right, max(previous.size, word.size)
        parts.append((CELL_GAP if gap > CELL_GAP_EMS * em else " ") + word.text)
    letters = sum(len(word.text) for word in row.words)
    bold = sum(len(word.text) for word in row.words if word.bold) > letters / 2
    return TextLine(_join_letter_spacing("".join(parts)), max(word.size for word in row.words), bold)


def _join_letter_spacing(text: str) -> str:
    """`E X P E R I E N C E` is one word; three blanks keep two letter-spaced words apart."""
    tokens = text.split(" ")
    filled = [token for token in tokens if token]
    if len(filled) < 4 or sum(len(token) == 1 for token in filled) < 0.9 * len(filled):
        return text
    return " ".join("".join(cell.split(" ")) for cell in text.split(CELL_GAP))
