"""A batch of articles -> the tables of their chunks. A pure step: the same batch gives the same tables on any
machine."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.language import names
from dashboard.language.chunks import chunks
from dashboard.language.entities import group
from dashboard.language.mentions import NameRows
from dashboard.language.quotation_rows import QuotationRows
from dashboard.language.quotations import find_quotations
from dashboard.language.speakers import attribute
from dashboard.language.tagger import Tag
from dashboard.language.terms import terms
from dashboard.records import Report, Span, silent


@dataclass(frozen=True, slots=True)
class Passages:
    """The chunks of a batch, n of them with d dimensions, and their m postings; arrays run in parallel."""

    article_ids: np.ndarray  # int64 (n)
    spans: list[Span]  # into the article's text
    vectors: np.ndarray  # float32 (n, d), unit length
    codes: np.ndarray  # uint64 (n, ceil(d / 64)): the signs of the vector
    n_terms: np.ndarray  # int64 (n)
    posting_terms: list[str]  # (m)
    posting_chunks: np.ndarray  # int64 (m), index of the chunk in this batch
    posting_tf: np.ndarray  # int64 (m)
    named: NameRows  # who and what the articles name
    quoted: QuotationRows  # who is quoted, k quotations
    quoted_vectors: np.ndarray  # float32 (k, d), unit length: of what is said


def passages(batch: Sequence[tuple[int, str, str, str]], encoder: names.Reads, report: Report = silent) -> Passages:
    """The passages of `batch`: (article_id, title, text, language) an article.

    A title's words are found through the article's first chunk; its vector is of its own text alone.
    """
    article_ids: list[int] = []
    spans: list[Span] = []
    texts: list[str] = []
    counts: list[Counter[str]] = []
    for article_id, title, text, language in batch:
        for number, (start, end) in enumerate(chunks(text, encoder.count_pieces, language)):
            article_ids.append(article_id)
            spans.append((start, end))
            texts.append(text[start:end])
            counts.append(Counter(terms(f"{title}\n{text[start:end]}" if number == 0 else text[start:end])))
    vectors, tags = names.read(texts, encoder, report)
    sizes = [len(count) for count in counts]
    named, quoted = _read(batch, article_ids, spans, tags)
    return Passages(
        article_ids=np.array(article_ids, dtype=np.int64),
        spans=spans,
        vectors=vectors,
        codes=sign_codes(vectors),
        n_terms=np.array([count.total() for count in counts], dtype=np.int64),
        posting_terms=[term for count in counts for term in count],
        posting_chunks=np.repeat(np.arange(len(counts)), sizes),
        posting_tf=np.array([tf for count in counts for tf in count.values()], dtype=np.int64),
        named=named,
        quoted=quoted,
        quoted_vectors=encoder.encode(quoted.texts),
    )


def _read(
    batch: Sequence[tuple[int, str, str, str]],
    article_ids: list[int],
    spans: list[Span],
    tags: list[list[Tag]] | None,
) -> tuple[NameRows, QuotationRows]:
    """Who and what each article names, and who says what; its chunks stand together in `spans` and `tags`."""
    named, quoted = NameRows(), QuotationRows()
    at = 0
    for article_id, _, text, language in batch:
        behind = at
        while at < len(article_ids) and article_ids[at] == article_id:
            at += 1
        entities = group(text, names.find_names(text, spans[behind:at], tags[behind:at] if tags is not None else None))
        named.add(article_id, text, language, entities)
        quoted.add(article_id, text, entities, attribute(text, entities, find_quotations(text, entities)))
    return named, quoted


def sign_codes(vectors: np.ndarray) -> np.ndarray:
    """The signs of each vector's numbers as bits: (n, d) -> uint64 (n, ceil(d / 64)).

    The Hamming distance of two codes grows with the angle between the vectors (Charikar 2002,
    doi:10.1145/509907.509965), so it finds the candidates that are then scored exactly.
    """
    bits = np.packbits(vectors > 0, axis=1)
    padded = np.zeros((len(vectors), -(-bits.shape[1] // 8) * 8), dtype=np.uint8)
    padded[:, : bits.shape[1]] = bits
    return padded.view(np.uint64)
