"""Puts findings into words without a model: the short answer first, then bullets with quotes, then what is not stated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import singledispatch
from typing import Any

from assistant.draft import Draft
from assistant.plan import EVERY_MUST, claim
from assistant.results import (
    CheckResult,
    CompareResult,
    Evidence,
    Fact,
    FeedbackResult,
    JobResult,
    MissingResult,
    NoticeResult,
    Person,
    PoolResult,
    ProfileResult,
    Ranked,
    RankingResult,
    RecommendResult,
    Result,
    SearchResult,
    StepsResult,
    ValueResult,
    ValuesResult,
)
from ingestion.experience import BULLET

MAX_NAMES = 8
MAX_AGAINST = 3  # more people who speak against it are counted, not quoted
MAX_BULLETS = 60
MAX_STEP_BULLETS = 3
MAX_REQUIREMENTS = 6
MAX_WEAK_BULLETS = 5
_SHOWN_FACTS = 6  # with their lines, of one person among several
QUOTE_LENGTH = 160
_HELP = (
    "I answer from the CVs and job posts in your library, and show the line for everything I say. You can ask:",
    "Who knows Kubernetes and lives in Berlin? · How many nurses speak German at B2?",
    "Who is best for the platform engineer job? · Compare the first two. · What is missing for the job?",
    "Tell me about Anna Keller. · Does she know Docker? · How many years of Python does she have? · What was her previous job?",
    "Who can start within a month? · Who asks for less than 50k? · Who has led a team of 5? · Who lives in Scotland?",
    "Who has used Python since 2020? · Who speaks the most languages? · Does J7 need German? · Who is like Anna Keller?",
)


def write(result: Result) -> Iterator[Draft]:
    """The answer as drafts, short answer first."""
    return iter(drafts_of(result))


@singledispatch
def drafts_of(result: object) -> list[Draft]:
    """The drafts for one kind of result; each has a function of its own."""
    raise TypeError(f"no words for {type(result).__name__}")


@drafts_of.register
def _pool(result: PoolResult) -> list[Draft]:
    total, matched = result.counts["total"], result.counts["matched"]
    if result.plan.within == ():
        return [Draft("Nobody: the answer before named nobody.", kind="lead")]
    if total == 0:
        return [Draft("None: the library holds no candidates yet. Add CVs first.", kind="lead")]
    if result.plan.condition is None:
        return _everyone(result)
    scope = f"{'the other' if result.plan.without else 'the' if result.plan.within is None else 'those'} {total}"
    says = claim(result.plan.condition, plural=matched > 1)
    if matched == 0 and result.plan.intent == "count":
        lead = f"0 of {scope} candidates {claim(result.plan.condition)}: none."
    elif matched == 0:
        lead = f"None of {scope} candidates {says}."
    elif result.plan.intent == "count":
        lead = f"{matched} of {scope} candidates {says}."
    else:
        lead = f"{names_of([p.key for p in result.matched])} ({matched} of {scope} candidates) {says}."
    drafts = [Draft(lead, kind="lead")] + [_person_bullet(person) for person in result.matched[:MAX_BULLETS]]
    if len(result.matched) > MAX_BULLETS:
        drafts.append(Draft(f"{len(result.matched) - MAX_BULLETS} more are in the list of candidates."))
    return drafts + _rest(result)


def _everyone(result: PoolResult) -> list[Draft]:
    total = result.counts["total"]
    if result.plan.intent == "count":
        where = "are in the library" if result.plan.within is None else "are in that list"
        return [Draft(f"{total} candidates {where}.", kind="lead")]
    more = f" and {total - MAX_BULLETS} more" if total > MAX_BULLETS else ""
    return [
        Draft(
            ", ".join(f"{{{p.key}}}" for p in result.matched[:MAX_BULLETS])
            + more
            + f" ({total} candidate{'' if total == 1 else 's'}).",
            kind="lead",
        )
    ]


def _rest(result: PoolResult) -> list[Draft]:
    """Who speaks against it, how many are silent, who comes close."""
    drafts = []
    refuted, silent = result.counts["not_matched"], result.counts["not_stated"]
    if refuted:
        told = [person for person in result.against if person.evidence] if refuted <= MAX_AGAINST else []
        quotes = ": " + "; ".join(f"{{{p.key}}}, {quoted(p.evidence)}" for p in told) if told else ""
        drafts.append(Draft(f"For {refuted} the CV says otherwise{quotes}.", _all_evidence(told)))
    if silent:
        drafts.append(Draft(f"{silent} {'says' if silent == 1 else 'say'} nothing about it; silence is not a no."))
    if result.undated:
        having = [f"{{{p.key}}}" + (f", {quoted(p.evidence)}" if p.evidence else "") for p in result.undated]
        has = "has" if len(having) == 1 else "have"
        of_these = f"{len(having)} of these {has} it without the date: {'; '.join(having)}."
        drafts.append(Draft(of_these, _all_evidence(result.undated)))
    if result.close:
        drafts.append(
            Draft(f"{names_of(result.close)} {'shows' if len(result.close) == 1 else 'show'} a close skill instead.")
        )
    if result.did_you_mean:
        drafts.append(Draft(f"Did you mean {result.did_you_mean}?"))
    if any(c.field == "states" for c in result.plan.criteria()):
        drafts.append(Draft("Decided by the wording of the CVs, which is weaker than a typed field."))
    return drafts


def _person_bullet(person: Person) -> Draft:
    return Draft(
        f"**{{{person.key}}}**" + (f": {quoted(person.evidence)}" if person.evidence else ""),
        person.evidence,
        kind="bullet",
    )


@drafts_of.register
def _steps(result: StepsResult) -> list[Draft]:
    """A paragraph for each step, the evidence under it; several fields of the same people make one table."""
    told = [one for one in result.results if isinstance(one, ValuesResult)]
    if len(told) > 1:
        others = [one for one in result.results if not isinstance(one, ValuesResult)]
        drafts = [draft for one in others for draft in _briefly(drafts_of(one))] + _side_by_side(told)
    else:
        *before, last = result.results
        drafts = [draft for one in before for draft in _briefly(drafts_of(one))] + drafts_of(last)
    return drafts + ([Draft("Nobody is left to say more about.")] if result.left_over else [])


def _side_by_side(fields: Sequence[ValuesResult]) -> list[Draft]:
    """A row for each person, a column for each field."""
    evidence: list[Evidence] = []
    of_person: dict[str, list[str]] = {}
    for field in fields:
        for value in field.values[:MAX_BULLETS]:
            cell = Fact(value.asked, value.short, value.facts[0].evidence if value.facts else ())
            of_person.setdefault(value.key, []).append(_cell(cell, evidence))
    heads = [field.values[0].asked.capitalize() for field in fields if field.values]
    lines = [f"| | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    lines += [f"| {{{key}}} | {' | '.join(cells)} |" for key, cells in of_person.items()]
    return [Draft("\n".join(lines), tuple(evidence), kind="table")] if of_person else []


def _briefly(drafts: Sequence[Draft]) -> list[Draft]:
    """The short answer of a step that only leads to the next, with the first few lines that bear it out."""
    bullets = [draft for draft in drafts if draft.kind == "bullet"][:MAX_STEP_BULLETS]
    return [draft for draft in drafts if draft.kind in ("lead", "table")] + bullets


@drafts_of.register
def _search(result: SearchResult) -> list[Draft]:
    if not result.people:
        return [Draft(f"None of the {result.counts['total']} candidates comes close to that.", kind="lead")]
    names = names_of([p.key for p in result.people])
    comes = "comes" if len(result.people) == 1 else "come"
    lead = f"{names} {comes} closest by relevance; this is an order, not a yes or no."
    if result.unsaid:
        lead = f"None of the {result.counts['total']} candidates {result.unsaid} in so many words. {lead}"
    drafts = [Draft(lead, kind="lead")]
    return drafts + [_person_bullet(person) for person in result.people]


_HOW_SCORED = (
    "The score is computed from skills, experience (years, as far as the CV is about such work) and keywords.",
    "A person decides.",
)


@drafts_of.register
def _ranking(result: RankingResult) -> list[Draft]:
    if not result.rows:
        if result.plan.text:
            lead = f"None of the {result.counts['total']} candidates meets {result.plan.text} of {result.job_title}."
            return [Draft(lead, kind="lead"), *_silent_note(result.counts)]
        if result.plan.condition is not None:
            return [Draft(f"None: no candidate {claim(result.plan.condition, plural=False)}.", kind="lead")]
        return [Draft("None: there are no candidates to rank.", kind="lead")]
    best = result.rows[0]
    if result.plan.text:
        people = names_of([row.key for row in result.rows])
        verb = "meets" if len(result.rows) == 1 else "meet"
        lead = f"{people} ({len(result.rows)} of {result.counts['total']}) {verb} {result.plan.text} of {result.job_title}."
    elif len(result.rows) == 1 and result.counts["total"] == 1:
        lead = f"{{{best.key}}} scores {best.score:.2f} for {result.job_title}; "
        lead += f"the CV says something about {best.coverage:.0%} of what it asks."
    else:
        whom = f" who {claim(result.plan.condition)}" if result.plan.condition is not None else ""
        come = "comes" if len(result.rows) == 1 else "come"
        people, total = names_of([row.key for row in result.rows[:3]]), result.counts["total"]
        lead = f"{people} {come} first of {total}{whom} for {result.job_title}."
    drafts = [Draft(lead, kind="lead"), Draft(_ranking_table(result.rows), kind="table")]
    for row in result.rows[:3]:
        drafts += row_bullets(row)
    drafts += [Draft(result.left_out)] if result.left_out else []
    return [*drafts, Draft(" ".join(_HOW_SCORED))]


def _silent_note(counts: Mapping[str, int]) -> list[Draft]:
    silent = counts["not_stated"]
    return (
        [Draft(f"{silent} {'says' if silent == 1 else 'say'} nothing about one of them; silence is not a no.")]
        if silent
        else []
    )


def _ranking_table(rows: Sequence[Ranked]) -> str:
    lines = [
        "| # | Candidate | Score | Skills | Experience | Keywords | Coverage |",
        "|---|---|---|---|---|---|---|",
    ]
    for number, row in enumerate(rows, 1):
        parts = " | ".join(_share(row.components[name]) for name in ("skills", "experience", "keywords"))
        lines.append(f"| {number} | {{{row.key}}} | {row.score:.2f} | {parts} | {row.coverage:.0%} |")
    return "\n".join(lines)


def _share(value: float | None) -> str:
    return "not stated" if value is None else f"{value:.2f}"


def row_bullets(row: Ranked) -> list[Draft]:
    met = row.met[:MAX_REQUIREMENTS]
    text = f"**{{{row.key}}}** meets {len(row.met)} requirements"
    if met:
        text += ": " + ", ".join(name for name, _ in met) + (" and more" if len(row.met) > len(met) else "")
    bullets = [Draft(text + ".", tuple(e for _, evidence in met for e in evidence[:1]), kind="bullet")]
    if row.unmet:
        bullets.append(
            Draft(
                f"**{{{row.key}}}** falls short on {_listed(row.unmet)}.",
                tuple(e for _, evidence in row.unmet for e in evidence[:1]),
                kind="bullet",
            )
        )
    if row.not_stated:
        bullets.append(
            Draft(
                f"**{{{row.key}}}** says nothing about {', '.join(row.not_stated[:MAX_REQUIREMENTS])}.",
                kind="bullet",
            )
        )
    return bullets


@drafts_of.register
def _missing(result: MissingResult) -> list[Draft]:
    row, person, asks = result.row, f"{{{result.key}}}", "asks"
    if result.plan.text:
        asks = "asks as a must"
    gaps = len(row.unmet) + len(row.partial) + len(row.not_stated)
    read = Draft(f"Read of the post and met: {', '.join(name for name, _ in row.met)}.") if row.met else None
    if not gaps:
        answer = "Yes" if result.plan.text == EVERY_MUST else "Nothing"
        shows = f"{person} shows everything that {result.job_title} {asks}"
        return [Draft(f"{answer}: {shows}.", kind="lead"), *([read] if read else [])]
    answer = ("No: " if row.unmet else "Not stated: ") if result.plan.text == EVERY_MUST else ""
    drafts = [
        Draft(
            f"{answer}{len(row.unmet)} unmet, {len(row.partial)} partly met and {len(row.not_stated)} not stated "
            f"of what {result.job_title} {asks} of {person}.",
            kind="lead",
        )
    ]
    drafts += [
        Draft(
            f"Unmet: {name}" + (f", the CV says {quoted(evidence)}" if evidence else ""),
            evidence,
            kind="bullet",
        )
        for name, evidence in row.unmet
    ]
    drafts += [
        Draft(f"Partly met: {name}" + (f", {quoted(evidence)}" if evidence else ""), evidence, kind="bullet")
        for name, evidence in row.partial
    ]
    drafts += [Draft(f"Not stated: {name}", kind="bullet") for name in row.not_stated]
    met = f"{len(row.met)} {'requirement is' if len(row.met) == 1 else 'requirements are'} met"
    names = f": {', '.join(name for name, _ in row.met)}" if row.met else ""
    return [*drafts, Draft(f"{met}{names}. What is not stated is worth a question.")]


@drafts_of.register
def _recommend(result: RecommendResult) -> list[Draft]:
    if not result.jobs:
        return [Draft("None: there are no job posts in the library yet.", kind="lead")]
    best = ", ".join(title for _, title, _ in result.jobs[:3])
    shows_any = any(row.met for _, _, row in result.jobs)
    lead = (
        f"{best} fit {{{result.key}}} best."
        if shows_any
        else f"No job fits: the CV of {{{result.key}}} shows nothing that one asks for."
    )
    drafts = [Draft(lead, kind="lead")]
    for key, title, row in result.jobs:
        met = ", ".join(name for name, _ in row.met[:MAX_REQUIREMENTS]) or "nothing yet"
        evidence = tuple(e for _, found in row.met[:MAX_REQUIREMENTS] for e in found[:1])
        drafts.append(Draft(f"**{title}** ({key}), score {row.score:.2f}: shows {met}.", evidence, kind="bullet"))
    return drafts


@drafts_of.register
def _profile(result: ProfileResult) -> list[Draft]:
    if not result.facts:
        return [Draft(f"{{{result.key}}}: the CV states nothing that could be read as a fact.", kind="lead")]
    summary = [fact for fact in result.facts if fact.label in ("Position", "Experience", "Location")]
    lead = ", ".join(fact.text + (" of experience" if fact.label == "Experience" else "") for fact in summary)
    drafts = [Draft(f"{{{result.key}}}" + (f": {lead}." if lead else "."), _facts_evidence(summary), kind="lead")]
    return drafts + [_fact_bullet(fact) for fact in result.facts if fact not in summary]


@drafts_of.register
def _check(result: CheckResult) -> list[Draft]:
    drafts = []
    for number, (verdict, person) in enumerate(result.verdicts):
        who = f"{{{person.key}}}"
        words = {"yes": "Yes", "no": "No", "not_stated": "Not stated"}[verdict]
        if person.note and verdict == "yes" and person.evidence and result.plan.topic != "said":
            text = f"{words}, but {person.note}: {who}, {quoted(person.evidence)}."
        elif person.note and verdict == "yes" and person.evidence:
            text = f"{quoted(person.evidence)} ({who}, {person.note})."
        elif person.note and verdict == "not_stated" and result.plan.topic == "said":
            text = f"{words}: the CV of {who} says nothing about {person.note}."
        elif verdict == "not_stated":
            text = f"{words}: the CV of {who} does not say whether this person {result.claim}."
            if person.evidence:
                text += f" It shows {quoted(person.evidence)}."
        else:
            text = f"{words}: {who}" + (
                f", {quoted(person.evidence)}."
                if person.evidence
                else f": nothing in the CV shows that this person {result.claim}."
            )
        drafts.append(Draft(text, person.evidence, kind="lead" if number == 0 else "bullet"))
    if any(verdict != "yes" for verdict, _ in result.verdicts):
        drafts += [_part_bullet(*part) for part in result.parts]
    return drafts


def _part_bullet(said: str, verdict: str, evidence: tuple[Evidence, ...]) -> Draft:
    text = f"{said[:1].upper()}{said[1:]}: {verdict.replace('_', ' ')}"
    return Draft(text + (f", {quoted(evidence)}" if evidence else ""), evidence, kind="bullet")


@drafts_of.register
def _value(result: ValueResult) -> list[Draft]:
    who = f"{{{result.key}}}"
    if not result.short:
        shown = (
            f" It only shows {quoted(result.facts[0].evidence)}." if result.facts and result.facts[0].evidence else ""
        )
        evidence = result.facts[0].evidence if shown else ()
        return [Draft(f"Not stated: the CV of {who} gives no {result.asked}.{shown}", evidence, kind="lead")]
    if result.plan.topic in ("availability", "contract_end"):  # said in the words of the CV
        evidence = tuple(item for fact in result.facts for item in fact.evidence)
        return [Draft(f"{quoted(evidence)} ({who}, {result.asked}).", evidence, kind="lead")]
    drafts = [
        Draft(
            f"{result.short} ({who}, {result.asked}).",
            result.facts[0].evidence if len(result.facts) == 1 else (),
            kind="lead",
        )
    ]
    return drafts + (
        [_fact_bullet(fact) for fact in result.facts] if len(result.facts) > 1 or result.facts[0].evidence else []
    )


@drafts_of.register
def _values(result: ValuesResult) -> list[Draft]:
    if not result.values:
        return [Draft("Nobody: the answer before named nobody.", kind="lead")]
    stated = [value for value in result.values if value.short]
    asked, looked_at = result.values[0].asked, len(result.values)
    lead = f"{asked[:1].upper()}{asked[1:]}: stated in {len(stated) or 'none'} of {looked_at} CVs."
    drafts = [Draft(lead, kind="lead"), *(_value_bullet(value) for value in stated[:MAX_BULLETS])]
    if len(stated) > MAX_BULLETS or result.total > looked_at:
        drafts.append(
            Draft(f"{result.total - min(len(stated), MAX_BULLETS)} more are not shown. Ask for fewer people.")
        )
    silent = [value.key for value in result.values if not value.short]
    return drafts + ([Draft(f"Not stated: {names_of(silent)}.")] if silent and stated else [])


def _value_bullet(value: ValueResult) -> Draft:
    """The value with its lines; what somebody may start is said in the words of the CV."""
    evidence = tuple(item for fact in value.facts[:_SHOWN_FACTS] for item in fact.evidence[:1])
    as_written = value.plan.topic in ("availability", "contract_end") and evidence
    return Draft(f"**{{{value.key}}}**: {quoted(evidence) if as_written else value.short}", evidence, kind="bullet")


@drafts_of.register
def _compare(result: CompareResult) -> list[Draft]:
    people = [f"{{{key}}}" for key in result.keys]
    evidence: list[Evidence] = []
    lines = ["| | " + " | ".join(people) + " |", "|---" * (len(people) + 1) + "|"]
    for label, facts in result.rows:
        lines.append(f"| {label} | " + " | ".join(_cell(fact, evidence) for fact in facts) + " |")
    lead = f"{names_of(result.keys)} side by side."
    if result.best:
        keys, language, level = result.best
        lead = f"{names_of(keys)} {'speaks' if len(keys) == 1 else 'speak'} {language} best ({level}). {lead}"
    drafts = [
        Draft(lead, kind="lead"),
        Draft("\n".join(lines), tuple(evidence), kind="table"),
    ]
    if result.shared_skills:
        drafts.append(Draft(f"{'Both' if len(people) == 2 else 'All'} show {', '.join(result.shared_skills)}."))
    return drafts


def _cell(fact: Fact, evidence: list[Evidence]) -> str:
    """A cell with the marker of its line; the line joins `evidence`."""
    if not fact.text:
        return "not stated"
    evidence += fact.evidence[:1]
    return fact.text.replace("|", "/") + (f" {{e{len(evidence) - 1}}}" if fact.evidence else "")


@drafts_of.register
def _job(result: JobResult) -> list[Draft]:
    summary = [fact for fact in result.facts if fact.label in ("Organisation", "Location")]
    lead = f"{result.title} ({result.job_key})" + (f": {', '.join(fact.text for fact in summary)}" if summary else "")
    return [Draft(lead + ".", kind="lead")] + [_fact_bullet(fact) for fact in result.facts if fact not in summary]


@drafts_of.register
def _feedback(result: FeedbackResult) -> list[Draft]:
    ats, resume, job = result.report["ats"], result.report["resume"], result.report["job"]
    failed = [check for check in ats["checks"] if check["status"] != "pass"]
    passed = len(ats["checks"]) - len(failed)
    drafts = [
        Draft(
            f"{passed} of {len(ats['checks'])} ATS checks pass (score {ats['score']:.2f}); the text scores {resume['score']:.2f}.",
            kind="lead",
        )
    ]
    for check in failed:
        told = f"**{check['id'].replace('_', ' ').capitalize()}**: {check['message']} {check['fix']}"
        drafts.append(Draft(told, result.lines.get(check["id"], ()), kind="bullet"))
    weak = [bullet for bullet in resume["bullets"] if bullet["suggestion"]]
    for bullet in weak[:MAX_WEAK_BULLETS]:
        told = f"“{bullet['text'][:QUOTE_LENGTH]}” {bullet['suggestion']}"
        drafts.append(Draft(told, result.lines.get(bullet["text"], ()), kind="bullet"))
    if len(weak) > MAX_WEAK_BULLETS:
        drafts.append(
            Draft(f"{len(weak) - MAX_WEAK_BULLETS} more bullets could say what came of the work, or how much.")
        )
    return drafts + (_for_job(job) if job else [])


def _for_job(job: Mapping[str, Any]) -> list[Draft]:
    """What a job asks, by what the CV says of it."""
    parts = [("shown", job["matched"]), ("missing", job["missing"]), ("not stated", job["not_stated"])]
    counted = ", ".join(f"{len(names)} {what}" for what, names in parts)
    named = [Draft(f"{what.capitalize()}: {', '.join(names)}", kind="bullet") for what, names in parts if names]
    return [Draft(f"Of what the job asks: {counted}."), *named]


@drafts_of.register
def _notice(result: NoticeResult) -> list[Draft]:
    intent = result.plan.intent
    if intent == "help" and result.detail == "left":
        return [Draft("Nothing was recorded.", kind="lead")]
    if intent == "help":
        return [Draft(_HELP[0], kind="lead")] + [Draft(line, kind="bullet") for line in _HELP[1:]]
    if intent == "refused":
        return [
            Draft(
                f"I do not answer questions or filter by “{result.detail}”: "
                "it is a protected trait or a proxy for one, and no lawful ground for choosing people.",
                kind="lead",
            ),
            Draft(result.plan.text or "Ask for what the job needs instead."),
        ]
    if intent == "clarify" and result.choices:
        asked = " or ".join(f"{{{key}}} ({key})" for key, _ in result.choices)
        apart = [
            Draft(
                f"{key}: {', '.join(fact.text for fact in facts)}",
                tuple(e for f in facts for e in f.evidence[:1]),
                kind="bullet",
            )
            for key, facts in result.choices
            if facts
        ]
        return [Draft(f"Which one do you mean: {asked}?", kind="lead"), *apart]
    if intent == "clarify" and result.detail == "stranger":
        return [
            Draft(f"Not stated: no candidate called {result.plan.text} is in the library.", kind="lead"),
            Draft("Write the name as the CV does, or ask for a list of the candidates."),
        ]
    if intent == "clarify" and result.detail == "person":
        return [Draft("Whom do you mean? Name the person, or ask for a list first.", kind="lead")]
    if intent == "clarify" and result.detail == "job":
        return [Draft("Which job do you mean? Name it, or ask who is best for it first.", kind="lead")]
    if intent == "clarify":
        return [Draft("Whom shall I compare? Name two to five people, or ask for a list first.", kind="lead")]
    return [
        Draft(
            "I can only answer questions about the CVs and job posts in this library, and I found none in that.",
            kind="lead",
        ),
        Draft("Try “Who knows Python and lives in Berlin?” or ask for help."),
    ]


def names_of(keys: Sequence[str]) -> str:
    shown = [f"{{{key}}}" for key in keys[:MAX_NAMES]]
    if len(keys) > MAX_NAMES:
        return ", ".join(shown) + f" and {len(keys) - MAX_NAMES} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else shown[0]


def quoted(evidence: Sequence[Evidence]) -> str:
    texts = dict.fromkeys(BULLET.sub("", " ".join(item.citation.quote.split())).rstrip(".") for item in evidence)
    return " / ".join(f"“{text[:QUOTE_LENGTH]}{'…' if len(text) > QUOTE_LENGTH else ''}”" for text in texts)


def _fact_bullet(fact: Fact) -> Draft:
    return Draft(f"{fact.label}: {fact.text}", fact.evidence, kind="bullet")


def _listed(items: Sequence[tuple[str, tuple[Evidence, ...]]]) -> str:
    return ", ".join(name for name, _ in items[:MAX_REQUIREMENTS])


def _facts_evidence(facts: Sequence[Fact]) -> tuple[Evidence, ...]:
    return tuple(item for fact in facts for item in fact.evidence[:1])


def _all_evidence(people: Sequence[Person]) -> tuple[Evidence, ...]:
    return tuple(item for person in people for item in person.evidence)
