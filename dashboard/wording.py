"""Numbers, dates and scopes in plain words, alike on screen, in files and on the command line."""

import datetime
from collections.abc import Mapping

from dashboard.records import Asked, Scope, Watched, days


def count(number: int, one: str, many: str | None = None) -> str:
    """ "1 article", "1,204 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day(date: datetime.date | None) -> str:
    """ "3 March 2025"; "no date" where it is not known."""
    return f"{date.day} {date:%B %Y}" if date else "no date"


def span(first: datetime.date, last: datetime.date) -> str:
    """ "3 March to 9 June 2025": what both dates share is said once."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} to {day(last)}"
    return f"{day(first)} to {day(last)}"


def capital(text: str) -> str:
    """Its first letter large, the others as they are: "log-likelihood ratio (G²)" keeps its G."""
    return text[:1].upper() + text[1:]


def names(items: tuple[str, ...] | list[str], word: str = "and", at_most: int = 5) -> str:
    """ "A, B and C"; a long list is cut: "A, B, C, D, E and 7 more"."""
    shown = [item or "unknown" for item in items[:at_most]]
    if len(items) > at_most:
        return f"{', '.join(shown)} and {len(items) - at_most} more"
    return f" {word} ".join(part for part in (", ".join(shown[:-1]), shown[-1]) if part) if shown else ""


def shortened(text: str, longest: int = 80) -> str:
    """The beginning of a text, cut at a word, with an ellipsis where something is cut."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def in_view(
    articles: int,
    outlets: int,
    first: datetime.date | None,
    last: datetime.date | None,
    undated: int,
    left_out: int,
    once: bool,
    filtered: bool = True,
) -> str:
    """ "412 articles from 14 outlets, 3 March to 9 June 2025; 6 without a date are left out."

    `undated` of the articles have no date; `left_out` more would be in view but for the date filter.
    """
    if not articles and not left_out and not filtered:
        return "nothing yet."
    if not articles:
        tail = f" {count(left_out, 'article')} without a date left out." if left_out else ""
        return f"Nothing is in view: no article fits the filter.{tail}"
    what = count(articles, "story", "stories") if once else count(articles, "article")
    sentence = f"{what} from {count(outlets, 'outlet')}"
    if first and last:
        sentence += f", {span(first, last)}"
    if undated:
        sentence += f"; {undated:,} without a date {'is' if undated == 1 else 'are'} among them"
    if left_out:
        sentence += f"; {left_out:,} without a date {'is' if left_out == 1 else 'are'} left out"
    return sentence + "."


def period(interval: str) -> str:
    """A period that is left out, an ISO 8601 interval, in words."""
    return span(*days(interval))


def scope(scope: Scope, known: Mapping[str, str] | None = None) -> str:
    """The filter in words: "from 3 March 2025; only Vistula Observer; naming Russia; each story once". "everything"
    where none is set. `known`: entity -> its name as shown."""
    parts = []
    if scope.since and scope.until:
        parts.append(span(scope.since, scope.until))
    elif scope.since:
        parts.append(f"from {day(scope.since)}")
    elif scope.until:
        parts.append(f"until {day(scope.until)}")
    if parts and scope.undated:
        parts[-1] += ", and articles without a date"
    parts += [f"without {period(each)}" for each in scope.not_periods]
    if scope.outlets:
        parts.append(f"only {names(scope.outlets)}")
    if scope.not_outlets:
        parts.append(f"without {names(scope.not_outlets)}")
    if scope.languages:
        parts.append(f"in {names([language(code) for code in scope.languages], 'or')}")
    for choice in (scope.countries, scope.people, scope.organisations):
        for way, entities, word in (("", choice.any, "or"), ("", choice.all, "and"), ("not ", choice.none, "or")):
            if entities:
                said = [(known or {}).get(entity) or entity.partition(":")[2] or entity for entity in entities]
                parts.append(f"{way}naming {names(said, word)}")
    if scope.once:
        parts.append("each story once")
    return "; ".join(parts) or "everything"


def news(counts: Mapping[str, int]) -> str:
    """ "3 new articles, 1 new name, 2 new or changed connections and 14 new quotations"; "nothing new"."""
    words = {
        "articles": ("new article", None),
        "names": ("new name", None),
        "connections": ("new or changed connection", None),
        "quotations": ("new quotation", None),
    }
    said = [count(counts[what], *words[what]) for what in words if counts.get(what)]
    return names(said) or "nothing new"


def asked(asked: Asked, text: str = "", known: Mapping[str, str] | None = None) -> str:
    """Which quotations are asked for, in words: "by Ada Holm; about “harbour”; safe to print". "" where all are.
    `known`: entity -> its name as shown."""

    def called(entities: tuple[str, ...]) -> str:
        return names([(known or {}).get(entity, entity) for entity in entities], "or")

    parts = []
    if asked.speakers:
        parts.append(f"by {called(asked.speakers)}")
    if asked.categories:
        parts.append(f"by speakers of the kind {names(asked.categories, 'or')}")
    if asked.organisations:
        parts.append(f"by somebody of {called(asked.organisations)}")
    if asked.countries:
        parts.append(f"by somebody of {called(asked.countries)}")
    if text.strip():
        parts.append(f"about “{shortened(text)}”")
    if asked.about:
        parts.append(f"naming {called(asked.about)}")
    if asked.kinds:
        parts.append(f"{names(asked.kinds, 'or')} speech only")
    if asked.named:
        parts.append("by named speakers only")
    if asked.safe:
        parts.append("safe to print only")
    return "; ".join(parts)


def watched(watched: Watched, known: Mapping[str, str] | None = None) -> str:
    """What a saved view asks of its scope, in words: "articles that answer “gas”". "" where it asks nothing more.
    `known`: entity -> its name as shown."""
    if watched.words.strip():
        return f"articles that answer “{shortened(watched.words, 80)}”"
    if watched.asked is not None:
        return f"quotations {asked(watched.asked, watched.about, known)}"
    parts = [f"connections of {(known or {}).get(watched.of, watched.of)}"] if watched.of else []
    if watched.level != "sentence":
        parts.append(f"together in one {watched.level}")
    if not watched.seats:
        parts.append("without seats and demonyms")
    return "; ".join(parts)


def size(number: int) -> str:
    """Bytes as one reads them: "105.9 MB"."""
    value = float(number)
    for unit in ("bytes", "kB", "MB"):
        if value < 1000:
            return f"{value:.0f} {unit}" if unit == "bytes" else f"{value:.1f} {unit}"
        value /= 1000
    return f"{value:.1f} GB"


def outlet(name: str) -> str:
    """An outlet's name as shown."""
    return name or "Outlet unknown"


_LANGUAGES = {
    "ar": "Arabic", "de": "German", "en": "English", "es": "Spanish", "fa": "Persian", "fr": "French", "he": "Hebrew",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese",
    "ru": "Russian", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def language(code: str) -> str:
    """A language by its ISO 639-1 code, in English; the code itself where we have no name for it."""
    return _LANGUAGES.get(code, code) if code else "language unknown"
