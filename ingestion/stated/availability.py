"""When a candidate can start: at once, after weeks of notice, or on a date. In English, German, French and Spanish.

A server's availability is none: the words must be followed by a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from ingestion.dates import find_date, find_range
from ingestion.lines.sections import text_with_label
from ingestion.normalise import fold
from ingestion.types import Line, LineSpan, SectionName, StatedFact

_SECTIONS = frozenset(
    {"header", "summary", "personal", "skills", "other", "interests", "languages", "certifications", "about"}
)
_AT_ONCE = re.compile(
    r"\b(?:immediately available|available (?:immediately|now|at once|right away|straight away|straightaway|with immediate effect)|can (?:start|begin) (?:immediately|at once|right away|straight away|now)|immediate start|availab(?:le|ility)\W+immediate(?:ly)?"
    r"|free (?:at once|immediately|now|straight away|right away)|no notice period|(?<!un)sofort (?:verfugbar|frei)|(?:verfugbar|verfugbarkeit|eintritt\w*|start)\W+(?:ab )?(?:per )?sofort|ab sofort|disponib(?:le|ilite)\W+(?:tout de suite|de suite|immediate(?:ment)?)"
    r"|disponibilidad\W+inmediata|incorporacion inmediata|disponible\W+de inmediato|disponible inmediatamente)\b"
)
_CUE = re.compile(
    r"\b(?:notice(?: period)?(?: of)?|availab(?:le|ility)|(?<!-)free(?: for (?:new )?(?:work|projects?|assignments?|contracts?|clients?))?(?= (?:from|in|after|as of)\b)|frei(?= (?:ab|zum)\b)|can (?:start|begin)(?: [a-z ]{1,30}?(?= (?:from|on|as of) ))?|earliest start(?: date)?|k(?:ue|u)ndigungsfrist|verf(?:ue|u)gbar(?:keit)?|eintritt(?:stermin)?|fruhester eintritt|preavis"
    r"|disponib(?:le|ilite)|disponibilidad|preaviso|incorporacion)\b"
)
_WANTED_FROM = re.compile(  # `open to senior roles from May 2027`
    r"\b(?:open to|looking for|seeking|interested in|suche|gesucht|offen fur|(?:re)?cherche|ouverte? a|busco|abiert[oa] a)\b[^.;]{0,80}?\b(?:from|starting|as of|ab|zum|a partir d[eu]|des|desde|a partir del?)\s+(?:the |dem |le |el )?"
)
_CONTRACT_ENDS = re.compile(
    r"\b(?:contract|fixed[- ]term|(?:arbeits)?vertrag|befristet\w*|cdd|contrat|contrato)\b[^.;]{0,30}?\b(?:ends?|ending|until|till|runs (?:out|until|to)|expires|bis|endet|lauft|jusqu'(?:au|en|a)|se termine|prend fin|hasta|termina|finaliza)\b"
)
_NEAR = 12  # characters from the words to the date
_JOINT = r"\W*(?:(?:fruhestens|earliest|not before|moglich|au plus tot|como pronto)\W+)?(?:is|of|from|on|in|within|after|as of|starting|ab|am|zum|von|innerhalb von|sous|dans|a partir d[eu]|des|de|le|desde|a partir del?|en)?\W*(?:the |dem |le |el |du )?"
_NOTICE = r"\b(?:notice(?: period| required)?|k(?:ue|u)ndigungsfrist|preavis|preaviso)"
_NO_NOTICE = re.compile(rf"{_NOTICE}\W+(?:none|nil|keine|aucune?|ninguno?)\b")
_UNCOUNTED = re.compile(  # a length that has no number of weeks: `Notice: one full term`, `Kündigungsfrist: gesetzlich`
    rf"{_NOTICE}(?:\s*(?::|-)\s*|\s{{3,}}|\s+(?:is|of|betragt|est|es)\s+)(?:[\w'-]+\s+){{0,3}}?"
    r"(?:terms?|trimesters?|semesters?|quarters?|seasons?|negotiable|statutory|contractual|gesetzlich\w*|tariflich\w*|vertraglich\w*|verhandelbar|quartal\w*|(?:halb|schul)jahr\w*|legal|negociable|trimestres?)\b"
)
_ASIDE = frozenset({"references", "experience", "projects", "publications"})
_SAYS_NOTICE = re.compile(
    r"\bnotice period\b|\b(?:weeks?|months?|days?)'? ?(?:'s?)? notice\b(?! (?:was|were|given))|\bk(?:ue|u)ndigungsfrist\b|\b(?:mois|semaines?|jours) de preavis\b|\bpreavis\W+(?:de )?\d|\bpreaviso\W+(?:de )?\w|\bi am available (?:from|in|on|immediately)\b"
)
_NUMBERS = {
    "one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "six": 6, "ein": 1, "einen": 1, "eine": 1, "zwei": 2, "drei": 3, "vier": 4,
    "sechs": 6, "five": 5, "eight": 8, "ten": 10, "twelve": 12, "funf": 5, "acht": 8, "zwolf": 12, "huit": 8, "seis": 6, "ocho": 8,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "dos": 2, "tres": 3, "cuatro": 4, "quatre": 4,
}  # fmt: skip
_WEEKS_IN = (
    ("day|days|tage?n?|jours?|dias?", 1 / 7),
    ("week|weeks|wks?|wochen?|semaines?|semanas?", 1.0),
    ("month|months|monate?n?|mois|mes|meses", 52 / 12),
)
_LENGTH = re.compile(
    rf"{_JOINT}(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)})[ -]*(?:(?:full|calendar|whole|volle\w?)[ -])?(?P<unit>{'|'.join(words for words, _ in _WEEKS_IN)})(?:'s?)?(?!\w)"
)
_DATE_FOLLOWS = re.compile(_JOINT)


def find_availability(lines: Sequence[Line], sections: Sequence[SectionName]) -> Iterator[StatedFact]:
    """The first statement of a CV on when its owner can start, if it makes one."""
    for i, section in enumerate(sections):
        if section in _SECTIONS and (fact := _stated(lines[i], fold(text_with_label(lines, i)))) is not None:
            yield fact
            return
    for i, section in enumerate(sections):  # `Notice period: eight weeks.` means the same below any heading
        fact = (
            _stated(lines[i], fold(lines[i].plain))
            if _SAYS_NOTICE.search(fold(lines[i].plain)) and section not in _ASIDE
            else None
        )
        if fact is not None:
            yield fact
            return


def find_contract_end(lines: Sequence[Line], sections: Sequence[SectionName], as_of: date) -> Iterator[StatedFact]:
    """The end, not before the month of `as_of`, of the contract that somebody works under."""
    for i, section in enumerate(sections):
        text = fold(text_with_label(lines, i)) if section in _SECTIONS or section == "experience" else ""
        said = _CONTRACT_ENDS.search(text)
        ends = find_date(text[said.end() :]) if said else None
        closed = (found := find_range(text)) is not None and not found.current
        if (
            ends is not None
            and ends.first <= _NEAR
            and not closed
            and ends.start >= f"{as_of:%Y-%m}"[: len(ends.start)]
        ):
            span = LineSpan(page=lines[i].page, start=lines[i].number, end=lines[i].number)
            yield StatedFact(kind="contract_end", value=ends.start, span=span)
            return


def _stated(line: Line, text: str) -> StatedFact | None:
    span = LineSpan(page=line.page, start=line.number, end=line.number)
    if _AT_ONCE.search(text) or _NO_NOTICE.search(text):
        return StatedFact(kind="availability", value="immediately", amount=0.0, span=span)
    for cue in _CUE.finditer(text):
        rest = text[cue.end() :]
        length = _LENGTH.match(rest)
        if length:
            return StatedFact(kind="availability", value="notice", amount=_weeks(length), span=span)
        joint = _DATE_FOLLOWS.match(rest)
        begins = find_date(rest[joint.end() :]) if joint else None
        if begins is not None and begins.first <= 4:
            return StatedFact(kind="availability", value=begins.start, span=span)
    for wanted in _WANTED_FROM.finditer(text):
        date = find_date(text[wanted.end() :])
        if date is not None and date.first <= 4:
            return StatedFact(kind="availability", value=date.start, span=span)
    before = re.search(rf"{_LENGTH.pattern}\s+(?:notice|preavis|kundigungsfrist|de preaviso|de preavis)\b", text)
    if before or _UNCOUNTED.search(text):
        return StatedFact(kind="availability", value="notice", amount=_weeks(before) if before else None, span=span)
    return None


def _weeks(length: re.Match[str]) -> float:
    """A month has 52/12 weeks."""
    number = _NUMBERS.get(length["number"]) or int(length["number"])
    factor = next(factor for words, factor in _WEEKS_IN if re.fullmatch(words, length["unit"]))
    return round(number * factor, 1)
