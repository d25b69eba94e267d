"""What a job post asks for, split into single testable requirements.

A sentence about the company ("20 years in business") asks nothing of a candidate.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ingestion.lines.spoken_headings import is_only_a_wish
from ingestion.normalise import fold
from ingestion.posts.languages_asked import languages_asked
from ingestion.posts.protected import names_trait
from ingestion.posts.requirement_kinds import ASKING, MUST, NICE, kind_named, kind_of
from ingestion.posts.statements import (
    TERMS_OF_THE_POST,
    find_statements,
    items_of,
    listed_names,
    names_something,
    sentences_of,
)
from ingestion.skills import Match, SkillMatcher, is_place
from ingestion.types import (
    Line,
    LineSpan,
    Requirement,
    RequirementKind,
    RequirementType,
    RequirementValue,
    SectionName,
)
from ingestion.vocabulary.degrees import LEVELS, degree_level
from ingestion.vocabulary.years_asked import NUMBER, time_asked, years_asked

_CLAUSE_BREAK = re.compile(r",\s+(?:and\s+|und\s+|et\s+|y\s+)?|\s+(?:while|but|wahrend|aber|mais|pero)\s+|;\s+")
_YEARS_BREAK = re.compile(
    rf"(?:,|;|\b(?:and|und|et|y|e)\b)\s+(?=(?:(?:at least|mindestens|au moins|al menos)\s+)?{NUMBER}\+?\s+(?:years?|yrs?|jahre|ans|anos|años|anni|jaar)\b)",
    re.IGNORECASE,
)
_NOT_ASKED = re.compile(  # `No degree required`, `A degree isn't necessary`
    r"\b(?:no|kein\w*|aucune?|ningun\w*|nessun\w*|geen|without) (?:\w+ ){0,3}?(?:degree|diploma|experience|qualification\w*|certificat\w+|licen[cs]e|training|education|vorkenntnisse|berufserfahrung|erfahrung|"
    r"abschluss|studium|experiencia|titulo|diplome|ervaring) (?:is |are |ist |wird |sind )?(?:required|necessary|needed|erforderlich|notig|notwendig|vorausgesetzt|exigee?|requise?|necesari\w+|richiest\w+|vereist)"
    r"|\b(?:is|are|ist|sind|est)(?: not|n't| nicht| pas) (?:strictly )?(?:required|necessary|needed|essential|mandatory|erforderlich|notig|zwingend|exigee?|requise?)\b"
)
_COMPANY_YEARS = re.compile(
    r"\b(?:in business|history|tradition|anniversary|of existence|since (?:our|its)|old company|on the market|am markt|firmengeschichte|founded|we have been|our \d+|for over \d+ years, we|"
    r"of excellence|serving|we've been|the company has|unser unternehmen|seit uber|leader for|warranty|guarantee|our (?:customers|clients|team|people|engineers)|401\(?k\)?|after (?:\w+ )?\d+ years?|within (?:\w+ )?\d+ (?:years?|months?) of|trusting us)\b|\b(?:our|the|unser\w*|notre|nuestr[oa]) \w+ (?:of|seit|depuis|de) \w+ (?:years|jahren|ans|anos)\b(?! (?:of|d'|de) )",
)
_ALTERNATIVE = re.compile(
    r"\b(?:or|oder|ou|o|and/or|und/oder|bzw\.?|such as|e\.g\.?|like|z\.\s?b\.?|wie|for example|including|tels? que|comme|one of|any of|either|alternativ\w*|or similar|vergleichbar)\b|/",
    re.IGNORECASE,
)
_OPEN_LIST = re.compile(  # of examples, not of all that will do
    r"\b(?:or|oder|ou|o)\s+(?:an?\s+)?(?:similar|other|equivalent|comparable|ahnlich\w*|vergleichbar\w*|andere\w*|similaire\w*|equivalent\w*)|\b(?:e\.g|etc|such as|for example|z\. ?b|u\. ?a|par exemple|por ejemplo|p\. ?ej)\b",
    re.IGNORECASE,
)
_LICENCE = re.compile(
    r"\b(?:driving licen[cs]e|driver'?s licen[cs]e|fuhrerschein|permis b|permis de conduire|carn(?:et|e) de conducir|permiso de conducir|fahrerlaubnis|(?<!software )(?<!open source )licen[cs]e[ds]?|licensure|registration|registered with|approbation)\b"
)
_EDUCATION = re.compile(
    r"\b(?:degree|bachelor|master|ph\.?d|diploma|abschluss|studium|ausbildung|graduate|licence|formation|titulacion|grado|educated|university|hochschul\w*|diplome|qualified|qualification|bac ?\+ ?\d|abgeschlossene\w*|laurea|bsc|msc|mba)\b"
)
_DEGREE = re.compile(r"\b(?:degree|abschluss|studium|diplome|titulacion)\b")
_EXPERIENCE = re.compile(
    r"\b(?:experience|experienced|background|track record|erfahrung\w*|berufserfahrung|experiencia|experience|esperienza|ervaring|praxis|practice|worked)\b"
)
_LOCATION = re.compile(
    r"\b(?:based in|located in|live in|living in|reside in|relocat\w+|commut\w+|wohnhaft|on[- ]site in|willing to travel|travel|reisebereitschaft|deplacements|disponibilidad para viajar)\b"
)
_AVAILABILITY = re.compile(
    r"\b(?:shift|shifts|weekends?|nights?|on[- ]call|available (?:to|for|from|on|at|immediately|within)|availability (?:to|for|from|on|at|within)|immediate|start date|notice period|schichtdienst|schichtarbeit|astreinte|turnos|flexible hours)\b"
)
_MAX_FIELD_WORDS = 6  # "Exp.: 2-4 years" is a field; a longer sentence with years must speak of experience
_WILLING = re.compile(
    r"\b(?:willing|willingness|prepared|ready|able|available|availability|bereit|bereitschaft|pret|dispuest[oa])\b"
)
_FILLER = re.compile(
    r"^(?:about|apply|please|send|contact|email|salary|pay|wages?|location|job type|schedule|benefits|we |our |join |click|employment|department|reports? to|company|industry|date|reference|posted|"
    r"note|gehalt\w*|verg[uü]tung|entgelt|bewerbung\w*|ansprechpartner\w*|kontakt|salaire|r[eé]mun[eé]ration|candidatures?|sueldo|salario|retribuci[oó]n|contacto|how to|job title|title|position|duration|vacanc\w+|date posted|job id|ref|working hours|workplace|arbeitsort|standort|start|beginn|eintritt|vertrag|contract|start date|type|hours)\b",
    re.IGNORECASE,
)
_ABOUT_THE_POST = re.compile(
    r"\b(?:equal (?:employment )?opportunity|eeo|reasonable accommodations?|deadline|last date|published on|posted on|speak with the employer|additional information|"
    r"covid-?19|walk-in|chancengleichheit|bewerbungsfrist|egalite des chances|igualdad de oportunidades)\b"
    r"|\b(?:days?|weeks?) (?:of )?(?:paid )?(?:annual )?(?:holidays?|leave|vacation)\b|\b(?:tage|wochen) (?:urlaub|ferien)\b|\bjours de conges\b|\bdias de vacaciones\b"
    r"|^(?:permanent|temporary|fixed[- ]term|unbefristet\w*|befristet\w*|full[- ]time|part[- ]time|vollzeit|teilzeit|cdi|cdd|indefinido)(?: (?:position|contract|role|job|employment|stelle|vertrag|anstellung))?(?:[.,;]|$)"
    rf"|{TERMS_OF_THE_POST}"
    r"|^(?:job |work )?(?:locations?|categor(?:y|ies)|types?|ids?|positions?|openings?|name|phone|full[- ]time|part[- ]time|vollzeit|teilzeit|bond|stipend)\b(?:\s*:|$)"
)
_REPORTS_TO = re.compile(
    r"\b(?:report(?:s|ing)?|answer(?:s|ing)?)(?: directly)? to\b|\b(?:berichte\w*|unterstellt)\b", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W\d_][\w+#'-]*")

_OFFERING: frozenset[SectionName] = frozenset({"benefits", "apply"})
_SAID_TO_BE_A_MUST = re.compile(
    r"\b(?:is|are) (?:\w+ )?(?:essential|required|mandatory|a must)\b|\b(?:ist|sind) (?:\w+ )?(?:erforderlich|zwingend|pflicht|ein muss)\b"
    r"|\best (?:\w+ )?(?:exigee?|indispensable|obligatoire)\b|\bes (?:\w+ )?(?:imprescindible|obligatori[oa]|necesari[oa])\b"
)
_NO_SUBJECT = frozenset(
    (
        "experience experienced relevant professional work working similar related role position field job practical proven previous demonstrable in of as a an the with at least minimum min "
        "or more plus and post graduate qualification qualified total overall hands on industry your our this full time paid equivalent comparable prior background required preferred must have "
        "erfahrung berufserfahrung mindestens in als im der die das einer einem einschlagige relevante praktische mehrjahrige vergleichbaren position bereich von mit d experience professionnelle minimum au moins "
        "de en dans un une poste similaire experiencia laboral al menos minimo puesto similar profesional desirable essential years year yrs jahre jahren ans anos"
    ).split()
)
_MAX_SUBJECT_WORDS = 4
_AS_POSITION = re.compile(r"\b(?:as an?|als|en tant que|comme|como)\b")  # the work of the post itself


@dataclass(frozen=True, slots=True)
class _Asked:
    """A requirement before it is numbered."""

    text: str
    kind: RequirementKind
    type: RequirementType
    value: RequirementValue
    span: LineSpan


def find_requirements(
    lines: Sequence[Line], sections: Sequence[SectionName], matcher: SkillMatcher, *, not_asking: Collection[int] = ()
) -> tuple[Requirement, ...]:
    """The requirements of a post, numbered R1, R2, ... in the order of the document.

    `sections` labels each line as in a job post; the lines at the places `not_asking` are the title or the employer. What names a protected trait
    is left out (`protected`).
    """
    asked = _without_repeats(_asked(lines, sections, matcher, not_asking))
    return tuple(
        Requirement(id=f"R{number}", text=r.text, kind=r.kind, type=r.type, value=r.value, span=r.span)
        for number, r in enumerate(asked, 1)
    )


def is_stated(requirement: Requirement, section: str) -> bool:
    """Whether the post itself asks for it. `section` is that of the requirement's first line.

    What a post tells of the work (`Your tasks: run our Kubernetes clusters`) counts in a ranking as a nice-to-have, but nobody
    who reads the post would find it among the nice-to-haves.
    """
    if section in ASKING or years_asked(requirement.text) is not None:
        return True
    return kind_named(fold(requirement.text)) is not None


def _asked(
    lines: Sequence[Line], sections: Sequence[SectionName], matcher: SkillMatcher, not_asking: Collection[int]
) -> Iterator[_Asked]:
    structured = any(section in ASKING for section in sections)
    for text, span, section in find_statements(lines, sections, not_asking):
        for sentence in sentences_of(text):
            if names_trait(sentence) or _NOT_ASKED.search(fold(sentence)):
                continue
            if section in _OFFERING and not _asks_all_the_same(sentence, matcher):
                continue
            for part in _items(sentence, matcher) if section in ASKING else [sentence]:
                for clause in _clauses(part, matcher):
                    yield from _from_sentence(clause, span, section, matcher, structured)


def _items(sentence: str, matcher: SkillMatcher) -> list[str]:
    """The parts of a line of a list; names of one category between slashes (`C++ / C# / Java`) are alternatives and stay together."""
    items = items_of(sentence)
    named = [matcher.find(item, in_list=True) for item in items] if "/" in sentence and ";" not in sentence else []
    skills = [matcher.taxonomy[match.skill] for found in named for match in found if len(found) == 1]
    is_one_kind = len({skill.category for skill in skills}) == 1 and len(skills) == len(items)
    return [sentence] if is_one_kind and not skills[0].flags & {"certification", "language"} else items


def _asks_all_the_same(sentence: str, matcher: SkillMatcher) -> bool:
    """ "Team of 4, so people management is essential": among the benefits, yet a must."""
    return _SAID_TO_BE_A_MUST.search(fold(sentence)) is not None and bool(matcher.find(sentence))


def _clauses(sentence: str, matcher: SkillMatcher) -> list[str]:
    """`Python is a must, Docker is a plus` states two things, as do two spans of years each with its own skills."""
    parts = _CLAUSE_BREAK.split(sentence)
    kinds = [kind_named(fold(part)) for part in parts]
    if len(parts) > 1 and len({kind for kind in kinds if kind}) > 0 and kinds[-1] and all(map(matcher.find, parts)):
        return _joined_by_kind(parts, kinds)
    timed = _YEARS_BREAK.split(sentence)
    return timed if len(timed) > 1 and all(years_asked(part) and matcher.find(part) for part in timed) else [sentence]


def _joined_by_kind(parts: list[str], kinds: list[RequirementKind | None]) -> list[str]:
    """`Java, Kotlin is a plus, Go is a must`: a part without a kind of its own goes with the next when both lack a verb."""
    clauses: list[str] = []
    for number, part in enumerate(parts):
        if number and kinds[number] is None and kinds[number - 1] is None:
            clauses[-1] = f"{clauses[-1]}, {part}"
        else:
            clauses.append(part)
    return clauses


def _from_sentence(
    sentence: str, span: LineSpan, section: SectionName, matcher: SkillMatcher, structured: bool
) -> Iterator[_Asked]:
    folded = fold(sentence)
    matches = [match for match in matcher.find(sentence, in_list=section in ASKING) if not match.negated]
    if section not in ASKING:
        matches = [match for match in matches if not is_place(sentence, match)]
    years = None if _COMPANY_YEARS.search(folded) else years_asked(sentence)
    kind = kind_of(folded, section)
    if section not in ASKING:
        asks = matches or _EXPERIENCE.search(folded) or MUST.search(folded) or len(folded.split()) <= _MAX_FIELD_WORDS
        if years is not None and not asks:
            return  # "turnover is below ten percent for five years" speaks of the company
        if years is None and not (MUST.search(folded) or NICE.search(folded)):
            yield from _implied(matches, matcher, span, sentence, structured, section)
            return
        if years is None and section == "about" and not matches:
            return
    if years is None and not matches and (_FILLER.match(sentence) or _says_nothing(sentence, section)):
        return
    yield from _typed(sentence, folded, matches, years, kind, span, matcher)


def _says_nothing(sentence: str, section: SectionName) -> bool:
    """A heading ("Soft skills:"), the bare answer to one ("No"), or words about the employer or the post, not the person."""
    words = sentence.strip(" *").rstrip(".")
    if is_only_a_wish(words) or MUST.fullmatch(fold(words)):
        return True
    is_answer = len(_LETTERS.findall(words)) < 2 and not names_something(words, among_musts=section == "must")
    return words.endswith(":") or is_answer or bool(_ABOUT_THE_POST.search(fold(words)))


def _implied(
    matches: list[Match],
    matcher: SkillMatcher,
    span: LineSpan,
    sentence: str,
    structured: bool,
    section: SectionName,
) -> Iterator[_Asked]:
    """Skills named outside any list of requirements: asked for where the post has no such list, else a nice-to-have."""
    if section == "about" and structured:
        return
    above = _REPORTS_TO.search(sentence)
    for match in matches:
        is_of_boss = above is not None and match.first >= above.end()
        if not is_of_boss and not matcher.taxonomy[match.skill].flags & {"soft", "language"}:
            kind: RequirementKind = "nice" if structured else "must"
            yield _Asked(sentence, kind, "skill", RequirementValue(skills=(match.skill,)), span)


def _typed(
    sentence: str,
    folded: str,
    matches: list[Match],
    years: float | None,
    kind: RequirementKind,
    span: LineSpan,
    matcher: SkillMatcher,
) -> Iterator[_Asked]:
    flags = {match.skill: matcher.taxonomy[match.skill].flags for match in matches}
    languages = [match for match in matches if "language" in flags[match.skill]]
    certificates = [match for match in matches if "certification" in flags[match.skill]]
    skills = [match for match in matches if not flags[match.skill] & {"language", "certification"}]
    skills = _without_general_names(sentence, skills, matcher)
    if _WILLING.search(folded) and _AVAILABILITY.search(folded) and years is None:
        yield _Asked(sentence, kind, "availability", RequirementValue(), span)
        return
    for value in languages_asked(sentence, languages):
        yield _Asked(sentence, kind, "language", value, span)
    if certificates:
        names = tuple(dict.fromkeys(match.skill for match in certificates))
        for group in [names] if len(names) > 1 and _ALTERNATIVE.search(sentence) else [(name,) for name in names]:
            licence = bool(_LICENCE.search(folded))
            yield _Asked(
                sentence,
                kind,
                "licence" if licence else "certification",
                RequirementValue(skills=group, name=group[0]),
                span,
            )
    studies = _without_matches(sentence, certificates)
    asks_education = bool(_EDUCATION.search(fold(studies)))
    level = _lowest_degree(studies) if asks_education else None
    asks_degree = level is not None or (asks_education and _DEGREE.search(folded) is not None)
    if asks_degree:
        yield _Asked(sentence, kind, "education", RequirementValue(level=level or "bachelor", name=None), span)
        skills = [] if years is None else skills
    if years is not None and skills and _years_meant_for(sentence, skills):
        yield _Asked(sentence, kind, "skill_years", RequirementValue(skills=_distinct(skills), min_years=years), span)
    else:
        if years is not None:
            yield _Asked(sentence, kind, "years", RequirementValue(min_years=years), span)
        for group in _groups(sentence, skills):
            yield _Asked(sentence, kind, "skill", RequirementValue(skills=group), span)
    if not matches and not asks_degree and years is None:
        yield _Asked(sentence, kind, _open_type(folded), RequirementValue(), span)
    elif matches or years is not None:
        for name in _without_value(sentence, matches, years):
            yield _Asked(name, kind, _open_type(fold(name)), RequirementValue(), span)


def _without_value(sentence: str, matches: list[Match], years: float | None) -> Iterator[str]:
    """What a line asks for besides what the taxonomy knows: names of a list (`TUPE`), the subject of years (`5 years in payroll law`)."""
    found = [sentence[match.first : match.last] for match in matches]
    for name in listed_names(sentence):
        if not any(one in name or name in one for one in found) and years_asked(name) is None:
            yield name
    time = time_asked(fold(sentence)) if years is not None and not matches else None
    if time is not None and not _AS_POSITION.search(fold(sentence)):
        rest = sentence[: time.start()] + " " + sentence[time.end() :]
        words = [match for match in _LETTERS.finditer(rest) if not set(fold(match.group()).split("-")) <= _NO_SUBJECT]
        if 0 < len(words) <= _MAX_SUBJECT_WORDS:
            yield " ".join(rest[words[0].start() : words[-1].end()].split())


def _lowest_degree(sentence: str) -> str | None:
    """`Bachelor's or Master's degree` asks for a bachelor."""
    levels = [degree_level(part) for part in re.split(r"\b(?:or|oder|ou|o)\b|/", sentence)]
    known = [level for level in levels if level]
    return min(known, key=LEVELS.index) if known else degree_level(sentence)


def _without_matches(sentence: str, matches: list[Match]) -> str:
    """The sentence with matches blanked: the licence of `driving licence` is no degree."""
    for match in matches:
        sentence = sentence[: match.first] + " " * (match.last - match.first) + sentence[match.last :]
    return sentence


def _without_general_names(sentence: str, skills: list[Match], matcher: SkillMatcher) -> list[Match]:
    """`programming in C++ or Python`, `firewalls (Fortinet or Sophos)`: a broader skill only names the field of those it leads to.

    Where similar ones will do (`SIEM (Splunk or similar)`), the broader one is asked for as well.
    """
    leading = ("in", "en", "with", "mit") if _OPEN_LIST.search(sentence) else ("in", "en", "with", "mit", "(")
    kept = [
        match
        for match, following in itertools.pairwise(skills)
        if sentence[match.last : following.first].strip().lower() not in leading
        or following.skill not in matcher.taxonomy.narrower(match.skill)
    ]
    return kept + skills[-1:]


def _open_type(folded: str) -> RequirementType:
    if _LICENCE.search(folded):
        return "licence"
    if _LOCATION.search(folded):
        return "location"
    return "availability" if _AVAILABILITY.search(folded) else "other"


def _years_meant_for(sentence: str, skills: list[Match]) -> bool:
    """`5+ years with Python` counts years in Python; skills far behind a comma are asked for on their own."""
    years = time_asked(fold(sentence))
    if years is None:
        return False
    return any(
        match.first >= years.end() and len(sentence[years.end() : match.first].split()) <= 8 for match in skills
    ) or any(match.last <= years.start() and years.start() - match.last <= 4 for match in skills)


def _groups(sentence: str, skills: list[Match]) -> list[tuple[str, ...]]:
    """Skills joined by "or" are alternatives; all others are asked for one by one."""
    groups: list[tuple[str, ...]] = []
    group: list[Match] = []
    for match in skills:
        if (
            group
            and not _ALTERNATIVE.search(sentence[group[-1].last : match.first])
            and not _in_alternative_list(sentence, group[0], match)
        ):
            groups.append(_distinct(group))
            group = []
        group.append(match)
    if group:
        groups.append(_distinct(group))
    return groups


def _in_alternative_list(sentence: str, first: Match, match: Match) -> bool:
    """`A, B or C` and `such as A, B`: commas inside a list of alternatives."""
    between = sentence[first.last : match.first]
    if re.search(r"[.;:]", between):
        return False
    if between.strip().startswith("(") and ")" not in between and _OPEN_LIST.search(sentence, first.last):
        return True
    opened = re.search(
        r"\b(?:such as|e\.g|like|for example|one of|any of|z\. ?b|wie)\b[^.;]*$",
        fold(sentence[: first.first]),
    )
    closes = re.match(r"[^.;]*?\b(?:or|oder|ou)\b", sentence[match.last :])
    only_commas = re.fullmatch(r"[\s,/\w+#.-]*", between) is not None and not re.search(
        r"\b(?:and|und|et|y)\b", between
    )
    return only_commas and bool(opened or (closes and len(sentence[match.last :].split()) <= 6))


def _distinct(matches: list[Match]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.skill for match in matches))


def _without_repeats(asked: Iterator[_Asked]) -> list[_Asked]:
    """The first of equal requirements; a skill already asked for is not asked again as a weaker wish."""
    kept: dict[object, _Asked] = {}
    for item in asked:
        key: object = (item.type, item.value) if item.value != RequirementValue() else (item.type, fold(item.text))
        known = kept.get(key)
        if known is None or (known.kind == "nice" and item.kind == "must"):
            kept[key] = item
    named = {skill for item in kept.values() if item.type == "skill_years" for skill in item.value.skills}
    return [item for item in kept.values() if not (item.type == "skill" and set(item.value.skills) <= named)]
