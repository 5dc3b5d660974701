"""How French texts refer to documents."""

from osce_reader.references.wording import (
    DecisionWords,
    NameWords,
    PointerWords,
    ResolutionWords,
    Verb,
    Wording,
)

_ORDINALS = {
    "deuxième": 2, "troisième": 3, "quatrième": 4, "cinquième": 5, "sixième": 6, "septième": 7,
    "huitième": 8, "neuvième": 9, "dixième": 10, "onzième": 11, "douzième": 12, "treizième": 13,
    "quatorzième": 14, "quinzième": 15, "seizième": 16, "dix-septième": 17, "dix-huitième": 18,
    "dix-neuvième": 19, "vingtième": 20,
}  # fmt: skip

FRENCH = Wording(
    code="fr",
    decisions=DecisionWords(
        bodies={
            "Conseil ministériel(?: de l’OSCE)?": "MC",
            "(?:Réunion )?[Mm]inistérielles?": "MC",
            "CM|MC": "MC",
            "Conseil permanent(?: de l’OSCE)?": "PC",
            "CP|PC": "PC",
            "Forum pour la coopération en matière de sécurité": "FSC",
            "FCS|FSC": "FSC",
        },
        one="[Dd]écision|[Dd]ecision|DÉCISION|DECISION",
        many="[Dd]écisions|DÉCISIONS",
        short=r"[Dd]éc\.",
        journal="[Jj]ournal",
        plenary=r"de la NUMBER(?:re|ère|e|ème) [Ss]éance(?: plénière)?",
        sign=r"[Nn][°º]s?|[Nn]os?\.?|№",
        body_of="du |de la |de |par le |",
        place_of="(?:de|d’|à)",
        adopted=(" (?:qui a été )?(?:adopt|pris|approuv)(?:ée?s?|es?)FACTS",),
        by="par le|par la|par|lors de la|à la|au",
        adopted_on=(r" (?:en|le|de|du) (?:(?:\d{1,2}|1er) )?(?:MONTH )?YEAR",),
        again="celle|de|du|par|dans|avec|et|ou|mais|non|pas|que|ni|à|sur|selon|voir",
        again_the="la|non|pas|ni",
        others=(
            r"cour|tribunal|parlement|gouvernement|gouvernementale|cabinet|commission"
            r"|assemblée|sénat|ministère|préfet|préfecture|mairie|municipalité|société"
            r"|entreprise|banque|agence|procureur|conseil d’[ée]tat"
            r"|conseil constitutionnel"
        ),
        through="par|(?:dans|par|en|selon|avec) sa",
        meeting="[Rr]éunion|[Ss]ession",
    ),
    resolutions=ResolutionWords(
        united_nations="(?:des )?Nations Unies|(?:de l’)?ONU",
        organs={
            "Assemblée générale": "A",
            "Conseil de sécurité": "S",
            "Conseil des droits de l’homme": "A/HRC",
            "Conseil économique et social": "E",
        },
        abbreviations={"AG": "A", "R?CSNU": "S", "CS": "S"},
        noun="[Rr]és(?:olutions?|\\.)",
        organ_of="du |de l’|de la ",
    ),
    pointers=PointerWords(
        paragraph=r"[Pp]aragraphes?|[Pp]ar\.|¶¶?|§§?",
        preambular=r"[Aa]linéas? du préambule|PPs?",
        operative=r"[Pp]aragraphes? du dispositif|OPs?",
        item=r"(?:[Ss]ous-)?[Aa]linéas?|[Aa]l\.|(?:[Ss]ous-)?[Pp]oints?|[Ss]ous-paragraphes?|[Ll]ettres?",
        divisions={
            "[Cc]hapitres?": "chapter",
            "[Ss]ections?": "section",
            "[Pp]arties?": "part",
            "[Pp]rincipes?": "principle",
            "[Cc]orbeilles?": "basket",
            r"[Aa]rticles?|[Aa]rt\.": "article",
        },
        annex="[Aa]nnexes?",
        attachment="[Pp]ièces? complémentaires?|[Ss]uppléments?",
        footnote=r"[Nn]otes?(?: de bas de page| infrapaginales?)(?: n[°o])?"
        r"|n\.(?=\s?\d+\s(?:de|du|à|ci)\b)",
        note="[Nn]otes?(?: n[°o])?",
        tiret="tirets?",
        ordinals={
            "premi(?:er|ère)s?": 1, "1(?:er|re)": 1, "second(?:e|s|es)?": 2,
            **{f"{word}s?": number for word, number in _ORDINALS.items()},
            **{f"vingt-{word}": 20 + number for word, number in _ORDINALS.items() if number < 10},
            "vingt et unième": 21, **{rf"{number}(?:e|ème)": number for number in range(2, 31)},
        },
        the="le|la|les|l’|du|de la|des|au|à la|aux",
        through="à|au",
        of="du document|de la|du|des|de l’|de|dans la|dans le|dans l’",
        of_its="de sa|de son|de ses|de leur|dans sa|dans son",
        annex_of="à|à la|au|à l’|de la|du|de l’",
        here="ci-dessus|ci-dessous|supra|infra|plus haut|plus bas|qui précède(?:nt)?|précédent",
        this="de la présente|du présent|à la présente|au présent",
        texts=(
            "document-cadre|accord|mémorandum|rapport|règlement|statut|guide|mandat"
            "|recommandations|commentaire"
        ),
        laws=(
            r"Constitution|[Cc]ode(?! de conduite)|[Ll]oi|[Dd]écret|[Rr]èglement|[Dd]irective"
            r"|[Ss]tatut"
        ),
        annex_alone="(?<=l’)annexe|Annexe",
        agenda="de l’ordre du jour",
        notably="en particulier(?: au)?|notamment(?: au)?|spécialement|y compris|voir|au",
        within="(?:à|en|dans|par) (?:son|sa|ses|leur)",
        its="son|sa|ses|leurs?|dont le",
        operative_behind="du dispositif",
        preambular_behind="du préambule",
        thereof="de (?:celui|celle)-ci",
    ),
    names=NameWords(
        places={
            "Astana": "Astana", "Athènes": "Athens", "Bâle": "Basel", "Belgrade": "Belgrade",
            "Berlin": "Berlin", "Bichkek": "Bishkek", "Bonn": "Bonn", "Bratislava": "Bratislava",
            "Bruxelles": "Brussels", "Bucarest": "Bucharest", "Budapest": "Budapest",
            "Copenhague": "Copenhagen", "Cracovie": "Cracow", "Dublin": "Dublin",
            "Genève": "Geneva", "Hambourg": "Hamburg", "Helsinki": "Helsinki",
            "Istanbul": "Istanbul", "Kiev|Kyiv": "Kyiv", "Lisbonne": "Lisbon",
            "Ljubljana": "Ljubljana", "Maastricht": "Maastricht", "Madrid": "Madrid",
            "Milan": "Milan", "Moscou": "Moscow", "Oslo": "Oslo", "Paris": "Paris",
            "Porto": "Porto", "Prague": "Prague", "Rome": "Rome", "Skopje": "Skopje",
            "Sofia": "Sofia", "Stockholm": "Stockholm", "Tirana": "Tirana",
            "La Valette": "Valletta", "Vienne": "Vienna", "Vilnius": "Vilnius",
        },
        nouns={
            "[Dd]écisions?": "Decision",
            "[Dd]éclaration": "Declaration",
            "[Dd]ocument": "Document",
            "[Cc]harte": "Charter",
            "[Aa]cte": "Act",
            "[Pp]lan d’action": "Plan",
            "[Cc]ode de conduite": "Code",
            "[Ss]tratégie": "Strategy",
            "[Tt]raité": "Treaty",
            "[Cc]onvention": "Convention",
            "[Pp]rotocole": "Protocol",
            "[Rr]ésolution": "Resolution",
        },
        sorts={
            "ministérielle": "Ministerial", "du [Ss]ommet": "Summit", "de clôture": "Concluding",
            "final": "Final", "commémorative": "Commemorative",
        },
        meeting_texts=(
            "NOUN (?:SORT )?(?:de|d’) ?PLACEYEAR",
            "NOUN (?:SORT )?(?:de la [Rr]éunion|de la [Cc]onférence) (?:de|d’) ?PLACEYEAR",
        ),
        dates=(
            r",? (?:en date du|datée? du|de|du|adoptée? en) (?:(?:\d{1,2}|1er) )?(?:MONTH )?YEAR",
            r" \(YEAR\)",
            " YEAR",
        ),
        months=(
            "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
            "octobre", "novembre", "décembre",
        ),
        adopted="adoptée? (?:en|le)",
        revised="révisée? en",
        before_title="(?:sur|relative?(?: à)?|concernant|intitulée?)(?: la| le| l’| les)?",
        same=r"[Ii]bid(?:em)?\.?|[Ii]d\.|[Ii]dem",
        of_organization=(
            "de l’OSCE|de la CSCE"
            "|de l’Organisation(?: pour la [Ss]écurité et la [Cc]oopération en Europe)?"
            "|de la [Cc]onférence sur la [Dd]imension [Hh]umaine(?: de la CSCE)?"
        ),
        protocol_to=(
            r"[Pp]rotocoles?(?: (?:[Ff]acultatifs?|[Aa]dditionnels?))?(?: NUMBER)?"
            r"(?: se rapportant)? (?:à la|à l’|au|aux) ?"
        ),
        treaties={
            "[Cc]onventions?": "Convention", "[Rr]ecommandations?": "Recommendation",
            "[Pp]rotocoles?": "Protocol",
        },
        treaty_makers={
            r"OIT|BIT|Organisation internationale du [Tt]ravail(?: \(OIT\))?": "ILO",
            "Conseil de l’Europe": "Council of Europe",
        },
        treaty_again="Traité|Convention|Pacte|Statut",
        of_maker="de l’|du",
        back_behind=(
            "susmentionnée?|susdite?|susvisée?|précitée?"
            "|(?:mentionnée?|citée?|visée?) (?:ci-dessus|plus haut)"
        ),
        back="(?:[Ll]a|du|au|[Ll]e)dite?|[Cc]ette(?: même)?|même|susmentionnée?|susdite?|précitée?",
    ),
    verbs=(
        (Verb.REAFFIRMS, "réaffirm(?:e|ent|ons|ant|é)"),
        (Verb.REAFFIRMS, "réitèr(?:e|ent)"),
        (Verb.REAFFIRMS, "réitér(?:ons|ant)"),
        (Verb.RECALLS, "rappel(?:le|lent|ons|ant)"),
        (Verb.RECALLS, "ayant à l’esprit"),
        (Verb.NOTES, "pren(?:d|ant|ons|ant) (?:bonne )?(?:note|acte) (?:de|du|des)"),
        (Verb.NOTES, "not(?:e|ons|ant)"),
        (Verb.WELCOMES, "se félicit(?:e|ent|ant)"),
        (Verb.WELCOMES, "accueill(?:e|ant|ons) avec satisfaction"),
        (Verb.WELCOMES, "salu(?:e|ant|ons)"),
        (Verb.ENDORSES, "approuv(?:e|ant|ons)"),
        (Verb.ENDORSES, "sou(?:scrit|scrivant) à"),
        (Verb.ENDORSES, "appuy(?:ant|ons)"),
        (Verb.ENDORSES, "entérin(?:e|ant)"),
        (Verb.IN_LINE_WITH, "conformément (?:à|au|aux)"),
        (Verb.IN_LINE_WITH, "en vertu (?:de|du)"),
        (Verb.IN_LINE_WITH, "en application (?:de|du)"),
        (Verb.IN_LINE_WITH, "(?:telle?s? )?qu’énoncée?s? (?:dans|à)"),
        (Verb.IN_LINE_WITH, "dans l’esprit (?:de|du)"),
        (Verb.BASED_ON, "se fondant sur"),
        (Verb.BASED_ON, "fondée?s? sur"),
        (Verb.BASED_ON, "s’inspirant (?:de|du)"),
        (Verb.BASED_ON, "s’appuyant sur"),
        (Verb.BASED_ON, "guidée?s? par"),
        (Verb.COMMITTED_TO, "s’engage(?:nt|ant)? à respecter"),
        (Verb.COMMITTED_TO, "attachée?s? (?:à|au)"),
        (Verb.COMMITTED_TO, "adhèr(?:e|ent) (?:à|au)"),
        (Verb.IMPLEMENTS, "met(?:tre|tant|tent)? en œuvre"),
        (Verb.IMPLEMENTS, "mise en œuvre (?:de|du)"),
        (Verb.IMPLEMENTS, "appliqu(?:er|ant|ent)"),
        (Verb.ADOPTS, "adopt(?:e|ant|ons|er)"),
        (Verb.AMENDS, "modifi(?:e|ant|er)"),
        (Verb.AMENDS, "révis(?:e|ant|er)"),
        (Verb.AMENDS, "complét(?:ant|er)"),
        (Verb.AMENDS, "complète"),
        (Verb.REPLACES, "rempla(?:ce|çant|cer)"),
        (Verb.REPLACES, "abrog(?:e|eant|er)"),
        (Verb.REPLACES, "annul(?:e|ant|er)"),
        (Verb.EXTENDS, "prorog(?:e|eant|er)"),
        (Verb.EXTENDS, "prolong(?:e|eant|er)"),
        (Verb.STRESSES, "soulign(?:e|ent|ant|ons)"),
        (Verb.STRESSES, "insist(?:e|ant) sur"),
        (Verb.SEE, "voir(?: aussi)?"),
        (Verb.SEE, "cf\\."),
    ),
    joint="et|ou|ainsi que",
    own_before=("OSCE", "CSCE", "Le", "La", "Les", "Rappelant", "Voir"),
)  # fmt: skip
