"""What recruiters do with a ranking: star, pass, ask why, try other weights, and find the same again later."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from cvs import JOB, cv
from fakes import WordEmbedder
from hypothesis import given
from hypothesis import strategies as st

from ingestion.types import LineSpan, Requirement, RequirementValue
from retrieval.errors import EmbedderUnavailable, InvalidDecision, InvalidFilter, NotFound
from retrieval.library import Library
from retrieval.pools.pool_tables import tables_of
from retrieval.ranking.comparison import breaks, contributions, ranks
from retrieval.ranking.job_features import JobFeatures
from retrieval.ranking.ranking import ranking_of
from retrieval.storage.rows import key_of


@pytest.fixture
def people(library: Library) -> Library:
    """C1 fits best, C2 and C3 draw screens, C4 sells; J1 asks for Python and Kubernetes."""
    library.ingest_bytes("1.txt", cv("Mira Testova", skills="Python, Kubernetes, Terraform"))
    drawn = {"skills": "Figma, Sketching", "bullet": "Drew screens."}
    library.ingest_bytes("2.txt", cv("Jonas Anders", employer="Bild AG", **drawn))
    library.ingest_bytes("3.txt", cv("Pia Bildner", employer="Form AG", **drawn))
    library.ingest_bytes("4.txt", cv("Karl Muster", skills="Excel", bullet="Sold pumps.", employer="Pumpen AG"))
    library.ingest_bytes("job.txt", JOB)
    return library


def _scores(library: Library, **options: object) -> dict[str | None, float]:
    matched = library.matches.match(library.job_subject("J1"), **options)  # type: ignore[arg-type]
    return {row.entry.profile.identity.name: row.score for row in matched.ranked}


def test_stars_are_kept_for_a_person_and_a_job_until_they_are_taken_back(people: Library) -> None:
    plain = _scores(people)
    people.matches.decide("J1", ["C2"], "star", actor="eva", reason="just like her")
    assert _scores(people, actor="eva")["Pia Bildner"] > plain["Pia Bildner"]
    assert _scores(people, actor="tom") == plain
    people.matches.decide("J1", ["C2"], "clear", actor="eva")
    assert _scores(people, actor="eva") == plain
    people.matches.decide("J1", ["C2"], "star", actor="eva")
    assert people.matches.reset("J1", actor="eva") == 3
    assert _scores(people, actor="eva") == plain
    assert people.matches.decisions("J1") == []


def test_passing_moves_those_who_are_alike_down_and_the_job_stays_in(people: Library) -> None:
    people.matches.decide("J1", ["C1"], "star", actor="eva")
    starred = _scores(people, actor="eva")
    people.matches.decide("J1", ["C2"], "pass", actor="eva", reason="no engineer")
    assert _scores(people, actor="eva")["Pia Bildner"] < starred["Pia Bildner"]
    assert max(_scores(people, actor="eva"), key=lambda name: _scores(people, actor="eva")[name]) == "Mira Testova"


def test_a_decision_names_who_why_and_when_and_nobody_unknown(people: Library) -> None:
    (made,) = people.matches.decide("J1", ["C1"], "shortlist", actor="eva", reason="runs clusters")
    assert (made.actor, made.reason, made.candidate, made.job) == ("eva", "runs clusters", "C1", "J1")
    assert people.matches.decisions("J1") == [made]
    with pytest.raises(NotFound):
        people.matches.decide("J1", ["C1", "C99"], "star", actor="eva")
    with pytest.raises(InvalidDecision):
        people.matches.decide("J1", ["C1"], "note", actor="eva")
    assert len(people.matches.decisions("J1")) == 1


def test_an_erased_person_is_in_no_decision(people: Library) -> None:
    people.matches.decide("J1", ["C2"], "star", actor="eva")
    people.matches.match(people.job_subject("J1"), actor="eva")
    people.erase("C2")
    assert people.matches.decisions("J1") == []
    assert "Jonas Anders" not in _scores(people, actor="eva")


def test_contributions_sum_to_the_score_and_explain_the_difference(people: Library) -> None:
    done = people.matches.explain(people.job_subject("J1"), people.entry("C1"), people.entry("C4"))
    difference = done.first.score - done.second.score
    assert difference > 0
    assert sum(part.difference for part in done.because) == pytest.approx(difference, abs=0.002)
    quoted = {finding.requirement_id: finding.spans for finding in done.first.findings}
    assert quoted[done.because[0].source]


def test_what_if_says_who_moves_and_needs_no_embedder(people: Library) -> None:
    subject = people.job_subject("J1")
    people.matches.match(subject)

    class Missing(WordEmbedder):
        def embed(self, texts: object) -> object:  # type: ignore[override]
            raise EmbedderUnavailable("The embedding model is missing.")

    with closing(Library(people.home, embedder=Missing(), today=people._today)) as other:
        every = [r.id for r in subject.post.requirements]
        done = other.matches.what_if(subject, weights={"keywords": 1.0}, without=every)
        changed = np.flatnonzero(ranks(done.before) != ranks(done.after))
        assert {move.number for move in done.moved} == set(done.before.features.numbers[changed].tolist())
        assert all(move.because for move in done.moved)
        with pytest.raises(InvalidFilter):
            other.matches.what_if(subject, must=["R99"])


def test_making_a_requirement_a_must_widens_the_lead_of_who_meets_it(people: Library) -> None:
    subject = people.job_subject("J1")
    terraform = next(r.id for r in subject.post.requirements if "Terraform" in r.value.skills)
    done = people.matches.what_if(subject, must=[terraform])
    lead = [ranking.scores[0] - ranking.scores[3] for ranking in (done.before, done.after)]
    assert lead[1] > lead[0]


def test_open_must_haves_stand_beside_the_score(people: Library) -> None:
    matched = people.matches.match(people.job_subject("J1"))
    musts = {r.id for r in matched.job.requirements if r.kind == "must"}
    for row in matched.ranked:
        status = {f.requirement_id: f.status for f in row.findings}
        assert {gate.requirement_id for gate in row.gates} == {
            key for key in musts if status[key] in ("unmet", "not_stated")
        }


def test_people_alike_share_skills_and_leave_the_person_out(people: Library) -> None:
    found = people.matches.similar(people.entry("C2"))
    assert found[0].number == 3
    assert "Figma" in found[0].shared_skills
    assert 2 not in [item.number for item in found]


def test_a_file_is_scored_as_if_it_were_in_the_pool(people: Library, tmp_path: Path) -> None:
    path = tmp_path / "other.txt"
    path.write_bytes(cv("Mira Testova", skills="Python, Kubernetes, Terraform"))
    file = people.file_entry(people.read_file(path, "cv"))
    (row,) = people.matches.match(people.job_subject("J1"), entries=[file]).ranked
    assert row.components["skills"] == pytest.approx(_components(people)["skills"], abs=0.02)


def test_a_file_gets_the_score_of_its_stored_twin(people: Library, tmp_path: Path) -> None:
    text = cv(
        "Ole Neumann",
        skills="Terraform, Go",
        employer="Deichwerk AG",
        extra="Projects\nA compiler for tides\n\nInterests\nKites",
    )
    path = tmp_path / "ole.txt"
    path.write_bytes(text)
    (outcome,) = people.ingest_bytes("ole.txt", text)
    job = people.job_subject("J1")
    (file,) = people.matches.match(job, entries=[people.file_entry(people.read_file(path, "cv"))]).ranked
    stored = {key_of("candidate", row.entry.number): row for row in people.matches.match(job, k=100).ranked}
    assert file.components["keywords"] == pytest.approx(stored[str(outcome.key)].components["keywords"], abs=0.001)


def _components(library: Library) -> dict[str, float]:
    matched = library.matches.match(library.job_subject("J1"), entries=[library.entry("C1")])
    return dict(matched.ranked[0].components)  # type: ignore[arg-type]


def test_the_pool_file_is_a_cache_and_forgets_who_left(people: Library) -> None:
    before = _scores(people)
    (people.home / "pool.npz").write_bytes(b"garbage")
    with closing(Library(people.home, embedder=WordEmbedder(), today=people._today)) as again:
        assert _scores(again) == before
        again.erase("C4")
        assert b"pump" not in (people.home / "pool.npz").read_bytes()


def test_tables_grow_and_shrink_as_if_they_were_made_at_once(people: Library) -> None:
    entries = people.entries([1, 2, 3, 4])
    at_once = tables_of([entries[1], entries[3], entries[4]])
    step = tables_of([entries[4], entries[2]]).joined(tables_of([entries[1], entries[3]]))
    shrunk = step.select(step.numbers != 2)
    assert sorted(shrunk.vocabulary) == sorted(at_once.vocabulary)
    for table, columns in at_once.tables.items():
        for name, column in columns.items():
            mine = shrunk.tables[table][name]
            if name == "text":
                assert [shrunk.vocabulary[c] for c in mine] == [at_once.vocabulary[c] for c in column], table
            else:
                np.testing.assert_array_equal(mine, column)


@given(st.lists(st.floats(0, 1), max_size=60))
def test_breaks_are_steps_that_stand_out(values: list[float]) -> None:
    scores = np.asarray(sorted(values, reverse=True))
    found = breaks(scores)
    for item in found:
        assert item.score_above - item.score_below >= 0.03 - 1e-9
        assert scores[item.rank - 1] == item.score_above
    steps = [item.score_above - item.score_below for item in found]
    assert steps == sorted(steps, reverse=True)


_REQUIREMENTS = [
    Requirement(
        id=f"R{n}", text=text, kind=kind, type=kinds, value=RequirementValue(), span=LineSpan(page=1, start=n, end=n)
    )
    for n, (text, kind, kinds) in enumerate(
        [
            ("Python", "must", "skill"),
            ("Python", "must", "skill"),
            ("3 years", "must", "years"),
            ("calm", "nice", "other"),
        ]
    )
]
_FEATURES = JobFeatures(
    numbers=np.asarray([1, 2, 3]),
    status=np.asarray([[3, 3, 3, 2], [0, 1, 0, 0], [3, 0, 1, 2]], dtype=np.int8),
    evidence=np.asarray([[0.9, 0.6, 1.0, 0.5], [0.0, 0.0, 0.0, 0.0], [0.75, 0.0, 0.4, 0.6]]),
    wording=np.asarray([[1.0, 0.2, 0.0, 0.7], [0.4, 0.4, 0.0, 0.0], [0.5, 0.5, 0.1, 1.0]]),
    experience=np.asarray([1.0, np.nan, 0.4]),
    lexical=np.asarray([1.0, 0.0, 0.3]),
    dense=np.asarray([0.8, 0.1, 0.9]),
    copies=np.zeros(3, dtype=bool),
)


@given(st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0.01, 1)))
def test_the_parts_of_any_score_sum_to_it(weights: tuple[float, float, float]) -> None:
    ranking = ranking_of(
        _FEATURES, _REQUIREMENTS, dict(zip(("skills", "experience", "keywords"), weights, strict=True))
    )
    for row in range(len(_FEATURES.numbers)):
        assert sum(contributions(ranking, row).values()) == pytest.approx(ranking.scores[row], abs=1e-4)


def test_a_degree_that_is_still_studied_for_meets_no_requirement(library: Library) -> None:
    held = "BSc Computer Science, Technische Universität Berlin, 2012 - 2015"
    library.ingest_bytes("1.txt", cv("Mira Testova", skills="Python"))
    library.ingest_bytes(
        "2.txt", cv("Jonas Anders", employer="Bild AG").replace(held.encode(), b"BSc Physics, expected 2045")
    )
    library.ingest_bytes("job.txt", JOB)
    matched = library.matches.match(library.job_subject("J1"))
    degree = [one.type for one in matched.job.requirements].index("education")
    status = {row.entry.profile.identity.name: row.findings[degree].status for row in matched.ranked}
    assert status == {"Mira Testova": "met", "Jonas Anders": "unmet"}


def _verdicts(library: Library, post: bytes) -> dict[str, tuple[str, list[int]]]:
    (job,) = library.ingest_bytes("post.txt", post)
    subject = library.job_subject(str(job.key))
    (row,) = library.matches.match(subject).ranked
    pairs = zip(subject.post.requirements, row.findings, strict=True)
    return {
        requirement.text: (finding.status, [span.start for span in finding.spans]) for requirement, finding in pairs
    }


_LEADERS_POST = b"""Hotel Manager
Hafenhof AG, Kiel, full-time

Requirements
- Experience leading a team
- Leadership skills
- Valid forklift licence
- Valid ADR certificate
"""


def test_who_states_people_led_has_led_and_what_has_run_out_is_unmet(library: Library) -> None:
    library.ingest_bytes(
        "1.txt",
        cv(
            "Mira Testova",
            title="Front Office Manager",
            dates="01/2019 - 12/2023",
            bullet="Managed 14 receptionists.",
            extra="\nCertificates\nForklift operator licence, expired October 2019\nADR-Schein (abgelaufen)\n",
        ),
    )
    verdicts = _verdicts(library, _LEADERS_POST)
    assert {text: status for text, (status, _) in verdicts.items()} == {
        "Experience leading a team": "met",
        "Leadership skills": "met",
        "Valid forklift licence": "unmet",
        "Valid ADR certificate": "unmet",
    }
    assert verdicts["Leadership skills"][1] == [9]
    assert verdicts["Valid forklift licence"][1] == [21]


def test_who_states_no_people_led_says_nothing_about_leadership(library: Library) -> None:
    library.ingest_bytes("1.txt", cv("Mira Testova", title="Receptionist", bullet="Worked in a team of 14."))
    assert _verdicts(library, _LEADERS_POST)["Experience leading a team"] == ("not_stated", [])
