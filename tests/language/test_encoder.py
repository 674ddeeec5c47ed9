import subprocess
import sys
import threading

import numpy as np
import pytest

from dashboard.errors import ModelMissing
from dashboard.language import encoder as module
from dashboard.language.encoder import Encoder, encoder, warm_up
from dashboard.language.words import words
from dashboard.records import Progress
from tests.awkward import CLEAN

WEIGHTS = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TEXTS = [
    "The submarine fired a missile from below the surface.",
    "Wheat prices fell after the corridor reopened.",
    "A ship waits. " * 90,  # longer than the model reads
    *CLEAN.values(),
]


@pytest.mark.model
def test_vectors_are_those_of_sentence_transformers_in_the_order_asked(model):
    ours = model.encode(TEXTS)
    theirs = model.load().encode(TEXTS, normalize_embeddings=True)
    assert ours.dtype == np.float32
    assert ours.shape == (len(TEXTS), 384)
    assert (ours * theirs).sum(axis=1).min() >= 0.999
    assert np.allclose(np.linalg.norm(ours, axis=1), 1, atol=1e-4)


@pytest.mark.model
def test_encoding_tells_of_each_batch_and_ends_at_the_total(model):
    heard: list[Progress] = []
    full = module.BATCH_PIECES // 3  # texts of one piece between two special ones
    model.encode(["word"] * (full + 1), heard.append)
    assert [(progress.done, progress.total) for progress in heard] == [(full, full + 1), (full + 1, full + 1)]


def test_batches_hold_texts_of_like_length_and_no_more_than_fit():
    pieces = [5, 100, 7, 5_000, 100] * 50
    found = module.batches(pieces)
    assert sorted(index for batch in found for index in batch) == list(range(len(pieces)))
    lengths = [[pieces[index] for index in batch] for batch in found]
    assert lengths == sorted(lengths, reverse=True)
    assert all(len(batch) == 1 or len(batch) * (max(batch) + 2) <= module.BATCH_PIECES for batch in lengths)


def test_no_texts_make_no_batch():
    assert module.batches([]) == []


@pytest.mark.model
def test_no_texts_give_no_vectors(model):
    assert model.encode([]).shape == (0, 384)


@pytest.mark.model
def test_several_threads_get_the_vectors_of_their_own_texts(model):
    alone = {text: model.encode([text])[0] for text in TEXTS[:4]}
    wrong = []

    def ask(text):
        wrong.extend(text for _ in range(5) if model.encode([text])[0] @ alone[text] < 0.999)

    threads = [threading.Thread(target=ask, args=(text,)) for text in alone]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


@pytest.mark.model
def test_warming_up_makes_the_model_ready():
    warm_up().join(120)
    assert encoder().ready


def test_the_fingerprint_is_that_of_the_bundled_weights():
    fingerprint = encoder().fingerprint
    assert (fingerprint.name, fingerprint.weights, fingerprint.dimensions) == ("all-MiniLM-L6-v2", WEIGHTS, 384)


def test_word_pieces_are_counted_without_the_special_ones():
    assert encoder().count_pieces(["harbour", "", "harbour, harbour"]) == [1, 0, 3]


def test_word_pieces_beyond_what_the_model_reads_are_counted():
    assert encoder().count_pieces(["harbour " * 1_000]) == [1_000]


def test_a_folder_without_a_model_is_said_to_be_one(tmp_path):
    with pytest.raises(ModelMissing, match=r"There is no sentence-transformers model in .*; give the folder"):
        encoder(str(tmp_path / "nowhere"))


def test_a_model_without_weights_is_said_to_be_one(tmp_path):
    with pytest.raises(ModelMissing, match="has no weights"):
        Encoder("half a model", tmp_path).fingerprint  # noqa: B018


def test_a_bundled_model_that_is_not_installed_says_how_to_install_it(monkeypatch):
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    monkeypatch.setattr(module, "_loaded", {})
    with pytest.raises(ModelMissing, match="pip install"):
        encoder()


def test_one_model_is_one_encoder():
    assert encoder() is encoder()


def test_neither_importing_nor_fingerprint_nor_counting_loads_torch():
    code = (
        "import sys; from dashboard import questions; from dashboard.language.encoder import encoder;"
        " e = encoder(); e.fingerprint; e.count_pieces(['x']);"
        " print(sorted({'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)), e.ready)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[0] == "[] False"


def parts_read(model, texts, **options):
    """text index -> its parts: (spans, pieces, states)"""
    parts = {}

    def keep(read):
        at = 0
        for index, spans in zip(read.indices, read.spans, strict=True):
            to = at + len(spans)
            parts.setdefault(index, []).append((spans, read.pieces[at:to], read.states[at:to]))
            at = to
        assert at == len(read.states) == len(read.pieces)

    return model.read(texts, keep, **options), parts


@pytest.mark.model
def test_reading_gives_the_vectors_of_encoding_and_every_word_of_every_text(model):
    vectors, parts = parts_read(model, TEXTS)
    assert (vectors * model.encode(TEXTS)).sum(axis=1).min() >= 0.999
    assert sorted(parts) == [*range(len(TEXTS))]
    for index, text in enumerate(TEXTS):
        assert [span for spans, _, _ in parts[index] for span in spans] == words(text)
    assert len(parts[2]) > 1


@pytest.mark.model
def test_the_state_of_a_word_is_the_mean_of_its_pieces_in_each_layer(model):
    import torch

    text = "Pyongyang fired."
    _, parts = parts_read(model, [text])
    [(spans, pieces, states)] = parts[0]
    assert [text[start:end] for start, end in spans] == ["Pyongyang", "fired", "."]
    assert pieces.tolist() == [model.count_pieces(["Pyongyang"])[0], 1, 1]
    loaded = model.load()
    with torch.inference_mode():
        hidden = loaded[0].model(**loaded.tokenizer(text, return_tensors="pt"), output_hidden_states=True).hidden_states
    wanted = torch.stack([hidden[layer][0, 1 : 1 + pieces[0]].mean(0) for layer in module.LAYERS]).numpy()
    cosine = (states[0] * wanted).sum(1) / np.linalg.norm(states[0], axis=1) / np.linalg.norm(wanted, axis=1)
    assert cosine.min() >= 0.99  # the encoder computes in half precision where it can


@pytest.mark.model
def test_words_may_be_given(model):
    _, parts = parts_read(model, ["can not"], words=[[(0, 7)]])
    [(spans, pieces, _)] = parts[0]
    assert (spans, pieces.tolist()) == ([(0, 7)], [2])


@pytest.mark.model
def test_reading_nothing_gives_nothing(model):
    vectors, parts = parts_read(model, [])
    assert (vectors.shape, parts) == ((0, 384), {})
    _, parts = parts_read(model, ["", "\u200d"])
    assert sorted(parts) == [0, 1]
