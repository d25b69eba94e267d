"""CVs and posts of a few plain lines: no headings, no dates, and still somebody who offers work or looks for somebody to do it.

Counts different kinds of sign; `classify` weighs longer documents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.types import Line
from ingestion.vocabulary.contact_patterns import EMAIL, PHONE
from ingestion.vocabulary.degrees import degree_level
from ingestion.vocabulary.titles import is_title

_TOP_LINES = 5
_MOST_WORDS = 260
_FEWEST_SIGNS = 4
_MAX_NAME_WORDS, _MAX_TITLE_WORDS, _MAX_HEADLINE_WORDS = 4, 6, 12
_LEAST_LETTERS = 4  # of a name that an e-mail address has by no accident
_NAME_WORD = re.compile(r"[^\W\d_]['’.\-\w]*$")
# What people tell of themselves, each a sign of its own.
_TELLS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:looking for (?!someone|somebody|an? (?:person|candidate|flatmate))|seeking|available for work|suche (?!n)|je (?:re)?cherche|busco|open to)\b",
        r"\breferences?\b.{0,20}\brequest\b|\breferees?\b|\breferenzen\b.{0,20}\banfrage\b|\breferences sur demande\b|\breferencias\b",
        r"\bi (?:can|am|have|know|speak|worked|was|did|hold|drive|take|want|run)\b|\bi(?:'ve|'m|'d)\b|\bich (?:kann|habe|bin|war|spreche|arbeite)\b|\bje (?:sais|parle|suis|conduis)\b|\bj'ai\b|\b(?:se|hablo|tengo|trabaje|he trabajado|puedo)\b",
        r"\b(?:before that|previously|formerly|used to work|years? as an?|davor|vorher|zuvor|auparavant|avant cela|antes)\b",
        r"\b(?:gcses?|a-levels?|nvq|btec|apprenticeship|ausbildung|schulabschluss|realschul\w*|mittlere reife|abitur|bac|cap|bep|diplome|eso|bachillerato|formacion profesional)\b",
        r"\b(?:driving licen[cs]e|licen[cs]e [a-e]\b|own (?:car|van|vehicle|transport)|fuhrerschein|permis b|carne de conducir|first aid|erste[- ]hilfe|secourisme|primeros auxilios|forklift|staplerschein|caces)\b",
        r"\b(?:ms office|microsoft|excel|word|outlook|typing|till|cash handling|fluent|native|muttersprache|langue maternelle|bilingue|nativo)\b",
        r"\b(?:self[- ]employed|freelanc\w+|selbstandig\w*|a mon compte|auto-?entrepreneu\w+|autonom[oa])\b",
        r"\b(?:(?:can|could|ready to) start|start (?:straight away|immediately|now)|available (?:now|immediately|from)|ab sofort|disponible)\b",
        r"\b(?:certs?|certificates?|registered|valid (?:until|till|to)|zertifikate?|gultig bis|certificats?|valable|certificados?)\b",
        r"\b(?:volunteer\w*|ehrenamt\w*|freiwillig\w*|benevol\w*|voluntari\w*)\b",
        r"\b(?:part[- ]time|full[- ]time|evenings|weekends|school hours|notice|teilzeit|vollzeit|temps (?:partiel|plein)|preavis|jornada|kundigungsfrist)\b",
    )
)
_BUSINESS = re.compile(
    r"\b(?:invoice|rechnung|facture|factura|iban|vat|total|order (?:no|number)|unsubscribe|newsletter|terms and conditions|meeting|agenda|minutes|dear|sehr geehrte|madame|estimad[oa]s?|we|our|us|wir|unser\w*|nous|notre|nuestr[oa]s?)\b"
)
# Words about somebody else, for customers, or of who looks for a home.
_NOT_OF_ONESELF = re.compile(
    r"\b(?:he|she|they) (?:is|was|has|had|can|could|works?|worked|speaks?|did|holds?)\b|\b(?:i|we) have known\b|\b(?:elle|il) (?:est|etait|a|avait)\b|\b(?:er|sie) (?:ist|war|hat|hatte)\b"
    r"|\bfree (?:quot\w+|estimates?)\b|\bquotes?\b|\bno job too\b|\byour (?:house|flat|wedding)\b|\bdevis gratuit\w*|\bkostenlose[sr]? angebote?\b|\bpresupuestos?\b"
    r"|\b(?:looking for|seeking|to rent|suche|cherche|busco)\b(?: \w+){0,3}? (?:flat|room|house|apartment|studio|lodgings|tenan\w+|landlord|wohnung|zimmer|appartement|logement|colocation|piso|habitacion)(?=$|[.,;]| (?:in|near|to|with|for|from|zu|mit|a|en|de)\b)"
)
# Somebody looks for somebody.
_SEEKS = re.compile(
    r"\bwe(?:'re| are) (?:after|looking|seeking|hiring|recruiting)\b|\bwe (?:need|want|seek)\b|\bneed (?:a new one|someone|somebody)\b|\bwanted\b(?! (?:\d|an?\b|the\b|to\b))|\bhiring\b|\bvacanc\w+\b|\bsomeone (?:who|with|to)\b|\bneeded\b(?! (?:\d|an?\b|the\b|more\b))|"
    r"\bgesucht\b|\bwir (?:suchen|brauchen)\b|\b[mwdfx]/[mwdfx]/[mwdfx]\b|\bverstarkung\b|\bbewirb\b|\bdu (?:bringst|hast|kannst)\b|\b(?:on|nous) (?:re)?cherch\w+\b|\brecherch(?:e|ons)\b|\bh/f\b|\ba pourvoir\b|\bse (?:busca|necesita|ofrece)\b|\b(?:necesitamos|buscamos)\b"
)
# What they ask and give, each a sign of its own.
_ASKS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b\d+ ?\+? ?(?:years?|yrs?|jahre?n?|ans|anos)\b",
        r"\b(?:experience|erfahrung|experiencia)\b",
        r"\b(?:essential|desirable|must[- ]haves?|required|nice to have|would be (?:lovely|great|nice|good|ideal|an? \w+)|a plus|bonus|ideally|von vorteil|wunschenswert|un plus|atout|se valora|deseable|imprescindible)\b",
        r"\b(?:registered|registration|certified|certificate|degree|licence|license|diploma|level \d|ausbildung|fuhrerschein|abschluss|diplome|permis|titulacion|carne)\b",
        r"\b(?:pay|salary|per hour|an hour|p\.?a\.?|\d+ ?k|band \d|gehalt|lohn|salaire|smic|salario|sueldo)\b",
        r"\b(?:permanent|perm|temporary|bank|shifts?|nights?|full[- ]time|part[- ]time|days? office|hybrid|remote|vollzeit|teilzeit|unbefristet|schicht\w*|cdi|cdd|temps (?:plein|partiel)|jornada|turnos?)\b",
        r"\b(?:apply|cv|bewerb\w+|candidature|postul\w+|curriculum|interview)\b",
        r"\b(?:english|german|french|spanish|deutsch|englisch|anglais|francais|ingles|espanol)\b",
    )
)  # fmt: skip


def is_short_cv(lines: Sequence[Line], text: str) -> bool:
    """A name with an address on top, and then what somebody was, can do and wants. `text` is all of it, folded."""
    top = lines[:_TOP_LINES]
    reachable = any(EMAIL.search(line.plain) or PHONE.search(line.plain) for line in top)
    named = bool(top) and (_is_name(top[0].plain) or _is_name_of_address(top))
    if not reachable or not named or len(text.split()) > _MOST_WORDS:
        return False
    if _BUSINESS.search(text) or _NOT_OF_ONESELF.search(text):
        return False
    pieces = [piece for line in lines[1:] for piece in re.split(r"[.:;,]\s|\s(?:at|bei|chez|en)\s", line.plain)]
    held = any(is_title(piece) and len(piece.split()) <= _MAX_TITLE_WORDS for piece in pieces)
    return held and _kinds(_TELLS, text) + any(degree_level(line.plain) for line in lines) >= _FEWEST_SIGNS


def is_short_post(lines: Sequence[Line], text: str) -> bool:
    """A position on top that somebody is wanted for, with what is asked. `text` is all of it, folded."""
    top = [line.plain for line in lines[:_TOP_LINES] if len(line.plain.split()) <= _MAX_HEADLINE_WORDS]
    named = any(is_title(text) and not text.endswith(".") for text in top)
    return (
        named
        and len(text.split()) <= _MOST_WORDS
        and bool(_SEEKS.search(text))
        and _kinds(_ASKS, text) >= _FEWEST_SIGNS
    )


def _is_name(text: str) -> bool:
    words = re.split(r"\s+[-–|]\s+|,", text)[0].split()
    return 2 <= len(words) <= _MAX_NAME_WORDS and all(word[0].isupper() and _NAME_WORD.match(word) for word in words)


def _is_name_of_address(top: Sequence[Line]) -> bool:
    """A name in small letters, as it stands in the e-mail address: `desmond tarpey - electrician`."""
    written = top[0].plain.strip()
    mail = next((match.group() for line in top if (match := EMAIL.search(line.plain))), "").lower()
    words = re.split(r"\s+[-–|]\s+|,", written)[0].split()
    return (
        written.islower()
        and _is_name(" ".join(words).title())
        and any(len(w) >= _LEAST_LETTERS and w in mail for w in words)
    )


def _kinds(patterns: Sequence[re.Pattern[str]], text: str) -> int:
    return sum(bool(pattern.search(text)) for pattern in patterns)
