"""Plans what is asked of people who are named: one field, the years in something, dates, a check, one of several."""

from __future__ import annotations

import re

from assistant.conversation import Memory
from assistant.executing.career_gaps import gap_of
from assistant.plan import AVERAGES, QueryPlan, typed_part
from assistant.planning.conditions.abroad import WILLING_TO_MOVE
from assistant.planning.conditions.expiry import asks_until_when
from assistant.planning.follow_ups import leans_on_person
from assistant.planning.questions import Question
from assistant.planning.reasons_asked import asks_reason
from assistant.planning.superlatives import (
    as_superlative,
    is_comparison,
    plan_figure_of,
    plan_superlative,
    without_rival,
)
from assistant.words import question_words as asks
from assistant.words.numbers import HOW_MANY_THINGS, THINGS, is_counted
from assistant.words.positions_asked import positions_asked
from assistant.words.question_form import asks_openly, is_open_question, is_yes_no
from ingestion.normalise import fold
from retrieval.filtering.career_times import LEAST_GAP_MONTHS, STATED
from retrieval.filtering.filters import Criterion, Group, leaves

_YEARS = re.compile(r"\b(?:years|jahre|annees|anos)\b")
_THERE = r"\b(?:in|at|with|as|bei(?:m)?|als|dans|chez|comme|en|como)\s+(?:(?:the|an?|der|dem|den|l['’]|la|le|el|un|une|una)\s*)?"
_HOW_LONG = re.compile(r"\bhow (?:many years|long|much)\b|\bwie (?:viele jahre|lange)\b|\bcombien\b|\bcuant")
_HOW_MUCH = re.compile(r"\bhow much\b|\bwie ?viel\b|\bcombien d[e'](?! temps|annees)|\bcuant[oa]s? (?!anos|tiempo)")
_WHEN = re.compile(r"\b(?:when|since when|(?:which|what) year|welchem jahr|quelle annee|que ano|wann|quand|cuando)\b")
_WHERE = re.compile(r"^\W*(?:(?:and|und|et|y)\W+)?(?:where|wo|ou|donde)\b")
_HOW_FAR = re.compile(
    r"\b(?:how (?:far|close|near|many (?:km|kilomet\w+|miles))|wie (?:weit|nah)|a quelle distance|a que distancia|(?:que tan|cuan) (?:lejos|cerca))\b"
)
_HIGHEST_DEGREE = re.compile(
    r"\b(?:highest|latest|last|final|most (?:recent|advanced)|best|hochste\w*|letzte\w*) (?:\w+ )?(?:degrees?|qualifications?|diplomas?|education|level of education|\w*abschluss|bildungsabschluss)\b"
    r"|\b(?:diplome|niveau d'etudes?|titulo|nivel de estudios) (?:le )?(?:plus (?:haut|eleve)|mas alto)\b|\bplus haut diplome\b|\bdernier diplome\b|\bultimo titulo\b"
)
_GRADUATED = re.compile(
    r"\b(?:when|(?:what|which) year|wann|quand|cuando)\b.{1,40}\b(?:graduate|finish (?:university|college|uni|(?:his|her|their) (?:degree|studies))|abschluss gemacht|studium (?:beendet|abgeschlossen)|diplome[es]?|se graduo|termino (?:la carrera|sus estudios))\W*$"
)
_OUT_OF_WORK = re.compile(
    r"\b(?:unemployed|jobless|out of (?:work|a job)|between jobs|without (?:a )?(?:job|work)|arbeitslos|ohne (?:arbeit|job)|au chomage|sans emploi|desemplead[oa]|sin trabajo|en paro)\b"
)
_PAY = ("salary", "present_salary")
_WHOLE = frozenset(
    {"availability", "salary", "contract_end", "grade", "hours", "phone", "email", "contact"}
)  # need no more
_EXPERIENCE = re.compile(r"\bexperience\b")  # a field of one as well as a wish for many
_ASKED_OF_ONE = re.compile(  # "quel est le préavis ?": many languages leave the person out
    r"^\W*(?:(?:and|und|et|y)\W+)?(?:what|when|how|wie|wann|was|quel|quelle|quand|combien|cual|cuando|cuanto|que)\b(?!.*\b(?:they|them|ils|elles|ell[oa]s)\b)"
)
_OF_ANYBODY = frozenset({"check", "value", "figures", "missing", "feedback", "explain", "recommend", "interview"})


def plan_about_people(
    folded: str, people: tuple[str, ...], condition: Criterion | Group | None, question: Question
) -> QueryPlan:
    """What a question asks of the people it names."""
    last = question.memory.last_plan
    one_of_them = not is_yes_no(folded) or is_comparison(folded)
    if len(people) > 1 and one_of_them and (compared := _which_of(folded, people, condition)):
        return compared
    if asks.PROFILE.search(folded) and (condition is None or not is_yes_no(folded)):
        return QueryPlan(intent="profile", candidates=people[:1])
    value = plan_value(folded, people, condition, question)
    if value:
        return value
    if condition is not None:
        openly = len(people) == 1 and not is_yes_no(folded) and asks_openly(folded)
        return QueryPlan(intent="check", candidates=people, topic="said" if openly else None, condition=condition)
    of_anybody = last is not None and (last.intent in _OF_ANYBODY or (last.intent == "match" and last.candidates))
    if last is not None and of_anybody and (asks.FOLLOW_UP.search(folded) or folded.endswith("?")):
        return plan_figure_of(last, people) or last.model_copy(update={"candidates": people})
    return QueryPlan(intent="profile", candidates=people[:1])


def plan_leaning_topic(folded: str, memory: Memory) -> QueryPlan | None:
    """A bare field asked of the person of the last answer: "email?", "which degree"."""
    only_one = memory.listed == (memory.subject,)  # of the last list
    if (
        memory.subject is None
        or not (leans_on_person(folded, memory) or only_one)
        or asks.POOL.search(_EXPERIENCE.sub(" ", folded))
    ):
        return None
    topic = asks.topic_in(folded)
    bare = len(re.findall(r"\w+", folded)) <= 3 or (topic in _WHOLE and _ASKED_OF_ONE.match(folded))
    return QueryPlan(intent="value", candidates=(memory.subject,), topic=topic) if topic and bare else None


def plan_gaps(people: tuple[str, ...], condition: Criterion | Group | None) -> QueryPlan | None:
    """The gaps of one career, when nothing else is asked; a stated break is one of them."""
    gap = gap_of(condition)
    if len(people) != 1 or gap is None:
        return None
    asked = gap if gap.value != STATED else Criterion(field="gap", minimum=float(LEAST_GAP_MONTHS))
    return QueryPlan(intent="value", candidates=people, topic="gaps", condition=asked)


def plan_value(
    folded: str, people: tuple[str, ...], condition: Criterion | Group | None, question: Question
) -> QueryPlan | None:
    """One thing that is asked of one person: a field, the years in a skill, the dates of what a condition says."""
    typed = typed_part(condition)
    topic = asks.topic_in(folded)
    of_topic = QueryPlan(intent="value", candidates=people[:1], topic=topic) if topic else None
    if whole := _of_whole_field(folded, people, typed, question):
        return whole
    can_start = topic == "availability" and typed is None  # "can she start in January": what the CV says of it
    if (
        topic in ("team", "budget", "licences", "hours", "contract_end", "grade")
        or can_start
        or (topic in _PAY and typed is None)
    ):
        return of_topic
    if condition is not None and is_yes_no(folded) and not is_open_question(folded):
        return None
    if condition is not None and asks_until_when(folded):
        return QueryPlan(intent="value", candidates=people[:1], topic="dates", condition=condition)
    of_positions = None if is_yes_no(folded) or _is_of_skill(typed) else _positions(people, question)
    if of_positions:
        return of_positions
    if condition is not None and any(leaf.field == "expiry" for leaf in leaves(condition)):
        return QueryPlan(intent="value", candidates=people[:1], topic="dates", condition=condition)
    asks_length = _HOW_LONG.search(folded) and (_is_of_skill(typed) or not _HOW_MUCH.search(folded))
    if typed and (asks_length or (_YEARS.search(folded) and _typed_years(typed) is None)):
        return QueryPlan(intent="value", candidates=people[:1], topic="skill_years", condition=typed)
    if _WHERE.search(folded) and any(leaf.field in ("education", "field_of_study") for leaf in leaves(condition)):
        return QueryPlan(intent="value", candidates=people[:1], topic="education")
    if condition is not None and _WHEN.search(folded):
        return QueryPlan(intent="value", candidates=people[:1], topic="dates", condition=condition)
    if topic == "years" and (there := _time_there(folded, condition)):
        return QueryPlan(intent="value", candidates=people[:1], topic="skill_years", condition=there)
    # where somebody would move is not where they live
    moves = topic == "location" and any(leaf.value == WILLING_TO_MOVE for leaf in leaves(condition))
    return of_topic if topic == "years" or (typed is None and not moves) else None


def _of_whole_field(
    folded: str, people: tuple[str, ...], typed: Criterion | Group | None, question: Question
) -> QueryPlan | None:
    """What asks for a field whatever else its words say: a reason, how many of something, the highest degree, when out of work."""
    if asks_reason(folded) and not question.job_is_named:
        return QueryPlan(intent="value", candidates=people[:1], topic="reason", text=folded)
    counted = HOW_MANY_THINGS.search(folded)
    thing = next((name for name, _ in THINGS if counted[name]), "") if counted else ""
    if thing and typed is None and is_counted(thing, folded):
        topic = {"positions": "employers", "countries": "employers", "degrees": "education"}.get(thing, thing)
        asked = {"intent": "value", "candidates": people[:1], "topic": topic, "counted": thing}
        return QueryPlan.model_validate(asked)
    if _HIGHEST_DEGREE.search(folded):
        return QueryPlan(intent="value", candidates=people[:1], topic="education", figure="most")
    if asks.HOPS.search(folded) and typed is None:
        return QueryPlan(intent="value", candidates=people[:1], topic="employers", counted="employers")
    if _GRADUATED.search(folded):
        return QueryPlan(intent="value", candidates=people[:1], topic="education")
    if _HOW_FAR.search(folded) and (far := next((x for x in leaves(typed) if x.field == "location"), None)):
        return QueryPlan(intent="figures", figure="least", counted="distance", text=far.value, within=people[:1])
    if _OUT_OF_WORK.search(folded) and (_WHEN.search(folded) or _HOW_LONG.search(folded)):
        gap = Criterion(field="gap", minimum=float(LEAST_GAP_MONTHS))
        return QueryPlan(intent="value", candidates=people[:1], topic="gaps", condition=gap)
    return None


def _time_there(folded: str, condition: Criterion | Group | None) -> Criterion | None:
    """What the years of a question are counted in: "how many years was she in the army" asks for no total."""
    for leaf in leaves(condition):
        if leaf.field == "states" and re.search(rf"{_THERE}{re.escape(fold(leaf.value))}", folded):
            return leaf
    return None


def _which_of(folded: str, people: tuple[str, ...], condition: Criterion | Group | None) -> QueryPlan | None:
    """ "Who has worked longer, C1 or C2", "whose French is better": one of some named people, by a number or side by side."""
    most = plan_superlative(folded, condition, people, people)
    if most and most.figure in AVERAGES:
        return most
    if most:
        of_verb = (
            most.counted == "team" and isinstance(most.condition, Criterion) and most.condition.field == "seniority"
        )
        update = {"intent": "compare", "candidates": people, "within": None} | ({"condition": None} if of_verb else {})
        return most.model_copy(update=update)
    raised = as_superlative(without_rival(folded))
    figure = next((name for name, pattern in asks.FIGURES if pattern.search(raised)), None)
    if figure and figure != "mean":
        return QueryPlan(intent="compare", condition=typed_part(condition), candidates=people, figure=figure)
    if not asks.STRONGER.search(folded):
        return None
    return QueryPlan(intent="compare", candidates=people[:5], condition=typed_part(condition))


def _positions(people: tuple[str, ...], question: Question) -> QueryPlan | None:
    """Which positions somebody held when, and for how long."""
    last = question.memory.last_plan
    asked = positions_asked(question.named.keyed, last.positions if last else None)
    return QueryPlan(intent="value", candidates=people[:1], topic="positions", positions=asked) if asked else None


def _is_of_skill(typed: Criterion | Group | None) -> bool:
    """Whether a condition asks for something learnt: how long somebody used it is no question of positions."""
    return any(
        leaf.field in ("skill", "language", "certification", "expiry", "education", "school", "field_of_study")
        for leaf in leaves(typed)
    )


def _typed_years(condition: Criterion | Group) -> float | str | None:
    """The number of years that a condition on one skill asks, if it is one and asks any."""
    if isinstance(condition, Criterion) and condition.field == "skill":
        return condition.minimum if condition.minimum is not None else condition.maximum
    return 0.0
