"""Who of several people with one name is meant: by the place or the trade in the question, or by the answer to a question back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from assistant.conversation import Memory
from assistant.planning.mentions import Named, find_job, find_people
from assistant.planning.questions import WHOEVER
from ingestion.normalise import fold
from ingestion.skills import SkillMatcher
from retrieval.filtering.same_titles import is_occupation, names_title
from retrieval.storage.rows import key_of

_PLACES = ("first", "second", "third", "fourth", "fifth")
_CALLED = re.compile(
    r"\s*,?\s*\(?(?:who is (?:a|an|the)|(?:is|ist|est|es) (?:a|an|the|der|die|ein|eine|le|la|un|une|el|una)|the|die|der|la|le|el)\s+(?P<name>[^\W\d_]+)\)?,?",
    re.IGNORECASE,
)
_MEANT = re.compile(
    r"^\W*(?:(?:no|nein|non|oh|sorry|wait|actually)\W+)*(?:i|we|ich|je|yo)?\s*(?:mean|meant|meinte?|voulais dire|queria decir) (?:the|die|den|der|la|le|el) (?P<name>[^\W\d_]+)\W*$"
)
_WORDS = re.compile(r"[^\W_]+")
_OTHER = re.compile(
    r"\b(?:the other|der andere|die andere|l['’]autre|el otro|la otra) (?P<name>[^\W\d_]{2,})", re.IGNORECASE
)
_OTHER_ONE = re.compile(
    r"\b(?:the other(?: one| person| candidate)?|der andere|die andere|l['’]autre|el otro|la otra)(?=\s*(?:$|[?,.;:!])|\s+(?:one\s+)?(?:is|has|does|did|was|can|speaks?|wants?|lives?|ist|hat|est|a|tiene|habla)\b)",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:s?he|they|er|sie|ils?|elles?|él|ella)\b", re.IGNORECASE)
_ASKS = re.compile(r"^\W*(?:who|what|which(?! one)|where|when|how|does|do|is|are|can|show|list|wer|was|qui|quien)\b")
_MOST_OF_A_NAME = 5
_MOST_WORDS = 8  # of an answer to a question back


def resumed(
    question: str,
    memory: Memory,
    rows: Sequence[Any],
    names: Sequence[tuple[str, str | None]],
    jobs: Sequence[tuple[str, str | None, str | None]],
    matcher: SkillMatcher,
) -> str | None:
    """The question that was asked back about, with the person or the job that this answer picks; None if it picks none."""
    asked = memory.asked_back
    if asked is None or len(question.split()) > _MOST_WORDS or _ASKS.match(fold(question)):
        return None
    if asked.reason == "job":
        job = _job_picked(question, [job for job in jobs if not asked.choices or job[0] in asked.choices])
        return f"{asked.text.rstrip(' ?.!')} for {job}?" if job else None
    if asked.reason == "person":
        named = find_people(question, names, matcher).people
        return (
            f"{asked.text.rstrip(' ?.!')} {named[0]}?"
            if len(named) == 1 and len(question.split()) <= _MOST_OF_A_NAME
            else None
        )
    if WHOEVER not in asked.text:
        return None
    choices = [key for key in asked.choices if any(key == key_of("candidate", row.id) for row in rows)]
    picked = _picked(question, choices, rows, names, matcher)
    return asked.text.replace(WHOEVER, picked) if picked else None


def _job_picked(question: str, jobs: Sequence[tuple[str, str | None, str | None]]) -> str | None:
    """The job that an answer names by key, title or firm, by one word of its title, or by its place in the list asked with."""
    folded = fold(question)
    if job := find_job(question, jobs) or find_job(f"the {question.strip(' .?!')} job", jobs):
        return job
    return next((jobs[n][0] for n, word in enumerate(_PLACES[: len(jobs)]) if re.search(rf"\b{word}\b", folded)), None)


def settled(named: Named, rows: Sequence[Any]) -> Named:
    """Namesakes are told apart by a city ("Anna Schmidt from Berlin") or by what they are ("Anna Schmidt, the nurse")."""
    if not named.ambiguous or named.people:
        unsettled = tuple(one for one in named.ambiguous if not {*one.keys} & {*named.people})
        return replace(named, ambiguous=unsettled)
    mention = named.ambiguous[0]
    before, after = named.text[: mention.first], named.text[mention.last :]
    called = _CALLED.match(after)
    key = called and _only_one_called(called["name"], mention.keys, rows)
    if called and key:
        keyed = before + key + after[called.end() :]
    elif key := _only_one_in(after, list(mention.keys), rows):
        keyed = before + key + _without_place(after, key, rows)
    else:
        return named
    return replace(named, keyed=keyed, people=(key,), ambiguous=named.ambiguous[1:])


def corrected_to_one(question: str, memory: Memory, rows: Sequence[Any]) -> str | None:
    """ "No, I meant the pharmacist" after an answer about somebody else: with the id of the only one whose headline says so."""
    match = _MEANT.match(fold(question)) if memory.subject else None
    key = match and _only_one_called(match["name"], [key_of("candidate", row.id) for row in rows], rows)
    return f"no, I meant {key}" if key else None


def with_other_namesake(question: str, memory: Memory, names: Sequence[tuple[str, str | None]]) -> str:
    """ "And the other Daniel?", "the other one, where does she live": after an answer about one of two."""
    rest = [key for key in memory.pair if key != memory.subject]
    if len(rest) == 1 and (one := _OTHER_ONE.search(question)):
        asked = question[one.end() :].lstrip(" ,:")
        said = _PRONOUN.sub(rest[0], asked, count=1)
        return said if said != asked else _OTHER_ONE.sub(rest[0], question, count=1)
    match = _OTHER.search(question) if memory.subject else None
    if match is None:
        return question
    word = fold(match["name"])
    called = [key for key, name in names if word in _WORDS.findall(fold(name or ""))]
    others = [key for key in called if key != memory.subject]
    if len(called) != 2 or len(others) != 1:
        return question
    return f"{question[: match.start()]}{others[0]}{question[match.end() :]}"


def _picked(
    question: str,
    choices: Sequence[str],
    rows: Sequence[Any],
    names: Sequence[tuple[str, str | None]],
    matcher: SkillMatcher,
) -> str | None:
    named = [key for key in find_people(question, names, matcher).people if key in choices]
    if len(named) == 1:
        return named[0]
    folded = fold(question)
    for place, word in enumerate(_PLACES[: len(choices)]):
        if re.search(rf"\b{word}\b", folded):
            return choices[place]
    words = (_only_one_called(word, choices, rows) for word in re.findall(r"[^\W\d_]{4,}", question))
    return _only_one_in(question, choices, rows) or next(filter(None, words), None)


def _only_one_in(text: str, choices: Sequence[str], rows: Sequence[Any]) -> str | None:
    """The only one of the choices whose city or country the text names."""
    folded = fold(text)
    there = [key for key, places in _places(choices, rows) if any(_names(folded, place) for place in places)]
    return there[0] if len(there) == 1 else None


def _only_one_called(name: str, choices: Sequence[str], rows: Sequence[Any]) -> str | None:
    """The only one of the choices whose headline has a word, or the title in another language."""
    word = fold(name).removesuffix("s")
    so = [
        key
        for row in rows
        if (key := key_of("candidate", row.id)) in choices
        and (
            f" {word} " in f" {' '.join(_WORDS.findall(fold(row.headline or '')))} "
            or (is_occupation(word) and names_title(row.headline or "", word))
        )
    ]
    return so[0] if len(so) == 1 else None


def _without_place(text: str, key: str, rows: Sequence[Any]) -> str:
    """The text without the place that has told who is meant."""
    for _, places in _places([key], rows):
        for place in places:
            text = re.sub(
                rf"\s*(?:,|\b(?:from|in|of|aus|de|à|en))?\s*\b{re.escape(place)}\b", "", text, count=1, flags=re.I
            )
    return text


def _places(choices: Sequence[str], rows: Sequence[Any]) -> list[tuple[str, list[str]]]:
    found = []
    for row in rows:
        key = key_of("candidate", row.id)
        if key in choices:
            found.append((key, [place for place in (row.city, row.country) if place]))
    return found


def _names(folded: str, place: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(fold(place))}(?!\w)", folded))
