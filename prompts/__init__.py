"""The words sent to a model: one file for each prompt, `$variables` rendered strictly, a fingerprint for the record.

Knows nothing else of the project.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Template

__all__ = ["Prompt", "PromptError", "load"]


class PromptError(Exception):
    """A prompt is missing, or its variables are not those given."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt text. Values are inserted once and never scanned again: `$x` or `{x}` in a CV is inert."""

    name: str
    text: str

    @property
    def fingerprint(self) -> str:
        """Twelve hex digits that change with the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:12]

    @property
    def variables(self) -> frozenset[str]:
        return frozenset(Template(self.text).get_identifiers())

    def render(self, **values: str) -> str:
        """The text with values. Raises `PromptError` unless exactly the declared variables are given."""
        if set(values) != self.variables:
            wrong = sorted(set(values) ^ self.variables)
            raise PromptError(f"prompt {self.name!r}: variables {', '.join(wrong)} do not fit")
        return Template(self.text).substitute(values)


@cache
def load(name: str) -> Prompt:
    """The prompt `prompts/<name>.md`. Raises `PromptError`."""
    file = files(__name__).joinpath(f"{name}.md")
    if not file.is_file():
        raise PromptError(f"there is no prompt {name!r}")
    return Prompt(name, file.read_text(encoding="utf-8"))
