"""The skills that this project knows: one TSV file per field (name, aliases, broader, related, flags).

A folder of imported files in the same format adds skills, and aliases to known ones (`ingestion.taxonomy.imports` makes them).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path

__all__ = ["COLUMNS", "Skill", "Taxonomy", "default_taxonomy", "taxonomy_with"]

COLUMNS = ("name", "aliases", "broader", "related", "flags")


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill. `category` is the field it belongs to; `needs_context` marks a name that is a word of everyday language (Go).

    A skill may stand below several: SAP EWM is a warehouse management system and a part of SAP. `ambiguous` holds the aliases
    that are words of everyday language (Excel, Word); the files write them with a leading `~`.
    """

    name: str
    aliases: tuple[str, ...]
    category: str
    broader: tuple[str, ...]
    related: tuple[str, ...]
    flags: frozenset[str]
    ambiguous: frozenset[str] = frozenset()

    @property
    def needs_context(self) -> bool:
        return "context" in self.flags


class Taxonomy:
    """Skills by canonical name, with their broader and narrower ones."""

    def __init__(self, skills: list[Skill]) -> None:
        self.skills = {skill.name: skill for skill in skills}
        self._narrower: dict[str, list[str]] = {}
        for skill in skills:
            for above in skill.broader:
                self._narrower.setdefault(above, []).append(skill.name)

    def __len__(self) -> int:
        return len(self.skills)

    def __contains__(self, name: str) -> bool:
        return name in self.skills

    def __getitem__(self, name: str) -> Skill:
        return self.skills[name]

    def narrower(self, name: str) -> list[str]:
        """All skills below `name`, nearest first."""
        found: list[str] = []
        queue = list(self._narrower.get(name, []))
        while queue:
            skill = queue.pop(0)
            if skill not in found:
                found.append(skill)
                queue += self._narrower.get(skill, [])
        return found

    def related(self, name: str) -> list[str]:
        """Skills that stand close: the related ones, the broader ones, and those that share one of them."""
        skill = self.skills.get(name)
        if skill is None:
            return []
        siblings = [other for above in skill.broader for other in self._narrower[above]]
        close = [*skill.related, *skill.broader, *siblings]
        return [other for other in dict.fromkeys(close) if other != name]


@cache
def default_taxonomy() -> Taxonomy:
    """The taxonomy shipped with the project. Read once per process."""
    skills: dict[str, Skill] = {}
    for file in sorted(files(__name__).iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".tsv"):
            for skill in _read(file.read_text(encoding="utf-8"), file.name.removesuffix(".tsv")):
                skills.setdefault(skill.name, skill)
    return Taxonomy(list(skills.values()))


def taxonomy_with(imported: Iterable[Path]) -> Taxonomy:
    """The shipped taxonomy widened by imported files; a name that both have keeps its place and gains aliases."""
    skills = dict(default_taxonomy().skills)
    for file in imported:
        for skill in _read(file.read_text(encoding="utf-8"), "imported"):
            known = skills.get(skill.name)
            if known is None:
                skills[skill.name] = skill
                continue
            aliases = tuple(dict.fromkeys((*known.aliases, *skill.aliases)))
            skills[skill.name] = replace(known, aliases=aliases, ambiguous=known.ambiguous | skill.ambiguous)
    return Taxonomy(list(skills.values()))


def _read(text: str, category: str) -> list[Skill]:
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        Skill(
            name=row["name"],
            aliases=tuple(alias.removeprefix("~") for alias in _split(row["aliases"])),
            category=category,
            broader=_split(row["broader"]),
            related=_split(row["related"]),
            flags=frozenset(_split(row["flags"])),
            ambiguous=frozenset(alias[1:] for alias in _split(row["aliases"]) if alias.startswith("~")),
        )
        for row in rows
    ]


def _split(cell: str | None) -> tuple[str, ...]:
    return tuple(part for part in (cell or "").split("|") if part)
