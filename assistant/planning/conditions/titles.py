"""Positions in a question: `ICU nurses`, `senior data scientists`, and nouns that say no more than a skill (`Java developers`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.words.filler import filler_words
from assistant.words.located import Located
from ingestion.normalise import fold
from ingestion.vocabulary.titles import is_title
from retrieval.filtering.filters import Criterion
from retrieval.filtering.same_titles import as_spelt, is_occupation

_SENIORITY = {
    "junior": "junior", "juniors": "junior", "senior": "senior", "seniors": "senior", "lead": "lead", "leads": "lead",
    "director": "director", "directors": "director", "executive": "executive", "executives": "executive", "intern": "intern", "interns": "intern",
    "entry-level": "junior", "manager-level": "manager", "mid-level": "mid",
}  # fmt: skip
_GENERIC_ROLES = frozenset(
    (
        "developer engineer programmer expert specialist professional consultant person people candidate talent coder "
        "user entwickler ingenieur developpeur desarrollador"
    ).split()
)
_BEFORE_VERBS = frozenset("who can could to will would should may might must".split())
_BEFORE_A_VERB = frozenset("who she he".split())  # who manages, who nurses
_NOT_ROLES = frozenset(
    (
        "candidate employee student lead head fellow model partner coach chief host owner volunteer intern executive"
    ).split()
)
_GUIDED = re.compile(  # who has trained nurses, or leads engineers, is told by what they did; "trained nurses" are nurses
    r"\b(?:(?:who|has|have|had|he|she|and|also|ever)\s+(?:also\s+|ever\s+)?trained|trains|training|taught|teach(?:es|ing)?|mentor(?:s|ed|ing)?|supervis(?:es?|ed|ing)|coach(?:es|ed|ing)?|tutor(?:s|ed|ing)|"
    r"manag(?:es|ed|ing)|led|leads|leading|hired|hires|hiring|recruited|recruits|interviewed|onboard(?:ed|s|ing))\s+(?:[a-z-]+\s+){0,2}$",
    re.IGNORECASE,
)
_LEAD_OF = re.compile(
    r"(?<!who )(?<!has )(?<!have )\b(?P<name>(?:team|tech|technical|squad|shift|group|project|crew|section|department|design|product|engineering|qa|test|data|sales|practice)[ -]?(?:lead|leader))s?\b(?! (?:a|an|the|their|his|her|by)\b)",
    re.IGNORECASE,
)
_IN_TITLE = re.compile(  # "Python in their title", "whose title contains data"
    r"\b(?:(?:has|have|having|with|had)\s+)?(?:the\s+words?\s+)?[\"'“‘]?(?P<name>[^\W\d_][\w+#.&-]*)[\"'”’]? in (?:the|their|his|her|any|a|some) (?:current |present |last )?(?:job |position )?titles?\b"
    r"|\b(?:job )?titles? (?:that )?(?:contains?|containing|includes?|including|mentions?|says?|has|have|with) (?:the words? )?[\"'“‘]?(?P<named>[^\W\d_][\w+#.&-]*)[\"'”’]?",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(  # `chef d'équipe`, `jefa de obra`, `técnico de laboratorio`: a name of the trade, no place
    r"\s+(?:(?:de|del|des|du)\s+|d['’])(?:la\s+|l['’]|los\s+|las\s+)?(?!(?:plus|moins|m[aá]s|menos|nos|ces|leur|las?|los|les?)\b)[a-zà-ÿ]{3,}(?:\s+(?:de|du|des|del)\s+[a-zà-ÿ]{3,})?\b"
)
_ANYBODY_S_TITLE = re.compile(
    r"\b(?:developers?|engineers?|programmers?|specialists?|consultants?|entwickler(?:innen)?|ingenieure?)\b",
    re.IGNORECASE,
)


_PLURALS = ("en", "es", "n", "e")
_ASKED_VERB = re.compile(r"\b(?:do|does|did|will|would|could)\b")  # "what does she charge" is no `chargé de projet`


_WORDS = re.compile(
    r"(?:(?<=\b[dlDL]['’])|(?<!['’]))(?![dlDL]['’]\w{3})[^\W\d_][\w'’-]*"
)  # "d'ingénieur" without its article


def find_words_of_titles(text: str) -> list[Located]:
    """ "Python in their title": the word is asked of the title, not of the person."""
    return [
        Located(Criterion(field="title", value=match["name"] or match["named"]), match.start(), match.end())
        for match in _IN_TITLE.finditer(text)
    ]


def find_titles(text: str, original: str) -> list[Located]:
    """Positions as nouns: `ICU nurses`, `data scientists`; with a level before them."""
    located = []
    for match in _LEAD_OF.finditer(text):
        name = re.sub(r"\W+", " ", match["name"].lower())
        located.append(Located(Criterion(field="title", value=name), match.start(), match.end()))
        text = text[: match.start()] + "|" * len(match.group()) + text[match.end() :]
    words = [(m.group(), m.start(), m.end()) for m in _WORDS.finditer(text)]
    for i, (word, _, last) in enumerate(words):
        singular = singular_of(fold(word))
        if (
            fold(word) in filler_words()
            or singular in _NOT_ROLES
            or not is_title(singular)
            or singular in filler_words()
            or (i and fold(words[i - 1][0]) in _BEFORE_A_VERB)
            or (singular == "charge" and _ASKED_VERB.search(fold(text[: words[i][1]])))
            or (singular != fold(word) and _GUIDED.search(text[: words[i][1]]))
        ):
            continue
        start = i
        while (
            start > 0
            and i - start < 2
            and fold(words[start - 1][0]) not in filler_words()
            and words[start][1] - words[start - 1][2] == 1
        ):
            if fold(words[start - 1][0]) in ("shift", "shifts"):
                break  # a night shift nurse is a nurse who works nights
            if start > 1 and fold(words[start - 2][0]) in _BEFORE_VERBS:
                break  # who could supervise nurses is none that is called so
            if is_title(singular_of(fold(words[start - 1][0]))) and fold(words[start - 1][0]) not in (
                "assistant",
                "associate",
            ):
                break
            start -= 1
        phrase = " ".join(
            [*(w for w, _, _ in words[start:i]), singular if word.islower() else _capitalised(word, singular)]
        )
        if further := _OF_WHAT.match(text, last):
            phrase, last = phrase + further.group(), further.end()
        located.append(Located(Criterion(field="title", value=phrase), words[start][1], last))
    for match in re.finditer(
        r"(?<!most )(?<!least )(?<!more )\b(" + "|".join(_SENIORITY) + r")\b(?=\s+\w|\W*$)", original, re.I
    ):
        is_free = "|" not in text[match.start() : match.end()] and not _GUIDED.search(text[: match.start()])
        if is_free and not re.match(
            r"\s+(?:time|over|to|us|me|you|an?|the|teams?|people|others|their|his|her)\b", original[match.end() :]
        ):
            located.append(
                Located(
                    Criterion(field="seniority", value=_SENIORITY[match.group().lower()]),
                    match.start(),
                    match.end(),
                )
            )
    return located


def with_generic_role(text: str, item: Located) -> Located:
    """`machine learning engineers` are people with machine learning: the noun asks for nothing more."""
    noun = re.match(r"[ -]([^\W\d_]+)", text[item.last :])
    if item.criterion.field != "skill" or noun is None or singular_of(fold(noun[1])) not in _GENERIC_ROLES:
        return item
    return replace(item, last=item.last + noun.end())


def _capitalised(word: str, singular: str) -> str:
    """The singular of a word that is written with a capital: `Arzt` of `Ärzte`."""
    return word if singular == fold(word) else as_spelt(singular) or word[: len(singular)]


def singular_of(word: str) -> str:
    """A folded noun in the singular, as far as titles need it: `nurses`, `Ärztinnen`, `Köche`, `profesores`."""
    if word.endswith("innen"):
        return word.removesuffix("nen")
    singular = word.removesuffix("s") if len(word) > 3 and not word.endswith("ss") else word
    if is_title(singular):
        return singular
    others = (word.removesuffix(ending) for ending in _PLURALS if word.endswith(ending) and len(word) > len(ending) + 3)
    return next((other for other in others if is_title(other)), singular)


def general_positions(text: str, found: Sequence[Located]) -> tuple[list[Located], tuple[str, ...]]:
    """`developers in Germany`: a noun that any trade shares, when no skill says of what. As a title if it is the name of an
    occupation, else as written: it could not be used.
    """
    if any(item.criterion.field in ("skill", "role", "certification", "industry", "states") for item in found):
        return [], ()
    located, unread = [], []
    for match in _ANYBODY_S_TITLE.finditer(text):
        if any(item.first < match.end() and match.start() < item.last for item in found):
            continue
        name = singular_of(fold(match.group()))
        if is_occupation(name):
            located.append(Located(Criterion(field="title", value=name), match.start(), match.end()))
        else:
            unread.append(match.group())
    return located, tuple(unread)


def is_position(name: str) -> bool:
    """`data engineers`, `UX designer`: several words that end in a title; or the name of an occupation: `Krankenschwester`."""
    words = fold(name).split()
    if len(words) == 1:
        return is_occupation(singular_of(words[0]))
    return len(words) > 1 and is_title(singular_of(words[-1])) and singular_of(words[-1]) not in _NOT_ROLES


def without_generic_roles(found: list[Located]) -> list[Located]:
    """`Java developers` are people with Java; `candidates` are everybody."""
    return [
        item
        for item in found
        if not (
            item.criterion.field == "title"
            and item.criterion.value
            in ("candidate", "person", "people", "expert", "specialist", "professional", "talent")
        )
    ]
