"""An order in a question, as the most or the least of what it goes by: "sort the candidates in Berlin by salary, lowest first"."""

from __future__ import annotations

import re

from assistant.words.numbers import THINGS
from ingestion.normalise import fold

_ASKED = re.compile(
    r"^\W*(?:(?:and|now|then|please|can|could|you|und|et|y|bitte|kannst|du)\W+)*"
    r"(?:(?:(?:re-?)?sort|order|rank|arrange|sortiere?n?|ordne|trie[rz]?|classe[rz]?|ordena(?:r|me)?)(?: me)?\s+(?P<whom>[^,;]*?)\s*|"
    r"(?:(?:list|show|give|put|zeige?|nenne?|montre|donne|muestra|lista)(?: me| mir| moi)?\s+)?(?P<shown>[^,;]*?)\s*,?\s*(?P<sorted>sorted|ordered|ranked|arranged|in (?:the )?order|sortiert|geordnet|tries?|classes?|ordenad[oa]s?)\s*)"
    r"\b(?:by|of|according to|based on|on|nach|par|selon|por|segun|de)\s+(?P<by>[^?.!;]+?)\W*$"
)
_UP = r"(?:ascending|asc|(?:lowest|least|shortest|smallest|fewest|cheapest|nearest|closest|earliest|soonest) (?:one |ones )?first|from (?:lowest|least|shortest|smallest) to \w+|aufsteigend|croissant\w*|ascendente)"
_DOWN = r"(?:descending|desc|(?:highest|most|longest|biggest|largest|farthest|latest|best) (?:one |ones )?first|from (?:highest|most|longest|biggest|best) to \w+|absteigend|decroissant\w*|descendente)"
_DIRECTION = re.compile(
    rf"[\s,(]*\b(?:in |with (?:the )?|en (?:ordre |orden )?|dans l'ordre )?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?: order)?\)?"
)
_ARTICLES = re.compile(
    r"^(?:(?:their|the|his|her|its|number of|amount of|total|ihr\w*|der|die|das|den|dem|leur|la|le|les|l['’]|sus?|el|los|las|anzahl der|nombre de|numero de)\s*)+\b"
)
_EVERYBODY = re.compile(
    r"(?:(?:all|the|our|every|alle|die|unsere|toute?s?|tous|les|nos|tod[oa]s|l[oa]s)\s+)*(?:all|every(?:one|body)|people|persons?|candidates?|applicants?|cvs?|resumes?|alle|kandidat\w*|bewerber\w*|candidat\w*|personas?|tous|todos)?"
)
_THEM = re.compile(r"(?:all (?:of )?)?(?:them|those|these|it|sie|diese|les|ceux-ci|los|ellos)")
_THING = "|".join(words for _, words in THINGS)
_ENDS: tuple[tuple[str, str, str, bool], ...] = (  # what it is ordered by; its upper and lower end; whether the lower comes first
    (r"(?:salar|pay\b|wage|money|compensation|gehalt|lohn|salaire|pretention|sueldo|salari)", "highest pay", "lowest pay", False),
    (r"(?:(?:size of )?budget|presupuesto)", "largest budget", "smallest budget", False),
    (r"(?:date (?:added|of (?:upload|application|arrival))|(?:upload|application|arrival) date|when (?:they were )?added|newest|recency)", "oldest CVs", "newest CVs", True),
    (r"(?:notice|availab|start|kundigungsfrist|verfugbar|preavis|disponib|preaviso)", "longest notice period", "shortest notice period", True),
    (r"(?:team|people led|direct reports|teamgrosse|taille d)", "largest team", "smallest team", False),
    (r"(?:average (?:tenure|stay))", "longest average tenure", "shortest average tenure", False),
    (r"(?:tenure|loyalty|stay|time (?:with|at|in)|betriebszugehorigkeit|anciennete|antiguedad)", "longest tenure", "shortest tenure", False),
    (r"(?:gap|lucke|trou|hueco|laguna)", "longest gap", "shortest gap", False),
    (r"(?:distance|proximity|how (?:close|near|far)|entfernung|proximite|cercania)", "farthest", "closest", True),
    (r"(?:degrees?\b(?! year)|(?:level of )?education|qualifications?\b|academic|abschluss|bildung|diplome|niveau d'etudes|titulo|nivel de estudios)", "highest degree", "lowest degree", False),
    (r"(?:graduation|year of (?:the )?degree|degree year)", "latest degree", "earliest degree", False),
)  # fmt: skip
_DISTANCE = re.compile(r"\b(?:to|from|of|zu|von|de|a|[aà])\s+(?P<place>[^\W\d_].*)$")
_LEVEL = re.compile(
    r"^(?P<language>[^\W\d_]+)(?:[ -](?:level|skills?|proficiency|fluency|kenntnisse|niveau|nivel))$|^(?:(?:level|command|knowledge|niveau|nivel)s? (?:of|in|de|en) )(?P<of>[^\W\d_]+)$"
)
_YEARS = re.compile(
    r"\b(?:(?:work(?:ing)? |professional |berufs)?experience|years?|seniority|(?:berufs)?erfahrung|(?:berufs)?jahren?|annees|anos|experiencia|anciennete)\b"
)
_OF = re.compile(r"\b(?:of|in|with|an|von|mit|de|d'|en|con|professionnelle|laboral|profesional)\b")
_NAME = re.compile(r"(?:(?:first|last|sur|family) ?)?names?|alphabet\w*|namen?|noms?|nombres?|apellidos?")
_COUNTED = re.compile(rf"(?:{_THING})")


def as_figure(text: str, *, of_list: bool = False) -> str | None:
    """The question for the end of the order that comes first; None when it asks for no order, or for one that no CV gives.

    An order of nobody in particular is of the last list, when there is one (`of_list`).
    """
    folded = fold(text)
    match = _ASKED.match(folded) if len(folded) == len(text) else None
    if match is None:
        return None
    by, first = text[match.start("by") : match.end("by")], "whom" if match["whom"] is not None else "shown"
    direction = _DIRECTION.search(fold(by))
    by = by[: direction.start()] if direction else by
    articles = _ARTICLES.match(fold(by))
    by = by[articles.end() :] if articles else by
    whom = text[match.start(first) : match.end(first)].strip() or ("them" if of_list else "everybody")
    if _NAME.fullmatch(fold(by).strip()):
        return f"list {'them' if _THEM.fullmatch(fold(whom)) else whom}"
    ends = _ends_of(by.strip())
    if ends is None:
        return None
    upper, lower, lower_first = ends
    is_up = lower_first if direction is None else direction["up"] is not None
    return f"{_of_whom(whom)} {lower if is_up else upper}?"


def _ends_of(by: str) -> tuple[str, str, bool] | None:
    """How the upper and the lower end are asked for, and whether the lower one comes first."""
    folded = fold(by)
    if language := _LEVEL.match(folded):
        name = language.group("language") or language.group("of")
        return f"best {name}", f"worst {name}", False
    for words, upper, lower, lower_first in _ENDS:
        if re.match(rf"(?:\w+ ){{0,2}}?{words}", folded):
            place = _DISTANCE.search(by) if upper == "farthest" else None
            told = f" to {place['place']}" if place else ""
            return f"{upper}{told}", f"{lower}{told}", lower_first
    if _COUNTED.fullmatch(folded):
        return f"most {by}", f"fewest {by}", False
    if _YEARS.search(folded):
        of = " ".join(_OF.sub(" ", _YEARS.sub(" ", folded)).split())
        what = f"{of} experience" if of else "years of experience"
        return f"most {what}", f"least {what}", False
    return None


def _of_whom(written: str) -> str:
    """ "Them", "the candidates in Berlin", "everyone"."""
    folded = fold(written)
    if _THEM.fullmatch(folded):
        return "which of them has the"
    return "who has the" if _EVERYBODY.fullmatch(folded) else f"which of the {written} has the"
