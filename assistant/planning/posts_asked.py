"""Questions about the job posts as a pool: which of them ask for something, what they pay, which one closes first.

One post, named, is the business of `job_values`; what people have that posts ask for, of the other rules.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from assistant.plan import GroupBy, QueryPlan
from assistant.words.due_dates import DueDate
from assistant.words.numbers import how_many
from assistant.words.post_words import ORDERED, POST, due_in, said_of, subject_asked
from ingestion.normalise import fold
from retrieval.filtering.condition import Criterion, Group, pruned

_POSTS = re.compile(
    r"\b(?:jobs?|job posts?|posts|postings|openings|vacanc(?:y|ies)|positions|stellen(?:anzeigen)?|ausschreibungen|postes|offres|puestos|ofertas|vacantes)\b"
)
_AS_SUBJECT = re.compile(  # "which of our posts", "are there any part-time jobs", "what do the jobs"
    r"^\W*(?:(?:and|so|ok|please|und|et|y)\W+)*(?:in |for |bei |dans |en )?(?:which|what|how many|list|show(?: me)?|give me|any|(?:is|are) there(?: any)?|do (?:we|you|i) have|how much do|when do|where are|"
    r"welche[rsn]?|wie viele|gibt es|was|wann|wo|quel(?:le)?s?|combien|y a-t-il|que|cual(?:es)?|cuant[oa]s|hay)\b"
    rf"(?:\s+(?:of|is|are|do|does|the|our|my|your|these|those|all|any|a|an|von|den|die|der|unseren?|alle|de|des|les|nos|d'|l[oa]s|nuestr[oa]s)\b)*(?:\s+[\w-]+){{0,2}}?\s+{POST}\b"
)
_OF_ALL = re.compile(
    rf"\b(?:all|each|every|our|the|these|alle\w*|unser\w*|jede\w*|die|tou(?:te)?s les|nos|chaque|tod[oa]s l[oa]s|nuestr[oa]s|cada|l[oe]s) (?:\w+ )?{POST}\b"
)
_OF_POSTS = re.compile(
    r"\b(?:require\w*|ask\w*|need\w*|want\w*|demand\w*|mention\w*|offer\w*|pay\w*|remote|hybrid|on-?site|part-?time|full-?time|(?:is|are) (?:in|based|located|near)|based|located|do (?:we|you|i) have|are there|open|list|show|"
    r"how many|in the library|verlang\w*|forder\w*|brauch\w*|erforder\w*|gibt es|exig\w*|demand\w*|requier\w*|pid\w*|piden|hay)\b"
)
_OF_PEOPLE = re.compile(
    r"\b(?:candidates?|people|persons?|applicants?|who|everyone|everybody|has|had|held|he|she|his|her|kandidat\w*|bewerber\w*|candidats?|candidat[oa]s)\b"
)
_MOST = re.compile(
    r"\b(?:best|highest|most|latest|last|am meisten|am besten|hochste\w*|am spatesten|zuletzt|le plus|le mieux|mejor|mas (?!de\b))"
)
_LEAST = re.compile(
    r"\b(?:worst|lowest|least|earliest|first|soonest|next|am wenigsten|niedrigste\w*|am (?:fruhesten|ehesten)|zuerst|le moins|en premier|le plus tot|peor|menos (?!de\b)|antes|primero)"
)
_OPENLY = re.compile(r"^\W*(?:when|what|how much|wann|was|wie viel|quand|combien|cuando|cuanto|que)\b")
_SAID_BY_TYPE = ORDERED | {"place of work", "contact"}  # a word of them asks for the fact
_WHOSE = re.compile(r"^\W*(?:(?:and|so)\W+)?(?:whose|who|wer|wessen|qui|quien(?:es)?)\b")


OF_THESE_JOBS = "of these jobs"
_THESE = re.compile(
    r"\b(?:which|how many|any|show(?: me)?|only|welche|wie viele|lesquel(?:le)?s|cuales|cuant[oa]s) (?:of (?:them|those|these)|(?:the )?ones?|davon|d['’]entre (?:eux|elles)|de (?:ellos|ellas))\b|^\W*(?:and )?lesquel(?:le)?s\b",
    re.IGNORECASE,
)


def with_posts_before(text: str, last: QueryPlan | None) -> str:
    """ "Which of them are remote?" after a list of posts asks of these."""
    if last is None or last.intent != "jobs" or _OF_PEOPLE.search(fold(text)):
        return text
    return _THESE.sub(f"which {OF_THESE_JOBS}", text, count=1)


def plan_posts(folded: str, condition: Criterion | Group | None, today: date) -> QueryPlan | None:
    """The plan of a question about the posts as a pool, or None. Its `text` is the question when a subject or time is in it."""
    if _OF_PEOPLE.search(folded) or _WHOSE.match(folded):
        return None
    subject = subject_asked(folded)
    asks = bool(_AS_SUBJECT.search(folded)) or (_POSTS.search(folded) and (_OF_POSTS.search(folded)))
    if not asks and not (subject and _OF_ALL.search(folded) and _POSTS.search(folded)):
        return None
    due = due_in(folded, today)
    kept = pruned(condition, lambda leaf: _says_more(leaf, subject) and not _is_time(leaf, folded, due))
    figure: Literal["most", "least"] | None = None
    if subject in ORDERED and due is None:
        figure = "least" if _LEAST.search(folded) else "most" if _MOST.search(folded) else None
    if figure or (subject in _SAID_BY_TYPE and _OPENLY.match(folded)):
        kept = pruned(kept, lambda leaf: leaf.field != "states")
    return QueryPlan(intent="jobs", condition=kept, text=folded if subject or due else "", figure=figure)


_DEMANDED: tuple[tuple[GroupBy | None, str], ...] = (
    ("skill", r"skills?|technolog(?:y|ies)|tools?|kenntnisse?|fahigkeit(?:en)?|competences?|habilidades"),
    ("language", r"languages?|sprachen?|langues?|idiomas?"),
    ("education", r"degrees?|abschlusse?|diplomes?|titulos?"),
    ("certification", r"certificat(?:es?|ions?)|zertifikate?|certificad[oa]s?|certificacion(?:es)?"),
    (
        None,
        r"requirements?|must-?haves?|anforderung(?:en)?|exigences?|requisitos?|in common|gemeinsam|en commun|en comun|share",
    ),
)
_IN_DEMAND = re.compile(
    r"\b(?:most(?: (?:often|frequently|commonly))?|common\w*|commonest|frequent\w*|in demand|popular|top|all|share|am haufigsten|meisten|haufigste\w*|gemeinsam|le plus|les plus|mas|en com+un)\b"
)
_SAID_OF_JOBS = re.compile(
    rf"{_POSTS.pattern}.{{0,40}}\b(?:ask\w*|require\w*|need\w*|want\w*|demand\w*|mention\w*|have|share|verlang\w*|gefordert|haben|exig\w*|demand\w*|ont|piden|exigen|tienen)\b"
    rf"|\b(?:ask\w*|required?|requested|needed|wanted|demanded|mentioned|demand|requirements?|anforderung\w*|skills?|verlangt|gefordert|exig\w*|demande\w*|pedid\w*|requerid\w*)\b.{{0,40}}{_POSTS.pattern}"
)


def plan_demand(folded: str) -> QueryPlan | None:
    """ "Which skills do our jobs ask for most", "what do all jobs have in common": how many posts ask for each thing."""
    if _OF_PEOPLE.search(re.sub(r"\bhave in common\b", "share", folded)) or not _IN_DEMAND.search(folded):
        return None
    if not (_POSTS.search(folded) and _SAID_OF_JOBS.search(folded)):
        return None
    named = next(((group, words) for group, words in _DEMANDED if re.search(rf"\b(?:{words})\b", folded)), None)
    return QueryPlan(intent="statistics", figure="posts", group_by=named[0], limit=how_many(folded)) if named else None


def _says_more(leaf: Criterion, subject: str | None) -> bool:
    """ "Which jobs require a degree": the verb stands in no post. What jobs pay is a subject and no condition."""
    if leaf.field != "states":
        return True
    said = said_of(leaf.value).strip()
    return bool(said) and not (subject in _SAID_BY_TYPE and subject_asked(said) == subject)


def _is_time(leaf: Criterion, folded: str, due: DueDate | None) -> bool:
    """Whether words of a time were taken for a condition: March is a town as well."""
    return due is not None and any(word in folded[due.first : due.last].split() for word in fold(leaf.value).split())
