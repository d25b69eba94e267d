"""The words with which recruiters ask about job posts, in four languages: what a post says of itself, and what it demands.

Answers nothing: `job_values` and `posts` read the posts.
"""

from __future__ import annotations

import re
from datetime import date

from assistant.words.due_dates import DueDate, find_due_dates
from assistant.words.filler import is_filler
from ingestion.normalise import fold
from retrieval.indexes.lexical_index import query_words

BENEFITS = "benefits"
POST = (
    r"(?:jobs?|job (?:posts?|ads?|offers?|openings?)|posts?|postings?|openings?|vacanc(?:y|ies)|positions|adverts?|roles|stellen?(?:anzeigen?|angebote?)?|ausschreibung(?:en)?|"
    r"postes?|offres?(?: d'emploi)?|puestos?|ofertas?(?: de (?:empleo|trabajo))?|vacantes?)"
)
_ASKING_VERB = re.compile(
    r"(?:(?:require\w*|ask\w*|need\w*|want\w*|demand\w*|mention\w*|offer\w*|open|available|vacant|allow\w*|includ\w*|provid\w*|com\w+ with|speaks? of|say\w*|state\w*|involv\w*|for|with|"
    r"verlang\w*|forder\w*|brauch\w*|erforder\w*|biet\w*|erlaub\w*|erwahn\w*|exig\w*|demand\w*|propos\w*|requier\w*|pid\w*|ofrec\w*)\s*)+"
)
SUBJECTS: tuple[tuple[str, str, str], ...] = (
    ("pay", r"\b(?:pay|pays|paid|salary|salaries|wage|earn|compensation|money|gehalt|verdien\w*|bezahl\w*|zahl(?:t|en)|vergut\w*|salaire|remuner\w*|paye\w*|sueldo|salario)\b",
     r"(?:[€$£]|\b(?:eur|usd|gbp|salary|gehalt|pay|per hour|per year|brutto|salaire|sueldo|compensation)\b)"),
    ("deadline", r"\b(?:deadline|clos(?:e|es|ing)(?: date)?|(?:until|by) when|apply by|last day|bis wann|bewerbungs(?:frist|schluss)|date limite|jusqu'a quand|plazo|hasta cuando)\b", r"\b(?:deadline|clos(?:e|es|ing)(?: date)?|until when|apply (?:by|until|before)|until|bewerbungs(?:frist|schluss)|bis zum|bewerb\w*\b.{0,40}\bbis|date limite|plazo)\b"),
    ("start", r"\b(?:start(?:s|ing)?(?: date)?|begin\w*|when does|ab wann|besetz\w*|eintritt\w*|debut\w*|commenc\w*|comienz\w*|empiez\w*|empez\w*)\b", r"\b(?:start\w*|begin\w*|immediately|ab sofort|ab (?:dem )?\d|eintritt\w*|debut|prise de poste|a partir du|incorporacion|inicio|comienzo)\b"),
    ("place of work", r"\b(?:where|located|location|based|city|wo|ou se|donde)\b", ""),
    ("work from home", r"\b(?:remote\w*|home ?office|from home|hybrid|on-?site|teletravail|teletrabajo)\b", r"\b(?:remote\w*|home ?office|from home|hybrid|on-?site|teletravail|teletrabajo)\b"),
    ("holidays", r"\b(?:holidays?|vacation|days off|urlaub\w*|conges|vacaciones)\b", r"\b(?:holidays?|vacation|days off|urlaub\w*|conges|vacaciones|paid leave)\b"),
    ("visa", r"\b(?:visas?|visum\w*|sponsor\w*|work permits?|right to work|arbeitserlaubnis\w*|permis de travail|permiso de trabajo)\b", r"\b(?:visas?|visum\w*|sponsor\w*|work permits?|right to work|arbeitserlaubnis\w*|permis de travail|permiso de trabajo)\b"),
    ("hours", r"\b(?:hours|stunden|wochenstunden|heures|horas|part[- ]?time|full[- ]?time|shifts?|nights?|weekends?|teilzeit|vollzeit|arbeitszeit|temps partiel|jornada)\b",
     r"\b(?:hours|part[- ]?time|full[- ]?time|shifts?|nights?|weekends?|teilzeit|vollzeit|wochenstunden|stunden|heures|horas|temps partiel|jornada)\b"),
    (BENEFITS, r"\b(?:benefits?|perks?|what (?:does|do|else does) .{1,40} offer(?:s)?|(?:was|wieviel) bietet|leistungen|zusatzleistungen|avantages?|que (?:propose|offre)|ofrece\w*|beneficios|ventajas)\b", r"(?!)"),
    ("contact", r"\b(?:contact|hiring manager|apply|write to|ansprechpartner\w*|bewerb\w*)\b", r"\b(?:contact|hiring manager|apply|applications?|ansprechpartner\w*|bewerb\w*|@)"),
)  # fmt: skip


_DEMANDS = re.compile(
    r"\b(?:need(?:s|ed)?|necessary|required?|requires|requirements?|ask(?:s|ed|ing)?|want(?:s|ed)?|demand(?:s|ed)?|expect(?:s|ed)?|look(?:s|ing)? for|call(?:s|ed)? for|"
    r"mandatory|deal[- ]?breakers?|non-?negotiables?|knock-?outs?|(?:k\.?o\.?|ausschluss)-?kriteri\w*|redhibitoires?|excluyentes?|compulsory|obligatory|optional|essential|must|must-?haves?|nice[- ]to[- ]haves?|a plus|a bonus|prerequisites?|enough for|"
    r"verlang\w*|forder\w*|gefordert\w*|erforder\w*|brauch\w*|gebraucht|benotig\w*|notig|voraussetzung\w*|vorausgesetzt|anforderung\w*|muss|"
    r"demande\w*|exige\w*|requis\w*|requier\w*|necessaire\w*|faut|obligatoires?|pide\w*|necesari\w*|necesita\w*|hace falta|requisitos?|obligatori\w*)\b"
)
KINDS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("languages", r"languages?|sprachen?|sprachkenntnisse|langues?|idiomas?", frozenset({"language"})),
    ("education", r"degrees?|education|diplomas?|studies|abschluss\w*|studium|ausbildung|diplomes?|titulos?|titulacion|estudios|formacion", frozenset({"education"})),
    ("certificates", r"certificat\w*|certs?|licen[cs]es?|zertifikat\w*|fuhrerschein\w*|permis|carne", frozenset({"certification", "licence"})),
    ("years of experience", r"years?|experience|seniority|jahre\w*|\w*erfahrung|annees|experience|anos|experiencia", frozenset({"years", "skill_years"})),
    ("skills", r"skills?|technolog\w+|tools?|stack|software|kenntnisse|fahigkeiten|competences?|habilidades|tecnologias", frozenset({"skill", "skill_years"})),
)  # fmt: skip
MUST = re.compile(
    r"\b(?:must|must-?haves?|deal[- ]?breakers?|non-?negotiables?|knock-?outs?|(?:k\.?o\.?|ausschluss)-?kriteri\w*|redhibitoires?|excluyentes?|mandatory|essential|compulsory|obligatory|obligatoires?|muss\w*|obligatori\w*|imprescindibl\w*)\b"
)
NICE = re.compile(r"\b(?:nice[- ]to[- ]haves?|optional|bonus|a plus|wunschenswert\w*|kann-\w+|souhait\w+|deseabl\w+)\b")
A_MUST = re.compile(  # not the verb that begins a question
    r"\b(?:(?:an? |absolute |ein )(?:must|muss)(?:[- ]have)?|must-?haves?|mandatory|essential|compulsory|obligatory|required|necessary|deal[- ]?breaker|muss-\w+|zwingend|pflicht|obligatoire|indispensable|obligatori\w*|imprescindibl\w*)\b"
)
BY_NOBODY = re.compile(
    r"\b(?:which|what) (?:of the )?(?:requirements?|must-?haves?|criteria|skills)\b.*\b(?:nobody|no ?one|no candidates?|none)\b"
)
HARDEST = re.compile(
    r"\b(?:which|what) (?:of the )?(?:requirements?|must-?haves?|criteri(?:a|on)|skills?)\b.*\b(?:(?:do|does|are|is|did) (?:the )?(?:most|many|few|fewest|least|hardest|rarest)|(?:hardest|rarest|met|missing|missed|fulfilled|lacking)\b.*\b(?:least|most|find|meet|rare\w*|few\w*|often)?|most (?:candidates|people|applicants))\b"
    r"|\bhow many (?:candidates |people |applicants )?(?:meet|have|fulfil|satisfy|cover) each (?:of the )?(?:requirements?|must-?haves?|criteri(?:a|on)|one)\b|\b(?:hardest|rarest|most difficult) (?:requirement|must-?have|criterion|skill)\b"
)
POST_WORDS = frozenset(
    "job jobs role position post posting vacancy opening stelle poste offre puesto oferta describe tell".split()
)
REQUIRED_FIELDS = frozenset(
    {"skill", "language", "education", "certification", "licence"}
)  # of conditions that name a requirement


_ABOUT_POSTS = re.compile(
    rf"^\s*(?:(?:our|the|any|all|of|unsere?|die|nos|les|l[oa]s)\s+)*(?:{POST}\b)?\s*(?:{_ASKING_VERB.pattern})?"
)
DATED = frozenset({"start", "deadline"})
ORDERED = DATED | {"pay"}


def asks_of_post(folded: str) -> bool:
    """Whether a question asks what a post demands, or which of that is a must."""
    return bool(_DEMANDS.search(folded) or MUST.search(folded) or NICE.search(folded))


def asks_of_musts(folded: str) -> bool:
    """Whether a question is about what a post demands in any case."""
    return bool(MUST.search(folded))


def asks_one_thing(folded: str) -> bool:
    """Whether a question, its job blanked, asks more than what the post demands altogether."""
    if is_about_a_post(folded) or MUST.search(folded) or NICE.search(folded):
        return True
    if any(re.search(rf"\b(?:{words})\b", folded) for _, words, _ in KINDS):
        return True
    rest = _DEMANDS.sub(" ", folded)
    return any(not is_filler(word) and word not in POST_WORDS for word in query_words(rest))


def is_about_a_post(folded: str) -> bool:
    """Whether a question asks for one thing that a post says of itself."""
    return subject_asked(folded) is not None


def subject_asked(folded: str) -> str | None:
    """The thing that a question asks a post to say of itself (`pay`, `deadline`, `start`), or None."""
    return next((name for name, asks, _ in SUBJECTS if re.search(asks, folded)), None)


def due_in(folded: str, today: date) -> DueDate | None:
    """The time at which a post should begin or close."""
    return next(iter(find_due_dates(folded, today)), None) if subject_asked(folded) in DATED else None


def said_of(value: str) -> str:
    """What an open phrase asks of a post, without the words that speak of posts and of asking."""
    return _ABOUT_POSTS.sub(" ", fold(value))
