"""Headings in somebody's own words: `What I have done so far`, or a line set like the other headings of its document.

Knows no vocabulary of usual headings; `sections` does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from ingestion.dates import find_range
from ingestion.normalise import fold
from ingestion.types import Line, SectionName
from ingestion.vocabulary.degrees import degree_level
from ingestion.vocabulary.titles import is_title

_SO_FAR = r"(?: (?:so far|up to now|until now|before|bisher|bis jetzt|jusqu'ici|jusqu'a present|hasta ahora))?"
# Whole headings in the first person, folded.
_IN_FIRST_PERSON: tuple[tuple[SectionName, str], ...] = (
    ("experience", r"(?:where|what) i(?:'ve| have)? (?:been|worked|done|did)|places i(?:'ve| have) worked|jobs i(?:'ve| have) had|who i(?:'ve| have)? work(?:ed)? for|"
     r"my (?:jobs|working life|path|journey|employment|work history)|the story|wo ich (?:war|gearbeitet habe|gewesen bin)|was ich (?:gemacht|getan|geleistet) habe|was ich bisher (?:gemacht|getan|geleistet) habe|wo ich bisher (?:war|gearbeitet habe)|"
     r"mein (?:weg|berufsweg|werdegang)|meine (?:stationen|jobs)|ce que j'ai (?:fait|accompli)|ou j'ai (?:travaille|ete)|mon parcours|mes (?:postes|emplois|experiences)|lo que he hecho|donde he (?:trabajado|estado)|"
     r"mi (?:trayectoria|recorrido|camino)|mis (?:trabajos|empleos)"),
    ("education", r"(?:(?:where|what) )?i studied|(?:where|what) i(?:'ve| have)? (?:studied|learned|learnt|trained)|where i went to school|wo ich (?:studiert|gelernt) habe|was ich (?:studiert|gelernt) habe|ou j'ai (?:etudie|appris)|ce que j'ai (?:etudie|appris)|"
     r"mes (?:etudes|diplomes)|ma formation|lo que he (?:estudiado|aprendido)|donde (?:he estudiado|estudie)|mis estudios|mi formacion|mein studium|meine ausbildung"),
    ("skills", r"what i(?:'m| am) good at|(?:what )?i (?:can do|know|use|bring|work with)|what i work with|ich (?:kann|arbeite mit)|je travaille avec|trabajo con|things i (?:know|use|can do|am good at)|was ich (?:kann|mitbringe)|womit ich arbeite|ce que je sais faire|mes competences|lo que se hacer|meine (?:kenntnisse|starken|fahigkeiten)|"
     r"mis (?:competencias|habilidades|conocimientos)"),
    ("languages", r"(?:(?:languages|tongues|what) )?i speak|ich spreche|je parle|hablo|tongues|sprachen,? die ich spreche|meine sprachen|les langues que je parle|mes langues|(?:los )?idiomas que hablo|mis idiomas"),
    ("interests", r"what i (?:like|enjoy|love)|when i(?:'m| am) not (?:working|at work)|(?:outside|away from)(?: of)? work|in my (?:free|spare) time|was ich gerne? mache|in meiner freizeit|en dehors du travail|en mi tiempo libre|fuera del trabajo"),
    ("summary", r"who i am|what i do|a (?:bit|little) about me|in a nutshell|wer ich bin|was ich mache|qui je suis|ce que je fais|quien soy|lo que hago|a que me dedico"),
    ("other", r"(?:booking|hiring|engaging|working with) me|what i(?:'m| am) (?:looking for|after)|what i(?:'d| would) like|what i want|was ich (?:suche|mir wunsche)|ce que je (?:re)?cherche|lo que busco"),
)  # fmt: skip
_PATTERNS = tuple((section, re.compile(rf"(?:{pattern}){_SO_FAR}")) for section, pattern in _IN_FIRST_PERSON)
_MAX_WORDS = 6
_FEWEST_TIMES = 3
_ITEM = re.compile(r"^\s*(?:[•*·▪–—-]\s*)?")
_LINES_BELOW = 8
_PART = re.compile(r"\s(?:and|und|et|y|e|\+)\s|\s?[&/]\s?")
_NO_HEADING = re.compile(
    r"[\d@,;|•·]|[.:]\S|\.$|(?:university|universit\w+|college|school|gmbh|ltd|limited|inc|plc)\b", re.IGNORECASE
)
_SPOKEN_WITH_LEVEL = re.compile(
    r"\b[^\W\d_]{3,}\b\W{1,4}(?:[abc][12]|native|fluent|mother tongue|basic|conversational|muttersprache|fliessend|verhandlungssicher|grundkenntnisse|courant|langue maternelle|maternelle|notions|nativ[oa]|fluid[oa]|basico)\b"
)
_CERTIFIES = re.compile(
    r"\b(?:certifi\w+|registered|registration|licen[cs]ed|valid (?:until|to)|expir\w+|member(?:ship)?|zertifi\w+|bescheinigung|gultig bis|\w+schein|valable|habilitation|vigente|colegiad[oa])\b"
)
_DENSE: frozenset[SectionName] = frozenset({"projects", "volunteering", "awards", "publications", "references"})
_LISTS: frozenset[SectionName] = frozenset({"education", "languages", "certifications", "interests"})

Style = tuple[int, float, bool, bool]


def in_first_person(phrase: str) -> SectionName | None:
    """The section that a folded heading names in the first person, or None."""
    spoken = phrase.replace("’", "'").strip(" .:!")
    return next((section for section, pattern in _PATTERNS if pattern.fullmatch(spoken)), None)


def set_like_headings(
    lines: Sequence[Line], known: Sequence[SectionName | None], lookup: Callable[[str], SectionName | None]
) -> dict[int, SectionName]:
    """Lines of unknown words in the style of the known headings, with the section that their parts or the lines below name.

    `known` has the section of each line that is a usual heading; `lookup` finds that of a phrase.
    """
    styles = _styles_of_headings(lines, known)
    first = next((i for i, line in enumerate(lines) if line.plain), 0)
    found: dict[int, SectionName] = {}
    current: SectionName = "header"
    is_of_headed_entries = False
    for i, line in enumerate(lines):
        if known[i] is not None:
            current, is_of_headed_entries = known[i] or current, _heading_follows(lines, known, i)
        elif i > first and _style(line) in styles and _may_be_heading(line.plain):
            section = _by_parts(line.plain, lookup) or _by_content(list(_below(lines, known, styles, i)))
            if section == "experience" and current in _DENSE and (is_of_headed_entries or not line.heading_level):
                section = None
            if section is None and (current in _LISTS or (current == "experience" and line.heading_level)):
                section = "other"
            if section is not None and section != current:
                found[i] = current = section
    return found


def _heading_follows(lines: Sequence[Line], known: Sequence[SectionName | None], i: int) -> bool:
    """Whether the first thing below a heading is another of unknown words: that of its first entry."""
    below = next((k for k in range(i + 1, len(lines)) if lines[k].plain), None)
    return below is not None and known[below] is None and lines[below].heading_level > 0


def _style(line: Line) -> Style:
    return line.heading_level, round(line.size, 1), line.bold, line.plain.isupper()


def _styles_of_headings(lines: Sequence[Line], known: Sequence[SectionName | None]) -> set[Style]:
    """Styles that set headings apart: levels, or looks that two headings have and no more lines of other words, none of them dated."""
    headings = Counter(_style(line) for line, section in zip(lines, known, strict=True) if section)
    others = Counter(_style(line) for line, section in zip(lines, known, strict=True) if line.plain and not section)
    entries = {_style(line) for line in lines if line.plain and (find_range(line.plain) or is_title(line.plain))}
    sizes = sorted(line.size for line in lines if line.plain)
    body = sizes[len(sizes) // 2] if sizes else 0.0
    return {
        style
        for style, count in headings.items()
        if style[0]
        or ((style[1] > body or style[2] or style[3]) and count > 1 and others[style] <= count and style not in entries)
    }


def _may_be_heading(text: str) -> bool:
    words = text.strip(" :").split()
    return (
        1 <= len(words) <= _MAX_WORDS
        and text[0].isupper()
        and not _NO_HEADING.search(text.strip(" :"))
        and not is_title(text)
        and degree_level(text) is None
    )


def _by_parts(text: str, lookup: Callable[[str], SectionName | None]) -> SectionName | None:
    """`Education and memberships of clubs` is about education: one part of a compound is known."""
    parts = [part.strip(" :") for part in _PART.split(text)]
    known = [section for part in parts if len(parts) > 1 and part and (section := lookup(part))]
    return "experience" if "experience" in known else next(iter(known), None)


def _below(lines: Sequence[Line], known: Sequence[SectionName | None], styles: set[Style], i: int) -> Iterator[str]:
    """The text under a heading, up to the next."""
    filled = 0
    for line, section in zip(lines[i + 1 :], known[i + 1 :], strict=True):
        if section is not None or (line.plain and _style(line) in styles) or filled == _LINES_BELOW:
            return
        if line.plain:
            filled += 1
            yield line.plain


def _is_sentence(text: str) -> bool:
    return text.endswith(".") and len(text.split()) > _MAX_WORDS


def _is_list_of_times(below: Sequence[str]) -> bool:
    """Items that all begin with a range: `- 2019/02 - 2021/06: Acme (Leeds), migration of the warehouse`."""
    found = [(find_range(text), _ITEM.sub("", text), text) for text in below]
    leads = [dates is not None and dates.first == len(text) - len(item) for dates, item, text in found]
    return len(leads) >= _FEWEST_TIMES and all(leads)


def _by_content(below: Sequence[str]) -> SectionName | None:
    """What the lines under a heading are: positions with dates, studies, languages with levels, or certificates."""
    studies = [text for text in below if degree_level(text) and not is_title(text)]
    dated = [n for n, text in enumerate(below) if find_range(text) and not _is_sentence(text)]
    positions = [n for n in dated if any(map(is_title, below[max(0, n - 1) : n + 2]))]
    if studies and studies[0] in below[:2]:
        return "education"
    if positions or _is_list_of_times(below):
        return "experience"
    if below and _SPOKEN_WITH_LEVEL.search(fold(below[0])):
        return "languages"
    certified = sum(bool(_CERTIFIES.search(fold(text))) for text in below)
    return "certifications" if certified * 2 >= len(below) > 0 else None
