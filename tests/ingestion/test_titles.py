"""Names of positions: an unknown one is read as an employer, or lost with it."""

from __future__ import annotations

import pytest
from ingestion_documents import candidate_of

from ingestion.titles import is_title


@pytest.mark.parametrize(
    "title",
    [
        "Steuerfachangestellte", "Rechtsanwaltsfachangestellter", "Köchin", "Bäckerin", "Berufskraftfahrer", "Sozialarbeiterin",
        "Physiotherapeutin", "Restaurantfachfrau", "Erzieher", "Lehrkraft", "Aide-soignante", "Menuisier", "Secrétaire juridique",
        "Éducatrice spécialisée", "Magasinier cariste", "Dependienta", "Fontanero", "Secretario", "Conductora de autobús", "Bricklayer",
        "Hairdresser",
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
