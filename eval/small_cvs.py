"""Small invented CVs with a token of their own, and an embedder that costs nothing: for tasks that watch the store."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import date

import numpy as np

from ingestion.pipeline import parse
from ingestion.settings import IngestionSettings
from ingestion.types import ParsedDocument
from retrieval.embedders.embedding import Vectors
from retrieval.indexes.lexical_index import query_words

_AS_OF = date(2026, 11, 1)
_SYLLABLES = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru")


class HashEmbedder:
    """Counts words in buckets. Texts with the same words are equal."""

    model = "hash-64"
    dimension = 64

    def embed(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in query_words(text):
                vectors[row, zlib.crc32(word.encode()) % self.dimension] += 1
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Vectors = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
        return unit


def name_of(number: int) -> str:
    """The name of an invented person. No two have the same family name."""
    given, family = ("".join(_SYLLABLES[int(digit)] for digit in f"{n:04}") for n in (number * 7 % 10_000, number))
    return f"{given.title()} {family.title()}berg"


def token_of(number: int, version: int) -> str:
    """A word that only this version of this CV has."""
    return f"{mark_of(number)}x{version:04}qz"


def mark_of(number: int) -> str:
    """What the tokens of all versions of a CV begin with. Numbers have up to six digits."""
    return f"zq{number:06}"


def cv_bytes(number: int, version: int) -> bytes:
    """The CV of a person; another version tells of another project."""
    name = name_of(number)
    mail = name.lower().replace(" ", ".")
    return (
        f"{name}\nBackend Developer\nBerlin, Germany | {mail}@mail.example\n\n"
        f"Experience\n\nBackend Developer, {name.split()[1]} Werke GmbH\n01/2015 - 12/2021\n"
        f"- Built {token_of(number, version)} in Python for {number + 10} users of the order platform.\n\n"
        "Education\nBSc Computer Science, University of Graz, 2010 - 2014\n\nSkills\nPython, Docker, Kafka\n"
    ).encode()


def read_cv(number: int, version: int) -> ParsedDocument:
    """The CV as the reader hands it to the store."""
    return parse(cv_bytes(number, version), f"cvs/{number}.txt", IngestionSettings(), as_of=_AS_OF)
