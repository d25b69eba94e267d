"""A question that leans on an earlier one, in words that stand alone: "there", "Java instead", "drop X and show Y", "class C".

Plans nothing: `assistant.planning.follow_ups` and the rules plan what comes out.
"""

from __future__ import annotations

import re

from assistant.conversation import Memory
from ingestion.normalise import fold
from retrieval.filtering.condition import leaves

DROP = re.compile(
    r"^\W*(?:and |ok |now |please |then )*(?:drop|remove|forget|ignore|without|skip|leave out|exclude|never mind|lass|streiche?|ohne|sans|sin|enleve\w*|oublie\w*|quita\w*|olvida\w*|but not(?= the ones)|not(?= the ones))\b(?: about)?(?P<what>.*)$"
)
_DROPPED = rf"(?P<dropped>{DROP.pattern.split('(?P<what>')[0]}.{{1,60}}?)"
_AND_MORE = re.compile(
    rf"{_DROPPED}(?:,\s*(?:and |und |et |y |then )?|\s+(?:and|und|et|y|then)\s+)(?P<more>(?:then |now |please )*(?:show|list|give|keep|only|just|nur|zeig\w*|seulement|montre\w*|solo|muestra\w*)\b.+)$"
)
_BUT_NEEDED = re.compile(
    rf"{_DROPPED}(?:,|,?\s+(?:and|but|though|und|aber|dafur|et|mais|y|pero))\s+(?:(?:they|it|sie|ils|elles)\s+)?(?:(?:also|still|auch|aussi|tambien)\s+)?"
    r"(?P<more>(?:needs?|must|should|ha(?:ve|s) to|with|require\w*|brauch\w*|mussen|mit|doivent|avec|deben|con)\b.+)$"
)
_THERE = re.compile(
    r"\b(?:there|dort|da|la-bas|alli|ahi|alla)\b(?! (?:is|are|was|were|anyone|anybody|somebody|someone))"
)
_ELSEWHERE = re.compile(
    r"\b(?:lives?|living|based|(?:is|are) (?:now )?based)\s+(?:now\s+)?(?:somewhere else|elsewhere)(?:\s+now)?\b"
)
_CORRECTED = re.compile(
    r"^\W*(?:no|nein|non|oh|sorry|wait|actually|well)?\W*(?:(?:sorry|wait|actually)\W+)*(?:i|we|ich|je|yo)?\s*"
    r"(?:mean|meant|meinte|meine|voulais dire|veux dire|queria decir|quiero decir)\s+(?P<meant>.+)$"
)
_INSTEAD_OF = re.compile(
    r"^\W*(?:and |ok |now |please )*(?:instead of|rather than|statt|au lieu d[e']|en vez de) (?P<out>[^,:]{2,40})[,:]\s*(?P<more>.+)$"
)
_THIS_INSTEAD_OF = re.compile(
    r"^\W*(?:and |ok |now |please |i (?:want|need) |we need )*(?P<more>\S+(?: \S+){0,3}?),? (?:instead of|rather than|in place of|(?:an)?statt|anstelle von|au lieu d[e']|a la place d[e']|en vez de|en lugar de) (?P<out>[^,?]{2,40})\W*$"
)
_TAKES_PLACE = re.compile(
    r"^\W*(?:and |ok |now |please )*(?:replace|swap|change|ersetz\w*|remplace\w*|reemplaza\w*|cambia) .{2,40}? (?:by|with|for|to|durch|par|por) (?P<meant>[^?]{2,40})$"
)
_BARE_CLASS = re.compile(r"\b(?:with|mit|avec|con|have|has|hold|holds)\s+(?:an?\s+)?(?P<letters>[A-D][1E]?E?)(?=\W*$)")
_CLASS = re.compile(r"\b(?:class|category|cat\.?|klasse|cat[ée]gorie|clase|tipo)\s+(?P<letters>[A-Da-d][1E]?E?)\b")


def dropped_and_more(text: str, memory: Memory) -> tuple[str, str] | None:
    """ "Drop the Kubernetes bit and show only those in Lyon": what is dropped, and what is asked then."""
    folded = fold(text)
    if len(folded) != len(text):
        return None
    if match := _AND_MORE.match(folded) or _BUT_NEEDED.match(folded):
        return text[: match.end("dropped")], f"and {text[match.start('more') :]}"
    instead = _INSTEAD_OF.match(folded) or (_THIS_INSTEAD_OF.match(folded) if memory.last_list else None)
    return (f"drop {text[slice(*instead.span('out'))]}", text[slice(*instead.span("more"))]) if instead else None


def with_correction(text: str, memory: Memory) -> str:
    """ "No, I meant Java", "replace Python by Java" ask the last question again, with Java instead."""
    folded = fold(text)
    if len(folded) != len(text) or memory.last_plan is None:
        return text
    match = _CORRECTED.match(folded) or _TAKES_PLACE.match(folded)
    if match is None:
        return text
    return f"and {text[match.start('meant') :].rstrip(' .!?')} instead"


def with_licence(text: str, memory: Memory) -> str:
    """ "And with class C?" after a question for driving licences."""
    last = memory.last_plan
    asked = [leaf for leaf in leaves(last.condition) if leaf.value.startswith("Driving licence")] if last else []
    match = None
    if asked and "licen" not in fold(text):
        match = _CLASS.search(text) or _BARE_CLASS.search(text)
    return (
        f"{text[: match.start()]}{'with ' if match.re is _BARE_CLASS else ''}driving licence class {match['letters'].upper()}{text[match.end() :]}"
        if match
        else text
    )


def with_place(text: str, memory: Memory) -> str:
    """ "There" is the place named before it in the question, else the one that the last question named."""
    folded, last = fold(text), memory.last_plan
    if len(folded) == len(text) and (away := _ELSEWHERE.search(folded)):
        text = f"{text[: away.start()]}does not live there{text[away.end() :]}"
        folded = fold(text)
    match = _THERE.search(folded)
    if match is None or len(folded) != len(text):
        return text
    own = re.findall(r"\b[Ii]n ((?:[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?)|\w+)", text[: match.start()])
    asked = (
        [leaf.value for leaf in leaves(last.condition) if leaf.field in ("location", "work_place", "study_place")]
        if last
        else []
    )
    places = own or asked
    return f"{text[: match.start()]}in {places[-1]}{text[match.end() :]}" if places else text
