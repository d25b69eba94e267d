"""What is asked of all job posts and the people for them: "the best three for each job", "which job is hardest to fill"."""

from __future__ import annotations

import re
from typing import Literal

from assistant.plan import QueryPlan
from assistant.words.numbers import how_many

_JOBS = (
    r"(?:jobs?|posts?|positions?|roles?|vacanc(?:y|ies)|openings?|stellen?|postes?|offres?|puestos?|vacantes?|ofertas?)"
)
_EACH = re.compile(
    rf"\b(?:(?:for|to|per|of|fur|zu|auf|pro|pour|par|para|por) (?:(?:each|every)(?: one)?(?: of)?(?: the| our| these| those)?|all(?: of)?(?: the| our| these| those)?|any of (?:the|our)|jede[nrs]?|alle|chaque|tou(?:s|tes) (?:les|nos)|cada|tod[oa]s (?:l[oa]s|nuestr[oa]s)) (?:single |open )?{_JOBS}"
    rf"|per {_JOBS}|pro stelle|par poste|por puesto)\b"
)
_BEST = re.compile(
    r"\b(?:best|top|strongest|first|fits?|suits?|match\w*|candidates? for|rank\w*|who|whom|beste[nrs]?|wer|passt|meilleure?s?|qui|mejor(?:es)?|quien)\b"
)
_HARDEST = re.compile(
    rf"\b(?:hard(?:est|er)?|difficult|tough(?:est)?|schwer(?:sten)?|schwierig(?:sten)?|plus difficiles?|mas dificil(?:es)?)\b.{{0,12}}\b(?:to fill|to staff|zu besetzen|a pourvoir|de cubrir)\b"
    rf"|\b{_JOBS}\b.{{0,20}}\b(?:(?:has|have|is|are|there is)\s+)?(?:no|without(?: an?y?)?|lacks? (?:an?y?|good)|fewest|not (?:an?y|one)) (?:really )?(?:good|suitable|strong|fitting|matching|proper|decent|qualified)? ?(?:candidates?|match(?:es)?|applicants?|people|fit)\b"
)
_EASIEST = re.compile(
    rf"\b(?:which|what) (?:of )?(?:our |the |these )?(?:open )?{_JOBS} (?:can|could|might) (?:we|i|you) (?:already )?(?:fill|staff)\b|\beas(?:iest|ier|y)\b.{{0,12}}\b(?:to fill|to staff)\b|\b{_JOBS}\b.{{0,20}}\b(?:most|best) (?:good|suitable|strong|fitting|matching|qualified)? ?(?:candidates|matches|applicants)\b"
)


def plan_every_job(folded: str) -> QueryPlan | None:
    """The first few people for each post, or the posts in the order of their best match; None when that is not asked."""
    figure: Literal["least", "most", "whole"] | None = None
    if _HARDEST.search(folded):
        figure = "least"
    elif _EASIEST.search(folded):
        figure = "most"
    elif _EACH.search(folded) and _BEST.search(folded):
        figure = "whole"
    return QueryPlan(intent="match", figure=figure, limit=how_many(folded)) if figure else None
