"""Regions: the parts of a country that people name as a place ("Scotland", "Bavaria"), and which cities lie in them.

Regions are the first-level divisions of GeoNames, whose cities of 15,000 people and more carry their code; their names in
`regions.tsv` are those that posts and questions use. The states of the United States come from GeoNames too.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingestion.geography.geonames import geonames
from ingestion.normalise import fold


@dataclass(frozen=True, slots=True)
class Region:
    """A region, its country in English, and the folded names of its cities; of two namesakes in a country the larger counts."""

    name: str
    country: str
    cities: frozenset[str]


def region_named(name: str) -> Region | None:
    """The region that a text as a whole names, in English or its own language."""
    return _regions().get(fold(name).removeprefix("the "))


@cache
def _regions() -> dict[str, Region]:
    data = geonames()
    listed = [(row["country"], row["code"], row["names"].split("|")) for row in _rows()]
    listed += [("US", code, [name]) for code, name in data.states.items()]
    cities: dict[tuple[str, str], set[str]] = {(country, code): set() for country, code, _ in listed}
    taken: set[tuple[str, str]] = set()
    for city in data.cities:
        place = (city.country, city.folded)
        if place not in taken and (city.country, city.division) in cities:
            cities[city.country, city.division].add(city.folded)
        taken.add(place)
    made = {(country, code): frozenset(names) for (country, code), names in cities.items()}
    return {
        fold(name): Region(names[0], data.countries[country], made[country, code])
        for country, code, names in listed
        for name in names
    }


def _rows() -> list[dict[str, str]]:
    text = files(__package__).joinpath("regions.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t"))
