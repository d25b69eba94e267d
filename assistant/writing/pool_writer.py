"""Words for whom a question of the whole pool found: a list, a count, an order by relevance. Judges nobody."""

from __future__ import annotations

from assistant.draft import Draft
from assistant.executing.evidence import quoted
from assistant.plan import claim
from assistant.results import PoolResult, SearchResult
from assistant.writing.wording import MAX_BULLETS, all_evidence, drafts_of, names_of, person_bullet
from retrieval.filtering.condition import Criterion

_MAY_BE_LEFT_OUT = frozenset({"skill", "certification", "licence", "language", "states"})
MAX_AGAINST = 3  # more people who speak against it are counted, not quoted


@drafts_of.register
def _pool(result: PoolResult) -> list[Draft]:
    total, matched = result.counts["total"], result.counts["matched"]
    if result.plan.within == ():
        return [Draft("Nobody: the answer before named nobody.", kind="lead")]
    if total == 0:
        return [Draft("None: the library holds no candidates yet. Add CVs first.", kind="lead")]
    if result.plan.condition is None:
        return _everyone(result)
    scope = f"{'the other' if result.plan.without else 'the' if result.plan.within is None else 'those'} {total}"
    says = claim(result.plan.condition, plural=matched > 1)
    if matched == 0 and result.plan.intent == "count":
        lead = f"0 of {scope} candidates {claim(result.plan.condition)}: none."
    elif matched == 0:
        lead = f"None of {scope} candidates {says}."
    elif result.plan.intent == "count":
        share = f" ({100 * matched / total:.0f} %)" if result.plan.figure == "share" else ""
        lead = f"{matched} of {scope} candidates{share} {says}."
    else:
        lead = f"{names_of([p.key for p in result.matched])} ({matched} of {scope} candidates) {says}."
    drafts = [Draft(lead, kind="lead")] + [person_bullet(person) for person in result.matched[:MAX_BULLETS]]
    drafts[1:1] = _wishes(result)
    if len(result.matched) > MAX_BULLETS:
        drafts.append(Draft(f"{len(result.matched) - MAX_BULLETS} more are in the list of candidates."))
    return drafts + _rest(result)


def _wishes(result: PoolResult) -> list[Draft]:
    """What is only wished, and who meets it; they come first."""
    told = []
    for wish, people in result.wished if result.matched else ():
        who = (
            f"{names_of(people)} also {claim(wish, plural=len(people) > 1)}"
            if people
            else f"nobody of them {claim(wish, plural=False)}"
        )
        told.append(Draft(f"Ideally: {who}."))
    return told


def _everyone(result: PoolResult) -> list[Draft]:
    total = result.counts["total"]
    if result.plan.intent == "count":
        where = "are in the library" if result.plan.within is None else "are in that list"
        return [Draft(f"{total} candidates {where}.", kind="lead")]
    more = f" and {total - MAX_BULLETS} more" if total > MAX_BULLETS else ""
    return [
        Draft(
            ", ".join(f"{{{p.key}}}" for p in result.matched[:MAX_BULLETS])
            + more
            + f" ({total} candidate{'' if total == 1 else 's'}).",
            kind="lead",
        )
    ]


def _rest(result: PoolResult) -> list[Draft]:
    """Who speaks against it, how many are silent, who comes close."""
    drafts = _who_says_so(result)
    refuted, silent = result.counts["not_matched"], result.counts["not_stated"]
    if refuted:
        told = [person for person in result.against if person.evidence] if refuted <= MAX_AGAINST else []
        quotes = ": " + "; ".join(f"{{{p.key}}}, {quoted(p.evidence)}" for p in told) if told else ""
        drafts.append(Draft(f"For {refuted} the CV says otherwise{quotes}.", all_evidence(told)))
    if silent:
        drafts.append(Draft(f"{silent} {'says' if silent == 1 else 'say'} nothing about it; silence is not a no."))
    if result.undated:
        having = [f"{{{p.key}}}" + (f", {quoted(p.evidence)}" if p.evidence else "") for p in result.undated]
        has = "has" if len(having) == 1 else "have"
        of_these = f"{len(having)} of these {has} it without the date: {'; '.join(having)}."
        drafts.append(Draft(of_these, all_evidence(result.undated)))
    if result.close:
        drafts.append(
            Draft(f"{names_of(result.close)} {'shows' if len(result.close) == 1 else 'show'} a close skill instead.")
        )
    if result.did_you_mean:
        drafts.append(Draft(f"Did you mean {result.did_you_mean}?"))
    if any(c.field == "states" for c in result.plan.criteria()):
        drafts.append(Draft("Decided by the wording of the CVs, which is weaker than a typed field."))
    return drafts


def _who_says_so(result: PoolResult) -> list[Draft]:
    """Of those who lack something, how many say that they do: a CV that does not mention it is no proof."""
    asked = result.plan.condition
    if (
        not isinstance(asked, Criterion)
        or not asked.negated
        or asked.field not in _MAY_BE_LEFT_OUT
        or not result.matched
    ):
        return []
    saying = sum(bool(person.evidence) for person in result.matched)
    if saying == len(result.matched):
        return []
    told = (
        f"{saying} of them {'says' if saying == 1 else 'say'} so; the other"
        if saying
        else "None of them says so: their"
    )
    return [Draft(f"{told} CVs do not mention it, which is no proof.")]


@drafts_of.register
def _search(result: SearchResult) -> list[Draft]:
    if not result.people:
        return [Draft(f"None of the {result.counts['total']} candidates comes close to that.", kind="lead")]
    names = names_of([p.key for p in result.people])
    comes = "comes" if len(result.people) == 1 else "come"
    lead = f"{names} {comes} closest by relevance; this is an order, not a yes or no."
    if result.unsaid:
        lead = f"None of the {result.counts['total']} candidates {result.unsaid} in so many words. {lead}"
    drafts = [Draft(lead, kind="lead")]
    return drafts + [person_bullet(person) for person in result.people]
