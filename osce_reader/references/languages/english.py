"""How English texts refer to documents."""

from osce_reader.model.date import MONTHS
from osce_reader.references.wording import (
    DecisionWords,
    NameWords,
    PointerWords,
    ResolutionWords,
    Verb,
    Wording,
)

_PLACES = (
    "Astana", "Athens", "Basel", "Belgrade", "Berlin", "Bishkek", "Bonn", "Bratislava", "Brussels",
    "Bucharest", "Budapest", "Copenhagen", "Cracow", "Dublin", "Geneva", "Hamburg", "Helsinki",
    "Istanbul", "Kyiv", "Lisbon", "Ljubljana", "Maastricht", "Madrid", "Milan", "Moscow", "Oslo",
    "Paris", "Porto", "Prague", "Rome", "Skopje", "Sofia", "Stockholm", "Tirana", "Valletta",
    "Vienna", "Vilnius",
)  # fmt: skip

ENGLISH = Wording(
    code="en",
    decisions=DecisionWords(
        bodies={
            "Ministerial Council(?:’s)?": "MC",
            "Ministerial(?: Meeting)?": "MC",
            "MC": "MC",
            "Permanent Council(?:’s)?": "PC",
            "PC": "PC",
            "Forum for Security Co-? ?operation(?:’s)?": "FSC",
            "FSC": "FSC",
        },
        one="[Dd]ecision|DECISION",
        many="[Dd]ecisions|DECISIONS",
        short=r"[Dd]ecs?\.?",
        journal="Journal",
        sign=r"[Nn]os?\.?|[Nn]umbers?|№|[Nn][°º]",
        body_of="of the (?:OSCE )?|of (?:OSCE )?",
        place_of="(?:in|of|at)",
    ),
    resolutions=ResolutionWords(
        united_nations="United Nations|U\\.?N\\.?",
        organs={
            "General Assembly": "A",
            "Security Council": "S",
            "Human Rights Council": "A/HRC",
            "Economic and Social Council": "E",
        },
        abbreviations={"UNGA": "A", "GA": "A", "UNSCRs?": "S", "UNSC": "S"},
        noun="[Rr]es(?:olutions?|\\.)",
        organ_of="of the ",
    ),
    pointers=PointerWords(
        paragraph=r"[Pp]aragraphs?|PARAGRAPH|[Pp]aras?\.?|¶¶?|§§?",
        preambular=r"[Pp]reambular [Pp]aragraphs?|PP",
        operative=r"[Oo]perative [Pp]aragraphs?|OP",
        item=r"[Ss]ub-?paragraphs?|[Pp]oints?|[Ii]tems?",
        divisions={
            "[Cc]hapters?": "chapter",
            "[Ss]ections?": "section",
            "Parts?": "part",
            "[Pp]rinciples?": "principle",
            "[Bb]askets?": "basket",
            r"[Aa]rticles?|Arts?\.": "article",
        },
        annex="[Aa]nnex|[Aa]ppendix",
        footnote="[Ff]ootnote",
        tiret="tiret|indent|dash",
        ordinals={
            "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6,
            "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
        },
        through="to|through",
        of="of(?: the)?|in(?: the)?|under(?: the)?",
        annex_of="to(?: the)?|of(?: the)?",
        here="above|below|hereof",
        this="of this|to this|in this|of the present",
    ),
    names=NameWords(
        places={place: place for place in _PLACES} | {"Kiev": "Kyiv", "Krak[oó]w": "Cracow"},
        nouns={
            "Decisions?": "Decision",
            "Declaration": "Declaration",
            "Document": "Document",
            "Charter": "Charter",
            "Act": "Act",
            "Action Plan": "Plan",
            "Plan of Action": "Plan",
            "Statement": "Statement",
            "Code of Conduct": "Code",
            "Strategy": "Strategy",
            "Treaty": "Treaty",
            "Convention": "Convention",
            "Protocol": "Protocol",
            "[Rr]esolution": "Resolution",
        },
        meeting_texts=(
            "PLACE (?:(?:Summit|Ministerial(?: Council)?|Concluding|Final) )?NOUNYEAR",
        ),
        dates=(r" of (?:\d{1,2} )?(?:MONTH )?YEAR", " YEAR"),
        months=MONTHS,
        adopted=r"adopted (?:in|on|at)(?: [A-Z]\w+,? (?:in|on))?",
        revised="(?:as )?revised in",
        before_title="(?:on|for)(?: the)?|entitled",
        back="[Tt]hat|said|same|above-?mentioned|aforementioned|aforesaid|such",
    ),
    verbs=(
        (Verb.REAFFIRMS, "(?:re)?affirm(?:s|ed|ing)?|reiterat(?:es?|ed|ing)|reconfirm(?:s|ed|ing)?"),
        (Verb.RECALLS, "recall(?:s|ed|ing)?|bear(?:s|ing)? in mind|mindful of"),
        (Verb.NOTES, "(?:tak(?:es?|ing)|took) (?:full |due )?(?:note|account) of|not(?:es?|ed|ing)"),
        (Verb.WELCOMES, "welcom(?:es?|ed|ing)|commend(?:s|ed|ing)?"),
        (Verb.ENDORSES, "endors(?:es?|ed|ing)|support(?:s|ed|ing)?"),
        (
            Verb.IN_LINE_WITH,
            "in (?:line|accordance|conformity|compliance|keeping) with|as (?:set out|set forth"
            "|provided for|stipulated|agreed|defined|laid down) (?:in|by)|pursuant to"
            "|consistent with|in the spirit of",
        ),
        (Verb.BASED_ON, "bas(?:ed|ing) (?:itself )?(?:up)?on|guided by|building (?:up)?on"),
        (Verb.COMMITTED_TO, "commit(?:s|ted|ting)?(?: \\w+)? to|adher(?:es?|ing|ence) to|abid(?:es?|ing) by"),
        (Verb.IMPLEMENTS, "implement(?:s|ed|ing|ation of)?|fulfil(?:s|led|ling|ment of)?"),
        (Verb.ADOPTS, "adopt(?:s|ed|ing)?"),
        (Verb.AMENDS, "amend(?:s|ed|ing)?|revis(?:es?|ed|ing)|supplement(?:s|ed|ing)?"),
        (Verb.REPLACES, "supersed(?:es?|ed|ing)|replac(?:es?|ed|ing)|rescind(?:s|ed|ing)?|repeal(?:s|ed|ing)?"),
        (Verb.EXTENDS, "extend(?:s|ed|ing)?|prolong(?:s|ed|ing)?"),
        (Verb.STRESSES, "stress(?:es|ed|ing)?|emphasiz(?:es?|ed|ing)|underlin(?:es?|ed|ing)|underscor(?:es?|ed|ing)"),
        (Verb.SEE, "see(?: also)?|cf\\."),
    ),
    joint="and|or|as well as",
    foreign_before=(
        "national", "regional", "international", "local", "federal", "joint", "european",
    ),
    own_before=(
        "OSCE", "CSCE", "The", "Summit", "Ministerial", "Council", "Forum", "OSCE’s", "CSCE’s",
        "Organization’s", "Recalling", "Reaffirming", "See",
    ),
)  # fmt: skip
