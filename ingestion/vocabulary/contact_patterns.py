"""How an e-mail address, a link and a telephone number are written, and what stands around them. Decides nothing."""

from __future__ import annotations

import re

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
LINK = re.compile(
    r"(?:https?://|www\.)[^\s|,;<>()\"]+|\b(?:[\w-]+\.)*(?:linkedin\.com|github\.com|gitlab\.com|xing\.com|behance\.net|dribbble\.com|medium\.com|"
    r"stackoverflow\.com|twitter\.com|kaggle\.com|orcid\.org)/[^\s|,;<>()\"]+|(?<![@\w.])(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|me|de|fr|es|example|eu|uk|ai|design|app|tech)(?:/[^\s|,;<>()\"]*)?(?![\w@])",
    re.IGNORECASE,
)
PHONE = re.compile(
    r"(?<![\w/.-])(?:\+|00)?\(?\d[\d\s().\-/]{6,20}\d(?:\s?(?:x|ext\.?|extension|DW)\s?\d{1,6})?(?![\w/])", re.I
)
LABEL = re.compile(
    r"^(?:full name|name|vor- und nachname|nom|nombre|e-?mail|mail|courriel|correo(?: electronico)?|phone|tel(?:ephone|efon|efono|\.)?|mobile?|mobil|cell|"
    r"handy|portable|movil|contact|address|anschrift|adresse|direccion|location|wohnort|lieu|ville|ubicacion|residence|based in|city|place|ciudad)\b\s*:?\s*",
    re.IGNORECASE,
)
PIECES = re.compile(r"\s{3,}|\s*[|•·♦◆●;⋄]\s*|\s[–—-]\s|\s/\s|\s{2,}")  # what stands between the pieces of a line
BULLET = re.compile(r"^\s*[•·▪*\-–]\s+")
ASIDE = re.compile(r"\s*\([^)]*\)")
