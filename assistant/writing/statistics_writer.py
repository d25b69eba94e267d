"""Words for statistics: how often each value occurs among people or in job posts, and averages by value."""

from __future__ import annotations

from assistant.draft import Draft
from assistant.results import StatisticsResult
from assistant.words.articles import with_article
from assistant.writing.figures_writer import amount_in_words, measure_in_words
from assistant.writing.wording import drafts_of

MAX_ROWS = 60
MOST_VALUES = 15
_MOST_TIED = 5  # values that share the first place


@drafts_of.register
def _statistics(result: StatisticsResult) -> list[Draft]:
    name = (result.plan.group_by or "requirement").replace("_", " ")
    if result.plan.figure == "whole":
        return _overview(result, name)
    if result.plan.figure == "mean":
        return _means(result, name)
    if not result.values and result.stated:
        return [Draft(f"No {name} is named by {_how_many(result)} of the {result.total} candidates.", kind="lead")]
    if not result.values:
        return [Draft(f"None of the {result.total} {_counted(result)} states {with_article(name)}.", kind="lead")]
    leads = {"distinct": _number_of, "least": _rarest}
    is_bound = result.plan.at_least or result.plan.at_most
    lead = _bound(result, name) if is_bound else leads.get(result.plan.figure or "", _commonest)(result, name)
    table = _table(result, name)
    more = len(result.values) - len(_shown(result))
    told = [_silent(result)] if result.total > result.stated else []
    told += [f"{more} more values are not shown."] if more and result.plan.limit is None else []
    return [
        Draft(lead, kind="lead"),
        Draft(table, kind="table"),
        *([Draft(" ".join(told))] if told else []),
    ]


def _means(result: StatisticsResult, name: str) -> list[Draft]:
    """The average by value, with the number of people that it is taken over: few tell little."""
    what = measure_in_words(result.plan.counted, result.unit)
    if not result.values:
        return [
            Draft(
                f"None of the {result.total} {_counted(result)} states both {with_article(name)} and {what}.",
                kind="lead",
            )
        ]
    shown = result.values[: result.plan.limit or MOST_VALUES]
    rows = [f"| {value.replace('|', '/')} | {_mean_of(result, value)} | {count} |" for value, count in shown]
    table = "\n".join([f"| {name.capitalize()} | Average {what} | Candidates |", "|---|---|---|", *rows])
    first, count = shown[0]
    lead = f"{first}: {_mean_of(result, first)} on average, the highest {what} by {name}"
    lead += " (one candidate only)." if count == 1 else f" (over {count} candidates)."
    rest = [Draft(_silent(result))] if result.total > result.stated else []
    return [Draft(lead, kind="lead"), Draft(table, kind="table"), *rest]


def _mean_of(result: StatisticsResult, value: str) -> str:
    return amount_in_words(result.plan.counted, round(result.means[value], 1), result.unit)


def _overview(result: StatisticsResult, name: str) -> list[Draft]:
    """How many people and posts there are, the posts, and where the people live."""
    posts = f"{len(result.posts) or 'no'} job post{'' if len(result.posts) == 1 else 's'}"
    lead = f"{result.total or 'No'} candidate{'' if result.total == 1 else 's'} and {posts} are in the library."
    bullets = [Draft(f"**{title}**", kind="bullet") for title in result.posts[:MOST_VALUES]]
    table = [Draft(_table(result, name), kind="table")] if result.values else []
    return [Draft(lead, kind="lead"), *bullets, *table]


def _shown(result: StatisticsResult) -> tuple[tuple[str, int], ...]:
    """The commonest, as many as were asked for; and those that are as common as the last of them."""
    count = result.plan.limit or MOST_VALUES
    if result.plan.limit is None or len(result.values) <= count:
        return result.values[:count]
    last = result.values[count - 1][1]
    return tuple(item for place, item in enumerate(result.values[:MAX_ROWS]) if place < count or item[1] == last)


def _counted(result: StatisticsResult) -> str:
    return "job posts" if result.plan.figure == "posts" else "candidates"


def _silent(result: StatisticsResult) -> str:
    silent = result.total - result.stated
    return f"{silent} {'states' if silent == 1 else 'state'} none."


def _table(result: StatisticsResult, name: str) -> str:
    rows = [f"| {value.replace('|', '/')} | {count} |" for value, count in _shown(result)]
    return "\n".join([f"| {name.capitalize()} | {_counted(result).capitalize()} |", "|---|---|", *rows])


def _plural(name: str) -> str:
    return f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"


def _number_of(result: StatisticsResult, name: str) -> str:
    """How many different values there are."""
    number = len(result.values)
    return f"{number} {name if number == 1 else _plural(name)} among {result.total} {_counted(result)}."


def _bound(result: StatisticsResult, name: str) -> str:
    """The values that so many people have."""
    number, named = len(result.values), ", ".join(value for value, _ in _shown(result))
    more = f" and {number - len(_shown(result))} more" if number > len(_shown(result)) else ""
    names = f"{name} is" if number == 1 else f"{_plural(name)} are"
    return f"{number} {names} named by {_how_many(result)} of the {result.total} candidates: {named}{more}."


def _how_many(result: StatisticsResult) -> str:
    least, most = result.plan.at_least, result.plan.at_most
    if least == most:
        return f"exactly {least}"
    return f"at least {least}" if most is None else f"at most {most}" if least is None else f"{least} to {most}"


def _rarest(result: StatisticsResult, name: str) -> str:
    """The values that fewest have: often many that one person has alone."""
    lowest = result.values[0][1]
    rare = [value for value, count in result.values if count == lowest]
    few = f"{lowest} of {result.total} {_counted(result)}"
    if len(rare) == 1:
        return f"{rare[0]} ({few}) is the rarest {name}."
    more = f" and {len(rare) - _MOST_TIED} more" if len(rare) > _MOST_TIED else ""
    return f"{', '.join(rare[:_MOST_TIED])}{more}: {few} each, fewer than any other {name}."


def _commonest(result: StatisticsResult, name: str) -> str:
    """The value that most have, or the few that share the first place."""
    besides = f" besides {result.plan.text.title()}" if result.plan.text else ""
    highest = result.values[0][1]
    most = [value for value, count in result.values if count == highest]
    if highest == 1 and len(most) > 1:
        return f"No {name}{besides} is shared by two of the {result.total} {_counted(result)}: {len(most)} are named once each."
    told = ", ".join(most[:_MOST_TIED]) + (f" and {len(most) - _MOST_TIED} more" if len(most) > _MOST_TIED else "")
    if len(most) > 1:
        return f"{told}: {highest} of {result.total} {_counted(result)} each, more than any other {name}{besides}."
    return f"{told} ({highest} of {result.total} {_counted(result)}) is the most common {name}{besides}."
