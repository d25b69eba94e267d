"""Small invented CVs with several dated roles, to tell persons and versions apart."""

from __future__ import annotations

EVA = ("eva.muster@lindenpost.example", "+49 30 23125 660")
ROLES = (
    "Data Engineer, Quellwerk GmbH\n01/2019 - 12/2021\n- Built pipelines in Python.",
    "Software Developer, Hafenlicht AG\n03/2015 - 12/2018\n- Wrote services in Java.",
    "Junior Developer, Pumpen AG\n02/2012 - 02/2015\n- Kept a shop in PHP.",
)
NEWER = "Lead Engineer, Nordkabel SE\n01/2022 - 06/2026\n- Runs clusters with Kubernetes."
OTHER = (
    "Nurse, Klinik am Wald\n05/2016 - 08/2020\n- Cared for patients.",
    "Ward Manager, Herzzentrum\n09/2020 - 05/2026\n- Led twelve nurses.",
)


def history(
    name: str = "Eva Muster",
    *roles: str,
    mail: str | None = EVA[0],
    phone: str | None = EVA[1],
    skills: str = "Python, SQL",
) -> bytes:
    """A plain text CV with these roles; `ROLES` when none is given."""
    contact = " | ".join(part for part in ("Berlin, Germany", mail, phone) if part)
    told = "\n\n".join(roles or ROLES)
    return f"{name}\nEngineer\n{contact}\n\nExperience\n\n{told}\n\nSkills\n{skills}\n\nLanguages\nGerman (native)\n".encode()
