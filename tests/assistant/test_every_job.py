"""What is asked of all job posts at once: who comes first for each, and which one is hardest to fill."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from assistant.planning.every_job_asked import plan_every_job
from ingestion.normalise import fold
from retrieval.library import Library


@pytest.mark.parametrize(
    "question",
    [
        "best three people for each job",
        "who is best for each of our jobs?",
        "top 3 candidates per position",
        "wer passt am besten zu jeder Stelle?",
        "qui est le meilleur pour chaque poste ?",
        "quién es el mejor para cada puesto",
    ],
)
def test_the_first_few_for_each_post_score_as_in_its_own_ranking(
    ask: Callable[..., Answer], samples: Library, question: str
) -> None:
    answer = ask(question)
    rows = [line.split(" | ") for line in answer.text.splitlines() if line.startswith("| ")][1:]
    assert len(rows) == 8
    job = samples.job_subject("J2")
    best = samples.matches.match(job, k=1).ranked[0]
    told = next(row for row in rows if row[0] == "| Data Scientist")
    assert told[1] == f"Priya Raman {best.score:.2f}"
    assert all(citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "which of our jobs is hardest to fill?",
        "which job has no good candidate?",
        "welche Stelle ist am schwersten zu besetzen?",
    ],
)
def test_the_hardest_to_fill_has_the_lowest_best_score(ask: Callable[..., Answer], question: str) -> None:
    answer = ask(question)
    rows = [line for line in answer.text.splitlines() if line.startswith("| ")][1:]
    best = [float(row.split(" | ")[1].split()[-1]) for row in rows]
    assert best == sorted(best)
    assert "is the hardest to fill" in answer.text.split("\n")[0]


def test_the_posts_that_can_be_filled_begin_with_the_easiest(ask: Callable[..., Answer]) -> None:
    assert "is the easiest to fill" in ask("Which of our jobs can we fill today?").text.split("\n")[0]


def test_then_the_first_one_is_a_job(ask: Callable[..., Answer]) -> None:
    ask("which of our jobs is hardest to fill?")
    assert ask("what does the first one pay?").understood["job"] == "J4"


@pytest.mark.parametrize(
    "question",
    ["what do all jobs ask for?", "who had the most jobs?", "skills for each candidate", "how many jobs need German?"],
)
def test_other_questions_about_jobs_are_none_of_these(question: str) -> None:
    assert plan_every_job(fold(question)) is None


def test_without_posts_there_is_nothing_to_rank(library: Library) -> None:
    library.ingest_bytes(
        "a.txt",
        b"Mira Testova\nLeeds, UK\nmira@mail.example\n\nExperience\nClerk, Acme Ltd\n2015 - 2024\n- Filed.\n",
        "cv",
    )
    answer = Assistant(library, FixedChooser(None)).answer("best candidate for each job")  # type: ignore[arg-type]
    assert answer.text.startswith("None: there are no job posts")
