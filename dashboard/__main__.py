"""The second front end: every question of the screens from the command line.

With --json one JSON document goes to standard output and nothing else; progress and notes go to standard error. Exit
code 0: done; 1: a SourcebookError, its sentence on standard error; 2: wrong usage.
"""

import argparse
import datetime
import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, TextIO, get_args

from dashboard import __version__, config, questions, wording
from dashboard.analysis.connections import MINIMUM_SUPPORT
from dashboard.analysis.news import News
from dashboard.briefing import news as news_file
from dashboard.errors import SourcebookError, UnreadableSource
from dashboard.progress import Terminal
from dashboard.records import (
    Answer,
    Article,
    Asked,
    Category,
    Choice,
    Entity,
    Hit,
    Kind,
    Level,
    Quotation,
    QuotationKind,
    Reject,
    Scope,
    Span,
)
from dashboard.store import saved
from dashboard.store.connection import Reader
from dashboard.store.queries import connections as meetings
from dashboard.store.queries import news as fresh


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a pipe may have an encoding that lacks half of the world's letters
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        options = _parser().parse_args(arguments)
        return options.command(options, config.load())
    except SourcebookError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; the store is as it was before.", file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0


def ingest(options: argparse.Namespace, settings: config.Config) -> int:
    """Read sources into the store."""
    from dashboard import reading
    from dashboard.importing import import_articles
    from dashboard.language.encoder import encoder

    with Terminal() as progress:
        found = reading.read(
            options.path,
            outlet=options.outlet or "",
            limits=settings.limits,
            allow_local=options.allow_local,
        )
        sources = [*(str(Path(path).absolute()) if Path(path).exists() else path for path in options.path)]
        if options.outlet:
            sources.append(f"outlet {options.outlet}")
        outcome = import_articles(
            options.store, _at_least_one(found), encoder(settings.model), sources=sources, report=progress
        )
    if options.json:
        _print_json(outcome.as_json())
        return 0
    for reject in outcome.rejected:
        print(f"Not read: {reject.source}: {reject.reason}", file=sys.stderr)
    print(
        f"{outcome.added} new, {outcome.unchanged} unchanged, {outcome.replaced} replaced,"
        f" {outcome.duplicates} duplicates, {len(outcome.rejected)} not read, in {outcome.seconds:.1f} s."
        f" {options.store.name} now holds {outcome.articles} articles in {outcome.chunks} passages."
    )
    return 0


def clean(options: argparse.Namespace, _: config.Config) -> int:
    """Print the articles of saved web pages without their furniture."""
    from dashboard.reading.encoding import decode
    from dashboard.reading.pages import from_html

    documents = []
    failures = []
    for path in options.file:
        try:
            article = from_html(decode(path.read_bytes()))
        except (OSError, UnreadableSource) as error:
            failures.append(f"{path}: {error}")
            article = Article(text="")
        documents.append(
            {
                "id": path.stem,
                "title": article.title,
                "author": article.author,
                "date": _iso(article.date),
                "outlet": article.outlet,
                "text": article.text,
            }
        )
    for failure in failures:
        print(failure, file=sys.stderr)
    if len(failures) == len(options.file):
        raise SourcebookError("None of the files could be read as an article.")
    if options.json:
        _print_json(documents)
    else:
        print("\n\n".join(f"{document['title']}\n\n{document['text']}".strip() for document in documents))
    return 0


def annotate(options: argparse.Namespace, settings: config.Config) -> int:
    """Mark names and quotations in texts, without a store: {"id", "text"} in, {"id", "quotations", "entities"} out."""
    from dashboard.language.annotation import annotated
    from dashboard.language.encoder import encoder
    from dashboard.language.names import why_by_rules

    model = encoder(settings.model)
    rows = _read_jsonl(options.texts, "text")
    if reason := why_by_rules(model):
        print(reason, file=sys.stderr)
    with Terminal() as progress, _opened_to_write(options.out) as out:
        found = annotated([row["text"] for row in rows], model, progress)
        for row, (entities, quotations) in zip(rows, found, strict=True):
            document = {
                "id": row["id"],
                "quotations": [_quotation_json(row["text"], quotation) for quotation in quotations],
                "entities": [_entity_json(entity) for entity in entities],
            }
            out.write(json.dumps(document, ensure_ascii=False) + "\n")
    return 0


def search(options: argparse.Namespace, settings: config.Config) -> int:
    """Answer one question, or a file of them."""
    from dashboard.language.encoder import encoder
    from dashboard.store.connection import reader

    model, scope = encoder(settings.model), _scope(options, reader(options.store))
    if options.batch:
        queries = _read_jsonl(options.batch[0], "query")
        with Terminal() as progress, _opened_to_write(options.batch[1]) as out:
            for row in progress.over(queries, "Answering questions"):
                try:
                    answer = questions.search(
                        reader(options.store), model, row["query"], scope, limit=10, leg=options.leg, every=True
                    )
                except questions.BadQuestion:
                    answer = Answer(row["query"], (), 0)
                ids = [hit.external_id or hit.key for hit in answer.hits]
                out.write(json.dumps({"id": row["id"], "articles": ids}, ensure_ascii=False) + "\n")
        return 0
    held = reader(options.store)
    answer = questions.search(held, model, options.words, scope, limit=options.limit, leg=options.leg)
    hits = questions.with_best_sentences(held, model, options.words, answer.hits, options.leg)
    if options.json:
        document = {
            "query": options.words,
            "scope": scope_json(scope),
            "hits": [_hit_json(hit) for hit in hits],
            "total": answer.total,
            "nearest": [_hit_json(hit) for hit in answer.nearest],
        }
        _print_json(document)
        return 0
    for number, hit in enumerate(hits, 1):
        print(f"{number}. {_headline(hit)}\n   {hit.passage}\n   [{hit.match}] {hit.url or hit.key}\n")
    if not answer.hits and answer.nearest:
        print(
            f"None of the {answer.searched} articles searched answers this. The nearest, probably about something else:"
        )
        for hit in answer.nearest:
            print(f"   {_headline(hit)}\n   {hit.passage}\n")
    elif not answer.hits:
        print("No article in this selection fits. Loosen the filter, the quotation marks or the minus words.")
    return 0


def quotes(options: argparse.Namespace, settings: config.Config) -> int:
    """Say who said what, all of it or about some words, with role and affiliation as printed."""
    from dashboard.language.encoder import encoder
    from dashboard.store.connection import reader

    held = reader(options.store)
    scope = _scope(options, held)
    asked = Asked(
        speakers=tuple(questions.speaker_named(held, name) for name in options.speaker),
        categories=tuple(options.category),
        kinds=tuple(options.kind),
        safe=options.safe,
    )
    found = questions.voices(held, encoder(settings.model), options.about, asked, scope, leg=options.leg)
    shown = found.found if options.limit is None else found.found.head(options.limit)
    rows = [_said_json(row) for row in shown.itertuples()]
    if options.json:
        document = {
            "about": options.about,
            "scope": scope_json(scope),
            "quotations": rows,
            "total": len(found.found),
            "searched": found.asked,
            "nearest": [] if found.nearest is None else [_said_json(row) for row in found.nearest.itertuples()],
        }
        _print_json(document)
        return 0
    for row in rows:
        described = filter(None, (row["speaker"] or "speaker open", row["role"], row["affiliation"]))
        print(f"{', '.join(described)} ({row['kind']}{', safe to print' if row['safe'] else ''}):\n   {row['text']}")
        print(f"   {wording.outlet(row['outlet'])}, {row['date'] or 'no date'}: {row['title']}\n")
    if not rows:
        print(f"None of the {wording.count(found.asked, 'quotation')} in this selection fits. Loosen the filter.")
    return 0


def connections(options: argparse.Namespace, _: config.Config) -> int:
    """Say who appears with whom, in the whole scope or with one name."""
    from dashboard.store.connection import reader

    held = reader(options.store)
    scope = _scope(options, held)
    of = questions.entity_named(held, options.name) if options.name else None
    frame, units = questions.connections(
        held, scope, options.level, of=of, seats=not options.names_only, least=options.least
    )
    rows = frame.head(options.limit).itertuples() if options.limit else frame.itertuples()
    found = [
        {
            "first": row.first_name,
            "second": row.second_name,
            "kind": row.second_kind,
            "first_kind": row.first_kind,
            "n": row.n,
            "n_first": row.n_first,
            "n_second": row.n_second,
            "g2": round(row.g2, 4),
            "npmi": round(row.npmi, 4),
        }
        for row in rows
    ]
    known = meetings.entities(held).set_index("entity")["name"]
    if options.json:
        document = {
            "scope": scope_json(scope),
            "level": options.level,
            "units": units,
            "of": known[of] if of else None,
            "connections": found,
            "total": len(frame),
        }
        _print_json(document)
        return 0
    print(f"{wording.count(units, options.level)} in view; pairs in at least {options.least}, surest first:")
    for each in found:
        print(f"{each['n']:>6}  G2 {each['g2']:>9.1f}  NPMI {each['npmi']:>5.2f}  {each['first']} - {each['second']}")
    if not found:
        print("No two names meet that often here. Loosen the filter, or count by paragraph or article.")
    return 0


def export(options: argparse.Namespace, settings: config.Config) -> int:
    """Write a briefing pack as a presentation, a document, Markdown or a ZIP of its tables and pictures."""
    from dashboard.briefing import house, packfile, writing

    pack = packfile.read(options.pack)
    with Terminal(unit="items") as progress:
        missing = writing.write(pack, options.out, house.load(settings.house), progress)
    if missing:
        print(missing, file=sys.stderr)
    print(f"{options.out.name}: {wording.count(len(pack.items), 'item')}, {wording.size(options.out.stat().st_size)}.")
    return 0


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
        with _opened_to_write(options.markdown) as out:
            out.write(news_file.markdown(told))
    for each in told:
        if each.problem:  # of one store; the other views are told
            print(f"{each.name}: {each.problem}", file=sys.stderr)
    if options.json:
        documents = [
            {"name": view.name, "store": view.store, "since": view.opened.isoformat()}
            | (_news_json(each.news) if each.news else {"error": each.problem})
            for view, each in zip(views, told, strict=True)
        ]
        _print_json({"views": documents})
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
        _print_json(rows)
        return 0
    for each in found:
        print(f"{each.item.figure}: {each.item.title} (item {each.place} of “{each.pack.pack.title}”)")
        print(f"   In view: {each.item.scope}\n   Address: {each.item.address}\n   {reopening.sentence(each)}")
    return 0


def check(options: argparse.Namespace, settings: config.Config) -> int:
    """Say whether the store is sound, and exit 1 where it is not."""
    from dashboard.language.encoder import encoder
    from dashboard.store.connection import reader
    from dashboard.store.queries import library
    from dashboard.store.schema import require_model

    held = reader(options.store)
    problems = list(library.disagreements(held))
    try:
        require_model(held.facts, encoder(settings.model).fingerprint)
    except SourcebookError as error:
        problems.append(str(error))
    facts = library.facts(held)
    if options.json:
        document = {
            "store": str(options.store),
            "healthy": not problems,
            "problems": problems,
            "articles": facts.articles,
            "stories": facts.stories,
            "chunks": facts.chunks,
            "quotations": facts.quotations,
            "mentions": facts.mentions,
            "outlets": facts.outlets,
            "undated": facts.undated,
            "first": _iso(facts.first),
            "last": _iso(facts.last),
            "imported": facts.imported and facts.imported.isoformat() + "Z",
            "bytes": facts.bytes,
            "model": facts.model,
            "version": facts.version,
        }
        _print_json(document)
    else:
        print(
            f"{options.store.name}: {facts.articles} articles in {facts.chunks} passages, {facts.stories} stories,"
            f" {facts.outlets} outlets, {facts.undated} without a date; model {facts.model}; version {facts.version}."
        )
        print("\n".join(problems) or "All counts agree.")
    return 1 if problems else 0


def _told(folder: Path, view: saved.SavedView) -> tuple[news_file.Told, list[str]]:
    """What is new in a view, and the keys of the articles in its scope."""
    from dashboard.store.connection import reader

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


def scope_json(scope: Scope) -> dict[str, Any]:
    """A scope as JSON: only what it sets."""
    values = {name: _plain(getattr(scope, name)) for name in scope.__dataclass_fields__}
    return {name: value for name, value in values.items() if value}


def _plain(value: Any) -> Any:
    if isinstance(value, Choice):
        return {way: entities for way, entities in asdict(value).items() if entities}
    return _iso(value) if isinstance(value, datetime.date) else value


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m dashboard", description="Sourcebook from the command line.")
    parser.add_argument("--version", action="version", version=f"Sourcebook {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

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

    take = command(ingest)
    take.add_argument("path", nargs="+", metavar="PATH", help="files, folders, globs, addresses or feeds")
    take.add_argument("--outlet", metavar="NAME", help="the outlet of all that is read")
    take.add_argument("--allow-local", action="store_true", help="read addresses of this machine and network too")

    wash = command(clean, store=False)
    wash.add_argument("file", nargs="+", type=Path, metavar="FILE.html")

    mark = command(annotate, store=False, as_json=False)
    mark.add_argument("texts", type=Path, metavar="IN.jsonl")
    mark.add_argument("out", type=Path, metavar="OUT.jsonl")

    ask = command(search)
    what = ask.add_mutually_exclusive_group(required=True)
    what.add_argument("words", nargs="?", help='a question; "exact phrases" and -words to leave out are understood')
    what.add_argument("--batch", nargs=2, type=Path, metavar=("QUERIES.jsonl", "OUT.jsonl"))
    ask.add_argument("--leg", choices=["words", "meaning", "both"], default="both")
    ask.add_argument("--limit", type=_positive, default=20, metavar="N")
    _scope_flags(ask)

    say = command(quotes)
    say.add_argument("--speaker", action="append", default=[], metavar="NAME", help="can be repeated")
    say.add_argument("--about", default="", metavar="WORDS", help="what is said is about these")
    say.add_argument("--category", action="append", default=[], choices=get_args(Category), metavar="CATEGORY")
    say.add_argument("--kind", action="append", default=[], choices=get_args(QuotationKind))
    say.add_argument("--safe", action="store_true", help="only quotations that are safe to print")
    say.add_argument("--leg", choices=["words", "meaning", "both"], default="both")
    say.add_argument("--limit", type=_positive, metavar="N", help="how many quotations to print; all without it")
    _scope_flags(say)

    meet = command(connections)
    meet.add_argument("name", nargs="?", metavar="NAME", help="a name, an alias or a country's code")
    meet.add_argument("--level", choices=get_args(Level), default="sentence", help="what two names must share")
    meet.add_argument(
        "--least", type=_positive, default=MINIMUM_SUPPORT, metavar="N", help="how many of those two names must share"
    )
    meet.add_argument("--limit", type=_positive, metavar="N", help="how many connections to print; all without it")
    meet.add_argument(
        "--names-only", action="store_true", help="a seat of government or a demonym does not name the country"
    )
    _scope_flags(meet)

    take_away = command(export, store=False, as_json=False)
    take_away.add_argument("pack", type=Path, metavar="PACK.json", help="a pack saved on the Briefing page")
    take_away.add_argument("out", type=_briefing, metavar="OUT", help="OUT.pptx, OUT.docx, OUT.md or OUT.zip")

    look = command(new, store=False)
    look.add_argument("view", nargs="?", metavar="VIEW", help="the name of a saved view; all of them without it")
    look.add_argument("--markdown", type=Path, metavar="OUT.md", help="write all that is new into a file as well")
    look.add_argument("--mark-seen", action="store_true", help="take what was told as seen")

    reopen = command(figure, store=False)
    reopen.add_argument("number", metavar="NUMBER", help="as printed under the figure: SB-7K2M-0QX4")

    command(check)
    return parser


def _scope_flags(parser: argparse.ArgumentParser) -> None:
    flags = parser.add_argument_group("scope", "which articles are in view; flags with a NAME or CODE can be repeated")
    flags.add_argument("--since", type=datetime.date.fromisoformat, metavar="YYYY-MM-DD")
    flags.add_argument("--until", type=datetime.date.fromisoformat, metavar="YYYY-MM-DD")
    flags.add_argument(
        "--undated", action="store_true", help="keep articles without a date although a date is asked for"
    )
    flags.add_argument("--outlet", action="append", default=[], metavar="NAME")
    flags.add_argument("--not-outlet", action="append", default=[], metavar="NAME")
    flags.add_argument("--language", action="append", default=[], metavar="CODE")
    flags.add_argument("--country", action="append", default=[], metavar="CODE|NAME")
    flags.add_argument("--person", action="append", default=[], metavar="NAME")
    flags.add_argument("--organisation", action="append", default=[], metavar="NAME")
    flags.add_argument("--once", action="store_true", help="count each story once")


def _scope(options: argparse.Namespace, held: Reader) -> Scope:
    """The scope that the flags ask for. Raises BadQuestion where a name is not in the store."""

    def any_of(kind: Kind) -> Choice:
        return Choice(any=tuple(questions.entity_named(held, name, kind) for name in getattr(options, kind)))

    return Scope(
        since=options.since,
        until=options.until,
        undated=options.undated,
        outlets=tuple(options.outlet),
        not_outlets=tuple(options.not_outlet),
        languages=tuple(options.language),
        countries=any_of("country"),
        people=any_of("person"),
        organisations=any_of("organisation"),
        once=options.once,
    )


def _at_least_one(found: Iterator[Article | Reject]) -> Iterator[Article | Reject]:
    """`found` as it is, where there is an article in it; raises SourcebookError before anything is written
    otherwise."""
    rejected: list[Article | Reject] = []
    for item in found:
        rejected.append(item)
        if isinstance(item, Article):
            yield from rejected
            yield from found
            return
    reasons = "; ".join(f"{reject.source}: {reject.reason}" for reject in rejected[:5] if isinstance(reject, Reject))
    raise SourcebookError(f"Nothing could be read. {reasons or 'No file was found there.'}")


def _hit_json(hit: Hit) -> dict[str, Any]:
    return {
        "article_id": hit.key,
        "id": hit.external_id,
        "title": hit.title,
        "outlet": hit.outlet,
        "date": _iso(hit.date),
        "url": hit.url,
        "score": hit.score,
        "relevance": hit.relevance,
        "match": hit.match,
        "passage": hit.passage,
        "highlights": [list(span) for span in hit.highlights],
        "sentence": hit.sentence and list(hit.sentence),
        "story": {"id": hit.story_id, "other_outlets": list(hit.other_outlets)},
    }


def _news_json(found: News) -> dict[str, Any]:
    items = {
        "articles": [
            {
                "article_id": row.key,
                "id": row.external_id,
                "title": row.title,
                "outlet": row.outlet,
                "date": _day(row.date),
                "url": row.url,
            }
            for row in found.articles.itertuples()
        ],
        "names": [
            {"entity": row.entity, "name": row.name, "kind": row.kind, "articles": row.articles}
            for row in found.names.itertuples()
        ],
        "connections": [
            {
                "first": row.first_name,
                "second": row.second_name,
                "new": bool(row.new),
                "before": row.n_before,
                "after": row.n_after,
                **{name: _number(getattr(row, name)) for name in ("log_odds", "low", "high")},
            }
            for row in found.connections.itertuples()
        ],
        "quotations": [_said_json(row) for row in found.quotations.itertuples()],
    }
    return {name: {"count": len(each), "items": each} for name, each in items.items()}


def _said_json(row: Any) -> dict[str, Any]:
    def text(value: object) -> str | None:
        return value if isinstance(value, str) and value else None

    return {
        "article_id": row.key,
        "title": row.title,
        "outlet": row.outlet,
        "date": _day(row.date),
        "url": row.url,
        "text": row.said,
        "content": [list(map(int, span)) for span in row.content],
        "kind": row.kind,
        "cue": text(row.cue),
        "source": text(row.source),
        "speaker": text(row.speaker),
        "speaker_type": text(row.speaker_type),
        "entity": text(row.entity),
        "resolved": row.resolved,
        "candidates": [*row.candidates],
        "role": text(row.role),
        "affiliation": text(row.affiliation),
        "category": row.category,
        "country": text(row.country),
        "statement": int(row.statement),
        "safe": bool(row.safe),
        "rule": row.rule,
    }


def _quotation_json(text: str, quotation: Quotation) -> dict:
    def printed(span: Span | None) -> str | None:
        return None if span is None else " ".join(text[span[0] : span[1]].split())

    return {
        "content": [list(span) for span in quotation.content],
        "kind": quotation.kind,
        "cue": quotation.cue,
        "source": quotation.source,
        "speaker": quotation.speaker or None,
        "speaker_type": quotation.speaker_type,
        "role": printed(quotation.role),
        "affiliation": printed(quotation.affiliation),
        "category": quotation.category,
        "resolved": quotation.resolved,
        "candidates": list(quotation.candidates),
        "rule": quotation.rule,
    }


def _entity_json(entity: Entity) -> dict[str, Any]:
    return {
        "name": entity.name,
        "type": entity.kind,
        "iso3": entity.iso3,
        "mentions": [[mention.start, mention.end] for mention in entity.mentions],
    }


def _headline(hit: Hit) -> str:
    return f"{hit.title or 'Untitled'} ({hit.outlet or 'outlet unknown'}, {_iso(hit.date) or 'no date'})"


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _day(value: Any) -> str | None:
    """The date in a cell of a frame, which is not one (NaT) where it is not known."""
    return None if value is None or value != value else _iso(value.date())


def _number(value: float) -> float | None:
    return None if value != value else round(value, 4)


def _opened_to_write(path: Path) -> TextIO:
    try:
        return path.open("w", encoding="utf-8")
    except OSError as error:
        raise SourcebookError(f"{path} cannot be written: {error.strerror}.") from error


def _read_jsonl(path: Path, field: str) -> list[dict[str, Any]]:
    """Rows that have an "id" and the text of `field`."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise SourcebookError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise SourcebookError(f"{path} is not a text in UTF-8.") from error
    return [_row(path, number, line, field) for number, line in enumerate(lines, 1) if line.strip()]


def _row(path: Path, number: int, line: str, field: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
        return {"id": row["id"], field: str(row[field])}
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise SourcebookError(f'{path} has bad JSON at line {number}: each line needs "id" and "{field}".') from error


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


def _print_json(document: object) -> None:
    print(json.dumps(document, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    sys.exit(main())
