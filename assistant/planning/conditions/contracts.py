"""When the present contract of somebody ends, as a condition: "whose contract runs out this year", "befristet bis März 2027"."""

from __future__ import annotations

import re
from datetime import date

from assistant.words.due_dates import find_due_dates
from assistant.words.located import Located
from ingestion.normalise import fold
from retrieval.filtering.filters import Criterion

_CONTRACT = r"(?:(?:present|current|fixed-?term|temporary|work|limited|jetzige\w*|aktuelle\w*|befristete\w*) )*(?:contracts?|(?:arbeits)?vertrag\w*|contrats?(?: actuels?)?|contratos?(?: actual(?:es)?)?)"
_ENDS = (
    r"(?:(?:is|are|will be|will|going to|about to|due to|is due to|werden|wird|va|vont|van?) )*(?:end(?:s|ing)?|expir(?:es?|ing)|runs? out|running out|finish(?:es|ing)?|is up|are up|is over|terminates?|up for renewal|"
    r"endet|enden|auslauft|auslaufen|ablauft|ablaufen|lauft|laufen|finit|finissent|se termine(?:nt)?|expire(?:nt)?|prend(?:re)? fin|termina[nr]?|acaba[nr]?|vence[nr]?|finaliza[nr]?)"
)
_ASKED = re.compile(
    rf"\b(?:(?:with|have|has|on|whose|deren|mit|dont|avec|cuyo|con|tienen?) )?(?:(?:an?|the|their|his|her|einen|einem|der|ein|un|le|leur|su|el) )*{_CONTRACT} (?:(?:that|which|der|qui|que) )?{_ENDS}\b(?: aus| ab)?"
    rf"|\b(?:end|expiry) of (?:their|the) {_CONTRACT}"
)
_FIXED_TERM = re.compile(
    r"\b(?:(?:is|are|have|has|with|currently|now|on) )+(?:an? )?(?:fixed-?term|temporary|limited(?:-term)?) (?:contracts?|jobs?|positions?)\b|\b(?:derzeit |aktuell |momentan )?befristet (?:angestellt|beschaftigt)(?: (?:sind|ist))?\b|\ben cdd\b"
)
_NEAR = 14  # letters between the words and their time


def find_contract_ends(text: str, today: date) -> list[Located]:
    """The condition on the end of the present contract; without a time, that the CV states one."""
    folded = fold(text)
    said = _ASKED.search(folded) or _FIXED_TERM.search(folded) if len(folded) == len(text) else None
    if said is None:
        return []
    for when in find_due_dates(folded, today):
        between = folded[said.end() : when.first] if when.first >= said.end() else folded[when.last : said.start()]
        if len(between) <= _NEAR:
            asked = Criterion(field="contract_end", minimum=when.since, maximum=when.until)
            return [Located(asked, min(said.start(), when.first), max(said.end(), when.last))]
    return [Located(Criterion(field="contract_end"), said.start(), said.end())]
