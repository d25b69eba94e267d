"""Plans requests that are told by their verb: explain, draft, interview, decide, export, statistics.

The rules for what is asked of candidates stand in `rule_planner`. Sees no document text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from assistant.plan import EVERY_MUST, EVERYBODY, GroupBy, QueryPlan
from assistant.planning.conditions.combined import combine
from assistant.planning.conditions.criteria import find_criteria
from assistant.planning.mentions import without_job
from assistant.planning.questions import Question
from assistant.planning.superlatives import averaged, is_mean
from assistant.planning.what_if_asked import plan_what_if
from assistant.words.numbers import BOUND, NUMBER, bounds_said, how_many, number_of_word
from assistant.words.post_words import (
    BY_NOBODY,
    HARDEST,
    REQUIRED_FIELDS,
    asks_of_post,
    asks_one_thing,
    is_about_a_post,
)
from assistant.words.question_form import is_yes_no
from assistant.words.question_words import MATCH, PROFILE, THOSE, TICKS_ALL
from ingestion.normalise import fold
from ingestion.skills import SkillMatcher
from retrieval.filtering.condition import Criterion, Group, leaves, pruned
from retrieval.ranking.decisions import Action

_WHY = re.compile(r"\b(?:why|how come|reasons? (?:for|why|that)|explain|warum|wieso|weshalb|pourquoi|por que)\b")
_ABOVE = re.compile(
    r"\b(?:above|better|ahead|higher|before|over|instead of|rather than|and not|but not|outranks?|beats?|vor|besser|hoher|"
    r"devant|mieux|meilleure?|avant|mejor|antes|encima)\b"
)
_RANKED = re.compile(
    r"\b(?:rank\w*|score\w*|fit|fits|suit\w*|match\w*|right|good|recommend\w*|chosen?|choose|pick\w*|not|top|best|first|last|low|high|"
    r"passt|geeignet|convient|adecuad\w+|bien|gut)\b"
)
_BOTH_SIDES = re.compile(
    r"\b(?:strengths? and weakness\w*|weakness\w* and strengths?|pros and cons|starken und schwachen|points forts et (?:points )?faibles|puntos fuertes y debiles|fortalezas y debilidades)\b"
)
_NOT_FIRST = re.compile(
    r"\b(?:not|n't|nicht|pas|no)\b.{0,15}\b(?:first|top|number one|at the top|ganz oben|erste\w*|premiere?|primer[oa])\b"
)
_SPEAKS = re.compile(
    r"\b(?:speaks? (?:for|against)|in favou?r of|weak (?:spots?|points?)|strengths? and weakness\w*|pros and cons|was spricht (?:fur|gegen)|points? (?:forts?|faibles?))\b"
)
_INTERVIEW = re.compile(
    r"\b(?:interview (?:\w+ )?(?:questions?|kit|guide|plan)|questions? (?:\w+ ){0,3}(?:ask|interview)|what (?:should|shall|could|can|would) (?:i|we|you) ask|"
    r"prepare (?:\w+ ){0,3}interview|interviewfragen|(?:fragen|questions?|preguntas?) .*(?:vorstellungsgesprach|gesprach|interview|entretien|entrevista)|was (?:soll|sollte|kann) (?:ich|man|wir) .*fragen|welche fragen .*\b(?:stellen|fragen)|quelles questions .*\bposer|que (?:lui |dois-je lui )?demander en entretien|que preguntas .*\b(?:hacer|hago|hacemos)|que le pregunt\w+|questions? d.entretien|preguntas? .*entrevista)\b"
)
_SUBJECTS = ("skill", "language", "certification")  # that interview questions can be about
_QUESTIONS = re.compile(rf"\b(?P<number>{NUMBER})\s+(?:\w+\s+)?(?:questions?|fragen|preguntas?)\b")
_DRAFT = re.compile(
    r"\b(?:write|draft|compose|prepare|formulate|schreib\w*|verfass\w*|entwirf|redige\w*|ecris|redacta\w*|escribe\w*)\b.*\b(?:e-?mails?|mails?|messages?|letters?|notes?|outreach|"
    r"invitation|invite|rejection|decline|refusal|nachricht|absage|einladung|anschreiben|courriel|lettre|refus|correo|carta|mensaje|rechazo)\b"
    r"|\b(?:set up|arrange|schedule|book|organi[sz]e) (?:an? |the )?(?:\w+ )?(?:meetings?|interviews?|calls?|appointments?) (?:with|for)\b|\b(?:termin|gesprach|interview) (?:mit .{1,30} )?(?:vereinbaren|ausmachen|ansetzen)\b|\b(?:outreach|decline|rejection) (?:e-?mail|message|letter|draft|note)\b"
)
_BARE_DRAFT = re.compile(
    r"\b(?:politely|kindly|gently|nicely|freundlich|hoflich|poliment) (?:decline|reject|refuse|turn down|abzusagen|absagen|ablehnen)\b|\b(?:kind|polite|friendly|nice|gentle|short) (?:no|decline|refusal|rejection)\b|\b(?:draft|write|send) (?:an? )?(?:outreach|invitation|rejection|decline)\b"
    r"|^\W*(?:(?:please|ok|then|and|now|can you|could you)\W+)*(?:e-?mail|message|write(?: to)?|invite) (?:c\d+|@\d|the|him|her|them)\b"
)
_MEETING = re.compile(
    r"\b(?:invit\w*|einlad\w*|einlaedt|convi\w*|convoc\w*)\b.*?\b(?:(?P<call>(?:phone |video |telephone )?calls?|telefonat\w*|telefongesprach\w*|videocall|appel|llamada)|"
    r"(?:job )?interviews?|vorstellungsgesprach\w*|gesprach\w*|meeting|entretien|entrevista)\b|\binterview invitation\b"
)
_INVITES = re.compile(  # to an interview, when nothing else is said
    r"\b(?:set up|arrange|schedule|book|organi[sz]e)\b.*\b(?:meetings?|interviews?|appointments?|(?P<phone>calls?))\b|\b(?:invitations?|invit(?:e|es|ing)|einladung\w*|einladen|lade\b.*\bein|inviter|invitacion|invitar)\b(?!.*\b(?:to apply|apply|sich zu bewerben|bewerben|postuler|postular)\b)"
)
_MEETING_TIME = re.compile(
    r"\b(?:on |next |am )?(?:mon|tues|wednes|thurs|fri|satur)day(?: (?:morning|afternoon))?(?:,? (?:at )?\d{1,2}(?::\d\d)?(?: ?[ap]m)?)?(?!\w)"
    r"|\b(?:tomorrow|next week|this week)\b(?: at \d{1,2}(?::\d\d)?(?: ?[ap]m)?)?"
)
_DECLINE = re.compile(
    r"\b(?:reject\w*|declin\w*|turn\w* (?:\w+ )?down|refus\w*|regret\w*|not selected|say no|(?:kind|polite|friendly|nice|gentle|short) no|no thanks|absage\w*|absagen|rechaz\w*)\b"
)
_ACTIONS: tuple[tuple[Action, str], ...] = (
    ("clear", r"(?:un-?star|remove (?:the )?star|take back|clear)"),
    ("star", r"(?:star|favou?rite|mark (?:\w+ )?as (?:ideal|favou?rite))"),
    ("shortlist", r"(?:short-?list|put\b.*\b(?:on|onto|to) (?:the|my|our) (?:short-?)?list|add\b.*\bto (?:the|my|our) short-?list|(?:setze?|stelle?|pack\w*|nimm|mets|ajoute\w*|pon|anade|agrega)\b.*\b(?:shortlist|short-list|auswahlliste|liste courte|preselection|lista corta)(?: auf)?)"),
    ("pass", r"(?:pass(?: on)?|skip)"),
    ("reject", r"(?:reject|turn down|decline)"),
    ("note", r"(?:(?:add|make|take|put|leave|keep) (?:an? |this |the )?note|note(?: down)?(?: that)?|remember that)"),
)  # fmt: skip
_RECORDED: tuple[tuple[Action, str], ...] = (
    ("shortlist", r"(?:my|the|our) short-?list|short-?listed|on (?:my|our) list"),
    ("star", r"(?:did (?:i|we) star|starred|(?:my|our) (?:favou?rites?|stars))"),
    ("pass", r"(?:did (?:i|we) pass|passed on)"),
    (
        "reject",
        r"(?:did (?:i|we) (?:reject|decline)|(?:i|we) (?:rejected|declined)|rejected (?:candidates?|people|applicants?))",
    ),
)
_EXPORTED = (
    ("shortlist", r"short-?list(?:ed)?"),
    ("star", r"starred|stars|favou?rites?"),
    ("reject", r"rejected|rejections"),
)
_WAS_RECORDED = re.compile(
    r"^\W*(?:(?:and|but)\s+)?(?:why|when|who|was|were|is|has|have|did)\b.*\b(?:(?P<shortlist>short-?listed|on (?:the|my|our) short-?list)|(?P<star>starred)|(?P<reject>rejected|turned down))\b"
)
_WHO_OR_MY = r"(?:\b(?:who|whom|which (?:candidates?|people|ones?)|show|list|what is)\b|^\W*(?=(?:my|our|the) ))"
_ORDER = r"^\W*(?:(?:please|ok(?:ay)?|then|and|so|now|can you|could you|let'?s|bitte)\W+)*"
_REASON = re.compile(
    r"(?:\bbecause(?: of)?|\bsince\b|\bas\b(?= (?:he|she|they|c\d))|\bfor (?:his|her|their)\b|:|\bthat\b|\bweil|,(?!\s*(?:please|thanks?|bitte|and|then|too\W*$|und|reason|because|grund)\b))\s*(?P<reason>.+)$",
    re.IGNORECASE,
)
_SIMILAR = re.compile(
    r"\b(?:who|anyone|anybody|someone|which \w+) (?:else )?(?:can|could|would|might|to) (?:replace|stand in for|fill in for|substitute(?: for)?|take over from|succeed)\b|\b(?:wer|qui|quien) .{0,20}\b(?:ersetzen|vertreten|remplacer|sustituir|reemplazar)\b|"
    r"\b(?:similar (?:(?:candidates?|people|profiles?|cvs?|ones?) )?(?:to|as)|resembl\w*|comparable (?:to|with)|ahnlich\w* wie|ahnlich\w*|similaires? a|semejantes? a|parecid[oa]s? a)\b"
    r"|\b(?:any(?:one|body)|some(?:one|body)|others?|more|people|candidates?|profiles?|who(?: else)? is) (?:else )?(?:just )?like (?:c\d+|her|him|this|that)\b"
)
_LIKE_THEM = re.compile(r"\b(?:like|similar to|resembl\w*|replace|instead of) (?:her|him|this one|that one)\b")
_EXPORT = re.compile(
    r"\b(?:(?<!in )(?<!of )(?<!the )(?<!in the )(?<!and )export(?:s|ed|ing)?(?! (?:sales|markets?|controls?|managers?|business|trade|customers?|orders?|documents?|documentation|experience|licen|compliance|department|logistics))|as (?:an? )?(?:csv|excel|spreadsheet)|to (?:csv|excel)|csv|spreadsheet|download|exportier\w*|exporte[rz]?|exporta|exportar|exportame)\b"
)
_OF_RANKING = re.compile(r"\b(?:top|best|first|ranking|ranked|order|matches|besten|meilleurs?|mejores)\b")
_EXPORTED_OF_RANKING = 100  # people, unless the question says how many
_COUNTED = re.compile(
    r"^\W*(?:and )?(?:where (?:do|are)|wo (?:wohnen|leben|sitzen)|ou (?:habitent|vivent)|donde (?:viven|residen)) (?:people|every(?:one|body)|(?:all )?(?:(?:our|the|unsere|die|alle|nos|les|l[oa]s|nuestr[oa]s) )?(?:candidat\w*|applicants?|people|kandidat\w*|bewerber\w*))(?: (?:all )?(?:live|based|located|from|come from|living))?\W*$|^\W*(?:what|which) (?:kinds?|sorts?|types?) of (?:jobs?|work|roles?|positions?|degrees?|employers?|companies)\b.*\b(?:candidates|people|they|everyone|applicants|pool|we)\b|\b(?:(?:has|have) (?:the )?most|how many (?:\w+ )?(?:speak|have|know|hold|list|are|show)\w* (?:of )?each|(?:which|what) (?:languages|skills|certificates|degrees|titles|employers) (?:are|is) (?:there )?(?:represented |spoken |known |held |listed |named )?(?:in|among|by) (?:our|the|my|everyone|all)|(?:work\w*|been|employed|gearbeitet|travaille|trabajado) (?:\w+ )?(?:at|for|in|bei|dans|chez|en) the same (?:company|employer|firm)s?(?! (?:since|for|over|all|throughout|longer|more|at least|[0-9]))|most (?:common|frequent|popular|widespread)|commonest|(?:occur\w*|appear\w*|come up|named|listed|spoken) (?:the )?most(?: often)?|(?:named|listed|mentioned|found|shown|known|used) (?:in|by) (?:the )?most (?:of )?(?:the )?(?:cvs|resumes|candidates|people)|most often|am haufigsten|^\W*(?:which|what) (?:job )?\w+ (?:do|does|are|have|has|can)\b.*\b(?:people|candidates|they|everyone|everybody|all(?: of (?:them|you))?|(?:do|does|have|can) we)\b|^\W*(?:which|what) \w+ (?:do|does|can|could|have) (?:we|you|they)\b|least (?:common|frequent|widespread)|rarest|seltenste\w*|(?:le |la |les )?(?:moins (?:courante?s?|frequente?s?)|plus rares?)|menos (?:comun\w*|frecuentes?)|mas rar[oa]s?|top (?:(?:\d+|two|three|four|five|ten) )?(?:most \w+ )?(?=skills|languages|cities|employers|titles|certificat|countr|degrees|technolog)|break-?down|distribution|statistics?|stats|"
    r"(?:spread|distributed|scattered|verstreut|repartis?|repartidos?) (?:over|across|among|between|on|by|uber|sur|entre|par|por|dans)|"
    r"(?:where|in (?:which|what) (?:city|town|country)) do (?:the )?most\b.*\b(?:live|work|sit)|(?:where|in (?:which|what) \w+) (?:are|is) (?:the )?most\b.*\b(?:based|located|from)|"
    r"wo (?:wohnen|leben|sitzen) die meisten|in welche[mr] (?:stadt|land) \w+ die meisten|ou (?:habite\w*|vi[vt]\w*) la plupart|dans quel(?:le)? (?:ville|pays) .*\bla plupart|donde viven? la mayoria|en que (?:ciudad|pais) .*\bla mayoria|"
    r"how many (?:different |distinct |various )?(?:countries|cities|towns|places)|how many (?:different|distinct|various)|wie viele (?:verschiedene\w*|lander\w*|stadte\w*|orte\w*)|(?:dans )?combien de (?:pays|villes|langues differentes)|(?:en )?cuantos (?:paises|idiomas (?:distintos|diferentes))|(?:en )?cuantas ciudades|"
    r"(?:do|does|haben) (?:most|all|every\w*|they|those|these|alle)\b.{0,30}\b(?:share|have in common|has in common|gemeinsam)|"
    r"(?:how many|number of|count)\b.*\b(?:per|by|in each|for each)\b|per (?:city|country|language|skill|level|degree|employer)|by (?:city|country|language|level|degree|seniority)|"
    r"(?:listed|named|spoken|known|held|had) by (?:the )?most|haufigste\w*|verteilung|verteilen|verteilt|statistik|pro (?:stadt|land|sprache)|plus (?:frequente?s?|courante?s?)|repartition|par (?:ville|pays|langue)|mas (?:comun\w*|frecuentes?)|por (?:ciudad|pais|idioma))\b"
)
_TOP = re.compile(
    rf"\b(?:top|best|first|die|les|los|las)\s+(?P<number>{NUMBER})\s+(?:most (?:common|frequent) )?(?=\w)"
)
_RAREST = re.compile(
    r"\b(?:least (?:common|frequent|widespread)|rarest|seltenste\w*|moins (?:courante?s?|frequente?s?)|plus rares?|menos (?:comun\w*|frecuentes?)|mas rar[oa]s?)\b"
)
_SO_MANY = re.compile(  # "which cities do we have at least two people in"
    rf"\b(?:{BOUND}\s+)?(?P<number>{NUMBER})(?P<or_more>\+|\s+(?:or more|oder mehr|ou plus|o mas))?(?P<or_fewer>\s+(?:or (?:fewer|less)|oder weniger|ou moins|o menos))?"
    r"\s+(?:different\s+|single\s+)?(?:people|persons?|candidates?|applicants?|of them|cvs?|resumes?|personen|leuten?|kandidat\w*|bewerber\w*|personnes?|candidat\w*|personas?)\b"
)
_HOW_MANY_VALUES = re.compile(  # not of people: "how many people speak each"
    r"\b(?:how many|wie viele|combien de|cuant[oa]s) (?:(?:different|distinct|various|verschiedenen?) )?(?:countries|cities|towns|places|languages|skills|employers|companies|certificates|titles|lander\w*|stadte\w*|sprachen|pays|villes|langues|paises|ciudades|idiomas)\b"
)
_APART_FROM = re.compile(
    r"\b(?:besides|other than|apart from|except(?: for)?|excluding|(?:after|next to|nach|apres|despues de)(?!\s*\d)|ausser|sauf|excepto)\s+(?P<what>[^?.!]+)"
)
_GROUPS: Mapping[GroupBy, str] = {
    "document_language": r"languages? (?:that )?(?:they|it|the cvs?|cvs?) (?:is|are|was|were) (?:written )?in|languages? of (?:the )?(?:cvs?|resumes?)|cv languages?|sprachen? (?:der|des) (?:lebenslauf\w*|cvs?)|langues? des cvs?|idiomas? de los (?:cvs?|curriculums?)",
    "skill": r"skills?|technolog\w+|tools?|software|programs?|fahigkeit\w*|kenntnisse?|competences?|habilidad\w*",
    "language": r"languages?|sprachen?|langues?|idiomas?",
    "city": r"cit(?:y|ies)|places?|locations?|towns?|stadte?|stadten|villes?|ciudad\w*|where|wo|ou|donde",
    "country": r"countr(?:y|ies)|land|lander\w*|pays|paises|pais",
    "seniority": r"seniorit\w+|levels?|experience levels?|niveaus?",
    "education": r"degrees?|education|abschlusse?|diplomes?|titulos?",
    "certification": r"certificat\w+|zertifikat\w*|certificad\w+",
    "employer": r"employers?|compan(?:y|ies)|arbeitgeber|employeurs?|empresas?",
    "title": r"(?:kinds?|sorts?|types?) of (?:jobs?|work)|(?:job )?titles?|roles?|positions?|professions?|berufe?|metiers?|puestos?",
}
_VALUES_FIRST = re.compile(
    r"^\W*(?:(?:and|show|list|give|me|the|all|und|et|y|which|what|welche\w*|quel(?:le)?s?|que|cual(?:es)?)\W+)*(?:"
    + "|".join(_GROUPS.values())
    + r")\b"
)
_ASKS_PEOPLE = re.compile(
    r"\b(?:who(?!\s+is\s+(?:the\s+|our\s+)?(?:hiring|contact|recruit\w*|responsible|in charge)|m?\s+(?:do|should|can|would|could)\s+\w+\s+(?:contact|ask|call|write to|talk to)\s+(?:about|regarding|with questions))|whom(?!\s+(?:do|should|can|would|could)\s+\w+\s+(?:contact|ask|call|write to)\s+(?:about|regarding))|which (?:candidates?|people|applicants?|of)|any(?:one|body)|some(?:one|body)|no(?:body|ne)|candidates?|applicants?|best|rank\w*|match\w*|wer|welche kandidat\w*|qui|quien\w*)\b"
)
_BARE = 3  # words
_IT = re.compile(
    r"\b(?:it|its|they|that one|this one|the (?:job|role|position|post)|es|sie|er|il|elle|on|se)\b|^\W*(?:and|und|et|y)\b"
)
_THAT_ONE = re.compile(r"\b(?:it|its|that (?:one|job)|this (?:one|job)|the (?:job|role|position|post))\b")
_THE_POST = re.compile(
    r"\b(?:the|this|that|die|diese|das|dieser|der|le|ce|cette|la|el|este|esta) (?:job|role|position|post|posting|vacancy|opening|stelle|poste|offre|puesto|oferta)\b"
)
_FOR_THE_POST = re.compile(  # its name is blanked
    r"^\W*(?:is|are|does|do|can|will|ist|wird|gibt)\b(?! (?:there|we|you|i)\b).*\b(?:for|with|in|at|of|by|fur|bei|pour|para) (?:(?:the|this|that|die|diese|le|la|el) )?\|+",
    re.IGNORECASE,
)
_IN_THE_POST = re.compile(
    r"^\W*(?:what|how much|how many|which|was|wie viel\w*|welche\w*|quel\w*|combien|cual\w*|cuant\w*)\b.*\b(?:in|of|for|at|with|bei|pour|para)\s+(?:(?:the|this|that|die|diese|le|la|el)\s+)?\|+",
    re.IGNORECASE,
)


_WHOLE = r"(?:the |this |your |our |der |dieser |eurer |la |cette |esta )?(?:library|pool|database|data ?base|store|system|collection|bibliothek|datenbank|bibliotheque|base(?: de (?:donnees|datos))?|biblioteca)"
_CVS = r"(?:cvs?|resumes?|candidates?|applicants?|people|lebenslaufe?|kandidat\w*|bewerber\w*|candidats?|candidat[oa]s?|curricul\w*)"
_JOBS = r"(?:job posts?|jobs?|posts?|postings?|vacanc(?:y|ies)|openings?|stellen(?:anzeigen)?|offres?|postes?|ofertas?|puestos?|vacantes?)"
_MANY = r"(?:how many|wie viele|combien (?:de |d')|cuant[oa]s)"
_OVERVIEW = re.compile(
    rf"^\W*(?:what(?: is|'s| do (?:you|we) have| documents are| data is)? in (?:here|{_WHOLE})|what (?:data|documents|files|cvs)(?: and \w+)? do (?:you|we) have|how (?:big|large) is {_WHOLE}|was (?:ist|liegt|steht) in {_WHOLE}|"
    rf"(?:(?:can you |could you |please )?(?:give|show|tell|get)(?: me| us)? )?(?:an? |the )?(?:quick |short |brief |rough |general )?(?:summary|overview|picture|idea|breakdown) of (?:{_WHOLE}|(?:all )?(?:the|our|these) {_CVS})|(?:please )?(?:summari[sz]e|describe|tell me about) {_WHOLE}|"
    rf"(?:gib(?: mir| uns)? |zeig(?: mir| uns)? )?(?:einen |eine )?(?:kurzen? |groben? )?(?:uberblick uber|ubersicht uber|zusammenfassung) (?:die |den |alle |unsere |der )?(?:{_WHOLE}|{_CVS})|(?:un |une )?(?:apercu|resume|vue d'ensemble) (?:de |du |des )(?:la |nos )?(?:vivier|{_WHOLE}|{_CVS})|(?:un )?resumen de (?:la |los |las )?(?:{_WHOLE}|{_CVS})|"
    rf"que contient {_WHOLE}|que (?:hay|contiene)(?: en)? {_WHOLE}|{_MANY}\s?{_CVS} (?:and|und|et|y) (?:{_MANY} ?|d'|de )?{_JOBS}|{_MANY}\s?{_JOBS} (?:and|und|et|y) (?:{_MANY} ?|de )?{_CVS})\b(?: (?:do (?:you|we|i) have|are|is|there|in|here|there|it|all|total|loaded|stored|now|currently|altogether|gibt es|sind|hay|y a-t-il|{_WHOLE}))*\W*$"
)


def plan_request(folded: str, question: Question, people: tuple[str, ...], matcher: SkillMatcher) -> QueryPlan | None:
    """The plan of a request that its verb tells, or None."""
    job, last = question.job or question.only_job, question.memory.last_plan
    if not people and question.memory.subject and _is_of_one_person(folded):
        people = (question.memory.subject,)
    return (
        _overview(folded)
        or _decided(folded, question)
        or _decide(folded, question, people, job)
        or plan_what_if(folded, job, matcher, again=last is not None and last.intent == "what_if")
        or _draft(folded, people, job)
        or _interview(folded, people, question, matcher)
        or _ticks_all(folded, question, people)
        or _which_of_posts(folded, question, people)
        or _of_a_post(folded, question, people, matcher)
        or _explain(folded, people, job, question)
        or _export(folded, question, matcher)
        or _similar(folded, people, question, matcher)
    )


def _overview(folded: str) -> QueryPlan | None:
    """ "What is in the library": how many people and posts, where the people live, and what the posts are."""
    if not _OVERVIEW.match(folded):
        return None
    return QueryPlan(intent="statistics", group_by="country", figure="whole")


def _ticks_all(folded: str, question: Question, people: tuple[str, ...]) -> QueryPlan | None:
    """ "Does she tick all the essentials for J2": the must-haves of a post, for one person."""
    if len(people) != 1 or not question.job_is_named or not TICKS_ALL.search(folded) or not is_yes_no(folded):
        return None
    return QueryPlan(intent="missing", candidates=people, job=question.job, text=EVERY_MUST)


def _similar(folded: str, people: tuple[str, ...], question: Question, matcher: SkillMatcher) -> QueryPlan | None:
    """ "People like C2", "who is similar to her", "someone like C2 in Leeds"."""
    if len(people) != 1 or not _SIMILAR.search(folded):
        return None
    found = find_criteria(question.named.keyed, matcher, question.places, open_phrases=False)
    return QueryPlan(intent="similar", candidates=people, condition=combine(question.named.keyed, found))


def _is_of_one_person(folded: str) -> bool:
    """A draft, an interview or "who else is like her" means the person of the last answer; an order to record does not."""
    forms = (_DRAFT, _INTERVIEW, _BARE_DRAFT, _LIKE_THEM)
    return any(form.search(folded) for form in forms)


def is_order(folded: str) -> bool:
    """Whether a question is an order to record something."""
    return any(re.match(_ORDER + words + r"\b", folded) for _, words in _ACTIONS)


def names_group(folded: str) -> bool:
    """Whether a word names a field that people are counted by."""
    return any(re.fullmatch(words, folded) for words in _GROUPS.values())


def _asks_values_of_so_many(folded: str) -> bool:
    """ "Languages that at least three people speak": the values, not the people."""
    so_many, begins = _SO_MANY.search(folded), _VALUES_FIRST.match(folded)
    return bool(so_many and begins and begins.end() < so_many.start() and bounds_said(so_many, 1) != (1, 1)) or bool(
        begins
        and re.search(
            r"\b(?:only|just|exactly|nur|genau|seulement|solo) (?:one|a single|1|ein\w*|une?|una?) (?:of them|\w+)\b",
            folded,
        )
    )


def plan_statistics(
    folded: str, condition: Criterion | Group | None, within: tuple[str, ...] | None
) -> QueryPlan | None:
    """What is counted by value, or None."""
    of_careers = any(leaf.field in ("returned", "promoted", "parallel") for leaf in leaves(condition))
    if of_careers or not (_COUNTED.search(folded) or _asks_values_of_so_many(folded)):
        return None
    places = {
        name: match.start() for name, words in _GROUPS.items() if (match := re.search(rf"\b(?:{words})\b", folded))
    }
    marked = re.search(r"\b(?:per|by|pro|par|por|each|most \w+|\w*este\w*)\s+(?:\w+\s+)?", folded)
    if not places:
        return None
    after = [name for name, start in places.items() if marked and start >= marked.start()]
    chosen = min(after or places, key=lambda name: places[name])
    apart = _APART_FROM.search(folded)
    text = apart["what"].strip() if apart else ""
    kept = pruned(condition, lambda leaf: not text or fold(leaf.value) not in text)
    if marked and after and is_mean(folded):
        return QueryPlan(
            intent="statistics", group_by=chosen, condition=kept, within=within, figure="mean", counted=averaged(folded)
        )
    figure: Literal["distinct", "least"] | None = (
        "distinct" if _HOW_MANY_VALUES.search(folded) else "least" if _RAREST.search(folded) else None
    )
    so_many = _SO_MANY.search(folded)
    number = number_of_word(so_many["number"]) or 1 if so_many else 1
    low, high = bounds_said(so_many, number) if so_many else (None, None)
    top = _TOP.search(folded)
    limit = number_of_word(top["number"]) if top else None
    return QueryPlan(
        intent="statistics",
        group_by=chosen,
        condition=kept,
        within=within,
        text=text,
        figure=figure,
        limit=limit,
        at_least=int(low) if low else None,
        at_most=int(high) if high else None,
    )


def _explain(folded: str, people: tuple[str, ...], job: str | None, question: Question) -> QueryPlan | None:
    asks = _WHY.search(folded) or _SPEAKS.search(folded)
    if people and job is None and _BOTH_SIDES.search(folded):
        return QueryPlan(intent="clarify", reason="job", candidates=people)
    if not asks or not people or job is None:
        return None
    if len(people) > 1 and (_ABOVE.search(folded) or _RANKED.search(folded)):
        return QueryPlan(intent="explain", candidates=people[:2], job=job)
    first = question.memory.listed[:1]
    if len(people) == 1 and first and first != people and _NOT_FIRST.search(folded):
        return QueryPlan(intent="explain", candidates=(*first, *people), job=job)
    if len(people) == 1 and (question.job_is_named or _RANKED.search(folded)):
        return QueryPlan(intent="explain", candidates=people, job=job)
    return None


def _of_a_post(folded: str, question: Question, people: tuple[str, ...], matcher: SkillMatcher) -> QueryPlan | None:
    """One thing that a post says of itself: pay, place, hours, dates, or what it asks of people."""
    job = _post_meant(folded, question)
    if people or job is None:
        return None
    if BY_NOBODY.search(folded) or HARDEST.search(folded):
        return QueryPlan(intent="job", job=job, text=question.named.text)
    if _ASKS_PEOPLE.search(folded) or MATCH.search(folded):
        return None
    bare = without_job(question.named.keyed, job, question.jobs)
    one_thing = _IN_THE_POST.search(bare) and asks_one_thing(fold(bare))
    if not (one_thing or is_about_a_post(folded) or asks_of_post(folded) or _FOR_THE_POST.search(bare)):
        return None
    found = find_criteria(bare, matcher, (), open_phrases=False)
    asked = [item for item in found if item.criterion.field in REQUIRED_FIELDS]
    text = question.named.text if asked or asks_one_thing(fold(bare)) else ""
    return QueryPlan(intent="job", job=job, condition=combine("", asked), text=text)


def _which_of_posts(folded: str, question: Question, people: tuple[str, ...]) -> QueryPlan | None:
    """ "What does it require?" after an answer that listed several posts: which one is asked."""
    last, jobs = question.memory.last_plan, question.memory.jobs
    if last is None or last.intent != "jobs" or len(jobs) < 2 or question.job_is_named or people:
        return None
    of_one = is_about_a_post(folded) or asks_of_post(folded) or MATCH.search(folded) or PROFILE.search(folded)
    return QueryPlan(intent="clarify", reason="job", choices=jobs) if of_one and _THAT_ONE.search(folded) else None


def _post_meant(folded: str, question: Question) -> str | None:
    """The job that is named, or spoken of as "it" or "the job" after an answer about one."""
    if question.job_is_named:
        return question.job
    last = question.memory.last_plan
    is_bare = len(folded.split()) <= _BARE and is_about_a_post(folded)  # "salary?"
    if last is not None and last.intent == "job" and (_IT.search(folded) or is_bare):
        return last.job
    return (question.job or question.only_job) if _THE_POST.search(folded) else None


def _interview(folded: str, people: tuple[str, ...], question: Question, matcher: SkillMatcher) -> QueryPlan | None:
    """Questions for one person, about a skill where one is named."""
    if not _INTERVIEW.search(folded):
        return None
    if not people:
        return QueryPlan(intent="clarify", reason="person")
    job, number = question.job or question.only_job, _QUESTIONS.search(folded)
    bare = (
        without_job(question.named.keyed, job, question.jobs) if job and question.job_is_named else question.named.keyed
    )
    found = [item for item in find_criteria(bare, matcher, (), open_phrases=False) if item.criterion.field in _SUBJECTS]
    limit = number_of_word(number["number"]) if number else None
    return QueryPlan(intent="interview", candidates=people[:1], job=job, condition=combine("", found), limit=limit)


def _draft(folded: str, people: tuple[str, ...], job: str | None) -> QueryPlan | None:
    if not (_DRAFT.search(folded) or _BARE_DRAFT.search(folded)):
        return None
    if not people:
        return QueryPlan(intent="clarify", reason="person")
    if _DECLINE.search(folded):
        return QueryPlan(intent="draft", draft="decline", candidates=people[:1], job=job)
    meeting = _MEETING.search(folded) or _INVITES.search(folded)
    if not meeting:
        return QueryPlan(intent="draft", draft="outreach", candidates=people[:1], job=job)
    when = _MEETING_TIME.search(folded)
    day = f" {re.sub(r'[a-z]+day', lambda match: match.group().capitalize(), when.group().strip())}" if when else ""
    words = (
        f"{'a call' if meeting.groupdict().get('call') or meeting.groupdict().get('phone') else 'an interview'}{day}"
    )
    return QueryPlan(intent="draft", draft="invitation", candidates=people[:1], job=job, text=words)


def _decided(folded: str, question: Question) -> QueryPlan | None:
    """ "Who is on my shortlist for J6", "whom did I star": what was recorded, not a ranking."""
    if len(question.named.people) == 1 and (recorded := _WAS_RECORDED.search(folded)):
        action = next(action for action in ("shortlist", "star", "reject") if recorded[action])
        return QueryPlan.model_validate({"intent": "decided", "action": action, "candidates": question.named.people})
    for action, words in _RECORDED:
        if re.search(rf"{_WHO_OR_MY}.*\b(?:{words})\b", folded):
            return QueryPlan(intent="decided", action=action, job=question.job if question.job_is_named else None)
    return None


def _decide(folded: str, question: Question, people: tuple[str, ...], job: str | None) -> QueryPlan | None:
    """An order to record something: it comes from the asker's own words and waits for a yes."""
    action = next((name for name, words in _ACTIONS if re.match(_ORDER + words + r"\b", folded)), None)
    if action is None or _DRAFT.search(folded):
        return None
    if not people:
        return QueryPlan(intent="clarify", reason="person")
    told = _REASON.search(question.named.keyed)
    reason = told["reason"].strip(" .") if told else ""
    return QueryPlan(intent="decide", action=action, candidates=people, job=job, text=reason)


def _export(folded: str, question: Question, matcher: SkillMatcher) -> QueryPlan | None:
    """The people of the last list, of the shortlist, or whom a condition lets in, as a table."""
    if not _EXPORT.search(folded):
        return None
    if question.job_is_named and _OF_RANKING.search(folded):
        ranking = QueryPlan(intent="match", job=question.job, limit=how_many(folded) or _EXPORTED_OF_RANKING)
        exported = QueryPlan(intent="export", job=question.job, within=EVERYBODY)
        return exported.model_copy(update={"steps": (ranking, exported)})
    listed = question.memory.listed
    recorded = next((action for action, words in _EXPORTED if re.search(rf"\b(?:{words})\b", folded)), None)
    if recorded:
        job = question.job if question.job_is_named else None
        return QueryPlan.model_validate({"intent": "export", "action": recorded, "job": job})
    asks_for_all = re.search(r"\b(?:all|every|everyone|whole|alle|tous|todos)\b", folded)
    found = find_criteria(question.named.keyed, matcher, question.places, question.known, open_phrases=False)
    condition = None if THOSE.search(folded) else combine(question.named.keyed, found)
    within = listed if listed and not asks_for_all and condition is None else None
    if question.named.people:
        within = question.named.people
    return QueryPlan(intent="export", within=within, condition=condition)
