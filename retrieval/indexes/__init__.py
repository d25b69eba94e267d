"""The two indexes, each behind a protocol: vectors (FAISS) and full text (SQLite FTS5, PostgreSQL). Caches of the store."""
