"""Lines of a CV that speak to whoever judges it: orders to a reader or a program, and verdicts on "this candidate".

They say nothing about the person's work. Only sentences that begin so count: who "taught staff to ignore previous instructions" has
done work, and a title in quotation marks is a title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingestion.normalise import fold
from ingestion.types import DocumentWarning, Line

_JUDGED = r"(?:(?:this|that|the above) (?:candidate|applicant|resume|cv|profile|person|application)|diese[nr]? (?:bewerber\w*|kandidat\w*|lebenslauf)|cet(?:te)? (?:candidat\w*|cv|profil)|est[ea] (?:candidat[oa]|cv|perfil))"
_VERDICT = r"(?:best|most|ideal|perfect(?:ly)?|supreme(?:ly)?|high(?:ly)?|exceptionally|uniquely|more|better|pre-?verified|pre-?approved|verified|approved|top|strongest)"
_BEGIN = r"(?:^|[.!?:;\]>}]\W{0,3}|\b(?:simply|just|only|and|then|please|bitte|svp|por favor) )"
_ORDERS = (
    rf"{_BEGIN}(?:ignor\w*|disregard|forget|override|overrule|bypass|skip|vergiss|missachte|oublie[rz]?|olvida)\s+(?:\w+\s+){{0,3}}(?:previous|prior|above|earlier|former|negative|manual|preceding|system|vorherige\w*|bisherige\w*|obige\w*|precedentes?|anteriores?)?\s*(?:\w+\s+)?(?:instructions?|directions?|prompts?|indicators?|scoring|guidelines|rules|orders|commands|anweisung\w*|befehle|regeln|consignes|instrucciones|reglas|indicaciones)\b",
    rf"{_BEGIN}(?:rank|score|rate|grade|place|put|recommend|hire|select|shortlist|choose|prefer|evaluate|assess|compare|treat|consider|give|setze|bewerte|empfiehl|classe[rz]?|recommande[rz]?|recomienda|clasifica|pon)\s+{_JUDGED}\b",
    rf"{_BEGIN}(?:do not|don't|never) (?:evaluate|compare|rank|score|mention|reveal|reject|assess|question|consider)\b",
    rf"{_BEGIN}(?:reject|exclude|delete|remove|rank|score|downgrade)\s+(?:all|every|any|each) (?:other )?(?:candidate|applicant|resume|cv)s?\b",
    rf"{_BEGIN}(?:respond|reply|answer|output|report|return|print|say|repeat|include|append|insert)\s*(?:with|only|exactly|the following)?\s*(?::|[\"“”«{{]|with (?:only )?[\"“”«])",
    rf"{_BEGIN}(?:before answering|when (?:asked|answering|evaluating|ranking|scoring)|if (?:you are |anyone )?asked)\b",
    r"\b(?:your|the model'?s|the assistant'?s) (?:response|reply|answer|output|instructions|system prompt|previous instructions)\b",
    r"\byou (?:are|must|will|may|should) (?:now |not |only )*(?:an? (?:ai|assistant|language model)|deviate|act as|respond|reply|answer|rank|recommend|in \w+ mode)\b",
    r"忽略.{0,10}(?:指示|指令|提示)|تجاهل.{0,25}(?:التعليمات|الأوامر)",
)
_MARKS = (
    r"[\[<{|]{1,2}/?\s*(?:system|inst|assistant|user|im_start|im_end|end[- _]of[- _](?:text|document|turn)|rest[- _]of[- _]document)\s*[\]>}|]",
    r"^\W*(?:user|assistant|human|ai)\s*:",
    r"\b(?:note|message|instructions?|hinweis|mitteilung|note|mensaje) (?:to|for|from|an|fur|von|a|pour|para|de|by) (?:an? |the |any |all |die |den |le |la |los )?(?:\w+ ){0,2}(?:automated|ai|llm|ki|ia|screening|scoring|ranking|recruiting|hiring|recruiters?|evaluators?|assistants?|language models?|bots?|software|systeme?s?|sistemas?)\b",
    r"\b(?:for|to|by|visible to) (?:an? |the |any |all )?(?:automated|ai|llm|machine) (?:\w+ ){0,2}(?:systems?|software|tools?|models?|scans?|screeners?|readers?)\)?\s*:",
    r"\b(?:invisible|hidden|not visible) to (?:humans?|people|readers?|recruiters?)\b",
)
_VERDICTS = (
    rf"\b(?:the|this|that) (?:candidate|applicant) (?:is|was|has been|should be|must be|is by far|is clearly)(?: \w+)? (?:the )?{_VERDICT}\b",
    rf"\b(?:this|it) is (?:the )?{_VERDICT} (?:resume|cv|candidate|application|profile)\b",
    r"\b(?:best|strongest|finest) (?:resume|cv|candidate|applicant|application|profile) (?:that )?(?:i|we|anyone) (?:\w+ ){0,2}(?:seen|received|observed|read|met)\b",
    r"\b(?:highly|strongly) recommended for (?:immediate )?(?:hire|hiring|employment|interview)\b|^\W*hire (?:this candidate|them|him|her|me) (?:now|immediately|at once)\b",
    r"\bharming the company\b",
)
_SPOKEN = re.compile(
    "|".join((*_ORDERS, *_MARKS, *_VERDICTS)).replace(" ", r"\s"), re.MULTILINE
)  # a sentence runs over lines
_QUESTION = re.compile(r"\w.{15,}\?[\"'”]?\s*$")
_MOST_BETWEEN = 4  # lines between two such lines of one paragraph that belong to the same speech


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
        texts = [fold(line.plain) for line in lines[first:last]]
        starts = [0]
        for text in texts:
            starts.append(starts[-1] + len(text) + 1)
        touched = sorted(
            {
                place
                for match in _SPOKEN.finditer("\n".join(texts))
                for place in range(len(texts))
                if starts[place] < match.end() and match.start() < starts[place + 1] - 1
            }
            | {place for place, text in enumerate(texts) if _QUESTION.search(text)}
        )
        for before, after in pairwise(touched):
            if after - before <= _MOST_BETWEEN:
                found.update(range(first + before, first + after))
        found.update(first + place for place in touched)
    return found


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
    return f"Line {shown} speaks to whoever judges the CV and says nothing about the person: not counted."
