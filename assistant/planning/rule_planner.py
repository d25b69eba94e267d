"""Plans a question by rules: who it is about, what it asks, and which conditions it sets.

Reaches the common forms of recruiters' questions; says what it did not understand. Sees no document text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.conversation import Memory
from assistant.plan import ALL_BUT_ONE, EVERY_MUST, QueryPlan
from assistant.planning.aspects_asked import aspects_asked
from assistant.planning.conditions.combined import combine
from assistant.planning.conditions.criteria import find_criteria
from assistant.planning.conditions.gaps import is_of_career
from assistant.planning.conditions.times import unread_numbers, unread_positions, with_times
from assistant.planning.conditions.titles import general_positions
from assistant.planning.every_job_asked import plan_every_job
from assistant.planning.fit_asked import plan_fit
from assistant.planning.follow_up_text import DROP, dropped_and_more, with_correction, with_licence, with_place
from assistant.planning.follow_ups import plan_first_few, plan_follow_up, plan_other_job, plan_when
from assistant.planning.mentions import without_job, without_job_words, without_town
from assistant.planning.namesakes import plan_namesakes
from assistant.planning.orders_asked import as_figure
from assistant.planning.pay_fit_asked import plan_pay_fit
from assistant.planning.people_dropped import plan_dropped, plan_others
from assistant.planning.people_meant import SOMEBODY, people_meant, place_asked
from assistant.planning.person_rules import plan_about_people, plan_gaps, plan_leaning_topic, plan_value
from assistant.planning.pool_rules import plan_about_pool
from assistant.planning.posts_asked import plan_demand, with_posts_before
from assistant.planning.protected_questions import protected_in
from assistant.planning.questions import Question
from assistant.planning.reasons_asked import asks_reason
from assistant.planning.request_rules import plan_request, plan_statistics
from assistant.planning.same_as_asked import plan_same_as
from assistant.planning.superlatives import plan_superlative
from assistant.planning.values_asked import asks_of_each
from assistant.words import question_words as asks
from assistant.words.located import Located
from assistant.words.numbers import how_many
from assistant.words.post_words import asks_of_musts
from assistant.words.question_form import is_yes_no, without_degree, without_inversion, without_wrapping
from ingestion.normalise import fold
from ingestion.skills import SkillMatcher
from retrieval.filtering.filters import Criterion, Group

_THE_REQUIREMENT = re.compile(
    r"\b(?:meets?|fulfil\w*|satisf\w*|have|has|tick\w*)\s+(?:the\s+)?(?P<what>[^\W_][\w /+#-]{1,40}?)\s+(?:requirement|criterion|must-have|point)\b"
)
_ALL_OF_IT = re.compile(
    r"\b(?:meets?|fulfil\w*|satisf\w*|have|has|tick\w*|erfull\w*|remplit|cumple) (?:(?:it|that|this|them|those|these|das|dies) all|(?:all|every\w*|each|alles?|tout\w*|todo\w*)(?: of)?(?: (?:it|that|this|them|those|these|davon|cela|eso))?\W*$)"
)
_THEY = re.compile(
    r"\b(?:(?:which |who )?of (?:those|these|them)|those|these|them|the ones|(?:von|unter) (?:denen|ihnen|diesen)|davon|(?:d['’]entre|parmi) (?:eux|elles)|de (?:ellos|ellas|esos|esas))\b"
)
_OF_THE_POST = re.compile(
    r"\b(?:the|this|that|die|diese|le|ce|el|este) (?:job|post|posting|vacancy|role|stelle|poste|puesto)\b(?! (?:title|before|after))"
)
_WHOLE_ORDER = 100  # people, at most, whom an answer shows by their number


class RulePlanner:
    """See `Planner`: the first planner, and the only one without a model."""

    def __init__(self, matcher: SkillMatcher) -> None:
        self._matcher = matcher

    def plan(self, question: Question) -> QueryPlan:
        """The plan of a question. `out_of_scope` and `clarify` are plans too."""
        question = _asking(question, without_wrapping(question.named.keyed), question.named.text)
        parts = dropped_and_more(question.named.keyed, question.memory)
        return self._plan(question) if parts is None else self._plan(self._with_dropped(question, *parts))

    def _with_dropped(self, question: Question, dropping: str, more: str) -> Question:
        """The second half of "drop the location and show only nurses", asked after the first."""
        first = self._plan(_asking(question, dropping))
        memory = replace(question.memory, last_plan=first, last_list=first, listed=())
        return replace(_asking(question, _THEY.sub(" ", more)), memory=memory)

    def _plan(self, question: Question) -> QueryPlan:
        text = with_place(with_correction(question.named.keyed, question.memory), question.memory)
        text = with_posts_before(with_licence(text, question.memory), question.memory.last_plan)
        if not question.job_is_named and (ordered := as_figure(text, of_list=bool(question.memory.listed))):
            return self._in_order(_asking(question, ordered))
        folded = fold(text)
        if aside := _without_search(text, folded, question):
            return aside
        people = people_meant(question, folded)
        if (before := self._of_before(text, folded, people, question)) is not None:
            return before
        if not people and SOMEBODY.search(folded) and not asks.POOL.search(folded):
            return QueryPlan(intent="clarify", reason="person")
        if not people and (gated := _by_musts(folded, question)):
            return gated
        of_post = question.job is not None and _OF_THE_POST.search(folded)
        topic = None if people or of_post else plan_leaning_topic(folded, question.memory)
        if topic:
            return topic
        if not people and question.job_is_named and (again := self._of_another_job(question)):
            return again
        if not people and not question.job_is_named and (of_all := plan_every_job(folded) or plan_demand(folded)):
            return of_all
        special = plan_request(folded, question, people, self._matcher) or self._special(question, folded, people)
        if special is not None:
            return special
        keys = [*question.named.people, *filter(None, (question.job,))]
        bare = re.sub(rf"\b(?:{'|'.join(keys)})\b", lambda m: "|" * len(m.group()), text) if keys else text
        bare = asks.THOSE_WORDS.sub(lambda m: " " * len(m.group()), bare)
        bare = without_degree(without_inversion(bare))
        if people and question.job and question.job_is_named and not asks.BECAME.search(folded):
            bare = without_job(bare, question.job, question.jobs)
        elif question.job_is_named:
            bare = without_job_words(bare)
        return self._of_conditions(bare, folded, people, question)

    def _in_order(self, question: Question) -> QueryPlan:
        """Everybody in the order that the question for its first end gives."""
        planned = self._plan(question)
        return planned.model_copy(update={"limit": _WHOLE_ORDER}) if planned.intent == "figures" else planned

    def _of_another_job(self, question: Question) -> QueryPlan | None:
        bare = without_job(question.named.keyed, question.job or "", question.jobs)
        return plan_other_job(bare, question.job, question.memory)

    def _of_before(self, text: str, folded: str, people: tuple[str, ...], question: Question) -> QueryPlan | None:
        """What only makes sense after an earlier answer, or first needs to know who is meant."""
        if few := plan_first_few(folded, question.memory):
            return few
        of_last = people in ((), (question.memory.subject,))
        if of_last and (when := plan_when(folded, question.memory)):
            return when
        if question.named.ambiguous and (not people or question.named.people):
            return plan_namesakes(folded, question)
        changed = self._other_people(text, folded, people, question)
        if changed or people:
            return changed
        return plan_follow_up(self._with_values(text, folded, question), question.memory) or self._of_each(
            text, folded, question
        )

    def _with_values(self, text: str, folded: str, question: Question) -> str:
        """ "Ohne Französisch" names French: what is dropped is also told as it was understood."""
        if not DROP.match(folded) or not question.memory.last_list:
            return folded
        values = [fold(item.criterion.value) for item in self._conditions(text, question)]
        return " ".join([folded, *(value for value in values if value not in folded)])

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
        asked = plan_value(folded, listed, condition, question)
        return asked and asked.model_copy(update={"candidates": (), "within": listed})

    def _of_conditions(self, bare: str, folded: str, people: tuple[str, ...], question: Question) -> QueryPlan:
        """A question that is told by its conditions: of named people, or of the pool. What none of them can take is told."""
        found, unread = with_times(bare, self._conditions(bare, question))
        condition = combine(bare, found)
        if people:
            of_gaps = None if asks_reason(folded) else plan_gaps(people, condition)
            return of_gaps or plan_about_people(folded, people, condition, question)
        planned = plan_about_pool(folded, condition, question)
        if planned.intent in ("list", "count"):
            unread += (*unread_numbers(bare, found), *unread_positions(bare, found), *general_positions(bare, found)[1])
        return planned.model_copy(update={"not_understood": unread}) if planned.condition else planned

    def _conditions(self, bare: str, question: Question) -> list[Located]:
        return find_criteria(bare, self._matcher, question.places, question.known, today=question.today)

    def _special(self, question: Question, folded: str, people: tuple[str, ...]) -> QueryPlan | None:
        """Questions whose verb decides."""
        job = question.job or question.only_job
        if plan := _by_verb(question, folded, people, job) or (None if people else _pick(question, folded, job)):
            return plan
        of_job = question.job_is_named or asks.JOB_CUE.search(folded) or question.job
        if (
            asks.MISSING.search(folded)
            and of_job
            and job
            and not is_of_career(folded, job_is_named=question.job_is_named)
        ):
            subject = people or question.memory.listed[:1] or tuple(filter(None, [question.memory.subject]))
            if subject:
                only = "must" if asks_of_musts(folded) else ""
                return QueryPlan(intent="missing", candidates=subject[:1], job=job, text=only)
        job_is_meant = bool(job) and (question.job_is_named or bool(asks.JOB_CUE.search(folded)))
        stronger = bool(asks.STRONGER.search(folded)) and not is_yes_no(folded)
        place = None if people else place_asked(folded)
        if job_is_meant and (asks.MATCH.search(folded) or stronger or place) and not (people and is_yes_no(folded)):
            within = question.memory.listed if stronger or asks.THOSE.search(folded) else None
            within = (within or ())[:2] or None if re.search(r"\bthe two\b", folded) else within or None
            asked = None if people else self._asked_of_matches(question, job or "")
            return QueryPlan(
                intent="match",
                job=job,
                limit=how_many(folded),
                within=within,
                candidates=people,
                condition=asked,
                place=place,
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
        if people and question.job and _ALL_OF_IT.search(folded):
            return QueryPlan(intent="missing", candidates=people[:1], job=job)
        one = _THE_REQUIREMENT.search(folded)
        if people and job and one and is_yes_no(folded):
            return QueryPlan(intent="check", candidates=people, job=job, text=one["what"])
        if fit := plan_fit(folded, people, question):
            return fit
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


def _by_verb(question: Question, folded: str, people: tuple[str, ...], job: str | None) -> QueryPlan | None:
    """Feedback, pay beside an offer, a comparison, jobs for somebody."""
    incomplete = asks.INCOMPLETE.search(folded) and not question.job_is_named
    if people and (asks.FEEDBACK.search(folded) or incomplete):
        return QueryPlan(intent="feedback", candidates=people[:1], job=question.job)
    if not people and question.job_is_named and asks.MY_CV.search(folded):
        return QueryPlan(intent="clarify", reason="person", job=question.job)
    if not people and asks.FEEDBACK.search(folded) and (asks.MY_CV.search(folded) or asks.RED_FLAGS.search(folded)):
        return QueryPlan(intent="clarify", reason="person")
    if fit := plan_pay_fit(folded, people, job):
        return fit
    if asks.COMPARE.search(folded):
        if len(people) == 1 and question.job and question.job_is_named:
            return QueryPlan(intent="match", candidates=people, job=question.job)
        if not people and (counted := plan_statistics(folded, None, None)):
            return counted
        if len(people) < 2:
            return QueryPlan(intent="clarify", candidates=people, job=question.job, reason="compare")
        most = plan_superlative(folded, None, people, people) if not aspects_asked(folded) else None
        if most and most.figure in ("most", "least"):
            return most.model_copy(update={"intent": "compare", "candidates": people[:5], "within": None})
        return QueryPlan(intent="compare", candidates=people[:5], job=question.job, text=aspects_asked(folded))
    if asks.RECOMMEND.search(folded) and people:
        return QueryPlan(intent="recommend", candidates=people[:1])
    return None


def _pick(question: Question, folded: str, job: str | None) -> QueryPlan | None:
    """ "Who should I call first": the order for the job. Whom to leave out is for a person to say."""
    pick = asks.PICK.search(folded)
    if pick is None:
        return None
    if job is None:
        return QueryPlan(intent="clarify", reason="job")
    within = question.memory.listed or None if asks.THOSE.search(folded) else None
    refuses = pick["not"] or pick["nicht"] or re.search(r"(?:reject|decline|leave out|hold back)$", pick.group())
    return QueryPlan(intent="match", job=job, within=within, not_understood=(pick.group(),) if refuses else ())


def _by_musts(folded: str, question: Question) -> QueryPlan | None:
    """Who meets every must-have of a job, or all but one; which job is asked when nothing says it."""
    job = question.job or question.only_job
    text = EVERY_MUST if asks.MEETS_ALL.search(folded) else ALL_BUT_ONE if asks.LACKS_ONE.search(folded) else ""
    if not text:
        return None
    return QueryPlan(intent="match", job=job, text=text) if job else QueryPlan(intent="clarify", reason="job")


def _asking(question: Question, keyed: str, text: str | None = None) -> Question:
    """The same question in other words, whose names are keys already; `text` has them as asked."""
    return replace(question, named=replace(question.named, text=text or keyed, keyed=keyed))


def _without_search(text: str, folded: str, question: Question) -> QueryPlan | None:
    """What is planned before anything else: a protected trait, a cry for help, a name that is nobody's, what two people share."""
    if asks.ERASE.search(folded):
        return QueryPlan(intent="help", reason="erase", candidates=question.named.people[:1])
    protected = protected_in(text)
    if protected:
        return QueryPlan(intent="refused", reason=protected.written, text=protected.rewording)
    if asks.THANKS.search(folded) and asks.SMALL_TALK.match(folded):
        return QueryPlan(intent="help", reason="thanks")
    if asks.OF_SCORES.search(folded):
        return QueryPlan(intent="help", reason="score")
    if (
        (asks.HELP.search(folded) and not asks.FEEDBACK.search(folded))
        or asks.SMALL_TALK.match(folded)
        or not folded.strip(" ?!.")
    ):
        return QueryPlan(intent="help")
    if asks.OUR_DOINGS.search(folded) or asks.TRANSLATE.match(folded):
        return QueryPlan(intent="out_of_scope")
    if question.strangers:
        return QueryPlan(intent="clarify", reason="stranger", text=question.strangers[0])
    return plan_same_as(text, question.memory)
