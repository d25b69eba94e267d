"""An open phrase as words to look for: their inflections, other words of one meaning (`wordings.tsv`), other names of a skill.

Pure: knows no candidate. `retrieval.filtering.states` judges with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from ingestion.geography.places import canonical_city, city_names, country_name, country_names, large_cities_in
from ingestion.normalise import fold
from ingestion.skills import SkillMatcher
from retrieval.indexes.lexical_index import query_words

# Words that ask, and say nothing of what is asked.
_EMPTY = frozenset(
    "handled handle handles handling dealt deal deals dealing experience experienced plays play playing spielt spielen joue jouent toca tocan use used uses using hold holds held able ability has had have been worked work works working something someone anything ever who whose really very "
    "etwas jemals erfahrung erfahren experiencia experience".split()
)
_ENDINGS = r"(?:s|es|e|d|ed|ing|ings|t|te|ten|en|n|er|ion|ions|ation|ations|ment|ment|ments)?"
_NO_ENDING = r"(?!e[rdnt])"  # after a last e: "career" is no form of "care"
_SUFFIX = re.compile(r"(?:(?<!ic)ations?|ions?|ings?|ed|es|s|e|en|(?<!a)ten?|n)$")  # te is a German ending, ate none
_LONGEST_ENDING = 30  # letters that a stemmer may take off; far more than any does
_MIN_STEM = 4
_DOUBLES = re.compile(r"[^aeiou]{1,2}[aeiou][bdgklmnprt]")
_NEGATION = re.compile(
    r"\b(?:no(?!\.| (?:problems?|problema|issues?|objections?|worries)\b)|non(?![-\w])|not(?! only| an? (?:problem|issue)\b)|never|no longer|n(?:e |')\w+(?: \w+)? (?:plus|pas|guere)|ya no|without|cannot|\w+n't|unable|unwilling|kein\w*(?! problem)|nicht(?! nur)|ohne(?! probleme?\b)|nie|pas(?! de problemes?\b)|sans(?! problemes?\b)|jamais|aucune?(?! problemes?\b)|sin(?! problemas?\b)|ningun\w*(?! problemas?\b)|nunca|neither|nor)\b"
)
_HOPE = re.compile(
    r"\b(?:wants? to|wanting to|hop(?:e|es|ing) to|would (?:like|love) to|aspir\w+|dream\w*|goal|aim(?:s|ing)? to|looking to|keen to|plan(?:s|ning)? to|interested in|curious about|mochte|ziel|souhait\w+|aimerai\w*|quier\w+|gustaria|objetivo|"
    r"eager to)\b"
)
_MOVING = re.compile(r"\b(?:relocat|mov(?:e|ing)\b)")
_CAPITALISED = re.compile(r"[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)*")
_CLAUSE = re.compile(r"[.;!?](?:\s|$)|,\s|\s(?:but|aber|mais|pero|however|although|jedoch)\s|\s[-|•·]\s|:\s")
_AFTER = re.compile(
    r"^\W{0,3}(?:(?:is|are|ist|sind|est|sont|es|son) )?(?:(?:for me|mir|uns|fur mich|pour moi|para mi|leider|currently|derzeit) ){0,2}(?!(?:not an?|no|kein|pas de|sin|sans) (?:problem|issue|objection|worr))(?:not|no|nicht|noch nicht|nein|none|keine?|pas|non|impossible|ausgeschlossen|unmoglich|planned|scheduled|geplant|prevue?|previst[oa])\b"
)


@dataclass(frozen=True, slots=True)
class Word:
    """One thing that a phrase asks for: its pattern in folded text, and what an index term looks like that such a text surely has.

    `term` is None when the index may hold no term of it. It fits more texts than the pattern, and is for finding them fast.
    """

    pattern: re.Pattern[str]
    term: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Phrase:
    """`words` must all be found in folded text. `denies`: the phrase itself says no (`no criminal record`)."""

    words: tuple[Word, ...]
    denies: bool
    hopes: bool

    def is_in(self, text: str) -> bool:
        """Whether folded text has every word, wherever they stand."""
        return all(word.pattern.search(text) for word in self.words)

    def read(self, text: str) -> bool | None:
        """Whether folded text says the phrase, denies it (False), or does not decide it. A clause with all its words decides alone."""
        for clause, beyond in _clauses(text):
            if self.is_in(clause):
                return self._read(clause, beyond)
        return self._read(text, "")

    def _read(self, text: str, beyond: str) -> bool | None:
        """The same of one clause. `beyond` is what a label stands before (`LPC: not taken yet`)."""
        places = [match.span() for word in self.words if (match := word.pattern.search(text))]
        if len(places) < len(self.words):
            return None
        first, last = min(start for start, _ in places), max(end for _, end in places)
        start = max((m.end() for m in _CLAUSE.finditer(text, 0, first)), default=0)
        said = text[start:last]
        if _HOPE.search(said) and not self.hopes:
            return None
        denied = bool(_NEGATION.search(said) or _AFTER.match(text[last:] or beyond) or _AFTER.match(beyond))
        return None if self.denies and not denied else denied == self.denies


def _clauses(text: str) -> Iterator[tuple[str, str]]:
    """The clauses of a text; of one that ends with a colon also what follows."""
    first = 0
    for end in _CLAUSE.finditer(text):
        yield text[first : end.start()], text[end.end() :] if end.group().startswith(":") else ""
        first = end.end()
    if first:
        yield text[first:], ""


def read_phrase(text: str, matcher: SkillMatcher) -> Phrase | None:
    """The words of a phrase, or None when it has none that say anything."""
    folded = fold(text)
    skills = matcher.find(text, in_list=True)
    places = list(_places(text))
    rest = _without(text, [*((match.first, match.last) for match in skills), *(span for span, _ in places)])
    sayings = list(_sayings(rest))
    rest = _without(rest, [span for span, _ in sayings])
    words = [word for word in query_words(rest) if word not in _EMPTY and not _NEGATION.fullmatch(word)]
    asked = [_names(matcher, match.skill, text[match.first : match.last]) for match in skills]
    asked += [word for _, word in (*places, *sayings)] + [_word(word) for word in words]
    if not asked:
        asked = [_word(word) for word in query_words(text)]
    hopes = bool(_HOPE.search(folded) or _MOVING.search(folded)) or any(
        "willing*" in asked and _in_row(word, asked) for word in words for asked, _ in _rows()
    )
    # the shortest rejects most CVs soonest
    shortest_first = sorted(dict.fromkeys(asked), key=lambda word: len(word.pattern.pattern))
    return Phrase(tuple(shortest_first), bool(_NEGATION.search(folded)), hopes) if asked else None


def _places(text: str) -> Iterator[tuple[tuple[int, int], Word]]:
    """The places that a phrase names, by each of their names in the languages known.

    Who would move to a city would move to its country.
    """
    moves = bool(_MOVING.search(fold(text)))
    for match in _CAPITALISED.finditer(text):
        country, city = country_name(match.group()), canonical_city(match.group())
        if country is not None:
            names = (*country_names(country), *(large_cities_in(country) if moves else ()))
        elif moves and city is not None:
            names = city_names(city)
        else:
            continue
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})(?![^\W_])")
        yield match.span(), Word(pattern, _term(names))


def _sayings(text: str) -> Iterator[tuple[tuple[int, int], Word]]:
    """What the list of wordings knows as several words: `call centre`, `care home`."""
    folded = fold(text)
    for match in _several_words().finditer(folded) if len(folded) == len(text) else ():
        yield match.span(), _word(re.sub(r"\s", "-", match.group()))


@cache
def _several_words() -> re.Pattern[str]:
    several = {_starred(form) for asked, _ in _rows() for form in asked if "-" in form.strip("*-")}
    return re.compile(rf"\b(?:{'|'.join(sorted(several, key=len, reverse=True))})(?![^\W_])")


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for first, last in spans:
        text = text[:first] + " " * (last - first) + text[last:]
    return text


@lru_cache(maxsize=512)
def _word(word: str) -> Word:
    """A word with its inflections and the words of the same meaning."""
    others = sorted({other for asked, said in _rows() if _in_row(word, asked) for other in said})
    pattern = re.compile(rf"\b(?:{'|'.join([_inflected(word), *map(_starred, others)])})(?![^\W_])")
    return Word(pattern, _term([_beginning(word), *others]))


def is_worded(word: str) -> bool:
    """Whether the list of wordings knows a folded word, so that it is no slip of another."""
    return any(_in_row(word, asked) for asked, _ in _rows())


def _inflected(word: str) -> str:
    if not word.isalpha():
        return _starred(word)
    english = "|".join(["", *_doer_and_doing(word)])
    if len(word) < _MIN_STEM:
        return f"{re.escape(word)}s?{english}"
    return (
        "|".join(
            f"{re.escape(form)}{_NO_ENDING if form.endswith('e') else ''}{_ENDINGS}" for form in (_stem(word), word)
        )
        + english
    )


def _doer_and_doing(word: str) -> list[str]:
    """Diver and diving of dive, runner and running of run: English takes the e away, and doubles what follows one short vowel."""
    if word.endswith("e") and len(word) >= _MIN_STEM:
        return [f"{re.escape(word[:-1])}(?:ing|ers?|ed)"]
    return [f"{re.escape(word)}{word[-1]}(?:ing|ers?|ed)"] if _DOUBLES.fullmatch(word) else []


def _stem(word: str) -> str:
    stem = _SUFFIX.sub("", word)
    return stem if len(stem) >= _MIN_STEM else word


def _beginning(word: str) -> str:
    """What every inflection of a word begins with, and a star; a short one as it is."""
    return f"{_stem(word)}*" if word.isalpha() and (len(word) >= _MIN_STEM or _DOUBLES.fullmatch(word)) else word


def _starred(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace(r"\-", r"[\s-]")


def _in_row(word: str, row: tuple[str, ...]) -> bool:
    return _row_pattern(row).fullmatch(word) is not None


@cache  # a few hundred rows, looked through for each word of a question
def _row_pattern(row: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(_starred, row)))


def _term(forms: Iterable[str]) -> re.Pattern[str] | None:
    """What the index term of any of these forms looks like; a star at either end stands for any letters."""
    looks = [_look(form) for form in forms]
    return None if None in looks else re.compile("|".join(sorted(set(filter(None, looks)))))


def _look(form: str) -> str | None:
    """Of the longest indexed part of a form, which is mostly the rarest."""
    looks: dict[str, str] = {}
    for part in re.split(r"[\s-]+", form):
        letters = part.strip("*")
        words = [letters] if "*" in part else query_words(letters)  # the beginning of a word is no stop word
        looks |= {word: (r"\w*" if part.startswith("*") else "") + _stem_look(word) for word in words}
    return looks[max(looks, key=len)] if looks else None


def _stem_look(letters: str) -> str:
    """Words that begin with some letters, after stemming: the stem goes on after them, or ends before, maybe in another letter."""
    sure = 2 if len(letters) == 3 else max(3, len(letters) // 3, len(letters) - _LONGEST_ENDING)
    rest = ""
    for letter in reversed(letters[sure:]):
        rest = f"(?:{re.escape(letter)}{rest})?"
    return rf"(?:{re.escape(letters)}|{re.escape(letters[:sure])}{rest}\w?$)"


def _names(matcher: SkillMatcher, skill: str, written: str) -> Word:
    """A skill as written, by every name, and the skills below it."""
    taxonomy = matcher.taxonomy
    names = list(dict.fromkeys(map(fold, [written, skill, *taxonomy[skill].aliases, *taxonomy.narrower(skill)])))
    return Word(re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})(?![^\W_])"), _term(names))


@cache
def _rows() -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Words that are asked for, and the words that say them."""
    return tuple(_read_rows(files(__package__).joinpath("wordings.tsv").read_text(encoding="utf-8")))


def _read_rows(text: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            asked, _, said = line.partition("->")
            yield tuple(asked.split()), tuple((said or asked).split())
