"""How many people the owner of a CV has led: "led a team of 7", "12 direct reports", "Leitung von 8 Mitarbeitern".

To be one of a team is not to lead it. A range counts with its larger number, as in "teams of up to 20".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingestion.normalise import fold
from ingestion.types import Line, LineSpan, Role, SectionName, StatedFact
from ingestion.vocabulary.titles import is_title, seniority

_WORDS = {
    word: number
    for words in (
        "two three four five six seven eight nine ten eleven twelve",
        "zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
        "deux trois quatre cinq six sept huit neuf dix onze douze",
        "dos tres cuatro cinco seis siete ocho nueve diez once doce",
    )
    for number, word in enumerate(words.split(), 2)
}
TEAM = r"(?:teams?|groups?|gruppen?|groupes?|grupos?|crews?|squads?|brigades?|departments?|shifts?|mannschaft|abteilung|equipes?|equipos?)"
PEOPLE = (
    r"(?:people|persons?|staff|employees|colleagues|members|direct reports|reports|subordinates|workers|operatives|apprentices|trainees|engineers|developers|"
    r"nurses|carers|assistants|teachers|researchers|analysts|designers|technicians|drivers|cooks|chefs|waiters|receptionists|consultants|"
    r"mitarbeitern?|mitarbeitenden?|mitarbeiterinnen|kolleg(?:en|innen)|\w*kraften?|medewerkers|collega's|personen|beschaftigten?|angestellten?|leuten|personnes|collaborateurs|salaries|personas|empleados|trabajadores)"
)
NUMBER = rf"(?:(?<!\d[.,])\d{{1,4}}(?![.,]?\d)|{'|'.join(_WORDS)})"
_UP_TO = r"(?:up to |about |around |over |more than |some |approx\.? |bis zu |rund |etwa |uber |jusqu'a |hasta |environ |unos |\d{1,4}\s*(?:-|–|to|bis|a)\s*)?"
_LEAD = (
    r"\b(?:led|leads?|leading|manag(?:e[sd]?|ing)|head(?:s|ed|ing)?|supervis\w+|ran|runs?|running|direct(?:ed|s|ing)|line manager|oversaw|oversees?|overseeing|in charge of|responsible for|coordinat\w+|line[- ]manag(?:e[sd]?|ing)|"
    r"leit\w+|fuhr\w+|gefuhrt|geleitet|verantwort\w*|encadr\w+|dirig\w+|responsable|lider\w+|a cargo de|coordin\w+|gestion\w*|"
    r"\w*verantwortung|management(?= d)|direccion(?= de)|direction(?= d)|leiding\w*|aanstur\w+|stuurde|begeleid\w+)(?!\w)"
)
_LED_AFTER = re.compile(  # the verb that ends a German or Dutch phrase; "geleitet von" names somebody else
    r"(?:\s+(?!(?:und|en|sowie|oder|of)\b)[a-z-]+){0,2}?\s+(?:gefuhrt|geleitet|angeleitet|koordiniert|beaufsichtigt|verantwortet|aangestuurd|geleid|begeleid)\b(?!\s+(?:von|durch|van|door)\b)"
    r"|\s+(?:a (?:mi|su) cargo|under me|unter mir|sous (?:mes ordres|ma responsabilite))\b"
)
_TEAMS = (
    re.compile(rf"\b{TEAM}\s*(?:of|von|aus|mit|van|de|d')?\s*\(?\s*{_UP_TO}(?P<number>{NUMBER})\b(?!\s*(?:years?|jahre|months?|%|sites?|projects?))"),
    re.compile(rf"\b{_UP_TO}(?P<number>{NUMBER})[- ](?:person|strong|man|kopfige\w*|people) {TEAM}\b"),
)  # fmt: skip
_OF_PEOPLE = re.compile(rf"\b{_UP_TO}(?P<number>{NUMBER})\s+(?:\w+\s+){{0,2}}{PEOPLE}\b")
_OF_A_TRADE = re.compile(
    rf"{_LEAD}\s+(?:von\s+|de\s+|of\s+|for\s+|to\s+|a\s+|aan\s+|fur\s+|eines teams von\s+)?{_UP_TO}(?P<number>{NUMBER})\s+(?:[a-z-]+\s+){{0,3}}?(?P<noun>[a-z]{{3,}}(?:s|en|innen))\b"
)
_BARE = re.compile(rf"(?:^|,)\W*{TEAM}\s*(?:of|von|de)\s+{_UP_TO}(?P<number>{NUMBER})\b")
_BARE_PEOPLE = re.compile(  # `18 Mitarbeiter`, `up to 31 people on site`: all that a part of a leader's line says
    rf"(?:^|,)\W*(?:with |mit |avec |con )?{_UP_TO}(?P<number>{NUMBER})\s+{PEOPLE}(?:\s+(?:on|per|in|sur|auf|en|vor)\s+[a-z]+)?(?=\W*(?:$|,))"
)
_LEADING_TITLE = re.compile(
    r"\b(?:(?:team|shift|squad|crew|section) leader|foreman|forewoman|executive chef|head chef|head cook|chef de cuisine|kuchenchef\w*|jef[ea] de cocina|owner|inhaber\w*|gerant\w*|head ?teacher|matron|ward sister|master|ganger|polier\w*|vorarbeiter\w*|schichtfuhrer\w*|conduct(?:eur|rice) de travaux|chef d'equipe|capataz|coordinador\w*|supervisor\w*|koordinator\w*|coordinat(?:or|rice|eur)s?)\b"
)
_LEADERS = frozenset({"lead", "manager", "director", "executive"})  # levels of titles
_LEAD_FOR = re.compile(  # `team lead for 5 from 2019`; for five years it is no number of people
    rf"\b(?:team|shift|crew) (?:lead|leader|manager) (?:for|of|to) {_UP_TO}(?P<number>{NUMBER})(?=\s*(?:$|[),;.]|(?:from|since|until|in)\b|{PEOPLE}\b))"
)
_REPORTS = re.compile(rf"\b(?P<number>{NUMBER})\s+(?:direct )?reports\b")
_ONE_OF_IT = re.compile(
    r"\b(?:(?:part|member|one|works?|worked|working|mitglied|membre|miembro) (?:of|in|as|within|einem|einer|eines|d'une|de|del|en|dans)|(?:in|within|im|dans|en) (?:a |an |einem |une |un )?(?:\w+ )?(?=team|equipe|equipo|\d))"
)
_LINKED = re.compile(  # from the verb to the people: an article, where they work; "ran payroll for 480 people" led none
    r"\s*(?:(?:an?|the|my|own|whole|daily|of|for|von|de|d'une?|with|mit|fur|aan|voor|van|a|der|des|eines?|einer|un|une|su|la|le|teams?|work|\d[\d,.]* ?m2|[a-z]+(?=\s+with\b))\s+)*"
)
_DENIED = re.compile(r"\b(?:no|not|never|without|kein\w*|nicht|ohne|pas|sans|sin)\b[^.;,]{0,30}$")
_CLAUSE = re.compile(r"[.;•|]\s|\s[-–]\s|,\s(?=\D)")
_WITHIN = frozenset(
    {"experience", "header", "summary", "about", "responsibilities", "other", "skills", "volunteering", "projects"}
)


def find_team_sizes(
    lines: Sequence[Line], sections: Sequence[SectionName], roles: Sequence[Role]
) -> Iterator[StatedFact]:
    """One fact for each line that says how many people somebody leads; the amount is their number."""
    for line, section in zip(lines, sections, strict=True):
        size = _led(fold(line.plain), is_leader=_is_leader(line, roles)) if section in _WITHIN else None
        if size is not None:
            span = LineSpan(page=line.page, start=line.number, end=line.number)
            yield StatedFact(kind="team", value="led", amount=float(size), span=span)


def tells_of_people_led(text: str) -> bool:
    """Whether a text says how many people somebody led and names no position before their number, as `Head of 12 engineers` does."""
    said = re.split(rf"\b{NUMBER}\b", fold(text), maxsplit=1)
    return len(said) > 1 and not is_title(said[0]) and _led(fold(text), is_leader=False) is not None


def people_of(written: str) -> int:
    """A number in digits or as a word."""
    return int(written) if written.isdigit() else _WORDS[written]


def _is_leader(line: Line, roles: Sequence[Role]) -> bool:
    """Whether a line stands in a position whose title leads people, or above all of them: its "team of 8" is then one's own."""
    place = (line.page, line.number)
    above = [role for role in roles if (role.span.page, role.span.start) <= place]
    role = max(above, key=lambda one: (one.span.page, one.span.start)) if above else next(iter(roles), None)
    title = role.title if role is not None else None
    return seniority(title, None) in _LEADERS or bool(_LEADING_TITLE.search(fold(title or "")))


def _led(text: str, *, is_leader: bool) -> int | None:
    """The largest number of people that a folded line says were led."""
    sizes = [size for clause in _CLAUSE.split(text) for size in _sizes(clause, is_leader=is_leader)]
    return max(sizes, default=None)


def _sizes(clause: str, *, is_leader: bool) -> Iterator[int]:
    for match in (*_REPORTS.finditer(clause), *_LEAD_FOR.finditer(clause)):
        yield people_of(match["number"])
    for match in _OF_A_TRADE.finditer(clause):
        nouns = (match["noun"].removesuffix(ending) for ending in ("s", "n", "en", "innen", "nen"))
        if any(map(is_title, nouns)) and not _DENIED.search(clause[: match.start()]):
            yield people_of(match["number"])
    for pattern in (_BARE, _BARE_PEOPLE) if is_leader else ():
        if bare := pattern.search(clause):
            yield people_of(bare["number"])
    for pattern in (*_TEAMS, _OF_PEOPLE):
        for match in pattern.finditer(clause):
            if _DENIED.search(clause[: match.start()]):
                continue
            if _LED_AFTER.match(clause, match.end()) and not _ONE_OF_IT.search(clause[: match.end()]):
                yield people_of(match["number"])
            lead = re.search(_LEAD, clause[: match.start()])
            if lead is None:
                continue
            between = clause[lead.end() : match.start()]
            of_team = pattern is not _OF_PEOPLE
            if not _ONE_OF_IT.search(between + match.group()) and (of_team or _LINKED.fullmatch(between)):
                yield people_of(match["number"])
