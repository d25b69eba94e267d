"""Conditions in a question, field by field; what one field has found is blank for the next, and what is left is an open phrase.

Every condition knows where it stands in the text. How they hang together is for `combined` to say.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

from assistant.planning.conditions.abroad import find_abroad
from assistant.planning.conditions.added import find_added
from assistant.planning.conditions.availability import find_availability
from assistant.planning.conditions.budgets import find_budgets_asked
from assistant.planning.conditions.contracts import find_contract_ends
from assistant.planning.conditions.cv_languages import find_cv_languages
from assistant.planning.conditions.expiry import find_expiry, without_date_question
from assistant.planning.conditions.gaps import find_gaps
from assistant.planning.conditions.hours import find_hours
from assistant.planning.conditions.levels import with_shared_level
from assistant.planning.conditions.negated import with_negation, with_refusal
from assistant.planning.conditions.open_phrases import find_open_phrases, find_people_led
from assistant.planning.conditions.papers import speaks_of_papers, with_papers
from assistant.planning.conditions.pay import find_pay, without_words_of_pay
from assistant.planning.conditions.places import find_bare_places, find_places, find_radii, place_name
from assistant.planning.conditions.role_time import find_role_times, find_stays
from assistant.planning.conditions.said_again import with_shared_negation, without_corrected
from assistant.planning.conditions.several_jobs import find_several_jobs
from assistant.planning.conditions.silence import find_silence
from assistant.planning.conditions.skills import find_more_classes, find_skills
from assistant.planning.conditions.studies import find_schools, find_studies, with_study_places
from assistant.planning.conditions.team import find_team
from assistant.planning.conditions.times import blank_times
from assistant.planning.conditions.titles import (
    find_titles,
    find_words_of_titles,
    general_positions,
    with_generic_role,
    without_generic_roles,
)
from assistant.planning.conditions.wishes import with_wishes, without_wish_words
from assistant.planning.conditions.workplaces import find_workplaces
from assistant.planning.conditions.years_of_skills import blank_years, with_years
from assistant.words.known_names import KnownNames
from assistant.words.located import Located, blank
from assistant.words.numbers import find_numbers
from ingestion.career.industries import industries_of
from ingestion.normalise import fold
from ingestion.skills import SkillMatcher
from retrieval.filtering.filters import Criterion

_EMPLOYER = re.compile(
    r"\b(?:work(?:ed|s|ing)?|employed|experience|been|gearbeitet|travaille|trabajad[oa])\s+(?:at|for|by|bei|chez|en)\s+(?P<name>[A-Z][\w&.'-]*(?:\s+(?:[A-Z&][\w&.'-]*|of|and|&))*)"
)
_FACTS: tuple[tuple[Criterion, re.Pattern[str]], ...] = (
    (Criterion(field="workplace", value="remote"),
     re.compile(r"\b(?:(?:wants?|willing|prefers?|would|open|happy)\s+(?:to\s+)?(?:work(?:ing)?\s+)?(?:(?:fully|completely|entirely|purely|100\s?%)\s+)?(?:remote(?:ly)?|from home)|work(?:s|ing)?\s+remotely|(?:fully|completely|entirely|purely|100\s?%)\s+remote(?:ly)?)\b"
                r"|\b(?:im |vom |aus dem )?home[ -]?office (?:arbeiten|t[äa]tig sein)\b|\bremote arbeiten\b|\bvon zu ?hause (?:aus )?arbeiten\b|\b(?:travailler|[êe]tre) en t[ée]l[ée]travail\b|\bt[ée]l[ée]travailler\b|\btrabajar (?:en remoto|desde casa|a distancia)\b|\bteletrabajar\b", re.I)),
    (Criterion(field="role", current=True, negated=True),
     re.compile(r"(?<!been )(?<!was )(?<!were )(?<!ever )(?<!once )(?<!war )(?<!waren )(?<!été )(?<!estado )\b(?:between jobs|out of work|without a job|unemployed|jobless|arbeitslos|arbeitssuchend|sans emploi|en paro|desemplead[oa]s?)\b"
                r"|(?:\bnot|n't) (?:currently |presently )?(?:working|employed|in work)(?: now| right now| at present| at the moment| these days| anywhere|\W*$)", re.I)),
    (Criterion(field="role", current=True),
     re.compile(r"(?<!not )(?<!n't )\b(?:(?:currently|presently|still) (?:employed|in (?:work|a job|employment))|(?:is|are|who's) (?:in work|employed)(?= (?:now|right now|at present|at the moment|currently)|\W*$)"
                r"|(?:derzeit|aktuell|momentan) (?:angestellt|beschaftigt|in arbeit)|en poste actuellement|actuellement en poste)\b", re.I)),
    (Criterion(field="states", value="open to new opportunities"),  # who looks for a post, not who is looked for
     re.compile(r"\b(?:(?:is|are|be|who's) )?(?:(?:actively|currently|still|now|already) )*(?:looking|searching|hunting|seeking)(?: out)? (?:for )?(?:an? |any |some )?(?:new |another |different |next |other )?(?:jobs?|positions?|roles?|challenges?|opportunit(?:y|ies)|employment|work)(?= ?(?:$|[?.!,;]|now|right|at present|at the moment|and|or|who|in|from))"
                r"|\b(?:is |are |be |who's )?(?:actively|currently) (?:looking|searching|job[- ]hunting)(?= ?(?:$|[?.!,;]|now|right|at present|at the moment|and|or))|\bon the (?:job )?market(?= ?(?:$|[?.!,;]|now|right))|\bjob[- ](?:hunting|seekers?|seeking)\b|\bopen to (?:new )?(?:offers|opportunities|roles|positions|jobs)\b"
                r"|\b(?:auf (?:job|stellen|arbeits)suche|sucht (?:gerade |aktuell |derzeit )?(?:eine? )?(?:neue[nrs]? )?(?:stelle|job|arbeit|herausforderung|position))\b|\b(?:cherche|recherche|en recherche d['’e]) ?(?:un |d['’]un )?(?:nouve(?:l|au) )?(?:emploi|poste|travail)\b|\bbusca (?:un )?(?:nuevo )?(?:trabajo|empleo|puesto)\b", re.I)),
    (Criterion(field="workplace", value="remote"),
     re.compile(r"(?<=\bor )(?:fully |100\s?% )?remote(?:ly)?(?= ?(?:$|[?.!,;]))|(?<=\boder )remote(?= ?(?:$|[?.!,;]))|(?<=\bou )(?:en t[ée]l[ée]travail|[àa] distance)(?= ?(?:$|[?.!,;]))|(?<=\bo )(?:en remoto|a distancia)(?= ?(?:$|[?.!,;]))", re.I)),
    (Criterion(field="states", value="career change"),
     re.compile(r"\bcareer[- ]chang(?:e|es|ers?|ing)\b|\b(?:has |have )?(?:changed|switched) (?:careers?|professions?|fields?|trades?)\b|\b(?:has |have )?(?:changed|switched|moved) from one (?:profession|field|career|trade|industry) to another\b|\bquereinsteiger\w*|\breconversion\b", re.I)),
    (Criterion(field="states", value="training others"),
     re.compile(r"\b(?:(?:has|have|had|ever|also)\s+)*(?:trained|onboarded|inducted|instructed)\s+(?:up\s+)?(?:(?:new|junior|other|young|their|his|her|many|several)\s+)*(?:staff|colleagues?|starters?|employees|joiners|hires|people|others|apprentices|trainees|team members|recruits|workers)\b"
                r"|\b(?:neue\w*|junge\w*) (?:kolleg\w+|mitarbeit\w+) (?:eingearbeitet|angelernt|geschult|ausgebildet)\b|\bform[ée] (?:de |des )?(?:nouveaux|nouvelles|jeunes) (?:coll[èe]gues|collaborat\w+|employ\w+|salari\w+)\b|\bformado a (?:nuevos|nuevas|otros) (?:compa[ñn]er\w+|emplead\w+|personas)\b", re.I)),
    (Criterion(field="states", value="military"),
     re.compile(r"\b(?:(?:has|have|had|ever|did|was|were|been|is|are)\s+)*(?:served|serving|serves?|been|in service|veterans?|gedient|servi|servido)\s+(?:(?:in|with|of|bei|in der|dans|en)\s+)?(?:(?:the|a|der|l['’]|la|las|el)\s*)?(?:armed (?:forces|services)|army|military|navy|air force|forces|bundeswehr|armee|milit[äa]r|arm[ée]e|ej[ée]rcito|fuerzas armadas)\b"
                r"|\b(?:bei der|in der|beim) (?:bundeswehr|armee|milit[äa]r|marine) (?:gedient|gewesen|war)\b|\b(?:military|army|navy|armed forces|air force) (?:service|veterans?|background|career)\b|\bex-?(?:military|army|forces)\b|\bveterans?\b(?! (?:affairs|hospital|developer|engineer))", re.I)),
    (Criterion(field="clearance", value="any"), re.compile(r"\b(?:(?:held|holds?|has|have|got|with)\s+(?:an?\s+|any\s+)?)?(?:(?:SC|DV|CTC|BPSS|TS|TS/SCI|NATO|secret|top[- ]secret|active|current|valid)\s+)?(?:security\s+)?clearance\b|\bSicherheits[üu]berpr[üu]fung\b", re.I)),
)  # fmt: skip
_INDUSTRY = re.compile(
    r"\b(?:(?:come|comes|came|coming|kommt|kommen|kommen)\s+(?:from|aus)|(?:work(?:ed|s|ing)?|experienced?|background|employed|gearbeitet|arbeitet|travaill\w+|trabaj\w+)\s+in)\s+(?:the\s+|der\s+)?(?P<worked>[^\W\d_][\w&-]*)\b(?:\s+(?:industry|sector|branche))?(?!\s+\w*(?:engineer|develop|sales))"
    r"|\b(?P<branch>[^\W\d_][\w&-]*)\s+(?:industry|sector|branche)\b"
    r"|\b(?:work(?:ed|s|ing)?|employed|been|gearbeitet|arbeitet|travaill\w+|trabaj\w+|experience)\s+(?:for|at|in|with|bei|chez|dans|en|para)\s+(?:an?\s+|one\s+|einer\s+|einem\s+|une?\s+|una\s+|l['’]|le\s+|la\s+|les\s+)(?P<kind>[^\W\d_][\w&-]*)(?:\s+(?:company|firm|group|industry))?(?=\W*$|\s+(?:and|or|who|with|in|before|but)\b)",
    re.IGNORECASE,
)
_INDUSTRY_BEHIND = re.compile(  # "bei einer Versicherung gearbeitet"
    r"\b(?:schon (?:ein)?mal )?(?:bei|in|für)\s+(?:einer|einem)\s+(?P<kind>[^\W\d_][\w-]*)\s+(?:gearbeitet|tätig|angestellt|beschäftigt)\b",
    re.IGNORECASE,
)
_IN_ANOTHER = re.compile(  # "worked in retail but not in finance"
    r"\b(?:not|never|or|and|nor|nicht|oder|und|pas|ou|et|no|ni|y|o)\s+(?:in|im|dans|en)\s+(?:the\s+|la\s+|le\s+|der\s+)?(?P<name>[^\W\d_][\w&-]*)(?=\W*$|\s+(?:and|or|but|who|with|und|oder|et|y)\b)",
    re.IGNORECASE,
)
_DANS = re.compile(r"\bdans (?:l['’]|la |le |les )")  # "dans l'hôtellerie" is the trade
_STEM = 4  # letters that insurer and insurance share
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
    asked, text = text, without_wish_words(without_date_question(text))
    found = find_role_times(text)
    found += find_team(blank(text, found))
    found += find_budgets_asked(blank(text, found))
    found += find_added(blank(text, found), today or date.today())
    found += find_contract_ends(blank(text, found), today or date.today())
    found += find_expiry(blank(text, found), today or date.today(), of_papers=speaks_of_papers(text))
    found += find_abroad(blank(text, found), places)
    found += find_radii(blank(text, found), places)
    found += find_cv_languages(blank(text, found), matcher)
    found += find_silence(blank(text, found))
    found += find_pay(blank(text, found))
    found += find_hours(blank(text, found))
    found += find_workplaces(blank(text, found))
    found += find_stays(blank(text, found))
    found += find_gaps(blank(text, found))
    found += find_several_jobs(blank(text, found))
    found += find_numbers(blank(text, found))
    found += find_words_of_titles(blank(text, found))
    found += _known(blank(text, found), known, matcher) if known else []
    found += _facts(blank(text, found))
    found += find_availability(blank(text, found), today or date.today())
    found += _industries(blank(text, found))
    found += _employers(blank(text, found), places)
    found += find_schools(blank(text, found), places)
    found += find_studies(blank(text, found), places)
    found += find_skills(blank(text, found), matcher, places)
    found = with_shared_level(text, found)
    found += find_more_classes(text, found, matcher)
    found += find_places(blank(text, found), places, matcher)
    found = with_study_places(text, found + find_bare_places(blank(text, found), places))
    found = [with_generic_role(text, item) for item in found]
    found += find_titles(blank(text, found), text)
    if not any(item.criterion.field == "certification" for item in found):
        found += _any_certificate(blank(text, found))
    found = with_years(text, found)
    if open_phrases:
        found += find_people_led(blank(text, found))
        found += find_open_phrases(blank(blank_times(blank_years(text)), found))
    found += general_positions(text, found)[0]
    found = [with_refusal(text, with_negation(text, item)) for item in found]
    found.sort(key=lambda item: item.first)
    found = with_papers(text, without_words_of_pay(found))
    found = without_generic_roles(without_corrected(text, with_shared_negation(text, found)))
    return with_wishes(asked, found)


def _known(text: str, known: KnownNames, matcher: SkillMatcher) -> list[Located]:
    return [
        Located(Criterion(field=item.field, value=item.value), item.first, item.last)
        for item in known.find(text, matcher)
    ]


def _industries(text: str) -> list[Located]:
    """`worked in insurance`, `from the automotive industry`: what the employer does, not what the person can."""
    located = []
    for match in _INDUSTRY.finditer(text):
        name = match["worked"] or match["branch"] or match["kind"]
        name = sector if industries_of(sector := f"{name} sector") else name
        of_one_employer = match["kind"] is not None and not _DANS.search(fold(match.group()))
        if _is_industry_itself(name) if of_one_employer else industries_of(name):
            located.append(Located(Criterion(field="industry", value=name), match.start(), match.end()))
    located += [
        Located(Criterion(field="industry", value=match["kind"]), match.start(), match.end())
        for match in _INDUSTRY_BEHIND.finditer(text)
        if len(industries_of(match["kind"])) == 1
    ]
    for match in _IN_ANOTHER.finditer(text) if located else ():
        name = next((name for name in (f"{match['name']} sector", match["name"]) if industries_of(name)), None)
        if name and match.start("name") > located[0].last:
            located.append(Located(Criterion(field="industry", value=name), match.start("name"), match.end()))
    return located


def _is_industry_itself(employer: str) -> bool:
    """An insurer is all there is in insurance; a hotel is not all of hotels and restaurants, nor a school of education."""
    stem = fold(employer)[:_STEM]
    names = industries_of(employer)
    return len(names) == 1 and all(" and " not in name and name.startswith(stem) for name in names)


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


def _employers(text: str, places: Collection[str]) -> list[Located]:
    """`worked at X`; Spanish says `en` of places too."""
    named = [(match["name"].strip(" .?"), match) for match in _EMPLOYER.finditer(text)]
    return [
        Located(Criterion(field="employer", value=name), match.start("name"), match.end("name"))
        for name, match in named
        if not (re.search(r"\sen\s+$", text[: match.start("name")]) and place_name(name, places, False))
    ]
