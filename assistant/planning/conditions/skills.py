"""Skills, languages and named certificates in a question, with the level asked of a language.

Knows nothing of years: `years_of_skills` adds them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.planning.conditions.levels import level_around
from assistant.planning.conditions.negated import is_excluded
from assistant.planning.conditions.titles import is_position
from assistant.words.filler import filler_words
from assistant.words.located import Located
from ingestion.normalise import fold
from ingestion.skills import Match, SkillMatcher
from ingestion.taxonomy import Skill
from ingestion.vocabulary.language_families import families_in
from retrieval.filtering.filters import Criterion, FacetName

_PLACE_BEFORE = re.compile(r"\b(?:in|from|near|en|a|aus|à|de)\s$", re.IGNORECASE)
_NAME = r"(?=([a-zA-Z][\w+#.]*)"
_BEFORE_NAME = re.compile(
    r"\b(?:(?:years?|yrs|yoe) of|(?:his|her|their) way around|know|knows|in|with|use|uses|using|and|or|kann|kennt|kennen|mit|avec|con|pas|no|kein|keine|keinen|conna[iî]t|connaissent|conocen?|saben?|sait|savent|weder|noch|ni|nor|neither|de)\s+"
    + _NAME
    + ")"
)
_BEFORE_LISTED_NAME = (
    re.compile(  # `who has excel and word`: what somebody has may be anything, unless a list or nothing follows
        r"(?:\b(?:has|have|got|needs?|wants?|requires?|hat|haben|tienen?)\s+|^\W*)"
        + _NAME
        + r"(?:\s*[,&+/]|\s+(?:and|or|und|oder|et|ou|y|o)\b|(?: (?:too|also|as well|instead))?\W*$))",
        re.IGNORECASE,
    )
)
_ANOTHER_CLASS = re.compile(r"\s*(?:,|/|or|oder|ou|o|and|und|et|y)\s+(?P<name>[A-DT]\d?E?)(?!\w)")


def find_skills(text: str, matcher: SkillMatcher, places: Collection[str]) -> list[Located]:
    """Each name once, as what the taxonomy holds it for; a place of the pool (`places`, folded) is none after `in` or `from`."""
    found = [
        Located(Criterion(field="language", value=family), first, last) for family, first, last in families_in(text)
    ]
    for match in [*matcher.find(text, in_list=True), *_lower_case_names(text, matcher)]:
        if any(item.first < match.last and match.first < item.last for item in found):
            continue
        if fold(text[match.first : match.last]) in places and _PLACE_BEFORE.search(text[: match.first]):
            continue  # who lives in Valencia need not speak Valencian
        if is_position(text[match.first : match.last]):
            continue  # a data engineer is more than who knows data engineering
        flags = matcher.taxonomy[match.skill].flags
        field: FacetName = (
            "language" if "language" in flags else "certification" if "certification" in flags else "skill"
        )
        low, high = level_around(text, match) if field == "language" else (None, None)
        about_certificate = field == "skill" and _is_certified(text, match)
        field = "certification" if about_certificate else field
        value = _as_spelt(text[match.first : match.last], matcher) if about_certificate else match.skill
        criterion = Criterion(field=field, value=value, minimum=low, maximum=high, negated=is_excluded(text, match))
        found.append(Located(criterion, match.first, match.last))
    return found


def find_more_classes(text: str, found: Sequence[Located], matcher: SkillMatcher) -> list[Located]:
    """`licence C or CE`: the classes that share the word for the licence with the first."""
    more = []
    for item in found:
        another = _ANOTHER_CLASS.match(text, item.last) if item.criterion.value.startswith("Driving licence") else None
        name = matcher.canonical(f"Driving licence {another['name']}") if another else None
        if another and name:
            asked = item.criterion.model_copy(update={"value": name})
            more.append(Located(asked, another.start("name"), another.end("name")))
    return more


def _lower_case_names(text: str, matcher: SkillMatcher) -> list[Match]:
    """Questions are typed in lower case: `who knows excel`, `experience in go`."""
    found = []
    for cue in (*_BEFORE_NAME.finditer(text), *_BEFORE_LISTED_NAME.finditer(text)):
        word = cue.group(1).rstrip(".")
        name = (
            matcher.canonical(word)
            or matcher.canonical(word.capitalize())
            or (matcher.canonical(word.upper()) if len(word) <= 3 else None)
        )
        if name and fold(word) not in filler_words() and _is_everyday(word, matcher.taxonomy[name]):
            found.append(Match(name, cue.start(1), cue.start(1) + len(word), False))
    return found


def _is_everyday(word: str, skill: Skill) -> bool:
    """Whether a name of a skill is a word of everyday language too, so that the matcher wants more context."""
    return skill.needs_context or any(fold(word) == fold(name) for name in skill.ambiguous)


def _is_certified(text: str, match: Match) -> bool:
    """`AWS certification`, `certified in SAP`: asks for a certificate, not for the skill."""
    after, before = fold(text[match.last :]), fold(text[: match.first])
    return bool(
        re.match(r"[\s-]*(?:certif|cert\b|zertifi)", after)
        or re.search(r"(?:certified|certification|certificate|zertifi\w+)\s+(?:in|for|fur|als|as)\s+$", before)
    )


def _as_spelt(written: str, matcher: SkillMatcher) -> str:
    """A name typed in lower case as the taxonomy spells it: `aws` is AWS."""
    name = matcher.canonical(written)
    spellings = (name, *matcher.taxonomy[name].aliases) if name else ()
    return next((one for one in spellings if fold(one) == fold(written)), written) if written.islower() else written
