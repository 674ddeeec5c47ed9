"""Which language a text is written in."""

import functools

_ENOUGH = 2_000  # characters looked at: more does not change the answer
_LETTERS = 20  # below this many letters any answer is a guess
_LETTERS_OF_DENSE_SCRIPTS = 8  # in Chinese, Japanese or Korean a character carries about a syllable or a word
_LONG = 200  # letters from which on the best answer is taken as it is
_SURE = 0.5  # the certainty asked of shorter texts


def detect(text: str) -> str:
    """ISO 639-1 code of the main language of `text`; "" where there is too little text to tell."""
    sample = " ".join(text[: _ENOUGH * 2].split())[:_ENOUGH]
    letters = [c for c in sample if c.isalpha()]
    dense = sum("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7af" for c in letters)
    if len(letters) < (_LETTERS_OF_DENSE_SCRIPTS if 2 * dense > len(letters) else _LETTERS):
        return ""
    code, certainty = _identifier().classify(sample)
    if len(code) != 2 or (len(letters) < _LONG and certainty < _SURE):
        return ""
    return code


@functools.cache
def _identifier():
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
