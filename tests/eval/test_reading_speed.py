"""The parts of the speed measure. Times are measured by `python -m eval reading`, never asserted here."""

import json
import math
import sys
from pathlib import Path

import pypdf
import pytest

from eval.invented_cvs import write_cvs
from eval.reading_records import RateResult
from eval.reading_speed import measure_reading_speed, stages
from eval.reading_tables import speed_lines
from eval.stopwatch import Stopwatch

HERE = sys.modules[__name__]


def outer() -> int:
    return inner() + 1


def inner() -> int:
    return 1


def test_watched_functions_work_as_before_and_are_put_back() -> None:
    before, watch = outer, Stopwatch()
    with watch.watching([("outside", HERE, "outer"), ("inside", HERE, "inner")]):
        assert HERE.outer() == 2
        assert HERE.outer is not before
    assert HERE.outer is before
    assert set(watch.seconds) == {"outside", "inside"}


def test_time_inside_another_stage_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = iter([0.0, 1.0, 4.0, 10.0])
    monkeypatch.setattr("eval.stopwatch.time.perf_counter", lambda: next(ticks))
    watch = Stopwatch()
    with watch.watching([("outside", HERE, "outer"), ("inside", HERE, "inner")]):
        HERE.outer()
    assert watch.seconds == {"outside": 7.0, "inside": 3.0}


def test_a_function_that_fails_is_timed_and_still_fails() -> None:
    watch = Stopwatch()
    with watch.watching([("load", json, "loads")]), pytest.raises(ValueError, match="Expecting"):
        json.loads("{")
    assert watch.seconds["load"] > 0


def test_made_cvs_have_as_many_pages_as_asked_for(tmp_path: Path) -> None:
    assert len(pypdf.PdfReader(write_cvs(tmp_path, 1, 2)[0]).pages) == 2


def test_every_stage_of_a_real_reading_is_seen(tmp_path: Path) -> None:
    found = stages(write_cvs(tmp_path, 2, 1))
    assert all(milliseconds > 0 for stage, milliseconds in found.items() if stage != "other"), found
    assert math.isfinite(found["other"])


def test_rates_of_growing_collections(tmp_path: Path) -> None:
    write_cvs(tmp_path, 1, 1)
    result = measure_reading_speed([2, 1], tmp_path)
    assert [rate.files for rate in result.rates] == [1, 2, 1, 1, 2]
    assert "made, 2 pages, through the pool" in "\n".join(speed_lines(result))


def test_a_rate_by_hand() -> None:
    rate = RateResult(name="some", files=30, seconds=3.0, cpu_seconds=2.0)
    assert (rate.per_second, rate.per_core_second) == (10.0, 15.0)
    assert RateResult(name="elsewhere", files=30, seconds=3.0, cpu_seconds=None).per_core_second is None
