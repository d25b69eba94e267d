"""Whether pay and budget fit, in a question: "is she within our budget", "passt ihr Gehaltswunsch zum Budget"."""

from __future__ import annotations

import re

from assistant.plan import QueryPlan

_PAY = r"(?:salar(?:y|ies)|pay|wages?|expectations?|gehalt\w*|pretentions|salaire|sueldo|salario|pretensiones)"
_OFFER = r"(?:budgets?|(?:salary |pay )?(?:range|band|scale)s?|offers?|job|post|position|role|stelle|gehaltsrahmen|gehaltsspanne|poste|fourchette|presupuesto|puesto)"
_FITS = re.compile(
    rf"\b{_PAY}\b.*\b(?:fits?|within|match\w*|meets?|in line|compatible|covered|passt|passen|innerhalb|im rahmen|entre|correspond\w*|dans|rentre|encaja\w*|dentro|cabe)\b.*\b{_OFFER}\b"
    rf"|\b(?:fits?|match\w*|meets?|passt|passen|correspond\w*|rentre|encaja\w*|cabe)\b.*\b{_PAY}\b.*\b{_OFFER}\b"
    rf"|\b(?:within|in|outside|over|above|beyond) (?:our|the|their|its) (?:budget|(?:salary |pay )?(?:range|band))\b|\b(?:too expensive|afford)\b.*\b(?:job|post|position|role|budget)\b"
)


def plan_pay_fit(folded: str, people: tuple[str, ...], job: str | None) -> QueryPlan | None:
    """The pay of one person beside that of a job, or None when that is not asked."""
    if not people or job is None or not _FITS.search(folded):
        return None
    return QueryPlan(intent="value", candidates=people[:1], topic="salary", job=job)
