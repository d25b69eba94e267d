"""Whether a condition is asked not to hold, by the words before and after it. What neighbours share: `said_again`."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.located import Located
from ingestion.normalise import fold
from ingestion.skills import Match

_NOT_BEFORE = re.compile(
    r"(?:n't|\bnot|\bnever|\bcannot|\bwithout|\bno|\bohne|\bkein\w*|\bnicht|\bnie|\bpas|\bsans|\bjamais|\baucune?|\bsin|\bnunca|\bninguna?|\bneither|\bnor|\bweder|\bni)"
    r"\s+(?:(?!and\b|or\b|but\b|und\b|oder\b|aber\b|only\b)\w+\s+){0,3}$"
)
_NOT_AFTER = re.compile(r"^\s*(?:nicht|noch nicht|pas)\b")
_EXCEPT_BEFORE = re.compile(
    r"\b(?:except|excluding|exclude|leave out|leaving out|apart from|other than|ausser|sauf|excepto)\s+(?:for\s+)?"
    r"(?:(?:the|all|any|those|anybody|anyone|everybody|everyone|people|candidates|ones)\s+){0,3}(?:(?:who|that|with|in|from)\s+(?:\w+\s+)?)?$"
)


def with_negation(text: str, item: Located) -> Located:
    """`not in Berlin`, `has never worked at`, `kennt Kubernetes nicht`: whatever the field, the condition turns round."""
    if item.criterion.negated or item.criterion.field == "years":
        return item
    before, after = fold(text[: item.first]), fold(text[item.last :])
    if _NOT_BEFORE.search(before) or _EXCEPT_BEFORE.search(before) or _NOT_AFTER.match(after):
        return replace(item, criterion=item.criterion.model_copy(update={"negated": True}))
    return item


def is_excluded(text: str, match: Match) -> bool:
    before = fold(text[: match.first])
    return match.negated or bool(_NOT_BEFORE.search(before) or _EXCEPT_BEFORE.search(before))
