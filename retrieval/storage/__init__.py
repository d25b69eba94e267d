"""The truth, in SQL: documents, people, jobs, chunks, conversations, and who may open them."""
