"""A misspelt setting stops the start with a sentence that names it."""

from __future__ import annotations

import pytest

from assistant.errors import SettingsError
from assistant.settings import load_settings, setting_names


def test_nested_names_reach_their_group() -> None:
    settings = load_settings({"RECRUITER_RETRIEVAL__TOP_K": "3", "RECRUITER_MODEL": "ollama:qwen3:8b"})
    assert settings.retrieval.top_k == 3
    assert settings.model == "ollama:qwen3:8b"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("RECRUITER_RETRIVAL__TOP_K", "RECRUITER_RETRIEVAL__TOP_K"),
        ("RECRUITER_RETRIEVAL__TOPK", "RECRUITER_RETRIEVAL__TOP_K"),
        ("RECRUITER_HOM", "RECRUITER_HOME"),
    ],
)
def test_a_misspelt_name_is_refused_with_the_right_one(name: str, meant: str) -> None:
    with pytest.raises(SettingsError) as caught:
        load_settings({name: "3"})
    assert name in str(caught.value)
    assert meant in caught.value.hint


@pytest.mark.parametrize(
    ("name", "value"),
    [("RECRUITER_MODEL", "gpt"), ("RECRUITER_RETRIEVAL__TOP_K", "many"), ("RECRUITER_OLLAMA_URL", "nonsense")],
)
def test_a_bad_value_is_refused_with_its_name(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        load_settings({name: value})


def test_every_setting_is_listed_in_the_docs() -> None:
    from pathlib import Path

    text = (Path(__file__).resolve().parents[2] / "docs" / "settings.md").read_text()
    assert [name for name in setting_names() if name not in text] == []
