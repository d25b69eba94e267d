"""The name of the person a CV is about: labelled, or the most plausible of the lines at the top.

Whether words are a name at all is for `name_words` to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.career.position_names import ORGANISATION, is_proper_name
from ingestion.dates import find_range
from ingestion.geography.places import parse_place
from ingestion.lines.sections import cv_heading
from ingestion.normalise import fold
from ingestion.person.name_words import looks_like_name, tidy, turned
from ingestion.person.post_nominals import without_post_nominals
from ingestion.types import Line
from ingestion.vocabulary.contact_patterns import ASIDE, BULLET, EMAIL, PIECES
from ingestion.vocabulary.degrees import degree_level
from ingestion.vocabulary.titles import is_title

TOP_LINES = 14
_MOST_WORDS = 4  # of a name in small letters
_NAME_LABEL = re.compile(
    r"^(?:full name|candidate name|name|vor- und nachname|nom et prenom|nom|nombre(?: y apellidos)?|nome|naam|imie i nazwisko)(?:\s*:\s*|\s{3})(?P<name>\S.*)$",
    re.I,
)
_GIVEN_LABEL = re.compile(
    r"^(?:first name|given name|forename|vorname|prenom|prénom|nome|voornaam)(?:\s*:\s*|\s{3})(?P<name>\S.*)$", re.I
)
_FAMILY_LABEL = re.compile(
    r"^(?:last name|family name|surname|nachname|familienname|nom de famille|apellidos?|cognome|achternaam|nazwisko)(?:\s*:\s*|\s{3})(?P<name>\S.*)$",
    re.I,
)
_TITLES_BEFORE = re.compile(
    r"^(?:(?:(?-i:DI|DDI|Mag)|(?:mag|dr|ing|dipl\.?-ing)\.?(?:a|in)|d(?:ott|r)\.ssa|dr|prof|mr|mrs|ms|miss|herr|frau|mme)\s+|"
    r"(?:dipl\.?-ing|dipl\.?-kfm|dipl\.?-\w{2,6}|dr|prof|med|rer|nat|phil|ing|dipl|mag|mr|mrs|ms|miss|herr|frau|m|mme|sr|sra)\.\s*)+",
    re.I,
)
_BORN = re.compile(r",?\s+(?:geb\.|geborene?r?|née?|nee|z domu|nata|nato)\s+[A-ZÀ-Þ].*$")
_CREDENTIALS = re.compile(r",\s+(?:[A-Z][A-Za-z.]*[A-Z.][A-Za-z.-]*(?:,\s*|\s+|$))+$")  # `, BSN, RN, CCRN`
_BELOW_THE_NAME = frozenset({"experience", "education", "skills", "projects"})
_LEAST_OF_DOMAIN = 5  # letters of a name that the domain of an address has by no accident


def find_name(lines: Sequence[Line], zone: list[int], email: str | None) -> tuple[str | None, tuple[int, ...]]:
    """The name as people write it, and the indexes of its lines. `zone`: where contact data stands, from the top."""
    labelled = _labelled_name(lines, zone)
    if labelled is not None:
        return labelled
    scored = []
    tallest = max((line.size for line in lines if line.plain), default=0.0)
    big = [i for i, line in enumerate(lines) if tallest and line.page == 1 and line.size >= 0.98 * tallest]
    places = list(enumerate(zone[:TOP_LINES]))
    sections = [i for i in zone if (heading := cv_heading(lines[i])) and heading.section in _BELOW_THE_NAME]
    for rank, i in places + [(2, i) for i in big[:3] if i not in zone[:TOP_LINES]]:
        for candidate in _name_candidates(lines[i], email, _line_below(lines, i)):
            score = _name_score(candidate, lines[i], rank, tallest, email)
            score -= 1.5 if sections and i > sections[0] and i not in big else 0.0  # a position looks like a name
            scored.append((score, -rank, candidate, i))
    two_lines = _name_over_two_lines(lines, zone, tallest, email)
    best = max(scored, default=None)
    if best is not None and best[0] > 0 and (two_lines is None or len(best[2].split()) > 1):
        return tidy(best[2]), (best[3],)
    return two_lines or (None, ())


def _labelled_name(lines: Sequence[Line], zone: list[int]) -> tuple[str, tuple[int, ...]] | None:
    """`Name: Eva Muster`, or `First name: Eva` and `Last name: Muster` on lines of their own."""
    given: tuple[str, int] | None = None
    family: tuple[str, int] | None = None
    whole: tuple[str, int] | None = None
    for i in zone:
        text = BULLET.sub("", lines[i].plain)
        for pattern, kind in ((_GIVEN_LABEL, "given"), (_FAMILY_LABEL, "family"), (_NAME_LABEL, "whole")):
            match = pattern.match(text)
            value = _TITLES_BEFORE.sub("", PIECES.split(match["name"])[0].strip()) if match else ""
            if not value or not looks_like_name(turned(value), is_vouched_for=True):
                continue
            if kind == "given":
                given = given or (value, i)
            elif kind == "family":
                family = family or (value, i)
            else:
                whole = whole or (value, i)
            break
    if whole and len(whole[0].split()) == 1:  # `Nom : Muster` beside `Prénom : Eva`
        family, whole = family or whole, None if given else whole
    if given and family:
        return tidy(f"{given[0]} {family[0]}"), (given[1], family[1])
    return (tidy(turned(whole[0])), (whole[1],)) if whole else None


def _line_below(lines: Sequence[Line], i: int) -> str:
    return next((line.plain for line in lines[i + 1 :] if line.plain), "")


def _name_candidates(line: Line, email: str | None, below: str) -> list[str]:
    text = _CREDENTIALS.sub("", re.sub(r"\s*(?:\([^)]*\)|[\"“„][^\"”“]{1,20}[\"”“])", "", line.plain))
    text = re.sub(
        r",?\s+(?:ph\.?d\.?|m\.?d\.?|rn|bsn|msn|mba|pmp|cpa|esq\.?|jr\.?|sr\.?|dr\.)(?=$|[\s,|])", "", text, flags=re.I
    )
    text = _BORN.sub("", text)
    text = re.sub(r"^(?:resume|curriculum vitae|cv|lebenslauf)(?: of| de| von)?\s*[:–-]?\s+", "", text, flags=re.I)
    text = _TITLES_BEFORE.sub("", BULLET.sub("", text))
    named, _, position = text.partition(", ")
    is_degree = degree_level(position) is not None and is_proper_name(named)
    is_contact = is_degree or EMAIL.search(position) or parse_place(ASIDE.sub("", position.split(", ")[0]))
    if len(named.split()) > 1 and (is_contact or is_title(PIECES.split(position)[0])):  # `Eva Muster, Physics Teacher`
        text = named
    elif EMAIL.search(position):  # `Muster, Eva, Leeds, eva.muster@x.example`
        text = ", ".join(text.split(", ")[:2])
    first = turned(without_post_nominals(PIECES.split(text)[0].strip(" ,:"), email), email)
    if first.islower() and _is_of_address(first, email):
        first = first.title()
    return [first] if looks_like_name(first, is_vouched_for=_is_headline(below) or _has_name(email, first)) else []


def _is_of_address(name: str, email: str | None) -> bool:
    """`lucinda marsh` is a name when the address before the @ has a word of it that is no part of another word: lucinda@studio.example.

    So is `lucinda marsh` of lu@marshstudio.example: the firm bears the name.
    """
    before, _, domain = fold(email or "").partition("@")
    local = re.split(r"[\W_\d]+", before)
    words = fold(name).split()
    if 1 < len(words) <= _MOST_WORDS and any(len(word) >= _LEAST_OF_DOMAIN and word in domain for word in words):
        return True
    return (1 < len(words) <= _MOST_WORDS and any(word in local for word in words)) or all(
        word in "".join(local) for word in words
    )


def _is_headline(text: str) -> bool:
    """A position alone, as it stands below a name: two of them in a row are the name of a person and her position."""
    return is_title(PIECES.split(text)[0]) and not text.endswith(".") and find_range(text) is None


def _has_name(email: str | None, name: str) -> bool:
    """`a.kellner@x.example` has Anna Kellner."""
    words = fold(name).split()
    before, surname, _ = fold(email or "").split("@")[0].partition(words[-1] if words else " ")
    return bool(surname and before) and (words[0] in before or before.strip("._-") == words[0][0])


def _name_score(name: str, line: Line, rank: int, tallest: float, email: str | None) -> float:
    """Positive for a plausible name: two to four words, at the top, in the largest letters, or as in the e-mail."""
    words = [fold(word) for word in name.split()]
    score = 2.0 - 0.35 * rank + (1.0 if 2 <= len(words) <= 4 else -1.2)
    if tallest and line.size >= 0.98 * tallest:
        score += 2.0
    if line.heading_level == 1:
        score += 2.0
    local = fold(email.split("@")[0]) if email else ""
    score += 1.5 * sum(1 for word in words if len(word) > 2 and word in local) / len(words)
    if cv_heading(line) or parse_place(name) or ORGANISATION.search(name):
        score -= 3.0
    return score


def _name_over_two_lines(
    lines: Sequence[Line], zone: list[int], tallest: float, email: str | None
) -> tuple[str, tuple[int, ...]] | None:
    """First and last name as two lines: in the largest letters, or as the e-mail has them."""
    big = [i for i in zone if tallest and lines[i].size >= 0.98 * tallest and len(lines[i].plain.split()) <= 2]
    if not tallest and email:
        local = fold(email.split("@")[0])
        big = [i for i in zone[:4] if len(lines[i].plain.split()) == 1 and fold(lines[i].plain) in local]
    if len(big) == 2 and big[1] == big[0] + 1:
        name = f"{lines[big[0]].plain} {lines[big[1]].plain}"
        if looks_like_name(name):
            return tidy(name), tuple(big)
    return None
