"""What is new in a scope since some of its articles were seen, of those that a saved view asks for."""

from collections.abc import Collection
from dataclasses import dataclass

from dashboard.analysis.connections import MINIMUM_SUPPORT
from dashboard.analysis.news import News, connections
from dashboard.language.encoder import Encoder
from dashboard.questions.search import Leg, search
from dashboard.questions.voices import voices
from dashboard.records import Asked, Scope, Watched
from dashboard.store.connection import Reader
from dashboard.store.queries import connections as meetings
from dashboard.store.queries import library
from dashboard.store.queries import news as queries
from dashboard.store.queries import quotations as said


def news(
    reader: Reader,
    scope: Scope,
    seen: Collection[str],
    watched: Watched,
    encoder: Encoder,
    *,
    leg: Leg = "both",
) -> News:
    """What answers a view's question, is in scope now, and is not of the articles whose keys are `seen`.

    The encoder loads only where something was typed and something is new. A question in words leaves a few
    articles of many, whose connections cannot be compared with those of all before: only new ones are given. Raises
    what search and voices raise.
    """
    fresh = queries.fresh(reader, scope, seen)
    found = _answering(reader, scope, fresh, watched, encoder, leg)
    articles = library.articles(reader, scope)
    compared = not watched.words and watched.asked is None
    met = queries.met(
        reader, scope, fresh, found.articles, watched.level, of=watched.of, seats=watched.seats, least=MINIMUM_SUPPORT
    )
    return News(
        articles[articles["article_id"].isin(found.articles)].reset_index(drop=True),
        queries.names(reader, scope, fresh, found.articles),
        connections(met.pairs, met.before, met.fresh, compared=compared),
        said.quotations(reader, scope, watched.asked or Asked(), found.quotations),
        watched.level,
        compared,
    )


@dataclass(frozen=True, slots=True)
class _Answering:
    """article_id and quotation_id of what is new and answers, the quotations newest first."""

    articles: list[int]
    quotations: list[int]


def _answering(
    reader: Reader, scope: Scope, fresh: list[int], watched: Watched, encoder: Encoder, leg: Leg
) -> _Answering:
    articles = fresh
    if not fresh:
        return _Answering([], [])
    if watched.asked is not None:
        ids = queries.quotation_ids(reader, scope, fresh)
        kept = voices(reader, encoder, watched.about, watched.asked, scope, leg=leg, among=ids).found
        held = set(kept["quotation_id"])
        return _Answering(list(map(int, kept["article_id"].unique())), [number for number in ids if number in held])
    if watched.words:
        answer = search(reader, encoder, watched.words, scope, limit=len(fresh), leg=leg, among=fresh)
        articles = [hit.article_id for hit in answer.hits]
    elif watched.of:
        naming = set(meetings.articles_naming(reader, scope, watched.of))
        articles = [number for number in fresh if number in naming]
    return _Answering(articles, queries.quotation_ids(reader, scope, articles))
