"""Criteria of job posts that name a protected trait, and plain proxies for one.

Protected after Directives 2000/43/EC, 2000/78/EC and 2006/54/EC and Title VII, ADEA and ADA in the United States: age, sex, origin,
religion, health and disability, family, union membership, orientation. A trait is kept out of ranking; a proxy is only reported.
Not legal advice.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from ingestion.normalise import fold
from ingestion.types import DocumentWarning, Line

# Sentences that promise not to discriminate name the traits as well.
_PROMISE = re.compile(
    r"\b(?:regardless|without regard|irrespective|equal(?: employment)? opportunit\w+|not discriminate|non-?discriminat\w+|diversity|all genders|any gender|inclusive|unabhangig von|"
    r"ungeachtet|gleichstellung|schwerbehinder\w*|chancengleichheit|independamment|sans distinction|a competence egale|handi\w*|independientemente|sin distincion|igualdad|"
    r"(?:are|is|especially|particularly|warmly|strongly) (?:encouraged|welcome)|welcome applications|encourages? applications)\b"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A trait or proxy in a text: what was written, and how to ask lawfully instead."""

    kind: Literal["trait", "proxy"]
    trait: str
    written: str
    rewording: str


@dataclass(frozen=True, slots=True)
class _Rule:
    kind: Literal["trait", "proxy"]
    trait: str
    pattern: re.Pattern[str]
    rewording: str


def find_protected(text: str) -> Iterator[Finding]:
    """Every trait and proxy that a sentence names as a criterion; each trait once."""
    folded = fold(text)
    if _PROMISE.search(folded):
        return
    seen: set[tuple[str, str]] = set()
    for rule in _rules():
        match = rule.pattern.search(folded)
        if match and (rule.kind, rule.trait) not in seen:
            seen.add((rule.kind, rule.trait))
            written = text[match.start() : match.end()] if len(folded) == len(text) else match.group()
            yield Finding(rule.kind, rule.trait, written.strip(), rule.rewording)


def names_trait(text: str) -> bool:
    """Whether a sentence asks for a protected trait."""
    return any(finding.kind == "trait" for finding in find_protected(text))


def protected_warnings(lines: Sequence[Line]) -> list[DocumentWarning]:
    """A `protected_criterion` or `protected_proxy` warning for each line that names one."""
    warnings = []
    for line in lines:
        for finding in find_protected(line.plain):
            if finding.kind == "trait":
                code = "protected_criterion"
                message = f"“{finding.written}” asks for a protected trait ({finding.trait}) and is not used. {finding.rewording}"
            else:
                code = "protected_proxy"
                message = f"“{finding.written}” can stand for a protected trait ({finding.trait}). {finding.rewording}"
            warnings.append(DocumentWarning(code=code, message=message, page=line.page))
    return warnings


@cache
def _rules() -> tuple[_Rule, ...]:
    text = files(__package__).joinpath("protected.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(_Rule(row["kind"], row["trait"], re.compile(row["pattern"]), row["rewording"]) for row in rows)  # type: ignore[arg-type]
