"""What recruiters decided about candidates for jobs: a log with actor, reason and time. Decides nothing by itself.

The last word of an actor on a candidate and job holds. `star` and `pass` steer that actor's ranking of the job, `clear` takes
them back; `shortlist` and `reject` are the actor's own record and change no score.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from sqlalchemy import Connection, delete, insert, select

from retrieval.errors import InvalidDecision
from retrieval.ranking.stars import Feedback
from retrieval.storage import tables as t
from retrieval.storage.person_rows import now
from retrieval.storage.rows import key_of

Action = Literal["star", "pass", "clear", "shortlist", "reject", "note"]
ACTIONS: tuple[Action, ...] = get_args(Action)
_STEERING = ("star", "pass", "clear")


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the log. `made_at` is UTC, ISO 8601."""

    job: str
    candidate: str
    action: Action
    actor: str
    reason: str | None
    made_at: str


def record(
    connection: Connection, job: int, candidate: int, action: Action, actor: str, reason: str | None
) -> Decision:
    """Append to the log. Raises `InvalidDecision` for a note that says nothing."""
    if action == "note" and not (reason or "").strip():
        raise InvalidDecision("A note needs words.", "Write them with --reason.")
    made_at = now()
    values = {"job_id": job, "candidate_id": candidate, "action": action, "actor": actor, "reason": reason}
    connection.execute(insert(t.decisions).values(**values, made_at=made_at))
    return Decision(key_of("job", job), key_of("candidate", candidate), action, actor, reason, made_at)


def log_of(connection: Connection, job: int) -> list[Decision]:
    """All decisions about a job, oldest first."""
    d = t.decisions.c
    rows = connection.execute(select(t.decisions).where(d.job_id == job).order_by(d.id))
    return [
        Decision(key_of("job", job), key_of("candidate", row.candidate_id), row.action, row.actor, row.reason, row.made_at)
        for row in rows
    ]  # fmt: skip


def feedback_of(connection: Connection, job: int, actor: str) -> Feedback:
    """Whom an actor has starred and passed for a job, as it holds now."""
    d = t.decisions.c
    mine = select(d.candidate_id, d.action).where(d.job_id == job, d.actor == actor, d.action.in_(_STEERING))
    last = {row.candidate_id: row.action for row in connection.execute(mine.order_by(d.id))}
    chosen = {action: frozenset(n for n, a in last.items() if a == action) for action in ("star", "pass")}
    return Feedback(chosen["star"], chosen["pass"])


def reset(connection: Connection, job: int, actor: str) -> int:
    """Forget an actor's stars and passes for a job. Returns how many entries went."""
    d = t.decisions.c
    done = connection.execute(delete(t.decisions).where(d.job_id == job, d.actor == actor, d.action.in_(_STEERING)))
    return int(done.rowcount)
