"""Whether the pay that somebody asks for fits what a post offers."""

from __future__ import annotations

import re

from assistant.executing.facts import salary_facts
from assistant.plan import QueryPlan
from assistant.results import Evidence, Fact, ValueResult
from ingestion.normalise import fold
from ingestion.types import Period, Salary
from retrieval.entry import Entry
from retrieval.ranking.matching import JobSubject
from retrieval.storage.rows import pay_in_words

_SALARIES = re.compile(
    r"\b(?P<number>1[2-6])\s*(?:x\b|monats)?(?:gehalter|salaries|pagas|mensualites|monthly (?:salaries|payments))\b"
)
_IN_A_YEAR: dict[Period, float] = {"hour": 52 * 40, "day": 52 * 5, "week": 52, "month": 12, "year": 1}


def pay_fit(plan: QueryPlan, entry: Entry, job: JobSubject) -> ValueResult:
    """Wish and offer with their lines; a short answer when both are stated in one currency."""
    wished, offered = entry.profile.salary, job.post.salary
    facts = [Fact("Asks for", fact.text, fact.evidence) for fact in salary_facts(entry)]
    if offered is not None:
        citation = job.document.cite(offered.span)
        facts.append(Fact("The post offers", pay_in_words(offered), (Evidence(citation, citation.quote),)))
    if wished is None or offered is None:
        missing = "pay expectation" if wished is None else f"pay to compare with: the post {job.post.title} states none"
        return ValueResult(plan, plan.candidates[0], missing, tuple(facts))
    return ValueResult(
        plan, plan.candidates[0], "pay asked for and offered", tuple(facts), _compared(wished, offered, facts[0])
    )


def _compared(wished: Salary, offered: Salary, fact: Fact) -> str:
    if wished.currency and offered.currency and wished.currency != offered.currency:
        return f"Not comparable: {wished.currency} and {offered.currency}"
    quote = fact.evidence[0].citation.quote if fact.evidence else ""
    low = _yearly(wished, wished.low if wished.low is not None else wished.high, quote)
    top = _yearly(offered, offered.high if offered.high is not None else offered.low, "")
    if low is None or top is None:
        return "Not comparable: no period is stated"
    how = f"{low:,.0f} {wished.currency or ''} a year is asked for, and up to {top:,.0f} offered".replace("  ", " ")
    return f"Yes: {how}" if low <= top else f"No: {how}"


def _yearly(pay: Salary, amount: float | None, quote: str) -> float | None:
    """Pay of twelve months, or of as many monthly salaries as the line names; hours and days of full time."""
    if amount is None or pay.period is None:
        return None
    several = _SALARIES.search(fold(quote)) if pay.period == "month" else None
    return amount * (float(several["number"]) if several else _IN_A_YEAR[pay.period])
