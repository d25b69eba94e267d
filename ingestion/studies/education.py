"""Courses of study: degree, level, field, institution, dates."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ingestion.career.position_names import BULLET, position_names, trim
from ingestion.dates import DateRange, find_date, find_range
from ingestion.geography.places import parse_place
from ingestion.lines.sections import cv_heading
from ingestion.normalise import fold
from ingestion.studies.grades import states_grade
from ingestion.studies.study_outcomes import is_given_up, is_outcome_alone, is_unfinished, without_outcome
from ingestion.types import Education, Line, LineSpan, SectionName
from ingestion.vocabulary.degrees import UNIVERSITY_LEVELS, degree_level, names_training
from ingestion.vocabulary.schools import names_school
from ingestion.vocabulary.study_fields import is_field
from ingestion.vocabulary.titles import is_title

_FIELD = re.compile(
    r"(?:\bin\b|\bof\b|\ben\b|\bem\b|\bde\b|\bd'|\bim fach\b|\bfachrichtung\b|\bzum\b|\bzur\b|\bals\b|:)\s*(?P<field>[^\W\d][^,;|()]{2,60})",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s{3,}|\s*[|•·;]\s*|\s+[–—-]+\s+|\s*[–—]\s+")
_COURSES = re.compile(r"course", re.IGNORECASE)
_COURSE = re.compile(
    r"\b(?:program(?:me)?|bootcamp|immersive|course|certificate|training|studies|study|kurs|lehrgang|formation|curso|corso|cursus|kurs|diploma|nanodegree)\b"
)
_MAX_NAME_WORDS = 8
_MAX_ITEM_WORDS = 12
_STUDIES_END = re.compile(r";\s+|(?<=[^\W_]{3})\.\s+(?=[A-ZÀ-Þ])|(?<=\))\.\s+(?=[A-ZÀ-Þ])")
_LEADS = {
    frozenset({"institution"}): "institution",
    frozenset({"institution", "date"}): "institution",
    frozenset({"degree"}): "degree",
    frozenset({"degree", "date"}): "degree",
}
_NOISE = re.compile(
    r"\b(?:gpa|grade|note|honou?rs|cum laude|distinction|graduated|relevant coursework|coursework(?! towards?\b)|thesis|abschluss|dean's list|minor|mention|nota media|modules)\b",
    re.IGNORECASE,
)
_REMARK = re.compile(rf"\s*\([^()]*{_NOISE.pattern}[^()]*\)", re.IGNORECASE)  # `(Note 1,4)` behind a school

_MAX_STUDY_WORDS = 18
_DENIED = re.compile(
    r"\W*(?:no|kein(?:e[nr]?)?|aucune?|ning[uú]n[ao]?|sin|sans|ohne)\s", re.IGNORECASE
)  # `No university degree.`


def find_education(lines: Sequence[Line], sections: Sequence[SectionName], as_of: date) -> list[Education]:
    """One entry for each degree (or dated institution) of the education sections, in document order.

    What ends after `as_of` is not finished yet.
    """
    if "education" not in sections:
        sections = _unheaded(lines, sections)
    zone: list[tuple[int, str]] = []
    in_courses = False
    for i, section in enumerate(sections):
        heading = cv_heading(lines[i]) if section == "education" else None
        if section != "education" or heading:
            in_courses = bool(heading and _COURSES.search(lines[i].plain))
        if section == "education" and not in_courses and (text := _text(lines[i])) and not _DENIED.match(text):
            zone += [(i, part) for part in _degrees_of_one_line(text)]
    taught = [entry for block in _blocks(zone) if (entry := _entry(lines, block, as_of)) is not None]
    trained = [_trained(lines, i, as_of) for i, line in enumerate(lines) if _tells_training(line, sections[i])]
    return _with_shared_schools(taught) + trained


def _trained(lines: Sequence[Line], i: int, as_of: date) -> Education:
    """`2000 - 2003  Ausbildung zum Koch, Gasthof Adler, Ulm` among the positions: an apprenticeship is training as well."""
    title, organisation, place = position_names(lines, [i])
    dates = find_range(lines[i].plain)
    return Education(
        degree=title,
        level=degree_level(title or ""),
        field=_field(title) if title else None,
        institution=organisation,
        start=dates.start if dates else None,
        end=dates.end if dates else None,
        span=LineSpan(page=lines[i].page, start=lines[i].number, end=lines[i].number),
        is_unfinished=is_unfinished([lines[i].plain], dates, False, as_of),
        is_given_up=is_given_up([lines[i].plain]),
        place=place,
    )


def _tells_training(line: Line, section: SectionName) -> bool:
    name = next(iter(_pieces(line.plain)), "").lstrip(": ") if section == "experience" else ""
    return names_training(name) and degree_level(name) == "vocational" and find_range(line.plain) is not None


def _unheaded(lines: Sequence[Line], sections: Sequence[SectionName]) -> list[SectionName]:
    """In a CV without a heading for studies, a degree with its school is one wherever the other facts stand."""
    return [
        "education"
        if (section in ("header", "other", "certifications") and _states_studies(line.plain))
        or (section == "experience" and _is_study_among_work(line.plain))
        else section
        for line, section in zip(lines, sections, strict=True)
    ]


def _states_studies(text: str) -> bool:
    """A degree with its school, or dated training by its name: `2005 - 2008: Ausbildung zum Koch`."""
    kinds = _kinds(text)
    names = next(iter(_pieces(BULLET.sub("", text))), "")
    return kinds >= {"degree", "institution"} or ("date" in kinds and names_training(names.lstrip(": ")))


def _is_study_among_work(text: str) -> bool:
    """A degree with its school that begins a line of a list of positions: no duty that speaks of one."""
    names = _pieces(BULLET.sub("", text))
    first = next((name.lstrip(": ") for name in names if re.search(r"[^\W\d_]{2}", name)), "")
    begins = degree_level(" ".join(first.split()[:3])) or (names_school(first) and not is_title(first))
    is_short = len(text.split()) <= _MAX_STUDY_WORDS and not text.rstrip().endswith(".")
    return bool(begins) and is_short and _kinds(", ".join(names)) >= {"degree", "institution"}


def is_course(study: Education) -> bool:
    """Whether an entry has neither a level nor a school: a certificate that was written among the studies."""
    return study.level is None and study.institution is None


def _degrees_of_one_line(text: str) -> list[str]:
    """`Master of Accountancy, 2013; BBA, Accounting, 2012` is two, as are degrees and courses that each have a date."""
    parts = _STUDIES_END.split(text)
    own = all(map(degree_level, parts)) or all(map(find_date, parts))
    return parts if len(parts) > 1 and own else [text]


def _with_shared_schools(entries: list[Education]) -> list[Education]:
    """Two degrees under one school: the second has the school of the first, and its dates when it states none."""
    shared: list[Education] = []
    for entry in entries:
        above = shared[-1] if shared else None
        if above and above.institution and entry.institution is None and entry.degree and entry.level != "secondary":
            if entry.end is None:
                update = {"institution": above.institution, "start": above.start, "end": above.end}
                entry = entry.model_copy(update=update)
            elif entry.span.start <= above.span.end:
                entry = entry.model_copy(update={"institution": above.institution})
        shared.append(entry)
    return shared


def _text(line: Line) -> str:
    """A line without its bullet; a heading keeps only what follows it."""
    heading = cv_heading(line)
    return heading.rest if heading else line.plain


def _blocks(zone: list[tuple[int, str]]) -> list[list[tuple[int, str]]]:
    """Lines by course of study. What the first entry begins with (school, degree or date), the others begin with as well."""
    kinds = [_kinds(text) for _, text in zone]
    lead = _LEADS.get(frozenset(next(filter(None, kinds), ())), "any")
    blocks: list[list[tuple[int, str]]] = []
    seen: set[str] = set()
    previous = -2
    for (i, text), found in zip(zone, kinds, strict=True):
        gap = i > previous + 1 and bool(found) and {"degree", "institution"} <= seen
        if not blocks or gap or _begins(found, seen, lead):
            blocks.append([])
            seen = set()
        blocks[-1].append((i, text))
        seen |= found
        previous = i
    return blocks


def _begins(found: set[str], seen: set[str], lead: str) -> bool:
    """Whether a line opens the next entry, when the lines of this one have named `seen`."""
    again = found & seen
    if lead == "institution":  # a faculty below its university is no entry of its own
        return "degree" in again or ("institution" in found and bool(seen & {"degree", "date"}))
    if lead == "degree":
        return bool(again & {"degree", "date"}) or (bool(found) and seen >= {"degree", "institution", "date"})
    return bool(again)


def _kinds(text: str) -> set[str]:
    if is_outcome_alone(text):
        return set()
    item = BULLET.sub("", text)
    tells = (
        BULLET.match(text) and len(text.split()) > _MAX_ITEM_WORDS and not (names_training(item) and names_school(item))
    )
    if _NOISE.match(item) or tells:
        return set()
    kinds = set()
    if (degree_level(text) or names_training(BULLET.sub("", text))) and len(text.split()) <= 22:
        kinds.add("degree")
    if names_school(re.sub(r"\([^)]*\)", " ", text)):  # `Diplom-Ingenieur (FH)` names none
        kinds.add("institution")
    if find_range(text) or find_date(text):
        kinds.add("date")
    return kinds


def _entry(lines: Sequence[Line], block: list[tuple[int, str]], as_of: date) -> Education | None:
    texts = [text for _, text in block]
    block = [(i, without_outcome(text)) for i, text in block]
    degree, institution, dates = _named_parts(block)
    others = _other_pieces(block, degree, institution)
    if degree is None and others and (institution or dates):
        degree = others.pop(_index_of_course(others) if institution is None else 0)
        if institution is None and ", " in degree:
            degree, rest = degree.split(", ", 1)
            institution = rest if rest[0].isupper() else None  # `First aid, renewed` names no school
    if institution is None and others:
        institution = others[0]
    if institution is None and (degree is None or dates is None) and degree_level(degree or "") is None:
        return None
    first = lines[block[0][0]]
    last = max(lines[i].number for i, _ in block if lines[i].page == first.page)
    single = dates is not None and dates.start == dates.end
    level = degree_level(degree) if degree else None
    return Education(
        degree=degree,
        level=level,
        field=_field(degree) if degree else None,
        institution=institution,
        start=None if dates is None or single else dates.start,
        end=None if dates is None else dates.end,
        span=LineSpan(page=first.page, start=first.number, end=last),
        is_unfinished=is_unfinished(texts, dates, level in UNIVERSITY_LEVELS, as_of),
        is_given_up=is_given_up(texts),
        place=_place(block),
    )


def _named_parts(block: list[tuple[int, str]]) -> tuple[str | None, str | None, DateRange | None]:
    """(degree, institution, dates) by the words that name them."""
    degree = institution = None
    dates: DateRange | None = None
    for _, written in block:
        text = BULLET.sub("", written)
        dates = dates or find_range(text) or find_date(text)
        if _NOISE.match(text):
            continue
        for piece in _pieces(text):
            if (
                degree is None
                and (degree_level(piece) or names_training(piece))
                and not _names_only_a_school(piece, institution)
            ):
                degree, rest = _degree_and_rest(piece)
                institution = institution or _institution(rest)
            elif institution is None:
                institution = _institution(piece)
    return _without_remarks(degree) if degree else None, institution, dates


def _names_only_a_school(piece: str, institution: str | None) -> bool:
    """`Graduate School of Education` has the word of a degree and is none."""
    names_a_school = names_school(re.sub(r"\([^)]*\)", " ", piece))
    return names_a_school and institution is None and "," not in piece and not _starts_with_degree(piece)


def _without_remarks(degree: str) -> str:
    """`B.S., Computer Science, cum laude, GPA: 3.7` without grade and honours."""
    parts = re.split(r",\s+", degree)
    kept = [part for n, part in enumerate(parts) if n == 0 or not (_NOISE.search(part) or states_grade(part))]
    return ", ".join(kept)


def _other_pieces(block: list[tuple[int, str]], degree: str | None, institution: str | None) -> list[str]:
    """Names in the first lines that no word tells apart: no place, no remark, no sentence."""
    found: list[str] = []
    for _, text in block[:3]:
        if BULLET.match(text):
            continue
        for piece in _pieces(text):
            name = _without_place(piece)
            if institution and institution in name:
                before, after = name.split(institution, 1)
                name = before.strip(" ,") or after.strip(" ,")
            known = name == institution or bool(degree and (name in degree or degree in name))
            sentence = piece.endswith(".") or len(name.split()) > _MAX_NAME_WORDS or not name[:1].isupper()
            if name and not known and not sentence and not _NOISE.search(piece) and not parse_place(piece):
                found.append(name)
    return found


def _place(block: list[tuple[int, str]]) -> str | None:
    """The place in the first lines, alone between marks or behind a comma: `Leidenhof University, Netherlands`."""
    for _, text in block[:3]:
        for piece in _pieces(BULLET.sub("", text)):
            parts = re.split(r",\s+", re.sub(r"\s*\(([^()]*)\)$", r", \1", piece))
            tails = (", ".join(parts[n:]) for n in range(len(parts)))
            place = next((tail for tail in tails if parse_place(tail)), None)
            if place is not None:
                return place
    return None


def _index_of_course(names: list[str]) -> int:
    """Which of the names is the course; the first when no word says so."""
    return next((n for n, name in enumerate(names) if _COURSE.search(fold(name))), 0)


def _without_place(piece: str) -> str:
    """`Franken Werkzeugbau, Würzburg` is a name and a place."""
    parts = re.split(r",\s+", piece)
    for n in range(1, len(parts)):
        if parse_place(", ".join(parts[n:])):
            return ", ".join(parts[:n])
    return piece


def _pieces(text: str) -> list[str]:
    found = find_range(text) or find_date(text)
    if found:
        text = text[: found.first] + "   " + text[found.last :]
    return [piece for piece in (trim(part) for part in _SPLIT.split(text)) if re.search(r"[^\W\d_]{2}", piece)]


def _starts_with_degree(piece: str) -> bool:
    return degree_level(" ".join(piece.split()[:3])) is not None or names_training(piece)


def _degree_and_rest(piece: str) -> tuple[str, str]:
    """`BSc Computer Science, University of X, London` is a degree and the rest."""
    parts = re.split(r",\s+", piece)
    if len(parts) > 1 and names_school(parts[0]) and degree_level(parts[0]) is None:
        return ", ".join(part for part in parts[1:] if not parse_place(part)), parts[0]
    for n in range(1, len(parts)):
        if names_school(parts[n]) or parse_place(parts[n]):
            head, rest = parts[:n], parts[n:]
            if degree_level(", ".join(head)) is None:
                awards = [part for part in rest if degree_level(part)]
                others = [part for part in rest if not degree_level(part)]
                return ", ".join([*head, *awards]), ", ".join(others)
            return ", ".join(head), ", ".join(rest)
    at = re.split(r"\s+(?:at|from|an der|bei|à l'|a la|en la)\s+", piece, maxsplit=1)
    if len(at) == 2 and names_school(at[1]):
        return at[0], at[1]
    return piece, ""


def _institution(piece: str) -> str | None:
    parts = re.split(r",\s+", _REMARK.sub("", piece))
    for n, part in enumerate(parts):
        if names_school(part) and not _NOISE.search(part):
            end = n + 1
            while (
                end < len(parts)
                and not parse_place(", ".join(parts[end:]))
                and not parse_place(parts[end])
                and not states_grade(parts[end])
                and len(parts[end].split()) <= 3
                and not parts[end][:1].islower()
                and not is_field(parts[end])
            ):
                end += 1
            return ", ".join(parts[n:end]).strip(" .,") or None
    return None


def _field(degree: str) -> str | None:
    degree = re.sub(r"\s*\((?:hons?\.?|honours|FH|TU|BA|DH|univ\.?)\)", "", degree, flags=re.IGNORECASE)
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
    tail = trim(degree.split(" ", 1)[1]).strip(" .,()") if " " in degree else ""
    tail = re.sub(r"^(?:\d+|inż\.)\s+", "", tail)  # `Master 2 Communication`, `mgr inż. Automatyka`
    return (tail or None) if len(rest) > 1 and degree_level(degree.split(" ", 1)[0]) else None
