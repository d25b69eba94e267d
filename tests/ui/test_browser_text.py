"""Nothing that a document says becomes markup in the browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from ui.browser_text import inert, safe

WEB = Path(__file__).resolve().parents[3] / "shared" / "data" / "security" / "web"


def _tags(text: str) -> list[object]:
    return BeautifulSoup(f"<p>{text}</p>", "html.parser").find_all(lambda tag: tag.name != "p")


@given(st.text(alphabet=st.sampled_from("<>&\"'![](){}$`~@:/wabc.\n"), max_size=80))
def test_inert_text_has_no_tag_link_picture_or_formula(text: str) -> None:
    shown = inert(text)
    assert not _tags(shown)
    for markup in ("](", "![", "://", "`", "$", "www."):
        assert markup not in shown


@given(st.text(max_size=80))
def test_safe_text_is_text(text: str) -> None:
    assert not _tags(safe(text))
    assert "${" not in safe(text)


@pytest.mark.skipif(not WEB.exists(), reason="../shared/data is not here")
def test_known_payloads_are_only_text() -> None:
    payloads = [str(item) for file in WEB.glob("*.json") for item in json.loads(file.read_text())]
    payloads += [line for file in WEB.glob("*.txt") for line in file.read_text().splitlines()]
    assert payloads
    for payload in payloads:
        assert not _tags(inert(payload))
        assert not _tags(safe(payload))
