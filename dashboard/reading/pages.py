"""A web page -> the article on it, through trafilatura."""

import re
from datetime import date

from dashboard.errors import UnreadableSource
from dashboard.reading import dates, languages, metadata, pasted
from dashboard.reading.cleaning.furniture import Kind, kind_of
from dashboard.reading.cleaning.phrases import plain
from dashboard.records import Article, DateSource

_SHORT = 500  # characters; a body shorter than this calls for a second look with less caution
_LONGER = 2.0  # times as much must be found then to be believed
_LITTLE = 80  # letters below which nothing on a page is an article
_BLOCKS = {"p", "head", "item", "quote", "code", "row", "lb", "list", "table", "div", "ab", "fw"}
_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*(?:\s|$)")
_UNDER_TITLE = {Kind.BYLINE, Kind.DATE, Kind.DETAIL, Kind.SECTION}
_NEVER = {Kind.NOISE, Kind.LINK, Kind.NOTE}
_NO_PAGE = re.compile(
    r"\b(?:404|403|500|502|503|page not found|not found|access denied|forbidden|just a moment|are you a robot|"
    r"service unavailable|attention required)\b",
    re.I,
)
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")


def from_html(html: str, url: str = "") -> Article:
    """The article of a page: body (sub-headings on lines of their own), title, author, date, outlet, language.

    `url` is where it came from, if known: it names the outlet and the date where the page does not. Raises
    UnreadableSource when the page holds no article or is not HTML.
    """
    import trafilatura

    tree = trafilatura.load_html(html) if html.strip() else None
    if tree is None:
        raise UnreadableSource("There is no web page in it that can be read.")
    found = _extracted(html, url)
    title = _title(tree, found.title) if found else ""
    body = _body(found, title)
    if not _is_article(body, title):
        raise UnreadableSource("The page is not an article: it has no running text, only menus, links or a notice.")
    address = url or found.url or ""
    day, source = _date(html, address, body)
    return Article(
        text=body,
        title=title,
        outlet=_outlet(found.sitename, address),
        author=_authors(found.author),
        date=day,
        date_source=source,
        language=languages.detect(body),
        url=address,
    )


def _extracted(html: str, url: str):
    """trafilatura's document, or None. The cautious reading first; where it finds suspiciously little, others."""
    from trafilatura import bare_extraction

    def extract(**options: bool):
        return bare_extraction(html, url=url or None, with_metadata=True, include_comments=False, **options)

    found = extract(favor_precision=True)
    for options in ({}, {"favor_recall": True}):
        size = len(found.text or "") if found else 0
        if size >= _SHORT:
            break
        other = extract(**options)
        if other and len(other.text or "") > max(_LITTLE, _LONGER * size):
            found = other
    return found


def _title(tree, title: str | None) -> str:
    """The page's title as its only main heading has it, without the site's additions ("... | Northern Courier")."""
    title = _one_line(title)
    headings = [_one_line(heading.text_content()) for heading in tree.iter("h1")]
    return headings[0] if len(headings) == 1 and len(headings[0]) >= 10 and title.startswith(headings[0]) else title


def _body(document, title: str) -> str:
    """Paragraphs parted by blank lines, without lines that are page furniture wherever they stand."""
    lines = [line for block in _blocks(document) if (line := " ".join(block.split()))]
    if _is_laid_out_in_tables(document):
        return _from_tables(lines, title)
    lines = _below_title([line for line in lines if kind_of(line) not in _NEVER], title)
    return metadata.without_title("\n\n".join(lines), title)


def _below_title(lines: list[str], title: str) -> list[str]:
    """The lines below the title, where it stands among the first ones, and below the byline that follows it."""
    place = next((i for i, line in enumerate(lines[:6]) if title and plain(line) == plain(title)), None)
    if place is None or len(" ".join(lines[:place])) > _LITTLE:
        return lines
    place += 1
    while place < len(lines) and kind_of(lines[place].strip("| ")) in _UNDER_TITLE:
        place += 1
    return lines[place:]


def _is_laid_out_in_tables(document) -> bool:
    """Old pages put menus, text and margin into the cells of one table, so that the menus come along with the text."""
    cells = document.body.iter("cell") if document is not None and document.body is not None else ()
    return any(len(list(cell.iter("p"))) >= 3 for cell in cells)


def _from_tables(lines: list[str], title: str) -> str:
    bare = [line.strip("| ") for line in lines]
    try:
        return pasted.from_text("\n\n".join(line for line in bare if line), title=title if title in bare else "").text
    except UnreadableSource:
        return ""


def _blocks(document) -> list[str]:
    """The text of each block of trafilatura's tree. Its own text keeps line breaks of the source within a paragraph."""
    if document is None or document.body is None:
        return []
    blocks = [""]

    def walk(element) -> None:
        name = element.tag if isinstance(element.tag, str) else ""
        if name in _BLOCKS:
            blocks.append("- " if name == "item" else "")
        elif name == "cell" and blocks[-1]:
            blocks[-1] += " | "
        blocks[-1] += element.text or ""
        for child in element:
            walk(child)
            blocks[-1] += child.tail or ""
        if name in _BLOCKS:
            blocks.append("")

    walk(document.body)
    return [block for block in blocks if block.strip(" -\n\t|")]


def _is_article(body: str, title: str) -> bool:
    letters = sum(c.isalpha() for c in body)
    if letters + len(_DENSE.findall(body)) < _LITTLE:
        return False
    if len(body) < 2 * _SHORT and _NO_PAGE.search(title or body[:200]):
        return False
    return len(_SENTENCE_END.findall(body)) >= 2 or letters >= 4 * _LITTLE  # a calendar, a table of results


def _date(html: str, url: str, body: str) -> tuple[date | None, DateSource]:
    """The day from the page's metadata, else from its address, else from a date line at either end of the text."""
    from htmldate import find_date

    # Without its extensive search htmldate reads what pages declare; with it, it takes any date in the text.
    declared = dates.parse(find_date(html, extensive_search=False, original_date=True, min_date="1900-01-01"))
    if declared:
        return declared, "metadata"
    if url and (day := dates.from_url(url)):
        return day, "url"
    lines = body.split("\n\n")
    for line in [*lines[:3], *lines[-2:]]:
        if day := dates.from_line(line):
            return day, "text"
    return None, "unknown"


def _outlet(site: str | None, url: str) -> str:
    """The site's own name, or a readable one from the address where the site gives an address for a name or none."""
    name = _one_line(site).lstrip("@")
    if name and not re.fullmatch(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+/?", name):
        return name
    return metadata.outlet_of(url or name)


def _authors(names: str | None) -> str:
    listed = [name for part in (names or "").split(";") if (name := _one_line(part))]
    return ", ".join(dict.fromkeys(listed))


def _one_line(value: str | None) -> str:
    return " ".join((value or "").split())
