"""The text of a question as it is read: its length, its words and its blanks are bounded."""

from __future__ import annotations

import re

from assistant.errors import QuestionTooLong
from ingestion.normalise import with_short_words

MAX_QUESTION_CHARACTERS = 4000
_BLANKS = re.compile(r"[^\S\n]{2,}")
_EMPTY_LINES = re.compile(r"(?: ?\n){3,}")


def asked_text(question: str) -> str:
    """A question without runs of blanks and words without an end. Raises `QuestionTooLong`."""
    text = _EMPTY_LINES.sub("\n\n", _BLANKS.sub(" ", question)).strip()
    if len(text) > MAX_QUESTION_CHARACTERS:
        raise QuestionTooLong(
            f"The question has {len(text):,} characters; up to {MAX_QUESTION_CHARACTERS:,} are read.",
            "Ask in fewer words; a CV or a job post is given as a file.",
        )
    return with_short_words(text)
