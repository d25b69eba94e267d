"""The JSON shapes of the contract, from typed values. Both the terminal and HTTP send these."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Literal

from ingestion.types import LineSpan
from retrieval.citations import Citation
from retrieval.entry import Entry
from retrieval.filtering.filters import Criterion, Group
from retrieval.filtering.left_out import LeftOut
from retrieval.filtering.reasons import Reason
from retrieval.hits import Found
from retrieval.job_matches import Matched
from retrieval.library import Library
from retrieval.ranking.matching import JobSubject, Scored
from retrieval.storage.rows import key_of
from retrieval.storage.versions import IdentityDecision
from retrieval.upkeep.backup import Backup
from retrieval.upkeep.ingester import Outcome
from retrieval.upkeep.restore import Restored
from retrieval.upkeep.skill_files import SkillImport

COUNTED = ("added", "updated", "unchanged", "duplicate", "rejected", "skipped")


def ingest_shape(outcomes: Iterable[Outcome]) -> dict[str, Any]:
    """Documents without the skipped ones, and the counts of all."""
    listed = list(outcomes)
    counts = Counter(item.status for item in listed)
    return {
        "documents": [document_shape(item) for item in listed if item.status != "skipped"],
        "counts": {status: counts.get(status, 0) for status in COUNTED},
    }


def document_shape(item: Outcome) -> dict[str, Any]:
    return {
        "path": item.path,
        "kind": item.kind,
        "id": item.key,
        "document_id": item.document_key,
        "status": item.status,
        "reason": item.reason,
        "message": item.message,
        "warnings": list(item.warnings),
    }


def shown_candidate(library: Library, key: str) -> dict[str, Any]:
    """`show` of a stored candidate: the newest version, all documents, and who decided that they are one person's."""
    shape = candidate_shape(key, library.entry(key), library.store.document_facts(key))
    return {
        **shape,
        "warnings": shape["warnings"] + library.identity_warnings(key) + library.left_out_warnings(key),
        "identity_decisions": [asdict(decision) for decision in library.identity_decisions(key)],
    }


def moved_shape(word: Literal["merged", "split"], decision: IdentityDecision) -> dict[str, Any]:
    """What `merge` and `split` did: which documents went from whom to whom, and who decided it, when and why."""
    moved = {"into": decision.into, "from": decision.source, "documents": list(decision.documents)}
    return {word: moved, "reason": decision.reason, "actor": decision.actor, "made_at": decision.made_at}


def candidate_shape(key: str, entry: Entry, documents: list[dict[str, Any]]) -> dict[str, Any]:
    """The whole profile of `show`."""
    profile, document = entry.profile, entry.document

    def cited(spans: Iterable[LineSpan]) -> list[dict[str, Any]]:
        return [document.cite(span).model_dump() for span in spans]

    def plain(value: Any) -> dict[str, Any]:
        return {**value.model_dump(exclude={"span"}), "lines": _lines(value.span)}

    return {
        "id": key,
        **profile.identity.model_dump(include={"name", "email", "phone", "location"}),
        "links": list(profile.identity.links),
        "headline": profile.headline,
        "total_years": profile.total_years,
        "seniority": profile.seniority,
        "skills": [
            {
                "name": s.name,
                "category": s.category,
                "years": s.years,
                "last_used": s.last_used,
                "strength": s.strength,
                "negated": s.negated,
                "evidence": cited(s.spans),
            }
            for s in profile.skills
        ],
        "experience": [plain(role) for role in profile.experience],
        "education": [plain(item) for item in profile.education],
        "languages": [plain(item) for item in profile.languages],
        "certifications": [plain(item) for item in profile.certifications],
        "projects": [plain(item) for item in profile.projects],
        "publications": [plain(item) for item in profile.publications],
        "documents": [{name: d[name] for name in ("id", "path", "format", "language", "added_at")} for d in documents],
        "warnings": [warning for d in documents for warning in d["warnings"]],
    }


def job_shape(key: str, job: JobSubject, documents: list[dict[str, Any]]) -> dict[str, Any]:
    post = job.post
    return {
        "id": key,
        **post.model_dump(exclude={"requirements"}),
        "requirements": [
            {**requirement_shape(r), "evidence": [job.document.cite(r.span).model_dump()]} for r in post.requirements
        ],
        "documents": [{name: d[name] for name in ("id", "path", "format", "language", "added_at")} for d in documents],
        "warnings": [warning for d in documents for warning in d["warnings"]],
    }


def imported_shape(done: SkillImport) -> dict[str, Any]:
    return {
        "source": done.source,
        "file": str(done.file),
        "new": done.new,
        "widened": done.widened,
        "candidates": done.candidates,
    }


def requirement_shape(requirement: Any) -> dict[str, Any]:
    value = requirement.value.model_dump(exclude_defaults=True)
    return {
        "id": requirement.id,
        "text": requirement.text,
        "kind": requirement.kind,
        "type": requirement.type,
        "value": value,
    }


def search_shape(found: Found, text: str, condition: Criterion | Group | None) -> dict[str, Any]:
    return {
        "results": [
            {
                "rank": rank,
                "candidate_id": hit.key,
                "name": hit.name,
                "score": hit.score,
                "evidence": [c.model_dump() for c in hit.evidence],
                "reasons": [reason_shape(reason, cited) for reason, cited in hit.reasons],
            }
            for rank, hit in enumerate(found.hits, 1)
        ],
        "counts": found.verdicts.counts,
        "understood": {
            "text": text,
            "filter": None if condition is None else str(condition),
            "unmatched": list(found.unmatched),
        },
        "left_out": left_out_shape(found.left_out),
        "degraded": found.degraded,
    }


def left_out_shape(left_out: LeftOut) -> list[dict[str, Any]]:
    """Who would be there but for an employer of the setting."""
    people = left_out.by_employer.items()
    return [{"employer": name, "candidate_ids": [key_of("candidate", n) for n in sorted(of)]} for name, of in people]


def reason_shape(reason: Reason, cited: Sequence[Citation]) -> dict[str, Any]:
    """Why one condition of a filter holds for a candidate; `says` is null when the CV is silent."""
    return {
        "condition": reason.condition,
        "verdict": reason.verdict,
        "says": reason.says or None,
        "evidence": [citation.model_dump() for citation in cited],
    }


def match_shape(matched: Matched) -> dict[str, Any]:
    requirements = [requirement_shape(r) for r in matched.job.requirements]
    shown, total = len(matched.ranked), matched.total + len(matched.left_out.numbers)
    return {
        "job": {"id": matched.job_key or None, "title": matched.job.title, "requirements": requirements},
        "weights": dict(matched.weights),
        "results": [scored_shape(rank, scored, matched) for rank, scored in enumerate(matched.ranked, 1)],
        "counts": {
            "matched": shown,
            "not_matched": total - shown,
            "not_stated": 0,
            "total": total,
        },
        "left_out": left_out_shape(matched.left_out),
        "breaks": [asdict(item) for item in matched.breaks],
        "degraded": matched.degraded,
    }


def scored_shape(rank: int, scored: Scored, matched: Matched) -> dict[str, Any]:
    entry = scored.entry
    return {
        "rank": rank,
        "candidate_id": candidate_reference(entry),
        "name": entry.profile.identity.name,
        **score_parts(scored, matched.job),
        "gates": [asdict(gate) for gate in scored.gates],
        "stars": int(entry.number in matched.feedback.starred),
        "passed": entry.number in matched.feedback.passed,
        "copied_lines": [
            {"page": entry.document.lines[i].page, "line": entry.document.lines[i].number} for i in scored.copied_lines
        ],
    }


def score_parts(scored: Scored, job: Any) -> dict[str, Any]:
    """Score, coverage, components, requirements and the skills by verdict."""
    pairs = list(zip(job.requirements, scored.findings, strict=True))
    document = scored.entry.document
    return {
        "score": scored.score,
        "coverage": scored.coverage,
        "components": dict(scored.components),
        "requirements": [
            {
                "id": r.id,
                "status": f.status,
                "points": f.points,
                "evidence": [document.cite(s).model_dump() for s in f.spans],
            }
            for r, f in pairs
        ],
        "matched_skills": _skill_names(pairs, ("met",)),
        "missing_skills": _skill_names(pairs, ("unmet",)),
        "not_stated": [
            " or ".join(r.value.skills) or r.value.name or r.text for r, f in pairs if f.status == "not_stated"
        ],
    }


def recommend_shape(ranked: list[tuple[JobSubject, Scored]]) -> dict[str, Any]:
    return {
        "results": [
            {"rank": rank, "job_id": job.key, "title": job.post.title, **score_parts(scored, job.post)}
            for rank, (job, scored) in enumerate(ranked, 1)
        ],
        "counts": {"matched": len(ranked), "not_matched": 0, "not_stated": 0, "total": len(ranked)},
    }


def list_shape(library: Library, what: str) -> dict[str, Any]:
    if what == "jobs":
        rows = library.store.jobs()
        return {
            "items": [
                {
                    "id": key_of("job", r.id),
                    "title": r.title,
                    "organisation": r.organisation,
                    "location": r.location,
                }
                for r in rows
            ]
        }
    return {
        "items": [
            {
                "id": key_of("candidate", r.id),
                "name": r.name,
                "headline": r.headline,
                "location": r.location,
                "total_years": r.total_years,
                "seniority": r.seniority,
            }
            for r in library.store.candidates()
        ]
    }


def candidate_reference(entry: Entry) -> str:
    """The id of a stored candidate, the path of a file."""
    return key_of("candidate", entry.number) if entry.number > 0 else entry.document.path


def _skill_names(pairs: list[tuple[Any, Any]], statuses: tuple[str, ...]) -> list[str]:
    names = (skill for r, f in pairs if f.status in statuses for skill in r.value.skills[:1])
    return list(dict.fromkeys(names))


def _lines(span: LineSpan) -> dict[str, int]:
    return {"page": span.page, "line_start": span.start, "line_end": span.end}


def error_shape(code: str, message: str) -> Mapping[str, Any]:
    return {"error": {"code": code, "message": message}}


def verified_shape(library: Library, problems: list[str]) -> dict[str, Any]:
    """Whether database and indexes agree, and how much they hold."""
    store = library.store
    counts = {"candidates": store.count("candidate"), "jobs": store.count("job")}
    return {"ok": not problems, "problems": problems, **counts}


def backup_shape(made: Backup) -> dict[str, Any]:
    """A backup that was made and read back."""
    counts = {"candidates": made.candidates, "jobs": made.jobs}
    return {"backup": str(made.folder), "made_at": made.made_at, **counts, "files": list(made.files)}


def restored_shape(done: Restored, problems: list[str]) -> dict[str, Any]:
    """What came back of a backup, and whether database and indexes agree."""
    return {
        "restored": str(done.backup.folder),
        "made_at": done.backup.made_at,
        "candidates": done.candidates,
        "jobs": done.jobs,
        "erased_again": done.erased_again,
        "set_aside": done.set_aside,
        "ok": not problems,
        "problems": problems,
    }
