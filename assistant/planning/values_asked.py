"""Questions for one thing that the CV of each of several people says: "what are their notice periods", "nurses with their e-mails".

Which field is meant is the planner's business; here is only the form of such a question.
"""

from __future__ import annotations

import re

from ingestion.normalise import fold

_OF_EACH = re.compile(
    r"\b(?:their|they|them|those|these|each|every ?(?:one|body)|ihr(?:e[nrsm]?)?|sie|deren|jede[rns]?|leurs?|ils|elles|eux|"
    r"chacun\w*|sus?|ellos|ellas|cada|tienen|hablan|viven|trabajan|saben|quieren|ganan|piden|pueden)\b"
)
_OPEN = re.compile(
    r"^\W*(?:(?:and|so|ok|und|et|y)\W+)*(?:(?:since|from|ab|seit|bis|depuis|desde) )?(?:what|which(?! (?:of|ones?)\b)|where|when|"
    r"how (?:much|long|soon|many (?:years|hours|days))|welche\w*|was|wo|wann|wie (?:viel|lange?|hoch|viele (?:jahre|stunden))|"
    r"quel(?:le)?s?|combien|ou|quand|cual\w*|cuant[oa]s? (?:anos|horas|cobra\w*|gana\w*)|que|donde|cuando|"
    r"(?:show|list|give|tell|name|add|include|zeig\w*|nenn\w*|gib|montre\w*|donne\w*|muestra\w*|dame)\b"
    r"(?: (?:me|us|mir|uns|moi|also|auch))*)\b"
)
_PRONOUN = re.compile(r"\b(?:their|they|them|leurs?|ils|elles|deren|sus|ellos|ellas)\b")
_OF_JOBS = re.compile(r"(?<!current )\b(?:jobs|posts|postings|vacancies|stellen(?:anzeigen)?|offres|ofertas)\b")
_BARE = re.compile(r"^\W*(?:(?:and|und|et|y)\W+)*(?:all )?(?:their|leurs?|deren|sus)\b")
_OF_SOME = re.compile(
    r"\b(?:average|mean|median|total|altogether|most|least|highest|lowest|longest|shortest|best|common|share[ds]?|same|difference|"
    r"durchschnitt\w*|meisten?|hochste\w*|langste\w*|gemeinsam\w*|plus|moins|moyenne|mas|menos|media|any of|some of)\b"
)
_OWNED = (  # what everybody has one of: "nurses with notice period" sets no condition
    r"notice(?: periods?)?|availability|(?:(?:expected|desired) )?(?:salar(?:y|ies)|pay)(?: (?:expectations?|wish(?:es)?))?|"
    r"e-?mails?(?: address(?:es)?)?|(?:tele)?phone(?: numbers?)?|contact (?:details|data)|locations?|cit(?:y|ies)|place of living|"
    r"(?:total |work(?:ing)? )?experience|years of experience|(?:(?:current|present) )?job titles?|current (?:jobs?|positions?|employers?|titles?|roles?)|"
    r"kundigungsfrist(?:en)?|gehalts(?:wunsch\w*|vorstellung\w*)|e-?mail-adressen?|telefonnummern?|wohnort\w*|berufserfahrung|"
    r"preavis|disponibilite|pretentions? salariales?|preaviso|disponibilidad|pretension(?:es)? salarial(?:es)?"
)
_LISTED = (
    r"languages?|degrees?|education|subjects?|majors?|fields? of study|schools?|universit(?:y|ies)|studienf(?:ach|acher)|certificat(?:es|ions)|skills|employers?|sprachen|abschlusse?|zertifikate|langues|diplomes|"
    r"idiomas|titulos|titulaciones"
)
_ARTICLE = r"(?:(?:the|les?|las?|el|los|die|der|den)\s+)?"
_THEIR = r"(?:(?P<{0}>(?:their|ihren?|ihrer|ihrem|ihre|deren|leurs?|sus?{1})\s+)?" + _ARTICLE + ")"
_ONE_OF_THEM = "|his|her|seinen?|seiner|seine"
_AND = r"(?:\s*,\s*(?:(?:and|und|et|y)\s+)?|\s+(?:and|und|et|y)\s+)(?:also\s+)?"
# not "been with their current employer"
_WITH = (
    r"(?:(?<=everyone)\s+with\s+|(?:\s*,)?\s+(?:with|plus|including|along with|together with|mit|samt|avec|con)\s+"
    r"(?!\w+ current (?:job|position|employer|title|role)\b))"
)
_FIELD = re.compile(
    rf"(?:{_AND}{_THEIR.format('whose', _ONE_OF_THEM)}|{_WITH}{_THEIR.format('theirs', '')})"
    rf"(?:(?P<owned>{_OWNED})|(?P<listed>{_LISTED}))(?=\W*$)"
)
_FIELDS = rf"(?P<fields>(?:{_OWNED}|{_LISTED})(?:(?:{_AND}|\s+plus\s+){_ARTICLE}(?:{_OWNED}|{_LISTED}))*)"
_SHOW = (
    r"^\W*(?:(?:please|can you|could you|i need|i want|i'd like)\s+)*(?:(?:show|give|list|tell|get|send|print|make|create|what(?: (?:are|is)|['’]?s)|zeig\w*|gib|nenn\w*|donne\w*|montre\w*|muestra\w*|dame)\s+)?(?:(?:me|us|mir|uns|moi|nous)\s+)?"
    r"(?:(?:an?|the|eine?|une?|una?)\s+)?(?:(?:table|list|overview|summary|tabelle|liste|ubersicht|tableau|tabla|lista)\s+(?:of|with|von|mit|der|des?|avec|con)\s+)?(?:(?:the|all|their|every\w*'s|die|alle|les|des|los|las)\s+)*"
)
_ALL = re.compile(
    r"(?:(?:all|every|each|alle[rn]?|toute?s?|tous|todos|todas|the|our|les|los|der|von)\s+)*(?:of\s+)?(?:(?:the|our|les|los)\s+)?(?:every(?:one|body)(?:'s)?|all|candidates?|applicants?|people|persons?|cvs|bewerber\w*|kandidat\w*|candidat[oae]?s?)"
)
_OF_WHOM = r"(?:\s+(?:of|for|from|von|aller|de|des|pour)\s+(?P<whom>[^,?!.]+?))"
_SUMMARY_OF_ALL = re.compile(
    rf"{_SHOW}(?:(?:short|brief|quick|kurze\w*|bref|breve)\s+)*(?:summary|summaries|overview|list|zusammenfassung|ubersicht|liste|resume|apercu|resumen)\s+(?:of|von|aller|de|des)\s+(?:(?:all|every|the|our|alle[rn]?|tous|toutes|todos|los|les)\s+)*(?:candidates?|applicants?|people|bewerber\w*|kandidat\w*|candidat[oae]?s?)\b(?!['’])"
)
_NAMES_AND = re.compile(
    rf"{_SHOW}(?:(?:candidate|first|last|full)\s+)?(?:names?|namen?|noms?|nombres?){_AND}{_ARTICLE}{_FIELDS}{_OF_WHOM}?\W*$"
)
_FIELDS_OF_ALL = re.compile(
    rf"{_SHOW}{_FIELDS}\s+(?:of|for|from|von|de|des|pour)\s+(?P<whom>(?:all|every\w*|each|alle[rn]|tous|toutes|todos|todas|the (?:candidates|applicants|people)|our candidates)\b[^,?!.]*?)\W*$"
)
_OF_WHOEVER = re.compile(  # "the notice period of the candidate from Kassel": of everybody there
    rf"{_SHOW}(?:(?:is|are|'s|s)\s+)?(?:the\s+)?{_FIELDS}\s+(?:of|for)\s+(?:the\s+)?(?:candidates?|persons?|people|applicants?|ones?)\s+(?P<whom>(?:from|in|with|who|that)\b[^,?!]+?)\W*$"
)
_STUDIED = re.compile(
    r"^\W*(?:and )?(?:what|where|which subjects?|was|wo|quoi|ou|donde|qu['’]ont|que) (?:did|do|have|haben|han)? ?(?:people|every(?:one|body)|(?:all )?(?:our |the |unsere |die |nos |los )?(?:candidates?|applicants?|kandidat\w*|bewerber\w*|candidat\w*))"
    r" (?:study|studied|major in|studiert|etudie|estudiado|estudiaron)\W*$"
)
_EVERYBODY_S = re.compile(
    rf"{_SHOW}(?:every(?:one|body)|(?:all |the |our )*(?:candidates?|applicants?|people))['’]?s?['’]?\s+{_FIELDS}\W*$"
)
_POSSESSED = re.compile(
    rf"(?:\bc\d+|'s?|\b(?:his|her|their))\s+(?:{_OWNED}|{_LISTED})\W*$"
)  # "Anna's location, languages and notice period"
_CONTACT = re.compile(r"\b(?:e-?mails?(?: address(?:es)?)?|(?:tele)?phone(?: numbers?)?|telefon\w*)\W*$")


_WHICH = re.compile(
    rf"\W*(?:(?:in|at|from|with|for|since|of|an|von|mit|dans|de|en|con)\s+)?(?:what|which|welche\w*|quel(?:le)?s?|que|cual\w*)\s+(?P<field>{_OWNED}|{_LISTED})\W*"
)
_HOW_WELL = re.compile(  # of the language just asked for
    r"\W*(?:(?:(?:at|on|to|auf|[aà]|con) )?(?:what|which|welche\w*|quel|que) (?:level|niveau|nivel)|how (?:well|fluently|good)|wie gut|(?:que tan|como de) bien)\W*"
)


def field_asked(folded: str) -> str | None:
    """The field that a clause asks for and nothing else: "from which university", "at what level"."""
    if _HOW_WELL.fullmatch(folded):
        return "languages"
    which = _WHICH.fullmatch(folded)
    return which["field"] if which else None


def with_everybody(text: str) -> str:
    """ "Names, cities and notice periods", "the notice periods of all candidates", as "list everyone with their ..."."""
    folded = fold(text)
    if len(folded) != len(text):
        return text
    if summary := _SUMMARY_OF_ALL.match(folded):
        return f"list all candidates {text[summary.end() :]}"
    if theirs := _EVERYBODY_S.match(folded):
        return f"list everyone with their {text[theirs.start('fields') : theirs.end('fields')]}"
    if some := _OF_WHOEVER.match(folded):
        fields = text[some.start("fields") : some.end("fields")]
        return f"list the candidates {text[some.start('whom') : some.end('whom')]} with their {fields}"
    if _STUDIED.match(folded):
        return "list everyone with their education"
    match = _NAMES_AND.match(folded) or _FIELDS_OF_ALL.match(folded)
    if match is None:
        return text
    whom = match["whom"] or "everyone"
    of_all = "everyone" if _ALL.fullmatch(whom) else f"the {whom.removeprefix('the ')}"
    return f"list {of_all} with their {text[match.start('fields') : match.end('fields')]}"


def asks_of_each(folded: str) -> bool:
    """Whether a question asks what the CV of each of the people before it says, and is no question which of them, or of jobs."""
    if _OF_SOME.search(folded) or _OF_JOBS.search(folded):
        return False
    return bool(_BARE.match(folded) or (_OPEN.match(folded) and _OF_EACH.search(folded)))


def means_people_before(folded: str) -> bool:
    """Whether a question stands on people who were named before it."""
    return bool(_PRONOUN.search(folded))


def fields_at_end(folded: str) -> tuple[int, list[str]] | None:
    """Where "with their notice periods and languages" begins at the end of a question, and the fields. None when nothing does:
    "who has a degree and certificates" asks who, not what.
    """
    end, fields, of_them = len(folded), list[str](), False
    while found := _FIELD.search(folded, 0, end):
        fields.insert(0, found["owned"] or found["listed"])
        of_them = of_them or any((found["owned"], found["whose"], found["theirs"]))
        end = found.start()
    if not fields or not end or not (of_them or _POSSESSED.search(folded[:end])):
        return None
    if _CONTACT.search(folded[:end]) and any(map(_CONTACT.search, fields)):
        return None  # "e-mail and phone" is one question for contact data
    return end, fields
