"""Roles with the lines that tell of them. Does not look for roles; `experience` does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ingestion.dates import months
from ingestion.normalise import fold
from ingestion.types import Line, Role

_AT = re.compile(
    r"\W*(?:at|with|for|bei|chez|pour|en|para|bij|presso)\s+(?:the |der |dem |la |el )?(?P<name>[^:,;.]{3,50}?)\s*:"
)


@dataclass(frozen=True, slots=True)
class FoundRole:
    """A role with the indexes of its lines: `first` to `last` of the block, both included, and those that stand `elsewhere`."""

    role: Role
    first: int
    last: int
    elsewhere: tuple[int, ...] = ()

    def has(self, line: int) -> bool:
        return self.first <= line <= self.last or line in self.elsewhere

    def months(self, as_of: date) -> range:
        if self.role.start is None:
            return range(0)
        return months(self.role.start, self.role.end, self.role.current, as_of)


def with_told_elsewhere(roles: Sequence[FoundRole], lines: Sequence[Line]) -> list[FoundRole]:
    """`At Acme: Java, Docker` below other positions is about the one at Acme, the latest of them, and ends the one above it."""
    kept = list(roles)
    for number, found in enumerate(roles):
        for i in range(found.first + 1, found.last + 1):
            named = _AT.match(fold(lines[i].plain))
            meant = next((n for n, one in enumerate(roles) if named and _is_employer(named["name"], one.role)), number)
            if meant != number:
                kept[number] = _up_to(kept[number], i, lines)
                kept[meant] = replace(kept[meant], elsewhere=(*kept[meant].elsewhere, i))
    return kept


def _is_employer(name: str, role: Role) -> bool:
    """Whether a folded name is the employer's, or its first words."""
    return f"{fold(role.organisation or '')} ".startswith(f"{name} ")


def _up_to(found: FoundRole, line: int, lines: Sequence[Line]) -> FoundRole:
    """The role without what stands from a line on."""
    last = max((i for i in range(found.first, min(line, found.last + 1)) if lines[i].plain), default=found.first)
    end = max(lines[i].number for i in range(found.first, last + 1) if lines[i].page == found.role.span.page)
    role = found.role.model_copy(update={"span": replace(found.role.span, end=end)})
    return replace(found, role=role, last=last)
