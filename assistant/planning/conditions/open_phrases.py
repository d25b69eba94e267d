"""Words of a question that no field holds, as phrases that a CV may say: no condition is ever dropped.

Knows no field: what the fields hold is blank by then.
"""

from __future__ import annotations

import re

from assistant.planning.conditions.combined import is_or
from assistant.words.filler import filler_words
from assistant.words.located import Located
from ingestion.normalise import fold
from retrieval.filtering.filters import Criterion
from retrieval.indexes.lexical_index import is_short_name, query_words

_SAYS_NOTHING = re.compile(
    r"\b(?:at (?:any|some) (?:time|point|stage)|(?:his|her|their|the) way around|either(?: one)? (?:is|would be) (?:fine|ok|okay|good)|either (?:one )?will do|both are (?:fine|ok|okay)|in (?:his|her|their|your|my) (?:spare|free) time|at the (?:moment|same time)|in the past|(?:one|a|two|a few|three|ein|zwei|une|deux|una|dos) (?:short )?(?:sentences?|lines?|words?|s[äa]tze?|phrases?|lignes?|frases?|l[íi]neas?) (?:each )?(?:on|about|for|per|[üu]ber|zu|sur|pour|sobre|por)(?: each(?: of)?| every| jeden?| chaque| cada)?|(?:in|on|for|at|with) (?:which|what) (?:of (?:his|her|their) )?(?:projects?|jobs?|roles?|positions?)|by any chance|if possible|for example|i think|as well|or so|how long|according to|so far|more or less|all in all|in (?:any|whatever|some) (?:form|shape|way|kind)(?: or (?:form|shape|way))?|of (?:any|some|whatever) (?:kind|sort)|in irgendeiner (?:form|weise)|sous (?:une|quelque) forme (?:ou une autre|que ce soit)|de alguna (?:forma|manera)|auf keinen fall|unter keinen umst[äa]nden|under no circumstances|en aucun cas|en ning[úu]n caso)\b|\bmy name is\b",
    re.IGNORECASE,
)
_INVERTED = re.compile(
    r"^[^\W\d_]+-(?:t-)?(?:il|elle|ils|elles|on|vous|tu|je)$", re.IGNORECASE
)  # `serait-il`: the verb of a question
_ELIDED = re.compile(r"^(?:d|l|qu|n|s|j)['’]", re.IGNORECASE)
_PEOPLE_LED = re.compile(
    r"\b(?:manag\w+|led|lead|leads|leading|supervis\w+|hir(?:ed|es|ing)|train(?:ed|s|ing)?|coach(?:ed|es|ing)?|mentor(?:ed|s|ing)?)\s+(?:other\s+)?(?:people|staff|colleagues|employees|others)\b",
    re.IGNORECASE,
)
_BOTH_AND = re.compile(
    r"(?P<both>\b(?:both|sowohl|tanto)\s+)(?P<one>[^,.;?!|]{3,40}?)(?P<and>\s+(?:and|als auch|como)\b)", re.IGNORECASE
)


def find_people_led(text: str) -> list[Located]:
    """`has managed people`: whom somebody leads is a part of the phrase, though elsewhere `people` asks for nothing."""
    return [Located(Criterion(field="states", value=m.group()), m.start(), m.end()) for m in _PEOPLE_LED.finditer(text)]


def find_open_phrases(text: str) -> list[Located]:
    """Words that nothing explains, as phrases: `willing to relocate` is one, though `to` says nothing by itself.

    `Both hospitals and schools` are two.
    """
    text = _BOTH_AND.sub(lambda match: f"{match['both']}{match['one']}{'|' * len(match['and'])}", text)
    text = _SAYS_NOTHING.sub(lambda match: "|" * len(match.group()), text)
    runs: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\W_][\w+#.'-]*", text):
        if _asks_nothing(match.group()) or match.group().isdigit():
            continue
        between = text[runs[-1][1] : match.start()].split() if runs else []
        joins = len(between) <= 2 and all(fold(word) in filler_words() and not is_or(f" {word} ") for word in between)
        if runs and joins:
            runs[-1] = (runs[-1][0], match.end())
        else:
            runs.append((match.start(), match.end()))
    return [_open_phrase(text, first, last) for first, last in runs if query_words(text[first:last])]


def _asks_nothing(word: str) -> bool:
    """A word of questions, also after an elided article (`d'expérience`)."""
    bare = word.strip(".'-")
    unelided = _ELIDED.sub("", bare)
    if is_short_name(unelided):
        return False
    if _INVERTED.match(bare):
        return True
    return fold(bare) in filler_words() or fold(unelided) in filler_words()


def _open_phrase(text: str, first: int, last: int) -> Located:
    negated = bool(re.search(r"\b(?:without|not|no|ohne|sans|sin)\s+(?:\w+\s+)?$", fold(text[:first])))
    return Located(Criterion(field="states", value=text[first:last].rstrip("."), negated=negated), first, last)
