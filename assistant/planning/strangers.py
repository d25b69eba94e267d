"""Names in a question that are nobody's in the library: "where does Wolfgang Amberger work", "does Grace Hopper know Java".

A name is what stands where a person must stand, or what a known first or last name is joined to. Never guesses who is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.planning.mentions import Mention, is_part_of_name
from assistant.words.filler import is_filler
from ingestion.normalise import fold
from ingestion.skills import SkillMatcher
from ingestion.vocabulary.titles import is_title

_PARTICLE = r"(?:van|von|der|den|ter|ten|de|del|della|di|da|dos|la|le|el|al|bin|ibn|zu)"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ](?:[^\W\d_]|[’-])*[^\W\d_]"
_NAME = rf"(?P<name>{_CAPITAL}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_CAPITAL}){{0,3}})"
_VERB = (
    r"(?i:does|did|is|was|has|have|had|can|could|would|will|should|hat|ist|war|kann|spricht|kennt|wohnt|lebt|arbeitet|"
    r"parle|connait|habite|travaille|tiene|sabe|habla|vive|trabaja)"
)
_ASKS = (
    r"(?i:where|when|why|how|what|which|since|for|wo|wann|warum|wie|was|welche|où|quand|comment|que|quel|dónde|donde|"
    r"cuándo|cuando|cómo|como)"
)
_ABOUT = (
    r"(?i:tell me (?:more )?about|what do you know about|"
    r"summari[sz]e|profile of|cv of|resume of|who is|wer ist|qui est|quien es|contact|"
    r"feedback (?:for|on|to))"
)
_BELONGINGS = (
    r"cv|resume|degrees?|email|phone|skills?|experience|languages?|job|role|employer|education|name|salary|location|"
    r"current|last|first"
)
_IN_PLACE_OF_A_PERSON = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^\W*(?:(?i:and|und|et|y|so|ok)\W+)*{_VERB}\s+{_NAME}(?=\s)",
        rf"^\W*{_ASKS}\b[^?.,;]{{0,40}}?\b{_VERB}\s+{_NAME}(?=\s|\W*$)",
        rf"\b(?i:compare|comparison of|vergleiche?|comparer|compara)\s+{_NAME}(?=\s)",
        rf"\b(?i:compare|vergleiche?|comparer|compara)\b.{{1,40}}\b(?:and|with|to|vs\.?|versus|und|mit|et|avec|y|con)\s+{_NAME}(?=\W*$)",
        rf"\b{_ABOUT}\s+{_NAME}(?=\W*$)",
        rf"^\W*(?:{_ABOUT}|(?i:do (?:you|we) have (?:a|an)))\s+(?P<name>[^\W\d_]{{3,}}\s[^\W\d_]{{3,}})(?=\W*$)",
        rf"{_NAME}(?='s\s+(?:{_BELONGINGS})\b)",
    )
)
_OTHER_WORD = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herrn?|Frau|Sr|Sra|Don|Doña|Mme|Madame|Monsieur|Se[nñ]ora?)\.?$")


def find_strangers(
    text: str,
    mentions: Sequence[Mention],
    names: Sequence[tuple[str, str | None]],
    matcher: SkillMatcher,
    is_known: Callable[[str], bool],
) -> tuple[str, ...]:
    """Names as written. `mentions` are those of the library in `text`; a word that `is_known` is a place or firm, no name."""

    def is_a_name(word: str) -> bool:
        bare = fold(word).removesuffix("'s")
        return not (is_filler(bare) or is_title(bare) or matcher.canonical(word) or is_known(bare))

    found = [*_joined_to_known(text, mentions, names, is_a_name), *_in_place_of_a_person(text, mentions, is_a_name)]
    return tuple(dict.fromkeys(found))


def _in_place_of_a_person(text: str, mentions: Sequence[Mention], is_a_name: Callable[[str], bool]) -> Iterator[str]:
    for pattern in _IN_PLACE_OF_A_PERSON:
        for match in pattern.finditer(text):
            first, last = match.span("name")
            words = re.findall(r"[^\W\d_][\w’-]+", match["name"])
            taken = any(m.first < last and first < m.last for m in mentions)
            if not taken and all(map(is_a_name, words)):
                yield match["name"]


def _joined_to_known(
    text: str,
    mentions: Sequence[Mention],
    names: Sequence[tuple[str, str | None]],
    is_a_name: Callable[[str], bool],
) -> Iterator[str]:
    """`Grace Hopper` where the library has only Grace Thompson."""
    for mention in mentions:
        if " " in text[mention.first : mention.last] or re.fullmatch(r"[CJ]\d+", text[mention.first : mention.last]):
            continue
        after = re.match(rf"\s({_CAPITAL})", text[mention.last :])
        if after and is_a_name(after[1]) and not is_part_of_name(after[1], mention.keys, names):
            yield f"{text[mention.first : mention.last]} {after[1]}"
        before = re.search(rf"\w\W+({_CAPITAL})\s$", text[: mention.first])
        if (
            before
            and not after
            and _is_first_name(before[1], is_a_name)
            and not is_part_of_name(before[1], mention.keys, names)
        ):
            yield f"{before[1]} {text[mention.first : mention.last]}"


def _is_first_name(word: str, is_a_name: Callable[[str], bool]) -> bool:
    return is_a_name(word) and not _OTHER_WORD.match(word)
