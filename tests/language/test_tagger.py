import itertools
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.language.encoder import LAYERS, WordStates, encoder
from dashboard.language.tagger import FEATURES, LABELS, Tag, Tagger, forbidden, sentence_starts, tagger, tags_of
from dashboard.language.words import words
from dashboard.records import Fingerprint

SIZE = 8
PLACES = {"name": frozenset({"russia"}), "demonym": frozenset({"russian"})}


def random_head(seed=0):
    draw = np.random.default_rng(seed).standard_normal
    shapes = {
        "mix": (len(LAYERS),),
        "states.weight": (128, SIZE),
        "states.bias": (128,),
        "features.weight": (32, len(FEATURES)),
        "features.bias": (32,),
        "first.weight": (128, 160, 3),
        "first.bias": (128,),
        "second.weight": (128, 128, 3),
        "second.bias": (128,),
        "labels.weight": (len(LABELS), 288),
        "labels.bias": (len(LABELS),),
        "transitions": (len(LABELS), len(LABELS)),
        "begin": (len(LABELS),),
        "finish": (len(LABELS),),
    }
    weights = {name: draw(shape).astype(np.float16) * np.float16(0.2) for name, shape in shapes.items()}
    return Tagger(
        weights, {"places": json.dumps({via: sorted(listed) for via, listed in PLACES.items()}), "weights": ""}
    )


HEAD = random_head()
TEXTS = ["Mr Putin of Russia spoke.", "", "Talks (in Oslo) ended: “Good,” said A. Smith.", "Oslo"]


def features_of(text):
    spans = words(text)
    parts = [text[start:end] for start, end in spans]
    rows = HEAD.features(parts, sentence_starts(text, spans), np.ones(len(parts)))
    return {part: {FEATURES[at] for at in np.flatnonzero(row)} for part, row in zip(parts, rows, strict=True)}


def states_of(texts, seed=1):
    spans = [words(text) for text in texts]
    count = sum(map(len, spans))
    values = np.random.default_rng(seed).standard_normal((count, len(LAYERS), SIZE)).astype(np.float32)
    return WordStates([*range(len(texts))], spans, np.ones(count, dtype=np.int64), values)


def test_a_word_has_forty_features():
    assert len(FEATURES) == len(set(FEATURES)) == 40


def test_features_tell_shapes_lists_and_neighbours_apart():
    found = features_of("Mr Putin’s aides left. The BBC (London) saw U.S. oil: “Russian Ministry of Oil”, the aides.")
    assert {"title", "honorific", "sentence start"} <= found["Mr"]
    assert {"title", "after capital", "possessive", "capital mid-sentence"} <= found["Putin"]
    assert {"caps", "after capital"} <= found["BBC"]
    assert "in brackets" in found["London"]
    assert {"letter-dot", "caps"} <= found["U.S."]
    assert {"demonym", "after mark", "before capital"} <= found["Russian"]
    assert {"of head", "organisation word"} <= found["Ministry"]
    assert "seen in lower case" in found["Oil"]
    assert "capital mid-sentence" not in found["Russian"]


def test_a_headline_and_capitals_are_known_as_such():
    assert "headline" in features_of("Kim Meets Putin In Moscow\nThey talked.")["Meets"]
    assert "headline" not in features_of("Kim met Putin in the city of Moscow today.")["met"]
    assert "all caps" in features_of("KIM MEETS PUTIN\nThey talked.")["MEETS"]


def test_sentences_begin_after_full_stops_and_lines_but_not_after_titles():
    text = "Gen. Park met J. Smith. “Yes,” he said.\nTalks end"
    spans = words(text)
    begin = [text[s:e] for (s, e), opens in zip(spans, sentence_starts(text, spans), strict=True) if opens]
    assert begin == ["Gen", "Yes", "Talks"]


def test_a_batch_gives_each_text_what_it_gets_alone():
    together = states_of(TEXTS)
    at = 0
    for index, found in enumerate(HEAD.tag(TEXTS, together)):
        to = at + len(together.spans[index])
        one = WordStates([index], [together.spans[index]], together.pieces[at:to], together.states[at:to])
        assert HEAD.tag(TEXTS, one) == [found]
        at = to


@given(st.integers(0, 1_000), st.integers(1, 4))
def test_the_row_of_labels_is_the_best_of_all_allowed(seed, length):
    scores = np.random.default_rng(seed).standard_normal((length, len(LABELS))).astype(np.float32) * 2
    w, barred = HEAD._w, forbidden()

    def worth(row):
        total = w["begin"][row[0]] + barred[0, row[0]] + w["finish"][row[-1]]
        total += sum(scores[at, label] for at, label in enumerate(row))
        return total + sum(w["transitions"][a, b] + barred[a, b] for a, b in itertools.pairwise(row))

    best = max(itertools.product(range(len(LABELS)), repeat=length), key=worth)
    assert tuple(HEAD._best(scores, np.array([length]))) == best


@given(st.lists(st.integers(0, 6), max_size=6), st.integers(0, 1_000))
def test_no_name_goes_on_that_has_not_begun(lengths, seed):
    lengths = np.array(lengths, dtype=np.int64)
    scores = np.random.default_rng(seed).standard_normal((int(lengths.sum()), len(LABELS))).astype(np.float32) * 9
    labels = [LABELS[label] for label in HEAD._best(scores, lengths)]
    for start, size in zip(np.cumsum(lengths) - lengths, lengths, strict=True):
        for before, after in itertools.pairwise(["O", *labels[start : start + size]]):
            assert not after.startswith("I-") or before[2:] == after[2:]


def test_labels_become_spans():
    spans = [(0, 3), (4, 8), (8, 10), (11, 15)]
    assert tags_of(spans, ["B-PER", "I-PER", "O", "B-LOC"]) == [Tag(0, 8, "PER"), Tag(11, 15, "LOC")]
    assert tags_of(spans, ["B-PER", "B-PER", "O", "O"]) == [Tag(0, 3, "PER"), Tag(4, 8, "PER")]


def test_the_trained_head_is_of_the_bundled_model_and_of_no_other():
    head = tagger()
    assert head.fits(encoder().fingerprint)
    assert not head.fits(Fingerprint("another", "0" * 64, 384))
    assert {name: value.shape[1:] for name, value in head._w.items()} == {
        name: (384,) if name == "states.weight" else value.shape[1:] for name, value in HEAD._w.items()
    }
    assert {"trained", "sets", "seed", "held_back_f1"} <= head.metadata.keys()


@pytest.mark.model
def test_the_head_computes_what_it_computed_in_training():
    import torch

    from training.train_tagger import Head

    head = Head(SIZE)
    head.load_state_dict({name: torch.from_numpy(value) for name, value in HEAD._w.items()})
    read = states_of(TEXTS[2:3])
    features = np.random.default_rng(3).integers(0, 2, (len(read.states), len(FEATURES))).astype(np.float32)
    with torch.no_grad():
        mask = torch.ones(1, len(features))
        theirs = head.eval()(torch.from_numpy(read.states)[None], torch.from_numpy(features)[None], mask)[0].numpy()
    assert np.allclose(HEAD._scores(read.states, features, np.array([len(features)])), theirs, atol=1e-3)
