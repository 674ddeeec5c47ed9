import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.briefing import packfile
from dashboard.briefing.pack import Pack
from dashboard.errors import BadPack
from tests.briefing.awkward_packs import PACKS
from tests.briefing.samples import FULL

DOCUMENT = json.loads(packfile.to_json(FULL))


def changed(*path, to):
    """The sample pack with one value replaced; the last of `path` is its name or place."""
    document = json.loads(packfile.to_json(FULL))
    held = document
    for step in path[:-1]:
        held = held[step]
    held[path[-1]] = to
    return json.dumps(document)


DAMAGED = {
    "nothing": "",
    "no JSON": "a pack",
    "cut off": packfile.to_json(FULL)[:5_000],
    "deeply nested": "[" * 100_000,
    "nested objects": '{"a":' * 50_000,
    "bytes that are no text": b"\xff\xfe\x00\xd8{",
    "another document": '{"format": "other"}',
    "a list": "[]",
    "a number": "7",
    "a number of 5,000 digits": "7" * 5_000,
    "another version": changed("version", to=2),
    "a version that is true": changed("version", to=True),
    "an unknown field": changed("macro", to="x"),
    "no title": '{"format": "sourcebook briefing pack", "version": 1}',
    "a title that is a list": changed("title", to=["a"]),
    "items that are an object": changed("items", to={}),
    "an item that is a text": changed("items", 0, to="bar"),
    "an unknown kind": changed("items", 0, "kind", to="pie"),
    "a kind that is a list": changed("items", 0, "kind", to=["bar"]),
    "no such day": changed("items", 0, "coverage", "first", to="2025-02-30"),
    "articles in words": changed("items", 0, "coverage", "articles", to="many"),
    "half an article": changed("items", 0, "coverage", "articles", to=0.5),
    "a number that is true": changed("items", 0, "table", "rows", 0, 1, to=True),
    "infinite": changed("items", 0, "table", "rows", 0, 1, to=float("inf")),
    "not a number": changed("items", 0, "table", "rows", 0, 1, to=float("nan")),
    "a huge number": changed("items", 0, "table", "rows", 0, 1, to=10**400),
    "a cell that is an object": changed("items", 0, "table", "rows", 0, 1, to={"a": 1}),
    "a row too short": changed("items", 0, "table", "rows", 0, to=["a"]),
    "a grid row too long": changed("items", 11, "grid", "columns", to=["a"]),
    "a source that is not there": changed("items", 9, "quotations", 0, "quotations", 0, "source", to=99),
    "a source below nought": changed("items", 8, "passage", 0, "source", to=-1),
    "a text too long": changed("items", 0, "note", to="x" * 200_000),
    "too many items": changed("items", to=[DOCUMENT["items"][0]] * 501),
    "too many rows": changed("items", 0, "table", "rows", to=[["a", 1]] * 10_001),
    "a null title": changed("title", to=None),
    "an unknown field in a source": changed("items", 0, "sources", 0, "path", to="/etc/hosts"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_file_gives_one_sentence(name):
    with pytest.raises(BadPack) as caught:
        packfile.from_json(DAMAGED[name])
    sentence = str(caught.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert len(sentence) < 300


@pytest.mark.parametrize("name", [name for name in PACKS if "surrogate" not in name])
def test_a_pack_is_read_back_as_it_was(name):
    assert packfile.from_json(packfile.to_json(PACKS[name])) == PACKS[name]


def test_half_a_character_is_written_as_a_question_mark():
    assert "harbour ? talks" in packfile.to_json(PACKS["every text lone surrogate"])


def test_the_form_has_a_name_and_a_version():
    assert DOCUMENT["format"] == "sourcebook briefing pack"
    assert DOCUMENT["version"] == 1


def test_fields_that_are_left_out_have_their_defaults():
    given = {"format": packfile.FORMAT, "version": 1, "title": "T", "items": [{"kind": "bar", "title": "B"}]}
    pack = packfile.from_json(json.dumps(given))
    assert pack == Pack("T", (dataclasses.replace(pack.items[0]),))
    assert pack.items[0].coverage.articles == 0


def test_a_file_that_is_not_there_or_too_large_is_named(tmp_path, monkeypatch):
    with pytest.raises(BadPack, match=r"none\.json cannot be read"):
        packfile.read(tmp_path / "none.json")
    with pytest.raises(BadPack, match="cannot be read"):
        packfile.read(tmp_path)
    (tmp_path / "large.json").write_text("x" * 1_000)
    monkeypatch.setattr(packfile, "FILE_BYTES", 999)
    with pytest.raises(BadPack, match="larger than"):
        packfile.read(tmp_path / "large.json")


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
fields = st.sampled_from(["title", "items", "note", "made", "version"])


@given(
    values, fields, st.sampled_from(["kind", "title", "table", "grid", "quotations", "sources", "coverage", "passage"])
)
def test_whatever_stands_in_a_field_gives_a_pack_or_a_sentence(value, field, inner):
    document = DOCUMENT | {field: value}
    item = DOCUMENT["items"][0] | {inner: value}
    for each in (document, DOCUMENT | {"items": [item]}):
        try:
            assert isinstance(packfile.from_json(json.dumps(each)), Pack)
        except BadPack as error:
            assert "\n" not in str(error)
