"""A test set's documents in a real library, ingested once and kept in a cache folder.

The folder's name is a digest of the documents, the embedder and the reading code: whatever would change what is stored
makes a new folder. Ranks nothing.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

import platformdirs
from pydantic import BaseModel, ConfigDict

import ingestion
import retrieval
from retrieval.embedders.embedding import Embedder
from retrieval.library import Library
from retrieval.upkeep.ingester import Outcome

_RECORD = "collection.json"


class Collection(BaseModel):
    """A library folder, and which document of the test set each of its candidates is."""

    model_config = ConfigDict(frozen=True)

    home: Path
    keys: Mapping[str, str]
    duplicates: tuple[str, ...] = ()
    rejected: Mapping[str, str] = {}
    seconds: float

    def documents_by_key(self) -> dict[str, str]:
        """The document that stands for a candidate: of equal ones, the one that was kept."""
        return {key: document for document, key in self.keys.items() if document not in self.duplicates}

    def standing_for(self, grades: Mapping[str, int]) -> dict[str, int]:
        """Judgements with equal documents as one. A rejected one stays: not finding it is a miss."""
        kept = self.documents_by_key()
        return {kept.get(key, key): grade for key, grade in self.by_key(grades).items()}

    def by_key(self, grades: Mapping[str, int]) -> dict[str, int]:
        """Judgements by candidate key; a rejected document keeps its own name."""
        return {self.keys.get(document, document): grade for document, grade in grades.items()}


def default_cache() -> Path:
    return Path(platformdirs.user_cache_dir("recruiter-assistant")) / "eval"


def ingested(documents: Mapping[str, str], embedder: Embedder, cache: Path) -> Collection:
    """The documents as candidates of a library, taken from the cache or ingested now (minutes for a thousand)."""
    folder = cache / collection_name(documents, embedder.model)
    if (folder / _RECORD).exists():
        return Collection.model_validate_json((folder / _RECORD).read_bytes())
    unfinished = folder.with_name(folder.name + ".part")
    shutil.rmtree(unfinished, ignore_errors=True)
    _write_texts(documents, unfinished / "texts")
    collection = _ingest(unfinished, folder / "home", embedder)
    (unfinished / _RECORD).write_text(collection.model_dump_json())
    unfinished.rename(folder)
    return collection


def collection_name(documents: Mapping[str, str], model: str) -> str:
    """A folder name that changes when the stored library would."""
    digest = hashlib.sha256(json.dumps([dict(documents), model]).encode())
    for file in _reading_code():
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _reading_code() -> Iterable[Path]:
    """The code that decides what is stored: reading, and joining the files of one person."""
    folder = Path(str(ingestion.__file__)).parent
    reading = sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".tsv"))
    joining = Path(str(retrieval.__file__)).parent / "storage"
    return [*reading, *(joining / name for name in ("contact_keys.py", "identity.py", "same_person.py"))]


def _write_texts(documents: Mapping[str, str], folder: Path) -> None:
    folder.mkdir(parents=True)
    for identifier, text in documents.items():
        (folder / f"{identifier}.txt").write_text(text, encoding="utf-8")


def _ingest(folder: Path, home: Path, embedder: Embedder) -> Collection:
    """Ingest `folder/texts` into `folder/home`, which is `home` once the folder has its final name."""
    started = time.perf_counter()
    library = Library(folder / "home", embedder=embedder)
    try:
        outcomes = list(library.ingest([folder / "texts"], wanted="cv"))
    finally:
        library.close()
    return _summary(outcomes, home, time.perf_counter() - started)


def _summary(outcomes: list[Outcome], home: Path, seconds: float) -> Collection:
    named = [(Path(outcome.path).stem, outcome) for outcome in outcomes]
    return Collection(
        home=home,
        keys={name: outcome.key for name, outcome in named if outcome.key},
        duplicates=tuple(n for n, o in named if o.status in ("duplicate", "unchanged", "updated")),
        rejected={n: o.reason or "unknown" for n, o in named if o.status == "rejected"},
        seconds=round(seconds, 1),
    )
