"""A phrase is looked up by index terms before any line is read: nobody whose lines say it may be missed by that."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.normalise import fold
from ingestion.skills import default_matcher
from retrieval.filtering.facet_sources import has_words
from retrieval.filtering.phrases import read_phrase
from retrieval.indexes.lexical_index import index_terms, query_words

_ENDINGS = (
    "",
    "s",
    "es",
    "e",
    "d",
    "ed",
    "ing",
    "ings",
    "t",
    "te",
    "en",
    "n",
    "er",
    "ion",
    "ation",
    "ations",
    "ment",
    "ments",
)
_TAILS = (
    *_ENDINGS,
    "y",
    "ies",
    "able",
    "ability",
    "ization",
    "fulness",
    "ly",
    "ung",
    "ungen",
    "heit",
    "ational",
    "ously",
)
_FORMS = sorted(
    {
        form
        for line in files("retrieval.filtering").joinpath("wordings.tsv").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
        for form in line.split()
    }
)
_SKILLS = sorted(name for skill in default_matcher().taxonomy.skills.values() for name in (skill.name, *skill.aliases))


@given(st.sampled_from(_FORMS), st.sampled_from(_FORMS), st.sampled_from(_TAILS), st.sampled_from(_ENDINGS))
def test_whoever_says_a_phrase_has_the_terms_it_is_looked_up_by(asked: str, other: str, tail: str, ending: str) -> None:
    """Any word of the list is asked for; the text holds any form, with any ending."""
    text = " ".join((re.sub(r"\*$", tail, other).replace("*", "vor"), asked.replace("*", "") + ending))
    _check(asked.replace("*", ""), text)


@given(st.from_regex(r"[a-z]{3,12}", fullmatch=True), st.sampled_from(_TAILS))
def test_so_has_whoever_inflects_an_unknown_word(word: str, tail: str) -> None:
    _check(word, word + tail)


@given(st.sampled_from(_SKILLS), st.sampled_from(_SKILLS))
def test_and_whoever_names_a_skill_or_one_below_it(asked: str, named: str) -> None:
    _check(asked, f"{named} {asked}")


def _check(phrase: str, text: str) -> None:
    read = read_phrase(phrase, default_matcher())
    terms = list(index_terms(text))
    for word in read.words if read else ():
        if word.term is not None and word.pattern.search(text.lower()):
            assert any(word.term.match(term) for term in terms), (word, terms)


def test_a_word_is_not_found_in_another_that_begins_with_it() -> None:
    care = read_phrase("care", default_matcher())
    assert care is not None
    assert not care.is_in("career ladder")
    assert all(care.is_in(text) for text in ("cares for residents", "elderly care", "cared for"))
    assert not has_words("Career Coach", ["care"])
    assert not has_words("Engineering", ["engine"])
    assert has_words("Diplômée en droit", ["diplome"])
    assert has_words("Care homes", ["care", "home"])


@pytest.mark.parametrize(
    ("asked", "said"),
    [("dive", "European Scientific Diver"), ("dive", "diving surveys"), ("run", "runner"), ("swim", "swimming")],
)
def test_who_does_a_thing_does_it(asked: str, said: str) -> None:
    phrase = read_phrase(asked, default_matcher())
    assert phrase is not None
    assert phrase.is_in(said.lower())


def test_a_short_name_in_capitals_is_no_stop_word() -> None:
    assert query_words("valid ALS") == ["valid", "als"]
    assert query_words("MIT") == ["mit"]
    assert query_words("who does NOT know Python") == ["know", "python"]
    assert query_words("older als 5") == ["older", "5"]
    assert has_words("ALS provider", ["als"])


@pytest.mark.parametrize(
    ("phrase", "line"),
    [
        ("worked for a museum", "Hat im Museum gearbeitet, später in Musées de la ville"),
        ("care home", "Altenpflegerin im Pflegeheim St. Anna"),
        ("worked in a call centre", "Travail en centre d'appels"),
        ("own car", "Eigener PKW vorhanden"),
        ("saved money", "Reduced costs by a fifth"),
        ("plays a sport", "Joue au handball en club"),
    ],
)
def test_a_phrase_is_found_in_the_languages_of_cvs(phrase: str, line: str) -> None:
    asked = read_phrase(phrase, default_matcher())
    assert asked is not None
    assert asked.read(fold(line))


@pytest.mark.parametrize(
    ("phrase", "line"),
    [
        ("works in a bank", "Datenbank der Kunden gepflegt"),
        ("own car", "Car rental clerk"),
        ("worked in a laboratory", "Lab-grown diamonds worked into rings"),
        ("plays a sport", "Plays to many skills: boxes, lifecycle"),
    ],
)
def test_words_that_only_look_alike_do_not_say_a_phrase(phrase: str, line: str) -> None:
    asked = read_phrase(phrase, default_matcher())
    assert asked is not None
    assert not asked.read(fold(line))
