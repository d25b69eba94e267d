"""The terminal's contract: shapes, exit codes, and one clear line for every mistake."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cvs import JOB, cv

ROOT = Path(__file__).resolve().parents[2]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def pool(run: Run, tmp_path: Path) -> Path:
    """A folder with two CVs and a job post, ingested."""
    folder = tmp_path / "pool"
    folder.mkdir()
    (folder / "mira.txt").write_bytes(cv("Mira Testova", skills="Python, Kubernetes"))
    (folder / "jonas.txt").write_bytes(cv("Jonas Anders", skills="Excel", employer="Pumpen AG", bullet="Sold pumps."))
    (folder / "job.txt").write_bytes(JOB)
    assert run("ingest", folder)[0] == 0
    return folder


def _json(result: tuple[int, str, str]) -> Any:
    return json.loads(result[1])


def test_ingest_reports_every_document_and_counts(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_bytes(cv())
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 nothing")
    (tmp_path / "notes.xyz").write_bytes(b"skip me")
    code, out, _ = run("ingest", tmp_path / "good.txt", tmp_path / "bad.pdf", "--json")
    report = json.loads(out)
    assert code == 1
    assert [d["status"] for d in report["documents"]] == ["added", "rejected"]
    assert report["documents"][0]["id"] == "C1"
    assert report["documents"][0]["kind"] == "cv"
    assert report["documents"][1]["id"] is None
    assert report["documents"][1]["reason"] == "damaged"
    assert set(report["counts"]) == {"added", "updated", "unchanged", "duplicate", "rejected", "skipped"}
    assert _json(run("ingest", tmp_path / "good.txt", "--json"))["documents"][0]["status"] == "unchanged"


def test_an_empty_folder_a_missing_path_and_an_unknown_id_have_their_exit_codes(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for code, arguments in (
        (2, ("ingest", tmp_path / "empty")),
        (3, ("ingest", tmp_path / "nowhere.pdf")),
        (3, ("show", "C99")),
        (3, ("show", "nonsense")),
        (3, ("erase", "J5", "--yes")),
        (3, ("match", "--job", "J7")),
        (3, ("ask", "Who?", "--candidate", "C77")),
        (2, ("match",)),
        (2, ("ask", "  ")),
        (2, ("search", "x", "--filter", "skil:Python")),
        (2, ("match", "--job", "J1", "--weights", "skills=lots")),
        (2, ("ask", "Who?", "--model", "gpt")),
        (2, ("nonsense",)),
    ):
        actual, _, err = run(*arguments)
        assert actual == code, arguments
        assert err.strip()
        assert "Traceback" not in err


def test_a_misspelt_setting_stops_with_its_name(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECRUITER_RETRIVAL__TOP_K", "3")
    code, _, err = run("list", "candidates")
    assert code == 2
    assert "RECRUITER_RETRIEVAL__TOP_K" in err
    assert err.count("\n") == 1


def test_a_store_that_cannot_be_opened_is_exit_code_4(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("RECRUITER_HOME", str(tmp_path / "file"))
    code, _, err = run("list", "candidates")
    assert code == 4
    assert err.count("\n") == 1


def test_a_database_that_is_no_database_is_exit_code_4(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "recruiter.db").write_bytes(b"this is not a database at all" * 50)
    monkeypatch.setenv("RECRUITER_HOME", str(tmp_path))
    assert run("list", "candidates")[0] == 4


def test_show_has_the_shape_and_lines_that_can_be_cited(run: Run, pool: Path) -> None:
    shape = _json(run("show", "C2", "--json"))
    assert shape["name"] == "Mira Testova"
    assert shape["experience"][0]["start"] == "2019-01"
    assert shape["documents"][0]["path"].endswith("mira.txt")
    (skill,) = [skill for skill in shape["skills"] if skill["name"] == "Kubernetes"]
    citation = skill["evidence"][0]
    lines = _json(run("show", "C2", "--lines", "--json"))["documents"][0]["lines"]
    assert {"page": 1, "line": citation["line_start"]}.items() <= next(
        x for x in lines if "Kubernetes" in x["text"]
    ).items()
    assert (pool / "mira.txt").read_text().split("\n")[citation["line_start"] - 1] == citation["quote"]


def test_match_has_the_shape_and_gives_the_same_bytes_five_times(run: Run, pool: Path) -> None:
    outputs = {run("match", "--job", pool / "job.txt", "--json")[1] for _ in range(5)}
    (text,) = outputs
    shape = json.loads(text)
    assert shape["results"][0]["name"] == "Mira Testova"
    assert set(shape["results"][0]["components"]) == {"skills", "experience", "keywords"}
    assert {r["kind"] for r in shape["job"]["requirements"]} == {"must", "nice"}
    assert shape["weights"] == {"skills": 0.5, "experience": 0.3, "keywords": 0.2}
    by_id = {r["id"]: r for r in shape["results"][0]["requirements"]}
    assert all(r["status"] in ("met", "partial", "unmet", "not_stated") for r in by_id.values())


def test_files_given_to_match_are_ranked_and_not_kept(run: Run, pool: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(cv("Pia Bildner", skills="Kubernetes, Python", employer="Form AG"))
    shape = _json(run("match", "--job", "J1", "--cv", other, "--cv", "C2", "--json"))
    assert {row["candidate_id"] for row in shape["results"]} == {str(other), "C2"}
    assert len(_json(run("list", "candidates", "--json"))["items"]) == 2


def test_batches_keep_order_and_go_on_after_a_bad_line(run: Run, pool: Path, tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text(
        '{"id": "a", "question": "How many know Kubernetes?"}\nnot json\n{"id": "b", "question": "x", "job": "J9"}\n'
        '{"id": "c", "question": "Does Mira know Python?", "candidate": null}\n'
    )
    code, out, _ = run("ask", "--batch", batch)
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 1
    assert [line["id"] for line in lines] == ["a", None, "b", "c"]
    assert lines[0]["answer"].startswith("1 of the 2")
    assert lines[2]["error"]["code"] == "not_found"
    assert lines[3]["answer"].startswith("Yes")
    batch.write_text(
        json.dumps({"id": 1, "job": "J1", "cvs": [str(pool / "mira.txt")], "weights": {"skills": 1}, "k": 1})
    )
    code, out, _ = run("match", "--batch", batch)
    assert code == 0
    assert json.loads(out)["results"][0]["name"] == "Mira Testova"


def test_recommend_and_feedback_take_ids_and_files(run: Run, pool: Path) -> None:
    for reference in ("C2", pool / "mira.txt"):
        assert _json(run("recommend", "--cv", reference, "--json"))["results"][0]["job_id"] == "J1"
        report = _json(run("feedback", "--cv", reference, "--job", "J1", "--json"))
        assert {check["status"] for check in report["ats"]["checks"]} <= {"pass", "warn", "fail"}
        assert report["ats"]["what_an_ats_reads"]["name"] == "Mira Testova"
        assert "Kubernetes" in report["job"]["matched"]
        assert set(report["job"]) == {"coverage", "matched", "missing", "not_stated"}
        assert not {name.removesuffix(" (partly shown)") for name in report["job"]["missing"]} & set(
            report["job"]["matched"]
        )
        assert report["resume"]["bullets"][0]["metric"]


def test_feedback_on_a_poor_cv_fails_what_is_wrong_with_it(run: Run, tmp_path: Path) -> None:
    poor = tmp_path / "poor.txt"
    poor.write_text(
        "Resume\n\nI am a hard worker and like people. I want a job with my skills and experience in an office near home.\n"
    )
    checks = {c["id"]: c["status"] for c in _json(run("feedback", "--cv", poor, "--json"))["ats"]["checks"]}
    assert checks["contact"] == "fail"
    assert checks["dates"] == "fail"
    assert checks["headings"] == "warn"


def test_erase_asks_first_and_then_forgets(run: Run, pool: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    monkeypatch.setattr(sys, "stdin", io.StringIO("n\n"))
    assert run("erase", "C2")[0] == 2
    assert run("show", "C2")[0] == 0
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    code, out, _ = run("erase", "C2", "--json")
    assert (code, json.loads(out)["erased"]) == (0, "C2")
    assert "Mira" not in out
    assert run("show", "C2")[0] == 3
    assert run("verify")[0] == 0


def test_verify_rebuild_and_doctor_work_on_an_empty_home(run: Run) -> None:
    assert run("verify")[0] == 0
    assert run("rebuild")[0] == 0
    code, out, _ = run("doctor", "--json")
    assert code == 0
    assert json.loads(out)["embedder"]["exported"] is True
    assert json.loads(out)["index"]["kind"] == "exact"
    assert "Index of meaning: exact, 0 vectors" in run("doctor")[1]


def test_doctor_says_when_a_named_model_cannot_be_used(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECRUITER_OLLAMA_URL", "http://127.0.0.1:9")
    assert run("doctor", "--model", "ollama:none", "--json")[0] == 4
    code, out, _ = run("ask", "Who knows Python?", "--model", "ollama:none", "--json")
    assert code == 0
    assert json.loads(out)["model"] == "builtin"
    assert json.loads(out)["degraded"]


def test_asking_imports_no_heavy_library(pool: Path) -> None:
    script = (
        "import sys; sys.argv = ['recruiter', 'ask', 'Who knows Kubernetes?', '--model', 'builtin', '--json']\n"
        "from ui.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = {'torch', 'langchain', 'langchain_core', 'langgraph', 'alembic', 'transformers', 'gradio'} & set(sys.modules)\n"
        "sys.stderr.write(','.join(sorted(heavy)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    assert json.loads(done.stdout)["counts"]["matched"] == 1
    assert done.stderr == ""


def test_control_characters_of_a_file_name_never_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    name = tmp_path / "evil\x1b[31m\nname.txt"
    name.write_bytes(cv())
    _, out, _ = run("ingest", name)
    assert "\x1b" not in out


def test_a_port_that_is_taken_is_one_clear_line(run: Run) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        code, out, err = run("serve", "--port", other.getsockname()[1])
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "--port" in err


def test_a_search_in_an_empty_library_says_what_to_do(run: Run) -> None:
    code, out, _ = run("search", "python")
    assert code == 0
    assert "recruiter ingest" in out
