"""Conversations: turns as the assistant recorded them, with the people they mention."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from ingestion.normalise import fold
from retrieval import tables as t
from retrieval.chunk_store import parts
from retrieval.database import Database
from retrieval.person_rows import now
from retrieval.rows import insert_row, number_of


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and answer of a conversation, as the assistant recorded it."""

    number: int
    payload: dict[str, Any]


class ConversationStore(Database):
    """Turns by conversation."""

    def add_turn(self, conversation: str, payload: dict[str, Any], candidate_keys: Collection[str]) -> None:
        """Append a turn; the people it mentions are kept beside it so that erasure finds it."""
        with self.write() as connection:
            values = {"conversation": conversation, "asked_at": now(), "payload": payload}
            turn = insert_row(connection, t.turns, values)
            people = [{"turn_id": turn, "candidate_id": number_of(key, "candidate")} for key in set(candidate_keys)]
            if people:
                connection.execute(insert(t.turn_people), people)

    def turns(self, conversation: str) -> list[Turn]:
        """The turns of a conversation, oldest first."""
        query = select(t.turns).where(t.turns.c.conversation == conversation).order_by(t.turns.c.id)
        with self.read() as connection:
            return [Turn(number, row.payload) for number, row in enumerate(connection.execute(query), 1)]


def forget_turns(connection: Connection, number: int | None, mentions: Collection[str]) -> int:
    """Remove the turns on candidate `number`, and all that contain one of `mentions` as whole words. Returns how many."""
    gone = set()
    if number is not None:
        p = t.turn_people.c
        gone |= set(connection.execute(select(p.turn_id).where(p.candidate_id == number)).scalars())
    found = re.compile("|".join(rf"(?<!\w){re.escape(fold(word))}(?!\w)" for word in mentions)) if mentions else None
    for row in connection.execute(select(t.turns.c.id, t.turns.c.conversation, t.turns.c.payload)):
        said = fold(f"{row.conversation} {json.dumps(row.payload, ensure_ascii=False)}")
        if found and found.search(said):
            gone.add(row.id)
    for part in parts(sorted(gone)):
        connection.execute(delete(t.turn_people).where(t.turn_people.c.turn_id.in_(part)))
        connection.execute(delete(t.turns).where(t.turns.c.id.in_(part)))
    return len(gone)
