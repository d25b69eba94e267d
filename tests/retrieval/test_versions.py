"""One person, many files: a new version joins its person, everybody else stays apart, and a person can undo either."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fakes import WordEmbedder
from histories import EVA, NEWER, OTHER, ROLES, history

from retrieval.errors import InvalidDecision, NotFound
from retrieval.filtering.filters import Criterion
from retrieval.indexes.lexical_index import query_terms
from retrieval.library import Library
from retrieval.upkeep.ingester import Outcome


def _add(library: Library, name: str, data: bytes) -> Outcome:
    (outcome,) = library.ingest_bytes(name, data)
    return outcome


def _codes(warnings: Any) -> list[str]:
    return [warning["code"] for warning in warnings]


def _skilled(library: Library, skill: str) -> frozenset[int]:
    return library.filter(Criterion(field="skill", value=skill)).matched


def _two_versions(library: Library) -> tuple[Outcome, Outcome]:
    first = _add(library, "eva-2021.txt", history(skills="Java, COBOL"))
    second = _add(library, "eva-2026.txt", history("Eva M. Muster", NEWER, *ROLES, skills="Kubernetes"))
    return first, second


def test_a_new_version_joins_its_person_and_is_what_is_shown_filtered_and_found(library: Library) -> None:
    first, second = _two_versions(library)
    assert (second.status, second.key) == ("updated", first.key)
    assert second.document_key != first.document_key
    assert "e-mail" in str(second.message)
    entry = library.entry("C1")
    assert entry.profile.identity.name == "Eva M. Muster"
    assert [document.key for document in entry.documents] == ["D2", "D1"]
    assert library.store.document("D1").lines[0].text == "Eva Muster"
    assert (_skilled(library, "Kubernetes"), _skilled(library, "COBOL")) == ({1}, frozenset())
    assert not library.filter(Criterion(field="states", value="COBOL")).matched
    assert [hit.evidence[0].document_id for hit in library.search("kubernetes").hits] == ["D2"]
    assert {row.document_id for row in library.store.chunk_rows(candidate_numbers=[1])} == {2}
    assert library.verify() == []


def test_an_old_version_is_in_no_index_even_after_a_rebuild(library: Library) -> None:
    _two_versions(library)
    library.rebuild()
    with library.store.read() as connection:
        assert library.store.candidate_texts.search(connection, query_terms("cobol"), 9) == []
        assert library.store.candidate_texts.search(connection, query_terms("kubernetes"), 9)
    owners = library.store.chunk_owners()
    assert set(owners.chunks.tolist()) == {row.id for row in library.store.chunk_rows(candidate_numbers=[1])}
    assert library.verify() == []


def test_bytes_or_text_of_an_old_version_are_known(library: Library) -> None:
    _two_versions(library)
    again = _add(library, "again.txt", history(skills="Java, COBOL"))
    twin = _add(library, "again.md", history(skills="Java, COBOL") + b"\n")
    assert [(item.status, item.key) for item in (again, twin)] == [("unchanged", "C1"), ("duplicate", "C1")]
    assert library.entry("C1").document.key == "D2"


def test_a_changed_file_is_a_version_that_can_be_split_off(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "eva.txt"
    path.write_bytes(history(mail=None, phone=None, skills="COBOL"))
    list(library.ingest([path]))
    path.write_bytes(history(mail=None, phone=None, skills="Rust"))
    (second,) = library.ingest([path])
    assert (second.status, second.key) == ("updated", "C1")
    assert len(library.entry("C1").documents) == 2
    library.split("C1")
    assert _skilled(library, "COBOL") == {1}


def test_a_namesake_under_the_same_file_name_stays_apart(library: Library) -> None:
    _add(library, "cv.txt", history())
    other = _add(library, "cv.txt", history("Eva Muster", *OTHER, mail="em@klinik.example", phone="+49 40 66969 531"))
    assert (other.status, other.key) == ("added", "C2")
    assert _codes(other.warnings) == ["possible_same_person"]


@pytest.mark.parametrize(
    ("mail", "phone"),
    [("john.doe@gmail.com", None), ("eva@example.com", None), (None, "123-456-7890"), (None, "(212) 555-0100")],
)
def test_placeholders_never_merge(library: Library, mail: str | None, phone: str | None) -> None:
    _add(library, "a.txt", history(mail=mail, phone=phone))
    again = _add(library, "b.txt", history("Eva Muster", NEWER, *ROLES, mail=mail, phone=phone))
    stranger = _add(library, "c.txt", history("Ute Klein", *OTHER, mail=mail, phone=phone))
    assert [again.status, stranger.status] == ["added", "added"]
    assert _codes(again.warnings) == ["possible_same_person"]
    assert _codes(stranger.warnings) == []


@pytest.mark.parametrize(
    "data",
    [history("Ute Klein"), history("Eva Muster", *OTHER), history("Eva Muster", ROLES[0], *OTHER, NEWER)],
    ids=["another name", "another history", "less than half of it"],
)
def test_a_shared_contact_alone_is_a_question_to_a_person(library: Library, data: bytes) -> None:
    _add(library, "a.txt", history())
    other = _add(library, "b.txt", data)
    assert (other.status, other.key) == ("added", "C2")
    assert _codes(other.warnings) == ["possible_same_person"]
    assert "recruiter merge C1 C2" in other.warnings[0]["message"]
    for key in ("C1", "C2"):
        assert _codes(library.identity_warnings(key)) == ["possible_same_person"]


def test_a_contact_on_more_than_two_histories_is_no_identity(library: Library) -> None:
    """A staffing agency writes its own number on everybody's CV."""
    _add(library, "a.txt", history())
    _add(library, "b.txt", history("Ute Klein", *OTHER))
    _add(library, "c.txt", history("Max Kurz", NEWER))
    fourth = _add(library, "d.txt", history("Eva Muster", *ROLES[:2]))
    assert fourth.status == "added"
    stranger = _add(library, "e.txt", history("Bo Lang", "Cook, Gasthof Adler\n2001 - 2009\n- Cooked."))
    assert stranger.warnings == ()


def test_texts_that_are_equal_after_blinding_are_two_people(library: Library) -> None:
    _add(library, "a.txt", history("Eva Muster", mail="eva@web-linden.example", phone=None))
    other = _add(library, "b.md", history("Ida Kunert", mail="ida@post-linden.example", phone=None))
    assert (other.status, other.key, other.warnings) == ("added", "C2", ())


def test_who_fits_two_people_is_joined_with_neither(library: Library) -> None:
    _add(library, "a.txt", history())
    _two = _add(library, "b.txt", history(skills="Kubernetes"))
    library.split("C1")
    third = _add(library, "c.txt", history(skills="Rust"))
    assert third.status == "added"
    assert len(third.warnings) == 2


def test_merge_shows_the_newest_and_split_brings_both_back(library: Library) -> None:
    _add(library, "a.txt", history(skills="COBOL"))
    _add(library, "b.txt", history("Ute Klein", *OTHER, skills="Kubernetes"))
    before = [library.candidate(key) for key in ("C1", "C2")]
    done = library.merge("C1", "C2", reason="Married name", actor="pat")
    assert (done.into, done.source, done.documents) == ("C1", "C2", ("D2",))
    assert library.candidate("C1") == before[1]
    assert (_skilled(library, "Kubernetes"), _skilled(library, "COBOL")) == ({1}, frozenset())
    assert [hit.key for hit in library.search("patients").hits] == ["C1"]
    assert library.identity_warnings("C1") == []
    with pytest.raises(NotFound):
        library.candidate("C2")
    assert library.verify() == []
    undone = library.split("C1", actor="pat")
    assert (undone.source, undone.into, undone.documents) == ("C1", "C2", ("D2",))
    assert [library.candidate(key) for key in ("C1", "C2")] == before
    assert (_skilled(library, "Kubernetes"), _skilled(library, "COBOL")) == ({2}, {1})
    assert library.identity_warnings("C1") == []
    assert library.verify() == []


def test_merging_an_older_document_in_leaves_the_newer_profile(library: Library) -> None:
    _add(library, "a.txt", history(skills="COBOL"))
    _add(library, "b.txt", history("Ute Klein", *OTHER, skills="Kubernetes"))
    library.merge("c2", "c1")
    assert library.candidate("C2").identity.name == "Ute Klein"
    assert library.split("C2").into == "C1"
    assert library.candidate("C1").identity.name == "Eva Muster"
    assert library.verify() == []


def test_joins_are_undone_one_by_one(library: Library) -> None:
    _two_versions(library)
    _add(library, "ute.txt", history("Ute Klein", *OTHER, mail="ute@klein.example", phone=None))
    library.merge("C2", "C1")
    assert library.split("C2").documents == ("D1", "D2")
    assert library.entry("C1").document.key == "D2"
    assert library.split("C1").into == "C3"
    assert library.entry("C1").document.key == "D1"
    assert library.verify() == []


def test_a_split_pair_is_not_joined_or_named_again(library: Library, tmp_path: Path) -> None:
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    files[0].write_bytes(history())
    files[1].write_bytes(history(skills="Kubernetes"))
    assert [item.status for item in library.ingest(files)] == ["added", "updated"]
    library.split("C1", reason="Mother and daughter")
    assert {item.status for item in library.ingest(files)} == {"unchanged"}
    files[1].write_bytes(history(skills="Kubernetes, Rust"))
    (edited,) = library.ingest([files[1]])
    assert (edited.status, edited.key, edited.warnings) == ("updated", "C2", ())
    assert library.store.count() == 2


def test_every_decision_is_recorded_with_reason_actor_and_time(library: Library) -> None:
    _two_versions(library)
    library.split("C1", reason="Two people", actor="pat")
    library.merge("C1", "C2", reason="One after all", actor="kim")
    told = library.identity_decisions("C1")
    assert [(d.action, d.actor) for d in told] == [("version", "automatic"), ("split", "pat"), ("merge", "kim")]
    assert "roles" in told[0].reason
    assert [d.reason for d in told[1:]] == ["Two people", "One after all"]
    assert all(d.made_at.startswith("20") for d in told)


def test_decisions_that_make_no_sense_are_refused(library: Library) -> None:
    _add(library, "a.txt", history())
    for into, source in (("C1", "c1"), ("C1", "J1"), ("D1", "C1")):
        with pytest.raises(InvalidDecision):
            library.merge(into, source)
    for into, source in (("C1", "C9"), ("C9", "C1"), ("C1", "nonsense")):
        with pytest.raises(NotFound):
            library.merge(into, source)
    with pytest.raises(InvalidDecision):
        library.split("C1")
    with pytest.raises(NotFound):
        library.split("C9")


def test_erasing_a_person_erases_every_version(library: Library) -> None:
    _two_versions(library)
    _add(library, "ute.txt", history("Ute Klein", *OTHER))
    library.merge("C1", "C2", reason="Because of Zitronenfalter")
    library.store.add_turn("c", {"question": "q", "answer": "Zitronenfalter"}, ["C1"])
    library.erase("C1")
    held = b"".join(file.read_bytes() for file in library.home.rglob("*") if file.is_file())
    for word in (b"Zitronenfalter", b"Muster", b"muster", b"Klein", b"klein", EVA[0].encode()):
        assert word not in held, word
    assert library.verify() == []


def test_conversations_about_a_merged_person_go_with_her(library: Library) -> None:
    _add(library, "a.txt", history())
    _add(library, "b.txt", history("Ute Klein", *OTHER))
    library.store.add_turn("c", {"question": "q"}, ["C1", "C2"])
    library.store.add_turn("d", {"question": "q"}, ["C2"])
    library.merge("C1", "C2")
    library.erase("C1")
    assert library.store.turns("c") == library.store.turns("d") == []


def test_joined_and_parted_before_the_index_is_saved_is_still_in_step(library: Library) -> None:
    """`kill -9` between the transaction and the index: the outbox holds both moves of a chunk."""
    _two_versions(library)
    before = library.search("cobol java").hits
    library.split("C1")
    library.merge("C1", "C2")
    assert library.search("cobol java").hits == before
    with library.store.write() as connection:
        from retrieval.storage import versions

        versions.split(connection, library.store.candidate_texts, 1, None, "pat")
        versions.merge(connection, library.store.candidate_texts, 1, 2, None, "pat")
    assert library.verify() == []


def test_a_store_of_the_first_schema_learns_versions(library: Library) -> None:
    _add(library, "a.txt", history(skills="COBOL"))
    with library.store.write() as connection:
        for table in ("identity_keys", "identity_decisions", "resemblances"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("DROP INDEX ix_documents_path")
        connection.exec_driver_sql("ALTER TABLE documents DROP COLUMN profile")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    library.store.close()
    opened = Library(library.home, embedder=WordEmbedder())
    assert _add(opened, "b.txt", history(skills="Rust")).key == "C1"
    opened.split("C1")
    assert _skilled(opened, "COBOL") == {1}
    assert opened.verify() == []
    opened.close()
