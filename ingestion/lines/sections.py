"""Which section of a CV or job post each line belongs to, by its headings in eight languages.

Does not look inside sections.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ingestion.dates import find_range
from ingestion.lines.heading_words import CV_HEADINGS, JOB_HEADINGS
from ingestion.lines.own_headings import in_first_person, set_like_headings
from ingestion.lines.spoken_headings import spoken_heading
from ingestion.normalise import fold
from ingestion.types import Line, SectionName
from ingestion.vocabulary.degrees import degree_level
from ingestion.vocabulary.titles import is_title

_QUALIFIERS = frozenset(
    (
        "basic minimum professional relevant selected additional other technical key core work my further academic personal main "
        "recent related special career and & of the / | + und et y e en i de des la et autres weitere weiterer otros otras altre altri overige inne recent "
        "employment industry general history background details information section overview list full part time "
        "qualified meine mein mes ma mon mis mi bisherige bisherigen"
    ).split()
)
_NUMBERING = re.compile(r"^\s*(?:[\divx]{1,4}[.)]\s+|[•·▪■►◆●*\-–|_=#>]+\s*)|[\s:.\-–—_|=•·]*$", re.IGNORECASE)
_INLINE = re.compile(r"^(?P<head>[^:]{3,40}?)\s*(?::|\s{3,}|\s(?:[–—-]|--)\s)\s*(?P<rest>\S.*)$")
_SPOKEN = re.compile(
    r"\b(?:[abc][12]|native|fluent|mother tongue|muttersprache|fliessend|verhandlungssicher|courant|maternelle|nativ[oa]|english|german|french|spanish|italian|dutch|polish|"
    r"portuguese|russian|arabic|chinese|mandarin|hindi|turkish|deutsch|englisch|franzosisch|spanisch|italienisch|anglais|allemand|francais|espagnol|ingles|aleman|frances|espanol|"
    r"inglese|tedesco|francese|engels|duits|frans|polski|angielski|niemiecki)\b"
)
SPEAKS = re.compile(  # a line of languages says so itself: `Speaks German and French`
    r"\W*(?:(?:i|ich|je|yo) )?(?:also )?(?:speaks?|spreche|spricht|parle|hablo|habla|parlo|parla|spreekt?)\s+\S"
)
_MAX_HEADING_WORDS = 6
_MAX_SMALL_WORDS = 3  # of a heading that begins with a small letter
_BULLETS = "•·▪●*-–"
_REMEMBERED_LINES = 4096  # several finders ask about each line of a document
_EXPERIENCE_WORDS = frozenset(
    "experience career posts jobs employment erfahrung berufserfahrung tatigkeit tatigkeiten experiencia esperienza".split()
)
_LISTS = frozenset({"languages", "certifications", "skills", "interests"})
_DATED_WITHIN = 4  # lines below the heading of positions
_SENTENCES = re.compile(r"[^\W\d_]{3}\.\s+[A-ZÀ-Þ]")
_REMARK = re.compile(r"\s*\((?P<said>[^()]{3,20})\)$")
_LINES_BELOW_LABEL = 4
_CLOSING_LINES = 3
# Terms and wishes, as the last lines of a CV state them under whatever heading stands above.
_TERMS = re.compile(
    r"\bnotice\b|\bavailable (?:from|now|immediately|at|in|as of)\b|\bavailability\b|\bsalary\b|\b(?:part|full)[- ]time\b|\b[\w.]+[- ]days?(?: a| per|-)? ?week\b|\b\d+ hours (?:a|per) week\b|\b\d[.,]\d+ ?fte\b|"
    r"\b(?:driving|drivers?'?s?) licen[cs]e\b|\bown car\b|\bcan start\b|\b(?:day|hourly) rate\b|\brelocat\w+|\bcontract (?:ends|until|runs)\b|\bkundigungsfrist\b|\bverfugbar(?:keit)?\b|\beintritt\w*\b|\bgehalts\w+|\bteilzeit\w*|\bvollzeit\b|\bfuhrer(?:schein|ausweis)\b|\bumzug\w*|\bvertrag\b|"
    r"\bpreavis\b|\bdisponib\w+|\bpretentions\b|\bsalaire\b|\btemps (?:partiel|plein)\b|\bpermis [abc]\b|\bcdd\b|\bpreaviso\b|\bincorporacion\b|\bsalario\b|\bjornada\b|\b(?:carnet?|licencia) de (?:conducir|manejo)\b"
)
_DONE = re.compile(
    r"(?!(?:interested|limited|unlimited|based|required|wanted|needed|expected|desired|preferred)\b)[^\W\d_]{2,}ed\b|(?:led|ran|built|wrote|held|taught|sold|won|made|kept|drove|oversaw|took|gave|grew|cut)\b"
)
_DECLARES = re.compile(r"\W*(?:i (?:do )?hereby|hiermit (?:versicher|erklar)\w+) ")  # the truth of all of it
_NOT_IN_LABEL = re.compile(r"[,;:|•·()\d]|\s{3}")
_REACHED_BY = re.compile(r"@|(?:\+|\(|\b0)(?:\d[\s()/.-]{0,2}){6}|\d{3}[-. ]\d{3}[-. ]\d{4}")
_STANDS_OUT = 1.3  # times the median size of letters
_IS_CERTIFICATE = re.compile(
    r"\b(?:certificates?|certified|licen[cs]es?|valid (?:until|to|till)|expire[sd]|zertifikate?|fuhrerschein|gultig|permis|certificado|carne)\b"
)
_LICENCES = frozenset({"licence", "license", "driving licence", "fuhrerschein", "permis"})
_WITH_ROLES = frozenset({"experience", "projects", "volunteering"})
_OR_EDUCATION = frozenset({"training", "trainings", "courses"})  # what a school gave, where certificates stand apart
_OR_CERTIFICATES = frozenset(
    {"qualifications", "professional qualifications", "qualification"}
)  # British usage has both


@dataclass(frozen=True, slots=True)
class Heading:
    """A recognised heading; `rest` is what follows it on the same line (`Skills: Python, SQL`)."""

    section: SectionName
    rest: str


def _index(headings: dict[SectionName, str]) -> dict[str, SectionName]:
    table: dict[str, SectionName] = {}
    for section, phrases in headings.items():
        for phrase in phrases.split("|"):
            table.setdefault(phrase.strip(), section)
    return table


_TABLES = {"cv": _index(CV_HEADINGS), "job": _index(JOB_HEADINGS)}


def cv_heading(line: Line) -> Heading | None:
    """The CV section that a line opens, or None."""
    return _heading(line, "cv")


def job_heading(line: Line) -> Heading | None:
    """The job post section that a line opens, or None."""
    return _heading(line, "job")


def section_named(text: str) -> SectionName | None:
    """The section of a CV that a text would open as its heading ("hobbies" opens the interests), or None."""
    return _lookup(text[:1].upper() + text[1:], "cv")


def label_sections(lines: Sequence[Line], table: str) -> list[SectionName]:
    """The section of each line; lines before the first heading are `header`."""
    headings = [_heading(line, table) for line in lines]
    if table == "cv":
        headings = _in_context(lines, _in_small_letters(lines, headings))
    else:
        headings = _over_lists(lines, headings)
    labels: list[SectionName] = []
    names = _name_lines(lines) if table == "cv" else frozenset()
    own = _own_headings(lines, headings) if table == "cv" else {}
    closing = _closing_lines(lines, headings) if table == "cv" else frozenset()
    current: SectionName = "header"
    below_label: SectionName = "about"
    is_inline, level = False, 0
    for i, heading in enumerate(headings):
        if heading and table == "cv" and heading.section == "other" and _is_label(lines[i], heading):
            labels.append("other")  # `Notice: 1 month` is about itself only
            continue
        if heading is not None:
            below_label = "must" if current == "must" else "about"
            current, is_inline, level = heading.section, _is_label(lines[i], heading), lines[i].heading_level
        elif i in closing or (table == "cv" and _DECLARES.match(fold(lines[i].plain))):
            current = "other"
        elif table == "cv" and current == "personal" and _is_term(lines[i].plain):
            labels.append("other")  # pay and notice are no personal data, wherever they stand
            continue
        elif table == "cv" and (i == 0 or not lines[i - 1].plain) and SPEAKS.match(fold(lines[i].plain)):
            current, is_inline, level = "languages", True, 0
        elif i in own:
            labels.append("other")  # its words are no part of what stands below
            current, is_inline, level = own[i], False, lines[i].heading_level
            continue
        elif table == "job" and _paragraph_has_ended(current, is_inline, lines, i):
            current = below_label if not lines[i].plain.endswith(".") else "about"
        elif i in names:
            current = "header"  # the column of the name begins; what a sidebar before it was about has ended
        elif table == "cv" and (_is_like_heading(current, level, lines[i]) or _has_ended(current, is_inline, lines, i)):
            current = "other"
        labels.append(current)
    return labels


def _closing_lines(lines: Sequence[Line], headings: Sequence[Heading | None]) -> frozenset[int]:
    """The last lines, up to the one that states no terms: no items of a list, no dated entry, nothing below a heading of its own."""
    closing: list[int] = []
    for i in [i for i, line in enumerate(lines) if line.plain][: -_CLOSING_LINES - 1 : -1]:
        text = lines[i].plain
        if headings[i] or text[0] in "•·▪●*-–" or find_range(text) or not _states_terms(fold(text)):
            break
        closing.append(i)
    below_heading = closing and headings[max((k for k in range(closing[-1]) if lines[k].plain), default=0)]
    return frozenset() if below_heading else frozenset(closing)


def _states_terms(folded: str) -> bool:
    """Whether a line is about terms and wishes, and not about what somebody did or by which number they are reached."""
    return bool(_TERMS.search(folded)) and not _DONE.match(folded) and not _REACHED_BY.search(folded)


def _is_term(text: str) -> bool:
    """Whether a line begins with a term of work: `Expected salary: 50k`."""
    said = _TERMS.search(fold(text))
    return said is not None and not _NOT_IN_LABEL.search(text[: said.start()]) and _states_terms(fold(text))


def _own_headings(lines: Sequence[Line], headings: Sequence[Heading | None]) -> dict[int, SectionName]:
    known = [heading.section if heading and not heading.rest else None for heading in headings]
    return set_like_headings(lines, known, lambda phrase: _lookup(phrase[:1].upper() + phrase[1:], "cv"))


def text_with_label(lines: Sequence[Line], i: int) -> str:
    """The text of a line below the heading it stands under, when that is about wishes and terms: `Notice` / `6 weeks`."""
    heading = cv_heading(lines[i])
    for above in reversed(lines[max(0, i - _LINES_BELOW_LABEL) : i]) if heading is None else ():
        found = cv_heading(above)
        if found is not None:
            return f"{above.plain}: {lines[i].plain}" if found.section == "other" and not found.rest else lines[i].plain
    return lines[i].plain


def _is_label(line: Line, heading: Heading) -> bool:
    """`Languages: Polish, English`: a heading with what it is about behind a colon."""
    return bool(heading.rest) and ":" in line.plain.removesuffix(heading.rest)


def _is_like_heading(section: SectionName, level: int, line: Line) -> bool:
    """Whether a line is set like the heading of the list above it, though its words are unknown."""
    return section in _LISTS - {"skills"} and 0 < line.heading_level <= level


def _has_ended(section: SectionName, is_inline: bool, lines: Sequence[Line], i: int) -> bool:
    """Whether a list is over: below it stand sentences, or no language; one behind a label ends with its paragraph."""
    if section not in _LISTS or not lines[i].plain:
        return False
    after_blank = i > 0 and not lines[i - 1].plain
    if after_blank and _SENTENCES.search(lines[i].plain):
        return True
    if section == "languages" and (is_inline or after_blank or _TERMS.search(fold(lines[i].plain))):
        return not _SPOKEN.search(fold(lines[i].plain))
    return is_inline and after_blank


def _paragraph_has_ended(section: SectionName, is_inline: bool, lines: Sequence[Line], i: int) -> bool:
    """Whether below a label with its wish (`Bonus points: Docker`) a new paragraph begins that is no list; musts go on."""
    text = lines[i].plain
    return is_inline and section == "nice" and bool(text) and not lines[i - 1].plain and text[0] not in "•·▪●*-–"


def _in_context(lines: Sequence[Line], headings: Sequence[Heading | None]) -> list[Heading | None]:
    """Headings without the labels of rows, and with those of two meanings decided by what else the CV has."""
    has_education = any(h and h.section == "education" and fold(_bare(line)) not in _OR_CERTIFICATES
                        for line, h in zip(lines, headings, strict=True))  # fmt: skip
    certificates = [line for line, h in zip(lines, headings, strict=True) if h and h.section == "certifications"]
    has_others = any(fold(_bare(line)) not in _OR_EDUCATION for line in certificates)
    kept: list[Heading | None] = []
    current: SectionName = "header"
    for i, (line, heading) in enumerate(zip(lines, headings, strict=True)):
        if (
            (heading and current == "skills" and _is_row_of_skills(line, heading))
            or (heading and current in _WITH_ROLES and heading.rest and _more_roles_follow(lines, headings, i))
            or (heading and _names_experience(line) and not _dates_follow(lines, i))
            or (heading and _is_item(lines, i))
        ):
            heading = None
        elif (heading and fold(_bare(line)) == "papers" and _lists_certificates(lines, i)) or (
            heading and has_education and fold(_bare(line)) in _OR_CERTIFICATES
        ):
            heading = Heading("certifications", heading.rest)
        elif heading and has_others and not has_education and fold(_bare(line)) in _OR_EDUCATION:
            heading = Heading("education", heading.rest)
        kept.append(heading)
        current = heading.section if heading else current
    return kept


def _lists_certificates(lines: Sequence[Line], i: int) -> bool:
    """Whether the papers below a heading are certificates and licences, and no publications."""
    below = list(itertools.takewhile(lambda line: line.plain, lines[i + 1 :]))
    return bool(below) and any(_IS_CERTIFICATE.search(fold(line.plain)) for line in below)


def _is_item(lines: Sequence[Line], i: int) -> bool:
    """`Driving licence (full)` right below other lines of a list is one of its items, and so is `Full driving licence` or a last line."""
    line, above = lines[i], lines[i - 1] if i else None
    if not names_licence(line):
        return False
    is_below = above is not None and bool(above.plain) and cv_heading(above) is None and not _is_set_apart(line)
    return is_below or fold(line.plain).startswith("full ") or not any(below.plain for below in lines[i + 1 :])


def names_licence(line: Line) -> bool:
    """`Driving licence (full)`: a heading, or a statement by itself."""
    return fold(_REMARK.sub("", line.plain)).removeprefix("full ") in _LICENCES


def _dates_follow(lines: Sequence[Line], i: int) -> bool:
    below = [line for line in lines[i + 1 :][: 2 * _DATED_WITHIN] if line.plain][:_DATED_WITHIN]
    return any(find_range(line.plain) for line in below)


def _more_roles_follow(lines: Sequence[Line], headings: Sequence[Heading | None], i: int) -> bool:
    """Whether a dated line comes before the next heading of its own: `Technologies: Java` then belongs to the role above."""
    for line, heading in zip(lines[i + 1 :], headings[i + 1 :], strict=True):
        if heading and not heading.rest:
            return False
        if find_range(line.plain):
            return True
    return False


def _name_lines(lines: Sequence[Line]) -> frozenset[int]:
    """Lines in the largest letters of the first page, when these stand out: the name on top of its column."""
    sizes = sorted(line.size for line in lines if line.plain)
    largest = max((line.size for line in lines if line.page == 1 and line.plain), default=0.0)
    if not sizes or largest < _STANDS_OUT * max(sizes[len(sizes) // 2], 1.0):
        return frozenset()
    found = [i for i, line in enumerate(lines) if line.plain and line.page == 1 and line.size >= 0.98 * largest]
    return frozenset(found) if len(found) <= 2 else frozenset()


def _is_row_of_skills(line: Line, heading: Heading) -> bool:
    """`Languages: Python, SQL` or `Sonstiges: SAP` inside the skills labels a row of them."""
    if not heading.rest or line.bold or line.heading_level:
        return False
    if heading.section == "languages":
        return not _SPOKEN.search(fold(heading.rest))
    return heading.section in ("other", "skills", "projects")


@lru_cache(maxsize=_REMEMBERED_LINES)
def _heading(line: Line, table: str) -> Heading | None:
    text = line.plain
    if not text or len(text) > 400:
        return None
    bare = _bare(line)
    is_bullet = text[0] in _BULLETS and not line.heading_level and not text.endswith("*")
    section = None if is_bullet else _lookup(bare, table)
    if section is None and not is_bullet and table == "cv" and (line.bold or line.heading_level or bare.isupper()):
        section = _lookup_last_word(bare, table)
    if section is None and not is_bullet and table == "cv" and _names_experience(line):
        section = "experience"
    if section is None and table == "job" and not is_bullet and _is_set_apart(line):
        section = spoken_heading(bare)
    if section is not None:
        return Heading(section, "")
    inline = _INLINE.match(bare)
    if inline is None or is_bullet:
        return None
    section = _lookup_exact(inline["head"].strip("* "), table)
    if section is None and table == "job" and ":" in text[: text.find(inline["rest"])]:
        section = spoken_heading(inline["head"])
    if section is None or (table == "cv" and not _opens_inline(inline, line)):
        return None
    return Heading(section, inline["rest"])


def _in_small_letters(lines: Sequence[Line], headings: Sequence[Heading | None]) -> list[Heading | None]:
    """`languages` alone on a line is a heading too where it is set apart: in bold, in larger letters, or below a blank line."""
    named = list(headings)
    sizes = sorted(line.size for line in lines if line.plain)
    body = sizes[len(sizes) // 2] if sizes else 0.0
    for i, line in enumerate(lines):
        bare = _bare(line)
        if headings[i] is None and bare.islower() and len(bare.split()) <= _MAX_SMALL_WORDS and not _is_bulleted(line):
            is_alone = i == 0 or not lines[i - 1].plain
            section = (
                _lookup(bare.capitalize(), "cv") if line.bold or line.size > body or (not body and is_alone) else None
            )
            named[i] = Heading(section, "") if section else None
    return named


def _over_lists(lines: Sequence[Line], headings: Sequence[Heading | None]) -> list[Heading | None]:
    """Headings in a writer's own words over a list: `Schön wäre`, and bullets below."""
    named = list(headings)
    for i, (line, below) in enumerate(pairwise(lines)):
        if (
            headings[i] is None
            and not _is_bulleted(line)
            and _is_bulleted(below)
            and (i == 0 or _ends_a_part(lines[i - 1]))
        ):
            section = spoken_heading(_bare(line))
            named[i] = Heading(section, "") if section else None
    return named


def _is_bulleted(line: Line) -> bool:
    return line.plain[:1] in _BULLETS


def _ends_a_part(line: Line) -> bool:
    return not line.plain or _is_bulleted(line)


def _is_set_apart(line: Line) -> bool:
    return bool(line.bold or line.heading_level or line.plain.rstrip(" *").endswith(":"))


def _bare(line: Line) -> str:
    return _NUMBERING.sub("", line.plain)


def _opens_inline(inline: re.Match[str], line: Line) -> bool:
    """`Skills: a, b` opens a section; `Languages - Go, Rust` inside a skills list or a sentence does not."""
    return inline["head"][0].isupper() and (":" in line.plain[: len(inline["head"]) + 4] or "   " in line.plain)


def _lookup(bare: str, table: str) -> SectionName | None:
    words = fold(_closed_up(bare)).split()
    if not words or len(words) > _MAX_HEADING_WORDS or bare[0].islower() or bare.endswith((",", ";")):
        return None
    phrase = " ".join(words).replace("&", "and")
    exact = _lookup_exact(phrase, table) or (in_first_person(phrase) if table == "cv" else None)
    if exact is not None:
        return exact
    parts = [part.strip() for part in re.split(r"\s(?:and|/|\||\+|und|et|y|e)\s|,|/", phrase) if part.strip()]
    known = [_lookup_exact(part, table) or _lookup_exact(_without_qualifiers(part), table) for part in parts]
    if parts and known[0] and all(known):
        leading = (
            ("experience", "certifications") if known[0] == "other" else ("experience",)
        )  # `Permis et habilitations`
        return next((section for section in leading if section in known), known[0])
    core = _without_qualifiers(phrase)
    return _lookup_exact(core, table) if core and core != phrase else None


def _closed_up(text: str) -> str:
    """`E D U C A T I O N`, spaced out to be seen, as a word."""
    return re.sub(r"\b\w(?: \w\b){2,}", lambda spaced: spaced.group().replace(" ", ""), text)


def _lookup_last_word(bare: str, table: str) -> SectionName | None:
    """`Computer Engineering Experience`, set as a heading: its last word names the section."""
    words = bare.split()
    if not 2 <= len(words) <= 5 or not all(word[0].isupper() or word in _QUALIFIERS for word in words):
        return None
    if "," in bare and is_title(bare.split(",")[0]):
        return None  # `Staff Nurse, Day Admissions` works there
    if sum(letter.isupper() for letter in words[0]) > 1 and not words[0].isupper() and degree_level(words[0]):
        return None  # `PGCert Medical Education` is a degree
    return _lookup_exact(words[-1], table)


def _names_experience(line: Line) -> bool:
    """`Nursing experience`, `Teaching posts`: a short line of plain letters that names a trade and that it was practised."""
    words = line.plain.rstrip(":").split()
    return (
        2 <= len(words) <= 3
        and line.plain[0].isupper()
        and all(word.isalpha() for word in words)
        and fold(words[-1]) in _EXPERIENCE_WORDS
        and _lookup(_bare(line), "cv") is None
    )


def _without_qualifiers(phrase: str) -> str:
    return " ".join(word for word in phrase.split() if word not in _QUALIFIERS)


def _lookup_exact(phrase: str, table: str) -> SectionName | None:
    folded = fold(phrase).replace("&", "and").strip(" .:")
    remark = _REMARK.search(folded)
    if remark and (section := _TABLES[table].get(folded[: remark.start()].strip())):
        said = _TABLES[table].get(remark["said"].strip(" :"))
        return said if said in ("must", "nice") else section  # `Your profile (nice to have)`
    squeezed = re.sub(r"\s*\((?:in|m/w/d|required|optional)?\)", "", folded)
    return _TABLES[table].get(squeezed)
