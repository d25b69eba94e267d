"""When two CVs are one person's: a contact of one's own, a name that fits and a shared history, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.storage.contact_keys import contact_keys
from retrieval.storage.identity import DatedRole, Person, compatible_names, judge, name_key, shared_roles


@pytest.mark.parametrize(
    "email",
    ["john.doe@gmail.com", "Jane_Doe99@acme.de", "eva@example.com", "eva@mail.example.org", "max.mustermann@web.de",
     "your.name@company.com", "xxx@xxx.com", "eva@firm.test", "nonsense", None],
)  # fmt: skip
def test_placeholder_mail_is_no_identity(email: str | None) -> None:
    assert not contact_keys(email, None)


@pytest.mark.parametrize(
    "phone",
    ["123-456-7890", "555-0100", "(212) 555-0183", "+1 416-555-0172", "(555) 123-4567", "000-000-0000", "0123456789",
     "+49 123 4567890", "999 999 9999", "12345", None],
)  # fmt: skip
def test_placeholder_phones_are_no_identity(phone: str | None) -> None:
    assert not contact_keys(None, phone)


@pytest.mark.parametrize("email", ["anna.keller@postfach.example", "hej@sofialindqvist.example", "eva.muster@web.de"])
def test_mail_of_a_person_is_identity_whatever_its_case(email: str) -> None:
    assert contact_keys(email, None) == contact_keys(email.upper(), None) != frozenset()


@pytest.mark.parametrize("phone", ["+34 930 555 087", "+31 20 555 0162", "020 7946 0655", "07700 900 461"])
def test_555_stands_for_a_dummy_in_north_america_only(phone: str) -> None:
    assert contact_keys(None, phone)


def test_a_phone_is_the_same_with_and_without_its_country() -> None:
    written = ("+49 30 23125 111", "030 23125 111", "0049 30 23125111", "+49 (0)30/23125-111", "030 23125 111 ext. 12")
    assert len({contact_keys(None, phone) for phone in written}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Eva Muster", "EVA MUSTER"), ("Eva Muster", "E. Muster"), ("Eva Muster", "Eva M. Muster"),
     ("E. Muster", "Eva Maria Muster"), ("Jörg Müller", "Joerg Mueller"), ("Jean-Luc Petit", "J.-L. Petit"),
     ("José Muñoz", "Jose Munoz"), ("Robert van der Meer", "R. v. d. Meer"), ("Eva Maria Muster", "E. M. Muster")],
)  # fmt: skip
def test_forms_of_one_name_are_compatible(one: str, other: str) -> None:
    assert compatible_names(one, other)
    assert compatible_names(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Eva Muster", "Emma Muster"), ("Eva Muster", "Eva Klein"), ("Eva Muster", "Muster"), ("Eva Muster", None),
     (None, None), ("Eva Muster", "A. Muster"), ("Eva Maria Muster", "Eva Maria"), ("Eva", "E")],
)  # fmt: skip
def test_other_names_are_not(one: str | None, other: str | None) -> None:
    assert not compatible_names(one, other)
    assert not compatible_names(other, one)


def test_a_role_is_shared_by_its_start_and_a_similar_employer_or_title() -> None:
    role = DatedRole("2019-01", "Data Engineer", "Quellwerk GmbH")
    assert shared_roles([role], [DatedRole("2019", "Engineer of data", "Quellwerk")]) == 1
    assert shared_roles([role], [DatedRole("2019-01", "Data engineer", None)]) == 1
    assert shared_roles([role], [DatedRole("2019-02", "Data Engineer", "Quellwerk GmbH")]) == 0
    assert shared_roles([role], [DatedRole("2019-01", "Nurse", "Klinik")]) == 0
    assert shared_roles([role, role], [role]) == 1


MAIL = frozenset({"email:eva@muster.example"})
ROLE, LATER, ELSE = (
    DatedRole("2019-01", "Data Engineer", "Quellwerk"),
    DatedRole("2022", "Lead", "Nordkabel"),
    DatedRole("2010", "Nurse", "Klinik"),
)


def test_only_contact_and_name_and_history_together_are_one_person() -> None:
    eva = Person("Eva Muster", MAIL, (ROLE, LATER))
    assert judge(eva, Person("E. Muster", MAIL, (ROLE,))).verdict == "same"
    assert judge(eva, Person("E. Muster", MAIL, (ELSE,))).verdict == "possible"
    assert judge(eva, Person("Ute Klein", MAIL, (ROLE, LATER))).verdict == "possible"
    assert judge(eva, Person("Eva Muster", MAIL, ())).verdict == "possible"
    assert judge(eva, Person("Eva Muster", frozenset(), (ROLE,))).verdict == "possible"
    assert judge(eva, Person("Eva Muster", frozenset(), (ELSE,))).verdict == "different"
    assert judge(eva, Person("Ute Klein", frozenset(), (ROLE, LATER))).verdict == "different"
    assert judge(eva, eva, no_identity=MAIL).verdict == "possible"


NAMES = st.sampled_from(
    ["Eva Muster", "E. Muster", "Eva M. Muster", "Eva-Maria Muster", "Muster", "Ute Klein", "", None]
)
ORGANISATIONS = st.sampled_from([None, "Quellwerk", "Quellwerk GmbH", "Pumpen AG", "Pumpen", ""])
STARTS = st.sampled_from(["2019", "2019-01", "2019-05", "2020"])
DATED = st.builds(DatedRole, STARTS, st.sampled_from([None, "Developer", "Lead Developer", "Nurse"]), ORGANISATIONS)
CONTACTS = st.frozensets(st.sampled_from(["email:a@b.example", "phone:302312511"]))
PEOPLE = st.builds(Person, NAMES, CONTACTS, st.lists(DATED, max_size=5).map(tuple))


@given(PEOPLE, PEOPLE, CONTACTS)
def test_swapping_two_cvs_never_changes_the_verdict(one: Person, other: Person, no_identity: frozenset[str]) -> None:
    assert judge(one, other, no_identity) == judge(other, one, no_identity)


@given(PEOPLE, PEOPLE)
def test_without_a_contact_of_their_own_nobody_is_merged(one: Person, other: Person) -> None:
    assert judge(one, other, one.contacts | other.contacts).verdict != "same"


@given(NAMES, NAMES)
def test_compatible_names_are_looked_up_under_a_common_key_when_the_first_names_agree(
    one: str | None, other: str | None
) -> None:
    if compatible_names(one, other) and "Maria" not in f"{one}{other}":
        assert name_key(one) == name_key(other)
