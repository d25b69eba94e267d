"""Courses of study: degree, level, field, institution, dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.dates import DateRange, find_date, find_range
from ingestion.experience import BULLET, trim
from ingestion.normalise import fold
from ingestion.places import parse_place
from ingestion.sections import cv_heading
from ingestion.types import Education, Line, LineSpan, SectionName

# Levels after ISCED 2011, low to high: 3 upper secondary, 4/5 vocational and short-cycle, 6 bachelor, 7 master, 8 doctorate.
LEVELS = ("secondary", "vocational", "associate", "bachelor", "master", "doctorate")

_DEGREES: tuple[tuple[str, str], ...] = (
    ("doctorate", r"\bph\.?\s?d\b|\bdoctor(?:ate| of)\b|\bdr\. ?(?:rer|ing|phil|med)|\bpromotion\b|\bdoctorat\b|\bdoctorado\b|\bdottorato\b|\bpharm\.?\s?d\b|\bj\.?d\.?(?=[\s,]|$)|\bm\.?d\.?(?=[\s,]|$)|\bdoktor\b|\bdnp\b|\bed\.?d\b"),
    ("master", r"\bmaster(?:'s|s)?\b|\bm\.?\s?sc\b|\bm\.?a\.(?=[\s,]|$)|\bma\b(?= in| \()|\bm\.?b\.?a\b|\bm\.?\s?eng\b|\bm\.?s\.?(?= in|,| \(|\.|$)|\bm\.?\s?ed\b|\bll\.?m\b|\bdipl(?:om)?[.-]?\s?-?(?:ing|kfm|inf|wirt|psych|phys|biol|math|chem|kaufm)|\bdiplom(?!a|e)|\bmagister\b|\bmaitrise\b|\bmastere\b|\bingenieur diplome\b|\bdiplome d'ingenieur\b|\blaurea magistrale\b|\bm\.?tech\b|\bmca\b|\bpgce\b|\bstaatsexamen\b|\bmsn\b|\bmphil\b|\bm\.arch\b|\bmestrado\b|\bgrande ecole\b|\bpostgraduate\b|\bmpharm\b"),
    ("bachelor", r"\bbachelor(?:'s|s)?\b|\bb\.?\s?sc\b|\bb\.?a\.?(?= in|,| \(|\.|\b(?=\s(?:hons|[A-Z])))|\bb\.?\s?eng\b|\bb\.?s\.?(?= in|,| \(|\.|\s[A-Z]|$)|\bb\.?\s?tech\b|\bb\.?b\.?a\b|\bll\.?b\b|\bbsn\b|\bb\.?com\b|\bb\.?ed\b|\bb\.?f\.?a\b|\bbca\b|\bb\.e\.?\b|\blicence\b|\blicenciatura\b|\bgrado en\b|\bgrado\b|\bgraduado\b|\blaurea\b|\bundergraduate\b|\bbacharelado\b|\blicencjat\b|\binzynier\b|\bbece\b|\bingenieria\b|\bingeniero\b|\bdiplomatura\b|\bmbbs\b|\bb\.arch\b|\bhbo\b"),
    ("associate", r"\bassociate(?:'s)? (?:degree|of|in)\b|\ba\.?a\.?s\.?\b(?= in)|\bassociate\b|\bbts\b|\bdut\b|\bhnd\b|\bfoundation degree\b|\bhigher national\b"),
    ("vocational", r"\bausbildung\b|\bdiploma\b|\bdiplome\b|\bapprenticeship\b|\blehre\b|\bberufsausbildung\b|\bcap\b|\bbac pro\b|\bformacion profesional\b|\bgrado (?:medio|superior)\b|\btecnico superior\b|\btecnico\b|\bcertificate iv\b|\bnvq\b|\bcity & guilds\b|\bgesell\w*|\bmeister\w*|\bfachwirt\w*|\bexaminierte?\b|\bifk\b|\btrade certificate\b|\bvocational\b|\bbtec\b|\btechniker\b"),
    ("secondary", r"\bhigh school\b|\babitur\b|\bbaccalaureat\b|\bbachillerato\b|\ba[- ]levels?\b|\bgcse\b|\bsecondary school\b|\bmatura\b|\bfachhochschulreife\b|\bmaturita\b|\bged\b|\bdiploma di maturita\b|\brealschul\w*|\bmittlere reife\b|\bleaving certificate\b|\bvwo\b"),
)  # fmt: skip
_PATTERNS = tuple((level, re.compile(pattern)) for level, pattern in _DEGREES)
_INSTITUTION = re.compile(
    r"\b(?:university|universit\w+|college|school|institute|institut\w*|academy|akademie|academie|academia|hochschule|fachhochschule|polytechni\w+|ecole|iut|lycee|"
    r"universidad|universitat|escuela|instituto|ies|politecnic\w+|politecnico|uczelnia|uniwersytet|politechnika|universidade|faculdade|gymnasium|hogeschool|"
    r"berufsschule|berufskolleg|schule|campus|eth|mit|ucl|tu|fh|htw|hec|insead|essec|kings|conservatory|seminary|faculty)\b",
)
_FIELD = re.compile(
    r"(?:\bin\b|\bof\b|\ben\b|\bde\b|\bd'|\bim fach\b|\bfachrichtung\b|\bzum\b|\bzur\b|\bals\b|:)\s*(?P<field>[^\W\d][^,;|()]{2,60})",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s{3,}|\s*[|•·;]\s*|\s+[–—-]+\s+|\s*[–—]\s+")
_NOISE = re.compile(
    r"\b(?:gpa|grade|note|honou?rs|cum laude|distinction|graduated|relevant coursework|coursework|thesis|abschluss|dean's list|minor|mention|nota media|modules)\b",
    re.IGNORECASE,
)


def find_education(lines: Sequence[Line], sections: Sequence[SectionName]) -> list[Education]:
    """One entry for each degree (or dated institution) of the education sections, in document order."""
    zone = [(i, _text(lines[i])) for i, section in enumerate(sections) if section == "education"]
    return [entry for block in _blocks([(i, t) for i, t in zone if t]) if (entry := _entry(lines, block)) is not None]


def degree_level(text: str) -> str | None:
    """The highest level that a text names, one of `LEVELS`, or None."""
    folded = fold(text).replace("’", "'")
    return next((level for level, pattern in _PATTERNS if pattern.search(folded)), None)


def at_least(level: str | None, asked: str) -> bool | None:
    """Whether a level reaches the asked one; None when it is unknown."""
    if level is None:
        return None
    return LEVELS.index(level) >= LEVELS.index(asked)


def _text(line: Line) -> str:
    """A line without its bullet; a heading keeps only what follows it."""
    heading = cv_heading(line)
    return heading.rest if heading else line.plain


def _blocks(zone: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """A new block begins where a degree, an institution or a date comes that the block already has."""
    blocks: list[list[tuple[int, str]]] = []
    seen: set[str] = set()
    previous = -2
    for i, text in zone:
        kinds = _kinds(text)
        gap = i > previous + 1 and bool(blocks) and "degree" in seen
        if not blocks or kinds & seen or (gap and kinds):
            blocks.append([])
            seen = set()
        blocks[-1].append((i, text))
        seen |= kinds
        previous = i
    return blocks


def _kinds(text: str) -> set[str]:
    if _NOISE.match(BULLET.sub("", text)) or (BULLET.match(text) and len(text.split()) > 12):
        return set()
    kinds = set()
    folded = fold(text)
    if degree_level(text) and len(text.split()) <= 22:
        kinds.add("degree")
    if _INSTITUTION.search(folded):
        kinds.add("institution")
    if find_range(text) or find_date(text):
        kinds.add("date")
    return kinds


def _entry(lines: Sequence[Line], block: list[tuple[int, str]]) -> Education | None:
    degree = level = institution = field = None
    dates: DateRange | None = None
    for _, written in block:
        text = BULLET.sub("", written)
        if _NOISE.match(text):
            dates = dates or find_range(text) or find_date(text)
            continue
        dates = dates or find_range(text) or find_date(text)
        for piece in _pieces(text):
            if (
                degree is None
                and degree_level(piece)
                and not (
                    _INSTITUTION.search(fold(piece))
                    and institution is None
                    and "," not in piece
                    and not _starts_with_degree(piece)
                )
            ):
                degree, rest = _degree_and_rest(piece)
                level, field = degree_level(piece), _field(degree)
                institution = institution or _institution(rest)
            elif institution is None:
                institution = _institution(piece)
    if degree is None and institution is None:
        return None
    if institution is None:
        institution = _first_other_piece(block, degree)
    first = lines[block[0][0]]
    last = max(lines[i].number for i, _ in block if lines[i].page == first.page)
    span = LineSpan(page=first.page, start=first.number, end=last)
    single = dates is not None and dates.start == dates.end
    return Education(
        degree=degree,
        level=level,
        field=field,
        institution=institution,
        start=None if dates is None or single else dates.start,
        end=None if dates is None else dates.end,
        span=span,
    )


def _pieces(text: str) -> list[str]:
    found = find_range(text) or find_date(text)
    if found:
        text = text[: found.first] + "   " + text[found.last :]
    return [piece for piece in (trim(part) for part in _SPLIT.split(text)) if re.search(r"[^\W\d_]{2}", piece)]


def _starts_with_degree(piece: str) -> bool:
    return degree_level(" ".join(piece.split()[:3])) is not None


def _degree_and_rest(piece: str) -> tuple[str, str]:
    """`BSc Computer Science, University of X, London` is a degree and the rest."""
    parts = re.split(r",\s+", piece)
    for n in range(1, len(parts)):
        if _INSTITUTION.search(fold(parts[n])) or parse_place(parts[n]):
            head, rest = parts[:n], parts[n:]
            if degree_level(", ".join(head)) is None:
                return ", ".join(parts[n:]), ", ".join(parts[:n])
            return ", ".join(head), ", ".join(rest)
    at = re.split(r"\s+(?:at|from|an der|bei|à l'|a la|en la)\s+", piece, maxsplit=1)
    if len(at) == 2 and _INSTITUTION.search(fold(at[1])):
        return at[0], at[1]
    return piece, ""


def _institution(piece: str) -> str | None:
    parts = re.split(r",\s+", piece)
    for n, part in enumerate(parts):
        if _INSTITUTION.search(fold(part)) and not _NOISE.search(part):
            end = n + 1
            while (
                end < len(parts)
                and not parse_place(", ".join(parts[end:]))
                and not parse_place(parts[end])
                and len(parts[end].split()) <= 3
            ):
                end += 1
            return ", ".join(parts[n:end]).strip(" .,") or None
    return None


def _field(degree: str) -> str | None:
    match = _FIELD.search(degree)
    while match and re.match(
        r"(?:science|arts|engineering|business administration|education|philosophy|fine arts|laws?|technology|commerce)\s+(?:\(|in\b|,)",
        match["field"],
        re.I,
    ):
        following = _FIELD.search(degree, match.start("field"))
        if following is None or following.start() == match.start():
            break
        match = following
    if match:
        return match["field"].strip(" .")
    rest = re.split(r",\s+|\s(?=[A-Z])", degree, maxsplit=1)
    tail = degree.split(" ", 1)[1].strip(" .,()") if " " in degree else ""
    return (tail or None) if len(rest) > 1 and degree_level(degree.split(" ", 1)[0]) else None


def _first_other_piece(block: list[tuple[int, str]], degree: str | None) -> str | None:
    """An institution without a telling word: the first piece beside the degree that is no place and no remark."""
    for _, text in block[:3]:
        if BULLET.match(text):
            continue
        for piece in _pieces(text):
            if (
                (degree and (piece in degree or degree in piece))
                or parse_place(piece)
                or _NOISE.search(piece)
                or len(piece.split()) > 7
            ):
                continue
            return piece
    return None
