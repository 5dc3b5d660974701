"""How German texts refer to documents."""

from osce_reader.references.wording import (
    DecisionWords,
    NameWords,
    PointerWords,
    ResolutionWords,
    Verb,
    Wording,
)

_ADJECTIVES = {
    "Astanaer": "Astana", "Athener": "Athens", "Basler": "Basel", "Belgrader": "Belgrade",
    "Berliner": "Berlin", "Bonner": "Bonn", "Bratislavaer": "Bratislava", "Brüsseler": "Brussels",
    "Bukarester": "Bucharest", "Budapester": "Budapest", "Kopenhagener": "Copenhagen",
    "Krakauer": "Cracow", "Dubliner": "Dublin", "Genfer": "Geneva", "Hamburger": "Hamburg",
    "Helsinki-?er|Helsinkier": "Helsinki", "Istanbuler": "Istanbul", "Kiewer": "Kyiv",
    "Lissabonner|Lissaboner": "Lisbon", "Laibacher": "Ljubljana", "Maastrichter": "Maastricht",
    "Madrider": "Madrid", "Mailänder": "Milan", "Moskauer": "Moscow", "Osloer": "Oslo",
    "Pariser": "Paris", "Portoer": "Porto", "Prager": "Prague", "Römer": "Rome",
    "Sofioter|Sofiaer": "Sofia", "Stockholmer": "Stockholm", "Wiener": "Vienna",
    "Wilnaer": "Vilnius",
}  # fmt: skip
_CITIES = {
    "Astana": "Astana", "Athen": "Athens", "Basel": "Basel", "Belgrad": "Belgrade",
    "Berlin": "Berlin", "Bischkek": "Bishkek", "Bonn": "Bonn", "Bratislava": "Bratislava",
    "Brüssel": "Brussels", "Bukarest": "Bucharest", "Budapest": "Budapest",
    "Kopenhagen": "Copenhagen", "Krakau": "Cracow", "Dublin": "Dublin", "Genf": "Geneva",
    "Hamburg": "Hamburg", "Helsinki": "Helsinki", "Istanbul": "Istanbul", "Kiew|Kyjiw": "Kyiv",
    "Lissabon": "Lisbon", "Laibach|Ljubljana": "Ljubljana", "Maastricht": "Maastricht",
    "Madrid": "Madrid", "Mailand": "Milan", "Moskau": "Moscow", "Oslo": "Oslo", "Paris": "Paris",
    "Porto": "Porto", "Prag": "Prague", "Rom": "Rome", "Skopje": "Skopje", "Sofia": "Sofia",
    "Stockholm": "Stockholm", "Tirana": "Tirana", "Valletta": "Valletta", "Wien": "Vienna",
    "Wilna|Vilnius": "Vilnius",
}  # fmt: skip
_ORDINALS = (
    "erst", "zweit", "dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt",
    "elft", "zwölft", "dreizehnt", "vierzehnt", "fünfzehnt", "sechzehnt", "siebzehnt", "achtzehnt",
    "neunzehnt", "zwanzigst",
)  # fmt: skip
_UNITS = ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")

GERMAN = Wording(
    code="de",
    decisions=DecisionWords(
        bodies={
            "(?:OSZE-)?Ministerrat(?:e?s)?(?: der OSZE)?": "MC",
            "MR|MC": "MC",
            "Ständige[nrs]? Rat(?:e?s)?(?: der OSZE)?": "PC",
            "StR|PC": "PC",
            "Forums? für Sicherheitskooperation": "FSC",
            "FSK|FSC": "FSC",
        },
        one="[Bb]eschlu(?:ss(?:es|e)?|ß)|BESCHLUSS",
        many="[Bb]eschlüssen?",
        short=r"Beschl\.",
        journal="-?Journal",
        plenary=r"der NUMBER\. (?:Plenars|S)itzung",
        sign=r"[Nn]rn?\.?|№|[Nn][°º]",
        body_of="des |der |durch das |durch den ",
        place_of="(?:in|von)",
        adopted=(
            "FACTS (?:verabschiedet|angenommen|gefasst)(?:en?|er|es| hat)?",
            " (?:verabschiedet|angenommen|gefasst)(?:en?|er|es)?FACTS",
        ),
        by="vom|von dem|der|den der|durch den",
        adopted_on=(
            r" (?:im Jahre? |in )?YEAR", r" (?:am|vom) \d{1,2}\. MONTH YEAR", " im MONTH YEAR",
        ),
        again="von|mit|in|aus|und|oder|aber|nicht|noch|zu|nach|gemäß|laut|als|auch|sondern|siehe",
        again_the="de[rnms]|die|nicht|noch|sondern",
        others=(
            r"(?:\w+)?gericht(?:s|es|shofs?)?|(?:\w+)?gerichtshofs?|parlaments?"
            r"|(?:\w+)?regierung|kabinetts?|kommission|bundestage?s?|bundesrate?s?"
            r"|senate?s?|ministeriums?|stadtrate?s?|gemeinderate?s?|gesellschaft|firma"
            r"|bank|behörde|vorstande?s?|aufsichtsrate?s?"
            r"|staatsanwaltschaft"
        ),
        through="durch|mit|(?:in|durch|mit|laut|gemäß|nach) (?:seine[mnr]?|ihre[mnr]?)",
        meeting="[Tt]reffens?|Tagung",
        gap="(?: |-)?",
    ),
    resolutions=ResolutionWords(
        united_nations="(?:der )?Vereinten? Nationen|VN|UN(?:O)?",
        organs={
            "Generalversammlung": "A",
            "Sicherheitsrat(?:e?s)?": "S",
            "Menschenrechtsrat(?:e?s)?": "A/HRC",
            "Wirtschafts- und Sozialrat(?:e?s)?": "E",
        },
        abbreviations={"GV": "A", "SR": "S"},
        noun="-?[Rr]esolution(?:en)?",
        organ_of="des (?:VN-|UN-)?|der (?:VN-|UN-)?",
    ),
    pointers=PointerWords(
        paragraph=r"Randn(?:ummern?|r\.)|R[nz]\.|Nummern?|Abs(?:atz(?:es)?|ätzen?|\.)|Ziff(?:ern?|\.)|Paragraf(?:en)?|Paragraph(?:en)?|§§?",
        preambular=r"Präambelabs(?:atz(?:es)?|ätzen?)|Absatz(?:es)? der Präambel|PPs?",
        operative=r"(?:Beschlussabs|[Oo]perative[rnms]? Abs)(?:atz(?:es)?|ätzen?)|OPs?",
        item=r"Ziff(?:er|\.)(?=\s[ivx]{1,4}\b)|(?:Unter)?[Pp]unkt(?:e|en|es)?|Unterabs(?:atz(?:es)?|ätzen?|\.)|Buchstaben?|[Ll]it\.|Bst\.|Buchst\.",
        divisions={
            "Kapiteln?|Kapitels": "chapter",
            "Abschnitt(?:e?s|en?)?": "section",
            "Teil(?:e?s|en?)?": "part",
            "Prinzips?|Prinzipien|Grundsatz(?:es)?|Grundsätzen?": "principle",
            "Korb(?:e?s)?|Körben?": "basket",
            r"Artikel[ns]?|Art\.": "article",
        },
        annex="Anhang(?:e?s)?|Anlagen?|Anhängen?",
        attachment="Beilagen?",
        footnote=r"Fußnoten?|Fu(?:ss|ß)n\.|Fn\.?|Anm(?:erkung(?:en)?|\.)",
        note="Noten?",
        tiret="Gedankenstrich(?:e?s)?|Spiegelstrich(?:e?s)?",
        ordinals={
            **{f"{stem}e[rnms]?": number for number, stem in enumerate(_ORDINALS, 1)},
            **{
                f"{unit}undzwanzigste[rnms]?": 20 + number
                for number, unit in enumerate(_UNITS, 1)
            },
            **{rf"{number}\.": number for number in range(1, 31)},
        },
        the="der|die|das|den|dem|des|im|zum|vom",
        through="bis",
        of="|des Dokuments|des|der|vom|von|von der|im|in der|aus dem|aus der",
        of_its="seine[rs]|ihre[rs]|von seine[rm]|in seine[rm]|in ihre[rm]",
        annex_of="zu|zum|zur|des|der",
        here="oben|unten|weiter oben|weiter unten|vorstehend|nachstehend",
        this="dieses|dieser|zu diesem|zu dieser|des vorliegenden|der vorliegenden",
        texts=(
            "Rahmendokuments?|Abkommens?|Memorandums?|Berichte?s?|Geschäftsordnung|Verordnung"
            "|Statuts?|Leitfadens?|Mandate?s?|Empfehlungen"
        ),
        laws=(
            r"Verfassung|(?:[^\W\d]+g|G)esetz(?:es|buch(?:e?s)?)?|(?:[^\W\d]+v|V)erordnung"
            r"|Richtlinie|Satzung"
        ),
        annex_alone=r"Anhangs?(?! (?:am|an|auf|aus|bei|für|mit)\b)",
        agenda="der Tagesordnung",
        notably="insbesondere|namentlich|vor allem|einschließlich|siehe|dort",
        within="(?:in|unter|nach|gemäß|mit) (?:seine[mnr]?|ihre[mnr]?)",
        its="sein(?:e[mnrs]?)?|ihr(?:e[mnrs]?)?|dessen|deren",
        operative_behind="des Beschlussteils?",
        preambular_behind="der Präambel",
        thereof="(?:dess|der)selben|hiervon",
    ),
    names=NameWords(
        places=_ADJECTIVES | _CITIES,
        nouns={
            "Beschl(?:uss(?:es|e)?|üssen?)": "Decision",
            "(?:Gipfel|Gedenk|Minister(?:rats)?|Schluss)?[Ee]rklärung": "Declaration",
            "(?:Gipfel|Abschließende[ns]? )?[Dd]okument(?:e?s)?": "Document",
            "(?:Sicherheits)?[Cc]harta": "Charter",
            "[Aa]kte": "Act",
            "Aktionsplan(?:e?s)?": "Plan",
            "Verhaltenskodex": "Code",
            "Strategie": "Strategy",
            "Vertrag(?:e?s)?": "Treaty",
            "Übereinkommens?": "Convention",
            "Protokolls?": "Protocol",
            "Resolution": "Resolution",
        },
        sorts={
            "Abschließende[ns]? ": "Concluding", "Gipfel": "Summit", "Ministerrats": "Ministerial",
            "Gedenk": "Commemorative", "Schluss": "Final",
        },
        meeting_texts=(
            "PLACE(?: |-)(?:SORT)?NOUNYEAR",
            "(?:SORT)?NOUN des PLACE (?:Gipfel|Folge)?[Tt]reffensYEAR",
            "(?:SORT)?NOUN der PLACE KonferenzYEAR",
            "NOUN des PLACE SORTsYEAR", "NOUN des SORTs (?:von|in) PLACEYEAR",
            "(?:SORT)?NOUN (?:von|des Ministerrats (?:in|von)) PLACEYEAR",
        ),
        dates=(
            r",? (?:datiert )?vom (?:\d{1,2}\. MONTH |\d{1,2}\.\d{1,2}\. ?|MONTH )YEAR",
            r",? (?:von|aus|aus dem Jahre?|des Jahres)(?: MONTH)? YEAR",
            " YEAR",
        ),
        months=(
            "Jänner|Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August",
            "September", "Oktober", "November", "Dezember",
        ),
        adopted="(?:verabschiedet|angenommen) (?:im Jahre?|am)",
        revised="(?:überarbeitet|revidiert) (?:im Jahre?|am)",
        before_title="(?:über|betreffend|zu|zum|zur)(?: die| den| das| der)?",
        same=r"[Ee]benda|[Ee]bd\.",
        of_organization=(
            "der (?:OSZE|KSZE|Organisation(?: für Sicherheit und Zusammenarbeit in Europa)?)"
            "|der Konferenz über die [Mm]enschliche Dimension(?: der KSZE)?"
        ),
        protocol_to=(
            r"(?:[Ff]akultativp|[Zz]usatzp|P)rotokoll(?:e[ns]?|s)?(?: NUMBER)?"
            r" (?:zu de[mnr]|zu[mr]) "
        ),
        treaties={
            "-?Übereinkommens?|-?Konvention(?:en)?": "Convention",
            "-?Empfehlung(?:en)?": "Recommendation",
            "-?Protokolle?s?": "Protocol",
        },
        treaty_makers={
            r"IAO|ILO|Internationalen Arbeitsorganisation(?: \((?:IAO|ILO)\))?": "ILO",
            "Europarate?s?": "Council of Europe",
        },
        treaty_again="Vertrage?s|Übereinkommens|Konvention|Paktes?|Statuts",
        of_maker="der|des",
        back=(
            "[Jj]ene[srnm]?|(?:oben ?|vor|vorher )?(?:genannte|erwähnte|zitierte)[nrms]?"
            "|besagte[nrms]?|[Dd](?:er|ie|as|es|em|en)selben?"
        ),
        endings="(?:es|s|en|n|e)$",
    ),
    verbs=(
        (Verb.REAFFIRMS, "bekräftig(?:t|en|end|ten)"),
        (Verb.REAFFIRMS, "bestätig(?:t|en|end)"),
        (Verb.RECALLS, "(?:unter Hinweis|verweisend|unter Verweis) auf"),
        (Verb.RECALLS, "erinner(?:t|n|nd) an"),
        (Verb.RECALLS, "eingedenk"),
        (Verb.RECALLS, "verweis(?:t|en) auf"),
        (Verb.NOTES, "(?:nimmt|nehmen|nehmend) Kenntnis von"),
        (Verb.NOTES, "Kenntnis nehmend von"),
        (Verb.NOTES, "in Kenntnis"),
        (Verb.NOTES, "zur Kenntnis nehmend"),
        (Verb.NOTES, "nimmt zur Kenntnis"),
        (Verb.WELCOMES, "begrüß(?:t|en|end)"),
        (Verb.WELCOMES, "würdig(?:t|en|end)"),
        (Verb.ENDORSES, "billig(?:t|en|end)"),
        (Verb.ENDORSES, "unterstütz(?:t|en|end)"),
        (Verb.ENDORSES, "befürwort(?:et|en|end)"),
        (Verb.IN_LINE_WITH, "gemäß"),
        (Verb.IN_LINE_WITH, "im Einklang mit"),
        (Verb.IN_LINE_WITH, "in Übereinstimmung mit"),
        (Verb.IN_LINE_WITH, "entsprechend"),
        (Verb.IN_LINE_WITH, "nach Maßgabe"),
        (Verb.IN_LINE_WITH, "laut"),
        (Verb.IN_LINE_WITH, "im Sinne"),
        (Verb.IN_LINE_WITH, "im Geiste?"),
        (Verb.BASED_ON, "gestützt auf"),
        (Verb.BASED_ON, "auf der Grundlage"),
        (Verb.BASED_ON, "aufbauend auf"),
        (Verb.BASED_ON, "ausgehend von"),
        (Verb.BASED_ON, "geleitet von"),
        (Verb.COMMITTED_TO, "verpflichte(?:t|n|nd)? sich (?:auf|zu)"),
        (Verb.COMMITTED_TO, "fest[- ]?halten(?:d)? an"),
        (Verb.COMMITTED_TO, "bekenn(?:t|en|end) sich zu"),
        (Verb.IMPLEMENTS, "Umsetzung"),
        (Verb.IMPLEMENTS, "Durchführung"),
        (Verb.IMPLEMENTS, "umzusetzen"),
        (Verb.IMPLEMENTS, "setz(?:t|en)"),
        (Verb.IMPLEMENTS, "umsetzend"),
        (Verb.ADOPTS, "verabschied(?:et|en|ete)"),
        (Verb.ADOPTS, "nimmt"),
        (Verb.ADOPTS, "nehmen"),
        (Verb.AMENDS, "änder(?:t|n|nd)"),
        (Verb.AMENDS, "ergänz(?:t|en|end)"),
        (Verb.AMENDS, "überarbeit(?:et|en)"),
        (Verb.REPLACES, "ersetz(?:t|en|end)"),
        (Verb.REPLACES, "aufheb(?:t|en|end)"),
        (Verb.REPLACES, "hebt"),
        (Verb.EXTENDS, "verlänger(?:t|n|nd)"),
        (Verb.STRESSES, "beton(?:t|en|end)"),
        (Verb.STRESSES, "unterstreich(?:t|en|end)"),
        (Verb.STRESSES, "hervorhebend"),
        (Verb.SEE, "siehe(?: auch)?"),
        (Verb.SEE, "vgl\\."),
    ),
    joint="und|oder|sowie",
    foreign_before=(
        "nationale", "nationalen", "nationaler", "regionale", "regionalen", "europäische",
        "europäischen", "internationale", "internationalen",
    ),
    is_capital_foreign=False,
)  # fmt: skip
