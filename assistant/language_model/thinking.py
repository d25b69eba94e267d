"""Takes a model's thinking out of a stream: `<think>...</think>` never reaches a reader, a record or a next prompt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_OPEN, _CLOSE = "<think>", "</think>"


def without_thinking(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces outside thinking. A tag may be cut over several pieces; thinking that never ends is dropped."""
    text, thinking = "", False
    for piece in pieces:
        text += piece
        while True:
            tag = _CLOSE if thinking else _OPEN
            before, found, after = text.partition(tag)
            if not found:
                break
            if not thinking and before:
                yield before
            text, thinking = after, not thinking
        keep = _tail(text, tag)
        if not thinking and len(text) > keep:
            yield text[: len(text) - keep]
        text = text[len(text) - keep :]
    if text and not thinking:
        yield text


def _tail(text: str, tag: str) -> int:
    """How many characters at the end may be the beginning of a tag."""
    return next((size for size in range(len(tag) - 1, 0, -1) if text.endswith(tag[:size])), 0)
