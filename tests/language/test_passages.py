import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from dashboard.language.passages import passages, sign_codes
from dashboard.language.terms import terms
from tests.stand_in import StandIn

BATCH = [
    (7, "Harbour talks", "Ships waited. They waited long.\n\nA pilot left the harbour.", "en"),
    (9, "", "Missiles.", "en"),
    (11, "Nothing", "", "en"),
]


def test_tables_run_in_parallel_and_point_into_the_texts():
    made = passages(BATCH, StandIn())
    texts = {article_id: text for article_id, _, text, _ in BATCH}
    shown = [
        (int(article), texts[article][start:end])
        for article, (start, end) in zip(made.article_ids, made.spans, strict=True)
    ]
    assert shown == [(7, "Ships waited. They waited long."), (7, "A pilot left the harbour."), (9, "Missiles.")]
    assert np.array_equal(made.vectors, StandIn().encode([text for _, text in shown]))
    assert np.array_equal(made.codes, sign_codes(made.vectors))


def test_postings_count_the_words_of_each_chunk_and_the_title_with_the_first():
    made = passages(BATCH, StandIn())
    postings = {
        (int(chunk), term): int(tf)
        for term, chunk, tf in zip(made.posting_terms, made.posting_chunks, made.posting_tf, strict=True)
    }
    first = ["harbour", "talk", "ship", "wait", "wait", "long"]
    assert {term: postings[0, term] for term in set(first)} == {term: first.count(term) for term in first}
    assert (1, "talk") not in postings
    assert postings[1, "harbour"] == 1
    assert made.n_terms.tolist() == [len(first), len(terms("A pilot left the harbour.")), 1]


def test_a_batch_gives_the_same_as_its_articles_one_by_one():
    whole = passages(BATCH, StandIn())
    apart = [passages([article], StandIn()) for article in BATCH]
    assert whole.spans == [span for made in apart for span in made.spans]
    assert np.array_equal(whole.vectors, np.concatenate([made.vectors for made in apart]))
    assert whole.posting_terms == [term for made in apart for term in made.posting_terms]


def test_an_empty_batch_gives_empty_tables():
    made = passages([], StandIn())
    assert (len(made.article_ids), made.vectors.shape, made.codes.shape) == (0, (0, 384), (0, 6))


NUMBERS = st.floats(-1, 1, width=32)


@given(st.integers(1, 200).flatmap(lambda d: arrays.arrays(np.float32, (2, d), elements=NUMBERS)))
def test_codes_differ_in_as_many_bits_as_the_vectors_in_signs(vectors):
    codes = sign_codes(vectors)
    differing = sum(int(a ^ b).bit_count() for a, b in zip(*codes.tolist(), strict=True))
    assert codes.dtype == np.uint64
    assert codes.shape == (2, -(-vectors.shape[1] // 64))
    assert differing == ((vectors[0] > 0) != (vectors[1] > 0)).sum()
