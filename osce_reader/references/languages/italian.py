"""How Italian texts refer to documents."""

from osce_reader.references.wording import (
    DecisionWords,
    NameWords,
    PointerWords,
    ResolutionWords,
    Verb,
    Wording,
)

_ORDINALS = (
    "prim", "second", "terz", "quart", "quint", "sest", "settim", "ottav", "non", "decim",
    "undicesim", "dodicesim", "tredicesim", "quattordicesim", "quindicesim", "sedicesim",
    "diciassettesim", "diciottesim", "diciannovesim", "ventesim", "ventunesim", "ventiduesim",
    "ventitreesim", "ventiquattresim", "venticinquesim", "ventiseiesim",
)  # fmt: skip

ITALIAN = Wording(
    code="it",
    decisions=DecisionWords(
        bodies={
            "Consiglio dei [Mm]inistri(?: dell’OSCE)?": "MC",
            "Consiglio [Mm]inisteriale(?: dell’OSCE)?": "MC",
            "[Mm]inisterial[ei]": "MC",
            "CM|MC": "MC",
            "Consiglio [Pp]ermanente(?: dell’OSCE)?": "PC",
            "CP|PC": "PC",
            "Foro di [Cc]ooperazione per la [Ss]icurezza": "FSC",
            "FCS|FSC": "FSC",
        },
        one="[Dd]ecisione|DECISIONE",
        many="[Dd]ecisioni|DECISIONI",
        short=r"[Dd]ec\.",
        journal="[Gg]iornale",
        plenary=r"della NUMBER[aªº]? ?[Ss]eduta(?: plenaria)?",
        sign=r"[Nn]+\.|[Nn][°º]|[Nn]r\.?|[Nn]umer[oi]|№",
        body_of="del |della |di |dal |",
        place_of="(?:di|a)",
        adopted=(" (?:che è stata )?(?:adottat|approvat|pres)[aeio]FACTS",),
        by="dal|dalla|al|alla",
        adopted_on=(r" (?:nel|il|del|in data) ?(?:(?:\d{1,2}|1º) )?(?:MONTH )?YEAR",),
        again="di|della|con|da|in|nella|e|o|ma|non|né|a|alla|dalla|secondo|vedi",
        again_the="non|né|la|nella|della|alla|dalla|sulla",
        others=(
            r"corte|tribunale|parlamento|governo|governativa|gabinetto|commissione"
            r"|assemblea|senato|ministero|comune|giunta|società|azienda|banca|comitato"
            r"|agenzia|procura|questura|prefettura"
        ),
        through="con|(?:nella|con|con la|dalla) sua",
        meeting="[Rr]iunione|[Ss]essione",
    ),
    resolutions=ResolutionWords(
        united_nations="(?:delle )?Nazioni Unite|(?:dell’)?ONU",
        organs={
            "Assemblea [Gg]enerale": "A",
            "Consiglio di [Ss]icurezza": "S",
            "Consiglio (?:dei|per i) [Dd]iritti [Uu]mani": "A/HRC",
            "Consiglio [Ee]conomico e [Ss]ociale": "E",
        },
        abbreviations={"UNSCR": "S", "AG": "A"},
        noun="[Rr]is(?:oluzion[ei]|\\.)",
        organ_of="del |dell’|della ",
    ),
    pointers=PointerWords(
        paragraph=r"[Pp]aragraf[oi](?: dal?)?|[Pp]ar\.|[Cc]omm[ai]|§§?",
        preambular=r"[Pp]aragraf[oi] (?:del preambolo|preambolar[ei])|PPs?",
        operative=r"[Pp]aragraf[oi] (?:del dispositivo|operativ[oi])|OPs?",
        item=(
            r"(?:[Ss]otto)?[Pp]unt[oi](?: dal?)?|[Ss]ottoparagraf[oi]|[Ll]etter[ae]|[Ll]ett\."
            r"|[Cc]apovers[oi]"
        ),
        divisions={
            "[Cc]apitol[oi]": "chapter",
            "[Ss]ezion[ei]": "section",
            "[Pp]art[ei]": "part",
            "[Pp]rincipio|[Pp]rincìpi|[Pp]rincipi": "principle",
            "[Cc]est[oi]|[Pp]anier[ei]": "basket",
            r"[Aa]rticol[oi]|[Aa]rt\.": "article",
        },
        annex="[Aa]nness[oi]|[Aa]llegat[oi]",
        attachment="[Aa]ttachment|[Aa]ppendic[ei]",
        footnote=r"[Nn]ot[ae] a piè (?:di )?pagina(?: n\.)?",
        note=r"[Nn]ot[ae](?: n\.)?",
        tiret="trattin[oi]|lineett[ae]|alinea",
        ordinals={
            **{f"{stem}[oaie]": number for number, stem in enumerate(_ORDINALS, 1)},
            **{f"{number}[º°ª]": number for number in range(1, 31)},
        },
        the="il|lo|la|l’|i|gli|le|nel|nella|nell’|nei|nelle|del|della|dell’|al|alla|all’|dal|dalla",
        through="a|al|all’",
        of="del documento|della|delle|dei|degli|del|dell’|dello|di|nel|nella|nell’",
        of_its="della sua|del suo|delle sue|nella sua|nel suo|della loro",
        annex_of="a|alla|al|all’|della|del|dell’",
        here=(
            "di cui sopra|di cui sotto|(?:più |qui )?(?:sopra|sotto)|supra|infra"
            "|che precedono|che precede"
        ),
        this="della presente|del presente|alla presente|al presente|di questa|di questo|a questa",
        texts=(
            "documento quadro|accordo|memorandum|rapporto|relazione|regolamento|statuto|guida"
            "|mandato|raccomandazioni"
        ),
        laws=(
            r"Costituzione|[Cc]odice(?! di [Cc]ondotta)|[Ll]egge|[Dd]ecreto|[Rr]egolamento"
            r"|[Dd]irettiva|[Ss]tatuto"
        ),
        annex_alone="(?<=l’)annesso|Annesso|(?<=l’)allegato|Allegato",
        agenda="dell’ordine del giorno",
        notably="in particolare(?: il| al)?|segnatamente|specialmente|compreso|vedi|al",
        within="(?:al|nel|con il|nei|ai) (?:suo|suoi|loro)",
        its="suo|suoi|sua|sue|loro|il cui",
        operative_behind="del dispositivo",
        preambular_behind="del preambolo",
        thereof="de(?:llo|lla) stess[oa]|di quest’ultim[oa]",
    ),
    names=NameWords(
        places={
            "Astana": "Astana", "Atene": "Athens", "Basilea": "Basel", "Belgrado": "Belgrade",
            "Berlino": "Berlin", "Bishkek": "Bishkek", "Bonn": "Bonn", "Bratislava": "Bratislava",
            "Bruxelles": "Brussels", "Bucarest": "Bucharest", "Budapest": "Budapest",
            "Copenaghen": "Copenhagen", "Cracovia": "Cracow", "Dublino": "Dublin",
            "Ginevra": "Geneva", "Amburgo": "Hamburg", "Helsinki": "Helsinki",
            "Istanbul": "Istanbul", "Kiev|Kyiv": "Kyiv", "Lisbona": "Lisbon",
            "Lubiana": "Ljubljana", "Maastricht": "Maastricht", "Madrid": "Madrid",
            "Milano": "Milan", "Mosca": "Moscow", "Oslo": "Oslo", "Parigi": "Paris",
            "Porto": "Porto", "Praga": "Prague", "Roma": "Rome", "Skopje": "Skopje",
            "Sofia": "Sofia", "Stoccolma": "Stockholm", "Tirana": "Tirana",
            "(?:La )?Valletta": "Valletta", "Vienna": "Vienna", "Vilnius": "Vilnius",
        },
        nouns={
            "[Dd]ecision[ei]": "Decision",
            "[Dd]ichiarazione": "Declaration",
            "[Dd]ocumento": "Document",
            "[Cc]arta": "Charter",
            "[Aa]tto": "Act",
            "[Pp]iano d’[Aa]zione": "Plan",
            "[Cc]odice di [Cc]ondotta": "Code",
            "[Ss]trategia": "Strategy",
            "[Tt]rattato": "Treaty",
            "[Cc]onvenzione": "Convention",
            "[Pp]rotocollo": "Protocol",
            "[Rr]isoluzione": "Resolution",
        },
        sorts={
            "[Mm]inisteriale": "Ministerial", "del [Vv]ertice": "Summit",
            "[Cc]onclusivo": "Concluding", "[Ff]inale": "Final",
            "[Cc]ommemorativa": "Commemorative",
        },
        meeting_texts=(
            "NOUN (?:SORT )?di PLACEYEAR",
            "NOUN (?:SORT )?della (?:[Rr]iunione|[Cc]onferenza) di PLACEYEAR",
        ),
        dates=(
            r",? (?:(?:in data|datat[oa])(?: del)?|del|dell’|di) ?(?:\d{1,2}º? )?(?:MONTH )?YEAR",
            r" \(YEAR\)",
            " YEAR",
        ),
        months=(
            "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto",
            "settembre", "ottobre", "novembre", "dicembre",
        ),
        adopted="adottat[oa] (?:nel|il)",
        revised="rivist[oa] (?:nel|il)",
        before_title=(
            "(?:su|sulla|sul|sui|sulle|sugli|sullo|sull’|relativ[ao] a|concernente)"
            "(?: la| il| l’)?"
        ),
        same=r"[Ii]bid(?:em)?\.?|[Ii]vi|[Ii]d\.|[Ii]dem",
        of_organization=(
            "dell’OSCE|della CSCE"
            "|dell’Organizzazione(?: per la [Ss]icurezza e la [Cc]ooperazione in Europa)?"
            "|della [Cc]onferenza sulla [Dd]imensione [Uu]mana(?: della CSCE)?"
        ),
        protocol_to=(
            r"[Pp]rotocoll[oi]"
            r"(?: (?:[Ff]acoltativ[oi]|[Oo]pzional[ei]|[Aa]ddizional[ei]|[Aa]ggiuntiv[oi]))?"
            r"(?: NUMBER)? (?:alla|alle|al|all’|della|delle|del) ?"
        ),
        treaties={
            "[Cc]onvenzion[ei]": "Convention", "[Rr]accomandazion[ei]": "Recommendation",
            "[Pp]rotocoll[oi]": "Protocol",
        },
        treaty_makers={
            r"OIL|ILO|Organizzazione [Ii]nternazionale del [Ll]avoro(?: \(OIL\))?": "ILO",
            "Consiglio d’Europa": "Council of Europe",
        },
        treaty_again="Trattato|Convenzione|Patto|Statuto",
        of_maker="dell’|del|",
        back_behind=(
            "(?:sud|pre)dett[ao]|(?:sum|sopra ?)menzionat[ao]|(?:suc|sopra ?)?citat[ao]"
            "|di cui sopra"
        ),
        back="[Dd]ett[ao]|[Ss]uddett[ao]|[Pp]redett[ao]|[Tt]ale|[Qq]uel(?:la)?|[Ss]tess[ao]|[Ss](?:umm|opram)enzionat[ao]",
    ),
    verbs=(
        (Verb.REAFFIRMS, "riafferm(?:a|ano|ando|iamo)"),
        (Verb.REAFFIRMS, "ribad(?:isce|iscono|endo|iamo)"),
        (Verb.RECALLS, "ricord(?:a|ano|ando|iamo)"),
        (Verb.RECALLS, "richiam(?:a|ano|ando|iamo)(?:si a)?"),
        (Verb.RECALLS, "memor[ei] di"),
        (Verb.NOTES, "prend(?:e|endo|ono|iamo) (?:atto|nota) (?:di|del|della|dell’)"),
        (Verb.NOTES, "not(?:a|ando)"),
        (Verb.NOTES, "tenendo conto (?:di|del|della)"),
        (Verb.WELCOMES, "accogli(?:e|endo|ono|amo)"),
        (Verb.WELCOMES, "compiac(?:endosi|e)"),
        (Verb.WELCOMES, "plaud(?:e|endo)"),
        (Verb.ENDORSES, "approv(?:a|ando|ano)"),
        (Verb.ENDORSES, "sosten(?:endo|iamo)"),
        (Verb.ENDORSES, "sostiene"),
        (Verb.ENDORSES, "avall(?:a|ando)"),
        (Verb.IN_LINE_WITH, "in conformità (?:con|a|alla|al|all’)"),
        (Verb.IN_LINE_WITH, "conformemente (?:a|alla|al|all’)"),
        (Verb.IN_LINE_WITH, "ai sensi (?:di|della|del|dell’)"),
        (Verb.IN_LINE_WITH, "in linea con"),
        (Verb.IN_LINE_WITH, "a norma (?:di|della|del)"),
        (Verb.IN_LINE_WITH, "nello spirito (?:di|della|del)"),
        (Verb.BASED_ON, "basandosi su"),
        (Verb.BASED_ON, "sulla base (?:di|della|del|dell’)"),
        (Verb.BASED_ON, "guidat[oi] d(?:a|al|alla)"),
        (Verb.BASED_ON, "fondandosi su"),
        (Verb.COMMITTED_TO, "si impegn(?:a|ano) a rispettare"),
        (Verb.COMMITTED_TO, "aderisc(?:e|ono) a"),
        (Verb.COMMITTED_TO, "impegnat[oi] a"),
        (Verb.IMPLEMENTS, "attu(?:a|are|ando|azione)"),
        (Verb.IMPLEMENTS, "applic(?:a|are|ando|azione)"),
        (Verb.ADOPTS, "adott(?:a|ando|ano|are)"),
        (Verb.AMENDS, "emend(?:a|ando|are)"),
        (Verb.AMENDS, "modific(?:a|ando|are)"),
        (Verb.AMENDS, "integr(?:a|ando|are)"),
        (Verb.REPLACES, "sostitu(?:isce|endo|ire)"),
        (Verb.REPLACES, "abrog(?:a|ando|are)"),
        (Verb.EXTENDS, "prorog(?:a|ando|are)"),
        (Verb.EXTENDS, "estend(?:e|endo|ere)"),
        (Verb.STRESSES, "sottoline(?:a|ando|ano|iamo)"),
        (Verb.STRESSES, "evidenzi(?:a|ando)"),
        (Verb.SEE, "ved(?:i|asi|ansi)"),
        (Verb.SEE, "si ved(?:a|ano)"),
        (Verb.SEE, "cfr\\."),
    ),
    joint="e da|e dal|e|o|nonché",
    own_before=("OSCE", "CSCE", "Il", "La", "Le", "Ricordando", "Vedi"),
)  # fmt: skip
