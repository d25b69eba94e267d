"""Hours are filtered as wished: a position of the past is no wish, and who wishes only the one does not wish the other."""

from __future__ import annotations

import pytest
from cvs import cv

from retrieval.errors import InvalidFilter
from retrieval.filtering.condition import Criterion
from retrieval.library import Library


@pytest.fixture
def four(library: Library) -> Library:
    wishes = (
        "Looking for part-time work, 24 hours a week",
        "Full-time preferred",
        "Open to part-time or full-time",
        "",
    )
    for name, wish in zip(("Ada Testova", "Bea Anders", "Cleo Bildner", "Dora Quell"), wishes, strict=True):
        library.ingest_bytes(
            f"{name}.txt", cv(name, employer=f"{name} AG", extra=f"\nAvailability\n{wish}" if wish else "")
        )
    return library


@pytest.mark.parametrize(
    ("asked", "matched", "against"),
    [
        (Criterion(field="hours", value="part_time"), {1, 3}, {2}),
        (Criterion(field="hours", value="full_time"), {2, 3}, {1}),
        (Criterion(field="hours", maximum=30), {1}, set()),
        (Criterion(field="hours", minimum=30), {2, 3}, {1}),
        (Criterion(field="hours", value="part_time", maximum=20), set(), {1, 2}),
        (Criterion(field="hours", value="full_time", minimum=38), {2, 3}, {1}),
        (Criterion(field="hours", value="part_time", negated=True), {2}, {1, 3}),
    ],
)
def test_hours_as_wished(four: Library, asked: Criterion, matched: set[int], against: set[int]) -> None:
    verdicts = four.filter(asked)
    assert verdicts.matched == matched
    assert against <= verdicts.not_matched
    assert 4 in verdicts.not_stated


def test_other_hours_are_an_error(four: Library) -> None:
    with pytest.raises(InvalidFilter):
        four.filter(Criterion(field="hours", value="sometimes"))


def test_who_refuses_part_time_says_nothing_of_hours(library: Library) -> None:
    library.ingest_bytes("1.txt", cv(extra="\nAvailability\nNo part-time\n"))
    assert library.filter(Criterion(field="hours", minimum=40)).not_stated == {1}
    assert library.filter(Criterion(field="hours", value="part_time")).not_matched == {1}
