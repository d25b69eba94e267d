"""The page in a real Chromium: upload a CV, ask, open a citation; no request leaves the machine."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from cvs import cv

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync"
).split()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (Debian: apt install chromium)"),
]


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    """A server of its own on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from ui.cli import main; main()", "serve", "--port", str(port)]
    environment = {
        "RECRUITER_HOME": str(tmp_path / "home"),
        "RECRUITER_MODEL": "builtin",
        "PATH": "/usr/bin:/bin",
        "HOME": str(tmp_path),
    }
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield _when_ready(f"http://127.0.0.1:{port}", server)
    finally:
        server.terminate()
        server.wait(20)


def _when_ready(address: str, server: subprocess.Popen[bytes]) -> str:
    """The address once it answers: there is no event to wait for in another process."""
    for _ in range(600):
        try:
            urlopen(f"{address}/health", timeout=5).close()
            return address
        except OSError:
            assert server.poll() is None, "the server stopped"
            time.sleep(0.1)
    raise AssertionError("the server did not answer")


def test_upload_ask_open_a_citation_and_stay_on_this_machine(url: str, tmp_path: Path) -> None:
    from playwright.sync_api import expect, sync_playwright

    path = tmp_path / "mira.txt"
    path.write_bytes(
        cv(skills="Python, Kubernetes", extra='<img src="http://198.51.100.7/x.png"> ![x](http://198.51.100.7/y.png)')
    )
    requests: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.on("request", lambda request: requests.append(request.url))
        page.goto(url)
        expect(page.locator("#banner")).to_contain_text("No language model")
        page.set_input_files("#upload input[type=file]", str(path))
        expect(page.locator("#uploaded")).to_contain_text("added", timeout=30_000)
        page.fill("#question textarea", "Which candidates know Kubernetes?")
        page.click("#ask")
        expect(page.locator("#chat")).to_contain_text("Mira Testova", timeout=30_000)
        expect(page.locator("#understood")).to_contain_text("show Kubernetes")
        expect(page.locator("#candidates")).to_contain_text("C1")
        source = page.locator("#source-1")
        source.locator("summary").click()
        expect(source.locator(".cited")).to_contain_text("Python, Kubernetes")
        expect(source.locator(".cited")).to_be_visible()
        page.fill("#question textarea", "Tell me about Mira Testova")
        page.click("#ask")
        expect(page.locator("#understood")).to_contain_text("profile", timeout=30_000)
        browser.close()
    outside = [r for r in requests if not re.match(rf"{re.escape(url)}|data:|blob:", r)]
    assert requests
    assert outside == []


def test_two_windows_keep_their_conversations_apart(url: str, tmp_path: Path) -> None:
    from playwright.sync_api import expect, sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        first, second = browser.new_page(viewport={"width": 390, "height": 800}), browser.new_page()
        path = tmp_path / "mira.txt"
        path.write_bytes(cv())
        for page in (first, second):
            page.goto(url)
        first.set_input_files("#upload input[type=file]", str(path))
        expect(first.locator("#uploaded")).to_contain_text("added", timeout=30_000)
        first.fill("#question textarea", "Tell me about Mira Testova")
        first.click("#ask")
        expect(first.locator("#chat")).to_contain_text("Backend Developer", timeout=30_000)
        second.fill("#question textarea", "Does she know Docker?")
        second.click("#ask")
        expect(second.locator("#chat")).to_contain_text("Whom do you mean", timeout=30_000)
        expect(second.locator("#chat")).not_to_contain_text("Mira")
        assert first.evaluate("document.documentElement.scrollWidth") <= 400
        browser.close()


def test_the_short_answer_stays_in_view_and_table_cells_do_not_break_words(url: str, tmp_path: Path) -> None:
    from playwright.sync_api import expect, sync_playwright

    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(12):
            archive.writestr(f"{number}.txt", cv(f"Testmann{chr(65 + number)} Beispielsfeld{chr(65 + number)}"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 390, "height": 800})
        page.goto(url)
        page.set_input_files("#upload input[type=file]", str(path))
        expect(page.locator("#uploaded")).to_contain_text("added", timeout=60_000)
        for question in ("Who knows Python?", "Who knows Docker, with their locations and languages?"):
            page.fill("#question textarea", question)
            page.click("#ask")
            expect(page.locator("#understood")).to_contain_text(question.split()[2].strip("?,"), timeout=30_000)
            expect(page.locator("#ask")).to_be_enabled()
            expect(page.locator("#chat .user").last).to_be_in_viewport()
            expect(page.locator("#chat .bot").last).to_be_in_viewport()
        expect(page.locator("#understood")).to_contain_text("→ value location → value languages")
        cells = page.locator("#chat td:visible", has_text="TestmannA")
        assert cells.first.evaluate("one => one.getBoundingClientRect().width") > 5 * 16
        assert page.evaluate("document.documentElement.scrollWidth") <= 400
        browser.close()
