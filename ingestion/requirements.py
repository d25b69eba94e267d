"""What a job post asks for, split into single testable requirements.

A sentence about the company ("20 years in business") asks nothing of a candidate.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingestion.degrees import LEVELS, degree_level
from ingestion.normalise import fold
from ingestion.position_names import BULLET
from ingestion.protected import names_trait
from ingestion.sections import job_heading
from ingestion.skills import Match, SkillMatcher, is_place
from ingestion.spoken import level_near, level_of
from ingestion.types import (
    Line,
    LineSpan,
    Requirement,
    RequirementKind,
    RequirementType,
    RequirementValue,
    SectionName,
)

_NUMBERS = {
    word: number
    for number, words in enumerate(
        ("", "one ein eine un una une", "two zwei deux dos due", "three drei trois tres tre", "four vier quatre cuatro quattro",
         "five funf cinq cinco cinque", "six sechs seis sei", "seven sieben sept siete sette", "eight acht huit ocho otto",
         "nine neun neuf nueve nove", "ten zehn dix diez dieci", "eleven elf onze", "twelve zwolf douze doce")
    )
    for word in words.split()
} | {"fifteen": 15, "funfzehn": 15, "quinze": 15, "quince": 15, "twenty": 20, "zwanzig": 20, "vingt": 20, "veinte": 20}  # fmt: skip
_NUMBER = rf"(?:\d{{1,2}}(?:[.,]5)?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
YEARS = re.compile(
    rf"(?<![\w.])(?P<low>{_NUMBER})(?:\s*(?:-|to|bis|a|à)\s*(?P<high>{_NUMBER}))?\s*(?:\(\d+\)\s*)?\+?\s*(?:or more\s+|plus\s+|oder mehr\s+)?"
    r"(?:full\s+)?(?:years?|yrs?|jahren?|jahre|ans|annees|anos|anni|jaar)\b(?:['’]s?)?",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:,|/|&|and|or|und|oder|et|ou|y|o|e)\s*(?:and\s|or\s|und\s|oder\s)?", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_OPEN_END = re.compile(
    r"(?:\b(?:in|with|of|and|or|for|to|the|an?|as|on|at|by|from|our|your|in|mit|von|und|oder|fur|der|die|das|als|en|de|et|ou|avec|y|o|con|para|e|di|met|van|i|z|w)|[,/&(-])$"
)
_WRAPPED_LINE = 45  # letters: a shorter line is no full one, what follows it in lower case is an item of its own
_CLAUSE_BREAK = re.compile(r",\s+(?:and\s+|und\s+|et\s+|y\s+)?|\s+(?:while|but|wahrend|aber|mais|pero)\s+|;\s+")
_MONTHS = re.compile(r"(?<![\w.])(?P<low>\d{1,2})\s*\+?\s*(?:months?|monate?|mois|meses|mesi)\b", re.IGNORECASE)
_TIME = re.compile("year|yr|jahr|ans|annees|anos|anni|jaar|month|monat|mois|mes[ei]")  # in every span of time
_YEARS_BREAK = re.compile(
    rf"(?:,|;|\b(?:and|und|et|y|e)\b)\s+(?=(?:(?:at least|mindestens|au moins|al menos)\s+)?{_NUMBER}\+?\s+(?:years?|yrs?|jahre|ans|anos|años|anni|jaar)\b)",
    re.IGNORECASE,
)
_OTHER_YEARS = re.compile(
    r"\s*(?:old\b|ago\b|of age\b|of hire\b|or older\b|alt\b|de edad\b|(?:fixed[- ]term |temporary |initial )?(?:contract|probation\w*|vertrag|probezeit|befristet|de contrat|de contrato|bond|service agreement)\b)"
)
_CONTRACT_BEFORE = re.compile(  # "Bond: 2 years", "(for 6 months)"
    r"(?:\b(?:bond|service agreement|contract|probation\w*|vertrag|probezeit|befristet)\b[^.;,]{0,15}|\((?:for|after) (?:the )?(?:first )?)$"
)
_NOT_ASKED = re.compile(  # `No degree required`, `A degree isn't necessary`
    r"\b(?:no|kein\w*|aucune?|ningun\w*|nessun\w*|geen|without) (?:\w+ ){0,3}?(?:degree|diploma|experience|qualification\w*|certificat\w+|licen[cs]e|training|education|vorkenntnisse|berufserfahrung|erfahrung|"
    r"abschluss|studium|experiencia|titulo|diplome|ervaring) (?:is |are |ist |wird |sind )?(?:required|necessary|needed|erforderlich|notig|notwendig|vorausgesetzt|exigee?|requise?|necesari\w+|richiest\w+|vereist)"
    r"|\b(?:is|are|ist|sind|est)(?: not|n't| nicht| pas) (?:strictly )?(?:required|necessary|needed|essential|mandatory|erforderlich|notig|zwingend|exigee?|requise?)\b"
)
_COMPANY_YEARS = re.compile(
    r"\b(?:in business|history|tradition|anniversary|of existence|since (?:our|its)|old company|on the market|am markt|firmengeschichte|founded|we have been|our \d+|for over \d+ years, we|"
    r"of excellence|serving|we've been|the company has|unser unternehmen|seit uber|leader for|warranty|guarantee|our (?:customers|clients|team|people|engineers)|401\(?k\)?|after (?:\w+ )?\d+ years?|within (?:\w+ )?\d+ (?:years?|months?) of|trusting us)\b",
)
_NICE = re.compile(
    r"\b(?:nice[- ]to[- ]have|preferred|preferably|desirable|desired|is a plus|are a plus|a plus|bonus|advantageous|an advantage|ideally|would be great|beneficial|an asset|good to have|optional|"
    r"von vorteil|wunschenswert|idealerweise|gern gesehen|ein plus|serait un plus|est un plus|un atout|souhaite|idealement|se valora|valorable|deseable|un plus|preferibile|pre|mile widziane)\b",
)
_MUST = re.compile(
    r"\b(?:must|required|require|mandatory|essential|minimum|at least|need to|necessary|zwingend|erforderlich|mindestens|exige|indispensable|imprescindible|requerido|obligatorio)\b"
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
    r"\b(?:driving licen[cs]e|driver'?s licen[cs]e|fuhrerschein|permis b|permis de conduire|carn(?:et|e) de conducir|permiso de conducir|fahrerlaubnis|licen[cs]ed?|licensure|registration|registered with|approbation)\b"
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
FIELD_LINE = re.compile(r"^(?P<key>[^:]{2,30}?)\s*:\s*(?P<value>\S.*)$")
_MAX_FIELD_WORDS = 6  # "Exp.: 2-4 years" is a field; a longer sentence with years must speak of experience
_WILLING = re.compile(
    r"\b(?:willing|willingness|prepared|ready|able|available|availability|bereit|bereitschaft|pret|dispuest[oa])\b"
)
_FILLER = re.compile(
    r"^(?:about|apply|please|send|contact|email|salary|location|job type|schedule|benefits|we |our |join |click|employment|department|reports? to|company|industry|date|reference|posted|"
    r"note|how to|job title|title|position|duration|vacanc\w+|date posted|job id|ref|working hours|workplace|arbeitsort|standort|start|beginn|eintritt|vertrag|contract|start date|type|hours)\b",
    re.IGNORECASE,
)
_ABOUT_THE_POST = re.compile(
    r"\b(?:equal (?:employment )?opportunity|eeo|reasonable accommodations?|deadline|last date|published on|posted on|speak with the employer|additional information|"
    r"covid-?19|walk-in|chancengleichheit|bewerbungsfrist|egalite des chances|igualdad de oportunidades)\b"
    r"|\b(?:days?|weeks?) (?:of )?(?:paid )?(?:annual )?(?:holidays?|leave|vacation)\b|\b(?:tage|wochen) (?:urlaub|ferien)\b|\bjours de conges\b|\bdias de vacaciones\b"
    r"|^(?:permanent|temporary|fixed[- ]term|unbefristet\w*|befristet\w*|full[- ]time|part[- ]time|vollzeit|teilzeit|cdi|cdd|indefinido)(?: (?:position|contract|role|job|employment|stelle|vertrag|anstellung))?(?:[.,;]|$)"
    r"|^(?:job |work )?(?:locations?|categor(?:y|ies)|types?|ids?|positions?|openings?|name|phone|full[- ]time|part[- ]time|vollzeit|teilzeit|bond|stipend)\b(?:\s*:|$)"
)
_LETTERS = re.compile(r"[^\W\d_][\w+#'-]*")
_RUN_ON_WORDS = 40  # posts stripped of their marks come as one line of hundreds of words
_WORDS_PER_MARK = 20  # prose has a comma more often
_STRETCH_WORDS = 18
_ASKING: frozenset[SectionName] = frozenset({"must", "nice"})


@dataclass(frozen=True, slots=True)
class _Asked:
    """A requirement before it is numbered."""

    text: str
    kind: RequirementKind
    type: RequirementType
    value: RequirementValue
    span: LineSpan


def find_requirements(
    lines: Sequence[Line], sections: Sequence[SectionName], matcher: SkillMatcher, title: str | None
) -> tuple[Requirement, ...]:
    """The requirements of a post, numbered R1, R2, ... in the order of the document.

    `sections` labels each line as in a job post; a line that is only `title` asks for nothing. What names a protected trait
    is left out (`protected`).
    """
    asked = _without_repeats(_asked(lines, sections, matcher, title))
    return tuple(
        Requirement(id=f"R{number}", text=r.text, kind=r.kind, type=r.type, value=r.value, span=r.span)
        for number, r in enumerate(asked, 1)
    )


def is_stated(requirement: Requirement, section: str) -> bool:
    """Whether the post itself asks for it. `section` is that of the requirement's first line.

    What a post tells of the work (`Your tasks: run our Kubernetes clusters`) counts in a ranking as a nice-to-have, but nobody
    who reads the post would find it among the nice-to-haves.
    """
    if section in _ASKING or years_asked(requirement.text) is not None:
        return True
    return _kind_named(fold(requirement.text)) is not None


def years_asked(text: str) -> float | None:
    """The least number of years a text asks for (`3-5 years` is 3, `five years` is 5), or None."""
    folded = fold(text)
    if not _TIME.search(folded):
        return None
    match = _first_asked(YEARS, folded)
    if match is None:
        months = _first_asked(_MONTHS, folded)
        return round(int(months["low"]) / 12, 1) if months else None
    low = match["low"]
    return float(_NUMBERS[low]) if low in _NUMBERS else float(low.replace(",", "."))


def _first_asked(pattern: re.Pattern[str], folded: str) -> re.Match[str] | None:
    """The first span of time that is not an age (`18 years old`) or the length of a contract."""
    asked = (m for m in pattern.finditer(folded) if not _OTHER_YEARS.match(folded, m.end()))
    return next((m for m in asked if not _CONTRACT_BEFORE.search(folded[: m.start()])), None)


def _asked(
    lines: Sequence[Line], sections: Sequence[SectionName], matcher: SkillMatcher, title: str | None
) -> Iterator[_Asked]:
    structured = any(section in _ASKING for section in sections)
    for text, span, section in _statements(lines, sections, title):
        for sentence in _sentences(text):
            if names_trait(sentence) or _NOT_ASKED.search(fold(sentence)):
                continue
            for clause in _clauses(sentence, matcher):
                yield from _from_sentence(clause, span, section, matcher, structured)


def _statements(
    lines: Sequence[Line], sections: Sequence[SectionName], title: str | None
) -> Iterator[tuple[str, LineSpan, SectionName]]:
    """Bullets and paragraphs with the lines they stand on: a wrapped line belongs to the one above it."""
    text, first, last = "", -1, -1
    for i, line in enumerate(lines):
        skipped = not _LETTER.search(line.plain) or line.plain == title or sections[i] in ("benefits", "apply")
        heading = None if skipped else job_heading(line)
        if text and not skipped and heading is None and _continues(lines[last], line, sections[last] == sections[i]):
            text, last = f"{text} {line.plain.strip()}", i
            continue
        if text:
            yield text, _span(lines[first], lines[last]), sections[first]
        text = "" if skipped else heading.rest if heading else BULLET.sub("", line.plain)
        first = last = i
    if text:
        yield text, _span(lines[first], lines[last]), sections[first]


def _continues(above: Line, line: Line, same_section: bool) -> bool:
    """Whether `line` is the wrapped rest of the line right above it."""
    if not same_section or line.page != above.page or line.number != above.number + 1 or BULLET.match(line.plain):
        return False
    if above.plain.rstrip().endswith((".", "!", "?", ":", ";")):
        return False
    if _OPEN_END.search(fold(above.plain)):
        return True
    return line.plain.lstrip()[:1].islower() and len(above.plain) >= _WRAPPED_LINE and not FIELD_LINE.match(line.plain)


def _span(first: Line, last: Line) -> LineSpan:
    return LineSpan(page=first.page, start=first.number, end=last.number)


def _clauses(sentence: str, matcher: SkillMatcher) -> list[str]:
    """`Python is a must, Docker is a plus` states two things, as do two spans of years each with its own skills."""
    parts = _CLAUSE_BREAK.split(sentence)
    kinds = [_kind_named(fold(part)) for part in parts]
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


def _kind_named(folded: str) -> RequirementKind | None:
    return "nice" if _NICE.search(folded) else "must" if _MUST.search(folded) else None


def _sentences(text: str) -> list[str]:
    """Sentences; words that run on without any mark are cut into stretches, for no sentence asks for twenty things."""
    parts = [part.strip() for part in re.split(r"(?<=[a-zà-ÿ)\d][.;!?])\s+(?=[A-ZÀ-Ý])", text) if part.strip()]
    return [stretch for part in parts for stretch in _stretches(part)]


def _stretches(sentence: str) -> list[str]:
    words = sentence.split()
    marks = len(re.findall(r"[,;:]\s", sentence))
    if len(words) <= _RUN_ON_WORDS or marks * _WORDS_PER_MARK > len(words):
        return [sentence]
    return [" ".join(words[n : n + _STRETCH_WORDS]) for n in range(0, len(words), _STRETCH_WORDS)]


def _from_sentence(
    sentence: str, span: LineSpan, section: SectionName, matcher: SkillMatcher, structured: bool
) -> Iterator[_Asked]:
    folded = fold(sentence)
    matches = [match for match in matcher.find(sentence, in_list=section in _ASKING) if not match.negated]
    if section not in _ASKING:
        matches = [match for match in matches if not is_place(sentence, match)]
    years = None if _COMPANY_YEARS.search(folded) else years_asked(sentence)
    kind = _kind(folded, section)
    if section not in _ASKING:
        asks = matches or _EXPERIENCE.search(folded) or _MUST.search(folded) or len(folded.split()) <= _MAX_FIELD_WORDS
        if years is not None and not asks:
            return  # "turnover is below ten percent for five years" speaks of the company
        if years is None and not (_MUST.search(folded) or _NICE.search(folded)):
            yield from _implied(matches, matcher, span, sentence, structured, section)
            return
        if years is None and section == "about" and not matches:
            return
    if years is None and not matches and (_FILLER.match(sentence) or _says_nothing(sentence)):
        return
    yield from _typed(sentence, folded, matches, years, kind, span, matcher)


def _says_nothing(sentence: str) -> bool:
    """A heading ("Soft skills:"), the bare answer to one ("No"), or words about the employer or the post, not the person."""
    words = sentence.strip(" *").rstrip(".")
    return words.endswith(":") or len(_LETTERS.findall(words)) < 2 or bool(_ABOUT_THE_POST.search(fold(words)))


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
    for match in matches:
        if not matcher.taxonomy[match.skill].flags & {"soft", "language"}:
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
    for match, level in zip(languages, _levels(sentence, languages), strict=True):
        yield _Asked(sentence, kind, "language", RequirementValue(name=match.skill, level=level), span)
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


def _levels(sentence: str, languages: list[Match]) -> list[str | None]:
    """The level asked of each language; `fluent German and English` asks the same of both."""
    if len(languages) == 1:
        return [level_of(sentence)]
    ends = [0, *(match.last for match in languages)]
    starts = [*(match.first for match in languages), len(sentence)]
    levels = [level_near(sentence, m.first, m.last, starts[n + 1], ends[n]) for n, m in enumerate(languages)]
    joined = [bool(_JOINED.fullmatch(sentence[ends[n] : starts[n]])) for n in range(1, len(languages))]
    for n in range(1, len(levels)):
        levels[n] = levels[n] or (levels[n - 1] if joined[n - 1] else None)
    for n in range(len(levels) - 2, -1, -1):
        levels[n] = levels[n] or (levels[n + 1] if joined[n] else None)
    return levels


def _open_type(folded: str) -> RequirementType:
    if _LICENCE.search(folded):
        return "licence"
    if _LOCATION.search(folded):
        return "location"
    return "availability" if _AVAILABILITY.search(folded) else "other"


def _kind(folded: str, section: SectionName) -> RequirementKind:
    if _NICE.search(folded) and not re.search(r"\b(?:must|required|erforderlich|zwingend)\b", folded):
        return "nice"
    return (
        "nice"
        if section == "nice" or (section not in _ASKING and not _MUST.search(folded) and not YEARS.search(folded))
        else "must"
    )


def _years_meant_for(sentence: str, skills: list[Match]) -> bool:
    """`5+ years with Python` counts years in Python; skills far behind a comma are asked for on their own."""
    years = _first_asked(YEARS, fold(sentence)) or _first_asked(_MONTHS, fold(sentence))
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
