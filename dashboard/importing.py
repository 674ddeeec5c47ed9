"""Importing coverage: sources -> articles -> passages -> a new version of the store."""

import hashlib
import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from dashboard.analysis.statements import same_statements
from dashboard.language.encoder import Encoder
from dashboard.language.joins import joins
from dashboard.language.passages import passages
from dashboard.reading import stories
from dashboard.records import Article, Progress, Reject, Report, silent
from dashboard.store.connection import reader
from dashboard.store.queries import library
from dashboard.store.writing import Writer

READ_BATCH = 256  # articles written in one transaction
EMBED_BATCH = 96  # articles embedded and written in one transaction: what a killed import loses at most


@dataclass(slots=True)
class Outcome:
    """What an import did. `articles`, `chunks`, `quotations` and `mentions` are what the store holds afterwards."""

    added: int = 0
    unchanged: int = 0
    replaced: int = 0
    duplicates: int = 0
    rejected: list[Reject] = field(default_factory=list)
    articles: int = 0
    chunks: int = 0
    quotations: int = 0
    mentions: int = 0
    seconds: float = 0.0

    def as_json(self) -> dict:
        """The document that `ingest --json` prints."""
        return asdict(self) | {"seconds": round(self.seconds, 2)}


def import_articles(
    store: Path,
    found: Iterable[Article | Reject],
    encoder: Encoder,
    *,
    sources: Sequence[str],
    report: Report = silent,
    invented: bool = False,
) -> Outcome:
    """Bring `found` into the store at `store`, which is made where it is missing; all of it or nothing.

    `invented` marks a store of invented articles; it and a store of real coverage take nothing of the other kind.
    `sources` says in words where `found` comes from, for the store's record and to take up a killed import. Raises
    StoreBusy, ModelMismatch, and SourcebookError where the disk is full.
    """
    began = time.monotonic()
    outcome = Outcome()
    with Writer(store, sources, encoder.fingerprint) as writer:
        writer.keep_apart(invented)
        import_id = writer.begin_import(sources)
        _take_in(writer, import_id, found, outcome, report)
        _embed(writer, encoder, report)
        _group_stories(writer, report)
        _join(writer, report)
        counts = {name: getattr(outcome, name) for name in ("added", "unchanged", "replaced", "duplicates")}
        writer.finish_import(import_id, counts, outcome.rejected)
        report(Progress("Putting the new store in place", 0))
    held = library.facts(reader(store))
    for name in ("articles", "chunks", "quotations", "mentions"):
        setattr(outcome, name, getattr(held, name))
    outcome.seconds = time.monotonic() - began
    return outcome


def remove_articles(store: Path, keys: Sequence[str], encoder: Encoder) -> None:
    """Take articles out of the store; they can be imported again. Raises StoreMissing, StoreBusy, ModelMismatch."""
    reader(store)
    with Writer(store, ["remove", *keys], encoder.fingerprint) as writer:
        writer.remove_articles(keys)
        _set_stories(writer)
        _join(writer, silent)


def identity(article: Article) -> str:
    """What makes an article the same one when it is read again: its address, its id, its file, or else its words."""
    if article.url:
        own = f"url {article.url}"
    elif article.external_id:
        own = f"id {article.external_id}"
    elif article.source and article.row is None and Path(article.source).is_absolute():
        own = f"file {article.source}"
    else:
        own = f"text {article.title} {article.date} {text_hash(article)}"
    return _digest(f"{article.outlet}\n{own}")


def text_hash(article: Article) -> str:
    """A hash of the words alone: white space and case do not count."""
    return _digest(" ".join(article.text.split()).casefold())


def row_hash(article: Article) -> str:
    """A hash of all that a reader may see of an article."""
    fields = (article.title, article.outlet, article.author, article.date, article.language, article.url, article.text)
    return _digest("\n".join(map(str, fields)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def _take_in(
    writer: Writer, import_id: int, found: Iterable[Article | Reject], outcome: Outcome, report: Report
) -> None:
    """Decide of each article whether it is new, and write the new ones, without their passages yet."""
    known = writer.known()
    resumed = set(writer.unlinked())
    by_text = {(outlet, words): key for key, (_, outlet, words) in known.items()}
    seen: set[str] = set()
    batch: list[dict] = []

    def flush() -> None:
        if batch:
            writer.add_articles(batch)
            batch.clear()

    for number, item in enumerate(found, 1):
        report(Progress("Reading articles", number))
        if isinstance(item, Reject):
            outcome.rejected.append(item)
            continue
        key, row, words = identity(item), row_hash(item), text_hash(item)
        for apart in (item.source, words):  # another article has the key: in another file, or in this one
            if key not in known or known[key][0] == row or _same_article(writer, key, item, batch, again=key in seen):
                break
            key = _digest(key + apart)
        if key in known and known[key][0] == row:
            if key in seen:
                outcome.duplicates += 1
            elif key in resumed:
                outcome.added += 1
            else:
                outcome.unchanged += 1
            seen.add(key)
            continue
        holder = by_text.get((item.outlet, words))
        if holder is not None and holder != key:
            outcome.duplicates += 1
            continue
        if key in known:
            flush()
            writer.remove_articles([key])
            by_text.pop((known[key][1], known[key][2]), None)
            outcome.replaced += 1
        else:
            outcome.added += 1
        seen.add(key)
        known[key] = (row, item.outlet, words)
        by_text[item.outlet, words] = key
        batch.append(
            {
                "key": key,
                "external_id": item.external_id,
                "title": item.title,
                "outlet": item.outlet,
                "author": item.author,
                "date": item.date,
                "date_source": item.date_source,
                "language": item.language,
                "url": item.url,
                "source": item.source,
                "text": item.text,
                "row_hash": row,
                "text_hash": words,
                "signature": stories.signature(item.text),
                "import_id": import_id,
            }
        )
        if len(batch) >= READ_BATCH:
            flush()
    flush()


def _same_article(writer: Writer, key: str, item: Article, batch: list[dict], *, again: bool) -> bool:
    """Whether an article with the key of a held one is that one, changed, and not another with the same row number.

    Exports often number their rows from 1, so an id alone is not enough: the file, the address or the title must agree
    too. Where this import has brought the key already (`again`) from the same file, the title alone decides: the id is
    none, or the address is that of the outlet.
    """
    held = next((row for row in batch if row["key"] == key), None) or writer.article(key)
    if again and item.source == held["source"]:
        return bool(item.title) and item.title == held["title"]
    return any(getattr(item, name) and getattr(item, name) == held[name] for name in ("url", "source", "title"))


def _embed(writer: Writer, encoder: Encoder, report: Report) -> None:
    waiting = writer.waiting()
    for at in range(0, len(waiting), EMBED_BATCH):

        def within(progress: Progress, at: int = at) -> None:
            share = progress.done / (progress.total or 1)
            done = at + round(share * min(EMBED_BATCH, len(waiting) - at))
            report(Progress("Understanding passages", done, len(waiting)))

        report(Progress("Understanding passages", at, len(waiting)))
        made = passages(writer.texts(waiting[at : at + EMBED_BATCH]), encoder, within)
        with writer.whole():
            writer.add_chunks(
                made.article_ids,
                made.spans,
                made.vectors,
                made.codes,
                made.n_terms,
                made.posting_terms,
                made.posting_chunks,
                made.posting_tf,
            )
            writer.add_quotations(made.quoted.rows, made.quoted_vectors, made.quoted.counts)
            writer.add_names(made.named.units, made.named.names, made.named.mentions, made.named.forms)


def _group_stories(writer: Writer, report: Report) -> None:
    new = set(writer.unlinked())
    if new:
        report(Progress("Finding wire stories printed twice", 0))
        held = writer.signatures()
        known = {key: signature for key, signature in held.items() if key not in new}
        writer.add_links(stories.links(known, {key: held[key] for key in new}, writer.text_of))
    _set_stories(writer)


def _set_stories(writer: Writer) -> None:
    """Name the stories by the links; where the article that joined a story's others is gone, compare those anew."""
    links = writer.links()
    grouped = stories.components({key for pair in links for key in pair}, links)
    parted = [keys for keys in writer.stories() if len({grouped.get(key, key) for key in keys}) > 1]
    if parted:
        held = writer.signatures()
        anew = [pair for keys in parted for pair in stories.links({}, {key: held[key] for key in keys}, writer.text_of)]
        writer.add_links(anew)
        links += anew
        grouped = stories.components({key for pair in links for key in pair}, links)
    writer.set_stories(grouped)


def _join(writer: Writer, report: Report) -> None:
    """Which names are one, and which quotations are one statement, over all that the store now holds."""
    writer.set_joins(joins(writer.forms(), writer.forms_alone(), writer.people()))
    report(Progress("Finding statements printed twice", 0))
    writer.set_statements(same_statements(writer.quoted()))
