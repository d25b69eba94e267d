"""Plans what only makes sense after an earlier answer: "how many is that", "drop the location", "Paris instead", "Angular?", "since when".

Sees the conversation's plans and keys, never an answer's text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.conversation import Memory
from assistant.plan import QueryPlan
from assistant.planning.best_levels import plan_other_end
from assistant.planning.conditions.times import time_alone
from assistant.planning.follow_up_text import DROP
from assistant.planning.superlatives import COUNTED_TOPICS
from assistant.words import question_words as asks
from assistant.words.numbers import NUMBER, number_of_word
from ingestion.normalise import fold
from retrieval.filtering.condition import Criterion, FacetName, Group, leaves, pruned
from retrieval.indexes.lexical_index import query_terms

_HOW_MANY = re.compile(
    r"^\W*(?:and\W+|so\W+|y\W+|und\W+|et\W+|¿)*(?:how many(?: (?:is|are|of) (?:that|those|they|them|these|it)| is that| are (?:there|left)| (?:remain|do we have)(?: left| now)?)?|wie viele bleiben(?: ubrig)?|combien (?:en )?reste(?:-t-il|nt)?|cuant[oa]s quedan|wie viele(?: sind (?:das|es))?|"
    r"combien(?: (?:sont-ils|sont-elles|ca fait|en tout))?|cuant[oa]s(?: son)?)\W*$"
)
_YES = re.compile(
    r"^\W*(?:(?:yes|yep|yeah|ja|oui|si|ok(?:ay)?|sure|confirm(?:ed)?|do (?:it|so|that)|go ahead|please(?: do)?|record it|mach das|vas-y)\W*)+$"
)
_NO = re.compile(
    r"^\W*(?:(?:no|nope|nein|non|cancel|stop|leave it|forget (?:it|that)|never ?mind|don't|do not|thanks?|not now|lass es|laisse)\W*)+$"
)
_WHO_ARE_THEY = re.compile(
    r"^\W*(?:and\W+)?(?:who(?: is|'s)? (?:left|remain(?:s|ing)?)|wer bleibt(?: ubrig)?|qui reste|quien(?:es)? quedan?|who (?:is|was) (?:it|that|this)|who are (?:they|those|these)|(?:show|list|name|give)(?: me)? (?:them|those|these)(?: all)?|which ones|wer (?:sind|ist) (?:das|die)|qui sont-(?:ils|elles)|quienes son)\W*$"
)
_LAST = re.compile(
    r"\W*(?:that|this|it|the last (?:one|bit|filter|condition|part)|das|ca|cela|eso)(?: (?:bit|one|filter|again|one again))?\W*"
)
_FIELDS: tuple[tuple[str, tuple[FacetName, ...]], ...] = (
    (r"locations?|place|city|country|ort|stadt|lieu|ville|ciudad|lugar", ("location",)),
    (r"years?|experience|erfahrung|annees|anos", ("years", "role")),
    (r"degree|education|abschluss|diplome|titulo", ("education", "field_of_study", "school")),
    (r"languages?|sprachen?|langues?|idiomas?", ("language",)),
    (r"skills?|technolog\w+", ("skill",)),
    (r"titles?|roles?", ("title",)),
    (r"certificat\w+|zertifikat\w*", ("certification",)),
)  # fmt: skip
_INSTEAD = re.compile(r"\b(?:instead|rather|stattdessen|plutot|en cambio|mejor)\b")
_LEVEL = re.compile(
    r"^\W*(?:(?:of (?:those|these|them)|davon|parmi eux|de ellos|and|but|und|et|y|nur|only|just|seulement|uniquement|solo|solamente|at least|from|mindestens|ab|au moins|a partir de|al menos|a partir del?|desde|minimum)\W+)*(?P<level>[abc][12]|natives?(?: speakers?)?|muttersprachler\w*|natifs|nativos)(?:\+|\s+(?:or|and|oder|und|ou|et|o|y)\s+(?:above|better|higher|up|besser|hoher|mehr|plus|superieur|mas|superior)|\s+(?:only|please|bitte|solamente|uniquement))?\W*$"
)
_WHEN = re.compile(
    r"^\W*(?:and |und |et |y )?(?:since when|until when|till when|up to when|when|(?:in )?(?:which|what) year|seit wann|bis wann|wann|jusqu'a quand|hasta cuando|depuis quand|quand|desde cuando|cuando)\b"
    r"(?:.{0,15}$|.{0,25}\b(?:it|that|this|das|es|ca|cela|eso|lo)\W*(?:(?:expires?|runs? out|ends?|lapses?|ablauft?|auslauft?|expire|caduca|vence)\W*)?$)"
)
_HOW_LONG = re.compile(
    r"^\W*(?:(?:and|und|et|y|for|pendant|durante|depuis|seit|desde hace)\W+)*(?:how (?:long|many years)|wie (?:lange|viele jahre)|combien (?:de temps|d'annees)|cuanto tiempo|cuantos anos)(?: (?:was|did|has|have|were) (?:that|he|she|it|they|each)(?: (?:last|there|take|been there|each|work there|worked there))?| each)?(?: schon| already| deja| ya)?\W*$"
)
_DUTIES_THERE = re.compile(
    r"^\W*(?:(?:and|so|und|et|y)\W+)*(?:what (?:exactly )?(?:did|does|was|were) (?:s?he|they|c\d+) (?:do|doing|responsible for)|was (?:hat|macht|machte) (?:er|sie|c\d+)|qu'a-t-(?:il|elle) fait|que (?:hizo|hacia|hace))(?: (?:there|then|in (?:that|this) (?:job|role|position)|dort|da|la-bas|alli))?(?: gemacht)?\W*$"
)
_AS_POSTED = re.compile(
    r"^\W*(?:(?:ok|and|now|please|go|take me|back to|undo|reset|restore|zuruck zu[rm]?|retour a|volver a|the|how|as|der|l['’]|la)\b\W*)+"
    r"(?:original|it was|posted|normal|ursprunglich\w*|initiale?|that|change)?\W*(?:ranking|order|job|post|one|requirements?|change)?\W*$"
)
_IN_THAT_TIME = re.compile(
    r"\b(?:in|during|in der|wahrend|pendant|durante) (?:that|this|the|dieser|der|ce|ese|esa)(?: (?:time|period|gap|break|year|years|zeit|lucke|temps|periode|tiempo))?\W*$|\b(?:then|meanwhile|meantime|damals)\W*$"
)
_A_LINE = re.compile(
    r"\b(?:bullets?|bullet points?|sentences?|weakest|rewrite|rephrase|reword|improve (?:it|that|them|this)|fix (?:it|that|them|this)|better version|an example|satze?|formulier\w*|phrases?|frases?|puces?)\b"
)
_WHEN_OF_EACH = re.compile(
    r"^\W*(?:(?:and|und|et|y)\W+)*(?:since when|until when|till when|when|(?:in )?(?:which|what) year|seit wann|bis wann|wann|jusqu'a quand|depuis quand|quand|hasta cuando|desde cuando|cuando)(?: (?:exactly|genau|exactement|exactamente|was that|is that|each|war das|was it))?\W*$"
)
_LENGTH = re.compile(
    rf"^\W*(?:(?:and|but|or|only|those|und|aber|nur|et|mais|y|pero)\W+)*(?:(?P<less>(?P<upto>at most|up to|no more than|not more than|hochstens|au plus|como maximo)|(?:shorter|less|fewer|under|below|kurzer|weniger|moins|menos)(?: (?:than|als|d[e']|que))?|unter)|(?P<least>at least|mindestens|au moins|al menos)|(?:longer|more|over|above|langer|mehr|uber|plus|mas)(?: (?:than|als|d[e']|que))?)\s+(?P<number>{NUMBER})\s+(?:(?P<months>months?|monate?n?|mois|meses)|years?|jahre?n?|ans?|anos?)\W*$"
)
_WHICH_ONES = re.compile(
    r"^\W*(?:(?:and|und|et|y)\W+)*(?:which(?: ones?)?(?: are (?:they|those|these))?|what are (?:they|those|these)|welche(?: (?:sind|waren) das)?|lesquel(?:le)?s(?: sont-ce)?|cuales(?: son)?)\W*$"
)
_WHICH_LEVEL = re.compile(
    r"^\W*(?:and |und |et |y )?(?:at |auf |a )?(?:which|what|welche[sm]?|quel|que|cual) (?:level|niveau|nivel)\b.{0,15}$"
)
_WHO_DOES_NOT = re.compile(
    r"^\W*(?:and |but |und |et |y )*(?:who|which(?: of (?:them|those|these|the \w+))?|wer|qui|quien) (?:(?:says?|say that) (?:they )?)?(?:does(?:n't| not)|do(?:n't| not)|dont|doesnt|isn't|is not|hasn't|has not|haven't|nicht|ne .{2,12} pas|no)(?: (?:want|have|know|speak|do|hold|like))?(?: (?:that|it|this|any|one|to|das|cela|eso))*\W*$"
)
_WHO_DOES = re.compile(
    r"^\W*(?:and |but |so |ok |und |et |y )*(?:who|which (?:ones?|candidates?|people)|anyone|anybody|wer|qui|quien) (?:does|do|has|is|can|would|then|else (?:does|has|is|can)|dann|alors|entonces)(?: (?:then|it|that))?\W*$"
)
_OTHERS = re.compile(
    r"^\W*(?:and |ok |now |please )*(?:(?:show|list|give|name|who are|what about|zeig\w*|montre\w*|muestra\w*)\s+)?(?:me )?"
    r"(?:the (?:others?|other ones|rest|remaining(?: ones)?)|die (?:anderen|ubrigen)|les autres|l[oa]s (?:otr[oa]s|demas))\W*$"
)
_AND_JOBS = re.compile(
    r"^\W*(?:and|und|et|y|what about|how about|how many)?\W*(?:the )?(?:jobs?|job posts?|posts|postings|vacancies|stellen|postes|puestos)\W*$"
)
_ONLY_A_JOB = re.compile(
    r"^\W*(?:(?:and|und|et|y|ok|so|then|now|what about|how about|the same|das gleiche|la meme chose|lo mismo)\W+)*"
    r"(?:(?:for|fur|pour|para|with|at|to|of|from|the|die|den|der|le|la|el|al|first|second|third|fourth|last|erste\w*|zweite\w*|dritte\w*|letzte\w*|premiere?|deuxieme|troisieme|dernier\w*|primer[oa]?|segund[oa]|tercer[oa]?|ultim[oa]|j\d+)\b\W*)*(?:job|role|position|one|post|stelle|poste|puesto)?\W*$"
)
_THEIRS = re.compile(
    r"^\W*(?:(?:and|und|et|y|what about|how about)\W+)+(?:their|ihre[rn]?|leurs?|sus?|on|in terms of|regarding|when it comes to|bei(?: der)?|sur|en cuanto a) (?P<what>[^?]+)"
)
_BARE_WHY = re.compile(
    r"^\W*(?:and |but |und |et |y )?(?:why|how come|warum|wieso|pourquoi|por que)(?: is that| so| (?:that|this|the first) (?:one|job|post|role)| (?:her|him|diese[rn]?|celui-la|celle-la|est[ea]))?\W*$"
)
_ANY = re.compile(r"^\W*(?:and )?any\b(?! ?(?:one|body)\b)")
_FIRST_FEW = re.compile(
    rf"^\W*(?:(?:and|now|ok|just|only|show|list|give|me|please|the|your|my|nur|die|zeig\w*|seulement|les|solo|l[oa]s)\W+)*(?:(?:top|first|best|ersten|besten|premiers?|premieres?|meilleure?s|primer[oa]s|mejores) (?P<number>{NUMBER})|(?P<before>{NUMBER}) (?:first|best|premiere?s?|meilleure?s?|primer[oa]s|mejores))(?: (?:ones?|of (?:them|those|these)|only|candidates|people|davon))?(?:,? (?:please|bitte|only))?\W*$"
)
_SHORT = 5  # words of a question that leans on the one before
_LASTING = ("skill", "title", "employer", "role", "industry", "states")  # what is done for years
_COUNTABLE = ("languages", "certifications", "employers", "positions", "degrees", "skills")
_OF_ONE = frozenset({"check", "value", "profile", "explain", "missing", "recommend", "feedback", "interview", "draft"})
_OF_MANY = frozenset({"list", "count", "search", "statistics", "figures", "export"})


def plan_first_few(folded: str, memory: Memory) -> QueryPlan | None:
    """ "The top three, please" of the last answer's order."""
    last, few = memory.last_plan, _FIRST_FEW.match(folded)
    number = number_of_word(few["number"] or few["before"]) if few else None
    if last is None or number is None or len(memory.listed) < 2:
        return None
    if last.intent in ("match", "search", "figures"):
        return last.model_copy(update={"limit": number})
    return QueryPlan(intent="list", within=memory.listed, without=memory.listed[number:])


def plan_follow_up(folded: str, memory: Memory) -> QueryPlan | None:
    """A question that has no subject of its own: about the last list as it is, or with a condition less."""
    last = memory.last_plan
    if last is None:
        return None
    if last.intent == "decide":
        return _after_order(folded, last)
    if _HOW_MANY.search(folded) and last.intent in _OF_MANY:
        return last.model_copy(update={"intent": "count", "text": "", "limit": None})
    if listed := _who_or_what(folded, last, memory):
        return listed
    if _AND_JOBS.match(folded) and last.intent in ("list", "count"):
        return QueryPlan(intent="jobs")
    if _OTHERS.match(folded) and last.within and memory.listed:
        return QueryPlan(intent="list", within=tuple(key for key in last.within if key not in memory.listed))
    if _BARE_WHY.match(folded) and (why := _why(last, memory)):
        return why
    if last.intent in _OF_MANY and (
        changed := plan_other_end(folded, last)
        or _turned(folded, last)
        or _with_time(folded, last)
        or _with_length(folded, last)
        or _with_level(folded, last)
    ):
        return changed
    dropped, of_list = DROP.search(folded), last if last.intent in _OF_MANY else memory.last_list
    if dropped and of_list is not None and of_list.condition is not None:
        return _without(of_list, dropped["what"])
    if _WHICH_LEVEL.search(folded) and memory.subject:
        return QueryPlan(intent="value", candidates=(memory.subject,), topic="languages")
    return (
        _of_compared(folded, last)
        or _as_posted(folded, last)
        or _of_feedback(folded, last)
        or _of_everybody(folded, last)
        or _how_long(folded, memory)
        or plan_when(folded, memory)
    )


def _as_posted(folded: str, last: QueryPlan) -> QueryPlan | None:
    """ "Back to the original" after a change that was only supposed."""
    return QueryPlan(intent="match", job=last.job) if last.intent == "what_if" and _AS_POSTED.match(folded) else None


def _of_feedback(folded: str, last: QueryPlan) -> QueryPlan | None:
    """ "Which bullet is weakest?", "rewrite it" after feedback: the feedback has the lines, and a better form of each."""
    return last if last.intent == "feedback" and _A_LINE.search(folded) else None


def _who_or_what(folded: str, last: QueryPlan, memory: Memory) -> QueryPlan | None:
    """ "Which ones?": the people of the last answer, or the things of whoever has the most certificates."""
    if _WHICH_ONES.match(folded) and last.intent == "figures" and last.counted in _COUNTABLE and memory.listed:
        topic = COUNTED_TOPICS[last.counted]
        return QueryPlan.model_validate({"intent": "value", "topic": topic, "candidates": memory.listed[:1]})
    if not _WHO_ARE_THEY.search(folded) or not (last.intent in _OF_MANY or memory.listed):
        return None
    if last.intent in ("list", "count"):
        return last.model_copy(update={"intent": "list"})
    one = (memory.subject,) if last.intent == "figures" and memory.subject else memory.listed
    return QueryPlan(intent="list", within=one)


def _of_everybody(folded: str, last: QueryPlan) -> QueryPlan | None:
    """ "Who does?" after "does he know Cypress?"."""
    asked = last.intent == "check" and last.condition is not None and _WHO_DOES.match(folded)
    return QueryPlan(intent="list", condition=last.condition) if asked else None


def _how_long(folded: str, memory: Memory) -> QueryPlan | None:
    """ "For how long?" after a list of people who did something: the years of each."""
    last = memory.last_plan
    asked = [leaf for leaf in leaves(last.condition) if leaf.field in _LASTING] if last else []
    if last is None or not asked or not _HOW_LONG.match(folded):
        return None
    of_one = memory.subject if last.intent in ("check", "value") else None
    if of_one is None and (last.intent not in ("list", "count") or not memory.listed):
        return None
    whose = {"candidates": (of_one,)} if of_one else {"within": memory.listed}
    return QueryPlan.model_validate({"intent": "value", "topic": "skill_years", "condition": asked[0], **whose})


def _of_compared(folded: str, last: QueryPlan) -> QueryPlan | None:
    """ "And their team sizes?" after a comparison."""
    theirs = _THEIRS.match(folded) if last.intent == "compare" else None
    on = {"figure": None, "counted": None, "text": theirs["what"].strip(" ?.!")} if theirs else {}
    return last.model_copy(update=on) if on else None


def _after_order(folded: str, order: QueryPlan) -> QueryPlan | None:
    """A typed yes asks once more, for only the button or the prompt records; a no leaves it."""
    if _YES.match(folded):
        return order
    return QueryPlan(intent="help", reason="left") if _NO.match(folded) else None


def plan_when(folded: str, memory: Memory) -> QueryPlan | None:
    """ "Since when?", "when did he get it", "for how long": the dates of what the last answer said of one person."""
    last = memory.last_plan
    if last is not None and last.topic == "gaps" and last.intent == "value" and memory.subject:
        if _HOW_LONG.match(folded):
            return last
        if _IN_THAT_TIME.search(folded):
            return QueryPlan(intent="value", candidates=(memory.subject,), topic="reason", text="gap")
    if last is not None and last.positions is not None and memory.subject:
        tells = "length" if _HOW_LONG.match(folded) else "duties" if _DUTIES_THERE.match(folded) else None
        if tells:
            return last.model_copy(update={"positions": last.positions.model_copy(update={"tells": tells})})
    if last is not None and last.intent == "list" and len(memory.listed) > 1 and _WHEN_OF_EACH.match(folded):
        of_contracts = any(leaf.field == "contract_end" for leaf in leaves(last.condition))
        topic = "contract_end" if of_contracts else "dates"
        asked = {"intent": "value", "topic": topic, "condition": last.condition, "within": memory.listed}
        return QueryPlan.model_validate(asked) if last.condition else None
    if last is None or memory.subject is None or not _WHEN.search(folded) or asks.topic_in(folded) == "availability":
        return None
    if last.condition is not None:
        return QueryPlan(intent="value", candidates=(memory.subject,), topic="dates", condition=last.condition)
    return QueryPlan(intent="value", candidates=(memory.subject,), topic="role") if last.intent in _OF_ONE else None


def _why(last: QueryPlan, memory: Memory) -> QueryPlan | None:
    """The reasons for the last comparison or ranking."""
    people = last.candidates or memory.listed
    if last.intent == "recommend" and memory.job:
        return QueryPlan(intent="explain", candidates=people[:1], job=memory.job)
    if last.job is None or last.intent not in ("compare", "match", "explain") or not people:
        return None
    return QueryPlan(intent="explain", candidates=people[:2] if last.intent == "compare" else people[:1], job=last.job)


def plan_other_job(bare: str, job: str | None, memory: Memory) -> QueryPlan | None:
    """ "And for the UX designer job?": the last question of another job. `bare` is this one without the name of the job."""
    last = memory.last_plan
    if job is None or last is None or last.job in (None, job) or not _ONLY_A_JOB.match(fold(bare).replace("|", " ")):
        return None
    return last.model_copy(update={"job": job})


def replaces(folded: str) -> bool:
    """Whether a condition takes the place of an earlier one of its field."""
    return bool(_INSTEAD.search(folded))


def leans_on_list(folded: str, memory: Memory) -> bool:
    """Whether a short condition narrows the last list, though nothing says so."""
    last = memory.last_plan
    return last is not None and last.intent in ("list", "count") and len(folded.split()) <= _SHORT


def leans_on_person(folded: str, memory: Memory) -> bool:
    """Whether a short condition is meant of the person of the last answer."""
    last = memory.last_plan
    of_one = last is not None and (
        last.intent in _OF_ONE or (memory.listed == (memory.subject,) and _ANY.match(folded))
    )
    return bool(of_one) and memory.subject is not None and len(folded.split()) <= _SHORT


def _without(last: QueryPlan, what: str) -> QueryPlan | None:
    """The last question without the conditions that `what` names by field or by value; also one that found its people."""
    if last.within_by is not None and last.condition is not None:
        whole = Group(kind="all", of=(last.within_by, last.condition))
        last = last.model_copy(update={"within": None, "within_by": None, "condition": whole})
    asked = leaves(last.condition)
    if _LAST.fullmatch(what) and len(asked) > 1:
        rest = pruned(last.condition, lambda leaf: leaf is not asked[-1])
        return last.model_copy(update={"condition": rest, "intent": "list", "text": ""})
    fields = {field for words, group in _FIELDS if re.search(rf"\b(?:{words})\b", what) for field in group}
    gone = [
        leaf
        for leaf in leaves(last.condition)
        if leaf.field in fields
        or (leaf.field == "states" and set(query_terms(what)) & set(query_terms(leaf.value)))
        or (leaf.value and re.search(rf"(?<!\w){re.escape(fold(leaf.value))}(?!\w)", what))
    ]
    if not gone:
        return None
    return last.model_copy(
        update={"condition": pruned(last.condition, lambda leaf: leaf not in gone), "intent": "list", "text": ""}
    )


def _turned(folded: str, last: QueryPlan) -> QueryPlan | None:
    """ "And who doesn't?" asks for the contrary of the one condition."""
    one = last.condition
    if not _WHO_DOES_NOT.match(folded) or not isinstance(one, Criterion):
        return None
    return _changed(last, [one], {"negated": not one.negated})


def _with_time(folded: str, last: QueryPlan) -> QueryPlan | None:
    """ "And before 2018?" after "who took a master's degree since 2015": the same of another time."""
    span = time_alone(folded)
    timed = [leaf for leaf in leaves(last.condition) if leaf.since or leaf.until]
    return _changed(last, timed, {"since": span[0], "until": span[1]}) if span and len(timed) == 1 else None


def _with_length(folded: str, last: QueryPlan) -> QueryPlan | None:
    """ "And shorter than two years?" after gaps, or stays, of more than one: the other end of the same length."""
    said = _LENGTH.match(folded)
    lengths = [leaf for leaf in leaves(last.condition) if leaf.field in ("gap", "stay")]
    number = number_of_word(said["number"]) if said else None
    if said is None or number is None or len(lengths) != 1:
        return None
    of_gap = lengths[0].field == "gap"  # counted in months, a stay in years
    length = float(number if said["months"] else 12 * number) / (1 if of_gap else 12)
    step = 1.0 if of_gap else 0.1
    bound = round(
        length - (0 if said["upto"] else step) if said["less"] else length + (0 if said["least"] else step), 1
    )
    new, other = ("maximum", lengths[0].minimum) if said["less"] else ("minimum", lengths[0].maximum)
    contrary = isinstance(other, float) and (other > bound if said["less"] else other < bound)
    drops = {"minimum" if said["less"] else "maximum": None} if contrary else {}
    return _changed(last, lengths, {new: bound, **drops})


def _with_level(folded: str, last: QueryPlan) -> QueryPlan | None:
    """The last question with the languages at a level."""
    level = _LEVEL.search(folded)
    asked = level["level"] if level else ""
    languages = [leaf for leaf in leaves(last.condition) if leaf.field == "language"]
    return _changed(last, languages, {"minimum": asked.upper() if len(asked) == 2 else "native"}) if asked else None


def _changed(
    last: QueryPlan, some: list[Criterion], update: Mapping[str, str | float | bool | None]
) -> QueryPlan | None:
    """The last question with some of its conditions changed."""
    if not some:
        return None

    def change(part: Criterion | Group) -> Criterion | Group:
        if isinstance(part, Group):
            return part.model_copy(update={"of": tuple(change(inner) for inner in part.of)})
        return part.model_copy(update=update) if part in some else part

    assert last.condition is not None
    return last.model_copy(update={"condition": change(last.condition), "intent": "list"})
