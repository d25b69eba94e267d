"""Numbers of things as conditions: "speaks at least four languages", "more than two employers", "only English".

A bare number means at least that many: who speaks three languages may speak four. Counts nothing itself.
"""

from __future__ import annotations

import re

from assistant.words.located import Located
from ingestion.normalise import fold
from retrieval.filtering.condition import FLUENT_LANGUAGES
from retrieval.filtering.filters import Criterion

_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve".split(),
    "ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf".split(),
    "un deux trois quatre cinq six sept huit neuf dix onze douze".split(),
    "un dos tres cuatro cinco seis siete ocho nueve diez once doce".split(),
)
_VALUES = {word: value for words in _WORDS for value, word in enumerate(words, 1)} | {
    word: 1 for word in ("eine", "einer", "einen", "einem", "une", "una", "a", "an", "single")
}
THINGS: tuple[tuple[str, str], ...] = (
    ("languages", r"languages?|sprachen?|langues?|idiomas?"),
    ("certifications", r"certificat(?:e|es|ion|ions)|certs?|zertifikate?n?|zertifizierung(?:en)?|certificad[oa]s?|certificacion(?:es)?"),
    ("employers", r"employers?|companies|company|firms?|arbeitgebern?|firmen|unternehmen|employeurs?|entreprises?|societes?|empresas?|empleador(?:es)?"),
    ("positions", r"jobs?|positions?|roles?|stellen?|positionen|postes?|emplois?|puestos?|trabajos?|empleos?"),
    ("degrees", r"degrees?|abschlussen?|abschlusse|studienabschlusse|diplomes?|titulos?|carreras?"),
    ("countries", r"countr(?:y|ies)|landern?|pays|pais(?:es)?"),
    ("skills", r"skills?|technolog(?:y|ies)|fahigkeiten|kenntnisse|competences?|habilidades"),
)  # fmt: skip
_BOUNDS: tuple[tuple[str, str], ...] = (
    ("at most", r"at most|up to|no more than|not more than|maximum(?: of)?|max\.?|hochstens|maximal|nicht mehr als|au plus|au maximum|como maximo|a lo sumo"),
    ("at least", r"at least|no fewer than|no less than|minimum(?: of)?|min\.?|mindestens|au moins|al menos|por lo menos|como minimo"),
    ("more", r"more than|longer than|larger than|bigger than|greater than|over|above|mehr als|grosser als|uber|plus d[e']|plus que|mas de|mas grande que|mayor(?:es)? (?:que|de)"),
    ("fewer", r"fewer than|less than|shorter than|smaller than|under|below|weniger als|kleiner als|unter|moins d[e']|menos de"),
    ("exactly", r"exactly|precisely|just|only|genau|nur|exactement|seulement|exactamente|solo|solamente"),
)  # fmt: skip
NUMBER = rf"\d{{1,2}}|{'|'.join(sorted(_VALUES, key=len, reverse=True))}"
_THING = "|".join(f"(?P<{name}>{words})" for name, words in THINGS)
_ADJECTIVES = r"(?:(?:different|foreign|other|distinct|spoken|university|academic|professional|verschiedenen?|fremd|andere|autres|differentes?|etrangeres?|diferentes|distint[oa]s|extranjeros)\s+)?"
_BOUND_NAMES = "|".join(f"(?P<{name.replace(' ', '_')}>{words})" for name, words in _BOUNDS)
BOUND = f"(?:{_BOUND_NAMES})"
_COUNTED = re.compile(
    rf"\b(?:{BOUND}\s+)?(?:between\s+(?P<low>{NUMBER})\s+and\s+)?(?:(?P<number>{NUMBER})|(?P<several>several|multiple|mehrere|plusieurs|vari[oa]s))"
    rf"(?P<or_more>\+|\s+(?:or more|oder mehr|ou plus|o mas))?(?P<or_fewer>\s+(?:or fewer|or less|oder weniger|ou moins|o menos))?\s+{_ADJECTIVES}(?:{_THING})\b"
)
_WORK = re.compile(  # "a budget for six countries" tells of no positions there
    r"\b(?:work\w*|lived|jobs?|positions?|experience|employed|career|gearbeitet|tatig|travaill\w*|trabaj\w*)\b"
)
FEW = "two|three|four|five|ten|zwei|drei|vier|funf|deux|trois|quatre|cinq|dos|tres|cuatro|cinco"
_FIRST_FEW = re.compile(rf"\b(?:top|best|first)\s+(\d+|{FEW})\b|\b(\d+|{FEW})\s+best\b")
_MOST = 1000
_OF_AN_ORDER = re.compile(r"\b(?:top|first|best|most common|commonest)\s+$")  # "the top 5 skills" sets no number
_FLUENT = re.compile(
    r"\b(?:fluent(?:ly)?(?: in)?|at (?:a )?(?:fluent|business|professional) level|fliessend\w*|verhandlungssicher\w*|couramment|con fluidez|fluidamente)\b"
)
_ONLY_LANGUAGE = re.compile(
    r"\b(?:(?:speaks?|spricht|sprechen|parlent?|hablan?|knows?)\s+(?:only|just|nur|seulement|uniquement|solo|solamente|no language but)"
    r"|(?:only|just|nur|solo|solamente)\s+(?:speaks?|spricht|sprechen|hablan?)|ne\s+parlent?\s+qu(?:e\s|'))(?=\s*\w)"
)
HOW_MANY_THINGS = re.compile(
    rf"\b(?:how many|wie viele|combien d[e'] ?|cuant[oa]s) (?:of the )?{_ADJECTIVES}(?:{_THING})\b"
)
_ONE_EMPLOYER = re.compile(  # `at one employer for ten years` is a question of time
    r"\b(?:(?:has |have )?never (?:chang|switch|mov|left)\w* (?:\w+ )?(?:employers?|compan(?:y|ies)|firms?)|(?:only|just) (?:ever )?(?:worked|been) (?:for|at|with) (?:one|a single|the same) (?:employer|company|firm)(?! for)"
    r"|(?:nie|noch nie) (?:den |die )?(?:arbeitgeber|firma) gewechselt|jamais change d'(?:employeur|entreprise)|nunca (?:ha|han) cambiado de empresa)\b"
)
_SPEAKING_SEVERAL = re.compile(
    r"\b(?:(?P<two>bilingual|zweisprachig\w*|bilingues?)|trilingual|multilingual|dreisprachig\w*|mehrsprachig\w*|trilingues?|multilingues?|polyglott?e?s?)\b(?! (?:customer|support|secretar|assistant|education|school|teach))"
)


def find_numbers(text: str) -> list[Located]:
    """The conditions on numbers of things, left to right. One job or one degree is an article, not a number."""
    folded = fold(text)
    if len(folded) != len(text):
        return []
    found = [
        Located(criterion, match.start(), match.end())
        for match in _COUNTED.finditer(folded)
        if not _OF_AN_ORDER.search(folded[: match.start()])
        and is_counted(_thing_of(match), folded)
        and (criterion := _criterion(match)) is not None
    ]
    if (fluent := _FLUENT.search(folded)) and len(found) == 1 and found[0].criterion.value == "languages":
        of_fluent = found[0].criterion.model_copy(update={"value": FLUENT_LANGUAGES})
        found = [Located(of_fluent, min(found[0].first, fluent.start()), max(found[0].last, fluent.end()))]
    for spoken in _SPEAKING_SEVERAL.finditer(folded):
        least = 2.0 if spoken["two"] else 3.0
        located = Criterion(field="number", value="languages", minimum=least)
        found.append(Located(located, spoken.start(), spoken.end()))
    if loyal := _ONE_EMPLOYER.search(folded):
        found.append(Located(Criterion(field="number", value="employers", maximum=1.0), loyal.start(), loyal.end()))
    only = _ONLY_LANGUAGE.search(folded)
    if only and not found:
        alone = Criterion(field="number", value="languages", minimum=1.0, maximum=1.0)
        found.append(Located(alone, only.start(), only.end()))
    return found


def is_counted(thing: str, folded: str) -> bool:
    """Whether a question means the things that are counted of a CV: countries only as those of its positions."""
    return thing != "countries" or _WORK.search(folded) is not None


def number_of_word(word: str) -> int | None:
    """`12`, `twelve`, `zwölf`; an article is one."""
    return int(word) if word.isdigit() else _VALUES.get(word)


def how_many(folded: str) -> int | None:
    """How many of an order are asked for: "the top 5", "the three best"."""
    match = _FIRST_FEW.search(folded)
    return min(_MOST, max(1, number_of_word(match[1] or match[2]) or 1)) if match else None


def bounds_said(match: re.Match[str], number: float, *, step: float = 1.0) -> tuple[float | None, float | None]:
    """The lowest and the highest number by the words of `BOUND` around it; a number alone is both."""
    if match["or_more"]:
        return number, None
    if match["or_fewer"]:
        return None, number
    above, below = round(number + step, 2), round(number - step, 2)
    return {
        "at least": (number, None), "more": (above, None), "fewer": (None, below), "at most": (None, number),
    }.get(_bound(match) or "", (number, number))  # fmt: skip


def _thing_of(match: re.Match[str]) -> str:
    return next(name for name, _ in THINGS if match[name])


def _bound(match: re.Match[str]) -> str | None:
    return next((name for name, _ in _BOUNDS if match[name.replace(" ", "_")]), None)


def _criterion(match: re.Match[str]) -> Criterion | None:
    thing = _thing_of(match)
    bound = _bound(match)
    if match["several"]:
        return Criterion(field="number", value=thing, minimum=2.0)
    number = float(_VALUES.get(match["number"]) or int(match["number"]))
    said = bound or match["low"] or match["or_more"] or match["or_fewer"]
    if number == 1 and not (said and (bound != "at least" or match["number"].isdigit())) and not match["or_more"]:
        return None
    if match["low"]:
        return Criterion(
            field="number", value=thing, minimum=float(_VALUES.get(match["low"]) or int(match["low"])), maximum=number
        )
    low, high = bounds_said(match, number) if said else (number, None)
    return Criterion(field="number", value=thing, minimum=low, maximum=high)
