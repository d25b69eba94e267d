"""The routes under `/api/v1`: the same shapes as the terminal. Takes ids, never paths: no request names a file of the server."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from assistant.assistant import Answer, Assistant
from ingestion.errors import UnreadableDocument
from retrieval.filtering.filters import Filter
from retrieval.library import Library
from retrieval.ranking.decisions import Action
from ui import match_shapes, shapes
from ui.filter_text import parse_filter
from ui.metrics import ANSWER_SECONDS, DOCUMENTS, QUESTIONS

router = APIRouter(prefix="/api/v1")
CandidateKey = Annotated[str, Field(pattern=r"^[Cc]\d{1,9}$")]
Actor = Annotated[str, Field(min_length=1, max_length=80)]
Weights = dict[Literal["skills", "experience", "keywords"], float]
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
    weights: Weights | None = None
    stars: list[CandidateKey] = []
    k: int | None = Field(None, ge=1, le=1000)
    actor: Actor = "recruiter"


class Explain(BaseModel):
    """Why the first of two candidates stands above the second for a job."""

    model_config = ConfigDict(extra="forbid")

    job: JobKey
    first: CandidateKey
    second: CandidateKey
    weights: Weights | None = None
    actor: Actor = "recruiter"


class WhatIf(BaseModel):
    """A ranking under other weights and requirements; nothing is changed."""

    model_config = ConfigDict(extra="forbid")

    job: JobKey
    weights: Weights | None = None
    must: list[str] = []
    nice: list[str] = []
    without: list[str] = []
    k: int | None = Field(None, ge=1, le=1000)
    actor: Actor = "recruiter"


class Decide(BaseModel):
    """What a person decided about candidates for a job."""

    model_config = ConfigDict(extra="forbid")

    candidates: list[CandidateKey] = Field(min_length=1, max_length=1000)
    action: Action
    reason: str | None = Field(None, min_length=1, max_length=1000)
    actor: Actor = "recruiter"


class Split(BaseModel):
    """Undoes the last join of a candidate. Who asks is kept with the decision."""

    model_config = ConfigDict(extra="forbid")

    id: CandidateKey
    reason: str | None = Field(None, min_length=1, max_length=1000)
    actor: Actor = "recruiter"


class Merge(BaseModel):
    """Joins candidate `from` to candidate `into`. Who asks is kept with the decision."""

    model_config = ConfigDict(extra="forbid")

    into: CandidateKey
    source: CandidateKey = Field(alias="from")
    reason: str | None = Field(None, min_length=1, max_length=1000)
    actor: Actor = "recruiter"


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
    matched = library.matches.match(
        library.job_subject(query.job.upper()),
        entries=entries,
        weights=_named(query.weights),
        stars=query.stars,
        actor=query.actor,
        k=query.k,
    )
    return shapes.match_shape(matched)


@router.post("/match/explain")
def explain(query: Explain, library: LibraryDep) -> dict[str, Any]:
    """By how much, and through which lines, one candidate stands above another."""
    first, second = library.entry(query.first.upper()), library.entry(query.second.upper())
    subject = library.job_subject(query.job.upper())
    done = library.matches.explain(subject, first, second, weights=_named(query.weights), actor=query.actor)
    return match_shapes.explanation_shape(done)


@router.post("/match/what-if")
def what_if(query: WhatIf, library: LibraryDep) -> dict[str, Any]:
    """Who would move, and why, under other weights or requirements."""
    done = library.matches.what_if(
        library.job_subject(query.job.upper()),
        weights=_named(query.weights),
        must=query.must,
        nice=query.nice,
        without=query.without,
        actor=query.actor,
        k=query.k,
    )
    return match_shapes.what_if_shape(done, library.store.names(), query.k or library.settings.top_k)


@router.get("/candidates/{key}/similar")
def similar(key: CandidateKey, library: LibraryDep) -> dict[str, Any]:
    """Candidates who do similar work."""
    found = library.matches.similar(library.entry(key.upper()))
    return match_shapes.similar_shape(found, library.store.names())


@router.get("/jobs/{key}/decisions")
def decisions(key: JobKey, library: LibraryDep) -> dict[str, Any]:
    """Who decided what about candidates for a job, when and why."""
    return match_shapes.decisions_shape(library.matches.decisions(key.upper()))


@router.post("/jobs/{key}/decisions")
def decide(key: JobKey, request: Decide, library: LibraryDep) -> dict[str, Any]:
    """Record a star, a pass, a shortlisting, a rejection or a note. Nothing is decided by the program."""
    people = [candidate.upper() for candidate in request.candidates]
    made = library.matches.decide(key.upper(), people, request.action, actor=request.actor, reason=request.reason)
    return match_shapes.decisions_shape(made)


def _named(weights: Weights | None) -> dict[str, float] | None:
    return None if weights is None else {str(name): value for name, value in weights.items()}


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
