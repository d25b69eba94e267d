"""Bytes of one file to a parsed document: read, label, classify, find facts, blind, chunk."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from functools import cache
from typing import Any

from ingestion.career.experience import with_found_roles
from ingestion.chunking import chunk_lines
from ingestion.classify import classify
from ingestion.errors import UnreadableDocument
from ingestion.lines.addressed import without_addressed
from ingestion.lines.sections import label_sections
from ingestion.person.contact import contact_lines, find_contact
from ingestion.posts.job_post import find_job
from ingestion.posts.protected import protected_warnings
from ingestion.profile import find_candidate
from ingestion.readers import ReadDocument, read
from ingestion.redaction import blind_lines
from ingestion.settings import IngestionSettings
from ingestion.skills import matcher_with
from ingestion.types import DocumentKind, Line, ParsedDocument, Wanted


def parse(
    data: bytes,
    path: str,
    settings: IngestionSettings,
    *,
    wanted: Wanted = "auto",
    as_of: date | None = None,
    ocr: bool = False,
) -> ParsedDocument:
    """Everything that one file says.

    `path` names the file in records and errors; `wanted` overrides the classification; `as_of` (default: today) is
    the day up to which current roles count; `ocr` lets tesseract read pictures. Raises `UnreadableDocument`.
    """
    document = read(data, path, settings, ocr=ocr)
    lines = document.lines
    _check_length(document, settings)
    kind, confidence = classify(lines) if wanted == "auto" else (wanted, 1.0)
    if kind == "other":
        raise UnreadableDocument(
            "not_a_cv_or_job", "This is neither a CV nor a job post.", "Use --as cv or --as job if it is one."
        )
    return _facts(document, data, path, kind, confidence, settings, as_of or date.today())


def _facts(
    document: ReadDocument,
    data: bytes,
    path: str,
    kind: DocumentKind,
    confidence: float,
    settings: IngestionSettings,
    as_of: date,
) -> ParsedDocument:
    lines, addressed = without_addressed(document.lines) if kind == "cv" else (document.lines, [])
    document.warnings.extend(addressed)
    matcher = matcher_with(settings.skills_folder)
    sections = label_sections(lines, kind)
    region = settings.default_region
    candidate = job = None
    if kind == "cv":
        sections = with_found_roles(lines, sections)
        contact = find_contact(lines, sections, region)
        beside = contact_lines(lines, sections)
        sections = ["personal" if i in beside and s != "header" else s for i, s in enumerate(sections)]
        blind = blind_lines(lines, sections, contact, region)
        language = detect_language(" ".join(blind))
        candidate = find_candidate(lines, blind, sections, contact, matcher, as_of)
        candidate = candidate.model_copy(update={"document_language": language})
    else:
        job = find_job(lines, matcher)
        document.warnings.extend(protected_warnings(lines))
        blind = tuple(line.plain for line in lines)
        language = detect_language(" ".join(blind))
    return ParsedDocument(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        text_sha256=text_digest(document.lines),
        kind=kind,
        confidence=confidence,
        language=language,
        format=document.format,
        lines=tuple(lines),
        blind_lines=blind,
        sections=tuple(sections),
        warnings=tuple(document.warnings),
        chunks=chunk_lines(lines, blind, sections, settings.chunk_tokens),
        candidate=candidate,
        job=job,
    )


def text_digest(lines: list[Line]) -> str:
    """A digest of the letters and digits of a document, whatever its format and layout."""
    letters = sorted(word for line in lines for word in re.findall(r"\w+", line.plain.casefold()))
    return hashlib.sha256(" ".join(letters).encode()).hexdigest()


def detect_language(text: str) -> str | None:
    """ISO 639-1 code of the main language, or None when the text is too short to tell."""
    if len(text) < 40:
        return None
    language = _detector().detect_language_of(text[:1500])
    return None if language is None else str(language.iso_code_639_1.name).lower()


@cache
def _detector() -> Any:
    from lingua import Language, LanguageDetectorBuilder

    known = ("ENGLISH", "GERMAN", "FRENCH", "SPANISH", "ITALIAN", "DUTCH", "PORTUGUESE", "POLISH")
    return (
        LanguageDetectorBuilder.from_languages(*(getattr(Language, name) for name in known))
        .with_low_accuracy_mode()
        .build()
    )


def _check_length(document: ReadDocument, settings: IngestionSettings) -> None:
    characters = sum(len(line.plain) for line in document.lines)
    if characters == 0:
        raise UnreadableDocument("no_text", "The file has no readable text.", "Check that it opens in a viewer.")
    if characters < settings.min_characters:
        raise UnreadableDocument(
            "too_short",
            f"The file has only {characters} characters of text.",
            "Check that it is a whole CV or job post.",
        )
