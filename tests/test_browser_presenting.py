"""Presenting, before a real screen: keys lead on without a page load, and nothing is cut or laid over another."""

import pytest

from dashboard.briefing import packs
from dashboard.briefing.pack import Pack
from tests import browsing
from tests.briefing.awkward_packs import PACKS
from tests.briefing.samples import BAR, GRID, PANEL, TABLE, item
from tests.browsing import settle

browsing.require()
pytestmark = [pytest.mark.browser, pytest.mark.model]

LONG = item("bar", "A title of many words that goes on and on " * 3, note="A note. " * 20, table=BAR.table)
ITEMS = (LONG, BAR, TABLE, PANEL, GRID, *PACKS["forty bars"].items)
PLACE = "document.querySelector('.sb-foot span:last-child')?.innerText"
DRAWN = "() => [...document.querySelectorAll('.stPlotlyChart')].every(each => each.querySelector('.main-svg'))"
SHOWN = "window.sbKeys && document.querySelector('.sb-foot')"
# The boxes of what is on the screen, as [name, left, top, right, bottom].
BOXES = """() => [['title', 'h1'], ['stage', '.st-key-stage'], ['foot', '.sb-foot'],
    ['chart', '.js-plotly-plot'], ['table', '.sb-table']]
    .map(([name, found]) => [name, document.querySelector(found)?.getBoundingClientRect()])
    .filter(([, box]) => box).map(([name, box]) => [name, box.left, box.top, box.right, box.bottom])"""
# A chart is drawn smaller and enlarged over the edge of its stage; its own box is looked at above.
SCROLLS = """() => { const stage = document.querySelector('.st-key-stage');
    return !stage.querySelector('.stPlotlyChart') && stage.scrollHeight > stage.clientHeight + 1; }"""
CONTROLS = """() => [...document.querySelectorAll('button, input, a')].filter(each => {
    const box = each.getBoundingClientRect();
    return box.width && box.right > 0 && box.bottom > 0 && !each.closest('.sb-meta')
        && each.checkVisibility({visibilityProperty: true, opacityProperty: true}); }).length"""


@pytest.fixture
def presented(visit, page, server):
    """The pack on the screen: its first item."""
    name = packs.make(server[1], "Presented")
    packs.put(server[1], name, Pack("Presented", ITEMS))
    visit(f"/present?briefing={name}&item=1")
    page.wait_for_function(SHOWN)
    yield page
    packs.remove(server[1], name)


def pressed(page, key):
    """Press a key without having clicked anywhere, and say which screen is shown then."""
    before = page.evaluate(PLACE)
    page.keyboard.press(key)
    page.wait_for_function(f"before => {PLACE} !== before", arg=before)
    settle(page)
    page.wait_for_function(DRAWN)
    return page.evaluate(PLACE)


def test_keys_lead_on_and_back_without_a_page_load(presented):
    presented.evaluate("window.sameDocument = true")
    assert presented.evaluate(PLACE) == "1 of 6"
    assert pressed(presented, "ArrowRight") == "2 of 6"
    assert pressed(presented, "End").startswith("6 (")
    assert pressed(presented, "Home") == "1 of 6"
    assert pressed(presented, " ") == "2 of 6"
    assert "item=2" in presented.url
    assert pressed(presented, "ArrowLeft") == "1 of 6"
    presented.keyboard.press("Escape")
    presented.wait_for_url("**/briefing?*pack=Presented*")
    presented.get_by_role("heading", name="Briefing").wait_for()
    assert presented.evaluate("window.sameDocument")


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1920, 1080)])
def test_every_screen_fits_and_shows_no_control(presented, width, height):
    presented.set_viewport_size({"width": width, "height": height})
    seen = 0
    while True:
        presented.wait_for_function(DRAWN)
        presented.wait_for_timeout(400)  # charts take their size a moment later
        place = presented.evaluate(PLACE)
        boxes = {name: box for name, *box in presented.evaluate(BOXES)}
        for name, (left, top, right, bottom) in boxes.items():
            assert left >= 0 and top >= 0 and right <= width + 1 and bottom <= height + 1, (place, name)
        assert boxes["title"][3] <= boxes["stage"][1] + 1 and boxes["stage"][3] <= boxes["foot"][1] + 1, place
        assert not presented.evaluate(CONTROLS), place
        assert not presented.evaluate(SCROLLS), place
        seen += 1
        if place.startswith("6 (") and place.split("(")[1].split()[0] == place.split("of ")[1].rstrip(") "):
            break
        pressed(presented, "ArrowRight")
    assert seen >= len(ITEMS)


def test_a_table_is_in_large_letters(presented):
    for _ in range(2):
        pressed(presented, "ArrowRight")
    size = presented.evaluate("parseFloat(getComputedStyle(document.querySelector('.sb-table td')).fontSize)")
    assert size >= 20  # of 768: as 14 points on a slide
