"""Plans a question by rules: who it is about, what it asks, and which conditions it sets.

Reaches the common forms of recruiters' questions; says what it did not understand. Sees no document text.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from assistant.conversation import Memory
from assistant.criteria import combine, find_criteria
from assistant.mentions import Named
from assistant.plan import Intent, QueryPlan, Topic
from ingestion.normalise import fold
from ingestion.skills import SkillMatcher
from retrieval.filters import Criterion, Group

_PROTECTED = re.compile(
    r"\b(?:how old|what age|age of|(?:his|her|their|candidates?'?s?) age|younger|youngest|oldest|older than|under \d\d years old|male|female|women|woman|men|man|gender|sex|pregnan\w*|married|marital|children|kids|family planning|"
    r"religio\w*|muslim\w*|christian\w*|jewish|jews?|hindu\w*|catholic\w*|nationalit\w*|ethnic\w*|race|racial|skin colou?r|black candidates?|white candidates?|asian candidates?|foreign\w*|immigrant\w*|"
    r"disab\w*|handicap\w*|health condition|sick|illness|gay|lesbian|homosexual|sexual orientation|trade union|union members?|political\w*|native[- ]born|born in|date of birth|birth ?date|photo|attractive|"
    r"wie alt|alter|geschlecht|frauen|manner|schwanger\w*|verheiratet|kinder|religion|nationalitat|herkunft|behinder\w*|quel age|age|sexe|femmes|hommes|enceinte|mariee?|enfants|nationalite|"
    r"que edad|edad|sexo|mujeres|hombres|embarazad\w*|casad[oa]|hijos|nacionalidad)\b"
)
_PROTECTED_OK = re.compile(
    r"\b(?:women'?s health|children'?s (?:hospital|ward|nursing|books?)|gender studies|age[- ]?groups?|sex education|family (?:medicine|law)|man[- ]?agement|race conditions?)\b"
)
_HELP = re.compile(r"^\s*(?:help|what can you do|what can i ask|how does this work|hilfe|aide|ayuda)\b")
_FEEDBACK = re.compile(
    r"\b(?:ats|feedback|improve (?:my|her|his|their|the|this) (?:cv|resume|résumé)|(?:cv|resume) (?:check|score|review)|review (?:my|her|his|the|this) (?:cv|resume))\b"
)
_RECOMMEND = re.compile(
    r"\b(?:(?:which|what|recommend\w*|suggest\w*|any) (?:\w+ )?(?:jobs?|posts?|openings?|positions?|roles?|vacanc\w+)\b.*\b(?:fit|suit|match|for|good|recommend|apply)|jobs? (?:fit|suit|match)\w*|welche (?:jobs?|stellen)|quels? postes?|que (?:trabajos|puestos))\b"
)
_MISSING = re.compile(
    r"\b(?:missing|miss|lacks?|lacking|gaps?|not have for|fall short|falls short|fehlt|fehlen|manque|falta)\b"
)
_COMPARE = re.compile(
    r"\b(?:why .*(?:better|above|ahead|higher|before|and not|instead)|better than|compare|comparison|versus|vs\.?|difference between|differences? between|side by side|vergleich\w*|comparer?|compara\w*)\b"
)
_MATCH = re.compile(
    r"\b(?:best (?:\w+ )?(?:candidates?|match\w*|fit|people|person|applicants?|suited|one)|who (?:fits|would fit|suits|is best|is the best|are the best|can do|could do|should (?:i|we))|"
    r"(?:which|what) (?:candidates?|people|applicants?|ones?) (?:fit|suit|match|are best|is best|would fit)|rank|ranking|top (?:\d+|three|five|ten)|most suitable|strongest|shortlist|suitable for|match(?:es)? (?:for|the)|(?:good|right|ideal|perfect) (?:fit|match|candidates?) for|"
    r"beste[nr]? (?:kandidat\w*|bewerber\w*)|meilleurs? candidats?|mejores candidat[oa]s)\b"
)
_JOB_CUE = re.compile(
    r"\b(?:job|role|position|post|posting|vacancy|opening|stelle|poste|puesto)\b|\bfor (?:the|this|that|our|a|an)\b"
)
_COUNT = re.compile(
    r"^\W*(?:(?:and|so|ok|und|et|y)\W+)*(?:how many|number of|count|what number|wie viele|combien|cuant[oa]s)\b|\bhow many (?:\w+ ){0,2}(?:candidates|people|applicants|of (?:them|those|these))\b"
)
_PROFILE = re.compile(
    r"\b(?:tell me (?:more )?about|who is|summari[sz]e|summary of|profile of|describe|overview of|introduce|what do you know about|more about|details (?:of|on|about)|show me (?=c\d)|erzahl\w* .*uber|wer ist|parle[- ]moi de|qui est|hablame de|quien es|info(?:rmation)? (?:on|about))\b"
)
_YES_NO = re.compile(
    r"^\W*(?:(?:and|so|but|ok|okay|und|et|y)\W+)*(?:does|do|did|is|are|was|has|have|had|can|could|would|will|hat|kann|ist|spricht|kennt|wohnt|a-t-|est-ce|tiene|sabe|habla|es)\b"
)
_POOL = re.compile(
    r"\b(?:who|whose|anyone|anybody|someone|somebody|everyone|everybody|nobody|candidates?|applicants?|people|persons?|cvs?|resumes?|list|find|show|search|looking for|which (?:of|ones?)|those|"
    r"wer|welche|jemand|kandidat\w*|bewerber\w*|zeig\w*|qui|quels?|quelles?|candidat\w*|quien\w*|cuales|lista)\b"
)
_FIGURES: tuple[tuple[Literal["most", "least", "mean"], re.Pattern[str]], ...] = (
    ("mean", re.compile(r"\b(?:average|mean|median|typical|durchschnitt\w*|im schnitt|moyenne|en moyenne|promedio|media)\b.*\b(?:experience|years?|seniority|erfahrung|jahre|annees|anos)\b")),
    ("most", re.compile(r"\b(?:most (?:years of )?(?:\w+ )?experience|most experienced|longest (?:\w+ )?(?:experience|career)|most years|meiste\w* (?:\w+)?erfahrung|erfahrenste\w*|langste\w* erfahrung|le plus (?:d'experience|experimente\w*)|mas experiencia|mas experimentad\w+)\b")),
    ("least", re.compile(r"\b(?:least (?:years of )?(?:\w+ )?experience|least experienced|fewest years|shortest (?:\w+ )?(?:experience|career)|wenigste\w* erfahrung|menos experiencia)\b")),
)  # fmt: skip
_THOSE = re.compile(
    r"\b(?:of (?:those|these|them)|among (?:those|these|them)|the ones|only those|only the ones|from (?:those|these|them)|which ones|davon|von (?:diesen|denen)|parmi (?:eux|elles|ceux)|de (?:ellos|esos|ellas))\b"
)
_SHE = re.compile(
    r"\b(?:she|he|her|him|his|hers|this (?:candidate|person|one|cv)|that (?:candidate|person)|the candidate|sie|er|ihr|ihm|elle|il|lui|ella|el candidato|my|i|me)\b"
)
_SOMEBODY = re.compile(r"\b(?:she|he|her|him|his|this (?:candidate|person)|that (?:candidate|person))\b")
_BOTH = re.compile(r"\b(?:both|the two|these two|those two|them|they|beide|les deux|ambos)\b")
_ORDINALS = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "fifth": 4, "5th": 4, "last": -1,
             "erste": 0, "zweite": 1, "dritte": 2, "premier": 0, "premiere": 0, "deuxieme": 1, "primero": 0, "primera": 0, "segundo": 1, "segunda": 1}  # fmt: skip
_NUMBER_WORDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "ten": 10,
    "zwei": 2,
    "drei": 3,
    "deux": 2,
    "trois": 3,
    "dos": 2,
    "tres": 3,
}
_FIRST_N = re.compile(
    rf"\b(?:first|top|best|ersten|premiers?|primer[oa]s)\s+(\d+|{'|'.join(_NUMBER_WORDS)})\b|\b(\d+|{'|'.join(_NUMBER_WORDS)})\s+best\b"
)
_ORDINAL = re.compile(
    rf"\bthe\s+({'|'.join(_ORDINALS)})\s*(?:one|candidate|person|of (?:them|those|these))?\b(?!\s+(?:\d|two|three|four|five|ten|job|role|question|time|language))|\b(?:der|die|le|la|el)\s+({'|'.join(_ORDINALS)})\b"
)
_FOLLOW_UP = re.compile(r"^\W*(?:and|what about|how about|only|also|but|or|und|et|y|nur|seulement|solo)\b")
_TOPICS: tuple[tuple[Topic, str], ...] = (
    ("contact", r"\b(?:e-?mail|phone|contact|reach|telefon\w*|kontakt|courriel|correo|telephone|linkedin|github)\b"),
    ("languages", r"\b(?:languages?|speaks?|sprachen|spricht|langues|parle|idiomas|habla)\b"),
    ("education", r"\b(?:degrees?|stud(?:y|ied|ies)|education|universit\w+|school|college|graduat\w+|qualification|abschluss|studiert|studium|diplomes?|etudi\w+|estudi\w+)\b"),
    ("certifications", r"\b(?:certificat\w+|certified|licen[cs]es?|zertifikate?|certificad\w+)\b"),
    ("projects", r"\b(?:projects?|projekte?|projets?|proyectos?)\b"),
    ("role", r"\b(?:current(?:ly)? (?:job|role|position|title|employer|do|work\w*)|job title|doing now|work(?:s|ing)? now|works? as|what does c\d+ do|profession|beruf)\b"),
    ("employers", r"\b(?:work(?:ed|s)? (?:at|for|before)?|employers?|compan(?:y|ies)|experience with (?:which|what) compan|jobs has|career|roles|positions|gearbeitet|arbeitgeber|travaille|trabaj\w+)\b"),
    ("location", r"\b(?:where|live[sd]?|based|located|location|city|wohnt|wo|ou|habite|vive|donde)\b"),
    ("skills", r"\b(?:skills?|technologies|tools|tech stack|strengths?|good at|know|kenntnisse|competences|habilidades)\b"),
    ("years", r"\b(?:how (?:many years|long|experienced|much experience)|years of experience|seniority|wie viele jahre|combien d'annees|cuantos anos)\b"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what code already knows about it."""

    named: Named
    memory: Memory
    candidate: str | None  # set by the caller: the person that the conversation is about
    job: str | None  # named in the question, set by the caller, or the conversation's
    job_is_named: bool
    only_job: str | None  # the one job of the store, if there is just one
    places: Collection[str]
    people_total: int


class RulePlanner:
    """See `Planner`: the first planner, and the only one without a model."""

    def __init__(self, matcher: SkillMatcher) -> None:
        self._matcher = matcher

    def plan(self, question: Question) -> QueryPlan:
        """The plan of a question. `out_of_scope` and `clarify` are plans too."""
        text = question.named.keyed
        folded = fold(text)
        if _PROTECTED.search(_PROTECTED_OK.sub(" ", folded)):
            return QueryPlan(intent="refused", reason=_PROTECTED.search(_PROTECTED_OK.sub(" ", folded)).group())  # type: ignore[union-attr]
        if _HELP.search(folded) or not folded.strip(" ?!."):
            return QueryPlan(intent="help")
        people = self._people(question, folded)
        if question.named.ambiguous and not people:
            return QueryPlan(intent="clarify", choices=question.named.ambiguous[0].keys, reason="name")
        if not people and _SOMEBODY.search(folded) and not _POOL.search(folded):
            return QueryPlan(intent="clarify", reason="person")
        special = self._special(question, folded, people)
        if special is not None:
            return special
        keys = [*question.named.people, *filter(None, (question.job,))]
        bare = re.sub(rf"\b(?:{'|'.join(keys)})\b", lambda m: "|" * len(m.group()), text) if keys else text
        found = find_criteria(bare, self._matcher, question.places)
        condition = combine(bare, found)
        if people:
            return self._about_people(folded, people, condition, question)
        return self._about_pool(folded, condition, question)

    def _people(self, question: Question, folded: str) -> tuple[str, ...]:
        """Keys of the people meant: named, by place in the last list, or by pronoun."""
        listed = question.memory.listed
        people = list(question.named.people)
        for match in _FIRST_N.finditer(folded):
            written = match.group(1) or match.group(2)
            count = _NUMBER_WORDS.get(written) or int(written)
            if _COMPARE.search(folded) or not _MATCH.search(folded):
                people += listed[:count]
        for match in _ORDINAL.finditer(folded):
            place = _ORDINALS[match.group(1) or match.group(2)]
            if listed and -len(listed) <= place < len(listed):
                people.append(listed[place])
        if people:
            return tuple(dict.fromkeys(people))
        if _COMPARE.search(folded) and (_BOTH.search(folded) or len(listed) in (2, 3)) and len(listed) > 1:
            return listed[:5] if not re.search(r"\btwo\b|\bboth\b|\bbeide\b", folded) else listed[:2]
        if question.candidate and (
            _SHE.search(folded) or not re.search(r"\b(?:candidates|people|who|everyone|applicants)\b", folded)
        ):
            return (question.candidate,)
        if (
            _SHE.search(folded)
            and not _THOSE.search(folded)
            and question.memory.subject
            and not re.search(
                r"\b(?:candidates|people|show me|tell me who|give me|find me|i need|i want|i am|who)\b",
                folded,
            )
        ):
            return (question.memory.subject,)
        return ()

    def _special(self, question: Question, folded: str, people: tuple[str, ...]) -> QueryPlan | None:
        """Questions whose verb decides."""
        job = question.job or question.only_job
        if _FEEDBACK.search(folded) and people:
            return QueryPlan(intent="feedback", candidates=people[:1], job=question.job)
        if _COMPARE.search(folded):
            intent: Intent = "compare" if len(people) > 1 else "clarify"
            return QueryPlan(
                intent=intent,
                candidates=people[:5],
                job=question.job,
                reason="" if len(people) > 1 else "compare",
            )
        if _RECOMMEND.search(folded) and people:
            return QueryPlan(intent="recommend", candidates=people[:1])
        if _MISSING.search(folded) and (question.job_is_named or _JOB_CUE.search(folded) or question.job) and job:
            subject = people or question.memory.listed[:1]
            if subject:
                return QueryPlan(intent="missing", candidates=subject[:1], job=job)
        job_is_meant = bool(job) and (question.job_is_named or bool(_JOB_CUE.search(folded)))
        if job_is_meant and _MATCH.search(folded) and not (people and _YES_NO.search(folded)):
            within = question.memory.listed if _THOSE.search(folded) else None
            return QueryPlan(intent="match", job=job, limit=_limit(folded), within=within, candidates=people)
        if (
            people
            and question.job_is_named
            and re.search(
                r"\b(?:fit|fits|suit\w*|match\w*|meets?|fulfil\w*|satisf\w*|good for|right for|qualif\w+|how well|geeignet|erfull\w*|correspond\w*|cumple\w*)\b",
                folded,
            )
        ):
            return QueryPlan(intent="match", job=job, candidates=people)
        if (
            question.job_is_named
            and not people
            and not _POOL.search(folded)
            and re.search(r"\b(?:what|which|requirements?|ask|need|about|describe|salary)\b", folded)
        ):
            return QueryPlan(intent="job", job=question.job)
        return None

    def _about_people(
        self, folded: str, people: tuple[str, ...], condition: Criterion | Group | None, question: Question
    ) -> QueryPlan:
        last = question.memory.last_plan
        if _PROFILE.search(folded) and (condition is None or not _YES_NO.search(folded)):
            return QueryPlan(intent="profile", candidates=people[:1])
        if _YES_NO.search(folded) and condition is not None and not _is_open_question(folded):
            return QueryPlan(intent="check", candidates=people, condition=condition)
        topic = next((topic for topic, pattern in _TOPICS if re.search(pattern, folded)), None)
        typed = _typed(condition)
        if typed and re.search(
            r"\bhow (?:many years|long|much)\b|\bwie (?:viele jahre|lange)\b|\bcombien\b|\bcuant", folded
        ):
            return QueryPlan(intent="value", candidates=people[:1], topic="skill_years", condition=typed)
        if re.search(r"\b(?:when|since when|wann|quand|cuando)\b", folded) and condition is not None:
            return QueryPlan(intent="value", candidates=people[:1], topic="dates", condition=condition)
        if topic == "years" or (topic and typed is None):
            return QueryPlan(intent="value", candidates=people[:1], topic=topic)
        if condition is not None:
            return QueryPlan(intent="check", candidates=people, condition=condition)
        if topic:
            return QueryPlan(intent="value", candidates=people[:1], topic=topic)
        if last is not None and last.intent == "check" and _FOLLOW_UP.search(folded):
            return last.model_copy(update={"candidates": people})
        return QueryPlan(intent="profile", candidates=people[:1])

    def _about_pool(self, folded: str, condition: Criterion | Group | None, question: Question) -> QueryPlan:
        memory, last = question.memory, question.memory.last_plan
        typed = _typed(condition)
        follow_up = bool(_FOLLOW_UP.search(folded)) and last is not None
        if follow_up and condition is not None and last is not None:
            if last.intent in ("check", "value", "profile") and memory.subject and not _POOL.search(folded):
                return QueryPlan(intent="check", candidates=(memory.subject,), condition=typed or condition)
            if last.intent in ("list", "count", "search") and not _THOSE.search(folded):
                return last.model_copy(
                    update={
                        "condition": _narrow(last.condition, typed or condition, folded),
                        "text": "",
                        "intent": "count" if _COUNT.search(folded) else "list",
                    }
                )
        stranger = (
            _stranger(question.named.text, condition) if _YES_NO.search(folded) and not pool_is_meant(folded) else None
        )
        if stranger:
            return QueryPlan(intent="clarify", reason="stranger", text=stranger)
        within = memory.listed if _THOSE.search(folded) and memory.listed else None
        figure = next((name for name, pattern in _FIGURES if pattern.search(folded)), None)
        if figure:
            return QueryPlan(intent="figures", condition=typed, within=within, figure=figure)
        if _COUNT.search(folded):
            return QueryPlan(intent="count", condition=condition, within=within)
        if _MATCH.search(folded) and condition is not None:
            return QueryPlan(
                intent="search",
                condition=typed,
                text=question.named.text,
                limit=_limit(folded),
                within=within,
            )
        pool = bool(_POOL.search(folded))
        if condition is not None and (pool or within or (typed is not None and not _is_open_question(folded))):
            return QueryPlan(intent="list", condition=condition, within=within)
        if (
            pool
            and (
                within
                or re.search(
                    r"\b(?:all|every|list|show)\b.*\b(?:candidates|people|applicants|cvs|resumes|kandidaten)\b|\beveryone\b",
                    folded,
                )
            )
            and condition is None
        ):
            return QueryPlan(intent="list", within=within)
        if question.job and question.job_is_named:
            return QueryPlan(intent="job", job=question.job)
        return QueryPlan(intent="out_of_scope")


def pool_is_meant(folded: str) -> bool:
    """Whether a question speaks of candidates in general."""
    return bool(_POOL.search(folded))


def _stranger(text: str, condition: Criterion | Group | None) -> str | None:
    """A name in a yes/no question that is nobody's in the library."""
    plan = QueryPlan(intent="list", condition=condition)
    phrases = [c.value for c in plan.criteria() if c.field == "states"]
    return next(
        (
            phrase
            for phrase in phrases
            if re.fullmatch(r"[A-ZÄÖÜ][\w'-]+(?:\s[A-ZÄÖÜ][\w'-]+){1,3}", phrase) and phrase in text
        ),
        None,
    )


def _typed(condition: Criterion | Group | None) -> Criterion | Group | None:
    """A condition without its open phrases."""
    if condition is None or isinstance(condition, Criterion):
        return None if condition is None or condition.field == "states" else condition
    parts = tuple(part for part in (_typed(part) for part in condition.of) if part is not None)
    return None if not parts else parts[0] if len(parts) == 1 else Group(kind=condition.kind, of=parts)


def _narrow(old: Criterion | Group | None, new: Criterion | Group, folded: str) -> Criterion | Group:
    """ "and with Docker" adds a condition; "what about Java" puts it in place of one of the same field."""
    if old is None:
        return new
    parts = old.of if isinstance(old, Group) and old.kind == "all" else (old,)
    if re.search(r"\b(?:what|how) about\b", folded) and isinstance(new, Criterion):
        parts = tuple(part for part in parts if not (isinstance(part, Criterion) and part.field == new.field))
    return Group(kind="all", of=(*parts, new)) if parts else new


def _limit(folded: str) -> int | None:
    match = re.search(
        rf"\b(?:top|best|first)\s+(\d+|{'|'.join(_NUMBER_WORDS)})\b|\b(\d+|{'|'.join(_NUMBER_WORDS)})\s+best\b",
        folded,
    )
    if not match:
        return None
    written = match.group(1) or match.group(2)
    return min(1000, max(1, _NUMBER_WORDS.get(written) or int(written)))


def _is_open_question(folded: str) -> bool:
    return bool(
        re.match(
            r"^\W*(?:what|when|where|how|why|which|was|wann|wo|wie|warum|quand|comment|pourquoi|cuando|donde|como)\b",
            folded,
        )
    ) and not re.match(r"^\W*(?:which|was) ", folded)
