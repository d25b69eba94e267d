"""How documents are found and ranked. Values only."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

SHIPPED_MODEL = "universal-sentence-encoder-multilingual-3"


def _names(value: object) -> object:
    """`Acme GmbH; Other AG` as two names: a comma may be a part of one."""
    return tuple(name for part in value.split(";") if (name := part.strip())) if isinstance(value, str) else value


class RetrievalSettings(BaseModel):
    """Model, weights and sizes of search and match."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    embedding_model: str = Field(
        SHIPPED_MODEL,
        description="The shipped multilingual model, `all-MiniLM-L6-v2` (English, also packaged), or any sentence-transformers "
        "name or folder.",
    )
    embedding_threads: int = Field(0, ge=0, description="Texts that are embedded at once; 0 takes one for each core.")
    dense_weight: float = Field(
        0.4, ge=0, le=1, description="Share of meaning in the score of a search; the rest is words."
    )
    long_query_dense_weight: float = Field(
        0.2, ge=0, le=1, description="The same for a query as long as a job post, which says itself what it means."
    )
    pool_depth: int = Field(
        500, ge=10, description="Candidates by words, and chunks by meaning, that a search for a few looks at."
    )
    most_exact_vectors: int = Field(
        50_000, ge=1, description="Vectors up to which a search compares each; more are grouped on disk."
    )
    employers_to_leave_out: Annotated[tuple[str, ...], BeforeValidator(_names)] = Field(
        (), description="Employers, separated by semicolons, whose present and past people are never proposed."
    )
    top_k: int = Field(10, ge=1, le=1000, description="Results of a search or match when --k is not given.")
