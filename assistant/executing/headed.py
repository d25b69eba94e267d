"""What stands under a heading of one's own: "what are her patents", "which awards has he won", answered with the lines below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.executing.evidence import cite
from assistant.plan import QueryPlan
from assistant.results import Fact, ValueResult
from ingestion.career.position_names import BULLET
from ingestion.lines.sections import section_named
from ingestion.normalise import fold
from ingestion.types import SectionName
from retrieval.citations import StoredLine, line_span
from retrieval.entry import Entry
from retrieval.indexes.lexical_index import query_terms

MAX_LINES = 12
_LABEL = re.compile(r"(?P<name>[^:]{3,40}?)\s*(?::|\s{3,}|\s[–—-]\s)\s*(?=\S)")
_ASKED: frozenset[SectionName] = frozenset({"awards", "publications", "volunteering", "references"})
_GOT = frozenset("won win wins received receive got earned given published written wrote".split())
_WORDS_OF_HEADING = 3


def headed_value(plan: QueryPlan, entry: Entry) -> ValueResult | None:
    """The lines under the heading that an open question names; None when it names none of this CV."""
    asked = [c for c in plan.criteria() if not c.negated and fold(c.value) not in _GOT]
    if len(asked) != 1 or asked[0].field != "states":
        return None
    lines = _below(asked[0].value, entry.document.lines) or _in_section(asked[0].value, entry)
    texts = [without_label(line.text) for line in lines]
    facts = tuple(
        Fact(asked[0].value.capitalize(), text, cite(entry, [line_span(line)]))
        for text, line in zip(texts, lines, strict=True)
    )
    return ValueResult(plan, plan.candidates[0], asked[0].value, facts, "; ".join(texts)) if facts else None


def lines_of_section(section: SectionName, entry: Entry) -> list[StoredLine]:
    """What a CV says in a section, without its headings."""
    lines = (line for line in entry.document.lines if line.section == section)
    return [line for line in lines if line.text.strip() and section_named(line.text.strip(" :")) is None]


def without_label(text: str) -> str:
    """A line without its bullet and the heading that begins it (`Hobbies: chess`)."""
    bare = BULLET.sub("", text.strip())
    label = _LABEL.match(bare)
    return bare[label.end() :] if label and section_named(label["name"]) else bare


def _in_section(name: str, entry: Entry) -> list[StoredLine]:
    """The lines of the section that the asked words would be a heading of."""
    section = section_named(name)
    return lines_of_section(section, entry)[:MAX_LINES] if section is not None and section in _ASKED else []


def _below(name: str, lines: Sequence[StoredLine]) -> list[StoredLine]:
    """The lines after a heading of that name, up to a blank one or another section."""
    wanted = query_terms(name)
    for number, line in enumerate(lines):
        if wanted and _is_heading(line, lines[number - 1] if number else None) and query_terms(line.text) == wanted:
            found = []
            for below in lines[number + 1 : number + 1 + MAX_LINES]:
                if not below.text.strip() or below.section != line.section:
                    break
                found.append(below)
            return found
    return []


def _is_heading(line: StoredLine, before: StoredLine | None) -> bool:
    """A few words after a blank line, or where another section begins."""
    words = line.text.split()
    begins = before is None or not before.text.strip() or before.section != line.section or before.page != line.page
    return begins and 0 < len(words) <= _WORDS_OF_HEADING and not BULLET.match(line.text.strip())
