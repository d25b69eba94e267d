"""How the tests of the assistant ask."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from retrieval.library import Library


@pytest.fixture
def ask(samples: Library) -> Callable[..., Answer]:
    """Asks over the samples, in one conversation unless another is named."""
    assistant = Assistant(samples, FixedChooser(None))  # type: ignore[arg-type]
    return lambda question, **options: assistant.answer(question, **{"conversation": "test", **options})
