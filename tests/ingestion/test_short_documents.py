"""Short honest CVs and posts are taken; what else has an address, a trade and a wish on one page is not."""

from __future__ import annotations

import pytest
from ingestion_documents import parse_text

from ingestion.errors import UnreadableDocument

CVS = {
    "de": (
        "Jana Blum\nHalle\njana@blum.example, 0345 5550 123\n\nVerkäuferin bei Bäckerei Korn, davor Kellnerin im "
        "Gasthof Rose.\nIch kann Kasse, Excel und Backofen. Mittlere Reife. Führerschein B. Suche Teilzeit, "
        "vormittags."
    ),
    "fr": (
        "Lise Moreau\nRennes\nlise@moreau.example / 02 99 00 11 22\n\nVendeuse chez Pain Doré. Auparavant "
        "serveuse au café du Port.\nJe sais tenir une caisse, Word et Excel. CAP vente. Permis B. Je cherche "
        "un temps partiel."
    ),
    "es": (
        "Ana Prado\nCádiz\nana@prado.example · 600 000 222\n\nDependienta en Panadería Sol. Antes camarera en el "
        "Bar Puerto.\nSé llevar la caja y Excel. ESO. Carné de conducir B. Busco media jornada."
    ),
    "en": (
        "Owen Pike\nHull, owen@pike.example\n\nWarehouse operative at Norland Foods. Previously kitchen porter.\n"
        "Forklift licence, GCSEs. I have my own car. Looking for full time nights. References on request."
    ),
}
POSTS = {
    "en": (
        "!! chef needed !!\nThe Old Anchor, Whitby\n\nwe need someone who can run a section, 2 yrs experience "
        "or so, level 2 food hygiene essential. nights, £14 an hour. send cv to Jo"
    ),
    "de": (
        "Koch gesucht!!\nGasthof Rose, Halle\n\nwir brauchen ab sofort jemanden mit 2 Jahren Erfahrung, "
        "Führerschein wäre von Vorteil, Vollzeit, 16 Euro Lohn. Einfach melden: bewerbung@rose.example"
    ),
    "fr": (
        "URGENT cuisinier\nLe Port, Rennes\n\non cherche quelqu'un avec 2 ans d'expérience, CDI temps plein, "
        "permis B un plus, salaire selon profil. CV par mail."
    ),
    "es": (
        "Se busca camarero\nBar Puerto, Cádiz\n\nnecesitamos a alguien con 1 año de experiencia, inglés básico "
        "se valora, jornada completa y turnos, sueldo según convenio. Curriculum por correo."
    ),
}
OTHERS = {
    "signature": (
        "Anna Bell\nSales Manager at Acme Ltd\nanna@acme.example | 0113 496 0111\n\nI am out of the office until "
        "Monday. For orders please call Tom. I have no access to e-mail."
    ),
    "rental": (
        "Room to let in Leeds\n0113 496 0122\nWe are looking for a quiet flatmate, ideally a nurse or a "
        "student. You must have references and be able to pay 450 per month. No smokers. Apply by 3 May. 2 "
        "years minimum."
    ),
    "author bio": (
        "Mara Stone\nmara@stone.example\n\nMara Stone is a writer and teacher. She lives in Hull and has "
        "published four novels. Her degree is from Leeds. She speaks French."
    ),
    "newsletter": (
        "Harbour School News\noffice@harbour.example\n\nOur teacher Mr Bell leaves us after 12 years. We need "
        "helpers for the summer fair, experience not required. Apply to the office. Full-time care is "
        "available."
    ),
    "complaint": (
        "Tom Reed\ntom@reed.example, 0113 496 0133\n\nI was a customer of your bank for ten years. I have been "
        "charged twice. I am looking for a refund. References on request. Your manager told me to write."
    ),
    "volunteer minutes": (
        "Parish council\nClerk: Ann Lee, ann@lee.example\n1. Caretaker wanted for the hall, 2 hours a week. 2. "
        "Treasurer reports 4,120 in the account. 3. Road repairs: required by June. 4. Registration of dogs."
    ),
    "offer letter": (
        "Dear Ms Bell,\nWe are pleased to offer you the position of Nurse. Salary 34,000. Full-time. Your "
        "start is 1 May. You must bring your registration certificate. Please apply your signature.\nKind "
        "regards\nTom Reed"
    ),
    "article": (
        "Why nurses leave\nBy Tom Reed\n\nA nurse with 10 years of experience tells why she left. Pay is low, "
        "nights are long, and hospitals say they need someone with a degree. Remote work is no option. We "
        "need change. Apply pressure to your MP."
    ),
    "invoice": (
        "Eva Muster\neva@muster.example, +49 30 23125 418\n\nRechnung 2026-14\nTexterin, 12 Stunden Teilzeit, 60 "
        "EUR je Stunde. Total 720 EUR. IBAN DE00."
    ),
    "thank you": (
        "Eva Muster\neva@muster.example\nI can only thank you all. Before that evening I was a teacher with no "
        "hope, I have now many friends. I know how to bake. References to the book follow. Looking for the "
        "recipe? Excel file attached."
    ),
    "contract": (
        "Employment contract\nbetween Acme Ltd and Ann Lee, Accountant.\n1. The employee works full-time, 38 "
        "hours. 2. Salary 40,000. 3. Notice 3 months. You must have a certificate of good conduct. English "
        "law applies. Permanent."
    ),
    "reference": (
        "To whom it may concern\n\nTom Reed worked as a welder with us. He is reliable. Years of experience "
        "show. I can recommend him.\n\nAnn Lee, Manager, ann@lee.example"
    ),
    "recommendation": (
        "Paula Grant\npaula.grant@ward.example, 0113 496 0222\n\nI have known Tim, a Nurse, for 3 years. He was "
        "punctual and previously worked as a cook. He speaks fluent English and has first aid and a driving licence. "
        "He is looking for full time work."
    ),
    "advertisement": (
        "Paul Brush\nPainter and decorator, 0113 496 0333, paul@brush.example\n\nI can paint your house or flat. "
        "Previously worked for hotels, full time or weekends. Own car. References on request. Call for a free quote."
    ),
    "tenant": (
        "Nina Hope\nnina@hope.example, 0113 496 0444\n\nI am looking for a flat in Leeds. I am a Nurse at St Elm "
        "Hospital. I have references on request and my own car. I work full time. Previously I rented in Hull."
    ),
    "news": (
        "Teacher found at last\nElm School, Whitby\n\nThe school needed 3 years to find a teacher with experience "
        "and a degree in English. Full-time teaching begins in May, the salary was raised."
    ),
    "product": (
        "Nurse watch\nEvery nurse needs this watch. 2 years warranty, certified waterproof. You need only one "
        "battery. Pay by card. Nights or days, English manual. Apply sun cream."
    ),
}


@pytest.mark.parametrize("text", CVS.values(), ids=CVS)
def test_a_few_lines_about_oneself_are_a_cv(text: str) -> None:
    assert parse_text(text).kind == "cv"


@pytest.mark.parametrize("text", POSTS.values(), ids=POSTS)
def test_a_few_lines_that_look_for_somebody_are_a_post(text: str) -> None:
    assert parse_text(text).kind == "job"


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_other_short_papers_are_refused(text: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        parse_text(text)
    assert caught.value.reason == "not_a_cv_or_job"
