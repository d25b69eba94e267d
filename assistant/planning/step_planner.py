"""Plans a question of several steps, each of which works on the people of the one before: "find the best for J1 and draft an invitation".

Cuts the question into clauses; each is planned by the rules as if the one before had been answered. Knows nobody yet: `@1` stands
for the first person of the step before. What is one question with several conditions stays one plan.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from assistant.conversation import Memory
from assistant.plan import EVERYBODY, Intent, QueryPlan
from assistant.planning.aspects_asked import aspects_asked
from assistant.planning.conditions.said_again import is_correction
from assistant.planning.jobs_side_by_side import plan_two_jobs
from assistant.planning.mentions import Named, find_job
from assistant.planning.questions import Question
from assistant.planning.values_asked import field_asked, fields_at_end
from assistant.words.question_words import COMPARE
from ingestion.normalise import fold

MAX_STEPS = 4
_PLACES = tuple(f"@{place}" for place in range(1, 6))
_POOL: frozenset[Intent] = frozenset({"list", "count", "search", "match", "figures", "statistics", "export"})
_FILTERS: frozenset[Intent] = frozenset({"list", "count"})
_NO_STEP: frozenset[Intent] = frozenset({"out_of_scope", "clarify", "help", "refused", "jobs"})
_VERBS = (
    r"who|whom|whose|what|which|where|when|why|how|does|do|did|is|are|was|has|have|can|could|would|compare|rank|draft|write|compose|prepare|show|list|find|tell|give|interview|invite|recommend|export|"
    r"shortlist|star|summari[sz]e|wer|was|welche\w*|wo|wann|warum|wie|vergleich\w*|schreib\w*|zeig\w*|qui|que|quel\w*|ou|combien|comment|pourquoi|compare\w*|ecri\w*|redige\w*|quien\w*|cual\w*|"
    r"cuant\w*|donde|compara\w*|escrib\w*|redacta\w*"
)
_SENTENCE = re.compile(r"(?<=[?.!;])\s+(?=\S)")
_THEN = re.compile(
    rf"\s*(?:[,;:]\s*(?:(?:and|und|et|y)(?:\s+then|\s+dann|\s+puis|\s+luego)?|then|dann|puis|ensuite|luego)|\b(?:and|und|et|y)(?:\s+(?:then|dann|puis|luego))?)\s+(?=(?:(?:in|at|from|for|since|with|on)\s+)?(?:{_VERBS})\b)(?!(?:where|when|wo|wann|ou|quand|donde|cuando)\W*$)",
)
_HOW_MANY = r"(?:how many|wie viele|combien|cuant[oa]s)"
_FIRST_COUNT = re.compile(rf"^\W*(?:(?:and|so|und|et|y)\W+)?{_HOW_MANY}\b")
_NEXT_COUNT = re.compile(rf"\s*(?:[,;?]|\b(?:and|und|et|y)\b)\s*(?:(?:and|und|et|y)\s+)?(?={_HOW_MANY}\b)")
_OF_THEM = re.compile(
    r"\b(?:of (?:them|those|these)|davon|von (?:ihnen|denen)|d'entre (?:eux|elles)|parmi (?:eux|elles)|de (?:ellos|ellas)|do(?:es)? not|don't|nicht|pas|no)\b"
)
_OF_THE = re.compile(
    r"^\W*(?:of|among|from|out of|von|unter|parmi|de|entre) (?:all )?(?:the|those|these|our|den|allen|les|ceux|celles|los|las) ?(?:(?:candidates?|people|persons?|applicants?|ones?|kandidat\w*|bewerber\w*|candidat\w*|personas?|personnes?) )?(?P<who>.+?),\s*(?P<rest>(?:and |und )?(?:"
    + _VERBS
    + r")\b.+)$"
)
_THE_ONE = re.compile(
    r"^\W*(?:(?:and|but|so|ok|what about|how about)\W+)*(?P<who>the one (?:in|from|with|who|at|that)\b[^:,]{2,60})[:,]\s*(?P<rest>.+)$"
)
_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "zwei": 2,
    "drei": 3,
    "deux": 2,
    "trois": 3,
    "dos": 2,
    "tres": 3,
}
_NUMBER = rf"(?P<{{0}}>\d|{'|'.join(_NUMBERS)})"
_THE_BEST = re.compile(
    rf"\b(?:the|die|der|den|les?|la|los|el) (?:{_NUMBER.format('before')} )?(?:best|top|strongest|most suitable|besten?|beiden besten|meilleure?s?|mejor(?:es)?)(?: {_NUMBER.format('after')})?"
    r"(?: (?:candidates?|people|persons?|applicants?|matches|match|one|kandidat\w*|bewerber\w*|candidat\w*))?(?= (?:for|fur|pour|para|auf)\b)(?P<job>.+)$"
)
_WORKS_ON_BEST = re.compile(
    r"\b(?:compare\w*|comparison|vergleich\w*|compara\w*|draft|write|compose|schreib\w*|ecri\w*|redige\w*|escrib\w*|redacta\w*|interview\w*|questions? for|missing|lacks?|gaps?|fehlt|manque|falta|tell me about|summari[sz]e|why|warum|pourquoi)\b"
)


class _Planner(Protocol):
    def plan(self, question: Question) -> QueryPlan: ...


@dataclass(frozen=True, slots=True)
class _Clause:
    """A part of a question. `leans`: it is about the people of the part before, even when it does not say so.

    `field`: it only names what to tell of them, as in "with their notice periods".
    """

    text: str
    leans: bool
    field: bool = False


def plan_steps(question: Question, planner: _Planner) -> QueryPlan | None:
    """A plan of two to four steps, or None for a question that is one."""
    if (
        question.memory.asked_back
        or question.named.ambiguous
        or question.strangers
        or is_correction(question.named.keyed)
        or (COMPARE.search(folded := fold(question.named.keyed)) and aspects_asked(folded))
    ):
        return None
    if of_two_jobs := plan_two_jobs(question, planner):
        return of_two_jobs
    for clauses in _readings(question.named.keyed):
        steps = _planned(clauses[:MAX_STEPS], question, planner)
        if steps:
            return steps[-1].model_copy(update={"steps": tuple(steps)})
    return None


def _readings(text: str) -> list[list[_Clause]]:
    """Ways to cut a question into clauses, the most telling first; only such as give more than one."""
    folded = fold(text)
    if len(folded) != len(text):
        return []
    return [
        clauses
        for clauses in (_counts(text, folded), _of_the(text, folded), _of_the_best(text, folded), _in_order(text))
        if len(clauses) > 1
    ]


def _counts(text: str, folded: str) -> list[_Clause]:
    """ "How many nurses, how many electricians": two numbers, unless the second is of those counted first."""
    cuts = list(_NEXT_COUNT.finditer(folded)) if _FIRST_COUNT.match(folded) else []
    if any(_OF_THEM.search(folded, cut.end()) for cut in cuts):
        return []
    starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(text)]
    return [_Clause(text[first:last], False) for first, last in zip(starts, ends, strict=True)]


def _of_the(text: str, folded: str) -> list[_Clause]:
    """ "Of the people who know Kubernetes, who is best for J1"; "the one in Berlin: what did she study?"."""
    match = _OF_THE.match(folded)
    if match:
        who, rest = text[match.start("who") : match.end("who")], text[match.start("rest") :]
        return [_Clause(f"candidates {who}", False), *_leaning(rest)]
    match = _THE_ONE.match(folded)
    return (
        [_Clause(text[match.start("who") : match.end("who")], False), *_leaning(text[match.start("rest") :])]
        if match
        else []
    )


def _of_the_best(text: str, folded: str) -> list[_Clause]:
    """ "Compare the two best for J1" ranks first; "who are the two best" is the ranking itself."""
    match = _THE_BEST.search(folded)
    if match is None or not _WORKS_ON_BEST.search(folded[: match.start()]):
        return []
    number = match["before"] or match["after"]
    count = _NUMBERS.get(number) or int(number) if number else None
    job, *more = _leaning(text[match.start("job") :])
    people = f"the first {count}" if count else "the first one"
    ranking = _Clause(f"who are the best {count or 5} candidates {job.text}", False)
    return [ranking, _Clause(f"{text[: match.start()]}{people}", True), *more]


def _in_order(text: str) -> list[_Clause]:
    """Sentences and clauses one after the other."""
    clauses: list[_Clause] = []
    for sentence in _SENTENCE.split(text):
        parts = _leaning(sentence)
        clauses += [_Clause(parts[0].text, False), *parts[1:]]
    return [part for clause in clauses for part in _with_fields(clause)]


def _with_fields(clause: _Clause) -> list[_Clause]:
    """ "The nurses in Leeds, with their notice periods": the nurses, and what is to be told of them."""
    folded = fold(clause.text)
    if clause.leans and (field := field_asked(folded)):
        return [_Clause(field, True, field=True)]
    found = fields_at_end(folded) if len(folded) == len(clause.text) else None
    if found is None:
        return [clause]
    start, fields = found
    return [_Clause(clause.text[:start], clause.leans), *(_Clause(field, True, field=True) for field in fields)]


def _leaning(text: str) -> list[_Clause]:
    folded = fold(text)
    cuts = [match for match in _THEN.finditer(folded) if match.start() > 0] if len(folded) == len(text) else []
    starts, ends = [0, *(match.end() for match in cuts)], [*(match.start() for match in cuts), len(text)]
    return [
        _Clause(text[first:last].strip(), True)
        for first, last in zip(starts, ends, strict=True)
        if text[first:last].strip(" .?!")
    ]


def _planned(clauses: Sequence[_Clause], question: Question, planner: _Planner) -> list[QueryPlan]:
    """The plans of the clauses; none when a clause makes no step of its own."""
    steps: list[QueryPlan] = []
    for clause in clauses:
        before = steps[-1] if steps else None
        asked = _asked(_spoken(clause, before), question, before, steps)
        step = planner.plan(asked)
        step = _on_people_before(step, clause) if before else step
        if step.intent in _NO_STEP or (before and not _is_own_step(before, step, clause)):
            return []
        steps.append(step)
    return steps


def _spoken(clause: _Clause, before: QueryPlan | None) -> str:
    """A clause as a question of its own."""
    if not clause.field:
        return clause.text
    return f"what is her {clause.text}" if before and len(before.candidates) == 1 else f"what are their {clause.text}"


def _asked(text: str, question: Question, before: QueryPlan | None, steps: Sequence[QueryPlan]) -> Question:
    """A clause as a question of a conversation whose last answer is the step before."""
    people = tuple(key for key in question.named.people if re.search(rf"\b{key}\b", text))
    job = find_job(text, question.jobs) if question.jobs else None
    memory = question.memory
    if before is not None:
        named = before.candidates if len(before.candidates) == 1 else ()
        names_several = before.intent in _POOL or before.within is not None or len(before.candidates) > 1
        listed = _PLACES if names_several else memory.listed
        subject = next(iter(named), None) or ("@1" if before.intent in ("match", "search", "figures", "list") else None)
        memory = Memory(listed=listed, subject=subject, job=_job_so_far(steps) or memory.job, last_plan=before)
    return replace(
        question,
        named=Named(text, text, people, ()),
        memory=memory,
        job=job or _job_so_far(steps) or question.job,
        job_is_named=job is not None,
    )


def _job_so_far(steps: Sequence[QueryPlan]) -> str | None:
    return next((step.job for step in reversed(steps) if step.job), None)


def _on_people_before(step: QueryPlan, clause: _Clause) -> QueryPlan:
    """All places of the list are everybody in it; a clause that leans asks of them even when it does not say so."""
    if step.within == _PLACES or (
        clause.leans and step.intent in _POOL and step.within is None and not step.candidates
    ):
        return step.model_copy(update={"within": EVERYBODY})
    return step


def _is_own_step(before: QueryPlan, step: QueryPlan, clause: _Clause) -> bool:
    """Whether a clause uses the people before it, and asks something that one filter does not."""
    if before.intent == step.intent == "count" and not clause.leans and step.within is None:
        return step.condition not in (None, before.condition)
    if before.intent == step.intent == "job":
        return before.job == step.job and before.text != step.text
    if step.candidates and step.candidates == before.candidates:
        two_fields = before.intent == step.intent == "value" and before.topic != step.topic
        return two_fields or {before.intent, step.intent} == {"value", "check"}  # two checks are one question
    uses = step.within == EVERYBODY or any(key.startswith("@") for key in step.candidates)
    if not uses or step.within_by is not None:
        return uses and not clause.leans
    return not (clause.leans and before.intent in _FILTERS and step.intent == "list")
