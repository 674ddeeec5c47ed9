import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.language.entities import group
from dashboard.records import NameSpan

MARKED = re.compile(r"\[(?P<kind>[pocl])(?::(?P<iso3>[A-Z]{3}|seat))? (?P<name>[^\]]+)\]")
KINDS = {"p": "person", "o": "organisation", "c": "country", "l": "place"}


def read(marked):
    """ "[p Kim Jong Un] spoke" -> the text and its names."""
    text, names, behind = "", [], 0
    for match in MARKED.finditer(marked):
        text += marked[behind : match.start()]
        start, kind = len(text), KINDS[match["kind"]]
        text += match["name"]
        iso3, via = (None, "seat") if match["iso3"] == "seat" else (match["iso3"], "name" if match["iso3"] else None)
        names.append(NameSpan(start, len(text), kind, iso3, via))
        behind = match.end()
    return text + marked[behind:], names


def entities(marked):
    """[(name, [printed mentions])] of a marked text."""
    text, names = read(marked)
    return [(entity.name, [text[m.start : m.end] for m in entity.mentions]) for entity in group(text, names)]


PEOPLE = {
    "surname": ("[p Sue Mi Terry] spoke. [p Terry] left.", [("Sue Mi Terry", ["Sue Mi Terry", "Terry"])]),
    "surname before the full name": (
        "[p Terry] warns\n\n[p Sue Mi Terry] spoke.",
        [("Sue Mi Terry", ["Terry", "Sue Mi Terry"])],
    ),
    "korean order": ("[p Kim Jong Un] spoke. [p Kim] left.", [("Kim Jong Un", ["Kim Jong Un", "Kim"])]),
    "chinese order": ("[p Xi Jinping] came. [p Xi] left.", [("Xi Jinping", ["Xi Jinping", "Xi"])]),
    "vietnamese given name": (
        "[p Nguyen Phu Trong] came. Mr. [p Trong] left.",
        [("Nguyen Phu Trong", ["Nguyen Phu Trong", "Trong"])],
    ),
    "western order of a korean": ("[p Philip Yun] came. [p Yun] left.", [("Philip Yun", ["Philip Yun", "Yun"])]),
    "possessive": (
        "[p Vladimir Putin’s] plan. [p Putin's] plan.",
        [("Vladimir Putin", ["Vladimir Putin’s", "Putin's"])],
    ),
    "titles": (
        "[p President Donald Trump] spoke. [p Mr. Trump] left.",
        [("Donald Trump", ["President Donald Trump", "Mr. Trump"])],
    ),
    "middle initial": (
        "[p Donald J. Trump] spoke, [p Donald Trump] left, [p Donald Trump] slept.",
        [("Donald Trump", ["Donald J. Trump", "Donald Trump", "Donald Trump"])],
    ),
    "particles": (
        "[p Bashar al-Assad] and [p Osama bin Laden]; [p Assad], [p al-Assad], [p bin Laden], [p Laden]",
        [
            ("Bashar al-Assad", ["Bashar al-Assad", "Assad", "al-Assad"]),
            ("Osama bin Laden", ["Osama bin Laden", "bin Laden", "Laden"]),
        ],
    ),
    "von der": (
        "[p Ursula von der Leyen] spoke. [p von der Leyen] left.",
        [("Ursula von der Leyen", ["Ursula von der Leyen", "von der Leyen"])],
    ),
    "end of a longer name": (
        "[p Emad Abdel Kawy] spoke. [p Abdel Kawy] left.",
        [("Emad Abdel Kawy", ["Emad Abdel Kawy", "Abdel Kawy"])],
    ),
    "hyphens": ("[p Kim Jong-un] and [p Kim Jong Un]", [("Kim Jong Un", ["Kim Jong-un", "Kim Jong Un"])]),
    "hyphenated surname": (
        "[p Oksana Dovzhenko-Hale] spoke. [p Dovzhenko-Hale] left.",
        [("Oksana Dovzhenko-Hale", ["Oksana Dovzhenko-Hale", "Dovzhenko-Hale"])],
    ),
    "first name": ("[p Hamza Omran] spoke. [p Hamza] left.", [("Hamza Omran", ["Hamza Omran", "Hamza"])]),
    "second surname": (
        "[p Ricardo Rosselló Nevares] spoke. [p Rosselló] left.",
        [("Ricardo Rosselló Nevares", ["Ricardo Rosselló Nevares", "Rosselló"])],
    ),
    "misspelt once": (
        "[p Abbas Araghchi] spoke. [p Aragchi] left.",
        [("Abbas Araghchi", ["Abbas Araghchi", "Aragchi"])],
    ),
    "royal": (
        "[p Queen Elizabeth II] and [p Pope Francis]",
        [("Queen Elizabeth II", ["Queen Elizabeth II"]), ("Pope Francis", ["Pope Francis"])],
    ),
    "no full name": ("[p Putin] spoke. [p Putin] left.", [("Putin", ["Putin", "Putin"])]),
    "capitals": ("[p KIM JONG UN] SPEAKS\n\n[p Kim Jong Un] spoke.", [("Kim Jong Un", ["KIM JONG UN", "Kim Jong Un"])]),
    "two of one surname": (
        "[p Kim Jong Un] and his sister [p Kim Yo Jong] came.",
        [("Kim Jong Un", ["Kim Jong Un"]), ("Kim Yo Jong", ["Kim Yo Jong"])],
    ),
    "the only one so far": (
        "[p Kim Jong Un] spoke. [p Kim] left. [p Kim Yo Jong] stayed.",
        [("Kim Jong Un", ["Kim Jong Un", "Kim"]), ("Kim Yo Jong", ["Kim Yo Jong"])],
    ),
    "named last in the same sentence": (
        "[p Kim Jong Un] spoke. Then [p Kim Yo Jong] rose, and [p Kim] read a statement.",
        [("Kim Jong Un", ["Kim Jong Un"]), ("Kim Yo Jong", ["Kim Yo Jong", "Kim"])],
    ),
    "either": (
        "[p Kim Jong Un] came with [p Kim Yo Jong]. On Monday [p Kim] spoke.",
        [("Kim Jong Un", ["Kim Jong Un"]), ("Kim Yo Jong", ["Kim Yo Jong"]), ("Kim", ["Kim"])],
    ),
    "told by the title": (
        "[p Gov. Ann Park] met [p Sen. Bo Park]. On Monday [p Gov. Park] spoke.",
        [("Ann Park", ["Gov. Ann Park", "Gov. Park"]), ("Bo Park", ["Sen. Bo Park"])],
    ),
    "told by a title before the mention": (
        "Gov. [p Ann Park] met Sen. [p Bo Park]. On Monday Sen. [p Park] spoke.",
        [("Ann Park", ["Ann Park"]), ("Bo Park", ["Bo Park", "Park"])],
    ),
    "the bare surname stays with whom it was given": (
        "[p Elijah Cummings] died. [p Cummings] was 68. [p Cummings] led a panel.\n\n"
        "His father was [p Robert Cummings].\n\nLater, [p Cummings] studied law.",
        [
            ("Elijah Cummings", ["Elijah Cummings", "Cummings", "Cummings", "Cummings"]),
            ("Robert Cummings", ["Robert Cummings"]),
        ],
    ),
    "unrelated": ("[p Ann Park] met [p Bo Lund].", [("Ann Park", ["Ann Park"]), ("Bo Lund", ["Bo Lund"])]),
}

ORGANISATIONS = {
    "what it is, said once": (
        "[o Solheim Oil Corp] fell. [o Solheim Oil] said so, and [o Solheim Oil] rose.",
        [("Solheim Oil Corp", ["Solheim Oil Corp", "Solheim Oil", "Solheim Oil"])],
    ),
    "acronym in brackets": (
        "The [o National Intelligence Service] ([o NIS]) spoke. [o NIS] left.",
        [("National Intelligence Service", ["National Intelligence Service", "NIS", "NIS"])],
    ),
    "acronym that is no row of initials": (
        "[o California Department of Forestry] ([o CalFire]) spoke. [o CalFire] left.",
        [("California Department of Forestry", ["California Department of Forestry", "CalFire", "CalFire"])],
    ),
    "bracket not marked": (
        "The [o Harbour Research Institute] (HRI) spoke. [o HRI] left.",
        [("Harbour Research Institute", ["Harbour Research Institute", "HRI"])],
    ),
    "bracket within the name": (
        "The [o Harbour Research Institute (HRI)] spoke. [o HRI] left.",
        [("Harbour Research Institute", ["Harbour Research Institute (HRI)", "HRI"])],
    ),
    "acronym elsewhere": (
        "[o HRI] spoke. The [o Harbour Research Institute] left.",
        [("Harbour Research Institute", ["HRI", "Harbour Research Institute"])],
    ),
    "acronym of two": (
        "[o IPE], [o Institute of Port Economics], [o Institute of Pilot Education]",
        [
            ("IPE", ["IPE"]),
            ("Institute of Port Economics", ["Institute of Port Economics"]),
            ("Institute of Pilot Education", ["Institute of Pilot Education"]),
        ],
    ),
    "first word": (
        "[o Carnegie Endowment for International Peace], then [o Carnegie]",
        [("Carnegie Endowment for International Peace", ["Carnegie Endowment for International Peace", "Carnegie"])],
    ),
    "first word of two": (
        "[o Carnegie Endowment], [o Carnegie Russia Eurasia Center], [o Carnegie]",
        [
            ("Carnegie Endowment", ["Carnegie Endowment"]),
            ("Carnegie Russia Eurasia Center", ["Carnegie Russia Eurasia Center"]),
            ("Carnegie", ["Carnegie"]),
        ],
    ),
    "a council alone": (
        "[o Council on Foreign Relations] and [o Council]",
        [("Council on Foreign Relations", ["Council on Foreign Relations"]), ("Council", ["Council"])],
    ),
    "a ministry alone": (
        "[o Russian Defence Ministry] and [o Ministry]",
        [("Russian Defence Ministry", ["Russian Defence Ministry"]), ("Ministry", ["Ministry"])],
    ),
    "country left out": (
        "[o U.S. Navy] and [o Navy]; [o Tunisian Parliament] and [o Parliament]",
        [("U.S. Navy", ["U.S. Navy", "Navy"]), ("Tunisian Parliament", ["Tunisian Parliament", "Parliament"])],
    ),
    "country of two left out": (
        "[o Russian Navy], [o Chinese Navy], [o Navy]",
        [("Russian Navy", ["Russian Navy"]), ("Chinese Navy", ["Chinese Navy"]), ("Navy", ["Navy"])],
    ),
    "order of words": (
        "[o Department of Energy] and [o Energy Department]",
        [("Department of Energy", ["Department of Energy", "Energy Department"])],
    ),
    "going on": (
        "[o Red River Institute at Hanoi] and [o Red River Institute]",
        [("Red River Institute at Hanoi", ["Red River Institute at Hanoi", "Red River Institute"])],
    ),
    "two committees": (
        "[o House Armed Services Committee], [o Senate Armed Services Committee], [o Armed Services Committee]",
        [
            ("House Armed Services Committee", ["House Armed Services Committee"]),
            ("Senate Armed Services Committee", ["Senate Armed Services Committee"]),
            ("Armed Services Committee", ["Armed Services Committee"]),
        ],
    ),
    "known forms": (
        "The [o Pentagon], the [o Defense Department]; [o U.N.] and [o United Nations]",
        [("Defense Department", ["Pentagon", "Defense Department"]), ("United Nations", ["U.N.", "United Nations"])],
    ),
    "brussels": ("[o:seat Brussels] and the [o EU]", [("EU", ["Brussels", "EU"])]),
    "brussels alone": ("[o:seat Brussels] said", [("European Union", ["Brussels"])]),
    "papers": ("[o The New York Times] and [o The Times]", [("New York Times", ["The New York Times", "The Times"])]),
}


@pytest.mark.parametrize(("marked", "expected"), PEOPLE.values(), ids=PEOPLE.keys())
def test_mentions_of_one_person_are_one_and_doubtful_ones_stay_apart(marked, expected):
    assert entities(marked) == expected


@pytest.mark.parametrize(("marked", "expected"), ORGANISATIONS.values(), ids=ORGANISATIONS.keys())
def test_forms_of_one_organisation_are_one_and_general_words_stay_apart(marked, expected):
    assert sorted(entities(marked)) == sorted(expected)


def test_a_country_is_one_over_names_demonyms_and_seats():
    text, names = read("[c:PRK North Korea], [c:PRK Pyongyang], [c:RUS Russian], [c:PRK North Korean]")
    found = group(text, names)
    assert [(entity.name, entity.iso3, len(entity.mentions)) for entity in found] == [
        ("North Korea", "PRK", 3),
        ("Russia", "RUS", 1),
    ]


def test_places_are_one_by_their_folded_name_and_by_letters_in_brackets():
    assert entities("[l São Paulo] and [l SAO PAULO]; [l New South Wales] ([l NSW])") == [
        ("São Paulo", ["São Paulo", "SAO PAULO"]),
        ("New South Wales", ["New South Wales", "NSW"]),
    ]


def test_kinds_stay_apart_and_spans_may_overlap():
    text, names = read("[o Washington Post] praised [p Washington] in [l Washington].")
    names.append(NameSpan(0, 10, "country", "USA", "seat"))
    assert [(entity.kind, entity.name) for entity in group(text, names)] == [
        ("country", "United States"),
        ("organisation", "Washington Post"),
        ("person", "Washington"),
        ("place", "Washington"),
    ]


def test_a_blank_mention_is_nobody_else():
    found = group("She report he", [NameSpan(3, 4, "person"), NameSpan(0, 10, "person")])
    assert [[(name.start, name.end) for name in entity.mentions] for entity in found] == [[(0, 10)], [(3, 4)]]


WORDS = [
    "Kim",
    "Kim Jong Un",
    "Kim Yo Jong",
    "Mr. Kim",
    "NIS",
    "National Intelligence Service",
    "Council",
    "’s",
    "U.N.",
]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(WORDS),
            st.sampled_from(["person", "organisation", "place"]),
            st.sampled_from([" ", ". ", "\n\n", " ("]),
        )
    )
)
def test_each_mention_is_in_exactly_one_entity_whatever_their_order(parts):
    text, names = "", []
    for word, kind, after in parts:
        names.append(NameSpan(len(text), len(text) + len(word), kind))
        text += word + after
    found = group(text, names)
    assert sorted((m.start, m.end) for entity in found for m in entity.mentions) == [(n.start, n.end) for n in names]
    assert all(entity.name and all(m.kind == entity.kind for m in entity.mentions) for entity in found)
    assert group(text, names[::-1]) == found
