"""Why somebody left, stopped or paused, in a question: "why did she leave Castellan". Why somebody fits a job is another one."""

from __future__ import annotations

import re

_WHY = re.compile(
    r"^\W*(?:(?:and|but|so|und|et|y)\W+)*(?:c\d+\W+)?(?:why|how come|for what reason|warum|wieso|weshalb|pourquoi|por que)\b"
)
_OF_CAREER = re.compile(
    r"\b(?:left|leave|leaving|quit|stop\w*|end(?:ed)?|gone|gap|hole|break|pause\w*|not work\w*|out of work|unemployed|chang\w+|switch\w*|mov\w+|resign\w*|"
    r"verlassen|verliess|gekundigt|aufgehort|gewechselt|nicht gearbeitet|lucke|pause|ende\w*|quitte\w*|parti\w*|arrete\w*|change\w*|trou|pas travaille|"
    r"dej[oa]\w*|se fue|cambio|paro|hueco|no trabajo)\b"
)


def asks_reason(folded: str) -> bool:
    """Whether a question asks why something in a career happened; why somebody fits a job is another question."""
    return bool(_WHY.match(folded) and _OF_CAREER.search(folded))
