"""The form of a question: whether it wants a yes or no, or asks openly for what the CV says. Knows no fields."""

from __future__ import annotations

import re

from ingestion.normalise import fold

_YES_NO = re.compile(
    r"^\W*(?:(?:and|so|but|ok|okay|und|et|y|c\d+(?=,))\W+)*(?:(?:c\d+\W+)?\w+-t-(?:il|elle)|does|do|did|is|are|was|has|have|had|can|could|would|will|hat|kann|ist|spricht|kennt|wohnt|a-t-|est-ce|tiene|sabe|habla|es)\b"
)
_GERMAN_WAS = re.compile(r"^\W*(?:und\W+)?was (?:war|waren|hat|hatte|ist|sind|mach\w*|tat|kann|sagt|steht)\b")
_OPEN = re.compile(
    r"^\W*(?:(?:and|so|but|ok|okay|und|et|y)\W+)*(?:(?:tell|give|show) me|what(?! about\b)|which|how(?! about\b)|where|when|welche\w*|wie|wo|wann|quel\w*|que(?:l\w*)?|comment|ou|quand|cual\w*|como|donde|cuando)\b"
)


_POSSESSED = re.compile(r"^\W*(?:(?:and|und|et|y)\W+)*(?:his|her|their)\s")  # "her French"

_INVERTED = re.compile(
    r"(?:(?<=\w)-t-(?:il|elle)s?|(?<=\best)-(?:il|elle)|(?<=\bsont)-(?:ils|elles)|(?<=\bont)-(?:ils|elles)|(?<=\bfait|\bsait|\bveut|\bpeut|\bdoit)-(?:il|elle))\b",
    re.IGNORECASE,
)
_HOW_WELL = re.compile(r"\b(?:how (?:well|good|fluent(?:ly)?|strong)|wie (?:gut|fliessend)|(?:que tan|como de) bien)\b")


_GREETING = re.compile(
    r"^\W*(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|hallo|guten (?:tag|morgen|abend)|servus|moin|bonjour|bonsoir|salut|hola|buenos d[ií]as|buenas(?: tardes)?)"
    r"(?: (?:there|all|team|everyone|everybody|again|zusammen|[àa] tous|a todos))?(?:\s*[,!.:–-]+\s*|\s+))+(?=\S)",
    re.IGNORECASE,
)
_CLIENT = (
    r"(?:clients?|customers?|hiring manager|kunde|mandant|cliente)(?: of (?:ours|mine))?"
    r"(?: (?:in|from|aus|[àa]|en|de) [^\W\d_][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*)?)?\s+(?:(?:is|are)\s+)?(?:(?:urgently|currently)\s+)?"
)
_FOR_A_CLIENT = re.compile(  # who asks is no condition, nor where they are; "customer needs" alone is a subject
    rf"^\W*(?:(?:an?|our|my|the|one of (?:our|my)|ein|unser|mein|un|notre|mon|nuestro|mi)\s+{_CLIENT}(?:needs?|wants?|sucht|braucht|cherche|busca|necesita)"
    rf"|(?:(?:an?|our|my|the|one of (?:our|my))\s+)?{_CLIENT}(?:looking|searching|asking) for)\s+",
    re.IGNORECASE,
)
_LIKE_TO_SEE = re.compile(
    r"^\W*(?:(?:I|we)(?:['’]d| would| want| need)?(?: like)?(?: to)? (?:see|have|get|know)|(?:could|can|would) you (?:please )?(?:show|give|tell|list|find)(?: (?:me|us))?)\s+(?=(?:every(?:one|body)|all|any(?:one|body)?|some(?:one|body)|who|which|how|the (?:people|candidates))\b)",
    re.IGNORECASE,
)
_WONDERING = re.compile(
    r"^\W*(?:(?:I|we)(?:['’]m| am| are|['’]re| was| were)? (?:just )?wonder(?:ing)?|(?:do|would|could) you (?:happen to )?know|can you tell me|ich frage mich,?|je me demande|me pregunto)\s+(?=(?:if|whether|who|which|what|how|where|ob|wer|welche\w*|qui|si|qui[eé]n)\b)(?:(?:if|whether|ob|si)\s+(?=(?:any|some|there|jemand|quelqu|alguien)))?",
    re.IGNORECASE,
)
_WHY_LISTED = re.compile(  # why somebody is in a list, or not, is what the CV says of its condition
    r"^\W*(?:(?:and|but|so)\W+)?why\s+(?:is(?:n['’]?t| not)?|does(?:n['’]?t| not)?|did(?:n['’]?t| not)?|was(?:n['’]?t| not)?)\s+(?P<who>[\w'’-]+(?: (?-i:[A-ZÀ-Þ])[\w'’-]+)?)\s+(?:not\s+)?(?:(?:come|show|turn|pop)(?:ing)? up|(?:in|on|part of|among|amongst|listed|included)\b.*?\b(?:list|those|people|candidates|ones|results?))\s+(?:(?:of|for)\s+)?(?:(?:the\s+)?(?:people|candidates|those|ones)\s+)?(?P<how>for|with|who (?:has|have|know|knows|speak|speaks)|having)\s+",
    re.IGNORECASE,
)
_BACK_TO = re.compile(  # "back to Olivia, why did she leave": whom she is, the name tells
    r"^\W*(?:(?:ok|okay|so|and|now|right|let'?s go)\W+)*(?:back|going back|returning|coming back|zuruck|zurück|pour revenir|revenons|volviendo) (?:to|zu|à|a)\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_SAYS_WHEN = re.compile(
    r"^\W*(?:does|do|did)\s+(?:(?:my|his|her|their|the|this)|[\w'’]+['’]s?)\s+(?:cv|resume|résumé)\s+(?:say|state|tell|mention|show|give)s?\s+(?=(?:when|where|which|what|how|until)\b)",
    re.IGNORECASE,
)


_ANYWHERE = re.compile(
    r"^\W*(?:(?:and|but|so)\W+)?(?:did|has|had|have)\s+(?P<who>[\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?)\s+(?:ever )?(?:work|worked|been employed)\s+(?:any|some)where(?: else)?(?=\s+(?:before|after|between|since|prior|in \d)|\W*$)",
    re.IGNORECASE,
)
_AFTERTHOUGHT = re.compile(  # "anyone who sings? we have a choir": why it is asked; what is needed too is no reason
    r"(?<=\?)\s+(?:we|i (?:just )?(?:ask|have|am asking|wondered?)|it['’]?s|it is|this is|that['’]?s|the (?:client|customer|role|job|team)|our|because|just|thanks?|thx|cheers|wir|es ist|das ist|nous|on|c['’]est|es para|danke|merci|gracias)\b"
    r"(?![^?]*\b(?:must|needs?|should|ha(?:ve|s) to|only|prefer\w*|ideally|wants?|looking|also|and|mean|muss|müssen|braucht?|brauchen|sollte\w*|doit|doivent|faut|debe\w*)\b)[^?]*$"
    r"|,?\s+(?:where|if) (?:they|he|she|it) (?:gives?|states?|says?|mentions?) (?:one|it|any|that),?(?=\s)"
    r"|,?\s+even if (?:only |just |it['’]?s |it is |they )[^?,;]*",
    re.IGNORECASE,
)


def without_preamble(question: str) -> str:
    """A question without its greeting, without who wants to know, and why: "Hi, a client in Rome needs a nurse"."""
    question = _WHY_LISTED.sub(r"does \g<who> have ", _AFTERTHOUGHT.sub("", question))
    for preamble in (_GREETING, _BACK_TO, _WONDERING, _FOR_A_CLIENT, _LIKE_TO_SEE):
        question = preamble.sub("", question, count=1)
    return question


def without_wrapping(text: str) -> str:
    """ "Does my CV say when my licence runs out?" asks when it does; "did she work anywhere before" where that was."""
    return _ANYWHERE.sub(r"where did \g<who> work", _SAYS_WHEN.sub("", text, count=1), count=1)


def is_yes_no(folded: str) -> bool:
    """Whether a question begins as one that yes or no answers. English "was" does, German "was" does not."""
    return bool(_YES_NO.search(folded)) and not _GERMAN_WAS.search(folded)


def asks_openly(folded: str) -> bool:
    """Whether a question asks what, which or how: yes is no answer to it."""
    return bool(_OPEN.search(folded) or _GERMAN_WAS.search(folded) or _POSSESSED.search(folded))


def without_inversion(text: str) -> str:
    """`travaille-t-il` as its verb alone."""
    return _INVERTED.sub(lambda match: " " * len(match.group()), text)


def without_degree(text: str) -> str:
    """A question without "how well": it asks for the level, and sets none."""
    folded = fold(text)
    if len(folded) != len(text):
        return text
    for match in _HOW_WELL.finditer(folded):
        text = text[: match.start()] + " " * len(match.group()) + text[match.end() :]
    return text


def is_open_question(folded: str) -> bool:
    """Whether a question begins with what, when, where, how or why."""
    return bool(
        re.match(
            r"^\W*(?:what|when|where|how|why|which|was|wann|wo|wie|warum|quand|comment|pourquoi|cuando|donde|como)\b",
            folded,
        )
    ) and not re.match(r"^\W*(?:which|was) ", folded)
