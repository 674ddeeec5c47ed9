"""The file of saved views: what is written is read, whatever it says; what is damaged is told in a sentence."""

import json
import threading
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import SourcebookError
from dashboard.records import Choice, Scope
from dashboard.store import saved
from tests.awkward import TEXTS

SCOPE = Scope(
    since=date(2025, 3, 1), undated=True, outlets=("Long Table", ""), once=True,
    countries=Choice(any=("country:RUS",), none=("country:PRK",)), people=Choice(all=("person:annakowal",)),
)  # fmt: skip
HOSTILE = [
    '=HYPERLINK("x")',
    "<script>alert(1)</script>",
    "**b** [x](javascript:a)",
    '","views":[]',
    "a\\u0000b",
    *TEXTS,
]


def add(folder, name="Grain", note="", page="search", parameters=None, scope=SCOPE, keys=("a", "b")):
    return saved.add(folder, name, note, page, parameters or {"q": ["wheat"]}, "demo", scope, keys)


def names(folder):
    return [view.name for view in saved.read(folder)]


def test_a_view_is_read_as_it_was_saved(tmp_path):
    kept = add(tmp_path, " Grain \n talks", "one\n\n two \n", parameters={"q": ["a&b=c", "ü"], "outlet": ["", "x"]})
    assert saved.read(tmp_path) == [kept]
    assert (kept.name, kept.note, kept.scope) == ("Grain talks", "one\n\ntwo", SCOPE)
    assert kept.parameters == {"q": ["a&b=c", "ü"], "outlet": ["", "x"]}
    assert saved.unpack(kept.seen) == {"a", "b"}
    assert kept.made == kept.opened <= datetime.now(UTC)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_name_note_or_address_is_data(tmp_path, text):
    name = saved.one_line(text)[: saved.LONGEST_NAME].strip() or "x"
    kept = add(tmp_path, name, text[: saved.LONGEST_NOTE], parameters={"q": [text.encode(errors="replace").decode()]})
    assert saved.read(tmp_path) == [kept]
    assert kept.name == name
    assert len(saved.read(tmp_path)) == 1


@given(st.sets(st.text("0123456789abcdef", min_size=1, max_size=16), max_size=40))
def test_keys_are_unpacked_as_they_were_packed(keys):
    assert saved.unpack(saved.pack(keys)) == keys
    assert saved.pack(keys) == saved.pack(sorted(keys, reverse=True))


@pytest.mark.parametrize(
    ("name", "note", "said"),
    [
        ("  ", "", "Give the view a name."),
        ("n" * 101, "", "A name has at most 100 letters"),
        ("n", "x" * 2001, "A note has at most 2,000 letters."),
        ("GRAIN", "", "There is a saved view called “GRAIN” already"),
    ],
)
def test_a_name_or_note_that_does_not_do_is_said_and_nothing_changed(tmp_path, name, note, said):
    kept = add(tmp_path)
    with pytest.raises(SourcebookError, match=said):
        add(tmp_path, name, note)
    with pytest.raises(SourcebookError, match=said):
        saved.put(tmp_path, replace(add(tmp_path, "Other"), name=name, note=note))
    assert saved.read(tmp_path)[0] == kept


def test_a_view_is_renamed_removed_and_brought_back_in_its_place(tmp_path):
    first, _ = add(tmp_path, "One"), add(tmp_path, "Two")
    saved.put(tmp_path, replace(first, name="First", note="n"))
    assert names(tmp_path) == ["First", "Two"]
    saved.remove(tmp_path, 1)
    saved.remove(tmp_path, 1)
    assert names(tmp_path) == ["Two"]
    saved.put(tmp_path, first)
    assert names(tmp_path) == ["One", "Two"]
    saved.remove(tmp_path, 2)
    assert add(tmp_path, "Three").number == 3  # a number is never given twice, so an undo cannot take another's place


def test_what_was_seen_is_remembered_and_of_a_removed_view_nothing(tmp_path):
    kept = add(tmp_path)
    marked = saved.mark_seen(tmp_path, kept.number, ["c"])
    assert saved.unpack(marked.seen) == {"c"}
    assert marked.opened >= kept.opened
    assert saved.read(tmp_path) == [marked]
    assert saved.mark_seen(tmp_path, 7, ["d"]) is None


DAMAGE = {
    "cut off": lambda text: text[: len(text) // 2],
    "empty": lambda _: "",
    "not an object": lambda _: "[1]",
    "no views": lambda _: '{"version": 1, "last": 0}',
    "views that are none": lambda _: '{"version": 1, "last": 0, "views": [3]}',
    "a field that is missing": lambda text: text.replace('"note"', '"nope"'),
    "a scope of another kind": lambda text: text.replace('"outlets"', '"weather"'),
    "a date that is none": lambda text: text.replace("2025-03-01", "2025-13-01"),
    "a page that leads elsewhere": lambda text: text.replace('"search"', '"javascript:alert(1)//"'),
    "keys that are none": lambda text: text.replace(json.loads(text)["views"][0]["seen"], "eJw="),
    "a number twice": lambda text: json.dumps(json.loads(text) | {"views": json.loads(text)["views"] * 2}),
}


@pytest.mark.parametrize("case", DAMAGE)
def test_damage_is_one_sentence_with_the_path_and_the_file_stays(tmp_path, case):
    add(tmp_path)
    path = tmp_path / saved.FILE
    path.write_text(DAMAGE[case](path.read_text()))
    held = path.read_text()
    for use in (saved.read, add, lambda folder: saved.remove(folder, 1)):
        with pytest.raises(SourcebookError, match="are damaged") as told:
            use(tmp_path)
        assert str(path) in str(told.value)
    assert path.read_text() == held


def test_a_file_of_another_version_and_one_that_is_no_text_are_said(tmp_path):
    (tmp_path / saved.FILE).write_text('{"version": 2}')
    with pytest.raises(SourcebookError, match="written by another version"):
        saved.read(tmp_path)
    (tmp_path / saved.FILE).write_bytes(b"\xff\xfe")
    with pytest.raises(SourcebookError, match="cannot be read"):
        saved.read(tmp_path)


def test_two_windows_that_save_at_once_both_do(tmp_path):
    threads = [threading.Thread(target=add, args=(tmp_path, f"View {number}")) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(names(tmp_path)) == [f"View {number}" for number in range(8)]
    assert [view.number for view in saved.read(tmp_path)] == [*range(1, 9)]


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path):
    (tmp_path / f"{saved.FILE}.new").mkdir()  # where the new file would stand
    with pytest.raises(SourcebookError, match="cannot be written: nothing was changed"):
        add(tmp_path)
    assert saved.read(tmp_path) == []
