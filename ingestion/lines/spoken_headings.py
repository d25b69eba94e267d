"""Headings of job posts in the writer's own words: `What'd make us smile:`, `Das wäre schön:`, `You need:`.

Knows phrases, not lines: `sections` has the headings that are always written alike.
"""

from __future__ import annotations

import re
from typing import Literal

from ingestion.normalise import fold

_MAX_WORDS = 9
_SHORT = 4  # letters of words that name nothing: if you have, das, für uns
_NICE = re.compile(
    r"\b(?:would|could|'?d|wouldn't) (?:also |really |all |even )?(?:be\b(?! (?:responsible|working|doing|expected|required|joining|your|you)\b)|make (?:us|me|our|my|you stand out)\b)"
    r"|\b(?:nice|lovely|great|good|cool|fun|handy|helpful|useful) (?:to have|if you|extras?|additions?)\b"
    r"|\b(?:bonus|brownie|extra|plus) (?:points?|if|for)\b|\bextra credit\b|\bice?ing on the cake\b|\bcherry on\b"
    r"|\b(?:make|makes|making) (?:us|me|our) (?:\w+ )?(?:smile|happy|day|hearts?)\b|\b(?:love|happy|delighted) to see\b|\bwe(?:'d| would) (?:also |really )?(?:love|like)\b(?! (?:from )?you to\b)"
    r"|\b(?:not (?:a must|essential|required|mandatory|needed)|(?:doesn't|does not|won't|wouldn't|can't) hurt|set you apart|stand out|ideally|preferabl[ey]|advantageous|desirables?|optional(?:ly)?|even better|added bonus|an? (?:advantage|asset|bonus|plus))\b"
    r"|\b(?:ware|waren) (?:\w+ )?(?:schon|toll|super|ideal|klasse|prima|gut|nett|hilfreich|wunschenswert)\b|\b(?:schon|toll|super|ideal|klasse|prima|nett|hilfreich) (?:ware|waren)\b"
    r"|\b(?:von vorteil|vorteilhaft|wunschenswert|idealerweise|pluspunkte?n?|bonuspunkte?|gern gesehen|freu(?:en|t) (?:wir |uns )+|kein muss|punkten|gerne (?:auch|mit))\b"
    r"|\b(?:(?:est|sont|serait|seraient) (?:\w+ )?(?:un plus|un atout|appreciee?s?|bienvenue?s?|les bienvenus|ideal)|un (?:vrai )?plus|appreciee?s?|bienvenue?s?|souhaitee?s?|idealement|facultatifs?)\b"
    r"|\b(?:se valorar?a?n?|valoraremos|valoramos|se valora\w*|deseables?|(?:seria|serian) (?:un plus|ideal(?:es)?|genial|deseables?)|suma(?:n|ra|ran)? puntos|un plus|nos encantaria|idealmente)\b"
)
_MUST = re.compile(
    r"^(?:so )?(?:you|we|you'll|you will|must|really|absolutely)?\W*(?:really |absolutely )?(?:need|must have|must bring|can't do without|cannot do without|insist on|non-?negotiables?|deal ?breakers?|no way around)\b[^.]*$"
    r"|\b(?:non-?negotiables?|deal ?breakers?|absolute musts?)\b"
    r"|\bwe(?:'d| would) (?:also |really )?(?:love|like) you to (?:bring|have|know|be)\b|(?<!would )(?<!'d )\blike to see\b"
    r"|^(?:du|sie|wir) (?:brauchst|brauchen|benotigst|benotigen)\b|^(?:das )?(?:brauchst du|brauchen (?:sie|wir)|setzen wir voraus|mussen (?:sie|wir|du)|musst du|muss sein|ist (?:uns )?(?:wichtig|pflicht))\b|\bunverzichtbar\b"
    r"|^il (?:te|vous|nous) faut\b|\bindispensables?\b|^(?:necesitas|necesitamos|imprescindibles?)\b"
)
_GIVES = re.compile(
    r"\b(?:we|i)(?:'d| would|'ll| will| can)? (?:\w+ )?(?:(?:love|like|want|happy|have|able|going) to )?(?:give|offer) you\b|\b(?:wir|nous|te|os|le) .{0,12}\b(?:dir|ihnen|vous|te) (?:bieten|geben|offrons|ofrecemos)\b"
)


def spoken_heading(words: str) -> Literal["must", "nice", "benefits"] | None:
    """What a short phrase says of what it introduces, or None."""
    folded = fold(words).replace("’", "'").strip(" *_:.!-–—")
    if not folded or len(folded.split()) > _MAX_WORDS:
        return None
    if _GIVES.search(folded):
        return "benefits"
    return "nice" if _NICE.search(folded) else "must" if _MUST.search(folded) else None


def is_only_a_wish(words: str) -> bool:
    """Whether a phrase says that something would be welcome, and not what."""
    folded = fold(words).replace("’", "'")
    return _NICE.search(folded) is not None and all(
        len(word) <= _SHORT for word in re.findall(r"\w+", _NICE.sub(" ", folded))
    )
