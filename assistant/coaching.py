"""Feedback on one CV: what an applicant tracking system reads of it, how the bullets are written, what a job asks beyond it.

Every check looks at what our own reader read; scores are shares of checks passed, never a model's opinion.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.numbers import NUMBER
from ingestion.dates import find_range
from ingestion.normalise import fold
from ingestion.pipeline import detect_language
from ingestion.position_names import BULLET
from ingestion.types import LineSpan, Role
from retrieval.citations import line_span
from retrieval.entry import Entry
from retrieval.library import Library
from retrieval.matching import JobSubject

_ACTION = re.compile(
    r"^(?:successfully |personally |regularly )?(?P<verb>[a-z]+ed|built|brought|began|chose|cut|did|dealt|drew|drove|fed|fell|found|gave|got|grew|held|kept|laid|led|made|met|overhauled|oversaw|put|ran|rebuilt|"
    r"sent|set|shot|sold|spoke|spent|took|taught|told|undertook|won|wrote|"
    r"(?:achiev|administ|advis|analy[sz]|architect|assess|assist|audit|automat|build|care|carr|coach|collaborat|co-?ordinat|consult|creat|defin|deliver|design|develop|direct|document|ensur|evaluat|"
    r"forecast|guid|handl|head|help|implement|improv|install|introduc|lead|maintain|manag|mentor|migrat|model|monitor|negotiat|operat|optimi[sz]|organi[sz]|own|perform|plan|prepar|present|produc|program|provid|"
    r"reconcil|recruit|reduc|report|research|review|round|run|schedul|sell|serv|solv|supervis|support|teach|test|train|translat|write|work)(?:e|es|s|ing|er|y|ies)?)\b",
    re.IGNORECASE,
)
_METRIC = re.compile(
    r"\d+(?:[.,]\d+)*\s*(?:%|percent|prozent|x\b|k\b|m\b|million|thousand|€|\$|£|eur|usd|users|customers|people|hours|days|minutes|ms|tb|gb)|[$€£]\s?\d|\b\d{2,}\b|\bby \d"
    rf"|\b(?:{NUMBER}|dozens?|hundreds?|thousands?|half|doubled|tripled|halved)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\b(?:by \d|reduc\w+|increas\w+|improv\w+|cut|sav\w+|grew|growth|faster|lower|higher|fewer|instead of|no longer|with(?:out| no)|zero|at most|result\w*|leading to|so that|which|thereby|from \d\S* to|fell|rose|doubled|tripled|gesenkt|verkurzt|gesteigert|reduit|augment\w+|hausse|baisse|reduc\w+|aument\w+)\b",
    re.IGNORECASE,
)
_SITUATION = re.compile(
    r"\b(?:for an?|for the|at|in an?|team of|when|after|during|across|within|of \d|with \d)\b", re.IGNORECASE
)
MIN_WORDS, MAX_WORDS = 150, 1200
MAX_BULLETS = 40
_GOES_ON = re.compile(r"[a-zà-öø-ÿ\d(%&€$£]")  # how the rest of a wrapped bullet begins
_FEW_WORDS = 2
_SHOWN_ROLES = 3


@dataclass(frozen=True, slots=True)
class Check:
    """One check of the ATS report."""

    id: str
    status: str  # pass | warn | fail
    message: str
    fix: str
    spans: tuple[LineSpan, ...] = ()


def feedback_report(library: Library, entry: Entry, job: JobSubject | None) -> dict[str, Any]:
    """The feedback of the contract: `ats`, `resume`, `job`."""
    warnings = _warnings(library, entry)
    checks = [check(entry, warnings) for check in _CHECKS]
    points = {"pass": 1.0, "warn": 0.5, "fail": 0.0}
    judged = [_bullet(text, english=_is_english(entry)) for text, _ in bullets(entry)]
    return {
        "ats": {
            "score": round(sum(points[c.status] for c in checks) / len(checks), 2),
            "checks": [_check_json(c, entry) for c in checks],
            "what_an_ats_reads": _read_back(entry),
        },
        "resume": {
            "score": _resume_score(entry, judged),
            "sections": [{"name": name, "found": found} for name, found in _sections(entry).items()],
            "bullets": judged,
        },
        "job": None if job is None else _job_part(library, entry, job),
    }


def quoted_lines(entry: Entry, report: dict[str, Any]) -> dict[str, tuple[LineSpan, ...]]:
    """The lines that a report speaks of, by the id of a check or the text of a bullet."""
    lines: dict[str, tuple[LineSpan, ...]] = {text: (span,) for text, span in bullets(entry)}
    for check in report["ats"]["checks"]:
        found = check["evidence"]
        lines[check["id"]] = tuple(LineSpan(page=c["page"], start=c["line_start"], end=c["line_end"]) for c in found)
    return lines


def _warnings(library: Library, entry: Entry) -> list[str]:
    if entry.number < 0:
        return []
    newest = library.store.document_facts(f"C{entry.number}")[:1]
    return [w["code"] for document in newest for w in document["warnings"]]


def _check_json(check: Check, entry: Entry) -> dict[str, Any]:
    evidence = [entry.document.cite(span).model_dump() for span in check.spans]
    return {
        "id": check.id,
        "status": check.status,
        "message": check.message,
        "fix": check.fix,
        "evidence": evidence,
    }


def _read_back(entry: Entry) -> dict[str, Any]:
    """The fields as our reader fills them: what is null here, an ATS is likely to miss too."""
    profile = entry.profile
    return {
        **profile.identity.model_dump(include={"name", "email", "phone", "location"}),
        "roles": [
            f"{r.title or '?'} / {r.organisation or '?'} / {r.start or '?'} - {'present' if r.current else r.end or '?'}"
            for r in profile.experience
        ],
        "education": [f"{e.degree or '?'} / {e.institution or '?'}" for e in profile.education],
        "skills": [skill.name for skill in profile.skills if not skill.negated],
        "lines": sum(1 for line in entry.document.lines if line.text.strip()),
    }


# ATS checks


def _contact(entry: Entry, _warnings: Sequence[str]) -> Check:
    identity = entry.profile.identity
    missing = [
        name
        for name, value in (("name", identity.name), ("e-mail", identity.email), ("phone", identity.phone))
        if not value
    ]
    if not missing:
        return Check("contact", "pass", "Name, e-mail and phone were found.", "")
    status = "fail" if "name" in missing or "e-mail" in missing else "warn"
    return Check(
        "contact",
        status,
        f"Not found: {', '.join(missing)}.",
        "Put it in plain text at the top of the page, not in a picture.",
    )


def _headings(entry: Entry, _warnings: Sequence[str]) -> Check:
    missing = [
        name for name, found in _sections(entry).items() if not found and name in ("experience", "education", "skills")
    ]
    if not missing:
        return Check("headings", "pass", "Experience, education and skills each have a heading.", "")
    return Check(
        "headings",
        "warn",
        f"No heading was recognised for: {', '.join(missing)}.",
        "Use plain headings such as Experience, Education, Skills.",
    )


def _dates(entry: Entry, _warnings: Sequence[str]) -> Check:
    roles = entry.profile.experience
    if not roles:
        return Check(
            "dates",
            "fail",
            "No dated position could be read.",
            "Give each position a title, an employer and dates such as 03/2019 - 12/2021.",
        )
    undated = [role for role in roles if not role.start and not role.end]
    if undated:
        named = "; ".join(role.organisation or role.title or "a position" for role in undated[:_SHOWN_ROLES])
        told = f"{len(undated)} of {len(roles)} positions {'has' if len(undated) == 1 else 'have'} no dates: {named}."
        return Check(
            "dates", "warn", told, "Give each its begin and end, such as 03/2019 - 12/2021.", _first_lines(undated)
        )
    vague = [role for role in roles if role.start and len(role.start) == 4]
    if vague:
        told = f"{len(vague)} of {len(roles)} positions {'gives' if len(vague) == 1 else 'give'} years without months."
        return Check("dates", "warn", told, "Add the months.", _first_lines(vague))
    return Check("dates", "pass", f"All {len(roles)} positions have months and years.", "")


def _first_lines(roles: Sequence[Role]) -> tuple[LineSpan, ...]:
    """Title and employer of some positions."""
    spans = [role.span for role in roles[:_SHOWN_ROLES]]
    return tuple(replace(span, end=min(span.start + 1, span.end)) for span in spans)


def _roles(entry: Entry, _warnings: Sequence[str]) -> Check:
    unclear = [r for r in entry.profile.experience if not r.title or not r.organisation]
    if not unclear:
        return Check(
            "positions",
            "pass" if entry.profile.experience else "warn",
            "Every position has a title and an employer." if entry.profile.experience else "No positions were read.",
            "",
        )
    spans = _first_lines(unclear)
    return Check(
        "positions",
        "warn",
        f"{len(unclear)} positions lack a title or an employer that can be read.",
        "Write title and employer on lines of their own, or apart by a comma or dash.",
        spans,
    )


def _skills(entry: Entry, _warnings: Sequence[str]) -> Check:
    count = len([skill for skill in entry.profile.skills if not skill.negated])
    if count >= 5:
        return Check("skills", "pass", f"{count} skills were recognised.", "")
    return Check(
        "skills",
        "warn" if count else "fail",
        f"Only {count} skills were recognised.",
        "Name tools and methods by their usual names.",
    )


def _length(entry: Entry, _warnings: Sequence[str]) -> Check:
    words = sum(len(line.text.split()) for line in entry.document.lines)
    if MIN_WORDS <= words <= MAX_WORDS:
        return Check("length", "pass", f"{words} words.", "")
    fix = "Say more about what you did and achieved." if words < MIN_WORDS else "Shorten what is older than ten years."
    return Check("length", "warn", f"{words} words; {MIN_WORDS} to {MAX_WORDS} is usual.", fix)


def _hidden(_entry: Entry, warnings: Sequence[str]) -> Check:
    if "hidden_text" in warnings:
        return Check(
            "hidden_text",
            "fail",
            "The file contains text that cannot be seen; it was ignored.",
            "Remove it: recruiters are shown it.",
        )
    return Check("hidden_text", "pass", "All text in the file is visible.", "")


def _layout(entry: Entry, warnings: Sequence[str]) -> Check:
    if "repaired" in warnings or "damaged_page" in warnings:
        return Check("file", "fail", "The file is damaged; parts may be lost.", "Export it again.")
    gaps = [line for line in entry.document.lines if line.text.count("   ") >= 3]
    if len(gaps) > 3:
        return Check(
            "file",
            "warn",
            f"{len(gaps)} lines are tables of four or more cells, which many systems read across.",
            "Use one column.",
            tuple(line_span(line) for line in gaps[:3]),
        )
    return Check("file", "pass", "The text could be read in order.", "")


_CHECKS: tuple[Callable[[Entry, Sequence[str]], Check], ...] = (
    _contact,
    _headings,
    _dates,
    _roles,
    _skills,
    _length,
    _hidden,
    _layout,
)


# The CV as a text


def _sections(entry: Entry) -> dict[str, bool]:
    present = {line.section for line in entry.document.lines if line.text.strip()}
    return {
        name: name in present
        for name in (
            "summary",
            "experience",
            "education",
            "skills",
            "languages",
            "certifications",
            "projects",
        )
    }


def bullets(entry: Entry) -> list[tuple[str, LineSpan]]:
    """The bullets of positions and projects with their lines; what is wrapped onto the next line belongs to them."""
    found: list[tuple[str, LineSpan]] = []
    open_bullet = False
    for line in entry.document.lines:
        text = line.text.strip()
        is_bullet = BULLET.match(text) and find_range(text) is None  # "*Oct 2021 - today*" is a date in italics
        if line.section in ("experience", "projects") and is_bullet:
            found.append((BULLET.sub("", text), line_span(line)))
            open_bullet = True
        elif open_bullet and _GOES_ON.match(text) and not found[-1][0].endswith((".", ";", ":", "!", "?")):
            before, span = found[-1]
            if line.page == span.page:
                found[-1] = (f"{before} {text}", replace(span, end=line.number))
        else:
            open_bullet = False
    return [(text, span) for text, span in found if len(text.split()) > _FEW_WORDS][:MAX_BULLETS]


def _is_english(entry: Entry) -> bool:
    return detect_language(" ".join(line.blind for line in entry.document.lines)) == "en"


def _bullet(text: str, *, english: bool) -> dict[str, Any]:
    """A bullet by the parts of STAR: situation or task, action, result, and a number.

    The words of actions and results are known in English only: other languages are judged by numbers.
    """
    folded = fold(text)
    action = _ACTION.match(text)
    metric, result = _METRIC.search(text), _RESULT.search(folded)
    situation = _SITUATION.search(folded)
    return {
        "text": text,
        "situation_or_task": situation.group() if situation else None,
        "action": action["verb"] if action else None,
        "result": result.group() if result else None,
        "metric": metric.group().strip() if metric else None,
        "suggestion": _suggestion(bool(action) or not english, bool(result) or not english, bool(metric)),
    }


def names_a_result(text: str) -> bool:
    """Whether a bullet says how much, or what came of the work."""
    return bool(_METRIC.search(text) or _RESULT.search(fold(text)))


def _suggestion(action: bool, result: bool, metric: bool) -> str | None:
    if not action:
        return "Start with what you did, as a verb."
    if not metric:
        return "Add a number: how many, how much, how fast."
    return None if result else "Say what came of it."


def _resume_score(entry: Entry, bullets: Sequence[dict[str, Any]]) -> float:
    """Half for the sections a reader expects, half for bullets with an action and a number or result."""
    expected = [
        found for name, found in _sections(entry).items() if name in ("summary", "experience", "education", "skills")
    ]
    strong = [bool(b["action"]) and bool(b["metric"] or b["result"]) for b in bullets]
    return round(0.5 * sum(expected) / len(expected) + 0.5 * (sum(strong) / len(strong) if strong else 0.0), 2)


def _job_part(library: Library, entry: Entry, job: JobSubject) -> dict[str, Any]:
    from assistant.ranked_rows import ranked_row

    row = ranked_row(library.matches.match(job, entries=[entry]).ranked[0], job)
    return {
        "coverage": row.coverage,
        "matched": [name for name, _ in row.met],
        "missing": [*(name for name, _ in row.unmet), *(f"{name} (partly shown)" for name, _ in row.partial)],
        "not_stated": list(row.not_stated),
    }
