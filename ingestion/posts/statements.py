"""The bullets and sentences of a job post, with the lines they stand on. Decides nothing about what they ask."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from ingestion.career.position_names import BULLET
from ingestion.lines.sections import job_heading
from ingestion.normalise import fold
from ingestion.types import Line, LineSpan, SectionName

_LETTER = re.compile(r"[^\W\d_]")
_OPEN_END = re.compile(
    r"(?:\b(?:in|with|of|and|or|for|to|the|an?|as|on|at|by|from|our|your|in|mit|von|und|oder|fur|der|die|das|als|en|de|et|ou|avec|y|o|con|para|e|di|met|van|i|z|w)|[,/&(-])$"
)
_WRAPPED_LINE = 45  # letters: a shorter line is no full one, what follows it in lower case is an item of its own
# Pay, hours and the start of the work, folded: what a post tells and asks of nobody.
TERMS_OF_THE_POST = (
    r"^(?:pay|salary|wages?|gehalt|lohn|salaire|salario|sueldo)?\W*(?:from |ab |a partir de |desde |up to |bis zu )?(?:[£€$]\s?\d|\d[\d.,' ]*(?:k\b)?\s?(?:[£€$]|eur\b|euros?\b|gbp\b|chf\b)|\d+(?:[.,]\d+)?\s?(?:/ ?h\b|per hour\b|an hour\b))"
    r"|^(?:full[- ]time,? |part[- ]time,? )?\W*\d{1,2}(?:[.,]\d)?(?:\s?-\s?\d{1,2})?\s*(?:hours?|hrs?|h|stunden|std\.?|heures|horas)\b(?:\W|$)"
    r"|^(?:\w+|\d) (?:days?|tage|jours|dias)(?: a week| per week| pro woche)? (?:in|at) the office\b|^(?:closing|start(?:ing)?) date\b"
    r"|\b(?:can|will|may) be (?:provided|arranged|offered)\b|^no agencies\b|\b(?:ring|call|phone|telephone|anrufen|appele[rz]|llam\w+)\b[^.;]*\d{3}"
)
_TERMS = re.compile(TERMS_OF_THE_POST)
FIELD_LINE = re.compile(r"^(?P<key>[^:]{2,30}?)\s*:\s*(?P<value>\S.*)$")
_SLASH = re.compile(r"\s/\s")
_MARKS = re.compile(r"\s*;\s+|\s*(?:\.{3,}|…)\s*")
_MARKS_AND_SLASHES = re.compile(rf"{_MARKS.pattern}|\s+/\s+")
_LEADING = re.compile(r"^(?:and|und|et|y)\s+", re.IGNORECASE)
_COMMA = re.compile(r",\s+(?:and\s+|und\s+|et\s+|y\s+)?|\s+(?:and|und|et|y)\s+")
_HOW_WELL = re.compile(  # `English, fluent`, `Deutsch, fließend in Wort und Schrift`: of the name before it, and no thing of its own
    r"(?:both |all |beide[s]? |very |sehr |tres |muy )*(?:fluent(?:ly)?|native|advanced|intermediate|basic|beginner|proficient|conversational|good|excellent|strong|solid|written|spoken|[abc][12]|level [abc][12]"
    r"|fliessend|verhandlungssicher|gute?|sicher|perfekt|schrift|(?:in )?wort|courante?|lu|ecrite?|parlee?|maitrise|fluido|hablado|escrito|avanzado|intermedio|(?:in|auf|a l'|en) ?(?:speech|writing|oral|ecrit|wort))(?:,? (?:in (?:wort|speech|writing)|a l'ecrit|level))?"
)
_MAX_NAME_WORDS = 4
_RUN_ON_WORDS = 40  # posts stripped of their marks come as one line of hundreds of words
_WORDS_PER_MARK = 20  # prose has a comma more often
_STRETCH_WORDS = 18

_NAME_OF_ONE_WORD = re.compile(r"[A-Z]{3,5}|[a-zà-ÿ][a-zà-ÿ-]{7,}")  # a short name, or a long word that heads nothing
_NAMES_NOTHING = frozenset(
    (
        "yes no exempt exp etc none nil any all na both required optional preferred mandatory essential desirable necessary minimum maximum flexible negotiable immediate immediately male female ja nein keine oui non "
        "aucun aucune si ninguno ninguna skills skill experience education qualification qualifications knowledge abilities ability competencies attributes training languages technical general personal "
        "professional functional other others certifications requirements responsibilities must nice must-have must-haves kenntnisse erfahrung ausbildung sprachen profil formation competences langues"
    ).split()
)


def find_statements(
    lines: Sequence[Line], sections: Sequence[SectionName], not_asking: Collection[int]
) -> Iterator[tuple[str, LineSpan, SectionName]]:
    """Bullets and paragraphs with the lines they stand on: a wrapped line belongs to the one above it. Lines at the places `not_asking` are left out."""
    text, first, last = "", -1, -1
    for i, line in enumerate(lines):
        skipped = not _LETTER.search(line.plain) or i in not_asking
        heading = None if skipped else job_heading(line)
        if text and not skipped and heading is None and _continues(lines[last], line, sections[last] == sections[i]):
            text, last = f"{text} {line.plain.strip()}", i
            continue
        if text:
            yield text, _span(lines[first], lines[last]), sections[first]
        text = "" if skipped else heading.rest if heading else BULLET.sub("", line.plain)
        first = last = i
    if text:
        yield text, _span(lines[first], lines[last]), sections[first]


def _continues(above: Line, line: Line, same_section: bool) -> bool:
    """Whether `line` is the wrapped rest of the line right above it."""
    if not same_section or line.page != above.page or line.number != above.number + 1 or BULLET.match(line.plain):
        return False
    if above.plain.rstrip().endswith((".", "!", "?", ":", ";")):
        return False
    if _OPEN_END.search(fold(above.plain)):
        return True
    is_own = FIELD_LINE.match(line.plain) or _TERMS.search(fold(line.plain).strip())
    return line.plain.lstrip()[:1].islower() and len(above.plain) >= _WRAPPED_LINE and not is_own


def _span(first: Line, last: Line) -> LineSpan:
    return LineSpan(page=first.page, start=first.number, end=last.number)


def sentences_of(text: str) -> list[str]:
    """Sentences; words that run on without any mark are cut into stretches, for no sentence asks for twenty things."""
    parts = [part.strip() for part in re.split(r"(?<=[a-zà-ÿ)\d][.;!?])\s+(?=[A-ZÀ-Ý])", text) if part.strip()]
    return [stretch for part in parts for stretch in _stretches(part)]


def _stretches(sentence: str) -> list[str]:
    words = sentence.split()
    marks = len(re.findall(r"[,;:]\s", sentence))
    if len(words) <= _RUN_ON_WORDS or marks * _WORDS_PER_MARK > len(words):
        return [sentence]
    return [" ".join(words[n : n + _STRETCH_WORDS]) for n in range(0, len(words), _STRETCH_WORDS)]


def items_of(sentence: str) -> list[str]:
    """The parts of a line of a list of requirements, which marks keep apart: `CIPD; 5 years in HR ... Excel`, `A / B / C`."""
    marks = _MARKS_AND_SLASHES if len(_SLASH.findall(sentence)) > 1 else _MARKS
    parts = [_LEADING.sub("", part).strip() for part in marks.split(sentence)]
    return [part for part in parts if _LETTER.search(part)]


def listed_names(part: str) -> list[str]:
    """The members of a mere list of names (`employee relations, TUPE and Workday`); empty where sentences are made, and within brackets."""
    names = [name.strip(" .") for name in _COMMA.split(part)]
    names = [name for name in names if not _HOW_WELL.fullmatch(fold(name))]
    if any(name.count("(") != name.count(")") for name in names):
        return []
    is_list = len(names) > 1 and all(name and len(name.split()) <= _MAX_NAME_WORDS for name in names)
    return names if is_list else []


def names_something(word: str, *, among_musts: bool) -> bool:
    """Whether a single word is a thing to ask for and no answer (`yes`) or heading (`skills`); elsewhere than among musts by its length."""
    if among_musts and not re.search(r"\d", word):
        bare = fold(word).strip(" :.()*-")
        return len(_LETTER.findall(bare)) > 1 and bare not in _NAMES_NOTHING
    return _NAME_OF_ONE_WORD.fullmatch(word) is not None
