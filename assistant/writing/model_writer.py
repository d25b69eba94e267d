"""Words findings with a language model, sentence by sentence, from blind numbered evidence lines only.

Every sentence is checked before it is handed on. When more than a third of at least three fail, the model is stopped.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import prompts
from assistant.draft import Draft
from assistant.language_model.chat_model import ChatModel, estimated_tokens
from assistant.results import Evidence
from assistant.writing.verify import check_model_sentence
from ingestion.skills import SkillMatcher

MAX_EVIDENCE = 24
_MAX_EVIDENCE_TOKENS = 3000
_SENTENCE_END = re.compile(r"(?<=[.!?])(?:\s*\[\d{1,3}\])*\s+(?=[A-ZÄÖÜ{\[])|\n+")
_TEMPLATE_TOKENS = re.compile(
    r"<\|[^|>]{1,40}\|>|\[/?INST\]|</?s>|</?(?:tool_call|tool_response|document|system|user|assistant|think)>|<<\/?SYS>>",
    re.IGNORECASE,
)


@dataclass(slots=True)
class ModelText:
    """The outcome of a model's writing: how many sentences it made and which failed, by reason."""

    written: int = 0
    failed: list[str] = field(default_factory=list)

    @property
    def distrusted(self) -> bool:
        return self.written >= 3 and len(self.failed) > self.written / 3


def write_with_model(
    model: ChatModel,
    question: str,
    facts: str,
    evidence: Sequence[Evidence],
    matcher: SkillMatcher,
    outcome: ModelText,
) -> Iterator[Draft]:
    """Checked sentences of the model. Raises `ModelUnavailable`, also in the middle. Fills `outcome`."""
    lines = _within_budget(evidence)
    prompt = prompts.load("write").render(
        question=question,
        facts="\n".join(map(neutralised, facts.splitlines())),
        fence=f"[evidence {secrets.token_hex(8)}]",
        evidence="\n".join(f"[{number}] {neutralised(item.blind)}" for number, item in enumerate(lines, 1)),
    )
    for sentence in _sentences(model.stream(prompt)):
        outcome.written += 1
        checked = check_model_sentence(sentence, lines, facts, matcher)
        if checked.draft is not None:
            yield checked.draft
        else:
            outcome.failed.append(checked.reason)
        if outcome.distrusted:
            return


def neutralised(text: str) -> str:
    """A line of a document without the tokens that chat templates give a meaning."""
    return " ".join(_TEMPLATE_TOKENS.sub(" ", text).split())


def _within_budget(evidence: Sequence[Evidence]) -> list[Evidence]:
    lines: list[Evidence] = []
    tokens = 0
    for item in list({item.citation.key: item for item in evidence}.values())[:MAX_EVIDENCE]:
        tokens += estimated_tokens(item.blind)
        if item.blind and tokens <= _MAX_EVIDENCE_TOKENS:
            lines.append(item)
    return lines


def _sentences(pieces: Iterator[str]) -> Iterator[str]:
    """Whole sentences of a stream; markers after the full stop stay with their sentence."""
    text = ""
    for piece in pieces:
        text += piece
        while (match := _SENTENCE_END.search(text)) is not None and match.end() < len(text):
            sentence, text = text[: match.end()].strip(), text[match.end() :]
            if sentence:
                yield _clean(sentence)
    if text.strip():
        yield _clean(text.strip())


def _clean(sentence: str) -> str:
    """Plain text: no markup, links or HTML of a model passes."""
    sentence = re.sub(r"!?\[([^\]\d][^\]]*)\]\([^)]*\)", r"\1", sentence)
    sentence = re.sub(r"<[^>]{1,200}>|https?://\S+", "", sentence)
    return re.sub(r"^[\s>#*-]+|[*_`|]+", "", sentence).strip()
