"""Questions typed in a hurry, spelt out: "whos got certs w/ 5+ yrs" means "who is got certificates with 5+ years"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"(?<![\w'@./-])[A-Za-z]{2,8}(?![\w'@-]|\.\w)")
_SIGNS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (
        re.compile(
            r"^(\W*(?:and |so )?)who(?: is|'s|’s) (?=(?:\S+ ){0,2}\S+['’]s? (?:current |present |last |previous )?(?:employer|company|boss)\b)",
            re.IGNORECASE,
        ),
        r"\1what is ",
    ),
    (  # "bilingual English/German" names both
        re.compile(
            r"\b(?:bi|tri|multi)lingual(?:ly)? (?:in )?([A-Z]\w+)(?:\s?/\s?|\s?-\s?|\s?&\s?|\s+and\s+)([A-Z]\w+)\b"
        ),
        r"who speaks \1 and \2",
    ),
    (re.compile(r"\b(who|they|we|you|people|candidates)['’]ve\b", re.IGNORECASE), r"\1 have"),
    (re.compile(r"\b(who|they|he|she|it)['’]ll\b", re.IGNORECASE), r"\1 will"),
    (re.compile(r"\b(who|they|we|you)['’]re\b", re.IGNORECASE), r"\1 are"),
    (re.compile(r"(?<!\w)w/o(?!\w)", re.IGNORECASE), "without"),
    (re.compile(r"(?<!\w)w/(?=\s*\w)", re.IGNORECASE), "with "),
    (re.compile(r"(?<!\w)([ABC][12])\s?\+(?!\w)", re.IGNORECASE), r"\1 or above"),
    (re.compile(r"\s&\s"), " and "),
    (
        re.compile(r"\b(qui[eé]n(?:es)?|que|personas|candidatos) usa(n?)\b", re.IGNORECASE),
        r"\1 utiliza\2",
    ),  # no country
    (re.compile(r"^(\W*(?:and |so )?)who (?=(?:is|was|were) (?:his|her|their)\b)", re.IGNORECASE), r"\1what "),
    (
        re.compile(
            r"\b(?:lequel|laquelle|lesquel(?:le)?s) (?:des|de ces|d['’]entre) (deux|trois|eux|elles)\b", re.IGNORECASE
        ),
        r"qui des \1",
    ),
    (
        re.compile(
            r"^\W*in which (?:city|town|place|country) (?=(?:was|is|did|does|do|has|have|are)\b(?! (?:the )?(?:most|many)))",
            re.IGNORECASE,
        ),
        "where ",
    ),
    (
        re.compile(
            r"\b(?:(?:work\w*|is|are|be) (?:for|as)? ?(?:their own boss|themselves|(?:him|her)self)(?= ?(?:$|[?.,;]|and|or|now|at))"
            r"|(?:is|are) self-employed|(?:run|runs|has|have|own|owns) (?:an? |their |his |her )?(?:own (?:business|company|firm)|(?:business|company|firm) of (?:their|his|her) own))",
            re.IGNORECASE,
        ),
        "works freelance",
    ),
    (
        re.compile(
            r"\bthe (?:firm|company|employer|organi[sz]ation|place|business) (?:that |where )?(?:they|he|she) (?:now )?(?:works?|is|are) (?:(?:for|at|with|in) )?(?:now(?:adays)?|today|currently|at the moment|at present)\b",
            re.IGNORECASE,
        ),
        "their present employer",
    ),
    (re.compile(r"\b([\w+#]+) (?:yes|ja|oui|s[ií]),\s+([\w+#]+) (?:no|nein|non)(?=\W*$)", re.IGNORECASE), r"\1, no \2"),
    (
        re.compile(
            r"^\W*wie weit (?:weg |entfernt )?(?:wohnt|lebt|ist|sitzt) (?P<who>.+?) (?:weg |entfernt )?von (?P<where>[^\W\d_][\w'’ -]*?)(?: entfernt| weg)?\W*$"
            r"|^\W*[àa] quelle distance (?:de |d['’]|du )(?P<ou>.+?) (?:habite|vit|est)(?:[- ]t[- ])? ?-?(?P<qui>.+?)\W*$"
            r"|^\W*a qu[eé] distancia de (?P<donde>.+?) (?:vive|est[aá]) (?P<quien>.+?)\W*$",
            re.IGNORECASE,
        ),
        lambda match: (
            f"how far is {match['who'] or match['qui'] or match['quien']} from {match['where'] or match['ou'] or match['donde']}?"
        ),
    ),
    (  # what a CV tells of a promotion is when it was
        re.compile(
            r"^\W*how (?:many times|often) (?:was|has|did) (?P<who>.+?) (?:been |get |got )?promoted\W*$|^\W*how many promotions (?:has|did) (?P<whose>.+?) (?:had|have|get|got|received?)\W*$",
            re.IGNORECASE,
        ),
        lambda match: f"when was {match['who'] or match['whose']} promoted?",
    ),
    (re.compile(r"\bbetween (?:now|today) and (?:the end of )?(?=\w)", re.IGNORECASE), "until "),
    (re.compile(r"\b(F[uü]hrerschein)klassen?\b", re.IGNORECASE), r"\1"),
    (
        re.compile(r"\bcloud (?=(?:experience|skills?|knowledge|platforms?|providers?)\b)", re.IGNORECASE),
        "cloud computing ",
    ),
    (re.compile(r"\b(?:ersten beiden|beiden ersten)\b", re.IGNORECASE), "ersten zwei"),
    (re.compile(r"\bdeux premi(?:ers|[eè]res)\b", re.IGNORECASE), "premiers deux"),
    (re.compile(r"\bdos primer([oa])s\b", re.IGNORECASE), r"primer\1s dos"),
    (re.compile(r"\btwo first(?= (?:ones?|candidates?|people|of)\b|\W*$)", re.IGNORECASE), "first two"),
    (re.compile(r"(?<=\w)\s=\s(?=\d)"), " of "),
    (re.compile(r"(?<!\w)(any|some|every|no)1(?!\w)", re.IGNORECASE), r"\1one"),
    (re.compile(r"(?<!\w)no\. of(?!\w)", re.IGNORECASE), "number of"),
    (re.compile(r"(?<=\w)-(?=(?:Zertifi(?:kat|zierung)|Kenntniss?e|Erfahrung|Abschluss)\w*)"), " "),
    (re.compile(r"(?<= )u(?= )"), "you"),
    (re.compile(r"(?<=[\w+] )n(?= [a-z])"), "and"),
    (re.compile(r"(?<!\w)(?<!wie )lang(?!\w)", re.IGNORECASE), "language"),  # "wie lang" is German
)
_IT = re.compile(
    r"(?<![\w.])IT(?=[ -](?:background|experience|skills?|knowledge|people|sector|industry|departments?|jobs?|work)\b)"
)
_THE_US = re.compile(r"(?<![\w.])(?:U\.S\.|US)(?=[\s,;?!)-]|$)")


def spelt_out(question: str) -> str:
    """The question with its short forms as words. An abbreviation in capitals stays: `EXP` may be a name."""

    def whole(match: re.Match[str]) -> str:
        word = match.group()
        full = _short_forms().get(word.lower())
        return word if full is None or (word.isupper() and len(word) > 1) else full

    if question != question.upper():  # who shouts writes the pronoun so
        question = _IT.sub("information technology", _THE_US.sub("United States", question))
    for pattern, words in _SIGNS:
        question = pattern.sub(words, question)
    return _WORD.sub(whole, question)


@cache
def _short_forms() -> Mapping[str, str]:
    text = files(__package__).joinpath("shorthand.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {short: full for short, full in rows}
