import csv
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import SourcebookError
from dashboard.language.countries import NAMING, TABLE, countries, display_names, find, is_arm_of_state
from dashboard.records import NameSpan
from tests.awkward import TEXTS

# What is said -> the countries that are found, in order, each as (printed, code, via).
FOUND = {
    "plain name": ("Iran and Ghana met.", [("Iran", "IRN", "name"), ("Ghana", "GHA", "name")]),
    "possessive": ("Iran’s envoy and Peru's", [("Iran", "IRN", "name"), ("Peru", "PER", "name")]),
    "abbreviations": (
        "the U.S., UK, U.A.E., DPRK, ROK, PRC and USSR",
        [
            ("U.S.", "USA", "name"),
            ("UK", "GBR", "name"),
            ("U.A.E.", "ARE", "name"),
            ("DPRK", "PRK", "name"),
            ("ROK", "KOR", "name"),
            ("PRC", "CHN", "name"),
            ("USSR", "SUN", "name"),
        ],
    ),
    "demonyms": (
        "Russian troops, Poles and a Dutchman",
        [("Russian", "RUS", "demonym"), ("Poles", "POL", "demonym"), ("Dutchman", "NLD", "demonym")],
    ),
    "hyphens": (
        "US-led, anti-American, Sino-Russian",
        [
            ("US", "USA", "name"),
            ("American", "USA", "demonym"),
            ("Sino", "CHN", "name"),
            ("Russian", "RUS", "demonym"),
        ],
    ),
    "capitals": ("NORTH KOREA FIRES AGAIN", [("NORTH KOREA", "PRK", "name")]),
    "curly apostrophe": (
        "the Democratic People’s Republic of Korea",
        [("Democratic People’s Republic of Korea", "PRK", "name")],
    ),
    "diacritics": ("Türkiye and Côte d’Ivoire", [("Türkiye", "TUR", "name"), ("Côte d’Ivoire", "CIV", "name")]),
    "islamic republic": ("the Islamic Republic said", [("Islamic Republic", "IRN", "name")]),
    "islamic republic of another": (
        "the Islamic Republic of Mauritania",
        [("Islamic Republic of Mauritania", "MRT", "name")],
    ),
    "holland": ("Holland and the Dutch", [("Holland", "NLD", "name"), ("Dutch", "NLD", "demonym")]),
    # one name within another
    "south korea": ("South Korea", [("South Korea", "KOR", "name")]),
    "south koreans": ("South Koreans", [("South Koreans", "KOR", "demonym")]),
    "the congos": (
        "Republic of the Congo and the Democratic Republic of the Congo",
        [("Republic of the Congo", "COG", "name"), ("Democratic Republic of the Congo", "COD", "name")],
    ),
    "dr congo": ("DR Congo and the DRC", [("DR Congo", "COD", "name"), ("DRC", "COD", "name")]),
    "congo alone": ("Congo’s army fought near Goma", [("Congo", "COD", "name")]),
    "congo and brazzaville": ("In Brazzaville, Congo’s president voted", [("Congo", "COG", "name")]),
    "guineas": (
        "Guinea, Guinea-Bissau, Equatorial Guinea, Papua New Guinea",
        [
            ("Guinea", "GIN", "name"),
            ("Guinea-Bissau", "GNB", "name"),
            ("Equatorial Guinea", "GNQ", "name"),
            ("Papua New Guinea", "PNG", "name"),
        ],
    ),
    "niger and nigeria": (
        "Niger, Nigeria, Nigerien and Nigerian",
        [
            ("Niger", "NER", "name"),
            ("Nigeria", "NGA", "name"),
            ("Nigerien", "NER", "demonym"),
            ("Nigerian", "NGA", "demonym"),
        ],
    ),
    "dominica": ("Dominica, a storm later", [("Dominica", "DMA", "name")]),
    "dominican republic": (
        "Dominican Republic and Dominican workers",
        [("Dominican Republic", "DOM", "name"), ("Dominican", "DOM", "demonym")],
    ),
    "sudans": ("Sudan and South Sudan", [("Sudan", "SDN", "name"), ("South Sudan", "SSD", "name")]),
    "samoas": ("Samoa and American Samoa", [("Samoa", "WSM", "name"), ("American Samoa", "ASM", "name")]),
    "cyprus": (
        "Cyprus, Greek Cypriots and Turkish Cypriots",
        [("Cyprus", "CYP", "name"), ("Greek Cypriots", "CYP", "demonym"), ("Turkish Cypriots", "XNC", "demonym")],
    ),
    "bosnian serbs": (
        "Bosnian Serbs and Serbs",
        [("Bosnian Serbs", "BIH", "demonym"), ("Serbs", "SRB", "demonym")],
    ),
    "disputed and former": (
        "Kosovo, Taiwan, Palestine, Western Sahara, the Soviet Union, Yugoslavia, East Germany, Czechoslovakia",
        [
            ("Kosovo", "XKX", "name"),
            ("Taiwan", "TWN", "name"),
            ("Palestine", "PSE", "name"),
            ("Western Sahara", "ESH", "name"),
            ("Soviet Union", "SUN", "name"),
            ("Yugoslavia", "YUG", "name"),
            ("East Germany", "DDR", "name"),
            ("Czechoslovakia", "CSK", "name"),
        ],
    ),
    "korea in the south": ("Korea’s exports rose, Seoul University said", [("Korea", "KOR", "name")]),
    "the north": (
        "North Korea fired. South Korea protested to the North, and the South is angry.",
        [
            ("North Korea", "PRK", "name"),
            ("South Korea", "KOR", "name"),
            ("North", "PRK", "name"),
            ("South", "KOR", "name"),
        ],
    ),
    "georgia": (
        "Georgia and Armenia met in Tbilisi; Georgian officials",
        [("Georgia", "GEO", "name"), ("Armenia", "ARM", "name"), ("Georgian", "GEO", "demonym")],
    ),
    "jordan": (
        "Jordan said King Abdullah met Jordan’s cabinet",
        [("Jordan", "JOR", "name"), ("Jordan", "JOR", "name")],
    ),
    "chad": ("Chad closed its border with Sudan", [("Chad", "TCD", "name"), ("Sudan", "SDN", "name")]),
    "turkey": ("Turkey’s president, in Turkey", [("Turkey", "TUR", "name"), ("Turkey", "TUR", "name")]),
    "emirates": ("the Emirates agreed", [("Emirates", "ARE", "name")]),
    "ministries": (
        "the Ministry of Foreign Affairs of Japan, the embassy of Peru",
        [("Japan", "JPN", "name"), ("Peru", "PER", "name")],
    ),
    # seats of government
    "kremlin": ("The Kremlin denied it", [("Kremlin", "RUS", "seat")]),
    "bynames": (
        "The White House, Downing Street, Whitehall, the Élysée, the Elysee Palace and the Blue House",
        [
            ("White House", "USA", "seat"),
            ("Downing Street", "GBR", "seat"),
            ("Whitehall", "GBR", "seat"),
            ("Élysée", "FRA", "seat"),
            ("Elysee Palace", "FRA", "seat"),
            ("Blue House", "KOR", "seat"),
        ],
    ),
    "said": ("Pyongyang said on Monday", [("Pyongyang", "PRK", "seat")]),
    "warned": ("Moscow warned that", [("Moscow", "RUS", "seat")]),
    "talks with": ("after talks with Beijing", [("Beijing", "CHN", "seat")]),
    "has": ("But Tehran has never agreed", [("Tehran", "IRN", "seat")]),
    "possessive seat": ("Pyongyang’s nuclear programme", [("Pyongyang", "PRK", "seat")]),
    "backed": ("Tehran-backed militias", [("Tehran", "IRN", "seat")]),
    "pressure on": ("more pressure on Damascus", [("Damascus", "SYR", "seat")]),
    "support from": ("won support from Ankara", [("Ankara", "TUR", "seat")]),
    "named together": (
        "ties between Moscow and Pyongyang deepen",
        [("Moscow", "RUS", "seat"), ("Pyongyang", "PRK", "seat")],
    ),
    "one of three says": (
        "Seoul, Tokyo and Washington agreed",
        [("Seoul", "KOR", "seat"), ("Tokyo", "JPN", "seat"), ("Washington", "USA", "seat")],
    ),
    "would not": ("Beijing wouldn’t yield", [("Beijing", "CHN", "seat")]),
    "apposition": ("Kyiv, which has little left, wants more", [("Kyiv", "UKR", "seat")]),
    "washington wants": ("What Washington wants is time", [("Washington", "USA", "seat")]),
}

# No country in these.
NONE = {
    "bird": "We ate turkey, and chad hung; a guinea fell on the china",
    "bird in capitals": "Turkey sandwiches were served",
    "georgia with atlanta": "ATLANTA, Ga. — Voters in Georgia went to the polls",
    "georgia among states": "Michigan, Pennsylvania and Georgia are swing states",
    "atlanta, georgia": "a plant near Atlanta, Georgia",
    "georgia republicans": "Georgia Republicans sued",
    "georgia the painter": "Georgia O'Keeffe painted",
    "michael jordan": "Michael Jordan scored",
    "jim jordan": "Rep. Jim Jordan spoke. Later, Jordan said no.",
    "jordan peterson": "Jordan Peterson wrote",
    "chad as a first name": "Chad Johnson and Chad Smith",
    "mr israel": "Mr. Israel and Steve Israel",
    "denzel washington": "Denzel Washington and George Washington",
    "booker": "Booker T. Washington",
    "mark cuban": "Mark Cuban bid",
    "jack london": "Jack London wrote",
    "joseph muscat": "Joseph Muscat resigned",
    "al-masri": "Abu al-Iraqi and @Iran",
    "airlines": "China Airlines, Qatar Airways, Air France, American Airlines, Korean Air",
    "banks": "Bank of China, the Bank of Japan, the People's Bank of China",
    "papers": "The Times of India, the Japan Times, the Korea Herald, China Daily, the Washington Post",
    "universities": "the University of Georgia, Kabul University, Seoul National University",
    "currencies": "the US dollar fell, US$5, U.S. dollars, Canadian dollar",
    "new": "New Mexico, New South Wales, New Jersey, New England",
    "wars": "the Korean War and the Vietnam War",
    "pigs": "a Guinea pig and Guinea pigs",
    "waters": "the Indian Ocean, the South China Sea, the Sea of Japan, the Gulf of Oman, the Irish Sea",
    "more waters": "the Gulf of Mexico, the Niger Delta, the Jordan River, Lake Chad, the Persian Gulf",
    "northern ireland": "Northern Ireland",
    "the americas": "Latin America, South American, North America, African-Americans, Native Americans",
    "korean peninsula": "the Korean Peninsula",
    "indians": "American Indians and Cleveland Indians",
    "treaties": "the Geneva Conventions, the Paris Agreement, the Warsaw Pact, the Minsk agreements",
    "pronoun": "DON’T LET US DOWN",
    "pronouns": "tell us about it",
    "poles": "the North Pole and a pole",
    "emirates airline": "an Emirates flight, Emirates Stadium",
    "group": "the Islamic State of Iraq and the Levant, al-Qaeda in Iraq",
    "food": "French fries, Swiss cheese, Brazil nuts",
    "indiana": "Indiana and Romanesque",
    "wales": "the Prince of Wales",
    "north without korea": "the North and the South of England",
    "south carolina": "the South, South Carolina",
    "washington state": "Washington state lawmakers",
    "lower case": "polish the china",
}

# A capital as a town: a place inside its country, not the country.
PLACES = {
    "in": ("a parade in Pyongyang", "Pyongyang", "PRK"),
    "subway": ("the Seoul subway", "Seoul", "KOR"),
    "dateline": ("MOSCOW — Nothing happened", "MOSCOW", "RUS"),
    "dateline of an agency": ("Kabul (Reuters) - A bomb went off", "Kabul", "AFG"),
    "flew to": ("They flew to Tehran", "Tehran", "IRN"),
    "residents": ("Kyiv residents slept in cellars", "Kyiv", "UKR"),
    "capital": ("the capital, Khartoum, burned", "Khartoum", "SDN"),
    "based": ("a Beijing-based lawyer", "Beijing", "CHN"),
    "in brussels": ("a summit in Brussels", "Brussels", "BEL"),
    "mayor": ("London’s mayor spoke", "London", "GBR"),
    "washington insiders": ("among Washington insiders", "Washington", "USA"),
}


def found(text, names=()):
    return [(text[span.start : span.end], span.iso3, span.via) for span in find(text, names) if span.kind == "country"]


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND.keys())
def test_a_country_is_found_by_name_demonym_or_seat(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_what_only_looks_like_a_country_is_none(text):
    assert found(text) == []


@pytest.mark.parametrize(("text", "town", "code"), PLACES.values(), ids=PLACES.keys())
def test_a_capital_as_a_town_is_a_place_inside_its_country(text, town, code):
    [span] = [span for span in find(text) if span.kind == "place"]
    assert (text[span.start : span.end], span.iso3, span.via) == (town, code, None)
    assert (town, code, "seat") not in found(text)


def test_brussels_that_acts_is_the_european_union_and_no_country():
    text = "Brussels said it would fine the firm after talks with London."
    spans = [(text[span.start : span.end], span.kind, span.iso3, span.via) for span in find(text)]
    assert spans == [("Brussels", "organisation", None, "seat"), ("London", "country", "GBR", "seat")]


@pytest.mark.parametrize(
    ("text", "kind", "name", "expected"),
    [
        ("Ask Adam Jordan.", "person", "Adam Jordan", []),
        ("Ask Tehran Iran now.", "organisation", "Tehran Iran", []),
        ("The Hellenic Fund of Japan rose.", "organisation", "Hellenic Fund of Japan", []),
        ("The Russian defence ministry spoke.", "organisation", "Russian defence ministry", [("Russian", "RUS")]),
        ("The U.S. Navy sailed.", "organisation", "U.S. Navy", [("U.S.", "USA")]),
        ("It crossed the Gulf of Greece.", "place", "Gulf of Greece", []),
        ("In the Netherlands, it rained.", "place", "the Netherlands", [("Netherlands", "NLD")]),
        ("US officials said", "organisation", "US", [("US", "USA")]),
    ],
)
def test_a_country_inside_another_name_counts_only_where_that_is_an_arm_of_its_state(text, kind, name, expected):
    start = text.index(name)
    held = [NameSpan(start, start + len(name), kind)]
    assert [(printed, code) for printed, code, _ in found(text, held)] == expected


def test_arms_of_a_state_are_told_from_other_bodies():
    assert is_arm_of_state({"foreign", "ministry"})
    assert not is_arm_of_state({"foreign", "affairs", "council"})
    assert not is_arm_of_state({"airlines"})


@pytest.mark.parametrize("text", [*TEXTS.values(), *(text for text, _ in FOUND.values())])
def test_spans_lie_in_the_text_in_order_and_apart(text):
    assert_sound(text)


@given(
    st.lists(st.sampled_from([*NONE.values(), "Moscow", "Seoul and", "the North", "Korea", "\n", ", "])).map(" ".join)
)
def test_spans_of_any_mixture_lie_apart(text):
    assert_sound(text)


def assert_sound(text):
    spans = find(text)
    behind = 0
    for span in spans:
        assert behind <= span.start < span.end <= len(text)
        assert (span.kind == "country") == (span.via is not None and span.iso3 is not None)
        behind = span.end


def test_the_table_has_each_code_once_and_each_state_its_capital():
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len({row["iso3"] for row in rows}) == len({row["iso2"] for row in rows}) == len(rows)
    assert all(re.fullmatch("[A-Z]{3}", row["iso3"]) and re.fullmatch("[A-Z]{2}", row["iso2"]) for row in rows)
    assert all(row["capital"] for row in rows if row["status"] == "state")
    assert sum(row["status"] in ("state", "disputed", "territory") and row["iso3"][0] != "X" for row in rows) == 249


def test_each_name_and_demonym_of_a_state_is_found_as_that_state():
    several = {"Congo", "Korea", "Islamic Republic", "The Emirates"}
    wrong = []
    for code, country in countries().items():
        if country.status == "organisation":
            continue
        for form in {country.name, *country.names, *country.demonyms} - several:
            text = f"Something about {form.rstrip('-')}{'-Thai' if form.endswith('-') else ''} today"
            if code not in [span.iso3 for span in find(text)]:
                wrong.append((form, code))
    assert wrong == []


def test_displayed_names_follow_the_list_of_the_institution(tmp_path):
    assert display_names()["TUR"] == "Turkey"
    own = tmp_path / "own.csv"
    own.write_text("\ufeffiso3,name\ntur,Türkiye\n", encoding="utf-8")
    names = display_names(own)
    assert names["TUR"] == "Türkiye"
    assert names["FRA"] == "France"
    assert set(names) == set(countries())


@pytest.mark.parametrize("line", ["ZZZ,Nowhere", "TUR,", "Turkey"])
def test_a_naming_list_that_makes_no_sense_says_which_line(tmp_path, line):
    own = tmp_path / "own.csv"
    own.write_text(f"iso3,name\n{line}\n", encoding="utf-8")
    with pytest.raises(SourcebookError, match="line 2"):
        display_names(own)


def test_the_naming_list_names_known_countries():
    assert display_names(NAMING)
