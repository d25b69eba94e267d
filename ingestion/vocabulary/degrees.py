"""Levels of degrees, by the words that name them in eight languages.

Does not look for courses of study; `education` does.
"""

from __future__ import annotations

import re

from ingestion.normalise import fold
from ingestion.vocabulary.titles import is_title

# Levels after ISCED 2011, low to high: 3 upper secondary, 4/5 vocational and short-cycle, 6 bachelor, 7 master, 8 doctorate.
# What is taken after a bachelor and is no master (a PGCE) shows the bachelor.
LEVELS = ("secondary", "vocational", "associate", "bachelor", "master", "doctorate")
UNIVERSITY_LEVELS = LEVELS[LEVELS.index("bachelor") :]

_DEGREES: tuple[tuple[str, str], ...] = (
    ("doctorate", r"\bph\.?\s?d\b|\bdr hab\b|\bdoctor(?:ate| of)\b|\bdocteure? en\b|\bdiplome d\'?\s?etat de docteur\b|\bdr\. ?(?:rer|ing|phil|med)|\bpromotion\b|\bdoctorat\b|\bdoctorado\b|\bdottorato\b|\bpharm\.?\s?d\b|\bj\.?d\.?(?=[\s,]|$)|\bm\.?d\.?(?=[\s,]|$)|\bdoktor(?:at|grad|wurde)?\b|\bpromoviert\w*|\bdoctora? en\b|\bdnp\b|\bed\.?d\b|\bd\.?phil\b|\bdvm\b"),
    ("master", r"\bmaster(?:'s|s)?\b|\b(?:master|magister|diplom)(?:abschluss|grad|studium|studiengang)\b|\bmaestrias?\b|\bdnsep\b|\bdiplome national superieur\b|\bdess\b|\bdea (?:de|d'|en)\b|\bmgr\b|\bm\.?\s?sc\b|\bm\.?a\.(?=[\s,]|$)|\bma\b(?= in| \()|\bm\.?b\.?a\b|\bm\.?\s?eng\b|\bm\.?s\.?(?= in|,| \(|\.|$)|\bm\.?\s?ed\b|\bll\.?m\b|\bdipl(?:om)?[.-]?\s?-?(?:ing|kfm|inf|wirt|psych|phys|biol|math|chem|kaufm)|\bdiplom(?!a|e)|\bmagister\b|\bmaitrise\b(?! d(?:es|u)\b)|\bmastere\b|\bingenieur diplome\b|\bdiplome d'ingenieur\b|\blaurea magistrale\b|\bm\.?tech\b|\bmca\b|\bstaatsexamen\b|\bmsn\b|\bmphil\b|\bmres\b|\bm\.f\.a\b|\bmfa (?=in\b|[(,])|\bmph\b(?! ?[/\d])|\bmsw\b|\bmmus\b|\bm\.arch\b|\bmestrado\b|\bgrande ecole\b|\bpostgraduate\b(?! (?:certificate|diploma))|\bm(?:pharm|phys|chem|maths?|biol|sci|comp|geol)\b"),
    ("bachelor", r"\bbachelor(?:'s|s)?\b|\bbachelor(?:abschluss|grad|studium|studiengang)\b|\bpg(?:c|d)e\b|\bpg ?(?:cert|dip)\b|\bbn(?= (?:\(hons?\.?\)|hons?\b|nursing\b))|\bpostgraduate (?:certificate|diploma)\b|\blicenciad[oa]\b|\bdnmade\b|\bdnap\b|\binz\.?(?=\s)|\bb\.?\s?sc\b|\bb\.?a\.?(?= in|,| \(|\.|\b(?=\s(?:hons|[A-Z])))|\bb\.?\s?eng\b|\bb\.?s\.?(?= in|,| \(|\.|\s[A-Z]|$)|\bb\.?\s?tech\b|\bb\.?b\.?a\b|\bll\.?b\b|\bbsn\b|\bb\.?com\b|\bb\.?ed\b|\bb\.?f\.?a\b|\bbca\b|\bb\.e\.?\b|\blicenciatura\b|\bgrado en\b|\bgrado\b|\bgraduad[oa]\b(?! escolar| en (?:la )?(?:eso\b|educacion secundaria))|\blaurea\b|\bundergraduate\b|\bbacharelado\b|\blicencjat\b|\binzynier\b|\bbece\b|\bingenieria\b|\bingeniero\b|\bdiplomatura\b|\bmbbs\b|\bmb ?(?:chb|bch)\b|\bbds\b|\bbcl\b|\bbmus\b|\bbnurs\b|\bbpharm\b|\bbvsc\b|\bbachelier\b|\bb\.?arch\b|\bhbo\b"),
    ("associate", r"\bassociate(?:'s)? (?:degree|of|in)\b|\ba\.?a\.?s\.?\b(?= in)|\bassociate\b|\bbts\b|\bdut\b|\bhn[cd]\b|\bfoundation degree\b|\bhigher national\b"),
    ("vocational", r"\bausbildung\b|(?<!school )\bdiploma\b(?! di maturita)|\bdiplome\b|\bapprenticeship\b|\blehre\b|\bberufsausbildung\b|\bcap\b|\bbrevet professionnel\b|\bbp (?:arts|boulang\w+|coiffure|esthetique|patissi\w+|bouch\w+|charcut\w+|cuisin\w+|sommelier|menuisi\w+|electrici\w+|agricole|barman|restaurant|preparateur)\b|\bbac pro\b|\bformacion profesional\b|\bgrado (?:medio|superior)\b|\btecnico superior\b|\btecnico\b|\bcertificate iv\b|\bnvq\b|\bcity & guilds\b|\bgesell\w*|\bmeister\w*|\b(?!(?:haus|burger|bade|schwimm|welt|europa|landes|vereins|schutzen|wacht|post|rent|hof|schul|platz|lager|zeug|kapell|konzert|ritt|quartier|brand|stall|spiel|gross|zeremonien|rechen)meister)[a-z-]+meister(?:in)?\b|\bfachwirt\w*|\bexaminierte?\b|\bifk\b|\btrade certificate\b|\bvocational\b|\bbtec\b|\btechniker\b"),
    ("secondary", r"\bhigh school\b|\babi(?:tur)?\b|\bbaccalaureat\b|\bbachillerato\b|\ba[- ]levels?\b|\bgcs?es?\b|\bsecondary school\b|\bmatura\b|\bfachhochschulreife\b|\bmaturita\b|\bged\b|\bdiploma di maturita\b|\brealschul\w*|\bmittlere reife\b|\bleaving certificate\b|\bvwo\b|\bhavo\b|\beducacion secundaria\b|\(eso\)|\ben (?:la )?eso\b|\bgraduad[oa] escolar\b|\bbrevet des colleges\b|\bhauptschul\w*"),
)  # fmt: skip
# `BS Computer Science`, but not `MS Office`
_SHORT_DEGREE = re.compile(
    r"^\W*(?P<first>[bm])\.?\s?[as]\.?\s+(?!office|word|excel|project|sql|azure|dynamics|teams|access|windows)[a-z]{3,}"
)
# Words of degrees in titles, papers and permissions.
_NO_DEGREES = re.compile(
    r"\b(?:scrum|web|harbou?r|station|quarter|post|band|yard|ring|brew|spymaster|ticket|house|head)\s?-?masters?\b|\bmasters?\s+(?:data|file|key|plan|black belt|class|agreement|service)\b"
    r"|\b(?:driving|driver'?s|trade|pilot'?s|operating|software|open source|gun|liquor)\s+licen[cs]es?\b|\blicen[cs]e\s+(?:plate|[a-e]\d?\b(?!'))"
    r"|\b(?:sales|store|retail|warehouse|research|senior|junior|clinical|customer service|shop|floor|team|business|process|program|marketing|hr|care)\s+associates?\b"
    r"|\bassociates?\s+(?:professor|director|editor|attorney|consultant|engineer|developer|manager|partner|analyst|producer|counsel|solutions architect|architect)\b"
)
# The French degree leads its subject (`Licence de droit`); the permission of English stands last (`Personal licence`).
_FRENCH_LICENCE = re.compile(
    r"(?:^|[^\w\s'-]\s*|\b(?:19|20)\d\d\s+|\b(?:une|la|de|ma|en|niveau|ou|et|type|double|sa|votre|cette)\s+|\bd')licence\b"
    r"(?!\s*(?::|no\b|n°|#|\d{3,}|(?:to|for|of|is|and|or|number|plate|keys?|management|valid|expir\w+|required|holders?|agreement|renew\w*|issued|obtained|held|current|clean|class|cat|category|"
    r"iv|vtc|[a-e]\d?)(?![\w'])|d(?:e |')(?:pilote|taxi|transport|vol|peche|chasse|exploitation|debit|conduire|conducteur)))"
)
_TRAINING = re.compile(
    r"(?:(?:berufs)?ausbildung|lehre|umschulung|studium|studiengang|apprenticeship|degree|studies|formation|etudes|apprentissage|estudios|formacion|aprendizaje)\b(?!\s+(?:and|und|et|y|of|de [a-z]+s)\b)"
)
_PATTERNS = tuple((level, re.compile(pattern)) for level, pattern in _DEGREES)


def degree_level(text: str) -> str | None:
    """The highest level that a text names, one of `LEVELS`, or None."""
    folded = _NO_DEGREES.sub(" ", fold(text).replace("’", "'"))
    level = next((level for level, pattern in _PATTERNS if pattern.search(folded)), None)
    if level not in UNIVERSITY_LEVELS and _FRENCH_LICENCE.search(folded):
        return "bachelor"
    short = _SHORT_DEGREE.match(folded) if level is None else None
    return {"b": "bachelor", "m": "master"}[short["first"]] if short else level


def names_training(text: str) -> bool:
    """Whether a line begins with a course of study or an apprenticeship: `Ausbildung zum Koch`, `DUT Génie civil`, `BSc Physics`."""
    words = fold(text).split()
    return bool(words) and (_TRAINING.match(fold(text)) is not None or _is_degree(words[0]))


def _is_degree(word: str) -> bool:
    """Whether a word alone names a degree, and no trade (`Techniker`, `Meister`)."""
    return degree_level(word) is not None and not is_title(word)


def at_least(level: str | None, asked: str) -> bool | None:
    """Whether a level reaches the asked one; None when it is unknown."""
    if level is None:
        return None
    return LEVELS.index(level) >= LEVELS.index(asked)
