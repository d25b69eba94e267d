"""Questions for an interview come from the CV's own lines, each asked about once."""

from __future__ import annotations

from datetime import date

from cvs import JOB, cv

from assistant.executing.interview import interview_questions
from assistant.executing.ranked_rows import ranked_row
from retrieval.library import Library

TODAY = date(2026, 11, 1)
EXTRA = (
    "\nCertifications\nForklift licence, valid until 10/2025\nFirst aid, valid until 10/2028\n"
    "\nAwards\nBest team 2022\n"
)


def _questions(library: Library, text: bytes, limit: int | None = None) -> list[tuple[str, str, list[str]]]:
    (added,) = library.ingest_bytes("1.txt", text)
    found = interview_questions(library.entry(str(added.key)), None, TODAY, limit)
    return [(why, question, [item.citation.quote for item in lines]) for why, question, lines in found]


def test_what_ran_out_and_what_was_achieved_is_asked_about_with_its_line(library: Library) -> None:
    asked = _questions(library, cv(bullet="Led a team of 12 and cut errors by 30 %.", extra=EXTRA))
    by_reason = {why: (question, quotes) for why, question, quotes in asked}
    assert "2025-10" in by_reason["ran out"][0]
    assert "Forklift" in by_reason["ran out"][1][0]
    assert any("12 people" in question for _, question, _ in asked)
    lines = [quote for _, _, quotes in asked for quote in quotes]
    assert len(lines) == len(set(lines))


def test_as_many_as_are_asked_for(library: Library) -> None:
    assert len(_questions(library, cv(extra=EXTRA), limit=2)) == 2


def test_what_a_job_asks_and_the_cv_leaves_open_comes_first(library: Library) -> None:
    (job,) = library.ingest_bytes("job.txt", JOB)
    (added,) = library.ingest_bytes("1.txt", cv(skills="Python"))
    entry, subject = library.entry(str(added.key)), library.job_subject(str(job.key))
    (scored,) = library.matches.match(subject, entries=[entry]).ranked
    (first, *_) = interview_questions(entry, ranked_row(scored, subject), TODAY)
    assert first[0] == "not stated"
    assert "Kubernetes" in first[1]


def test_a_career_gap_is_asked_about_unless_somebody_studied(library: Library) -> None:
    head = b"Ada Beispiel\nPlumber\nada@beispiel.example\n\nExperience\n\n"
    positions = head + b"Plumber, Rohr GmbH\n01/2019 - 12/2020\n- Laid pipes in 40 houses\n\n"
    later = b"Foreman, Leitung AG\n01/2022 - 12/2023\n- Led the laying of mains\n\n"
    studies = b"Education\nDiploma in Plumbing, Technikerschule Ulm, 2021 - 2021\n"
    assert any(why == "gap" for why, _, _ in _questions(library, positions + later))
    with_studies = positions.replace(b"Ada", b"Bea").replace(b"ada@", b"bea@") + later + studies
    (added,) = library.ingest_bytes("2.txt", with_studies)
    assert all(why != "gap" for why, _, _ in interview_questions(library.entry(str(added.key)), None, TODAY))
