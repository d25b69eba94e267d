"""What the README and the docs say is what the product does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fakes import FixedChooser

from assistant.assistant import Assistant
from retrieval.library import Library
from ui.render import answer as rendered

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_transcript_is_what_a_new_user_sees(samples: Library) -> None:
    block = re.search(r"```text\n\$ recruiter ask \"(.+?)\"\n(.+?)\n```", README, re.DOTALL)
    assert block
    shape = Assistant(samples, FixedChooser(None)).answer(block.group(1)).as_json()  # type: ignore[arg-type]
    assert rendered(shape) == block.group(2)


def test_the_tree_names_every_folder_and_nothing_else() -> None:
    block = README.split("```text")[3]
    named = set(re.findall(r"^(\w+)/", block, re.MULTILINE))
    there = {folder.name for folder in ROOT.iterdir() if folder.is_dir() and not folder.name.startswith((".", "_"))}
    assert named == {name for name in there if not name.endswith(".egg-info")}


def test_the_tree_names_the_folders_of_each_package() -> None:
    packages = re.split(r"^(?=\w+/)", README.split("```text")[3].split("```")[0], flags=re.MULTILINE)
    for package in ("ingestion", "retrieval", "assistant"):
        lines = next(block for block in packages if block.startswith(f"{package}/")).splitlines()[1:]
        named = {name for line in lines for name in re.findall(r"(?<![\w`])(\w+)/(?= )", line)}
        assert named == {file.parent.name for file in (ROOT / package).glob("*/__init__.py")}


def test_every_command_of_the_readme_exists() -> None:
    from ui.cli import app

    known = {c.name or getattr(c.callback, "__name__", "").replace("_", "-") for c in app.registered_commands}
    known |= {str(group.name) for group in app.registered_groups}
    assert set(re.findall(r"`recruiter ([a-z-]+)", README)) <= known


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_langchain_example_runs(samples: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "docs" / "langchain.md").read_text(encoding="utf-8")
    monkeypatch.setattr("assistant.build.build_library", lambda _settings: samples)
    blocks = re.findall(r"```python\n(.+?)```", text, re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "docs/langchain.md", "exec"), {})
