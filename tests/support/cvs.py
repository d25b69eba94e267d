"""Small invented CVs and job posts as text."""

from __future__ import annotations


def cv(
    name: str = "Mira Testova",
    *,
    skills: str = "Python, Docker",
    title: str = "Backend Developer",
    employer: str = "Quellwerk GmbH",
    dates: str = "01/2019 - 12/2023",
    bullet: str = "Built services in Python for 40,000 users.",
    place: str = "Berlin, Germany",
    extra: str = "",
) -> bytes:
    """A plain text CV."""
    mail = f"{name.split()[0].lower()}@{name.split()[-1].lower()}-mail.example"
    return (
        f"{name}\n{title}\n{place} | {mail} | +49 30 23125 111\n\nExperience\n\n{title}, {employer}\n{dates}\n- {bullet}\n\n"
        f"Education\nBSc Computer Science, Technische Universität Berlin, 2012 - 2015\n\nSkills\n{skills}\n\n"
        f"Languages\nGerman (native), English (B2)\n{extra}\n"
    ).encode()


JOB = b"""Platform Engineer
Hafenlicht AG, Berlin (hybrid), full-time

About us
We have been in business for 20 years.

Requirements
- 3+ years of Python
- Kubernetes
- German at B2 or better
- Bachelor degree in computer science

Nice to have
- Terraform
"""
