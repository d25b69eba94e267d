"""The reading task from files to table, on a handful of small files."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from eval.__main__ import main
from eval.child_processes import ChildMemory
from eval.reading_records import FileOutcome
from eval.reading_safety import attack_files, hides_text, measure_safety, summary
from eval.reading_tables import safety_lines

CV = (
    "Ida Berg\nida@example.org\n\nExperience\nNurse, Alder Clinic\n2019 - 2021\n- Cared for 20 patients a day\n\n"
    "Skills\nFirst aid, Danish\n"
)


def outcome(file: str, *, seconds: float = 0.1, flagged: bool = False, used: bool = False) -> FileOutcome:
    path = Path("security", file)
    return FileOutcome(
        file=file, outcome="ok", seconds=seconds, peak_megabytes=None, hidden_text=flagged, canary_used=used,
        hides=hides_text(path), must_be_clean="control" in file,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("file", "hides"),
    [
        ("pdf_hidden/01_white_text.pdf", True),
        ("pdf_hidden/02_near_white.pdf", True),
        ("pdf_hidden/17_optional_content_off.pdf", True),
        ("pdf_hidden/00_control_clean.pdf", False),
        ("pdf_hidden/10_metadata.pdf", False),
        ("pdf_hidden/12_visible_injection.pdf", False),
        ("pdf_hidden/19_payload_split_two_pages.pdf", False),
        ("docx/02_vanish_hidden.docx", True),
        ("docx/06_table_cell.docx", False),
        ("cv_pdfs/white.pdf", False),
    ],
)
def test_which_files_hide_text_is_told_by_their_names(file: str, hides: bool) -> None:
    assert hides_text(Path("security", file)) is hides


def test_the_summary_tells_leaks_from_text_that_anyone_can_see() -> None:
    result = summary(
        [
            outcome("pdf_hidden/01_white_text.pdf", flagged=True),
            outcome("pdf_hidden/03_tiny_font.pdf", used=True),
            outcome("pdf_hidden/10_metadata.pdf"),
            outcome("pdf_hidden/12_visible_injection.pdf", used=True),
            outcome("pdf_hidden/00_control_clean.pdf", flagged=True, seconds=11),
        ],
        alive=True,
    )
    assert (result.hiding, result.found, result.clean) == (2, 1, 1)
    assert result.leaked == ("pdf_hidden/03_tiny_font.pdf",)
    assert result.false_flags == result.over_limit == ("pdf_hidden/00_control_clean.pdf",)
    assert result.worst.seconds == 11
    text = "\n".join(safety_lines(result))
    assert "reported in 1 of 2 files" in text
    assert "used: pdf_hidden/03_tiny_font.pdf" in text


@pytest.fixture
def attacks(tmp_path: Path) -> Path:
    for name, data in (
        ("pdf_hostile/empty.pdf", b""),
        ("pdf_hostile/not.pdf", CV.encode()),
        ("docx/a.docx", b"PK\x03\x04"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "docx" / "LICENCE.txt").write_text("no document of the collection")
    (tmp_path / "clean").mkdir()
    (tmp_path / "clean" / "cv.txt").write_text(CV)
    return tmp_path


def test_bad_files_settle_with_a_reason_and_a_clean_one_is_read_after_them(attacks: Path) -> None:
    assert [path.name for path in attack_files(attacks)] == ["empty.pdf", "not.pdf", "a.docx"]
    result = measure_safety(attacks, [attacks / "clean"])
    assert {file.file: file.outcome for file in result.files} == {
        "pdf_hostile/empty.pdf": "empty",
        "pdf_hostile/not.pdf": "type_mismatch",
        "docx/a.docx": "damaged",
        "clean/cv.txt": "ok",
    }
    assert result.alive
    assert result.false_flags == ()


def test_without_children_there_is_no_memory_to_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eval.child_processes.children", list)
    with ChildMemory() as memory:
        pass
    assert memory.peak_megabytes is None


def run(capsys: pytest.CaptureFixture[str], arguments: Sequence[str]) -> str:
    assert main(["reading", *arguments]) == 0
    return capsys.readouterr().out


def test_parts_without_data_are_said_to_be_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = run(capsys, ["--data", str(tmp_path), "--part", "safety", "skills"])
    assert text.count("skipped ") == 2
    record = json.loads(run(capsys, ["--data", str(tmp_path), "--part", "safety", "--json"]))
    assert record["safety"] is None
    assert len(record["skipped"]) == 1


def test_the_samples_are_scored_and_disagreements_are_listed_on_demand(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = run(capsys, ["--data", str(tmp_path), "--part", "fields", "--verbose"])
    assert "samples: 30 CVs; 0 rejected" in text
    assert "role organisation" in text
    assert "instead of" in text
    assert "skipped fields" in text
