"""Nodes of an ONNX graph for one text at a time, with dense layers in whole numbers. Knows no model and writes no file.

One text without padding: its vector depends on nothing but itself, and the CPU works on what fits its caches. Weights are whole
numbers (one scale for each output), what they are multiplied with is made whole for each text.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

_OPSET = 17
_LARGEST = 127
Array = NDArray[Any]
Bytes = tuple[str, str, str]  # whole numbers, their scale and their zero


class Graph:
    """Nodes in order, with the constants that they use. Every method adds nodes and returns the name of their result."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def add(self, operator: str, *inputs: str, **attributes: Any) -> str:
        result = f"{operator}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(operator, inputs, [result], name=result, **attributes))
        return result

    def constant(self, values: Array) -> str:
        name = f"constant_{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def part(self, values: str, first: int, last: int, axis: int) -> str:
        """A slice; a negative `last` counts from the end."""
        bounds = (self.constant(np.array([number])) for number in (first, last, axis))
        return self.add("Slice", values, *bounds)

    def normalised(self, values: str, scale: Array, shift: Array, epsilon: float) -> str:
        """A layer norm."""
        return self.add(
            "LayerNormalization", values, self.constant(scale), self.constant(shift), axis=-1, epsilon=epsilon
        )

    def quantised(self, values: str) -> Bytes:
        """Bytes, scale and zero of the numbers of a text. Nothing is among them: zero stays zero."""
        name = f"quantised_{len(self._nodes)}"
        results = (name, f"{name}_scale", f"{name}_zero")
        self._nodes.append(helper.make_node("DynamicQuantizeLinear", [values], results, name=name))
        return results

    def product(self, quantised: Bytes, weights: Array) -> str:
        """A dense layer (inputs, outputs) without its bias. ONNX Runtime makes one operator of these five."""
        values, scale, zero = quantised
        whole, weight_scales = _whole_numbers(weights)
        weight_zeros = self.constant(np.zeros(whole.shape[1], dtype=np.int8))
        sums = self.add("MatMulInteger", values, self.constant(whole), zero, weight_zeros)
        scales = self.add("Mul", scale, self.constant(weight_scales))
        return self.add("Mul", self.add("Cast", sums, to=TensorProto.FLOAT), scales)

    def dense(self, values: str, weights: Array) -> str:
        """The same in single precision, for the few rows where whole numbers save nothing."""
        return self.add("MatMul", values, self.constant(weights))

    def model(self, name: str, result: str, dimension: int) -> onnx.ModelProto:
        """The graph from `tokens` (count,) to `vector` (1, dimension)."""
        self._nodes.append(helper.make_node("Identity", [result], ["vector"]))
        graph = helper.make_graph(
            self._nodes,
            name,
            [helper.make_tensor_value_info("tokens", TensorProto.INT64, ["count"])],
            [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, dimension])],
            self._constants,
        )
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=8)


def _whole_numbers(weights: Array) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Weights (inputs, outputs) as whole numbers, and the scale of each output.

    CPUs without VNNI add two neighbouring products in 16 bits. Two weights that add up to at most 128 never overflow there,
    whatever the bytes are that they are multiplied with: every CPU computes the same sums.
    """
    sizes = np.abs(weights)
    largest = np.maximum(sizes.max(axis=0), (sizes[0::2] + sizes[1::2]).max(axis=0))
    scales = (largest / _LARGEST).astype(np.float32)
    return np.rint(weights / scales).astype(np.int8), scales
