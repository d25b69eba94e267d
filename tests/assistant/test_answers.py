"""What recruiters ask, and what must stand in the answer. All on the samples, without a model."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from cvs import JOB, cv
from fakes import FixedChooser

from assistant.assistant import Answer, Assistant
from retrieval.library import Library

KUBERNETES = {"Daniel Hartmann", "Hannah Hartmann", "James Okafor", "Oliver Chen", "Tomasz Wiśniewski"}


def _names(answer: Answer) -> set[str]:
    return {name for _, name, _ in answer.candidates}


def test_who_knows_a_skill_is_answered_with_everyone_who_shows_it_and_nobody_else(ask: Callable[..., Answer]) -> None:
    answer = ask("Which candidates know Kubernetes?")
    assert _names(answer) == KUBERNETES
    assert answer.counts == {"matched": 5, "not_matched": 1, "not_stated": 24, "total": 30}
    assert {citation.candidate_id for citation in answer.citations} >= {key for key, _, _ in answer.candidates}


def test_how_many_agrees_with_who(ask: Callable[..., Answer]) -> None:
    answer = ask("How many candidates know Kubernetes?")
    assert answer.text.startswith("5 of the 30 candidates")
    assert _names(answer) == KUBERNETES


def test_a_skill_nobody_has_is_a_clear_none(ask: Callable[..., Answer]) -> None:
    for question in ("Who knows COBOL?", "Which candidates know Zorbtalk?"):
        answer = ask(question)
        assert answer.text.startswith("None of the 30 candidates")
        assert answer.status == "answered"
        assert answer.candidates == ()


def test_silence_about_one_person_is_not_stated_and_a_denial_is_no(ask: Callable[..., Answer]) -> None:
    silent = ask("Does Anna Keller know Kubernetes?")
    assert (silent.status, silent.text[:11]) == ("not_stated", "Not stated:")
    denied = ask("Does Patrick Novak know Kubernetes?")
    assert (denied.status, denied.text[:3]) == ("answered", "No:")
    assert denied.citations
    shown = ask("Does James Okafor know Kubernetes?")
    assert shown.text.startswith("Yes:")


def test_every_quote_is_verbatim_at_its_place(ask: Callable[..., Answer], samples: Library) -> None:
    for question in (
        "Which candidates know Python?",
        "Tell me about Grace Thompson",
        "Who is best for the data scientist job?",
        "compare the first two",
    ):
        answer = ask(question)
        assert answer.citations
        for citation in answer.citations:
            lines = samples.store.document(citation.document_id).lines
            quoted = [
                x.text
                for x in lines
                if x.page == citation.page and citation.line_start <= x.number <= citation.line_end
            ]
            assert "\n".join(quoted).strip() == citation.quote


def test_markers_are_places_in_the_list_of_citations(ask: Callable[..., Answer]) -> None:
    answer = ask("Which candidates know Python?")
    markers = {int(number) for number in re.findall(r"\[(\d+)\]", answer.text)}
    assert markers == set(range(1, len(answer.citations) + 1))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "Who speaks German at C1 or better?",
            {"Anna Keller", "Daniel Hartmann", "Hannah Hartmann", "Isabel de la Torre", "Jonas Weber", "Lena Hofmann",
             "Robert van der Meer", "Thomas Brandt"},
        ),
        (
            "Which candidates are based in Berlin and know Python?",
            {"Anna Keller", "Hannah Hartmann", "Jonas Weber", "Tomasz Wiśniewski"},
        ),
        ("Which nurses have at least 5 years of experience?", {"Grace Thompson", "Margaret Doyle"}),
        ("Who knows Swift?", {"Aisha Rahman"}),
        ("Who has 10+ years of Java?", {"David Cohen"}),
        ("Wer spricht Spanisch und wohnt in Madrid?", {"Luis García Romero"}),
        ("Which candidates worked at Zahlwerk GmbH?", {"Anna Keller"}),
    ],
)  # fmt: skip
def test_filters_of_skills_years_place_and_language_find_exactly_the_right_people(
    ask: Callable[..., Answer], question: str, expected: set[str]
) -> None:
    assert _names(ask(question)) == expected


def test_a_follow_up_uses_the_answer_before(ask: Callable[..., Answer]) -> None:
    first = ask("Which candidates know Kubernetes?")
    compared = ask("compare the first two")
    assert [key for key, _, _ in compared.candidates] == [key for key, _, _ in first.candidates[:2]]
    ask("Tell me about Grace Thompson")
    assert ask("does she speak Spanish?").text.startswith("Yes: Grace Thompson")


def test_of_those_asks_only_the_people_of_the_last_answer(ask: Callable[..., Answer]) -> None:
    ask("Which candidates know Kubernetes?")
    answer = ask("Which of those live in Berlin?")
    assert _names(answer) == {"Hannah Hartmann", "Tomasz Wiśniewski"}
    assert answer.counts is not None
    assert answer.counts["total"] == 5


def test_and_with_narrows_the_last_question(ask: Callable[..., Answer]) -> None:
    ask("Which candidates know Kubernetes?")
    assert _names(ask("and with Helm?")) == {"Daniel Hartmann", "James Okafor", "Oliver Chen", "Tomasz Wiśniewski"}


def test_a_conversation_does_not_leak_into_another(samples: Library) -> None:
    assistant = Assistant(samples, FixedChooser(None))  # type: ignore[arg-type]
    assistant.answer("Which candidates know Kubernetes?", conversation="one")
    assert assistant.answer("compare the first two", conversation="two").status == "clarify"


def test_a_name_that_two_people_share_is_asked_back_with_choices(ask: Callable[..., Answer]) -> None:
    answer = ask("Does Anna know Docker?")
    assert answer.status == "clarify"
    assert "Anna Keller" in answer.text
    assert "Anna Nowak" in answer.text


def test_a_misspelt_name_is_still_the_person(ask: Callable[..., Answer]) -> None:
    assert ask("Tell me about Tomasz Wisniewsky").candidates[0][1] == "Tomasz Wiśniewski"


def test_what_is_missing_separates_unmet_from_not_stated(ask: Callable[..., Answer]) -> None:
    ranked = ask("Who is best for the platform engineer job?")
    answer = ask("What is missing for the second one?")
    assert "Not stated: " in answer.text
    assert answer.candidates[0][0] == ranked.candidates[1][0]


def test_protected_traits_are_refused_with_a_reason(ask: Callable[..., Answer]) -> None:
    for question in (
        "How old is Anna Keller?",
        "Show me only women",
        "Is Thomas Brandt married?",
        "List candidates of German nationality",
        "Only British nationals for the nurse job, please",
        "Just Europeans",
        "Is Tomasz Wiśniewski Polish?",
        "nur Deutsche bitte",
        "Ist Anna Keller katholisch?",
        "¿Cuántos años tiene Anna Keller?",
        "anyone over 50 years old?",
        "wer ist über 50 Jahre alt?",
        "Ist Anna Keller krank?",
        "is Anna Keller planning a second baby?",
        "Sortier bitte alle Verheirateten aus.",
        "wer ist geschieden?",
        "does Anna Keller have kids",
    ):
        answer = ask(question)
        assert answer.status == "refused"
        assert not answer.candidates


@pytest.mark.parametrize(
    "question",
    [
        "who speaks only English?",
        "who has worked with Danish customers",
        "only Polish speakers",
        "who has a safety passport?",
        "who has sold to Germans and Italians",
        "only French please",
        "who advised US nationals on tax",
        "what level is David Cohen's English?",
        "with the same employer for over 10 years now",
        "wer hat in einem katholischen Krankenhaus gearbeitet?",
        "¿Quién ha estudiado enfermería?",
        "Wer ist Krankenpfleger?",
        "wer hat über 20 Jahre Erfahrung?",
        "whose mother tongue is German?",
        "who has worked with foreign exchange",
        "qui travaille dans le secteur de la santé ?",
        "who is pretty good at Python?",
        "who has worked with disabled children",
        "kids' sports coaches, anyone?",
        "Does Anna Keller have experience training adults, or only kids?",
        "who worked in a baby clinic",
        "who started a family business",
    ],
)
def test_a_language_or_a_market_is_no_nationality(ask: Callable[..., Answer], question: str) -> None:
    assert ask(question).status != "refused"


@pytest.mark.parametrize(
    "question",
    [
        "what if German was not required?",
        "without the German requirement, who is best?",
        "und wenn Deutsch nicht nötig wäre?",
    ],
)
def test_a_ranking_without_a_requirement_is_computed_and_kept_nowhere(
    ask: Callable[..., Answer], question: str
) -> None:
    ranked = ask("Who is best for the platform engineer job?").candidates
    changed = ask(question)
    assert changed.understood["intent"] == "what_if"
    assert "without asking for German" in changed.text
    assert [score for _, _, score in changed.candidates] != [score for _, _, score in ranked]
    assert ask("Who is best for the platform engineer job?").candidates == ranked


def test_an_aside_is_no_what_if(ask: Callable[..., Answer]) -> None:
    ask("Who is best for the platform engineer job?")
    assert ask("Who has Python, if it is required?").understood["intent"] == "list"


def test_a_requirement_that_a_job_does_not_have_cannot_be_dropped(ask: Callable[..., Answer]) -> None:
    ask("Who is best for the platform engineer job?")
    answer = ask("what if welding was not required?")
    assert answer.status == "not_stated"
    assert "Kubernetes" in answer.text  # what it does ask for


def test_a_question_about_something_else_is_out_of_scope(ask: Callable[..., Answer]) -> None:
    assert ask("What is the weather?").status == "out_of_scope"


def test_erasing_a_person_takes_the_turns_that_mention_them(library: Library) -> None:
    from cvs import cv

    library.ingest_bytes("1.txt", cv())
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    assistant.answer("Tell me about Mira Testova", conversation="c")
    assert "Mira" not in str([turn.payload for turn in library.store.turns("c")])
    library.erase("C1")
    assert library.store.turns("c") == []


def test_an_empty_library_says_so(library: Library) -> None:
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    assert "no candidates yet" in assistant.answer("Who knows Python?").text


def test_the_graph_gives_what_the_assistant_gives(samples: Library) -> None:
    from assistant.graph import build_graph
    from assistant.steps import Ask, Workbench

    for question in (
        "Which candidates know Kubernetes?",
        "Tell me about Grace Thompson",
        "Who is best for the data scientist job?",
    ):
        answer = Assistant(samples, FixedChooser(None)).answer(question)  # type: ignore[arg-type]
        out = build_graph(Workbench(samples)).invoke({"ask": Ask(question)})
        assert out["answer"] == answer.text
        assert out["status"] == answer.status
        assert out["citations"] == [citation.model_dump() for citation in answer.citations]


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("Who studied at TU Berlin?", 2),
        ("Wer hat an der Technische Universität Berlin studiert?", 2),
        ("Who has a degree from the University of Sheffield?", 1),
        ("Who studied at Rutgers University?", 1),
    ],
)
def test_a_school_is_asked_for_by_its_name(ask: Callable[..., Answer], question: str, count: int) -> None:
    answer = ask(question)
    assert answer.understood["filters"][-1]["field"] == "school"
    assert answer.counts is not None
    assert answer.counts["matched"] == count


def test_superlatives_and_means_are_computed_over_everyone(ask: Callable[..., Answer], samples: Library) -> None:
    most, least = ask("Who has the most experience?"), ask("Who has the least experience?")
    profiles = samples.entries(sorted(samples.pool_numbers())).values()
    years = sorted((e.profile.total_years, e.profile.identity.name) for e in profiles if e.profile.total_years)
    assert _names(most) == {name for value, name in years if value == years[-1][0]}
    assert _names(least) == {name for value, name in years if value == years[0][0]}
    assert most.counts is not None
    assert most.counts["total"] == 30
    mean = sum(value for value, _ in years) / len(years)  # type: ignore[misc]
    assert ask("What is the average years of experience?").text.startswith(f"{mean:.1f} years")


def test_the_most_experience_with_a_skill_counts_the_years_in_it(ask: Callable[..., Answer]) -> None:
    answer = ask("Who has the most experience with Python?")
    assert _names(answer) == {"Anna Keller"}
    assert "9.5 years of Python" in answer.text
    assert answer.citations


def test_each_job_file_is_matched_by_its_own_requirements(ask: Callable[..., Answer], tmp_path: Path) -> None:
    """Files are not kept: the second must not be ranked by what the first one asked for."""
    asked = {"python.txt": "- Python\n- Docker", "nurse.txt": "- Training as a nurse\n- Intensive care\n- Night shifts"}
    best = []
    for name, requirements in asked.items():
        (tmp_path / name).write_text(f"Somebody for the team\n\nRequirements for the work\n{requirements}\n")
        best.append(ask("Who is best for this job?", job=str(tmp_path / name)).candidates)
    assert best[0] != best[1]


def test_a_cv_file_stands_under_its_persons_name_also_in_a_ranking(ask: Callable[..., Answer], tmp_path: Path) -> None:
    path = tmp_path / "the name of a file says nothing.txt"
    path.write_bytes(cv("Mira Testova"))
    answer = ask("How does this candidate fit?", candidate=str(path), job="J1")
    assert "Mira Testova" in answer.text
    assert "{" not in answer.text
    assert path.stem not in answer.text


def test_where_somebody_worked_are_employers_and_the_position_is_the_newest_one(library: Library) -> None:
    """Roles may stand from the oldest to the newest."""
    oldest_first = cv("Mira Testova", title="Sailor", dates="01/2012 - 12/2015", employer="Nordkai GmbH").replace(
        b"Education\n", b"Harbour Master, Port of Kiel\n01/2016 - present\n- Runs the port\n\nEducation\n", 1
    )
    library.ingest_bytes("1.txt", oldest_first)
    library.ingest_bytes("2.txt", cv("Jonas Anders", employer="Andere AG"))
    assistant = Assistant(library, FixedChooser(None))
    worked = assistant.answer("Where did Mira Testova work?").text
    assert "Nordkai" in worked
    assert "Port of Kiel" in worked
    (position,) = (line for line in assistant.answer("Compare Mira and Jonas").text.splitlines() if "Position" in line)
    assert "Harbour Master" in position
    assert "Sailor" not in position


def test_a_very_long_word_in_a_question_is_no_error(ask: Callable[..., Answer]) -> None:
    answer = ask("Who is best for this job? Jordan Avery " + "a" * 1_900)
    assert answer.status in ("answered", "not_stated", "out_of_scope", "clarify")


def test_who_does_similar_work_is_named_with_what_both_show(ask: Callable[..., Answer]) -> None:
    answer = ask("find people similar to Anna Keller")
    assert answer.understood["intent"] == "similar"
    assert answer.candidates[0][1] == "Tomasz Wiśniewski"
    assert "Anna Keller" not in {name for _, name, _ in answer.candidates}
    assert "both show" in answer.text
    assert answer.citations


def test_an_industry_is_what_the_employer_does(ask: Callable[..., Answer]) -> None:
    assert ask("who worked in insurance").understood["filters"][0]["field"] == "industry"
    assert ask("who worked in Berlin").understood["filters"][0]["field"] == "work_place"


def test_a_number_that_no_field_holds_is_told(ask: Callable[..., Answer]) -> None:
    answer = ask("who knows 10 or more databases")
    assert answer.understood["not_understood"] == ["10 or more"]
    assert "I could not use “10 or more”" in answer.text


def test_more_than_a_number_of_years_is_said_so(ask: Callable[..., Answer]) -> None:
    assert (
        ask("who has more than 10 years of experience").understood["in_words"]
        == "have more than 10 years of experience"
    )


def test_what_a_row_of_facts_says_of_one_thing_is_picked_out(ask: Callable[..., Answer]) -> None:
    assert ask("what salary does the accountant job pay").text.startswith("Salary: 52,000 to 60,000 pounds (")


def test_and_jobs_after_a_count_counts_jobs(ask: Callable[..., Answer]) -> None:
    ask("how many candidates are there?", conversation="counts")
    assert ask("and jobs?", conversation="counts").text.startswith("8 job posts")


def test_the_shortlist_is_what_was_recorded_and_no_ranking(library: Library) -> None:
    library.ingest_bytes("a.txt", cv("Mira Testova"))
    library.ingest_bytes("b.txt", cv("Jonas Anders", employer="A AG"))
    library.ingest_bytes("job.txt", JOB)
    ask = Assistant(library, FixedChooser(None)).answer  # type: ignore[arg-type]
    assert ask("who is on my shortlist for J1").text.startswith("None: nobody is on the shortlist")
    library.matches.decide("J1", ["C1", "C2"], "shortlist", actor="recruiter")
    library.matches.decide("J1", ["C2"], "clear", actor="recruiter")
    library.matches.decide("J1", ["C1"], "note", actor="recruiter", reason="Call in May.")
    answer = ask("who is on my shortlist for J1")
    assert (answer.understood["intent"], [name for _, name, _ in answer.candidates]) == ("decided", ["Mira Testova"])
    assert ask("whom did I star").text.startswith("None: nobody is starred")
    assert ask("shortlist Jonas Anders for J1").understood["intent"] == "decide"


def test_names_are_read_once_however_many_people_an_answer_names(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At 10,000 candidates reading them for each name took ten minutes."""
    for number in range(6):
        library.ingest_bytes(f"{number}.txt", cv(f"Mira Testova{'abcdef'[number]}", employer=f"Firma {number}"))
    read, names = [], library.store.names
    monkeypatch.setattr(library.store, "names", lambda: read.append(1) or names())
    answer = Assistant(library, FixedChooser(None)).answer("who knows Python")  # type: ignore[arg-type]
    assert len(answer.candidates) == 6
    assert len(read) <= 2


@pytest.mark.parametrize(
    "question",
    [
        "Does Ute Still have a degree?",
        "Did Ute Still finish her degree?",
        "Hat Ute Still einen Hochschulabschluss?",
        "Hat Ute Still ihr Studium abgeschlossen?",
    ],
)
def test_a_degree_that_is_only_expected_is_none(library: Library, question: str) -> None:
    text = b"Ute Still\nute@still-mail.example\n\nEducation\nBSc Computing, University of Hull, expected 2045\n\nSkills\nSQL\n"
    library.ingest_bytes("ute.txt", text)
    answer = Assistant(library, FixedChooser(None)).answer(question)  # type: ignore[arg-type]
    assert answer.text.startswith("No: Ute Still, “BSc Computing, University of Hull, expected 2045”")


def test_studies_that_were_given_up_are_told_so_and_are_no_degree(library: Library) -> None:
    given_up = cv().replace(b"Berlin, 2012 - 2015", b"Berlin, 2012 - 2015 (not completed)")
    library.ingest_bytes("1.txt", given_up)
    assistant = Assistant(library, FixedChooser(None))  # type: ignore[arg-type]
    assert "not completed" in assistant.answer("What did Mira Testova study?").text
    assert not assistant.answer("who has a bachelor").candidates
