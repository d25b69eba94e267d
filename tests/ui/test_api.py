"""HTTP: the same shapes as the terminal, ids only, no foreign origin, nothing that loads from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cvs import JOB, cv
from starlette.testclient import TestClient

from assistant.settings import load_settings
from ui.server import create_app


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    settings = load_settings({"RECRUITER_HOME": str(tmp_path / "home"), "RECRUITER_MODEL": "builtin"})
    with TestClient(create_app(settings, browser=False)) as made:
        files = [
            ("files", ("mira.txt", cv(skills="Python, Kubernetes"))),
            ("files", ("job.txt", JOB)),
            ("files", ("x.pdf", b"%PDF-1 no")),
        ]
        report = made.post("/api/v1/documents", files=files).json()
        assert [d["status"] for d in report["documents"]] == ["added", "added", "rejected"]
        yield made


def test_asking_gives_the_shape_of_the_terminal(client: TestClient) -> None:
    answer = client.post("/api/v1/ask", json={"question": "Who knows Kubernetes?", "conversation": "c"}).json()
    assert answer["counts"] == {"matched": 1, "not_matched": 0, "not_stated": 0, "total": 1}
    assert answer["citations"][0]["quote"] == "Python, Kubernetes"
    assert set(answer) == {
        "answer",
        "status",
        "understood",
        "candidates",
        "counts",
        "citations",
        "model",
        "degraded",
        "conversation",
        "timings_ms",
    }


def test_health_lists_and_profiles(client: TestClient) -> None:
    assert client.get("/health").json()["candidates"] == 1
    assert client.get("/api/v1/candidates").json()["items"][0]["id"] == "C1"
    assert client.get("/api/v1/candidates/c1").json()["email"] == "mira@testova-mail.example"
    assert client.get("/api/v1/jobs/J1").json()["requirements"]
    assert client.get("/api/v1/candidates/C9").status_code == 404
    assert "recruiter_documents_total" in client.get("/metrics").text


def test_search_and_match_take_typed_bodies(client: TestClient) -> None:
    found = client.post(
        "/api/v1/search", json={"text": "services", "filter": {"kind": "is", "field": "skill", "value": "Python"}}
    ).json()
    assert found["results"][0]["candidate_id"] == "C1"
    assert client.post("/api/v1/match", json={"job": "J1", "weights": {"skills": 1}}).json()["results"][0]["score"] > 0
    assert client.post("/api/v1/match", json={"job": "J1", "weights": {"skills": -1}}).status_code == 422


@pytest.mark.parametrize("reference", ["/etc/passwd", "../secret.txt", "C1; drop", "file:///etc/passwd"])
def test_no_request_names_a_file_of_the_server(client: TestClient, reference: str) -> None:
    assert client.post("/api/v1/ask", json={"question": "x", "candidate": reference}).status_code == 422
    assert client.post("/api/v1/match", json={"job": reference}).status_code == 422


def test_a_page_of_another_site_cannot_change_anything(client: TestClient) -> None:
    foreign = {"origin": "https://evil.example"}
    assert client.post("/api/v1/ask", json={"question": "x"}, headers=foreign).status_code == 403
    assert (
        client.post("/api/v1/ask", json={"question": "help"}, headers={"origin": "http://testserver"}).status_code
        == 200
    )
    assert client.get("/health", headers={"host": "evil.example"}).status_code == 400


def test_no_answer_may_load_from_elsewhere(client: TestClient) -> None:
    for path in ("/health", "/api/docs"):
        assert "default-src 'self'" in client.get(path).headers["content-security-policy"]
    docs = client.get("/api/docs").text
    assert "/api/v1/ask" in docs
    assert "https://" not in docs


def test_an_uploaded_name_keeps_only_its_last_part(client: TestClient) -> None:
    report = client.post(
        "/api/v1/documents", files=[("files", ("../../etc/pia.txt", cv("Pia Bildner", employer="Form AG")))]
    ).json()
    assert report["documents"][0]["path"] == "pia.txt"


def test_a_filter_without_sense_is_a_clear_error(client: TestClient) -> None:
    reply = client.post(
        "/api/v1/search",
        json={"text": "x", "filter": {"kind": "is", "field": "language", "value": "French", "minimum": "Z"}},
    )
    assert reply.status_code == 422
    assert "Z" in reply.json()["error"]["message"]
