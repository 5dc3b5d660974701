"""How Spanish texts refer to documents."""

from osce_reader.references.wording import (
    DecisionWords,
    NameWords,
    PointerWords,
    ResolutionWords,
    Verb,
    Wording,
)

_ORDINALS = (
    "primer", "segund", "tercer", "cuart", "quint", "sext", "séptim", "octav", "noven", "décim",
    "undécim", "duodécim", "decimotercer", "decimocuart", "decimoquint", "decimosext",
    "decimoséptim", "decimoctav", "decimonoven", "vigésim",
)  # fmt: skip

SPANISH = Wording(
    code="es",
    decisions=DecisionWords(
        bodies={
            "Consejo Ministerial(?: de la OSCE)?": "MC",
            "[Mm]inisterial(?:es)?": "MC",
            "CM|MC": "MC",
            "Consejo Permanente(?: de la OSCE)?": "PC",
            "CP|PC": "PC",
            "Foro de Cooperación en materia de Seguridad": "FSC",
            "FCS|FSC": "FSC",
        },
        one="[Dd]ecisi[óo]n|DECISIÓN|DECISION",
        many="[Dd]ecisiones|DECISIONES",
        short=r"[Dd]ec\.",
        journal="[Dd]iario",
        plenary=r"de la NUMBER(?:\.?ª|a)? [Ss]esión(?: plenaria)?",
        sign=r"[Nn][º°]s?|[Nn]\.[º°]s?|[Nn]úms?\.?|[Nn]os?\.|№",
        body_of="del |de la |de |por el |",
        place_of="(?:de|en)",
        adopted=(" (?:que fue )?(?:adoptad|aprobad|tomad)[ao]s?FACTS",),
        by="por el|por la|por|en el|en la",
        adopted_on=(
            r" (?:en|el|de|del|con fecha)(?: \d{1,2})?(?:(?: de)? MONTH)?(?: de| del)? YEAR",
            " YEAR",
        ),
        again="de|del|por|en|con|y|o|pero|no|ni|a|según|sino|que|véase",
        again_the="la|no|ni|sino",
        others=(
            r"corte|tribunal|juzgado|parlamento|gobierno|gubernamental|gabinete"
            r"|comisión|asamblea|senado|ministerio|ayuntamiento|alcaldía|empresa"
            r"|sociedad|banco|agencia|fiscalía|congreso"
        ),
        through="por|mediante|(?:en|por|con|según|mediante) su",
        meeting="[Rr]euni[óo]n|[Pp]eríodo de sesiones",
    ),
    resolutions=ResolutionWords(
        united_nations="(?:de las )?Naciones Unidas|(?:de la )?ONU",
        organs={
            "Asamblea General": "A",
            "Consejo de Seguridad": "S",
            "Consejo de Derechos Humanos": "A/HRC",
            "Consejo Económico y Social": "E",
        },
        abbreviations={"AG": "A", "RCSNU|CSNU|CS": "S"},
        noun="[Rr]es(?:oluci(?:ón|ones)|\\.)",
        organ_of="del |de la ",
    ),
    pointers=PointerWords(
        paragraph=r"[Pp]árrafos?|[Pp]árrs?\.|[Aa]partados?|§§?",
        preambular=r"[Pp]árrafos? (?:del preámbulo|preambular(?:es)?)|PPs?",
        operative=r"[Pp]árrafos? (?:de la parte dispositiva|dispositivos?)|OPs?",
        item=r"(?:[Ss]ub)?[Aa]partados?|[Ss]ubpárrafos?|[Pp]untos?|[Ll]etras?|[Ii]ncisos?",
        divisions={
            "[Cc]apítulos?": "chapter",
            "[Ss]ecci(?:ón|ones)": "section",
            "[Pp]artes?": "part",
            "[Pp]rincipios?": "principle",
            "[Cc]estas?": "basket",
            r"[Aa]rtículos?|[Aa]rt\.": "article",
        },
        annex="[Aa]nexos?",
        attachment="[Tt]extos? agregados?|[Aa]pénd[ií]ce",
        footnote=r"[Nn]otas?(?: (?:a|al|de) pie(?: de página)?)(?: [Nn][º°o]\.?)?",
        note=r"[Nn]otas?(?: [Nn][º°o]\.?)?",
        tiret="gui[oó]n(?:es)?|rayas?",
        ordinals={
            "primer": 1, "tercer": 3,
            **{f"{stem}[oa]s?": number for number, stem in enumerate(_ORDINALS, 1)},
            **{f"{number}(?:[º°]|\\.[ºª]|[ªa]|er)": number for number in range(1, 31)},
        },
        the="el|la|los|las|del|de la|de los|de las|al|a la",
        through="a|al",
        of="del documento|de la|de las|de los|del|de|en la|en el",
        of_its="de su|de sus|en su",
        annex_of="a la|al|de la|del",
        here=(
            "supra|infra|anteriores|anterior|precedentes?|(?:más )?(?:arriba|abajo)|que anteceden?"
        ),
        this="de la presente|del presente|a la presente|al presente|de esta|a esta|de este|en esta",
        texts=(
            "documento marco|acuerdo|memorando|informe|reglamento|estatuto|guía|mandato"
            "|recomendaciones"
        ),
        laws=(
            r"Constitución|[Cc]ódigo(?! de [Cc]onducta)|[Ll]ey|[Dd]ecreto|[Rr]eglamento"
            r"|[Dd]irectiva|[Ee]statuto"
        ),
        annex_alone=r"(?<=l\s)anexo|Anexo",
        agenda="del orden del día",
        notably="en particular(?: el)?|especialmente|concretamente|incluido|véase",
        within="en sus?|por sus?|según su",
        its="sus?|cuyos?",
        operative_behind="de la parte dispositiva",
        preambular_behind="del preámbulo",
        thereof="de(?:l mismo| la misma| esta última| este último)",
    ),
    names=NameWords(
        places={
            "Astan[aá]": "Astana", "Atenas": "Athens", "Basilea": "Basel", "Belgrado": "Belgrade",
            "Berlín": "Berlin", "Bishkek": "Bishkek", "Bonn": "Bonn", "Bratislava": "Bratislava",
            "Bruselas": "Brussels", "Bucarest": "Bucharest", "Budapest": "Budapest",
            "Copenhague": "Copenhagen", "Cracovia": "Cracow", "Dublín": "Dublin",
            "Ginebra": "Geneva", "Hamburgo": "Hamburg", "Helsinki": "Helsinki",
            "Estambul": "Istanbul", "Kiev": "Kyiv", "Lisboa": "Lisbon",
            "Liubliana": "Ljubljana", "Maastricht": "Maastricht", "Madrid": "Madrid",
            "Milán": "Milan", "Moscú": "Moscow", "Oslo": "Oslo", "París": "Paris",
            "Oporto|Porto": "Porto", "Praga": "Prague", "Roma": "Rome", "Skopje": "Skopje",
            "Sofía": "Sofia", "Estocolmo": "Stockholm", "Tirana": "Tirana",
            "La Valeta": "Valletta", "Viena": "Vienna", "Vilna": "Vilnius",
        },
        nouns={
            "[Dd]ecisi(?:ón|ones)": "Decision",
            "[Dd]eclaración": "Declaration",
            "[Dd]ocumento": "Document",
            "[Cc]arta": "Charter",
            "[Aa]cta": "Act",
            "[Pp]lan de [Aa]cción": "Plan",
            "[Cc]ódigo de [Cc]onducta": "Code",
            "[Ee]strategia": "Strategy",
            "[Tt]ratado": "Treaty",
            "[Cc]onvenci(?:ón|o)": "Convention",
            "[Pp]rotocolo": "Protocol",
            "[Rr]esolución": "Resolution",
        },
        sorts={
            "[Mm]inisterial": "Ministerial", "de la [Cc]umbre": "Summit",
            "de [Cc]lausura": "Concluding", "[Ff]inal": "Final",
            "[Cc]onmemorativa": "Commemorative",
        },
        meeting_texts=(
            "NOUN (?:SORT )?de PLACEYEAR",
            "NOUN (?:SORT )?de la (?:[Rr]eunión|[Cc]onferencia) de PLACEYEAR",
        ),
        dates=(
            r",? (?:de|del)(?: \d{1,2})?(?: de MONTH)?(?: de| del)? YEAR",
            r",? (?:(?:con|de) fecha(?: del?)?|fechad[oa] el) \d{1,2} de MONTH(?: de| del)? YEAR",
            r",? (?:de|del) MONTH (?:de|del) YEAR",
            r" \(YEAR\)",
            " YEAR",
        ),
        months=(
            "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
            "septiembre|setiembre", "octubre", "noviembre", "diciembre",
        ),
        adopted="(?:adoptad|aprobad)[oa] (?:en|el)",
        revised="revisad[oa] en",
        before_title="(?:sobre|relativ[ao] a)(?: la| el| los| las)?",
        same=r"[Ii]b[ií]d(?:em)?\.?|[ÍíIi]d\.|[ÍíIi]dem",
        of_organization=(
            "de la (?:OSCE|CSCE"
            "|Organización(?: para la [Ss]eguridad y la [Cc]ooperación en Europa)?)"
            "|de la [Cc]onferencia sobre la [Dd]imensión [Hh]umana(?: de la CSCE)?"
        ),
        protocol_to=(
            r"[Pp]rotocolos?(?: (?:[Ff]acultativos?|[Aa]dicional(?:es)?))?(?: NUMBER)?"
            r" (?:de la|de los|del|a la|a los|al) "
        ),
        treaties={
            "[Cc]onven(?:ios?|ci[óo]n|ciones)": "Convention",
            "[Rr]ecomendaci(?:ón|ones)": "Recommendation",
            "[Pp]rotocolos?": "Protocol",
        },
        treaty_makers={
            r"OIT|Organización Internacional del Trabajo(?: \(OIT\))?": "ILO",
            "Consejo de Europa": "Council of Europe",
        },
        treaty_again="Tratado|Convención|Convenio|Pacto|Estatuto",
        of_maker="de la|del",
        back_behind=(
            "(?:antes |arriba |anteriormente |más arriba )?(?:citad|mencionad)[ao]|susodich[ao]"
        ),
        back="[Dd]ich[ao]|[Ee]s[ae]|[Aa]quell?a?|citad[ao]|mencionad[ao]|mism[ao]|susodich[ao]",
    ),
    verbs=(
        (Verb.REAFFIRMS, "reafirm(?:a|an|ando|amos)"),
        (Verb.REAFFIRMS, "reiter(?:a|an|ando|amos)"),
        (Verb.RECALLS, "recuerd(?:a|an)"),
        (Verb.RECALLS, "record(?:ando|amos)"),
        (Verb.RECALLS, "teniendo presente"),
        (Verb.NOTES, "tom(?:a|ando|amos|an) (?:debida )?nota (?:de|del)"),
        (Verb.NOTES, "observ(?:a|ando)"),
        (Verb.WELCOMES, "acog(?:e|iendo|emos) con (?:satisfacción|beneplácito|agrado)"),
        (Verb.WELCOMES, "celebr(?:a|ando)"),
        (Verb.WELCOMES, "encomi(?:a|ando)"),
        (Verb.ENDORSES, "respald(?:a|ando|amos)"),
        (Verb.ENDORSES, "apoy(?:a|ando|amos)"),
        (Verb.ENDORSES, "aprueb(?:a|an)"),
        (Verb.ENDORSES, "refrend(?:a|ando)"),
        (Verb.IN_LINE_WITH, "de conformidad con"),
        (Verb.IN_LINE_WITH, "conforme (?:a|al)"),
        (Verb.IN_LINE_WITH, "en consonancia con"),
        (Verb.IN_LINE_WITH, "con arreglo (?:a|al)"),
        (Verb.IN_LINE_WITH, "en virtud (?:de|del)"),
        (Verb.IN_LINE_WITH, "según lo (?:dispuesto|establecido|estipulado) en"),
        (Verb.IN_LINE_WITH, "en el espíritu (?:de|del)"),
        (Verb.BASED_ON, "bas(?:ándose|ad[oa]s?) en"),
        (Verb.BASED_ON, "sobre la base (?:de|del)"),
        (Verb.BASED_ON, "guiad[oa]s? por"),
        (Verb.BASED_ON, "inspirándose en"),
        (Verb.COMMITTED_TO, "se comprometen? a (?:cumplir|respetar)"),
        (Verb.COMMITTED_TO, "adhiriéndose a"),
        (Verb.COMMITTED_TO, "comprometid[oa]s con"),
        (Verb.IMPLEMENTS, "aplic(?:a|ar|ando|ación)"),
        (Verb.IMPLEMENTS, "pon(?:er|iendo) en práctica"),
        (Verb.IMPLEMENTS, "implement(?:ar|ando|ación)"),
        (Verb.ADOPTS, "adopt(?:a|ando|an|ar)"),
        (Verb.AMENDS, "enm(?:ienda|endando|endar)"),
        (Verb.AMENDS, "modific(?:a|ando|ar)"),
        (Verb.AMENDS, "revis(?:a|ando|ar)"),
        (Verb.AMENDS, "complement(?:a|ando|ar)"),
        (Verb.REPLACES, "sustitu(?:ye|yendo|ir)"),
        (Verb.REPLACES, "reemplaz(?:a|ando|ar)"),
        (Verb.REPLACES, "derog(?:a|ando|ar)"),
        (Verb.EXTENDS, "prorrog(?:a|ando|ar)"),
        (Verb.EXTENDS, "prolong(?:a|ando|ar)"),
        (Verb.STRESSES, "subray(?:a|ando|an|amos)"),
        (Verb.STRESSES, "destac(?:a|ando|amos)"),
        (Verb.STRESSES, "hac(?:e|iendo) hincapié en"),
        (Verb.STRESSES, "recalc(?:a|ando)"),
        (Verb.SEE, "véase(?: también)?"),
        (Verb.SEE, "véanse"),
        (Verb.SEE, "cf\\."),
    ),
    joint="y|e|o|así como",
    own_before=("OSCE", "CSCE", "El", "La", "Los", "Recordando", "Véase"),
)  # fmt: skip
