"""The positions of one CV that a question asks for: the first, those before an employer, those of a year; their length and end.

A position without a start date has no place in the order: it is named apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.executing.bullets import bullets
from assistant.executing.evidence import cite
from assistant.executing.facts import naming_lines, role_dates, role_name, role_text
from assistant.plan import QueryPlan
from assistant.results import Fact, ValueResult
from assistant.words.known_names import bare_firm
from assistant.words.positions_asked import PositionsAsked
from ingestion.career.position_names import BULLET
from ingestion.dates import months, total_months
from ingestion.normalise import fold
from ingestion.types import LineSpan, Role
from retrieval.citations import line_span
from retrieval.entry import Entry
from retrieval.filtering.facet_sources import has_words
from retrieval.indexes.lexical_index import query_words

_MOST_DUTIES = 6  # lines of one position
_HALF = 0.5  # share of an employer's or title's words that names it


def positions_value(plan: QueryPlan, entry: Entry, as_of: date) -> ValueResult:
    """The answer to a question about positions. `as_of` is the day up to which present ones last."""
    asked = plan.positions or PositionsAsked()
    roles = _chosen(asked, entry)
    key = plan.candidates[0]
    if asked.tells == "length":
        return length_of(plan, roles, entry, as_of, _length_in_words(asked))
    if asked.tells in ("start", "end"):
        return _edge(plan, key, roles, entry)
    if asked.tells == "duties":
        return _duties(plan, roles, entry)
    facts = [_fact(role, entry) for role in roles]
    undated = [] if asked.which == "current" else [r for r in entry.profile.experience if not r.start]
    facts += [Fact("Without dates", role_name(role), cite(entry, naming_lines(entry, role))) for role in undated]
    short = "; ".join(role_text(role) for role in roles)
    return ValueResult(plan, key, _in_words(asked, many=len(roles) > 1), tuple(facts), short)


def _duties(plan: QueryPlan, roles: Sequence[Role], entry: Entry) -> ValueResult:
    """Each position with the lines below it that say what was done."""
    asked, facts = plan.positions or PositionsAsked(), list[Fact]()
    for role in roles:
        facts.append(_fact(role, entry))
        told = [(text, span) for text, span in bullets(entry) if _is_below(span, role)]
        if told:
            facts += [Fact("Did", text, cite(entry, [span])) for text, span in told[:_MOST_DUTIES]]
            continue
        naming = {(span.page, span.start) for span in naming_lines(entry, role)}
        below = [
            line
            for line in entry.document.lines
            if _is_below(line_span(line), role) and (line.page, line.number) not in naming and line.text.strip()
        ]
        facts += [
            Fact("Did", BULLET.sub("", line.text.strip()), cite(entry, [line_span(line)]))
            for line in below[:_MOST_DUTIES]
        ]
    short = "; ".join(role_text(role) for role in roles)
    of_name = asked.name and asked.which == "all"
    what = f"work at or as {asked.name}" if of_name else f"work in the {_in_words(asked, many=len(roles) > 1)}"
    return ValueResult(plan, plan.candidates[0], what, tuple(facts), short)


def _is_below(span: LineSpan, role: Role) -> bool:
    return span.page == role.span.page and role.span.start <= span.start <= role.span.end


def time_in_words(number_of_months: int) -> str:
    """`4 years 3 months`."""
    years, rest = divmod(number_of_months, 12)
    parts = [f"{years} {'year' if years == 1 else 'years'}"] if years else []
    parts += [f"{rest} {'month' if rest == 1 else 'months'}"] if rest or not years else []
    return " ".join(parts)


def employer_of(role: Role) -> str:
    """What tells one employer from another."""
    return bare_firm(role.organisation or role.title or "")


def _chosen(asked: PositionsAsked, entry: Entry) -> list[Role]:
    """The positions meant, the newest first; after something, the oldest first."""
    roles = sorted((r for r in entry.profile.experience if r.start), key=_begin, reverse=True)
    current = [role for role in roles if role.current]
    if asked.which == "first":
        return roles[-1:]
    if asked.which == "latest":
        return current or roles[:1]
    if asked.which == "current":
        return [r for r in roles if employer_of(r) in map(employer_of, current)] if asked.employer else current
    if asked.which in ("before", "previous"):
        anchors = _named(asked.name, roles) if asked.name else current[:1]
        earlier = [] if asked.name and not anchors else _before(anchors, roles, asked.employer)
        return earlier if asked.which == "before" else earlier[asked.back - 1 : asked.back]
    if asked.which == "after":
        anchors = _named(asked.name, roles) if asked.name else current[:1]
        return [role for role in reversed(roles) if anchors and _begin(role) > max(map(_begin, anchors))]
    named = _named(asked.name, roles) if asked.name else roles
    return [role for role in named if _overlaps(role, asked.start, asked.end)]


def _begin(role: Role) -> str:
    return f"{role.start or ''}-01"[:7]


def _before(anchors: Sequence[Role], roles: Sequence[Role], other_employers: bool) -> list[Role]:
    """Positions that began before the earliest of some; of other employers when those are asked for."""
    if not anchors:
        return list(roles)
    same = {employer_of(role) for role in anchors} if other_employers else set()
    earliest = min(_begin(role) for role in roles if role in anchors or employer_of(role) in same)
    return [role for role in roles if _begin(role) < earliest]


def _overlaps(role: Role, start: str | None, end: str | None) -> bool:
    """Whether a position was held in a span of years or months, as exactly as its dates say."""
    begin, last = role.start or "", role.end or role.start or ""
    begun = end is None or begin[: len(end)] <= end[: len(begin)]
    return begun and (start is None or role.current or last[: len(start)] >= start[: len(last)])


def _named(name: str, roles: Sequence[Role]) -> list[Role]:
    """Positions whose employer is named, or else whose title or place is."""
    employers, titles = [bare_firm(r.organisation or "") for r in roles], [fold(r.title or "") for r in roles]
    for called in (employers, titles, [fold(r.location or "") for r in roles]):
        shares = [(_share(words, name), role) for words, role in zip(called, roles, strict=True)]
        best = max((share for share, _ in shares), default=0.0)
        if best >= _HALF:
            return [role for share, role in shares if share == best]
    return []


def _share(called: str, name: str) -> float:
    """The share of a name's words that were said; its first word alone is enough."""
    words = query_words(called)
    if not words:
        return 0.0
    said = [has_words(name, [word]) for word in words]
    return max(sum(said) / len(words), _HALF if said[0] else 0.0)


def length_of(plan: QueryPlan, roles: Sequence[Role], entry: Entry, as_of: date, asked: str) -> ValueResult:
    """How long: the union of the months of the positions meant. `asked` names them when they are not one."""
    dated = [(r, months(r.start or "", r.end, r.current, as_of)) for r in roles if r.start and (r.end or r.current)]
    total = total_months(held for _, held in dated)
    facts = [
        Fact(time_in_words(len(held)), role_text(role), cite(entry, naming_lines(entry, role))) for role, held in dated
    ]
    what = f"time as {role_name(roles[0])}" if len(roles) == 1 else asked
    began = min((role.start or "" for role, _ in dated), default="")
    since = f", since {began}" if any(role.current for role, _ in dated) else ""
    return ValueResult(plan, plan.candidates[0], what, tuple(facts), time_in_words(total) + since if total else "")


def _edge(plan: QueryPlan, key: str, roles: Sequence[Role], entry: Entry) -> ValueResult:
    """When positions began, or ended; one that goes on has no end."""
    asked = plan.positions or PositionsAsked()
    if not roles:
        return ValueResult(plan, key, f"{asked.tells} of such a position", ())
    edge = min(roles, key=_begin) if asked.tells == "start" else max(roles, key=lambda r: (r.current, r.end or ""))
    told = f"Still there since {edge.start}, no end date" if edge.current else edge.end or ""
    short = (edge.start or "") if asked.tells == "start" else told
    what = f"{asked.tells} as {role_name(edge)}"
    return ValueResult(plan, key, what, (Fact(role_name(edge), role_dates(edge), _fact(edge, entry).evidence),), short)


def _fact(role: Role, entry: Entry) -> Fact:
    return Fact("Role", role_text(role), cite(entry, naming_lines(entry, role)))


def _in_words(asked: PositionsAsked, *, many: bool) -> str:
    thing = "positions" if many else "position"
    if asked.which == "previous":
        return "position before that" if asked.back > 1 else "previous position"
    if asked.which in ("before", "after"):
        return f"{thing} {asked.which} {asked.name or 'the present one'}"
    if asked.which != "all":
        return f"{'last' if asked.which == 'latest' else asked.which} position"
    if asked.start and asked.end:
        span = f" in {asked.start}" if asked.start == asked.end else f" from {asked.start} to {asked.end}"
    else:
        span = f" since {asked.start}" if asked.start else f" up to {asked.end}" if asked.end else ""
    return thing + span


def _length_in_words(asked: PositionsAsked) -> str:
    """Of several positions together."""
    if asked.name:
        return f"time {'at or as' if asked.which == 'all' else asked.which} {asked.name}"
    return f"time with the {asked.which} employer"
