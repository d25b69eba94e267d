"""Executes a plan on the library: every number, verdict and order of an answer comes from here.

Knows no wording and no model.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence, Set

from rapidfuzz import fuzz, process

from assistant.executing.checks import Checks, conditions_met, having_certificates
from assistant.executing.coaching import feedback_report, quoted_lines
from assistant.executing.comparing import compare
from assistant.executing.evidence import cite, evidence_for_plan
from assistant.executing.facts import (
    certification_facts,
    education_facts,
    language_fact,
    role_facts,
    skill_fact,
    summary,
)
from assistant.executing.figures import figures
from assistant.executing.headed import headed_value
from assistant.executing.job_rankings import JobRankings
from assistant.executing.job_values import job_value
from assistant.executing.pay_fit import pay_fit
from assistant.executing.ranked_rows import requirement_name
from assistant.executing.requests import Requests
from assistant.executing.same_as import resolved
from assistant.executing.values import value_of
from assistant.outcome import people_of
from assistant.plan import QueryPlan, claim, wishes_of, with_people
from assistant.results import (
    Evidence,
    Fact,
    FeedbackResult,
    JobResult,
    NoticeResult,
    Person,
    PoolResult,
    ProfileResult,
    Result,
    SearchResult,
    StepsResult,
    ValuesResult,
)
from assistant.words.post_words import BY_NOBODY, HARDEST
from ingestion.normalise import fold
from ingestion.types import LineSpan
from retrieval.citations import Citation
from retrieval.entry import Entry
from retrieval.filtering.filters import Criterion, Group, Verdicts
from retrieval.filtering.same_titles import is_occupation
from retrieval.indexes.lexical_index import query_words
from retrieval.library import Library
from retrieval.ranking.matching import JobSubject
from retrieval.storage.rows import key_of, number_of

MAX_UNDATED = 20  # people shown who have a certificate without the date that was asked about
MAX_POSTS = 10  # named when it is asked which one is meant
MAX_PEOPLE = 200  # people with quoted evidence in one answer; the list of candidates is always whole
_CLOSE_SPELLING = 85  # similarity of two words, 0..100
NEAREST = 5  # people named when a phrase is said by nobody
_LEAST_WORDS = 2  # a single word that nobody says has no meaning to go by
_SOFT = ("states", "skill", "title")  # what relevance speaks of, too
Lookup = Callable[[str], Entry]


class Executor:
    """Runs plans. `lookup` gives the entry of a candidate key, which may be a file read for one command."""

    def __init__(self, library: Library, lookup: Lookup, job_lookup: Callable[[str], JobSubject]) -> None:
        self._library = library
        self._lookup = lookup
        self._job_lookup = job_lookup
        self._requests = Requests(library, lookup, job_lookup)
        self._checks = Checks(library, lookup, job_lookup)
        self._rankings = JobRankings(library, lookup, job_lookup)

    def run(self, plan: QueryPlan) -> Result:
        """The findings of a plan. Raises `NotFound` for keys that do not exist."""
        if plan.steps:
            return self._steps(plan)
        return {
            "figures": self._figures,
            "list": self._pool, "count": self._pool, "search": self._search, "profile": self._profile, "value": self._value,
            "check": self._check, "compare": self._compare, "feedback": self._feedback, "job": self._job_or_value,
            "match": self._rankings.match, "missing": self._rankings.missing, "recommend": self._rankings.recommend,
            **self._requests.by_intent(),
        }.get(plan.intent, self._notice)(plan)  # fmt: skip

    def _steps(self, plan: QueryPlan) -> Result:
        """One step after the other: the people of one are those that the next speaks of."""
        results: list[Result] = []
        people: list[str] = []
        for number, step in enumerate(plan.steps):
            filled = with_people(step, people) if number else step
            if filled is None:
                break
            results.append(self.run(filled))
            people = [key for key, _ in people_of(results[-1])] or people
        done = tuple(result.plan for result in results)
        last = done[-1].model_copy(update={"steps": done})
        return StepsResult(last, tuple(results), len(plan.steps) - len(done))

    def _figures(self, plan: QueryPlan) -> Result:
        """The figures; or that nobody is let in by the condition, as the list of them would say."""
        result = figures(plan, self._library)
        nobody = plan.condition is not None and not result.total
        return self._pool(plan.model_copy(update={"intent": "list", "figure": None})) if nobody else result

    def _pool(self, plan: QueryPlan) -> Result:
        plan = resolved(plan, self._lookup)
        if plan.intent == "value":
            return self._value(plan)
        verdicts = self._library.filter(plan.condition)
        if not verdicts.matched and (worded := _in_other_words(plan, verdicts)) is not None:
            said = self._library.filter(worded.condition)
            plan, verdicts = (worded, said) if said.matched else (plan, verdicts)
        in_order = sorted(verdicts.matched, key=lambda number: (-verdicts.fit.get(number, 0.0), number))
        matched, against = _in_scope(plan, in_order), _in_scope(plan, sorted(verdicts.not_matched))
        silent = _in_scope(plan, verdicts.not_stated)
        counts = {"matched": len(matched), "not_matched": len(against), "not_stated": len(silent)}
        counts["total"] = sum(counts.values())
        shown = self._library.entries([*matched[:MAX_PEOPLE], *against[:10]]) if plan.condition else {}
        close = self._close(plan, {*matched, *against}) if not matched else ()
        people = tuple(self._person(plan, n, shown, verdicts) for n in matched)
        meant = None if matched else self._close_spelling(plan)
        refuting = self._against(plan, against, shown, verdicts)
        unmatched = self._library.unmatched(plan.condition, verdicts)
        undated = self._undated(plan, silent)
        if not matched and plan.intent == "list" and any(c.field == "states" and c.required for c in plan.criteria()):
            return self._nearest(plan, counts, verdicts) or PoolResult(
                plan, people, refuting, counts, meant, unmatched, close
            )
        wished = tuple(
            (wish, tuple(key_of("candidate", n) for n in matched if n in _who_meets(wish, verdicts)))
            for wish in wishes_of(plan.condition)
        )
        return PoolResult(plan, people, refuting, counts, meant, unmatched, close, undated, wished)

    def _undated(self, plan: QueryPlan, silent: Sequence[int]) -> tuple[Person, ...]:
        """Of those who say nothing of how long a named certificate holds, the ones who have it."""
        condition = having_certificates(plan)
        if condition is None:
            return ()
        having, told = self._library.filter(condition), plan.model_copy(update={"condition": condition})
        numbers = sorted(having.matched & set(silent))[:MAX_UNDATED]
        entries = self._library.entries(numbers)
        lines = {n: evidence_for_plan(told, entries[n], having, conditions_met(having, n)) for n in numbers}
        return tuple(Person(key_of("candidate", n), lines[n]) for n in numbers)

    def _person(self, plan: QueryPlan, number: int, shown: dict[int, Entry], verdicts: Verdicts) -> Person:
        met = conditions_met(verdicts, number) if wishes_of(plan.condition) else None
        evidence = evidence_for_plan(plan, shown[number], verdicts, met) if number in shown else ()
        return Person(key_of("candidate", number), evidence)

    def _against(
        self, plan: QueryPlan, numbers: Sequence[int], shown: dict[int, Entry], verdicts: Verdicts
    ) -> tuple[Person, ...]:
        """Who speaks against the filter, with the lines of the conditions that fail."""
        failing = {criterion: judged.not_matched for criterion, judged in verdicts.parts.items()}
        people = []
        for number in numbers:
            decided = [criterion for criterion, refuted in failing.items() if number in refuted]
            evidence = evidence_for_plan(plan, shown[number], verdicts, decided) if number in shown else ()
            people.append(Person(key_of("candidate", number), evidence))
        return tuple(people)

    def _close_spelling(self, plan: QueryPlan) -> str | None:
        """A skill that is spelt almost like an open phrase."""
        for criterion in plan.criteria():
            if criterion.field == "states" and len(criterion.value) > 4:
                names = list(self._library.taxonomy.skills)
                found = process.extractOne(criterion.value, names, scorer=fuzz.ratio, score_cutoff=_CLOSE_SPELLING)
                if found and fold(found[0]) != fold(criterion.value):
                    return str(found[0])
        return None

    def _close(self, plan: QueryPlan, known: set[int]) -> tuple[str, ...]:
        """People who show a narrower or related skill when nobody shows the asked one."""
        skills = [c.value for c in plan.criteria() if c.field == "skill" and not c.negated]
        found: set[int] = set()
        for skill in skills[:1]:
            taxonomy = self._library.taxonomy
            for other in [*taxonomy.narrower(skill), *(taxonomy[skill].related if skill in taxonomy else ())]:
                found |= self._library.filter(Criterion(field="skill", value=other)).matched
        return tuple(key_of("candidate", n) for n in sorted(found - known))

    def _search(self, plan: QueryPlan) -> SearchResult:
        found = self._library.search(plan.text, k=plan.limit, condition=plan.condition)
        hits = [hit for hit in found.hits if plan.within is None or hit.key in plan.within]
        entries = self._library.entries([number_of(hit.key, "candidate") for hit in hits])
        people = []
        for hit in hits:
            entry = entries[number_of(hit.key, "candidate")]
            people.append(Person(hit.key, cite(entry, _spans_of(hit.evidence)), hit.score))
        return SearchResult(plan, tuple(people), found.verdicts.counts)

    def _nearest(self, plan: QueryPlan, counts: dict[str, int], verdicts: Verdicts) -> Result | None:
        """Who comes closest to what no CV says: who meets most of the conditions, then by words or by meaning of a line.

        None when nobody comes near.
        """
        asked = " ".join(c.value for c in plan.criteria() if not c.negated)
        hard = tuple(c for c in plan.criteria() if c.field not in _SOFT)
        kept = Group(kind="all", of=hard) if hard else None
        allowed = _in_scope(plan, self._library.filter(kept).matched)
        partly = _meeting_most(plan.condition, verdicts, allowed)
        enough_words = len(query_words(asked)) >= _LEAST_WORDS
        found = self._library.nearest(asked, partly or allowed) if enough_words else []
        near = {one.number: one for one in found}
        numbers = list(near) or (partly if len(partly) <= NEAREST else [])
        if not numbers:
            return None
        people = []
        for number, entry in self._library.entries(numbers[:NEAREST]).items():
            met = [c for c in conditions_met(verdicts, number) if not c.negated] if number in partly else []
            lines = [
                *cite(entry, [near[number].span] if number in near else []),
                *evidence_for_plan(plan, entry, verdicts, met),
            ]
            nearness = near[number].nearness if number in near else None
            people.append(
                Person(key_of("candidate", number), tuple({e.citation.key: e for e in lines}.values()), nearness)
            )
        people.sort(key=lambda person: numbers.index(number_of(person.key, "candidate")))
        told = plan.model_copy(update={"intent": "search", "condition": kept, "limit": NEAREST, "text": asked})
        return SearchResult(told, tuple(people), counts, unsaid=claim(plan.condition, plural=False))

    def _profile(self, plan: QueryPlan) -> Result:
        entry = self._lookup(plan.candidates[0])
        facts = [*summary(entry), *role_facts(entry)[:5], *education_facts(entry)[:3]]
        facts += [fact for fact in (skill_fact(entry), language_fact(entry)) if fact.text]
        facts += certification_facts(entry)[:4]
        return ProfileResult(plan, plan.candidates[0], tuple(facts))

    def _check(self, plan: QueryPlan) -> Result:
        headed = headed_value(plan, self._lookup(plan.candidates[0])) if plan.topic == "said" else None
        return headed or self._checks.check(plan)

    def _value(self, plan: QueryPlan) -> Result:
        if plan.candidates and plan.job and plan.topic == "salary":
            return pay_fit(plan, self._lookup(plan.candidates[0]), self._job_lookup(plan.job))
        if plan.candidates:
            return value_of(plan, plan.candidates[0], self._lookup(plan.candidates[0]), self._library.today())
        keys = plan.within if plan.within is not None else self._everybody()
        found = [value_of(plan, key, self._lookup(key), self._library.today()) for key in keys[:MAX_PEOPLE]]
        return ValuesResult(plan, tuple(found), len(keys))

    def _everybody(self) -> tuple[str, ...]:
        return tuple(key_of("candidate", number) for number in sorted(self._library.pool_numbers()))

    def _compare(self, plan: QueryPlan) -> Result:
        if plan.figure:
            return figures(plan, self._library)
        return compare(plan, self._library, self._lookup, self._job_lookup)

    def _job_or_value(self, plan: QueryPlan) -> Result:
        job = self._job_lookup(plan.job or "")
        if BY_NOBODY.search(fold(plan.text)):
            return self._rankings.met_by_nobody(plan, job)
        if HARDEST.search(fold(plan.text)):
            return self._rankings.met_by_fewest(plan, job)
        return job_value(plan, job) if plan.text else self._job(plan)

    def _job(self, plan: QueryPlan) -> Result:
        job = self._job_lookup(plan.job or "")
        post = job.post
        facts = [
            Fact("Organisation", post.organisation or ""),
            Fact("Location", " · ".join(filter(None, (post.location, post.workplace)))),
        ]
        for kind, label in (("must", "Must have"), ("nice", "Nice to have")):
            facts += [
                Fact(label, requirement_name(r), (Evidence(job.document.cite(r.span), r.text),))
                for r in post.requirements
                if r.kind == kind
            ]
        return JobResult(plan, job.key, post.title or job.key, tuple(fact for fact in facts if fact.text))

    def _feedback(self, plan: QueryPlan) -> Result:
        entry = self._lookup(plan.candidates[0])
        job = self._job_lookup(plan.job) if plan.job else None
        report = feedback_report(self._library, entry, job)
        lines = {what: cite(entry, spans) for what, spans in quoted_lines(entry, report).items()}
        return FeedbackResult(plan, plan.candidates[0], report, lines)

    def _notice(self, plan: QueryPlan) -> Result:
        if (plan.intent, plan.reason) == ("clarify", "job"):
            posts = [(key_of("job", post.id), post.title or "") for post in self._library.store.jobs()]
            meant = [post for post in posts if not plan.choices or post[0] in plan.choices]
            jobs = tuple((key, (Fact("Job", title),)) for key, title in meant[:MAX_POSTS])
            return NoticeResult(plan, jobs, plan.reason)
        choices = tuple((key, tuple(summary(self._lookup(key)))) for key in plan.choices)
        return NoticeResult(plan, choices, plan.reason)


def _in_other_words(plan: QueryPlan, verdicts: Verdicts) -> QueryPlan | None:
    """A plan that asks for a title nobody has as an open phrase: a treasurer may be one beside the job. None for occupations."""
    titles = [
        criterion
        for criterion in plan.criteria()
        if criterion.field == "title"
        and not (criterion.negated or is_occupation(criterion.value) or _who_meets(criterion, verdicts))
    ]
    if not titles:
        return None
    as_phrases = {c: Criterion(field="states", value=c.value, required=c.required) for c in titles}

    def reworded(part: Criterion | Group) -> Criterion | Group:
        if isinstance(part, Group):
            return part.model_copy(update={"of": tuple(map(reworded, part.of))})
        return as_phrases.get(part, part)

    return plan.model_copy(update={"condition": reworded(plan.condition)}) if plan.condition else None


def _meeting_most(condition: Criterion | Group | None, verdicts: Verdicts, allowed: Collection[int]) -> list[int]:
    """Of those allowed, who meets more of the conditions that must all hold than the others do; nobody when none is met."""
    parts = condition.of if isinstance(condition, Group) and condition.kind == "all" else ()
    met = Counter(number for part in parts for number in _who_meets(part, verdicts) if number in allowed)
    most = max(met.values(), default=0)
    return sorted(number for number, count in met.items() if count == most)


def _who_meets(part: Criterion | Group, verdicts: Verdicts) -> Set[int]:
    """By a condition or by a group of them; what is denied says nothing of who comes close."""
    if isinstance(part, Criterion):
        judged = verdicts.parts.get(part)
        return judged.matched if judged and not part.negated else frozenset()
    inner = [_who_meets(one, verdicts) for one in part.of]
    return (
        frozenset.union(*map(frozenset, inner))
        if part.kind == "any"
        else frozenset.intersection(*map(frozenset, inner))
    )


def _in_scope(plan: QueryPlan, numbers: Iterable[int]) -> list[int]:
    """Those whom a question is about: of an earlier answer, or without its people."""
    within = None if plan.within is None else {number_of(key, "candidate") for key in plan.within}
    without = {number_of(key, "candidate") for key in plan.without}
    return [n for n in numbers if n not in without and (within is None or n in within)]


def _spans_of(citations: Sequence[Citation]) -> list[LineSpan]:
    return [LineSpan(page=c.page, start=c.line_start, end=c.line_end) for c in citations]
