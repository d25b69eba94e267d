"""Names of one occupation in four languages: who asks for nurses is shown the Pflegefachfrau and the infirmière as well."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from ingestion.normalise import fold
from retrieval.facet_sources import has_words
from retrieval.lexical_index import query_words


def names_title(written: str, asked: str) -> bool:
    """Whether a title as written is the one asked for, in any of its languages. Every title has the empty one."""
    return any(not words or has_words(written, words) for words in _ways_to_say(asked))


def is_occupation(name: str) -> bool:
    """Whether a folded name is one of the table."""
    return name in _ways()


@cache
def _ways_to_say(asked: str) -> Sequence[list[str]]:
    """The words of each name; those of the title alone when it is none of the table, in either gender."""
    folded = fold(asked)
    known = (_ways().get(folded.removesuffix(ending)) for ending in ("", "in", "e", "ne"))
    return next(filter(None, known), [query_words(asked)])


@cache
def _ways() -> Mapping[str, Sequence[list[str]]]:
    """The words of every name of an occupation by each of its names."""
    text = files("retrieval").joinpath("same_titles.tsv").read_text(encoding="utf-8")
    found: dict[str, list[list[str]]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            names = list(dict.fromkeys(form for name in line.split("|") for form in _forms(fold(name))))
            words = [query_words(name) for name in names]
            for name in names:
                found.setdefault(name, []).extend(words)
    return found


def _forms(name: str) -> Iterator[str]:
    """A name and that of the other gender."""
    yield name
    for ending, other in (("o", "a"), ("eur", "euse"), ("eur", "rice")):
        words = [word.removesuffix(ending) + other if word.endswith(ending) else word for word in name.split()]
        if words != name.split():
            yield " ".join(words)
