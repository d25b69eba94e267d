"""Yes or no: whether the people of a question meet a condition or the requirements of a job, with the lines that say so.

Judges nothing itself: `Library.judge` and the findings of a match do. Finds nobody either: `execute` asks the whole pool.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.executing.evidence import MAX_LINES, cite, evidence_for, evidence_for_plan
from assistant.executing.job_values import requirements_meant
from assistant.executing.ranked_rows import requirement_name
from assistant.plan import QueryPlan, claim, describe
from assistant.results import CheckResult, Evidence, Person, Verdict
from retrieval.citations import first_spans
from retrieval.entry import Entry
from retrieval.filtering.filters import Criterion, Group, Verdicts
from retrieval.filtering.findings import findings
from retrieval.filtering.reasons import deciding_lines
from retrieval.filtering.validity import run_out
from retrieval.library import Library
from retrieval.ranking.matching import Finding, JobSubject

_VERDICTS: dict[str, Verdict] = {"matched": "yes", "not_matched": "no", "not_stated": "not_stated"}


class Checks:
    """Runs plans that ask yes or no. `lookup` gives entries and `job_lookup` jobs, which may be files of one command."""

    def __init__(
        self, library: Library, lookup: Callable[[str], Entry], job_lookup: Callable[[str], JobSubject]
    ) -> None:
        self._library = library
        self._lookup = lookup
        self._job_lookup = job_lookup

    def check(self, plan: QueryPlan) -> CheckResult:
        """A verdict on each person of the plan. Raises `NotFound` for keys that do not exist."""
        if plan.job:
            return self._check_requirements(plan, self._job_lookup(plan.job))
        verdicts = []
        for key in plan.candidates:
            entry = self._lookup(key)
            judged = self._library.judge(plan.condition, entry)
            verdict = _VERDICTS[judged.of(entry.number)]
            told = self._near(plan, entry) if verdict == "not_stated" else _deciding(plan, entry, judged, verdict)
            note = _levels(plan, entry) if plan.topic == "said" else self._run_out(plan, entry)
            verdicts.append((verdict, Person(key, told, note=note)))
        parts = self._parts(plan) if len(plan.candidates) == 1 and plan.topic != "said" else ()
        return CheckResult(plan, claim(plan.condition, plural=False), tuple(verdicts), parts)

    def _check_requirements(self, plan: QueryPlan, job: JobSubject) -> CheckResult:
        """Whether people meet those requirements of a job that the question is about."""
        meant = requirements_meant(plan, job) or [
            r for r in job.post.requirements if r.type == "language" and not (plan.condition or plan.text)
        ]
        asked = {r.id: requirement_name(r) for r in meant}
        entries = [self._lookup(key) for key in plan.candidates]
        ranked = {scored.entry.number: scored for scored in self._library.matches.match(job, entries=entries).ranked}
        verdicts = []
        for key, entry in zip(plan.candidates, entries, strict=True):
            found = [finding for finding in ranked[entry.number].findings if finding.requirement_id in asked]
            lines = first_spans([span for finding in found for span in finding.spans], MAX_LINES)
            verdicts.append((_of_requirements(found), Person(key, cite(entry, lines))))
        title = job.post.title or job.key
        told = " and ".join(dict.fromkeys(asked.values())) or "anything of that"
        return CheckResult(plan, f"meets what {title} asks ({told})", tuple(verdicts))

    def _near(self, plan: QueryPlan, entry: Entry) -> tuple[Evidence, ...]:
        """For a skill shown without years, or a certificate without a date: the line that shows it."""
        lines = [item for c in plan.criteria() if c.field == "skill" and c.minimum for item in evidence_for(c, entry)]
        having = having_certificates(plan)
        if having is not None:
            judged = self._library.judge(having, entry)
            told = plan.model_copy(update={"condition": having})
            lines += evidence_for_plan(told, entry, judged, conditions_met(judged, entry.number))[:MAX_LINES]
        return tuple(lines)

    def _run_out(self, plan: QueryPlan, entry: Entry) -> str:
        """What a yes must not leave unsaid: the certificate asked for has run out."""
        asked = [c.value for c in plan.criteria() if c.field == "certification" and not c.negated]
        ends = (run_out(entry, name, self._library.matcher, self._library.today()) for name in asked)
        return next((f"it ran out in {end}" for end in ends if end), "")

    def _parts(self, plan: QueryPlan) -> tuple[tuple[str, Verdict, tuple[Evidence, ...]], ...]:
        """Each of several conditions by itself; none when there is but one."""
        entry, found = self._lookup(plan.candidates[0]), []
        for criterion in plan.criteria() if len(plan.criteria()) > 1 else ():
            judged = self._library.judge(criterion, entry)
            verdict = _VERDICTS[judged.of(entry.number)]
            lines = cite(entry, deciding_lines(criterion, entry, judged)[:1]) if verdict != "not_stated" else ()
            found.append((claim(criterion, plural=False), verdict, lines))
        return tuple(found)


def having_certificates(plan: QueryPlan) -> Group | None:
    """The ways in which a CV shows the certificates whose validity is asked about, with or without a date."""
    asked = [c.value for c in plan.criteria() if c.field == "expiry" and c.value]
    ways = [Criterion(field=f, value=name) for name in asked for f in ("certification", "licence", "states")]
    return Group(kind="any", of=tuple(ways)) if ways else None


def conditions_met(verdicts: Verdicts, number: int) -> list[Criterion]:
    """The conditions that somebody meets."""
    return [criterion for criterion, judged in verdicts.parts.items() if number in judged.matched]


def _deciding(plan: QueryPlan, entry: Entry, judged: Verdicts, verdict: Verdict) -> tuple[Evidence, ...]:
    """The lines that a yes or no stands on: of a no, those of the conditions that fail."""
    failing = [criterion for criterion, part in judged.parts.items() if entry.number in part.not_matched]
    told = evidence_for_plan(plan, entry, judged, failing) if verdict == "no" and failing else ()
    return told or evidence_for_plan(plan, entry, judged)


def _levels(plan: QueryPlan, entry: Entry) -> str:
    """What was asked openly, with what the CV says of it in a word: `English: C1`."""
    told = {criterion: next((found.text for found in findings(criterion, entry)), "") for criterion in plan.criteria()}
    return ", ".join(": ".join(filter(None, (_named(c), text))) for c, text in told.items())


def _named(criterion: Criterion) -> str:
    """What a condition is called before its finding; values of an education are words of this program."""
    return describe(criterion) if criterion.field == "education" else criterion.value or describe(criterion)


def _of_requirements(found: Sequence[Finding]) -> Verdict:
    """Yes when all are met, no when the CV falls short of one, else not stated."""
    statuses = {finding.status for finding in found}
    if statuses & {"unmet", "partial"}:
        return "no"
    return "yes" if statuses == {"met"} else "not_stated"
