"""`eval reading --part skills`: labels ranked for phrases, and skills found in sentences, each beside plain baselines.

The linking measure is that of Decorte et al. 2022 ("Design of Negative Sampling Strategies for Distantly Supervised Skill
Extraction"), but its queries here are the annotated spans, not the sentences: figures of papers are not comparable.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from eval.datasets import DataError
from eval.metrics import estimate
from eval.reading_records import FieldScore, LinkingResult, SkillsResult, SpanResult
from eval.reading_truth import Counts
from eval.skill_data import Span, TaggedSentence, load_labels, load_linked_spans, load_tagged_sentences
from ingestion.normalise import fold
from ingestion.posts.requirements import find_requirements
from ingestion.skill_linker import SkillLinker
from ingestion.skills import SkillMatcher, default_matcher
from ingestion.taxonomy import Taxonomy
from ingestion.types import Line

Ranker = Callable[[str], Sequence[str]]
Finder = Callable[[str], Sequence[tuple[int, int]]]
PUBLISHED_SPAN_F1 = 0.49
_DEPTHS = (5, 10)


def measure_skills(folder: Path) -> SkillsResult:
    """Both tasks on the files of `folder`. Raises `DataError`."""
    labels = load_labels(folder / "decorte_skills_en_label.txt")
    files = sorted(folder.glob("decorte_*_validation_annotations.csv"))
    if not files:
        raise DataError(f"There is no file decorte_*_validation_annotations.csv in {folder}.")
    rankers = open_rankers(labels)
    sentences = load_tagged_sentences(folder / "green_testset.txt")
    return SkillsResult(
        labels=len(labels),
        linking=tuple(measure_linking(file.stem, load_linked_spans(file), rankers) for file in files),
        sentences=len(sentences),
        spans=tuple(measure_spans(name, find, sentences) for name, find in open_finders().items()),
        published_span_f1=PUBLISHED_SPAN_F1,
    )


def open_rankers(labels: Sequence[str]) -> dict[str, Ranker]:
    """The linker as shipped, without its taxonomy, and the plain look-up that it has to beat."""
    depth = max(_DEPTHS)
    shipped, bare = SkillLinker(labels), SkillLinker(labels, SkillMatcher(Taxonomy([])))
    return {
        "equal or containing": lambda text: containing(text, labels)[:depth],
        "linker without taxonomy": lambda text: [label for label, _ in bare.rank(text, depth)],
        "linker": lambda text: [label for label, _ in shipped.rank(text, depth)],
    }


def containing(text: str, labels: Sequence[str]) -> list[str]:
    """Labels that hold the phrase or are held by it, whole words, those of nearest length first."""
    phrase = f" {fold(text.strip(' .'))} "
    found = [label for label in labels if f" {fold(label)} " in phrase or phrase in f" {fold(label)} "]
    return sorted(found, key=lambda label: (abs(len(label) - len(phrase) + 2), label))


def measure_linking(
    name: str, linked: Mapping[tuple[str, str], Collection[str]], rankers: Mapping[str, Ranker]
) -> LinkingResult:
    """R-precision@k of each system; a query is one span of one sentence, with all labels it was given."""
    systems, milliseconds = {}, {}
    for system, rank in rankers.items():
        rankings, times = [], []
        for _, span in linked:
            started = time.perf_counter()
            rankings.append(rank(span))
            times.append((time.perf_counter() - started) * 1000)
        pairs = list(zip(rankings, linked.values(), strict=True))
        systems[system] = {
            f"RP@{k}": estimate([r_precision(ranking, gold, k) for ranking, gold in pairs]) for k in _DEPTHS
        }
        milliseconds[system] = statistics.median(times)
    return LinkingResult(name=name, queries=len(linked), systems=systems, milliseconds=milliseconds)


def r_precision(ranking: Sequence[str], gold: Collection[str], k: int) -> float:
    """Share of the gold labels among the first k, of as many as fit into k (Decorte et al. 2022)."""
    return len(set(ranking[:k]) & set(gold)) / min(k, len(gold))


def open_finders() -> dict[str, Finder]:
    """What the product finds in a sentence as (first, after last) characters, and the two trivial answers."""
    matcher = default_matcher()
    return {
        "every word": lambda text: [(0, len(text))],
        "requirement texts": lambda text: _requirements(text, matcher),
        "skill matcher": lambda text: [(match.first, match.last) for match in matcher.find(text)],
    }


def _requirements(text: str, matcher: SkillMatcher) -> list[tuple[int, int]]:
    found = find_requirements([Line(1, 1, text, text)], ["must"], matcher)
    starts = [(text.find(requirement.text), len(requirement.text)) for requirement in found]
    return [(start, start + length) for start, length in starts if start >= 0]


def measure_spans(system: str, find: Finder, sentences: Sequence[TaggedSentence]) -> SpanResult:
    """Micro F1 of exact spans and of single words."""
    spans, words = Counts(), Counts()
    for sentence in sentences:
        found = word_spans(sentence.words, find(" ".join(sentence.words)))
        _add(spans, found, sentence.skills)
        _add(words, _covered(found), _covered(sentence.skills))
    return SpanResult(system=system, span=_plain(spans), word=_plain(words))


def word_spans(words: Sequence[str], characters: Sequence[tuple[int, int]]) -> set[Span]:
    """Character ranges of the words joined by blanks as ranges of words; a word that is touched counts."""
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    touched = (
        [i for i, word in enumerate(words) if starts[i] < last and starts[i] + len(word) > first]
        for first, last in characters
    )
    return {(places[0], places[-1] + 1) for places in touched if places}


def _covered(spans: Collection[Span]) -> set[int]:
    return {place for first, last in spans for place in range(first, last)}


def _add(counts: Counts, found: Collection[object], true: Collection[object]) -> None:
    both = len(set(found) & set(true))
    counts.right, counts.wrong = counts.right + both, counts.wrong + len(found) - both
    counts.missed += len(true) - both


def _plain(counts: Counts) -> FieldScore:
    return FieldScore(f1=counts.f1, right=counts.right, wrong=counts.wrong, missed=counts.missed)
