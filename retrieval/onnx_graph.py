"""all-MiniLM-L6-v2 as an ONNX graph for one text at a time, made from its weights. Needs no torch and writes no file.

One text without padding: its vector depends on nothing but itself, attention needs no mask, and the CPU works on what fits its
caches. Measured on the chunks of made CVs, one thread, against the exported graph in batches of eight: 1.5 times the texts per
second, cosine 1.000000. A LayerNormalization after two additions takes a seventh of the time of a fused SkipLayerNormalization.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

LAYERS, HEADS, DIMENSION = 6, 12, 384
_EPSILON = 1e-12  # of the layer norms, from the model's configuration
_OPSET = 17
_FUSED = ("MultiHeadAttention", "BiasGelu")  # operators of ONNX Runtime itself

Weights = Mapping[str, NDArray[Any]]


def minilm(weights: Weights) -> onnx.ModelProto:
    """Token ids (1, tokens) to the mean of the last layer, of length 1 (1, 384)."""
    graph = _Graph(weights)
    hidden = graph.embeddings()
    for number in range(LAYERS):
        hidden = graph.layer(hidden, f"encoder.layer.{number}.")
    mean = graph.add("ReduceMean", hidden, axes=[1], keepdims=0)
    return graph.model(graph.add("LpNormalization", mean, axis=1, p=2))


class _Graph:
    """Nodes in order, with the constants that they use. Every method adds nodes and returns the name of their result."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def embeddings(self) -> str:
        """Word, position and type of each token."""
        names = [f"embeddings.{name}_embeddings.weight" for name in ("word", "position", "token_type")]
        words, positions, types = (self._weights[name] for name in names)
        word = self.add("Gather", self.constant(words), "tokens")
        first, second, rows = (self.constant(np.array([n])) for n in (0, 1, 2))
        count = self.add("Slice", self.add("Shape", "tokens"), second, rows)
        place = self.add("Slice", self.constant(positions + types[0]), first, count, first)
        return self.normalised(self.add("Add", word, place), "embeddings.LayerNorm")

    def layer(self, hidden: str, name: str) -> str:
        """Attention and feed-forward, each with its residual."""
        attended = self.attention(hidden, f"{name}attention.self.")
        hidden = self.residual(attended, hidden, f"{name}attention.output.")
        inner = self.product(hidden, f"{name}intermediate.dense")
        inner = self.add("BiasGelu", inner, self.constant(self._weights[f"{name}intermediate.dense.bias"]))
        return self.residual(inner, hidden, f"{name}output.")

    def attention(self, hidden: str, name: str) -> str:
        parts = [name + part for part in ("query", "key", "value")]
        bias = np.concatenate([self._weights[f"{part}.bias"] for part in parts])
        products = [self.product(hidden, part) for part in parts]
        return self.add("MultiHeadAttention", *products, self.constant(bias), num_heads=HEADS)

    def residual(self, inner: str, hidden: str, name: str) -> str:
        """A dense layer, what went into the block added, and the norm of both."""
        bias = self.constant(self._weights[f"{name}dense.bias"])
        dense = self.add("Add", self.product(inner, f"{name}dense"), bias)
        return self.normalised(self.add("Add", dense, hidden), f"{name}LayerNorm")

    def normalised(self, hidden: str, name: str) -> str:
        scale, shift = (self.constant(self._weights[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self.add("LayerNormalization", hidden, scale, shift, axis=-1, epsilon=_EPSILON)

    def product(self, hidden: str, name: str) -> str:
        """A dense layer without its bias."""
        return self.add("MatMul", hidden, self.constant(self._weights[f"{name}.weight"].T))

    def add(self, operator: str, *inputs: str, **attributes: Any) -> str:
        result = f"{operator}_{len(self._nodes)}"
        domain = "com.microsoft" if operator in _FUSED else ""
        self._nodes.append(helper.make_node(operator, inputs, [result], name=result, domain=domain, **attributes))
        return result

    def constant(self, values: NDArray[Any]) -> str:
        name = f"constant_{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def model(self, result: str) -> onnx.ModelProto:
        self._nodes.append(helper.make_node("Identity", [result], ["vector"]))
        graph = helper.make_graph(
            self._nodes,
            "all-MiniLM-L6-v2",
            [helper.make_tensor_value_info("tokens", TensorProto.INT64, [1, "count"])],
            [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, DIMENSION])],
            self._constants,
        )
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid("com.microsoft", 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)
