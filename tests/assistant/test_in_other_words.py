"""Questions in words that a CV does not use: how long in a trade, how many countries, whose team is bigger, only natives."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from retrieval.library import Library

_MIRA = """Mira Testova
Chef
Lyon, France | mira@testova.example

Experience
Head Chef, Maison Probe, Lyon
01/2020 - present
- Led a team of 9 people

Soldier, French Army
01/2012 - 12/2015
- Drove supplies

Cook, Quell Hotel, Nairobi, Kenya
01/2016 - 12/2019
- Breakfast for 200 guests

Education
University of Probe, 2008 - 2011, first class

Languages
French (native), English (C1)

Terms
Salary expectation: 42.000 € a year
"""
_OMAR = """Omar Probst
Restaurant Manager
Leeds, UK | omar@probst.example

Experience
Restaurant Manager, Tafel Ltd, Leeds
03/2018 - present
- Led a team of 25 people

Languages
French (B2), English (native)

Terms
Salary expectation: 51,000 EUR a year
"""


@pytest.fixture
def ask(library: Library) -> Callable[..., Answer]:
    for name, text in (("mira.txt", _MIRA), ("omar.txt", _OMAR)):
        library.ingest_bytes(name, text.encode(), "cv")
    return Assistant(library, FixedChooser(None)).answer  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("how long was Mira in the army", "4 years ("),
        ("how many years was Mira a soldier?", "4 years ("),
        ("in how many countries do the candidates live?", "2 countries among 2 candidates."),
        ("who has the bigger team, Mira or Omar?", "Omar Probst: 25 people led"),
        ("who asks for more money, Mira or Omar", "Omar Probst: 51,000 EUR a year"),
        ("who has worked somewhere in Africa", "Mira Testova (1 of the 2 candidates) has worked in Africa."),
        ("who has been at their present employer for more than five years", "Mira Testova and Omar Probst"),
        ("more than five years with the firm they work for now", "Mira Testova and Omar Probst"),
        ("when did Omar join the company where he is now?", "2018-03"),
        ("how can I reach Omar?", "omar@probst.example"),
    ],
)
def test_what_is_asked_in_other_words_is_answered(ask: Callable[..., Answer], question: str, lead: str) -> None:
    answer = ask(question)
    assert answer.status == "answered"
    assert answer.text.startswith(lead)


@pytest.mark.parametrize("question", ["where was Mira seconded to", "what does Mira do in her spare time"])
def test_another_thing_is_no_answer(ask: Callable[..., Answer], question: str) -> None:
    answer = ask(question)
    assert answer.status == "not_stated"
    assert not answer.text.startswith(("Lyon", "Head Chef"))


def test_pay_is_shown_in_the_words_of_the_cv(ask: Callable[..., Answer]) -> None:
    assert "“Salary expectation: 42.000 € a year”" in ask("what would Mira like to earn?").text


@pytest.mark.parametrize("then", ["native speakers only", "seulement natifs", "only natives"])
def test_a_level_alone_narrows_the_list(ask: Callable[..., Answer], then: str) -> None:
    ask("who speaks French", conversation="a")
    assert [name for _, name, _ in ask(then, conversation="a").candidates] == ["Mira Testova"]


def test_not_the_ones_are_left_out(ask: Callable[..., Answer]) -> None:
    ask("who speaks French", conversation="a")
    found = ask("not the ones living in France", conversation="a").candidates
    assert [name for _, name, _ in found] == ["Omar Probst"]


@pytest.mark.parametrize(
    "question", ["who asks for under 50.000 euros a year", "wer will unter 50.000 Euro verdienen?"]
)
def test_an_amount_is_no_age(ask: Callable[..., Answer], question: str) -> None:
    answer = ask(question)
    assert [name for _, name, _ in answer.candidates] == ["Mira Testova"]


def test_a_named_paper_is_not_any_paper(library: Library) -> None:
    library.ingest_bytes("omar.txt", f"{_OMAR}\nCertificates\nFirst aid, valid until 05/2029\n".encode(), "cv")
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    answer = assistant.answer("Ist der Ladekranschein von Omar noch gültig?")
    assert answer.status == "not_stated"


def test_the_other_one_is_the_other_of_the_last_two(ask: Callable[..., Answer]) -> None:
    ask("who speaks French", conversation="a")
    ask("where does Mira live?", conversation="a")
    other = ask("and the other one, where does he live?", conversation="a")
    assert other.text.startswith("Leeds, UK (Omar Probst")
    both = ask("which of the two speaks native English?", conversation="a")
    assert [name for _, name, _ in both.candidates] == ["Omar Probst"]


def test_two_people_spoken_of_one_after_the_other_are_the_two(ask: Callable[..., Answer]) -> None:
    ask("where does Mira live?", conversation="a")
    ask("what would Omar like to earn?", conversation="a")
    found = ask("which of the two speaks native French?", conversation="a")
    assert [name for _, name, _ in found.candidates] == ["Mira Testova"]
    assert found.counts is not None
    assert found.counts["total"] == 2


def test_a_position_is_followed_by_its_length(ask: Callable[..., Answer]) -> None:
    ask("where did Mira work right before her current restaurant?", conversation="a")
    assert ask("for how many years?", conversation="a").text.startswith(
        "4 years (Mira Testova, time as Cook at Quell Hotel"
    )


def test_who_would_go_somewhere_is_not_who_lives_there(ask: Callable[..., Answer]) -> None:
    assert ask("Est-ce que Mira irait à Leeds ?").status == "not_stated"


def test_who_was_out_of_work_is_not_who_is(library: Library) -> None:
    stopped = _MIRA.replace("01/2016 - 12/2019\n", "06/2016 - 12/2019\n").replace(
        "Cook, Quell Hotel", "01/2016 - 05/2016: out of work\n\nCook, Quell Hotel"
    )
    for name, text in (("mira.txt", stopped), ("omar.txt", _OMAR)):
        library.ingest_bytes(name, text.encode(), "cv")
    ask = Assistant(library, FixedChooser(None)).answer  # type: ignore[arg-type]
    assert [name for _, name, _ in ask("who has been unemployed?").candidates] == ["Mira Testova"]
    assert ask("was Mira ever unemployed?").text.startswith("Yes: Mira Testova, “01/2016 - 05/2016: out of work”")
    assert not ask("who is unemployed?").candidates


def test_two_people_compared_by_a_number_are_both_the_answer(ask: Callable[..., Answer]) -> None:
    answer = ask("who has the bigger team, Mira or Omar?", conversation="a")
    assert answer.understood["intent"] == "compare"
    assert [name for _, name, _ in answer.candidates] == ["Omar Probst", "Mira Testova"]
    assert ask("and what does he ask for?", conversation="a").text.startswith("51,000 EUR a year (Omar Probst")


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("¿Cuánto quiere ganar como mínimo?", "42,000 EUR a year (Mira Testova"),
        ("Quelles sont ses prétentions ?", "42,000 EUR a year (Mira Testova"),
        ("What is the e-mail address?", "mira@testova.example (Mira Testova"),
    ],
)
def test_a_field_without_a_pronoun_is_of_the_person_before(
    ask: Callable[..., Answer], question: str, lead: str
) -> None:
    ask("where does Mira live?", conversation="a")
    assert ask(question, conversation="a").text.startswith(lead)


@pytest.mark.parametrize("question", ["¿Cuándo puede empezar?", "Quel est le préavis ?", "Wann kann sie anfangen?"])
def test_when_somebody_can_start_is_no_question_of_positions(library: Library, question: str) -> None:
    library.ingest_bytes("mira.txt", f"{_MIRA}Notice period: six weeks\n".encode(), "cv")
    library.ingest_bytes("omar.txt", _OMAR.encode(), "cv")
    ask = Assistant(library, FixedChooser(None)).answer  # type: ignore[arg-type]
    ask("where does Mira live?", conversation="a")
    assert "six weeks" in ask(question, conversation="a").text


def test_whose_is_asked_when_nobody_was_named(ask: Callable[..., Answer]) -> None:
    assert ask("Wie lang ist ihre Kündigungsfrist?").status == "clarify"


@pytest.mark.parametrize("heading", ["Hobbies", "Off the clock", "Free time", "Freizeit", "Outside work"])
def test_hobbies_are_told_under_any_of_their_headings(library: Library, heading: str) -> None:
    library.ingest_bytes("mira.txt", f"{_MIRA}\n{heading}\nBouldering, chess\n".encode(), "cv")
    ask = Assistant(library, FixedChooser(None)).answer  # type: ignore[arg-type]
    for question in (
        "what does Mira do in her spare time",
        "what are the hobbies of Mira?",
        "Was macht Mira in ihrer Freizeit?",
    ):
        assert ask(question).text.startswith("Bouldering, chess (Mira Testova")


def test_awards_are_told_under_another_heading(library: Library) -> None:
    library.ingest_bytes("mira.txt", f"{_MIRA}\nDistinctions\nYoung chef of the year 2019\n".encode(), "cv")
    ask = Assistant(library, FixedChooser(None)).answer  # type: ignore[arg-type]
    assert ask("which awards has Mira won?").text.startswith("Young chef of the year 2019 (Mira Testova")


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("what is Mira's highest degree?", "University of Probe"),
        ("how many languages does Mira speak?", "2 languages: French (native)"),
        ("how many employers has Mira had?", "3 employers: "),
        ("how many languages does Omar speak?", "2 languages: "),
        ("when was Mira last unemployed?", "No: none"),
        ("what does Omar earn now?", "Not stated: the CV of Omar Probst gives no present pay. It only shows"),
        ("what does Omar ask for?", "51,000 EUR a year (Omar Probst"),
    ],
)
def test_one_thing_of_a_person_is_told_first(ask: Callable[..., Answer], question: str, lead: str) -> None:
    assert ask(question).text.startswith(lead)


def test_present_pay_is_no_wish(library: Library) -> None:
    library.ingest_bytes("mira.txt", f"{_MIRA}Current salary: £39,500\n".encode(), "cv")
    ask = Assistant(library, FixedChooser(None)).answer  # type: ignore[arg-type]
    assert "£39,500" in ask("what is Mira paid now?").text
    assert "39,500" not in ask("what would Mira like to earn?").text


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("who asks for more than 40000 euros", ["Mira Testova", "Omar Probst"]),
        ("who asks for more than 40000 pounds", []),
        ("who is bilingual?", ["Mira Testova", "Omar Probst"]),
        ("who is trilingual?", []),
        ("who changed jobs often?", ["Mira Testova"]),
    ],
)
def test_a_word_stands_for_a_field(ask: Callable[..., Answer], question: str, people: list[str]) -> None:
    assert [name for _, name, _ in ask(question).candidates] == people


@pytest.mark.parametrize(
    "question",
    [
        "show me names, cities and notice periods",
        "cities and notice periods of all candidates",
        "list everyone with their cities and notice periods",
    ],
)
def test_fields_of_everybody_are_told_of_each(ask: Callable[..., Answer], question: str) -> None:
    answer = ask(question)
    assert len(answer.candidates) == 2
    assert "Leeds" in answer.text
    assert "| Omar Probst | Leeds, UK [2] | not stated |" in answer.text


def test_a_team_lead_is_called_so(library: Library) -> None:
    lead = _OMAR.replace("Restaurant Manager, Tafel", "Team Leader Service, Tafel")
    library.ingest_bytes("mira.txt", _MIRA.encode(), "cv")
    library.ingest_bytes("omar.txt", lead.encode(), "cv")
    ask = Assistant(library, FixedChooser(None)).answer  # type: ignore[arg-type]
    for question in ("who has been a team lead?", "any team leaders?"):
        assert [name for _, name, _ in ask(question).candidates] == ["Omar Probst"]


def test_who_has_most_of_what_nobody_has_is_nobody(ask: Callable[..., Answer]) -> None:
    assert ask("who has the most experience in Kubernetes?").text.startswith(
        "None of the 2 candidates shows Kubernetes"
    )


def test_who_to_call_first_is_asked_of_a_job(library: Library) -> None:
    job = "Restaurant Manager\nTafel Ltd, Leeds\n\nRequirements\n- 3+ years as a restaurant manager\n- French\n"
    for name, text, kind in (("mira.txt", _MIRA, "cv"), ("omar.txt", _OMAR, "cv")):
        library.ingest_bytes(name, text.encode(), kind)
    ask = Assistant(library, FixedChooser(None)).answer  # type: ignore[arg-type]
    assert ask("who should I call first?").status == "clarify"
    library.ingest_bytes("job.txt", job.encode(), "job")
    assert ask("who should I call first?").text.startswith("Omar Probst")
    refused = ask("who would you not invite?")
    assert refused.understood["intent"] == "match"
    assert "could not use" in refused.text
    against = ask("what speaks against Mira for the restaurant manager job?")
    assert against.understood["intent"] in ("missing", "explain")


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("who has worked in a hotel for at least 2 years", ["Mira Testova"]),
        ("who has worked in a hotel for at least 5 years", []),
        ("who has been a soldier for more than 3 years", ["Mira Testova"]),
        ("wer hat als Koch mindestens 3 Jahre gearbeitet", ["Mira Testova"]),
    ],
)
def test_years_somewhere_are_no_years_in_all(ask: Callable[..., Answer], question: str, people: list[str]) -> None:
    assert [name for _, name, _ in ask(question).candidates] == people


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("who didn't give a phone number?", ["Mira Testova"]),
        ("who has no phone number", ["Mira Testova"]),
        ("who has an email address", ["Mira Testova", "Omar Probst"]),
        ("who has no email address", []),
        ("who has a LinkedIn profile?", ["Omar Probst"]),
        ("who has no GitHub profile?", ["Mira Testova", "Omar Probst"]),
    ],
)
def test_contact_data_are_given_or_not(library: Library, question: str, people: list[str]) -> None:
    reached = _OMAR.replace("Leeds, UK |", "Leeds, UK | +44 113 496 0123 | linkedin.com/in/omarprobst |")
    for name, text in (("mira.txt", _MIRA), ("omar.txt", reached)):
        library.ingest_bytes(name, text.encode(), "cv")
    ask = Assistant(library, FixedChooser(None)).answer  # type: ignore[arg-type]
    assert [name for _, name, _ in ask(question).candidates] == people


@pytest.mark.parametrize(
    "question", ["who is the best candidate?", "who would fit our team?", "who meets all must-haves?"]
)
def test_the_best_for_no_job_is_asked_back(ask: Callable[..., Answer], question: str) -> None:
    answer = ask(question)
    assert answer.status == "clarify"
    assert "job" in answer.text


def test_red_flags_are_of_somebody(ask: Callable[..., Answer]) -> None:
    assert ask("any red flags?").status == "clarify"
    assert ask("any red flags for Mira?").understood["intent"] == "feedback"
    assert ask("What are the risks with hiring Mira?").understood["intent"] == "feedback"


def test_languages_of_the_pool_are_counted(ask: Callable[..., Answer]) -> None:
    answer = ask("what languages are spoken in the pool?")
    assert answer.understood["intent"] == "statistics"
    assert "| French | 2 |" in answer.text


def test_pay_is_compared_in_the_currency_of_those_compared(library: Library) -> None:
    pounds = {
        "ann.txt": _OMAR.replace("Omar Probst", "Ann Muster").replace("51,000 EUR", "£61,000"),
        "bea.txt": _OMAR.replace("Omar Probst", "Bea Beispiel").replace("51,000 EUR", "£41,000"),
    }
    for name, text in {"mira.txt": _MIRA, "omar.txt": _OMAR, "dan.txt": _OMAR, **pounds}.items():
        library.ingest_bytes(name, text.encode(), "cv")
    ask = Assistant(library, FixedChooser(None)).answer  # type: ignore[arg-type]
    assert ask("who is cheaper, Ann or Bea?").text.startswith("Bea Beispiel: 41,000 GBP a year")


@pytest.mark.parametrize(
    "question", ["who has more years of Kubernetes, Mira or Omar?", "who has the longer notice period, Mira or Omar?"]
)
def test_a_comparison_of_what_neither_states_is_not_stated(ask: Callable[..., Answer], question: str) -> None:
    assert ask(question).status == "not_stated"


def test_spanish_leaves_out_who_it_is(ask: Callable[..., Answer]) -> None:
    ask("where does Mira live?", conversation="a")
    assert ask("¿Habla alemán?", conversation="a").text.startswith("Not stated: the CV of Mira Testova")
    assert "2020-01 to today" in ask("¿Desde cuándo trabaja en Maison Probe?", conversation="a").text


@pytest.mark.parametrize(
    ("wish", "question", "begins"),
    [
        ("I am not willing to\nrelocate.", "is Mira ok with moving?", "No: Mira Testova"),
        ("Je ne travaille plus le dimanche.", "Est-ce que Mira travaille le dimanche ?", "No: Mira Testova"),
        ("No longer works nights.", "does Mira work nights?", "No: Mira Testova"),
    ],
)
def test_a_no_is_read_where_the_sentence_says_it(library: Library, wish: str, question: str, begins: str) -> None:
    library.ingest_bytes("mira.txt", f"{_MIRA}\nOther\n{wish}\n".encode(), "cv")
    answer = Assistant(library, FixedChooser(None)).answer(question)  # type: ignore[arg-type]
    assert answer.text.startswith(begins)


@pytest.mark.parametrize("question", ["what did Mira do at Probe?", "Was hat Mira bei Maison Probe gemacht?"])
def test_what_was_done_at_an_employer_is_told_by_its_lines(ask: Callable[..., Answer], question: str) -> None:
    answer = ask(question.replace("at Probe", "at Maison"))
    assert answer.text.startswith("Head Chef at Maison Probe")
    assert "Did: Led a team of 9 people" in answer.text
    assert "Breakfast" not in answer.text


def test_an_employer_is_called_by_its_first_word(ask: Callable[..., Answer]) -> None:
    for question in ("who worked at Quell?", "who worked at Quell Hotel?"):
        answer = ask(question)
        assert answer.understood["filters"][0]["field"] == "employer"
        assert [name for _, name, _ in answer.candidates] == ["Mira Testova"]


@pytest.mark.parametrize(
    ("question", "people"),
    [
        ("who has never changed employer?", ["Omar Probst"]),
        ("who worked at a hotel?", ["Mira Testova"]),
        ("summary of all candidates in France", ["Mira Testova"]),
    ],
)
def test_more_words_stand_for_a_field(ask: Callable[..., Answer], question: str, people: list[str]) -> None:
    assert [name for _, name, _ in ask(question).candidates] == people


def test_a_good_job_for_somebody_is_looked_for(library: Library) -> None:
    library.ingest_bytes("mira.txt", _MIRA.encode(), "cv")
    library.ingest_bytes("job.txt", b"Head Chef\nTafel, Lyon\n\nRequirements\n- 3 years as a chef\n- French\n", "job")
    ask = Assistant(library, FixedChooser(None)).answer  # type: ignore[arg-type]
    assert ask("what would be a good job for Mira?").understood["intent"] == "recommend"


def test_the_employer_above_several_positions_is_cited(library: Library) -> None:
    grouped = (
        "Nina Muster\nLeeds, UK\nnina@muster.example\n\nExperience\nProbe Logistics, Leeds\n"
        "  Shift Supervisor          Aug 2019 - present\n     * run the late shift\n"
        "  Team Leader               Apr 2017 - Jul 2019\n     * goods-in team of 8\n"
        "  Warehouse Operative       Feb 2015 - Mar 2017\n"
    )
    library.ingest_bytes("nina.txt", grouped.encode(), "cv")
    ask = Assistant(library, FixedChooser(None)).answer  # type: ignore[arg-type]
    assert any(c.quote == "Probe Logistics, Leeds" for c in ask("who worked at Probe Logistics?").citations)
    assert ask("how long has Nina been at Probe?").text.startswith("11 years 10 months, since 2015-02")


@pytest.mark.parametrize("question", ["who has excel and word?", "excel and word", "who has excel?"])
def test_a_skill_typed_small_is_one_where_a_list_of_skills_goes_on(library: Library, question: str) -> None:
    library.ingest_bytes("mira.txt", f"{_MIRA}\nSkills\nExcel, Word\n".encode(), "cv")
    answer = Assistant(library, FixedChooser(None)).answer(question)  # type: ignore[arg-type]
    assert [name for _, name, _ in answer.candidates] == ["Mira Testova"]
    assert "Microsoft Excel" in answer.text


def test_thanks_are_answered_in_a_line(ask: Callable[..., Answer]) -> None:
    assert ask("thank you!").text.startswith("You are welcome")
    assert ask("help").text.startswith("I answer from")


def test_a_cv_is_opened(ask: Callable[..., Answer]) -> None:
    assert ask("open Mira's CV").understood["intent"] == "profile"


def test_what_somebody_does_now_is_no_employer(ask: Callable[..., Answer]) -> None:
    assert "moment" not in ask("what is Mira doing at the moment").text.split("\n")[0]
