"""Conditions in a question: skills with years, languages with level, places, degrees, titles, employers, and what is left.

Every condition knows where it stands in the text. Words that no field holds become an open `states` phrase: a condition is
never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from assistant.abroad_asked import find_abroad
from assistant.availability_asked import find_availability
from assistant.expiry_asked import find_expiry, without_date_question
from assistant.filler import filler_words
from assistant.gaps_asked import find_gaps
from assistant.hours_asked import find_hours
from assistant.known_names import KnownNames
from assistant.located import Located
from assistant.numbers import find_numbers
from assistant.papers_asked import speaks_of_papers, with_papers
from assistant.pay_asked import find_pay
from assistant.places_asked import find_bare_places, find_places, place_name
from assistant.role_time import find_role_times, find_stays
from assistant.said_again import with_shared_negation, without_corrected
from assistant.silence_asked import find_silence
from assistant.team_asked import find_team
from assistant.times_asked import blank_times
from assistant.titles_asked import find_titles, general_positions, is_position, with_generic_role, without_generic_roles
from ingestion.degrees import degree_level
from ingestion.industries import industries_of
from ingestion.normalise import fold
from ingestion.skills import Match, SkillMatcher
from ingestion.spoken import level_of
from ingestion.taxonomy import Skill
from ingestion.years_asked import YEARS, years_asked
from retrieval.filters import Criterion, FacetName, Filter, Group
from retrieval.lexical_index import is_short_name, query_words

_BELOW = re.compile(r"(?:fewer than|less than|under|below|weniger als|unter|moins de|menos de)\s*$")
_AT_MOST = re.compile(
    r"(?:at most|up to|no more than|maximum(?: of)?|max\.?|not more than|hochstens|maximal|au plus|maximum|como maximo)\s*$"
)
_ABOVE = re.compile(r"(?:more than|over|above|mehr als|uber|plus de|mas de|longer than)\s*$")
_FIELD_OF_STUDY = re.compile(
    r"\b(?:(?:degree|master'?s?|bachelor'?s?|ph\.?d|diploma|studies|abschluss|studium|diplome|titulo)\b(?:\s+degree)?\s+(?:in|of|en)"
    r"|(?:studied|majored|graduated|studierte|estudio)\b(?:\s+in)?)\s+"
    r"(?P<field>(?!(?:at|from|in|with|an|bei|a|en)\b)[a-zA-Z][\w ]{2,40}?)(?=\s+(?:and|or|with|who|in|at|from|living|based)\b|\s*[,.?!|]|\s{2}|\s*$)",
    re.I,
)
_ANOTHER_FIELD = re.compile(
    r"\s*,?\s*(?:or|oder|ou|o)\s+(?P<field>[a-zA-Z][\w ]{1,30}?)(?=\s*[,.?!|]|\s*$|\s+(?:or|oder|ou|o|at|in)\b)"
)
_SHORT_FIELDS = {
    "maths": "mathematics",
    "math": "mathematics",
    "cs": "computer science",
    "comp sci": "computer science",
    "econ": "economics",
}
_DEGREE = re.compile(
    r"\b(?P<name>(?:go|goes|went|gone|been) to (?:a )?(?:university|college|uni)|ph\.?\s?d\w*|doctorate|doctor'?s?(?=\s+degree)|doctorat|doctorado|m[áa]ster'?s?(?: degree)?s?|maestr[íi]a|ma[îi]trise|masterabschluss|bachelor'?s?(?: degree)?s?|"
    r"bachelorabschluss|mba|m\.?sc|b\.?sc|abitur|promotion|licenciatura|university degree|degree|diplom|(?:hochschul|studien|universit[äa]ts)abschluss|"
    r"(?:(?:das|ihr|sein|ein) )?studium (?:abgeschlossen|beendet)|abgeschlossenes studium|dipl[ôo]me universitaire|t[íi]tulo universitario|titulaci[óo]n universitaria)\b"
    r"(?:\s+degrees?)?(?:\s+(?:or|oder|ou|o)\s+(?:a\s+)?(?:higher|above|better|more|equivalent|h[öo]her|mehr|plus|sup[ée]rieur|superior))?",
    re.I,
)
_ANY_DEGREE = re.compile(
    r"\b(?:degree|university|college|uni|\w*abschluss|studium|universitaire|universitario|universitaria)\b",
    re.IGNORECASE,
)
_EMPLOYER = re.compile(
    r"\b(?:work(?:ed|s|ing)?|employed|experience|been|gearbeitet|travaille|trabajad[oa])\s+(?:at|for|by|bei|chez|en)\s+(?P<name>[A-Z][\w&.'-]*(?:\s+(?:[A-Z&][\w&.'-]*|of|and|&))*)"
)
_SCHOOL_NAME = (
    r"(?:[A-Z][\w&.'’-]*\s+){0,4}(?:University|College|Institute|School|Academy|Polytechnic|Universität|Universitaet|Hochschule|Université|Universidad|"
    r"Università|Politechnika|TU|FH|ETH|MIT|HAW|RWTH|LMU|INSEAD|HEC|EPFL|UCL|LSE)\b(?:\s+(?:of|for|de|di|da|del|der|für|[A-Z][\w&.'’-]*))*"
)
_SCHOOL = re.compile(
    r"\b(?P<verb>(?:stud(?:y|ied|ies|ying)|graduat\w+|alumn\w+|went|attended|educated|studiert\w*|etudie|estudi\w+)\s+)?"
    rf"\b(?:at|from|of|to|an der|bei|von der|von|à l'|à la|à|a la|en la|en)\s+(?:the\s+)?(?P<name>{_SCHOOL_NAME})"
    rf"|\battended\s+(?:the\s+)?(?P<attended>{_SCHOOL_NAME})"
    r"|\b(?:studied|graduated|studierte|estudio)\s+(?:at|from|an der|bei)\s+(?:the\s+)?(?P<other>[A-Z][\w&.'’-]*(?:\s+(?:of\s+)?[A-Z][\w&.'’-]*)*)"
    r"|\b(?:studied|graduated|studierte|estudio)\s+(?:at|from|an der|bei)\s+(?P<town>[a-z][\w'’-]+)"
)
_NOT_BEFORE = re.compile(
    r"(?:n't|\bnot|\bnever|\bcannot|\bwithout|\bno|\bohne|\bkein\w*|\bnicht|\bnie|\bpas|\bsans|\bjamais|\baucune?|\bsin|\bnunca|\bninguna?|\bneither|\bnor|\bweder|\bni)"
    r"\s+(?:(?!and\b|or\b|but\b|und\b|oder\b|aber\b|only\b)\w+\s+){0,3}$"
)
_NOT_AFTER = re.compile(r"^\s*(?:nicht|noch nicht|pas)\b")
_EXCEPT_BEFORE = re.compile(
    r"\b(?:except|excluding|exclude|leave out|leaving out|apart from|other than|ausser|sauf|excepto)\s+(?:for\s+)?"
    r"(?:(?:the|all|any|those|anybody|anyone|everybody|everyone|people|candidates|ones)\s+){0,3}(?:(?:who|that|with|in|from)\s+(?:\w+\s+)?)?$"
)
_EXACTLY = re.compile(
    r"\b(?:exactly|precisely|just|only|genau|nur|exactement|seulement|exactamente|solo)\s+(?:(?:at|on|level|niveau|nivel|auf|de)\s+){0,2}[abc][12]\b|\b[abc][12],? (?:exactly|precisely|genau|exactement|exactamente)\b"
)
_OR_BELOW = re.compile(
    r"\b(?:or (?:below|lower|less|worse)|at most|no (?:better|higher) than|up to|maximum|max|hochstens|maximal|oder (?:schlechter|weniger|darunter)|au plus|ou moins|como maximo|o menos)\b"
)
_NOT_NATIVE = re.compile(
    r"^[^,.;]{0,30}\b(?:but|aber|mais|pero)\b[^,.;]{0,20}\b(?:not|\w+n't|nicht|kein\w*|pas|no)\b[^,.;]{0,16}\b(?:native|muttersprach\w*|maternelle|nativ[oa])"
)
_PLACE_BEFORE = re.compile(r"\b(?:in|from|near|en|a|aus|à|de)\s$", re.IGNORECASE)
_FACTS: tuple[tuple[Criterion, re.Pattern[str]], ...] = (
    (Criterion(field="workplace", value="remote"),
     re.compile(r"\b(?:(?:wants?|willing|prefers?|would|open|happy)\s+(?:to\s+)?(?:work(?:ing)?\s+)?(?:(?:fully|completely|entirely|purely|100\s?%)\s+)?(?:remote(?:ly)?|from home)|work(?:s|ing)?\s+remotely|(?:fully|completely|entirely|purely|100\s?%)\s+remote(?:ly)?)\b", re.I)),
    (Criterion(field="role", current=True, negated=True),
     re.compile(r"\b(?:between jobs|out of work|without a job|unemployed|jobless|arbeitslos|arbeitssuchend|sans emploi|en paro|desemplead[oa]s?)\b"
                r"|(?:\bnot|n't) (?:currently |presently )?(?:working|employed|in work)(?: now| right now| at present| at the moment| these days| anywhere|\W*$)", re.I)),
    (Criterion(field="role", current=True),
     re.compile(r"(?<!not )(?<!n't )\b(?:(?:currently|presently|still) (?:employed|in (?:work|a job|employment))|(?:is|are|who's) (?:in work|employed)(?= (?:now|right now|at present|at the moment|currently)|\W*$)"
                r"|(?:derzeit|aktuell|momentan) (?:angestellt|beschaftigt|in arbeit)|en poste actuellement|actuellement en poste)\b", re.I)),
    (Criterion(field="clearance", value="any"), re.compile(r"\b(?:security\s+)?clearance\b|\bSicherheits[üu]berpr[üu]fung\b", re.I)),
)  # fmt: skip
_INDUSTRY = re.compile(
    r"\b(?:work(?:ed|s|ing)?|experienced?|background|employed|gearbeitet|arbeitet|travaill\w+|trabaj\w+)\s+in\s+(?:the\s+|der\s+)?(?P<worked>[^\W\d_][\w&-]*)\b(?:\s+(?:industry|sector|branche))?(?!\s+\w*(?:engineer|develop|sales))"
    r"|\b(?P<branch>[^\W\d_][\w&-]*)\s+(?:industry|sector|branche)\b",
    re.IGNORECASE,
)
_ANOTHER_CLASS = re.compile(r"\s*(?:,|/|or|oder|ou|o|and|und|et|y)\s+(?P<name>[A-DT]\d?E?)(?!\w)")
_SHARED_LEVEL = re.compile(
    r",\s*(?:both |each |all )?(?:at )?(?:at least|min(?:imum)?\.?|mindestens|au moins|al menos)\s+(?P<level>[abc][12])\b"
)
_SAYS_NOTHING = re.compile(
    r"\b(?:at (?:any|some) (?:time|point|stage)|at the (?:moment|same time)|in the past|by any chance|if possible|for example|i think|as well|or so|how long|according to|so far|more or less|all in all)\b|\bmy name is\b",
    re.IGNORECASE,
)
_ELIDED = re.compile(r"^(?:d|l|qu|n|s|j)['’]", re.IGNORECASE)
_PEOPLE_LED = re.compile(
    r"\b(?:manag\w+|led|lead|leads|leading|supervis\w+|hir(?:ed|es|ing)|train(?:ed|s|ing)?|coach(?:ed|es|ing)?|mentor(?:ed|s|ing)?)\s+(?:other\s+)?(?:people|staff|colleagues|employees|others)\b",
    re.IGNORECASE,
)
_CERTIFICATE = re.compile(
    r"\b(?:has|have|hold|holds|with|without|got|hat|haben|mit|ohne|a|ont|avec|sans|tiene|tienen|con|sin)\s+(?:an?y?|some|no|ein|kein|un|une|aucun|algun|ningun)?\s*"
    r"(?:professional\s+)?(?:certificat(?:e|es|ion|ions)|zertifikate?|certificado|certificacion)\b(?!\s+(?:in|as|for|of))"
)


def find_criteria(
    text: str,
    matcher: SkillMatcher,
    places: Collection[str],
    known: KnownNames | None = None,
    *,
    open_phrases: bool = True,
    today: date | None = None,
) -> list[Located]:
    """The conditions of a question in order. `places` are folded names of cities and countries of the pool.

    `today` (default: the present day) is the day on which what is "valid" holds.
    """
    text = without_date_question(text)
    found = find_role_times(text)
    found += find_team(_blank(text, found))
    found += find_expiry(_blank(text, found), today or date.today(), of_papers=speaks_of_papers(text))
    found += find_abroad(_blank(text, found), places)
    found += find_silence(_blank(text, found))
    found += find_pay(_blank(text, found))
    found += find_hours(_blank(text, found))
    found += find_stays(_blank(text, found))
    found += find_gaps(_blank(text, found))
    found += find_numbers(_blank(text, found))
    found += _known(_blank(text, found), known, matcher) if known else []
    found += _facts(_blank(text, found))
    found += find_availability(_blank(text, found))
    found += _industries(_blank(text, found))
    found += _employers(_blank(text, found), places)
    found += _schools(_blank(text, found), places)
    found += _education(_blank(text, found))
    found += _skills_and_languages(_blank(text, found), matcher, places)
    found = _with_shared_level(text, found)
    found += _more_classes(text, found, matcher)
    found += find_places(_blank(text, found), places, matcher)
    found += find_bare_places(_blank(text, found), places)
    found = [with_generic_role(text, item) for item in found]
    found += find_titles(_blank(text, found), text)
    if not any(item.criterion.field == "certification" for item in found):
        found += _any_certificate(_blank(text, found))
    found = _with_years(text, found)
    if open_phrases:
        found += _people_led(_blank(text, found))
        rest = _blank(blank_times(_blank_years(text)), found)
        found += _open_phrases(_SAYS_NOTHING.sub(lambda match: "|" * len(match.group()), rest))
    found += general_positions(text, found)[0]
    found = sorted((_with_negation(text, item) for item in found), key=lambda item: item.first)
    found = with_papers(text, found)
    return without_generic_roles(without_corrected(text, with_shared_negation(text, found)))


def _known(text: str, known: KnownNames, matcher: SkillMatcher) -> list[Located]:
    return [
        Located(Criterion(field=item.field, value=item.value), item.first, item.last)
        for item in known.find(text, matcher)
    ]


def _industries(text: str) -> list[Located]:
    """`worked in insurance`, `from the automotive industry`: what the employer does, not what the person can."""
    located = []
    for match in _INDUSTRY.finditer(text):
        name = match["worked"] or match["branch"]
        if industries_of(name):
            located.append(Located(Criterion(field="industry", value=name), match.start(), match.end()))
    return located


def _any_certificate(text: str) -> list[Located]:
    """`has a certificate`, with none named: at least one."""
    match = _CERTIFICATE.search(fold(text)) if len(fold(text)) == len(text) else None
    one = Criterion(field="number", value="certifications", minimum=1.0)
    return [Located(one, match.start(), match.end())] if match else []


def _facts(text: str) -> list[Located]:
    """Wishes and papers that CVs state as facts."""
    located = []
    for criterion, pattern in _FACTS:
        located += [Located(criterion, match.start(), match.end()) for match in pattern.finditer(text)]
    return located


def combine(text: str, found: Sequence[Located]) -> Filter | None:
    """One filter: conditions are joined by AND, neighbours with an "or" between them by OR."""
    groups: list[list[Located]] = []
    found = _each_once(found)
    for place, item in enumerate(found):
        if groups and not item.criterion.negated and _joins_by_or(text, found, place):
            groups[-1].append(item)
        else:
            groups.append([item])
    parts: list[Filter] = [_spread_bounds(group) if len(group) > 1 else group[0].criterion for group in groups]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else Group(kind="all", of=tuple(parts))


def _each_once(found: Sequence[Located]) -> list[Located]:
    return list({item.criterion: item for item in reversed(found)}.values())[::-1]


def _joins_by_or(text: str, found: Sequence[Located], place: int) -> bool:
    """Whether an "or" stands before a condition, or a comma of a list that ends with one (`A, B or C`)."""
    between = text[found[place - 1].last : found[place].first]
    if _is_or(between):
        return True
    is_comma = between.strip() == ","
    same_field = found[place - 1].criterion.field == found[place].criterion.field
    return is_comma and same_field and place + 1 < len(found) and _joins_by_or(text, found, place + 1)


def _spread_bounds(group: list[Located]) -> Filter:
    """`5 years of Python or Java` asks five years of either."""
    first = group[0].criterion
    bounds = {"minimum": first.minimum, "maximum": first.maximum}
    spread = tuple(
        item.criterion.model_copy(update=bounds)
        if item.criterion.field == first.field and item.criterion.minimum is None and item.criterion.maximum is None
        else item.criterion
        for item in group
    )
    return Group(kind="any", of=spread)


def _is_or(between: str) -> bool:
    return bool(re.search(r"(?:^|[\s,])(?:or|oder|ou|o|u)\s|^\s*/\s*$", fold(between))) and not re.search(
        r"\b(?:and|und|et|y)\b", fold(between)
    )


def _skills_and_languages(text: str, matcher: SkillMatcher, places: Collection[str]) -> list[Located]:
    found: list[Located] = []
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
        low, high = _level_around(text, match) if field == "language" else (None, None)
        about_certificate = field == "skill" and _is_certified(text, match)
        field = "certification" if about_certificate else field
        value = _as_spelt(text[match.first : match.last], matcher) if about_certificate else match.skill
        criterion = Criterion(field=field, value=value, minimum=low, maximum=high, negated=_is_excluded(text, match))
        found.append(Located(criterion, match.first, match.last))
    return found


def _more_classes(text: str, found: Sequence[Located], matcher: SkillMatcher) -> list[Located]:
    """`licence C or CE`: the classes that share the word for the licence with the first."""
    more = []
    for item in found:
        another = _ANOTHER_CLASS.match(text, item.last) if item.criterion.value.startswith("Driving licence") else None
        name = matcher.canonical(f"Driving licence {another['name']}") if another else None
        if another and name:
            asked = item.criterion.model_copy(update={"value": name})
            more.append(Located(asked, another.start("name"), another.end("name")))
    return more


def _with_shared_level(text: str, found: list[Located]) -> list[Located]:
    """`German or Dutch, at least B2`: a level behind a comma is that of each language before it."""
    level = _SHARED_LEVEL.search(fold(text))
    if level is None:
        return found
    asked = level["level"].upper()
    return [
        replace(item, criterion=item.criterion.model_copy(update={"minimum": asked}))
        if item.criterion.field == "language" and item.criterion.minimum is None and item.last <= level.start()
        else item
        for item in found
    ]


def _as_spelt(written: str, matcher: SkillMatcher) -> str:
    """A name typed in lower case as the taxonomy spells it: `aws` is AWS."""
    name = matcher.canonical(written)
    spellings = (name, *matcher.taxonomy[name].aliases) if name else ()
    return next((one for one in spellings if fold(one) == fold(written)), written) if written.islower() else written


def _lower_case_names(text: str, matcher: SkillMatcher) -> list[Match]:
    """Questions are typed in lower case: `who knows excel`, `experience in go`."""
    found = []
    for cue in re.finditer(
        r"\b(?:(?:years?|yrs|yoe) of|know|knows|in|with|use|uses|using|and|or|kann|kennt|kennen|mit|avec|con|pas|no|kein|keine|keinen|conna[iî]t|connaissent|conocen?|saben?|sait|savent|weder|noch|ni|nor|neither|de)\s+(?=([a-zA-Z][\w+#.]*))",
        text,
    ):
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


def _with_negation(text: str, item: Located) -> Located:
    """`not in Berlin`, `has never worked at`, `kennt Kubernetes nicht`: whatever the field, the condition turns round."""
    if item.criterion.negated or item.criterion.field == "years":
        return item
    before, after = fold(text[: item.first]), fold(text[item.last :])
    if _NOT_BEFORE.search(before) or _EXCEPT_BEFORE.search(before) or _NOT_AFTER.match(after):
        return replace(item, criterion=item.criterion.model_copy(update={"negated": True}))
    return item


def _is_excluded(text: str, match: Match) -> bool:
    before = fold(text[: match.first])
    return match.negated or bool(_NOT_BEFORE.search(before) or _EXCEPT_BEFORE.search(before))


def _is_certified(text: str, match: Match) -> bool:
    """`AWS certification`, `certified in SAP`: asks for a certificate, not for the skill."""
    after, before = fold(text[match.last :]), fold(text[: match.first])
    return bool(
        re.match(r"[\s-]*(?:certif|cert\b|zertifi)", after)
        or re.search(r"(?:certified|certification|certificate|zertifi\w+)\s+(?:in|for|fur|als|as)\s+$", before)
    )


def _level_around(text: str, match: Match) -> tuple[str | None, str | None]:
    """The lowest and highest level asked: `German at B2`, `fluent German`, `English at exactly B1`, `French B1 or below`."""
    after = re.split(
        r"\b(?:and|or|but|und|oder|aber|et|ou|mais|y|pero|with(?!\s+(?:at least\s+)?[abcABC][12])|in)\b(?!\s+(?:higher|above|better|below|lower|less|schlechter|moins|menos))|,",
        text[match.last :],
    )[0]
    before = re.split(r"\b(?:and|or|und|oder|et|ou|with|who|speaks?)\b|,", text[: match.first])[-1]
    level = level_of(after) or level_of(before)
    if level and level != "native" and _NOT_NATIVE.search(fold(text[match.last :])):
        return level, "C2"
    said = fold(after if level_of(after) else before)
    if level and _EXACTLY.search(said):
        return level, level
    return (None, level) if level and _OR_BELOW.search(said) else (level, None)


def _education(text: str) -> list[Located]:
    found = []
    field = _FIELD_OF_STUDY.search(text)
    if field:
        found.append(_studied(field))
        while field := _ANOTHER_FIELD.match(text, field.end("field")):
            found.append(_studied(field))
    for word in _DEGREE.finditer(text):
        level = degree_level(word["name"]) or ("bachelor" if _ANY_DEGREE.search(word["name"]) else None)
        if level:
            found.append(Located(Criterion(field="education", minimum=level), word.start(), word.end()))
    return found


def _studied(field: re.Match[str]) -> Located:
    name = field["field"].strip()
    value = _SHORT_FIELDS.get(fold(name), name)
    return Located(Criterion(field="field_of_study", value=value), field.start("field"), field.end("field"))


def _schools(text: str, places: Collection[str]) -> list[Located]:
    """`studied at TU Berlin`: the verb goes with the name, for it asks for no field or degree."""
    located = []
    for match in _SCHOOL.finditer(text):
        town = match["town"] if fold(match["town"] or "") in places else None  # the university of a town of the pool
        name = match["name"] or match["attended"] or match["other"] or town
        if name is None:
            continue
        located.append(Located(Criterion(field="school", value=name.strip(" .?")), match.start(), match.end()))
    return located


def _employers(text: str, places: Collection[str]) -> list[Located]:
    """`worked at X`; Spanish says `en` of places too."""
    named = [(match["name"].strip(" .?"), match) for match in _EMPLOYER.finditer(text)]
    return [
        Located(Criterion(field="employer", value=name), match.start("name"), match.end("name"))
        for name, match in named
        if not (re.search(r"\sen\s+$", text[: match.start("name")]) and place_name(name, places, False))
    ]


def _with_years(text: str, found: list[Located]) -> list[Located]:
    """Numbers of years go to the skill they are said of, else to the total."""
    folded = fold(text)
    for match in YEARS.finditer(folded):
        if any(item.criterion.field in ("gap", "stay") and item.first <= match.start() < item.last for item in found):
            continue
        low, high = _bounds(folded, match)
        target = _skill_for_years(text, match, found)
        if target is not None:
            item = found[target]
            found[target] = replace(item, criterion=item.criterion.model_copy(update={"minimum": low, "maximum": high}))
        else:
            found.append(Located(Criterion(field="years", minimum=low, maximum=high), match.start(), match.end()))
    return found


def _bounds(text: str, match: re.Match[str]) -> tuple[float | None, float | None]:
    number = years_asked(match.group()) or 0.0
    before = text[: match.start()]
    between = re.search(r"\b(?:between|zwischen|entre)\s+(\d+)\s+(?:and|und|et|y)\s*$", before)
    if between:
        return float(between.group(1)), number
    if match["high"]:
        return number, float(match["high"]) if match["high"].isdigit() else None
    if _BELOW.search(before):
        return None, round(number - 0.1, 1)
    if _AT_MOST.search(before):
        return None, number
    return (round(number + 0.1, 1) if _ABOVE.search(before) else number), None


def _skill_for_years(text: str, match: re.Match[str], found: list[Located]) -> int | None:
    for i, item in enumerate(found):
        if item.criterion.field != "skill" or item.criterion.minimum is not None or item.criterion.maximum is not None:
            continue
        between = text[match.end() : item.first]
        if (
            item.first >= match.end()
            and re.fullmatch(r"\s*(?:'s?)?\s*(?:\w+\s+){0,4}?", between)
            and not re.search(r"\b(?:who|and|that|but)\b", between)
        ):
            return i
        if item.last <= match.start() and re.fullmatch(
            r"\s*(?:experience\s*)?(?:for|with|since|,|\()?\s*(?:at least|more than|over|fewer than|less than|min\w*)?\s*",
            text[item.last : match.start()],
            re.I,
        ):
            return i
    return None


def _people_led(text: str) -> list[Located]:
    """`has managed people`: whom somebody leads is a part of the phrase, though elsewhere `people` asks for nothing."""
    return [Located(Criterion(field="states", value=m.group()), m.start(), m.end()) for m in _PEOPLE_LED.finditer(text)]


def _open_phrases(text: str) -> list[Located]:
    """Words that nothing explains, as phrases: `willing to relocate` is one, though `to` says nothing by itself."""
    runs: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\W_][\w+#.'-]*", text):
        if _asks_nothing(match.group()) or match.group().isdigit():
            continue
        between = text[runs[-1][1] : match.start()].split() if runs else []
        joins = len(between) <= 2 and all(fold(word) in filler_words() and not _is_or(f" {word} ") for word in between)
        if runs and joins:
            runs[-1] = (runs[-1][0], match.end())
        else:
            runs.append((match.start(), match.end()))
    return [_open_phrase(text, first, last) for first, last in runs if query_words(text[first:last])]


def _asks_nothing(word: str) -> bool:
    """A word of questions, also after an elided article (`d'expérience`)."""
    bare = word.strip(".'-")
    unelided = _ELIDED.sub("", bare)
    if is_short_name(unelided):
        return False
    return fold(bare) in filler_words() or fold(unelided) in filler_words()


def _open_phrase(text: str, first: int, last: int) -> Located:
    negated = bool(re.search(r"\b(?:without|not|no|ohne|sans|sin)\s+(?:\w+\s+)?$", fold(text[:first])))
    return Located(Criterion(field="states", value=text[first:last].rstrip("."), negated=negated), first, last)


def _blank(text: str, found: Sequence[Located]) -> str:
    for item in found:
        text = text[: item.first] + "\x00" * (item.last - item.first) + text[item.last :]
    return text.replace("\x00", "|")


def _blank_years(text: str) -> str:
    folded = fold(text)
    if len(folded) != len(text):
        return text
    for match in YEARS.finditer(folded):
        text = text[: match.start()] + "|" * (match.end() - match.start()) + text[match.end() :]
    return text
