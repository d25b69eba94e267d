"""Whether a part of a job post asks for a must-have or a nice-to-have, by its own words and those of its heading."""

from __future__ import annotations

import re

from ingestion.types import RequirementKind, SectionName
from ingestion.vocabulary.years_asked import YEARS

ASKING: frozenset[SectionName] = frozenset({"must", "nice"})
NICE = re.compile(
    r"\b(?:nice[- ]to[- ]have|preferred|preferably|desirable|desired|is a plus|are a plus|a plus|bonus|advantageous|an advantage|ideally|would be great|beneficial|an asset|good to have|optional|"
    r"von vorteil|wunschenswert|idealerweise|gern gesehen|ein plus|serait un plus|est un plus|un atout|souhaite|idealement|se valora|valorable|deseable|un plus|preferibile|pre|mile widziane)\b",
)
MUST = re.compile(
    r"\b(?:must|required|require|mandatory|essential|minimum|at least|need to|necessary|zwingend|erforderlich|mindestens|exige|indispensable|imprescindible|requerido|obligatorio)\b"
)


def kind_named(folded: str) -> RequirementKind | None:
    return "nice" if NICE.search(folded) else "must" if MUST.search(folded) else None


def kind_of(folded: str, section: SectionName) -> RequirementKind:
    if NICE.search(folded) and not re.search(r"\b(?:must|required|erforderlich|zwingend)\b", folded):
        return "nice"
    return (
        "nice"
        if section == "nice" or (section not in ASKING and not MUST.search(folded) and not YEARS.search(folded))
        else "must"
    )
