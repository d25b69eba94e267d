"""Prompts are rendered strictly, and what a document says stays inert in them."""

from __future__ import annotations

from pathlib import Path

import pytest

import prompts

NAMES = [file.stem for file in (Path(prompts.__file__).parent).glob("*.md")]


def test_missing_and_unknown_variables_are_refused() -> None:
    prompt = prompts.load("write")
    with pytest.raises(prompts.PromptError):
        prompt.render(question="q")
    with pytest.raises(prompts.PromptError):
        prompt.render(**dict.fromkeys(prompt.variables, "x"), extra="y")
    with pytest.raises(prompts.PromptError):
        prompts.load("no-such-prompt")


@pytest.mark.parametrize("name", NAMES)
def test_values_are_not_scanned_again(name: str) -> None:
    prompt = prompts.load(name)
    rendered = prompt.render(**dict.fromkeys(prompt.variables, "$question {fence} ${facts}"))
    assert "$question {fence} ${facts}" in rendered


@pytest.mark.parametrize("name", NAMES)
def test_the_fingerprint_follows_the_text(name: str) -> None:
    prompt = prompts.load(name)
    assert prompt.fingerprint != prompts.Prompt(name, prompt.text + " ").fingerprint
