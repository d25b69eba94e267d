"""The library as a LangChain retriever: candidates as documents of their best blind lines."""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from retrieval.filtering.filters import Criterion, Group
from retrieval.hits import Hit
from retrieval.library import Library


class LibraryRetriever(BaseRetriever):
    """Candidates by relevance, among those that match `condition`. Metadata holds key, score and citations, never a name."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    k: int = 5
    condition: Criterion | Group | None = None

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        del run_manager
        return [self._document(hit) for hit in self.library.search(query, k=self.k, condition=self.condition).hits]

    def _document(self, hit: Hit) -> Document:
        entry = self.library.entry(hit.key)
        cited = {(c.page, n) for c in hit.evidence for n in range(c.line_start, c.line_end + 1)}
        lines = [line.blind for line in entry.document.lines if (line.page, line.number) in cited]
        metadata = {
            "candidate_id": hit.key,
            "score": hit.score,
            "citations": [c.model_dump(exclude={"quote"}) for c in hit.evidence],
        }
        return Document(page_content="\n".join(lines), metadata=metadata)
