"""Who has the highest or the lowest of a level, the latest degree, or the shortest way: "the best German", "closest to Leeds".

These stand in an order without being numbers of anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.plan import AVERAGES, Counted, QueryPlan
from ingestion.normalise import fold
from retrieval.filtering.condition import pruned
from retrieval.filtering.filters import Criterion, Group, leaves

Figure = Literal["most", "least"]
_BEST = r"(?:best|strongest|highest|greatest|most fluent|fluentest|beste[nrsm]?|hochste[nrsm]?|meilleure?s?|mejor(?:es)?|mas alto)"
_WORST = r"(?:worst|weakest|lowest|poorest|schlechteste[nrsm]?|schwachste[nrsm]?|pire|plus faible|peor)"
_LITTLE = r"(?:\s+(?:the|level|command|knowledge|grasp|mastery|of|in|at|spoken|written|nivel|niveau|de|en|kenntnisse|sprachkenntnisse))*"
_DEGREE = r"(?:academic |university |formal |level of )*(?:degrees?|education|qualifications?|level of education|diplomas?|\w*abschlu(?:ss|sse)|bildung\w*|diplomes?|niveau d'etudes?|formation|titulo|titulacion|nivel de estudios|formacion)"
_EDUCATED = r"(?:educated|academically qualified|gebildet\w*)"
_HIGHEST: dict[Figure, re.Pattern[str]] = {
    "most": re.compile(rf"\b(?:highest|most advanced|best|hochste[nrsm]?|beste[nrsm]?|plus haute?|meilleure?|mas alt[oa]|mejor) {_DEGREE}\b|\b(?:best|most|highest|most highly|am besten) {_EDUCATED}\b|\b{_DEGREE} (?:le |la )?(?:plus (?:haute?|elevee?)|mas alt[oa])\b"),
    "least": re.compile(rf"\b(?:lowest|niedrigste[nrsm]?|plus bas(?:se)?|mas baj[oa]) {_DEGREE}\b|\bleast (?:well )?{_EDUCATED}\b"),
}  # fmt: skip
_TOOK = r"(?:graduated|finished (?:\w+ )?(?:degree|studies|studying|university)|got (?:\w+ )?degree|took (?:\w+ )?degree|(?:studium|abschluss) (?:gemacht|beendet|abgeschlossen)|diplome[es]?|se graduo|termino (?:la carrera|los estudios))"
_LATE = r"(?:most recent(?:ly)?|latest|newest|last|zuletzt|neueste[nrsm]?|letzte[nrsm]?|en dernier|plus recent(?:e|s)?|mas reciente|(?:de )?ultim[oa])"
_EARLY = r"(?:earliest|oldest|longest ago|first|zuerst|alteste[nrsm]?|en premier|plus ancien(?:ne)?|mas antigu[oa]|primer[oa]?)"
_DATED: dict[Figure, re.Pattern[str]] = {
    "most": re.compile(rf"\b{_TOOK} (?:the )?{_LATE}\b|\b{_LATE} (?:degree|diploma|graduate|abschluss|diplome|titulo)\b|\bdiplome le {_LATE}\b"),
    "least": re.compile(rf"\b{_TOOK} (?:the )?{_EARLY}\b|\b{_EARLY} (?:degree|diploma|abschluss|diplome|titulo)\b|\bdiplome le {_EARLY}\b"),
}  # fmt: skip
_NEAREST: dict[Figure, re.Pattern[str]] = {
    "least": re.compile(r"\b(?:closest|nearest|closer|nearer|am nachsten|naher|(?:le |la )?plus pres|(?:le |la )?plus proche|mas cerca|mas proxim[oa]|shortest (?:commute|way|distance)|kurzeste\w* (?:arbeits)?weg)\b"),
    "most": re.compile(r"\b(?:farthest|furthest|am weitesten|le plus loin|mas lejos)\b"),
}  # fmt: skip
_AND = r"^\W*(?:(?:and|und|et|y|but|ok|what about|how about|who(?:se)?|who(?: is|'s)|which one|wer|qui|quien|has|have|is|hat|ist|a|est|tiene|es)\b\W*)*(?:the |der |die |das |den |l[ea']\s?|el )*"
_WHO = r"(?:\s+(?:one|ones|of (?:them|those|these)|von (?:ihnen|denen)|d'entre eux|de (?:ellos|ellas)))*\W*$"
_OTHER_ENDS: dict[Literal["most", "least", "mean"], re.Pattern[str]] = {
    "least": re.compile(_AND + r"(?:lowest|least|fewest|shortest|smallest|cheapest|earliest|soonest|first|nearest|closest|worst|weakest|niedrigste[nrs]?|wenigsten|kurzeste[nrs]?|kleinste[nrs]?|schlechteste[nrs]?|(?:plus )?(?:bas(?:se)?|faible|court[e]?|petit[e]?)|moins|mas (?:baj[oa]|cort[oa]|pequen[oa])|menos)" + _WHO),
    "most": re.compile(_AND + r"(?:highest|most|longest|biggest|largest|latest|last|farthest|furthest|best|strongest|hochste[nrs]?|meisten|langste[nrs]?|grosste[nrs]?|beste[nrs]?|(?:plus )?(?:haut[e]?|eleve[e]?|long(?:ue)?|grand[e]?)|mas (?:alt[oa]|larg[oa]|grande)|mas)" + _WHO),
    "mean": re.compile(_AND + r"(?:average|mean|median|on average|durchschnitt\w*|im schnitt|(?:en )?moyenne|(?:en )?promedio|media)" + _WHO),
}  # fmt: skip
_HAS_A_MEAN = (None, "salary", "notice", "mean_stay")


@dataclass(frozen=True, slots=True)
class Ordered:
    """What people are ordered by: `of` names the language or city; `condition` is what else the question asks."""

    counted: Counted
    condition: Criterion | Group | None
    of: str = ""


def ordered_by_level(folded: str, figure: Figure, typed: Criterion | Group | None) -> Ordered | None:
    """What a question for the most or the least of a level is about, or None."""
    if _NEAREST[figure].search(folded) and (city := _city(typed)):
        return Ordered("distance", pruned(typed, lambda leaf: leaf != city), city.value)
    if (language := _language(folded, figure, typed)) is not None:
        return Ordered("language", typed, language)
    if _HIGHEST[figure].search(folded):
        return Ordered("education", pruned(typed, lambda leaf: not _is_any_degree(leaf)))
    if _DATED[figure].search(folded):
        return Ordered(
            "degree_year", pruned(typed, lambda leaf: not _is_any_degree(leaf) and leaf.value not in _LEFTOVERS)
        )
    return None


def plan_other_end(folded: str, last: QueryPlan) -> QueryPlan | None:
    """ "And the lowest?" after the highest of something, "and the average?"."""
    if last.figure not in ("most", "least", *AVERAGES):
        return None
    figure = next((name for name, pattern in _OTHER_ENDS.items() if pattern.match(folded)), None)
    if figure is None or (figure == "mean" and last.counted not in _HAS_A_MEAN):
        return None
    return last.model_copy(update={"figure": figure})


_LEFTOVERS = ("last", "first", "latest", "most recently", "earliest")  # "graduated last" is no subject of studies


def _city(typed: Criterion | Group | None) -> Criterion | None:
    """The city that people live near."""
    return next((leaf for leaf in leaves(typed) if leaf.field == "location" and leaf.maximum is not None), None)


def _language(folded: str, figure: Figure, typed: Criterion | Group | None) -> str | None:
    """The one language that is asked for without a level, when the question is for who speaks it best."""
    asked = [leaf for leaf in leaves(typed) if leaf.field == "language" and not leaf.negated]
    if len(asked) != 1 or asked[0].minimum is not None:
        return None
    extreme = _BEST if figure == "most" else _WORST
    named = rf"(?:{re.escape(fold(asked[0].value))}|[\w]+)"
    best = re.search(
        rf"\b{extreme}{_LITTLE} {named}(?:\s+(?:skills?|level|speakers?|kenntnisse))?\W*(?:$|\b(?:of|among|in|from|von|unter|here|parmi|de)\b)",
        folded,
    )
    told = re.search(
        rf"\b(?:speak\w*|sprech\w*|spricht|kann|parle\w*|habla\w*|writes?) (?:\w+ ){{1,3}}(?:the |am |le |la )?{_SPOKEN[figure]}\b",
        folded,
    )
    return asked[0].value if best or told else None


_SPOKEN: dict[Figure, str] = {
    "most": r"(?:best|most fluently|strongest|besten|mieux|mejor)",
    "least": r"(?:worst|least|schlechtesten|moins bien|peor)",
}


def _is_any_degree(leaf: Criterion) -> bool:
    """A degree that was only asked for because the question speaks of one."""
    return leaf.field == "education" and not leaf.value and leaf.minimum in (None, "bachelor") and not leaf.since
