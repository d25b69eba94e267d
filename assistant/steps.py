"""The four steps of an answer as plain functions over one state: plan, execute, write, verify.

`Assistant` calls them in order; `graph` wires the same functions for LangGraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from assistant.conversation import Memory
from assistant.draft import CitationList, Draft
from assistant.errors import ModelUnavailable, PlanInvalid
from assistant.executing.evidence import cite, quoted
from assistant.executing.execute import Executor
from assistant.language_model.chat_model import ChatModel
from assistant.outcome import status_of
from assistant.plan import QueryPlan, describe_condition
from assistant.planning.clarified import corrected_to_one, resumed, settled, with_other_namesake
from assistant.planning.conditions.said_again import with_place_of_both
from assistant.planning.driving_asked import with_licence_for_driving
from assistant.planning.mentions import Named, find_job, find_people, job_in_place
from assistant.planning.model_planner import plan_with_model
from assistant.planning.people_by_trade import with_trade_as_person
from assistant.planning.people_meant import job_by_place
from assistant.planning.pool_words import pool_words
from assistant.planning.questions import Question
from assistant.planning.rule_planner import RulePlanner
from assistant.planning.shares_asked import as_count
from assistant.planning.step_planner import plan_steps
from assistant.planning.strangers import find_strangers
from assistant.planning.values_asked import with_everybody
from assistant.results import CheckResult, Evidence, PoolResult, Result, StepsResult, ValueResult
from assistant.words.filler import is_filler
from assistant.words.known_names import respelled
from assistant.words.number_words import in_digits
from assistant.words.ordinary_words import is_ordinary
from assistant.words.question_form import without_preamble
from assistant.words.relative_times import with_calendar_times
from assistant.words.shorthand import spelt_out
from assistant.writing.model_writer import ModelText, write_with_model
from assistant.writing.template_writer import write as write_template
from assistant.writing.verify import check_template
from ingestion.normalise import fold
from ingestion.skills import SkillMatcher
from retrieval.citations import StoredDocument
from retrieval.entry import Entry
from retrieval.filtering.phrases import is_worded
from retrieval.indexes.lexical_index import query_terms
from retrieval.library import Library
from retrieval.ranking.matching import JobSubject
from retrieval.storage.rows import key_of

_MODEL_INTENTS = frozenset({"profile", "check", "compare", "match", "missing", "search"})
_ENGLISH = re.compile(
    r"\b(?:who|has|have|does|did|is|are|was|the|which|what|how|with|and|of|anyone|in|to|for|his|her)\b"
)
_QUESTION_WORDS = (
    "candidates applicants languages experience certificates education email emails phone phones post posts jobs "
    "skills question questions driving remotely know knows speaks speaking lives living immediately available recommend relocate "
    "salary currently worked working studied knows compare interview requirements missing licence license engineer developer "
    "developers engineers managers nurses teachers designers remote achieved achieve "
    "manager finished completed graduated language foreign driving notice period available "
    "stelle stellen anforderungen bewerber erfahrung puesto puestos trabajo empleo oferta requisitos poste postes emploi exigences"
).split()
_LONG_ENOUGH = 7  # letters of a word that one slip makes no other word
_KEYS = re.compile(r"\b[CJ]\d+\b(?:['’]s?)?")
_QUOTE = re.compile(r"“[^”]*”")
_LEFT_OUT = "Some of the model's sentences were left out because the documents do not bear them out."


@dataclass(frozen=True, slots=True)
class Ask:
    """A question with what the caller sets: a person, a job, and what the conversation remembers."""

    question: str
    candidate: str | None = None
    job: str | None = None
    memory: Memory = field(default_factory=Memory)


@dataclass(frozen=True, slots=True)
class State:
    """What the steps know so far. Each step returns a new state."""

    ask: Ask
    named: Named | None = None
    plan: QueryPlan | None = None
    result: Result | None = None
    drafts: tuple[Draft, ...] = ()
    model: str = "builtin"
    degraded: str | None = None
    respelled: Mapping[str, str] = field(default_factory=dict)
    near: tuple[Evidence, ...] = ()  # the lines of a CV nearest to what it does not state


@dataclass
class Workbench:
    """What the steps work with: the library, a model or none, and files read for this question."""

    library: Library
    model: ChatModel | None = None
    files: dict[str, Entry] = field(default_factory=dict)
    job_files: dict[str, JobSubject] = field(default_factory=dict)
    _documents: dict[str, StoredDocument] = field(default_factory=dict)

    @property
    def matcher(self) -> SkillMatcher:
        return self.library.matcher

    @cached_property
    def _names(self) -> dict[str, str]:
        """Read once: an answer may name thousands of people."""
        return self.library.store.names()

    def entry(self, key: str) -> Entry:
        return self.files.get(key) or self.library.entry(key)

    def job(self, key: str) -> JobSubject:
        return self.job_files.get(key) or self.library.job_subject(key)

    def name(self, key: str) -> str:
        """The display name of a key; the key itself for a CV without a name."""
        if key in self.files:
            return self.files[key].profile.identity.name or "this candidate"
        return self._names.get(key) or key

    def document(self, key: str) -> StoredDocument:
        if key not in self._documents:
            file = next((e.document for e in self.files.values() if e.document.key == key), None)
            job = next((j.document for j in self.job_files.values() if j.document.key == key), None)
            self._documents[key] = file or job or self.library.store.document(key)
        return self._documents[key]


def plan(state: State, bench: Workbench) -> State:
    """Names become keys, rules plan; a model is asked only where the rules are unsure."""
    question = _question(state.ask, bench)
    rules = RulePlanner(bench.matcher)
    planned = plan_steps(question, rules) or rules.plan(question)
    if planned.intent == "clarify" and planned.reason in ("job", "person"):
        planned = planned.model_copy(update={"text": question.named.keyed})  # to be asked again once that is known
    state = replace(
        state,
        named=question.named,
        respelled=question.respelled,
        plan=planned,
        model=bench.model.name if bench.model else "builtin",
    )
    if bench.model is None or planned.steps or not _is_unsure(planned):
        return state
    try:
        jobs = [key_of("job", row.id) for row in bench.library.store.jobs()]
        better = plan_with_model(bench.model, question, jobs, bench.matcher)
        return replace(state, plan=better if better.intent != "out_of_scope" else planned)
    except PlanInvalid:
        return state
    except ModelUnavailable as error:
        bench.model = None
        return replace(state, model="builtin", degraded=str(error))


def execute(state: State, bench: Workbench) -> State:
    """The findings of the plan, all computed."""
    assert state.plan is not None
    result = Executor(bench.library, bench.entry, bench.job).run(state.plan)
    near = _nearest(state, result, bench)
    return replace(state, result=result, plan=result.plan if state.plan.steps else state.plan, near=near)


def _nearest(state: State, result: Result, bench: Workbench) -> tuple[Evidence, ...]:
    """What the CV of one person says that is nearest to a question it does not answer: a reader may see an answer there."""
    asked = _KEYS.sub(" ", state.named.keyed) if state.named else ""
    people = result.plan.candidates
    if not isinstance(result, CheckResult | ValueResult) or len(people) != 1 or status_of(result) != "not_stated":
        return ()
    entry = bench.entry(people[0])
    return cite(entry, bench.library.nearest_in(entry, asked))


def write(state: State, bench: Workbench) -> Iterator[Draft | str]:
    """Drafts in order, the computed short answer first. A string says why the model was given up."""
    assert state.result is not None
    assert state.plan is not None
    told = list(write_template(state.result))
    drafts = [*told, *_near(state.near, told), *_not_used(state.plan.not_understood), *_as_read(state.respelled)]
    if bench.model is None or state.plan.intent not in _MODEL_INTENTS or isinstance(state.result, StepsResult):
        yield from drafts
        return
    first = [draft for draft in drafts if draft.kind in ("lead", "table")]
    rest = [draft for draft in drafts if draft.kind not in ("lead", "table")]
    yield from first
    outcome = ModelText()
    evidence = tuple(item for draft in drafts for item in draft.evidence)
    computed = (draft.text for draft in drafts if not draft.evidence or draft.kind in ("lead", "table"))
    facts = "\n".join(_QUOTE.sub("“…”", text) for text in computed)  # what a CV says is evidence, not a fact
    written = 0
    try:
        for draft in write_with_model(
            bench.model, state.named.keyed if state.named else "", facts, evidence, bench.matcher, outcome
        ):
            written += 1
            yield draft
    except ModelUnavailable as error:
        yield str(error)
        yield from rest
        return
    if outcome.failed:
        yield Draft(_LEFT_OUT)
    if outcome.distrusted or not written:
        yield (
            "Too many of the model's sentences failed the check."
            if outcome.distrusted
            else "The model wrote nothing that passed the check."
        )
        yield from rest


def _near(lines: Sequence[Evidence], told: Sequence[Draft]) -> list[Draft]:
    """The lines nearest to a question, without those that the answer has shown already."""
    shown = {item.citation.key for draft in told for item in draft.evidence}
    rest = tuple(item for item in lines if item.citation.key not in shown)
    return [Draft(f"Nearest to it in the CV: {quoted(rest)}.", rest)] if rest else []


def verify(draft: Draft, bench: Workbench) -> Draft | None:
    """The draft if its quotes stand at their places, else None. Sentences of a model were checked word by word before."""
    return check_template(draft, bench.document).draft


def joined(drafts: Sequence[Draft], citations: CitationList) -> str:
    """The whole text, keyed and with markers: a list stays together, paragraphs are a blank line apart."""
    parts: list[str] = []
    for number, draft in enumerate(drafts):
        in_list = number > 0 and draft.kind == "bullet" == drafts[number - 1].kind
        parts.append(("\n" if in_list else "\n\n" if number else "") + _rendered(draft, citations))
    return "".join(parts)


def understood(state: State, bench: Workbench) -> dict[str, Any]:
    """How the question was read, for the reader."""
    assert state.plan is not None
    plan_made = state.plan
    return _step_understood(plan_made, bench) | {
        "steps": [_step_understood(step, bench) for step in plan_made.steps],
        "action": plan_made.action,
        "reason": plan_made.text if plan_made.intent == "decide" else None,
        "within_previous_answer": plan_made.within is not None,
        "not_understood": list(plan_made.not_understood),
        "respelled": dict(state.respelled),
        "unmatched": list(state.result.unmatched) if isinstance(state.result, PoolResult) else [],
        "planner": plan_made.planner,
    }


def _step_understood(plan_made: QueryPlan, bench: Workbench) -> dict[str, Any]:
    """What one step was understood to ask; people of an earlier step are known once it is done."""
    known = [key for key in plan_made.candidates if not key.startswith("@")]
    return {
        "intent": plan_made.intent,
        "filters": [
            criterion.model_dump(exclude_defaults=True) | {"field": criterion.field}
            for criterion in plan_made.criteria()
        ],
        "candidates": [{"id": key, "name": bench.name(key)} for key in known],
        "job": plan_made.job,
        "topic": plan_made.topic,
        "in_words": describe_condition(plan_made.condition) if plan_made.condition else None,
    }


def _question(ask: Ask, bench: Workbench) -> Question:
    words, memory = pool_words(bench.library), ask.memory
    plain = with_place_of_both(with_everybody(with_licence_for_driving(spelt_out(without_preamble(ask.question)))))
    typed = with_calendar_times(in_digits(as_count(plain)), bench.library.today())
    asked = resumed(typed, memory, words.rows, words.names, words.jobs, bench.matcher) or typed
    asked = corrected_to_one(asked, memory, words.rows) or with_other_namesake(asked, memory, words.names)
    asked = asked if find_job(asked, words.jobs) else with_trade_as_person(asked, words.rows)
    recent = [*memory.listed, *filter(None, (memory.subject,))]
    named, slips = find_people(asked, words.names, bench.matcher, recent=recent), dict[str, str]()
    if not named.mentions and (unknown := _unknown_words(asked, bench)):
        asked, slips = respelled(asked, words.name_parts, lambda word: word not in unknown)
        named = find_people(asked, words.names, bench.matcher, recent=recent) if slips else named
    named = settled(named, words.rows)
    job = job_in_place(asked, words.job_places) or find_job(asked, words.jobs)
    job = job or job_by_place(fold(named.keyed), memory)

    def is_known(word: str) -> bool:
        return word in words.held or word in words.places or bench.library.has_word(word)

    strangers = find_strangers(named.text, named.mentions, words.names, bench.matcher, is_known)
    keyed = re.sub(r"\b[Ee]ither\s+", "", named.keyed)
    keyed, mended = respelled(keyed, (*words.spelt, *_QUESTION_WORDS), lambda word: not _is_slip(word, bench))
    slips_left = _unknown_words(keyed, bench) if len(_ENGLISH.findall(fold(keyed))) > 1 else ()
    for word in slips_left:
        near = bench.library.near_word(word)
        if near is not None and len(word) < _LONG_ENOUGH and sorted(near) != sorted(fold(word)):
            continue  # of a short word, only letters in the wrong order are a slip for sure
        if near is not None and query_terms(near) != query_terms(word):  # of one stem, it is the word
            keyed, mended = re.sub(rf"\b{word}\b", near, keyed), mended | {word: near}
    return Question(
        named=replace(named, keyed=keyed),
        memory=memory,
        candidate=ask.candidate,
        job=job or ask.job or memory.job,
        job_is_named=job is not None or ask.job is not None,
        only_job=words.jobs[0][0] if len(words.jobs) == 1 else None,
        places=words.places,
        known=words.known,
        respelled=slips | mended,
        people_total=len(words.rows),
        jobs=words.jobs,
        job_places=words.job_places,
        strangers=strangers,
        today=bench.library.today(),
    )


def _not_used(phrases: Sequence[str]) -> list[Draft]:
    """Says what of the question found no place in the plan."""
    told = " and ".join(f"“{phrase}”" for phrase in phrases)
    return [Draft(f"I could not use {told}: no field that you ask for holds it.")] if phrases else []


def _as_read(respelled: Mapping[str, str]) -> list[Draft]:
    """Says which words were taken for others."""
    return [Draft(f"I read “{written}” as {meant}.") for written, meant in respelled.items()]


def _is_word(word: str, bench: Workbench) -> bool:
    """Whether a word needs no mending: an everyday one, a skill, or one that some CV has."""
    return is_filler(word) or bench.matcher.canonical(word) is not None or bench.library.has_word(word)


def _unknown_words(text: str, bench: Workbench) -> set[str]:
    """The words of some length that are slips."""
    return {word for word in re.findall(r"[^\W\d_]{5,}", text) if _is_slip(word, bench)}


def _is_slip(word: str, bench: Workbench) -> bool:
    """Nothing explains it, and it is no ordinary word."""
    return not (is_worded(fold(word)) or is_ordinary(word) or _is_word(word, bench))


def _is_unsure(planned: QueryPlan) -> bool:
    """Rules are unsure when they found nothing to do, or put words into an open phrase."""
    return planned.intent == "out_of_scope" or any(c.field == "states" for c in planned.criteria())


def _rendered(draft: Draft, citations: CitationList) -> str:
    if draft.kind == "table":
        return draft.with_markers(citations)
    markers = citations.markers(draft.evidence)
    return f"{'- ' if draft.kind == 'bullet' else ''}{draft.text}{' ' if markers else ''}{markers}"
