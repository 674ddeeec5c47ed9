"""Briefing packs: write one as a file, find a figure by its number."""

import argparse
import sys

from dashboard import config, wording
from dashboard.commands.output import print_json
from dashboard.errors import SourcebookError
from dashboard.progress import Terminal


def export(options: argparse.Namespace, settings: config.Config) -> int:
    """Write a briefing pack as a presentation, a document, Markdown or a ZIP of its tables and pictures."""
    from dashboard.briefing import house, packs, writing

    pack = packs.asked(settings.stores, options.pack)
    with Terminal(unit="items") as progress:
        missing = writing.write(pack, options.out, house.load(settings.house), progress)
    if missing:
        print(missing, file=sys.stderr)
    print(f"{options.out.name}: {wording.count(len(pack.items), 'item')}, {wording.size(options.out.stat().st_size)}.")
    return 0


def figure(options: argparse.Namespace, settings: config.Config) -> int:
    """Find a figure in the briefing packs by its number, and say what has changed since."""
    from dashboard.briefing import reopening

    found = reopening.reopened(settings.stores, options.number)
    if not found:
        raise SourcebookError(f"No briefing pack in {settings.stores} holds a figure with this number.")
    if options.json:
        rows = [
            {
                "pack": each.pack.name,
                "pack_title": each.pack.pack.title,
                "place": each.place,
                "figure": each.item.figure,
                "kind": each.item.kind,
                "title": each.item.title,
                "scope": each.item.scope,
                "store": each.item.store,
                "address": each.item.address,
                "same": not each.changes,
                "changes": list(each.changes),
            }
            for each in found
        ]
        print_json(rows)
        return 0
    for each in found:
        print(f"{each.item.figure}: {each.item.title} (item {each.place} of “{each.pack.pack.title}”)")
        print(f"   In view: {each.item.scope}\n   Address: {each.item.address}\n   {reopening.sentence(each)}")
    return 0
