"""What recruiters say after an answer: corrections, another city, the others, why. And times, which are never dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from cvs import cv
from fakes import FixedChooser
from hypothesis import given
from hypothesis import strategies as st

from assistant.assistant import Answer, Assistant
from assistant.planning.conditions.times import with_times
from retrieval.library import Library

Talk = Callable[[Sequence[str]], list[Answer]]


@pytest.fixture
def talk(samples: Library, request: pytest.FixtureRequest) -> Talk:
    assistant = Assistant(samples, FixedChooser(None))  # type: ignore[arg-type]
    name = request.node.name
    return lambda questions: [assistant.answer(question, conversation=name) for question in questions]


def _names(answer: Answer) -> set[str | None]:
    return {name for _, name, _ in answer.candidates}


def test_a_correction_replaces_what_was_said_before(talk: Talk) -> None:
    answers = talk(["who knows python?", "no i meant java", "and who has the most years of it?"])
    assert answers[1].understood["in_words"] == "show Java"
    assert _names(answers[1]) == {"David Cohen"}
    assert answers[2].text.startswith("David Cohen: 15.5 years of Java")


def test_another_city_takes_the_place_of_the_first(talk: Talk) -> None:
    _, munich, hamburg = talk(["who in Berlin knows Docker", "and in Munich?", "and Hamburg?"])
    assert munich.understood["in_words"] == "show Docker and are in Munich"
    assert _names(hamburg) == {"Daniel Hartmann"}


def test_the_others_are_those_of_the_list_before(talk: Talk) -> None:
    nurses, speaking, others = talk(["nurses", "who of them speaks spanish", "show the others"])
    assert _names(speaking) | _names(others) == _names(nurses)
    assert not _names(speaking) & _names(others)


def test_there_is_the_place_named_before_it(talk: Talk) -> None:
    (answer,) = talk(["who worked in Hamburg but doesnt live there"])
    assert answer.understood["in_words"] == "have worked in Hamburg and are not in Hamburg"
    assert _names(answer) == {"Anna Keller", "Isabel de la Torre"}


def test_a_list_can_be_ordered_by_experience(talk: Talk) -> None:
    listed, ordered = talk(["who speaks Dutch", "sort by experience"])
    assert ordered.understood["intent"] == "figures"
    assert ordered.understood["within_previous_answer"]
    assert _names(ordered) <= _names(listed)


def test_the_best_one_is_written_to(talk: Talk) -> None:
    answers = talk(["who knows java", "email the best one"])
    assert (answers[1].understood["intent"], _names(answers[1])) == ("draft", {"David Cohen"})


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("who has used Python since 2020", "show Python since 2020"),
        ("who worked at Zahlwerk in 2020", "have worked at Zahlwerk in 2020"),
        ("who worked at Siemens before 2015", "have worked at Siemens begun by 2014-12"),
        ("wer hat seit 2019 mit Terraform gearbeitet", "show Terraform since 2019"),
    ],
)
def test_a_time_belongs_to_what_it_is_said_of(talk: Talk, question: str, understood: str) -> None:
    assert talk([question])[0].understood["in_words"] == understood


def test_a_time_that_nothing_can_take_is_told(talk: Talk) -> None:
    (answer,) = talk(["who has lived in Berlin since 2015"])
    assert answer.understood["not_understood"] == ["since 2015"]
    assert "I could not use “since 2015”" in answer.text


def test_a_time_behind_a_field_of_study_is_no_part_of_its_name(talk: Talk) -> None:
    (answer,) = talk(["who studied physics before 2020"])
    assert answer.understood["filters"] == [{"field": "field_of_study", "value": "physics"}]
    assert answer.understood["not_understood"] == ["before 2020"]


@given(st.text(max_size=60), st.integers(1950, 2049))
def test_no_time_is_lost_where_there_is_no_condition(text: str, year: int) -> None:
    question = f"{text} since {year}"
    _, unread = with_times(question, [])
    assert not unread or any(str(year) in phrase for phrase in unread)
    if len(question) == len(question.casefold()) and question.isascii() and not text.strip():
        assert unread == (f"since {year}",)


def test_only_natives_and_without_a_city_narrow_the_last_answer(talk: Talk) -> None:
    _, natives, away = talk(["how many speak spanish", "only natives", "without those in barcelona"])
    assert natives.understood["in_words"] == "speak Spanish as a native language"
    assert away.understood["in_words"] == "speak Spanish as a native language and are not in Barcelona"


def test_somewhere_else_is_not_the_place_named_before(talk: Talk) -> None:
    (answer,) = talk(["who worked in hamburg before but lives somewhere else now"])
    assert _names(answer) == {"Anna Keller", "Isabel de la Torre"}


def test_outside_a_country_is_not_in_it(talk: Talk) -> None:
    (answer,) = talk(["sap people outside germany"])
    assert answer.understood["in_words"] == "show SAP and are not in Germany"


def test_which_one_asks_the_last_list(talk: Talk) -> None:
    listed, one = talk(["who knows docker", "which one has the CKA"])
    assert one.understood["within_previous_answer"]
    assert _names(one) <= _names(listed)


def test_a_condition_is_dropped_and_another_added_in_one_breath(talk: Talk) -> None:
    *_, last = talk(
        [
            "who knows Python in Berlin",
            "what is the first one's notice?",
            "drop the location and show only who speaks French",
        ]
    )
    assert last.understood["in_words"] == "show Python and speak French"


def test_numbers_stand_for_places_in_the_list(talk: Talk) -> None:
    ranked, why, lacks, other = talk(
        ["who fits the data scientist job best", "why is number 1 first", "what does number 2 lack", "and number 3?"]
    )
    keys = [key for key, _, _ in ranked.candidates]
    assert (why.understood["intent"], why.understood["candidates"][0]["id"]) == ("explain", keys[0])
    assert (lacks.understood["intent"], lacks.understood["candidates"][0]["id"]) == ("missing", keys[1])
    assert (other.understood["intent"], other.understood["candidates"][0]["id"]) == ("missing", keys[2])


def test_the_first_one_of_a_list_of_jobs_is_a_job(talk: Talk) -> None:
    jobs, missing = talk(["which jobs fit Anna Keller?", "what is she missing for the second one?"])
    assert missing.understood["intent"] == "missing"
    assert missing.understood["candidates"] == jobs.understood["candidates"]
    title = jobs.text.split("**")[3]
    assert title in missing.text


def test_that_is_the_last_condition(talk: Talk) -> None:
    *_, last = talk(["who knows Python", "and speaks French", "drop that, just the ones in Berlin"])
    assert last.understood["in_words"] == "show Python and are in Berlin"


def test_of_those_of_nobody_is_nobody(talk: Talk) -> None:
    none, those = talk(["who knows COBOL", "which of those speak German?"])
    assert none.candidates == ()
    assert those.candidates == ()
    assert those.text.startswith("Nobody")


def test_a_typed_yes_asks_again_and_a_no_leaves_it(talk: Talk) -> None:
    asked, yes, no = talk(["shortlist Anna Keller for the data scientist job", "yes, do it", "no, forget it"])
    assert asked.order is not None
    assert yes.order == asked.order
    assert "button" in yes.text
    assert no.order is None
    assert no.text == "Nothing was recorded."


def test_the_other_of_two_is_who_was_not_named(talk: Talk) -> None:
    _, one, other = talk(
        [
            "Compare Kwame Mensah and Claire Moreau",
            "which of the two has ACCA",
            "and the other one, does she speak French?",
        ]
    )
    assert _names(one) == {"Kwame Mensah"}
    assert other.text.startswith("Yes: Claire Moreau")


def test_an_order_takes_as_many_of_the_list_as_it_says(talk: Talk) -> None:
    ranked, order = talk(["rank everybody for the data scientist job", "put the first two on the shortlist"])
    assert order.order is not None
    assert list(order.order.candidates) == [key for key, _, _ in ranked.candidates][:2]


def test_who_comes_second_is_a_person_of_the_ranking(talk: Talk) -> None:
    ranked, second = talk(
        ["rank everyone for the UX designer job", "and who comes second, and what does that person lack?"]
    )
    assert second.understood["intent"] == "missing"
    assert second.candidates[0][0] == ranked.candidates[1][0]


def test_all_of_that_is_what_the_post_asks(talk: Talk) -> None:
    _, answer = talk(["what does the UX designer job ask for?", "does Anna Keller meet all of that?"])
    assert answer.understood["intent"] == "missing"


def test_a_comparison_is_made_on_what_is_named_and_goes_on_with_another_thing(talk: Talk) -> None:
    first, second = talk(
        ["compare Anna Keller and Emily Carter on languages and notice period", "and their education?"]
    )
    assert "| Languages |" in first.text
    assert "| Notice period |" in first.text
    assert "| Position |" not in first.text
    assert "| Education |" in second.text


def test_a_correction_may_name_somebody_by_what_they_are(talk: Talk) -> None:
    asked = "what languages does {} speak"
    (alone,) = talk([asked.format("Rachel Stein")])
    _, corrected = talk([asked.format("Anna Keller"), "no sorry, I meant the pharmacist"])
    assert corrected.text == alone.text


def test_a_time_alone_takes_the_place_of_the_time_before(talk: Talk) -> None:
    _, earlier = talk(["who got a master's degree since 2015?", "and before 2013?"])
    assert earlier.understood["in_words"] == "hold a master degree or above taken until 2012-12"


def test_a_class_after_licences_is_a_class_of_them(talk: Talk) -> None:
    licences, of_class = talk(["who has a driving licence?", "and with class B?"])
    assert _names(of_class) < _names(licences)
    assert of_class.understood["filters"][-1]["value"] == "Driving licence B"


@pytest.mark.parametrize(
    ("first", "then", "topic"),
    [
        ("Tell me about Anna Keller", "when is she free?", "availability"),
        ("Cuéntame de Anna Keller", "¿qué salario pide?", "salary"),
        ("Parle-moi d'Anna Keller", "quel est son e-mail ?", "email"),
        ("who has an AWS certification and lives in Berlin?", "when does it expire?", "dates"),
    ],
)
def test_a_field_is_asked_of_who_was_named(talk: Talk, first: str, then: str, topic: str) -> None:
    answers = talk([first, then])
    assert (answers[1].understood["intent"], answers[1].understood["topic"]) == ("value", topic)


def test_who_does_not_is_the_contrary_of_the_last_condition(talk: Talk) -> None:
    answers = talk(["who wants to work remotely?", "and who doesn't want that?"])
    assert answers[1].understood["in_words"] == "do not want to work remotely"


@pytest.mark.parametrize(
    ("first", "then", "in_words"),
    [
        ("who lives in Berlin?", "replace Berlin by Munich", "are in Munich"),
        ("who knows SQL and lives in Berlin", "instead of SQL, those with Docker", "are in Berlin and show Docker"),
        ("Who speaks French?", "only B2 and above", "speak French at B2 or above"),
    ],
)
def test_one_condition_takes_the_place_of_another(talk: Talk, first: str, then: str, in_words: str) -> None:
    assert talk([first, then])[1].understood["in_words"] == in_words


def test_somebody_is_meant_by_trade_or_by_a_short_name(talk: Talk) -> None:
    by_trade, shortened = talk(["what is the pharmacist's email?", "where does Isa live?"])
    assert by_trade.understood["topic"] == "email"
    assert by_trade.candidates[0][1] == "Rachel Stein"
    assert shortened.candidates[0][1] == "Isabel de la Torre"


def test_an_elided_name_is_the_person(talk: Talk) -> None:
    (answer,) = talk(["Quelle est l'adresse e-mail d'Isabel de la Torre ?"])
    assert (answer.understood["topic"], answer.candidates[0][1]) == ("email", "Isabel de la Torre")


@pytest.mark.parametrize("question", ["who lives in Rom?", "who is from Mali?", "who knows Java in Lyon?"])
def test_a_place_or_a_skill_is_no_short_name(library: Library, question: str) -> None:
    for number, name in enumerate(("Romain Testeur", "Malin Prüfer", "Javad Probe")):
        library.ingest_bytes(f"{number}.txt", cv(name, employer=f"Firma {number} AG"))
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    assert assistant.answer(question).understood["intent"] == "list"


@pytest.mark.parametrize(
    "question",
    [
        "would the pharmacist guy work on weekends",
        "in which town did the pharmacist study?",
        "what pay is our pharmacist after?",
        "Wo hat die Apothekerin studiert?",
    ],
)
def test_a_trade_stands_for_the_only_one_who_has_it(talk: Talk, question: str) -> None:
    (answer,) = talk([question])
    assert [one["name"] for one in answer.understood["candidates"]] == ["Rachel Stein"]


@pytest.mark.parametrize(
    "question",
    ["who is the best pharmacist", "who fits the pharmacist post", "which of them is the pharmacist with SQL"],
)
def test_a_trade_that_is_asked_for_is_no_person(talk: Talk, question: str) -> None:
    (answer,) = talk([question])
    assert not answer.understood["candidates"]


@pytest.mark.parametrize(
    ("questions", "in_words"),
    [
        (["who in Berlin knows Docker", "drop the location, but they need Python too"], "show Docker and show Python"),
        (["who speaks German and French", "Spanish instead of French"], "speak German and speak Spanish"),
        (["Wer spricht Deutsch und Französisch?", "Spanisch statt Französisch"], "speak German and speak Spanish"),
        (["Wer spricht Deutsch und Französisch?", "ohne Französisch"], "speak German"),
    ],
)
def test_one_condition_goes_and_another_comes(talk: Talk, questions: list[str], in_words: str) -> None:
    assert talk(questions)[-1].understood["in_words"] == in_words


def test_the_one_in_a_city_is_asked_about_in_the_same_breath(talk: Talk) -> None:
    _, one = talk(["who speaks Spanish", "and the one in Madrid, does he know Docker"])
    assert one.text.startswith("Luis García Romero (1 of those 7 candidates) is in Madrid.")
    assert "Not stated: the CV of Luis García Romero does not say whether this person shows Docker" in one.text
