"""What is new in a saved view: a list for each count, exactly as long as it says."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import wording
from dashboard.analysis.news import News
from dashboard.briefing.reopening import SINCE
from dashboard.records import Watched
from dashboard.store import saved
from dashboard.store.saved import SavedView
from dashboard.ui import articles, cached, evidence, list_offers, quotations, view
from dashboard.ui import saved as cards
from dashboard.ui.briefing import Shown, filtered, offer
from dashboard.ui.parts import download, invented_note, markdown
from dashboard.ui.view import View

LISTS = {"Articles": "articles", "Names": "names", "Connections": "connections", "Quotations": "quotations"}


def asked() -> SavedView | None:
    """The saved view whose news the address asks for; None where it asks for none that there is."""
    number = st.query_params.get("view", "")
    return next((each for each in saved.read(cards.folder()) if str(each.number) == number), None)


def draw(now: View, each: SavedView) -> None:
    """What is new in a saved view."""
    cards.last_step()
    st.button("All saved views", icon=":material/arrow_back:", type="tertiary", on_click=_back)
    st.subheader(markdown(each.name), anchor=False)
    card = cards.card_of(each)
    st.caption(markdown(card.about))
    if card.news is None:
        st.error(markdown(card.problem))
        return
    if now.name != each.store:
        st.info("Another store than that of this view is chosen in the sidebar.")
        st.button("Show what is new in the view", on_click=cards.show_news, args=(each,))
        return
    among = "of what it asks for" if card.watched != Watched() else "among all articles of its filter"
    st.markdown(f"**{markdown(wording.news(card.news.counts).capitalize())}** {among}.")
    cards.matched_so_far([card])
    invented_note(now)
    cards.undo_bar()
    if not card.total:
        return
    st.button("Mark all as seen", key="mark seen", on_click=cards.mark_seen, args=(each,))
    chosen = st.segmented_control(
        "List", list(LISTS), default="Articles", required=True, key="news", bind="query-params",
        label_visibility="collapsed",
    )  # fmt: skip
    frame = getattr(card.news, LISTS[chosen])
    place = f"news {each.number} {chosen}"
    of = _shown(now, each, card.watched, chosen)
    if frame.empty:
        rule = f" {card.news.rule}" if chosen == "Connections" else ""
        st.info(f"No new {LISTS[chosen]}: nothing of that kind is in the new articles and was not there before.{rule}")
    elif chosen == "Articles":
        articles.listing(frame, place, "new-articles", of)
    elif chosen == "Quotations":
        quotations.listing(frame, place, of)
    elif chosen == "Names":
        _names(of, frame, card.news.articles, place)
    else:
        _connections(of, card, card.news, place)


def _back() -> None:
    st.query_params.pop("view", None)


def _shown(now: View, each: SavedView, watched: Watched, chosen: str) -> Shown:
    """A list of what is new, for a briefing: since when it is new is part of its address."""
    since = f"new since {cards.moment(each.opened)} in the saved view “{each.name}”"
    asked = wording.watched(watched, cached.display_names(now.store, now.version))
    address = {**view.parameters(), "view": str(each.number), "news": chosen, SINCE: each.opened.isoformat()}
    title = wording.shortened(f"{each.name}: new {chosen.lower()}", 110)
    said = "; ".join(part for part in (since, asked, filtered(now, each.scope)) if part)
    return Shown(now, cards.HERE, title, said, each.scope, address)


def _names(of: Shown, frame: pd.DataFrame, fresh: pd.DataFrame, place: str) -> None:
    st.caption("Named in new articles and in none that was seen before. Tick a name for its articles.")
    ticked = _ticked(
        frame[["name", "kind", "articles"]].assign(kind=frame["kind"].str.capitalize()),
        place,
        {"name": "Name", "kind": "Kind", "articles": "New articles"},
    )
    columns = {"name": "Name", "kind": "Kind", "articles": "New articles"}
    with st.container(horizontal=True, vertical_alignment="center"):
        download(frame[list(columns)], "name", "new-names.csv")
        offer(lambda: list_offers.table(of, frame, columns, fresh, "name", len(frame)), place)
    for at in ticked:
        row = frame.iloc[at]
        naming = cached.naming_articles(of.now.store, of.now.version, of.scope, row["entity"])
        naming = naming[naming["article_id"].isin(fresh["article_id"])]
        st.markdown(f"**{markdown(row['name'])}** is named in {wording.count(len(naming), 'new article')}.")
        listed = replace(of, title=f"{of.title}: {row['name']}", said=f"naming {row['name']}; {of.said}")
        articles.listing(naming, f"{place} {row['entity']}", "articles", listed)


def _connections(of: Shown, card: cards.Card, found: News, place: str) -> None:
    frame, fresh = found.connections, found.articles
    change = " Change: log odds, new articles against those seen before." if found.compared else ""
    st.caption(f"{found.rule}{change} Tick a row for what the new articles say.")
    shown = frame.assign(
        pair=frame["first_name"] + " – " + frame["second_name"], change=[_change(row) for row in frame.itertuples()]
    )
    ticked = _ticked(
        shown[["pair", "n_before", "n_after", "n_fresh", "change"]],
        place,
        {
            "pair": st.column_config.TextColumn("Names", width="large"),
            "n_before": "Before",
            "n_after": "Now",
            "n_fresh": st.column_config.NumberColumn("Added", help="In new articles"),
            "change": "Change",
        },
    )
    numbers = ["pair", "new", "n_before", "n_after", "n_fresh", "log_odds", "low", "high"]
    columns = {"pair": "Names", "n_before": "Before", "n_after": "Now", "n_fresh": "Added",
               "log_odds": "Change (log odds)", "low": "from", "high": "to"}  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center"):
        download(shown[numbers], "connection", "new-connections.csv")
        ruled = replace(of, said=f"{of.said}; {found.rule[0].lower()}{found.rule[1:].rstrip('.')}")
        offer(lambda: list_offers.table(ruled, shown, columns, fresh, "connection", len(shown)), place)
    for at in ticked:
        row = frame.iloc[at]
        seats = card.watched.seats
        met = cached.evidence(of.now.store, of.now.version, of.scope, found.level, row["first"], row["second"], seats)
        met = met[met["article_id"].isin(fresh["article_id"])]
        st.subheader(f"{markdown(row['first_name'])} and {markdown(row['second_name'])}", anchor=False)
        pair = shown.at[at, "pair"]
        listed = replace(of, title=f"{of.title}: {pair}", said=f"naming {pair} in one {found.level}; {of.said}")
        evidence.listing(met, found.level, f"{place} {row['first']} {row['second']}", listed)


def _change(row: Any) -> str:
    if row.new:
        return "new: never together before"
    return f"{row.log_odds:+.2f} ({row.low:+.2f} to {row.high:+.2f})"


def _ticked(frame: pd.DataFrame, key: str, columns: dict[str, Any]) -> list[int]:
    """Draw a table; the number of the row that is ticked, if one is."""
    picked = st.dataframe(
        frame,
        key=key,
        height=min(430, 38 + 35 * len(frame)),
        hide_index=True,
        width="stretch",
        on_select="rerun",
        selection_mode="single-row",
        column_config=columns,
    )
    return picked.selection.rows
