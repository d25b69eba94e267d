"""What a ranking must keep: the same order for the same input, no score from silence, no score from a name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cvs import JOB, cv
from fakes import WordEmbedder
from hypothesis import given
from hypothesis import strategies as st

from retrieval.errors import InvalidFilter, NotFound
from retrieval.fusion import fuse
from retrieval.library import Library
from retrieval.ranking.ranking import normalised_weights


def _ranked(library: Library, **options: object) -> list[tuple[str | None, float, float]]:
    (job,) = [item for item in library.ingest_bytes("job.txt", JOB) if item.key]
    matched = library.matches.match(library.job_subject(str(job.key)), **options)  # type: ignore[arg-type]
    return [(row.entry.profile.identity.name, row.score, row.coverage) for row in matched.ranked]


def test_swapping_two_names_changes_no_score(tmp_path: Path) -> None:
    def scores(first: str, second: str, folder: str) -> list[float]:
        library = Library(tmp_path / folder, embedder=WordEmbedder())
        library.ingest_bytes("1.txt", cv(first, skills="Python, Kubernetes, Terraform"))
        library.ingest_bytes("2.txt", cv(second, skills="Excel", bullet="Sold pumps.", employer="Pumpen AG"))
        ranked = _ranked(library)
        library.close()
        return [score for _, score, _ in ranked]

    assert scores("Lakisha Washington", "Greg Baker", "a") == scores("Greg Baker", "Lakisha Washington", "b")


def test_silence_earns_nothing_and_lowers_coverage(library: Library) -> None:
    library.ingest_bytes("1.txt", cv("Mira Testova", skills="Python, Kubernetes"))
    library.ingest_bytes("2.txt", cv("Jonas Anders", skills="Python", employer="Andere AG"))
    (first, second) = _ranked(library)
    assert first[0] == "Mira Testova"
    assert first[1] > second[1]
    assert first[2] > second[2]


def test_a_denied_skill_is_unmet_and_a_missing_one_is_not_stated(library: Library) -> None:
    library.ingest_bytes("1.txt", cv(skills="Python. No experience with Kubernetes."))
    (job,) = library.ingest_bytes("job.txt", JOB)
    (row,) = library.matches.match(library.job_subject(str(job.key))).ranked
    post = library.job(str(job.key))
    status = {
        requirement.text: finding.status for requirement, finding in zip(post.requirements, row.findings, strict=True)
    }
    assert status["Kubernetes"] == "unmet"
    assert status["Terraform"] == "not_stated"
    assert status["German at B2 or better"] == "met"


@pytest.mark.parametrize(
    ("asked", "held", "status"),
    [
        ("Driving licence", "Führerschein Klasse C", "met"),
        ("Driving licence B", "Führerschein Klasse B", "met"),
        ("Driving licence B", "No driving licence class B", "unmet"),
    ],
)
def test_a_licence_of_any_class_is_a_driving_licence(library: Library, asked: str, held: str, status: str) -> None:
    library.ingest_bytes("1.txt", cv(skills=held))
    post = (
        f"Driver\nTransit GmbH\n\nWe are looking for you\n\nRequirements\n- {asked}\n\nWe offer\n- 30 days of holiday\n"
    )
    (job,) = library.ingest_bytes("job.txt", post.encode())
    (row,) = library.matches.match(library.job_subject(str(job.key))).ranked
    assert row.findings[0].status == status


_ASKING = "Driver\nTransit GmbH\n\nWe are looking for you\n\nRequirements\n- {}\n\nWe offer\n- 30 days of holiday\n"


@pytest.mark.parametrize(
    ("held", "status"),
    [
        ("Forklift licence, expired 05/2020", "unmet"),
        ("Forklift licence, valid until 05/2049", "met"),
        ("Forklift licence", "met"),
        ("Forklift licence, expired 05/2020; forklift licence, valid until 05/2049", "met"),
    ],
)
def test_a_certificate_that_ran_out_meets_nothing_and_its_line_is_shown(
    library: Library, held: str, status: str
) -> None:
    library.ingest_bytes("1.txt", cv(extra=f"\nCertificates\n{held}\n"))
    (job,) = library.ingest_bytes("job.txt", _ASKING.format("Forklift licence").encode())
    (row,) = library.matches.match(library.job_subject(str(job.key))).ranked
    assert row.findings[0].status == status
    lines = row.entry.document.lines
    assert [lines[span.start - 1].text for span in row.findings[0].spans] == [held]


@pytest.mark.parametrize(
    ("asked", "status"),
    [("French or English", "met"), ("French or Italian", "not_stated"), ("French or English C1", "unmet")],
)
def test_either_of_two_languages_will_do(library: Library, asked: str, status: str) -> None:
    library.ingest_bytes("1.txt", cv())
    (job,) = library.ingest_bytes("job.txt", _ASKING.format(asked).encode())
    (row,) = library.matches.match(library.job_subject(str(job.key))).ranked
    assert [finding.status for finding in row.findings] == [status]


@pytest.mark.parametrize(
    ("asked", "title", "status"),
    [
        ("At least 2 years of nursing experience", "Staff Nurse", "met"),
        ("Mindestens 2 Jahre Erfahrung im Qualitätsmanagement", "Teamleiterin Qualitätssicherung", "met"),
        ("At least 2 years of nursing experience", "Platform Engineer", "not_stated"),
    ],
)
def test_years_in_a_narrower_skill_are_years_in_it(library: Library, asked: str, title: str, status: str) -> None:
    library.ingest_bytes("1.txt", cv(title=title, dates="01/2015 - 01/2022", bullet="Worked in shifts."))
    post = f"Team member\nDonau Guss GmbH\n\nWe are looking for you\n\nRequirements\n- {asked}\n\nWe offer\n- 30 days of holiday\n"
    (job,) = library.ingest_bytes("job.txt", post.encode())
    (row,) = library.matches.match(library.job_subject(str(job.key))).ranked
    assert row.findings[0].status == status


def test_five_matches_are_equal_byte_for_byte(samples: Library) -> None:
    job = samples.job_subject("J6")

    def run() -> str:
        return json.dumps(
            [(r.entry.number, r.score, dict(r.components)) for r in samples.matches.match(job, k=50).ranked]
        )

    assert len({run() for _ in range(5)}) == 1


def test_repeating_a_keyword_moves_nobody_far(library: Library) -> None:
    library.ingest_bytes("1.txt", cv("Mira Testova", skills="Python, Kubernetes"))
    library.ingest_bytes(
        "2.txt", cv("Jonas Anders", skills="Python, Kubernetes", employer="Andere AG", extra="Kubernetes " * 20)
    )
    (first, second) = _ranked(library)
    assert abs(first[1] - second[1]) <= 0.02


def test_every_component_stays_between_zero_and_one(samples: Library) -> None:
    for number in range(1, samples.store.count("job") + 1):
        for row in samples.matches.match(samples.job_subject(f"J{number}"), k=100).ranked:
            assert all(
                0 <= value <= 1 for value in (row.score, row.coverage, *row.components.values()) if value is not None
            )


def test_evidence_of_a_match_quotes_lines_that_exist(samples: Library) -> None:
    for row in samples.matches.match(samples.job_subject("J6"), k=5).ranked:
        for finding in row.findings:
            for span in finding.spans:
                assert row.entry.document.cite(span).quote


def test_a_star_lifts_those_who_are_like_the_starred(library: Library) -> None:
    library.ingest_bytes("1.txt", cv("Mira Testova", skills="Python, Kubernetes, Terraform"))
    library.ingest_bytes(
        "2.txt", cv("Jonas Anders", skills="Figma, Sketching", bullet="Drew screens.", employer="Bild AG")
    )
    library.ingest_bytes(
        "3.txt", cv("Pia Bildner", skills="Figma, Sketching", bullet="Drew screens.", employer="Form AG")
    )
    plain = {name: score for name, score, _ in _ranked(library)}
    starred = {name: score for name, score, _ in _ranked(library, stars=["C2"])}
    assert starred["Pia Bildner"] - plain["Pia Bildner"] > starred["Mira Testova"] - plain["Mira Testova"]


def test_starring_nobody_known_is_an_error(library: Library) -> None:
    library.ingest_bytes("1.txt", cv())
    with pytest.raises(NotFound):
        _ranked(library, stars=["C99"])


@pytest.mark.parametrize(
    "weights", [{"skill": 1.0}, {"skills": -1.0}, {"skills": 0.0, "experience": 0.0, "keywords": 0.0}]
)
def test_weights_that_make_no_sense_are_refused(weights: dict[str, float]) -> None:
    with pytest.raises(InvalidFilter):
        normalised_weights(weights)


_scores = st.dictionaries(st.integers(1, 40), st.floats(0.01, 50))
_cosines = st.dictionaries(st.integers(1, 40), st.floats(-1, 1))


@given(_scores, _cosines, st.floats(0, 1))
def test_fused_scores_lie_between_zero_and_one_and_lose_nobody(
    lexical: dict[int, float], dense: dict[int, float], weight: float
) -> None:
    fused = fuse(lexical, dense, weight)
    assert {identifier for identifier, _ in fused} == {*lexical, *dense}
    assert all(0 <= score <= 1.0000001 for _, score in fused)
    assert [score for _, score in fused] == sorted((score for _, score in fused), reverse=True)


def test_fusion_is_the_weighted_sum_and_falls_back_on_meaning() -> None:
    fused = fuse({1: 4.0, 2: 2.0}, {2: 0.9, 3: 0.5}, 0.5)
    assert [identifier for identifier, _ in fused] == [2, 1, 3]
    assert [score for _, score in fused] == pytest.approx([0.7, 0.5, 0.25])
    assert fuse({}, {3: 0.5}, 0.2) == [(3, 0.5)]
    assert fuse({}, {}, 0.3) == []


def test_a_cv_without_dates_has_no_experience_instead_of_none_at_all(library: Library) -> None:
    undated = cv(dates="", bullet="Built services in Python.").replace(b"2012 - 2015", b"")
    library.ingest_bytes("1.txt", undated)
    (job,) = library.ingest_bytes("job.txt", JOB)
    (row,) = library.matches.match(library.job_subject(str(job.key))).ranked
    assert row.components["experience"] is None
    assert row.score == pytest.approx(
        (0.5 * row.components["skills"] + 0.2 * row.components["keywords"]) / 0.7, abs=1e-3
    )  # type: ignore[operator]


def _experience_by_name(library: Library) -> dict[str | None, float | None]:
    (job,) = library.ingest_bytes("job.txt", JOB)
    ranked = library.matches.match(library.job_subject(str(job.key))).ranked
    return {row.entry.profile.identity.name: row.components["experience"] for row in ranked}


def test_more_years_of_the_same_work_are_never_less_experience(library: Library) -> None:
    names = ("Mira Testova", "Jonas Anders", "Petra Linden", "Emil Kranz")
    for years, name in enumerate(names):
        library.ingest_bytes(
            f"{years}.txt", cv(name, title="Platform Engineer", dates=f"01/2015 - 01/{2016 + 2 * years}")
        )
    found = _experience_by_name(library)
    values = [found[name] or 0.0 for name in names]
    assert values == sorted(values)
    assert values[0] < values[1] <= 1.0


def test_years_count_less_where_the_cv_is_less_about_the_job(library: Library) -> None:
    near, far = "Kubernetes, Terraform and Python on a hybrid platform.", "Sold pumps to mines, and repaired them."
    library.ingest_bytes("1.txt", cv("Mira Testova", title="Platform Engineer", bullet=near))
    library.ingest_bytes("2.txt", cv("Jonas Anders", title="Platform Engineer", bullet=far, skills="Excel"))
    found = _experience_by_name(library)
    assert (found["Mira Testova"] or 0.0) > (found["Jonas Anders"] or 0.0) > 0.0


def test_a_native_speaker_is_asked_for_and_c2_will_do(library: Library) -> None:
    library.ingest_bytes("1.txt", cv().replace(b"German (native), English (B2)", b"German (C2), English (B2)"))
    (job,) = library.ingest_bytes("job.txt", JOB.replace(b"German at B2 or better", b"Native German speaker"))
    (row,) = library.matches.match(library.job_subject(str(job.key))).ranked
    post = library.job(str(job.key))
    (number,) = [n for n, r in enumerate(post.requirements) if r.type == "language"]
    assert row.findings[number].status == "met"


def test_a_recommended_job_has_the_score_of_its_match(samples: Library) -> None:
    entry = samples.entry("C2")
    for job, scored in samples.matches.recommend(entry):
        row = next(row for row in samples.matches.match(job, k=100).ranked if row.entry.number == entry.number)
        assert (row.score, row.components) == (scored.score, scored.components)


@pytest.mark.parametrize(
    ("post", "held"),
    [("Infirmière en chirurgie", "Staff Nurse"), ("Lagerleiter (m/w/d)", "Warehouse Supervisor")],
)
def test_years_under_the_same_title_in_another_language_are_experience(library: Library, post: str, held: str) -> None:
    other = cv("Jonas Anders", title="Tax Clerk", dates="01/2015 - 01/2020", skills="Excel", bullet="Filed returns.")
    library.ingest_bytes("1.txt", other.replace(b"Data Engineer", b"Bookkeeper"))
    library.ingest_bytes("2.txt", cv(title=held, dates="01/2015 - 01/2020", skills="Excel", bullet="Led six people."))
    asked = f"{post}\n\nYour profile\n- At least 3 years of experience\n- Leads people\n"
    (job,) = library.ingest_bytes("job.txt", asked.encode(), "job")
    ranked = library.matches.match(library.job_subject(str(job.key))).ranked
    found = {row.entry.profile.identity.name: row.components["experience"] or 0.0 for row in ranked}
    assert found["Mira Testova"] > 0.0 == found["Jonas Anders"]
