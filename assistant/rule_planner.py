"""Plans a question by rules: who it is about, what it asks, and which conditions it sets.

Reaches the common forms of recruiters' questions; says what it did not understand. Sees no document text.
"""

from __future__ import annotations

import re
from typing import Literal

from assistant.conversation import Memory
from assistant.criteria import combine, find_criteria
from assistant.follow_ups import (
    leans_on_list,
    leans_on_person,
    plan_follow_up,
    plan_when,
    replaces,
    with_correction,
    with_place,
)
from assistant.gaps_asked import gap_of, is_of_career
from assistant.mentions import without_job
from assistant.plan import ALL_BUT_ONE, EVERY_MUST, Intent, QueryPlan, Topic, typed_part
from assistant.positions_asked import positions_asked
from assistant.protected_questions import protected_in
from assistant.question_form import asks_openly, is_yes_no, without_degree
from assistant.questions import WHOEVER, Question
from assistant.request_rules import is_order, plan_jobs, plan_request, plan_statistics
from assistant.superlatives import plan_figure_of, plan_superlative
from assistant.times_asked import unread_numbers, unread_positions, with_times, without_validity
from ingestion.normalise import fold
from ingestion.skills import SkillMatcher
from retrieval.filters import Criterion, Group, leaves

_HELP = re.compile(
    r"^\s*(?:help|what can you do|what can i ask|how does this work|how (?:do|can|should|could) (?:i|we)\b|hilfe|aide|ayuda)\b"
)
_SMALL_TALK = re.compile(
    r"^\W*(?:(?:hi|hello|hey|hallo|bonjour|salut|hola|good (?:morning|afternoon|evening)|guten (?:tag|morgen)|buenos dias|thanks?|thank you|danke|merci|gracias|"
    r"great|super|cool|perfect|nice|ok(?:ay)?|bye|goodbye|tschuss|there|again|so much|a lot|how (?:is it going|are you|are things))\W*)+$"
)
_FEEDBACK = re.compile(
    r"\b(?:ats|feedback|improve (?:my|her|his|their|the|this) (?:cv|resume|résumé)|(?:cv|resume) (?:check|score|review)|review (?:my|her|his|the|this) (?:cv|resume))\b"
)
_RECOMMEND = re.compile(
    r"^\W*jobs? for\b|\b(?:(?:which|what|recommend\w*|suggest\w*|any) (?:\w+ ){0,2}(?:jobs?|posts?|openings?|positions?|roles?|vacanc\w+)\b.*\b(?:fit|suit|match|for|good|recommend|apply)|jobs? (?:fit|suit|match)\w*|welche[rs]? (?:jobs?|stellen?|position\w*)|quels? postes?|que (?:trabajos|puestos))\b"
)
_MISSING = re.compile(
    r"\b(?:thin(?:ly)?|(?:does(?: not|n.t)|do not|not) (?:\w+ )?(?:show|meet|have) (?:for|yet)|must-?haves? .* not|missing|miss|lacks?|lacking|gaps?|not have for|fall short|falls short|fehlt|fehlen|manque|falta)\b"
)
_COMPARE = re.compile(
    r"\b(?:why .*(?:better|above|ahead|higher|before|and not|instead)|better than|compare|comparison|versus|vs\.?|difference between|differences? between|side by side|vergleich\w*|comparer?|compara\w*)\b"
)
_MATCH = re.compile(
    r"\b(?:best (?:\w+ )?(?:candidates?|match\w*|fit|people|person|applicants?|suited|one)|^\W*match\b|(?:is|are) (?:the )?(?:best|strongest)\b|best for|top (?:candidates?|people|applicants?|picks?|matches)|who (?:(?:do|would|should) (?:i|we) (?:need|hire|want|take)|fits|would fit|suits|is best|is the best|are the best|can do|could do|should (?:i|we))|"
    r"(?:which|what) (?:candidates?|people|applicants?|ones?) (?:fit|suit|match|are best|is best|would fit)|rank|ranking|top (?:\d+|three|five|ten)|most suitable|strongest|shortlist|suitable for|match(?:es)? (?:for|the|j\d+)|match(?:es|ing)? (?:\w+ ){0,4}best|(?:good|right|ideal|perfect) (?:fit|match|candidates?) for|"
    r"beste[nr]? (?:kandidat\w*|bewerber\w*)|(?:pass\w*|geeignet\w*) am besten|am besten (?:pass\w*|geeignet\w*)|wer pass\w*|meilleurs? (?:candidats?|profils?)|qui (?:convient|correspond)\w*|le mieux|mejor(?:es)? candidat[oa]s?|quien(?:es)? encaja\w*|mas adecuad[oa]s?)\b"
)
_JOB_CUE = re.compile(
    r"\b(?:job|role|position|post|posting|vacancy|opening|stelle|poste|puesto)\b|\bfor (?:the|this|that|our|a|an)\b"
)
_COUNT = re.compile(
    r"^\W*(?:(?:and|so|ok|und|et|y)\W+)*(?:how many|number of|count|what number|wie viele|combien|cuant[oa]s)\b|\b(?:nur die anzahl|seulement le nombre|solo el numero|just the number|only the number)\b|\bhow many (?:\w+ ){0,2}(?:candidates|people|applicants|of (?:them|those|these))\b"
)
_PROFILE = re.compile(
    r"\b(?:tell me (?:more )?about|who is|summari[sz]e|summary of|profile of|describe|overview of|introduce|what do you know about|more about|details (?:of|on|about)|show me (?=c\d)|erzahl\w* .*uber|wer ist|parle[- ]moi de|qui est|hablame de|quien es|info(?:rmation)? (?:on|about))\b"
)
_POOL = re.compile(
    r"\b(?:who|whose|(?:any|some|every) ?(?:one|body)|speakers?|users?|developers?|engineers?|nurses?|designers?|accountants?|experts?|specialists?|staff|colleagues?|anyone|anybody|someone|somebody|everyone|everybody|nobody|candidates?|applicants?|people|persons?|cvs?|resumes?|list|find|show|search|looking for|which (?:of|ones?)|those|experienced?|erfahrung\w*|experiencia|profesional\w*|professionals?|"
    r"wer|welche|jemand|kandidat\w*|bewerber\w*|zeig\w*|qui|quels?|quelles?|candidat\w*|quien\w*|cuales|lista)\b"
)
_NAMED = re.compile(
    r"\b(?:called|named|by the name of|with the (?:sur|last |first )?name|heissen|namens|appelee?s?|nommee?s?|llamad[oa]s?)\b"
)
_MEETS_ALL = re.compile(
    r"\b(?:meets?|fulfil\w*|satisf\w*|has|have|shows?|erfull\w*|remplit|remplissent|cumple\w*) (?:every|all|each)(?: (?:of )?the)? (?:requirements?|must-?haves?|criteria|anforderungen|exigences|requisitos)\b"
)
_LACKS_ONE = re.compile(
    r"\b(?:lacks?|lacking|miss(?:es|ing)?|fails?|short of) (?:only|just|exactly)? ?(?:one|a single|1) (?:must|requirement|criterion|of the must)|\b(?:all|every \w+) but one\b"
)
_ONE_REQUIREMENT = re.compile(
    r"\b(?:requirements?|required|requires?|enough|wish(?:es)?|bonus|ok(?:ay)?|good for|as asked|asked for|level|anforderung\w*|sprachanforderung\w*|verlangt\w*|erfull\w*|exigences?|exige\w*|"
    r"suffisant\w*|requisitos?|suficiente|meets? (?:the|that|this)|meet .* (?:post|wish|point))\b"
)
_FIGURES: tuple[tuple[Literal["most", "least", "mean"], re.Pattern[str]], ...] = (
    ("mean", re.compile(r"\b(?:average|mean|median|typical|durchschnitt\w*|im schnitt|moyenne|en moyenne|promedio|media)\b.*\b(?:experience|years?|seniority|erfahrung|jahre|annees|anos)\b")),
    ("most", re.compile(r"\b(?:most (?:years of )?(?:\w+ )?experience|most experienced|longest (?:\w+ )?(?:experience|career)|most years|(?:sort\w*|order\w*|rank\w*)(?: (?:them|those|these|all|it))? by (?:\w+ )?(?:experience|years|seniority)|(?:sortier\w*|ordne) .*\berfahrung|meiste\w* (?:\w+)?erfahrung|erfahrenste\w*|langste\w* erfahrung|le plus (?:d'experience|experimente\w*)|mas experiencia|mas experimentad\w+)\b")),
    ("least", re.compile(r"\b(?:least (?:years of )?(?:\w+ )?experience|least experienced|most junior|fewest years|shortest (?:\w+ )?(?:experience|career)|wenigste\w* erfahrung|menos experiencia)\b")),
)  # fmt: skip
_SORTED = re.compile(r"\b(?:sort\w*|order\w*|rank\w*|sortier\w*|trie\w*|ordena\w*)\b")
_OF_IT = re.compile(
    r"\b(?:of|with|in|using|von|mit|avec|con) (?:it|that|this|this skill|ihm|das|cela|ello)\b|\bdamit\b"
)
_THOSE = re.compile(
    r"^\W*(?:and )?which one\b|\b(?:of (?:those|these|them|the (?:two|three|four|five|ones?))|de (?:esos|esas|estos)|the one (?=in|from|with|who|at|that)|among (?:those|these|them)|the ones|only those|only the ones|from (?:those|these|them)|which ones|davon|von (?:diesen|denen)|parmi (?:eux|elles|ceux|celles)|de (?:ceux|celles)|de (?:ellos|esos|ellas))\b"
)
_THOSE_WORDS = re.compile(
    r"\b(?:of|de|von|among|from|parmi) (?:the )?(?:those|these|them|two|three|four|five|esos|esas|estos|ellos|ellas|denen|diesen|(?:ceux|celles|eux|elles)(?:-l[aà])?)(?!\w)",
    re.I,
)
_SHE = re.compile(
    r"\b(?:she|he|her|him|his|hers|this (?:candidate|person|one|cv)|that (?:candidate|person)|the candidate|sie|er|ihr|ihm|elle|il|lui|ella|el candidato|my|i|me)\b"
)
_SOMEBODY = re.compile(r"\b(?:she|he|her|him|his|this (?:candidate|person)|that (?:candidate|person))\b")
_BOTH = re.compile(r"\b(?:both|the two|these two|those two|them|they|beide|les deux|ambos)\b")
_ORDINALS = {"top": 0, "best": 0, "first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "fifth": 4, "5th": 4, "last": -1,
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
_THE_N = re.compile(rf"\b(?:the|these|those|die|diese|les|ces|los|las) (\d|{'|'.join(_NUMBER_WORDS)})\b")
_FEW = 5  # people who are compared without more ado
_STRONGER = re.compile(
    r"\b(?:stronger|better|more (?:suitable|qualified)|besser|starker|geeigneter|mieux|meilleure?|mejor)\b(?! than\b)"
)
_ORDINAL = re.compile(
    rf"\bthe\s+({'|'.join(_ORDINALS)})\s*(?:one|candidate|person|of (?:them|those|these))?\b(?!\s+(?:\d|two|three|four|five|ten|job|role|question|time|language|employer|company|position|firm))|\b(?:der|die|le|la|el)\s+({'|'.join(_ORDINALS)})\b"
)
_FOLLOW_UP = re.compile(
    r"^\W*(?:(?:oh|ok|okay|hmm|no|well|so)\W+)*(?:and|not|without|excluding|except|but not|what about|how about|only|also|but|or|und|et|y|nur|seulement|solo)\b"
)
_TOPICS: tuple[tuple[Topic, str], ...] = (
    ("availability", r"\b(?:notice periods?|period of notice|how much notice|availability|when (?:can|could|is) .*\b(?:start|begin|join|available)|kundigungsfrist|verfugbarkeit|ab wann|preavis|disponibilite|preaviso|disponibilidad)\b"),
    ("years", r"\b(?:how (?:many years|long|much experience)|wie viele jahre|combien d'annees|cuantos anos)\b.*\b(?:experience|work\w*|career|erfahrung|experiencia|total|have)\b"),
    ("contact", r"\b(?:e-?mail|phone|contact|reach|telefon\w*|kontakt|courriel|correo|telephone|linkedin|github)\b"),
    ("languages", r"\b(?:languages?|speaks?|sprachen|spricht|langues|parle|idiomas|habla)\b"),
    ("education", r"\b(?:degrees?|stud(?:y|ied|ies)|education|universit\w+|schools?|colleges?|graduat\w+|qualification|abschluss|studiert|studium|diplomes?|etudi\w+|estudi\w+)\b"),
    ("certifications", r"\b(?:certs?|certificat\w+|certified|licen[cs]es?|zertifikate?|certificad\w+)\b"),
    ("projects", r"\b(?:projects?|projekte?|projets?|proyectos?)\b"),
    ("role", r"\b(?:current(?:ly)? (?:job|role|position|title|employer|do|work\w*)|job title|doing now|work(?:s|ing)? now|works? as|what does c\d+ do|profession|beruf)\b"),
    ("employers", r"\b(?:work(?:ed|s)?(?: (?:at|for|before))?|employers?|compan(?:y|ies)|experience with (?:which|what) compan|jobs has|career|roles|positions|gearbeitet|arbeitgeber|travaille|trabaj\w+)\b"),
    ("location", r"\b(?:where|live[sd]?|based|located|location|city|wohnt|wo|ou|habite|vive|donde)\b"),
    ("skills", r"\b(?:skills?|technologies|tools|tech stack|strengths?|good at|know|kenntnisse|competences|habilidades)\b"),
    ("years", r"\b(?:how (?:many years|long|experienced|much experience)|years of experience|seniority|wie viele jahre|combien d'annees|cuantos anos)\b"),
)  # fmt: skip


class RulePlanner:
    """See `Planner`: the first planner, and the only one without a model."""

    def __init__(self, matcher: SkillMatcher) -> None:
        self._matcher = matcher

    def plan(self, question: Question) -> QueryPlan:
        """The plan of a question. `out_of_scope` and `clarify` are plans too."""
        text = with_place(with_correction(question.named.keyed, question.memory), question.memory)
        folded = fold(text)
        if aside := _without_search(text, folded, question):
            return aside
        people = self._people(question, folded)
        if people in ((), (question.memory.subject,)) and (when := plan_when(folded, question.memory)):
            return when
        if question.named.ambiguous and not people:
            return _about_namesakes(folded, question) or _which_one(question)
        if not people:
            follow_up = plan_follow_up(folded, question.memory)
            if follow_up:
                return follow_up
        if not people and _SOMEBODY.search(folded) and not _POOL.search(folded):
            return QueryPlan(intent="clarify", reason="person")
        if _MEETS_ALL.search(folded) and question.job and not people:
            return QueryPlan(intent="match", job=question.job, text=EVERY_MUST)
        if _LACKS_ONE.search(folded) and question.job and not people:
            return QueryPlan(intent="match", job=question.job, text=ALL_BUT_ONE)
        topic = _leaning_topic(folded, question.memory) if not people else None
        if topic:
            return topic
        special = plan_request(folded, question, people, self._matcher) or self._special(question, folded, people)
        if special is not None:
            return special
        keys = [*question.named.people, *filter(None, (question.job,))]
        bare = re.sub(rf"\b(?:{'|'.join(keys)})\b", lambda m: "|" * len(m.group()), text) if keys else text
        bare = _THOSE_WORDS.sub(lambda m: " " * len(m.group()), bare)
        bare = without_degree(bare)
        return self._of_conditions(bare, folded, people, question)

    def _of_conditions(self, bare: str, folded: str, people: tuple[str, ...], question: Question) -> QueryPlan:
        """A question that is told by its conditions: of named people, or of the pool. What none of them can take is told."""
        found, undated = without_validity(find_criteria(bare, self._matcher, question.places, question.known))
        found, unread = with_times(bare, found)
        condition = combine(bare, found)
        if people:
            planned = _gaps(people, condition) or self._about_people(folded, people, condition, question)
            return planned.model_copy(update={"not_understood": undated}) if undated else planned
        planned = self._about_pool(folded, condition, question)
        if planned.intent in ("list", "count"):
            unread += (*unread_numbers(bare, found), *unread_positions(bare, found))
        return planned.model_copy(update={"not_understood": (*unread, *undated)}) if planned.condition else planned

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
        if len(people) == 1 and _COMPARE.search(folded) and question.memory.subject and _SOMEBODY.search(folded):
            people.insert(0, question.memory.subject)
        if people:
            return tuple(dict.fromkeys(people))
        if re.search(r"\bthe other(?: one)?\b", folded) and len(listed) == 2:
            return tuple(key for key in listed if key != question.memory.subject)[:1]
        if is_order(folded) and _BOTH.search(folded) and listed:
            return listed
        if _COMPARE.search(folded) and len(listed) > 1 and (count := _compared(folded, len(listed))):
            return listed[:count]
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
        of_job = question.job_is_named or _JOB_CUE.search(folded) or question.job
        if _MISSING.search(folded) and of_job and job and not is_of_career(folded, job_is_named=question.job_is_named):
            subject = people or question.memory.listed[:1]
            if subject:
                return QueryPlan(intent="missing", candidates=subject[:1], job=job)
        job_is_meant = bool(job) and (question.job_is_named or bool(_JOB_CUE.search(folded)))
        stronger = bool(_STRONGER.search(folded)) and not is_yes_no(folded)
        if job_is_meant and (_MATCH.search(folded) or stronger) and not (people and is_yes_no(folded)):
            within = question.memory.listed if stronger or _THOSE.search(folded) else None
            within = (within or ())[:2] or None if re.search(r"\bthe two\b", folded) else within or None
            asked = None if people else self._asked_of_matches(question, job or "")
            return QueryPlan(
                intent="match", job=job, limit=_limit(folded), within=within, candidates=people, condition=asked
            )
        if people and job and question.job and _ONE_REQUIREMENT.search(folded):
            bare = without_job(question.named.keyed, question.job, question.jobs)
            names = find_criteria(bare, self._matcher, (), open_phrases=False)
            asked = combine(
                "", [item for item in names if item.criterion.field in ("skill", "language", "certification")]
            )
            of_languages = re.search(r"\b(?:language|sprach\w*|langue|idioma)", folded)
            if asked is not None or of_languages:
                asked = None if of_languages else asked
                return QueryPlan(
                    intent="check", candidates=people, job=question.job, condition=asked, topic="languages"
                )
        if (
            people
            and question.job_is_named
            and re.search(
                r"\b(?:fit|fits|suit\w*|match\w*|meets?|fulfil\w*|satisf\w*|(?:good|strong|experienced)(?: enough)? for|right for|ready for|qualif\w+|how well|geeignet|erfull\w*|correspond\w*|cumple\w*)\b",
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

    def _asked_of_matches(self, question: Question, job: str) -> Criterion | Group | None:
        """What a ranking asks besides the job: "the best for J2 who speak German"."""
        bare = without_job(question.named.keyed, job, question.jobs)
        found, _ = with_times(bare, find_criteria(bare, self._matcher, question.places, open_phrases=False))
        return combine(bare, found)

    def _about_people(
        self, folded: str, people: tuple[str, ...], condition: Criterion | Group | None, question: Question
    ) -> QueryPlan:
        last = question.memory.last_plan
        if _PROFILE.search(folded) and (condition is None or not is_yes_no(folded)):
            return QueryPlan(intent="profile", candidates=people[:1])
        if is_yes_no(folded) and condition is not None and not _is_open_question(folded):
            return QueryPlan(intent="check", candidates=people, condition=condition)
        topic = next((topic for topic, pattern in _TOPICS if re.search(pattern, folded)), None)
        typed = typed_part(condition)
        of_positions = None if is_yes_no(folded) or _is_of_skill(typed) else _positions(people, question)
        if of_positions:
            return of_positions
        if typed and re.search(r"\b(?:years|jahre|annees|anos)\b", folded) and typed_years(typed) is None:
            return QueryPlan(intent="value", candidates=people[:1], topic="skill_years", condition=typed)
        if typed and re.search(
            r"\bhow (?:many years|long|much)\b|\bwie (?:viele jahre|lange)\b|\bcombien\b|\bcuant", folded
        ):
            return QueryPlan(intent="value", candidates=people[:1], topic="skill_years", condition=typed)
        if re.search(r"\b(?:when|since when|wann|quand|cuando)\b", folded) and condition is not None:
            return QueryPlan(intent="value", candidates=people[:1], topic="dates", condition=condition)
        if topic == "years" or (topic and typed is None):
            return QueryPlan(intent="value", candidates=people[:1], topic=topic)
        if condition is not None and len(people) == 1 and asks_openly(folded):
            return QueryPlan(intent="check", candidates=people, topic="said", condition=condition)
        if condition is not None:
            return QueryPlan(intent="check", candidates=people, condition=condition)
        if topic:
            return QueryPlan(intent="value", candidates=people[:1], topic=topic)
        if (
            last is not None
            and last.intent in ("check", "value", "figures")
            and (_FOLLOW_UP.search(folded) or folded.endswith("?"))
        ):
            return plan_figure_of(last, people) or last.model_copy(update={"candidates": people})
        return QueryPlan(intent="profile", candidates=people[:1])

    def _about_pool(self, folded: str, condition: Criterion | Group | None, question: Question) -> QueryPlan:
        memory, last = question.memory, question.memory.last_plan
        typed = typed_part(condition)
        within = memory.listed if _THOSE.search(folded) and memory.listed else None
        most = plan_superlative(folded, condition, within, memory.listed)
        if most:
            return most
        if condition is not None and leans_on_person(folded, memory) and memory.subject and not _POOL.search(folded):
            return QueryPlan(intent="check", candidates=(memory.subject,), condition=typed or condition)
        leans = typed is not None and leans_on_list(folded, memory) and not pool_is_meant(_THOSE.sub(" ", folded))
        follow_up = (bool(_FOLLOW_UP.search(folded)) or leans) and last is not None
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
        within_by = (
            last.condition if within and last and last.intent in ("list", "count") and last.within is None else None
        )
        computed = _computed(folded, condition, within, question)
        if computed:
            return computed
        if _COUNT.search(folded):
            return QueryPlan(intent="count", condition=condition, within=within, within_by=within_by)
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
            return QueryPlan(intent="list", condition=condition, within=within, within_by=within_by)
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


def _without_search(text: str, folded: str, question: Question) -> QueryPlan | None:
    """What is answered without a look at anybody: a protected trait, a cry for help, a name that is nobody's."""
    protected = protected_in(text)
    if protected:
        return QueryPlan(intent="refused", reason=protected.written, text=protected.rewording)
    if _HELP.search(folded) or _SMALL_TALK.match(folded) or not folded.strip(" ?!."):
        return QueryPlan(intent="help")
    if question.strangers:
        return QueryPlan(intent="clarify", reason="stranger", text=question.strangers[0])
    return None


def _leaning_topic(folded: str, memory: Memory) -> QueryPlan | None:
    """A bare field asked of the person of the last answer: "email?", "which degree"."""
    if memory.subject is None or not leans_on_person(folded, memory) or pool_is_meant(folded):
        return None
    topic = next((topic for topic, pattern in _TOPICS if re.search(pattern, folded)), None)
    bare = len(re.findall(r"\w+", folded)) <= 3
    return QueryPlan(intent="value", candidates=(memory.subject,), topic=topic) if topic and bare else None


def _about_namesakes(folded: str, question: Question) -> QueryPlan | None:
    """Questions about all people of one name: how many there are, or how they compare."""
    keys = question.named.ambiguous[0].keys
    if _COMPARE.search(folded):
        return QueryPlan(intent="compare", candidates=keys[:5], job=question.job)
    if _NAMED.search(folded) and (_COUNT.search(folded) or _POOL.search(folded)):
        return QueryPlan(intent="count" if _COUNT.search(folded) else "list", within=keys)
    return None


def _which_one(question: Question) -> QueryPlan:
    """Several people have that name. The question is kept, to be asked again once it is known who is meant."""
    mention = question.named.ambiguous[0]
    place = question.named.keyed.find(question.named.text[mention.first : mention.last])
    kept = question.named.keyed
    if place >= 0:
        kept = kept[:place] + WHOEVER + kept[place + mention.last - mention.first :]
    return QueryPlan(intent="clarify", choices=mention.keys, reason="name", text=kept)


def _compared(folded: str, listed: int) -> int:
    """How many of the last list are to be compared: as many as said, or all of a short list; 0 when nobody is meant."""
    said = _THE_N.search(folded)
    if re.search(r"\b(?:both|beide)\b", folded):
        return 2
    if said:
        return min(5, _NUMBER_WORDS.get(said.group(1)) or int(said.group(1)))
    return min(5, listed) if _BOTH.search(folded) or listed <= _FEW else 0


def _computed(
    folded: str, condition: Criterion | Group | None, within: tuple[str, ...] | None, question: Question
) -> QueryPlan | None:
    """Questions that are answered by counting values, jobs or years."""
    typed, last = typed_part(condition), question.memory.last_plan
    counted = plan_statistics(folded, typed, within)
    if counted:
        return counted
    jobs = None if question.job_is_named else plan_jobs(folded, condition)
    if jobs:
        return jobs
    figure = next((name for name, pattern in _FIGURES if pattern.search(folded)), None)
    if figure is None:
        return None
    if typed is None and _OF_IT.search(folded):
        typed = next((leaf for leaf in leaves(last.condition) if leaf.field == "skill"), None) if last else None
    if _SORTED.search(folded) and question.memory.listed:
        within = question.memory.listed
    return QueryPlan(intent="figures", condition=typed, within=within, figure=figure)


def _gaps(people: tuple[str, ...], condition: Criterion | Group | None) -> QueryPlan | None:
    """The gaps of one career, when nothing else is asked."""
    if len(people) != 1 or gap_of(condition) is None:
        return None
    return QueryPlan(intent="value", candidates=people, topic="gaps", condition=condition)


def _positions(people: tuple[str, ...], question: Question) -> QueryPlan | None:
    """Which positions somebody held when, and for how long."""
    last = question.memory.last_plan
    asked = positions_asked(question.named.keyed, last.positions if last else None)
    return QueryPlan(intent="value", candidates=people[:1], topic="positions", positions=asked) if asked else None


def _is_of_skill(typed: Criterion | Group | None) -> bool:
    """Whether a condition asks for something learnt: how long somebody used it is no question of positions."""
    return any(
        leaf.field in ("skill", "language", "certification", "education", "school", "field_of_study")
        for leaf in leaves(typed)
    )


def pool_is_meant(folded: str) -> bool:
    """Whether a question speaks of candidates in general."""
    return bool(_POOL.search(folded))


def _narrow(old: Criterion | Group | None, new: Criterion | Group, folded: str) -> Criterion | Group:
    """ "and with Docker" adds a condition; "what about Java" puts it in place of one of the same field."""
    if old is None:
        return new
    parts = old.of if isinstance(old, Group) and old.kind == "all" else (old,)
    if any(leaf.field == "location" and not leaf.negated for leaf in leaves(new)):  # nobody lives in two places
        parts = tuple(part for part in parts if not (isinstance(part, Criterion) and _is_home(part)))
    if (re.search(r"\b(?:what|how) about\b", folded) or replaces(folded)) and isinstance(new, Criterion):
        parts = tuple(part for part in parts if not (isinstance(part, Criterion) and _same_subject(part, new)))
    return Group(kind="all", of=(*parts, new)) if parts else new


def typed_years(condition: Criterion | Group) -> float | str | None:
    """The number of years that a condition on one skill asks, if it is one and asks any."""
    if isinstance(condition, Criterion) and condition.field == "skill":
        return condition.minimum if condition.minimum is not None else condition.maximum
    return 0.0


def _is_home(criterion: Criterion) -> bool:
    return criterion.field == "location" and not criterion.negated


def _same_subject(old: Criterion, new: Criterion) -> bool:
    """Conditions of one field, or both of a place."""
    places = ("location", "work_place")
    return old.field == new.field or (old.field in places and new.field in places)


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
