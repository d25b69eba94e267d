"""Several positions in a question, as conditions: "two jobs at the same time", "who has been promoted"."""

from __future__ import annotations

import re

from assistant.planning.conditions.times import now_is_said
from assistant.words.located import Located
from assistant.words.numbers import BOUND, NUMBER, bounds_said, number_of_word
from ingestion.normalise import fold
from retrieval.filtering.filters import Criterion

_JOBS = r"(?:jobs?|positions?|roles?|posts?|employers?|companies|firms|firmen|unternehmen|entreprises|empresas|stellen?|positionen|arbeitgebern?|postes?|emplois?|employeurs?|trabajos?|empleos?|puestos?)"
_TWO = r"(?:(?:two|2|several|multiple|more than one|zwei|mehrere|deux|plusieurs|dos|varios)\s+)"
_AT_ONCE = (
    r"(?:at (?:once|the same time)|in parallel|simultaneously|side by side|concurrently|gleichzeitig|parallel|zur (?:selben|gleichen) zeit|"
    r"en meme temps|simultanement|en parallele|a la vez|al mismo tiempo|simultaneamente|en paralelo)"
)
_PARALLEL = re.compile(
    rf"\b(?:(?:ever|currently)\s+)?(?:(?:holds?|held|had|has|have|works?|worked)\s+(?:(?:for|at|in)\s+)?)?{_TWO}{_JOBS}\s+(?:\w+\s+)?{_AT_ONCE}\b|\b{_AT_ONCE}\s+(?:fur\s+|bei\s+|chez\s+|en\s+|in\s+)?{_TWO}{_JOBS}\b|\b(?:overlapping|parallel|simultaneous|concurrent)\s+{_JOBS}\b|\b{_JOBS}\s+(?:that\s+)?overlap\w*\b"
)
_PROMOTED = re.compile(
    r"\b(?:(?:has|have|was|were|got|been|is)\s+)*(?:been\s+)?(?:internally\s+)?(?:promoted(?:\s+(?:internally|(?:by|in|at|within|inside) (?:his|her|their|an?|the)(?: same)? (?:present |current |same )?(?:employer|company|firm|job|workplace)))?"
    r"|(?:any|a|an internal|internal)\s+promotions?|(?:rose|risen|(?:moved|worked (?:his|her|their) way|climbed|advanced|grew|come) up|advanced|progressed) (?:with)?in(?:side)? (?:the |an? |one |their )?(?:same |single )?(?:ranks|company|firm|employer)|rose through the ranks|(?:moved|climbed|went) up (?:the (?:ladder|ranks)|internally)|(?:moved|worked (?:his|her|their) way|climbed|advanced) up at (?:the |one |their )?(?:same )?(?:company|firm|employer)|(?:wurde\w*\s+)?(?:intern\s+)?befordert|(?:a|ont) ete promue?s?|promu(?:e|s|es)? en interne|ascendid[oa]s?|promocionad[oa]s?)\b"
)


_TIMES = re.compile(  # right behind "promoted"
    rf"\s+(?:(?:in|at|by|within) (?:\w+ ){{1,3}}?)??(?:(?:{BOUND}\s+)?(?:(?P<once>once|einmal|une fois|una vez)|(?P<twice>twice)|(?P<number>{NUMBER})(?:\s+times|\s?mal|\s+fois|\s+veces))"
    r"(?P<or_more>\s+or more(?: times)?)?(?P<or_fewer>\s+or (?:less|fewer)(?: times)?)?|(?P<several>several times|multiple times|repeatedly|more than one time|mehrmals|mehrfach|wiederholt|plusieurs fois|varias veces))\b"
)
_TIMES_BEFORE = re.compile(r"\b(?:mehrmals|mehrfach|wiederholt|plusieurs fois|varias veces|repeatedly)\s+$")


_FIRM = (
    r"(?:employers?|compan(?:y|ies)|firms?|arbeitgeber\w*|firma|firmen|unternehmen|employeurs?|entreprises?|empresas?)"
)
_FORMER = r"(?:(?:an?|the|his|her|their|einem?|einer|zum|zur|ihrem|seinem|un|une|son|leur|su|una) )?(?:former|previous|old|ex|earlier|past|same|ehemaligen|fruheren|alten|ancien(?:ne)?|antigu[oa])"
_RETURNED = re.compile(
    rf"\b(?:went|came|gone|come|go|returned|moved|got) (?:back )?(?:to|with) {_FORMER} {_FIRM}\b|\b(?:left|quit) (?:an?|the|his|her|their) {_FIRM}\b.{{0,20}}\b(?:went|came|gone|come|returned)(?: back)?(?: (?:to|there)(?: (?:it|them))?)?|"
    rf"\b(?:went|came|gone|come|returned) (?:back )?to (?:an?|the) {_FIRM} (?:that |which |where )?(?:they|he|she)(?: had| have)?(?: once| already)? (?:left|worked)(?: (?:for|at|before))*|"
    rf"\b(?:(?:has|have|had) )?(?:worked|been|employed) (?:twice|two times|more than once) (?:for|at|with|by) (?:the |an? |one )?(?:same )?{_FIRM}|\b(?:(?:has|have|had) )?(?:worked|been|employed) (?:for|at|with|by) (?:the|an?|one) (?:same )?{_FIRM} (?:twice|two times|more than once|again)|"
    rf"\b(?:was |were |been |got )?re-?hired\b|\bboomerang\w*(?: employees?)?|\bzu(?:m|r| einem| einer) (?:ehemaligen|fruheren|alten) {_FIRM} zuruck\w*(?: (?:ist|sind))?|\breven(?:ue?s?|us) chez (?:un|son|leur) ancien {_FIRM}|\b(?:volvi\w*|vuelto|regres\w*) a (?:su|una) (?:antigua|misma) {_FIRM}"
)

_FIRST_JOB = re.compile(  # and in no other so far; "in their first job at Acme" tells of a firm
    r"\b(?:still )?in (?:their|his|her|the) (?:very )?first (?:ever |real |proper )?(?:jobs?|positions?|roles?)(?! (?:at|with|as|for|after)\b)(?: ever)?"
    r"|\b(?:noch )?in (?:ihrer|seiner|der) ersten (?:stelle|anstellung|position)\b|\ba (?:leur|son) premier (?:poste|emploi)\b|\ben su primer (?:trabajo|empleo|puesto)\b"
)


def find_several_jobs(text: str) -> list[Located]:
    """The conditions on positions at one time, or one after the other with the same employer."""
    folded = fold(text)
    if len(folded) != len(text):
        return []
    found = [
        Located(Criterion(field="parallel", current=now_is_said(folded)), match.start(), match.end())
        for match in _PARALLEL.finditer(folded)
    ]
    found += [
        Located(Criterion(field="number", value="positions", minimum=1.0, maximum=1.0), match.start(), match.end())
        for match in _FIRST_JOB.finditer(folded)
    ]
    found += [Located(Criterion(field="returned"), m.start(), m.end()) for m in _RETURNED.finditer(folded)]
    return found + [_promotion(match, folded) for match in _PROMOTED.finditer(folded)]


def _promotion(match: re.Match[str], folded: str) -> Located:
    """`promoted`, `promoted at least twice`, `mehrmals befördert`; a bare number is the least."""
    before, behind = _TIMES_BEFORE.search(folded, 0, match.start()), _TIMES.match(folded, match.end())
    if before or (behind and behind["several"]):
        low, high, last = 2.0, None, behind.end() if behind else match.end()
        return Located(
            Criterion(field="promoted", minimum=low, maximum=high), before.start() if before else match.start(), last
        )
    if behind is None:
        return Located(Criterion(field="promoted"), match.start(), match.end())
    number = 1 if behind["once"] else 2 if behind["twice"] else number_of_word(behind["number"]) or 1
    least, most = bounds_said(behind, float(number))
    return Located(
        Criterion(field="promoted", minimum=least, maximum=most if least != most or behind["exactly"] else None),
        match.start(),
        behind.end(),
    )
