"""HTTP: who is erased is gone and was meant to be, the library says whether it is whole, and a backup can be brought back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from cvs import JOB, cv
from starlette.testclient import TestClient

from assistant.settings import load_settings
from retrieval.upkeep.restore import restore
from ui.server import create_app

_YES = {"confirm": True}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    settings = load_settings({"RECRUITER_HOME": str(tmp_path / "home"), "RECRUITER_MODEL": "builtin"})
    with TestClient(create_app(settings, browser=False)) as made:
        made.post("/api/v1/documents", files=[("files", ("mira.txt", cv())), ("files", ("job.txt", JOB))])
        yield made


def test_an_erased_candidate_and_job_are_gone_with_a_receipt(client: TestClient) -> None:
    receipt = client.post("/api/v1/candidates/c1/erase", json=_YES).json()
    assert (receipt["erased"], receipt["verified"], receipt["left_in"]) == ("C1", True, [])
    assert client.get("/api/v1/candidates/C1").status_code == 404
    assert client.post("/api/v1/jobs/J1/erase", json=_YES).json()["verified"]
    assert client.get("/api/v1/jobs").json() == {"items": []}
    again = client.post("/api/v1/documents", files=[("files", ("mira.txt", cv()))]).json()
    assert again["documents"][0]["reason"] == "erased"


@pytest.mark.parametrize("body", [None, {}, {"confirm": False}, {"confirm": "yes"}, {"confirm": True, "all": True}])
def test_nothing_is_erased_without_a_clear_yes(client: TestClient, body: dict[str, object] | None) -> None:
    assert client.post("/api/v1/candidates/C1/erase", json=body).status_code == 422
    assert client.get("/api/v1/candidates/C1").status_code == 200


@pytest.mark.parametrize("path", ["candidates/C1/erase", "jobs/J1/erase", "verify", "backup"])
def test_a_page_of_another_site_cannot_erase_or_copy(client: TestClient, path: str) -> None:
    refused = client.post(f"/api/v1/{path}", json=_YES, headers={"origin": "https://evil.example"})
    assert refused.json()["error"]["code"] == "foreign_origin"
    assert client.get(f"/api/v1/{path}").status_code in (404, 405)
    assert client.get("/api/v1/candidates/C1").status_code == 200


def test_who_does_not_exist_cannot_be_erased(client: TestClient) -> None:
    reply = client.post("/api/v1/candidates/C9/erase", json=_YES)
    assert (reply.status_code, reply.json()["error"]["code"]) == (404, "not_found")
    assert client.post("/api/v1/candidates/..%2FC1/erase", json=_YES).status_code in (404, 422)


def test_the_library_says_whether_it_is_whole(client: TestClient) -> None:
    assert client.post("/api/v1/verify").json() == {"ok": True, "problems": [], "candidates": 1, "jobs": 1}


def test_a_backup_is_an_archive_that_can_be_restored(client: TestClient, tmp_path: Path) -> None:
    reply = client.post("/api/v1/backup")
    assert reply.headers["content-type"] == "application/zip"
    zipfile.ZipFile(io.BytesIO(reply.content)).extractall(tmp_path / "unpacked")
    done = restore(tmp_path / "other", tmp_path / "unpacked")
    assert (done.candidates, done.jobs) == (1, 1)


def test_the_description_has_the_routes(client: TestClient) -> None:
    docs = client.get("/api/docs").text
    assert all(f"/api/v1/{path}" in docs for path in ("candidates/{key}/erase", "jobs/{key}/erase", "verify", "backup"))
