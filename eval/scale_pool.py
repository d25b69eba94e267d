"""A data folder of many candidates, written as rows: some invented CVs are read and embedded, each is then varied many times.

Each variant has its own name, contact, years and skills; its vectors are those of its template, perturbed. Reading and embedding
ten thousand files is measured elsewhere (`eval speed` without `--scale`).
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from eval.invented_cvs import cv_lines
from eval.scale_vectors import perturbed
from ingestion.pipeline import parse
from ingestion.settings import IngestionSettings
from ingestion.types import ParsedDocument
from retrieval.embedders.embedding import Embedder, Vectors
from retrieval.library import Library
from retrieval.storage.person_rows import put_candidate, put_chunks, put_document

TEMPLATES = 60
MOST_YEARS = 40
_TODAY = date(2026, 11, 1)
_REPLACED = ("Java", "React", "Kafka", "Spark", "Airflow", "Redis", "GraphQL", "Tableau")
_AT_ONCE = 1_000  # candidates in one transaction


def fill(library: Library, embedder: Embedder, count: int) -> int:
    """Add `count` candidates and bring the indexes up to date. Returns the number of chunks."""
    templates = [_template(library, number) for number in range(min(TEMPLATES, count))]
    texts = [chunk.text for template in templates for chunk in template.chunks]
    vectors = np.split(embedder.embed(texts), np.cumsum([len(template.chunks) for template in templates])[:-1])
    chunks = 0
    for start in range(0, count, _AT_ONCE):
        numbers = range(start, min(count, start + _AT_ONCE))
        chunks += _write(library, embedder.model, templates, vectors, numbers)
    library.sync_index()
    return chunks


def _write(
    library: Library, model: str, templates: Sequence[ParsedDocument], vectors: Sequence[Vectors], numbers: range
) -> int:
    chunks = 0
    texts = library.store.candidate_texts
    with library.store.write() as connection:
        for number in numbers:
            place = number % len(templates)
            parsed = _varied(templates[place], number)
            assert parsed.candidate is not None
            owner = put_candidate(connection, texts, parsed.candidate, parsed.blind_lines, None)
            own = vectors[place]
            near = perturbed(own, len(own), number) if len(own) else own
            put_chunks(connection, parsed, owner, put_document(connection, parsed, owner), near, model)
            chunks += len(own)
    return chunks


def _template(library: Library, number: int) -> ParsedDocument:
    """A CV, eight of whose twenty skills are drawn from the taxonomy, common ones more often."""
    chance = random.Random(number)
    names = sorted(skill for skill in library.taxonomy.skills if skill.isalpha())
    weights = [1 / (1 + place % 97) for place in range(len(names))]
    others = chance.choices(names, weights, k=len(_REPLACED))
    text = "\n".join(cv_lines(number, pages=2))
    for old, new in zip(_REPLACED, others, strict=False):
        text = text.replace(old, new)
    return parse(text.encode(), f"cv{number}.txt", IngestionSettings(), wanted="cv", as_of=_TODAY)


def _varied(template: ParsedDocument, number: int) -> ParsedDocument:
    assert template.candidate is not None
    digest = hashlib.sha256(str(number).encode()).hexdigest()
    name, mail = f"Person {digest[:8]}", f"{digest[:8]}@example.org"
    identity = template.candidate.identity.model_copy(update={"name": name, "email": mail})
    years = round(random.Random(number).random() * MOST_YEARS, 2)
    candidate = template.candidate.model_copy(update={"identity": identity, "total_years": years})
    return replace(template, sha256=digest, text_sha256=digest, path=f"{number}.txt", candidate=candidate)


def folder_bytes(folder: Path) -> int:
    """What a data folder takes on disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
