"""Who a CV is about: name, e-mail, phone, links, place. Unknown stays None.

Reads the top of the document and labelled lines; does not merge people.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import phonenumbers

from ingestion.dates import find_date, find_range
from ingestion.normalise import fold
from ingestion.places import Place, in_country, parse_place
from ingestion.position_names import ORGANISATION
from ingestion.post_nominals import without_post_nominals
from ingestion.sections import cv_heading
from ingestion.titles import is_title
from ingestion.types import Identity, Line, SectionName

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
LINK = re.compile(
    r"(?:https?://|www\.)[^\s|,;<>()\"]+|\b(?:[\w-]+\.)*(?:linkedin\.com|github\.com|gitlab\.com|xing\.com|behance\.net|dribbble\.com|medium\.com|"
    r"stackoverflow\.com|twitter\.com|kaggle\.com|orcid\.org)/[^\s|,;<>()\"]+|(?<![@\w.])(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|me|de|fr|es|example|eu|uk|ai|design|app|tech)(?:/[^\s|,;<>()\"]*)?(?![\w@])",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?<![\w/.-])(?:\+|00)?\(?\d[\d\s().\-/]{6,20}\d(?:\s?(?:x|ext\.?|extension|DW)\s?\d{1,6})?(?![\w/])", re.I
)
_TWO_PHONES = re.compile(r"\s+/\s+|\s{2,}")
_PHONE_WORD = re.compile(
    r"\b(?:tel|telefon|phone|mobile?|mobil|cell|handy|movil|telemovel|celular|telephone|telefono|portable|gsm|komorka|komorkowy)\b"
)
_POSTCODE_ONLY = re.compile(r"\d{4}-\d{3}|\d{2}-\d{3}|\d{5}-\d{3,4}")  # Portugal, Poland, Brazil and the United States
_EXTENSION = re.compile(r"\s?(?:x|ext\.?|extension|DW)\s?\d{1,6}$", re.IGNORECASE)
_LABEL = re.compile(
    r"^(?:full name|name|vor- und nachname|nom|nombre|e-?mail|mail|courriel|correo(?: electronico)?|phone|tel(?:ephone|efon|efono|\.)?|mobile?|mobil|cell|"
    r"handy|portable|movil|contact|address|anschrift|adresse|direccion|location|wohnort|lieu|ville|ubicacion|residence|based in|city|place|ciudad)\b\s*:?\s*",
    re.IGNORECASE,
)
_NAME_LABEL = re.compile(
    r"^(?:full name|candidate name|name|vor- und nachname|nom et prenom|nom|nombre(?: y apellidos)?|nome|naam|imie i nazwisko)\s*:\s*(?P<name>\S.*)$",
    re.I,
)
_GIVEN_LABEL = re.compile(
    r"^(?:first name|given name|forename|vorname|prenom|prénom|nome|voornaam)\s*:\s*(?P<name>\S.*)$", re.I
)
_FAMILY_LABEL = re.compile(
    r"^(?:last name|family name|surname|nachname|familienname|nom de famille|apellidos?|cognome|achternaam|nazwisko)\s*:\s*(?P<name>\S.*)$",
    re.I,
)
_TITLES_BEFORE = re.compile(
    r"^(?:(?:dipl\.?-ing|dipl\.?-kfm|dipl\.?-\w{2,6}|dr|prof|med|rer|nat|phil|ing|dipl|mag|mr|mrs|ms|miss|herr|frau|m|mme|sr|sra)\.\s*|(?:dr|prof|mr|mrs|ms|miss|herr|frau|mme)\s+)+",
    re.I,
)
_BORN = re.compile(r",?\s+(?:geb\.|geborene?r?|née?|nee|z domu|nata|nato)\s+[A-ZÀ-Þ].*$")
_PLACE_LABEL = re.compile(
    r"^(?:address|anschrift|adresse|direccion|location|wohnort|lieu|ville|ubicacion|residence|based in|city|(?:home ?)?town|ort|standort|ciudad|poblacion|domicilio|indirizzo|localidad|place)\s*:\s*(?P<place>\S.*)$",
    re.I,
)
_ASIDE = re.compile(r"\s*\([^)]*\)")
_NUMBER_BEHIND = re.compile(r"[.,;]?\s+\+?\d[\d ()/-]{7,}$")  # a telephone number behind a place
_PARTICLES = frozenset(
    (
        "van von der den de del della di da la le los las dos das el al bin ibn ter ten zu zum y e und af av mac o st 't ’t"
    ).split()
)
_OCCUPATIONAL_SURNAMES = frozenset(
    (
        "backer baker barber boucher boulanger butcher butler carpenter charpentier cook cooper couturier dreher driver farmer fellow fisher "
        "fleischer forester gardener guard koch kaufmann kellner major maler marshal mason maurer meister metzger page painter porter potter "
        "schlosser schreiner sergeant steward tailor teacher tischler waiter welder zimmerer"
    ).split()
)
# Words before an occupation that make a position of it: `Software Engineer`, `Personal Trainer`, `Technischer Leiter`.
_QUALIFIERS = frozenset(
    (
        "account assistant auto backend bar business care case certified chief civil clinical cloud commercial community "
        "construction content creative customer data deputy design digital diplomierter electrical executive factory field "
        "finance financial food freelance front frontend full general graduate graphic group head health hotel human it junior "
        "kitchen leading legal local maintenance marketing master mechanical medical mobile network night office operations "
        "pastry personal private process product professional project public quality registered research restaurant retail "
        "sales school security senior service shift social software solutions sous staff stack store student support systems "
        "technical test trainee truck ux vice warehouse web young gepruefter geprufter gelernter selbststandiger staatlich "
        "technischer leitender examinierter"
    ).split()
)
_NAME_WORD = re.compile(r"^['’]?[^\W\d_]+(?:['’.\-][^\W\d_]*)*$")
_NOT_A_NAME = re.compile(
    r"\b(?:curriculum|vitae|cv|resume|lebenslauf|hoja de vida|profile|page|confidential|summary|portfolio|bewerbung|university|college|school|inc|llc|gmbh|ltd|"
    r"street|road|avenue|strasse|updated|references|available|e-?mail|courriel|mail|correo|telefon|telefono|telephone|tel|mobile|mobil|handy|phone|kontakt|contact|contacto|address|present|skills|experience|education|objective)\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s{3,}|\s*[|•·♦◆●;⋄]\s*|\s[–—-]\s|\s/\s|\s{2,}")
_CREDENTIALS = re.compile(r",\s+(?:[A-Z][A-Za-z.]*[A-Z.][A-Za-z.-]*(?:,\s*|\s+|$))+$")  # `, BSN, RN, CCRN`
_BULLET = re.compile(r"^\s*[•·▪*\-–]\s+")
_TOP_LINES = 14
_BELOW_THE_NAME = frozenset({"experience", "education", "skills", "projects"})


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
    name, name_lines = _name(lines, zone, email)
    beside = contact_lines(lines, sections)
    places = [i for i in zone if sections[i] in ("header", "personal") or i in beside]
    place = _place(lines, places, name)
    phone = _phone(lines, zone, region)
    if place and (code := _country_code(phone)):
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
    top = [i for i, line in enumerate(lines) if line.plain][:_TOP_LINES]
    return sorted({*zone[:60], *top, *contact_lines(lines, sections)})


def contact_lines(lines: Sequence[Line], sections: Sequence[SectionName]) -> set[int]:
    """Indexes of lines that are only contact data, wherever a layout put them."""
    marked = {i for i, line in enumerate(lines) if _is_contact_line(line.plain)}
    for i in sorted(marked):
        for near in (i - 1, i + 1):
            if 0 <= near < len(lines) and near not in marked and sections[near] not in ("header", "personal"):
                text = lines[near].plain
                if text and (parse_place(_LABEL.sub("", text)) or _is_contact_line(text)):
                    marked.add(near)
    return marked


def _is_contact_line(text: str) -> bool:
    """Nothing but an e-mail, a phone or a link, with or without its label."""
    if not text or len(text) > 80:
        return False
    bare = _LABEL.sub("", _BULLET.sub("", text)).strip()
    for pattern in (EMAIL, LINK, PHONE):
        match = pattern.fullmatch(bare)
        if match and (pattern is not PHONE or (is_phone(bare, "US") and find_range(bare) is None)):
            return pattern is not LINK or "/" in bare or bare.startswith("www")
    return False


def _name(lines: Sequence[Line], zone: list[int], email: str | None) -> tuple[str | None, tuple[int, ...]]:
    labelled = _labelled_name(lines, zone)
    if labelled is not None:
        return labelled
    scored = []
    tallest = max((line.size for line in lines if line.plain), default=0.0)
    big = [i for i, line in enumerate(lines) if tallest and line.page == 1 and line.size >= 0.98 * tallest]
    places = list(enumerate(zone[:_TOP_LINES]))
    sections = [i for i in zone if (heading := cv_heading(lines[i])) and heading.section in _BELOW_THE_NAME]
    for rank, i in places + [(2, i) for i in big[:3] if i not in zone[:_TOP_LINES]]:
        for candidate in _name_candidates(lines[i], email, _line_below(lines, i)):
            score = _name_score(candidate, lines[i], rank, tallest, email)
            score -= 1.5 if sections and i > sections[0] and i not in big else 0.0  # a position looks like a name
            scored.append((score, -rank, candidate, i))
    two_lines = _name_over_two_lines(lines, zone, tallest, email)
    best = max(scored, default=None)
    if best is not None and best[0] > 0 and (two_lines is None or len(best[2].split()) > 1):
        return _tidy(best[2]), (best[3],)
    return two_lines or (None, ())


def _labelled_name(lines: Sequence[Line], zone: list[int]) -> tuple[str, tuple[int, ...]] | None:
    """`Name: Eva Muster`, or `First name: Eva` and `Last name: Muster` on lines of their own."""
    given: tuple[str, int] | None = None
    family: tuple[str, int] | None = None
    whole: tuple[str, int] | None = None
    for i in zone:
        text = _BULLET.sub("", lines[i].plain)
        for pattern, kind in ((_GIVEN_LABEL, "given"), (_FAMILY_LABEL, "family"), (_NAME_LABEL, "whole")):
            match = pattern.match(text)
            value = _TITLES_BEFORE.sub("", _SPLIT.split(match["name"])[0].strip()) if match else ""
            if not value or not _looks_like_name(_turned(value), is_vouched_for=True):
                continue
            if kind == "given":
                given = given or (value, i)
            elif kind == "family":
                family = family or (value, i)
            else:
                whole = whole or (value, i)
            break
    if whole and len(whole[0].split()) == 1:  # `Nom : Muster` beside `Prénom : Eva`
        family, whole = family or whole, None if given else whole
    if given and family:
        return _tidy(f"{given[0]} {family[0]}"), (given[1], family[1])
    return (_tidy(_turned(whole[0])), (whole[1],)) if whole else None


def _line_below(lines: Sequence[Line], i: int) -> str:
    return next((line.plain for line in lines[i + 1 :] if line.plain), "")


def _name_candidates(line: Line, email: str | None, below: str) -> list[str]:
    text = _CREDENTIALS.sub("", re.sub(r"\s*(?:\([^)]*\)|[\"“„][^\"”“]{1,20}[\"”“])", "", line.plain))
    text = re.sub(
        r",?\s+(?:ph\.?d\.?|m\.?d\.?|rn|bsn|msn|mba|pmp|cpa|esq\.?|jr\.?|sr\.?|dr\.)(?=$|[\s,|])", "", text, flags=re.I
    )
    text = _BORN.sub("", text)
    text = re.sub(r"^(?:resume|curriculum vitae|cv|lebenslauf)(?: of| de| von)?\s*[:–-]?\s+", "", text, flags=re.I)
    text = _TITLES_BEFORE.sub("", _BULLET.sub("", text))
    named, _, position = text.partition(", ")
    is_contact = EMAIL.search(position) or parse_place(_ASIDE.sub("", position.split(", ")[0]))
    if len(named.split()) > 1 and (is_contact or is_title(_SPLIT.split(position)[0])):  # `Eva Muster, Physics Teacher`
        text = named
    elif EMAIL.search(position):  # `Muster, Eva, Leeds, eva.muster@x.example`
        text = ", ".join(text.split(", ")[:2])
    first = _turned(without_post_nominals(_SPLIT.split(text)[0].strip(" ,:"), email), email)
    if first.islower() and email and all(fold(word) in fold(email) for word in first.split()):
        first = first.title()
    return [first] if _looks_like_name(first, is_vouched_for=_is_headline(below) or _has_name(email, first)) else []


def _is_headline(text: str) -> bool:
    """A position alone, as it stands below a name: two of them in a row are the name of a person and her position."""
    return is_title(_SPLIT.split(text)[0]) and not text.endswith(".") and find_range(text) is None


def _has_name(email: str | None, name: str) -> bool:
    """`a.kellner@x.example` has Anna Kellner."""
    words = fold(name).split()
    before, surname, _ = fold(email or "").split("@")[0].partition(words[-1] if words else " ")
    return bool(surname and before) and (words[0] in before or before.strip("._-") == words[0][0])


def _turned(name: str, email: str | None = None) -> str:
    """`MUSTER, Eva` is Eva Muster; so is `Muster, Eva` when the e-mail has both."""
    match = re.fullmatch(r"([^\W\d_][\w'’ -]+),\s+([^\W\d_][\w'’. -]+)", name)
    local = fold(email.split("@")[0]) if email else ""
    known = bool(match and local) and all(fold(part.split()[0]) in local for part in match.groups())  # type: ignore[union-attr]
    return f"{match.group(2)} {match.group(1)}" if match and (match.group(1).isupper() or known) else name


def _looks_like_name(text: str, *, is_vouched_for: bool = False) -> bool:
    """Whether words are a name. `is_vouched_for`: what stands around them says so, whatever trade the surname is."""
    words = text.split()
    if not 1 <= len(words) <= 6 or len(text) > 50 or _NOT_A_NAME.search(fold(text)) or find_date(text):
        return False
    if not all(_NAME_WORD.match(word) for word in words):
        return False
    if is_title(text) and not _has_occupational_surname(words, is_vouched_for):
        return False
    strong = [word for word in words if fold(word) not in _PARTICLES]
    return bool(strong) and all(
        word[0].isupper() or (not word[0].isascii() and word[0].upper() == word[0]) for word in strong
    )


def _has_occupational_surname(words: list[str], is_vouched_for: bool) -> bool:
    """`Greg Baker` is a person, `Head Baker` and `Pastry Baker` are positions."""
    if len(words) not in (2, 3) or is_title(" ".join(words[:-1])) or fold(words[0]) in _QUALIFIERS:
        return False
    return is_vouched_for or fold(words[-1]) in _OCCUPATIONAL_SURNAMES


def _name_score(name: str, line: Line, rank: int, tallest: float, email: str | None) -> float:
    """Positive for a plausible name: two to four words, at the top, in the largest letters, or as in the e-mail."""
    words = [fold(word) for word in name.split()]
    score = 2.0 - 0.35 * rank + (1.0 if 2 <= len(words) <= 4 else -1.2)
    if tallest and line.size >= 0.98 * tallest:
        score += 2.0
    if line.heading_level == 1:
        score += 2.0
    local = fold(email.split("@")[0]) if email else ""
    score += 1.5 * sum(1 for word in words if len(word) > 2 and word in local) / len(words)
    if cv_heading(line) or parse_place(name) or ORGANISATION.search(name):
        score -= 3.0
    return score


def _name_over_two_lines(
    lines: Sequence[Line], zone: list[int], tallest: float, email: str | None
) -> tuple[str, tuple[int, ...]] | None:
    """First and last name as two lines: in the largest letters, or as the e-mail has them."""
    big = [i for i in zone if tallest and lines[i].size >= 0.98 * tallest and len(lines[i].plain.split()) <= 2]
    if not tallest and email:
        local = fold(email.split("@")[0])
        big = [i for i in zone[:4] if len(lines[i].plain.split()) == 1 and fold(lines[i].plain) in local]
    if len(big) == 2 and big[1] == big[0] + 1:
        name = f"{lines[big[0]].plain} {lines[big[1]].plain}"
        if _looks_like_name(name):
            return _tidy(name), tuple(big)
    return None


def _tidy(name: str) -> str:
    """Names, and parts of them, in capitals are shown as people write them."""
    if len(name) < 3 or not any(word.isupper() and len(word) > 2 for word in name.split()):
        return name
    in_capitals = name.isupper()
    return " ".join(_tidy_word(word, in_capitals) for word in name.split())


def _tidy_word(word: str, in_capitals: bool) -> str:
    if fold(word) in _PARTICLES and in_capitals:
        return word.lower()
    if not word.isupper() or (len(word) < 3 and not in_capitals):
        return word
    return re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), word)


def _phone(lines: Sequence[Line], zone: list[int], region: str) -> str | None:
    for i in zone:
        text = LINK.sub("|", EMAIL.sub("|", lines[i].plain))  # a number does not go on over what stood there
        labelled = bool(_PHONE_WORD.search(fold(text)))
        for match in PHONE.finditer(text):
            whole = match.group().strip(" .-/")
            for written in (whole, *_TWO_PHONES.split(whole)):
                if is_phone(written, region) or (labelled and _has_national_digits(written)):
                    return written
        for one in _TWO_PHONES.split(text):
            alone = PHONE.search(one)
            if alone and is_phone(alone.group().strip(" .-/"), region):
                return alone.group().strip(" .-/")
    return None


def _has_national_digits(written: str) -> bool:
    """Behind a label (`Móvil: 612 345 987`) a number needs no country to be one."""
    digits = sum(char.isdigit() for char in written)
    return (
        7 <= digits <= 12
        and find_range(written) is None
        and not re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}", written)
    )


def _country_code(phone: str | None) -> str | None:
    """ISO 3166 code of the country that an international number belongs to."""
    try:
        number = phonenumbers.parse(phone or "", None)
    except phonenumbers.NumberParseException:
        return None
    return phonenumbers.region_code_for_number(number)


def is_phone(written: str, region: str) -> bool:
    """Whether digits are a possible telephone number and no date."""
    written = _EXTENSION.sub("", written)
    if _POSTCODE_ONLY.fullmatch(written.strip()):
        return False
    digits = sum(char.isdigit() for char in written)
    if (
        not 7 <= digits <= 15
        or (find_range(written) and "+" not in written)
        or (re.fullmatch(r"[\d.]+", written) and digits < 9)
    ):
        return False
    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}", written):
        return False
    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException:
        return False
    return bool(phonenumbers.is_possible_number(number)) or (digits >= 9 and written[0] in "+0(")


def _links(lines: Sequence[Line], zone: list[int]) -> list[str]:
    return [
        match.group().rstrip(".,)")
        for i in zone
        for match in LINK.finditer(EMAIL.sub(" ", lines[i].plain))
        if "." in match.group()
    ]


def _place(lines: Sequence[Line], zone: list[int], name: str | None) -> Place | None:
    for i in zone:
        text = _BULLET.sub("", lines[i].plain)
        labelled = _PLACE_LABEL.match(fold(text))
        if labelled:
            place = _place_in(text[labelled.start("place") :])
            if place:
                return place
    for i in zone:
        line = lines[i]
        if find_range(line.plain) or (name and line.plain == name):
            continue
        place = _place_in(line.plain) or _place_behind(name, line.plain)
        if place:
            return place
    return None


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
    for piece in _SPLIT.split(_NUMBER_BEHIND.sub("", LINK.sub(" ", EMAIL.sub(" ", text)))):
        piece = _LABEL.sub("", _BULLET.sub("", piece)).strip(" ,.:•-")
        place = parse_place(piece)
        if place:
            return place
        parts = [part.strip() for part in piece.split(",")]
        if len(parts) > 1 and is_title(_ASIDE.sub("", parts[0])):  # a position and where its holder lives
            place = parse_place(", ".join(parts[1:]))
            if place:
                return place
        for start in range(1, min(len(parts), 4)):
            if any(char.isdigit() for char in parts[start - 1]):
                place = parse_place(", ".join(parts[start:]))
                if place:
                    return place
    return None
