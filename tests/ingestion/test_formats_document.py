"""docs/formats.md names every reason, warning and file type that the code knows."""

import re
from pathlib import Path

import pytest

from ingestion.readers.content_type import supported_extension

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
CODE = re.compile(r'(?:UnreadableDocument\(\s*|\bcode=|\breason = |\belse )"([a-z]+(?:_[a-z]+)*)"')


def codes() -> set[str]:
    sources = [*(ROOT / "ingestion" / "readers").glob("*.py"), ROOT / "retrieval" / "upkeep" / "intake.py"]
    sources += [ROOT / "ingestion" / f"{name}.py" for name in ("pipeline", "workers", "reading_process")]
    text = "\n".join(source.read_text(encoding="utf-8") for source in sources)
    return set(CODE.findall(text)) - {"text", "zip"}  # names of content types


def test_the_codes_are_found_in_the_source() -> None:
    assert {"hidden_text", "timeout", "unreadable", "type_mismatch", "not_a_cv_or_job", "encrypted"} <= codes()


@pytest.mark.parametrize("code", sorted(codes()))
def test_every_reason_and_warning_is_explained(code: str) -> None:
    assert f"`{code}`" in DOCUMENT


def test_every_file_type_of_the_table_is_read() -> None:
    table = DOCUMENT.split("Not read in any format")[0]
    endings = re.findall(r"`(\.\w+)`", table)
    assert len(endings) > 10
    assert all(supported_extension("cv" + ending) for ending in endings)
