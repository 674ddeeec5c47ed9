import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.language.speakers.bodies import Names
from dashboard.language.speakers.printed_roles import chosen, described, host, printed_beside, role_beside, whole
from dashboard.language.speakers.role_phrases import Printed
from dashboard.records import NameSpan
from tests.language.marked import read

ROLES = {
    "after, with an article": (
        "Ingrid Solheim, a senior fellow at the Fjord Institute, said no.",
        "senior fellow at the Fjord Institute",
    ),
    "after, before the verb": ("Ingrid Solheim, director of research said no.", "director of research"),
    "before": ("The Russian deputy foreign minister Ingrid Solheim said no.", "Russian deputy foreign minister"),
    "a place is no role": ("Ingrid Solheim, in Oslo, said no.", None),
    "a clause is no role": ("Ingrid Solheim, who knows the file, said no.", None),
    "nothing": ("Ingrid Solheim", None),
}


@pytest.mark.parametrize(("text", "role"), ROLES.values(), ids=ROLES)
def test_the_role_beside_a_name_is_read_as_printed(text: str, role: str | None) -> None:
    start = text.index("Ingrid Solheim")
    found = role_beside(text, (start, start + len("Ingrid Solheim")))
    assert found == role
    assert found is None or found in text


# marked text -> role, affiliation beside the (last) mention of Anna Berg
BESIDE = {
    # after the name
    "at": ("[p Anna Berg], an analyst at the [o Fjord Institute], said", "analyst", "Fjord Institute"),
    "of": ("[p Anna Berg], co-director of the [o Fjord Institute], said", "co-director", "Fjord Institute"),
    "of and at": (
        "[p Anna Berg], director of the [o Arctic Program] at the [o Fjord Institute], said",
        "director of the Arctic Program",
        "Fjord Institute",
    ),
    "of what it is a professor": (
        "[p Anna Berg], a professor of civil engineering at [o Fjord University], said",
        "professor of civil engineering",
        "Fjord University",
    ),
    "a field of study in -ing": (
        "[p Anna Berg], a professor of mechanical and aerospace engineering at [o Fjord University], said",
        "professor of mechanical and aerospace engineering",
        "Fjord University",
    ),
    "what somebody works on": (
        "[p Anna Berg], a lawyer specialising in trade at [o Fjord University], said",
        "lawyer",
        "Fjord University",
    ),
    "in a government": (
        "[p Anna Berg], a former assistant trade secretary in the [p Nils Holt] administration, said",
        "former assistant trade secretary",
        "Nils Holt administration",
    ),
    "under a government": (
        "[p Anna Berg], the [o Fjord Council] director for Asia under the Holt administration, said",
        "director for Asia",
        "Fjord Council",
    ),
    "a member of that chamber's committee": (
        "Sen. [p Anna Berg], a Republican and a member of that chamber’s [o Ice Committee], said",
        "Sen.",
        "Ice Committee",
    ),
    "with": ("[p Anna Berg], an economist with [o Fjord Risk], said", "economist", "Fjord Risk"),
    "on": (
        "Rep. [p Anna Berg], chair of the panel on the [o Fjord Council], said",
        "chair of the panel",
        "Fjord Council",
    ),
    "for, with adjectives": (
        "[p Anna Berg], a spokeswoman for the powerful [o Fjord Council], said",
        "spokeswoman",
        "Fjord Council",
    ),
    "a body without a name": (
        "[p Anna Berg], a spokeswoman for the interior ministry, said",
        "spokeswoman",
        "interior ministry",
    ),
    "a body that was not found": ("[p Anna Berg], a lecturer at Fjord College, said", "lecturer", "Fjord College"),
    "a possessive": ("[p Anna Berg], the [o Fjord Institute]'s director, said", "director", "Fjord Institute"),
    "a body before the office": (
        "[p Anna Berg], a [o University of Bergen] law professor, said",
        "law professor",
        "University of Bergen",
    ),
    "a body behind a second comma": (
        "[p Anna Berg], professor of politics, [o Fjord University], said",
        "professor of politics",
        "Fjord University",
    ),
    "an office held before and one held now": (
        "[p Anna Berg], a former [o Trade Ministry] official and president of the [o Fjord Institute], said",
        "president",
        "Fjord Institute",
    ),
    "an office held before": (
        "[p Anna Berg], a former [o Trade Ministry] official, said",
        "former Trade Ministry official",
        "Trade Ministry",
    ),
    "and within a name": (
        "[p Anna Berg], an analyst at the [o Centre for Ice and Snow], said",
        "analyst",
        "Centre for Ice and Snow",
    ),
    "an age": ("[p Anna Berg], 45, a fisherman, said", "fisherman", None),
    "an envoy's country is no affiliation": (
        "[p Anna Berg], a former [d:NOR Norwegian] ambassador to [c:SWE Sweden], said",
        "former Norwegian ambassador to Sweden",
        None,
    ),
    "an affiliation alone": ("[p Anna Berg] of the [o Fjord Institute] said", None, "Fjord Institute"),
    "where something takes place": ("[p Anna Berg] at the [o Fjord Forum] summit said", None, None),
    "a party and a state in brackets": ("Sen. [p Anna Berg] (R-Tex.) said", "Sen.", "R-Tex."),
    "a party between commas": ("Sen. [p Anna Berg], D-Calif., said", "Sen.", "D-Calif."),
    "who heads": ("[p Anna Berg], who heads the [o Fjord Institute], said", None, "Fjord Institute"),
    "who is": ("[p Anna Berg], who is now an adviser at [o Fjord Oil], said", "adviser", "Fjord Oil"),
    "is": ("[p Anna Berg] is a fellow at the [o Fjord Institute].", "fellow", "Fjord Institute"),
    "who heads something unknown": ("[p Anna Berg], who heads the search, said", None, None),
    "in a government named by initials too": (
        "[p Anna Berg], a former trade official in the Nils H. Holt administration, said",
        "former trade official",
        "Nils H. Holt administration",
    ),
    "affiliated with": (
        "[p Anna Berg], an outspoken commentator affiliated with the [o Fjord Institute], said",
        "outspoken commentator",
        "Fjord Institute",
    ),
    "who works at": (
        "[p Anna Berg], a lawyer who works at the [o Fjord Institute], said",
        "lawyer",
        "Fjord Institute",
    ),
    "a gerund in the field of an office": (
        "[p Anna Berg], senior associate for ice sampling at the [o Fjord Institute], said",
        "senior associate for ice",
        "Fjord Institute",
    ),
    "where somebody only speaks": ("[p Anna Berg], a lawyer speaking at the [o Fjord Forum], said", "lawyer", None),
    "an outlet taken for a person": (
        "[p Anna Berg], a columnist for [p Ny Fjordpost], said",
        "columnist",
        "Ny Fjordpost",
    ),
    "a spokesman for a body with no word for one": (
        "[p Anna Berg], a spokeswoman for Fjordkraft, said",
        "spokeswoman",
        "Fjordkraft",
    ),
    "a spokesman for a person": (
        "[p Anna Berg], a spokeswoman for [p Nils Holt], said",
        "spokeswoman for Nils Holt",
        None,
    ),
    "a body in small letters": (
        "[p Anna Berg], head of the confederation of fishermen, said",
        "head",
        "confederation",
    ),
    "a body in quotation marks": ("[p Anna Berg] of “Save the Fjord”, a charity, said", None, "Save the Fjord"),
    "of a body, before a verb that is no cue": (
        "[p Anna Berg] of the [o Fjord Institute] expects a storm",
        None,
        "Fjord Institute",
    ),
    "of a body, between commas": ("[p Anna Berg], of The [o Fjord Times], said", None, "Fjord Times"),
    "an owner without its ending": (
        "[p Anna Berg], a scholar at Fjord University’s law school, said",
        "scholar",
        "Fjord University",
    ),
    "who served as": (
        "[p Anna Berg], who served as ice director for the [o Fjord Institute] until May, said",
        "ice director",
        "Fjord Institute",
    ),
    "who studies something at": (
        "Economist [p Anna Berg], who studies trade and ice at the [o Fjord Institute], said",
        "Economist",
        "Fjord Institute",
    ),
    "whose body": ("[p Anna Berg], whose [o Fjord Institute] counted the ships, said", None, "Fjord Institute"),
    "somebody's own party": ("[p Anna Berg]'s [o Fjord Unity party] lost.", None, "Fjord Unity party"),
    "somebody's own agency": ("[p Anna Berg]'s [o Fjord Agency] story", None, None),
    "an outlet that reports behind a comma": ("[p Anna Berg], The [o Fjord Times] reports, will go.", None, None),
    "no role begins with a preposition": ("[p Anna Berg], with Secretary Nils Holt, said", None, None),
    "no role ends with here": (
        "[p Anna Berg], a former history professor here, said",
        "former history professor",
        None,
    ),
    "whom somebody told": ("[p Anna Berg] told the [o Fjord Agency] no.", None, None),
    "what a relative is": ("[p Anna Berg], whose brother is president, said", None, None),
    # before the name
    "a capital office": ("Foreign Minister [p Anna Berg] said", "Foreign Minister", None),
    "an office with of": ("Secretary of State [p Anna Berg] said", "Secretary of State", None),
    "a demonym belongs to the role": ("[d:NOR Norwegian] leader [p Anna Berg] said", "Norwegian leader", None),
    "a country in front of an officer of state": (
        "[c:NOR Norway]'s president [p Anna Berg] said",
        "president",
        "Norway",
    ),
    "a body in front": ("[o Fjord Institute] analyst [p Anna Berg] said", "analyst", "Fjord Institute"),
    "a body in front that takes a word of the office": (
        "[o Fjord House Press] Secretary [p Anna Berg] said",
        "Press Secretary",
        "Fjord House",
    ),
    "a body with a short name": (
        "[o Fjord Institute of Research] (FIR) director [p Anna Berg] said",
        "director",
        "Fjord Institute of Research",
    ),
    "a short name with the long one in brackets": (
        "[o FIR] ([o Fjord Institute of Research]) director [p Anna Berg] said",
        "director",
        "FIR",
    ),
    "for whom an office is": (
        "[o Fjord Union] High Commissioner for Refugees [p Anna Berg] said",
        "High Commissioner for Refugees",
        "Fjord Union",
    ),
    "a body behind of": ("director of the [o Fjord Institute] [p Anna Berg] said", "director", "Fjord Institute"),
    "a former office of a body": (
        "former [o Fjord Institute] director [p Anna Berg] said",
        "former Fjord Institute director",
        "Fjord Institute",
    ),
    "a rank behind the office": ("[o Fjord Navy] spokesman Lt. Col. [p Anna Berg] said", "spokesman", "Fjord Navy"),
    "only the owner": ("[o Fjord News]'s [p Anna Berg] said", None, "Fjord News"),
    "somebody else's aide": ("an aide to President [p Anna Berg] said", "President", None),
    "somebody else's brother": ("Nils Holt, brother of activist [p Anna Berg], said", "activist", None),
    "another person's office": (
        "[o Fjord Bank] chief [p Nils Holt] and Trade Minister [p Anna Berg] met",
        "Trade Minister",
        None,
    ),
    "a verb in front": ("The deal, reporters told President [p Anna Berg], is off", "President", None),
    "a body in capitals before a field": (
        "Fjord University political scientist [p Anna Berg] said",
        "political scientist",
        "Fjord University",
    ),
    "a field of two parts": (
        "[o FU] trade and fishery commissioner [p Anna Berg] said",
        "trade and fishery commissioner",
        "FU",
    ),
    "a minister's field in capitals": (
        "[o Civil Seafaring] Minister [p Anna Berg] said",
        "Civil Seafaring Minister",
        None,
    ),
    "a person's campaign": ("[p Holt] campaign spokeswoman [p Anna Berg] said", "spokeswoman", "Holt campaign"),
    "a town taken for a person": ("[p Brevik] assistant coach [p Anna Berg] said", "assistant coach", "Brevik"),
    "citing somebody": ("Citing Gen. [p Anna Berg], it said", "Gen.", None),
    "to replace somebody": ("other politicians to replace [p Anna Berg] met", None, None),
    "a dateline": ("OSLO - Trade Minister [p Anna Berg] said", "Trade Minister", None),
    "an agency in brackets and a dash": (
        "OSLO ([o Fjord Agency]) - Trade Minister [p Anna Berg] said",
        "Trade Minister",
        None,
    ),
    "a headline": ("Fishermen And Lawmakers Rip [p Anna Berg]", None, None),
    "a headline behind a comma": ("[p Anna Berg], Board Votes To Fire Its Chief", None, None),
    "Mr. is no role": ("Mr. [p Anna Berg] said", None, None),
    # set off before the name
    "the head of a body": (
        "The head of the [o Fjord Institute], [p Anna Berg], said",
        "head",
        "Fjord Institute",
    ),
    "behind a verb": ("“No,” said Senate minority leader, [p Anna Berg], on Friday.", "minority leader", "Senate"),
    "a body's spokesman": (
        "The [o Trade Ministry]'s spokeswoman, [p Anna Berg], said",
        "spokeswoman",
        "Trade Ministry",
    ),
    "with a rank before the name": (
        "[c:NOR Norway]'s military chief, Maj. Gen. [p Anna Berg], said",
        "military chief",
        "Norway",
    ),
    # a body known by what stands beside it
    "a body told behind its name": (
        "[p Anna Berg], an analyst for 38 Fjord, a think tank in Oslo, said",
        "analyst",
        "38 Fjord",
    ),
    "a paper told behind its name": ("[p Anna Berg], editor of Nordlys, a weekly newspaper, said", "editor", "Nordlys"),
    "a body told before its name": (
        "[p Anna Berg], director of policy at the Oslo-based advocacy group Health Care for All, said",
        "director of policy",
        "Health Care for All",
    ),
    "a body told before a name that was found": (
        "[p Anna Berg], chairman of the Christian non-profit [o Fjord Counsel], said",
        "chairman",
        "Fjord Counsel",
    ),
    "of two joined by and": (
        "[p Anna Berg], founder and chairman of the [o Fjord Counsel], said",
        "chairman",
        "Fjord Counsel",
    ),
    "of the ruling party": (
        "[p Anna Berg], a lawmaker from the ruling [o Fjord Party], said",
        "lawmaker",
        "Fjord Party",
    ),
    "a body taken for a person": ("[p Anna Berg], an analyst at [p Morgan Holt], said", "analyst", "Morgan Holt"),
    "a person's spokeswoman": ("[p Anna Berg], a spokeswoman for [p Ole Dahl], said", "spokeswoman for Ole Dahl", None),
    "a town for its university": (
        "[p Anna Berg], a professor of law at [l Brevik], said",
        "professor of law",
        "Brevik",
    ),
    "a town": ("[p Anna Berg], a nurse at [l Brevik], said", "nurse", None),
    "a town's airport": ("[p Anna Berg], a historian at [l Brevik] airport, said", "historian", None),
    "from a town": ("[p Anna Berg] of [l Brevik] said", None, None),
    "in marks": ("[p Anna Berg] of “Have No Fear”, a charity, said", None, "Have No Fear"),
    "with, between commas": ("[p Anna Berg], with the [o Fjord Institute], said", None, "Fjord Institute"),
    # at the head of it
    "who heads it, behind a role": (
        "Representative [p Anna Berg], a Michigan Republican who heads the [o Ice Committee], said",
        "Representative",
        "Ice Committee",
    ),
    "who is now there": (
        "[p Anna Berg], a former diplomat who is now at the [o Fjord Institute], said",
        "former diplomat",
        "Fjord Institute",
    ),
    "who runs the site": (
        "[p Anna Berg], a specialist on Russia who runs the website [o Fjordwatch], said",
        "specialist on Russia",
        "Fjordwatch",
    ),
    "a sentence says so": ("[p Anna Berg] heads the [o Fjord Institute].", None, "Fjord Institute"),
    "a sentence says so, with an office": (
        "[p Anna Berg] is director of the nonpartisan [o Fjord Council].",
        "director",
        "Fjord Council",
    ),
    "a forgotten comma": (
        "[p Anna Berg] a [o Fjord Institute] senior fellow who studies polls, said",
        "senior fellow",
        "Fjord Institute",
    ),
    "a retired office gives way": (
        "[p Anna Berg], a retired general and former head of the [o Fjord Army], said",
        "former head",
        "Fjord Army",
    ),
    # before the name
    "leading": ("Leading [o Brotherhood] member [p Anna Berg] said", "Leading Brotherhood member", "Brotherhood"),
    "a lower-case field": (
        "[o Fjord Tech] computing professor [p Anna Berg] said",
        "computing professor",
        "Fjord Tech",
    ),
    "at the ministry": ("At the [o Trade Ministry], spokeswoman [p Anna Berg] said", "spokeswoman", "Trade Ministry"),
    "at the ministry, without an office": ("At the [o Trade Ministry], [p Anna Berg] said", None, None),
    "reporting for": ("Reporting for [o Radio Fjord], [p Anna Berg] said", None, "Radio Fjord"),
    "a reporter's own outlet": ("Reporter [p Anna Berg] tells [o Radio Fjord] it is late", "Reporter", "Radio Fjord"),
    "whom a nurse tells": ("Nurse [p Anna Berg] tells [o Radio Fjord] it is late", "Nurse", None),
    "a short name in brackets": ("Member of parliament (MP) [p Anna Berg] said", "Member of parliament", None),
    "a country's adviser": ("[c:GBR UK] chief scientific adviser [p Anna Berg] said", "chief scientific adviser", "UK"),
    "an expert on a country": ("[c:CHN China] expert [p Anna Berg] said", "China expert", None),
    "what somebody did": ("[p Anna Berg], encouraged supporters to wait, and said", None, None),
    "where somebody went": ("[p Anna Berg], entered the chamber with the outgoing president, and said", None, None),
    "whom somebody faces": ("[p Anna Berg], facing high school students Friday night, said", None, None),
    "an adjective like a deed": ("[p Anna Berg], a renowned ice expert, said", "renowned ice expert", None),
    "the nation's top officer": (
        "[p Anna Berg], the nation’s top military officer, said",
        "top military officer",
        None,
    ),
    "whom she met": ("When she met the minister, [p Anna Berg] said", None, None),
}


@pytest.mark.parametrize(("marked", "role", "affiliation"), BESIDE.values(), ids=BESIDE)
def test_role_and_affiliation_are_read_apart(marked: str, role: str | None, affiliation: str | None) -> None:
    text, entities, _ = read(marked)
    name = next(each for each in entities if each.name == "Anna Berg").mentions[-1]
    names = Names(mention for entity in entities for mention in entity.mentions)
    found = printed_beside(text, (name.start, name.end), names)
    assert found.role is None or text[slice(*found.role)] == role
    assert found.affiliation is None or text[slice(*found.affiliation)] == affiliation
    assert (found.role is None, found.affiliation is None) == (role is None, affiliation is None)


def test_a_title_gives_way_to_an_office_printed_elsewhere() -> None:
    title, office = Printed((0, 4), None, rank=True), Printed((50, 58), (62, 70))
    assert chosen("", [title, office]) == office
    assert chosen("", [title]) == title
    assert chosen("", []) == Printed()


def test_an_affiliation_printed_elsewhere_completes_a_role() -> None:
    assert chosen("", [Printed((0, 4)), Printed(None, (500, 510))]) == Printed((0, 4), (500, 510))


def test_a_former_office_lends_its_body_to_no_present_one() -> None:
    text = "Berg, an opposition leader, said no. Berg, a former Fjord League chief, said never."
    leader = text.index("opposition"), text.index(", said")
    former, league = (text.index(words) for words in ("former", "Fjord"))
    past = Printed((former, text.index(", said never")), (league, league + len("Fjord League")))
    assert chosen(text, [Printed(leader), past]) == Printed(leader)


def test_the_host_of_a_body_is_its_affiliation() -> None:
    text, entities, _ = read("The [o Ice Center] at the [o Fjord Institute] said")
    center, institute = (mention for entity in entities for mention in entity.mentions)
    names = Names([center, institute])
    found = host(text, (center.start, center.end), names)
    assert found.affiliation == (institute.start, institute.end)
    assert host(text, (institute.start, institute.end), names) == Printed()


def test_the_whole_of_a_nameless_part_is_its_affiliation() -> None:
    text = "the general staff of the Fjord army"
    found = whole(text, (0, len(text)), Names())
    assert found.affiliation and text[slice(*found.affiliation)] == "Fjord army"
    assert whole("the company", (0, 11), Names()) == Printed()


def test_the_words_of_a_source_are_read_like_a_role() -> None:
    text = "a senior official at the Trade Ministry"
    found = described(text, (0, len(text)))
    assert found.role and text[slice(*found.role)] == "senior official"
    assert found.affiliation and text[slice(*found.affiliation)] == "Trade Ministry"


@given(
    words=st.lists(
        st.sampled_from(
            [
                "the",
                "Fjord",
                "Institute",
                "'s",
                ",",
                ".",
                "(",
                ")",
                "director",
                "of",
                "at",
                "and",
                "minister",
                "who",
                "heads",
                "said",
                "—",
                "a",
                "former",
            ]
        ),
        max_size=40,
    ),
    at=st.integers(0, 40),
)
def test_spans_lie_in_any_text(words: list[str], at: int) -> None:
    words.insert(at, "Berg")
    text = " ".join(words)
    start = text.index("Berg")
    names = Names([NameSpan(start, start + 4, "person")])
    found = printed_beside(text, (start, start + 4), names)
    for part in (found.role, found.affiliation):
        assert part is None or (0 <= part[0] < part[1] <= len(text) and text[slice(*part)].strip())
