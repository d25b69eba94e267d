"""An open phrase as words to look for: their inflections, other words of one meaning (`wordings.tsv`), other names of a skill.

Pure: knows no candidate. `retrieval.states` judges with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from ingestion.normalise import fold
from ingestion.skills import SkillMatcher
from retrieval.lexical_index import query_words

# Words that ask, and say nothing of what is asked.
_EMPTY = frozenset(
    "experience experienced use used uses using hold holds held able ability has had have been worked work works working something someone anything ever who whose really very "
    "etwas jemals erfahrung erfahren experiencia experience".split()
)
_ENDINGS = r"(?:s|es|e|d|ed|ing|ings|t|te|ten|en|n|er|ion|ions|ation|ations|ment|ment|ments)?"
_SUFFIX = re.compile(r"(?:ations?|ions?|ings?|ed|es|s|e|en|(?<!a)ten?|n)$")  # te is a German ending, ate none
_MIN_STEM = 4
_NEGATION = re.compile(
    r"\b(?:no(?!\.)|non(?![-\w])|not(?! only)|never|without|cannot|\w+n't|unable|unwilling|kein\w*|nicht(?! nur)|ohne|nie|pas|sans|jamais|aucune?|sin|ningun\w*|nunca|neither|nor)\b"
)
_HOPE = re.compile(
    r"\b(?:wants? to|wanting to|hop(?:e|es|ing) to|would (?:like|love) to|aspir\w+|dream\w*|goal|aim(?:s|ing)? to|looking to|keen to|plan(?:s|ning)? to|interested in|curious about|mochte|ziel|souhait\w+|aimerai\w*|quier\w+|gustaria|objetivo|"
    r"eager to)\b"
)
_CLAUSE = re.compile(r"[.;!?](?:\s|$)|,\s|\s(?:but|aber|mais|pero|however|although|jedoch)\s|\s[-|•·]\s|:\s")
_AFTER = re.compile(
    r"^\W{0,3}(?:is |are |ist |sind )?(?:not|no|nicht|nein|none|keine?|pas|non|impossible|ausgeschlossen|unmoglich)\b"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """`words` are patterns, all of which must be found in folded text. `denies`: the phrase itself says no (`no criminal record`)."""

    words: tuple[re.Pattern[str], ...]
    denies: bool
    hopes: bool

    def read(self, text: str) -> bool | None:
        """Whether folded text says the phrase, denies it (False), or does not decide it. A clause with all its words decides alone."""
        for clause in _CLAUSE.split(text):
            if clause != text and all(pattern.search(clause) for pattern in self.words):
                return self.read(clause)
        places = [match.span() for pattern in self.words if (match := pattern.search(text))]
        if len(places) < len(self.words):
            return None
        first, last = min(start for start, _ in places), max(end for _, end in places)
        start = max((m.end() for m in _CLAUSE.finditer(text, 0, first)), default=0)
        said = text[start:last]
        if _HOPE.search(said) and not self.hopes:
            return None
        denied = bool(_NEGATION.search(said) or _AFTER.match(text[last:]))
        return None if self.denies and not denied else denied == self.denies


def read_phrase(text: str, matcher: SkillMatcher) -> Phrase | None:
    """The words of a phrase, or None when it has none that say anything."""
    folded = fold(text)
    skills = matcher.find(text, in_list=True)
    rest = _without(text, [(match.first, match.last) for match in skills])
    words = [word for word in query_words(rest) if word not in _EMPTY and not _NEGATION.fullmatch(word)]
    patterns = [_names(matcher, match.skill, text[match.first : match.last]) for match in skills] + [
        _pattern(word) for word in words
    ]
    if not patterns:
        patterns = [_pattern(word) for word in query_words(text)]
    hopes = bool(_HOPE.search(folded)) or any(
        "willing*" in row and _in_row(word, row) for word in words for row in _rows()
    )
    shortest_first = sorted(
        dict.fromkeys(patterns), key=lambda pattern: len(pattern.pattern)
    )  # it rejects most CVs soonest
    return Phrase(tuple(shortest_first), bool(_NEGATION.search(folded)), hopes) if patterns else None


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for first, last in spans:
        text = text[:first] + " " * (last - first) + text[last:]
    return text


@lru_cache(maxsize=512)
def _pattern(word: str) -> re.Pattern[str]:
    """A word with its inflections and the words of the same meaning."""
    others = {_starred(other) for row in _rows() if _in_row(word, row) for other in row}
    return re.compile(rf"\b(?:{'|'.join([_inflected(word), *sorted(others)])})(?![^\W_])")


def _inflected(word: str) -> str:
    if not word.isalpha() or len(word) < _MIN_STEM:
        return re.escape(word) + ("s?" if word.isalpha() else "")
    stem = _SUFFIX.sub("", word)
    stem = stem if len(stem) >= _MIN_STEM else word
    return f"{re.escape(stem)}{_ENDINGS}|{re.escape(word)}{_ENDINGS}"


def _starred(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace(r"\-", r"[\s-]")


def _in_row(word: str, row: tuple[str, ...]) -> bool:
    return any(re.fullmatch(_starred(other), word) for other in row)


def _names(matcher: SkillMatcher, skill: str, written: str) -> re.Pattern[str]:
    """A skill as written, by every name, and the skills below it."""
    taxonomy = matcher.taxonomy
    names = [written, skill, *taxonomy[skill].aliases, *taxonomy.narrower(skill)]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, dict.fromkeys(map(fold, names))))})(?![^\W_])")


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    return tuple(_read_rows(files("retrieval").joinpath("wordings.tsv").read_text(encoding="utf-8")))


def _read_rows(text: str) -> Iterator[tuple[str, ...]]:
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield tuple(line.split())
