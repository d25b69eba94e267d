"""Links a phrase to the labels of a skill list (ESCO, a firm's own), by its words and its letters. Knows no meaning.

Words and letters are two vectors of weighted features; a label's score is the mean of their cosines (tf-idf after Salton &
Buckley 1988; letter n-grams inside words after Cavnar & Trenkle 1994, which bear `analysing` for `analyse`). Abbreviations
and brand names are spelled out by the shipped taxonomy before (`JS` is JavaScript).
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from ingestion.normalise import fold
from ingestion.skills import SkillMatcher, default_matcher

_TOKEN = re.compile(r"[^\W_]+(?:\+\+|#)?")
_QUALIFIER = re.compile(r"\s*\([^()]*\)")  # "Java (computer programming)": a reader would write "Java"
_GRAMS = (3, 4, 5)
_SPELLED_OUT = 0.9  # what a phrase says itself goes before what the taxonomy makes of it
_ENDINGS = ("ization", "isation", "ations", "ation", "ments", "ment", "ings", "ing", "ies", "ed", "es", "s", "e", "y")
_SHORTEST_STEM = 3
_EMPTY_WORDS = frozenset(
    "a an and or of the to in on with for by from as at our your their you we is are be will well very good strong excellent "
    "skill skills ability able knowledge experience experienced proven etc other using".split()
)


class SkillLinker:
    """Ranks `labels` for phrases. Building takes about a second per 10,000 labels; build once."""

    def __init__(self, labels: Sequence[str], matcher: SkillMatcher | None = None) -> None:
        self.labels = tuple(labels)
        self._matcher = matcher or default_matcher()
        entries = [(text, number) for number, label in enumerate(self.labels) for text in _spellings(label)]
        self._owners = np.array([number for _, number in entries], dtype=np.intp)
        texts = [text for text, _ in entries]
        self._indexes = (_FeatureIndex(texts, _stems), _FeatureIndex(texts, _letter_grams))

    def rank(self, text: str, k: int) -> list[tuple[str, float]]:
        """At most `k` labels with scores in 0..1, best first, equal ones in the order of the list; no score, no label."""
        scores = np.zeros(len(self.labels))
        for phrase, weight in self._phrases(text):
            found = sum(index.cosines(phrase) for index in self._indexes) * (weight / len(self._indexes))
            np.maximum.at(scores, self._owners, found)
        best = np.argsort(-scores, kind="stable")[:k]
        return [(self.labels[i], float(scores[i])) for i in best if scores[i] > 0]

    def _phrases(self, text: str) -> Iterator[tuple[str, float]]:
        """The phrase, and the other names of the skill that it is as a whole. Skills among other words gain nothing
        (measured: eval/LOG.md)."""
        yield text, 1.0
        skill = self._matcher.canonical(text.strip(" ."))
        if skill is not None:
            yield from ((name, _SPELLED_OUT) for name in (skill, *self._matcher.taxonomy[skill].aliases))


def _stems(text: str) -> tuple[str, ...]:
    """Words without empty ones and without their commonest endings."""
    words = _TOKEN.findall(fold(text))
    return tuple(_stem(word) for word in words if word not in _EMPTY_WORDS) or tuple(map(_stem, words))


def _stem(word: str) -> str:
    """`managing`, `manages`, `management` are one; the first ending that leaves three letters goes."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def _letter_grams(text: str) -> tuple[str, ...]:
    """Three to five letters inside each word, whose ends count as letters."""
    grams = []
    for word in _TOKEN.findall(fold(text)):
        padded = f" {word} "
        grams += [padded[i : i + n] for n in _GRAMS for i in range(len(padded) - n + 1)]
    return tuple(grams)


def _spellings(label: str) -> Iterable[str]:
    bare = _QUALIFIER.sub("", label).strip()
    return (label, bare) if bare and bare != label else (label,)


class _FeatureIndex:
    """Texts as unit vectors of tf-idf weights, stored by feature."""

    def __init__(self, texts: Sequence[str], features: Callable[[str], Sequence[str]]) -> None:
        self._features = features
        self._size = len(texts)
        counts = [Counter(features(text)) for text in texts]
        holders = Counter(feature for count in counts for feature in count)
        self._idf = {feature: math.log((1 + self._size) / (1 + n)) + 1 for feature, n in holders.items()}
        postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, count in enumerate(counts):
            for feature, weight in self._unit(count).items():
                postings[feature].append((number, weight))
        self._postings = {feature: _arrays(pairs) for feature, pairs in postings.items()}

    def cosines(self, text: str) -> NDArray[np.float64]:
        """The cosine of `text` with every text."""
        scores = np.zeros(self._size)
        for feature, weight in self._unit(Counter(self._features(text))).items():
            if feature in self._postings:
                numbers, weights = self._postings[feature]
                scores[numbers] += weight * weights
        return scores

    def _unit(self, count: Counter[str]) -> dict[str, float]:
        """tf-idf of length one; an unknown feature is as rare as can be."""
        rarest = math.log(1 + self._size) + 1
        weights = {feature: n * self._idf.get(feature, rarest) for feature, n in count.items()}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {feature: weight / length for feature, weight in weights.items()}


def _arrays(pairs: Sequence[tuple[int, float]]) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    numbers, weights = zip(*pairs, strict=True)
    return np.array(numbers, dtype=np.intp), np.array(weights)
