"""What the samples say, read from the TOML sources they were rendered from. Does not parse documents."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
_EXPERIENCE_HEADINGS = re.compile(
    r"experience|work|employment|career|berufserfahrung|werdegang|exp[ée]rience|experiencia|parcours", re.IGNORECASE
)
_PERSONAL_HEADING = re.compile(r"pers[öo]nliche daten|personal (?:data|details|information)", re.IGNORECASE)


@dataclass(frozen=True)
class TrueRole:
    """A dated position; `dates` as written."""

    title: str
    organisation: str
    dates: str


@dataclass(frozen=True)
class TrueCv:
    """What a sample CV states about its person."""

    slug: str
    path: Path
    name: str
    email: str | None
    phone: str | None
    web: str | None
    location: str | None
    personal: tuple[tuple[str, str], ...]
    roles: tuple[TrueRole, ...]
    raw: dict[str, Any]

    def __str__(self) -> str:
        return self.slug


@cache
def sample_cvs() -> tuple[TrueCv, ...]:
    """All sample CVs in the order of their names."""
    return tuple(_cv(source) for source in sorted((SAMPLES / "source" / "cvs").glob("*.toml")))


@cache
def sample_jobs() -> tuple[tuple[Path, dict[str, Any]], ...]:
    """(rendered file, source) of all sample job posts."""
    sources = sorted((SAMPLES / "source" / "jobs").glob("*.toml"))
    return tuple((_rendered("jobs", source.stem), _load(source)) for source in sources)


def _cv(source: Path) -> TrueCv:
    raw = _load(source)
    contact = raw.get("contact", {})
    return TrueCv(
        slug=source.stem,
        path=_rendered("cvs", source.stem),
        name=raw["name"].split(",")[0],
        email=contact.get("email"),
        phone=contact.get("phone"),
        web=contact.get("web"),
        location=contact.get("location"),
        personal=tuple(_personal(raw)),
        roles=tuple(_roles(raw)),
        raw=raw,
    )


def _roles(raw: dict[str, Any]) -> list[TrueRole]:
    found = []
    for section in raw["sections"]:
        if not _EXPERIENCE_HEADINGS.search(section["heading"]):
            continue
        for entry in section.get("entries", ()):
            for role in entry.get("roles") or [entry]:
                if role.get("dates"):
                    found.append(TrueRole(role["title"], entry.get("organisation", ""), role["dates"]))
    return found


def _personal(raw: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (label, value)
        for section in raw["sections"]
        if _PERSONAL_HEADING.search(section["heading"])
        for label, value in section.get("pairs", ())
    ]


def _load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _rendered(folder: str, stem: str) -> Path:
    return next(path for path in (SAMPLES / folder).iterdir() if path.stem == stem)
