"""Names that the library holds: employers, schools, certificates. A question that names one means it, whatever its verb.

Also mends the spelling of words that nothing knows but that are almost a skill or place of the pool.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from assistant.words.filler import is_filler
from ingestion.geography.places import canonical_city
from ingestion.normalise import fold
from ingestion.skills import SkillMatcher
from retrieval.filtering.filters import FacetName
from retrieval.indexes.lexical_index import query_terms

_FORMS = (
    r"gmbh(?: & co\.? kg)?|ag|se|kg|ug|ltd\.?|limited|inc\.?|llc|plc|corp\.?|sas|sarl|sa|s\.?l\.?u?|b\.?v\.?|nv|oy|ab|"
    r"s\.?p\.?a\.?|s\.?r\.?l\.?|e\.?v\.?"
)
_LEGAL_FORM = re.compile(rf"[\s,]+(?:{_FORMS})(?!\w)")
_LEGAL_END = re.compile(rf"[\s,]+(?:{_FORMS})$")
_AT_FIRM = re.compile(
    r"\b(?:(?:at|for|with|from|by|left|leave|leaving|quit|joined|join|bei|chez|en|para)\s+(?P<name>[A-ZÀ-Þ][\w'’-]{3,})(?!\s+[A-ZÀ-Þ]|[\w'’-])"
    r"|(?:employed (?:by|at|with)|work(?:s|ed|ing)? (?:at|for))\s+(?P<typed>[a-z][\w'’-]{3,})(?!\s+[A-ZÀ-Þ]|[\w'’-]))"
)
_WORD = re.compile(r"(?<!\w)[^\W\d_]{4,}(?![\w+#])")
_LEAST_LETTERS = 4
_INFLECTED = re.compile(r"(?:ed|ers?|ing)$")
_ENDING = re.compile(r"(?:e[srdn]|ers|ing)$")
_ENDINGS = ("d", "ed", "r", "er", "ing")  # graduate is no slip of graduated
_CLOSE = 0.79  # OSA similarity: one slip in five letters, two in ten


@dataclass(frozen=True, slots=True)
class KnownName:
    """Where a text names something that the library holds."""

    field: FacetName
    value: str
    first: int
    last: int


class KnownNames:
    """Names by what they are. Short ones and everyday words must be written with a capital."""

    def __init__(
        self, employers: Iterable[str] = (), schools: Iterable[str] = (), certificates: Iterable[str] = ()
    ) -> None:
        self._names: dict[str, tuple[FacetName, str]] = {}
        for field, names in (("school", schools), ("certification", certificates), ("employer", employers)):
            for name in names:
                bare = bare_firm(name)
                if len(bare) >= _LEAST_LETTERS and (field != "certification" or _is_a_title(name)):
                    self._names[bare] = (field, name[: len(bare)] if fold(name[: len(bare)]) == bare else name)  # type: ignore[assignment]
        firsts = Counter(bare.split()[0] for bare, (field, _) in self._names.items() if field == "employer")
        self._firsts = {
            bare.split()[0]: value
            for bare, (field, value) in self._names.items()
            if field == "employer" and " " in bare and firsts[bare.split()[0]] == 1
        }

    def find(self, text: str, matcher: SkillMatcher) -> list[KnownName]:
        """The longest names in a text, left to right."""
        folded = fold(text)
        if len(folded) != len(text):
            return []
        found: list[KnownName] = []
        for bare in sorted((name for name in self._names if name in folded), key=len, reverse=True):
            field, value = self._names[bare]
            for match in re.finditer(rf"(?<!\w){re.escape(bare)}(?!\w)", folded):
                end = match.end()
                form = _LEGAL_FORM.match(folded, end) if field == "employer" else None
                last = form.end() if form else end
                taken = any(item.first < last and match.start() < item.last for item in found)
                if not taken and self._is_meant(text[match.start() : end], bare, field, matcher):
                    found.append(KnownName(field, value, match.start(), last))
        found += [one for one in self._by_first_word(text, matcher) if not any(_meet(one, other) for other in found)]
        return sorted(found, key=lambda item: item.first)

    def _by_first_word(self, text: str, matcher: SkillMatcher) -> Iterator[KnownName]:
        """`at Larkfield`: an employer called by its first word, where that is no skill, place or everyday word."""
        for match in _AT_FIRM.finditer(text):
            name = "name" if match["name"] else "typed"
            word = match[name]
            value = self._firsts.get(fold(word))
            if value and matcher.canonical(word) is None and not is_filler(fold(word)) and canonical_city(word) is None:
                yield KnownName("employer", value, match.start(name), match.end(name))

    def _is_meant(self, written: str, bare: str, field: FacetName, matcher: SkillMatcher) -> bool:
        if field != "certification" and matcher.canonical(written) is not None:
            return False
        return " " in bare or written[:1].isupper()


def _meet(one: KnownName, other: KnownName) -> bool:
    return one.first < other.last and other.first < one.last


def bare_firm(name: str) -> str:
    """A firm's name, folded, without its legal form."""
    return _LEGAL_END.sub("", fold(name)).strip(" .,")


def _is_a_title(name: str) -> bool:
    """Certificates are titles or abbreviations; a sentence that stands among them is none."""
    return len(re.findall(r"\b(?:[A-ZÄÖÜ]|\d)", name)) > 1 or any(
        word.isupper() and len(word) > 1 for word in name.split()
    )


def _verb_form(word: str) -> bool:
    """`manages` is no slip of `manager`, nor `bewerben` of `Bewerber`."""
    return word.endswith(("es", "en", "ed"))


def _stem(word: str) -> str:
    return _ENDING.sub("", word)


def respelled(text: str, known: Collection[str], is_word: Callable[[str], bool]) -> tuple[str, dict[str, str]]:
    """The text with misspelt words mended, and what was read for what. A word for which `is_word` holds stays."""
    mended: dict[str, str] = {}
    choices = {fold(name): name for name in known if len(name) >= 5 and " " not in name}

    def mend(match: re.Match[str]) -> str:
        word = match.group()
        folded = fold(word)
        if folded in choices:
            return word
        near = process.extractOne(folded, list(choices), scorer=OSA.normalized_similarity, score_cutoff=_CLOSE)
        if (
            near is None
            or near[0][0] != folded[0]
            or near[0].removeprefix(folded) in _ENDINGS
            or (_verb_form(folded) and _stem(folded) == _stem(near[0]))
        ):
            return word
        same_stem = query_terms(word) == query_terms(near[0]) and folded.rstrip("s") != near[0].rstrip("s")
        # of one stem, a CV has the word meant, in its right spelling
        inflected = _INFLECTED.search(folded) is not None
        if is_word(word) and not (same_stem and not inflected and OSA.distance(folded, near[0]) == 1):
            return word
        mended[word] = choices[str(near[0])]
        return choices[str(near[0])]

    return _WORD.sub(mend, text), mended
