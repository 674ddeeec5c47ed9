"""The shapes of the documents that --json prints: stable, for scripts read them."""

from typing import Any

from dashboard.analysis.news import News
from dashboard.commands.output import day, iso, number
from dashboard.records import Entity, Hit, Quotation, Span


def hit_json(hit: Hit) -> dict[str, Any]:
    return {
        "article_id": hit.key,
        "id": hit.external_id,
        "title": hit.title,
        "outlet": hit.outlet,
        "date": iso(hit.date),
        "url": hit.url,
        "score": hit.score,
        "relevance": hit.relevance,
        "match": hit.match,
        "passage": hit.passage,
        "highlights": [list(span) for span in hit.highlights],
        "sentence": hit.sentence and list(hit.sentence),
        "story": {"id": hit.story_id, "other_outlets": list(hit.other_outlets)},
    }


def said_json(row: Any) -> dict[str, Any]:
    def text(value: object) -> str | None:
        return value if isinstance(value, str) and value else None

    return {
        "article_id": row.key,
        "title": row.title,
        "outlet": row.outlet,
        "date": day(row.date),
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


def news_json(found: News) -> dict[str, Any]:
    items = {
        "articles": [
            {
                "article_id": row.key,
                "id": row.external_id,
                "title": row.title,
                "outlet": row.outlet,
                "date": day(row.date),
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
                **{name: number(getattr(row, name)) for name in ("log_odds", "low", "high")},
            }
            for row in found.connections.itertuples()
        ],
        "quotations": [said_json(row) for row in found.quotations.itertuples()],
    }
    return {name: {"count": len(each), "items": each} for name, each in items.items()}


def quotation_json(text: str, quotation: Quotation) -> dict:
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


def entity_json(entity: Entity) -> dict[str, Any]:
    return {
        "name": entity.name,
        "type": entity.kind,
        "iso3": entity.iso3,
        "mentions": [[mention.start, mention.end] for mention in entity.mentions],
    }
