"""Regions: parts of a country that people name as a place."""

from __future__ import annotations

import pytest

from ingestion.geography.regions import region_named


@pytest.mark.parametrize(
    ("name", "country", "inside", "outside"),
    [
        ("Scotland", "United Kingdom", "glasgow", "leeds"),
        ("Bayern", "Germany", "nuremberg", "stuttgart"),
        ("North Rhine-Westphalia", "Germany", "dortmund", "hannover"),
        ("Île-de-France", "France", "paris", "lyon"),
        ("Cataluña", "Spain", "barcelona", "madrid"),
        ("the Ticino", "Switzerland", "lugano", "chur"),
        ("Texas", "United States", "austin", "boston"),
        ("Ontario", "Canada", "toronto", "calgary"),
    ],
)
def test_a_city_lies_in_one_region(name: str, country: str, inside: str, outside: str) -> None:
    region = region_named(name)
    assert region is not None
    assert region.country == country
    assert inside in region.cities
    assert outside not in region.cities


def test_a_namesake_in_another_region_is_the_larger_city() -> None:
    scotland, england = region_named("Scotland"), region_named("England")
    assert scotland is not None
    assert england is not None
    assert not scotland.cities & england.cities


def test_a_country_is_no_region() -> None:
    assert region_named("Germany") is None
    assert region_named("Atlantis") is None
