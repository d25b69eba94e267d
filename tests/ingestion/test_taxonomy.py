"""The vocabulary of skills: one entry that points nowhere or twice makes matches differ from run to run."""

from __future__ import annotations

from collections import Counter

import pytest

from ingestion.normalise import fold
from ingestion.skills import default_matcher
from ingestion.taxonomy import default_taxonomy

TAXONOMY = default_taxonomy()


def test_every_alias_names_one_skill_only() -> None:
    owners: dict[str, set[str]] = {}
    for skill in TAXONOMY.skills.values():
        for phrase in (skill.name, *skill.aliases):
            owners.setdefault(fold(phrase), set()).add(skill.name)
    assert {phrase: names for phrase, names in owners.items() if len(names) > 1} == {}


def test_no_skill_lists_an_alias_twice() -> None:
    doubled = {s.name: [a for a, n in Counter(s.aliases).items() if n > 1] for s in TAXONOMY.skills.values()}
    assert {name: aliases for name, aliases in doubled.items() if aliases} == {}


def test_broader_and_related_skills_exist() -> None:
    dangling = [
        (skill.name, other)
        for skill in TAXONOMY.skills.values()
        for other in (*skill.broader, *skill.related)
        if other not in TAXONOMY
    ]
    assert dangling == []


def test_every_part_of_sap_is_below_sap() -> None:
    parts = {name for name, skill in TAXONOMY.skills.items() if name.startswith("SAP ") or "SAP ABAP" in skill.aliases}
    assert parts - set(TAXONOMY.narrower("SAP")) == set()
    assert "SAP EWM" in TAXONOMY.narrower("Warehouse management systems")


def test_every_class_of_driving_licence_is_below_the_licence_and_the_licence_below_no_class() -> None:
    classes = [name for name in TAXONOMY.skills if name.startswith(("Driving licence ", "CDL "))]
    assert set(classes) == set(TAXONOMY.narrower("Driving licence"))


def test_a_skill_is_neither_related_to_itself_nor_below_itself() -> None:
    for name in TAXONOMY.skills:
        assert name not in TAXONOMY.related(name)
        assert name not in TAXONOMY.narrower(name)


def test_every_name_and_alias_leads_back_to_its_skill() -> None:
    matcher = default_matcher()
    lost = [
        (skill.name, phrase, matcher.canonical(phrase))
        for skill in TAXONOMY.skills.values()
        for phrase in (skill.name, *skill.aliases)
        if matcher.canonical(phrase) != skill.name
    ]
    assert lost == []


@pytest.mark.parametrize(
    "name", ["Python", "C++", "C#", ".NET", "Kubernetes", "Accounting", "Welding", "Microsoft Excel"]
)
def test_skills_every_recruiter_asks_for_are_known(name: str) -> None:
    assert name in TAXONOMY


def test_the_words_of_a_skill_file_carry_no_stray_blanks() -> None:
    phrases = [phrase for skill in TAXONOMY.skills.values() for phrase in (skill.name, *skill.aliases, *skill.related)]
    assert [phrase for phrase in phrases if phrase != phrase.strip() or "  " in phrase] == []
