"""What people are to be compared on: "compare the notice periods of C1 and C2", "C1 and C2 in terms of budget"."""

from __future__ import annotations

import re

from assistant.executing.comparing import HOURS
from assistant.words.question_words import topic_in

_ON = re.compile(
    r"\b(?:on|in terms of|with (?:regard|respect) to|regarding|concerning|hinsichtlich|bezuglich|in bezug auf|quant a|en termes de|sur le plan d\w*|en cuanto a|respecto a)"
    r" (?:(?:the(?:ir)?|die|ihre[rn]?|leurs?|l[ea]s?|sus?) )?(?P<what>.+)$"
)
_OF_PEOPLE = re.compile(  # "compare the notice periods of C1 and C2"; "the CVs of" names no aspect
    r"\b(?:compare|comparison of|vergleich\w*|comparer?|compara\w*) (?:(?:the|die|der|les|la|le|l[ao]s|el) )?(?P<what>[^,:?]{3,60}?) (?:of|for|between|von|zwischen|de|entre) (?=c\d)"
)
_PUT_BESIDE = re.compile(  # "put the notice periods of C1 and C2 side by side"
    r"\b(?:put|show|list|set|give|see)(?: me| us)? (?:(?:the|their) )?(?P<what>[^,:?]{3,60}?) (?:of|for) (?=c\d).*\b(?:side by side|next to each other|in comparison|compared)\b"
)
_BEHIND_PEOPLE = re.compile(
    r"\bc\d+ ?: ?(?P<what>[^,?]{3,60}?) (?:im vergleich|compared|in comparison|side by side|en comparaison|comparad[oa]s?)\b"
)


def aspects_asked(folded: str) -> str:
    """What people are to be compared on, as written: "team size and budget"; empty when the question does not say."""
    match = _ON.search(folded)
    if match:
        return match["what"].strip(" .?!")
    named = _OF_PEOPLE.search(folded) or _PUT_BESIDE.search(folded) or _BEHIND_PEOPLE.search(folded)
    what = named["what"].strip(" .?!:") if named else ""
    return what if topic_in(what) or HOURS.fullmatch(what) else ""
