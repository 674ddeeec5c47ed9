"""Names on the page: rename, merge, split, change kind, leave out; each step dated and undone in one click."""

from collections.abc import Sequence
from datetime import datetime
from typing import get_args

import pandas as pd
import streamlit as st

from dashboard import wording
from dashboard.briefing.items import MOST_SOURCES
from dashboard.briefing.pack import Item
from dashboard.briefing.tables import csv
from dashboard.errors import SourcebookError
from dashboard.language.identity import fold
from dashboard.records import Kind, Scope
from dashboard.store import corrections
from dashboard.store.corrections import Change, Step
from dashboard.store.queries import names as held
from dashboard.store.queries.quotations import printed
from dashboard.ui import cached, correcting, list_offers
from dashboard.ui.briefing import Shown, articles, offer
from dashboard.ui.correcting import quoted, taken_back
from dashboard.ui.parts import markdown
from dashboard.ui.view import View

PARTS = ("All names", "Suggestions", "Left out", "Log")
AT_ONCE = 12
LONGEST_LIST = 20  # MB
_OF_TWO = ("merge", "not the same", "said by")  # steps whose value may be another name


def draw(now: View) -> None:
    """The part asked for, under what was done last."""
    part = st.segmented_control(
        "Part", PARTS, default=PARTS[0], required=True, key="names", bind="query-params", label_visibility="collapsed"
    )
    correcting.last_step()
    if part == "All names":
        _all(now)
    elif part == "Suggestions":
        _suggestions(now)
    elif part == "Left out":
        _left_out(now)
    else:
        _log(now)


# --- All names -----------------------------------------------------------------------------------------------------


def _all(now: View) -> None:
    named = cached.named(now.store, now.version, now.scope)
    if named.empty:
        correcting.undo_bar(now)
        st.info("No article in view names anybody or anything that Sourcebook recognises.")
        return
    forms = cached.entities(now.store, now.version).set_index("entity")["forms"]
    frame = named.assign(forms=[list(forms[entity]) for entity in named["entity"]])
    search, kind = st.columns([3, 2], vertical_alignment="center")
    asked = search.text_input(
        "Find a name",
        key="find",
        bind="query-params",
        placeholder="Find a name by any of its forms",
        label_visibility="collapsed",
    )
    kinds = kind.pills(
        "Kinds",
        get_args(Kind),
        selection_mode="multi",
        key="only",
        bind="query-params",
        format_func=str.capitalize,
        label_visibility="collapsed",
    )
    shown = found(frame, asked, kinds)
    left, right = st.columns([5, 3], gap="medium")
    with left:
        chosen = _ticked(shown, f"names {now.token} {asked} {kinds}")
        with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
            st.download_button(
                f"Download {wording.count(len(shown), 'name')} (CSV)",
                lambda: csv(_table(shown).assign(forms=["; ".join(each) for each in shown["forms"]])),
                "names-in-view.csv",
                "text/csv",
                on_click="ignore",
            )
            offer(lambda: _item(now, shown), "names in view")
    with right:
        correcting.undo_bar(now)
        _actions(now, shown.iloc[chosen])


def found(frame: pd.DataFrame, asked: str, kinds: Sequence[str]) -> pd.DataFrame:
    """The rows of some kinds of which a form holds what was typed, whatever its case and accents."""
    wanted = fold(" ".join(asked.split()))
    kept = [
        (not kinds or row.kind in kinds) and any(wanted in fold(form) for form in (row.name, *row.forms))
        for row in frame[["name", "kind", "forms"]].itertuples(index=False)
    ]
    return frame[pd.Series(kept, index=frame.index, dtype=bool)].reset_index(drop=True)


def _item(now: View, frame: pd.DataFrame) -> Item:
    """The names of the table, those of most articles first."""
    columns = {"name": "Name", "kind": "Kind", "articles": "Articles"}
    rows = frame.head(MOST_SOURCES).assign(kind=frame["kind"].str.capitalize())
    return list_offers.table(Shown(now, "library", "Names"), rows, columns, articles(now), "name", len(frame))


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[["name", "kind", "articles", "forms"]]


def _ticked(frame: pd.DataFrame, key: str) -> list[int]:
    """Draw the table; the numbers of the rows that are ticked."""
    picked = st.dataframe(
        _table(frame).assign(kind=frame["kind"].str.capitalize()),
        hide_index=True,
        height=min(430, 38 + 35 * max(1, len(frame))),
        on_select="rerun",
        selection_mode="multi-row",
        key=key,
        column_config={
            "name": st.column_config.TextColumn("Name", width="medium"),
            "kind": st.column_config.TextColumn("Kind", width="small"),
            "articles": st.column_config.NumberColumn("Articles", format="localized", width="small"),
            "forms": st.column_config.ListColumn("As printed", width="medium"),
        },
    )
    return picked.selection.rows


def _actions(now: View, rows: pd.DataFrame) -> None:
    """What can be done with the ticked names. `rows` stand with the most named first."""
    if rows.empty:
        st.caption(
            "Tick names to rename, merge or split them, to change their kind or to leave them out. A step holds for"
            " every store in this folder and can be undone."
        )
        return
    name_of = dict(zip(rows["entity"], rows["name"], strict=True))
    st.markdown(f"**{markdown(wording.names(list(name_of.values()), at_most=4))}**")
    token = " ".join(name_of)
    if len(name_of) > 1:
        _merging(now, name_of, token)
    else:
        [(entity, name)] = name_of.items()
        _renaming(now, entity, name)
        _splitting(now, entity, name)
        _parting(now, entity, name)
    kind, button = st.columns([3, 2], vertical_alignment="bottom")
    kinds = list(get_args(Kind))
    chosen = kind.selectbox(
        "Kind", kinds, kinds.index(rows["kind"].iloc[0]), format_func=str.capitalize, key=f"kind {token}"
    )
    changed = rows[rows["kind"] != chosen]
    button.button(
        "Change", key="change kind", width="stretch", disabled=changed.empty, on_click=correcting.apply,
        args=(
            now,
            [("kind", entity, chosen) for entity in changed["entity"]],
            f"{quoted(list(changed['name']))} {'is' if len(changed) == 1 else 'are'} now of the kind {chosen}",
        ),
    )  # fmt: skip
    st.button(
        "Not a name: leave out" if len(name_of) == 1 else f"Not names: leave {len(name_of)} out",
        key="not a name", width="stretch", on_click=correcting.apply,
        args=(now, [("not a name", entity, "") for entity in name_of], f"{quoted(list(name_of.values()))} left out"),
    )  # fmt: skip


def _renaming(now: View, entity: str, name: str) -> None:
    field, button = st.columns([3, 2], vertical_alignment="bottom")
    typed = " ".join(
        field.text_input("Shown as", name, key=f"rename {entity} {name}", max_chars=corrections.LONGEST_NAME).split()
    )
    button.button(
        "Rename", key="rename", width="stretch", disabled=typed in ("", name), on_click=correcting.apply,
        args=(now, [("rename", entity, typed)], f"Renamed {quoted([name])} to {quoted([typed])}"),
    )  # fmt: skip


def _merging(now: View, name_of: dict[str, str], token: str) -> None:
    field, button = st.columns([3, 2], vertical_alignment="bottom")
    into = field.selectbox("Merge into", list(name_of), format_func=name_of.get, key=f"into {token}")
    others = [entity for entity in name_of if entity != into]
    button.button(
        f"Merge {len(name_of)}", key="merge", type="primary", width="stretch", on_click=correcting.apply,
        args=(
            now,
            [("merge", entity, into) for entity in others],
            f"Merged {quoted([name_of[entity] for entity in others])} into {quoted([name_of[into]])}",
        ),
    )  # fmt: skip


def _splitting(now: View, entity: str, name: str) -> None:
    keys = held.merged(now.reader, [entity])
    if not keys:
        return
    labels = _labels(now, keys)
    chosen = st.multiselect(
        "Merged into it", keys, keys if len(keys) == 1 else None, format_func=labels.get, key=f"split {entity} {keys}",
        placeholder=wording.names([labels[key] for key in keys], at_most=2),
    )  # fmt: skip
    st.button(
        "Split off again", key="split", width="stretch", disabled=not chosen, on_click=correcting.apply,
        args=(
            now,
            [("split", key, "") for key in chosen],
            f"Split {quoted([labels[key] for key in chosen])} from {quoted([name])}",
        ),
    )  # fmt: skip


def _parting(now: View, entity: str, name: str) -> None:
    """Two of one name: in the articles chosen, it is somebody else."""
    with st.expander("Two of one name"):
        articles = cached.naming_articles(now.store, now.version, Scope(), entity).set_index("key")
        chosen = st.multiselect(
            "Articles about the other one", list(articles.index), key=f"part {entity} {now.version}",
            placeholder="Choose articles",
            format_func=lambda key: f"{wording.shortened(articles.at[key, 'title'], 60) or 'Untitled'}"
            f" ({wording.outlet(articles.at[key, 'outlet'])})",
        )  # fmt: skip
        st.button(
            "Tell the two apart", key="tell apart", width="stretch", disabled=not chosen, on_click=correcting.apply,
            args=(
                now,
                _told_apart(held.found_keys(now.reader, entity), entity, chosen),
                f"{quoted([name])} is somebody else in {wording.count(len(chosen), 'article')}",
            ),
        )  # fmt: skip


def _told_apart(found: pd.DataFrame, entity: str, articles: Sequence[str]) -> list[Change]:
    """The steps that make a name somebody else's in some articles, under one entity whatever keys it was found by."""
    rows = found[found["article"].isin(articles)]
    keys = sorted(set(rows["name_key"]), key=lambda key: (key != entity, key))
    moved = [corrections.moved_key(key) for key in keys]
    return [("another", row.name_key, row.article) for row in rows.itertuples()] + [
        ("merge", other, moved[0]) for other in moved[1:]
    ]


def _labels(now: View, keys: Sequence[str]) -> dict[str, str]:
    """Names as found, before any correction; of keys that this store does not hold, what the key says."""
    known = held.printed(now.reader, keys)
    return {key: key.partition(":")[2].lstrip("~") or key for key in keys} | dict(
        zip(known["name_key"], known["name"], strict=True)
    )


# --- Suggestions ---------------------------------------------------------------------------------------------------


def _suggestions(now: View) -> None:
    correcting.undo_bar(now)
    apart = corrections.apart(corrections.read(now.store.parent))
    every = [each for each in cached.merge_suggestions(now.store, now.version) if each.pair not in apart]
    if not every:
        st.info("No two names of this store look as if they were one.")
        return
    known = cached.entities(now.store, now.version).set_index("entity")["name"]
    counts = cached.named(now.store, now.version, Scope()).set_index("entity")["articles"]
    st.caption(f"{wording.count(len(every), 'pair')} in this store, the likeliest first.")
    shown = st.session_state.get("suggestions shown", AT_ONCE)
    for each in every[:shown]:
        one, other = known[each.entity], known[each.into]
        text, merge, dismiss = st.columns([6, 1.2, 1.6], vertical_alignment="center")
        text.markdown(
            f"**{markdown(one)}** ({counts[each.entity]:,}) → **{markdown(other)}** ({counts[each.into]:,})"
            f"  \n:small[{markdown(each.why[:1].upper() + each.why[1:])}]"
        )
        merge.button(
            "Merge", key=f"accept {each.entity} {each.into}", width="stretch", on_click=correcting.apply,
            args=(now, [("merge", each.entity, each.into)], f"Merged {quoted([one])} into {quoted([other])}"),
        )  # fmt: skip
        dismiss.button(
            "Not the same", key=f"dismiss {each.entity} {each.into}", width="stretch", on_click=correcting.apply,
            args=(
                now,
                [("not the same", each.entity, each.into)],
                f"{quoted([one])} and {quoted([other])} are not the same",
            ),
        )  # fmt: skip
    _more("suggestions shown", shown, len(every))


def _more(key: str, shown: int, total: int) -> None:
    if total > shown:
        st.button(
            f"Show {min(AT_ONCE, total - shown)} more of {total:,}", key=f"{key} more",
            on_click=st.session_state.update, args=({key: shown + AT_ONCE},),
        )  # fmt: skip


# --- Left out ------------------------------------------------------------------------------------------------------


def _left_out(now: View) -> None:
    correcting.undo_bar(now)
    steps = [s for s in corrections.counting(corrections.read(now.store.parent)) if s.action == "not a name"]
    numbers: dict[str, list[int]] = {}
    for step in steps:
        numbers.setdefault(step.name_key, []).append(step.number)
    if not numbers:
        st.info("No name is left out. Tick one under All names to leave it out.")
        return
    known = held.printed(now.reader, list(numbers)).set_index("name_key")
    labels = _labels(now, list(numbers))
    for key, taken in numbers.items():
        text, button = st.columns([6, 1.6], vertical_alignment="center")
        many = wording.count(int(known["articles"][key]), "article") if key in known.index else "not in this store"
        kind = known["kind"][key] if key in known.index else key.partition(":")[0]
        text.markdown(f"**{markdown(labels[key])}** · {markdown(kind)} · {many}")
        button.button(
            "Bring back", key=f"back {key}", width="stretch", on_click=correcting.apply,
            args=(
                now,
                [("undo", "", str(number)) for number in reversed(taken)],
                f"{quoted([labels[key]])} is a name again",
            ),
        )  # fmt: skip


# --- The log -------------------------------------------------------------------------------------------------------


def told(steps: Sequence[Step], labels: dict[str, str]) -> dict[int, str]:
    """Each step in words, names as they were shown when it was taken; `labels`: names and quotations as found."""
    names = dict(labels)
    said: dict[int, str] = {}
    counted = {step.number for step in corrections.counting(steps)}
    for step in steps:
        name = f"‘{wording.shortened(names.get(step.name_key, step.name_key), 60)}’"
        quotation = f"“{wording.shortened(names[step.name_key], 60)}”" if step.name_key in names else "A quotation"
        other = names.get(step.value, step.value) if step.action in _OF_TWO else step.value
        value = f"‘{wording.shortened(other, 60)}’"
        of = said.get(int(step.value), "a step of another list") if step.action == "undo" else ""
        said[step.number] = {
            "merge": f"Merged {name} into {value}",
            "split": f"Split {name} off again",
            "rename": f"Renamed {name} to {value}",
            "kind": f"Changed the kind of {name} to {step.value}",
            "not a name": f"Left out {name}: not a name",
            "not the same": f"{name} and {value} are not the same",
            "another": f"{name} is somebody else in one article",
            "said by": f"{quotation} is said by {value}",
            "role": f"{quotation}: the role of the speaker is {value}",
            "not a quotation": f"{quotation} left out: not a quotation",
            "undo": taken_back(of),
        }[step.action]
        if step.action == "rename" and step.number in counted:
            names[step.name_key] = step.value
    return said


def _log(now: View) -> None:
    correcting.undo_bar(now)
    steps = corrections.read(now.store.parent)
    _exchange(now, steps)
    if not steps:
        st.info("No name was corrected yet.")
        return
    quotations = {step.name_key for step in steps if step.action in corrections.OF_QUOTATIONS}
    keys = {step.name_key for step in steps} | {step.value for step in steps if step.action in _OF_TWO}
    said = told(steps, _labels(now, sorted(keys - quotations - {""})) | printed(now.reader, sorted(quotations)))
    counted = {step.number for step in corrections.counting(steps)}
    shown = st.session_state.get("log shown", AT_ONCE)
    for step in steps[::-1][:shown]:
        text, button = st.columns([6, 1.6], vertical_alignment="center")
        line = markdown(f"{said[step.number]}, {_when(step.at)}")
        if step.number in counted:
            text.markdown(line)
            button.button(
                "Undo", key=f"undo {step.number}", width="stretch", on_click=correcting.undo,
                args=(now, [step.number], taken_back(said[step.number])),
            )  # fmt: skip
        else:
            text.markdown(f":gray[~~{line}~~]")
            button.caption("Taken back")
    _more("log shown", shown, len(steps))


def _when(at: str) -> str:
    try:
        return wording.day(datetime.fromisoformat(at).date())
    except ValueError:
        return "no date"


def _exchange(now: View, steps: Sequence[Step]) -> None:
    """The list as a file, to share with others, and theirs."""
    with st.expander("Share the list, or bring one in"):
        st.caption("The list holds for every store of a folder, and speaks of names as found, so it fits others too.")
        st.download_button(
            f"Download {wording.count(len(steps), 'step')} (CSV)",
            lambda: corrections.written(steps).encode("utf-8-sig"),
            "corrected-names.csv",
            "text/csv",
            on_click="ignore",
            disabled=not steps,
        )
        number = st.session_state.setdefault("list number", 0)
        brought = st.file_uploader(
            "A list from elsewhere", type="csv", key=f"list {number}", max_upload_size=LONGEST_LIST
        )
        if brought is not None:
            st.button("Add its steps to this list", key="bring in", on_click=_bring_in, args=(now, brought.getvalue()))


def _bring_in(now: View, content: bytes) -> None:
    try:
        new, repeated = corrections.bring_in(now.store.parent, content)
    except SourcebookError as error:
        correcting.failed(error)
        return
    said = f"Brought in {wording.count(len(new), 'step')}"
    if repeated:
        said += f"; {repeated:,} {'was' if repeated == 1 else 'were'} here already"
    correcting.done(said, new)
    st.session_state["list number"] = st.session_state.get("list number", 0) + 1
