"""Names of one occupation in four languages: who asks for nurses is shown the Pflegefachfrau and the infirmière as well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from ingestion.normalise import fold
from retrieval.filtering.facet_sources import has_words
from retrieval.indexes.lexical_index import query_words

_ENDINGS = ("s", "es", "n", "en", "e", "in", "innen", "nen", "ne", "nes", "a", "as", "r", "rin")
_SPLIT = re.compile(r"\b(front|back|full)[ -](end|stack)\b", re.IGNORECASE)


@lru_cache(maxsize=50_000)  # the same titles stand in many CVs
def names_title(written: str, asked: str) -> bool:
    """Whether a title as written is the one asked for, in any of its languages. Every title has the empty one."""
    known = _known(" ".join(query_words(_joined(asked))))
    if not known:
        words = query_words(_joined(asked))
        return not words or has_words(_joined(written), words)
    return any(_has(_joined(written), words) for words in known)


def _joined(title: str) -> str:
    """`Front End` and `Front-End` are `Frontend`."""
    return _SPLIT.sub(r"\1\2", title)


def _has(written: str, name: list[str]) -> bool:
    present = query_words(written)
    if not name[0].startswith("-"):
        return all(any(_is_form(other, word) for other in present) for word in name)
    endings = (name[0][1:], f"{name[0][1:]}in", f"{name[0][1:]}innen")
    return any(word.endswith(endings) for word in present)


def _is_form(written: str, word: str) -> bool:
    """Whether a folded word is one of a name, in the plural or of the other gender: the `medical director` is no `médica`."""
    return written == word or (written.startswith(word) and written[len(word) :] in _ENDINGS)


def other_names(title: str) -> Sequence[list[str]]:
    """The words of each name of the occupation that a title names: of "Senior Data Analyst (m/f/d)" those of a data analyst.

    Where it names several, those of the longest name.
    """
    words = query_words(title)
    runs = (words[start : start + size] for size in range(len(words), 0, -1) for start in range(len(words) - size + 1))
    known: Sequence[list[str]] = next(filter(None, (_known(" ".join(run)) for run in runs)), [])
    return [name for name in known if not name[0].startswith("-")]


def is_occupation(name: str) -> bool:
    """Whether a name is one of the table, in either gender."""
    return bool(_known(" ".join(query_words(name))))


def as_spelt(name: str) -> str | None:
    """A folded name as the table writes it: `Arzt` for `arzt`; None when it has none of that name."""
    return _spellings().get(name)


@cache
def _spellings() -> Mapping[str, str]:
    return {fold(name): name for line in _lines() for name in line.split("|")}


def _lines() -> list[str]:
    text = files(__package__).joinpath("same_titles.tsv").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _known(name: str) -> Sequence[list[str]]:
    return next(filter(None, (_ways().get(name.removesuffix(ending)) for ending in ("", "in", "e", "ne"))), [])


@cache
def _ways() -> Mapping[str, Sequence[list[str]]]:
    """The words of every name of an occupation by each of its names, as `query_words` has them; an ending of words as written."""
    found: dict[str, list[list[str]]] = {}
    for line in _lines():
        names = line.split("|")
        words = [query_words(form) for name in names if name[0] != "-" for form in _forms(fold(name))]
        words += [[fold(name)] for name in names if name[0] == "-"]
        for name in {" ".join(each) for each in words}:
            found.setdefault(name, []).extend(words)
    return found


def _forms(name: str) -> Iterator[str]:
    """A name and that of the other gender."""
    yield name
    for ending, other in (("o", "a"), ("eur", "euse"), ("eur", "rice")):
        words = [word.removesuffix(ending) + other if word.endswith(ending) else word for word in name.split()]
        if words != name.split():
            yield " ".join(words)
