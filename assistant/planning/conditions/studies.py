"""Degrees, fields of study and schools in a question. Knows no schools: a name is known by the words around it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from assistant.planning.conditions.places import place_name
from assistant.words.located import Located
from ingestion.normalise import fold
from ingestion.vocabulary.degrees import degree_level
from ingestion.vocabulary.study_fields import is_field
from retrieval.filtering.filters import UNDER_WAY, UNFINISHED, Criterion

_FIELD_OF_STUDY = re.compile(
    r"\b(?:(?:degree|master'?s?|bachelor'?s?|ph\.?d|diploma|studies|abschluss|studium|diplome|titulo)\b(?:\s+degree)?\s+(?:in|of|en)"
    r"|(?:studied|majored|graduated|studierte|estudio)\b(?:\s+in)?)\s+"
    r"(?P<field>(?!(?:at|from|in|with|an|bei|a|en|outside|abroad)\b|(?:the|our|this|my|your) )[a-zA-Z][\w ]{2,40}?)(?=\s+(?:and|or|with|who|in|at|from|living|based)\b|\s*[,.?!|]|\s{2}|\s*$)",
    re.I,
)
_IN_OTHER_LANGUAGES = re.compile(  # `wer hat Jura studiert`, `qui a étudié le droit`, `quién estudió Derecho`
    r"\b(?:hat|haben|habe)\s+(?:c\d+\s+)?(?P<field>(?!(?:in|an|bei|wo|was|wie|wann|lange|schon|je|jemals|im)\b)[a-zäöü][\w -]{2,40}?)\s+studiert\b"
    r"|\b(?:a|ont)\s+[ée]tudi[ée]\s+(?:le\s+|la\s+|les\s+|l['’])?(?P<french>(?!(?:[àa]|en|au|chez|dans)\b)[a-zà-ÿ][\w'’ -]{2,40}?)(?=\s*[,.?!]|\s*$|\s+(?:[àa]|en|et|ou)\b)"
    r"|\b(?:estudi[óo]|estudiaron|(?:ha|han)\s+estudiado)\s+(?P<spanish>(?!(?:en|a|con)\b)[a-zà-ÿ][\w -]{2,40}?)(?=\s*[,.?!]|\s*$|\s+(?:en|y|o)\b)",
    re.I,
)
_ANOTHER_FIELD = re.compile(
    r"\s*,?\s*(?:or|oder|ou|o)\s+(?P<field>[a-zA-Z][\w ]{1,30}?)(?=\s*[,.?!|]|\s*$|\s+(?:or|oder|ou|o|at|in)\b)"
)
_DEGREE_BEHIND = re.compile(
    r"(?P<words>(?:[\w'’-]+\s+){1,4})(?:degrees?|graduates?|diplomas?|studium|abschluss|master'?s?|bachelor'?s?|ph\.?d)\b",
    re.I,
)
_STUDIES_OF_ITS_OWN = re.compile(
    r"\b(?:(?:ein|das|ihr|sein)\w*\s+)?(?:abgeschlossene[sn]?\s+)?(?P<compound>[^\W\d_]{3,25}?)(?:s|-)?(?:studium|studiums|abschluss)\b"
    r"|\b(?:un\s+|une\s+)?(?:dipl[ôo]mes?|titres?|licence)\s+(?:de\s+|d['’]|en\s+)(?P<french>[^\W\d_]+(?:\s+[^\W\d_]+){0,2})"
    r"|\b(?:un\s+|una\s+)?(?:t[íi]tulos?|titulaci[óo]n|grado|carrera)\s+(?:de|en)\s+(?P<spanish>[^\W\d_]+(?:\s+[^\W\d_]+){0,2})",
    re.I,
)
_FROM_OR_IN = re.compile(r"\s*\b(?P<cue>from|in|at|aus|an|de|du|[àa]|en)\s+(?:the\s+)?$", re.I)
_FROM = frozenset({"from", "aus", "de", "du"})
_WENT = re.compile(r"\b(?:go|goes|went|gone|been) to\b")
_VOCATIONAL = re.compile(
    r"\b(?:vocational (?:training|qualifications?|education|degrees?)|(?:abgeschlossene )?berufsausbildung|formation professionnelle(?! continue)|formacion profesional)\b(?! (?:in|as|als|zum|zur|en|de) )"
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


_STUDIES = r"(?:degrees?|stud(?:y|ies)|course(?: of study)?|university|college|ph\.?d|master\w*|bachelor\w*)"
_ENDED = r"(?:finish\w*|complet\w*|graduat\w*)"
_UNFINISHED = re.compile(
    rf"\b(?:started|began|begun|enrolled in)\b[^.?!]{{1,40}}\b{_STUDIES}\b[^.?!]{{0,30}}\b(?:not|never|without|n't)\s+(?:\w+\s+)?{_ENDED}(?:\s+(?:it|them))?"
    rf"|\b(?:un|in)(?:finished|complete\w*)\s+{_STUDIES}\b|\b(?:gave up|abandoned|dropped out of|broke off)\s+(?:(?:a|an|the|his|her|their)\s+)?{_STUDIES}\b"
    rf"|\b(?:did(?:n't| not)|never|has(?:n't| not)|have(?:n't| not))\s+(?:yet\s+)?{_ENDED}\s+(?:(?:a|an|the|his|her|their|any)\s+)?{_STUDIES}\b"
    r"|\b(?:ein )?abgebrochene\w* studium\b|\bstudium\b[^.?!]{0,30}\b(?:abgebrochen|nicht (?:abgeschlossen|beendet))\b"
    r"|\betudes (?:inachevees|interrompues|non terminees)\b|\bestudios (?:sin terminar|incompletos|inacabados)\b"
)


_NOW = r"(?:at (?:the moment|present)|now|right now|currently|these days|today)"
_UNDER_WAY = re.compile(
    rf"\b(?:(?:still|currently|presently|now) )?studying\b(?: (?:for|towards) (?:an? |the |another )?{_STUDIES})?(?:,? {_NOW})?(?=\W*$| (?:and|or|while|alongside|besides|on the side|part[- ]time|full[- ]time|who)\b)"
    rf"|\bstud(?:y|ies) {_NOW}\b|\b(?:currently|presently|now) (?:an? )?(?:\w+ )?students?\b"
    rf"|(?:^\W*|\b(?:is|are|who's|any|all|find|list|show|the|alle|ist|sind|est|sont|des|es|son)\s+)(?:(?:me|also|an?|the|all|any|noch|un|une|eine?|des|les|los)\s+)*(?:(?:university|college|phd|master'?s?|bachelor'?s?)\s+)?(?:students?|student(?:en|in|innen)?|studierende[rn]?|etudiante?s?|estudiantes?)(?=\W*$)|\bstill (?:a |an )?(?:\w+ )?students?\b|\b(?:a )?students? {_NOW}\b|\b(?:currently|presently|still) (?:enrolled|in education|at (?:university|college|uni))\b"
    r"|\b(?:noch|derzeit|aktuell|zurzeit|momentan|gerade) (?:im studium|am studieren|student(?:in)?|studierende[rn]?|eingeschrieben|immatrikuliert)\b|\bstudier(?:t|en) (?:[\w-]+ )?(?:noch|derzeit|aktuell|zurzeit|momentan|gerade)\b(?: etwas)?"
    r"|\b(?:encore|toujours|actuellement) (?:etudiante?s?|en etudes|aux etudes)\b|\betudi(?:e|ent)(?:-t-\w+)? (?:[\w-]+ )?(?:encore|toujours|actuellement)\b"
    r"|\b(?:esta|estan|sigue|siguen) estudiando\b(?=\W*$)|\b(?:todavia|aun) (?:es|son) estudiantes?\b|\bestudian? (?:todavia|actualmente|ahora)\b"
)
_WHEN = re.compile(
    r"(?:before|after|between|since|from|until|by|in|during|vor|nach|seit|avant|apres|antes|despues)\b.*\d|\d"
)
_TIME_BEHIND = re.compile(
    r"\s+(?:before|after|between|since|from|until|by|in|during|vor|nach|seit|avant|apr[èe]s|antes|despu[ée]s)\b[^,;]*\d.*",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"\b(?:graduat(?:ed|ion)|(?:got|took|received|earned) (?:his|her|their|a|the) degrees?|(?:abschluss|studium) (?:\w+ ){0,2}(?:gemacht|abgeschlossen|beendet)|diplome[es]{0,2}|se (?:graduo|titulo)|studied|abschluss|studium)"
    r"(?=\s+(?:\w+\s+){0,2}(?:19|20)\d\d\b)"
)


def find_studies(text: str, places: Collection[str] = ()) -> list[Located]:
    """`places` are folded names of the pool: who studied in Berlin studied no field of that name."""
    folded = fold(text)
    if len(folded) == len(text) and (begun := _UNFINISHED.search(folded)):
        return [Located(Criterion(field="education", value=UNFINISHED), begun.start(), begun.end())]
    if len(folded) == len(text) and (now := _UNDER_WAY.search(folded)):
        return [Located(Criterion(field="education", value=UNDER_WAY), now.start(), now.end())]
    found = [
        Located(Criterion(field="education", minimum="vocational", maximum="vocational"), match.start(), match.end())
        for match in _VOCATIONAL.finditer(folded if len(folded) == len(text) else "")
    ]
    field = _FIELD_OF_STUDY.search(text) or _IN_OTHER_LANGUAGES.search(text)
    named = field[field.lastgroup or 0].strip() if field else ""
    if field and not _WHEN.match(fold(named)) and (is_field(named) or not place_name(named, places, False)):
        found.append(_studied(field))
        while field := _ANOTHER_FIELD.match(text, field.end(field.lastgroup or 0)):
            found.append(_studied(field))
    if not field:
        found += list(_fields_before_degrees(text)) or list(_fields_of_degrees(text))
    for word in _DEGREE.finditer(text):
        if fold(word["name"]) == "mba":
            found.append(Located(Criterion(field="field_of_study", value="MBA"), word.start(), word.end()))
            continue
        of_university = "universit" in fold(word["name"])
        level = (None if of_university else degree_level(word["name"])) or (
            "bachelor" if _ANY_DEGREE.search(word["name"]) else None
        )
        if level:
            found.append(Located(Criterion(field="education", minimum=level), word.start(), word.end()))
    if not found and len(folded) == len(text) and (taken := _TAKEN.search(folded)):
        found.append(Located(Criterion(field="education", minimum="bachelor"), taken.start(), taken.end()))
    return found


def with_study_places(text: str, found: list[Located]) -> list[Located]:
    """`a degree from Berlin`, `went to university in Munich`: where it was taken, and not where somebody lives."""
    studies = [item for item in found if item.criterion.field in ("education", "field_of_study")]
    return [_at_place_of(text, item, studies) if item.criterion.field == "location" else item for item in found]


def _at_place_of(text: str, place: Located, studies: Sequence[Located]) -> Located:
    cue = _FROM_OR_IN.search(text, 0, place.first)
    study = next((item for item in studies if cue and not text[item.last : cue.start()].strip()), None)
    if cue is None or study is None:
        return place
    if fold(cue["cue"]) not in _FROM and not _WENT.search(fold(text[study.first : study.last])):
        return place
    return replace(place, criterion=place.criterion.model_copy(update={"field": "study_place"}))


def _fields_before_degrees(text: str) -> Iterator[Located]:
    """`a business degree`, `computer science graduates`: a known field before the word for a degree."""
    for match in _DEGREE_BEHIND.finditer(text):
        words = match["words"].split()
        for length in range(min(3, len(words)), 0, -1):
            name = " ".join(words[-length:])
            if is_field(name):
                last = match.start("words") + len(match["words"].rstrip())
                yield Located(Criterion(field="field_of_study", value=name), last - len(name), last)
                break


def _fields_of_degrees(text: str) -> Iterator[Located]:
    """`ein Informatikstudium`, `un diplôme d'ingénieur`, `un título de ingeniería`: a known field in or behind the word."""
    for match in _STUDIES_OF_ITS_OWN.finditer(text):
        named = match.lastgroup or 0
        words = match[named].split()
        for length in range(len(words), 0, -1):
            name = " ".join(words[:length])
            if is_field(name):
                last = max(match.start(named) + len(name), match.end() if named == "compound" else 0)
                yield Located(Criterion(field="field_of_study", value=name), match.start(), last)
                break


def _studied(field: re.Match[str]) -> Located:
    named = field.lastgroup or 0
    name = _TIME_BEHIND.sub("", field[named])
    value = _SHORT_FIELDS.get(fold(name.strip()), name.strip())
    first = field.start() if fold(field.group()).startswith("diploma") else field.start(named)  # a diploma is no level
    return Located(Criterion(field="field_of_study", value=value), first, field.start(named) + len(name))


def find_schools(text: str, places: Collection[str]) -> list[Located]:
    """`studied at TU Berlin`: the verb goes with the name, for it asks for no field or degree."""
    located = []
    for match in _SCHOOL.finditer(text):
        town = match["town"] if fold(match["town"] or "") in places else None  # the university of a town of the pool
        name = match["name"] or match["attended"] or match["other"] or town
        if name is None:
            continue
        located.append(Located(Criterion(field="school", value=name.strip(" .?")), match.start(), match.end()))
    return located
