"""The values of commands as text for a terminal. Control characters of documents never reach it."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any

from ingestion.normalise import normalise
from retrieval.citations import StoredDocument, StoredLine
from retrieval.upkeep.ingester import Outcome

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_QUOTE_LENGTH = 110
_SAID_LENGTH = 50


def out(text: str) -> None:
    """Print text without control characters."""
    sys.stdout.write(_CONTROL.sub("", text) + "\n")


def with_progress(outcomes: Iterable[Outcome], *, quiet: bool) -> Iterator[Outcome]:
    """Pass outcomes on, showing number and rate on a terminal's stderr."""
    shown = not quiet and sys.stderr.isatty()
    started = time.perf_counter()
    for number, item in enumerate(outcomes, 1):
        yield item
        if shown:
            rate = number / (time.perf_counter() - started)
            sys.stderr.write(f"\r{number} files, {rate:.1f}/s ")
            sys.stderr.flush()
    if shown:
        sys.stderr.write("\r\033[K")


def ingest(outcomes: list[Outcome]) -> str:
    lines = []
    for item in outcomes:
        if item.status == "skipped":
            continue
        detail = f"{item.reason}: {item.message}" if item.status == "rejected" else f"{item.kind} {item.key}"
        lines.append(f"{item.status:<10} {item.path}  {detail}")
        lines += [f"{'':<10} {item.message}"] if item.message and item.status == "updated" else []
        lines += [f"{'':<10} warning {w['code']}: {w['message']}" for w in item.warnings]
    counts = {
        status: sum(item.status == status for item in outcomes)
        for status in dict.fromkeys(item.status for item in outcomes)
    }
    return "\n".join([*lines, ", ".join(f"{count} {status}" for status, count in counts.items()) or "nothing found"])


def items(shape: dict[str, Any]) -> str:
    if not shape["items"]:
        return "None yet. `recruiter ingest PATH` adds some."
    return "\n".join(
        f"{item['id']:<6} {item.get('name') or item.get('title') or '(no name)'}"
        + _detail(item.get("headline") or item.get("organisation"), item.get("location"))
        for item in shape["items"]
    )


def profile(shape: dict[str, Any]) -> str:
    lines = [
        f"{shape['name'] or '(no name)'} ({shape['id']})"
        + _detail(shape["headline"], shape["location"], shape["email"], shape["phone"])
    ]
    if shape["total_years"] is not None:
        lines.append(f"{shape['total_years']:g} years, {shape['seniority'] or 'level not stated'}")
    for role in shape["experience"]:
        when = f"{role['start'] or '?'} to {'today' if role['current'] else role['end'] or '?'}"
        lines.append(
            f"  {when:<20} {role['title'] or '?'} at {role['organisation'] or '?'}" + _detail(role["location"])
        )
    lines += [
        f"  {item['degree'] or item['level']}, {item['institution'] or '?'}" + _detail(item["end"])
        for item in shape["education"]
    ]
    lines.append(
        "Skills: "
        + ", ".join(
            f"{s['name']}" + (f" ({s['years']:g} y)" if s["years"] else "") for s in shape["skills"] if not s["negated"]
        )
    )
    lines.append(
        "Languages: " + ", ".join(f"{item['name']} {item['level'] or ''}".strip() for item in shape["languages"])
    )
    lines += [f"Certificate: {item['name']}" for item in shape["certifications"]]
    lines += [f"Warning {w['code']}: {w['message']}" for w in shape["warnings"]]
    lines += [f"File: {d['path']} ({d['id']})" for d in shape["documents"]]
    lines += [f"{_joined(decision)} at {decision['made_at']}" for decision in shape.get("identity_decisions", [])]
    if len(shape["documents"]) > 1:
        lines.append(f"{shape['documents'][0]['id']} is shown. `recruiter split {shape['id']}` parts what joined last.")
    return "\n".join(lines)


def _joined(decision: dict[str, Any]) -> str:
    """One line of who joined or parted which documents."""
    names = {"version": "Joined as a new version", "merge": "Merged", "split": "Split off"}
    origin = f" from {decision['source']}" if decision["source"] else ""
    why = f" ({decision['reason']})" if decision["reason"] else ""
    documents = ", ".join(decision["documents"])
    by = "automatically" if decision["actor"] == "automatic" else f"by {decision['actor']}"
    return f"{names[decision['action']]}: {documents}{origin} to {decision['into']}, {by}{why}"


def merged(shape: dict[str, Any]) -> str:
    done = shape["merged"]
    return (
        f"{done['from']} is merged into {done['into']}: {', '.join(done['documents'])} moved, the newest document is shown."
        f" `recruiter split {done['into']}` undoes it."
    )


def parted(shape: dict[str, Any]) -> str:
    done = shape["split"]
    return (
        f"{done['into']} is split off from {done['from']}: {', '.join(done['documents'])} moved."
        f" `recruiter merge {done['from']} {done['into']}` undoes it."
    )


def job(shape: dict[str, Any]) -> str:
    lines = [
        f"{shape['title']} ({shape['id']})"
        + _detail(shape["organisation"], shape["location"], shape["workplace"], shape["employment_type"])
    ]
    lines += [f"  {r['id']:<4} {r['kind']:<5} {r['type']:<13} {r['text']}" for r in shape["requirements"]]
    return "\n".join(lines)


def lines_shape(document: StoredDocument, warnings: list[dict[str, Any]]) -> dict[str, Any]:
    """A document as the reader saw it. A line is flagged `masked` or `personal` when blind text leaves out a part or all of it."""
    rows = [
        {"page": line.page, "line": line.number, "section": line.section, "text": line.text, "flags": _flags(line)}
        for line in document.lines
    ]
    return {"id": document.key, "path": document.path, "warnings": warnings, "lines": rows}


def _flags(line: StoredLine) -> list[str]:
    shown = normalise(line.text).strip()
    if not shown or line.blind == shown:
        return []
    is_mended = line.blind.startswith(shown.removesuffix("-")) or (line.blind and shown.endswith(line.blind))
    return [] if is_mended else ["masked"] if line.blind else ["personal"]


def lines(shape: dict[str, Any]) -> str:
    texts = []
    for document in shape["documents"]:
        texts.append(f"{document['id']} {document['path']}")
        texts += [f"  ! {w['code']}, page {w['page'] or '-'}: {w['message']}" for w in document["warnings"]]
        texts += [
            f"{row['page']:>3}:{row['line']:<4} {row['section']:<14} {','.join(row['flags']):<9} {row['text']}".rstrip()
            for row in document["lines"]
        ]
    return "\n".join(texts)


def search(shape: dict[str, Any]) -> str:
    if not shape["counts"]["total"]:
        return "The library holds no candidates yet. `recruiter ingest PATH` adds some."
    rows = []
    for hit in shape["results"]:
        rows.append(
            f"{hit['rank']:>3}. {hit['name'] or hit['candidate_id']} ({hit['candidate_id']}) {hit['score']:.2f}"
        )
        rows += [f"       {'; '.join(map(_reason, hit['reasons']))}"] if hit["reasons"] else []
        rows += [f"       {quoted(citation)}" for citation in hit["evidence"]]
    rows += shape["understood"]["unmatched"]
    rows += [_left_out(item) for item in shape["left_out"]]
    return "\n".join([*rows, _counts(shape["counts"]), *([shape["degraded"]] if shape["degraded"] else [])])


def _reason(reason: dict[str, Any]) -> str:
    """One condition of a filter, and what the CV says to it."""
    said = " ".join((reason["says"] or "").split())
    said = said if len(said) <= _SAID_LENGTH else said[:_SAID_LENGTH] + "…"
    verdict = reason["verdict"]
    told = said or "yes" if verdict == "matched" else verdict.replace("_", " ") + (f" ({said})" if said else "")
    return f"{reason['condition']}: {told}"


def match(shape: dict[str, Any]) -> str:
    texts = {r["id"]: r["text"] for r in shape["job"]["requirements"]}
    rows = [f"For {shape['job']['title'] or 'the job'}:"]
    for row in shape["results"]:
        parts = ", ".join(
            f"{name} {'not stated' if value is None else f'{value:.2f}'}" for name, value in row["components"].items()
        )
        rows.append(
            f"{row['rank']:>3}. {row['score']:.2f} {row['name'] or row['candidate_id']} ({row['candidate_id']}): "
            f"{parts}; coverage {row['coverage']:.0%}"
        )
        if row["gates"]:
            rows.append(f"       open must-haves: {_gates(row['gates'], texts)}")
        if row["copied_lines"]:
            rows.append(f"       {len(row['copied_lines'])} lines repeat the job post word for word and do not count")
        rows.append(f"       shows {', '.join(row['matched_skills']) or 'none of the skills'}")
        rows += [
            f"       {label} {', '.join(row[key][:6])}"
            for label, key in (("short on", "missing_skills"), ("silent on", "not_stated"))
            if row[key]
        ]
    rows += [
        f"The scores break after rank {item['rank']}: {item['score_above']:.2f} to {item['score_below']:.2f}."
        for item in shape["breaks"][:1]
    ]
    rows += [_left_out(item) for item in shape["left_out"]]
    return "\n".join(rows)


def _left_out(item: dict[str, Any]) -> str:
    return f"Left out for {item['employer']}: {', '.join(item['candidate_ids'])}"


def _gates(gates: list[dict[str, Any]], texts: dict[str, str]) -> str:
    shown = [f"{texts[g['requirement_id']][:60]} ({g['status'].replace('_', ' ')})" for g in gates[:3]]
    return "; ".join(shown) + (f"; and {len(gates) - 3} more" if len(gates) > 3 else "")


def _share(value: float | None) -> str:
    return "not stated" if value is None else f"{value:.2f}"


def recommend(shape: dict[str, Any]) -> str:
    rows = [
        f"{row['rank']:>3}. {row['score']:.2f} {row['title']} ({row['job_id']}): "
        f"shows {', '.join(row['matched_skills'][:6]) or 'none of the skills'}"
        for row in shape["results"]
    ]
    return "\n".join(rows) or "There are no job posts in the library yet."


def answer(shape: dict[str, Any]) -> str:
    return f"{shape['answer']}\n\n{sources(shape)}".rstrip()


def sources(shape: dict[str, Any]) -> str:
    """The numbered citations of an answer, and who answered."""
    lines = [f"[{number}] {quoted(citation)}" for number, citation in enumerate(shape["citations"], 1)]
    lines += shape["understood"].get("unmatched", [])
    by = f"answered by {shape['model']}" + (f" ({shape['degraded']})" if shape["degraded"] else "")
    return "\n".join([*lines, f"-- {by}"])


def feedback(shape: dict[str, Any]) -> str:
    rows = [f"ATS {shape['ats']['score']:.2f}"]
    rows += [
        f"  {check['status']:<5} {check['id']}: {check['message']} {check['fix']}".rstrip()
        for check in shape["ats"]["checks"]
    ]
    rows.append(f"Text {shape['resume']['score']:.2f}")
    rows += [
        f"  “{b['text'][:_QUOTE_LENGTH]}” {b['suggestion']}" for b in shape["resume"]["bullets"] if b["suggestion"]
    ]
    if shape["job"]:
        rows.append(f"Job: coverage {shape['job']['coverage']:.0%}")
        rows += [
            f"  {label}: {', '.join(shape['job'][key]) or 'none'}"
            for label, key in (
                ("matched", "matched"),
                ("missing", "missing"),
                ("not stated", "not_stated"),
            )
        ]
    return "\n".join(rows)


def imported(shape: dict[str, Any]) -> str:
    return (
        f"{shape['source']}: {shape['new']} new skills, {shape['widened']} known ones with more names; "
        f"the skills of {shape['candidates']} candidates changed. Job posts keep the requirements that were read."
    )


def erased(shape: dict[str, Any]) -> str:
    rows = [
        f"{shape['erased']} is erased: {shape['documents']} documents, {shape['chunks']} chunks, {shape['turns']} turns of "
        f"conversations, facts and vectors."
    ]
    if shape["named_elsewhere"]:
        rows.append(f"The same name or contact stands in {', '.join(shape['named_elsewhere'])}, of others.")
    if shape["left_in"]:
        rows.append(f"Traces are left in {', '.join(shape['left_in'])}: close other programs that read the store.")
    return "\n".join(rows)


def backed_up(shape: dict[str, Any]) -> str:
    return (
        f"{shape['candidates']} candidates and {shape['jobs']} jobs are in {shape['backup']}; its hashes were checked."
    )


def restored(shape: dict[str, Any]) -> str:
    rows = [f"{shape['candidates']} candidates and {shape['jobs']} jobs are back as of {shape['made_at']}."]
    rows += [f"{shape['erased_again']} that were erased since were erased again."] if shape["erased_again"] else []
    rows += [f"The damaged database is kept as {shape['set_aside']}."] if shape["set_aside"] else []
    return "\n".join([*rows, *shape["problems"]])


def verified(shape: dict[str, Any]) -> str:
    if shape["ok"]:
        return f"All well: {shape['candidates']} candidates, {shape['jobs']} jobs; database and indexes agree."
    return "\n".join([*shape["problems"], "`recruiter rebuild` builds the indexes anew."])


def doctor(shape: dict[str, Any]) -> str:
    rows = [f"Python {shape['python']}, SQLite {shape['sqlite']}"]
    rows.append(
        f"Store {shape['store']['home']}: {shape['store']['candidates']} candidates, {shape['store']['jobs']} jobs"
    )
    rows += [f"Employer to leave out: {name}, {count} people" for name, count in shape["left_out"].items()]
    rows.append(_index(shape["index"]))
    ready = "ready" if shape["embedder"]["exported"] else "not exported yet; run `make install`"
    rows.append(f"Embedder {shape['embedder']['model']}: {ready}")
    rows.append(f"OCR: {shape['ocr']['tesseract'] or 'tesseract is not installed'}")
    rows += [f"{name} {found or 'missing'}" for name, found in shape["packages"].items()]
    model = shape["model"]
    rows.append(
        f"Model {model['setting']}: answers with {model['answers_with']}"
        + (f"; {model['problem']}" if model["problem"] else "")
    )
    rows += [_self_test(model["self_test"])] if model["self_test"] else []
    if model["recommended"] and model["answers_with"] != f"ollama:{model['recommended']}":
        rows.append(f"Installed and recommended: --model ollama:{model['recommended']}")
    rows += [model["notice"]] if model["notice"] else []
    return "\n".join(rows)


def _self_test(test: dict[str, Any]) -> str:
    parts = {
        "plans by the schema": test["plans"],
        "sees the whole window": test["window_whole"],
        "cites": test["cites"],
    }
    told = [f"{name}: {'yes' if holds else 'no'}" for name, holds in parts.items()]
    speed = [f"{test['tokens_per_second']} tokens/s"] if test["tokens_per_second"] else []
    return "Self-test: " + ", ".join([*told, *speed])


def _index(index: dict[str, Any]) -> str:
    if index["kind"] == "exact":
        return f"Index of meaning: exact, {index['vectors']} vectors"
    return (
        f"Index of meaning: {index['grouped']} of {index['vectors']} vectors in {index['groups']} groups, {index['probes']} of "
        f"them looked at; recall@10 {index['recall']:.3f} when they were grouped"
    )


def _detail(*parts: str | None) -> str:
    filled = [part for part in parts if part]
    return f" - {', '.join(filled)}" if filled else ""


def quoted(citation: dict[str, Any]) -> str:
    quote = " ".join(citation["quote"].split())
    cut = quote if len(quote) <= _QUOTE_LENGTH else quote[:_QUOTE_LENGTH] + "…"
    owner = citation["candidate_id"] or citation["job_id"] or citation["document_id"]
    return f"“{cut}” ({owner}, page {citation['page']}, line {citation['line_start']})"


def _counts(counts: dict[str, int]) -> str:
    return f"{counts['matched']} of {counts['total']} match, {counts['not_matched']} do not, {counts['not_stated']} do not say"
