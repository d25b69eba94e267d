"""Ranks candidates by what a query asks of their blind text: words and meaning, blended. Reads no profile and cites nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

import numpy as np

from ingestion.skills import SkillMatcher
from retrieval.embedders.embedding import Embedder, Vectors
from retrieval.errors import EmbedderUnavailable
from retrieval.filtering.filters import Verdicts
from retrieval.fusion import fuse, with_preferences
from retrieval.indexes.lexical_index import query_terms
from retrieval.settings import RetrievalSettings
from retrieval.storage.store import Store
from retrieval.upkeep.index_keeper import IndexKeeper
from retrieval.upkeep.pool_keeper import PoolKeeper

_SHORT_QUERY = 6  # terms; a longer one says itself what it means
_WHOLE_POST = (
    30  # terms; words alone nearly suffice for it, while single requirements gain by meaning up to .4 (eval/LOG.md)
)
_DEPTH_PER_RESULT = 10  # a candidate has several chunks


@dataclass(frozen=True, slots=True)
class Ranked:
    """(candidate number, score in 0..1), best first; the terms asked for, and whether any CV has one; why there is no meaning in
    the scores, if so; the chunk nearest in meaning of each candidate who was found by it.
    """

    ranked: list[tuple[int, float]]
    terms: list[str]
    by_words: bool
    degraded: str | None = None
    nearest: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class CandidateFinder:
    """Works on one library's store and indexes."""

    store: Store
    pools: PoolKeeper
    keeper: IndexKeeper
    embedder: Embedder
    settings: RetrievalSettings
    matcher: Callable[[], SkillMatcher]

    def rank(self, text: str, verdicts: Verdicts | None = None, k: int = 0) -> Ranked:
        """The candidates that `verdicts` let in, or all; both indexes look at those only, deep enough for the first `k`."""
        terms = self._asked_terms(text)
        allowed = None if verdicts is None else verdicts.matched
        depth = max(self.settings.pool_depth, _DEPTH_PER_RESULT * k)
        with self.store.read() as connection:
            lexical = dict(self.store.candidate_texts.search(connection, terms, depth, allowed))
        near, degraded = self._near(text, depth, allowed)
        dense = {number: cosine for number, (cosine, _) in near.items()}
        is_post = len(terms) > _WHOLE_POST
        weight = self.settings.long_query_dense_weight if is_post else self.settings.dense_weight
        fused = fuse(lexical, dense, weight)
        return Ranked(
            fused if verdicts is None else with_preferences(fused, verdicts.fit),
            terms,
            bool(lexical),
            degraded,
            {number: chunk for number, (_, chunk) in near.items()},
        )

    def _asked_terms(self, text: str) -> list[str]:
        """The terms of a query; a short one also asks for the other names of its skills: who asks for K8s means Kubernetes."""
        terms = query_terms(text)
        if len(terms) > _SHORT_QUERY:
            return terms
        matcher = self.matcher()
        skills = {match.skill for match in matcher.find(text, in_list=True) if not match.negated}
        names = (name for skill in sorted(skills) for name in (skill, *matcher.taxonomy[skill].aliases))
        others = (words for name in names if len(words := query_terms(name)) == 1)
        return list(dict.fromkeys([*terms, *(term for words in others for term in words)]))

    def _near(
        self, text: str, depth: int, allowed: frozenset[int] | None
    ) -> tuple[dict[int, tuple[float, int]], str | None]:
        """(cosine, chunk) of the nearest chunk by candidate number, or the reason why there is none."""
        if not self.keeper.is_ready():
            return {}, "The index of meaning is being filled. Search is by words only until then."
        try:
            (query,) = self.embedder.embed([text])
        except EmbedderUnavailable as error:
            return {}, f"{error} Search is by words only."
        near: dict[int, tuple[float, int]] = {}
        for chunk, number, cosine in self.nearest_chunks(query, depth, allowed):
            near.setdefault(number, (cosine, chunk))  # best first
        if not near and not len(self.keeper.index) and len(self.pools.chunk_owners().chunks):
            return {}, "No vector here is of this embedding model. Search is by words only until `recruiter rebuild`."
        return near, None

    def nearest_chunks(
        self, query: Vectors, k: int, allowed: Collection[int] | None = None
    ) -> list[tuple[int, int, float]]:
        """(chunk, candidate number, cosine) of the `k` chunks nearest to a vector (d,), best first; of `allowed` people only."""
        owners = self.pools.chunk_owners()
        found = self.keeper.index.search(query, k, None if allowed is None else owners.chunks_of(allowed))
        numbers = owners.of(np.asarray([chunk for chunk, _ in found], dtype=np.int64)).tolist()
        pairs = zip(found, numbers, strict=True)
        return [(chunk, number, cosine) for (chunk, cosine), number in pairs if number]
