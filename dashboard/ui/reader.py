"""The article reader: each sentence has an address; the passage asked for is marked and scrolled to."""

import html
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from dashboard.briefing import items
from dashboard.briefing.pack import Item
from dashboard.language.chunks import is_heading
from dashboard.language.sentences import paragraphs, sentences
from dashboard.records import Span
from dashboard.ui import cached, marking, view
from dashboard.ui.briefing import Shown, filtered, offer
from dashboard.ui.marking import marks, said_by
from dashboard.ui.parts import marked_html

NOBODY = pd.DataFrame(columns=["article_id", "start_at", "end_at", "entity", "name", "kind"])
NOTHING = pd.DataFrame(columns=["content", "speaker"])

_SCROLL = """<script>
(() => {
  const show = (tries) => {
    const target = document.querySelector(".sb-article .sb-here");
    if (target) target.scrollIntoView({block: "center"});
    else if (tries) setTimeout(() => show(tries - 1), 100);
  };
  show(30);
})();
</script>"""


def passage_asked(address: Mapping[str, str], text: str) -> Span | None:
    """The span that the address names as passage=START-END; None where it names none inside the text."""
    found = re.fullmatch(r"(\d{1,9})-(\d{1,9})", address.get("passage", ""))
    if not found:
        return None
    start, end = int(found[1]), int(found[2])
    return (start, end) if start < end <= len(text) else None


def sentence_asked(address: Mapping[str, str]) -> int | None:
    """The number, from 1, of the sentence that the address names; None where it names none."""
    number = address.get("sentence", "")
    return int(number) if re.fullmatch(r"\d{1,6}", number) else None


def article_html(
    article: Mapping[str, str],
    passage: Span | None,
    sentence: int | None,
    shared: Mapping[str, str | list[str]],
    named: pd.DataFrame = NOBODY,
    quoted: pd.DataFrame = NOTHING,
) -> str:
    """The text as HTML: a paragraph each, every sentence followed by a link to its own address, what is asked for
    marked.

    All of `article` is escaped. `named` are the mentions to mark (cached.mentions_in), `quoted` the quotations
    (cached.quotations_in), `shared` is the part of the address that links keep.
    """
    text = article["text"]
    numbered = list(enumerate(sentences(text, article["language"]), 1))
    parts = []
    here = False
    for start, end in paragraphs(text):
        inside = [(number, span) for number, span in numbered if start <= span[0] < end]
        pieces = []
        for number, (left, right) in inside:
            within = passage is not None and left < passage[1] and passage[0] < right
            marked = "sentence" if number == sentence else "passage" if within else ""
            classes = " ".join([marked, *(["sb-here"] if marked and not here else [])])
            here = here or bool(marked)
            speaking = said_by(quoted, (left, right))
            said = [(span, "said") for span, _ in speaking]
            shown = marked_html(text[left:right], marks(named, (left, right)) + said, speaking)
            address = html.escape(urlencode({**shared, "article": article["key"], "sentence": number}, doseq=True))
            link = f'<a class="sb-at" href="?{address}" target="_self" title="Address of this sentence">{number}</a>'
            pieces.append((f'<mark class="{classes}">{shown}</mark>' if marked else f"<span>{shown}</span>") + link)
        tag = "h3" if is_heading(text[start:end]) else "p"
        parts.append(f"<{tag}>{' '.join(pieces)}</{tag}>")
    return f'<article class="sb-article">{"".join(parts)}</article>'


def offers(
    now: view.View, article: Mapping[str, Any], passage: Span | None, sentence: int | None, *, inside: bool = False
) -> None:
    """Controls that put what is asked for, and the whole article, into a briefing. `inside`: in a dialog."""
    text, language = article["text"], article["language"]
    row = next(pd.DataFrame([dict(article)]).itertuples())
    title = article["title"] or "Untitled"
    asked = {**view.parameters(), "article": article["key"]}

    def of(where: Mapping[str, str]) -> Shown:
        return Shown(now, "article", title, f"one article; found under: {filtered(now)}", address={**asked, **where})

    def whole() -> Item:
        pieces = [text[start:end] for start, end in paragraphs(text)]
        return of({}).placed(items.whole(title, row, pieces), "article")

    def part(span: Span, where: Mapping[str, str]) -> Item:
        return of(where).placed(items.excerpts(title, [(row, text[span[0] : span[1]])]), "passage")

    with st.container(horizontal=True, gap="medium"):
        found = sentences(text, language)
        if passage is not None:
            where = {"passage": f"{passage[0]}-{passage[1]}"}
            offer(lambda: part(passage, where), f"passage {row.key}", "Add this passage to briefing", inside=inside)
        elif sentence is not None and 1 <= sentence <= len(found):
            where = {"sentence": str(sentence)}
            span = found[sentence - 1]
            offer(lambda: part(span, where), f"sentence {row.key}", "Add this sentence to briefing", inside=inside)
        offer(whole, f"article {row.key}", "Add the article to briefing", inside=inside)


def draw(
    article: Mapping[str, str], passage: Span | None, sentence: int | None, shared: Mapping[str, str | list[str]]
) -> None:
    """The article on the page, names and quotations marked, scrolled to what is asked for."""
    now = view.current()
    named = cached.mentions_in(now.store, now.version, (int(article["article_id"]),))
    quoted = cached.quotations_in(now.store, now.version, (int(article["article_id"]),))
    marking.offered(named, str(article["key"]))
    marking.quoted_line(quoted)
    st.html(article_html(article, passage, sentence, shared, named, quoted))
    if passage is not None or sentence is not None:
        st.html(_SCROLL, unsafe_allow_javascript=True)
