"""A place that is asked for, a city, region, country or continent: does a place that a CV names lie there?

A position or person whose CV names no more than the country of a region may be anywhere in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from ingestion.geography.country_groups import country_group
from ingestion.geography.places import Place, canonical_city, country_name, has_namesake_in, parse_place
from ingestion.geography.regions import Region, region_named
from ingestion.normalise import fold

ABROAD = "abroad"  # asked of places of work: in another country than where somebody lives
OUTSIDE = "outside "  # before a place that is asked of places of work: anywhere else


@dataclass(frozen=True, slots=True)
class AskedPlace:
    """`city` and `country` are the folded English names of what was asked by any of their names, where it was one of them.

    `countries` are the English names of those of a group, as of a continent. `outside` asks for any other place.
    """

    folded: str
    city: str | None
    country: str | None
    region: Region | None
    countries: frozenset[str] = frozenset()
    outside: bool = False

    def has(self, city: str | None, country: str | None, written: str | None) -> bool | None:
        """Whether a place lies there; None when it may, or when nothing is known of it."""
        inside = self._has(city, country, written)
        if not self.outside:
            return inside
        return None if inside is None or not (city or country) else not inside

    def _has(self, city: str | None, country: str | None, written: str | None) -> bool | None:
        if self.countries:
            return None if country is None else country in self.countries
        known = [fold(text) for text in (city, country, written) if text]
        if self._is_named(known) or self._has_city(city, country):
            return True
        in_country = self.region is not None and country == self.region.country
        return None if not known or (in_country and not city) else False

    def has_written(self, written: str, home: str | None = None) -> bool | None:
        """As `has`, of a place as a CV writes it; of namesakes the one in the country `home`."""
        place = _place_of(written)
        if place is None:
            return self.has(None, None, written)
        return self.has(place.city, country_of(written, home) if home else place.country, written)

    def _is_named(self, known: list[str]) -> bool:
        asked = [self.folded, *filter(None, (self.city, self.country))]
        return any(
            place in known or any(f" {place} " in f" {text.replace(',', ' ')} " for text in known) for place in asked
        )

    def _has_city(self, city: str | None, country: str | None) -> bool:
        return self.region is not None and country == self.region.country and fold(city or "") in self.region.cities


def asked_place(name: str) -> AskedPlace:
    """What a name asks for: a group of countries, or a region before its country, and a country before the cities of its name.

    `outside Germany` asks for every place but those there.
    """
    if name.startswith(OUTSIDE):
        return replace(asked_place(name.removeprefix(OUTSIDE)), outside=True)
    group = country_group(name)
    if group is not None:
        return AskedPlace(fold(name), None, None, None, group.countries)
    region = region_named(name)
    country = None if region else country_name(name)
    city = None if region or country else canonical_city(name)
    return AskedPlace(fold(name), city and fold(city), country and fold(country), region)


def country_of(written: str, home: str | None) -> str | None:
    """The English name of the country that a place lies in; of namesakes the one in the country where somebody lives."""
    place = _place_of(written)
    if place is None:
        return None
    return home if home and has_namesake_in(place, home) else place.country


def people_abroad(homes: Mapping[int, str | None], places: Iterable[tuple[int, str | None]]) -> set[int]:
    """Who was in another country than home; where no home is stated, than in the first. `places`: (person, place as written)."""
    known, abroad = dict(homes), set()
    for person, place in places:
        home = known.get(person)
        country = country_of(place, home) if place else None
        if country and home and country != home:
            abroad.add(person)
        known[person] = home or country
    return abroad


@lru_cache(maxsize=50_000)  # the same places stand in many CVs
def _place_of(written: str) -> Place | None:
    return parse_place(written)
