"""A small library of invented sentences in six languages, and an index of it."""

from osce_reader.search.paragraphs import DocumentFacts, IndexedParagraph

LANTERNS = "Decision on the Lighting of Harbours"

_TEXTS = {
    ("harbour", "en", "MC.DEC/7/31/Corr.1", LANTERNS): {
        "1": "The participating States shall not extinguish a lantern while ships are entering.",
        "2": "Harbour masters may shall-we-say hesitate, and/or ask for help from pilots.",
        "3": "We welcome close co-operation and co-ordination of lamplighters and pilots.",
        "4": "Enhanced cooperation and coordinated lamplighting remain our aim.",
        "5": "The co‑operation of fishermen is as before; see MC.DOC/1/11/Corr.1 and GA 64/293.",
        "6": "As set out in Decision No. 557/Rev.1, lanterns are trimmed daily (see 5.1 and 5.12).",
        "7": "No lantern shall be extinguished unlawfully; 1,325 wicks are held in store.",
        "8": "Law-enforcement officials and traffickers of lamp oil met; the oil was trafficked.",
        "9": "The law of the harbour, enforcement of which is weak, punishes trafficking in oil.",
        "10": "Resolution 1325 speaks of lamps, and the OSCE’s lamps speak of resolutions.",
        "fn1": "Circulated as MC(14).JOUR/2 on the day of 5.1.",
    },
    ("harbour", "fr", "MC.DEC/7/31/Corr.1", "Décision sur l’éclairage des ports"): {
        "1": "Les États participants n’éteignent pas les phares ; la sécurité l’exige.",
        "2": "Le médecin du port a soigné les victimes à l’hôpital.",
    },
    ("harbour", "de", "MC.DEC/7/31/Corr.1", "Beschluss über die Häfen"): {
        "1": "Die Teilnehmerstaaten löschen keine Laterne, auch nicht auf großen Straßen.",
        "2": "Häuser am Hafen brauchen Laternen.",
    },
    ("island", "it", "", "Dichiarazione sulle isole"): {
        "1": "Gli Stati partecipanti non spengono i fari; la libertà del mare è sacra.",
    },
    ("island", "ru", "", "Заявление об островах"): {
        "1": "Государства-участники не гасят фонари; каждый фонарь горит всю ночь.",
        "2": "Ещё раз подтверждаем безопасность мо́ря.",
    },
    ("island", "es", "", "Declaración sobre las islas"): {
        "1": "Los Estados participantes no apagan los faroles mañana ni nunca.",
        "u1": "El farolero cooperará con la ciudad.",
    },
}

FACTS = {
    "harbour": DocumentFacts(
        "MC", "decision", "Port Vell", "2031-12-05", ("Lighting", "Policing"), ("Malta",), "a"
    ),
    "island": DocumentFacts("PC", "declaration", "Reykholt", "2029", ("Lighting",), (), "b"),
}

PARAGRAPHS = tuple(
    IndexedParagraph(
        document,
        language,
        locator,
        "footnote" if locator.startswith("fn") else "numbered",
        text,
        title,
        symbol,
        facts=FACTS[document],
    )
    for (document, language, symbol, title), texts in _TEXTS.items()
    for locator, text in texts.items()
)

TEXTS = {f"{p.language}{p.locator}": p for p in PARAGRAPHS}
