"""A pack as screens: every row and quotation is on one of them, in order, and none holds more than it has room for."""

from dataclasses import replace

import pytest

from dashboard.briefing import screens
from dashboard.briefing.pack import Column, Pack, Table
from tests.briefing.awkward_packs import PACKS
from tests.briefing.samples import FULL, GRID, LINE, PANEL, QUOTATIONS, TABLE, item, quoted


def shown(*items):
    return screens.screens(Pack("T", items))


@pytest.mark.parametrize("name", PACKS)
def test_nothing_of_a_pack_is_lost_or_told_twice(name):
    pack = PACKS[name]
    made = screens.screens(pack)
    for place, whole in enumerate(pack.items, 1):
        parts = [screen for screen in made if screen.place == place]
        assert [screen.part for screen in parts] == [*range(1, len(parts) + 1)]
        assert {screen.parts for screen in parts} == {len(parts)}
        if whole.kind == "quotations":
            for number, column in enumerate(whole.quotations):
                said = [each for part in parts for each in part.item.quotations[number].quotations]
                assert said == [*column.quotations]
                assert [p.item.quotations[number].note for p in parts if p.item.quotations[number].note] in (
                    [], [column.note],
                )  # fmt: skip
        elif whole.kind == "passage":
            assert [each for part in parts for each in part.item.passage] == [*whole.passage]
        elif whole.kind == "grid":
            assert [row for part in parts for row in part.item.grid.rows] == [*whole.grid.rows]
        else:
            assert [row for part in parts for row in part.item.table.rows] == [*whole.table.rows]
        assert all(replace(part.item, table=whole.table, quotations=whole.quotations, passage=whole.passage,
                           grid=whole.grid) == whole for part in parts)  # fmt: skip


def test_a_long_table_is_told_in_parts_of_a_screen_each():
    rows = tuple((f"Port {number}", number) for number in range(30))
    parts = shown(replace(TABLE, table=Table(("Name", "Articles"), rows)))
    assert 2 <= len(parts) <= 3
    assert max(len(part.item.table.rows) for part in parts) <= 15


def test_a_longer_title_leaves_less_room():
    rows = tuple((f"Port {number}", number) for number in range(30))
    short, long = (
        shown(item("table", title, note=note, table=Table(("Name", "Articles"), rows)))[0]
        for title, note in (("T", ""), ("A title of many words " * 5, "A note."))
    )
    assert len(long.item.table.rows) < len(short.item.table.rows)


def test_many_bars_are_shared_out_evenly_and_a_page_of_them_is_not():
    rows = tuple((f"Port {number}", number) for number in range(30))
    assert [len(part.item.table.rows) for part in shown(item("bar", "T", table=Table(("Name", "n"), rows)))] == [15, 15]
    assert len(shown(item("bar", "T", table=Table(("Name", "n"), rows[:20])))) == 1


def test_columns_go_on_each_by_itself():
    many, few = (Column("A", tuple(quoted(n, 1, 3) for n in range(number)), "the note") for number in (8, 1))
    parts = shown(item("quotations", "T", quotations=(many, few)))
    assert len(parts) > 1
    assert parts[0].item.quotations[1].note == "the note" and not parts[0].item.quotations[0].note
    assert parts[-1].item.quotations[0].note == "the note" and not parts[-1].item.quotations[1].quotations


@pytest.mark.parametrize("whole", [LINE, *(each for each in FULL.items if each.kind in ("heat", "bump"))])
def test_a_chart_of_another_kind_stays_whole(whole):
    assert [screen.item for screen in shown(whole)] == [whole]


def test_items_keep_their_places():
    made = shown(QUOTATIONS, GRID, PANEL)
    assert [screen.place for screen in made] == sorted(screen.place for screen in made)
    assert {screen.place for screen in made} == {1, 2, 3}
