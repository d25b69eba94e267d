"""Classes of driving licence named in a text: `Category C+E`, `Führerschein Klasse B, BE`, `HGV Class 1`.

Classes are those of the European Union (Directive 2006/126/EC), which Britain kept; other countries' letters mean other things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_ONE = r"(?:[BCD]1?\s?\+\s?E|[CD]1E|BE|CE|DE|B96|AM|A1|A2|B1|C1|D1|[ABCD])(?![\w+#]|['’.]\w)"
_RUN = rf"{_ONE}(?:\s*(?:,|/|&|\+|(?:and|und|et|y|e)\b)\s*{_ONE})*"
_KIND = r"class(?:es)?|code|categor(?:y|ies)|cat\.?|klassen?|kl\.?|kat\.?|kategorien?|cat[ée]gor[ií]as?|cat[ée]gories?|tipo|clase"
_LICENCE = (
    r"(?:driving|driver['’]?s?|hgv|lgv|lorry) licen[cs]es?|(?<!software )(?<!uefa )licen[cs]es?|führer(?:schein|ausweis)\w*|fahrerlaubnis\w*|permis(?: de conduire)?|"
    r"(?:carnet|carné|permiso|licencia)(?: de (?:conducir|conducción|manejo|manejar))?|rijbewijs|patente(?: di guida)?|(?:hgv|lgv|lorry|lkw)(?: driver)?"
)
_AFTER = re.compile(
    rf"\b(?i:{_LICENCE})(?:\W{{0,3}}\b(?i:{_KIND}|full|clean|uk|eu|[12])(?!\w))*\W{{0,3}}(?P<run>{_RUN})"
)
_BEFORE = re.compile(
    rf"\b(?i:{_KIND})\s+(?P<trailer>[BCD]1?\s?\+\s?E)(?!\w)|"  # no other class is written so
    rf"\b(?:(?i:{_KIND})\s+(?P<run>{_RUN})\s+(?:\w+\s+)?|(?P<joined>[BCD]1?\s?\+\s?E|CE|BE)\s+(?:\w+\s+)?)(?i:licen[cs]es?|führerschein)\b"
)
_ONLY_CLASSES = re.compile(
    rf"(?:(?i:{_LICENCE}|{_KIND}|full|clean|uk|eu|and|und|et|y)(?!\w)|(?i:class)\s*[12](?!\w)|{_ONE}|[\W_])+"
)
_OF_A_KIND = re.compile(rf"\b(?i:{_KIND})\s+(?P<run>{_RUN})")  # on a line of nothing else
_HEADING = re.compile(rf"\W*(?i:{_LICENCE})\W*")
_RUN_BELOW = re.compile(rf"\W*{_RUN}(?=\s*(?:$|[(,;.–-]))")
_HEAVY = re.compile(
    r"\b(?:[hl]gv\W+(?:(?:driver|licen[cs]e)\W+)?class\s*(?P<after>[12])|class\s*(?P<before>[12])\s+[hl]gv)\b",
    re.IGNORECASE,
)
_HEAVY_CLASSES = {"1": "CE", "2": "C"}  # British drivers still say class 1 for lorries with a trailer


@dataclass(frozen=True, slots=True)
class LicenceClass:
    """A class as the law writes it (`CE` for `C+E`), at characters `first`..`last`."""

    name: str
    first: int
    last: int


def licence_classes(text: str) -> list[LicenceClass]:
    """The classes that stand with a licence, from left to right; the first one's place begins with the word for the licence."""
    found: list[LicenceClass] = []
    for match in (*_AFTER.finditer(text), *_BEFORE.finditer(text)):
        group = next(name for name in ("run", "joined", "trailer") if match.groupdict().get(name))
        begin = match.start()
        for one in re.finditer(_ONE, match[group]):
            last = match.start(group) + one.end()
            found.append(LicenceClass(re.sub(r"[\s+]", "", one.group()), begin, last))
            begin = last
    for match in _OF_A_KIND.finditer(text) if not found and names_only_classes(text) else ():
        found += [
            LicenceClass(
                re.sub(r"[\s+]", "", one.group()), match.start("run") + one.start(), match.start("run") + one.end()
            )
            for one in re.finditer(_ONE, match["run"])
        ]
    for match in _HEAVY.finditer(text) if not found else ():
        found.append(LicenceClass(_HEAVY_CLASSES[match["after"] or match["before"]], *match.span()))
    return sorted(found, key=lambda item: item.first)


def with_headings(texts: Sequence[str]) -> list[str]:
    """The lines of a text, those that begin with classes below a heading `FÜHRERSCHEIN` with its word in front."""
    headed, heading = [], ""
    for text in texts:
        below = bool(heading and _RUN_BELOW.match(text))
        headed.append(f"{heading} {text}" if below else text)
        if text.strip() and not below:
            heading = text if _HEADING.fullmatch(text) else ""
    return headed


def names_only_classes(text: str) -> bool:
    """`Category C+E (Class 1)`, `B, C1`: nothing but classes of driving licence."""
    return _ONLY_CLASSES.fullmatch(text) is not None
