"""HTML that is not a whole page: cells of tables, feed entries, mails, rendered Markdown -> text."""

import re
from dataclasses import replace

from dashboard.errors import UnreadableSource
from dashboard.reading import encoding, reasons
from dashboard.records import Article

_TAG = re.compile(
    r"</(?:p|div|article|section|body|html|span|h[1-6]|ul|ol|li|a|b|i|em|strong)\s*>|<br\s*/?>|<p[\s>]", re.I
)
_WHOLE_PAGE = re.compile(r"<(?:!doctype\s+html|html|body)\b", re.I)
_LOOKED_AT = 20_000
_BLOCKS = {
    *("address", "article", "aside", "blockquote", "dd", "details", "dialog", "div", "dl", "dt"),
    *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody"),
    *("tfoot", "thead", "tr", "ul", "td", "th"),
}
_NOT_TEXT = {
    *("script", "style", "template", "noscript", "iframe", "object", "svg", "head", "title"),
    *("button", "select", "textarea"),
}


def is_html(text: str) -> bool:
    """Whether text is meant as HTML: it has a tag that ends a block or a span, not just an angle bracket."""
    return bool(_TAG.search(text[:_LOOKED_AT]) or _WHOLE_PAGE.search(text[:_LOOKED_AT]))


def to_text(html: str) -> str:
    """All text of a piece of HTML, blocks parted by blank lines, scripts and styles left out; "" when there is none."""
    from lxml import etree
    from lxml import html as lxml_html

    try:
        # Text with an encoding declaration must come as bytes, and NULs are gone already.
        root = lxml_html.document_fromstring(
            html.encode("utf-8"), parser=lxml_html.HTMLParser(encoding="utf-8", huge_tree=False)
        )
    except (etree.ParserError, etree.XMLSyntaxError):  # nothing in it, or nesting beyond the parser's limit
        return ""
    pieces: list[str] = []
    depth_left_out = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        left_out = not name or name in _NOT_TEXT
        if event == "start":
            depth_left_out += left_out
            if name in _BLOCKS:
                pieces.append("\n\n")
            elif name == "br":
                pieces.append("\n")
            if not depth_left_out and element.text:
                pieces.append(re.sub(r"\s+", " ", element.text))
        else:
            depth_left_out -= left_out
            if name in _BLOCKS:
                pieces.append("\n\n")
            if not depth_left_out and element.tail:
                pieces.append(re.sub(r"\s+", " ", element.tail))
    text = re.sub(r"[ \t]*\n[ \t]*", "\n", "".join(pieces))
    return encoding.clean(re.sub(r"\n{3,}", "\n\n", text)).strip()


def article_from(text: str, *, url: str = "", title: str = "") -> Article:
    """Text of unknown make as an article: a page through pages.from_html, anything else through pasted.from_text.

    `text` must be clean (encoding.clean); `title` is the title known from outside, if any, and wins over a found one.
    Raises UnreadableSource when nothing is left or a whole page is no article.
    """
    from dashboard.reading import pages

    if not is_html(text):
        return plain_article(text, title)
    try:
        article = pages.from_html(text, url)
    except UnreadableSource:
        if _WHOLE_PAGE.search(text[:_LOOKED_AT]):
            raise
        # A short fragment is no page, but somebody put it where the text of an article belongs.
        plain = to_text(text)
        if not plain:
            raise UnreadableSource(reasons.EMPTY) from None
        return plain_article(plain, title)
    return replace(article, title=title or article.title)


def plain_article(text: str, title: str = "") -> Article:
    """Plain text through pasted.from_text, under the title known from outside, if any. Errors as `article_from`."""
    from dashboard.reading import pasted

    if not title or title in text:
        return pasted.from_text(text, title=title)
    article = pasted.from_text(text)
    if article.title and not _same(article.title, title):
        # The title stands elsewhere, in a column or a form, so this line is one of the body's and must not be lost.
        article = replace(article, text=_put_back(article.title, text, article.text))
    return replace(article, title=title)


def _put_back(line: str, original: str, body: str) -> str:
    """`body` with a line of the original that was taken away as its title, in its place again."""
    place = original.find(line)
    paragraphs = body.split("\n\n")
    before = sum(original.find(paragraph[:80]) < place for paragraph in paragraphs)
    return "\n\n".join([*paragraphs[:before], line, *paragraphs[before:]])


def _same(one: str, other: str) -> bool:
    """Whether two titles share most of the words of the shorter one: a headline and its longer or shorter version."""
    words = [set(re.findall(r"\w+", title.casefold())) for title in (one, other)]
    return len(words[0] & words[1]) >= 0.7 * max(1, min(map(len, words)))
