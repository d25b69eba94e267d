"""Filters answer for everyone: the three verdicts part the pool, and silence is never a no."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from cvs import cv
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.errors import InvalidFilter
from retrieval.filtering.filters import Criterion, Filter, Group
from retrieval.library import Library


@pytest.fixture
def three(library: Library) -> Library:
    library.ingest_bytes("1.txt", cv("Mira Testova", skills="Python", place="Berlin, Germany"))
    library.ingest_bytes(
        "2.txt",
        cv(
            "Jonas Anders",
            skills="No experience with Python",
            employer="A AG",
            place="Lyon, France",
            bullet="Sold pumps.",
        ),
    )
    library.ingest_bytes(
        "3.txt", cv("Pia Bildner", skills="Excel", employer="B AG", place="Berlin, Germany", bullet="Sold pumps.")
    )
    return library


def test_a_skill_is_shown_denied_or_not_stated(three: Library) -> None:
    verdicts = three.filter(Criterion(field="skill", value="Python"))
    assert (verdicts.matched, verdicts.not_matched, verdicts.not_stated) == ({1}, {2}, {3})


def test_who_comes_or_goes_is_judged_although_the_same_was_asked_before(three: Library) -> None:
    python = Criterion(field="skill", value="Python")
    assert three.filter(python).matched == {1}
    three.ingest_bytes("4.txt", cv("Rosa Quell", employer="C AG", skills="Python"))
    assert three.filter(python).matched == {1, 4}
    three.erase("C1")
    assert three.filter(python).matched == {4}
    assert three.filter(python.model_copy(update={"negated": True})).matched == {2, 3}


def test_another_place_is_a_no_and_not_skill_counts_the_silent(three: Library) -> None:
    assert three.filter(Criterion(field="location", value="Berlin")).not_matched == {2}
    assert three.filter(Criterion(field="skill", value="Python", negated=True)).matched == {2, 3}


def test_too_few_years_speak_against_it(three: Library) -> None:
    assert three.filter(Criterion(field="skill", value="Python", minimum=4.0)).matched == {1}
    assert 1 in three.filter(Criterion(field="skill", value="Python", minimum=9.0)).not_matched


def test_a_lower_language_level_is_a_no(three: Library) -> None:
    assert three.filter(Criterion(field="language", value="English", minimum="B2")).matched == {1, 2, 3}
    assert three.filter(Criterion(field="language", value="English", minimum="C1")).not_matched == {1, 2, 3}
    assert three.filter(Criterion(field="language", value="French")).not_stated == {1, 2, 3}


def test_a_level_that_does_not_exist_is_an_error(three: Library) -> None:
    with pytest.raises(InvalidFilter):
        three.filter(Criterion(field="language", value="English", minimum="Z9"))
    with pytest.raises(InvalidFilter):
        three.filter(Criterion(field="seniority", value="wizard"))


def test_an_open_phrase_is_never_a_no(three: Library) -> None:
    verdicts = three.filter(Criterion(field="states", value="sold pumps"))
    assert (verdicts.matched, verdicts.not_matched) == ({2, 3}, frozenset())


_criteria = st.builds(
    Criterion,
    field=st.sampled_from(["skill", "location", "title", "states", "employer"]),
    value=st.sampled_from(["Python", "Berlin", "Excel", "developer", "pumps"]),
    negated=st.booleans(),
)
_filters = st.recursive(
    _criteria,
    lambda inner: st.builds(
        Group, kind=st.sampled_from(["all", "any"]), of=st.lists(inner, min_size=1, max_size=3).map(tuple)
    ),
    max_leaves=5,
)


@settings(max_examples=40, deadline=None)
@given(condition=_filters)
def test_the_verdicts_always_part_the_pool(samples: Library, condition: Filter) -> None:
    verdicts = samples.filter(condition)
    parts = [verdicts.matched, verdicts.not_matched, verdicts.not_stated]
    assert sum(map(len, parts)) == len(frozenset().union(*parts)) == samples.store.count()


def test_a_region_is_a_place_and_a_country_alone_says_nothing_of_it(library: Library) -> None:
    library.ingest_bytes("1.txt", cv("Mira Testova", place="Glasgow, United Kingdom"))
    library.ingest_bytes("2.txt", cv("Jonas Anders", employer="A AG", place="Leeds, United Kingdom"))
    library.ingest_bytes("3.txt", cv("Pia Bildner", employer="B AG", place="United Kingdom"))
    library.ingest_bytes("4.txt", cv("Rosa Quell", employer="C AG", place="Bonn, Germany"))
    verdicts = library.filter(Criterion(field="location", value="Scotland"))
    assert (verdicts.matched, verdicts.not_matched, verdicts.not_stated) == ({1}, {2, 4}, {3})


def test_studies_that_go_on_are_no_degree_yet(library: Library) -> None:
    studies = "\nEducation\nMSc Physics, University of Bonn, 2023 - present\n"
    library.ingest_bytes("1.txt", cv("Mira Testova", extra=studies))
    assert library.filter(Criterion(field="education", minimum="bachelor")).matched == {1}
    assert library.filter(Criterion(field="education", minimum="master")).not_matched == {1}
    assert library.filter(Criterion(field="field_of_study", value="Physics")).matched == {1}


def test_a_cv_that_lists_no_languages_does_not_say_which_are_lacking(library: Library) -> None:
    library.ingest_bytes("1.txt", cv("Mira Testova"))  # in English, lists German and English
    library.ingest_bytes(
        "2.txt", cv("Jonas Anders", employer="A AG").replace(b"Languages\nGerman (native), English (B2)\n", b"")
    )
    french = Criterion(field="language", value="French", negated=True)
    assert (library.filter(french).matched, library.filter(french).not_stated) == ({1}, {2})
    english = Criterion(field="language", value="English", negated=True)
    assert (library.filter(english).matched, library.filter(english).not_matched) == (set(), {1})


def test_more_askers_than_connections_are_all_answered_on_a_cold_cache(three: Library) -> None:
    berlin, found = Criterion(field="location", value="Berlin"), []
    together = Barrier(24)

    def ask() -> None:
        together.wait()
        found.append(three.filter(berlin).matched)

    threads = [Thread(target=ask) for _ in range(24)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [{1, 3}] * 24
