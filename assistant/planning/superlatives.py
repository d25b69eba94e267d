"""Who has the most or the fewest of something: "speaks the most languages", "changed jobs most often", "which one has more Python".

Years of experience of the whole pool stand in `rule_planner`; a comparative needs people to compare, those of the last list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal, cast

from assistant.plan import Counted, QueryPlan, typed_part
from assistant.planning.best_levels import ordered_by_level
from assistant.words.numbers import THINGS, is_counted
from ingestion.normalise import fold
from ingestion.stated.budgets import BUDGET
from ingestion.stated.salary import currency_in
from retrieval.filtering.filters import Criterion, Group

_KINDS = r"(?:(?:different|foreign|other|university|verschiedenen?|differentes?|diferentes)\s+)?"
_NUMBER_OF = r"(?:number of|anzahl (?:an |von )?|nombre d[e']|numero de)"
_MOST = rf"(?:most|meisten|le plus (?:de |d')|mas(?! de)|(?:greatest|highest|largest|hochste|grosste|plus grand|mayor) {_NUMBER_OF})"
_LEAST = rf"(?:fewest|least|wenigsten|le moins (?:de |d')|menos(?! de)|(?:lowest|smallest|geringste|plus petit|menor) {_NUMBER_OF})"
_HOW_MANY = r"(?:how many|(?:average|mean|median|typical) number of|wie viele|(?:durchschnittliche|mittlere) (?:an)?zahl (?:an |von |der )?|combien de|(?:nombre moyen|nombre median) d[e']|cuant[oa]s|numero medio de)"
_MORE = r"(?:more|mehr|plus (?:de |d')|mas(?! de))"
_FEWER = r"(?:fewer|less|weniger|moins (?:de |d')|menos(?! de))"
_PROMOTIONS = r"(?:internal )?promotions?|(?:career )?(?:progression|advancement)|beforderung(?:en)?|ascensos?"
_BROADEST = re.compile(
    r"\b(?:broadest|widest|largest|biggest|richest|most varied|breiteste\w*|plus large|mas amplio) (?:range of |set of )?(?:skill|technolog|kenntniss|fahigkeit|competence|habilidad|(?:gamme|abanico) de)"
)
_CHANGES = re.compile(
    r"\b(?:(?:chang|switch|mov)\w*\s+(?:\w+\s+)?(?:jobs?|employers?|companies|company)|job[- ]?hop\w*|gewechselt|wechselt\w*|chang\w* d[e']\s*(?:employeur|emploi|entreprise|poste)|cambi\w* (?:mas |menos )?(?:veces )?de (?:trabajo|empresa|empleo))\b"
)
_JOB_HOPPERS = re.compile(  # of the pool: how often is often, the reader decides by the numbers
    r"\b(?:who|wer|qui|quien(?:es)?|which \w+|anyone|anybody|everyone|any \w+)\b.*(?:\bjob[- ]?hop\w*|\b(?:chang|switch|mov)\w* (?:\w+ )?(?:jobs?|employers?|companies) (?:very |too |so |quite )?(?:often|frequently|a lot|every (?:year|two years))"
    r"|\b(?:oft|haufig) (?:\w+ )?(?:den |die |das )?(?:job|stelle|arbeitgeber|firma) gewechselt|\bchange souvent d[e']|\bcambia\w* (?:mucho|a menudo) de)"
)
_OFTEN = re.compile(
    r"\b(?:most(?: often| frequently)?|more (?:often|frequently)|the most times|am (?:haufigsten|meisten)|le plus souvent|mas(?: veces)?|biggest|worst)\b"
)
_SELDOM = re.compile(r"\b(?:least(?: often)?|less often|am seltensten|le moins souvent|menos(?: veces)?)\b")
ONE_EMPLOYER = (
    r"(?:(?:one|same|a|any|single|einem|einer|selben|gleichen|meme|un|une|mismo|misma|una)\s+(?:single\s+)?"
    r"(?:employer|company|firm|job|place|organisation|organization|arbeitgeber|firma|unternehmen|employeur|entreprise|empleador|empresa))"
)
_PRESENT = r"(?:(?:current|present|jetzigen|aktuellen|their)\s+(?:current\s+|present\s+)?(?:employer|company|firm|job|position|role|arbeitgeber|stelle|firma)|(?:employeur|entreprise|poste) actuel(?:le)?|(?:empresa|puesto) actual)"
_LONGEST = re.compile(r"\b(?:longest|am langsten|langsten|le plus longtemps|mas tiempo)\b")
_SHORTEST = re.compile(r"\b(?:shortest|am kurzesten|le moins longtemps|menos tiempo)\b")
_CAME_LAST = re.compile(
    rf"\b(?:start|join|began|begun|came|chang|switch|mov)\w*\b.{{0,30}}\b(?:{_PRESENT}|jobs?|employers?|company|companies)\b.{{0,12}}\b(?:most recently|latest|(?<!the )(?<!in )last)\b"
    rf"|\b(?:newest|most recent(?:ly)?) (?:in|to|at) {_PRESENT}\b|\b(?:joined|started) (?:\w+ ){{0,2}}most recently\b"
)
_NOTICE = re.compile(r"\b(?:notice(?: periods?)?|kundigungsfrist\w*|preavis|preaviso)\b")
_STARTS_FIRST = re.compile(
    r"\b(?:start|join|begin|available|starten|anfangen|verfugbar|commencer|disponible|empezar)\b.*\b(?:first|soonest|earliest|fastest|quickest|am (?:schnellsten|ehesten|fruhesten)|le plus (?:tot|vite)|antes que nadie|lo antes)\b"
    r"|\b(?:earliest|soonest|first|quickest) (?:candidate|person|one|applicant|anyone|anybody) (?:\w+ ){0,2}(?:start|join|begin|available)\b|\b(?:earliest|soonest) (?:anyone|anybody|someone|somebody|we|they|one) (?:\w+ ){0,2}(?:start|join|begin|available)\b"
    r"|\b(?:soonest|earliest|quickest) (?:start(?:er)?|available|verfugbar|einsatzbereit|disponible|to (?:start|join)|anfangen|starten|beginnen|commencer|empezar)\b"
)
_WAGE = r"(?:(?:yearly|annual|gross|base|basic|fixed|expected|desired|jahrliche\w*) ){0,2}(?:salar(?:y|ies)|pay|wages?|(?:salary )?expectations?|gehalt\w*|lohn|salaires?|pretentions|sueldos?|salarios?)"
_PAY: dict[Figure, re.Pattern[str]] = {
    "most": re.compile(rf"\b(?:(?:highest|biggest|hochste\w*|mas alto) {_WAGE}|most expensive|teuerste\w*|(?:wants?|asks? for|expects?|earns?) (?:the )?(?:most|more)(?= (?:money|pay|in|of|from|among)\b|,|\W*$)|le plus cher|mas caro|(?:verdient|will|verlangt|mochte) (?:am )?(?:meisten|mehr(?! als))|(?:gagne|demande|veut) le plus|(?:gana|cobra|pide|quiere ganar) mas(?! d[e] | que))\b"),
    "least": re.compile(rf"\b(?:(?:lowest|smallest|niedrigste\w*|mas bajo) {_WAGE}|cheapest|least expensive|gunstigste\w*|billigste\w*|(?:wants?|asks? for|expects?|earns?) (?:the )?(?:least|less)(?= (?:money|pay|in|of|from|among)\b|,|\W*$)|(?:le )?moins cher|mas barat[oa]|(?:verdient|verlangt) (?:am )?(?:wenigsten|weniger(?! als))|(?:gagne|demande) le moins|(?:gana|cobra|pide) menos(?! d[e] | que))\b"),
}  # fmt: skip
_LED = r"(?:led|lead|leads|leading|manag\w*|head\w*|supervis\w*|run|ran|runs|in charge of|responsible for|gefuhrt|fuhrt|leitet\w*|geleitet|encadr\w*|dirig\w*)"
_TEAMS = r"(?:(?:direct )?reports|teams?|people|staff|reports|employees|crews?|mitarbeiter\w*|leute|equipes?|personnes|equipos?|personas)"
_MOST_PEOPLE, _FEWEST_PEOPLE = (
    r"(?:most|largest|biggest|meisten|grosste\w*|plus de|mas)",
    r"(?:fewest|smallest|wenigsten|kleinste\w*)",
)
_LARGEST, _SMALLEST = r"(?:largest|biggest|grosste\w*|plus grande|mas grande)", r"(?:smallest|kleinste\w*|plus petite)"
_TEAM: dict[Figure, re.Pattern[str]] = {
    "most": re.compile(rf"\b(?:{_LED}|has|had|have) (?:\w+ )?{_MOST_PEOPLE} {_TEAMS}\b|\b{_MOST_PEOPLE} {_TEAMS} .{{0,20}}\b{_LED}\b|\b{_LARGEST} team\b"),
    "least": re.compile(rf"\b{_LED} (?:\w+ )?{_FEWEST_PEOPLE} {_TEAMS}\b|\b{_SMALLEST} team\b"),
}  # fmt: skip
_BUDGET: dict[Figure, re.Pattern[str]] = {
    "most": re.compile(rf"\b(?:{_LARGEST}|highest|hochste[nrs]?|le plus gros|mayor) (?:\w+ )?{BUDGET}\b|\b{BUDGET} (?:le plus (?:grand|gros|eleve)|mas (?:grande|alto))\b"),
    "least": re.compile(rf"\b(?:{_SMALLEST}|lowest|niedrigste[nrs]?) (?:\w+ )?{BUDGET}\b"),
}  # fmt: skip
_CVS = r"(?:cvs?|resumes?|candidates?|applicants?|applications?|profiles?|lebenslaufe?|bewerb\w*|kandidat\w*|candidatures?|candidat[oe]?s?)"
_ADDED: dict[Figure, re.Pattern[str]] = {
    "least": re.compile(rf"\b(?:cvs?|resumes?|applications?) (?:is|are) (?:the )?(?:newest|latest)\b|\b(?:newest|latest|most recent(?:ly added)?|neueste[nrs]?|plus recente?s?|mas recientes?|ultim[oa]s|derniers?|dernieres?|letzten) (?:(?:\d+|two|three|five|ten) )?{_CVS}\b|\blast (?:\d+|two|three|five|ten) (?:cvs?|resumes?|applications?|applicants?|candidates?)\b|\b(?:added|uploaded|applied|came in|arrived) (?:most recently|last(?! (?:week|month|year)))\b"),
    "most": re.compile(r"\bhow old (?:is|are) (?:(?:the|our|my|these|those) )?(?:cvs?|resumes?|applications?)\b|\b(?:oldest|alteste[nrs]?|plus ancienne?s?|mas antigu[oa]s) (?:cvs?|resumes?|applications?)\b|\b(?:cvs?|resumes?|applications?) (?:is|are) (?:the )?oldest\b|\blongest (?:ago )?in (?:the |our )?(?:library|database|pool|system)\b"),
}  # fmt: skip
_GAP = re.compile(
    r"\b(?:gaps?|(?:career|employment) (?:breaks?|pauses?)|lucken?|auszeit\w*|erwerbspause\w*|trous?|interruptions?|huecos?|lagunas?)\b"
)
_STAYING = re.compile(
    rf"\b(?:tenure|stay\w*|serv(?:ing|ed) (?:employee|member|colleague|worker|person|candidate|one)s?|stuck|remain\w*|betriebszugehorigkeit|verweil\w*|bleib\w*|anciennete|reste\w*|permanec\w*|{ONE_EMPLOYER}|(?:in|at|with|per) (?:an? |each |their |one )?(?:jobs?|employers?|company|companies))\b"
)
_TENURE = re.compile(r"\b(?:tenure|stay|longest[- ]serving|betriebszugehorigkeit|anciennete)\b")
_EXPERIENCE = r"(?:years(?: of)? )?(?:work )?(?:experience|experienced|erfahrung|experience|experimente\w*|experiencia|years|jahre)"
COUNTED_TOPICS: dict[Counted, str] = {
    "languages": "languages", "certifications": "certifications", "employers": "employers", "positions": "employers",
    "degrees": "education", "skills": "skills", "countries": "employers", "stay": "employers", "present_stay": "employers", "mean_stay": "employers", "promotions": "employers", "gap": "experience", "notice": "availability", "salary": "salary",
    "team": "team", "budget": "budget", "added": "dates", "education": "education", "language": "languages", "degree_year": "education", "distance": "location",
}  # fmt: skip
_MEAN = re.compile(
    r"\b(?:average|mean|median|typical|usual|durchschnitt\w*|im schnitt|moyenne?s?|en moyenne|promedio|media)\b"
)
_MEDIAN = re.compile(r"\b(?:median\w*|mediane?|mediana)\b")
_NO_COMPARISON = re.compile(
    r"\b(?:than|als \w|que c\d)\b|\b(?:no|any|or|oder|ou|o) (?:longer|langer|shorter|kurzer|higher|hoher|lower|niedriger|sooner|earlier|fruher|larger|bigger|smaller|plus tot|antes)\b"
)
_COMPARATIVES: tuple[tuple[str, str], ...] = (
    (r"longer|langer", "longest"), (r"shorter|kurzer", "shortest"), (r"cheaper|gunstiger|billiger", "cheapest"), (r"(?:sooner|earlier|fruher|plus tot|antes)", "soonest"), (r"closer|nearer|naher", "closest"), (r"more recent(?:ly)?", "most recent"),
    (r"higher|hoher\w*", "highest"), (r"bigger|larger|grosser\w*|plus grande?|mas grande", "largest"), (r"smaller|kleiner\w*|plus petite?", "smallest"), (r"more (?=money|pay|people|staff|reports)", "the most "), (r"lower|niedriger\w*", "lowest"), (r"more experienced|erfahrener", "most experienced"),
)  # fmt: skip
_RIVAL = re.compile(r"\b(?:than|als|que) (?:(?:that|those) of )?c\d+(?:['’]s)?(?: (?:does|has|is|do|did|hat))?(?!\w)")
_ONE = re.compile(r"\b(?:one|ones)\W*$")  # "the cheapest one": of those just named
Figure = Literal["most", "least"]
_SUPERLATIVES: tuple[tuple[Figure, str], ...] = (("most", _MOST), ("least", _LEAST))


def plan_superlative(
    folded: str, condition: Criterion | Group | None, within: tuple[str, ...] | None, listed: Sequence[str]
) -> QueryPlan | None:
    """The plan of a question for the most or the fewest, or None. `listed` are the people of the last answer."""
    typed = typed_part(condition)
    folded = without_rival(folded)
    if len(listed) > 1 and (raised := as_superlative(folded)) != folded:
        within, folded = within or tuple(listed), raised
    if within is None and len(listed) > 1 and _ONE.search(folded):
        within = tuple(listed)
    if (of_mean := averaged(folded)) and not (of_mean == "mean_stay" and _ordered_by_length(folded)):
        return _plan(average_named("mean", folded), of_mean, typed, within, _currency(of_mean, folded))
    for figure, superlative in _SUPERLATIVES:
        if ordered := ordered_by_level(folded, figure, typed):
            return _plan(figure, ordered.counted, ordered.condition, within, ordered.of)
        counted = (
            _salary(folded, figure)
            or _notice(folded, figure)
            or _team(folded, figure)
            or _budget(folded, figure)
            or _added(folded, figure)
            or _stay(folded, figure)
            or _changes(folded, figure)
            or _thing(folded, superlative)
        )
        if counted:
            return _plan(figure, counted, typed, within, _currency(counted, folded))
        if _of_skill(folded, superlative, typed):
            return _plan(figure, None, typed, within)
    if len(listed) < 2 or _NO_COMPARISON.search(folded):
        return None
    for figure, comparative in (("most", _MORE), ("least", _FEWER)):
        counted = _thing(folded, comparative)
        years = re.search(rf"\b{comparative}\s*{_EXPERIENCE}\b", folded)
        if counted or years or _of_skill(folded, comparative, typed):
            return _plan(figure, counted, typed, within or tuple(listed))
    return None


def is_comparison(folded: str) -> bool:
    """Whether a question sets one person beside another: "has C1 more Python than C2"."""
    return _RIVAL.search(folded) is not None


def without_rival(folded: str) -> str:
    """ "More Python than C2" asks who has more."""
    return _RIVAL.sub(" ", folded)


def as_superlative(folded: str) -> str:
    """ "Longer" among some people is the longest; "longer than" and "2019 or longer" are not."""
    for comparative, superlative in _COMPARATIVES if not _NO_COMPARISON.search(folded) else ():
        folded = re.sub(rf"\b(?:{comparative})\b", superlative, folded)
    return folded


def plan_figure_of(last: QueryPlan, people: tuple[str, ...]) -> QueryPlan | None:
    """ "And the second?" after the most of something: the same of one person."""
    if last.intent not in ("figures", "compare") or last.figure is None:
        return None
    if last.counted is None:
        topic = "skill_years" if last.criteria() else "years"
        return QueryPlan.model_validate(
            {"intent": "value", "candidates": people[:1], "topic": topic, "condition": last.condition}
        )
    return QueryPlan.model_validate(
        {"intent": "value", "candidates": people[:1], "topic": COUNTED_TOPICS[last.counted]}
    )


def _currency(counted: Counted | None, folded: str) -> str:
    """ "The average pay in pounds": amounts of two currencies are no common scale."""
    return (currency_in(folded) or "") if counted in ("salary", "budget") else ""


def _plan(
    figure: str,
    counted: Counted | None,
    typed: Criterion | Group | None,
    within: tuple[str, ...] | None,
    currency: str = "",
) -> QueryPlan:
    asked = {"figure": figure, "counted": counted, "condition": typed, "within": within, "text": currency}
    return QueryPlan.model_validate({"intent": "figures", **asked})


def _thing(folded: str, how_many: str) -> Counted | None:
    """The things that are counted: "most languages"."""
    found = next(
        (name for name, pattern in _things(how_many) if pattern.search(folded) and is_counted(name, folded)), None
    )
    return cast("Counted | None", found)


@cache  # for each of "most", "fewest", "more", "fewer"
def _things(how_many: str) -> Sequence[tuple[str, re.Pattern[str]]]:
    found = [(name, re.compile(rf"\b{how_many}\s*{_KINDS}(?:{words})\b")) for name, words in THINGS]
    found.append(
        (
            "promotions",
            re.compile(
                rf"\b{how_many}\s*{_KINDS}(?:{_PROMOTIONS})\b|\bpromoted (?:the )?{how_many}|\b{how_many}\s*(?:often |frequently |oft |haufigsten )?(?:promoted|befordert)\b"
            ),
        )
    )
    return [*found, ("skills", _BROADEST)] if how_many == _MOST else found


def _changes(folded: str, figure: Figure) -> Counted | None:
    asked = _OFTEN if figure == "most" else _SELDOM
    if figure == "most" and _JOB_HOPPERS.search(folded):
        return "employers"
    return "employers" if _CHANGES.search(folded) and asked.search(folded) else None


def is_mean(folded: str) -> bool:
    """Whether a question asks for an average."""
    return _MEAN.search(folded) is not None


def average_named(figure: Literal["most", "least", "mean"], folded: str) -> Literal["most", "least", "mean", "median"]:
    """The median where it is asked for by name; every other figure as it is."""
    return "median" if figure == "mean" and _MEDIAN.search(folded) else figure


def averaged(folded: str) -> Counted | None:
    """What a mean is asked of, beside years of experience."""
    if not is_mean(folded):
        return None
    if re.search(rf"\b{_WAGE}\b", folded):
        return "salary"
    if _NOTICE.search(folded) or _STAYING.search(folded):
        return "notice" if _NOTICE.search(folded) else "mean_stay"
    return _thing(folded, _HOW_MANY)


def _ordered_by_length(folded: str) -> bool:
    return bool(_LONGEST.search(folded) or _SHORTEST.search(folded))


def _salary(folded: str, figure: Figure) -> Counted | None:
    return "salary" if _PAY[figure].search(folded) else None


def _added(folded: str, figure: Figure) -> Counted | None:
    return "added" if _ADDED[figure].search(folded) else None


def _budget(folded: str, figure: Figure) -> Counted | None:
    return "budget" if _BUDGET[figure].search(folded) else None


def _team(folded: str, figure: Figure) -> Counted | None:
    return "team" if _TEAM[figure].search(folded) else None


def _notice(folded: str, figure: Figure) -> Counted | None:
    if figure == "least" and _STARTS_FIRST.search(folded):
        return "notice"
    long = _LONGEST if figure == "most" else _SHORTEST
    return "notice" if long.search(folded) and _NOTICE.search(folded) else None


def _stay(folded: str, figure: Figure) -> Counted | None:
    if figure == "least" and _CAME_LAST.search(folded):
        return "present_stay"
    if not (_LONGEST if figure == "most" else _SHORTEST).search(folded):
        return None
    if _GAP.search(folded):
        return "gap"
    if _MEAN.search(folded) and _STAYING.search(folded):
        return "mean_stay"
    if re.search(rf"\b{_PRESENT}\b", folded):
        return "present_stay"
    return "stay" if re.search(rf"\b{ONE_EMPLOYER}\b", folded) or _TENURE.search(folded) else None


def _of_skill(folded: str, how_much: str, typed: Criterion | Group | None) -> bool:
    """ "Most Python", "more years of Python": the one skill that is asked for."""
    if not (isinstance(typed, Criterion) and typed.field == "skill" and typed.minimum is None and not typed.negated):
        return False
    named = rf"{re.escape(fold(typed.value))}(?!\w)|(?:[\w/+#-]+ ){{1,4}}experience\b"
    how_much = rf"(?:{how_much}|longest)" if how_much == _MOST else how_much
    longest = rf"|\b{re.escape(fold(typed.value))}(?!\w).{{0,15}}\blongest\b" if "longest" in how_much else ""
    return bool(re.search(rf"\b{how_much}\s*(?:years (?:of |in |with )?)?(?:{named}){longest}", folded))
