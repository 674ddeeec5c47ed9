"""What is new in a scope since some of its articles were seen."""

from collections.abc import Collection

from dashboard.analysis.connections import MINIMUM_SUPPORT
from dashboard.analysis.news import News, connections
from dashboard.records import Asked, Scope
from dashboard.store.connection import Reader
from dashboard.store.queries import library
from dashboard.store.queries import news as queries
from dashboard.store.queries import quotations as said


def news(reader: Reader, scope: Scope, seen: Collection[str]) -> News:
    """What is in scope now and not among the articles whose keys are `seen`.

    A connection is two names that share at least MINIMUM_SUPPORT sentences now, one or more of them in a new article.
    """
    fresh = queries.fresh(reader, scope, seen)
    articles = library.articles(reader, scope)
    met = queries.met(reader, scope, fresh, MINIMUM_SUPPORT)
    return News(
        articles[articles["article_id"].isin(fresh)].reset_index(drop=True),
        queries.names(reader, scope, fresh),
        connections(met.pairs, met.before, met.fresh),
        said.quotations(reader, scope, Asked(), queries.quotation_ids(reader, scope, fresh)),
    )
