"""A job post as typed facts: title, organisation, place, workplace, employment, level, salary, start, requirements.

What is not stated stays None. Requirements are found by `requirements`, traits that must not count by `protected`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ingestion.career.position_names import BULLET
from ingestion.dates import find_date
from ingestion.geography.places import parse_place
from ingestion.lines.sections import job_heading, label_sections
from ingestion.normalise import fold
from ingestion.posts.requirement_kinds import ASKING
from ingestion.posts.requirements import find_requirements
from ingestion.posts.statements import FIELD_LINE
from ingestion.skills import SkillMatcher
from ingestion.stated.salary import find_salary
from ingestion.types import EmploymentType, JobLevel, JobPost, Line, Requirement, SectionName
from ingestion.vocabulary.titles import is_title, seniority

_LEGAL_FORM_LAST = re.compile(r"\b(?:b\.v|n\.v|inc|ltd|co|corp|s\.a|s\.l|s\.p\.a|s\.r\.l|e\.v|o\.o)\.$", re.IGNORECASE)
_AT_HOME = r"\b(?:home ?office|remote(?:ly)?|(?:from|at) home|tele?travail|teletrabajo)\b"
_SOME_DAYS = r"(?:\b(?:once|twice|\w+ days?|\w+ tage?|\w+ jours?|\w+ dias?) (?:a|per|pro|die|par|por|in der|la|each|every) (?:week|month|woche|monat|semaine|mois|semana|mes)\b|\b(?:one|two|three|four|eine?n?|zwei|drei|vier|une?|deux|trois|quatre|dos|tres|cuatro|[1-4]) (?:days?|tage?n?|jours?|dias?)\b|\boccasional(?:ly)?\b|\bgelegentlich\w*)"
_WORKPLACE: tuple[tuple[str, str], ...] = (
    (
        "hybrid",
        rf"{_SOME_DAYS}[^.\n]{{0,30}}{_AT_HOME}|{_AT_HOME}[^.\n]{{0,20}}{_SOME_DAYS}|\bhybrid\w*|\bteilweise (?:remote|home ?office)|\bpartly remote|\bteletravail partiel",
    ),
    (
        "on-site",
        r"\bon[- ]?site\b|\bin[- ]office\b|\bvor ort\b|\bsur site\b|\bpresencial\b|\bwork remotely:? no\b|\bno remote\b",
    ),
    (
        "remote",
        r"\bfully remote\b|\bremote\b|\bhome ?office\b|\btele?travail\b|\bteletrabajo\b|\bwork from home\b",
    ),
)
_EMPLOYMENT: tuple[tuple[str, str], ...] = (
    ("internship", r"\binternship\b|\bpraktikum\b|\bstage\b(?! gate)|\bpracticas\b|\bintern\b"),
    ("volunteer", r"\bvolunteer (?:role|position|work)\b|\behrenamtlich\b"),
    ("temporary", r"\btemporary\b|\bbefristet\b|\bcdd\b|\bfixed[- ]term\b|\btemporal\b|\bseasonal\b"),
    (
        "contract",
        r"\bcontract(?:or)? (?:role|position|basis|job)\b|(?:^|[|·,;(\n]\s*)contract\s*(?:[|·,;)\n]|$)|\bfreelance\b|\bjob type: contract\b",
    ),
    ("part-time", r"\bpart[- ]time\b|\bteilzeit\b|\btemps partiel\b|\bmedia jornada\b|\bjornada parcial\b"),
    (
        "full-time",
        r"\bfull[- ]time\b|\bvollzeit\b|\btemps plein\b|\bjornada completa\b|\bpermanent\b|\bunbefristet\b|\bcdi\b|\bindefinido\b|\btempo pieno\b|\bvoltijd\b",
    ),
)
_SHARE_OF_FULL_TIME = re.compile(  # folded: `80 - 100 %`, `Pensum: 60 %`
    r"(?:(?<![\d.,])[2-9]0\s?%?\s?(?:-|bis|to|a)\s?|\b(?:(?:arbeits)?pensum|workload|beschaftigungsgrad|stellenprozent\w*|taux d'activite|taux d'occupation)\W{0,3}(?:\d\d\s?%?\s?(?:-|bis|to|a)\s?)?)"
    r"(?P<most>100|[2-9]0)\s?%"
)
_NO_WORKING_TIME = re.compile(
    r"\b(?:travel\w*|reise\w*|dienstreisen|deplacements?|viajes?|bonus|commission|provision|variable|remote|home ?office|discount|rabatt|growth|of (?:your|the) time)\b"
)
_FIELDS = {
    "title": "stellenanzeige|stellenangebot|stellenausschreibung|jobangebot|job offer|job advert|job advertisement|job posting|vacancy|offre d'emploi|offre|oferta de empleo|"
    "oferta|vacature|job title|title|position|role|stelle|stellenbezeichnung|poste|puesto|intitule du poste",
    "organisation": "company|employer|organisation|organization|unternehmen|firma|entreprise|empresa|arbeitgeber|client|hospital|school",
    "level": "level|seniority|seniority level|job level|career level|experience level|karrierestufe|niveau|nivel",
    "location": "location|job location|place|standort|arbeitsort|ort|lieu|ubicacion|lugar|city|einsatzort|based in",
}


_LEVEL_OF_SENIORITY: dict[str, JobLevel] = {
    "intern": "internship", "junior": "entry", "mid": "associate", "senior": "mid-senior", "lead": "mid-senior",
    "manager": "mid-senior", "director": "director", "executive": "executive",
}  # fmt: skip
_STATED_LEVELS: tuple[tuple[JobLevel, str], ...] = (
    ("internship", r"\binternship|\bpraktikum|\bstage\b"),
    ("entry", r"\bentry|\bjunior|\bgraduate|\bberufseinsteiger|\bdebutant|\bprincipiante|\bsin experiencia"),
    ("associate", r"\bassociate|\bintermediate|\bmid[- ]level"),
    ("mid-senior", r"\bmid[- ]senior|\bsenior|\bexperienced|\bberufserfahren|\bconfirme|\bexperimentad"),
    ("director", r"\bdirector|\bbereichsleit"),
    ("executive", r"\bexecutive|\bc-level|\bgeschaftsfuhr"),
)
_ORNAMENTS = re.compile(r"^[^\w(\[\"'„“«]+|[^\w)\].+#\"'”“»]+$")
_CRY = (
    r"urgent(?:ly)?|asap|immediate(?:ly)? start|wanted|needed|required|(?:now|we're|we are) hiring(?: now)?|apply now|join (?:us|our team)|"
    r"(?:dringend |ab sofort )?gesucht|dringend|wir suchen|on recherche|nous recherchons|recherchée?s?|urgente|se (?:busca|necesita|precisa)"
)
_CRIES = re.compile(
    rf"^(?i:{_CRY})\s*[:!*~|–—-]+\s*|^(?i:{_CRY})(?<![a-zà-ÿ])\s+(?=\w*[a-zà-ÿ])|(?:\s+|\s*[:!*~|–—-]+\s*)(?i:{_CRY})$"
)
_MAX_NAME_WORDS = 6
_MOST_WORDS_BELOW = 10  # of the line under a title that is all about the employer
_TOP_LINES = 8  # with title and employer
_MAX_TITLE_WORDS, _MAX_TITLE_CHARACTERS = 12, 200
_NEAR_LABEL = 20  # characters between "Start:" and its date
_ASSOCIATE_YEARS, _SENIOR_YEARS = 2.0, 4.0
_AT_ONCE = re.compile(
    r"\b(?:ab sofort|zum nachstmoglichen zeitpunkt|nachstmoglich|immediate(?:ly)?(?: start)?|asap|as soon as possible|des que possible|immediatement|tout de suite|incorporacion inmediata|"
    r"inmediatamente|de inmediato|subito|per direct|od zaraz|natychmiast)\b"
)
_ONLY_WORKPLACE = re.compile(
    r"(?:fully |100 ?% |possibly )?(?:remote|hybrid\w*|hibrido|on[- ]?site|in[- ]office|vor ort|sur site|(?:en )?presentiel|presencial|home ?office|"
    r"tele?travail|teletrabajo|remoto)(?: work)?"
)
_SEVERAL_PLACES = re.compile(r"\s+(?:and|und|et|y|or|oder|ou|o)\s+|\s*[/&]\s*")
_START = re.compile(
    r"\b(?:start(?:ing)?(?: date)?|start is|begin(?:ning)?|beginn|eintritt\w*|starttermin|zum|ab(?: dem)?|date de debut|debut|prise de poste|a partir du|fecha de (?:inicio|incorporacion)|incorporacion|"
    r"inizio|startdatum|data rozpoczecia|available from|from)\b\s*:?\s*(?P<date>.{0,40})"
)


def find_job(lines: Sequence[Line], matcher: SkillMatcher) -> JobPost:
    """All facts of a job post."""
    sections = label_sections(lines, "job")
    fields = _fields(lines)
    written = _title(lines, fields)
    title = clean_title(written) if written else None
    text = fold(" \n ".join(line.plain for line in lines))
    organisation = _without_place(fields.get("organisation")) or _organisation_beside_title(lines, title)
    requirements = find_requirements(
        lines, sections, matcher, not_asking=_naming_lines(lines, sections, title, organisation)
    )
    return JobPost(
        title=title,
        organisation=organisation,
        location=_location(lines, fields),
        workplace=_first_label(_WORKPLACE, text),
        employment_type=_employment_type(text),
        level=_level(fields, title, requirements),
        salary=find_salary(lines),
        start=_start(lines),
        requirements=requirements,
    )


def _naming_lines(
    lines: Sequence[Line], sections: Sequence[SectionName], title: str | None, organisation: str | None
) -> set[int]:
    """The places of the lines that are the employer, or on top the title, and no more."""
    top = [i for i, line in enumerate(lines) if line.plain][:_TOP_LINES]
    short = [i for i in top if sections[i] not in ASKING and len(lines[i].plain.split()) <= _MAX_TITLE_WORDS]
    titles = {i for i in short if clean_title(lines[i].plain) == title}
    return titles | {i for i, line in enumerate(lines) if _names_only(line.plain, organisation)}


def _names_only(text: str, organisation: str | None) -> bool:
    """Whether a line is the employer's name, with or without its label or its place."""
    if organisation is None:
        return False
    bare = BULLET.sub("", text)
    field = FIELD_LINE.match(bare)
    behind = bare.removeprefix(organisation) if bare.startswith(f"{organisation},") else ""
    return (
        organisation in (text, field["value"].strip() if field else None) or parse_place(behind.strip(" ,")) is not None
    )


def _employment_type(text: str) -> EmploymentType | None:
    """The kind that is named; `full-time` where the hours are open (`Vollzeit oder Teilzeit`, `80 - 100 %`)."""
    label = _first_label(_EMPLOYMENT, text) or _by_share(text)
    is_open = label == "part-time" and re.search(
        r"\bfull[- ]time\b|\bvollzeit\b|\btemps plein\b|\bjornada completa\b", text
    )
    return "full-time" if is_open else label


def _by_share(text: str) -> EmploymentType | None:
    """What a share of full time says, as posts in German and French state it: up to 100 % is full-time."""
    for share in _SHARE_OF_FULL_TIME.finditer(text):
        if not _NO_WORKING_TIME.search(text[: share.start()].rsplit("\n", 1)[-1]):
            return "full-time" if share["most"] == "100" else "part-time"
    return None


def _level(fields: dict[str, str], title: str | None, requirements: Sequence[Requirement]) -> JobLevel | None:
    """As stated, else by the words of the title, else by the years that are asked for."""
    for stated, pattern in _STATED_LEVELS if "level" in fields else ():
        if re.search(pattern, fold(fields["level"])):
            return stated
    by_title = seniority(title, None)
    if by_title:
        is_associate = by_title == "junior" and re.search(r"\bassociate\b", fold(title or ""))
        return "associate" if is_associate else _LEVEL_OF_SENIORITY[by_title]
    years = [r.value.min_years for r in requirements if r.kind == "must" and r.value.min_years is not None]
    if not years:
        return None
    return "entry" if max(years) < _ASSOCIATE_YEARS else "associate" if max(years) < _SENIOR_YEARS else "mid-senior"


def _start(lines: Sequence[Line]) -> str | None:
    """When the job begins: `YYYY-MM`, `YYYY`, or `immediately`."""
    for line in lines:
        folded = fold(line.plain)
        match = _START.search(folded)
        found = find_date(match["date"]) if match else None
        if found and (match is None or found.first <= _NEAR_LABEL):
            return found.start
        if _AT_ONCE.search(folded):
            return "immediately"
    return None


def _fields(lines: Sequence[Line]) -> dict[str, str]:
    """Labelled facts (`Location: Berlin`, or a label and its value in two columns) of the first lines."""
    found: dict[str, str] = {}
    for line in [line for line in lines if line.plain][:25]:
        text = BULLET.sub("", line.plain)
        columns = re.split(r"\s{3,}", text)
        if len(columns) == 2 and (name := _field_named(columns[0])):
            found.setdefault(name, columns[1].strip())
            continue
        for piece in re.split(r"\s{3,}|\s*[|•·]\s*", text):
            match = FIELD_LINE.match(piece)
            if match and (name := _field_named(match["key"])):
                found.setdefault(name, match["value"].strip())
    return found


def _field_named(label: str) -> str | None:
    key = fold(label)
    return next((name for name, keys in _FIELDS.items() if key in keys.split("|")), None)


def _title(lines: Sequence[Line], fields: dict[str, str]) -> str | None:
    if "title" in fields:
        return fields["title"]
    top = _above_first_heading([line for line in lines if line.plain][:_TOP_LINES])
    for line in top:
        if is_title(line.plain) and len(line.plain.split()) <= _MAX_TITLE_WORDS and not line.plain.endswith("."):
            pieces = re.split(r"\s[|–—-]\s|\s{3,}|\s[|•·]\s|\s+(?:at|bei|chez|@)\s+", line.plain)
            return next((piece.strip() for piece in pieces if is_title(piece)), line.plain)
    return top[0].plain if top and len(top[0].plain.split()) <= 8 else None


def clean_title(written: str) -> str:
    """A title without ornaments and cries around it: `*** URGENT *** icu nurse wanted!!!` is an icu nurse. Never empty; as written when too long for one."""
    if len(written) > _MAX_TITLE_CHARACTERS:
        return written
    title = written.strip()
    while (bare := _ORNAMENTS.sub("", _CRIES.sub("", _ORNAMENTS.sub("", title)))) != title:
        if not bare:
            return written
        title = bare
    return title


def _above_first_heading(lines: list[Line]) -> list[Line]:
    """The lines before the first section; all of them when the post opens with a heading."""
    first = next((n for n, line in enumerate(lines) if job_heading(line)), len(lines))
    return lines[:first] or lines


def _organisation_beside_title(lines: Sequence[Line], title: str | None) -> str | None:
    """`Title at Company`, `Title | Company | Place`, or a short line right under the title."""
    top = [line.plain for line in lines if line.plain][:4]
    for i, text in enumerate(top):
        if title and title in text:
            pieces = re.split(r"\s[|–—-]\s|\s{3,}|\s[|•·]\s|\s+(?:at|bei|chez|@)\s+", text)
            if i + 1 < len(top) and not _is_sentence(top[i + 1]):
                below = re.split(r"\s[|–—-]\s|\s{3,}|\s*[|•·]\s*", top[i + 1])
                pieces += below if len(top[i + 1].split()) <= _MOST_WORDS_BELOW else below[:1]
            names = [piece for piece in (piece.strip() for piece in pieces) if piece != title and _may_employ(piece)]
            with_place = [piece for piece in names if parse_place(piece.partition(",")[2].strip())]
            for piece in with_place or names[:1]:
                is_label = _first_label(_EMPLOYMENT, fold(piece)) or _first_label(_WORKPLACE, fold(piece))
                return None if is_label else re.split(r",\s+", piece)[0]
    return None


def _without_place(organisation: str | None) -> str | None:
    name, _, place = (organisation or "").rpartition(", ")
    return name if name and parse_place(place) else organisation


def _may_employ(piece: str) -> bool:
    """Whether a piece beside a title may be a name, with its place or without."""
    named = piece and not parse_place(piece) and not is_title(piece) and ":" not in piece
    return bool(named) and len(re.split(r",\s+", piece)[0].split()) <= _MAX_NAME_WORDS


def _is_sentence(text: str) -> bool:
    return text.endswith(".") and not _LEGAL_FORM_LAST.search(text)


def _location(lines: Sequence[Line], fields: dict[str, str]) -> str | None:
    """As labelled, else the first place of the first lines; `Berlin, on-site` is Berlin."""
    labelled = _without_workplace(re.split(r"\s*[(|]", fields.get("location", ""))[0].strip())
    if labelled:
        return labelled
    for line in [line for line in lines if line.plain][:6]:
        for piece in re.split(r"\s*[|•·(]\s*|\s{3,}|\s[–—-]\s", BULLET.sub("", line.plain)):
            named = FIELD_LINE.match(piece)
            place = _place_at_the_end(named["value"] if named else piece)
            if place:
                return place
    return None


def _without_workplace(location: str) -> str:
    parts = re.split(r",\s+|\s[–—-]\s|\s/\s", location)
    kept = [part for part in parts if not _ONLY_WORKPLACE.fullmatch(fold(part))]
    return location if len(kept) == len(parts) else ", ".join(kept)


def _place_at_the_end(text: str) -> str | None:
    """The place that ends a text (`Acme GmbH, Berlin`), or several places that it names (`Kiel und Hamburg`)."""
    several = _SEVERAL_PLACES.split(text)
    if len(several) > 1 and all(map(parse_place, several)):
        return text
    parts = re.split(r",\s+", text)
    ends = range(len(parts) if len(parts[0].split()) <= _MAX_NAME_WORDS else 0)
    return next((place.text for n in ends if (place := parse_place(", ".join(parts[n:])))), None)


def _first_label(table: tuple[tuple[str, str], ...], text: str) -> Any:
    return next((label for label, pattern in table if re.search(pattern, text)), None)
