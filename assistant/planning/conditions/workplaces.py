"""Where somebody wants to work, in a question: "who prefers hybrid", "asks for home office or full remote", "is fine with on-site".

Who has worked remotely has wished for nothing, and stays a phrase.
"""

from __future__ import annotations

import re

from assistant.words.located import Located
from ingestion.normalise import fold
from retrieval.filtering.filters import Criterion

_WISH = (
    r"(?:wants?|wanting|willing|prefers?|preferring|would|open|happy|ok(?:ay)?|fine|asks?|asking|needs?|looking|insists?|interested|insisting|expects?|"
    r"mochte\w*|will|wollen|suchen?|sucht|wunsch\w*|bevorzug\w*|einverstanden|bereit|veut|veulent|souhait\w*|cherch\w*|prefer\w*|accept\w*|quier\w*|busc\w*|prefier\w*)"
)
_LITTLE = r"(?:\s+(?:to|for|a|an|the|on|with|in|of|only|just|mainly|mostly|work(?:ing)?|do(?:ing)?|have|nur|gern\w*|im|en|de|du|le|el|trabajar|travailler))*"
_VALUES = (
    (
        "remote",
        r"(?:(?:fully|full|completely|entirely|purely|100\s?%)[ -])?remote(?:ly)?(?![ -](?:sens|control|desktop|support|monitor|teams?|access|management|hands|site)\w*)(?: (?:work(?:ing)?|jobs?|roles?|positions?|only))?"
        r"|wfh",
    ),
    ("home", r"(?:(?:work(?:ing)? )?from home|home[ -]?office|teletravail|teletrabajo|desde casa|von zu ?hause(?: aus)?)(?:,? (?:at least |mindestens |au moins |al menos )?(?:for |on |an )?(?:some|a few|one|two|three|a couple of|einige[nr]?|ein paar|einem?|zwei|quelques|unos|algunos|[1-5])(?: or \w+)?(?: of)?(?: the)? (?:days?|tagen?|jours?|dias?)(?: (?:a|per|each|pro|in der|par|por) (?:week|woche|semaine|semana))?)?"),
    ("hybrid", r"hybrid(?:e[sn]?|o)?(?: (?:work(?:ing)?|jobs?|roles?|positions?|model|setup|arbeiten))?(?!\w)"),
    ("on_site", r"on[ -]?site(?: (?:work(?:ing)?|jobs?|roles?))?(?! (?:manager|engineer|supervisor)s?)|(?:in|from|at) (?:the|an|our) office|vor ort|im buro|sur site|presencial(?:es)?"),
)  # fmt: skip
_PLACE = "|".join(f"(?P<{name}>{words})" for name, words in _VALUES)
_WISHED = re.compile(rf"\b{_WISH}{_LITTLE}\s+(?:{_PLACE})(?!\w)")
_ANOTHER = re.compile(
    rf"\s*(?:,|/|,?\s*\b(?:or|and|oder|und|ou|et|o|y)\b)\s*(?:(?:to|for|a|work)\s+)*(?:{_PLACE})(?!\w)"
)


def find_workplaces(text: str) -> list[Located]:
    """The conditions on where somebody wants to work; of a list every item shares the wish before it."""
    folded = fold(text)
    if len(folded) != len(text):
        return []
    found: list[Located] = []
    for match in _WISHED.finditer(folded):
        chain = [match]
        while another := _ANOTHER.match(folded, chain[-1].end()):
            chain.append(another)
        values = [next(name for name, _ in _VALUES if item[name]) for item in chain]
        first = match.start()
        for n, (value, item) in enumerate(zip(values, chain, strict=True)):
            if value not in values[n + 1 :]:  # "home office, hybrid or full remote" says one of them twice
                asked = Criterion(field="workplace", value=value.replace("_", "-"))
                found.append(Located(asked, item.start(value) if found else first, item.end()))
    return found
