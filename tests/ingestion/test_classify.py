"""CV, job post or neither: a wrong answer puts a recipe into the pool or a candidate among the jobs."""

from __future__ import annotations

from pathlib import Path

import pytest
from ingestion_documents import SETTINGS, cv_with, parse_text
from sample_truth import TrueCv, sample_cvs, sample_jobs

from ingestion.errors import UnreadableDocument
from ingestion.pipeline import parse

RECIPE = """Apple pie of the harbour inn

Ingredients
6 apples
200 g flour, 100 g butter, 2 eggs

Method
Peel and slice the apples. Mix flour and butter. Bake for 45 minutes at 180 degrees.
Serve warm with cream. You will need a large dish and a wooden spoon. Serves 6.
"""
INVOICE = """INVOICE No. 2024-0815
Papierwerk GmbH
Date: 12.03.2024   Due: 26.03.2024
Bill to: Kontor Nord AG, Hafenstrasse 4, 20457 Hamburg
Phone: +49 40 5550123   info@papierwerk.example

Description   Qty   Price   Amount
Paper A4, 80 g   40   4.20   168.00
Pens, black   100   0.80   80.00

Total 309.40 EUR
Payment within 14 days to IBAN DE00 0000 0000 0000 0000 00
"""
NOVEL = """The harbour lay quiet under the snow. Old Marten had not slept since the lighthouse went dark,
and he was not about to begin now. "You will come back before the ice does," she had told him,
and he had laughed, because nobody believed in ice that came in October. He had watched the boats
leave, one after the other, and he had counted the lamps until there were none left to count.
"""
NOVEL_IN_THE_FIRST_PERSON = """I was a boy then, and I am an old man now. I have told this story many times. My uncle
had designed boats and built them, and led a crew of eleven men who never asked where they were going.
That was in the years 1961 - 1962, when the nets came up empty.
"""
MINUTES = """Minutes of the meeting, 12 March 2024
Present: all board members. The chair opened the meeting at 18:00. Apologies were received.
1. Budget 2023 - 2024 approved. 2. Roof repair: three offers. 3. Summer party: 5 July.
Responsible for the party: the youth group. Required: volunteers. Contact: board@club.example
"""
TUTORIAL = """Python tutorial

In this tutorial you will learn how to install Python on your own computer.
Download the installer, run it, and open a terminal. Type python and press enter.
"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(RECIPE, id="recipe"),
        pytest.param(INVOICE, id="invoice"),
        pytest.param(NOVEL, id="novel"),
        pytest.param(NOVEL_IN_THE_FIRST_PERSON, id="novel in the first person"),
        pytest.param(MINUTES, id="minutes of a meeting"),
        pytest.param(TUTORIAL, id="tutorial"),
    ],
)
def test_what_is_neither_cv_nor_job_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        parse_text(text)
    assert caught.value.reason == "not_a_cv_or_job"
    assert "--as" in caught.value.hint


@pytest.mark.parametrize("cv", sample_cvs(), ids=str)
def test_every_sample_cv_is_a_cv(cv: TrueCv) -> None:
    document = parse(cv.path.read_bytes(), "upload", SETTINGS)
    assert document.kind == "cv"
    assert document.confidence > 0.7


@pytest.mark.parametrize("path", [path for path, _ in sample_jobs()], ids=lambda path: path.stem)
def test_every_sample_job_is_a_job(path: Path) -> None:
    document = parse(path.read_bytes(), "upload", SETTINGS)
    assert document.kind == "job"
    assert document.confidence > 0.7


def test_the_user_can_overrule_the_guess() -> None:
    assert parse_text(RECIPE, wanted="cv").kind == "cv"
    assert parse_text(cv_with("Eva Muster"), wanted="job").kind == "job"


def test_a_short_cv_without_headings_is_still_a_cv() -> None:
    text = (
        "Eva Muster\neva@muster.example, +49 30 23125 418\nNurse, Mercy Hospital, 2015 - 2018\nCook, Inn, 2010 - 2014\n"
    )
    assert parse_text(text).kind == "cv"


@pytest.mark.parametrize(
    "text",
    [
        "Eva Muster - Gardener - Truro\n\nGardener, Lost Orchard, 2015 - 2018\nFlorist, Tulip & Sons, 2010 - 2014\n",
        "Eva Muster - Gardener - Truro\n\n2010 Mar - 2014 Nov   Florist, Tulip & Sons, Truro: wreaths and bouquets for some "
        "forty funerals in a month, orders at the market\n2015 Jan - today   Gardener, Lost Orchard, Truro: lawns, hedges and two "
        "glasshouses with orchids, training of three apprentices\n",
    ],
)
def test_a_name_and_dated_positions_are_a_cv(text: str) -> None:
    document = parse_text(text)
    assert document.kind == "cv"
    assert document.candidate is not None
    assert [role.title for role in document.candidate.experience if role.organisation] in (
        ["Gardener", "Florist"],
        ["Florist", "Gardener"],
    )


def test_the_name_of_the_file_decides_nothing() -> None:
    assert parse_text(cv_with("Eva Muster\neva@muster.example"), name="job-description.txt").kind == "cv"


PROSE_CVS = (
    "As a Weaver with 3 years of experience, I have run Jacquard looms in two mills. I am able to mend warps on my own and "
    "I have basic knowledge of dyeing. I hold a diploma in textile design and my skills include Spanish.",
    "Web Developer with 4+ years of experience in software development. Skilled in writing reusable code. Proficient in "
    "Node.js and Git. Familiar with automated testing platforms and unit tests, and with schemas of databases.",
)
BARE_POSTS = (
    "Welder\nExperience with double glazing\nKnowledge of lead and putty\nStrong hands\nAbility to work at heights\n",
    "Welder\nBasic Requirements:\nMin of 3 years solid work with glass\nGood eye and creative drive with a passion for craft\n"
    "Understanding of building codes and of the weather on open scaffolds\n",
)
LICENCE = (
    "Terms of use\nYou are responsible for each copy that you distribute and must keep this notice. Where the law is preferred, "
    "it is required that you are told in writing. You have the right to use, copy and change the work for any purpose at all."
)


@pytest.mark.parametrize("text", PROSE_CVS)
def test_a_person_who_writes_in_prose_is_a_cv(text: str) -> None:
    assert parse_text(text).kind == "cv"


@pytest.mark.parametrize("text", BARE_POSTS)
def test_a_post_without_an_address_or_an_offer_is_a_post(text: str) -> None:
    assert parse_text(text).kind == "job"


def test_a_licence_is_neither() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        parse_text(LICENCE)
    assert caught.value.reason == "not_a_cv_or_job"


def test_a_cover_letter_is_no_candidate() -> None:
    letter = (
        "Dear Ms. Aldous,\n\nI am writing to apply for the position of Payroll Manager. In my current role, which I have held "
        "since 2017, I manage payroll for 800 staff, and I have strong skills in Excel. I hold a BSc in Accounting.\n\n"
        "Yours sincerely,\nEva Muster\neva@muster.example\n"
    )
    with pytest.raises(UnreadableDocument) as caught:
        parse_text(letter)
    assert caught.value.reason == "not_a_cv_or_job"
