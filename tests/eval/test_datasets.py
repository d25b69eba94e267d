"""Loaders: a post whose truth is lost, or a file of another shape, must be seen and not averaged away."""

import csv
from pathlib import Path

import pytest

from eval.__main__ import main
from eval.datasets import DataError, load_judged_folder, load_written_cvs, read_qrels


def write_csv(path: Path, *rows: tuple[str, str]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    cvs = [("ID", "Resume"), ("7", "Cook\n\nin  Graz"), ("8", 'Baker, "first"\nin Lyon'), ("9", "Cook in Graz")]
    write_csv(tmp_path / "synthetic-resumes.csv", *cvs)
    posts = [
        ("Job Description", "Ground Truth"),
        ("We need a cook", " Cook in\nGraz "),
        ("We need a pilot", "Pilot in Rome"),
        ("We need a baker", 'Baker, "first" in Lyon'),
    ]
    write_csv(tmp_path / "testset-1.csv", *posts)
    return tmp_path


def test_the_truth_is_found_by_its_words_whatever_the_blanks(written: Path) -> None:
    loaded = load_written_cvs(written)
    assert loaded.qrels == {"P0": {"7": 1, "9": 1}, "P2": {"8": 1}}
    assert loaded.queries == {"P0": "We need a cook", "P2": "We need a baker"}


def test_a_post_without_a_known_truth_is_reported_and_not_scored(written: Path) -> None:
    assert load_written_cvs(written).unresolved == ("P1",)


def test_a_limit_keeps_the_pool_whole(written: Path) -> None:
    first = load_written_cvs(written).first(1)
    assert list(first.queries) == list(first.qrels) == ["P0"]
    assert len(first.documents) == 3


def test_a_judged_folder(tmp_path: Path) -> None:
    for folder, name, text in (("queries", "1", "Cook"), ("queries", "2", "Pilot"), ("corpus", "10", "A cook")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_text(text)
    (tmp_path / "qrels.tsv").write_text("1\t0\t10\t2\n\n2\t0\t10\t0\n")
    loaded = load_judged_folder(tmp_path)
    assert loaded.documents == {"10": "A cook"}
    assert loaded.queries == {"1": "Cook"}
    assert loaded.qrels["1"] == {"10": 2}
    assert loaded.unresolved == ("2",)


def test_bad_judgements_name_the_line(tmp_path: Path) -> None:
    (tmp_path / "qrels.tsv").write_text("1 0 10 1\n1 0 ten\n")
    with pytest.raises(DataError, match="line 2"):
        read_qrels(tmp_path / "qrels.tsv")


def test_a_missing_column_is_named(written: Path) -> None:
    write_csv(written / "synthetic-resumes.csv", ("ID", "Text"), ("1", "x"))
    with pytest.raises(DataError, match="Resume"):
        load_written_cvs(written)


def test_missing_data_is_one_line_and_exit_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["retrieval", "--data", str(tmp_path / "nowhere"), "--cache", str(tmp_path)]) == 2
    assert capsys.readouterr().err.startswith("error: ")
