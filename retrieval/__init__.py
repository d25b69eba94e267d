"""Keeps, finds and ranks: SQL is the truth, indexes are caches. Knows no language model and no prompt."""
