"""What is new in the saved views, for a morning job."""

import argparse
import sys
from pathlib import Path

from dashboard import config, questions, wording
from dashboard.briefing import news as news_file
from dashboard.commands.documents import news_json
from dashboard.commands.output import opened_to_write, print_json
from dashboard.errors import SourcebookError
from dashboard.store import saved
from dashboard.store.connection import reader
from dashboard.store.queries import connections as meetings
from dashboard.store.queries import news as fresh


def new(options: argparse.Namespace, settings: config.Config) -> int:
    """Say what is new in each saved view, or in one, since it was last opened."""
    views = saved.read(settings.stores)
    if options.view is not None:
        views = [view for view in views if view.name.casefold() == saved.one_line(options.view).casefold()]
        if not views:
            raise SourcebookError(f"No saved view is called “{options.view}”.")
    found = [_told(settings.stores, view) for view in views]
    told = [each for each, _ in found]
    if options.markdown:
        with opened_to_write(options.markdown) as out:
            out.write(news_file.markdown(told))
    for each in told:
        if each.problem:  # of one store; the other views are told
            print(f"{each.name}: {each.problem}", file=sys.stderr)
    if options.json:
        documents = [
            {"name": view.name, "store": view.store, "since": view.opened.isoformat()}
            | (news_json(each.news) if each.news else {"error": each.problem})
            for view, each in zip(views, told, strict=True)
        ]
        print_json({"views": documents})
    else:
        for each in told:
            if each.news:
                print(f"{each.name}: {wording.news(each.news.counts)}. {each.about}.")
        if not told:
            print("No view is saved yet: save one on any page of the app.")
    if options.mark_seen:
        for view, (each, keys) in zip(views, found, strict=True):
            if each.news:
                saved.mark_seen(settings.stores, view.number, keys)
    return 1 if any(each.problem for each in told) else 0


def _told(folder: Path, view: saved.SavedView) -> tuple[news_file.Told, list[str]]:
    """What is new in a view, and the keys of the articles in its scope."""

    about = f"{view.page_title}, {view.store}"
    try:
        held = reader(folder / f"{view.store}.duckdb")
        found = questions.news(held, view.scope, saved.unpack(view.seen))
        known = {entity: name for entity, name, _ in meetings.shown(held)}
        keys = fresh.keys(held, view.scope)
    except SourcebookError as error:
        return news_file.Told(view.name, view.note, about, view.opened, None, str(error)), []
    invented = " (invented coverage)" if held.facts.get("invented") else ""
    about = f"{about}{invented}: {wording.scope(view.scope, known)}"
    return news_file.Told(view.name, view.note, about, view.opened, found), keys
