"""E-mail and phone as keys that may tell one person from another. Placeholders and dummies give none.

Does not know who else has a contact: that one contact stands on many people's CVs is found in the pool (`same_person`).
"""

from __future__ import annotations

import re

# RFC 2606 and 6761 reserve these for examples and tests. `.example` is left out: the invented people of the samples
# live there, and nobody's form letter does.
_DUMMY_DOMAIN = re.compile(
    r"(?:^|\.)(?:example\.(?:com|org|net|edu)|(?:your-?)?domain\.com|your-?company\.com|test\.com|"
    r"test|invalid|localhost)$"
)
_DUMMY_MAILBOXES = frozenset(
    "johndoe janedoe jdoe doejohn maxmustermann erikamustermann mustermann yourname youremail yourmail email name "
    "firstnamelastname firstlast lastnamefirstname vornamenachname vornamename prenomnom nombreapellido "
    "username user test tester testuser sample example someone somebody anonymous noreply donotreply".split()
)
_EXTENSION = re.compile(r"\s?(?:x|ext\.?|extension|DW)\s?\d{1,6}$", re.IGNORECASE)
_FEWEST_DIGITS, _TELLING_DIGITS = 7, 9  # the last nine are the same with and without the country's prefix
_RUNS = ("1234567", "7654321")


def contact_keys(email: str | None, phone: str | None) -> frozenset[str]:
    """Keys like `email:eva@muster.example` and `phone:302312511`, equal for every way to write the same contact."""
    return frozenset(key for key in (_email_key(email), _phone_key(phone)) if key)


def _email_key(email: str | None) -> str | None:
    mailbox, at, domain = (email or "").strip().lower().rpartition("@")
    letters = re.sub(r"[\W\d_]", "", mailbox)
    dummy = letters in _DUMMY_MAILBOXES or (len(mailbox) > 2 and len(set(mailbox)) == 1)
    return f"email:{mailbox}@{domain}" if at and mailbox and not dummy and not _DUMMY_DOMAIN.search(domain) else None


def _phone_key(phone: str | None) -> str | None:
    written = _EXTENSION.sub("", (phone or "").strip())
    digits = re.sub(r"\D", "", written.replace("(0)", ""))
    if len(digits) < _FEWEST_DIGITS or _is_dummy(digits, international=written.startswith("+")):
        return None
    return f"phone:{digits[-_TELLING_DIGITS:]}"


def _is_dummy(digits: str, *, international: bool) -> bool:
    """123-456-7890, six equal digits at the end, or a North American 555 number, which films and forms use."""
    if any(run in digits for run in _RUNS) or len(set(digits[-6:])) == 1:
        return True
    if len(digits) == 11 and digits[0] == "1":
        national = digits[1:]
    else:
        national = "" if international else digits
    in_plan = len(national) == 7 or (len(national) == 10 and national[0] not in "01")
    return in_plan and (national[:3] == "555" or (len(national) == 10 and national[3:6] == "555"))
