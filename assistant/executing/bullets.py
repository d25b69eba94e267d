"""The bullets of positions and projects, and what each of them says: situation, action, result, number."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from assistant.words.numbers import NUMBER
from ingestion.career.position_names import BULLET
from ingestion.dates import find_range
from ingestion.normalise import fold
from ingestion.types import LineSpan
from retrieval.citations import line_span
from retrieval.entry import Entry

_ACTION = re.compile(
    r"^(?:successfully |personally |regularly )?(?P<verb>[a-z]+ed|built|brought|began|chose|cut|did|dealt|drew|drove|fed|fell|found|gave|got|grew|held|kept|laid|led|made|met|overhauled|oversaw|put|ran|rebuilt|"
    r"sent|set|shot|sold|spoke|spent|took|taught|told|undertook|won|wrote|"
    r"(?:achiev|administ|advis|analy[sz]|architect|assess|assist|audit|automat|build|care|carr|coach|collaborat|co-?ordinat|consult|creat|defin|deliver|design|develop|direct|document|ensur|evaluat|"
    r"forecast|guid|handl|head|help|implement|improv|install|introduc|lead|maintain|manag|mentor|migrat|model|monitor|negotiat|operat|optimi[sz]|organi[sz]|own|perform|plan|prepar|present|produc|program|provid|"
    r"reconcil|recruit|reduc|report|research|review|round|run|schedul|sell|serv|solv|supervis|support|teach|test|train|translat|write|work)(?:e|es|s|ing|er|y|ies)?)\b",
    re.IGNORECASE,
)
_METRIC = re.compile(
    r"\d+(?:[.,]\d+)*\s*(?:%|percent|prozent|x\b|k\b|m\b|million|thousand|€|\$|£|eur|usd|users|customers|people|hours|days|minutes|ms|tb|gb)|[$€£]\s?\d|\b\d{2,}\b|\bby \d"
    rf"|\b(?:{NUMBER}|dozens?|hundreds?|thousands?|half|doubled|tripled|halved)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\b(?:by \d|reduc\w+|increas\w+|improv\w+|cut|sav\w+|grew|growth|faster|lower|higher|fewer|instead of|no longer|with(?:out| no)|zero|at most|result\w*|leading to|so that|which|thereby|from \d\S* to|fell|rose|doubled|tripled|gesenkt|verkurzt|gesteigert|reduit|augment\w+|hausse|baisse|reduc\w+|aument\w+)\b",
    re.IGNORECASE,
)
_SITUATION = re.compile(
    r"\b(?:for an?|for the|at|in an?|team of|when|after|during|across|within|of \d|with \d)\b", re.IGNORECASE
)
MAX_BULLETS = 40
_GOES_ON = re.compile(r"[a-zà-öø-ÿ\d(%&€$£]")  # how the rest of a wrapped bullet begins
_FEW_WORDS = 2


def bullets(entry: Entry) -> list[tuple[str, LineSpan]]:
    """The bullets of positions and projects with their lines; what is wrapped onto the next line belongs to them."""
    found: list[tuple[str, LineSpan]] = []
    open_bullet = False
    for line in entry.document.lines:
        text = line.text.strip()
        is_bullet = BULLET.match(text) and find_range(text) is None  # "*Oct 2021 - today*" is a date in italics
        if line.section in ("experience", "projects") and is_bullet:
            found.append((BULLET.sub("", text), line_span(line)))
            open_bullet = True
        elif open_bullet and _GOES_ON.match(text) and not found[-1][0].endswith((".", ";", ":", "!", "?")):
            before, span = found[-1]
            if line.page == span.page:
                found[-1] = (f"{before} {text}", replace(span, end=line.number))
        else:
            open_bullet = False
    return [(text, span) for text, span in found if len(text.split()) > _FEW_WORDS][:MAX_BULLETS]


def star_parts(text: str, *, english: bool) -> dict[str, Any]:
    """A bullet by the parts of STAR: situation or task, action, result, and a number.

    The words of actions and results are known in English only: other languages are judged by numbers.
    """
    folded = fold(text)
    action = _ACTION.match(text)
    metric, result = _METRIC.search(text), _RESULT.search(folded)
    situation = _SITUATION.search(folded)
    return {
        "text": text,
        "situation_or_task": situation.group() if situation else None,
        "action": action["verb"] if action else None,
        "result": result.group() if result else None,
        "metric": metric.group().strip() if metric else None,
        "suggestion": _suggestion(bool(action) or not english, bool(result) or not english, bool(metric)),
    }


def names_a_result(text: str) -> bool:
    """Whether a bullet says how much, or what came of the work."""
    return bool(_METRIC.search(text) or _RESULT.search(fold(text)))


def _suggestion(action: bool, result: bool, metric: bool) -> str | None:
    if not action:
        return "Start with what you did, as a verb."
    if not metric:
        return "Add a number: how many, how much, how fast."
    return None if result else "Say what came of it."
