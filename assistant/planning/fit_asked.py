"""Whether somebody fits a job that the question names, or that the conversation is about: "does she fit", "should I invite him".

The answer is the match with its evidence: whom to invite stays a person's choice.
"""

from __future__ import annotations

import re

from assistant.executing.comparing import FEW
from assistant.plan import QueryPlan
from assistant.planning.questions import Question
from assistant.words.question_form import is_yes_no

_FITS = re.compile(
    r"\b(?:fit|fits|suit\w*|match\w*|meets?|fulfil\w*|satisf\w*|(?:good|strong|experienced)(?: enough)? for|right for|ready for|(?:over|under|un)?-?qualif\w+|how well|how (?:would|does|will|might) .{1,25}\bdo\b|measures? up|stacks? up|check\w* .*\bagainst|should .{0,20}\bapply|worth applying|(?:have|has|had|stand|stands) (?:an? |any )?(?:\w+ )?chance|passt|passend|geeignet|erfull\w*|correspond\w*|cumple\w*|(?:can|could|would|should) .{0,40}\b(?:take|fill|do|handle) (?:the|this|that|our|on))\b"
)
_WHO = r"(?:c\d+|s?he|they|sie|er|elle|il|ella|el|both|(?:the|this|that) (?:candidate|person|one|other(?: one)?|two))"
_FOR_IT = r"(?: (?:for|in|at|with|fur|pour|para) (?:it|this|that|them|the (?:job|role|post|position)|die stelle|le poste|el puesto)| (?:it|the (?:job|role|post|position)))?"
_BARE_FIT = re.compile(  # and nothing that would be a condition of its own
    rf"^\W*(?:(?:and|but|so|then|und|et|y|pero)\W+)*(?:how (?:well )?|wie gut )?(?:does|do|would|is|are|could|can|will|ware|ist|sind|passt|passen|est-ce que|es)?\s*{_WHO}\s*(?:really |actually )?(?:be )?(?:an? |the )?(?:(?:good|right|strong|suitable|possible) )?"
    rf"(?:fit|suit(?:able|ed)?|match|(?:over|under|un)?-?qualif(?:y|ied)|right|candidate|option|eligible|passen|passend|geeignet|convien\w*|correspond\w*|adecuad[oa]|encaja){_FOR_IT}\W*$"
    rf"|^\W*(?:(?:und|aber)\W+)*passt {_WHO}(?: (?:dazu|dafur|darauf|auf die stelle))?\W*$"
)
_SHOULD_WE = re.compile(
    rf"\b(?:should|shall|would you|do you think|is it worth|worth) (?:i |we |you )?(?:\w+ )?(?:invit\w*|interview\w*|hir\w+|call\w*|contact\w*|shortlist\w*|reject\w*|consider\w*|meet\w*|recommend\w*|tak\w+ on)\b.{{0,25}}\b{_WHO.replace('s?he', 'him|her|them|s?he')}\b"
    r"|\b(?:soll\w*|wurde\w*) (?:ich|wir|man) c\d+ (?:\w+ )?(?:einladen|einstellen|anrufen|kontaktieren|ablehnen|nehmen)|\b(?:dois-je|faut-il) (?:inviter|appeler|embaucher|rencontrer) c\d+|\b(?:debo|deberia|deberiamos) (?:invitar|llamar|contratar|entrevistar) a c\d+"
)
_REASONS = re.compile(
    r"\b(?:reasons?|arguments?|grunde?|raisons?|razon(?:es)?|motivos?)\b.{0,40}\b(?:invit\w*|hir\w*|interview\w*|shortlist\w*|einzuladen|einladen|einzustellen|embaucher|contratar)\b"
    r"|\bwhy (?:should|shall) (?:i|we) (?:invite|hire|interview|consider|call|take|shortlist)\b|\bwarum (?:soll\w*) (?:ich|wir) .{0,20}\b(?:einladen|einstellen|nehmen)"
)
_BETTER = re.compile(
    r"^\W*(?:(?:and|so|but|ok|then|und|et|y)\W+)*(?:who|which(?: (?:one|of (?:them|those|these|the two)))?|wer|welche[rs]?|qui|lequel|laquelle|quien|cual)(?: (?:von (?:ihnen|beiden)|des deux|de los dos))? (?:is|would be|fits?|suits?|ist|passt|ware|est|serait|es|seria|encaja)? ?(?:the )?(?:better|stronger|more suitable|besser\w*|starker\w*|mieux|meilleure?|mejor)(?: (?:fit|match|candidate|choice|one|suited|of the two))?(?: (?:for|fur|pour|para) (?:it|this|that|(?:the|this|that) (?:job|role|post|position)))?\W*$"
)


def plan_fit(folded: str, people: tuple[str, ...], question: Question) -> QueryPlan | None:
    """The match of the people who are meant, or which job is asked, when nothing says it."""
    if not people and _BETTER.match(folded):
        return _better_of_few(question)
    if people and question.job_is_named and _FITS.search(folded):
        return QueryPlan(intent="match", job=question.job, candidates=people)
    job = question.job or question.only_job
    if people and (_SHOULD_WE.search(folded) or _REASONS.search(folded)):
        return QueryPlan(intent="explain", job=job, candidates=people[:1]) if job else _which_job(people)
    if people and _BARE_FIT.match(folded):
        return QueryPlan(intent="match", job=job, candidates=people) if job else _which_job(people)
    return None


def _which_job(people: tuple[str, ...]) -> QueryPlan:
    return QueryPlan(intent="clarify", reason="job", candidates=people)


def _better_of_few(question: Question) -> QueryPlan | None:
    """ "Who is better?" after answers about a few people and a job: these, by the match."""
    memory = question.memory
    few = memory.pair or memory.listed
    if question.job is None or not 1 < len(few) <= FEW or is_yes_no(question.named.keyed.lower()):
        return None
    return QueryPlan(intent="match", job=question.job, within=few)
