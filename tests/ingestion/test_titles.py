"""Names of positions: an unknown one is read as an employer, or lost with it."""

from __future__ import annotations

import pytest
from ingestion_documents import candidate_of

from ingestion.vocabulary.titles import is_title, names_trade


@pytest.mark.parametrize(
    "title",
    [
        "Steuerfachangestellte", "Notarfachangestellter", "Köchin", "Bäckerin", "Berufskraftfahrer", "Sozialarbeiterin",
        "Physiotherapeutin", "Restaurantfachfrau", "Erzieher", "Lehrkraft", "Aide-soignante", "Menuisier", "Secrétaire juridique",
        "Éducatrice spécialisée", "Magasinier cariste", "Dependienta", "Fontanero", "Secretario", "Conductora de autobús",
        "Bricklayer", "Hairdresser",
    ],
)  # fmt: skip
def test_common_occupations_are_titles(title: str) -> None:
    assert is_title(title)


@pytest.mark.parametrize(
    "text",
    ["Schneider Electric", "Gartner", "Berlin", "Informática", "Facteurs de risque", "Martin", "Benjamin", "Kernkraft"],
)
def test_firms_places_and_subjects_are_no_titles(text: str) -> None:
    assert not is_title(text)


@pytest.mark.parametrize(
    ("line", "title", "employer"),
    [
        ("Steuerfachangestellte, Kanzlei Breuer & Wolff, Köln", "Steuerfachangestellte", "Kanzlei Breuer & Wolff"),
        ("Aide-soignante, Résidence Les Tilleuls, Lyon", "Aide-soignante", "Résidence Les Tilleuls"),
        ("Fontanero, Instalaciones Rubalcoa, Sevilla", "Fontanero", "Instalaciones Rubalcoa"),
    ],
)
def test_an_occupation_and_its_employer_on_one_line_are_two_things(line: str, title: str, employer: str) -> None:
    text = f"Eva Muster\neva@x.example\n\nExperience\n{line}\n03/2018 – 06/2022\n- Did the work of the house.\n"
    roles = candidate_of(text).experience
    assert [(role.title, role.organisation) for role in roles] == [(title, employer)]


@pytest.mark.parametrize(
    ("title", "trade", "named"),
    [
        ("Financial Accountant", "Accounting", True),
        ("Welder", "Welding", True),
        ("Staff Nurse", "Nursing", True),
        ("Bilanzbuchhalterin", "Buchhaltung", False),
        ("Buchhalterin", "Buchhaltung", True),
        ("Translator", "Translation", True),
        ("Account Manager", "Accounting", False),
        ("Software Engineer", "Python", False),
    ],
)
def test_a_title_names_its_trade(title: str, trade: str, named: bool) -> None:
    assert names_trade(title, [trade]) is named


def test_the_years_of_an_accountant_are_years_of_accounting() -> None:
    skills = candidate_of(
        "Eva Muster\neva@x.example\n\nExperience\nFinancial Accountant | Talbach Ltd | 01/2015 – 12/2019\n- Closed the books.\n"
        "Shop Assistant | Nordquell Ltd | 01/2010 – 12/2014\n- Sold paper.\n\nSkills\nAccounting, Excel\n"
    ).skills
    years = {skill.name: skill.years for skill in skills}
    assert (years["Accounting"], years["Microsoft Excel"]) == (5.0, None)
