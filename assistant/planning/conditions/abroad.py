"""Work in another place, as open phrases: "right to work in the UK", "would move to Switzerland". No place where somebody lives."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.planning.conditions.places import place_name
from assistant.words.located import Located
from ingestion.normalise import fold
from retrieval.filtering.asked_place import ABROAD
from retrieval.filtering.filters import Criterion

_PERMIT = re.compile(
    r"\b(?:(?:can|may)\s+(?:he|she|they|c\d+|\|+|i|you)\s+(?:legally\s+)?work|(?:is|are|be|am)?\s*(?:allowed|permitted|authori[sz]ed|eligible|entitled)\s+to\s+work|right\s+to\s+work|work\s+authori[sz]ation|work(?:ing)?\s+(?:permit|visa)"
    r"|arbeitserlaubnis|permis\s+de\s+travail|permiso\s+de\s+trabajo)\b(?:\s+(?:in|for|f[üu]r|en|au|para)\s+(?:the\s+)?(?P<place>[^\W\d_][\w'’-]*(?:\s[A-Z][\w'’-]*)?))?",
    re.IGNORECASE,
)
_ELSEWHERE = (
    r"(?:abroad|overseas|(?:in|from) (?:an?other|a (?:different|foreign)|other|different|foreign) countr(?:y|ies)|in (?:an?other |a )?countr(?:y|ies) (?:other than|different from|that is not) (?:the one|where|their own)(?: (?:where |that |in which )?(?:they|he|she|c\d+)(?: are| is)? (?:now )?(?:liv\w+|based)?(?: in)?(?: (?:now|today|at present))?)?|outside (?:of )?(?:the|their|his|her|its|your) (?:(?:own|home) )?countr(?:y|ies)"
    r"(?: (?:(?:that|where|which) )?(?:they|he|she|c\d+) (?:now )?lives?(?: in)?(?: (?:now|today))?)?|im ausland|in einem anderen land|a l'etranger|dans un autre pays|en el extranjero|en otro pais)"
)
_WORKED_ABROAD = re.compile(
    rf"\b(?:work(?:ed|ing|s)?|lived(?: and worked)?|employed|(?:a )?(?:jobs?|positions?|posts?|work experience|experience)|stints?|gearbeitet|tatig|beschaftigt|travaill\w*|trabaj\w*|experiencia|berufserfahrung) (?:(?!with\b|for\b|mit\b|fur\b|avec\b|pour\b|con\b|para\b)\w+ ){{0,2}}?{_ELSEWHERE}"
    rf"|\b{_ELSEWHERE} (?:gearbeitet|tatig|beschaftigt)"
    rf"|\b(?:moved|relocated|emigrated|went|gone) {_ELSEWHERE.replace('abroad', '(?:abroad|to an?other country)', 1)}(?: (?:for|to) (?:an? )?(?:work|jobs?|career))?"
)
_STUDIED_ABROAD = re.compile(
    rf"\b(?:stud(?:y|ied|ying|ies)|degrees?|graduated|(?:went|been) to (?:university|college)|educated|semesters?|studiert|studium|auslandssemester|etudie\w*|etudes|estudi\w+)(?: (?:\w+ ){{0,2}}?{_ELSEWHERE})"
    rf"|\b{_ELSEWHERE} (?:studiert|etudie\w*)|\bauslandsstudium\b"
)
_NEED = re.compile(
    r"\b(?:needs?|requires?|requiring|needing|braucht|brauchen|ben[öo]tig\w*|(?:a|ont) besoin d(?:'une?|e)|necesitan?)\s+(?:an?\s+|eine?n?\s+|une?\s+|un[oa]?\s+)?"
    r"(?:(?:work(?:ing)?\s+)?(?:permit|visas?)(?:\s+sponsor\w*)?|sponsor(?:ship|ing)?|arbeitserlaubnis|visum|arbeitsvisum|permis\s+de\s+travail|permiso\s+de\s+trabajo|visado)\b"
    r"(?:\s+(?:for|in|f[üu]r|en|au|para)\s+(?:the\s+)?[^\W\d_][\w'’-]*)?",
    re.IGNORECASE,
)
_PLACE = r"(?P<place>[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)?)"
_READY = (
    r"(?:would|could|might|can|(?:willing|ready|open|happy|prepared|able|keen|want\w*) to|"
    r"(?:prets?|pretes?|disposee?s?|dispuest\w*|abiert\w*) a)"
)
_MOVE = r"(?:(?:also |even )?(?:move|moving|relocate|relocating|relocation)|s'installer|demenager|mudarse|trasladarse|reubicarse)"
_ONE = r"(?:he|she|they|you|i|er|sie|il|elle|on|\|+)"  # bars stand where somebody was named
_TO = r"(?:to|in|into|en|a|au|aux|nach)"
_MOVES = (
    re.compile(rf"\b{_READY} {_MOVE} {_TO} (?:the )?{_PLACE}"),
    re.compile(
        rf"\b(?:would|could|might) (?:{_ONE} )?(?:(?:also|even|ever|consider|be up for) )*(?:go|going|come|{_MOVE}) {_TO} (?:the )?{_PLACE}"
    ),
    re.compile(
        rf"\b(?:irait|viendrait|demenagerait|s'installerait|accepterait d'aller)(?:-(?:il|elle|t-on))? {_TO} (?:l[ae] )?{_PLACE}"
    ),
    re.compile(rf"\b(?:iria|vendria|se mudaria|se trasladaria|aceptaria ir) {_TO} {_PLACE}"),
    re.compile(rf"\b(?:bereit,? )?(?:nach|in die|in den) {_PLACE} (?:zu |umzu|um)?(?:zieh|gehen)\w*"),
)
_MOVES_ABROAD = re.compile(
    rf"\b(?:{_READY}|would {_ONE}) (?:(?:also|even|ever|consider) )*(?:{_MOVE}|go|ziehen|gehen) (?:(?:to|in|into|en|a|dans|nach) )?{_ELSEWHERE.replace('abroad', 'abroad|an?other country', 1)}"
    rf"|\b{_ELSEWHERE} (?:zu |umzu|um)?(?:zieh|gehen)\w*"
)


WILLING_TO_MOVE = "willing to relocate"
_WHERE_TO = re.compile(
    rf"^\W*(?:where|which (?:city|cities|country|countries|places?)|wohin|ou|adonde|a donde)\b.*\b(?:would|could|might|willing|ready|open|wurde|irait|iria|se mudaria)\b.*\b(?:{_MOVE}|go|umziehen|ziehen|gehen)\b(?: to)?"
)


_WOULD_MOVE = re.compile(  # anywhere at all
    rf"\b(?:would|could|might|will|able to|willing to|ready to|open to|happy to|prepared to|consider(?:ing)?|likes? to|wants? to)\s+(?:{_ONE}\s+)?(?:(?:also|even|ever|be willing to|be open to|be ready to|consider)\s+)*(?:relocat(?:e|ing|ion)|mov(?:e|ing)(?: (?:house|home|away|elsewhere|anywhere))?)(?=\W*$|\s+(?:and|or|but|for (?:the|this|that|a|us))\b)"
    r"|\b(?:umzugsbereit\w*|bereit umzuziehen|(?:wurde\w* )?umziehen(?: wurde\w*)?)(?=\W*$)|\b(?:pret\w* a |accepterait de )demenager(?=\W*$)|\b(?:dispuest[oa]s? a )(?:mudarse|trasladarse)(?=\W*$)"
)


def find_abroad(text: str, places: Collection[str]) -> list[Located]:
    """Permits to work somewhere, and who would move there."""
    folded = fold(text)
    if len(folded) == len(text) and (where := _WHERE_TO.match(folded)):
        return [Located(Criterion(field="states", value=WILLING_TO_MOVE), where.start(), where.end())]
    moving = _WOULD_MOVE.search(folded) if len(folded) == len(text) and not _MOVES_ABROAD.search(folded) else None
    if moving and not _moves(text, places):
        return [Located(Criterion(field="states", value=WILLING_TO_MOVE), moving.start(), moving.end())]
    needs = _needs(text)
    return [*needs, *([] if needs else _permits(text, places)), *_moves(text, places), *_worked(text)]


def _permits(text: str, places: Collection[str]) -> list[Located]:
    """`can she work in Germany`, `right to work in the UK`: a permit is no position held there."""
    located = []
    for match in _PERMIT.finditer(text):
        place = place_name(match["place"], places, False) if match["place"] else None
        if place or not match["place"]:
            value = f"permit to work in {place}" if place else "work permit"
            located.append(Located(Criterion(field="states", value=value), match.start(), match.end()))
    return located


def _worked(text: str) -> list[Located]:
    """`has worked abroad`, `spent time working outside her country`: a position in another country than the home."""
    folded = fold(text)
    found = _WORKED_ABROAD.finditer(folded) if len(folded) == len(text) else ()
    studied = _STUDIED_ABROAD.finditer(folded) if len(folded) == len(text) else ()
    return [
        *(Located(Criterion(field="work_place", value=ABROAD), match.start(), match.end()) for match in found),
        *(Located(Criterion(field="study_place", value=ABROAD), match.start(), match.end()) for match in studied),
    ]


def _needs(text: str) -> list[Located]:
    """`needs a visa`: who has one, or a right to work, does not say so."""
    return [
        Located(Criterion(field="states", value="visa sponsorship"), match.start(), match.end())
        for match in _NEED.finditer(text)
    ]


def _moves(text: str, places: Collection[str]) -> list[Located]:
    folded = fold(text)
    if len(folded) != len(text):
        return []
    beyond = Criterion(field="states", value="relocate abroad")
    located = [Located(beyond, match.start(), match.end()) for match in _MOVES_ABROAD.finditer(folded)]
    for pattern in _MOVES:
        for match in pattern.finditer(folded):
            written = text[match.start("place") : match.end("place")]
            names = (written, written.split()[0])
            place = next((found for name in names if (found := place_name(name, places, False))), None)
            if place:
                criterion = Criterion(field="states", value=f"relocate to {place}")
                located.append(Located(criterion, match.start(), match.end()))
    return located
