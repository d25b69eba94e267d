"""Letters behind a name: degrees, chartered bodies, licences and orders (`Ann Muster MSc CEng`).

By vocabulary: a surname is written in capitals as well, so their look alone tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.normalise import fold

# Grades of membership (Associate, Member, Fellow, Chartered...) stand before the letters of a body.
_LETTERS = re.compile(
    r"(?:[BM]\.?A|[BM]\.?Sc|[BM]Eng|[BM]Ed|[BM]Mus|[BM]BA|[BM]Arch|BCom|BN|BNurs|BTech|MTech|MRes|M?Phil|M\.?D|MSW|MPH|MPA|MPharm|MChem|MPhys|PharmD|Ph\.?D|D\.?Phil|DBA|EdD|DDS|DMD|DVM|DNP|JD|LL\.?[BM]|"
    r"MBBS|MBChB|MBBCh|PG(?:Dip|Cert|CE|DE)|DipHE|CertEd|HN[CD]|QTS|NPQH|[A-Z]?Hons|"
    r"RN|RGN|RMN|SRN|RM|RSCN|BSN|MSN|LPN|LVN|CRNA|CCRN|CEN|CNA|FNP(?:-BC|-C)?|APRN|PA-C|RDN?|OTR(?:/L)?|DPT|CCC-SLP|LCSW|LMSW|"
    r"[AF]CA|CPA|ACCA|FCCA|ACMA|FCMA|CGMA|CIMA|CTA|ATT|[FM]?AAT|CFA|CFP|CMA|CIA|CISA|CISM|CISSP|CFE|EA|PMP|PHR|SPHR|SHRM-S?CP|PE|EIT|LEED|"
    r"(?:Assoc|Chartered)?[ACFMG]?(?:CIPD|CIPS|ICAS|ICAEW|CIPP|CIOB|CILEX|CIM|CIHT|CIBSE|CIWEM|CILT|CIArb|CIH|CSP|CLS)|(?:Assoc|[AFM])?RICS|[AFM]?RIBA|RIAS|ARB|"
    r"CEng|IEng|EngTech|CPhys|CChem|CSci|CBiol|CStat|CMgr|CMath|CPsychol|CMIOSH|GradIOSH|[MF]I(?:ET|MechE|CE|ChemE|StructE|nstP|EEE|oD)|[MF](?:RSC|BCS|RCP|RCS|RCGP|RCPCH|RCA|RCVS|RPharmS|CSP|RTPI)|MRC(?:P|S|GP|VS)|"
    r"S?FHEA|AFHEA|FRSA|FRS|CITP|TEP|STEP|ACII|FCII|DipPFS|O\.?B\.?E|M\.?B\.?E|C\.?B\.?E|KC|QC)\.?"
)
_GRADES = frozenset("assoc associate chartered member fellow affiliate graduate registered".split())  # `Assoc CIPD`
_FEWEST_NAMES = 2
_ALSO_SURNAMES = frozenset("ma ba pe ea rd rm arb tep att cim kc".split())
_ALSO_IN_CAPITALS = frozenset({"arb", "tep"})  # behind names that are not: `Jean Paul ROUX`
_PARTICLES = frozenset(
    "van von vom de der den del della di da do dos das du la le el al bin ibn ben ten ter zu zur af av".split()
)


def without_post_nominals(name: str, email: str | None) -> str:
    """The name without the letters behind it; what the e-mail has as well is a name, whatever its letters."""
    words = name.split()
    local = fold(email.split("@")[0]) if email else ""
    while len(words) > _FEWEST_NAMES and _ends_before(words, local):
        words.pop()
    return " ".join(words).rstrip(" ,")


def _ends_before(words: Sequence[str], local: str) -> bool:
    """Whether the last word is no name: what may be a surname needs a comma before it, or an e-mail with the word before it."""
    last, before = words[-1].strip(",()"), words[-2]
    if fold(last.strip(".")) in _GRADES and before.endswith(","):
        return True
    if not _is_post_nominal(last, local) or fold(before) in _PARTICLES:
        return False
    may_be_name = fold(last) in (_ALSO_SURNAMES if " ".join(words[:-1]).isupper() else _ALSO_IN_CAPITALS)
    return not may_be_name or before.endswith(",") or (bool(local) and fold(before) in re.split(r"[._\-\d]+", local))


def _is_post_nominal(word: str, local: str) -> bool:
    parts = re.split(r"[._\-\d]+", local)
    return bool(_LETTERS.fullmatch(word)) and fold(word) not in parts and not local.endswith(fold(word))
