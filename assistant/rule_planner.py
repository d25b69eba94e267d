"""Plans a question by rules: who it is about, what it asks, and which conditions it sets.

Reaches the common forms of recruiters' questions; says what it did not understand. Sees no document text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant import question_words as asks
from assistant.combined import combine
from assistant.comparing import aspects_asked
from assistant.conversation import Memory
from assistant.criteria import find_criteria
from assistant.expiry_asked import asks_until_when
from assistant.follow_ups import (
    dropped_and_more,
    leans_on_list,
    leans_on_person,
    plan_follow_up,
    plan_when,
    replaces,
    with_correction,
    with_place,
)
from assistant.gaps_asked import gap_of, is_of_career
from assistant.job_values import asks_of_musts
from assistant.located import Located
from assistant.mentions import without_job, without_town
from assistant.pay_fit import plan_pay_fit
from assistant.people_dropped import plan_dropped, plan_others
from assistant.people_meant import SOMEBODY, how_many, people_meant
from assistant.plan import ALL_BUT_ONE, EVERY_MUST, QueryPlan, typed_part
from assistant.positions_asked import positions_asked
from assistant.posts_asked import plan_posts
from assistant.protected_questions import protected_in
from assistant.question_form import asks_openly, is_yes_no, without_degree, without_inversion
from assistant.questions import WHOEVER, Question
from assistant.request_rules import plan_request, plan_statistics
from assistant.superlatives import as_superlative, plan_figure_of, plan_superlative
from assistant.times_asked import unread_numbers, with_times
from assistant.titles_asked import general_positions
from assistant.values_asked import asks_of_each, means_people_before
from ingestion.normalise import fold
from ingestion.skills import SkillMatcher
from retrieval.filters import Criterion, Group, leaves

_THE_REQUIREMENT = re.compile(
    r"\b(?:meets?|fulfil\w*|satisf\w*|have|has|tick\w*)\s+(?:the\s+)?(?P<what>[^\W_][\w /+#-]{1,40}?)\s+(?:requirement|criterion|must-have|point)\b"
)
_YEARS = re.compile(r"\b(?:years|jahre|annees|anos)\b")
_HOW_LONG = re.compile(r"\bhow (?:many years|long|much)\b|\bwie (?:viele jahre|lange)\b|\bcombien\b|\bcuant")
_WHEN = re.compile(r"\b(?:when|since when|(?:which|what) year|welchem jahr|quelle annee|que ano|wann|quand|cuando)\b")
_ALL_OF = re.compile(
    r"\b(?:both|all|beide[nr]?|alle|les deux|tous les|ambos|l[oa]s dos|the|die|les|los|las)(?: (?:two|of the))? $"
)
_THEY = re.compile(r"\b(?:those|these|them|the ones)\b")
_OF_ANYBODY = frozenset({"check", "value", "figures", "missing", "feedback", "explain", "recommend", "interview"})


class RulePlanner:
    """See `Planner`: the first planner, and the only one without a model."""

    def __init__(self, matcher: SkillMatcher) -> None:
        self._matcher = matcher

    def plan(self, question: Question) -> QueryPlan:
        """The plan of a question. `out_of_scope` and `clarify` are plans too."""
        parts = dropped_and_more(question.named.keyed)
        return self._plan(question) if parts is None else self._plan(self._with_dropped(question, *parts))

    def _with_dropped(self, question: Question, dropping: str, more: str) -> Question:
        """The second half of "drop the location and show only nurses", asked after the first."""
        first = self._plan(_asking(question, dropping))
        memory = replace(question.memory, last_plan=first, last_list=first, listed=())
        return replace(_asking(question, _THEY.sub(" ", more)), memory=memory)

    def _plan(self, question: Question) -> QueryPlan:
        text = with_place(with_correction(question.named.keyed, question.memory), question.memory)
        folded = fold(text)
        if aside := _without_search(text, folded, question):
            return aside
        people = people_meant(question, folded)
        if (before := self._of_before(text, folded, people, question)) is not None:
            return before
        if not people and SOMEBODY.search(folded) and not asks.POOL.search(folded):
            return QueryPlan(intent="clarify", reason="person")
        if asks.MEETS_ALL.search(folded) and question.job and not people:
            return QueryPlan(intent="match", job=question.job, text=EVERY_MUST)
        if asks.LACKS_ONE.search(folded) and question.job and not people:
            return QueryPlan(intent="match", job=question.job, text=ALL_BUT_ONE)
        topic = _leaning_topic(folded, question.memory) if not people else None
        if topic:
            return topic
        special = plan_request(folded, question, people, self._matcher) or self._special(question, folded, people)
        if special is not None:
            return special
        keys = [*question.named.people, *filter(None, (question.job,))]
        bare = re.sub(rf"\b(?:{'|'.join(keys)})\b", lambda m: "|" * len(m.group()), text) if keys else text
        bare = asks.THOSE_WORDS.sub(lambda m: " " * len(m.group()), bare)
        bare = without_degree(without_inversion(bare))
        return self._of_conditions(bare, folded, people, question)

    def _of_before(self, text: str, folded: str, people: tuple[str, ...], question: Question) -> QueryPlan | None:
        """What only makes sense after an earlier answer, or first needs to know who is meant."""
        of_last = people in ((), (question.memory.subject,)) and asks.topic_in(folded) != "availability"
        if of_last and (when := plan_when(folded, question.memory)):
            return when
        if question.named.ambiguous and not people:
            return _about_namesakes(folded, question) or _which_one(question)
        changed = self._other_people(text, folded, people, question)
        if changed or people:
            return changed
        return plan_follow_up(folded, question.memory) or self._of_each(text, folded, question)

    def _other_people(self, text: str, folded: str, people: tuple[str, ...], question: Question) -> QueryPlan | None:
        """The last list without some people, or whom it did not name."""
        memory = question.memory

        def conditions(described: str) -> Criterion | Group | None:
            return combine(described, self._conditions(described, question))

        def alone(asked: str) -> QueryPlan:
            return self._plan(replace(_asking(question, asked), memory=Memory()))

        dropped = plan_dropped(text, folded, memory, people, conditions)
        return dropped or (None if people else plan_others(text, folded, memory, alone))

    def _of_each(self, text: str, folded: str, question: Question) -> QueryPlan | None:
        """One thing that is asked of everybody in the last list: a field, the years in a skill, dates."""
        listed = question.memory.listed
        if not listed or question.memory.jobs or not asks_of_each(folded):
            return None
        condition = combine(text, self._conditions(text, question))
        asked = _value_of(folded, listed, condition, question)
        return asked and asked.model_copy(update={"candidates": (), "within": listed})

    def _of_conditions(self, bare: str, folded: str, people: tuple[str, ...], question: Question) -> QueryPlan:
        """A question that is told by its conditions: of named people, or of the pool. What none of them can take is told."""
        found, unread = with_times(bare, self._conditions(bare, question))
        condition = combine(bare, found)
        if people:
            return _gaps(people, condition) or self._about_people(folded, people, condition, question)
        planned = self._about_pool(folded, condition, question)
        if planned.intent in ("list", "count"):
            unread += (*unread_numbers(bare, found), *general_positions(bare, found)[1])
        return planned.model_copy(update={"not_understood": unread}) if planned.condition else planned

    def _conditions(self, bare: str, question: Question) -> list[Located]:
        return find_criteria(bare, self._matcher, question.places, question.known, today=question.today)

    def _special(self, question: Question, folded: str, people: tuple[str, ...]) -> QueryPlan | None:
        """Questions whose verb decides."""
        job = question.job or question.only_job
        if plan := _by_verb(question, folded, people, job):
            return plan
        of_job = question.job_is_named or asks.JOB_CUE.search(folded) or question.job
        if (
            asks.MISSING.search(folded)
            and of_job
            and job
            and not is_of_career(folded, job_is_named=question.job_is_named)
        ):
            subject = people or question.memory.listed[:1]
            if subject:
                only = "must" if asks_of_musts(folded) else ""
                return QueryPlan(intent="missing", candidates=subject[:1], job=job, text=only)
        job_is_meant = bool(job) and (question.job_is_named or bool(asks.JOB_CUE.search(folded)))
        stronger = bool(asks.STRONGER.search(folded)) and not is_yes_no(folded)
        if job_is_meant and (asks.MATCH.search(folded) or stronger) and not (people and is_yes_no(folded)):
            within = question.memory.listed if stronger or asks.THOSE.search(folded) else None
            within = (within or ())[:2] or None if re.search(r"\bthe two\b", folded) else within or None
            asked = None if people else self._asked_of_matches(question, job or "")
            return QueryPlan(
                intent="match", job=job, limit=how_many(folded), within=within, candidates=people, condition=asked
            )
        if people and job and question.job and asks.ONE_REQUIREMENT.search(folded):
            bare = without_job(question.named.keyed, question.job, question.jobs)
            names = find_criteria(bare, self._matcher, (), open_phrases=False)
            asked = combine(
                "", [item for item in names if item.criterion.field in ("skill", "language", "certification")]
            )
            of_languages = re.search(r"\b(?:language|sprach\w*|langue|idioma)", folded)
            if asked is not None or of_languages:
                asked = None if of_languages else asked
                return QueryPlan(
                    intent="check", candidates=people, job=question.job, condition=asked, topic="languages"
                )
        one = _THE_REQUIREMENT.search(folded)
        if people and job and one and is_yes_no(folded):
            return QueryPlan(intent="check", candidates=people, job=job, text=one["what"])
        if (
            people
            and question.job_is_named
            and re.search(
                r"\b(?:fit|fits|suit\w*|match\w*|meets?|fulfil\w*|satisf\w*|(?:good|strong|experienced)(?: enough)? for|right for|ready for|qualif\w+|how well|passt|passend|geeignet|erfull\w*|correspond\w*|cumple\w*|(?:can|could|would|should) .{0,40}\b(?:take|fill|do|handle) (?:the|this|that|our|on))\b",
                folded,
            )
        ):
            return QueryPlan(intent="match", job=job, candidates=people)
        if (
            question.job_is_named
            and not people
            and not asks.POOL.search(folded)
            and re.search(r"\b(?:what|which|requirements?|ask|need|about|describe|salary)\b", folded)
        ):
            return QueryPlan(intent="job", job=question.job)
        return None

    def _asked_of_matches(self, question: Question, job: str) -> Criterion | Group | None:
        """What a ranking asks besides the job: "the best for J2 who speak German"."""
        bare = without_town(without_job(question.named.keyed, job, question.jobs), dict(question.job_places).get(job))
        found, _ = with_times(
            bare, find_criteria(bare, self._matcher, question.places, open_phrases=False, today=question.today)
        )
        return combine(bare, found)

    def _about_people(
        self, folded: str, people: tuple[str, ...], condition: Criterion | Group | None, question: Question
    ) -> QueryPlan:
        last = question.memory.last_plan
        if len(people) > 1 and not is_yes_no(folded) and (compared := _which_of(folded, people, condition)):
            return compared
        if asks.PROFILE.search(folded) and (condition is None or not is_yes_no(folded)):
            return QueryPlan(intent="profile", candidates=people[:1])
        value = _value_of(folded, people, condition, question)
        if value:
            return value
        if condition is not None:
            openly = len(people) == 1 and not is_yes_no(folded) and asks_openly(folded)
            return QueryPlan(intent="check", candidates=people, topic="said" if openly else None, condition=condition)
        if last is not None and last.intent in _OF_ANYBODY and (asks.FOLLOW_UP.search(folded) or folded.endswith("?")):
            return plan_figure_of(last, people) or last.model_copy(update={"candidates": people})
        return QueryPlan(intent="profile", candidates=people[:1])

    def _about_pool(self, folded: str, condition: Criterion | Group | None, question: Question) -> QueryPlan:
        memory, last = question.memory, question.memory.last_plan
        typed = typed_part(condition)
        within = _people_before(folded, memory)
        most = plan_superlative(folded, condition, within, memory.listed)
        if most:
            return most
        if (
            condition is not None
            and leans_on_person(folded, memory)
            and memory.subject
            and not asks.POOL.search(folded)
        ):
            return QueryPlan(intent="check", candidates=(memory.subject,), condition=typed or condition)
        leans = typed is not None and leans_on_list(folded, memory) and not pool_is_meant(asks.THOSE.sub(" ", folded))
        follow_up = (bool(asks.FOLLOW_UP.search(folded)) or leans) and last is not None
        if follow_up and condition is not None and last is not None:
            if last.intent in ("check", "value", "profile") and memory.subject and not asks.POOL.search(folded):
                return QueryPlan(intent="check", candidates=(memory.subject,), condition=typed or condition)
            if last.intent in ("list", "count", "search") and not asks.THOSE.search(folded):
                return last.model_copy(
                    update={
                        "condition": _narrow(last.condition, typed or condition, folded),
                        "text": "",
                        "intent": "count" if asks.COUNT.search(folded) else "list",
                    }
                )
        within_by = (
            last.condition if within and last and last.intent in ("list", "count") and last.within is None else None
        )
        computed = _computed(folded, condition, within, question)
        if computed:
            return computed
        if asks.COUNT.search(folded):
            return QueryPlan(intent="count", condition=condition, within=within, within_by=within_by)
        if asks.MATCH.search(folded) and condition is not None:
            return QueryPlan(
                intent="search",
                condition=typed,
                text=question.named.text,
                limit=how_many(folded),
                within=within,
            )
        pool = bool(asks.POOL.search(folded))
        if condition is not None and (pool or within or (typed is not None and not _is_open_question(folded))):
            return QueryPlan(intent="list", condition=condition, within=within, within_by=within_by)
        if (
            pool
            and (
                within
                or re.search(
                    r"\b(?:all|every|list|show)\b.*\b(?:candidates|people|applicants|cvs|resumes|kandidaten)\b|\beveryone\b",
                    folded,
                )
            )
            and condition is None
        ):
            return QueryPlan(intent="list", within=within)
        if question.job and question.job_is_named:
            return QueryPlan(intent="job", job=question.job)
        whose = means_people_before(folded) and asks.topic_in(folded) is not None
        return QueryPlan(intent="clarify", reason="person") if whose else QueryPlan(intent="out_of_scope")


def _by_verb(question: Question, folded: str, people: tuple[str, ...], job: str | None) -> QueryPlan | None:
    """Feedback, pay beside an offer, a comparison, jobs for somebody."""
    incomplete = asks.INCOMPLETE.search(folded) and not question.job_is_named
    if people and (asks.FEEDBACK.search(folded) or incomplete):
        return QueryPlan(intent="feedback", candidates=people[:1], job=question.job)
    if fit := plan_pay_fit(folded, people, job):
        return fit
    if asks.COMPARE.search(folded):
        if len(people) < 2:
            return QueryPlan(intent="clarify", candidates=people, job=question.job, reason="compare")
        return QueryPlan(intent="compare", candidates=people[:5], job=question.job, text=aspects_asked(folded))
    if asks.RECOMMEND.search(folded) and people:
        return QueryPlan(intent="recommend", candidates=people[:1])
    return None


def _people_before(folded: str, memory: Memory) -> tuple[str, ...] | None:
    """The people of the last list when a question is about some of them: nobody, when it named nobody."""
    if asks.OF_TWO.search(folded) and len(memory.listed) > 1:
        return memory.listed[:2]
    nobody_listed = memory.last_plan is not None and memory.last_plan.intent in ("list", "search") and not memory.listed
    return memory.listed if asks.THOSE.search(folded) and (memory.listed or nobody_listed) else None


def _asking(question: Question, text: str) -> Question:
    """The same question with another text, whose names are keys already."""
    return replace(question, named=replace(question.named, text=text, keyed=text))


def _without_search(text: str, folded: str, question: Question) -> QueryPlan | None:
    """What is answered without a look at anybody: a protected trait, a cry for help, a name that is nobody's."""
    protected = protected_in(text)
    if protected:
        return QueryPlan(intent="refused", reason=protected.written, text=protected.rewording)
    if (
        (asks.HELP.search(folded) and not asks.FEEDBACK.search(folded))
        or asks.SMALL_TALK.match(folded)
        or not folded.strip(" ?!.")
    ):
        return QueryPlan(intent="help")
    if asks.OUR_DOINGS.search(folded):
        return QueryPlan(intent="out_of_scope")
    if question.strangers:
        return QueryPlan(intent="clarify", reason="stranger", text=question.strangers[0])
    return None


def _leaning_topic(folded: str, memory: Memory) -> QueryPlan | None:
    """A bare field asked of the person of the last answer: "email?", "which degree"."""
    if memory.subject is None or not leans_on_person(folded, memory) or pool_is_meant(folded):
        return None
    topic = asks.topic_in(folded)
    bare = len(re.findall(r"\w+", folded)) <= 3
    return QueryPlan(intent="value", candidates=(memory.subject,), topic=topic) if topic and bare else None


def _about_namesakes(folded: str, question: Question) -> QueryPlan | None:
    """Questions about all people of one name: how many there are, or how they compare."""
    mention = question.named.ambiguous[0]
    keys, before = mention.keys, fold(question.named.text[: mention.first])
    if _ALL_OF.search(before) and not asks.COUNT.search(folded):
        return QueryPlan(
            intent="list" if asks.POOL.search(before) else "compare",
            candidates=() if asks.POOL.search(before) else keys[:5],
            within=keys if asks.POOL.search(before) else None,
        )
    if asks.COMPARE.search(folded):
        return QueryPlan(intent="compare", candidates=keys[:5], job=question.job)
    if asks.NAMED.search(folded) and (asks.COUNT.search(folded) or asks.POOL.search(folded)):
        return QueryPlan(intent="count" if asks.COUNT.search(folded) else "list", within=keys)
    return None


def _which_one(question: Question) -> QueryPlan:
    """Several people have that name. The question is kept, to be asked again once it is known who is meant."""
    mention = question.named.ambiguous[0]
    place = question.named.keyed.find(question.named.text[mention.first : mention.last])
    kept = question.named.keyed
    if place >= 0:
        kept = kept[:place] + WHOEVER + kept[place + mention.last - mention.first :]
    return QueryPlan(intent="clarify", choices=mention.keys, reason="name", text=kept)


def _which_of(folded: str, people: tuple[str, ...], condition: Criterion | Group | None) -> QueryPlan | None:
    """ "Who has worked longer, C1 or C2", "whose French is better": one of some named people, by a number or side by side."""
    most = plan_superlative(folded, condition, people, people)
    if most:
        return most
    figure = next((name for name, pattern in asks.FIGURES if pattern.search(as_superlative(folded))), None)
    if figure and figure != "mean":
        return QueryPlan(intent="figures", condition=typed_part(condition), within=people, figure=figure)
    if not asks.STRONGER.search(folded):
        return None
    return QueryPlan(intent="compare", candidates=people[:5], condition=typed_part(condition))


def _computed(
    folded: str, condition: Criterion | Group | None, within: tuple[str, ...] | None, question: Question
) -> QueryPlan | None:
    """Questions that are answered by counting values, jobs or years."""
    typed, last = typed_part(condition), question.memory.last_plan
    counted = plan_statistics(folded, typed, within)
    if counted:
        return counted
    jobs = None if question.job_is_named else plan_posts(folded, condition, question.today)
    if jobs:
        return jobs
    figure = next((name for name, pattern in asks.FIGURES if pattern.search(folded)), None)
    if figure is None:
        return None
    if typed is None and asks.OF_IT.search(folded):
        typed = next((leaf for leaf in leaves(last.condition) if leaf.field == "skill"), None) if last else None
    if asks.SORTED.search(folded) and question.memory.listed:
        within = question.memory.listed
    return QueryPlan(intent="figures", condition=typed, within=within, figure=figure)


def _gaps(people: tuple[str, ...], condition: Criterion | Group | None) -> QueryPlan | None:
    """The gaps of one career, when nothing else is asked."""
    if len(people) != 1 or gap_of(condition) is None:
        return None
    return QueryPlan(intent="value", candidates=people, topic="gaps", condition=condition)


def _value_of(
    folded: str, people: tuple[str, ...], condition: Criterion | Group | None, question: Question
) -> QueryPlan | None:
    """One thing that is asked of one person: a field, the years in a skill, the dates of what a condition says."""
    typed = typed_part(condition)
    topic = asks.topic_in(folded)
    of_topic = QueryPlan(intent="value", candidates=people[:1], topic=topic) if topic else None
    can_start = topic == "availability" and typed is None  # "can she start in January": what the CV says of it
    if topic in ("team", "hours", "contract_end", "grade") or can_start:
        return of_topic
    if condition is not None and is_yes_no(folded) and not _is_open_question(folded):
        return None
    if condition is not None and asks_until_when(folded):
        return QueryPlan(intent="value", candidates=people[:1], topic="dates", condition=condition)
    of_positions = None if is_yes_no(folded) or _is_of_skill(typed) else _positions(people, question)
    if of_positions:
        return of_positions
    if condition is not None and any(leaf.field == "expiry" for leaf in leaves(condition)):
        return QueryPlan(intent="value", candidates=people[:1], topic="dates", condition=condition)
    if typed and (_HOW_LONG.search(folded) or (_YEARS.search(folded) and typed_years(typed) is None)):
        return QueryPlan(intent="value", candidates=people[:1], topic="skill_years", condition=typed)
    if condition is not None and _WHEN.search(folded):
        return QueryPlan(intent="value", candidates=people[:1], topic="dates", condition=condition)
    return of_topic if topic == "years" or typed is None else None


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


def pool_is_meant(folded: str) -> bool:
    """Whether a question speaks of candidates in general."""
    return bool(asks.POOL.search(folded))


def _narrow(old: Criterion | Group | None, new: Criterion | Group, folded: str) -> Criterion | Group:
    """ "and with Docker" adds a condition; "what about Java" puts it in place of one of the same field."""
    if old is None:
        return new
    parts = old.of if isinstance(old, Group) and old.kind == "all" else (old,)
    if any(leaf.field == "location" and not leaf.negated for leaf in leaves(new)):  # nobody lives in two places
        parts = tuple(part for part in parts if not (isinstance(part, Criterion) and _is_home(part)))
    if (re.search(r"\b(?:what|how) about\b", folded) or replaces(folded)) and isinstance(new, Criterion):
        parts = tuple(part for part in parts if not (isinstance(part, Criterion) and _same_subject(part, new)))
    return Group(kind="all", of=(*parts, new)) if parts else new


def typed_years(condition: Criterion | Group) -> float | str | None:
    """The number of years that a condition on one skill asks, if it is one and asks any."""
    if isinstance(condition, Criterion) and condition.field == "skill":
        return condition.minimum if condition.minimum is not None else condition.maximum
    return 0.0


def _is_home(criterion: Criterion) -> bool:
    return criterion.field == "location" and not criterion.negated


def _same_subject(old: Criterion, new: Criterion) -> bool:
    """Conditions of one field, or both of a place."""
    places = ("location", "work_place")
    return old.field == new.field or (old.field in places and new.field in places)


def _is_open_question(folded: str) -> bool:
    return bool(
        re.match(
            r"^\W*(?:what|when|where|how|why|which|was|wann|wo|wie|warum|quand|comment|pourquoi|cuando|donde|como)\b",
            folded,
        )
    ) and not re.match(r"^\W*(?:which|was) ", folded)
