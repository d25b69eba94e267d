"""Who a question is about: named, by place in the last list ("the second one", "number 2"), or by pronoun."""

from __future__ import annotations

import re

from assistant.conversation import Memory
from assistant.planning.questions import Question
from assistant.planning.request_rules import is_order
from assistant.words import question_words as asks
from assistant.words.numbers import FEW, number_of_word

_SHE = re.compile(
    r"\b(?:she|he|her|him|his|hers|this (?:candidate|person|one|cv)|that (?:candidate|person)|the candidate|sie|er|ihr|ihm|sein(?:en?|er|em|es)?(?= [a-z])|elle|il|lui|(?:son|sa|ses|su|sus)(?= [a-z])|ella|el candidato|my|i|me)\b"
)
_NO_SUBJECT = re.compile(  # Spanish leaves out who it is: "¿desde cuándo es jefa?"
    r"^\W*(?:(?:y|pero)\W+)?(?:(?:desde |hasta |en |a |con |de )?(?:cuando|donde|como|cuant[oa]s?|que|cual(?:es)?)\b(?: \w+){0,2}? )?"
    r"(?:es|esta|tiene|sabe|habla|vive|trabaja|trabajo|ha|quiere|quisiera|puede|gana|cobra|pide|lleva|estudio|estudia|conoce|domina|dirige|dirigio|naci[oó])\b"
)
SOMEBODY = re.compile(r"\b(?:she|he|her|him|his|this (?:candidate|person)|that (?:candidate|person))\b")
_BOTH = re.compile(r"\b(?:both|the two|these two|those two|them|they|beide|les deux|ambos)\b")
_ORDINALS = {"top": 0, "best": 0, "first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "fifth": 4, "5th": 4, "last": -1,
             "erste": 0, "ersten": 0, "zweite": 1, "zweiten": 1, "dritte": 2, "dritten": 2, "premier": 0, "premiere": 0, "deuxieme": 1, "primero": 0, "primera": 0, "segundo": 1, "segunda": 1}  # fmt: skip
_POOL_WORDS = re.compile(r"\b(?:candidates|people|who|everyone|applicants)\b")
_OF_POOL = re.compile(r"\b(?:candidates|people|show me|tell me who|give me|find me|i need|i want|i am|who)\b")
_PEOPLE_LED = re.compile(r"\bhow many (?:people|persons)\b(?=.*\b(?:s?he|they|manag\w*|lead|leads|led|supervis\w*)\b)")
_FIRST_N = re.compile(rf"\b(?:first|top|best|ersten|premiers?|primer[oa]s)\s+(\d+|{FEW})\b|\b(\d+|{FEW})\s+best\b")
_LAST_N = re.compile(
    rf"\b(?:the|these|those|die|les|l[oa]s) (?:(?:last|bottom|letzten|derniere?s?|ultim[oa]s) (?P<number>\d|{FEW})|(?P<behind>\d|{FEW}) (?:last|letzten|derniere?s?|ultim[oa]s))\b(?! (?:years?|months?|weeks?|jobs?|positions?|employers?))"
)
_AND_THE_OTHER = re.compile(  # "and she?" right after an answer about one of two
    r"^\W*(?:and|und|et|y|what about|how about|was ist mit)\W+(?:she|he|her|him|sie|er|ihr|ihm|elle|lui|ella|el)\W*$"
)
_THE_N = re.compile(rf"\b(?:the|these|those|die|diese|les|ces|los|las) (\d|{FEW})\b")
_FEW = 5  # people who are compared without more ado
_ORDINAL = re.compile(
    rf"\bthe\s+({'|'.join(_ORDINALS)})\s*(?:one|candidate|person|of (?:them|those|these))?\b(?!\s+(?:\d|two|three|four|five|ten|job|role|question|time|language|employer|company|position|firm))|\b(?:der|die|dem|den|des|le|la|du|el|del)\s+({'|'.join(_ORDINALS)})\b(?!\s+(?:stelle|job|position|arbeit\w*|beruf|firma|sprache|frage|mal|jahr\w*|poste|emploi|employeur|langue|question|puesto|trabajo|empleo|empresa|idioma|pregunta|vez))"
)


_SECOND_BEST = re.compile(
    r"\b(?P<place>second|2nd|third|3rd|fourth|4th|fifth|5th)[- ](?:best|strongest|choice|most suitable)\b|\brunners?[- ]?up\b|\bzweitbeste\w*\b"
    r"|\b(?:comes?|came|ranks?|ranked|stands?|kommt|steht) (?:in |on |at |auf )?(?:the )?(?P<rank>second|2nd|third|3rd|fourth|4th|fifth|5th|zweite|dritte)\w*(?: place)?(?= (?:for|fur)\b)"
)
_COMES = re.compile(
    r"\b(?:who|wer|qui|quien) (?:comes?|came|is|was|ranks?|ranked|stands?|kommt|steht|ist|arrive|viene|queda) (?:in |on |auf |en )?(?:rang |platz )?"
    r"(?P<place>first|second|third|fourth|fifth|erste|zweite|dritte|premier|deuxieme|primero|segundo)r?\b(?! (?:at|in|to|on)\b)"
)
_NUMBERED = re.compile(
    rf"(?:\b(?:number|no\.?|nr\.?|nummer|numero|candidate|person)\s?|#\s?)(?P<place>[1-9]|{FEW}|one|eins|uno)\b(?!\s+(?:years?|yrs|months?|weeks?))"
)


def people_meant(question: Question, folded: str) -> tuple[str, ...]:
    """Keys of the people meant: named, by place in the last list, or by pronoun."""
    memory = question.memory
    listed = () if memory.jobs and question.job_is_named else memory.listed  # "the first one" of jobs is no person
    if memory.jobs and question.job_is_named:
        folded = asks.THOSE.sub(" ", folded)  # "what does he lack for the first of them": of the jobs
    people = [*question.named.people, *_by_place(folded, listed)]
    if len(people) == 1 and asks.COMPARE.search(folded) and SOMEBODY.search(folded):
        others = [key for key in (memory.subject, *memory.pair) if key and key not in people]
        people[0 if asks.WHY_ABOVE.search(folded) is None else 1 : 0] = others[:1]
    return tuple(dict.fromkeys(people)) or _by_pronoun(question, folded, listed)


def _by_place(folded: str, listed: tuple[str, ...]) -> list[str]:
    """ "The first two", "the second one", "number 3"."""
    people: list[str] = []
    for match in _FIRST_N.finditer(folded):
        if asks.COMPARE.search(folded) or is_order(folded) or not asks.MATCH.search(folded):
            people += listed[: number_of_word(match.group(1) or match.group(2))]
    for match in _LAST_N.finditer(folded):
        number = number_of_word(match["number"] or match["behind"]) or 2
        people += listed[-number:] if number <= len(listed) else ()
    for match in _ORDINAL.finditer(folded):
        place = _ORDINALS[match.group(1) or match.group(2)]
        if -len(listed) <= place < len(listed):
            people.append(listed[place])
    for match in _COMES.finditer(folded):
        people += listed[_ORDINALS[match["place"]] :][:1]
    for match in _NUMBERED.finditer(folded):
        place = number_of_word(match["place"]) or 1
        people += listed[place - 1 : place]
    return people


def _by_pronoun(question: Question, folded: str, listed: tuple[str, ...]) -> tuple[str, ...]:
    """ "The other one", "both", "she"; also a question about a person set by the caller, or a short list to compare."""
    subject = question.memory.subject
    if re.search(r"\bthe other(?: one)?\b", folded):
        last = question.memory.last_plan
        two = listed if len(listed) == 2 else (last.within or ()) if last else ()
        if len(two) == 2:
            return tuple(key for key in two if key != subject)[:1]
    two = question.memory.pair
    if _AND_THE_OTHER.match(folded) and len(two) == 2 and subject in two:
        return tuple(key for key in two if key != subject)
    if is_order(folded) and _BOTH.search(folded) and listed:
        return listed
    if asks.COMPARE.search(folded) and len(listed) > 1 and (count := _compared(folded, len(listed))):
        return listed[:count]
    said = _SHE.search(folded) or (_NO_SUBJECT.match(folded) and not asks.POOL.search(folded))
    if question.candidate and (said or not _POOL_WORDS.search(folded)):
        return (question.candidate,)
    of_pool = asks.THOSE.search(folded) or _OF_POOL.search(_PEOPLE_LED.sub(" ", folded))
    return (subject,) if said and subject and not of_pool else ()


def _compared(folded: str, listed: int) -> int:
    """How many of the last list are to be compared: as many as said, or all of a short list; 0 when nobody is meant."""
    said = _THE_N.search(folded)
    if re.search(r"\b(?:both|beide)\b", folded):
        return 2
    if said:
        return min(5, number_of_word(said.group(1)) or 2)
    return min(5, listed) if _BOTH.search(folded) or listed <= _FEW else 0


def job_by_place(folded: str, memory: Memory) -> str | None:
    """ "The first one" after an answer that listed jobs."""
    return next(iter(_by_place(folded, memory.jobs)), None)


def place_asked(folded: str) -> int | None:
    """The place of a ranking that a question asks for: "who would be second best", "the runner-up"."""
    match = _SECOND_BEST.search(folded)
    said = match and (match["place"] or match["rank"])
    return _ORDINALS[said] + 1 if said else 2 if match else None
