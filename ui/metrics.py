"""Counters for `/metrics`. They count; they never hold a question or a name."""

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest

_REGISTRY = CollectorRegistry()
QUESTIONS = Counter("recruiter_questions", "Questions answered.", ["intent", "status", "model"], registry=_REGISTRY)
DOCUMENTS = Counter("recruiter_documents", "Documents taken in.", ["status"], registry=_REGISTRY)
ANSWER_SECONDS = Histogram("recruiter_answer_seconds", "Time to the whole answer.", registry=_REGISTRY)


def metrics_text() -> tuple[bytes, str]:
    """The counters in Prometheus text form, with the content type."""
    return generate_latest(_REGISTRY), CONTENT_TYPE_LATEST
