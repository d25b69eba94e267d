"""Invented CVs as PDF files of some pages, the same for the same number. Resembles nobody; judges nothing."""

from __future__ import annotations

import random
from pathlib import Path

PAGES = 3
_LINES_PER_PAGE = 46
_FIRST = ("Ada", "Bruno", "Chiara", "Deniz", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas")
_LAST = ("Almqvist", "Barros", "Castell", "Dorn", "Ekwall", "Fabre", "Grau", "Holm", "Ito", "Jansky")
_SKILLS = (
    "Python", "Java", "Kubernetes", "PostgreSQL", "React", "Terraform", "Kafka", "Docker", "Go", "TypeScript",
    "Spark", "Airflow", "AWS", "Azure", "Redis", "GraphQL", "Ansible", "Linux", "Tableau", "Power BI",
)  # fmt: skip
_TITLES = ("Software Engineer", "Data Engineer", "Platform Engineer", "Backend Developer", "Data Analyst")
_CITIES = ("Berlin", "Madrid", "Lyon", "Porto", "Utrecht", "Graz")
_COMPANIES = ("Nordlicht Systems", "Quay Analytics", "Alder Works", "Plinth Labs", "Cobalt Freight")
_DEEDS = (
    "Built {a} services with {b} that handle {n} requests a minute for the order platform",
    "Moved {n} jobs from {a} to {b} and cut the nightly run by {p} percent",
    "Led a team of {p} people and introduced {a} and {b} with written guides",
    "Wrote {a} tests and {b} dashboards; found {n} faults before customers did",
    "Planned capacity with {a}, reviewed {b} designs and trained {p} colleagues",
)


def write_cvs(folder: Path, count: int, pages: int = PAGES) -> list[Path]:
    """`count` PDF files in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"cv{number:03}.pdf" for number in range(count)]
    for number, path in enumerate(paths):
        _write_pdf(path, cv_lines(number, pages))
    return paths


def cv_lines(number: int, pages: int = PAGES) -> list[str]:
    """The lines of one CV, enough for its pages."""
    chance = random.Random(number)
    first, last = chance.choice(_FIRST), chance.choice(_LAST)
    email = f"{first}.{last}{number}@example.org".lower()
    head = [
        f"{first} {last}",
        f"{email} | +1 202 555 {100 + number % 100:04} | {chance.choice(_CITIES)}",
        "",
        "Skills",
        ", ".join(chance.sample(_SKILLS, 9)),
        "",
        "Education",
        f"Master of Science in Computer Science, University of {chance.choice(_CITIES)}, 2006 - 2008",
        "",
        "Experience",
    ]
    lines, year = head, 2026
    while len(lines) < pages * _LINES_PER_PAGE:
        lines += ["", *_role(chance, year)]
        year -= 1
    return lines[: pages * _LINES_PER_PAGE]


def queries(count: int) -> list[str]:
    """Questions that a recruiter types, each different."""
    chance = random.Random(0)
    pairs = [(title, *chance.sample(_SKILLS, 2)) for title in _TITLES for _ in range(count)]
    return [f"{title} with {a} and {b} experience" for title, a, b in chance.sample(pairs, count)]


def _role(chance: random.Random, year: int) -> list[str]:
    lines = [
        f"{chance.choice(_TITLES)}, {chance.choice(_COMPANIES)}, {chance.choice(_CITIES)}",
        f"January {year - 1} - December {year - 1}",
    ]
    for deed in chance.sample(_DEEDS, 4):
        a, b = chance.sample(_SKILLS, 2)
        lines.append("- " + deed.format(a=a, b=b, n=chance.randint(20, 900), p=chance.randint(3, 60)))
    return lines


def _write_pdf(path: Path, lines: list[str]) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), invariant=1)
    for start in range(0, len(lines), _LINES_PER_PAGE):
        text = canvas.beginText(50, 790)
        text.setFont("Helvetica", 10)
        text.setLeading(16)
        for line in lines[start : start + _LINES_PER_PAGE]:
            text.textLine(line)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
