"""Why somebody left, stopped or paused, as the CV itself says: "why did she leave Castellan", "why was he not working in 2022".

Shows only lines that give a reason. What no line says stays open: a reason is never inferred.
"""

from __future__ import annotations

import re

from assistant.executing.evidence import cite, quoted
from assistant.plan import QueryPlan
from assistant.results import Fact, ValueResult
from ingestion.normalise import fold
from ingestion.types import LineSpan, StatedFact
from retrieval.citations import StoredLine, line_span
from retrieval.entry import Entry
from retrieval.filtering.career_times import gaps
from retrieval.filtering.facet_sources import has_words
from retrieval.indexes.lexical_index import query_words

_REASON = re.compile(
    r"\b(?:redundan\w+|laid off|lay-?offs?|clos(?:ed|ure|ing) down|site clos\w+|(?:firm|company|office|branch|shop|plant|site|restaurant|store) closed|shut down|insolven\w+|bankrupt\w*|into administration|"
    r"(?:contract|project|funding|assignment|secondment) (?:ended|ran out|expired|finished|completed)|end of (?:the )?(?:contract|project|fixed[- ]term)|"
    r"car(?:ed|ing) for|to care for|parental leave|maternity leave|paternity leave|sabbatical|career break|to study|retrain\w*|"
    r"because|due to|owing to|left (?:to|for|when|after|through|because)|"
    r"betriebsbedingt\w*|insolvenz|schliessung|stellenabbau|elternzeit|pflege (?:mein|ein|des|der)\w*|weltreise|auszeit|wegen|aufgrund|weil|"
    r"licenciement|fermeture|fin de (?:contrat|mission|cdd)|conge (?:parental|maternite|sabbatique)|reconversion|parce que|en raison|suite a|"
    r"despido|por cierre|cierre de|ere|fin de (?:contrato|obra|proyecto)|excedencia|porque|debido a)\b"
)
_MAY_BE_REASON = re.compile(  # where nothing says more
    r"\b(?:restructur\w*|reorgani[sz]\w*|downsiz\w*|moved (?:to|abroad)|relocat\w*|fixed[- ]term|temporary|seasonal|maternity cover|travel(?:led|ling)|return(?:ed)? to (?:study|education|university)|further training|"
    r"umstrukturierung|befrist\w+|auslaufend\w*|umzug|restructuration|demenag\w*|voyage|mudanza|viaje|interim|interin[oa]|temporal)\b"
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHOWN = 3
_BESIDE = 1  # lines around a break that may say more of it


def reason_value(plan: QueryPlan, entry: Entry) -> ValueResult:
    """The lines that give the reason: of the position, the years or the gap that the question names, else of any."""
    lines = [line for line in _lines_meant(plan, entry) if line.text.strip()]
    said = next(
        (
            found
            for sign in (_REASON, _MAY_BE_REASON)
            if (found := [one for one in lines if sign.search(fold(one.text))])
        ),
        [],
    )[:_SHOWN]
    facts = tuple(Fact("Reason", line.text.strip(), cite(entry, [line_span(line)])) for line in said)
    evidence = tuple(item for fact in facts for item in fact.evidence)
    return ValueResult(plan, plan.candidates[0], "reason", facts, quoted(evidence) if evidence else "")


def _lines_meant(plan: QueryPlan, entry: Entry) -> list[StoredLine]:
    lines = list(entry.document.lines)
    years = _YEAR.findall(plan.text)
    if years:
        breaks = [fact.span for fact in _breaks(entry) if _overlaps(fact, min(years), max(years))]
        ended = [role.span for role in entry.profile.experience if (role.end or "")[:4] in years]
        return _within(lines, breaks or ended)
    employers = [role for role in entry.profile.experience if _is_named(role.organisation, plan.text)]
    if employers:
        return _within(lines, [role.span for role in employers])
    if re.search(
        r"\b(?:gap|hole|break|pause|lucke|trou|hueco|lagunas?|not work\w*|unemployed|out of work)\b", plan.text
    ):
        before = [gap.before.span for gap in gaps(entry.profile.experience, 1)]
        return _within(lines, [*(fact.span for fact in _breaks(entry)), *before])
    if re.search(r"\b(?:last|latest|present|current|letzt\w*|dernier\w*|ultim[oa])\b", plan.text):
        newest = max(entry.profile.experience, key=lambda role: (role.current, role.start or ""), default=None)
        return _within(lines, [newest.span]) if newest else []
    return [line for line in lines if line.section in ("experience", "summary", "other", "header")]


def _is_named(organisation: str | None, folded: str) -> bool:
    words = query_words(organisation or "")
    return bool(words) and has_words(folded, words[:1])


def _breaks(entry: Entry) -> list[StatedFact]:
    return [fact for fact in entry.profile.facts if fact.kind == "break"]


def _overlaps(fact: StatedFact, first: str, last: str) -> bool:
    """Whether a stated break (`2019-03/2021-06`) reaches into some years."""
    start, _, end = fact.value.partition("/")
    return start[:4] <= last and (end or start)[:4] >= first


def _within(lines: list[StoredLine], spans: list[LineSpan]) -> list[StoredLine]:
    """The lines of some spans, with the line below each."""
    return [
        line
        for line in lines
        if any(span.page == line.page and span.start <= line.number <= span.end + _BESIDE for span in spans)
    ]
