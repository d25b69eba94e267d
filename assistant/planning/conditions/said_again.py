"""What one condition of a question says about its neighbours: a shared negation, or that the one before was a slip."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.words.located import Located
from ingestion.normalise import fold

_OR_ALSO = re.compile(r"^\s*,?\s*(?:or|nor|oder|noch|ou|ni|o|u)\s+(?:(?:in|at|bei|chez|en)\s+)?$")
_AND_ALSO = re.compile(r"^\s*,?\s*(?:and|und|et|y|e|,)\s+$")
_WITHOUT = re.compile(r"\b(?:without|ohne|sans|sin|lacks?|lacking|missing)\s+(?:both\s+)?$")
_CORRECTION = re.compile(
    r"\b(?:i mean|i meant|no wait|sorry|rather|correction|ich meine|je veux dire|quiero decir|mejor dicho)\b"
)


def with_shared_negation(text: str, found: Sequence[Located]) -> list[Located]:
    """`not Java or Python`, `neither A nor B`, `without A and B`: the negation holds for both."""
    shared: list[Located] = []
    for item in found:
        before = shared[-1] if shared else None
        if before and before.criterion.negated and before.criterion.field == item.criterion.field:
            between = fold(text[before.last : item.first])
            both_lack = _AND_ALSO.match(between) and _WITHOUT.search(fold(text[: before.first]))
            if _OR_ALSO.match(between) or both_lack:
                item = replace(item, criterion=item.criterion.model_copy(update={"negated": True}))
        shared.append(item)
    return shared


_DID = r"work(?:ed|s|ing)?|liv(?:ed|es|ing)|stud(?:ied|ies|ying)|travaill[ée]|[ée]tudi[ée]|v[ée]cu|trabajado|estudiado|vivido"
_PLACE = r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?"
_BOTH_IN = re.compile(
    rf"\b(?P<one>{_DID})(?P<or>,? (?:or|and|and/or|ou|et|o|y) )(?P<other>{_DID}) (?P<where>(?:in|at|[àa]|en|au) {_PLACE})"
)
_IN_BOTH = re.compile(
    rf"\b(?P<where>in {_PLACE}) (?P<one>studiert|gearbeitet|gelebt|gewohnt)(?P<or> (?:oder|und) )(?P<other>studiert|gearbeitet|gelebt|gewohnt)\b"
)


def with_place_of_both(text: str) -> str:
    """ "Worked or studied in Leeds", "in Graz studiert oder gearbeitet": the place is that of either verb."""
    text = _BOTH_IN.sub(r"\g<one> \g<where>\g<or>\g<other> \g<where>", text)
    return _IN_BOTH.sub(r"\g<where> \g<one>\g<or>\g<where> \g<other>", text)


def is_correction(text: str) -> bool:
    """Whether a text takes back something that it said before."""
    return bool(_CORRECTION.search(fold(text)))


def without_corrected(text: str, found: Sequence[Located]) -> list[Located]:
    """`in the UK... I mean London`, `Canada, Toronto I mean`: what was said last of a field stands."""
    match = _CORRECTION.search(fold(text))
    if match is None or len(found) < 2:
        return list(found)
    before = [item for item in found if item.first < match.start()]
    after = [item for item in found if item.first > match.end()]
    if not after:
        before, after = before[:-1], before[-1:]
    corrected = {item.criterion.field for item in after}
    kept = [item for item in before if item.criterion.field not in corrected]
    return [*kept, *(item for item in after if not _is_contrast(item, after[0]))]


def _is_contrast(item: Located, meant: Located) -> bool:
    """`I mean Java, not JavaScript`: the second only says what is not meant."""
    return item.criterion.negated and not meant.criterion.negated and item.criterion.field == meant.criterion.field
