import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.language import names as module
from dashboard.language.chunks import chunks
from dashboard.language.encoder import encoder as real_encoder
from dashboard.language.names import find_names, read, why_by_rules
from dashboard.language.tagger import Tag
from tests.awkward import CLEAN
from tests.stand_in import StandIn


def found(text, *proposed):
    """(form, kind) of the names in `text`, the head having proposed (form, label) in order of the text."""
    tags, at = [], 0
    for form, label in proposed:
        start = text.index(form, at)
        at = start + len(form)
        tags.append(Tag(start, at, label))
    return listed(text, find_names(text, [(0, len(text))], [tags]))


def listed(text, names):
    return [(text[name.start : name.end], name.kind) for name in names]


@pytest.mark.parametrize(
    ("printed", "label", "name"),
    [
        ("the World Bank", "ORG", "World Bank"),
        ("Prime Minister Anwar Ibrahim", "PER", "Anwar Ibrahim"),
        ("Gen. Aung Hlaing", "PER", "Aung Hlaing"),
        ("Ibrahim’s", "PER", "Ibrahim"),
        ("Ibrahim’ s", "PER", "Ibrahim"),
        ("“Ibrahim,", "PER", "Ibrahim"),
        ("Acme Corp.", "ORG", "Acme Corp."),
    ],
)
def test_edges_that_are_no_part_of_a_name_are_trimmed(printed, label, name):
    text = f"Then {printed} left."
    assert [form for form, _ in found(text, (printed, label))] == [name]


@pytest.mark.parametrize(
    "printed",
    ["the", "Ministry of the", "12", "—", "Minister", "March", "He", "harbour", "GDP", "NGOs", "Kurds", "F-16s"],
)
def test_what_holds_no_name_is_none(printed):
    assert found(f"Then {printed} left.", (printed, "ORG")) == []


@pytest.mark.parametrize(("printed", "proposed"), [("Moon Jae-in", "Moon Jae"), ("Moon Jae - in", "Moon Jae")])
def test_a_first_name_is_whole_with_its_second_syllable(printed, proposed):
    assert found(f"Then {printed} left.", (proposed, "PER")) == [(printed, "person")]


def test_a_hyphen_before_a_common_word_ends_a_name():
    assert found("The Putin-led party won.", ("Putin", "PER")) == [("Putin", "person")]


def test_a_handle_and_a_party_with_a_state_are_no_people():
    assert found("@anyone said (D-Utah).", ("anyone", "PER"), ("D-Utah", "PER")) == []


def test_a_law_is_no_organisation():
    assert found("The Wildlife Protection Act passed.", ("Wildlife Protection Act", "ORG")) == []


def test_an_acronym_in_brackets_says_where_an_organisation_begins():
    text = "The Platform and Content Group (PCG) agreed."
    assert found(text, ("Content Group", "ORG")) == [("Platform and Content Group", "organisation")]


def test_a_ministry_of_several_subjects_is_named_by_all_of_them():
    text = "The Ministry of Labour and Employment agreed. The Ministry of Labour and Hyundai met."
    assert found(text, ("Ministry of Labour", "ORG"), ("Ministry of Labour", "ORG"), ("Hyundai", "ORG")) == [
        ("Ministry of Labour and Employment", "organisation"),
        ("Ministry of Labour", "organisation"),
        ("Hyundai", "organisation"),
    ]


def test_a_family_name_is_found_again_where_it_stands_first_and_in_capitals():
    assert ("Kim", "person") in found("Kim Jong Un spoke. Then Kim left.", ("Kim Jong Un", "PER"))
    assert ("POMPEO", "person") in found("Mike Pompeo spoke.\nPOMPEO: No.", ("Mike Pompeo", "PER"))


def test_a_byname_of_a_government_is_an_organisation_and_stands_for_the_country():
    text = "The Kremlin said no."
    names = find_names(text, [(0, len(text))], [[Tag(4, 11, "PER")]])
    assert [(name.kind, name.iso3, name.via) for name in names] == [
        ("organisation", None, None),
        ("country", "RUS", "seat"),
    ]


def test_a_form_has_one_kind_in_a_document_that_of_most_mentions():
    text = "Shinwa met. Shinwa left. Shinwa rose."
    proposed = (("Shinwa", "ORG"), ("Shinwa", "PER"), ("Shinwa", "ORG"))
    assert found(text, *proposed) == [("Shinwa", "organisation")] * 3


def test_a_name_found_once_is_found_again_and_a_surname_too():
    text = "Anwar Ibrahim spoke. Later Ibrahim left with Anwar Ibrahim."
    assert found(text, ("Anwar Ibrahim", "PER")) == [
        ("Anwar Ibrahim", "person"),
        ("Ibrahim", "person"),
        ("Anwar Ibrahim", "person"),
    ]


def test_a_word_that_is_also_a_common_one_is_not_found_again_where_a_sentence_begins():
    text = "Anna Strong spoke. Strong winds rose, strong enough. Then Strong left."
    assert found(text, ("Anna Strong", "PER")) == [("Anna Strong", "person"), ("Strong", "person")]
    assert text[find_at(text, ("Anna Strong", "PER"))[1] :].startswith("Strong left")


def find_at(text, proposed):
    form, label = proposed
    tags = [Tag(text.index(form), text.index(form) + len(form), label)]
    return [name.start for name in find_names(text, [(0, len(text))], [tags])]


def test_a_surname_inside_another_name_is_not_taken_for_the_person():
    text = "Peter Morgan spoke. The Morgan Stanley bank agreed."
    assert found(text, ("Peter Morgan", "PER")) == [("Peter Morgan", "person")]


def test_a_lone_surname_goes_with_the_full_name():
    text = "Anwar Ibrahim spoke. Then Ibrahim left."
    assert found(text, ("Anwar Ibrahim", "PER"), ("Ibrahim", "LOC"))[1] == ("Ibrahim", "person")


def test_a_country_of_the_list_has_its_code_and_how_it_is_meant():
    text = "Talks in Japan ended, the Japanese side said."
    names = find_names(text, [(0, len(text))], [[Tag(9, 14, "LOC")]])
    assert [(name.kind, name.iso3, name.via) for name in names] == [
        ("country", "JPN", "name"),
        ("country", "JPN", "demonym"),
    ]


def test_a_country_in_the_name_of_a_company_or_person_is_none():
    text = "The Bank of China sued Michael Jordan."
    assert found(text, ("Bank of China", "ORG"), ("Michael Jordan", "PER")) == [
        ("Bank of China", "organisation"),
        ("Michael Jordan", "person"),
    ]


def test_offsets_of_the_head_are_those_of_its_chunk():
    text = "A line here.\n\nThen Anwar Ibrahim left."
    spans = [(0, 12), (14, len(text))]
    [name] = find_names(text, spans, [[], [Tag(5, 18, "PER")]])
    assert text[name.start : name.end] == "Anwar Ibrahim"


LINES = st.lists(
    st.sampled_from(["Mr", "Kim", "Jong", "of", "the", "Bank", "’s", "Oslo", "Japan", ".", "US", "“", "\n", "-"]),
    max_size=40,
).map(" ".join)


@given(LINES, st.data())
def test_names_lie_in_the_text_do_not_cross_and_begin_and_end_with_more_than_space(text, data):
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=12)))
    labels = st.sampled_from(["PER", "ORG", "LOC", "NORP"])
    tags = [Tag(a, b, data.draw(labels)) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    for proposed in ([tags], None):
        names = find_names(text, [(0, len(text))], proposed)
        assert names == sorted(names, key=lambda name: (name.start, -name.end))
        for name in names:
            assert 0 <= name.start < name.end <= len(text)
            assert text[name.start : name.end] == text[name.start : name.end].strip()
        for at, one in enumerate(names):
            for other in names[at + 1 :]:
                nested = one.start <= other.start and other.end <= one.end and other.kind == "country"
                assert other.start >= one.end or (nested and one.kind == "organisation")


@pytest.mark.parametrize("text", CLEAN.values(), ids=CLEAN.keys())
def test_awkward_texts_have_names_within_them(text):
    for name in find_names(text, [(0, len(text))], None):
        assert text[name.start : name.end].strip()


def test_without_a_head_that_fits_rules_find_the_plain_cases_and_it_is_said():
    text = "South Korean President Yoon Suk Yeol met Mr Tanaka of the Bank of Japan. UNESCO agreed with Joe Biden."
    vectors, tags = read([text], StandIn())
    assert np.array_equal(vectors, StandIn().encode([text]))
    assert tags is None
    assert listed(text, find_names(text, [(0, len(text))], tags)) == [
        ("South Korean", "country"),
        ("Yoon Suk Yeol", "person"),
        ("Tanaka", "person"),
        ("Bank of Japan", "organisation"),
        ("UNESCO", "organisation"),
        ("Joe Biden", "person"),
    ]
    assert why_by_rules(StandIn()) == (
        "The name finder was trained for the model all-MiniLM-L6-v2, not for stand-in,"
        " so names are found by rules alone and many are missed."
    )
    assert why_by_rules(real_encoder()) is None


def test_a_missing_head_is_said_and_no_crash(monkeypatch):
    monkeypatch.setattr(module, "tagger", lambda: None)
    assert "missing" in why_by_rules(StandIn())
    assert read(["Oslo"], StandIn())[1] is None


ARTICLE = (
    "The foreign minister of Norway, Espen Barth Eide, met Wang Yi in Beijing on Tuesday, the Norwegian Broadcasting"
    " Corporation reported.\n\nEide said the United Nations would send observers to Khartoum. “We are worried,” Wang"
    " told Reuters."
)


@pytest.mark.model
def test_the_head_finds_people_organisations_countries_and_places(model):
    spans = chunks(ARTICLE, model.count_pieces)
    vectors, tags = read([ARTICLE[start:end] for start, end in spans], model)
    assert (vectors * model.encode([ARTICLE[start:end] for start, end in spans])).sum(axis=1).min() >= 0.999
    names = set(listed(ARTICLE, find_names(ARTICLE, spans, tags)))
    assert {
        ("Norway", "country"),
        ("Espen Barth Eide", "person"),
        ("Eide", "person"),
        ("Wang Yi", "person"),
        ("Beijing", "place"),
        ("United Nations", "organisation"),
        ("Khartoum", "place"),
        ("Reuters", "organisation"),
    } <= names
