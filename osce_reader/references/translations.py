"""Names of documents in the other official languages, beside those that the catalogue has.

A row begins with a name that the catalogue knows, and goes on with what the same document is
called elsewhere. Russian names are found in every case; German ones with their endings.
"""

_TOC_GERMAN = (
    "Übereinkommen der Vereinten Nationen gegen die grenzüberschreitende organisierte Kriminalität"
)
_TOC_RUSSIAN = (
    "Конвенция Организации Объединенных Наций против транснациональной организованной преступности"
)
_ROMA_FRENCH = (
    "Plan d’action visant à améliorer la situation des Roms et des Sintis dans l’espace de l’OSCE"
)
_TRAFFICKING_FRENCH = (
    "Protocole visant à prévenir, réprimer et punir la traite des personnes,"
    " en particulier des femmes et des enfants"
)
_TRAFFICKING_GERMAN = (
    "Protokoll zur Verhütung, Bekämpfung und Bestrafung des Menschenhandels,"
    " insbesondere des Frauen- und Kinderhandels"
)
_TRAFFICKING_ITALIAN = (
    "Protocollo per prevenire, reprimere e punire la tratta di persone,"
    " in particolare di donne e bambini"
)
_TRAFFICKING_SPANISH = (
    "Protocolo para prevenir, reprimir y sancionar la trata de personas,"
    " especialmente mujeres y niños"
)
_PRAGUE_FRENCH = (
    "Document de Prague sur la poursuite du développement des institutions et structures de la CSCE"
)
_PRAGUE_SPANISH = (
    "Documento de Praga sobre el ulterior desarrollo de las instituciones y estructuras de la CSCE"
)
_TRAFFICKING_RUSSIAN = (
    "Протокол о предупреждении и пресечении торговли людьми, особенно женщинами и детьми,"
    " и наказании за нее"
)

TRANSLATED_NAMES: tuple[tuple[str, ...], ...] = (
    (
        "Helsinki Final Act",
        "Acte final de Helsinki", "Acte final d’Helsinki", "Schlussakte von Helsinki",
        "KSZE-Schlussakte", "Atto finale di Helsinki", "Atto Finale di Helsinki",
        "CSCE Final Act", "Final Act of Helsinki", "Acte final de la CSCE", "Accords d’Helsinki",
        "Accords de Helsinki", "Schlussakte der KSZE", "Atto finale della CSCE",
        "Accordi di Helsinki", "Acta Final de la CSCE", "Acuerdos de Helsinki",
        "Заключительный акт СБСЕ", "Хельсинкские соглашения",
        "Хельсинкский заключительный акт", "Хельсинкский Заключительный акт",
        "Заключительный акт Хельсинки", "Acta Final de Helsinki",
        "Заключительный Хельсинкский акт СБСЕ", "Заключительный Хельсинкский акт",
    ),
    (
        "Copenhagen Document",
        "Document de Copenhague", "Kopenhagener Dokument", "Documento di Copenaghen",
        "Копенгагенский документ", "Documento de Copenhague",
    ),
    (
        "Moscow Document",
        "Document de Moscou", "Moskauer Dokument", "Documento di Mosca", "Московский документ",
        "Documento de Moscú",
    ),
    (
        "Charter of Paris",
        "Charte de Paris pour une nouvelle Europe", "Charte de Paris",
        "Charta von Paris für ein neues Europa", "Charta von Paris", "Pariser Charta",
        "Carta di Parigi per una nuova Europa", "Carta di Parigi",
        "Парижская хартия для новой Европы", "Парижская хартия",
        "Carta de París para una nueva Europa", "Carta de París",
    ),
    (
        "Istanbul Charter",
        "Charte de sécurité européenne", "Charte d’Istanbul", "Europäische Sicherheitscharta",
        "Charta von Istanbul", "Carta per la sicurezza europea", "Carta di Istanbul",
        "Хартия европейской безопасности", "Стамбульская хартия",
        "Carta sobre la Seguridad Europea", "Carta de Estambul",
    ),
    (
        "Istanbul Document",
        "Document d’Istanbul", "Dokument von Istanbul", "Documento di Istanbul",
        "Стамбульский документ", "Documento de Estambul",
    ),
    (
        "Helsinki Document 1992",
        "Document de Helsinki 1992", "Helsinki-Dokument 1992", "Documento di Helsinki 1992",
        "Хельсинкский документ 1992 года", "Documento de Helsinki 1992",
    ),
    (
        "Budapest Document 1994",
        "Document de Budapest 1994", "Budapester Dokument 1994", "Documento di Budapest 1994",
        "Будапештский документ 1994 года", "Documento de Budapest 1994",
    ),
    (
        "Lisbon Document",
        "Document de Lisbonne", "Lissabonner Dokument", "Documento di Lisbona",
        "Лиссабонский документ", "Documento de Lisboa",
    ),
    (
        "Prague Document",
        "Document de Prague",
        _PRAGUE_FRENCH,
        "Prager Dokument",
        "Prager Dokument über die weitere Entwicklung der KSZE-Institutionen und -Strukturen",
        "Documento di Praga",
        "Documento di Praga sull’ulteriore sviluppo delle istituzioni e strutture della CSCE",
        "Пражский документ",
        "Пражский документ о дальнейшем развитии институтов и структур СБСЕ",
        "Documento de Praga",
        _PRAGUE_SPANISH,
    ),
    *(
        (f"{english} Declaration", f"Déclaration de {french}", f"Erklärung von {german}",
         f"Dichiarazione di {italian}", f"{russian} декларация", f"Declaración de {spanish}")
        for english, french, german, italian, russian, spanish in (
            ("Monaco", "Monaco", "Monaco", "Monaco", "Монакская", "Mónaco"),
            ("Baku", "Bakou", "Baku", "Baku", "Бакинская", "Bakú"),
            ("Luxembourg", "Luxembourg", "Luxemburg", "Lussemburgo", "Люксембургская",
             "Luxemburgo"),
        )
    ),
    (
        "Vienna Concluding Document",
        "Document de clôture de Vienne", "Wiener Abschließendes Dokument",
        "Abschließendes Dokument von Wien", "Documento conclusivo di Vienna",
        "Итоговый документ Венской встречи", "Документ Венской встречи",
        "Documento de Clausura de Viena", "Document final de Vienne",
        "Abschließendes Dokument des Wiener Treffens", "Documento finale di Vienna",
        "Венский итоговый документ", "Documento Final de Viena",
    ),
    (
        "Vienna Document 2011",
        "Document de Vienne 2011", "Wiener Dokument 2011", "Documento di Vienna 2011",
        "Венский документ 2011 года", "Documento de Viena 2011",
    ),
    (
        "Madrid Concluding Document",
        "Document de clôture de Madrid", "Abschließendes Dokument von Madrid",
        "Documento conclusivo di Madrid", "Итоговый документ Мадридской встречи",
        "Documento de Clausura de Madrid",
    ),
    (
        "Astana Commemorative Declaration",
        "Déclaration commémorative d’Astana", "Déclaration d’Astana",
        "Gedenkerklärung von Astana", "Erklärung von Astana",
        "Dichiarazione commemorativa di Astana", "Dichiarazione di Astana",
        "Астанинская юбилейная декларация", "Астанинская декларация",
        "Declaración Conmemorativa de Astaná", "Declaración Conmemorativa de Astana",
        "Declaración de Astaná",
    ),
    (
        "Porto Charter",
        "Charte de l’OSCE sur la prévention et la lutte contre le terrorisme",
        "OSZE-Charta zur Verhütung und Bekämpfung des Terrorismus",
        "Carta dell’OSCE sulla prevenzione e la lotta al terrorismo",
        "Хартия ОБСЕ о предупреждении терроризма и борьбе с ним",
        "Carta de la OSCE sobre la prevención y la lucha contra el terrorismo",
    ),
    (
        "Bucharest Plan of Action",
        "Plan d’action de Bucarest", "Bukarester Aktionsplan", "Aktionsplan von Bukarest",
        "Piano d’azione di Bucarest", "Бухарестский план действий", "Plan de Acción de Bucarest",
    ),
    (
        "Bishkek Programme of Action",
        "Programme d’action de Bichkek", "Bischkeker Aktionsprogramm",
        "Aktionsprogramm von Bischkek", "Programma d’azione di Bishkek",
        "Бишкекская программа действий", "Programa de Acción de Bishkek",
    ),
    (
        "OSCE Document on Small Arms and Light Weapons",
        "Document de l’OSCE sur les armes légères et de petit calibre",
        "OSZE-Dokument über Kleinwaffen und leichte Waffen",
        "Documento dell’OSCE sulle armi di piccolo calibro e leggere",
        "Documento OSCE sulle armi di piccolo calibro e leggere",
        "Documento dell’OSCE sulle armi leggere e di piccolo calibro",
        "Документ ОБСЕ о легком и стрелковом оружии",
        "Documento de la OSCE sobre armas pequeñas y armas ligeras",
        "Documento de la OSCE sobre armas pequeñas y ligeras",
    ),
    (
        "Action Plan on Improving the Situation of Roma and Sinti within the OSCE Area",
        _ROMA_FRENCH,
        "Aktionsplan zur Verbesserung der Situation der Roma und Sinti im OSZE-Gebiet",
        "Piano d’azione per migliorare la situazione dei Rom e dei Sinti nell’area dell’OSCE",
        "План действий по улучшению положения рома и синти в регионе ОБСЕ",
        "Plan de Acción para mejorar la situación de los romaníes y sinti en el área de la OSCE",
    ),
    (
        "Code of Conduct on Politico-Military Aspects of Security",
        "Code de conduite relatif aux aspects politico-militaires de la sécurité",
        "Verhaltenskodex zu politisch-militärischen Aspekten der Sicherheit",
        "Codice di condotta relativo agli aspetti politico-militari della sicurezza",
        "Кодекс поведения, касающийся военно-политических аспектов безопасности",
        "Código de Conducta sobre los aspectos político-militares de la seguridad",
    ),
    (
        "OSCE Action Plan to Combat Trafficking in Human Beings",
        "Plan d’action de l’OSCE pour lutter contre la traite des êtres humains",
        "Plan d’action de l’OSCE contre la traite des êtres humains",
        "OSZE-Aktionsplan zur Bekämpfung des Menschenhandels",
        "Piano d’azione dell’OSCE per combattere la tratta di esseri umani",
        "План действий ОБСЕ по борьбе с торговлей людьми",
        "Plan de Acción de la OSCE contra la trata de personas",
        "Plan de Acción de la OSCE para combatir la trata de seres humanos",
    ),
    (
        "Gender Action Plan",
        "Plan d’action 2004 de l’OSCE pour la promotion de l’égalité entre les sexes",
        "OSZE-Aktionsplan 2004 zur Förderung der Gleichstellung von Frauen und Männern",
        "Piano d’azione OSCE 2004 per la promozione della parità fra i sessi",
        "План действий ОБСЕ 2004 года по поддержке гендерного равенства",
        "Plan de Acción 2004 de la OSCE para el fomento de la igualdad de género",
    ),
    (
        "Maastricht Strategy",
        "Strategie von Maastricht",
        "Strategia di Maastricht", "Стратегия Маастрихта", "Estrategia de Maastricht",
    ),
    (
        "OSCE Rules of Procedure", "Rules of Procedure",
        "Règles de procédure de l’OSCE", "Règlement intérieur de l’OSCE",
        "Verfahrensregeln der OSZE", "OSZE-Verfahrensregeln", "OSZE-Geschäftsordnung",
        "Regole di procedura dell’OSCE", "Regolamento interno dell’OSCE",
        "Reglas de Procedimiento de la OSCE", "Reglamento de la OSCE",
        "Norme procedurali dell’OSCE", "Правила процедуры ОБСЕ",
        "Normas de Procedimiento de la OSCE", "Geschäftsordnung der OSZE",
        *(
            f"{rules} {organization}"
            for organization, those in (
                ("de l’Organisation pour la sécurité et la coopération en Europe",
                 ("Règles de procédure", "Règlement intérieur")),
                ("der Organisation für Sicherheit und Zusammenarbeit in Europa",
                 ("Geschäftsordnung", "Verfahrensregeln")),
                ("dell’Organizzazione per la sicurezza e la cooperazione in Europa",
                 ("Norme procedurali", "Regole di procedura", "Regolamento interno")),
                ("de la Organización para la Seguridad y la Cooperación en Europa",
                 ("Reglamento", "Reglas de Procedimiento", "Normas de Procedimiento")),
                ("Организации по безопасности и сотрудничеству в Европе", ("Правила процедуры",)),
            )
            for rules in those
        ),
    ),
    (
        "Treaty on Open Skies",
        "Open Skies Treaty", "Traité sur le régime Ciel ouvert", "Traité Ciel ouvert",
        "Vertrag über den Offenen Himmel", "Trattato sui Cieli Aperti",
        "Договор по открытому небу", "Tratado de Cielos Abiertos",
    ),
    (
        "CFE Treaty",
        "Traité FCE", "Traité sur les forces armées conventionnelles en Europe", "KSE-Vertrag",
        "Vertrag über konventionelle Streitkräfte in Europa", "Trattato CFE",
        "ДОВСЕ", "Договор об обычных вооруженных силах в Европе", "Tratado FACE",
    ),
    (
        "Universal Declaration of Human Rights",
        "Déclaration universelle des droits de l’homme",
        "Allgemeine Erklärung der Menschenrechte", "Allgemeinen Erklärung der Menschenrechte",
        "Dichiarazione universale dei diritti dell’uomo",
        "Dichiarazione universale dei diritti umani",
        "Всеобщая декларация прав человека",
        "Declaración Universal de Derechos Humanos",
        "Declaración Universal de los Derechos Humanos",
    ),
    (
        "UN Convention against Transnational Organized Crime and its Trafficking Protocol",
        "Convention des Nations Unies contre la criminalité transnationale organisée",
        _TOC_GERMAN,
        "Convenzione delle Nazioni Unite contro la criminalità organizzata transnazionale",
        _TOC_RUSSIAN,
        "Конвенция ООН против транснациональной организованной преступности",
        "Convención de las Naciones Unidas contra la Delincuencia Organizada Transnacional",
        "Protocole de Palerme", "Protocollo di Palermo", "Palermo-Protokoll",
        "Палермский протокол", "Protocolo de Palermo",
        _TRAFFICKING_FRENCH, _TRAFFICKING_GERMAN, _TRAFFICKING_ITALIAN, _TRAFFICKING_RUSSIAN,
        "Protocolo para prevenir, reprimir y sancionar la trata de personas",
        _TRAFFICKING_SPANISH,
    ),
    (
        "Code of Conduct",
        "Code de conduite", "OSZE-Verhaltenskodex", "Verhaltenskodex der OSZE",
        "Codice di condotta", "Кодекс поведения", "Código de Conducta",
    ),
    (
        "OSCE Action Plan",
        "Plan d’action de l’OSCE", "OSZE-Aktionsplan", "Aktionsplan der OSZE",
        "Piano d’azione dell’OSCE", "План действий ОБСЕ", "Plan de Acción de la OSCE",
    ),
    (
        "Final Act",
        "Acte final", "Schlussakte", "Atto finale", "Заключительный акт", "Acta Final",
    ),
)  # fmt: skip
