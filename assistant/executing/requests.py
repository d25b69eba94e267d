"""Executes requests told by their verb: reasons, interviews, drafts, decisions, export, statistics, jobs as a pool."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from statistics import fmean

from assistant.executing.evidence import cite
from assistant.executing.facts import role_facts, role_name, skill_fact
from assistant.executing.interview import interview_questions
from assistant.executing.job_values import requirements_meant
from assistant.executing.posts import demand, posts_asked
from assistant.executing.ranked_rows import ranked_row, requirement_name
from assistant.plan import Change, QueryPlan
from assistant.results import (
    DecidedResult,
    DecisionResult,
    DraftResult,
    Evidence,
    ExplainResult,
    ExportResult,
    InterviewResult,
    Person,
    Result,
    SimilarResult,
    StatisticsResult,
    WhatIfResult,
)
from ingestion.normalise import fold
from retrieval.entry import Entry
from retrieval.filtering.fact_facets import LANGUAGE_NAMES
from retrieval.library import Library
from retrieval.ranking.matching import JobSubject, Scored
from retrieval.ranking.ranking import Ranking
from retrieval.ranking.requirement_evidence import MET
from retrieval.storage.rows import key_of, number_of

MAX_REASONS = 5
MAX_EXPORTED = 1000
MAX_SIMILAR = 5
_WHOLE_POOL = 1_000_000


class Requests:
    """Runs plans of these intents. `lookup` gives entries and `job_lookup` jobs, which may be files of one command."""

    def __init__(
        self, library: Library, lookup: Callable[[str], Entry], job_lookup: Callable[[str], JobSubject]
    ) -> None:
        self._library = library
        self._lookup = lookup
        self._job_lookup = job_lookup

    def by_intent(self) -> Mapping[str, Callable[[QueryPlan], Result]]:
        return {
            "explain": self._explain, "statistics": self._statistics, "interview": self._interview, "draft": self._draft,
            "decide": self._decide, "export": self._export, "jobs": self._jobs, "similar": self._similar,
            "decided": self._decided, "what_if": self._what_if,
        }  # fmt: skip

    def _explain(self, plan: QueryPlan) -> Result:
        """One or two people of a ranking, with their places in the pool."""
        job = self._job_lookup(plan.job or "")
        entries = [self._lookup(key) for key in plan.candidates]
        scored = {row.entry.number: row for row in self._library.matches.match(job, entries=entries).ranked}
        places = self._places(job)
        ranks = tuple(places.get(entry.number, 0) for entry in entries)
        rows = tuple(ranked_row(scored[entry.number], job) for entry in entries)
        because = self._because(job, entries[0], entries[1]) if len(entries) == 2 else ()
        return ExplainResult(plan, job.post.title or job.key, rows, ranks, len(places), because)

    def _places(self, job: JobSubject) -> dict[int, int]:
        ranked = self._library.matches.order(job)
        return {number: rank for rank, number in enumerate(ranked, 1)}

    def _because(
        self, job: JobSubject, first: Entry, second: Entry
    ) -> tuple[tuple[str, float, tuple[tuple[Evidence, ...], tuple[Evidence, ...]]], ...]:
        done = self._library.matches.explain(job, first, second)
        names = {r.id: requirement_name(r) for r in job.post.requirements}
        parts = [part for part in done.because if part.difference][:MAX_REASONS]
        return tuple(
            (names.get(p.source, p.source), p.difference, (_lines(done.first, p.source), _lines(done.second, p.source)))
            for p in parts
        )

    def _statistics(self, plan: QueryPlan) -> Result:
        """Values of a field over everyone whom the condition lets in, or of what the posts ask for."""
        if plan.figure == "posts":
            keys = [key_of("job", row.id) for row in self._library.store.jobs()]
            return demand(plan, [self._job_lookup(key) for key in keys])
        numbers = self._chosen(plan)
        entries = self._library.entries(numbers)
        counted: Counter[str] = Counter()
        stated = 0
        for entry in entries.values():
            values = set(_VALUES[plan.group_by or "skill"](entry))
            stated += bool(values)
            counted.update(values)
        for value in [value for value in counted if plan.text and fold(value) in plan.text]:
            del counted[value]
        least, most = plan.at_least or 1, plan.at_most or len(entries)
        counted = Counter({value: count for value, count in counted.items() if least <= count <= most})
        sign = 1 if plan.figure == "least" else -1
        in_order = tuple(sorted(counted.items(), key=lambda item: (sign * item[1], item[0])))
        if plan.figure == "mean":
            return self._means(plan, entries)
        posts = self._library.store.jobs() if plan.figure == "whole" else ()
        titles = tuple(row.title or key_of("job", row.id) for row in posts)
        return StatisticsResult(plan, in_order, stated, len(entries), posts=titles)

    def _means(self, plan: QueryPlan, entries: Mapping[int, Entry]) -> Result:
        """The average of years of experience, or of what is counted, over the people of each value; the highest first."""
        unit = self._library.currency_of(plan.counted) if plan.counted == "salary" else None
        known = self._library.counted(plan.counted, unit) if plan.counted else _total_years(entries)
        measured: dict[str, list[float]] = defaultdict(list)
        for number in entries.keys() & known.keys():
            for value in set(_VALUES[plan.group_by or "skill"](entries[number])):
                measured[value].append(float(known[number]))
        means = {value: fmean(found) for value, found in measured.items()}
        in_order = sorted(means, key=lambda value: (-means[value], value))
        counts = tuple((value, len(measured[value])) for value in in_order)
        return StatisticsResult(plan, counts, len(entries.keys() & known.keys()), len(entries), means, unit)

    def _interview(self, plan: QueryPlan) -> Result:
        key, entry = plan.candidates[0], self._lookup(plan.candidates[0])
        job = self._job_lookup(plan.job) if plan.job else None
        row = ranked_row(self._library.matches.match(job, entries=[entry]).ranked[0], job) if job else None
        questions = interview_questions(entry, row, self._library.today(), plan.limit, plan.criteria())
        return InterviewResult(plan, key, (job.post.title or job.key) if job else None, questions)

    def _draft(self, plan: QueryPlan) -> Result:
        key, entry = plan.candidates[0], self._lookup(plan.candidates[0])
        job = self._job_lookup(plan.job) if plan.job else None
        work = [
            replace(fact, text=role_name(role))
            for role, fact in zip(entry.profile.experience, role_facts(entry), strict=True)
        ]
        shown = tuple(fact for fact in (*work[:1], skill_fact(entry)) if fact.text)
        return DraftResult(
            plan, key, (job.post.title or job.key) if job else None, job.post.organisation if job else None, shown
        )

    def _decide(self, plan: QueryPlan) -> Result:
        job = self._job_lookup(plan.job) if plan.job else None
        return DecisionResult(plan, (job.post.title or job.key) if job else None)

    def _decided(self, plan: QueryPlan) -> Result:
        """Of whom an actor's last word for a job is the one asked for; of everybody, or of one person."""
        asked = [one for one in self._recorded(plan) if not plan.candidates or one[0] in plan.candidates]
        job = next((row.title for row in self._library.store.jobs() if key_of("job", row.id) == plan.job), None)
        return DecidedResult(plan, job or plan.job, tuple(asked))

    def _recorded(self, plan: QueryPlan) -> list[tuple[str, str, str, str | None]]:
        """(candidate, job, actor, reason) of whoever an actor's last word for a job is the one asked for."""
        store = self._library.store
        keys = [plan.job] if plan.job else [key_of("job", row.id) for row in store.jobs()]
        titles = {key_of("job", row.id): row.title for row in store.jobs()}
        found = []
        for key in keys:
            log = [one for one in self._library.matches.decisions(key) if one.action != "note"]
            last = {(one.actor, one.candidate): one for one in log}
            found += [
                (one.candidate, titles.get(key) or key, one.actor, one.reason)
                for one in last.values()
                if one.action == plan.action
            ]
        return found

    def _export(self, plan: QueryPlan) -> Result:
        entries = self._library.entries(self._chosen(plan)[:MAX_EXPORTED])
        rows = []
        for number, entry in entries.items():
            profile = entry.profile
            years = "" if profile.total_years is None else f"{profile.total_years:g}"
            rows.append((key_of("candidate", number), profile.headline or "", profile.identity.location or "", years))
        return ExportResult(plan, tuple(rows))

    def _similar(self, plan: QueryPlan) -> Result:
        """Who does similar work, by meaning and shared skills."""
        count = plan.limit or MAX_SIMILAR
        likest = self._library.matches.similar(
            self._lookup(plan.candidates[0]), k=_WHOLE_POOL if plan.condition else count
        )
        allowed = self._library.filter(plan.condition).matched if plan.condition else None
        found = [item for item in likest if allowed is None or item.number in allowed][:count]
        entries = self._library.entries([item.number for item in found])
        people = []
        for item in found:
            records = {skill.name: skill for skill in entries[item.number].profile.skills}
            spans = [span for name in item.shared_skills[:2] if name in records for span in records[name].spans[:1]]
            person = Person(key_of("candidate", item.number), cite(entries[item.number], spans), item.score)
            people.append((person, item.shared_skills))
        return SimilarResult(plan, plan.candidates[0], tuple(people))

    def _what_if(self, plan: QueryPlan) -> Result:
        """The ranking of a job without a requirement, or with it as a must or a wish."""
        job = self._job_lookup(plan.job or "")
        meant = requirements_meant(plan, job)
        changed = {plan.change: [requirement.id for requirement in meant]}
        done = self._library.matches.what_if(
            job, must=changed.get("must", ()), nice=changed.get("nice", ()), without=changed.get("without", ())
        )
        after, before = done.after, {number: rank for rank, number in enumerate(done.before.numbers_in_order, 1)}
        first = after.order[: plan.limit or self._library.settings.top_k].tolist()
        numbers = [(row, int(after.features.numbers[row])) for row in first]
        rows = [(key_of("candidate", number), float(after.scores[row]), before[number]) for row, number in numbers]
        names, asked = (tuple(requirement_name(r) for r in each) for each in (meant, job.post.requirements))
        meeting = _meeting_musts(after, plan.change or "without", {requirement.id for requirement in meant})
        return WhatIfResult(plan, job.post.title or job.key, names, tuple(rows), len(after.order), asked, meeting)

    def _jobs(self, plan: QueryPlan) -> Result:
        jobs = [self._library.job_subject(key_of("job", row.id)) for row in self._library.store.jobs()]
        return posts_asked(plan, jobs, self._library.today())

    def _chosen(self, plan: QueryPlan) -> list[int]:
        if plan.action:
            return sorted({number_of(key, "candidate") for key, *_ in self._recorded(plan)})
        matched = self._library.filter(plan.condition).matched
        if plan.within is None:
            return sorted(matched)
        return [number for key in plan.within if (number := number_of(key, "candidate")) in matched]


def _meeting_musts(ranking: Ranking, change: Change, changed: set[str]) -> tuple[str, ...] | None:
    """Who meets every must-have as changed, best first; None when there is no must-have then."""
    musts = [
        column
        for column, asked in enumerate(ranking.requirements)
        if (asked.kind == "must" and asked.id not in changed) or (asked.id in changed and change == "must")
    ]
    met = (ranking.features.status[:, musts] == MET).all(axis=1)
    found = [int(ranking.features.numbers[row]) for row in ranking.order.tolist() if met[row]]
    return tuple(key_of("candidate", number) for number in found) if musts else None


def _lines(scored: Scored, source: str) -> tuple[Evidence, ...]:
    finding = next((f for f in scored.findings if f.requirement_id == source), None)
    return cite(scored.entry, finding.spans[:1]) if finding else ()


def _total_years(entries: Mapping[int, Entry]) -> dict[int, float]:
    stated = {number: entry.profile.total_years for number, entry in entries.items()}
    return {number: years for number, years in stated.items() if years is not None}


_VALUES: Mapping[str, Callable[[Entry], Iterable[str]]] = {
    "skill": lambda e: (s.name for s in e.profile.skills if not s.negated and s.category != "soft_skills"),
    "language": lambda e: (item.name for item in e.profile.languages),
    "city": lambda e: filter(None, [e.profile.identity.city]),
    "country": lambda e: filter(None, [e.profile.identity.country]),
    "seniority": lambda e: filter(None, [e.profile.seniority]),
    "education": lambda e: (item.level for item in e.profile.education if item.level),
    "certification": lambda e: (item.name for item in e.profile.certifications),
    "employer": lambda e: (role.organisation for role in e.profile.experience if role.organisation),
    "document_language": lambda e: filter(None, [LANGUAGE_NAMES.get(e.profile.document_language or "")]),
    "title": lambda e: (role.title for role in e.profile.experience if role.title),
}
