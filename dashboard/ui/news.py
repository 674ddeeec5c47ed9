"""What is new in a saved view: a list for each count, exactly as long as it says."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import wording
from dashboard.analysis.news import News
from dashboard.briefing.tables import csv
from dashboard.records import Watched
from dashboard.store import saved
from dashboard.store.saved import SavedView
from dashboard.ui import articles, cached, evidence, quotations
from dashboard.ui import saved as cards
from dashboard.ui.parts import invented_note, markdown
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
    if frame.empty:
        rule = f" {card.news.rule}" if chosen == "Connections" else ""
        st.info(f"No new {LISTS[chosen]}: nothing of that kind is in the new articles and was not there before.{rule}")
    elif chosen == "Articles":
        articles.listing(frame, place, "new-articles")
    elif chosen == "Quotations":
        quotations.listing(frame, place)
    elif chosen == "Names":
        _names(now, each, frame, card.news.articles, place)
    else:
        _connections(now, card, card.news, place)


def _back() -> None:
    st.query_params.pop("view", None)


def _names(now: View, each: SavedView, frame: pd.DataFrame, fresh: pd.DataFrame, place: str) -> None:
    st.caption("Named in new articles and in none that was seen before. Tick a name for its articles.")
    ticked = _ticked(
        frame[["name", "kind", "articles"]].assign(kind=frame["kind"].str.capitalize()),
        place,
        {"name": "Name", "kind": "Kind", "articles": "New articles"},
    )
    _file(frame[["name", "kind", "articles"]], "name", "new-names.csv")
    for at in ticked:
        row = frame.iloc[at]
        naming = cached.naming_articles(now.store, now.version, each.scope, row["entity"])
        naming = naming[naming["article_id"].isin(fresh["article_id"])]
        st.markdown(f"**{markdown(row['name'])}** is named in {wording.count(len(naming), 'new article')}.")
        articles.listing(naming, f"{place} {row['entity']}", "articles")


def _connections(now: View, card: cards.Card, found: News, place: str) -> None:
    frame, each = found.connections, card.view
    change = " Change: log odds, new articles against those seen before." if found.compared else ""
    st.caption(f"{found.rule}{change} Tick a row for what the new articles say.")
    shown = frame.assign(pair=frame["first_name"] + " – " + frame["second_name"])
    ticked = _ticked(
        shown[["pair", "n_before", "n_after", "n_fresh"]].assign(change=[_change(row) for row in frame.itertuples()]),
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
    _file(shown[numbers], "connection", "new-connections.csv")
    for at in ticked:
        row = frame.iloc[at]
        seats = card.watched.seats
        met = cached.evidence(now.store, now.version, each.scope, found.level, row["first"], row["second"], seats)
        met = met[met["article_id"].isin(found.articles["article_id"])]
        st.subheader(f"{markdown(row['first_name'])} and {markdown(row['second_name'])}", anchor=False)
        evidence.listing(met, found.level, f"{place} {row['first']} {row['second']}")


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


def _file(frame: pd.DataFrame, what: str, file: str) -> None:
    label = f"Download {wording.count(len(frame), what)} (CSV)"
    st.download_button(label, lambda: csv(frame), file, "text/csv", on_click="ignore")
