"""Shared fixtures. The suite cannot reach a network or a user's data: both are closed before every test."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fakes import WordEmbedder
from hypothesis import settings
from sqlalchemy import delete

from retrieval.library import Library
from retrieval.storage import tables

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 1)
settings.register_profile("untimed", deadline=None)  # the first example may load a table; no test judges time
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only loopback can be reached."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else "local"
        if host not in ("127.0.0.1", "::1", "localhost", "local"):
            raise AssertionError(f"a test tried to reach {host}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine reaches a test, and no test reaches the user's data folder."""
    for name in list(os.environ):
        if name.startswith("RECRUITER_") and not name.startswith("RECRUITER_TEST_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("RECRUITER_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("RECRUITER_MODEL", "builtin")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library with an embedder that can be computed by hand."""
    made = Library(tmp_path / "library", embedder=WordEmbedder(), today=lambda: TODAY)
    yield made
    made.close()


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The samples, read once. Tests must not change it; what they say to it is forgotten after each."""
    made = Library(tmp_path_factory.mktemp("samples"), embedder=WordEmbedder(), today=lambda: TODAY)
    outcomes = list(made.ingest([ROOT / "samples"]))
    assert not [item for item in outcomes if item.status not in ("added", "skipped")]
    yield made
    made.close()


@pytest.fixture(autouse=True)
def _forget_what_was_said(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test over the samples continues a conversation of another one, in whatever order they run."""
    yield
    if "samples" in request.fixturenames:
        with request.getfixturevalue("samples").store.write() as connection:
            connection.execute(delete(tables.turn_people))
            connection.execute(delete(tables.turns))
