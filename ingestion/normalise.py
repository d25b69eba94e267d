"""The matching copy of a text: what a reader sees, in one spelling.

Does not touch the display copy, which keeps real scripts byte for byte.
"""

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\U000e0000-\U000e007f\U000e0100-\U000e01ef\ufe00-\ufe0f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u3164\uffa0\u115f\u1160"
    "\u0000-\u0008\u000b-\u001f\u007f-\u009f]"
)
_BULLETS = "▪■►◆●○✓✔➢➤"  # known as such
_LIST_MARK = re.compile("[◦▫□◇❖❑➔➣➜✦✱\ue000-\uf8ff]")  # of word processors, which have theirs in the private area
_ICON = re.compile(  # a picture before a text parts it from the text before; a row of stars or dots is a mark
    "(?<!\\S)[\u2300-\u23ff\u25a0-\u27bf\ue000-\uf8ff\U0001f300-\U0001faff](?=\\s+[^\\s\u2022\u25cb\u25cf\u2605\u2606])"
)
_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
# Cyrillic and Greek letters drawn like Latin ones (Unicode TR39 confusables, the single-letter Latin part).
_CONFUSABLES = str.maketrans("аеорсухіјѕԁԛԝАВЕКМНОРСТХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "aeopcyxijsdqwABEKMHOPCTXIJSABEZHIKMNOPTYXo")
_STROKED = str.maketrans("łøđħŧ", "lodht")  # letters that Unicode does not take apart
_STROKED_LETTER = re.compile("[łøđħŧ]")
_LATIN = re.compile("[A-Za-z]")
_CONFUSABLE_LETTER = re.compile("[\u0370-\u03ff\u0400-\u04ff\u0500-\u052f]")
_WORD = re.compile(r"\S+")
LONGEST_WORD = 300  # characters; links of CVs have up to some 200
_ENDLESS = re.compile(rf"\S{{{LONGEST_WORD}}}(?=\S)")


def normalise(text: str) -> str:
    """The matching copy of `text`: idempotent, keeps tabs and line feeds, never longer than NFKC makes it."""
    if text.isascii() and text.isprintable():
        return text
    text = _INVISIBLE.sub("", text.replace("\t", "   "))
    text = _BLANKS.sub(" ", text)
    text = unicodedata.normalize("NFKC", text)
    text = _INVISIBLE.sub("", text)
    text = _without_icons(_DASHES.sub("-", text).translate(_QUOTES))
    if _CONFUSABLE_LETTER.search(text):
        text = _WORD.sub(_fold_mixed_script, text)
    return text


def _without_icons(text: str) -> str:
    """What is no bullet says nothing at the beginning of a line."""
    first = len(text) - len(text.lstrip())

    def in_words(icon: re.Match[str]) -> str:
        if icon.start() > first or _LIST_MARK.match(icon.group()):
            return "•"
        return icon.group() if icon.group() in _BULLETS else " "

    return _ICON.sub(in_words, text)


def with_short_words(text: str) -> str:
    """A text whose words have an end: what runs on for more than `LONGEST_WORD` characters is parted by blanks.

    No word, address or link is as long, and patterns that try every beginning take the square of its length.
    """
    return _ENDLESS.sub(r"\g<0> ", text)


def fold(text: str) -> str:
    """Lower case without diacritics, for comparing words of any Latin spelling."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", _without_strokes(text.casefold()))
    bare = _without_strokes("".join([char for char in decomposed if not unicodedata.combining(char)]))
    return bare if bare == text else fold(bare)


def _without_strokes(text: str) -> str:
    return text.translate(_STROKED) if _STROKED_LETTER.search(text) else text


def _fold_mixed_script(match: re.Match[str]) -> str:
    """Look-alike letters become Latin only inside a word that also has Latin letters: real Cyrillic stays."""
    word = match.group()
    return word.translate(_CONFUSABLES) if _LATIN.search(word) else word
