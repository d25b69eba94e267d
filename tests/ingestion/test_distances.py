"""How far apart cities are: by any of their names, and of namesakes the one that is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.geography.distances import Spot, distance, kilometres, spot_of

SPOTS = st.builds(Spot, st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("asked", "city", "country", "low", "high"),
    [
        ("Hamburg", "Hamburg", "Germany", 0, 0),
        ("Berlin", "Potsdam", "Germany", 20, 35),
        ("Köln", "Bonn", "Germany", 20, 30),
        ("München", "Augsburg", "Germany", 50, 60),
        ("Leeds", "Bradford", "United Kingdom", 10, 18),
        ("Valencia", "Sagunto", "Spain", 15, 35),  # the largest Valencia lies in Venezuela
    ],
)
def test_cities_are_as_far_apart_as_on_the_map(asked: str, city: str, country: str, low: float, high: float) -> None:
    far = distance(asked, city, country)
    assert far is not None
    assert low <= far <= high


@pytest.mark.parametrize("name", ["Nowhere-upon-Nothing", "", "Germany"])
def test_what_is_no_city_lies_nowhere(name: str) -> None:
    assert spot_of(name) is None


@given(SPOTS, SPOTS, SPOTS)
def test_distances_are_those_of_a_globe(one: Spot, other: Spot, third: Spot) -> None:
    assert kilometres(one, other) == pytest.approx(kilometres(other, one), abs=1e-6)
    assert 0 <= kilometres(one, other) <= 20_016  # half way round
    assert kilometres(one, third) <= kilometres(one, other) + kilometres(other, third) + 1e-3
