"""How far apart two cities are, as the crow flies. Knows the cities of the gazetteer; streets and villages have no distance."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from math import asin, cos, radians, sin, sqrt

from ingestion.geography.geonames import geonames
from ingestion.geography.places import city_and_country, english_name
from ingestion.normalise import fold

NEAR_KM = 50.0  # what "near a city" means when no distance is said: an hour's way to work
KM_OF_MILE = 1.609344
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the globe, in degrees."""

    latitude: float
    longitude: float


def spot_of(city: str, country: str | None = None) -> Spot | None:
    """Where a city lies, by any of its names; of namesakes the one in a country (English name), else the largest."""
    known = city_and_country(city)
    return _spots().get((fold(known[0] if known else city), country or (known[1] if known else "")))


def kilometres(one: Spot, other: Spot) -> float:
    """Great-circle distance by the haversine formula (Sinnott 1984)."""
    up, along = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    chord = sin(up / 2) ** 2 + cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(along / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(chord))


@lru_cache(maxsize=50_000)  # the same cities stand in many CVs
def distance(asked: str, city: str, country: str | None) -> float | None:
    """Kilometres from the city that is asked for to that of a CV; None when one of them is not known.

    Of namesakes the one in the country of the CV is meant: who lives in Spain is asked about its Valencia.
    """
    here, there = spot_of(asked, country) or spot_of(asked), spot_of(city, country)
    return None if here is None or there is None else kilometres(here, there)


@cache
def _spots() -> dict[tuple[str, str], Spot]:
    """By (folded English name, English name of the country); of namesakes in one country the largest."""
    data, spots = geonames(), dict[tuple[str, str], Spot]()
    for city in data.cities:
        spots.setdefault((fold(english_name(city)), data.countries[city.country]), Spot(city.latitude, city.longitude))
    return spots
