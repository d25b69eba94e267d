"""Who can drive, asked by the verb: "who cannot drive", "fährt kein Auto". Spelt out as the licence that CVs state, or say they lack."""

from __future__ import annotations

import re

_DRIVE = (  # a car or nothing at all; who drives sales, a project or a forklift does something else
    r"(?:\s+(?:an?|any|the|their own) (?:car|vehicle)|\s+cars)?(?=\s*(?:$|[?.,;!)])|\s+(?:and|or|but|to|at all|himself|herself|themselves)\b)"
)
_NOT = r"(?:can(?:no|['’]?)t|can not|do(?:es)?n['’]?t|do(?:es)? not|unable to|not able to)"
_WHO = r"(?!(?:not|the|anyone|anybody|any|who)\b)[\w'’.-]+(?: (?!drive|able)[\w'’.-]+)?"
_SAID = tuple(
    (re.compile(pattern, re.IGNORECASE), licence)
    for pattern, licence in (
        (r"\b(?:full|clean|full clean|full and clean) (?=(?:uk |irish |eu |european )?driv\w*[ -]licen[cs]e)", ""),
        (r"\b(?:full|clean|full clean|full and clean) licen[cs]e\b", "driving licence"),
        (r"\b(?:can|could|able to|allowed to|may) drive (?:an? |the |our )?(?:company |delivery |small |large )*(?:vans?|minibus(?:es)?|transit)(?! drivers?)", "has a driving licence"),
        (r"\bcar (?:driv\w* )?licen[cs]e\b", "driving licence class B"),
        (r"\b(?P<class>C1E?|CE?|D1?E?) (?:lorry|truck|hgv|bus|driving|driver'?s) licen[cs]e\b", r"driving licence class \g<class>"),
        (r"\b(?:lorry|truck|hgv) (?:driv\w* )?licen[cs]e\b", "driving licence class C"),
        (r"\blicen[cs]e to drive\b(?! (?:an?|the)? ?(?:truck|lorry|hgv|bus|coach))", "driving licence"),
        (r"\b(?:can|could|able to|allowed to|may) drive (?:an? |the )?(?:trucks?|lorry|lorries|hgvs?)(?: \(?(?:cat(?:egory)?|class)\.? C\)?)?", "holds a driving licence class C"),
        (r"\b(?:(?:can|could|able to|allowed to) drive|drives) (?:an? |the )?fork ?-?lifts?(?: trucks?)?", "has forklift driving"),
        (rf"\b{_NOT} drive{_DRIVE}", "says they have no driving licence"),
        (rf"\b(?:do(?:es)?|can|could|is) (?P<who>{_WHO}) (?:able to )?drive{_DRIVE}", r"does \g<who> have a driving licence"),
        (rf"\b(?:(?:can|could|able to|allowed to) drive|drives){_DRIVE}", "has a driving licence"),
        (r"\b(?:nicht|kein) auto f[aä]hrt\b|\bf[aä]hrt (?:nicht|kein) auto\b|\b(?:nicht|kein) auto fahren kann\b", "keinen Führerschein hat"),
        (r"\bauto (?:f[aä]hrt|fahren kann)\b|\bf[aä]hrt auto\b|\bkann auto fahren\b", "Führerschein hat"),
        (r"\bne conduit pas\b|\bne (?:sait|peut) pas conduire\b", "n'a pas le permis de conduire"),
        (r"\bno (?:conduce|sabe conducir|puede conducir)\b", "no tiene permiso de conducir"),
    )
)  # fmt: skip


def with_licence_for_driving(question: str) -> str:
    """A question whether somebody drives as one for a driving licence; any other as it is."""
    for pattern, licence in _SAID:
        question = pattern.sub(licence, question)
    return question
