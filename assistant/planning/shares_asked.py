"""Shares of the pool and its parts, said as counts: "what percentage speaks German", "split them by driving licence".

A count tells who has it, who says otherwise and who is silent, which is all that a share or a split by one thing can tell.
"""

from __future__ import annotations

import re

from assistant.planning.request_rules import names_group
from ingestion.normalise import fold

_SHARE = re.compile(
    r"^(?P<before>\W*(?:(?:and|so|und|et|y)\W+)?)"
    r"(?:(?:(?:what|which|wie viel|welche[rn]?|quel(?:le)?|qu[eé])(?:['’]s| is| ist| est| es)?|how (?:large|big|high|great) (?:is )?|wie (?:hoch|gro(?:ß|ss)) ist|cu[aá]l es)\s+(?:(?:the|an?|der|la|le|el)\s+)?)?"
    r"(?:percent(?:age)?|per cent|%|share|proportion|fraction|prozent(?:satz)?|anteil|pourcentage|part|porcentaje|proporci[oó]n)"
    r"(?:\s+(?:of|der|des|de|von|an)(?: (?:the|los|las|les|all|allen))?)?\s+(?=\w)",
    re.IGNORECASE,
)
IN_PERCENT = re.compile(r"\b(?:in percent|as a percentage|in prozent|en pourcentage|en porcentaje)\b")
_PEOPLE = r"(?:people|candidates|applicants|pool|them|those|these|everyone|everybody|all|cvs|kandidat\w*|bewerber\w*|sie|alle|candidat\w*|personas|personnes|les|los|tous|todos)"
_SPLIT = re.compile(
    rf"^\W*(?:(?:and|now|ok(?:ay)?|und|et|y|please|can you|could you|show(?: me)?|give(?: me)?|an?|the|zeig\w*|mir)\W+)*"
    rf"(?:(?:break|split|divide|group|teile?|gliedere|r[eé]partis|divise|divide|agrupa)\b(?: (?:down|up|out))?|break-?down|split|distribution|verteilung|aufteilung|r[eé]partition|desglose|distribuci[oó]n)"
    rf"\s+(?:(?:of|for|der|des|de|von)\s+)?(?P<who>(?:(?:the|our|my|die|der|unsere[rn]?|le|la|los|las)\s+)?{_PEOPLE}\s+)?(?:down |up |auf )?"
    r"(?:(?:by|into|between|according to|nach|par|selon|entre|por|seg[uú]n)\s+|(?:of|by)\s+(?=who\b))(?P<what>(?:those |people )?[^?.!]+)",
    re.IGNORECASE,
)
_BOTH_ANSWERS = re.compile(
    r"\W*(?:\(?\b(?:yes|ja|oui|s[ií])\W+(?:(?:and|or|und|oder|et|ou|y|o)\W+)?(?:no|nein|non)\b\)?|\b(?:or not|oder nicht|ou non|o no))\W*$",
    re.IGNORECASE,
)
_OTHER_HALF = re.compile(
    r"\W*\b(?:and|und|et|y)\s+(?:(?:how many|wie viele|combien|cu[aá]nt[oa]s)(?: of them)?|(?:those )?who|wer|qui|qui[eé]n(?:es)?)\s+"
    r"(?:(?:do(?:es)?|have|has|is|are|can|could|would|will)(?: not|n['’]?t)|nicht|keinen?|pas|non|n['’](?:en )?\w+ pas|ne .{1,20} pas|no)(?: (?:have|hold|speak)(?: (?:it|one|any))?)?\W*$",
    re.IGNORECASE,
)
_THOSE = re.compile(r"\b(?:them|those|these|sie)\b", re.IGNORECASE)
_HAVING = re.compile(r"^(?:those |people )?(?:who|wer|qui|qui[eé]n(?:es)?)\s+", re.IGNORECASE)
_ASKS_HOW_MANY = re.compile(
    r"^\W*(?:(?:and|und|et|y)\W+)?(?:how many|wie viele|combien|cu[aá]nt[oa]s)\b", re.IGNORECASE
)


def as_count(question: str) -> str:
    """A question for a share or a split as one for a number, which answers the other half as well; any other as it is.

    A split by a field of many values ("by city") is one for the statistics.
    """
    if _SHARE.match(question):
        return _SHARE.sub(r"\g<before>how many ", question).rstrip(" ?.!") + " in percent?"
    split = _SPLIT.match(question)
    if split is None:
        return _OTHER_HALF.sub("?", question) if _ASKS_HOW_MANY.match(question) else question
    what = _OTHER_HALF.sub("", _BOTH_ANSWERS.sub("", split["what"])).strip()
    whom = "of them" if _THOSE.search(split["who"] or "") else "candidates"
    if names_group(fold(what)):
        return f"breakdown {whom} by {what}"
    return f"how many {whom} {_HAVING.sub('', what) if _HAVING.match(what) else f'have {what}'}?"
