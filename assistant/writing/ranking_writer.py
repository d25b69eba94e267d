"""Words for rankings: the order for a job, what somebody lacks for it, the jobs that fit. Computes no score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.draft import Draft
from assistant.executing.evidence import quoted
from assistant.plan import EVERY_MUST, claim
from assistant.results import EveryJobResult, Evidence, MissingResult, Ranked, RankingResult, RecommendResult
from assistant.writing.wording import drafts_of, names_of

_NEAR_THE_BEST = 0.5  # share of the best score that a job needs to be named beside it
MAX_REQUIREMENTS = 6
_FIRST_FEW = 5  # of a ranking, who is near enough to its head to be named for two jobs
_PLACES = ("first", "second", "third", "fourth", "fifth")
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
    if result.plan.place:
        place = _PLACES[result.plan.place - 1]
        lead = (
            f"{{{best.key}}} comes {place} of {result.counts['total']} for {result.job_title}, with {best.score:.2f}."
        )
    elif result.plan.text:
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
    drafts = [Draft(lead, kind="lead"), Draft(_ranking_table(result.rows, result.plan.place or 1), kind="table")]
    for row in result.rows[:3]:
        drafts += row_bullets(row)
    drafts += [Draft(result.left_out)] if result.left_out else []
    return [*drafts, Draft(" ".join(_HOW_SCORED))]


@drafts_of.register
def _every_job(result: EveryJobResult) -> list[Draft]:
    """A table of the posts with their first people; then what the first one of each shows."""
    ranked = [(title, rows) for _, title, rows in result.jobs if rows]
    if not ranked:
        return [Draft("None: there are no job posts or no candidates to rank.", kind="lead")]
    title, rows = ranked[0]
    best = f"the best of {result.total} for it is {{{rows[0].key}}} with {rows[0].score:.2f}"
    lead = {
        "least": f"By the score of its best match, {title} is the hardest to fill: {best}.",
        "most": f"By the score of its best match, {title} is the easiest to fill: {best}.",
    }.get(result.plan.figure or "", f"The first of {result.total} candidates for each of {len(ranked)} job posts:")
    places = max(len(rows) for _, rows in ranked)
    head = "".join(f" {place} |" for place in range(1, places + 1))
    table = [f"| Job |{head}", "|---|" + "---|" * places]
    for title, rows in ranked:
        cells = [f"{{{row.key}}} {row.score:.2f}" for row in rows] + [""] * (places - len(rows))
        table.append(f"| {title.replace('|', '/')} | {' | '.join(cells)} |")
    bullets = []
    for title, rows in ranked:
        met = rows[0].met[:MAX_REQUIREMENTS]
        evidence = tuple(line for _, lines in met for line in lines[:1])
        asked = sum(map(len, (rows[0].met, rows[0].partial, rows[0].unmet, rows[0].not_stated)))
        shows = f" ({', '.join(name for name, _ in met)})" if met else ""
        text = f"**{title}**: {{{rows[0].key}}} meets {len(rows[0].met)} of {asked} requirements{shows}."
        bullets.append(Draft(text, evidence, kind="bullet"))
    return [Draft(lead, kind="lead"), Draft("\n".join(table), kind="table"), *bullets, Draft(" ".join(_HOW_SCORED))]


def of_several_jobs(rankings: Sequence[RankingResult]) -> list[Draft]:
    """The short answer before the rankings for several jobs: who is among the first of each, or which job suits somebody best."""
    if len(rankings) < 2:
        return []
    of_one = all(len(ranking.rows) == 1 and ranking.plan.candidates for ranking in rankings)
    if of_one:
        best, *others = sorted(rankings, key=lambda ranking: -ranking.rows[0].score)
        than = ", ".join(f"{other.job_title} ({other.rows[0].score:.2f})" for other in others)
        told = f"scores higher for {best.job_title} ({best.rows[0].score:.2f}) than for {than}."
        return [Draft(f"{{{best.rows[0].key}}} {told}", kind="lead")]
    scores = [{row.key: row.score for row in ranking.rows[:_FIRST_FEW]} for ranking in rankings]
    shared = [key for key in scores[0] if all(key in one for one in scores)]
    shared.sort(key=lambda key: -min(one[key] for one in scores))
    titles = " and ".join(ranking.job_title for ranking in rankings)
    if not shared:
        return [Draft(f"Nobody is among the first {_FIRST_FEW} for both {titles}.", kind="lead")]
    lead = f"{names_of(shared)} {'is' if len(shared) == 1 else 'are'} among the first {_FIRST_FEW} for both {titles}."
    bullets = [
        Draft(f"**{{{key}}}**: {' and '.join(f'{one[key]:.2f}' for one in scores)}", kind="bullet") for key in shared
    ]
    return [Draft(lead, kind="lead"), *bullets]


def _ranking_table(rows: Sequence[Ranked], first: int) -> str:
    lines = [
        "| # | Candidate | Score | Skills | Experience | Keywords | Coverage |",
        "|---|---|---|---|---|---|---|",
    ]
    for number, row in enumerate(rows, first):
        parts = " | ".join(_share(row.components[name]) for name in ("skills", "experience", "keywords"))
        lines.append(f"| {number} | {{{row.key}}} | {row.score:.2f} | {parts} | {row.coverage:.0%} |")
    return "\n".join(lines)


def _share(value: float | None) -> str:
    return "not stated" if value is None else f"{value:.2f}"


def _silent_note(counts: Mapping[str, int]) -> list[Draft]:
    silent = counts["not_stated"]
    return (
        [Draft(f"{silent} {'says' if silent == 1 else 'say'} nothing about one of them; silence is not a no.")]
        if silent
        else []
    )


def row_bullets(row: Ranked) -> list[Draft]:
    met = row.met[:MAX_REQUIREMENTS]
    text = f"**{{{row.key}}}** meets {len(row.met)} requirements"
    if met:
        text += ": " + ", ".join(name for name, _ in met) + (" and more" if len(row.met) > len(met) else "")
    bullets = [Draft(text + ".", tuple(e for _, evidence in met for e in evidence[:1]), kind="bullet")]
    for verb, names in (("falls short on", row.unmet), ("meets in part:", row.partial)):
        if names:
            evidence = tuple(e for _, lines in names for e in lines[:1])
            bullets.append(Draft(f"**{{{row.key}}}** {verb} {_listed(names)}.", evidence, kind="bullet"))
    if row.not_stated:
        bullets.append(
            Draft(
                f"**{{{row.key}}}** says nothing about {', '.join(row.not_stated[:MAX_REQUIREMENTS])}.",
                kind="bullet",
            )
        )
    return bullets


def _listed(items: Sequence[tuple[str, tuple[Evidence, ...]]]) -> str:
    return ", ".join(name for name, _ in items[:MAX_REQUIREMENTS])


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
    least = result.jobs[0][2].score * _NEAR_THE_BEST
    fitting = [title for _, title, row in result.jobs[:3] if row.score >= least]
    best = ", ".join(fitting)
    shows_any = any(row.met for _, _, row in result.jobs)
    lead = (
        f"{best} {'fits' if len(fitting) == 1 else 'fit'} {{{result.key}}} best."
        if shows_any
        else f"No job fits: the CV of {{{result.key}}} shows nothing that one asks for."
    )
    drafts = [Draft(lead, kind="lead")]
    for key, title, row in result.jobs:
        met = ", ".join(name for name, _ in row.met[:MAX_REQUIREMENTS]) or "nothing yet"
        evidence = tuple(e for _, found in row.met[:MAX_REQUIREMENTS] for e in found[:1])
        drafts.append(Draft(f"**{title}** ({key}), score {row.score:.2f}: shows {met}.", evidence, kind="bullet"))
    return drafts
