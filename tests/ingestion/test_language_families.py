"""Families of languages: every language of one is a language of the taxonomy, and questions name families in four languages."""

from __future__ import annotations

from importlib.resources import files

import pytest

from ingestion.taxonomy import default_taxonomy
from ingestion.vocabulary.language_families import families_in, languages_of


def test_every_language_is_one_of_the_taxonomy() -> None:
    taxonomy = default_taxonomy()
    rows = files("ingestion.vocabulary").joinpath("language_families.tsv").read_text(encoding="utf-8").splitlines()
    families = [row.split("\t")[0] for row in rows if not row.startswith("#")]
    assert families
    for family in families:
        assert all("language" in taxonomy[name].flags for name in languages_of(family))


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("who speaks a Slavic language?", "Slavic"),
        ("wie viele sprechen eine skandinavische Sprache", "Scandinavian"),
        ("qui parle une langue romane ?", "Romance"),
        ("¿quién habla una lengua eslava?", "Slavic"),
    ],
)
def test_a_question_names_a_family(text: str, family: str) -> None:
    (found,) = families_in(text)
    assert found[0] == family
    assert "  " not in text[found[1] : found[2]]


@pytest.mark.parametrize(
    "text", ["who worked in Romance-speaking regions", "an Indian restaurant", "türkische Sprache"]
)
def test_other_words_name_none(text: str) -> None:
    assert not list(families_in(text))
