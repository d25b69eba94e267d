"""Continents and other groups of countries: "in Europe" is no unknown town."""

from __future__ import annotations

import pytest

from ingestion.geography.country_groups import country_group


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        ("Europe", {"France", "United Kingdom", "Poland"}, {"Morocco", "United States"}),
        ("the EU", {"France", "Poland"}, {"United Kingdom", "Switzerland", "Norway"}),
        ("la Unión Europea", {"Spain"}, {"Andorra"}),
        ("l'Afrique", {"Senegal", "South Africa"}, {"France"}),
        ("DACH-Raum", {"Germany", "Austria", "Switzerland"}, {"Belgium"}),
        ("nordics", {"Sweden", "Finland"}, {"Estonia"}),
        ("the Gulf", {"United Arab Emirates", "Qatar"}, {"Egypt"}),
        ("Lateinamerika", {"Mexico", "Brazil"}, {"Spain"}),
    ],
)
def test_a_group_has_its_countries(name: str, inside: set[str], outside: set[str]) -> None:
    group = country_group(name)
    assert group is not None
    assert inside <= group.countries
    assert not outside & group.countries


@pytest.mark.parametrize("name", ["eu", "South Africa", "Scotland", "Paris", "the"])
def test_what_is_no_group_is_none(name: str) -> None:
    assert country_group(name) is None
