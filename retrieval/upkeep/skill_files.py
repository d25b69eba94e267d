"""Imported taxonomies of a data folder, and the skills of stored CVs read anew with them.

The files are kept in the project's own format, one for each import. Job posts keep the requirements that were read from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ingestion.errors import UnreadableTaxonomy
from ingestion.profile import reread_skills
from ingestion.readers.text_reader import decode
from ingestion.skills import SkillMatcher
from ingestion.taxonomy.imports import read_taxonomy, to_tsv
from ingestion.types import Candidate, Line
from retrieval.citations import StoredDocument
from retrieval.errors import NotFound
from retrieval.storage.person_rows import put_candidate
from retrieval.storage.store import Store

MAX_BYTES = 100_000_000  # all of ESCO in one language has 20 MB


@dataclass(frozen=True, slots=True)
class SkillImport:
    """What an import gave: skills that are new, known ones with more names, candidates whose skills changed."""

    source: str
    file: Path
    new: int
    widened: int
    candidates: int = 0


def import_file(path: Path, folder: Path, matcher: SkillMatcher) -> SkillImport:
    """Keep a taxonomy file in `folder`, in place of an earlier import of the same name.

    Raises `NotFound`, or `UnreadableTaxonomy` for a file that is none.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NotFound(f"The file {str(path)!r} cannot be read.", "Give the path of a taxonomy file.") from error
    if len(data) > MAX_BYTES:
        raise UnreadableTaxonomy("The file is too large for a taxonomy.", "Import one language at a time.")
    imported = read_taxonomy(decode(data), matcher.taxonomy, matcher.labels())
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = folder / f"{re.sub(r'[^A-Za-z0-9_-]+', '_', path.stem)[:60] or 'skills'}.tsv"
    unfinished = kept.with_suffix(".part")
    unfinished.write_text(to_tsv((*imported.new, *imported.widened)), encoding="utf-8")
    unfinished.replace(kept)
    return SkillImport(imported.source, kept, len(imported.new), len(imported.widened))


def reread_candidates(store: Store, matcher: SkillMatcher, as_of: date) -> int:
    """Find the skills of every stored CV again. Returns how many candidates show other skills than before."""
    changed = 0
    for number, profile, document in _people(store):
        lines = [Line(line.page, line.number, line.text, line.blind) for line in document.lines]
        sections = [line.section for line in document.lines]
        again = reread_skills(profile, lines, sections, matcher, as_of)  # type: ignore[arg-type]
        if again == profile:
            continue
        changed += 1
        with store.write() as connection:
            put_candidate(connection, store.candidate_texts, again, [line.blind for line in document.lines], number)
            store.replace_profile(connection, document.key, again)
    return changed


def _people(store: Store) -> Iterator[tuple[int, Candidate, StoredDocument]]:
    """Each candidate with the document it shows. Who is erased meanwhile is passed over."""
    for row in store.candidates():
        for profile, documents in store.people([row.id]).values():
            yield row.id, profile, documents[0]
