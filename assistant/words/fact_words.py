"""Conditions on roles, wishes and papers as noun phrases: `one position for at least 5 years`, `a driving licence (class B)`."""

from __future__ import annotations

from collections.abc import Callable

from ingestion.career.industries import industries_of
from retrieval.filtering.career_times import LEAST_GAP_MONTHS, STATED
from retrieval.filtering.fact_facets import pay_unit
from retrieval.filtering.filters import Criterion

_SCALES = {
    "gpa": "a GPA", "german": "a German grade", "uk": "a UK class", "mention": "a mention", "spanish": "a nota media",
    "latin": "honours",
}  # fmt: skip
_ROUNDED = 0.06  # weeks
_WORKPLACES = {"home": "from home, some of the time or all of it", "remote": "remotely", "on-site": "on site"}


def use_in_words(criterion: Criterion) -> str:
    """Strength and recency of a skill."""
    words = {"used": " used at work", "led": " in a leading part"}.get(criterion.strength or "", "")
    return words + (f" since {criterion.since}" if criterion.since else "")


def time_in_words(criterion: Criterion) -> str:
    """When a position was held."""
    if criterion.since and criterion.since == criterion.until:
        return f" in {criterion.since}"
    if criterion.since and criterion.until and not criterion.current:
        return f" between {criterion.since} and {criterion.until}"
    words = " now" if criterion.current else ""
    words += f" since {criterion.since} or later" if criterion.since else ""
    return words + (f" begun by {criterion.until}" if criterion.until else "")


def weeks_in_words(weeks: float) -> str:
    """`4 weeks`, `3 months`: months where weeks were counted from them."""
    months = round(weeks * 12 / 52)
    if (weeks % 1 or months >= 3) and abs(weeks - months * 52 / 12) < _ROUNDED:
        return f"{months} month{'' if months == 1 else 's'}"
    return f"{weeks:g} week{'' if weeks == 1 else 's'}"


def _named_position(name: str) -> str:
    return f"a position as or at “{name}”" if name[:1].islower() else f"a position as or at {name}"


def _role(criterion: Criterion) -> str:
    low, high = criterion.minimum, criterion.maximum
    length = f" for at least {low:g} years" if isinstance(low, float) else ""
    if isinstance(high, float):
        under = round(high % 1, 1) == 0.9  # what "less than two years" asks
        length += (
            f" for at most {round(high * 12)} months"
            if high < 1
            else f" for {'less than' if under else 'at most'} {high + under / 10:g} years"
        )
    return (_named_position(criterion.value) if criterion.value else "one position") + length + time_in_words(criterion)


def _dates(criterion: Criterion) -> str:
    position = "the present position" if criterion.current else "a position"
    name = f"{position} as or at {criterion.value}" if criterion.value else position
    return name + _begun(criterion.minimum, criterion.maximum)


def _availability(criterion: Criterion) -> str:
    low, weeks = criterion.minimum, 0.0 if criterion.value else criterion.maximum
    if weeks == 0.0:
        return "immediately"
    if isinstance(weeks, float):
        return f"after exactly {weeks_in_words(weeks)}" if low == weeks else f"within {weeks_in_words(weeks)}"
    return f"after {weeks_in_words(low)} or more" if isinstance(low, float) else "at some time"


def _salary(criterion: Criterion) -> str:
    currency, period = pay_unit(criterion.value)
    low, high = criterion.minimum, criterion.maximum
    bounds = []
    if isinstance(low, float):
        bounds.append(
            f"{low:,.0f}" if low == high else f"at least {low:,.0f}" if low == int(low) else f"more than {low:,.0f}"
        )
    if isinstance(high, float) and low != high:
        bounds.append(f"at most {high:,.0f}" if high == int(high) else f"less than {high:,.0f}")
    told = " and ".join(bounds) or "pay"
    return f"{told}{f' {currency}' if currency else ''} {'an' if period == 'hour' else 'a'} {period}"


def _team(criterion: Criterion) -> str:
    low, high = criterion.minimum, criterion.maximum
    if low == 1 and high is None:
        return "people"
    bounds = [f"at least {low:g}"] if isinstance(low, float) and low != high else []
    bounds += [f"{high:g}" if low == high else f"at most {high:g}"] if isinstance(high, float) else []
    return f"{' and '.join(bounds) or 'some'} people"


def _budget(criterion: Criterion) -> str:
    low, high, unit = criterion.minimum, criterion.maximum, f" {criterion.value}" if criterion.value else ""
    if not isinstance(low, float) and not isinstance(high, float):
        return f"a budget{f' in{unit}' if unit else ''}"
    bounds = [f"at least {low:,.0f}" if low == int(low) else f"more than {low:,.0f}"] if isinstance(low, float) else []
    bounds += (
        [f"at most {high:,.0f}" if high == int(high) else f"less than {high + 0.01:,.0f}"]
        if isinstance(high, float)
        else []
    )
    return f"a budget of {' and '.join(bounds)}{unit}"


def _added(criterion: Criterion) -> str:
    low, high = criterion.minimum, criterion.maximum
    if not isinstance(high, float):
        return f"{low:g} days ago or earlier"
    if high == 0:
        return "today"
    if low == high:
        return "yesterday" if high == 1 else f"{high:g} days ago"
    since = "yesterday or today" if high == 1 else f"in the last {high:g} days"
    return f"{since}, {low:g} days ago or earlier" if isinstance(low, float) else since


def _hours(criterion: Criterion) -> str:
    low, high = criterion.minimum, criterion.maximum
    bounds = [f"{word} {bound:g}" for word, bound in (("at least", low), ("at most", high)) if isinstance(bound, float)]
    week = f"{' and '.join(bounds)} hours a week" if bounds else ""
    return " for ".join(filter(None, (criterion.value.replace("_", "-"), week)))


def _grade(criterion: Criterion) -> str:
    low, high = criterion.minimum, criterion.maximum
    bounds = (f" of {low:g} or more" if isinstance(low, float) else "") + (
        f" of {high:g} or less" if isinstance(high, float) else ""
    )
    return _SCALES.get(criterion.value, criterion.value) + bounds


def _expiry(criterion: Criterion) -> str:
    paper = criterion.value or "a certificate"
    low, high = criterion.minimum, criterion.maximum
    if low and low == high:
        return f"{paper} valid until {low}"
    if low and high:
        return f"{paper} valid until {low} to {high}"
    return paper + (f" valid until {low} or later" if low else "") + (f" valid until {high} at most" if high else "")


def _licence(criterion: Criterion) -> str:
    if len(criterion.value) <= 3 and criterion.value.isupper() and criterion.value != "HGV":
        return f"a driving licence (class {criterion.value})"
    return "a licence" if criterion.value == "any" else f"a {criterion.value} licence"


def _clearance(criterion: Criterion) -> str:
    return "a security clearance" if criterion.value == "any" else f"{criterion.value} clearance"


def _industry(criterion: Criterion) -> str:
    names = industries_of(criterion.value)
    return names[0] if len(names) == 1 else criterion.value


def one_of(things: str) -> str:
    """The name of one of some things: `country` of countries."""
    return f"{things[:-3]}y" if things.endswith("ies") else things.removesuffix("s")


def _number(criterion: Criterion) -> str:
    low, high = criterion.minimum, criterion.maximum
    if isinstance(low, float) and low == high:
        return f"exactly {low:g} {one_of(criterion.value) if low == 1 else criterion.value}"
    if low == 1 and high is None:
        return f"at least one {one_of(criterion.value)}"
    bounds = [f"at least {low:g}"] if isinstance(low, float) else []
    bounds += [f"at most {high:g}"] if isinstance(high, float) else []
    thing = one_of(criterion.value) if low is None and high == 1 else criterion.value
    return f"{' and '.join(bounds)} {thing}"


def _joined(criterion: Criterion) -> str:
    whom = "the present employer" if criterion.current else "an employer"
    return whom + _begun(criterion.minimum, criterion.maximum)


def _contract_end(criterion: Criterion) -> str:
    when = _begun(criterion.minimum, criterion.maximum)
    return f"a contract that ends{when}" if when else "a contract with an end"


def _begun(low: float | str | None, high: float | str | None) -> str:
    if low and low == high:
        return f" in {low}"
    return (f" in {low} or later" if low else "") + (f" by {high}" if high else "")


def _stay(criterion: Criterion) -> str:
    low, high = criterion.minimum, criterion.maximum
    above = isinstance(low, float) and round(low % 1, 1) == 0.1  # what "more than ten" asks
    bounds = [f"more than {low - 0.1:g}" if above else f"at least {low:g}"] if isinstance(low, float) else []
    bounds += [f"at most {high:g}"] if isinstance(high, float) else []
    return f"{'the present' if criterion.current else 'one'} employer for {' and '.join(bounds) or 'some'} years"


def _parallel(criterion: Criterion) -> str:
    return f"positions with two employers at the same time{' now' if criterion.current else ''}"


def _promoted(criterion: Criterion) -> str:
    low, high = criterion.minimum, criterion.maximum
    when = _begun(criterion.since, criterion.until)
    if low is None and high is None:
        return f"a further position with the same employer{when}"
    bounds = [f"at least {low:g}"] if isinstance(low, float) else []
    bounds += [f"at most {high:g}"] if isinstance(high, float) else []
    return f"{' and '.join(bounds)} further position{'s' if (high or low) != 1 else ''} with the same employer{when}"


def _returned(criterion: Criterion) -> str:
    return f"an employer whom they had left{_begun(criterion.since, criterion.until)}"


def _gap(criterion: Criterion) -> str:
    if criterion.value == STATED:
        return f"a break that the CV states{_begun(criterion.since, criterion.until)}"
    low, high = criterion.minimum, criterion.maximum
    if isinstance(high, float) and isinstance(low, float) and low > 1:
        return f"a gap of {low:g} to {high:g} months between positions{_begun(criterion.since, criterion.until)}"
    if isinstance(high, float):
        return f"a gap of at most {high:g} months between positions{_begun(criterion.since, criterion.until)}"
    least = low if isinstance(low, float) else LEAST_GAP_MONTHS
    return f"a gap of at least {least:g} months between positions{_begun(criterion.since, criterion.until)}"


_LEFT_OPEN = {
    "salary": "pay", "availability": "when they can start", "location": "a place",
    "education": "any studies", "experience": "any position", "phone": "a phone number", "email": "an e-mail address",
    "linkedin": "a LinkedIn profile", "github": "a GitHub profile",
}  # fmt: skip
FACT_WORDS: dict[str, Callable[[Criterion], str]] = {
    "role": _role, "role_start": _dates, "role_end": _dates, "availability": _availability, "salary": _salary,
    "grade": _grade, "expiry": _expiry, "team": _team, "budget": _budget, "added": _added, "hours": _hours,
    "unstated": lambda c: _LEFT_OPEN.get(c.value, f"a {c.value}"), "licence": _licence,
    "clearance": _clearance, "industry": _industry, "workplace": lambda c: _WORKPLACES.get(c.value, c.value),
    "number": _number, "joined": _joined, "contract_end": _contract_end, "stay": _stay,
    "gap": _gap, "parallel": _parallel, "promoted": _promoted,
    "returned": _returned,
    "work_place": lambda c: c.value + (" now" if c.current else ""),
    "document_language": lambda c: c.value.capitalize(),
}  # fmt: skip
