"""Whether a condition is asked not to hold, by the words before and after it. What neighbours share: `said_again`."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.words.located import Located
from ingestion.normalise import fold
from ingestion.skills import Match

_NOT_BEFORE = re.compile(
    r"(?:\bauf keinen fall|\bunder no circumstances|\ben aucun cas|\ben ningun caso|"
    r"n't|\bnot|\bnever|\bcannot|\bwithout|\bno|\bohne|\bkein\w*|\bnicht|\bnie|\bpas|\bsans|\bjamais|\baucune?|\bsin|\bnunca|\bninguna?|\binstead of|\brather than|\bstatt|\bau lieu d[e']|\ben (?:vez|lugar) de|\black(?:s|ing)?|\b(?:is|are) missing|\bmisses|\bfehl(?:t|en)|\bmanque(?:nt)?|\bfaltan?|\bcarecen? de|\bneither|\bnor|\bweder|\bni)"
    r"\s+(?:(?!and\b|or\b|but\b|und\b|oder\b|aber\b|only\b)\w+\s+){0,3}$"
)
_SAYS = re.compile(  # "who says that they have no licence": not who is silent about it
    r"\b(?:say|says|saying|said|state|states|stated|stating|write|writes|wrote|declares?|admits?|explicitly|expressly|sagt|sagen|schreib\w*|angeb\w*|(?:gibt|geben) an,?|ausdrucklich|ecri(?:t|vent)|indiqu\w+|dit|disent|dice|dicen|escriben?|indican?)(?!\w)(?:(?!\b(?:and|but|or|und|aber|oder|et|mais|ou|y|pero|o)\b)[^,.;])*$"
)
_NOT_AFTER = re.compile(r"^\s*(?:(?:nicht|noch nicht|pas)\b|(?:no|nein|non|nope)\b(?=\s*[.,;:!?]|\W*$))")
_EXCEPT_BEFORE = re.compile(
    r"\b(?:except|excluding|exclude|leave out|leaving out|apart from|other than|ausser|sauf|excepto)\s+(?:for\s+)?"
    r"(?:(?:the|all|any|den|die|der|dem|les|las?|le|los|el|those|anybody|anyone|everybody|everyone|people|candidates|ones)\s+){0,3}(?:(?:who|that|with|in|from)\s+(?:\w+\s+)?)?$"
)


_WISH = (
    r"(?:want|wish|like|willing|ready|open|prepared|work|mochte\w*|will|wollen|bereit|veut|veulent|souhait\w+|travailler|"
    r"quier\w+|trabajar)"
)
_LEADS_ON = r"(?:(?:to|on|at|in|the|a|any|do|doing|work|working|la|le|les|de|am|an|zu|by)\s+)*"
_HAS = r"(?:has\s+|have\s+|hat\s+|haben\s+)?"
_REFUSED_BEFORE = re.compile(  # a wish, or a thing that somebody has: silence about it is no refusal
    rf"(?:\b(?:do|does|would|will|is|are)(?:n't| not)|\bwon't|\bnever|\brefus\w+ to|\bkein\w*|\bnicht|\bpas|\bno)\s+"
    rf"(?:\w+\s+)?(?:{_WISH}\s+)+{_LEADS_ON}$"
    r"|\b(?:can(?:no|['’]?)t|can not|could(?:n't| not)|won['’]?t|will not|unable to|not able to)\s+(?:do|work|take|accept)\s+(?:(?:on|any|the|a|at)\s+)*$"
    r"|\bwould(?:n't| not)\s+(?:\w+\s+){0,2}$"
    r"|\b(?:mochte\w*|will|wollen|wurde\w*)\s+(?:\w+\s+)?(?:nicht|kein\w*)\s+(?:\w+\s+)?$"
    r"|\b(?:veut|veulent|souhait\w+)\s+pas\s+(?:\w+\s+)?$"
    rf"|\b(?:but|aber|mais|pero|and|und|et|y)\s+{_HAS}(?:no|kein\w*|pas de|aucune?|ningun\w*|sin|ohne|sans|without)\s+"
    r"(?:an?\s+|own\s+)*$"
)
_OWN_REFUSAL = re.compile(
    r"^(?:travailler|trabajar|arbeiten|work(?:ing)?)\s+(?:(?:la|le|les|de|por|at|on|the)\s+)*", re.IGNORECASE
)


def with_refusal(text: str, item: Located) -> Located:
    """`doesn't want to work nights`, `a licence but no car`: who says so, not who is silent about it."""
    criterion = item.criterion
    if criterion.field != "states" or not criterion.negated or not _REFUSED_BEFORE.search(fold(text[: item.first])):
        return item
    refused = f"no {_OWN_REFUSAL.sub('', criterion.value)}"
    return replace(item, criterion=criterion.model_copy(update={"negated": False, "value": refused}))


def with_negation(text: str, item: Located) -> Located:
    """`not in Berlin`, `has never worked at`, `kennt Kubernetes nicht`: whatever the field, the condition turns round."""
    if item.criterion.field == "years":
        return item
    before, after = fold(text[: item.first]), fold(text[item.last :])
    negated = _NOT_BEFORE.search(before) or _EXCEPT_BEFORE.search(before) or _NOT_AFTER.match(after)
    if not (negated or item.criterion.negated):
        return item
    stated = item.criterion.field != "states" and bool(_SAYS.search(before))
    return replace(item, criterion=item.criterion.model_copy(update={"negated": True, "stated": stated}))


def is_excluded(text: str, match: Match) -> bool:
    before = fold(text[: match.first])
    return match.negated or bool(_NOT_BEFORE.search(before) or _EXCEPT_BEFORE.search(before))
