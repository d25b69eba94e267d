"""Groups of countries that people name as a place: continents, unions, "the Nordics", "the Gulf".

Continents are those of GeoNames. Their parts follow the geoscheme of the United Nations (M49); unions have the members of
2026. Of the others, which nobody has laid down, `country_groups.tsv` lists the countries that every dictionary counts among them.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingestion.geography.geonames import geonames
from ingestion.normalise import fold

_ARTICLE = re.compile(r"^(?:(?:the|der|die|das|den|dem|la|las|le|les|el|los)\s+|l['’])", re.IGNORECASE)
_CONTINENT = "continent "
_ABBREVIATION = 4  # letters up to which a name is one only in capitals: French "eu" is no union


@dataclass(frozen=True, slots=True)
class CountryGroup:
    """Its first name in the list, and the ISO 3166 codes of its countries, or `continent` with its code."""

    name: str
    members: str

    @property
    def countries(self) -> frozenset[str]:
        """The English names of its countries. Reads the gazetteer."""
        return _countries(self.members)


def country_group(name: str) -> CountryGroup | None:
    """The group that a text as a whole names, in one of four languages."""
    bare = _ARTICLE.sub("", name.strip(" ."))
    if len(bare) <= _ABBREVIATION and bare.islower():
        return None
    return _groups().get(fold(bare))


@cache
def _groups() -> dict[str, CountryGroup]:
    text = files(__package__).joinpath("country_groups.tsv").read_text(encoding="utf-8")
    groups: dict[str, CountryGroup] = {}
    for row in csv.DictReader(text.splitlines(), delimiter="\t"):
        names = row["names"].split("|")
        group = CountryGroup(names[0], row["members"])
        groups |= {fold(_ARTICLE.sub("", name)): group for name in names}
    return groups


@cache
def _countries(members: str) -> frozenset[str]:
    data = geonames()
    if members.startswith(_CONTINENT):
        continent = members.removeprefix(_CONTINENT)
        return frozenset(data.countries[code] for code, where in data.continents.items() if where == continent)
    return frozenset(data.countries[code] for code in members.split() if code in data.countries)
