"""Answers as text for the browser. Everything that comes from documents or users is made inert here."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.assistant import Answer
from retrieval.citations import Citation
from retrieval.errors import NotFound
from retrieval.library import Library
from retrieval.upkeep.ingester import Outcome

CONTEXT_LINES = 2
SUMMARY_LENGTH = 70
_ENTITIES = {
    "://": "&#58;//",
    "www.": "www&#46;",
    "@": "&#64;",
    "![": "&#33;&#91;",
    "](": "]&#40;",
    "`": "&#96;",
    "$": "&#36;",
    "~": "&#126;",
}


def inert(answer: str) -> str:
    """Markdown in which only our emphasis, lists and tables work: no link, picture, HTML or formula."""
    escaped = html.escape(answer, quote=False)
    for written, entity in _ENTITIES.items():
        escaped = escaped.replace(written, entity)
    return escaped


def question_of(message: Mapping[str, Any]) -> str:
    """The user's words as they were typed, from a message of the chat."""
    content = message["content"]
    if isinstance(content, list):
        content = "".join(part.get("text", "") for part in content if isinstance(part, dict))
    return html.unescape(str(content))


def safe(value: object) -> str:
    """A value as text of an HTML element."""
    return html.escape(str(value)).replace("$", "&#36;").replace("{", "&#123;")


def paragraph(words: str) -> str:
    return f'<p class="understood">{safe(words)}</p>'


def signature(answer: Answer) -> str:
    """Who answered, and what went wrong on the way."""
    why = f", {inert(answer.degraded)}" if answer.degraded else ""
    return f"\n\n_{inert(answer.model)}{why}_"


def understood(reading: Mapping[str, Any]) -> str:
    """The question as it was read; of several steps, each."""
    parts = [" → ".join(map(_step, reading.get("steps") or [reading]))]
    parts += reading.get("unmatched", [])
    parts += (
        ["among the people of the last answer"] if reading["within_previous_answer"] and not reading["steps"] else []
    )
    return paragraph("Understood as: " + " · ".join(parts))


def _step(reading: Mapping[str, Any]) -> str:
    """What one step does, with what, about whom."""
    parts = [" ".join(filter(None, (reading["intent"], reading["topic"]))).replace("_", " ")]
    parts += [str(reading["in_words"])] if reading["in_words"] else []
    parts += [f"about {', '.join(person['name'] for person in reading['candidates'])}"] if reading["candidates"] else []
    if reading["job"] and reading["intent"] in ("match", "missing", "job", "compare"):
        parts.append(f"job {reading['job']}")
    return " · ".join(parts)


def people(answer: Answer, library: Library) -> str:
    """The candidates of an answer as a table, in its order."""
    if not answer.candidates:
        return ""
    known = {f"C{row.id}": row for row in library.store.candidates()}
    scored = any(score is not None for _, _, score in answer.candidates)
    head = ["#", "Candidate", *(["Score"] if scored else []), "Position", "Years", "Place"]
    rows = []
    for number, (key, name, score) in enumerate(answer.candidates, 1):
        row = known.get(key)
        facts = (
            [row.headline or "", "" if row.total_years is None else f"{row.total_years:g}", row.location or ""]
            if row
            else ["", "", ""]
        )
        shown = [
            str(number),
            f"{name} ({key})",
            *([f"{score:.2f}" if score is not None else ""] if scored else []),
            *facts,
        ]
        rows.append("".join(f"<td>{safe(cell)}</td>" for cell in shown))
    header = "".join(f"<th>{name}</th>" for name in head)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<div class="people"><table><tr>{header}</tr>{body}</table></div>'


def sources(answer: Answer, library: Library) -> str:
    """The citations, each a box that opens its lines with the lines around them."""
    if not answer.citations:
        return ""
    boxes = "".join(_source(number, citation, library) for number, citation in enumerate(answer.citations, 1))
    title = f"Sources ({len(answer.citations)}): open one to see its lines."
    return f'<div class="sources">{paragraph(title)}{boxes}</div>'


def outcomes(items: Sequence[Outcome]) -> str:
    """What became of uploaded files."""
    lines = []
    for item in items:
        if item.status == "skipped":
            continue
        detail = f"{item.reason}: {item.message}" if item.status == "rejected" else f"{item.kind} {item.key}"
        lines.append(
            f"<li><b>{safe(item.status)}</b> {safe(item.path)}: {safe(detail)}{''.join(_warning(w) for w in item.warnings)}</li>"
        )
    return f"<ul>{''.join(lines)}</ul>" if lines else ""


def _warning(warning: Mapping[str, Any]) -> str:
    return f"<br>Warning, {safe(warning['code'])}: {safe(warning['message'])}"


def _source(number: int, citation: Citation, library: Library) -> str:
    owner = citation.candidate_id or citation.job_id or ""
    name = library.store.names().get(owner, owner)
    where = f"{name} ({citation.document_id}), page {citation.page}, line {citation.line_start}"
    if citation.line_end != citation.line_start:
        where += f" to {citation.line_end}"
    quote = " ".join(citation.quote.split())
    short = quote if len(quote) <= SUMMARY_LENGTH else quote[:SUMMARY_LENGTH] + "…"
    summary = f"<summary>[{number}] “{safe(short)}”</summary>"
    return f'<details id="source-{number}">{summary}{paragraph(where)}{_lines(citation, library)}</details>'


def _lines(citation: Citation, library: Library) -> str:
    try:
        document = library.store.document(citation.document_id)
    except NotFound:
        return f'<div class="line cited">{safe(citation.quote)}</div>'
    near = range(citation.line_start - CONTEXT_LINES, citation.line_end + CONTEXT_LINES + 1)
    shown = [line for line in document.lines if line.page == citation.page and line.number in near]
    cited = range(citation.line_start, citation.line_end + 1)
    rows = []
    for line in shown:
        marked = " cited" if line.number in cited else ""
        number = f'<span class="number">{line.number}</span>'
        rows.append(f'<div class="line{marked}">{number}  {safe(line.text) or "&nbsp;"}</div>')
    return "".join(rows)
