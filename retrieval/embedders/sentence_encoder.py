"""Google's universal-sentence-encoder-multilingual-3 as an ONNX graph, made from its packaged weights.

Words and their neighbours in windows of two, three and five, summed over the text and led through four dense layers (Yang et al.
2019, "Multilingual Universal Sentence Encoder for Semantic Retrieval": the convolutional model). One space for sixteen languages,
so that an English question finds a German line. Measured against all-MiniLM-L6-v2: eval/LOG.md, 2026-11-22.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto

from retrieval.embedders.onnx_graph import Graph

DIMENSION = 512
_WIDTH = 256  # of what one window gives
_WINDOWS = ((2, 0), (3, 1), (5, 2))  # words, and how many of them stand before the one looked at
_BLOCKS = 17  # of the word table, by number of the word: each is stored with a scale of its own

Weights = Mapping[str, NDArray[Any]]


def sentence_encoder(weights: Weights) -> onnx.ModelProto:
    """Token ids (count,), with the marks of begin and end, to a vector of length 1 (1, 512)."""
    graph, epsilon = Graph(), float(weights["eps"])
    words = _words(graph, weights)
    names = [str(size) for size, _ in _WINDOWS]
    before = np.concatenate([weights[f"proj{name}"] for name in names], axis=1)
    bias, scale, shift = (
        np.concatenate([weights[part + name] for name in names]) for part in ("proj_b", "ln_g", "ln_b")
    )
    projected = graph.add("Add", graph.product(graph.quantised(words), before), graph.constant(bias))
    hidden = graph.normalised(projected, scale, shift, epsilon)
    read = [
        _window(graph, weights, graph.part(hidden, n * _WIDTH, (n + 1) * _WIDTH, axis=1), *window)
        for n, window in enumerate(_WINDOWS)
    ]
    features = graph.normalised(graph.add("Concat", words, *read, axis=1), weights["ln_g"], weights["ln_b"], epsilon)
    return graph.model("universal-sentence-encoder-multilingual-3", _pooled(graph, weights, features), DIMENSION)


def _words(graph: Graph, weights: Weights) -> str:
    """The vector of each word (count, 512): a byte for each number, widened by the scale of its block."""
    rows = weights["q1"].shape[0]
    table = np.empty((_BLOCKS * rows, DIMENSION), dtype=np.uint8)
    for block in range(_BLOCKS):
        table[block::_BLOCKS] = weights[f"q{block + 1}"]
    block_of = graph.add("Mod", "tokens", graph.constant(np.array(_BLOCKS)))
    scale, low = (graph.add("Gather", graph.constant(weights[part][:, None]), block_of) for part in ("scale", "lo"))
    stored = graph.add("Cast", graph.add("Gather", graph.constant(table), "tokens"), to=TensorProto.FLOAT)
    return graph.add("Add", graph.add("Mul", stored, scale), low)


def _window(graph: Graph, weights: Weights, hidden: str, size: int, left: int) -> str:
    """Each word with its neighbours (count, 256), twice, each time added to what it was."""
    for part in ("1", "2"):
        ends = graph.constant(np.array([left, 0, size - 1 - left, 0]))
        values, scale, zero = graph.quantised(graph.add("Pad", hidden, ends))
        shifted = [graph.part(values, n, n + 1 - size or np.iinfo(np.int64).max, axis=0) for n in range(size)]
        side_by_side = graph.add("Concat", *shifted, axis=1)
        seen = graph.product((side_by_side, scale, zero), weights[f"w{part}_{size}"])
        seen = graph.add("Relu", graph.add("Add", seen, graph.constant(weights[f"b{part}_{size}"])))
        hidden = graph.add("Add", seen, hidden)
    return hidden


def _pooled(graph: Graph, weights: Weights, features: str) -> str:
    """The sum over the words by the root of their number, through the dense layers, as a vector of length 1."""
    count = graph.add("Cast", graph.add("Shape", "tokens"), to=TensorProto.FLOAT)
    total = graph.dense(graph.add("ReduceSum", features, graph.constant(np.array([0])), keepdims=1), weights["cnn_W"])
    total = graph.add("Add", total, graph.add("Mul", count, graph.constant(weights["cnn_b"][None, :])))
    mean = graph.add("Div", total, graph.add("Sqrt", count))
    first = graph.add("Relu", graph.dense(mean, weights["d0"]))
    second = graph.add("Relu", graph.add("Add", graph.dense(mean, weights["p1"]), graph.dense(first, weights["d1"])))
    third = graph.add("Relu", graph.dense(second, weights["d2"]))
    last = graph.add("Add", graph.dense(second, weights["p3"]), graph.dense(third, weights["d3"]))
    return graph.add("LpNormalization", graph.add("Tanh", last), axis=1, p=2)
