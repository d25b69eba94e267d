"""What a person shares with others, put into a plan that holds only the key of that person (`@C2`; `@C2.` is the country)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assistant.executing.facts import latest_roles
from assistant.plan import QueryPlan, Topic
from retrieval.entry import Entry
from retrieval.filtering.condition import Criterion, Group, leaves

KEY_SIGN = "@"
OF_COUNTRY = "."
_TOPICS: Mapping[str, Topic] = {
    "location": "location",
    "employer": "employers",
    "school": "education",
    "title": "role",
}  # what is read of the person, by the field that is shared


def resolved(plan: QueryPlan, lookup: Callable[[str], Entry]) -> QueryPlan:
    """The plan with what the person's CV says; the value of that field, when the CV does not say it."""
    asked = next((leaf for leaf in leaves(plan.condition) if leaf.value.startswith(KEY_SIGN)), None)
    if asked is None:
        return plan
    key = asked.value.strip(KEY_SIGN + OF_COUNTRY)
    values = _values(asked, lookup(key))
    if not values:
        return QueryPlan(intent="value", candidates=(key,), topic=_TOPICS[asked.field])
    parts = tuple(asked.model_copy(update={"value": value}) for value in values)
    return plan.model_copy(update={"condition": parts[0] if len(parts) == 1 else Group(kind="any", of=parts)})


def _values(asked: Criterion, entry: Entry) -> Sequence[str]:
    profile = entry.profile
    home, roles = profile.identity, latest_roles(entry)
    found = {
        "location": [home.country if asked.value.endswith(OF_COUNTRY) else home.city],
        "employer": [role.organisation for role in roles],
        "title": [role.title for role in roles],
        "school": [study.institution for study in profile.education],
    }[asked.field]
    return list(dict.fromkeys(filter(None, found)))
