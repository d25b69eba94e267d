"""What a sentence claims, word by word: numbers, names, degrees, comparisons, judgements, denials. Decides nothing."""

from __future__ import annotations

import re

from ingestion.normalise import fold
from ingestion.vocabulary.degrees import degree_level

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NUMBER_WORDS = {
    word: str(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
        "nineteen twenty".split()
    )
    if value > 1  # "one" is mostly an article
}
_PERIOD = re.compile(
    r"\b(?:from|between)\s+(?:\w+\s+)?((?:19|20)\d\d)\s+(?:to|until|and|till)\s+(?:\w+\s+)?((?:19|20)\d\d)\b"
    r"|\b((?:19|20)\d\d)\s?[-–]\s?((?:19|20)\d\d)\b"
)
_NAME = re.compile(r"[^\W\d_][\w&'’.-]*")
_WORD = re.compile(r"\w+")
_COMPARISON = re.compile(
    r"\b(?:none|nobody|no one|the only|only one|most|all of them|everyone|everybody|best|strongest|weakest|highest|lowest|"
    r"longest|largest|"
    r"greatest|fewest|least|broadest|deepest|unmatched|unique(?:ly)?|unlike|always|number one|"
    r"more\b.{0,40}?\bthan|(?:better|stronger|longer|higher|deeper|broader|less)\b.{0,40}?\bthan)\b(?:\s+\w+)?",
    re.IGNORECASE,
)
_JUDGEMENT = re.compile(
    r"\b(?:recommend\w*|(?:must|should|immediate|to) (?:be )?(?:hire|interview|reject|shortlist)\w*|immediate hire|"
    r"(?:most|best|highly|perfectly|supremely|ideally|extremely|exceptionally|well|fully) (?:qualified|suited|suitable)|"
    r"(?:ideal|perfect|excellent|outstanding|exceptional|amazing|top|great|strong) (?:candidate|fit|match|choice|addition|hire)|"
    r"rank(?:ed|s)? (?:this|first|1|one|top|highest)|score of \d+|system prompt|previous instructions)\b",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:no|not|never|nor|neither|without|lacks?|lacking|nobody|none|cannot|kein\w*|"
    r"nicht|ohne|nie|aucune?|sans|jamais|pas|sin|nunca)\b|n['’]t\b",
    re.IGNORECASE,
)
_SCOPE_END = re.compile(r"[.;:!?()\n]|,|\b(?:but|however|although|aber|mais|pero)\b", re.IGNORECASE)
_EVERYDAY = frozenset(
    (
        "the this that these those and but for with both each candidate candidates experience years year she "
        "they his her he it its "
        "their has have had was were is are also at in on from since until between during before after as to of by an a i "
        "january february march april may june july august september october november december "
        "worked working work works holds held "
        "studied studies study used uses did does done not never true no one more than others all who "
        "according line lines cv job"
    ).split()
)
_DEGREE = re.compile(r"[^,;\n]+")


def words(text: str) -> frozenset[str]:
    """Whole words, folded, each also without its possessive."""
    found = {_plain(word) for word in _NAME.findall(text)} | set(_WORD.findall(fold(text)))
    return frozenset(found)


def content_words(text: str) -> frozenset[str]:
    """Words of four letters and more, and numbers, that carry meaning."""
    return frozenset(w for w in _WORD.findall(fold(text)) if (len(w) > 3 or w.isdigit()) and w not in _EVERYDAY)


def names(text: str) -> frozenset[str]:
    """Capitalised words. The first word of a sentence counts when it is no everyday word and another capital follows;
    words of degrees are compared by their level."""
    found: set[str] = set()
    for match in _NAME.finditer(text):
        word = match[0]
        opens = not text[: match.start()].strip(" \"'“({") or text[: match.start()].rstrip()[-1:] in ".!?"
        inner = any(char.isupper() for char in word)
        if not inner or len(word.rstrip(".")) < 2 or _plain(word) in _EVERYDAY or degree_level(word):
            continue
        if word[0].isupper() and opens and not re.match(r"\s+[A-Z]", text[match.end() :]):
            continue
        found.update(part for part in _WORD.findall(_plain(word)) if len(part) > 1)
    return frozenset(found)


def numbers(text: str) -> frozenset[str]:
    """Numbers in digits, number words as digits."""
    digits = {
        number.replace(",", ".").rstrip("0").rstrip(".") if "." in number or "," in number else number
        for number in _NUMBER.findall(text)
    }
    return frozenset(digits | {_NUMBER_WORDS[w] for w in _WORD.findall(fold(text)) if w in _NUMBER_WORDS})


def runs_backwards(text: str) -> bool:
    """A period that ends before it begins."""
    return any((a or c) > (b or d) for a, b, c, d in _PERIOD.findall(text))


def degree_levels(text: str) -> frozenset[str]:
    """The levels of the degrees that a text names."""
    pieces = [
        piece
        for line in text.splitlines()
        for piece in (line, *re.split(r"[,;|]|\b(?:and|a|an|holds|from|the)\b", line))
    ]
    return frozenset(level for level in map(degree_level, pieces) if level)


def comparisons(text: str) -> frozenset[str]:
    """Words that set someone against others, each with the word after it: "largest team"."""
    return frozenset(" ".join(fold(match[0]).split()) for match in _COMPARISON.finditer(text))


def judgements(text: str) -> bool:
    """Whether a text tells what to think of a person or what to do: that is code's and the recruiter's business."""
    return bool(_JUDGEMENT.search(text))


def denied_words(text: str) -> frozenset[str] | None:
    """Content words that stand behind a denial in the same clause; None without a denial."""
    scopes = [_SCOPE_END.split(text[match.end() :], maxsplit=1)[0] for match in _DENIAL.finditer(text)]
    return frozenset(word for scope in scopes for word in content_words(scope)) if scopes else None


def _plain(word: str) -> str:
    return re.sub(r"['’]s$", "", fold(word)).strip(".'’-")
