"""Page headers and footers that repeat from page to page: one of them is information, the rest is noise amid the text.

Works on words with boxes; does not know any format.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from ingestion.readers.layout import Row, Word, rows_of

_EDGE_ROWS = 2  # at the top and at the bottom of a page
_SAME_HEIGHT = 3.0  # points between the baselines of a head on two pages
_CONTACT = re.compile(r"@|\d{3}[\d\s().-]{4,}")


def without_running_heads(pages: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """The words of each page; of a row that repeats at an edge of two or more pages, the first stays if it is a header
    or has contact data. Page numbers count as equal."""
    edges = [_edges(words) for words in pages]
    found = Counter(key for page in edges for key in {key for key, _, _ in page})
    kept: list[list[Word]] = []
    told: set[str] = set()
    for words, page in zip(pages, edges, strict=True):
        gone: set[Word] = set()
        for key, row, is_header in page:
            if found[key] > 1:
                if key in told or not (is_header or _CONTACT.search(key)) or not re.search(r"[^\W\d_]{2}", key):
                    gone.update(row.words)
                told.add(key)
        kept.append([word for word in words if word not in gone])
    return kept


def _edges(words: Sequence[Word]) -> list[tuple[str, Row, bool]]:
    """(text with height, row, whether at the top) of the outermost rows."""
    rows = rows_of(words)
    if len(rows) <= 2 * _EDGE_ROWS:
        return []
    outer = [(row, True) for row in rows[:_EDGE_ROWS]] + [(row, False) for row in rows[-_EDGE_ROWS:]]
    return [(_key(row), row, is_header) for row, is_header in outer]


def _key(row: Row) -> str:
    text = " ".join(word.text for word in row.words)
    text = text if _CONTACT.search(text) else re.sub(r"\d+", "#", text)
    return f"{round(row.words[0].baseline / _SAME_HEIGHT)} {text}"
