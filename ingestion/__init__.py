"""Bytes of a file in; typed facts, blind lines and chunks out. No database, no embeddings, no model."""
