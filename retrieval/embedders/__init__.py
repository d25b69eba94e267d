"""Texts to vectors: the protocol, the shipped encoder on ONNX Runtime, and any sentence-transformers model."""
