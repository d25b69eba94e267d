"""Who a CV is about: name, e-mail, phone, links, place. Unknown stays None.

Reads the top of the document and labelled lines: names in `person_names`, numbers in `phones`. Does not merge people.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingestion.career.position_names import ORGANISATION
from ingestion.dates import find_range
from ingestion.geography.places import Place, country_name, has_postcode, in_country, parse_place
from ingestion.normalise import fold
from ingestion.person.person_names import TOP_LINES, find_name
from ingestion.person.phones import country_code, find_phone, is_phone
from ingestion.types import Identity, Line, SectionName
from ingestion.vocabulary.contact_patterns import ASIDE, BULLET, EMAIL, LABEL, LINK, PHONE, PIECES
from ingestion.vocabulary.titles import is_title

_PLACE_LABEL = re.compile(
    r"^(?:address|anschrift|adresse|direccion|location|wohnort|lieu|ville|ubicacion|residence|based in|city|(?:home ?)?town|ort|standort|ciudad|poblacion|domicilio|indirizzo|localidad|place)(?:\s*:\s*|\s{3})(?P<place>\S.*)$",
    re.I,
)
_DISTRICT_WORDS = 3
_HEAD_LINES = 6  # where `Salthill, Galway` is an address
_REACHED = re.compile(
    r"$|(?:tel|phone|mob|fon|handy|e-?mail|mail|fax)[\w.]*\s*[.:]?\s*(?:\+?\d|$)|\+?[\d ()/-]{7,}$", re.IGNORECASE
)
_NUMBER_BEHIND = re.compile(r"[.,;]?\s+\+?\d[\d ()/-]{7,}$")  # a telephone number behind a place


@dataclass(frozen=True, slots=True)
class Contact:
    """Identity with the places and names found, for redaction."""

    identity: Identity
    name_lines: tuple[int, ...]
    place: Place | None


def find_contact(lines: Sequence[Line], sections: Sequence[SectionName], region: str) -> Contact:
    """The identity that a CV states. Only what is written near the top, in a personal section, or labelled counts."""
    zone = _contact_zone(lines, sections)
    email = next((match.group().strip("'.-") for line in lines if (match := EMAIL.search(line.plain))), None)
    name, name_lines = find_name(lines, zone, email)
    beside = contact_lines(lines, sections)
    places = [i for i in zone if sections[i] in ("header", "personal") or i in beside]
    place = _place(lines, places, name)
    phone = find_phone(lines, zone, region)
    if place and (code := country_code(phone)):
        place = in_country(place, code)
    identity = Identity(
        name=name,
        email=email,
        phone=phone,
        links=tuple(dict.fromkeys(_links(lines, zone))),
        location=place.text if place else None,
        city=place.city if place else None,
        country=place.country if place else None,
    )
    return Contact(identity, name_lines, place)


def _contact_zone(lines: Sequence[Line], sections: Sequence[SectionName]) -> list[int]:
    """Header and personal lines, the first lines, and contact lines of a sidebar with the short lines around them."""
    zone = [i for i, section in enumerate(sections) if section in ("header", "personal") and lines[i].plain]
    top = [i for i, line in enumerate(lines) if line.plain][:TOP_LINES]
    return sorted({*zone[:60], *top, *contact_lines(lines, sections)})


def contact_lines(lines: Sequence[Line], sections: Sequence[SectionName]) -> set[int]:
    """Indexes of lines that are only contact data, wherever a layout put them."""
    marked = {i for i, line in enumerate(lines) if _is_contact_line(line.plain)}
    for i in sorted(marked):
        for near in (i - 1, i + 1):
            if 0 <= near < len(lines) and near not in marked and sections[near] not in ("header", "personal"):
                text = lines[near].plain
                if text and (parse_place(LABEL.sub("", text)) or _is_contact_line(text)):
                    marked.add(near)
    return marked


def _is_contact_line(text: str) -> bool:
    """Nothing but an e-mail, a phone or a link, with or without its label."""
    if not text or len(text) > 80:
        return False
    bare = LABEL.sub("", BULLET.sub("", text)).strip()
    for pattern in (EMAIL, LINK, PHONE):
        match = pattern.fullmatch(bare)
        if match and (pattern is not PHONE or (is_phone(bare, "US") and find_range(bare) is None)):
            return pattern is not LINK or "/" in bare or bare.startswith("www")
    return False


def _links(lines: Sequence[Line], zone: list[int]) -> list[str]:
    return [
        match.group().rstrip(".,)")
        for i in zone
        for match in LINK.finditer(EMAIL.sub(" ", lines[i].plain))
        if "." in match.group()
    ]


def _place(lines: Sequence[Line], zone: list[int], name: str | None) -> Place | None:
    for i in zone:
        text = BULLET.sub("", lines[i].plain)
        labelled = _PLACE_LABEL.match(fold(text))
        if labelled:
            written = text[labelled.start("place") :]
            place = _place_of_district(written, 1) or _place_in(written)
            if place:
                return place
    for i in zone:
        line = lines[i]
        if find_range(line.plain) or (name and line.plain == name):
            continue
        alone = i < _HEAD_LINES and len(PIECES.split(line.plain.strip())) == 1 and not is_title(line.plain)
        place = (
            _place_of_district(line.plain, 1 if alone else 2)
            or _place_in(line.plain)
            or _place_behind(name, line.plain)
        )
        if place:
            return place
    return None


def _place_of_district(text: str, least: int) -> Place | None:
    """The place in `Rathmines, Dublin 6, Ireland`: a district that no gazetteer knows before at least so many known parts."""
    piece = PIECES.split(_NUMBER_BEHIND.sub("", EMAIL.sub(" ", text)))[0].strip(" ,.:•-")
    district, _, rest = piece.partition(", ")
    is_name = (
        not ORGANISATION.search(district)
        and district[:1].isupper()
        and not re.search(r"\d", district)
        and parse_place(district) is None
    )
    place = parse_place(rest) if is_name and len(district.split()) <= _DISTRICT_WORDS else None
    is_certain = rest.count(", ") >= least - 1 or has_postcode(rest)
    return place if place and place.city and is_certain else None


def _place_behind(name: str | None, text: str) -> Place | None:
    """The place in `Eva Muster, Leeds (UK), eva@muster.example`: what follows the name up to how she is reached."""
    before, _, rest = text.partition(", ")
    if name is None or fold(before) != fold(name):
        return None
    parts = [part.strip() for part in re.sub(r"\s*\(([^()]*)\)", r", \1", rest).split(",")]
    reached = next((n for n, part in enumerate(parts) if EMAIL.search(part) or PHONE.search(part)), len(parts))
    runs = (", ".join(parts[first:last]) for first in range(reached) for last in range(reached, first, -1))
    return next((place for run in runs if (place := parse_place(run))), None)


def _place_in(text: str) -> Place | None:
    """The place among the pieces of a contact line; a street before it is left out."""
    for piece in PIECES.split(_NUMBER_BEHIND.sub("", LINK.sub(" ", EMAIL.sub(" ", text)))):
        piece = LABEL.sub("", BULLET.sub("", piece)).strip(" ,.:•-")
        place = None if is_title(piece) else parse_place(piece)  # Köchin is a cook, before she is a town in India
        if place:
            return place
        parts = [part.strip() for part in piece.split(",")]
        parts = list(itertools.takewhile(lambda part: not _REACHED.match(part), parts[1:]))
        parts.insert(0, piece.partition(",")[0].strip())
        if len(parts) > 1 and is_title(ASIDE.sub("", parts[0])):  # a position and where its holder lives
            place = parse_place(", ".join(parts[1:]))
            if place:
                return place
        is_address = country_name(parts[-1]) is not None and any(map(str.isdigit, parts[0]))
        for start in range(1, len(parts) if is_address else min(len(parts), 4)):
            if is_address or any(map(str.isdigit, "".join(parts[:start]))):  # a number of the house
                place = parse_place(", ".join(parts[start:]))
                if place:
                    return place
    return None
