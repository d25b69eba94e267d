"""The shipped embedder: scores could not be repeated if a vector depended on its neighbours or on threads."""

from __future__ import annotations

import numpy as np
import pytest

from retrieval.embedders.onnx_embedder import OnnxEmbedder

TEXTS = [
    "Data engineer who builds pipelines with Python and Airflow",
    "Cook",
    "",
    "Led a team of nurses in intensive care. " * 60,
    "Cook",
]


def test_a_vector_depends_on_its_text_alone() -> None:
    embedder = OnnxEmbedder(threads=2)
    together = embedder.embed(TEXTS)
    alone = np.concatenate([OnnxEmbedder(threads=1).embed([text]) for text in TEXTS])
    assert (together == alone).all()
    assert (together == embedder.embed(TEXTS[::-1])[::-1]).all()


def test_vectors_have_length_one_and_like_texts_lie_close() -> None:
    vectors = OnnxEmbedder().embed([*TEXTS, "ETL developer with Python", "Chef in a restaurant"])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)
    assert vectors[0] @ vectors[5] > vectors[0] @ vectors[6]
    assert vectors[1] @ vectors[6] > vectors[1] @ vectors[5]


def test_no_text_is_no_vector() -> None:
    assert OnnxEmbedder().embed([]).shape == (0, 512)


def test_a_question_finds_the_line_that_says_it_in_another_language() -> None:
    lines = [
        "Cálculo de puentes de hormigón",
        "Krankenpflegerin auf der Intensivstation",
        "Tenue de la comptabilité générale",
    ]
    vectors = OnnxEmbedder().embed([*lines, "bridge design in concrete", "nurse in intensive care", "bookkeeping"])
    nearest = np.argmax(vectors[3:] @ vectors[:3].T, axis=1)
    assert nearest.tolist() == [0, 1, 2]


def test_a_text_without_end_takes_no_more_time_than_a_long_post() -> None:
    embedder = OnnxEmbedder(threads=1)
    assert (embedder.embed(["word " * 100_000]) == embedder.embed(["word " * 200_000])).all()
