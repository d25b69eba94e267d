"""Questions and criteria on protected traits and plain proxies for one: what was asked, and how to ask lawfully instead.

The traits are those of `ingestion.posts.protected`, which reads job posts. A word of a trade is no trait: children at school are
pupils, a Catholic hospital is an employer, accessibility is a skill. Not legal advice.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from ingestion.normalise import fold
from ingestion.posts.protected import find_protected

_DOCUMENTS = r"(?:cvs?|resumes?|documents?|files?|applications?|lebenslaufe?|dokumente?|candidatures?|curriculums?)"
_OF_A_TRADE = (
    rf"\b{_DOCUMENTS}(?: (?:that|which|die))?(?: (?:is|are|ist|sind))? (?:the )?(?:(?:older|newer|younger) than|oldest|newest|(?:alter|junger) als|am altesten)\b|"
    rf"\b(?:how old|wie alt|quel age|age) (?:is|are|of|ist|sind) (?:(?:the|our|my|these|this|those|his|her|their|die|der|unsere|c\d+'?s?) )*(?:{_DOCUMENTS}|profiles?|data)\b|"
    r"\b(?:profiles?|entries|records)(?: (?:that|which))?(?: are)? (?:older|newer) than (?:an?|one|two|three|six|\d+) (?:days?|weeks?|months?)\b|"
    r"\b(?:women'?s health|gender studies|age[- ]?groups?|sex education|family[- ](?:medicine|law|friendly)|race conditions?|man[- ]?(?:age\w*|ned)|"
    r"team of (?:young|junior)|younger (?:colleagues|staff|employees|pupils|children|students|engineers|workers|people)|elderly (?:patients?|residents?|people|clients?|persons?|relatives|users?|customers?|ladies)|(?:care (?:of|for)|caring for|work(?:ed|s|ing)? with|looked after) the elderly|young (?:engineers|people|colleagues|adults|offenders)|(?:work(?:s|ed|ing)?|volunteer\w*|help\w*|experienced|good|great|comfortable|qualified to work|taught|teach\w*|experience) with (?:young |small |disabled )?(?:children|kids|pupils|disabled(?: (?:children|people|adults|students|pupils|kids))?|elderly)|"
    r"(?:katholisch|evangelisch|judisch|christlich|kirchlich)\w* (?:krankenhaus\w*|klinik\w*|kitas?|kindergarten|schulen?|trager\w*|akademie|hochschule|universitat)|"
    r"(?:kids|children|childrens)['’]?s? (?:sports?|football|coach\w*|camps?|clubs?|teams?|clothes|clothing|fashion|toys|products?|tv|programmes?|lessons|courses?|parties|entertain\w*)|"
    r"(?:train\w*|teach\w*|taught|tutor\w*|coach\w*|instruct\w*) (?:\w+ )?adults?,? (?:and|or|rather than|not|but)(?: (?:not|only|just))? (?:kids|children)|"
    r"(?:taught|teach\w*|tutor\w*|coach\w*|look\w* after|car\w+ for) (?:young |small |disabled |elderly )?(?:children|kids|pupils|people)|"
    r"(?:deal\w*|dealt|communicat\w*|talk\w*|meet\w*|met|liais\w*|contact|conversations?|relations?) with (?:the )?(?:parents|children|kids|famil(?:y|ies))|"
    r"(?:with|to|for|from|among|and|taught|teach\w*|advis\w+|serv\w+|help\w*|train\w*|managed|led) (?:the )?{people}s|(?:with|to|for|from|among|taught|teach\w*|advis\w+|serv\w+|help\w*|train\w*|managed|led) (?:the )?{adjective} (?:people|nationals|citizens|persons)(?: teams?)?|"
    r"(?:skills?|safety|site|digital|health|green|training) passports?|passport (?:office|control|applications?|photos?|checks?)|(?:issu\w+|check\w*|handl\w+|process\w*|stamp\w*) (?:\w+ ){0,3}passports?(?: applications?)?|"
    r"(?:arbeit\w*|erfahrung\w*|umgang) mit (?:\w+ )?(?:kindern|jugendlichen|alten|alteren|behinderten|senioren)|mit (?:\w+ )?(?:kindern|jugendlichen|alten menschen|alteren menschen|behinderten|senioren) (?:\w+ )?(?:gearbeitet|arbeite\w*|zu tun)|(?:kinder|jugendliche|senioren|altere? menschen) (?:\w+ )?(?:betreu\w+|unterricht\w+|pfleg\w+|gepflegt)|"
    r"(?:travail\w*|experience) (?:avec|aupres) (?:des |d[e']? ?|les )?(?:\w+ )?(?:enfants|personnes agees|handicapes?|jeunes)|(?:garde|accueil|enseign\w+|encadr\w+|occup\w+) (?:d['’]|des |aux |a des )?(?:enfants|personnes agees|jeunes)|"
    r"(?:trabaj\w+|experiencia) con (?:los |las )?(?:ninos|jovenes|personas mayores|ancianos|personas con discapacidad)|(?:cuid\w+|ensen\w+|atend\w+) (?:de |a |los |las )*(?:ninos|personas mayores|ancianos)|"
    r"mother tongues?|foreign (?:languages?|exchange|trade|currenc\w+|affairs|policy|markets?|clients?|customers?|suppliers?|countr(?:y|ies)|offices?|subsidiar\w+|assignments?)|"
    r"pretty (?:good|much|well|strong|sure|fluent\w*|quick\w*|soon|decent|solid|experienced)|photos? (?:edit\w*|shoots?|retouch\w*|journal\w*|library|archive|desk)|(?:edit\w*|retouch\w*|took|takes?|taking|shoot\w*) (?:\w+ )?photos?|"
    r"race (?:cars?|tracks?|engineers?|mechanics?|teams?)|citizens'? advice|citizenship (?:education|teacher|classes|lessons)|taught citizenship|citizen (?:science|services?|developer)|"
    r"church (?:music\w*|organ\w*|choirs?|school)|(?:music|organ|choir) in (?:a |the )?church|(?:study|studied|taught|teach\w*|teacher of|degree in|history of) (?:religio\w*|theology)|religio\w* (?:education|studies|teacher)|religions(?:lehr|padagog|wissenschaft)\w*|(?:professeur|enseignant\w*) de religion|"
    r"sick (?:leave|pay|notes?) (?:polic\w+|management|administration)|(?:works? |worked |working |teach\w* |taught |support\w* |cares? for |for )?(?:with |for )?disabled (?:children|people|adults|students|pupils)|disabilit(?:y|ies) (?:support|services?|worker|care|studies|rights|advis\w+)|(?:depression|illness|disease|addiction) (?:research|prevention|treatment|counsel\w*)|handicapped access|"
    r"(?:wo)?men'?s (?:clothing|wear|fashion|shoes|magazines?|football|shelter)|gender (?:pay gap|equality)|children'?s (?:nurs\w*|wear|books?|clothing|hospital|homes?|ward)|mother and (?:baby|child) (?:unit|ward|clinic)|maternity (?:wards?|units?|nurs\w*|cover|hospital|clinic|care)|paternity cover|"
    r"age verification|prayer apps?|slim[- ]fit|attractive (?:offers?|prices?|packages?|salar\w+)|ich glaube|glaube ich|"
    r"behinderten(?:hilfe|pflege|padagogik|werkstatt|gerecht\w*|betreuung|sport|beauftragte\w*)|kranken(?:haus|hauser|pfleg|schwester|kasse|versicherung|transport|gymnast|wagen)\w*|gesundheits(?:wesen|amt|management|okonom|wissenschaft|beruf|sektor|zentrum|forderung)\w*|jungunternehmer\w*|kirchenmusik\w*|(?:herren|damen|manner)-?(?: und damen)?(?:mode|bekleidung|ausstatt\w*|abteilung|schneider\w*)|"
    r"(?:secteur|metiers?|cadres?|etablissements?|centres?|domaine|maison|ecole|professionnel\w*) (?:de (?:la )?)?sante|sante (?:publique|mentale|au travail|scolaire)|enfants malades|sector (?:de la )?salud|centros? de salud|salud (?:publica|mental|laboral)|"
    r"(?<!ist )(?<!sind )(?<!are )(?<!is )(?<!anyone )(?<!people )(?<!candidates )(?<!bewerber )(?<!personen )(?<!leute )(?:uber|unter|over|under|below|above|mehr als|more than) (?:[1-3]?\d|40) ?(?:jahren?|years?|yrs?)(?! alt| old| of age)|"
    r"(?:uber|unter|over|under|below|above) \d+(?:[.,]\d+)? ?(?:stunden?|hours?|std|tagen?|days?|wochen?|weeks?|monaten?|months?|minut\w+|mitarbeit\w*|leuten?|personen|people|employees|reports|staff|beds?|betten|languages?|sprachen|million\w*|mio|percent|prozent|euros?|projects?|projekten?|kunden|clients?|customers?|km|miles)|"
    r"for (?:disabled|elderly|blind) (?:users|people)|designs? for|accessib\w+|elderly care|old age care|healthy (?:food|eating)|wie wird man|man (?:kann|muss|soll|wird))\b"
)


@dataclass(frozen=True, slots=True)
class Protected:
    """What was asked for, which trait it is, and a lawful question instead."""

    trait: str
    written: str
    rewording: str


def protected_in(question: str) -> Protected | None:
    """The first protected trait or proxy that a question asks about."""
    folded = fold(question)
    bare = _pattern(_OF_A_TRADE).sub(lambda match: " " * len(match.group()), folded)
    for trait, rewording, pattern in _rules():
        match = pattern.search(bare)
        if match:
            return Protected(trait, match.group().strip(), rewording)
    traits = (finding for finding in find_protected(bare) if finding.kind == "trait")
    return next((Protected(found.trait, found.written, found.rewording) for found in traits), None)


@cache
def _rules() -> Sequence[tuple[str, str, re.Pattern[str]]]:
    text = files(__package__).joinpath("protected_questions.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple((row["trait"], row["rewording"], _pattern(row["pattern"])) for row in rows)


@cache
def _pattern(text: str) -> re.Pattern[str]:
    """A pattern in which `{adjective}` stands for any adjective of origin, and `{people}` for what such people are called."""
    lines = files(__package__).joinpath("nationalities.txt").read_text(encoding="utf-8").splitlines()
    names = [line for line in lines if line and not line.startswith("#")]
    adjectives = [name for name in names if not name.startswith("|")]
    for place, words in (("{adjective}", adjectives), ("{people}", [name.strip("|") for name in names])):
        text = text.replace(place, f"(?:{'|'.join(words)})")
    return re.compile(text)
