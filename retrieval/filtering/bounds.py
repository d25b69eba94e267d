"""What `minimum` and `maximum` are in each field (a number, a date or a level), and whether a known value lies between them."""

from __future__ import annotations

from ingestion.stated.spoken import LEVELS as LANGUAGE_LEVELS
from ingestion.vocabulary.degrees import LEVELS as EDUCATION_LEVELS
from retrieval.errors import InvalidFilter
from retrieval.filtering.condition import Criterion, FacetName

Bound = float | str
_NUMBERS: dict[FacetName, tuple[str, float]] = {  # unit, and the step to the next value that is told apart
    "skill": ("years", 0.1), "years": ("years", 0.1), "role": ("years", 0.1), "stay": ("years", 0.1),
    "availability": ("weeks", 0.1), "salary": ("units of money", 0.01), "grade": ("points", 0.01), "number": ("things", 1),
    "gap": ("months", 1), "promoted": ("promotions", 1), "team": ("people", 1),
    "budget": ("units of money", 0.01), "added": ("days", 1),
    "hours": ("hours a week", 0.1),
    "location": ("kilometres", 0.1),
}  # fmt: skip
_MOST: dict[FacetName, float] = {"salary": 1e8, "budget": 1e12, "added": 36_500, "team": 10_000}
_DATES: tuple[FacetName, ...] = ("role_start", "role_end", "joined", "expiry", "contract_end")
_LEVELS: dict[FacetName, tuple[str, ...]] = {"language": LANGUAGE_LEVELS, "education": EDUCATION_LEVELS}


def read_bound(field: FacetName, bound: Bound) -> Bound:
    """A bound as its field has it: a float, a date `YYYY` or `YYYY-MM`, or a level. Raises `InvalidFilter`."""
    if field in _NUMBERS:
        return _number(field, bound)
    if field in _DATES:
        return _date(bound)
    if field in _LEVELS:
        return _level(bound, _LEVELS[field])
    raise InvalidFilter(f"{field} has no bounds.", f"Leave {str(bound)!r} out, or name a value as in {field}:VALUE.")


def beyond(field: FacetName, bound: Bound, step: int) -> Bound:
    """The next bound above (`step` 1) or below (-1): what `>` and `<` ask. Raises `InvalidFilter`."""
    read = read_bound(field, bound)
    if isinstance(read, float):
        return round(read + step * _NUMBERS[field][1], 4)
    if field in _DATES:
        return _next_date(read, step)
    levels, place = _LEVELS[field], _LEVELS[field].index(read) + step
    if not 0 <= place < len(levels):
        raise InvalidFilter(f"There is no level beyond {read}.", f"One of {', '.join(levels)}.")
    return levels[place]


def within_number(value: float, criterion: Criterion) -> bool:
    low, high = criterion.minimum, criterion.maximum
    return (low is None or value >= float(low)) and (high is None or value <= float(high))


def within_level(level: str, criterion: Criterion) -> bool:
    levels = _LEVELS[criterion.field]
    low, high = criterion.minimum, criterion.maximum
    place = levels.index(level)
    return (low is None or place >= levels.index(str(low))) and (high is None or place <= levels.index(str(high)))


def within_dates(value: str, low: Bound | None, high: Bound | None) -> bool | None:
    """None when a value that names a year alone may lie on either side of a bound that names a month."""
    sides = [
        after(value, str(low)) if low is not None else True,
        before(value, str(high)) if high is not None else True,
    ]
    return False if False in sides else None if None in sides else True


def both(one: bool | None, other: bool | None) -> bool | None:
    """Kleene's AND."""
    return False if False in (one, other) else None if None in (one, other) else True


def after(value: str, bound: str) -> bool | None:
    """Whether a date is `bound` or later."""
    precision = min(len(value), len(bound))
    if value[:precision] == bound[:precision]:
        return True if len(value) >= len(bound) or bound.endswith("-01") else None
    return value[:precision] > bound[:precision]


def before(value: str, bound: str) -> bool | None:
    """Whether a date is `bound` or earlier."""
    precision = min(len(value), len(bound))
    if value[:precision] == bound[:precision]:
        return True if len(value) >= len(bound) or bound.endswith("-12") else None
    return value[:precision] < bound[:precision]


def _number(field: FacetName, bound: Bound) -> float:
    unit = _NUMBERS[field][0]
    try:
        number = float(bound)
    except ValueError as error:
        raise InvalidFilter(f"{bound!r} is no number of {unit}.", f"Write for example {field}>=3.") from error
    if not 0 <= number <= _MOST.get(field, 1000):
        raise InvalidFilter(f"{bound} is no number of {unit} that could be.", f"Write for example {field}>=3.")
    return number


def _date(bound: Bound) -> str:
    text = f"{bound:g}" if isinstance(bound, float) else bound.strip()
    year, _, month = text.partition("-")
    known = len(year) == 4 and year.isdecimal() and year.isascii()
    if not known or ((month or "-" in text) and month not in {f"{n:02}" for n in range(1, 13)}):
        raise InvalidFilter(f"{text!r} is no date.", "Write YYYY or YYYY-MM, as in role_start>=2020.")
    return text


def _next_date(date: Bound, step: int) -> str:
    year, _, month = str(date).partition("-")
    if not month:
        return f"{int(year) + step:04}"
    months = int(year) * 12 + int(month) - 1 + step
    return f"{months // 12:04}-{months % 12 + 1:02}"


def _level(bound: Bound, levels: tuple[str, ...]) -> str:
    found = {level.lower(): level for level in levels}.get(str(bound).strip().lower())
    if found is None:
        raise InvalidFilter(f"There is no level {bound!r}.", f"One of {', '.join(levels)}.")
    return found
