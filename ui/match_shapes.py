"""The JSON shapes of what is asked beyond a ranking: why one stands above another, what if, decisions, people alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from retrieval.job_matches import Explanation, WhatIf
from retrieval.ranking.decisions import Decision
from retrieval.ranking.matching import Scored
from retrieval.ranking.similar import Similar
from retrieval.storage.rows import key_of
from ui.shapes import candidate_reference


def explanation_shape(explained: Explanation) -> dict[str, Any]:
    """Why the first stands above the second: contributions to the score, each with both people's lines."""
    texts = {r.id: r.text for r in explained.job.post.requirements}
    first, second = explained.first, explained.second
    return {
        "job": {"id": explained.job.key or None, "title": explained.job.post.title},
        "first": _person(first),
        "second": _person(second),
        "difference": round(first.score - second.score, 4),
        "because": [
            {
                **asdict(part),
                "text": texts.get(part.source),
                "difference": part.difference,
                "evidence": {"first": _lines(first, part.source), "second": _lines(second, part.source)},
            }
            for part in explained.because
        ],
    }


def what_if_shape(done: WhatIf, names: Mapping[str, str], k: int) -> dict[str, Any]:
    """The first k under the other weights, and who moved and why."""
    texts = {r.id: r.text for r in done.job.post.requirements}

    def named(number: int) -> dict[str, Any]:
        key = key_of("candidate", number)
        return {"candidate_id": key, "name": names.get(key)}

    return {
        "job": {"id": done.job.key or None, "title": done.job.post.title},
        "weights": dict(done.after.shares),
        "results": [
            {"rank": rank, **named(int(done.after.features.numbers[row])), "score": float(done.after.scores[row])}
            for rank, row in enumerate(done.after.order[:k].tolist(), 1)
        ],
        "moved": [
            {
                **named(move.number),
                "before": move.before,
                "after": move.after,
                "score_before": move.score_before,
                "score_after": move.score_after,
                "because": [
                    {"source": p.source, "text": texts.get(p.source), "difference": p.difference} for p in move.because
                ],
            }
            for move in done.moved
        ],
    }


def similar_shape(found: Iterable[Similar], names: Mapping[str, str]) -> dict[str, Any]:
    """People who do similar work, with the skills they share."""
    return {
        "results": [
            {
                "rank": rank,
                "candidate_id": key_of("candidate", item.number),
                "name": names.get(key_of("candidate", item.number)),
                "score": item.score,
                "shared_skills": list(item.shared_skills),
            }
            for rank, item in enumerate(found, 1)
        ]
    }


def decisions_shape(decisions: Iterable[Decision]) -> dict[str, Any]:
    return {"decisions": [asdict(decision) for decision in decisions]}


def _person(scored: Scored) -> dict[str, Any]:
    return {
        "candidate_id": candidate_reference(scored.entry),
        "name": scored.entry.profile.identity.name,
        "score": scored.score,
        "coverage": scored.coverage,
        "components": dict(scored.components),
    }


def _lines(scored: Scored, source: str) -> list[dict[str, Any]]:
    finding = next((f for f in scored.findings if f.requirement_id == source), None)
    return [scored.entry.document.cite(span).model_dump() for span in finding.spans] if finding else []
