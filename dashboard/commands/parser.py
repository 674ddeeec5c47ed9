"""The arguments of every command."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import get_args

from dashboard import __version__, config, wording
from dashboard.analysis.connections import MINIMUM_SUPPORT
from dashboard.commands import annotate, articles, check, connections, new, packs, quotes, scopes, search
from dashboard.records import Category, Level, QuotationKind


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m dashboard", description="Sourcebook from the command line.")
    top.add_argument("--version", action="version", version=f"Sourcebook {__version__}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    def command(
        function: Callable[[argparse.Namespace, config.Config], int], *, store: bool = True, as_json: bool = True
    ):
        added = commands.add_parser(function.__name__, help=function.__doc__, description=function.__doc__)
        added.set_defaults(command=function)
        if store:
            added.add_argument("--store", type=Path, default=config.load().default_store, metavar="FILE")
        if as_json:
            added.add_argument("--json", action="store_true", help="print one JSON document")
        return added

    take = command(articles.ingest)
    take.add_argument("path", nargs="+", metavar="PATH", help="files, folders, globs, addresses or feeds")
    take.add_argument("--outlet", metavar="NAME", help="the outlet of all that is read")
    take.add_argument("--allow-local", action="store_true", help="read addresses of this machine and network too")

    wash = command(articles.clean, store=False)
    wash.add_argument("file", nargs="+", type=Path, metavar="FILE.html")

    mark = command(annotate.annotate, store=False, as_json=False)
    mark.add_argument("texts", type=Path, metavar="IN.jsonl")
    mark.add_argument("out", type=Path, metavar="OUT.jsonl")

    ask = command(search.search)
    what = ask.add_mutually_exclusive_group(required=True)
    what.add_argument("words", nargs="?", help='a question; "exact phrases" and -words to leave out are understood')
    what.add_argument("--batch", nargs=2, type=Path, metavar=("QUERIES.jsonl", "OUT.jsonl"))
    ask.add_argument("--leg", choices=["words", "meaning", "both"], default="both")
    ask.add_argument("--limit", type=_positive, default=20, metavar="N")
    scopes.add_flags(ask)

    say = command(quotes.quotes)
    say.add_argument("--speaker", action="append", default=[], metavar="NAME", help="can be repeated")
    say.add_argument("--about", default="", metavar="WORDS", help="what is said is about these")
    say.add_argument("--category", action="append", default=[], choices=get_args(Category), metavar="CATEGORY")
    say.add_argument("--kind", action="append", default=[], choices=get_args(QuotationKind))
    say.add_argument("--safe", action="store_true", help="only quotations that are safe to print")
    say.add_argument("--leg", choices=["words", "meaning", "both"], default="both")
    say.add_argument("--limit", type=_positive, metavar="N", help="how many quotations to print; all without it")
    scopes.add_flags(say)

    meet = command(connections.connections)
    meet.add_argument("name", nargs="?", metavar="NAME", help="a name, an alias or a country's code")
    meet.add_argument("--level", choices=get_args(Level), default="sentence", help="what two names must share")
    meet.add_argument(
        "--least", type=_positive, default=MINIMUM_SUPPORT, metavar="N", help="how many of those two names must share"
    )
    meet.add_argument("--limit", type=_positive, metavar="N", help="how many connections to print; all without it")
    meet.add_argument(
        "--names-only", action="store_true", help="a seat of government or a demonym does not name the country"
    )
    scopes.add_flags(meet)

    take_away = command(packs.export, store=False, as_json=False)
    take_away.add_argument(
        "pack", metavar="PACK", help="a pack of the Briefing page by its title, or the path of its file"
    )
    take_away.add_argument("out", type=_briefing, metavar="OUT", help="OUT.pptx, OUT.docx, OUT.md or OUT.zip")

    look = command(new.new, store=False)
    look.add_argument("view", nargs="?", metavar="VIEW", help="the name of a saved view; all of them without it")
    look.add_argument("--markdown", type=Path, metavar="OUT.md", help="write all that is new into a file as well")
    look.add_argument("--mark-seen", action="store_true", help="take what was told as seen")

    reopen = command(packs.figure, store=False)
    reopen.add_argument("number", metavar="NUMBER", help="as printed under the figure: SB-7K2M-0QX4")

    command(check.check)
    return top


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _briefing(text: str) -> Path:
    endings = (".pptx", ".docx", ".md", ".zip")  # briefing/writing.py loads the office packages: not for every command
    if Path(text).suffix.lower() not in endings:
        raise argparse.ArgumentTypeError(f"must end in {wording.names(endings, 'or')}")
    return Path(text)
