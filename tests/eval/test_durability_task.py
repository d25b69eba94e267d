"""The durability and erasure tasks in small: they run, and they would notice. The figures come from `python -m eval`."""

from __future__ import annotations

import base64
import gzip
from pathlib import Path

import pytest

from eval.byte_scan import files_with
from eval.durability_kills import Ledger, measure_kills
from eval.durability_load import measure_flips, measure_same_file
from eval.durability_records import DurabilityRecord, durability_lines
from eval.durability_session import Action, Seen
from eval.erasure_task import erasure_lines, measure_erasure


def test_a_few_kills_lose_nothing(tmp_path: Path) -> None:
    kills = measure_kills(tmp_path, 4, 3, lambda _: None)
    assert kills.killed_at_points + kills.killed_at_instants == 4
    assert (kills.lost, kills.came_back, kills.half_done, kills.problems, kills.unreadable) == (0, 0, 0, 0, 0)
    assert "named points" in durability_lines(DurabilityRecord(kills=kills))[0]


def _seen(*documents: tuple[int, int], traces: frozenset[int] = frozenset()) -> Seen:
    return Seen(0.1, (), frozenset(documents), frozenset(), traces)


@pytest.mark.parametrize(
    ("messages", "seen", "faults"),
    [
        ([("begun", Action("ingest", 1)), ("done", Action("ingest", 1))], _seen(), (1, 0, 0)),
        ([("begun", Action("ingest", 1))], _seen(), (0, 0, 0)),
        ([("begun", Action("ingest", 1))], _seen((1, 0)), (0, 0, 0)),
        ([("begun", Action("ingest", 1))], _seen((2, 0)), (0, 0, 1)),
        ([("done", Action("ingest", 1)), ("done", Action("erase", 1))], _seen((1, 0)), (0, 1, 1)),
        ([("done", Action("ingest", 1)), ("begun", Action("erase", 1))], _seen((1, 0)), (0, 0, 0)),
        ([("done", Action("ingest", 1)), ("begun", Action("erase", 1))], _seen(), (0, 0, 0)),
        ([("done", Action("ingest", 1)), ("done", Action("erase", 1))], _seen(traces=frozenset({1})), (0, 1, 0)),
    ],
)
def test_the_ledger_notices_what_is_lost_and_what_comes_back(
    messages: list[object], seen: Seen, faults: tuple[int, int, int]
) -> None:
    ledger = Ledger()
    for message in messages:
        ledger.hear(message)
    assert ledger.faults(seen) == faults


def test_flipped_bytes_are_detected_and_the_same_file_is_one_record(tmp_path: Path) -> None:
    flips = measure_flips(tmp_path, 40, 1)
    assert flips.blocks == flips.detected > 2
    assert measure_same_file(tmp_path, 1, processes=3).rounds_with_one_record == 1


def test_the_scan_finds_what_is_hidden(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(gzip.compress(base64.b64encode(b"x token-17 y")))
    (tmp_path / "b").write_text("token-18")
    assert files_with(tmp_path, "token-17") == ["a"]


def test_an_erased_person_is_in_no_byte_though_a_delete_leaves_them(tmp_path: Path) -> None:
    record = measure_erasure(12)
    assert record.unseen == ()
    assert record.held_before
    assert record.left_by_delete
    assert record.held_after == ()
    assert record.verified
    assert len(erasure_lines(record)) == 4
