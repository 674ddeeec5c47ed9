import datetime

import numpy as np
import pandas as pd
import pytest

from dashboard import __version__
from dashboard.briefing import figures, items, packfile, packs, reopening
from dashboard.briefing.pack import Coverage, Pack, Source
from dashboard.errors import SourcebookError
from dashboard.importing import import_articles
from dashboard.records import Hit
from dashboard.store import corrections
from dashboard.store.connection import reader
from tests.corpus import article
from tests.stand_in import StandIn

COVERAGE = Coverage(12, 9, 3, datetime.date(2025, 1, 1), datetime.date(2025, 2, 1), 1, datetime.date(2025, 3, 1))
ORIGIN = items.Origin("only Long Table", COVERAGE, "coverage?store=demo&outlet=Long+Table", "demo", "abc")
HOSTILE = [
    "../../etc/passwd",
    "=1+1",
    "<script>alert(1)</script>",
    "a" * 120,
    "Grüße \u202e\x00 \ud800 end",
    "CON",
    "🛳",
]


def articles(number):
    day = pd.Timestamp(2025, 1, 1)
    rows = [(f"key{n}", "Long Table", f"Title {n}", day if n else pd.NaT, "") for n in range(number)]
    return pd.DataFrame(rows, columns=["key", "outlet", "title", "date", "url"])


def said(*rows):
    """Quotations as (article, text, speaker, kind)."""
    given = {"role": "analyst", "affiliation": None, "title": "Title", "outlet": "Long Table", "url": "",
             "date": pd.Timestamp(2025, 1, 2)}  # fmt: skip
    return pd.DataFrame(
        [dict(zip(("key", "said", "speaker", "kind"), row, strict=True)) | given for row in rows],
        columns=["key", "said", "speaker", "kind", *given],
    )


def test_the_rows_of_a_table_are_those_of_the_frame():
    frame = pd.DataFrame(
        {
            "name": ["A", "B", None],
            "n": np.array([3, 2, 1], dtype=np.int32),
            "share": [0.123456, np.nan, 1.0],
            "sure": [True, False, True],
            "day": [pd.Timestamp(2025, 1, 2), pd.NaT, pd.Timestamp(2025, 1, 3)],
            "left": [9, 9, 9],
        }
    )
    made = items.table("bar", "T", frame, {"name": "Name", "n": "N", "share": "S", "sure": "?", "day": "Day"})
    assert made.table.columns == ("Name", "N", "S", "?", "Day")
    assert made.table.rows == (
        ("A", 3, 0.1235, "yes", "2025-01-02"), ("B", 2, None, "no", None), (None, 1, 1.0, "yes", "2025-01-03"),
    )  # fmt: skip
    assert packfile.from_json(packfile.to_json(Pack("P", (made,)))).items == (made,)


@pytest.mark.parametrize(
    ("number", "listed", "told"), [(0, 0, ""), (500, 500, ""), (501, 500, "the first 500 of 501 articles")]
)
def test_every_source_is_listed_but_of_very_many_and_it_says_so(number, listed, told):
    made = items.table("bar", "T", pd.DataFrame({"a": []}), {"a": "A"}, articles(number))
    assert len(made.sources) == listed
    assert told in made.scope and bool(told) == bool(made.scope)
    assert not number or made.sources[0] == Source("Long Table", "Title 0", None, "")


def test_an_article_quoted_twice_is_one_source():
    first = said(("k1", "we wait", "Ada Holm", "direct"), ("k2", "it rains", "", "indirect"))
    made = items.quotations("T", [("Ada", first, "2 of 3 shown"), ("None", first.head(0), "none found")])
    assert [quoted.source for quoted in made.quotations[0].quotations] == [1, 2]
    assert [(column.heading, column.note) for column in made.quotations] == [
        ("Ada", "2 of 3 shown"),
        ("None", "none found"),
    ]
    quoted = made.quotations[0].quotations[0]
    assert (quoted.text, quoted.speaker, quoted.role, quoted.affiliation) == ("we wait", "Ada Holm", "analyst", "")
    again = items.quotations("T", [("", pd.concat([first, first]), "")])
    assert len(again.sources) == 2 and len(again.quotations[0].quotations) == 4


def test_a_grid_shows_the_first_of_each_cell_and_counts_the_rest():
    two = said(("k1", "we wait", "Ada Holm", "direct"), ("k2", "it rains", "Ada Holm", "indirect"))
    made = items.grid("T", ["wheat", "cables"], [("Ada Holm", [two, two.head(0)])], "none found in 5 articles")
    [row] = made.grid.rows
    assert (row.cells[0].quotation.text, row.cells[0].note) == ("we wait", "1 more")
    assert (row.cells[1].quotation, row.cells[1].note) == (None, "none found in 5 articles")
    assert len(made.sources) == 1


def test_a_statement_of_many_articles_stands_once_in_each_wording_and_all_of_them_are_sources():
    long = said(("k1", "we wait and see", "Ada Holm", "direct"), ("k2", "we wait and see", "Ada Holm", "direct"))
    short = said(("k3", "we wait", "Ada Holm", "direct"))
    made = items.carried("T", [long, short])
    assert [(each.text, each.source) for each in made.quotations[0].quotations] == [
        ("we wait and see", 1),
        ("we wait", 2),
    ]
    assert len(made.sources) == 3
    assert made.quotations[0].note == "Printed, in one of these wordings, in Long Table as well"
    assert items.carried("T", [short]).quotations[0].note == ""


def test_a_part_of_a_list_says_so_before_what_its_sources_are():
    made = items.resting(items.table("table", "T", pd.DataFrame({"a": [1]}), {"a": "A"}), articles(1), "the newest")
    assert items.part_of(made, 1, 1, "row") == made
    assert items.part_of(made, 1, 2, "row").scope == "the first 1 of 2 rows; sources: the newest"


def test_passages_stand_word_for_word_with_their_articles():
    fields = {"story_id": "s", "external_id": "", "title": "T", "outlet": "O", "author": "", "date": None, "url": "",
              "language": "en", "span": (0, 4), "score": 1.0, "relevance": 1.0, "match": "both", "cosine": 0.0,
              "coverage": 1.0}  # fmt: skip
    hits = [Hit(article_id=n, chunk_id=n, key=key, passage=f"p{n}", **fields) for n, key in enumerate("aba")]
    made = items.passages("T", hits)
    assert [(each.text, each.source) for each in made.passage] == [("p0", 1), ("p1", 2), ("p2", 1)]


def test_an_item_in_its_place_tells_where_it_comes_from():
    made = items.placed(items.table("bar", "T", pd.DataFrame({"a": [1]}), {"a": "A"}, articles(501)), ORIGIN, "outlets")
    assert made.scope == "only Long Table; sources: the first 500 of 501 articles"
    assert (made.coverage, made.store, made.version, made.code) == (COVERAGE, "demo", "abc", __version__)
    assert made.figure == figures.number("abc", ORIGIN.address, __version__, "outlets")
    assert made.figure != items.placed(made, ORIGIN, "timeline").figure


# --- Packs kept ----------------------------------------------------------------------------------------------------


def item(title="T"):
    return items.placed(items.table("bar", title, pd.DataFrame({"a": [1]}), {"a": "A"}), ORIGIN, title)


def test_items_are_added_edited_moved_and_removed(tmp_path):
    name = packs.make(tmp_path, "Grain talks")
    for title in "ABC":
        packs.change(tmp_path, name, lambda pack, title=title: packs.added(pack, item(title)))

    def titles():
        return "".join(each.title for each in packs.kept(tmp_path)[0].pack.items)

    a, b, c = packs.kept(tmp_path)[0].pack.items
    packs.change(tmp_path, name, lambda pack: packs.moved(pack, c, -1))
    assert titles() == "ACB"
    packs.change(tmp_path, name, lambda pack: packs.moved(pack, a, -1))
    packs.change(tmp_path, name, lambda pack: packs.moved(pack, b, 5))
    assert titles() == "ACB"
    packs.change(tmp_path, name, lambda pack: packs.edited(pack, c, " D \n", "a note"))
    before = packs.change(tmp_path, name, lambda pack: packs.without(pack, a))
    assert titles() == "DB"
    with pytest.raises(SourcebookError, match="another window"):
        packs.change(tmp_path, name, lambda pack: packs.without(pack, a))
    packs.put(tmp_path, name, before)
    assert titles() == "ADB"
    packs.put(tmp_path, name, packs.remove(tmp_path, name))
    assert titles() == "ADB"


def test_of_two_items_that_are_alike_the_one_is_changed_that_was_meant(tmp_path):
    name = packs.make(tmp_path, "P")
    for _ in range(3):
        packs.change(tmp_path, name, lambda pack: packs.added(pack, item()))
    _, second, third = packs.kept(tmp_path)[0].pack.items
    packs.change(tmp_path, name, lambda pack: packs.edited(pack, second, "Second", ""))
    packs.change(tmp_path, name, lambda pack: packs.moved(pack, third, -1))
    assert [each.title for each in packs.kept(tmp_path)[0].pack.items] == ["T", "T", "Second"]
    assert [each.serial for each in packs.kept(tmp_path)[0].pack.items] == [1, 3, 2]
    assert packs.places(packs.kept(tmp_path)[0].pack, second.figure) == [1, 2, 3]


def test_in_a_pack_of_before_items_have_no_serial_number_and_are_told_apart_all_the_same(tmp_path):
    name = packs.make(tmp_path, "P")
    path = tmp_path / packs.FOLDER / f"{name}.json"
    path.write_text(
        packfile.to_json(Pack("P", (item(), item(), item("U")))).replace('"serial": 0', '"value_title": ""')
    )
    assert [each.serial for each in packs.kept(tmp_path)[0].pack.items] == [1, 2, 3]
    twin = packs.kept(tmp_path)[0].pack.items[1]
    packs.change(tmp_path, name, lambda pack: packs.edited(pack, twin, "Second", ""))
    assert [each.title for each in packs.kept(tmp_path)[0].pack.items] == ["T", "Second", "U"]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_is_data_and_stays_in_its_folder(tmp_path, title):
    name = packs.make(tmp_path, title)
    [kept] = packs.kept(tmp_path)
    assert kept.name == name and not kept.problem
    assert {path.parent.name for path in tmp_path.rglob("*.json")} == {"briefings"}
    with pytest.raises(SourcebookError, match="already"):
        packs.make(tmp_path, title)


@pytest.mark.parametrize("title", ["", "  ", "\x00", "a" * 121])
def test_a_title_that_is_none_is_refused(tmp_path, title):
    with pytest.raises(SourcebookError):
        packs.make(tmp_path, title)
    assert packs.kept(tmp_path) == []


@pytest.mark.parametrize("name", ["../x", "", "a/b", "A", "x.json"])
def test_no_name_leads_out_of_the_folder(tmp_path, name):
    with pytest.raises(SourcebookError):
        packs.remove(tmp_path, name)


@pytest.mark.parametrize("held", [b"", b"{", b"[]", b"\xff\xfe", b'{"format": "sourcebook briefing pack"}'])
def test_damage_is_said_in_a_sentence_and_spares_the_others(tmp_path, held):
    packs.make(tmp_path, "Sound")
    path = tmp_path / packs.FOLDER / "broken.json"
    path.write_bytes(held)
    sound, broken = packs.kept(tmp_path)
    assert (sound.pack.title, sound.problem) == ("Sound", "")
    assert broken.name == "broken" and broken.problem.endswith(".")
    with pytest.raises(SourcebookError):
        packs.change(tmp_path, "broken", lambda pack: pack)
    assert path.read_bytes() == held


def test_what_could_not_be_read_again_is_not_kept(tmp_path):
    name = packs.make(tmp_path, "P")
    long = items.table("bar", "T", pd.DataFrame({"a": range(packfile.LIST_LENGTH + 1)}), {"a": "A"})
    with pytest.raises(SourcebookError):
        packs.change(tmp_path, name, lambda pack: packs.added(pack, long))
    assert packs.kept(tmp_path)[0].pack.items == ()


# --- Figures by their numbers --------------------------------------------------------------------------------------


@pytest.fixture
def reopen(tmp_path):
    """A pack with a figure of a store; reopen() says what has changed since."""
    import_articles(tmp_path / "demo.duckdb", [article(1)], StandIn(), sources=["x"])
    origin = items.Origin(
        "everything", COVERAGE, "coverage?store=demo", "demo", reader(tmp_path / "demo.duckdb").version
    )
    made = items.placed(items.table("bar", "T", pd.DataFrame({"a": [1]}), {"a": "A"}), origin, "outlets")
    name = packs.make(tmp_path, "P")
    packs.change(tmp_path, name, lambda pack: packs.added(pack, made))

    def go():
        [found] = reopening.reopened(tmp_path, made.figure.lower().replace("-", " "))
        return reopening.sentence(found)

    go.folder = tmp_path
    return go


def test_a_figure_of_an_unchanged_store_is_the_same(reopen):
    assert reopen().startswith("The same figure")


def test_it_says_that_articles_came(reopen):
    import_articles(reopen.folder / "demo.duckdb", [article(2)], StandIn(), sources=["y"])
    assert reopen().startswith("Articles have come or gone since")


def test_it_says_that_names_were_corrected(reopen):
    corrections.add(reopen.folder, [("rename", "person:adaholm", "Ada H.")])
    assert reopen() == "Names or quotations have been corrected since."


def test_it_says_that_sourcebook_is_another_version(reopen, monkeypatch):
    monkeypatch.setattr(reopening, "__version__", "9.9")
    assert reopen() == f"It was made with Sourcebook {__version__}; this is 9.9."


def test_it_says_that_the_store_is_gone(reopen):
    (reopen.folder / "demo.duckdb").unlink()
    assert reopen() == "The store “demo” is not here any more."


def test_it_says_that_the_filter_in_the_file_was_changed(reopen):
    path = next((reopen.folder / packs.FOLDER).glob("*.json"))
    path.write_text(path.read_text().replace("coverage?store=demo", "coverage?store=demo&once=true"))
    assert "no longer the one" in reopen()
