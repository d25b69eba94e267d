"""Blind text: lines without anything that says who the person is.

Masks name, e-mail, phone, links, street and postcode, place of living, birth date and place, age, gender, pronouns, titles,
nationality, marital status, photo. Employers, schools, job titles, skills and dates of work stay. Masks leave no trace, so that two
CVs that differ only in identity give the same blind text.

At the top of a CV a piece that identifies goes as a whole; in the body only what names this person goes, so that work stays work:
"Taught 30 children" and "Booking.com" are no personal data there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.geography.places import parse_place
from ingestion.lines.sections import cv_heading, names_licence
from ingestion.normalise import fold
from ingestion.person.contact import Contact
from ingestion.person.phones import is_phone
from ingestion.types import Line, SectionName
from ingestion.vocabulary.contact_patterns import EMAIL, LINK, PHONE
from ingestion.vocabulary.titles import is_title

_LABELS = (
    r"date of birth|birth ?date|d\.?o\.?b|born|birthplace|place of birth|age|gender|sex|pronouns|nationality|citizenship|marital status|religion|ethnicity|race|photo|children|"
    r"passport|visa status|geburtsdatum|geburtsort|geboren|geb|alter|geschlecht|nationalitat|staatsangehorigkeit|staatsburgerschaft|familienstand|kinder|konfession|"
    r"date de naissance|lieu de naissance|nationalite|situation familiale|etat civil|enfants|fecha de nacimiento|lugar de nacimiento|edad|sexo|nacionalidad|estado civil|hijos|"
    r"data di nascita|luogo di nascita|nazionalita|stato civile|geboortedatum|geboorteplaats|nationaliteit|burgerlijke staat|data de nascimento|nacionalidade|estado civil|"
    r"data urodzenia|miejsce urodzenia|obywatelstwo|stan cywilny"
)
_LABELLED = re.compile(rf"^\W*(?:{_LABELS})\s*(?::|\s{{2,}}|\||$)")
# Inside a piece of the header: any of these makes the piece personal.
_PERSONAL_PIECE = re.compile(
    rf"^\W*(?:{_LABELS})\b|\b(?:married|single|divorced|widowed|male|female|non-binary|verheiratet|ledig|geschieden|verwitwet|mannlich|weiblich|marie|mariee|celibataire|divorcee?|"
    r"casad[oa]|solter[oa]|divorciad[oa]|sposat[oa]|celibe|nubile|\w+ (?:citizen|national)|citizen of \w+|nee? (?:le|en|a)\b|nacid[oa]|nat[oa] (?:il|a)|years? old|jahre alt|\d\d ans|"
    r"(?:he|she|they) ?/ ?(?:him|her|them|his)|nationalite \w+|geboren (?:am|in)|geb\. \w+|p\.? ?o\.? box|skype|whatsapp|telegram|\w+\s?[(\[]\s?at\s?[)\]]\s?\w+)"
)
_HANDLE = re.compile(r"(?:^|\s)@\w{2,}")
_PRONOUNS = re.compile(
    r"(?<!\w)(?:(?:he|she) ?/ ?(?:him|her)(?: ?/ ?(?:his|hers))?|\d{1,2}[- ]years?[- ]old|aged \d{2}(?!\d)|\d{2} jahre alt|\d{2} anos de edad|"
    r"(?:he|she|him|her|his|hers|himself|herself)(?!\w)|chairman|chairwoman|salesman|saleswoman|businessman|businesswoman)",
    re.IGNORECASE,
)
_HONORIFIC = r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Herrn?|Frau|Mme|Mlle|Monsieur|Madame|Sra?|Señora?|Signora?)\.?\s+)?"
_POSTCODE = re.compile(
    r"\b\d{2}-\d{3}(?=\s+[A-ZÀ-Ž])|\b\d{4}-\d{3}\b|\b[AC-FHKNPRTV-Y]\d{2}\s[AC-FHKNPRTV-Y\d]{4}\b|\b(?:[A-Z]{1,2}-)?\d{5}\b|\b[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2}\b|\b\d{4}\s?[A-Z]{2}\b|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b|\b\d{4}\s+[A-Z][a-z]+"
)
_STREET = re.compile(
    r"\b\d{1,5}[a-z]?,?\s+(?:[\w.'’-]+\s){1,4}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|boulevard|blvd|court|ct|way|place|square|terrace|close)\b"
    r"|\b[\w.'’-]*(?:stra(?:ß|ss)e|str\.|weg|allee|platz|gasse|damm|ufer|straat|laan|gracht|ulica)\s+\d{1,4}\s?[a-z]?\b"
    r"|\b\d{1,4}(?:\s?(?:bis|ter))?,?\s+(?:rue|avenue|av\.|boulevard|bd|place|chemin|impasse|quai|cours)\s"
    r"|\b(?:calle|c/|avda\.?|avenida|paseo|plaza|via|viale|piazza|corso|ul\.|rua)\s(?:[\w'’-]+\s){0,3}[\w'’-]+,?\s+\d{1,4}\b",
    re.IGNORECASE,
)
_PROFILE_HOSTS = re.compile(
    r"linkedin|github|gitlab|xing|behance|dribbble|medium|stackoverflow|twitter|kaggle|orcid|facebook|instagram",
    re.IGNORECASE,
)
_PIECES = re.compile(r"(\s{2,}|\s*[|•·♦◆●;⋄]\s*|\s[–—-]\s)")
_CONTACT_LABEL = re.compile(
    r"\b(?:e-?mail|phone|tel\w*|mobile?|mobil|cell|linkedin|github|address|adresse|anschrift|direccion|location|wohnort|name|full name|contact|web(?:site)?|portfolio|info|kontakt|handy|correo|courriel|"
    r"telefono|telephone|information|links?|http\w*|personal|site)\b"
)
_EDGES = re.compile(r"^[\s|,;:•·/()–—-]+|[\s|,;:•·/(–—-]+$")
_PARTICLES = frozenset(
    "van von der den de del della di da la le los las dos das el al bin ibn ter ten zu zum y e und".split()
)
_UNNAMED_TOP_LINES = 2
_ADDRESS = r"(?<!\w)(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Herrn?|Frau|Mme|Mlle|Monsieur|Madame|Sra?|Señora?|Signora?)\.?"
_FIRM = r"\s+(?:(?:&|and|und)\s+\w+\s+)?(?:Ltd|LLC|LLP|Inc|plc|GmbH|AG|KG|SARL|SAS|SL|SpA)\b"  # employers stay
_PHONE_LABEL = re.compile(
    r"(?:tel|telefon|phone|mobile?|mobil|cell|handy|móvil|movil|telemóvel|téléphone|teléfono|telefono|fax)\.?\s*:?\s*$",
    re.IGNORECASE,
)
_BETWEEN_NAMES = r"(?:[\s,-]+(?:von|van|der|den|de|del|di|da|la|le|zu|al))*[\s,-]+"
_FAMILY = re.compile(
    r"(?<!\w)(?:(?:single |alleinerziehende[rns]? )?(?:mother|father|mutter|vater|mère|père|madre|padre) (?:of|von|zweier|dreier|eines|einer|de|di) \w+(?: \w+)?"
    r"|alleinerziehende[rns]?(?: mutter| vater)?|born (?:in|on) [\w ,.]{0,20}\d{4}|(?:an? )?\w+ national(?= born)|bin \d\d jahre alt|lives? at \d+ [\w ]+)(?!\w)",
    re.IGNORECASE,
)
_LETTERS = {"a": "aàáâãäåą", "c": "cçćč", "e": "eèéêëęě", "i": "iìíîï", "l": "lł", "n": "nñńň", "o": "oòóôõöøő",
            "s": "sśš", "u": "uùúûüůű", "y": "yýÿ", "z": "zźżž"}  # fmt: skip
_ACCENTED = {base: {False: f"[{forms}]", True: f"[{forms.upper()}]"} for base, forms in _LETTERS.items()}


def blind_lines(
    lines: Sequence[Line], sections: Sequence[SectionName], contact: Contact, region: str
) -> tuple[str, ...]:
    """The blind text of each line, in the same order; a line that only says who the person is becomes empty."""
    names = _name_pattern(contact)
    unnamed = _unnamed_top(lines, contact)
    blind = [
        _blind(i, line, section, names, contact, region) if i not in unnamed else ""
        for i, (line, section) in enumerate(zip(lines, sections, strict=True))
    ]
    return tuple("" if _is_empty_heading(i, lines, blind) else text for i, text in enumerate(blind))


def _is_empty_heading(i: int, lines: Sequence[Line], blind: Sequence[str]) -> bool:
    """A heading with no text below it says nothing of the person."""
    heading = cv_heading(lines[i]) if blind[i] else None
    if heading is None or heading.rest or names_licence(lines[i]):
        return False
    below = next((place for place in range(i + 1, len(lines)) if blind[place].strip()), None)
    return below is None or (
        cv_heading(lines[below]) is not None and lines[below].heading_level <= lines[i].heading_level
    )


def _blind(
    i: int, line: Line, section: SectionName, names: re.Pattern[str] | None, contact: Contact, region: str
) -> str:
    labelled = _LABELLED.match(fold(line.plain))
    if section in ("personal", "references") or (labelled and not _is_work(line.plain[labelled.end() :], section)):
        return ""
    if section == "header" or i in contact.name_lines:
        return _blind_header(line.plain, names, contact, region)
    return _blind_body(line.plain, names, region)


def _is_work(value: str, section: SectionName) -> bool:
    """`Gender: equality officer for 300 staff` among the duties of a role is no personal detail."""
    return section in ("experience", "projects", "volunteering") and len(value.split()) > 3


def _unnamed_top(lines: Sequence[Line], contact: Contact) -> set[int]:
    """Where no name was found, the first lines may be one: they go unless they name a position or say a sentence."""
    if contact.identity.name is not None:
        return set()
    top = [i for i, line in enumerate(lines) if line.plain][:_UNNAMED_TOP_LINES]
    return {i for i in top if len(lines[i].plain.split()) <= 5 and not is_title(lines[i].plain)}


def _blind_header(text: str, names: re.Pattern[str] | None, contact: Contact, region: str) -> str:
    """A line of the header without the pieces that identify; positions and sentences stay."""
    parts = _PIECES.split(text)
    kept = [
        (piece, gap)
        for piece, gap in zip(parts[::2], [*parts[1::2], ""], strict=True)
        if not _identifies(piece, contact, region)
    ]
    joined = "".join(piece + gap for piece, gap in kept)
    blind = _EDGES.sub("", _blind_body(joined, names, region))
    return blind if re.search(r"[^\W\d_]{2}", _CONTACT_LABEL.sub("", fold(blind))) else ""


def _identifies(piece: str, contact: Contact, region: str) -> bool:
    folded = fold(piece).strip()
    if (
        EMAIL.search(piece)
        or LINK.search(piece)
        or _HANDLE.search(piece)
        or _POSTCODE.search(piece)
        or _STREET.search(piece)
    ):
        return True
    if any(
        is_phone(match.group().strip(), region) or _PHONE_LABEL.search(piece[: match.start()])
        for match in PHONE.finditer(piece)
    ):
        return True
    if contact.place is not None and contact.place.text in piece and len(piece) < len(contact.place.text) + 25:
        return True
    return bool(_PERSONAL_PIECE.search(folded) and len(folded.split()) <= 8) or parse_place(piece) is not None


def _blind_body(text: str, names: re.Pattern[str] | None, region: str) -> str:
    """A line of the body without what names this person."""
    masked = EMAIL.sub(" ", text)
    if _STREET.search(masked) and _POSTCODE.search(masked):
        masked = _POSTCODE.sub(" ", _STREET.sub(" ", masked))
    masked = LINK.sub(lambda link: " " if _is_profile(link.group()) else link.group(), masked)
    masked = PHONE.sub(lambda phone: " " if _is_own_phone(phone, region) else phone.group(), masked)
    masked = _FAMILY.sub(" ", _PRONOUNS.sub(" ", masked))
    if names is not None:
        masked = names.sub(" ", masked)
    return masked if masked == text else re.sub(r"(?<=\S) {2}(?=\S)", " ", _EDGES.sub("", masked))


def _is_profile(link: str) -> bool:
    return bool(_PROFILE_HOSTS.search(link) and "/" in link) or link.lower().startswith(("http://", "https://", "www."))


def _is_own_phone(match: re.Match[str], region: str) -> bool:
    """In running text only a number in international or bracketed form, or behind a label, is taken for a phone."""
    written = match.group().strip()
    labelled = _PHONE_LABEL.search(match.string[: match.start()])
    return bool(labelled or written.startswith(("+", "00", "("))) and is_phone(written, region)


def _name_pattern(contact: Contact) -> re.Pattern[str] | None:
    """The full name in any case, and each of its parts as names are written (Capital or CAPITALS).

    A part that is also the name of a place only goes together with the others.
    """
    name = contact.identity.name
    if not name:
        return None
    parts = [part for part in re.split(r"[\s-]+", name) if len(part) > 1 and fold(part) not in _PARTICLES]
    strong = [part for part in re.split(r"[\s-]+", name) if fold(part) not in _PARTICLES]
    whole = "|".join(_BETWEEN_NAMES.join(map(_any_accent, order)) for order in (strong, [*strong[-1:], *strong[:-1]]))
    singles = [
        form for part in parts if parse_place(part) is None for form in (_any_accent(part), _any_accent(part.upper()))
    ]
    forms = "|".join([f"(?i:{whole})", *singles])
    surnames = "|".join(map(_any_accent, parts))
    addressed = rf"(?:{_ADDRESS}\s+|(?<!\w)[A-Z]\.\s+)(?:(?:von|van|de|der|del|di)\s+)*(?:{surnames})"
    return re.compile(rf"(?:{addressed}|(?<!\w){_HONORIFIC}(?:{forms}))(?:['’]s)?(?!\w)(?!{_FIRM})")


def _any_accent(part: str) -> str:
    """A name with or without its accents: `Siobhan` is `Siobhán` as well."""
    return "".join(_ACCENTED.get(fold(char), {}).get(char.isupper(), re.escape(char)) for char in part)
