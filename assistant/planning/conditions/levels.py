"""The level that a question asks of a language, said beside it or once for several. Does not look for languages."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.words.located import Located
from ingestion.normalise import fold
from ingestion.skills import Match
from ingestion.stated.spoken import level_of

_EXACTLY = re.compile(
    r"\b(?:exactly|precisely|just|only|genau|nur|exactement|seulement|exactamente|solo)\s+(?:(?:at|on|level|niveau|nivel|auf|de)\s+){0,2}[abc][12]\b|\b[abc][12],? (?:exactly|precisely|genau|exactement|exactamente)\b"
)
_OR_BELOW = re.compile(
    r"\b(?:or (?:below|lower|less|worse)|at most|no (?:better|higher) than|up to|maximum|max|hochstens|maximal|oder (?:schlechter|weniger|darunter)|au plus|ou moins|como maximo|o menos)\b"
)
_NOT_NATIVE = re.compile(
    r"^[^,.;]{0,30}(?:,[^,.;]{0,12})?\b(?:but|aber|mais|pero)\b[^,.;]{0,20}\b(?:not|\w+n't|nicht|kein\w*|pas|no)\b[^,.;]{0,16}\b(?:native|muttersprach\w*|maternelle|nativ[oa])"
)
_SHARED_LEVEL = re.compile(
    r",\s*(?:both |each |all )?(?:at )?(?:(?:at least|min(?:imum)?\.?|mindestens|au moins|al menos)\s+(?P<level>[abc][12])\b"
    r"|(?:(?:level|niveau|nivel)\s+)?(?P<above>[abc][12])(?:\+|\s+(?:or|and|oder|und|ou|et|o|y)\s+(?:above|better|higher|up|more|besser|hoher|mehr|plus|superieur|mas|superior)\b|\s*$))"
)
_LEVEL_OF_BOTH = re.compile(
    r"\b(?:both|sowohl|beide|a la fois|tanto)\b[^,.;?!]*?\b(?:and|und|et|y|als auch|como)\b[^,.;?!]*?\b(?:at |on |auf |en )?(?:at least |least |mindestens |au moins |al menos )?(?:(?:level|niveau|nivel) )?(?P<level>[abc][12])(?P<above>)\b"
)


_NON_NATIVE = re.compile(  # "non-native English speakers", "English speakers who are not native"
    r"\b(?:non[- ]?native(?:ly)?|not (?:an? )?native|nicht[- ]muttersprach\w*|keine muttersprach\w*|non natifs?|no nativ[oa]s?)\b"
)


def level_around(text: str, match: Match) -> tuple[str | None, str | None]:
    """The lowest and highest level asked: `German at B2`, `fluent German`, `English at exactly B1`, `French B1 or below`."""
    after = re.split(
        r"\b(?:and|or|but|und|oder|aber|et|ou|mais|y|pero|with(?!\s+(?:at least\s+)?[abcABC][12])|in)\b(?!\s+(?:higher|above|better|below|lower|less|schlechter|moins|menos))|,",
        text[match.last :],
    )[0]
    before = re.split(r"\b(?:and|or|und|oder|et|ou|with|who|speaks?)\b|,", text[: match.first])[-1]
    if _NON_NATIVE.search(fold(f"{before} | {after}")):
        return None, "C2"
    level = level_of(after) or level_of(before)
    if level != "native" and _NOT_NATIVE.search(fold(text[match.last :])):
        return level, "C2"
    said = fold(after if level_of(after) else before)
    if level and _EXACTLY.search(said):
        return level, level
    return (None, level) if level and _OR_BELOW.search(said) else (level, None)


def with_shared_level(text: str, found: list[Located]) -> list[Located]:
    """`German or Dutch, at least B2`: a level behind a comma is that of each language before it, as it is in `both A and B at C1`."""
    level = _SHARED_LEVEL.search(fold(text)) or _LEVEL_OF_BOTH.search(fold(text))
    if level is None:
        return found
    asked = (level["level"] or level["above"]).upper()
    return [
        replace(item, criterion=item.criterion.model_copy(update={"minimum": asked}))
        if item.criterion.field == "language"
        and item.criterion.minimum is None
        and item.last <= level.start("level" if level["level"] else "above")
        else item
        for item in found
    ]
