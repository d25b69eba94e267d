"""Which positions of one person a question asks for: "her first job", "before Talbach Bank", "in 2022", "how long at".

Reads words only; what a CV says of those positions is `assistant.executing.positions`.
"""

from __future__ import annotations

import re
from typing import Literal

from pydantic import BaseModel, ConfigDict

from ingestion.dates import find_date
from ingestion.normalise import fold
from retrieval.filtering.bounds import beyond

_EMPLOYER = r"(?:employer|company|companie|firm|arbeitgeber|firma|firmen|employeur|entreprise|empleador|empresa)s?"
_JOB = (
    rf"(?:(?:job|position|role|post|employment|stint|stelle|poste|emploi|puesto|cargo|trabajo|empleo)s?n?|{_EMPLOYER})"
)
_NAMED_BY = re.compile(
    rf"\b(?:(?P<previous>(?:previous|former|prior|preceding|vorig\w*|vorherig\w*|fruher\w*)\s+(?:(?:\w+\s+)?{_JOB}|one\b)|{_JOB}\s+(?:precedente?|anterior)|ancien {_JOB})"
    rf"|(?P<first>(?:first|earliest|erste\w*|premiere?|primera?)\s+(?:\w+\s+)?{_JOB})"
    rf"|(?P<last>(?:last|latest|most recent|letzte\w*|derniere?|ultim[oa])\s+(?:\w+\s+)?{_JOB})"
    rf"|(?P<current>(?:current|present|jetzig\w*|aktuell\w*|gegenwartig\w*)\s+{_JOB}|{_JOB}\s+actuel(?:le)?|(?:puesto|trabajo|empresa|empleo) actual))\b"
)
_SEVERAL = re.compile(
    r"(?:jobs|positions|roles|posts|employers|companies|firms|stellen|postes|emplois|puestos|trabajos|empresas)$"
)
_BEFORE = re.compile(
    r"\b(?P<word>before|prior to|vor|bevor|avant|antes de|after|nach|apres|despues de)\b\s*(?P<what>[^?!]*)"
)
_AFTER = ("after", "nach", "apres", "despues de")
_LEADS_TO_NAME = re.compile(
    r"^(?:(?:he|she|they|c\d+|er|sie|il|elle|the|his|her|their|a|an|der|dem|den|die|ihrer|seiner|la|le|el|su|time|job|work(?:ed|ing)?|join(?:ed|ing)?|start(?:ed|ing)?|came|coming|"
    r"mov(?:ed|ing)|went|going|becom(?:e|ing)|became|being|be|at|to|with|in|for|bei|zu|chez|a|en)\s+|l['’])+"
)
_PRESENT = re.compile(r"(?:current|present|jetzig\w*|aktuell\w*|actuel\w*)\b")
_RIGHT_BEFORE = re.compile(
    r"\b(?:right|just|immediately|directly|direkt|unmittelbar|juste|justo) (?:before|vor|avant|antes)\b"
)
_THAT = re.compile(rf"^(?:(?:that|this|it|these|those|das|dem|dies\w*|ca|cela|eso|esto)(?:\s+{_JOB})?)?\s*(?:[,.;]|$)")
_VERB_AFTER = re.compile(r"\s+(?:gearbeitet|gemacht|beschaftigt|angestellt|tatig)\W*$")
_YEAR = r"(?:19|20)\d\d"
_MONTH = (
    r"(?:jan|feb|mar|apr|avr|abr|may|mai|jun|jul|juil|aug|aou|ago|sep|oct|okt|nov|dec|dez|dic|fev|ene|janv)[a-z]*\.?"
)
_TIME = rf"(?:(?:{_MONTH}\s+(?:de\s+)?|\d\d?[/.]){_YEAR}|{_YEAR}(?:-\d\d(?!\d))?)"
_SPAN = re.compile(
    rf"\b(?:between|from|zwischen|von|entre|de|desde)\s+(?P<low>{_TIME})\s*(?:and|to|until|till|und|bis|et|a|y|hasta|-)\s*(?P<high>{_TIME})\b"
    rf"|\b(?:since|seit|depuis|desde)\s+(?P<since>{_TIME})\b|\b(?:before|prior to|vor|avant|antes de)\s+(?P<before>{_TIME})\b"
    rf"|\b(?:after|nach|apres|despues de)\s+(?P<after>{_TIME})\b"
    rf"|\b(?:(?:in|during|around|en|durant|im|wahrend)\s+(?:the year\s+|jahre?\s+|l'annee\s+|el ano\s+)?)?(?P<year>{_TIME})\b"
)
_WORK = re.compile(
    rf"\b(?:(?:was|were) (?:he|she|they|c\d+)(?= (?:before|after|prior)\b)|work\w*|did|do|doing|employed|{_JOB}|arbeite\w*|gearbeitet|gemacht|tatig|travaill\w*|faisai\w*|fait|trabaj\w*|hacia|hizo)\b"
)
_OPENLY = re.compile(
    r"^\W*(?:(?:and|but|so|und|et|y)\W+)*(?:(?:at|for|in|bei|chez|en|dans|a|an) )?(?:where|what|which|who|whom|wo|was|wer|wem|welche\w*|ou|que|quel\w*|qui|donde|quien|cual\w*)\b"
)
_LENGTH = re.compile(
    r"\b(?:how (?:long|many (?:years|months))|since when|seit wann|desde cuando|wie (?:lange|viele jahre)|combien (?:de temps|d'annees)|depuis (?:quand|combien)|cuantos? (?:tiempo|anos)|cuanto tiempo)\b"
)
_AT = re.compile(
    r"\b(?:(?:was|were)\s+(?:he|she|they|c\d+)\s+(?=an?\s)|(?:have|own|run|keep|had|owned)\s+(?:his|her|their)\s+(?:own\s+)?(?=[A-Z\w])|at|with|for|as|bei|als|chez|comme|en|como)\s*(?<=[\s])(?P<what>[^?!,]+)"
)
_ASKS = re.compile(r"(?:which|what|where|welche[mnrs]?|quel(?:le)?s?|que|cual(?:es)?)\b")
_WHEN = re.compile(r"\b(?:when|until when|wann|quand|cuando|(?:which|what) (?:year|month))\b")
_LEAVE = re.compile(
    r"\b(?:leave|left|quit|stop(?:ped)?|finish(?:ed)?|end(?:ed)?|verliess|verlassen|aufgehort|quitte\w*|dejo|dejado|salio)\b"
)
_START = re.compile(
    r"\b(?:start(?:ed)?|join(?:ed)?|begin|began|get|take up|took up|angefangen|begonnen|commence\w*|empezo|comenzo)\b"
)


_DUTIES = re.compile(  # what somebody did there, as the lines below the position say
    r"\bwhat (?:exactly |all )?(?:did|does|was|were|has|have|is) (?:he|she|they|c\d+) (?:\w+ )?(?:do|doing|done|achieve\w*|work(?:ing)? on|responsible for|in charge of) (?:at|for|with|as)\b(?! (?:university|college|school|weekends|home|fun|free|a living|the moment|present|all|work|once|least)\b)"
    r"|\b(?:what|which) (?:technolog\w+|tools?|skills?|software|programming languages?|(?:tech )?stack|systems?|programs?|duties|responsibilities|tasks) (?:did|does|was|were|has|have|is|had) (?:he|she|they|c\d+) .{0,30}?(?:at|for|with|as|in)\b(?! (?:university|college|school|home|all)\b)"
    r"|\bwhat (?:did|does|was) (?:he|she|they|c\d+) (?:do|use|work (?:on|with)|responsible for) (?:at|in|for|on) (?:his|her|their) (?:last|latest|current|present|first|previous) (?:job|position|role|employer)\b"
    r"|\bwas (?:hat|macht|machte) (?:er|sie|c\d+) bei\b.*\b(?:gemacht|getan)?|\bqu(?:e|')(?:a|est-ce que) .{0,14}fait chez\b|\bque (?:hizo|hacia|hace) (?:c\d+ )?en\b"
)
_PRESENT_JOB = re.compile(r"\b(?:current|present|latest|last) (?:job|position|role|employer|company|firm)\b")
_NO_WORK = re.compile(
    r"\b(?:of experience|stud(?:y|ie[ds]|ying)|learn\w*|live[ds]?|living|studiert\w*|wohn\w*|etudi\w*|habit\w*|estudi\w*|viv\w*)\b"
)
_TAKEN_BACK = re.compile(r"\bno,\s+(?=(?:when|how|what|where|which)\b)", re.I)  # what was said last stands


_THIS_JOB_SINCE = re.compile(
    r"\b(?:since when|how long|seit wann|wie lange|depuis quand|desde cuando)\b.{0,20}\b(?:had|held|been in|done|in|hat|occupe|tiene) (?:this|that|the present|the current|diese[nr]?|ce|este) (?:job|position|role|post|stelle|poste|puesto)\b"
)
Tells = Literal["position", "length", "start", "end", "duties"]


class PositionsAsked(BaseModel):
    """The positions meant, and what is asked of them.

    `which` picks by order; `name` are words of an employer or a title; `start` and `end` are years or months that a position must
    overlap.
    For `before` and `after`, `name` is what they are counted from: the present position when it is empty. `back` counts
    the steps of `previous`. `employer`: positions at one employer are one thing.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    which: Literal["all", "first", "previous", "latest", "current", "before", "after"] = "all"
    tells: Tells = "position"
    name: str = ""
    start: str | None = None
    end: str | None = None
    back: int = 1
    employer: bool = False


def positions_asked(text: str, last: PositionsAsked | None = None) -> PositionsAsked | None:
    """What a question about one person asks of their positions, or None. `last` is what the turn before asked."""
    text = _TAKEN_BACK.split(text)[-1]
    folded = fold(text)
    if len(folded) != len(text):
        text = folded
    tells = _told(folded)
    by_order = _by_order(folded, last)
    if _THIS_JOB_SINCE.search(folded):
        return PositionsAsked(which="current", tells="start")
    if tells == "duties" and by_order is None and _PRESENT_JOB.search(folded):
        by_order = PositionsAsked(which="current")
    if tells != "position":
        return by_order.model_copy(update={"tells": tells}) if by_order else _at_a_name(text, folded, tells)
    if by_order:
        return by_order
    if not (_OPENLY.search(folded) and _WORK.search(folded)):
        return None
    return _in_a_span(folded) or _beside_a_name(text, folded, last)


def _told(folded: str) -> Tells:
    if _LENGTH.search(folded):
        return "length"
    if _DUTIES.search(folded):
        return "duties"
    if _WHEN.search(folded) and _LEAVE.search(folded):
        return "end"
    return "start" if _WHEN.search(folded) and _START.search(folded) else "position"


def _by_order(folded: str, last: PositionsAsked | None) -> PositionsAsked | None:
    """ "Her first job", "the previous employer", "his last job before that"."""
    match = _NAMED_BY.search(folded)
    if match is None:
        return None
    employer = bool(re.search(rf"\b{_EMPLOYER}\b", match.group())) or bool(re.search(r"\bwhere\b|\bwork for\b", folded))
    before = _BEFORE.search(folded)
    before_that = before is not None and before["word"] not in _AFTER and bool(_THAT.match(before["what"]))
    if before_that:
        return _one_further_back(last, employer)
    if match["current"]:
        if before is None and _told(folded) == "position":
            return None
        which = "current" if before is None else "after" if before["word"] in _AFTER else "previous"
        return PositionsAsked(which=which, employer=employer)
    if match["first"]:
        return PositionsAsked(which="first", employer=employer)
    if match["last"] and before is None and not re.search(r"\b(?:was|war|etait|fue|era)\b", folded):
        return PositionsAsked(which="latest", employer=employer)
    if match["last"] and before is not None:
        return None
    return PositionsAsked(which="before" if _SEVERAL.search(match.group()) else "previous", employer=employer)


def _one_further_back(last: PositionsAsked | None, employer: bool) -> PositionsAsked:
    """ "Before that" after an answer about positions goes on from there; otherwise from the present one."""
    if last is not None and last.which == "previous":
        return last.model_copy(update={"back": last.back + 1, "tells": "position"})
    if last is not None and last.which == "all" and last.start:
        return PositionsAsked(end=str(beyond("role_start", last.start, -1)))
    if last is not None and last.which == "all" and last.name:
        return PositionsAsked(which="before", name=last.name)
    return PositionsAsked(which="previous", employer=employer)


def _in_a_span(folded: str) -> PositionsAsked | None:
    match = _SPAN.search(folded)
    if match is None:
        return None
    said = {name: _date(written) for name, written in match.groupdict().items() if written}
    start, end = said.get("low") or said.get("since") or said.get("year"), said.get("high") or said.get("year")
    if before := said.get("before"):
        end = str(beyond("role_start", before, -1))
    if after := said.get("after"):
        start = str(beyond("role_start", after, 1))
    return PositionsAsked(start=start, end=end)


def _date(written: str) -> str:
    """A year or month as `YYYY` or `YYYY-MM`."""
    found = find_date(written)
    return found.start if found is not None else written[-4:]


def _beside_a_name(text: str, folded: str, last: PositionsAsked | None) -> PositionsAsked | None:
    """ "Where did she work before Talbach Bank", "before that", "before"."""
    match = _BEFORE.search(folded)
    if match is None:
        return None
    name = _name(text, match)
    if _PRESENT.match(fold(name)):  # "before his current restaurant"
        which = "after" if match["word"] in _AFTER else "previous" if _RIGHT_BEFORE.search(folded) else "before"
        return PositionsAsked(which=which, employer=True)
    if match["word"] in _AFTER:
        return PositionsAsked(which="after", name=name) if name else None
    if _THAT.match(match["what"]) and match["what"].strip(" .?!"):
        return _one_further_back(last, employer=True)
    return PositionsAsked(which="before", name=name, employer=True)


def _at_a_name(text: str, folded: str, tells: Tells) -> PositionsAsked | None:
    """ "How long at Talbach Bank", "when did he leave Talbach Bank"."""
    if tells == "end":
        rest = _WHEN.sub(" ", _LEAVE.sub(" ", folded))
        return PositionsAsked(name=" ".join(rest.split()).strip(" .?!"), tells=tells)
    match = _AT.search(folded)
    if match is None or _NO_WORK.search(folded):
        return None
    name = _name(text, match)
    return None if _ASKS.match(fold(name)) else PositionsAsked(name=name, tells=tells)


def _name(text: str, match: re.Match[str]) -> str:
    """What stands after the word, without the words that lead to it ("before she joined X")."""
    what = match["what"]
    led = _LEADS_TO_NAME.match(what)
    start = match.start("what") + (led.end() if led else 0)
    return text[start : match.start("what") + len(_VERB_AFTER.sub("", what))].strip(" .?!,")
