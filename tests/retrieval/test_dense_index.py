"""Who is searched by meaning, whatever came and went, and however many there are."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from retrieval.embedders.embedding import Vectors
from retrieval.indexes.dense_index import halved
from retrieval.indexes.faiss_index import FaissIndex
from retrieval.indexes.index_files import IndexFiles, SavedIndex

_WIDTH = 16
_FEW = 100  # vectors that are compared one by one


def _unit(count: int, seed: int = 0) -> Vectors:
    vectors = np.random.default_rng(seed).standard_normal((count, _WIDTH)).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


def _index(folder: Path, generation: int = -1) -> FaissIndex:
    return FaissIndex(IndexFiles(folder), "model", _WIDTH, generation, _FEW)


def _filled(folder: Path, count: int = 600) -> FaissIndex:
    """An index whose first `count` ids are in groups."""
    index = _index(folder)
    index.add(range(1, count + 1), _unit(count))
    return _regrouped(index, folder, 1)


def _regrouped(index: FaissIndex, folder: Path, generation: int) -> FaissIndex:
    """As the keeper does it, with nothing that came meanwhile."""
    grown = index.with_groups(index.grouped(IndexFiles(folder).emptied("building")), index)
    grown.save(generation)
    return grown


def _state(index: FaissIndex) -> dict[int, Vectors]:
    return {int(i): vector.copy() for ids, vectors in index.blocks() for i, vector in zip(ids, vectors, strict=True)}


_STEP = st.one_of(
    st.tuples(st.just("add"), st.lists(st.integers(1, 900), min_size=1, max_size=40, unique=True), st.integers(1, 999)),
    st.tuples(st.just("remove"), st.lists(st.integers(1, 900), max_size=60), st.just(0)),
    st.tuples(st.sampled_from(["group", "save", "erase", "copy"]), st.just([]), st.just(0)),
)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(start=st.sampled_from([0, 130]), steps=st.lists(_STEP, max_size=12))
def test_everybody_who_is_there_is_found_once_and_nobody_else(
    start: int, steps: list[tuple[str, list[int], int]]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder, generation = Path(name), 1
        index = _filled(folder, start) if start else _index(folder)
        truth = _state(index)
        for verb, ids, seed in steps:
            generation += 1
            if verb == "add":
                vectors = _unit(len(ids), seed)
                index.add(ids, vectors)
                truth |= dict(zip(ids, halved(vectors), strict=True))
            elif verb == "remove":
                index.remove(ids)
                truth = {i: vector for i, vector in truth.items() if i not in set(ids)}
            elif verb == "group" and index.is_outgrown():
                index = _regrouped(index, folder, generation)
            elif verb == "erase" and index.holds_removed():
                index = index.without_removed(IndexFiles(folder).emptied("building"))
                index.save(generation)
                assert not index.holds_removed()
            elif verb == "save":
                index.save(generation)
                index = _index(folder, generation)
            elif verb == "copy":
                index.copy().remove(list(truth))
        assert index.ids().tolist() == sorted(truth)
        assert len(index) == len(truth)
        held = _state(index)
        assert all(np.array_equal(held[i], truth[i]) for i in truth)
        found = index.search(_unit(1, 5)[0], 2000)
        assert sorted(i for i, _ in found) == sorted(truth)
        for i, cosine in found:
            assert cosine == pytest.approx(float(truth[i] @ _unit(1, 5)[0]), abs=1e-5)


def test_groups_find_what_comparing_everybody_finds(tmp_path: Path) -> None:
    index, exact = _filled(tmp_path, 6000), FaissIndex(IndexFiles(tmp_path), "model", _WIDTH, -1)
    exact.add(range(1, 6001), _unit(6000))
    queries = _unit(20, 7)
    hits = [len({i for i, _ in index.search(query, 10)} & {i for i, _ in exact.search(query, 10)}) for query in queries]
    assert (index.facts.kind, exact.facts.kind) == ("grouped", "exact")
    assert index.facts.recall is not None
    assert sum(hits) >= 0.9 * 200


@pytest.mark.parametrize("count", [1, 40, 4500, 5990])
def test_a_filter_loses_nobody_who_is_allowed(tmp_path: Path, count: int) -> None:
    index = _filled(tmp_path, 6000)
    index.remove([3])
    index.add([7000], _unit(1, 3))
    allowed = np.random.default_rng(2).permutation(np.arange(4, 6001))[:count].tolist()
    allowed += [3, 7000, 99_999]
    found = index.search(_unit(1, 4)[0], 10_000, allowed)
    assert sorted(i for i, _ in found) == sorted({*allowed} - {3, 99_999})
    few = [i for i, _ in index.search(_unit(1, 4)[0], 10, allowed)]
    assert len(few) == min(10, count + 1)
    assert {*few} <= {*allowed}


def test_what_changes_while_groups_are_made_is_kept(tmp_path: Path) -> None:
    index = _filled(tmp_path, 300)
    index.add(range(301, 401), _unit(100, 1))
    since = index.copy()
    groups = since.grouped(IndexFiles(tmp_path).emptied("building"))
    index.remove([5, 350])  # one of them is in groups, one is not
    index.add([7, 360, 500], _unit(3, 2))  # two of them change
    truth = _state(index)
    grown = index.with_groups(groups, since)
    held = _state(grown)
    assert held.keys() == truth.keys()
    assert all(np.array_equal(held[i], truth[i]) for i in truth)
    assert grown.facts.grouped == 396


def test_an_erased_vector_is_in_no_byte_of_the_files(tmp_path: Path) -> None:
    index = _filled(tmp_path)
    secret = _unit(600)[41].astype(np.float16).tobytes()
    assert any(secret in path.read_bytes() for path in tmp_path.rglob("generation-*/*"))
    index.remove([42])
    files = IndexFiles(tmp_path)
    index.without_removed(files.emptied("building")).save(2)
    files.remove_all_but(2)
    assert not any(secret in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    again = _index(tmp_path, 2)
    assert 42 not in again.ids()
    assert len(again.search(_unit(1, 4)[0], 1000)) == 599


def test_a_small_save_writes_no_large_file_again(tmp_path: Path) -> None:
    index = _filled(tmp_path)
    before = (tmp_path / "generation-0000000001" / "vectors.f16").stat().st_ino
    index.add([700], _unit(1, 3))
    index.save(2)
    assert (tmp_path / "generation-0000000002" / "vectors.f16").stat().st_ino == before
    IndexFiles(tmp_path).keep_only(2)
    assert _index(tmp_path, 2).ids().tolist() == [*range(1, 601), 700]


class _Vanishing(IndexFiles):
    """Another process removes a generation, or a part of it, between the look at its bytes and their use."""

    def __init__(self, folder: Path, name: str) -> None:
        super().__init__(folder)
        self._gone = name

    def read(self, generation: int, *, again: bool = True) -> SavedIndex | None:
        saved = super().read(generation, again=again)
        if saved is not None:
            (saved.folder / self._gone).unlink()
        return saved


@pytest.mark.parametrize("name", ["groups.faiss", "vectors.f16", "vectors.ids", "removed.rows", "index.faiss"])
def test_an_index_that_vanishes_while_it_is_read_is_an_empty_one(tmp_path: Path, name: str) -> None:
    _filled(tmp_path).save(2)
    index = FaissIndex(_Vanishing(tmp_path, name), "model", _WIDTH, 2, _FEW)
    assert (index.generation, len(index)) == (-1, 0)


@pytest.mark.parametrize("name", ["vectors.f16", "groups.faiss", "vectors.ids", "removed.rows", "index.faiss"])
def test_a_flipped_byte_of_any_file_is_seen(tmp_path: Path, name: str) -> None:
    index = _filled(tmp_path)
    index.remove([1])
    index.save(2)
    file = tmp_path / "generation-0000000002" / name
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 2] ^= 1
    file.write_bytes(whole)
    assert IndexFiles(tmp_path).read(2) is None
    assert _index(tmp_path, 2).generation == -1


def test_scores_are_the_same_whatever_the_kind(tmp_path: Path) -> None:
    grouped, exact = _filled(tmp_path), _index(tmp_path)
    exact.add(range(1, 601), _unit(600))
    query = _unit(1, 9)[0]
    one, other = dict(grouped.search(query, 600)), dict(exact.search(query, 600))
    assert one.keys() == other.keys()
    assert all(one[i] == pytest.approx(other[i], abs=1e-6) for i in one)
