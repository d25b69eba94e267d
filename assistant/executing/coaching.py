"""Feedback on one CV: what an applicant tracking system reads of it, how the bullets are written, what a job asks beyond it.

Every check looks at what our own reader read; scores are shares of checks passed, never a model's opinion.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.executing.bullets import bullets, star_parts
from ingestion.pipeline import detect_language
from ingestion.types import LineSpan, Role
from retrieval.citations import line_span
from retrieval.entry import Entry
from retrieval.library import Library
from retrieval.ranking.matching import JobSubject

MIN_WORDS, MAX_WORDS = 150, 1200
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
    judged = [star_parts(text, english=_is_english(entry)) for text, _ in bullets(entry)]
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


def _is_english(entry: Entry) -> bool:
    return detect_language(" ".join(line.blind for line in entry.document.lines)) == "en"


def _resume_score(entry: Entry, judged: Sequence[dict[str, Any]]) -> float:
    """Half for the sections a reader expects, half for bullets with an action and a number or result."""
    expected = [
        found for name, found in _sections(entry).items() if name in ("summary", "experience", "education", "skills")
    ]
    strong = [bool(b["action"]) and bool(b["metric"] or b["result"]) for b in judged]
    return round(0.5 * sum(expected) / len(expected) + 0.5 * (sum(strong) / len(strong) if strong else 0.0), 2)


def _job_part(library: Library, entry: Entry, job: JobSubject) -> dict[str, Any]:
    from assistant.executing.ranked_rows import ranked_row

    row = ranked_row(library.matches.match(job, entries=[entry]).ranked[0], job)
    return {
        "coverage": row.coverage,
        "matched": [name for name, _ in row.met],
        "missing": [*(name for name, _ in row.unmet), *(f"{name} (partly shown)" for name, _ in row.partial)],
        "not_stated": list(row.not_stated),
    }
