"""Treaties and other texts of the world that OSCE documents cite, by what they are called.

A row holds the names of one text: English ones, then those in the other five languages. Russian
names are found in every case, German ones with their endings.
"""

_RACIAL_FRENCH = (
    "Convention internationale sur l’élimination de toutes les formes de discrimination raciale"
)
_RACIAL_SPANISH = (
    "Convención Internacional sobre la Eliminación de todas las Formas de Discriminación Racial"
)
_TORTURE_FRENCH = (
    "Convention contre la torture et autres peines ou traitements cruels, inhumains ou dégradants"
)
_TORTURE_GERMAN = (
    "Übereinkommen gegen Folter und andere grausame, unmenschliche oder erniedrigende"
    " Behandlung oder Strafe"
)
_TORTURE_ITALIAN = (
    "Convenzione contro la tortura ed altre pene o trattamenti crudeli, disumani o degradanti"
)
_TORTURE_RUSSIAN = (
    "Конвенция против пыток и других жестоких, бесчеловечных или унижающих достоинство"
    " видов обращения и наказания"
)
_TORTURE_SPANISH = (
    "Convención contra la Tortura y Otros Tratos o Penas Crueles, Inhumanos o Degradantes"
)
_SMALL_ARMS = (
    "Programme of Action to Prevent, Combat and Eradicate the Illicit Trade"
    " in Small Arms and Light Weapons in All Its Aspects"
)
_SMALL_ARMS_FRENCH = (
    "Programme d’action en vue de prévenir, combattre et éliminer le commerce illicite"
    " des armes légères sous tous ses aspects"
)
_SMALL_ARMS_GERMAN = (
    "Aktionsprogramm zur Verhütung, Bekämpfung und Beseitigung des unerlaubten Handels"
    " mit Kleinwaffen und leichten Waffen unter allen Aspekten"
)
_SMALL_ARMS_ITALIAN = (
    "Programma d’azione per prevenire, combattere e sradicare il commercio illecito"
    " di armi leggere e di piccolo calibro in tutti i suoi aspetti"
)
_SMALL_ARMS_RUSSIAN = (
    "Программа действий по предотвращению и искоренению незаконной торговли"
    " стрелковым оружием и легкими вооружениями во всех ее аспектах и борьбе с ней"
)
_SMALL_ARMS_SPANISH = (
    "Programa de Acción para prevenir, combatir y eliminar el tráfico ilícito"
    " de armas pequeñas y ligeras en todos sus aspectos"
)

TREATIES: tuple[tuple[str, ...], ...] = (
    (
        "Charter of the United Nations", "United Nations Charter", "UN Charter",
        "Charte des Nations Unies", "Charta der Vereinten Nationen", "VN-Charta", "UN-Charta",
        "Carta delle Nazioni Unite", "Statuto delle Nazioni Unite",
        "Устав Организации Объединенных Наций", "Устав ООН", "Carta de las Naciones Unidas",
    ),
    (
        "European Convention on Human Rights", "ECHR", "EMRK", "CEDH", "CEDU", "ЕКПЧ",
        "Europäischen Menschenrechtskonvention",
        "European Convention for the Protection of Human Rights and Fundamental Freedoms",
        "Convention for the Protection of Human Rights and Fundamental Freedoms",
        "Convention européenne des droits de l’homme",
        "Convention de sauvegarde des droits de l’homme et des libertés fondamentales",
        "Europäische Menschenrechtskonvention",
        "Konvention zum Schutze der Menschenrechte und Grundfreiheiten",
        "Convenzione europea dei diritti dell’uomo",
        "Convenzione europea dei diritti umani",
        "Convenzione per la salvaguardia dei diritti dell’uomo e delle libertà fondamentali",
        "Европейская конвенция о правах человека",
        "Конвенция о защите прав человека и основных свобод",
        "Convenio Europeo de Derechos Humanos",
    ),
    (
        "International Covenant on Civil and Political Rights", "ICCPR",
        "Pacte international relatif aux droits civils et politiques",
        "Internationaler Pakt über bürgerliche und politische Rechte",
        "Internationalen Pakt über bürgerliche und politische Rechte",
        "Patto internazionale sui diritti civili e politici",
        "Международный пакт о гражданских и политических правах",
        "Pacto Internacional de Derechos Civiles y Políticos",
    ),
    (
        "International Covenant on Economic, Social and Cultural Rights", "ICESCR",
        "Pacte international relatif aux droits économiques, sociaux et culturels",
        "Internationaler Pakt über wirtschaftliche, soziale und kulturelle Rechte",
        "Internationalen Pakt über wirtschaftliche, soziale und kulturelle Rechte",
        "Patto internazionale sui diritti economici, sociali e culturali",
        "Международный пакт об экономических, социальных и культурных правах",
        "Pacto Internacional de Derechos Económicos, Sociales y Culturales",
    ),
    (
        "Vienna Convention on the Law of Treaties",
        "Convention de Vienne sur le droit des traités",
        "Wiener Übereinkommen über das Recht der Verträge",
        "Wiener Vertragsrechtskonvention",
        "Convenzione di Vienna sul diritto dei trattati",
        "Венская конвенция о праве международных договоров",
        "Convención de Viena sobre el Derecho de los Tratados",
    ),
    (
        "Vienna Convention on Diplomatic Relations",
        "Convention de Vienne sur les relations diplomatiques",
        "Wiener Übereinkommen über diplomatische Beziehungen",
        "Convenzione di Vienna sulle relazioni diplomatiche",
        "Венская конвенция о дипломатических сношениях",
        "Convención de Viena sobre Relaciones Diplomáticas",
    ),
    (
        "Vienna Convention on Consular Relations",
        "Convention de Vienne sur les relations consulaires",
        "Wiener Übereinkommen über konsularische Beziehungen",
        "Convenzione di Vienna sulle relazioni consolari",
        "Венская конвенция о консульских сношениях",
        "Convención de Viena sobre Relaciones Consulares",
    ),
    (
        "Geneva Conventions",
        "Geneva Convention", "Convention de Genève", "Convenzione di Ginevra",
        "Convenio de Ginebra", "Conventions de Genève", "Genfer Abkommen", "Genfer Konventionen",
        "Convenzioni di Ginevra", "Женевские конвенции", "Convenios de Ginebra",
    ),
    (
        "Convention relating to the Status of Refugees", "Refugee Convention",
        "Convention relative au statut des réfugiés",
        "Abkommen über die Rechtsstellung der Flüchtlinge", "Genfer Flüchtlingskonvention",
        "Convenzione relativa allo status dei rifugiati",
        "Конвенция о статусе беженцев",
        "Convención sobre el Estatuto de los Refugiados",
    ),
    (
        "Convention on the Rights of the Child",
        "Convention relative aux droits de l’enfant",
        "Übereinkommen über die Rechte des Kindes", "VN-Kinderrechtskonvention",
        "Convenzione sui diritti del fanciullo", "Convenzione sui diritti dell’infanzia",
        "Конвенция о правах ребенка", "Конвенция о правах ребёнка",
        "Convención sobre los Derechos del Niño",
    ),
    (
        "Convention on the Elimination of All Forms of Discrimination against Women",
        "Convention sur l’élimination de toutes les formes de discrimination à l’égard des femmes",
        "Übereinkommen zur Beseitigung jeder Form von Diskriminierung der Frau",
        "Convenzione sull’eliminazione di ogni forma di discriminazione nei confronti della donna",
        "Конвенция о ликвидации всех форм дискриминации в отношении женщин",
        "Convención sobre la eliminación de todas las formas de discriminación contra la mujer",
    ),
    (
        "International Convention on the Elimination of All Forms of Racial Discrimination",
        _RACIAL_FRENCH,
        "Übereinkommen zur Beseitigung jeder Form von Rassendiskriminierung",
        "Convenzione internazionale sull’eliminazione di ogni forma di discriminazione razziale",
        "Международная конвенция о ликвидации всех форм расовой дискриминации",
        _RACIAL_SPANISH,
    ),
    (
        "Convention against Torture",
        "Convention against Torture and Other Cruel, Inhuman or Degrading Treatment or Punishment",
        "Convention contre la torture", "Übereinkommen gegen Folter",
        "Convenzione contro la tortura", "Конвенция против пыток", "Convención contra la Tortura",
        _TORTURE_FRENCH, _TORTURE_GERMAN, _TORTURE_ITALIAN, _TORTURE_RUSSIAN, _TORTURE_SPANISH,
    ),
    (
        "Convention on the Rights of Persons with Disabilities",
        "Convention relative aux droits des personnes handicapées",
        "Übereinkommen über die Rechte von Menschen mit Behinderungen",
        "Convenzione sui diritti delle persone con disabilità",
        "Конвенция о правах инвалидов",
        "Convención sobre los Derechos de las Personas con Discapacidad",
    ),
    (
        "Framework Convention for the Protection of National Minorities",
        "Convention-cadre pour la protection des minorités nationales",
        "Rahmenübereinkommen zum Schutz nationaler Minderheiten",
        "Convenzione-quadro per la protezione delle minoranze nazionali",
        "Рамочная конвенция о защите национальных меньшинств",
        "Convenio Marco para la Protección de las Minorías Nacionales",
    ),
    (
        "Council of Europe Convention on Action against Trafficking in Human Beings",
        "Convention du Conseil de l’Europe sur la lutte contre la traite des êtres humains",
        "Übereinkommen des Europarats zur Bekämpfung des Menschenhandels",
        "Convenzione del Consiglio d’Europa sulla lotta contro la tratta di esseri umani",
        "Конвенция Совета Европы о противодействии торговле людьми",
        "Convenio del Consejo de Europa sobre la lucha contra la trata de seres humanos",
    ),
    (
        "United Nations Convention against Corruption", "UN Convention against Corruption",
        "Convention des Nations Unies contre la corruption",
        "Übereinkommen der Vereinten Nationen gegen Korruption",
        "Convenzione delle Nazioni Unite contro la corruzione",
        "Конвенция Организации Объединенных Наций против коррупции",
        "Конвенция ООН против коррупции",
        "Convención de las Naciones Unidas contra la Corrupción",
    ),
    (
        "Treaty on the Non-Proliferation of Nuclear Weapons", "Non-Proliferation Treaty",
        "Traité sur la non-prolifération des armes nucléaires",
        "Vertrag über die Nichtverbreitung von Kernwaffen", "Nichtverbreitungsvertrag",
        "Trattato di non proliferazione nucleare",
        "Trattato di non proliferazione delle armi nucleari",
        "Договор о нераспространении ядерного оружия",
        "Tratado sobre la no proliferación de las armas nucleares",
    ),
    (
        "Chemical Weapons Convention",
        "Convention sur les armes chimiques", "Chemiewaffenübereinkommen",
        "Convenzione sulle armi chimiche", "Конвенция о запрещении химического оружия",
        "Convención sobre las Armas Químicas",
    ),
    (
        "Arms Trade Treaty",
        "Traité sur le commerce des armes", "Vertrag über den Waffenhandel",
        "Trattato sul commercio delle armi", "Договор о торговле оружием",
        "Tratado sobre el Comercio de Armas",
    ),
    (
        "Rome Statute",
        "Rome Statute of the International Criminal Court",
        "Statut de Rome", "Römisches Statut", "Römischen Statut", "Statuto di Roma",
        "Римский статут", "Estatuto de Roma",
    ),
    (
        "European Social Charter",
        "Charte sociale européenne", "Europäische Sozialcharta", "Carta sociale europea",
        "Европейская социальная хартия", "Carta Social Europea",
    ),
    (
        "Convention on the Prevention and Punishment of the Crime of Genocide",
        "Genocide Convention",
        "Convention pour la prévention et la répression du crime de génocide",
        "Konvention über die Verhütung und Bestrafung des Völkermordes", "Völkermordkonvention",
        "Convenzione per la prevenzione e la repressione del delitto di genocidio",
        "Convenzione per la prevenzione e la repressione del crimine di genocidio",
        "Конвенция о предупреждении преступления геноцида и наказании за него",
        "Convención para la Prevención y la Sanción del Delito de Genocidio",
    ),
    (
        "Protocol against the Smuggling of Migrants by Land, Sea and Air",
        "Protocole contre le trafic illicite de migrants par terre, air et mer",
        "Protokoll gegen die Schleusung von Migranten auf dem Land-, See- und Luftweg",
        "Protocollo contro il traffico di migranti via terra, via mare e via aria",
        "Протокол против незаконного ввоза мигрантов по суше, морю и воздуху",
        "Protocolo contra el Tráfico Ilícito de Migrantes por Tierra, Mar y Aire",
    ),
    (
        f"United Nations {_SMALL_ARMS}", f"UN {_SMALL_ARMS}", _SMALL_ARMS, _SMALL_ARMS_FRENCH,
        _SMALL_ARMS_GERMAN, _SMALL_ARMS_ITALIAN, _SMALL_ARMS_RUSSIAN, _SMALL_ARMS_SPANISH,
    ),
    (
        "Joint Declaration of Twenty-Two States",
        "Déclaration commune des vingt-deux États", "Déclaration commune de vingt-deux États",
        "Gemeinsame Erklärung der zweiundzwanzig Staaten",
        "Gemeinsame Erklärung von zweiundzwanzig Staaten",
        "Dichiarazione congiunta dei ventidue Stati",
        "Совместная декларация двадцати двух государств",
        "Declaración conjunta de veintidós Estados",
        "Declaración conjunta de los veintidós Estados",
    ),
)  # fmt: skip
