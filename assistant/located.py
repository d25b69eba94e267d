"""A condition of a question with the letters that say it."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.filters import Criterion


@dataclass(frozen=True, slots=True)
class Located:
    """A condition with its place in the text."""

    criterion: Criterion
    first: int
    last: int
