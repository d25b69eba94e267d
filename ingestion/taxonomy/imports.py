"""Taxonomy files as their users get them: ESCO CSV, O*NET Technology Skills, or a table with a `name` column.

A skill that the project knows under one of its labels gets the other labels as aliases; any other one is new. Does not decide where
imported files are kept.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ingestion.errors import UnreadableTaxonomy
from ingestion.taxonomy import COLUMNS, Skill, Taxonomy

_ESCO_COLUMNS = {"conceptType", "preferredLabel", "altLabels"}
_ONET_COLUMNS = {"Example", "Commodity Title"}
_ONET_TITLE_COLUMNS = {"Alternate Title"}
_ESCO_LANGUAGE = re.compile(r"^(?:write|understand (?:spoken|written)|interact verbally in) (?P<language>[A-Z].*)$")
_SUFFIX = re.compile(r"\s+(?:software|tools?|systems?)$", re.IGNORECASE)
_ACRONYM = re.compile(r"\s(?P<acronym>[A-Z][A-Z0-9+#./]{1,7})$")
_EVERYDAY = re.compile(r"[^\W\d_]+")  # one plain word, such as Absorb or Square: a skill only among skills
_BRACKETS = re.compile(r"\s*\((?P<inside>[^()]*)\)$")


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file gave: new skills, and known ones with more aliases (as rows of their own, by canonical name)."""

    source: str
    new: tuple[Skill, ...]
    widened: tuple[Skill, ...]


def read_taxonomy(text: str, known: Taxonomy, canonical: Mapping[str, str]) -> Imported:
    """The skills of a file. `canonical` maps folded labels of `known` to its names.

    Raises `UnreadableTaxonomy` when the columns are those of no known kind of file.
    """
    first = text.split("\n", 1)[0]
    rows = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter="\t" if "\t" in first else ",")
    columns = set(rows.fieldnames or ())
    if columns >= _ESCO_COLUMNS:
        return _merged("ESCO", _esco(rows), known, canonical)
    if columns >= _ONET_COLUMNS:
        return _merged("O*NET", _onet(rows), known, canonical)
    if columns >= _ONET_TITLE_COLUMNS:
        raise UnreadableTaxonomy("The file lists job titles, not skills.", "Import O*NET's Technology Skills file.")
    if "name" in columns:
        return _merged("table", _table(rows), known, canonical)
    raise UnreadableTaxonomy(
        "The file is no taxonomy that is known.",
        "Import an ESCO skills CSV, O*NET's Technology Skills, or a table with the columns " + ", ".join(COLUMNS) + ".",
    )


def to_tsv(skills: Iterable[Skill]) -> str:
    """Skills in the format of the project's own files."""
    out = io.StringIO()
    out.write("\t".join(COLUMNS) + "\n")
    for skill in skills:
        aliases = ("~" + alias if alias in skill.ambiguous else alias for alias in skill.aliases)
        cells = (
            skill.name,
            "|".join(aliases),
            "|".join(skill.broader),
            "|".join(skill.related),
            "|".join(sorted(skill.flags)),
        )
        out.write("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in cells) + "\n")
    return out.getvalue()


_Named = tuple[
    Skill, tuple[str, ...]
]  # a skill with the labels that say what it is; the other aliases only help to find it


def _esco(rows: Iterable[Mapping[str, str]]) -> Iterator[_Named]:
    for row in rows:
        language = _ESCO_LANGUAGE.match(row["preferredLabel"])
        if language:  # four concepts for each language; the language itself is a knowledge concept of its own
            continue
        labels = [label.strip() for label in re.split(r"\s\|\s|\n", row["altLabels"] or "") if label.strip()]
        broader = (row.get("broaderConceptPT") or "").split(" | ")[0].strip() or None
        name = row["preferredLabel"].strip()
        bare = _BRACKETS.sub("", name).strip()
        yield _skill(name, [bare, *labels], broader), (name, bare)


def _onet(rows: Iterable[Mapping[str, str]]) -> Iterator[_Named]:
    seen: set[str] = set()
    for row in rows:
        name = row["Example"].strip()
        if name in seen:
            continue
        seen.add(name)
        short = _SUFFIX.sub("", name)
        labels = (short, *_expanded(short))
        yield _skill(name, labels, row["Commodity Title"].strip() or None), (name, *labels)


def _expanded(name: str) -> tuple[str, ...]:
    """`Structured query language SQL` is the words and their initials; `Deacom ERP` is a product of some kind."""
    acronym = _ACRONYM.search(name)
    if acronym is None:
        return ()
    words = name[: acronym.start()]
    initials = "".join(word[0] for word in re.findall(r"[^\W_]+", words)).upper()
    return (words, acronym["acronym"]) if initials.endswith(acronym["acronym"]) else ()


def _table(rows: Iterable[Mapping[str, str]]) -> Iterator[_Named]:
    for row in rows:
        if (row["name"] or "").strip():
            aliases = [alias.strip().removeprefix("~") for alias in (row.get("aliases") or "").split("|")]
            name = row["name"].strip()
            yield _skill(name, aliases, (row.get("broader") or "").strip() or None), (name,)


def _skill(name: str, aliases: Iterable[str], broader: str | None) -> Skill:
    labels = tuple(dict.fromkeys(alias for alias in aliases if alias and alias != name))
    flags = frozenset({"context"}) if _EVERYDAY.fullmatch(name) else frozenset()
    ambiguous = frozenset(alias for alias in labels if _EVERYDAY.fullmatch(alias) or len(alias) < 4)
    if broader and broader.endswith("languages"):
        flags = frozenset({"language"})
    return Skill(name, labels, "imported", (broader,) if broader else (), (), flags, ambiguous)


def _merged(source: str, skills: Iterable[_Named], known: Taxonomy, canonical: Mapping[str, str]) -> Imported:
    """A known label that says what a skill is decides; a label that names another known skill is left to that one."""
    new: dict[str, Skill] = {}
    widened: dict[str, list[str]] = {}
    for skill, names in skills:
        ours = next((canonical[name.lower()] for name in names if name.lower() in canonical), None)
        others = [label for label in (skill.name, *skill.aliases) if label.lower() not in canonical]
        if ours:
            widened.setdefault(ours, []).extend(others)
        elif skill.name not in new:
            new[skill.name] = skill
    extra = (_widened(known[name], labels) for name, labels in widened.items())
    return Imported(source, tuple(new.values()), tuple(skill for skill in extra if skill.aliases))


def _widened(skill: Skill, labels: Iterable[str]) -> Skill:
    """More aliases for a known skill; single everyday words (`plotter`) are too weak to name it."""
    aliases = tuple(dict.fromkeys(label for label in labels if not _EVERYDAY.fullmatch(label)))
    ambiguous = frozenset(alias for alias in aliases if len(alias) < 4)
    return Skill(skill.name, aliases, skill.category, skill.broader, (), skill.flags, ambiguous)
