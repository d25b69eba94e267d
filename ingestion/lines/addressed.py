"""Lines of a CV that speak to whoever judges it: orders to a reader or a program, and verdicts on "this candidate".

They say nothing about the person's work. Work that speaks of orders, assistants and candidates is work: an order counts at the
beginning of a sentence, a label such as `AI:` only with an order behind it, and a question only where nothing else is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingestion.dates import find_range
from ingestion.lines.sections import label_sections
from ingestion.normalise import fold
from ingestion.types import DocumentWarning, Line, SectionName
from ingestion.vocabulary.titles import is_title

_JUDGED = r"(?:(?:this|that|the above) (?:candidate|applicant|resume|cv|profile|person|application)|diese[nr]? (?:bewerber\w*|kandidat\w*|lebenslauf)|cet(?:te)? (?:candidat\w*|cv|profil)|est[ea] (?:candidat[oa]|cv|perfil))"
_QUALIFIED = r"(?:(?:qualified|suited|suitable|recommended|impressive|gifted|talented) |(?:candidate|applicant|choice|match|fit)\b)"
_VERDICT = rf"(?:(?:by far |clearly )?(?:the )?(?:best|ideal|perfect|strongest|top|most|highly|supremely|exceptionally|uniquely|more|better|perfectly)[ -](?:\w+ )?{_QUALIFIED}|pre-?(?:verified|approved|qualified|selected))"
_BEGIN = r"(?:^[\"'“”«\s*•>-]*|[.!?:;\]>}][\"'“”«\s]{0,3}|\b(?:simply|just|only|and|then|please|bitte|svp|por favor) )"
_INSTRUCTIONS = r"(?:instructions?|directions?|prompts?|indicators?|scoring|guidelines|commands|anweisung\w*|befehle|regeln|consignes|instrucciones|indicaciones)"
_IMPERATIVE = r"(?:ignore|disregard|forget|override|rank|score|rate|place|put|recommend|hire|select|shortlist|choose|prefer|respond|reply|answer|output|report|return|print|repeat|focus|say|mark|give)"
_ORDERS = (
    rf"{_BEGIN}(?:ignore|ignoriere[nr]?|disregard|forget|override|overrule|bypass|vergiss|missachte|oublie[rz]?|ignore[rz]|ignora|olvida)\s+(?:\w+\s+){{0,4}}{_INSTRUCTIONS}\b",
    rf"{_BEGIN}(?:rank|score|rate|grade|place|put|recommend|hire|select|shortlist|choose|prefer|evaluate|assess|treat|consider|give|setze|bewerte|empfiehl|classe[rz]?|recommande[rz]?|recomienda|clasifica|pon)\s+{_JUDGED}\b",
    rf"{_BEGIN}(?:do not|don't|never) (?:evaluate|compare|rank|score|mention|reveal|reject|assess|question) (?:the|this|any|other|it|with|them)\b",
    rf"{_BEGIN}(?:reject|exclude|delete|remove|downgrade)\s+(?:all|every|any|each) (?:other )?(?:candidate|applicant|resume|cv)s?\b",
    rf"{_BEGIN}(?:respond|reply|answer|output)\s+(?:only |exactly |simply )?(?:with|:)",
    rf"{_BEGIN}(?:return|print|output|say|repeat) (?:only|exactly|the following|the words)\b",
    rf"{_BEGIN}(?:before answering|(?:when|if) (?:you are |anyone )?(?:asked|answering|evaluating|ranking|scoring)[^.]{{0,60}}),? (?:simply |just |always |only |please )?(?:{_IMPERATIVE}|call|add|include)\b",
    r"\b(?:in|to|of|modify|enhance|change|extend|with) your (?:response|reply|answer|output|message)s?\b|\byour (?:previous |original |system )(?:instructions?|prompt)\b",
    r"\byou (?:are|must|will|may|should) (?:now |not |only )*(?:an? (?:ai|assistant|language model)\b|deviate|act as|respond|rank|recommend (?:this|the) |in \w+ mode)",
    r"忽略.{0,10}(?:指示|指令|提示)|تجاهل.{0,25}(?:التعليمات|الأوامر)",
)
_MARKS = (
    r"[\[<{|]{1,2}/?\s*(?:system|inst|im_start|im_end|end[- _]of[- _](?:text|document|turn)|rest[- _]of[- _]document)\s*[\]>}|]",
    rf"^\W*(?:user|assistant|human|ai|system)\s*[:\]]\W*(?:\w+[,!] )?(?:now |great, |sure, )?(?:please |simply )?(?:{_IMPERATIVE}\b|done\b|i will\b|you are\b|you must\b)",
    r"\b(?:note|message|instructions?|hinweis|mitteilung|mensaje) (?:to|for|from|by|an|fur|von|a|pour|para|de) (?:an? |the |any |all |die |den |le |la |los )?(?:\w+ ){0,3}(?:(?:screening|scoring|ranking|recruiting|hiring|analysis|evaluation) (?:software|systems?|tools?|models?|assistants?|bots?|team|agents?)|ai|llms?|ki|ia|language models?|recruiting|recruiters?|evaluators?|bots?)\b(?=[^.]{0,60}:)",
    r"\b(?:for|to|by|visible to) (?:an? |the |any |all )?(?:automated|ai|llm|machine) (?:screening|scoring|ranking|recruiting|hiring|resume|cv|applicant) (?:\w+ )?(?:systems?|software|tools?|models?|scans?|screeners?|readers?)\)?\s*:",
    r"\b(?:invisible|hidden|not visible) to (?:humans?|people|readers?|recruiters?)\b",
    r"\bchain of thought\b[^.]{0,60}\b(?:resume|cv|candidate|applicant)\b",
)
_VERDICTS = (
    rf"\b(?:the|this|that) (?:candidate|applicant) (?:is|was|has been|should be|must be) {_VERDICT}",
    r"\bthis is (?:by far )?the (?:best|strongest|finest|most \w+) (?:resume|cv|candidate|applicant|application|profile)\b",
    r"\b(?:best|strongest|finest) (?:resume|cv|candidate|applicant|application|profile) (?:that )?(?:i|we|anyone) (?:\w+ ){0,2}(?:seen|received|observed|read|met)\b",
    r"\b(?:highly|strongly) recommended for (?:immediate )?(?:hire|hiring)\b|^\W*hire (?:this candidate|them|him|her|me) (?:now|immediately|at once)\b",
    r"\bharming the company\b",
)
_SPOKEN = re.compile(
    "|".join((*_ORDERS, *_MARKS, *_VERDICTS)).replace(" ", r"\s"), re.MULTILINE
)  # a sentence runs over lines
_ASKS = re.compile(
    r"^\W*(?:what|who|whom|how|why|when|where|which|can|could|would|will|do|does|did|is|are|explain|was|wie|warum|wer|kannst|quel\w*|comment|pourquoi|que|como|por que)\b.{15,}\?[\"'”]?\s*$"
)
_SELLS: frozenset[SectionName] = frozenset({"header", "summary", "other", "skills", "about"})
_MOST_BETWEEN = 4  # lines between two such lines of one paragraph that belong to the same speech
_ITEM = re.compile(r"^\s*(?:[-*•·▪●–]|\d{1,2}[.)])\s")


def without_addressed(lines: Sequence[Line]) -> tuple[list[Line], list[DocumentWarning]]:
    """The lines with an empty plain text where they speak to a judge, which their `text` keeps; a warning for each page."""
    spoken = _spoken(lines)
    warnings = [
        DocumentWarning(code="addresses_reader", message=_told(numbers), page=page)
        for page, numbers in _by_page(lines, spoken).items()
    ]
    return [replace(line, plain="") if i in spoken else line for i, line in enumerate(lines)], warnings


def _spoken(lines: Sequence[Line]) -> set[int]:
    """Places of the lines; a sentence may run over several, and what stands between two of them in a paragraph belongs to both."""
    found: set[int] = set()
    for first, last in _paragraphs(lines):
        touched = sorted(first + place for place in _touched([fold(line.plain) for line in lines[first:last]]))
        for before, after in pairwise(touched):
            between = range(before + 1, after)
            if len(between) < _MOST_BETWEEN and not any(_is_own(lines[place].plain) for place in between):
                found.update(between)
        found.update(touched)
    return found | _questions(lines)


def _touched(texts: Sequence[str]) -> set[int]:
    """Which of the lines of a paragraph a match touches."""
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + 1)
    return {
        place
        for match in _SPOKEN.finditer("\n".join(texts))
        for place in range(len(texts))
        if starts[place] < match.end() and match.start() < starts[place + 1] - 1
    }


def _questions(lines: Sequence[Line]) -> set[int]:
    """Questions that stand as a line of their own where a CV speaks for itself: a title of a talk or a thesis stands elsewhere."""
    asked = {i for i, line in enumerate(lines) if _ASKS.match(fold(line.plain))}
    if not asked:
        return asked
    sections = label_sections(lines, "cv")
    return {i for i in asked if sections[i] in _SELLS and not _ITEM.match(lines[i].plain)}


def _is_own(text: str) -> bool:
    """A line that says something of the person whatever stands around it: an item, dates, a position."""
    return bool(_ITEM.match(text) or find_range(text) or is_title(text))


def _paragraphs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Runs of lines of one page without an empty one, as (first, behind the last)."""
    runs: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        if not line.plain.strip():
            continue
        if runs and runs[-1][1] == i and lines[i - 1].page == line.page:
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return runs


def _by_page(lines: Sequence[Line], places: set[int]) -> dict[int, list[int]]:
    pages: dict[int, list[int]] = {}
    for place in sorted(places):
        pages.setdefault(lines[place].page, []).append(lines[place].number)
    return pages


def _told(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:5])) + (" and more" if len(numbers) > 5 else "")
    subject = f"Line {shown} speaks" if len(numbers) == 1 else f"Lines {shown} speak"
    return f"{subject} to whoever judges the CV, not of the person's work: not counted."
