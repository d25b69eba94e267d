"""Skills are found where they are named and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ingestion_documents import candidate_of, cv_with

from ingestion.skills import default_matcher
from ingestion.vocabulary.years_asked import years_asked

MATCHER = default_matcher()


def claimed(text: str, *, in_list: bool = False) -> set[str]:
    return {match.skill for match in MATCHER.find(text, in_list=in_list) if not match.negated}


def denied(text: str) -> set[str]:
    return {match.skill for match in MATCHER.find(text) if match.negated}


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("Wrote C++ and C# for years", {"C++", "C#"}),
        ("C, C++, C#, F#", {"C", "C++", "C#", "F#"}),
        (".NET, ASP.NET Core", {".NET", "ASP.NET Core"}),
        ("CI/CD", {"CI/CD"}),
        ("Set up CI/CD.", {"CI/CD"}),
        ("node.js, React.js/Vue.js", {"Node.js", "React", "Vue.js"}),
        ("PL/SQL and T-SQL", {"PL/SQL", "T-SQL"}),
        ("PostgreSQL/MySQL", {"PostgreSQL", "MySQL"}),
        ("k8s", {"Kubernetes"}),
        ("Full licence. Irish (fluent)", {"Irish Gaelic"}),
        ("Spoken Irish is a bonus", {"Irish Gaelic"}),
        ("Python 3.11", {"Python"}),
        ("experience.Java", {"Java"}),
        ("(Java)", {"Java"}),
        ("Objective-C", {"Objective-C"}),
        ("JAVA, PYTHON", {"Java", "Python"}),
        ("machine\xa0learning", {"Machine learning"}),
        ("Schweißen", {"Welding"}),
        ("comptabilité", {"Accounting"}),
    ],
)
def test_signs_and_spellings_are_part_of_a_skill(text: str, skills: set[str]) -> None:
    assert claimed(text) == skills


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("JavaScript and TypeScript", "Java"),
        ("JavaServer Faces training", "JavaScript"),
        ("C++ developer", "C"),
        ("C# developer", "C"),
        ("NoSQL stores", "SQL"),
        ("Redistribution of goods", "Redis"),
        ("a scalable platform", "Scala"),
        ("Pythonesque humour", "Python"),
        ("React. Native speaker of Welsh", "React Native"),
        ("data, analysis paralysis", "Data analysis"),
    ],
)
def test_a_skill_is_never_found_inside_another_word_or_over_a_break(text: str, skill: str) -> None:
    assert skill not in claimed(text, in_list=True)


@pytest.mark.parametrize(
    "text",
    [
        "I go to work by bike",
        "Ansprechpartnerin für Wirtschaftsprüfer",
        "We excel at service",
        "A swift and reliable worker",
        "Taylor Swift",
        "rust removal on hulls",
        "vitamin C",
        "Class C licence",
        "carné de conducir C",
        "the rest of the team",
        "in spring 2020",
        "express delivery",
        "salt and pepper",
        "La Scala theatre",
        "access to data",
    ],
)
def test_everyday_words_are_no_skills(text: str) -> None:
    everyday = {"Go", "Microsoft Excel", "Swift", "Rust", "C", "REST APIs", "Spring", "Express", "Salt", "Scala"}
    assert claimed(text) & (everyday | {"Microsoft Access", "Spring Boot", "Express.js"}) == set()


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("Experience in Go and Python", "Go"),
        ("Go developer", "Go"),
        ("Swift, Kotlin", "Swift"),
        ("Programming in R and Python", "R"),
        ("Rust, C++", "Rust"),
        ("Worked with Rust in a team of 5.", "Rust"),
        ("Arbeit mit React in einem Team von 9 Personen.", "React"),
        ("Travail avec Spark dans une équipe de 4 personnes.", "Apache Spark"),
    ],
)
def test_everyday_words_among_skills_are_skills(text: str, skill: str) -> None:
    assert skill in claimed(text)


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("Excel", "Microsoft Excel"),
        ("Word, Excel, PowerPoint", "Microsoft Excel"),
        ("Word, Excel, PowerPoint", "Microsoft Word"),
        ("Spark", "Apache Spark"),
        ("Oracle", "Oracle Database"),
        ("Creo", "PTC Creo"),
        ("Teams, Outlook, Word", "Microsoft Teams"),
        ("Vue 3", "Vue.js"),
        ("Spring, Hibernate", "Spring Boot"),
    ],
)
def test_the_short_names_people_write_in_skill_lists_are_found(text: str, skill: str) -> None:
    found = claimed(text, in_list=True)
    assert skill in found or any(skill.split()[-1] in name for name in found)


def test_an_unmistakable_name_needs_no_context() -> None:
    assert "Go" in claimed("Golang")


def test_both_sides_of_a_slash_count() -> None:
    assert claimed("C# / .NET Developer") == {"C#", ".NET"}
    assert claimed("C#/.NET") == {"C#", ".NET"}


def test_a_licence_class_in_a_list_is_no_programming_language() -> None:
    skills = {skill.name for skill in candidate_of(cv_with("Eva Muster", "SAP EWM, carné de conducir C")).skills}
    assert "C" not in skills


@pytest.mark.parametrize(
    ("company", "skill"),
    [
        ("Soieries Bellecour SAS", "SAS"),
        ("SmallBuild plc", "PLC programming"),
    ],
)
def test_the_legal_form_or_name_of_an_employer_is_no_skill(company: str, skill: str) -> None:
    candidate = candidate_of(
        f"Eva Muster\n\nExperience\nClerk\n{company}, Berlin, Germany\n2019 - 2021\n- Sorted post.\n"
    )
    assert skill not in {found.name for found in candidate.skills}


def test_in_production_is_no_manufacturing() -> None:
    assert claimed("Three years of Kubernetes in production") == {"Kubernetes"}


@pytest.mark.parametrize(
    "text",
    [
        "No experience with Docker",
        "I have never used Docker",
        "Python without Docker",
        "Keine Erfahrung mit Docker",
        "Aucune expérience de Docker",
        "Sin experiencia en Docker",
        "Docker: none",
        "Docker (not yet)",
        "willing to learn Docker",
        "not yet worked with Helm or Docker",
    ],
)
def test_a_denied_skill_is_not_claimed(text: str) -> None:
    assert "Docker" in denied(text)
    assert "Docker" not in claimed(text)


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("No Docker, but Kubernetes", "Kubernetes"),
        ("not only Java but also Kotlin", "Java"),
        ("not required: Java", "Java"),
        ("No problem is too hard. Java since 2010.", "Java"),
        ("No nonsense manager with Java skills", "Java"),
        ("Reduced incidents to none; Docker expert", "Docker"),
        ("Zero-downtime deploys with no manual steps using Docker", "Docker"),
        ("Rewrote services without downtime in Java", "Java"),
    ],
)
def test_a_negation_does_not_reach_a_skill_it_does_not_mean(text: str, skill: str) -> None:
    assert skill in claimed(text)


def test_a_skill_gets_the_years_of_the_roles_that_show_it_counted_once() -> None:
    text = (
        "Eva Muster\n\nExperience\nEngineer, Acme Inc\nJan 2019 - Dec 2020\n- Python services.\n\n"
        "Tutor, Globex Inc\nJan 2020 - Dec 2020\n- Python lessons.\n\nClerk, Initech Inc\nJan 2010 - Dec 2012\n"
    )
    python = next(skill for skill in candidate_of(text).skills if skill.name == "Python")
    assert (python.years, python.last_used) == (2.0, "2020-12")


def test_a_skill_that_is_only_listed_has_no_years() -> None:
    sql = next(skill for skill in candidate_of(cv_with("Eva Muster")).skills if skill.name == "SQL")
    assert (sql.years, sql.strength) == (None, "listed")


def test_years_stated_in_words_count() -> None:
    skills = candidate_of(
        "Eva Muster\neva@muster.example\n\nSkills\nJava (15 years), Kotlin (3 years)\nEnglish\n"
    ).skills
    assert {skill.name: skill.years for skill in skills} == {"Java": 15.0, "Kotlin": 3.0}


def test_the_own_sum_in_brackets_is_not_raised_by_the_dates_of_a_position() -> None:
    skills = candidate_of(
        "Eva Muster\neva@muster.example\n\nExperience\nAnalyst, Globex Inc\nJan 2010 - Dec 2020\n- Reports in SQL and Python.\n\n"
        "Skills\nSQL (3 years), Python\n"
    ).skills
    assert {skill.name: skill.years for skill in skills} == {"SQL": 3.0, "Python": 11.0}


@pytest.mark.parametrize("words", ["thirteen years", "dreizehn Jahre", "treize ans", "trece años"])
def test_years_in_words_reach_beyond_twelve(words: str) -> None:
    assert years_asked(words) == 13.0


def test_years_in_brackets_are_those_of_the_skill_before_them() -> None:
    skills = candidate_of(
        "Eva Muster\neva@muster.example\n\nExperience\nAnalyst, Globex Inc\nJan 2019 - Dec 2020\n- Reports in SQL.\n\n"
        "Skills\nPower BI, SQL (7 years), Kotlin, Figma, Tableau (beginner)\n"
    ).skills
    assert {skill.name: skill.years for skill in skills if skill.years} == {"SQL": 7.0}


@pytest.mark.parametrize(
    ("text", "skills"),
    [
        ("Servicing of DAF and Volvo trucks", set()),
        ("DaF, DaZ, Welsh", {"German as a foreign language teaching", "Welsh"}),
        ("PCNSA", {"Palo Alto PCNSA"}),
        ("PCNSE", {"Palo Alto PCNSE"}),
        ("Figma, Illustrator, Photoshop", {"Figma", "Adobe Illustrator", "Adobe Photoshop"}),
        ("Gaelic, Welsh", {"Scottish Gaelic", "Welsh"}),
        ("Irish Gaelic, Welsh", {"Irish Gaelic", "Welsh"}),
    ],
)
def test_names_that_look_alike_are_kept_apart(text: str, skills: set[str]) -> None:
    assert claimed(text, in_list=True) == skills


def test_an_illustrator_is_no_program() -> None:
    assert "Adobe Illustrator" not in claimed("Worked as an illustrator of books") | claimed("Illustrator and author")


@pytest.mark.parametrize(
    "name",
    [
        "Mary Jenkins",
        "Jane Doe",
        "Ruby Lee",
        "Julia Sage",
        "Kafka Nowak",
        "Peter Salt",
    ],
)
def test_a_name_earns_no_skill(name: str) -> None:
    neutral = {skill.name for skill in candidate_of(cv_with("Eva Muster\nEngineer")).skills}
    assert {skill.name for skill in candidate_of(cv_with(f"{name}\nEngineer")).skills} == neutral


def test_a_link_or_an_address_earns_no_skill() -> None:
    neutral = {skill.name for skill in candidate_of(cv_with("Eva Muster\nEngineer")).skills}
    linked = candidate_of(cv_with("Eva Muster\nEngineer\nhttps://github.com/eva | eva.python@docker.example"))
    assert {skill.name for skill in linked.skills} == neutral


@given(st.text(max_size=200))
def test_no_text_breaks_the_matcher_and_matches_stay_inside_it(text: str) -> None:
    reached = 0
    for match in MATCHER.find(text, in_list=True):
        assert reached <= match.first < match.last <= len(text)
        reached = match.last


_NAMED = st.sampled_from([skill.name for skill in MATCHER.taxonomy.skills.values() if not skill.needs_context])


@given(_NAMED, st.sampled_from(["{}", "Used {} daily", "SQL, {}; Git", "({})", "• {}", "{}."]))
def test_every_known_skill_is_found_in_a_sentence(name: str, sentence: str) -> None:
    found = claimed(sentence.format(name))
    assert name in found or any(name.lower() in other.lower() or other.lower() in name.lower() for other in found)


@pytest.mark.parametrize(
    ("text", "licence"),
    [
        ("Clean driving licence, own tools.", "Driving licence"),
        ("Driving licence a plus", "Driving licence"),
        ("driver’s license", "Driving licence"),
        ("Führerschein", "Driving licence"),
        ("permis de conduire", "Driving licence"),
        ("carné de conducir", "Driving licence"),
        ("carné de conducir C", "Driving licence C"),
        ("Führerschein: Klasse B", "Driving licence B"),
        ("Führerschein (B)", "Driving licence B"),
        ("driving license, category C", "Driving licence C"),
        ("permis B", "Driving licence B"),
        ("HGV Driver Class 2", "Driving licence C"),
        ("Category CE licence", "Driving licence CE"),
    ],
)
def test_a_driving_licence_has_a_class_only_where_one_is_named(text: str, licence: str) -> None:
    assert claimed(text) == {licence}


@pytest.mark.parametrize(
    ("text", "licences"),
    [
        ("Licence: Category C+E since 2011", {"Driving licence CE"}),
        ("Licences: B, C1, D", {"Driving licence B", "Driving licence C1", "Driving licence D"}),
        ("HGV Class 1 (C+E)", {"Driving licence CE"}),
        ("Führerscheinklassen B und BE", {"Driving licence B", "Driving licence BE"}),
    ],
)
def test_classes_of_a_licence_are_no_programming_languages(text: str, licences: set[str]) -> None:
    assert {name for name in claimed(text) if name.startswith(("Driving licence", "C"))} == licences


@pytest.mark.parametrize("text", ["UEFA B licence", "Software licence C", "Category C prison", "Class A office space"])
def test_letters_without_a_licence_to_drive_are_none(text: str) -> None:
    assert not any(name.startswith("Driving") for name in claimed(text))


def test_euros_are_no_german_accounting() -> None:
    assert "Cash-basis accounting" not in claimed("Salary: EUR 95,000, rate 35 EUR")
    assert "Cash-basis accounting" in claimed("EÜR, DATEV")


def test_the_french_verb_of_permitting_is_no_licence() -> None:
    assert claimed("ce qui a permis d’optimiser les coûts et a permis à l’équipe de livrer") == set()


def test_the_name_of_an_employer_is_no_skill() -> None:
    candidate = candidate_of(
        "Eva Muster\neva@muster.example\n\nExperience\nNurse, Donau Antriebstechnik GmbH, Ulm, 2019 - present\n- Wound care.\n"
    )
    assert "Drive technology" not in {skill.name for skill in candidate.skills}
    assert "Wound care" in {skill.name for skill in candidate.skills}


def test_tools_beside_a_position_are_skills_still() -> None:
    candidate = candidate_of(
        "Eva Muster\neva@muster.example\n\nExperience\nBackend Developer | Python, Django | 2019 - present\n- Payments for shops.\n"
    )
    assert {"Python", "Django"} <= {skill.name for skill in candidate.skills}


def test_to_lead_nobody_so_far_is_a_denial() -> None:
    candidate = candidate_of(
        "Eva Muster\neva@muster.example\n\nSummary\nEight years in product. No people management so far.\n"
    )
    assert [skill.negated for skill in candidate.skills if skill.name == "Team leadership"] == [True]


@pytest.mark.parametrize(
    "text", ["good Excel", "- Good Excel and SAP", "excellent Excel.", "Advanced Excel (pivot tables)"]
)
def test_how_well_something_is_known_says_that_it_is_a_skill(text: str) -> None:
    assert "Microsoft Excel" in {match.skill for match in MATCHER.find(text)}


@pytest.mark.parametrize(
    "text", ["a good word for everybody", "excellent Spring 2020", "We excel at good work", "good Access to transport"]
)
def test_an_everyday_word_after_good_is_none(text: str) -> None:
    assert not MATCHER.find(text)
