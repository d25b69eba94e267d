"""Conversations: turns as the assistant recorded them, with the people they mention."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from ingestion.normalise import fold
from retrieval.errors import NameTaken, NotFound
from retrieval.storage import tables as t
from retrieval.storage.chunk_store import parts
from retrieval.storage.database import Database
from retrieval.storage.person_rows import now
from retrieval.storage.rows import insert_row, number_of


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and answer of a conversation, as the assistant recorded it."""

    number: int
    payload: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ConversationSummary:
    """A conversation by name, with its number of turns and when the first and last were asked (UTC)."""

    name: str
    turns: int
    began_at: str
    last_at: str


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

    def turns(self, conversation: str, *, last: int | None = None) -> list[Turn]:
        """The turns of a conversation, or its `last` ones, oldest first. Numbers count those that are returned."""
        query = select(t.turns).where(t.turns.c.conversation == conversation).order_by(t.turns.c.id.desc()).limit(last)
        with self.read() as connection:
            rows = connection.execute(query).all()[::-1]
        return [Turn(number, row.payload) for number, row in enumerate(rows, 1)]

    def conversations(self) -> list[ConversationSummary]:
        """All conversations, the last used first."""
        c = t.turns.c
        query = select(
            c.conversation, func.count(c.id), func.min(c.asked_at), func.max(c.asked_at), func.max(c.id)
        ).group_by(c.conversation)
        with self.read() as connection:
            rows = sorted(connection.execute(query).all(), key=lambda row: -row[4])
        return [ConversationSummary(row[0], row[1], row[2], row[3]) for row in rows]

    def rename_conversation(self, old: str, new: str) -> None:
        """Give a conversation another name. Raises `NotFound`, or `NameTaken` when another one has it."""
        with self.write() as connection:
            self._require(connection, old)
            if connection.execute(select(t.turns.c.id).where(t.turns.c.conversation == new).limit(1)).first():
                raise NameTaken(f"There is a conversation {new!r} already.", "Choose another name.")
            connection.execute(update(t.turns).where(t.turns.c.conversation == old).values(conversation=new))

    def delete_conversation(self, name: str) -> int:
        """Delete a conversation for good, also from the files. Returns the number of turns. Raises `NotFound`."""
        with self.write() as connection:
            self._require(connection, name)
            gone = select(t.turns.c.id).where(t.turns.c.conversation == name)
            connection.execute(delete(t.turn_people).where(t.turn_people.c.turn_id.in_(gone)))
            turns = connection.execute(delete(t.turns).where(t.turns.c.conversation == name)).rowcount
        self.purge()
        return int(turns)

    def _require(self, connection: Connection, name: str) -> None:
        if not connection.execute(select(t.turns.c.id).where(t.turns.c.conversation == name).limit(1)).first():
            raise NotFound(f"There is no conversation {name!r}.", "`recruiter conversations list` shows them.")


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
