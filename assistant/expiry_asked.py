"""Until when a certificate holds, in a question, as conditions: "still valid", "expired", "runs out in 2027"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from assistant.located import Located
from ingestion.normalise import fold
from retrieval.filters import Criterion

_YEAR = r"(?:19|20)\d\d"
_HOLDS = re.compile(
    r"\b(?:(?:that|which|and)\s+)?(?:(?:is|are|be|sind|ist)\s+)?(?:still|currently|noch|encore|todavia|aun)?\s*\b(?:valid|in date|unexpired|in force|gultig\w*|valables?|vigentes?)\b"
)
_EXPIRED = re.compile(
    r"\b(?:(?:that|which)\s+)?(?:(?:has|have|is|are)\s+)?(?:already\s+)?(?:expired|lapsed|out of date|ran out|(?<=has )run out|(?<=have )run out|abgelaufen\w*|perimee?s?|caducad[oa]s?|vencid[oa]s?)\b(?:\s+already)?"
)
_EXPIRES = re.compile(
    r"\b(?:(?:that|which)\s+)?(?:is\s+|are\s+)?(?:expir(?:es?|ing)|(?<!has )(?<!have )runs? out|running out|lapses?|(?:due|up) for renewal|lauft\s+.{0,12}\bab|ablauft|ablaufen|expirent?|caducan?|vencen?)\b"
    rf"(?:\s+(?:(?P<by>by|before|until|bis|vor|avant|antes de)|in|im jahr|en|during)\s+(?P<end>the end of\s+)?(?P<year>{_YEAR}))?"
)
_PAPERS = ("certification", "licence")


def find_expiry(text: str, *, of_papers: bool = True) -> list[Located]:
    """The conditions on how long certificates hold, without the certificate; left to right.

    `of_papers`: the question speaks of certificates; else "valid" may be said of anything.
    """
    folded = fold(text)
    if len(folded) != len(text):
        return []
    this_month, last_month = _months()
    found: list[Located] = []
    for pattern in (_EXPIRES, _EXPIRED, *([_HOLDS] if of_papers else [])):
        for match in pattern.finditer(folded):
            if any(item.first < match.end() and match.start() < item.last for item in found):
                continue
            if pattern is _EXPIRES and match["year"]:
                asked = _expiring("by" if match["end"] else match["by"], match["year"])
            elif pattern is _EXPIRED:
                asked = Criterion(field="expiry", maximum=last_month)
            else:
                asked = Criterion(field="expiry", minimum=this_month)
            found.append(Located(asked, match.start(), match.end()))
    return found


def _months() -> tuple[str, str]:
    """The present month and the one before it."""
    today = date.today()
    return f"{today:%Y-%m}", f"{today.replace(day=1) - timedelta(days=1):%Y-%m}"


def with_papers(found: Sequence[Located]) -> list[Located]:
    """The conditions on time with the certificate that the question names, which they imply; without one, of any."""
    if not any(item.criterion.field == "expiry" for item in found):
        return list(found)
    papers = [item for item in found if item.criterion.field in _PAPERS and not item.criterion.negated]
    for field in ("states", "skill"):  # a card or course that is no certificate elsewhere
        papers = papers or [item for item in found if item.criterion.field == field and not item.criterion.negated]
    paper = papers[0] if len(papers) == 1 else None
    trade = next((i for i in found if paper and i.criterion.field == "title" and i.last + 1 == paper.first), None)
    rest = [item for item in found if item not in (paper, trade) and item.criterion.value != "certifications"]
    value = " ".join(item.criterion.value for item in (trade, paper) if item)  # a door supervisor licence
    return [
        replace(item, criterion=item.criterion.model_copy(update={"value": value}))
        if item.criterion.field == "expiry"
        else item
        for item in rest
    ]


def _expiring(by: str | None, year: str) -> Criterion:
    """ "In 2027", "by 2027"; "before 2027" ends with 2026."""
    before = by in ("before", "vor", "avant", "antes de")
    return Criterion(field="expiry", minimum=None if by else year, maximum=str(int(year) - 1) if before else year)
