"""The names in the header lines of a position: title, organisation and place.

Does not look for positions; `experience` says which lines head one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.career.team_size import tells_of_people_led
from ingestion.dates import DateRange, find_date, find_range
from ingestion.geography.places import canonical_city, parse_place
from ingestion.lines.sections import cv_heading
from ingestion.normalise import fold
from ingestion.types import Line
from ingestion.vocabulary.titles import is_title

BULLET = re.compile(r"^\s*(?:[•·▪■►◆●○‣⁃*✓➢➤]|[-–—](?=\s)|o\s(?=[A-Z])|\(?\d{1,2}[.)]\s)\s*")
_PIECES = re.compile(
    r"\s{3,}|\s*[|•·♦⋄;]\s*|\s+[–—-]+\s+|\s+(?:at|@|bei|chez|bij|presso)\s+(?:(?:der|dem|het|de)\s+(?=[A-ZÀ-Þ]))?|\s*\t\s*|(?<=\w)\s?[–—]\s?(?=[A-Z])|:\s+"
)
ORGANISATION = re.compile(
    r"\b(?:inc|llc|ltd|limited|gmbh|ag|se|kg|plc|corp|corporation|company|co|group|gruppe|groupe|grupo|sa|sas|sarl|sl|s\.l|s\.a|bv|b\.v|nv|oy|ab|spa|s\.p\.a|llp|srl|s\.r\.l|sp\. z o\.o|"
    r"university|universitat|universite|universidad|polytechnic|academy|college|school|schule|hospital|klinik|klinikum|clinic|infirmary|hospice|apotheke|bank|agency|agentur|institute|institut|"
    r"foundation|studio|studios|labs?|technologies|systems|solutions|services|consulting|partners|associates|ministry|council|trust|nhs|hotel|restaurant|editions|éditions|verlag|press)\b\.?",
    re.IGNORECASE,
)
_LEGAL_FORM = re.compile(
    r"\b(?:llc|llp|inc|ltd|limited|gmbh|plc|corp|s\.?a\.?r\.?l|s\.?a\.?s|s\.a|s\.?r\.?l|s\.l|b\.?v|kg|ag)\.?\s*$",
    re.IGNORECASE,
)
LENGTH = re.compile(  # `6 years 3 months`, as profile exports write below an employer
    r"^(?:\d+\s+(?:years?|yrs?|jahre?|ans?|años?|anni|jaar)\b)?\s*(?:,|and|und|et|y)?\s*(?:\d+\s+(?:months?|mos?|monate?|mois|meses|mesi|maanden)\b)?$",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"^(?:(?:current |desired )?(?:position|title|job title|role|profession|occupation|job)|beruf|profesi[oó]n|m[eé]tier|company|employer|organi[sz]ation|location|dates?|duration|period)\s*:\s*",
    re.IGNORECASE,
)
SINCE = re.compile(
    r"(?:since|from|as of|seit|von|ab|depuis|de|du|desde|dal?|sinds|van|vanaf|od|period)\s", re.IGNORECASE
)
_TELLING = re.compile(  # `Before that I worked as a nurse`: who tells of a position in a sentence
    r"^(?P<before>[^,]{0,40}\b)?(?:I|[Ii]ch|[Jj]e)\s(?=[a-zà-ÿ])(?:.*?\b(?:as|am|was|been|als|bin|war|comme|suis)\s+(?:an?\s+|the\s+|eine?\s+|une?\s+)?(?P<title>\S.*))?.*$"
)
ANYWHERE = re.compile(r"remote|hybrid|on-?site|home ?office|teletrabajo|télétravail|remoto|à distance", re.IGNORECASE)
_IN_TOWN = re.compile(r"^(?P<name>.*\S)\s+(?:in|à)\s+(?P<place>[A-ZÀ-Þ][^,]{2,40})$")
_ASIDE = re.compile(r"^(?P<name>[^()]*\S)\s+\((?P<aside>[^()]+)\)?(?P<rest>$|,\s.*)")
_SIZE = re.compile(r"\s*\(\d[^()]*\)$")
# Parts of a company that stand after a title (`Engineer, Platform`), singly or joined.
_DEPARTMENT = re.compile(
    r"(?:(?:platform|backend|frontend|front end|back end|full stack|infrastructure|mobile|web|data|cloud|security|payments?|growth|product|products|engineering|research|"
    r"development|r&d|sales|marketing|finance|accounting|legal|operations|support|customer (?:success|service|care|support)|people|hr|human resources|it|procurement|"
    r"purchasing|logistics|supply chain|quality|quality assurance|qa|production|manufacturing|maintenance|communications?|design|ux|analytics|business development|strategy|"
    r"enterprise|retail|emea|apac|dach|europe|americas|north america|global|critical care|intensive care(?: unit)?|icu|emergency|surgery|pediatrics|paediatrics|oncology|"
    r"cardiology|internal medicine|geriatrics|radiology|night shift|day shift|part[- ]time|full[- ]time|contract|temporary)(?:\s*(?:&|and|/|,|und|et|y|-)\s*|\s+(?:team|department|unit|group|division)\b|$)\s*)+"
)
_SENTENCE_END = re.compile(r"(?<![\w.])(?P<word>[^\W\d_]{3,}|\d+)\)?(?P<stop>\.)\s+(?=[A-ZÀ-Þ\d])")
_DUTIES_FOLLOW = re.compile(r"(?<=[\w.)]):\s+(?=[a-zà-ÿ])")
_BEHIND_DATES = re.compile(r"(?P<bracket>\s?\)?)(?::|\s[–—-])\s+(?=\S)")
_DATES_END = re.compile(r"\.\s+(?=[^\W\d_])")
_NOW_BEFORE_DATES = re.compile(  # `- currently (since 05/2022): Engineer ...`
    r"^\W*(?:now|currently|at present|present|aktuell|derzeit|zurzeit|heute|jetzt|actuellement|actuel|actualmente|actual|attualmente)\b[\s(:,]*(?=(?:since|seit|depuis|desde|dal?)\s)",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"\(?\d[\d.,]*\s+[^\W\d_]{3}|[^\W\d_]+ (?:mit|with|avec|con) \d"
)  # `18 workers`, a number of something
_EDGE = re.compile(r"^[\s):–—-]+")
_MAX_EMPLOYER_WORDS = 8
# What `later` begins is one title with what stands before it: `Shift Leader, later Operations Manager`.
_TITLE_END = re.compile(
    r",\s+(?![^()]*\))(?!(?:later|then|sp[aä]ter|dann|zuletzt|puis|ensuite|luego|despu[eé]s|poi)\s)",
    re.IGNORECASE,
)
_GRADE = re.compile(r"(?:tier|level|grade|band|stufe|niveau|nivel) [\divx]+")
_IS_AMOUNT = re.compile(
    r"(?:about|around|over|some|roughly|environ|plus de|etwa|rund|[uü]ber|unos|unas|m[aá]s de)\s+\d", re.IGNORECASE
)
_ABBREVIATED = frozenset("ltd inc corp dept univ prof str bros mfg intl".split())
_COLUMN_NAMES = frozenset(
    "post posts client clients project projects achievements results and und et y e kunde projekt logros resultados client resultats "
    "period dates date year years from to when what where who role position title job work company employer organisation organization "
    "location place duration duties tasks responsibilities experience "
    "zeitraum zeit jahr von bis wann was wo tatigkeit tatigkeiten funktion stelle position firma arbeitgeber unternehmen ort aufgaben "
    "periode dates annee annees quand quoi ou poste fonction entreprise employeur lieu missions "
    "periodo fechas ano anos cuando que donde puesto cargo empresa lugar tareas".split()
)
NUMBERED = re.compile(r"^\(?\d{1,2}[.)]\s+(?=\S)")


def is_proper_name(text: str) -> bool:
    """Every longer word begins with a capital, as in the name of a firm."""
    return all(word[0].isupper() or word[0].isdigit() for word in re.findall(r"[^\W_]{4,}", text))


Names = tuple[str | None, str | None, str | None]  # title, organisation, place


def position_names(lines: Sequence[Line], header: Sequence[int]) -> Names:
    """(title, organisation, place) of header lines; what follows a title's comma is the employer that nothing else names."""
    title, organisation, place = name_parts(lines, header)
    title = title and title.strip()
    if title and organisation is None and ", " in title:
        return split_unknown_employer(title, place)
    return title, organisation, place


def is_whole_position(lines: Sequence[Line], i: int) -> bool:
    """Whether a line names both a position and its employer."""
    title, organisation, _ = position_names(lines, [i])
    return title is not None and organisation is not None and is_proper_name(organisation.partition(", ")[0])


def is_row_of_column_names(text: str) -> bool:
    """`Period | Role | Company`, the head of a table."""
    cells = re.split(r"\s{3,}|\s*[|;\t]\s*", text)
    return len(cells) > 1 and all(set(fold(cell).split()) <= _COLUMN_NAMES for cell in cells)


def name_parts(lines: Sequence[Line], header: Sequence[int]) -> Names:
    """(title, organisation, place) among the pieces of header lines."""
    pieces = _with_fields_of_titles([header_pieces(lines, [i]) for i in sorted(header)])
    for i in header if not any(map(is_title, pieces)) else ():
        beside = beside_a_firm(header_pieces(lines, [i]))
        if beside:
            return beside
    title = organisation = place = None
    for piece in pieces:
        if ANYWHERE.fullmatch(piece):
            place = place or piece
        elif (
            place is None
            and (found := parse_place(piece))
            and not (organisation is None and (ORGANISATION.search(piece) or _is_firm_in_a_city(piece, pieces)))
        ):
            place = found.text
        elif title is None and is_title(piece) and not (ORGANISATION.search(piece) and not starts_with_title(piece)):
            title, rest = _split_title(piece)
            if place is None and rest and (found := parse_place(rest)):
                place = found.text
            elif organisation is None and rest:
                organisation, place = organisation_and_place(rest, place)
        elif title is None and organisation is None and (ends := _title_behind_firm(piece)):
            title, firm = ends
            organisation, place = organisation_and_place(firm, place)
        elif organisation is None:
            organisation, place = organisation_and_place(piece, place)
    return title, organisation, place


def _is_firm_in_a_city(piece: str, pieces: Sequence[str]) -> bool:
    """`Kestrel Marine Parts, Singapore` beside a title alone: no city of that name is known, and nothing else is the employer."""
    name, comma, _ = piece.partition(", ")
    others = [other for other in pieces if other != piece and not is_title(other)]
    return (
        bool(comma) and len(name.split()) > 1 and not others and not any(map(canonical_city, (name, name.split()[-1])))
    )


def _with_fields_of_titles(by_line: Sequence[list[str]]) -> list[str]:
    """The pieces of all lines; `Clerk - Claims` is one title when a line of its own names the firm or the firm with its place."""
    named = [
        any(_is_surely_employer(piece) for piece in pieces) and not any(map(is_title, pieces)) for pieces in by_line
    ]
    joined: list[str] = []
    for pieces in by_line:
        is_field = (
            len(pieces) == 2 and is_title(pieces[0]) and not is_title(pieces[1]) and not _may_be_employer(pieces[1])
        )
        joined += [" - ".join(pieces)] if is_field and any(named) else pieces
    return joined


def _is_surely_employer(piece: str) -> bool:
    return bool(ORGANISATION.search(piece)) or (organisation_and_place(piece, None)[1] is not None)


def _may_be_employer(piece: str) -> bool:
    return _is_surely_employer(piece) or parse_place(piece) is not None or bool(ANYWHERE.fullmatch(piece))


def beside_a_firm(pieces: Sequence[str]) -> Names | None:
    """`Anwendungsentwicklung | Firma GmbH, Bonn`: what stands on one line with a firm is the position, whatever its words."""
    names = [piece for piece in pieces if not parse_place(piece) and not ANYWHERE.fullmatch(piece)]
    if len(names) == 1 and ", " in names[0]:
        head, rest = names[0].split(", ", 1)
        is_one_name = ORGANISATION.search(head) or re.search(r"&|\b(?:and|und|et|y)\b", rest)
        names = names if is_one_name else [head, rest]
    firms = [organisation_and_place(name, None) for name in names]
    legal = [bool(firm and " " in firm and _LEGAL_FORM.search(firm)) for firm, _ in firms]
    if len(names) != 2 or sum(legal) != 1:
        return None
    title = names[legal.index(False)]
    if len(title.split()) > 6 or ORGANISATION.search(title) or not title[0].isupper():
        return None
    organisation, place = firms[legal.index(True)]
    return title, organisation, place or next((found.text for piece in pieces if (found := parse_place(piece))), None)


def split_unknown_employer(title: str, place: str | None) -> tuple[str, str | None, str | None]:
    """`Analyst, Fabrikam` where nothing else names the employer; `Engineer, Platform` is a title with its department."""
    head, *more = re.split(r",\s+(?![^()]*\))", title, maxsplit=1)
    rest = more[0] if more else ""
    if more and _IS_AMOUNT.match(rest):
        return head, None, place
    if (
        not more
        or not is_title(head)
        or is_title(rest)
        or _DEPARTMENT.fullmatch(fold(rest))
        or _GRADE.fullmatch(fold(rest))
    ):
        return title, None, place
    if place is None and (found := parse_place(rest)):
        return head, None, found.text
    organisation, place = organisation_and_place(rest, place)
    return head, organisation, place


def header_pieces(lines: Sequence[Line], header: Sequence[int]) -> list[str]:
    pieces: list[str] = []
    for i in sorted(header):
        heading = cv_heading(lines[i])
        text = heading.rest if heading and heading.rest else NUMBERED.sub("", BULLET.sub("", lines[i].plain))
        text = without_description(text)
        found = find_range(text) or find_date(text)
        text = LABEL.sub("", without_dates(text, found) if found else text)
        text = re.sub(
            r"\((?:\d+ (?:yrs?|years?|mos?|months?|Jahre?|ans|años)[^)]*|full[- ]time|part[- ]time|remote|hybrid|contract|vollzeit|teilzeit)\)",
            "",
            text,
            flags=re.I,
        )
        pieces += [_told(trim(part)) for piece in _PIECES.split(text) for part in _title_and_employer(piece)]
    return [
        piece
        for piece in pieces
        if re.search(r"[^\W\d_]{2}", piece)
        and not SINCE.fullmatch(f"{piece} ")
        and not LENGTH.match(piece)
        and not tells_of_people_led(piece)
    ]


def _title_and_employer(piece: str) -> list[str]:
    """`Cajera en Bodegas Sol S.L.` is a title and an employer; `Técnico en Electricidad` is a title."""
    title, joint, rest = piece.partition(" en ")
    is_employer = joint and is_title(title) and is_proper_name(rest) and _is_surely_employer(rest)
    return [title, rest] if is_employer and not is_title(rest) else [piece]


def _told(piece: str) -> str:
    """What somebody says to have been; nothing where they only say what they did."""
    telling = _TELLING.match(piece)
    is_grade = telling is not None and is_title(telling["before"] or "")  # `Clerk I for claims`
    return piece if telling is None or is_grade else telling["title"] or ""


def without_description(text: str) -> str:
    """A dated line up to the first words on what was done: `2015 - 2018 Nurse, Acme, Leeds. Ran the ward.`"""
    text = _NOW_BEFORE_DATES.sub("", text)
    if (bullet := BULLET.match(text)) is not None:
        return bullet.group() + without_description(text[bullet.end() :])
    found = find_range(text) or find_date(text)
    if found is None:
        return text
    if found.first == 0:
        text = _without_remarks(text, found)
    if found.first == 0 and (stop := _DATES_END.match(text, found.last)):
        return f"{text[: found.last]} | {_names_of_sentences(text[stop.end() :])}"
    duties = _duties_at(text, found)
    text = text if duties is None else text[:duties]
    after = text[found.last :]
    if found.first:
        begins = re.match(r"\)?(?:\s*\([^()]{1,40}\))?\.\s+(?=[A-ZÀ-Þ\d])", after)
        in_brackets = text[: found.first].endswith("(") and text.endswith(".")
        return text[: found.last + 1].rstrip(".") if begins or in_brackets else text
    ends = (end for end in _SENTENCE_END.finditer(after) if fold(end["word"]) not in _ABBREVIATED)
    end = next(ends, None)
    return text if end is None else text[: found.last + end.start("stop")]


def _without_remarks(text: str, found: DateRange) -> str:
    """`2017 to 2020: Foreman, Acme Ltd, Leeds, 18 workers, stock of 9,000 pallets` up to the place: what follows names nothing."""
    parts = text[found.last :].split(", ")
    for n in range(1, len(parts)):
        if _REMARK.match(parts[n]) and _is_whole(_EDGE.sub("", ", ".join(parts[:n]))):
            return text[: found.last] + ", ".join(parts[:n])
    return text


def _names_of_sentences(text: str) -> str:
    """`Driver. Acme, Leeds. Ran the vans.` behind dates of their own: the position, and the employer that follows it."""
    ends = [end.start("stop") for end in _SENTENCE_END.finditer(text) if fold(end["word"]) not in _ABBREVIATED]
    if not ends:
        return text.removesuffix(".") if not _LEGAL_FORM.search(text) else text
    following = text[ends[0] + 1 : ends[1] if len(ends) > 1 else None].strip()
    if _is_whole(text[: ends[0]]) or not is_proper_name(following) or len(following.split()) > _MAX_EMPLOYER_WORDS:
        return text[: ends[0]]
    return f"{text[: ends[0]]} | {following}"


def _duties_at(text: str, found: DateRange) -> int | None:
    """Where the words on what was done begin: behind a colon, or behind dates that follow the position and its employer.

    A colon right behind dates that come first stands before the names.
    """
    before = BULLET.sub("", text[: found.first]).strip(" (,|–—-")
    is_named = bool(re.search(r"[^\W\d_]{2}", before)) and not SINCE.fullmatch(f"{before} ")
    duties = _DUTIES_FOLLOW.search(text, found.last + (0 if is_named else 1))
    behind = _BEHIND_DATES.match(text, found.last) if is_named else None
    if behind and _is_whole(before) and not parse_place(text[behind.end() :]):
        return found.last + len(behind["bracket"])
    return duties.start() if duties else None


def _is_whole(text: str) -> bool:
    return is_whole_position([Line(page=1, number=1, text=text, plain=text)], 0)


def trim(piece: str) -> str:
    """A piece without separators at its ends and without a bracket whose partner was cut off."""
    piece = piece.strip(" ,:–—-|\t")
    if piece.count("(") != piece.count(")"):
        piece = re.sub(r"\s*\([^()]*$|^[^()]*\)\s*", "", piece) if len(piece) > 3 else ""
    return piece.strip(" ,:–—-|\t")


def starts_with_title(piece: str) -> bool:
    first = re.split(r",\s|\s*[|•·]\s*", piece)[0]
    return is_title(first) and not _LEGAL_FORM.search(first)


def _split_title(piece: str) -> tuple[str, str]:
    """`Staff Nurse, St Mary's Hospital, London` is a title and the rest; `Engineer, Platform` is a title as a whole."""
    parts = _TITLE_END.split(piece.rstrip(" ,"))
    for n in range(1, len(parts)):
        head, rest = ", ".join(parts[:n]), ", ".join(parts[n:])
        if (
            is_title(head)
            and not is_title(rest)
            and (ORGANISATION.search(rest) or (parse_place(parts[-1]) and n < len(parts) - 1))
        ):
            return head, rest
    if len(parts) > 1 and is_title(parts[-1]) and not any(map(is_title, parts[:-1])):
        return parts[-1], ", ".join(parts[:-1])
    return piece, ""


def _title_behind_firm(piece: str) -> tuple[str, str] | None:
    """`Acme Devices, Inc., Senior Counsel`: what the last comma parts from a firm is the title."""
    firm, _, last = piece.rpartition(", ")
    is_firm = ORGANISATION.search(firm) and not ORGANISATION.search(last) and not starts_with_title(firm)
    return (last, firm) if is_firm and is_title(last) and last[:1].isupper() else None


def organisation_and_place(piece: str, place: str | None) -> tuple[str, str | None]:
    """`Acme, Berlin, Germany` is an organisation and a place; a size in brackets (`(96 beds)`) is neither."""
    piece = _SIZE.sub("", piece)
    parts = re.split(r",\s+(?![^()]*\))", piece)
    for n in range(1, len(parts)):
        found = parse_place(", ".join(parts[n:]))
        if found and place in (None, found.text):
            return _SIZE.sub("", ", ".join(parts[:n])), found.text
    if len(parts) == 3 and place is None and parts[2][:1].islower() and (found := parse_place(parts[1])):
        return parts[0], found.text  # and the ward or team there
    if len(parts) == 2 and place is None and _LEGAL_FORM.search(parts[0]) and is_proper_name(parts[1]):
        return parts[0], parts[1]  # what stands behind a legal form is a town, however small
    town = _IN_TOWN.match(piece)
    if town and place is None and (found := parse_place(town["place"])):
        return town["name"], found.text
    bracket = _ASIDE.match(piece)
    named = _place_in_brackets(bracket["aside"]) if bracket else None
    is_end = bracket is not None and (
        not bracket["rest"] or (is_proper_name(bracket["name"]) and "," in bracket["rest"])
    )
    if bracket and named and is_end and place is None:
        return bracket["name"], named
    return piece, place


def _place_in_brackets(aside: str) -> str | None:
    """The place in `(bank, Leeds)`, `(Leeds, remote)` or `(vet software, remote)`."""
    whole, parts = parse_place(aside), aside.split(", ")
    named = [found.text for part in parts if (found := parse_place(part))]
    return whole.text if whole else next(iter([*named, *filter(ANYWHERE.fullmatch, parts)]), None)


def without_dates(text: str, found: DateRange) -> str:
    """The text around a date; the brackets that held it go with it."""
    before, after = text[: found.first].rstrip(" (["), text[found.last :].lstrip(" )]")
    return f"{before}   {after}".strip(" ,|–—-:")


def is_bullet(text: str) -> bool:
    return bool(BULLET.match(text))
