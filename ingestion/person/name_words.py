"""Whether words are the name of a person, and how people write it. Knows no lines: `person_names` finds where it stands."""

from __future__ import annotations

import re

from ingestion.dates import find_date
from ingestion.normalise import fold
from ingestion.vocabulary.titles import is_title

_PARTICLES = frozenset(
    (
        "van von der den de del della di da la le los las dos das el al bin ibn ter ten zu zum y e und af av mac o st 't ’t"
    ).split()
)
_OCCUPATIONAL_SURNAMES = frozenset(
    (
        "backer baker barber boucher boulanger butcher butler carpenter charpentier cook cooper couturier dreher driver farmer fellow fisher "
        "fleischer forester gardener guard koch kaufmann kellner major maler marshal mason maurer meister metzger page painter porter potter "
        "schlosser schreiner sergeant steward tailor teacher tischler waiter welder zimmerer"
    ).split()
)
_OCCUPATIONAL_GIVEN_NAMES = frozenset({"baker", "chandler", "dean", "mason", "porter"})
# Words before an occupation that make a position of it: `Software Engineer`, `Personal Trainer`, `Technischer Leiter`.
_QUALIFIERS = frozenset(
    (
        "account assistant auto backend bar business care case certified chief civil clinical cloud commercial community "
        "construction content creative customer data deputy design digital diplomierter electrical executive factory field "
        "finance financial food freelance front frontend full general graduate graphic group head health hotel human it junior "
        "kitchen leading legal local maintenance marketing master mechanical medical mobile network night office operations "
        "pastry personal private process product professional project public quality registered research restaurant retail "
        "sales school security senior service shift social software solutions sous staff stack store student support systems "
        "technical test trainee truck ux vice warehouse web young gepruefter geprufter gelernter selbststandiger staatlich "
        "technischer leitender examinierter"
    ).split()
)
_NAME_WORD = re.compile(r"^['’]?[^\W\d_]+(?:['’.\-][^\W\d_]*)*$")
_NOT_A_NAME = re.compile(
    r"\b(?:curriculum|vitae|cv|resume|lebenslauf|hoja de vida|profile|page|confidential|summary|portfolio|bewerbung|university|college|school|inc|llc|gmbh|ltd|"
    r"street|road|avenue|strasse|updated|references|available|e-?mail|courriel|mail|correo|telefon|telefono|telephone|tel|mobile|mobil|handy|phone|kontakt|contact|contacto|address|present|skills|experience|education|objective)\b",
    re.IGNORECASE,
)


def looks_like_name(text: str, *, is_vouched_for: bool = False) -> bool:
    """Whether words are a name. `is_vouched_for`: what stands around them says so, whatever trade the surname is."""
    words = text.split()
    if not 1 <= len(words) <= 6 or len(text) > 50 or _NOT_A_NAME.search(fold(text)) or find_date(text):
        return False
    if not all(_NAME_WORD.match(word) for word in words):
        return False
    if is_title(text) and not _has_occupational_surname(words, is_vouched_for):
        return False
    strong = [word for word in words if fold(word) not in _PARTICLES]
    return bool(strong) and all(
        word[0].isupper() or (not word[0].isascii() and word[0].upper() == word[0]) for word in strong
    )


def _has_occupational_surname(words: list[str], is_vouched_for: bool) -> bool:
    """`Greg Baker` is a person, and so is `Dean Hollis`; `Head Baker` and `Pastry Baker` are positions."""
    if len(words) in (2, 3) and is_vouched_for and fold(words[0]) in _OCCUPATIONAL_GIVEN_NAMES:
        return not is_title(" ".join(words[1:]))
    if len(words) not in (2, 3) or is_title(" ".join(words[:-1])) or fold(words[0]) in _QUALIFIERS:
        return False
    return is_vouched_for or fold(words[-1]) in _OCCUPATIONAL_SURNAMES


def turned(name: str, email: str | None = None) -> str:
    """`MUSTER, Eva` is Eva Muster; so is `Muster, Eva` when the e-mail has both."""
    match = re.fullmatch(r"([^\W\d_][\w'’ -]+),\s+([^\W\d_][\w'’. -]+)", name)
    local = fold(email.split("@")[0]) if email else ""
    known = bool(match and local) and all(fold(part.split()[0]) in local for part in match.groups())  # type: ignore[union-attr]
    return f"{match.group(2)} {match.group(1)}" if match and (match.group(1).isupper() or known) else name


_MC = re.compile(r"(Ma?c)([A-ZÀ-Þ]{2,})")  # `McLEAN` among capitals


def tidy(name: str) -> str:
    """Names, and parts of them, in capitals are shown as people write them."""
    if len(name) < 3 or not any((word.isupper() and len(word) > 2) or _MC.fullmatch(word) for word in name.split()):
        return name
    in_capitals = name.isupper()
    return " ".join(_tidy_word(word, in_capitals) for word in name.split())


def _tidy_word(word: str, in_capitals: bool) -> str:
    if (scottish := _MC.fullmatch(word)) is not None:
        return scottish[1] + scottish[2].capitalize()
    if fold(word) in _PARTICLES and in_capitals:
        return word.lower()
    if not word.isupper() or (len(word) < 3 and not in_capitals):
        return word
    return re.sub(r"[^\W\d_]+", lambda part: part.group().capitalize(), word)
