"""Write three hard pools of invented CVs and job posts, and questions with computed truth.

Usage: python pools.py OUTPUT_FOLDER [--seed N]

Writes OUTPUT_FOLDER/{near,names,gaps}/{cvs,jobs}/ and OUTPUT_FOLDER/questions-pools.jsonl.
Everything is invented. The truth of each question comes from the facts a CV was written
from, in three-valued logic: True (shown), False (denied or differing), None (not stated).
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

TODAY = (2026, 11)
LEVELS = ["A1", "A2", "B1", "B2", "C1", "C2", "native"]
DEGREES = ["bachelor", "master", "doctorate"]
CITIES = ["Berlin", "Hamburg", "Bremen", "Dresden", "Leipzig", "Paris", "Lyon", "Nantes", "Lille", "Manchester"]
SKILLS = [
    "Python",
    "Java",
    "JavaScript",
    "Docker",
    "Kubernetes",
    "Terraform",
    "Ansible",
    "Kafka",
    "Spark",
    "PostgreSQL",
    "React",
    "Salesforce",
    "Figma",
    "Tableau",
    "Rust",
]
CERTS = ["ITIL 4 Foundation", "PRINCE2 Practitioner", "ISTQB Foundation Level", "Professional Scrum Master I"]
COMPANIES = [
    "Wolkenkran GmbH",
    "Pfeilpost AG",
    "Brumeval SAS",
    "Otterbrook Ltd",
    "Kieswerk Digital GmbH",
    "Luciole Conseil SARL",
    "Harbour & Finch plc",
    "Nordlicht Systeme AG",
    "Tuilerie Data SAS",
    "Moorgate Lab Ltd",
]
SCHOOLS = ["Hochschule Auental", "Université de Valmont", "University of Westmere", "Technische Hochschule Ostfeld"]
FIRST = [
    "Mira",
    "Tarek",
    "Ingrid",
    "Paolo",
    "Selma",
    "Viktor",
    "Noor",
    "Felix",
    "Odile",
    "Hamza",
    "Greta",
    "Ruben",
    "Leila",
    "Anton",
    "Maeve",
    "Dario",
    "Yuki",
    "Carla",
    "Emil",
    "Zofia",
]
LAST = [
    "Albers",
    "Benoit",
    "Castellan",
    "Drews",
    "Eklund",
    "Farkas",
    "Grimaldi",
    "Haddad",
    "Ibsen",
    "Janssen",
    "Kowalik",
    "Lemaire",
    "Moravec",
    "Nakata",
    "Ostrander",
    "Pereira",
    "Quist",
    "Rahimi",
    "Sandberg",
    "Tanaka",
]
NAMES = ["Anna Schmidt"] * 3 + [
    "Jon Meyer",
    "John Meyer",
    "Jon Meier",
    "Jonas Meyer",
    "Anna-Lena Schmidt",
    "Anna Schmitt",
    "Ana Schmid",
    "Jürgen Müller",
    "Jürgen Müller",
    "Björn Köhler",
    "Zoë Brunner",
    "Zoe Bruner",
    "François Lefèvre",
    "Françoise Lefèvre",
    "Li Wei",
    "Wei Li",
    "Maria Rossi",
    "Maria Rossi",
    "Mario Rossi",
    "Katharina Weiß",
    "Katarina Weiss",
    "Seán O'Neill",
    "Sean Neill",
    "Petra van den Berg",
    "Petra Berg",
    "Núria Puig",
    "Åsa Öberg",
]
WORDS: dict[str, dict[str, Any]] = {
    "en": dict(
        profile="Profile",
        work="Experience",
        education="Education",
        skills="Skills",
        languages="Languages",
        certificates="Certificates",
        other="Other",
        now="present",
        native="native",
        English="English",
        German="German",
        French="French",
        Spanish="Spanish",
        denied="No experience with {}.",
        stays="Not willing to relocate.",
        moves="Willing to relocate.",
        bullet="Worked with {} in a team of {}.",
        bachelor="BSc Computer Science",
        master="MSc Computer Science",
        doctorate="PhD Computer Science",
        nolevel="Computer Science",
        plain="Improved the monthly reports; {} fewer tickets a week.",
        summary=(
            "Likes clear agreements, short meetings and tidy documentation.",
            "Calm under pressure, careful with customer data.",
            "Happiest where old systems meet new ideas.",
            "Enjoys explaining things to colleagues.",
        ),
        titles=("Software Engineer", "Platform Engineer", "Data Specialist", "Application Developer"),
    ),
    "de": dict(
        profile="Profil",
        work="Berufserfahrung",
        education="Ausbildung",
        skills="Kenntnisse",
        languages="Sprachen",
        certificates="Zertifikate",
        other="Sonstiges",
        now="heute",
        native="Muttersprache",
        English="Englisch",
        German="Deutsch",
        French="Französisch",
        Spanish="Spanisch",
        denied="Keine Erfahrung mit {}.",
        stays="Nicht umzugsbereit.",
        moves="Umzugsbereit.",
        bullet="Arbeit mit {} in einem Team von {} Personen.",
        bachelor="B. Sc. Informatik",
        master="M. Sc. Informatik",
        doctorate="Promotion in Informatik (Dr. rer. nat.)",
        nolevel="Informatik",
        plain="Monatsberichte verbessert; {} Anfragen weniger pro Woche.",
        summary=(
            "Arbeitet gern mit klaren Absprachen und ordentlicher Dokumentation.",
            "Ruhig unter Druck, sorgfältig mit Kundendaten.",
            "Verbindet gern Altes mit Neuem.",
            "Erklärt gern im Kollegenkreis.",
        ),
        titles=("Softwareentwicklung", "Systembetrieb", "Datenanalyse", "Anwendungsentwicklung"),
    ),
    "fr": dict(
        profile="Profil",
        work="Expérience professionnelle",
        education="Formation",
        skills="Compétences",
        languages="Langues",
        certificates="Certifications",
        other="Divers",
        now="aujourd'hui",
        native="langue maternelle",
        English="anglais",
        German="allemand",
        French="français",
        Spanish="espagnol",
        denied="Aucune expérience avec {}.",
        stays="Non disposé à déménager.",
        moves="Disposé à déménager.",
        bullet="Travail avec {} dans une équipe de {} personnes.",
        bachelor="Licence d'informatique",
        master="Master d'informatique",
        doctorate="Doctorat en informatique",
        nolevel="Informatique",
        plain="Amélioration des rapports mensuels ; {} demandes de moins par semaine.",
        summary=(
            "Apprécie les accords clairs et une documentation soignée.",
            "Calme sous pression, attention aux données des clients.",
            "Relie volontiers les anciens systèmes aux nouveaux.",
            "Aime expliquer aux collègues.",
        ),
        titles=(
            "Développement logiciel",
            "Exploitation de systèmes",
            "Analyse de données",
            "Développement d'applications",
        ),
    ),
}


@dataclass(frozen=True)
class Role:
    """One job in a CV; `start` and `end` are (year, month), `end` None means present, both None not stated."""

    company: str
    city: str
    start: tuple[int, int] | None
    end: tuple[int, int] | None
    skill: str | None


@dataclass(frozen=True)
class Person:
    """The facts one CV is written from."""

    name: str
    city: str | None
    roles: tuple[Role, ...]
    degree: str | None  # one of DEGREES, "nolevel", or None for no education section
    school: str
    listed: tuple[str, ...]
    languages: tuple[tuple[str, str | None], ...]
    certs: tuple[str, ...] = ()
    denied: str | None = None
    relocate: bool | None = None
    lang: str = "en"
    layout: int = 0
    style: int = 0
    file: str = ""
    text: str = field(default="", repr=False)

    @property
    def skills(self) -> set[str]:
        """Skills in the list or in a bullet."""
        return set(self.listed) | {r.skill for r in self.roles if r.skill}

    @property
    def months(self) -> int | None:
        """Months from the first start to today; roles follow each other without a gap."""
        start = self.roles[-1].start
        return (TODAY[0] - start[0]) * 12 + TODAY[1] - start[1] if start else None


def make_person(rng: Random, name: str) -> Person:
    """Draw the facts of one person; totals are whole years (one role) or 3 to 9 months past a whole year."""
    years, city = rng.randint(3, 15), rng.choice(CITIES)
    listed = tuple(rng.sample(SKILLS, rng.randint(3, 6)))
    firms = rng.sample(COMPANIES, 2)
    if rng.random() < 0.3:
        roles: tuple[Role, ...] = (Role(firms[0], city, (TODAY[0] - years, TODAY[1]), None, listed[0]),)
    else:
        start = (TODAY[0] - years, rng.randint(2, 8))
        change = (start[0] + rng.randint(1, years - 1), rng.randint(2, 11))
        roles = (
            Role(firms[0], city, change, None, listed[0]),
            Role(firms[1], rng.choice(CITIES), start, (change[0], change[1] - 1), rng.choice(SKILLS)),
        )
    tongue = rng.sample(["English", "German", "French", "Spanish"], rng.randint(1, 3))
    spoken = tuple((t, "native" if i == 0 else rng.choice(LEVELS[1:6])) for i, t in enumerate(tongue))
    return Person(
        name,
        city,
        roles,
        rng.choice(DEGREES),
        rng.choice(SCHOOLS),
        listed,
        spoken,
        tuple(rng.sample(CERTS, rng.choice([0, 0, 1, 2]))),
        lang=rng.choice(["en", "en", "en", "de", "fr"]),
        layout=rng.randrange(4),
        style=rng.randrange(4),
    )


def vary(rng: Random, base: Person, name: str) -> Person:
    """A near-duplicate: the same CV under another name with one fact changed (sometimes none)."""
    twin = replace(base, name=name)
    kind = rng.choice(["skill", "city", "year", "level", "cert", "none"])
    if kind == "skill":
        new = rng.choice([s for s in SKILLS if s not in twin.skills])
        return replace(twin, listed=twin.listed[:-1] + (new,))
    if kind == "city":
        return replace(twin, city=rng.choice([c for c in CITIES if c != twin.city]))
    if kind == "year":
        *later, first = twin.roles
        assert first.start is not None
        return replace(twin, roles=(*later, replace(first, start=(first.start[0] - 1, first.start[1]))))
    if kind == "level":
        return replace(twin, degree=rng.choice([d for d in DEGREES if d != twin.degree]))
    return replace(twin, certs=(rng.choice(CERTS),)) if kind == "cert" else twin


def punch(rng: Random, person: Person) -> Person:
    """Take facts away and add explicit denials."""

    def maybe(share: float) -> bool:
        return rng.random() < share

    if maybe(0.3):
        person = replace(person, roles=tuple(replace(r, start=None, end=None) for r in person.roles))
    if maybe(0.4):
        person = replace(person, roles=tuple(replace(r, skill=None) for r in person.roles))
    free = [s for s in ("Kubernetes", "Docker", "Java", "Salesforce") if s not in person.skills]
    return replace(
        person,
        city=None if maybe(0.3) else person.city,
        degree=rng.choice(["nolevel", None]) if maybe(0.4) else person.degree,
        denied=rng.choice(free) if free and maybe(0.5) else None,
        relocate=rng.choice([True, False]) if maybe(0.5) else None,
        languages=() if maybe(0.2) else tuple((t, None if maybe(0.3) else v) for t, v in person.languages),
    )


def dates(role: Role, layout: int, word: dict[str, Any]) -> str:
    """The dates of a role in the style of the layout, or nothing."""
    if role.start is None:
        return ""
    shown = "{1:02d}/{0}" if layout % 2 == 0 else "{0}-{1:02d}"
    return f"{shown.format(*role.start)} – {shown.format(*role.end) if role.end else word['now']}"


def render(rng: Random, p: Person) -> str:
    """The CV as plain text (layouts 0 and 1) or Markdown (2 and 3)."""
    word, mark = WORDS[p.lang], p.layout >= 2
    mail = re.sub(r"[^a-z]+", ".", ascii_name(p.name)) + "@postkasten.example"
    contact = [x for x in (p.city, mail, f"0{rng.randint(30, 99)} 555 0{rng.randint(100, 999)}") if x]
    head = [f"# {p.name}" if mark else p.name, word["titles"][p.style]]
    head += [" | ".join(contact)] if p.layout != 3 else [f"- {c}" for c in contact]
    work: list[str] = []
    for r in p.roles:
        parts = [word["titles"][p.style], f"{r.company}, {r.city}", dates(r, p.layout, word)]
        line = " | ".join(x for x in (parts if p.layout % 2 else reversed(parts)) if x)
        size = rng.randint(3, 9)
        work += [
            "",
            f"### {line}" if mark else line,
            "- " + (word["bullet"].format(r.skill, size) if r.skill else word["plain"].format(size)),
        ]
    ends = max(2008, (p.roles[-1].start or (2015, 1))[0] - 4)
    years = f" | {ends - 3} – {ends}" if p.roles[-1].start else ""
    body = {
        "profile": [word["summary"][p.style]],
        "work": work[1:],
        "education": [f"{word[p.degree]}, {p.school}{years}"] if p.degree else [],
        "skills": [", ".join(p.listed)] if p.layout != 2 else [f"* {s}" for s in p.listed],
        "languages": [", ".join(word[t] + (f" ({word.get(v, v)})" if v else "") for t, v in p.languages)]
        if p.languages
        else [],
        "certificates": [f"- {c}" for c in p.certs],
        "other": ([word["denied"].format(p.denied)] if p.denied else [])
        + ([word["moves" if p.relocate else "stays"]] if p.relocate is not None else []),
    }
    order = ["profile"] + rng.sample(["work", "education", "skills"], 3) + ["languages", "certificates", "other"]
    for key in order:
        if body[key]:
            head += [
                "",
                f"## {word[key]}" if mark else word[key].upper(),
                "" if mark else "-" * len(word[key]),
                *body[key],
            ]
    return "\n".join(head) + "\n"


def ascii_name(name: str) -> str:
    """Lower case without accents: "Jürgen Müller" becomes "jurgen muller"."""
    flat = unicodedata.normalize("NFKD", name.replace("ß", "ss"))
    return "".join(c for c in flat if not unicodedata.combining(c)).lower()


def build(pool: str, rng: Random) -> list[Person]:
    """The hundred people of one pool, rendered."""
    fresh = [f"{FIRST[i % 20]} {LAST[(i * 7 + i // 20) % 20]}" for i in range(100)]
    if pool == "names":
        fresh = NAMES + fresh[: 100 - len(NAMES)]
    people = [make_person(rng, n) for n in fresh]
    if pool == "near":
        people = [p if i % 10 == 0 else vary(rng, people[i - i % 10], p.name) for i, p in enumerate(people)]
    if pool == "names":  # namesakes live in different cities, so that a city tells them apart
        people = [replace(p, city=CITIES[i % 10]) if i < len(NAMES) else p for i, p in enumerate(people)]
    if pool == "gaps":
        people = [punch(rng, p) for p in people]
    seen: Counter[str] = Counter()
    done = []
    for p in people:
        stem = re.sub(r"[^a-z]+", "-", ascii_name(p.name))
        seen[stem] += 1
        tail = f"-{seen[stem]}" if fresh.count(p.name) > 1 else ""
        done.append(replace(p, file=f"{stem}{tail}.{'md' if p.layout >= 2 else 'txt'}", text=render(rng, p)))
    assert len({p.file for p in done}) == len(done)
    return done


@dataclass(frozen=True)
class Job:
    """One job post: place, pay, two required skills, one wish, a language with its lowest level."""

    file: str
    title: str
    city: str
    pay: str
    must: tuple[str, str]
    wish: str
    tongue: str
    level: str

    def text(self) -> str:
        """The post as plain text."""
        return (
            f"{self.title}\nGrauwerk Pumpen {self.city}\n\nLocation: {self.city}\nSalary: {self.pay} euros a year\n\nREQUIREMENTS\n"
            f"- {self.must[0]}\n- {self.must[1]}\n- {self.tongue} at level {self.level} or better\n\nNICE TO HAVE\n- {self.wish}\n"
        )


JOBS = [
    Job(
        "container-engineer.txt",
        "Container Engineer",
        "Dresden",
        "61,000 to 72,000",
        ("Docker", "Kubernetes"),
        "Terraform",
        "English",
        "B2",
    ),
    Job(
        "data-engineer.txt", "Data Engineer", "Lyon", "54,000 to 63,000", ("Kafka", "Spark"), "Tableau", "French", "B1"
    ),
    Job(
        "web-developer.txt",
        "Web Developer",
        "Bremen",
        "48,500 to 57,000",
        ("React", "PostgreSQL"),
        "Figma",
        "German",
        "C1",
    ),
]


@dataclass(frozen=True)
class Atom:
    """One condition: how it is said in four languages, said negated (or empty), its test and the words that show it."""

    said: tuple[str, str, str, str]
    negated: tuple[str, str, str, str] | None
    test: Callable[[Person], bool | None]
    shown: Callable[[Person], str]


def has_skill(s: str) -> Atom:
    """Skill listed or used; False only when denied."""
    return Atom(
        (f"knows {s}", f"kennt {s}", f"connaît {s}", f"conoce {s}"),
        (f"does not know {s}", f"kennt {s} nicht", f"ne connaît pas {s}", f"no conoce {s}"),
        lambda p: True if s in p.skills else False if p.denied == s else None,
        lambda p: s,
    )


def lives_in(c: str) -> Atom:
    """Place in the contact line; the place of an employer does not count."""
    return Atom(
        (f"lives in {c}", f"wohnt in {c}", f"habite à {c}", f"vive en {c}"),
        None,
        lambda p: None if p.city is None else p.city == c,
        lambda p: c,
    )


def speaks(t: str, low: str | None) -> Atom:
    """Language listed, or at least at a level (a language without its level is not stated)."""
    i = ["English", "German", "French", "Spanish"].index(t)
    names = [
        t,
        ["Englisch", "Deutsch", "Französisch", "Spanisch"][i],
        ["anglais", "allemand", "français", "espagnol"][i],
        ["inglés", "alemán", "francés", "español"][i],
    ]
    more = (
        [f" at {low} or better", f" mindestens auf {low}", f" au moins au niveau {low}", f" con nivel {low} o más"]
        if low
        else [""] * 4
    )
    v = [f"speaks {names[0]}", f"spricht {names[1]}", f"parle {names[2]}", f"habla {names[3]}"]

    def test(p: Person) -> bool | None:
        level = dict(p.languages).get(t, "absent")
        if level == "absent" or (low and level is None):
            return None
        return True if low is None or level is None else LEVELS.index(level) >= LEVELS.index(low)

    return Atom(tuple(a + b for a, b in zip(v, more)), None, test, lambda p: WORDS[p.lang][t])  # type: ignore[arg-type]


def years_at_least(n: int) -> Atom:
    """Total years of work from the dates."""
    word = {5: "five", 8: "eight"}.get(n, n)
    return Atom(
        (
            f"has at least {word} years of work experience",
            f"hat mindestens {n} Jahre Berufserfahrung",
            f"a au moins {n} ans d'expérience",
            f"tiene al menos {n} años de experiencia",
        ),
        None,
        lambda p: None if p.months is None else p.months >= 12 * n,
        lambda p: dates(p.roles[-1], p.layout, WORDS[p.lang]),
    )


def years_fewer(n: int) -> Atom:
    """Total years of work from the dates, below a number."""
    more = years_at_least(n)
    return Atom(
        (
            f"has fewer than {n} years of work experience",
            f"hat weniger als {n} Jahre Berufserfahrung",
            f"a moins de {n} ans d'expérience",
            f"tiene menos de {n} años de experiencia",
        ),
        None,
        lambda p: None if p.months is None else p.months < 12 * n,
        more.shown,
    )


def degree_at_least(d: str) -> Atom:
    """Education level; a course of study without its level is not stated."""
    return Atom(
        (
            f"has at least a {d}'s degree",
            f"hat mindestens einen {d.title()}abschluss",
            f"a au moins un diplôme de niveau {d}",
            f"tiene al menos un título de {d}",
        ),
        None,
        lambda p: DEGREES.index(p.degree) >= DEGREES.index(d) if p.degree in DEGREES else None,
        lambda p: WORDS[p.lang][p.degree or "nolevel"],
    )


def worked_at(c: str) -> Atom:
    """Employer in any role."""
    return Atom(
        (f"has worked at {c}", f"hat bei {c} gearbeitet", f"a travaillé chez {c}", f"ha trabajado en {c}"),
        None,
        lambda p: any(r.company == c for r in p.roles) or None,
        lambda p: c,
    )


def joined_before(y: int) -> Atom:
    """Start of the present job."""
    return Atom(
        (
            f"has been in the current job since before {y}",
            f"ist schon seit vor {y} in der jetzigen Stelle",
            f"occupe son poste actuel depuis avant {y}",
            f"está en su puesto actual desde antes de {y}",
        ),
        None,
        lambda p: p.roles[0].start[0] < y if p.roles[0].start else None,
        lambda p: dates(p.roles[0], p.layout, WORDS[p.lang]),
    )


def certified(c: str) -> Atom:
    """Certificate listed."""
    return Atom(
        (f"holds {c}", f"hat das Zertifikat {c}", f"possède {c}", f"tiene {c}"),
        None,
        lambda p: c in p.certs or None,
        lambda p: c,
    )


def may_move(_: str) -> Atom:
    """Stated will to relocate."""
    return Atom(
        ("is willing to relocate", "ist umzugsbereit", "est prêt à déménager", "está dispuesto a mudarse"),
        None,
        lambda p: p.relocate,
        lambda p: WORDS[p.lang]["moves"],
    )


def negate(a: Atom) -> Atom:
    """NOT for open lists: silence counts as not having it."""
    assert a.negated
    return Atom(a.negated, None, lambda p: a.test(p) is not True, lambda p: "")


def join(a: Atom, b: Atom, how: str) -> Atom:
    """AND or OR of two conditions in three-valued logic."""
    link = (" and ", " und ", " et ", " y ") if how == "and" else (" or ", " oder ", " ou ", " o ")
    stop = how == "or"

    def test(p: Person) -> bool | None:
        both = (a.test(p), b.test(p))
        return stop if stop in both else None if None in both else not stop

    return Atom(
        tuple(x + w + y for x, w, y in zip(a.said, link, b.said)),
        None,
        test,  # type: ignore[arg-type]
        lambda p: (a if a.test(p) else b).shown(p),
    )


ASK = {
    "list": [
        [
            "Who {}?",
            "list everyone who {}",
            "pls show me candidates, only if the person {}",
            "i need somebody who {}, any?",
            "Find people: {}",
        ],
        ["Wer {}?"],
        ["Qui {} ?"],
        ["¿Quién {}?"],
    ],
    "count": [
        ["How many candidates: {}?", "number of people where the person {}", "count everybody who {}"],
        ["Wer {}? Nur die Anzahl bitte."],
        ["Qui {} ? Donnez seulement le nombre."],
        ["¿Quién {}? Solo el número."],
    ],
}


class Writer:
    """Collects the questions of one pool."""

    def __init__(self, pool: str, people: list[Person], rng: Random) -> None:
        self.pool, self.people, self.rng, self.records = pool, people, rng, list[dict[str, Any]]()

    def add(self, question: str, intent: str, status: str = "answered", **more: Any) -> None:
        """One record; keys not given are null (values and evidence empty)."""
        record: dict[str, Any] = dict(
            id=f"{self.pool[:2].upper()}{len(self.records) + 1:03d}",
            pool=self.pool,
            question=question,
            candidate=None,
            job=None,
            intent=intent,
            status=status,
            candidates=None,
            not_matched=None,
            counts=None,
            short=None,
            values=[],
            evidence=[],
            note=None,
        )
        self.records.append(record | more)

    def quote(self, p: Person, needle: str) -> list[dict[str, str]]:
        """The first line of the CV with the words, as evidence (whole words, no letters around them)."""
        hit = (
            next((x for x in p.text.splitlines()[2:] if re.search(rf"(?<!\w){re.escape(needle)}(?!\w)", x)), "")
            if needle
            else ""
        )
        return [{"file": p.file, "quote": hit.lstrip("#*- ")}] if hit else []

    def pool_question(self, atom: Atom, intent: str, **more: Any) -> None:
        """A list or count question, its truth over all people; skipped when nobody or nearly everybody matches."""
        found: dict[bool | None, list[Person]] = {True: [], False: [], None: []}
        for p in self.people:
            found[atom.test(p)].append(p)
        if not found[True] or len(found[True]) > 70:
            return
        tongue = self.rng.choice([0] * 17 + [1, 2, 3])
        text = more.pop("question", None) or self.rng.choice(ASK[intent][tongue]).format(atom.said[tongue])
        counts = dict(
            matched=len(found[True]), not_matched=len(found[False]), not_stated=len(found[None]), total=len(self.people)
        )
        self.add(
            text,
            intent,
            counts=counts,
            short=str(len(found[True])) if intent == "count" else None,
            candidates=[p.file for p in found[True]],
            not_matched=[p.file for p in found[False]],
            evidence=[e for p in found[True][:5] for e in self.quote(p, atom.shown(p))],
            **more,
        )

    def about(self, p: Person, question: str, intent: str, truth: bool | None, needle: str, **more: Any) -> None:
        """A yes/no question on one person."""
        short = {True: "Yes", False: "No", None: "Not stated"}[truth]
        self.add(
            question,
            intent,
            "answered" if truth is not None else "not_stated",
            candidate=more.pop("candidate", None),
            short=short,
            candidates=[p.file],
            evidence=self.quote(p, needle) if truth is not None else [],
            **more,
        )


def unique(people: Iterable[Person]) -> list[Person]:
    """People whose full name nobody shares."""
    many = Counter(ascii_name(p.name) for p in people)
    return [p for p in people if many[ascii_name(p.name)] == 1]


def ask_pool(w: Writer) -> None:
    """List and count questions, single and combined, match for jobs, statistics."""
    rng = w.rng
    kinds: list[Callable[[], Atom]] = [
        lambda: has_skill(rng.choice(SKILLS)),
        lambda: lives_in(rng.choice(CITIES)),
        lambda: speaks(rng.choice(["German", "French"]), "B2"),
        lambda: years_at_least(rng.choice([5, 8, 10])),
        lambda: degree_at_least("master"),
        lambda: worked_at(rng.choice(COMPANIES)),
        lambda: joined_before(rng.choice([2018, 2020, 2022])),
        lambda: certified(rng.choice(CERTS)),
        lambda: speaks("Spanish", None),
        lambda: years_fewer(6),
    ]
    if w.pool == "gaps":
        kinds += [lambda: may_move(""), lambda: has_skill("Kubernetes"), lambda: lives_in(rng.choice(CITIES))]
    for kind in kinds:
        w.pool_question(kind(), rng.choice(["list", "list", "count"]))
    for how in ["and"] * 6 + ["or"] * 3:
        a, b = (k() for k in rng.sample(kinds[:8], 2))
        w.pool_question(join(a, b, how), rng.choice(["list", "count"]))
    for _ in range(3):
        a, b = (has_skill(s) for s in rng.sample(SKILLS, 2))
        w.pool_question(join(a, negate(b), "and"), rng.choice(["list", "count"]))
    for job in JOBS[:2] if w.pool == "near" else JOBS[2:]:
        need = join(join(has_skill(job.must[0]), has_skill(job.must[1]), "and"), speaks(job.tongue, job.level), "and")
        w.pool_question(need, "match", question=f"who meets every requirement of the {job.title} job?", job=job.file)
    cities = Counter(p.city for p in w.people if p.city)
    w.add("how many candidates per city?", "statistics", values=[f"{v}" for kv in cities.most_common() for v in kv])
    skills = Counter(s for p in w.people for s in p.skills).most_common(2)
    if skills[0][1] > skills[1][1] + 2:
        w.add("Which skill is the most common in this pool", "statistics", values=[skills[0][0], str(skills[0][1])])


def ask_people(w: Writer) -> None:
    """Questions on one person, on a job, and on a person against a job."""
    rng, single = w.rng, unique(w.people)
    for p in rng.sample(single, 7):
        s = p.denied if p.denied and rng.random() < 0.7 else rng.choice([*p.listed, *rng.sample(SKILLS, 5)])
        w.about(
            p,
            rng.choice(
                [f"Does {p.name} know {s}?", f"{p.name.lower()} {s.lower()}?", f"is {p.name} familiar with {s}"]
            ),
            "check",
            has_skill(s).test(p),
            s,
        )
    for p in rng.sample(single, 3):
        w.about(
            p,
            f"where does {p.name} live",
            "where",
            True if p.city else None,
            p.city or "",
            values=[p.city] if p.city else [],
        )
        w.records[-1]["short"] = None if p.city else "Not stated"
    for p in rng.sample([p for p in single if p.roles[-1].start], 3):
        r = p.roles[-1]
        w.add(
            f"When did {p.name} start at {r.company}?",
            "when",
            candidates=[p.file],
            values=[str(r.start[0])] if r.start else [],
            evidence=w.quote(p, r.company),
        )
    for p in rng.sample([p for p in single if len(p.roles) == 1 and p.months and p.months % 12 == 0], 2):
        w.add(
            "How many years of work experience does this person have?",
            "how_many_years",
            candidate=p.file,
            candidates=[p.file],
            short=str((p.months or 0) // 12),
            values=[str((p.months or 0) // 12)],
            evidence=w.quote(p, dates(p.roles[0], p.layout, WORDS[p.lang])),
        )
    for p in rng.sample([p for p in single if len(p.roles) == 2], 2):
        w.add(
            f"Which companies has {p.name} worked for?",
            "which",
            candidates=[p.file],
            values=[r.company for r in p.roles],
            evidence=[e for r in p.roles for e in w.quote(p, r.company)],
        )
    for p, job in zip(rng.sample(single, 3), JOBS):
        w.about(
            p,
            f"does {p.name} meet the language requirement of the {job.title} post?",
            "cv_against_job",
            speaks(job.tongue, job.level).test(p),
            WORDS[p.lang][job.tongue],
            job=job.file,
        )
    p, job = next(
        (p, j)
        for p in single
        for j in JOBS
        if has_skill(j.must[0]).test(p) and has_skill(j.must[1]).test(p) is not True
    )
    w.add(
        f"what is {p.name} missing for {job.title}?", "missing", job=job.file, candidates=[p.file], values=[job.must[1]]
    )
    job = rng.choice(JOBS)
    w.add(
        f"what does the {job.title} job pay?",
        "job",
        job=job.file,
        values=job.pay.split(" to "),
        evidence=[{"file": job.file, "quote": f"Salary: {job.pay} euros a year"}],
    )
    a, b = rng.sample([p for p in single if p.city], 2)
    w.add(f"Compare {a.name} and {b.name}", "compare", candidates=[a.file, b.file], values=[a.name, b.name])
    if w.pool == "gaps":
        for p in [x for x in single if x.relocate is None][:1] + [x for x in single if x.relocate is False][:1]:
            w.about(p, f"would {p.name} move for a job?", "check", p.relocate, WORDS[p.lang]["stays"])
        nodate = [x for x in single if x.months is None]
        w.about(nodate[0], f"how many years has {nodate[0].name} worked in total", "how_many_years", None, "")
        w.about(nodate[1], f"When did {nodate[1].name} start the current job?", "when", None, "")


def ask_near(w: Writer) -> None:
    """What tells two near-duplicates apart."""
    pairs = [(w.people[i - i % 10], p) for i, p in enumerate(w.people) if i % 10]
    for first, twin in w.rng.sample(
        [(a, b) for a, b in pairs if (a.skills ^ b.skills) or a.city != b.city or a.degree != b.degree], 5
    ):
        apart = sorted(first.skills ^ twin.skills)
        apart += [str(c) for c in (first.city, twin.city)] if first.city != twin.city else []
        ask = w.rng.choice(
            ["What is the difference between {} and {}?", "{} vs {}, how do they differ", "compare {} with {}"]
        )
        w.add(
            ask.format(first.name, twin.name),
            "compare",
            candidates=[first.file, twin.file],
            values=apart,
            note="the same CV but for: " + (", ".join(apart) or "the degree"),
        )


def ask_names(w: Writer) -> None:
    """Namesakes, variants in spelling and partial names."""
    by = {n: [p for p in w.people if p.name == n] for n in NAMES}
    for ask, name in [
        ("Does Anna Schmidt know Docker?", "Anna Schmidt"),
        ("jurgen muller java?", "Jürgen Müller"),
        ("Where does Maria Rossi live?", "Maria Rossi"),
    ]:
        w.add(
            ask,
            "where" if "Where" in ask else "check",
            "clarify",
            candidates=[p.file for p in by[name]],
            note="several people bear this name",
        )
    w.add(
        "how many people called Anna Schmidt do we have?",
        "count",
        candidates=[p.file for p in by["Anna Schmidt"]],
        short="3",
        note="exact full name",
    )
    for p in by["Anna Schmidt"] + by["Jürgen Müller"][:1]:
        s = w.rng.choice([*p.listed, *SKILLS])
        w.about(p, f"Does {p.name} from {p.city} know {s}?", "check", has_skill(s).test(p), s)
    for typed, name in [
        ("Jon Meyer", "Jon Meyer"),
        ("John Meyer", "John Meyer"),
        ("bjoern koehler", "Björn Köhler"),
        ("Bjorn Kohler", "Björn Köhler"),
        ("asa oberg", "Åsa Öberg"),
        ("Nuria Puig", "Núria Puig"),
        ("Mario Rossi", "Mario Rossi"),
        ("Wei Li", "Wei Li"),
    ]:
        p = by[name][0]
        w.add(
            f"In which city does {typed} live?",
            "where",
            candidates=[p.file],
            values=[p.city],
            evidence=w.quote(p, p.city or ""),
        )
    for typed, name in [
        ("Puig", "Núria Puig"),
        ("van den Berg", "Petra van den Berg"),
        ("Anna-Lena", "Anna-Lena Schmidt"),
        ("Köhler", "Björn Köhler"),
    ]:
        p = by[name][0]
        w.about(
            p,
            f"does {typed} know {p.listed[0]}?",
            "check",
            True,
            p.listed[0],
            note="only one person bears this part of a name",
        )
    w.add(
        "compare the three Anna Schmidts",
        "compare",
        candidates=[p.file for p in by["Anna Schmidt"]],
        values=[p.city for p in by["Anna Schmidt"]],
    )


def main() -> None:
    """Write the pools and their questions."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    records: list[dict[str, Any]] = []
    for pool in ("near", "names", "gaps"):
        rng = Random(f"{pool}-{args.seed}")
        people = build(pool, rng)
        files = {f"cvs/{p.file}": p.text for p in people} | {f"jobs/{j.file}": j.text() for j in JOBS}
        for name, text in files.items():
            path = args.folder / pool / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        writer = Writer(pool, people, rng)
        ask_pool(writer)
        ask_people(writer)
        if pool == "near":
            ask_near(writer)
        if pool == "names":
            ask_names(writer)
        records += writer.records
    lines = (json.dumps(r, ensure_ascii=False) for r in records)
    (args.folder / "questions-pools.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
