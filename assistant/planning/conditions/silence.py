"""What CVs leave open, as a condition: "who didn't state a salary", "without any degree mentioned", "states no notice period"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.words.located import Located
from ingestion.normalise import fold
from retrieval.filtering.filters import Criterion

_THINGS: tuple[tuple[str, str], ...] = (
    ("salary", r"(?:salar(?:y|ies)|pay|wages?|rates?|gehalt\w*|salaires?|pretentions|sueldos?|salarios?)(?:[ -](?:expectations?|wish(?:es)?|requirements?|vorstellung\w*))?"),
    ("availability", r"(?:notice(?: periods?)?|availability|start dates?|kundigungsfrist\w*|preavis|disponibilite|preaviso|disponibilidad)"),
    ("location", r"(?:locations?|addresse?s?|places?(?: of living)?|cit(?:y|ies)|towns?|wohnort\w*|adresse|domicile|ciudad|domicilio)"),
    ("education", r"(?:(?:university |college )?(?:degrees?|education|studies|qualifications?)|abschluss\w*|ausbildung|diplomes?|titulos?|estudios)"),
    ("language", r"(?:languages?|sprachen?|sprachkenntnisse|langues?|idiomas?)"),
    ("certification", r"(?:certificates?|certifications?|zertifikate?n?|certificats?|certificados?)"),
    ("experience", r"(?:work (?:experience|history)|employers?|positions?|jobs?|berufserfahrung)"),
    ("phone", r"(?:(?:tele)?phone(?: numbers?)?|mobile(?: numbers?)?|telefonnummern?|numeros? de tele(?:phone|fono)|telefono)"),
    ("email", r"(?:e-?mails?(?: address(?:es)?)?|mail address(?:es)?|courriels?|correos?(?: electronicos?)?)"),
    ("linkedin", r"(?:linkedin(?:[ -](?:profiles?|pages?|links?|accounts?|profil|perfil))?)"),
    ("github", r"(?:github[ -](?:profiles?|pages?|links?|accounts?|profil|perfil))"),
)  # fmt: skip
_CONTACT = ("phone", "email", "linkedin", "github")  # what somebody has, a CV gives
_THING = "|".join(f"(?P<{name}>{words})" for name, words in _THINGS)
_SAY = r"(?:stat\w+|mention\w*|say(?:s|ing)?|giv\w+|list\w*|name[sd]?|specif\w+|indicat\w*|includ\w*|nenn\w*|angeb\w*|angegeben|mentionn\w*|indiqu\w*|menciona\w*|indica\w*)"
_ANY = r"(?:an?|any|their|his|her|the|what|which|kein\w*|ein\w*|aucune?|une?|ningun\w*)"
_UNEXPERIENCED = (  # without a word of saying: who has none lists none
    r"\b(?:with no|without|has no|have no|having no|no|ohne|sans|sin)\s+(?:any\s+|jegliche\s+|aucune\s+|ninguna\s+|prior\s+|previous\s+)*"
    r"(?P<experience>(?:(?:work(?:ing)?|professional|job|employment) (?:experience|history)|experience(?= at all|\W*$)|berufserfahrung|arbeitserfahrung|experience professionnelle|experiencia (?:laboral|profesional)))(?! (?:in|with|of|as|at|mit|als|de|en)\b)"
)
_SILENT = (
    re.compile(rf"\b(?:(?:do|does|did|have|has)(?: not|n't)|never|not|without)\s+{_SAY}\s+(?:{_ANY}\s+)?(?:{_THING})\b"),
    re.compile(rf"\b{_SAY}\s+(?:no|kein\w*|aucune?|ningun\w*)\s+(?:{_THING})\b"),
    re.compile(rf"\b{_SAY}\s+no\s+(?:figures?|numbers?|amounts?|word|information|details?|indication|date)\s+(?:for|of|about|on|regarding)\s+(?:{_ANY}\s+)?(?:{_THING})\b(?:\s+(?:whatsoever|at all))?"),
    re.compile(rf"\b(?:(?:mach\w*|hab\w*|hat|gib\w*|geb\w*|enth\w+)\s+)?(?:kein\w*|ohne)\s+(?:angaben?|aussagen?|infos?|informationen)\s+(?:zu[mr]?|uber|bezuglich)\s+(?:(?:ihr|sein)\w*\s+)?(?:{_THING})\b(?:\s+(?:gemacht|angegeben|gegeben))?"),
    re.compile(rf"\b(?:n'(?:ont|a)\s+pas\s+{_SAY}|n'{_SAY}\s+pas|ne\s+{_SAY}\s+pas|no\s+(?:han?\s+)?(?:{_SAY}|indicado|mencionado))\s+(?:(?:leurs?|sa|son|ses|la|le|les|el|su|sus|los|de)\s+)?(?:{_THING})\b"),
    re.compile(rf"\b(?:say(?:s|ing)?|tell\w*)\s+nothing\s+(?:about|of|on)\s+(?:{_ANY}\s+)?(?:{_THING})\b"),
    re.compile(rf"\b(?:(?:bei|in) (?:wem|welche\w+ (?:lebenslauf|cvs?|bewerb\w+|kandidat\w+))\s+)?(?:(?:steht|stehen|findet sich)\s+kein\w*|(?:fehlt|fehlen)(?:\s+(?:die|der|das|ein\w*))?)\s+(?:{_THING})\b(?:\s+im (?:lebenslauf|cv))?"),
    re.compile(rf"\b(?:without|no|ohne|sans|sin)\s+(?:{_ANY}\s+)?(?:{_THING})\s+(?:{_SAY}|shown|at all|(?:in|on) (?:the|their|his|her) cvs?)\b"),
    re.compile(_UNEXPERIENCED),
)  # fmt: skip
_ANOTHER_PROFILE = re.compile(
    r"\s+(?:or|and|oder|und|ou|et|o|y)\s+(?:a\s+)?(?P<name>linkedin|github)(?:[ -](?:profiles?|pages?|links?|accounts?|profil|perfil))?\b"
)
_HAS_CONTACT = re.compile(
    rf"\b(?:(?:has|have|having|got|with|hat|haben|avec|ont?|tiene[n]?|con)\s+(?P<no>(?:no|kein\w*|pas de|ningun\w*)\s+)?|(?P<without>(?:without|ohne|sans|sin)\s+))"
    rf"(?:(?:an?|any|their|ein\w*|une?)\s+)?(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _THINGS if name in _CONTACT)})(?=\W*$|\s+(?:on|in|and|or|but)\b)"
)


def find_silence(text: str) -> list[Located]:
    """The conditions on what a CV does not say."""
    folded = fold(text)
    if len(folded) != len(text):
        return []
    match = next((found for pattern in _SILENT if (found := pattern.search(folded))), None)
    if match is not None:
        said = match.groupdict()
        thing = next(name for name, _ in _THINGS if said.get(name))
        return [Located(Criterion(field="unstated", value=thing), match.start(), match.end())]
    return [item for match in _HAS_CONTACT.finditer(folded) for item in _contacts(match, folded)]


def _contacts(match: re.Match[str], folded: str) -> Iterator[Located]:
    """A way to reach somebody, and another that shares its verb: "has a LinkedIn or GitHub profile"."""
    negated = not (match["no"] or match["without"])
    value = next(name for name in _CONTACT if match[name])
    yield Located(Criterion(field="unstated", value=value, negated=negated), match.start(), match.end())
    another = _ANOTHER_PROFILE.match(folded, match.end())
    if another:
        asked = Criterion(field="unstated", value=another["name"], negated=negated)
        yield Located(asked, another.start("name"), another.end())
