"""The routes under `/api/v1`: the same shapes as the terminal. Takes ids, never paths: no request names a file of the server."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from assistant.assistant import Answer, Assistant
from ingestion.errors import UnreadableDocument
from retrieval.filters import Filter
from retrieval.library import Library
from ui import shapes
from ui.filter_text import parse_filter
from ui.metrics import ANSWER_SECONDS, DOCUMENTS, QUESTIONS

router = APIRouter(prefix="/api/v1")
CandidateKey = Annotated[str, Field(pattern=r"^[Cc]\d{1,9}$")]
JobKey = Annotated[str, Field(pattern=r"^[Jj]\d{1,9}$")]


class Question(BaseModel):
    """One question. Turns with the same `conversation` belong together."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(min_length=1, max_length=4000)
    conversation: str | None = Field(None, min_length=1, max_length=80)
    candidate: CandidateKey | None = None
    job: JobKey | None = None
    model: Annotated[str, Field(pattern=r"^(auto|builtin|ollama:\S+)$")] | None = None


class Search(BaseModel):
    """A search by relevance among the candidates that match a typed filter."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=4000)
    k: int | None = Field(None, ge=1, le=1000)
    min_score: float = Field(0.0, ge=0, le=1)
    filter: Filter | str | None = None  # typed, or its text form: `docs/filters.md`


class Match(BaseModel):
    """A ranking of the pool, or of some candidates, for a stored job."""

    model_config = ConfigDict(extra="forbid")

    job: JobKey
    candidates: list[CandidateKey] | None = None
    weights: dict[Literal["skills", "experience", "keywords"], float] | None = None
    stars: list[CandidateKey] = []
    k: int | None = Field(None, ge=1, le=1000)


class Split(BaseModel):
    """Undoes the last join of a candidate. Who asks is kept with the decision."""

    model_config = ConfigDict(extra="forbid")

    id: CandidateKey
    reason: str | None = Field(None, min_length=1, max_length=1000)
    actor: str = Field("recruiter", min_length=1, max_length=80)


class Merge(BaseModel):
    """Joins candidate `from` to candidate `into`. Who asks is kept with the decision."""

    model_config = ConfigDict(extra="forbid")

    into: CandidateKey
    source: CandidateKey = Field(alias="from")
    reason: str | None = Field(None, min_length=1, max_length=1000)
    actor: str = Field("recruiter", min_length=1, max_length=80)


def _assistant(request: Request) -> Assistant:
    assistant: Assistant = request.app.state.assistant
    return assistant


def _library(request: Request) -> Library:
    return _assistant(request).library


AssistantDep = Annotated[Assistant, Depends(_assistant)]
LibraryDep = Annotated[Library, Depends(_library)]


@router.post("/ask")
def ask(question: Question, assistant: AssistantDep) -> dict[str, Any]:
    """Answer a question about candidates and jobs, with citations."""
    answer = assistant.answer(
        question.question,
        conversation=question.conversation,
        candidate=question.candidate,
        job=question.job,
        model=question.model,
    )
    count_answer(answer)
    return answer.as_json()


@router.post("/documents")
def add_documents(
    library: LibraryDep,
    files: Annotated[list[UploadFile], File()],
    kind: Annotated[Literal["cv", "job", "auto"], Form(alias="as")] = "auto",
    again: Annotated[bool, Form()] = False,
) -> dict[str, Any]:
    """Take in uploaded CVs, job posts, or zip archives of them. What was erased is refused, unless asked `again`."""
    outcomes = []
    for file in files:
        data = file.file.read(library.max_upload_bytes + 1)
        outcomes += library.ingest_bytes(safe_name(file.filename), data, kind, again=again)
    for item in outcomes:
        DOCUMENTS.labels(item.status).inc()
    return shapes.ingest_shape(outcomes)


@router.get("/candidates")
def candidates(library: LibraryDep) -> dict[str, Any]:
    """All candidates."""
    return shapes.list_shape(library, "candidates")


@router.get("/jobs")
def jobs(library: LibraryDep) -> dict[str, Any]:
    """All job posts."""
    return shapes.list_shape(library, "jobs")


@router.get("/candidates/{key}")
def candidate(key: CandidateKey, library: LibraryDep) -> dict[str, Any]:
    """The whole profile of a candidate."""
    return shapes.shown_candidate(library, key.upper())


@router.post("/candidates/merge")
def merge(request: Merge, library: LibraryDep) -> dict[str, Any]:
    """Join two candidates that are one person; the newest document is shown, all are kept."""
    done = library.merge(request.into, request.source, reason=request.reason, actor=request.actor)
    return shapes.moved_shape("merged", done)


@router.post("/candidates/split")
def split(request: Split, library: LibraryDep) -> dict[str, Any]:
    """Part the documents that joined a candidate last."""
    return shapes.moved_shape("split", library.split(request.id, reason=request.reason, actor=request.actor))


@router.get("/jobs/{key}")
def job(key: JobKey, library: LibraryDep) -> dict[str, Any]:
    """A job post with its requirements."""
    key = key.upper()
    return shapes.job_shape(key, library.job_subject(key), library.store.document_facts(key))


@router.post("/search")
def search(query: Search, library: LibraryDep) -> dict[str, Any]:
    """Candidates by relevance, filtered."""
    condition = parse_filter(query.filter, library.matcher) if isinstance(query.filter, str) else query.filter
    found = library.search(query.text, k=query.k, min_score=query.min_score, condition=condition)
    return shapes.search_shape(found, query.text, condition)


@router.post("/match")
def match(query: Match, library: LibraryDep) -> dict[str, Any]:
    """Candidates ranked for a job, every score with its parts."""
    entries = [library.entry(key.upper()) for key in query.candidates] if query.candidates else None
    weights = None if query.weights is None else {str(name): value for name, value in query.weights.items()}
    matched = library.matches.match(
        library.job_subject(query.job.upper()), entries=entries, weights=weights, stars=query.stars, k=query.k
    )
    return shapes.match_shape(matched)


def count_answer(answer: Answer) -> None:
    """Count an answer for `/metrics`."""
    QUESTIONS.labels(answer.understood["intent"], answer.status, answer.model).inc()
    ANSWER_SECONDS.observe(answer.timings_ms["total"] / 1000)


def safe_name(name: str | None) -> str:
    """The last part of an uploaded file's name, printable and of bounded length. Raises `UnreadableDocument` without one."""
    bare = "".join(char for char in (name or "").replace("\\", "/").rsplit("/", 1)[-1] if char.isprintable())[-150:]
    if not bare.strip(". "):
        raise UnreadableDocument(
            "no_name", "The uploaded file has no name.", "Give it one that ends in .pdf, .docx or .txt."
        )
    return bare
