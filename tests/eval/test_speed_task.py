"""The speed task's plain parts. Times are measured by `python -m eval speed`, never asserted here."""

from pathlib import Path

import pypdf

from eval.invented_cvs import cv_lines, queries, write_cvs
from eval.speed_probe import pdf_files
from eval.speed_task import Compared, SpeedRecord, speed_lines


def test_invented_cvs_have_three_pages_and_are_the_same_again(tmp_path: Path) -> None:
    first, second = write_cvs(tmp_path / "a", 2)
    again, _ = write_cvs(tmp_path / "b", 2)
    assert len(pypdf.PdfReader(first).pages) == 3
    assert first.read_bytes() == again.read_bytes() != second.read_bytes()
    assert pdf_files([tmp_path / "a"]) == [first, second]


def test_cvs_and_queries_differ() -> None:
    assert len({"\n".join(cv_lines(number)) for number in range(50)}) == 50
    assert len(set(queries(50))) == 50


def test_the_table_says_which_way_is_better() -> None:
    runs = {"product": (1.0,), "tutorial": (4.0,)}
    compared = Compared(measurement="search", unit="ms", product=1.0, tutorial=4.0, ratio=4.0, runs=runs)
    record = SpeedRecord(files=2, repeats=1, compared=(compared,), heavy_imports=("torch",))
    lines = speed_lines(record)
    assert "in favour of the product" in lines[0]
    assert lines[2].split() == ["search", "(ms)", "1.00", "4.00", "4.00"]
    assert lines[-1].endswith("torch")
