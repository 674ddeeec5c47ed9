"""What an address says about its outlet, and a title taken off the top of a body."""

import re
import unicodedata
from urllib.parse import urlsplit

# Names that cannot be told from the letters of the address alone: abbreviations, and words run together.
KNOWN_OUTLETS = {
    "38north.org": "38 North",
    "abc.net.au": "ABC News (Australia)",
    "afp.com": "AFP",
    "aljazeera.com": "Al Jazeera",
    "aljazeera.net": "Al Jazeera",
    "apnews.com": "AP News",
    "bbc.co.uk": "BBC",
    "bbc.com": "BBC",
    "bloomberg.com": "Bloomberg",
    "cbsnews.com": "CBS News",
    "channelnewsasia.com": "Channel NewsAsia",
    "chinadaily.com.cn": "China Daily",
    "cnbc.com": "CNBC",
    "cnn.com": "CNN",
    "csmonitor.com": "Christian Science Monitor",
    "dw.com": "Deutsche Welle",
    "economist.com": "The Economist",
    "elpais.com": "El País",
    "faz.net": "Frankfurter Allgemeine",
    "foreignaffairs.com": "Foreign Affairs",
    "foreignpolicy.com": "Foreign Policy",
    "foxnews.com": "Fox News",
    "france24.com": "France 24",
    "ft.com": "Financial Times",
    "globaltimes.cn": "Global Times",
    "hindustantimes.com": "Hindustan Times",
    "indiatimes.com": "The Times of India",
    "japantimes.co.jp": "The Japan Times",
    "kcna.kp": "KCNA",
    "koreaherald.com": "The Korea Herald",
    "koreatimes.co.kr": "The Korea Times",
    "latimes.com": "Los Angeles Times",
    "lemonde.fr": "Le Monde",
    "nbcnews.com": "NBC News",
    "nikkei.com": "Nikkei",
    "nknews.org": "NK News",
    "npr.org": "NPR",
    "nytimes.com": "The New York Times",
    "politico.com": "Politico",
    "politico.eu": "Politico Europe",
    "reuters.com": "Reuters",
    "rferl.org": "RFE/RL",
    "rt.com": "RT",
    "scmp.com": "South China Morning Post",
    "spiegel.de": "Der Spiegel",
    "straitstimes.com": "The Straits Times",
    "sueddeutsche.de": "Süddeutsche Zeitung",
    "tass.com": "TASS",
    "telegraph.co.uk": "The Telegraph",
    "theguardian.com": "The Guardian",
    "thehill.com": "The Hill",
    "thehindu.com": "The Hindu",
    "usatoday.com": "USA Today",
    "voanews.com": "VOA",
    "washingtonpost.com": "The Washington Post",
    "washingtontimes.com": "The Washington Times",
    "wsj.com": "The Wall Street Journal",
    "xinhuanet.com": "Xinhua",
    "yna.co.kr": "Yonhap",
}
# On these the name before the host is the outlet: someone.substack.com
BLOG_HOSTS = {
    "blogspot.com", "beehiiv.com", "ghost.io", "github.io", "livejournal.com", "medium.com", "substack.com",
    "tumblr.com", "typepad.com", "wixsite.com", "wordpress.com",
}  # fmt: skip
_SIDE_DOOR = re.compile(r"^(?:www\d?|m|mobile|amp|edition|rss|feeds?|news|en|eng|english|web|beta|old|archive)\.")
_SECOND_LEVEL = {"ac", "co", "com", "edu", "gob", "gouv", "gov", "go", "govt", "mil", "ne", "net", "or", "org"}
# Words that end outlets' names, so that they can be parted where the address runs them together
_NAME_ENDINGS = re.compile(
    r"(?<=[a-z]{3})(news|times|post|herald|daily|tribune|gazette|journal|telegraph|chronicle|observer|today|review|"
    r"weekly|monitor|guardian|standard|examiner|mirror|dispatch|globe|institute|affairs)$"
)
_ALWAYS_CAPITALS = {
    "abc",
    "afp",
    "ap",
    "bbc",
    "cbs",
    "cnn",
    "eu",
    "nbc",
    "npr",
    "pbs",
    "tv",
    "uk",
    "un",
    "us",
    "usa",
    "voa",
}


def outlet_of(url: str) -> str:
    """A readable outlet name from an address: https://www.northern-courier.com/x -> "Northern Courier"; "" for none."""
    host = _host(url)
    if not host:
        return ""
    bare = host
    while (shorter := _SIDE_DOOR.sub("", bare)) != bare and "." in shorter:
        if shorter.split(".")[0] in _SECOND_LEVEL:  # news.com.au is a name, not a side door
            break
        bare = shorter
    labels = bare.split(".")
    for cut in range(len(labels) - 1):
        known = KNOWN_OUTLETS.get(".".join(labels[cut:]))
        if known:
            return known
        if ".".join(labels[cut:]) in BLOG_HOSTS:
            return _blog(url, labels[:cut]) or _readable(labels[cut])
    if len(labels) == 1 or re.fullmatch(r"[\d.]+", bare) or ":" in bare:
        return bare
    end = -2 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2 else -1
    return _readable(labels[:end][-1])


def without_title(text: str, title: str) -> str:
    """`text` without its first line (or lines) where they only repeat `title`.

    Case, quotation marks, dashes, end punctuation and a site name added after a bar ("Title | Outlet") do not matter.
    """
    wanted = {_key(title), _key(re.split(r"\s+[|–—-]\s+(?=[^|–—]{2,40}$)", title.strip())[0])} - {""}
    while wanted and text:
        first, _, rest = text.lstrip().partition("\n")
        here = {_key(first), _key(re.split(r"\s+[|]\s+", first)[0])} - {""}
        if len(first) > 500 or not here & wanted:
            break
        text = rest.lstrip("\n \t\r")
    return text


def _key(line: str) -> str:
    """Letters and digits only, casefolded, so that two ways of typing one title are equal."""
    folded = unicodedata.normalize("NFKC", line[:500]).casefold()
    return " ".join(re.findall(r"\w+", re.sub(r"['’‘`]", "", folded)))


def _host(url: str) -> str:
    url = url.strip()
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
        if "xn--" in host:
            host = host.encode("ascii").decode("idna")
    except ValueError:  # a bracket out of place, or not a name at all
        return ""
    return "" if re.search(r"[\s<>]", host) else host.strip(".").casefold()


def _blog(url: str, before: list[str]) -> str:
    owner = [label for label in before if label not in {"www", "m", "en"}]
    if owner:
        return _readable(owner[-1])
    handle = re.search(r"//[^/]+/@?([\w.-]+)", url)  # medium.com/@name/..., medium.com/publication/...
    return _readable(handle[1]) if handle else ""


def _readable(label: str) -> str:
    spaced = re.sub(r"[-_.]+", " ", label).strip()
    if " " not in spaced:
        spaced = _NAME_ENDINGS.sub(r" \1", spaced)
        spaced = re.sub(r"^the(?=[a-z]{3})(?!(?:ater|atre|ory|me|sis|rapy|rm|ology|ir|re|se|y))", "the ", spaced)
    words = (
        word.upper()
        if word in _ALWAYS_CAPITALS or (len(spaced) <= 3 and word.isascii())
        else word[:1].upper() + word[1:]
        for word in spaced.split()
    )
    return " ".join(words)
