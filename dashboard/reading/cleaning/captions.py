"""Captions of pictures and their credits."""

import re

_AGENCY = (
    r"(?:AP|AFP|Reuters|REUTERS|Getty(?: Images)?|EPA(?:-EFE)?|EFE|Xinhua|Yonhap|YONHAP|KCNA|TASS|Tass|Sputnik|"
    r"Anadolu|Bloomberg|"
    r"Shutterstock|iStock|Alamy|dpa|DPA|ANSA|ZUMA(?: Press)?|Kyodo|NurPhoto|Polaris|Redux|Magnum|Handout|"
    r"HANDOUT|UPI|PTI|ANI|"
    r"NASA|USA TODAY|USA Today|CNN|Pool|POOL|WireImage|FilmMagic|AAP|PA|SIPA|Sipa|Wikimedia(?: Commons)?|"
    r"Unsplash|Pexels|"
    r"Pixabay|Flickr|Wikipedia|Maxar|Planet Labs)"
)

# ... at the end of a line, behind the photographer and a stroke: "Kim Lee/AFP/Getty Images", "(Jo Roe / Reuters)"
_CREDIT_END = re.compile(
    rf"(?:[/|]\s?{_AGENCY}(?:\s?[/|]\s?[\w .'’-]{{2,40}}|\s(?:via|through|for)\s[\w .'’/-]{{2,40}}|\s(?:Photos?|"
    r"Images?))*"
    rf"|\b(?:{_AGENCY})\s(?:[Pp]hotos?|PHOTOS?|[Ii]mages?|[Ff]ile)(?:\s?/\s?[\w .'’-]{{2,50}})?"
    r"|\bREUTERS/[\w .'’-]{2,50}|\bAP Photo/[\w .,'’-]{2,60}"
    r"|[(\[](?:[Ff]ile [Pp]hoto|FILE PHOTO|[Pp]hoto|[Ii]mage|[Pp]icture|[Ff]ile|[Cc]redit|[Cc]ourtesy)(?:[:/]|"
    r"\s(?:by|from|via|"
    r"courtesy|credit)\b)?[^()\[\]]{0,80}"
    r"|[.!?”\"]\s(?:(?:[Ff]ile |FILE )?(?:[Pp]hotos?|PHOTOS?)|[Ii]mage|[Pp]icture|[Pp]hotograph|PHOTO|IMAGE|"
    r"[Cc]redit|[Pp]hoto [Cc]redit|[Ii]mage [Cc]redit|"
    r"Foto|Graphic|Illustration|Map|Chart|Screenshot|Video)(?::|\s(?:by|courtesy|credit:?)\b)\s?[^.!?]{2,70}"
    r"|[.!?”\"]\s©\s?[^.!?]{2,60}"
    r"|[.!?”\"]\s[^\W\d_a-z][\w.'’-]+(?:\s[^\W\d_a-z][\w.'’-]+){0,3}\s?/\s?[^\W\d_a-z][^/.!?]{2,50}"
    r"|\bPHOTOS?\s?\|.{2,90}"
    r"|\([^\W\d_a-z][\w'’.-]+(?:\s[^\W\d_a-z][\w'’.-]+){1,3}(?:\sfor\s|\s?/\s?)[^\W\d_a-z][^()/]{2,40}"
    r")[)\]]?\.?$"
)

_CREDIT_MARK = re.compile(
    r"[/|(\[©]|[hH]oto|PHOTO|[iI]mage|icture|redit|CREDIT|raphic|Illustration|Map|Chart|Screenshot|Video| [Ff]ile"
)

_CREDIT_LINE = re.compile(
    r"^[(\[]?(?:(?:file |stock |lead |main |cover |featured |feature |top |header )?"
    r"(?:photos?|photographs?|photography|image|picture|pic|video|graphic|illustration|foto|bild|crédito|"
    r"infographic|map)"
    r"(?:\s(?:credit|copyright|source|courtesy|caption|by))?\s?(?::|/|©|\||—|\bby\b|\bcourtesy\b|\bcredit\b)"
    r"|(?:photo|image|picture) (?:credits?|copyright|source|courtesy|caption)\b|credits?:|caption:|"
    r"pictured(?: above| below)?:"
    r"|enlarge this image|media playback is unsupported|image copyright|image source|media caption|getty images$"
    r"|slideshow \(|prev image \d|next image \d|view \d+ (?:images|photos)|\d+ of \d+$|\d+ ?/ ?\d+$|"
    r"hide caption|toggle caption"
    r"|just watched\b|photos: photos:"
    r"|©\s?(?!\s?\d{4}))",
    re.I,
)

_CREDIT_CAPITALS = re.compile(r"^[^a-z\d]{4,40} (?:FOR THE|FOR|VIA) [^a-z\d]{3,40}$")


def is_caption(line: str) -> bool:
    """A picture's caption: it ends in a credit, or begins as credits do."""
    if len(line) <= 160 and _CREDIT_LINE.match(line):
        return True
    if len(line) > 420:
        return False
    tail = line[-140:]
    return bool(_CREDIT_MARK.search(tail) and _CREDIT_END.search(tail))


def is_credit(line: str) -> bool:
    """A picture's credit alone on a line."""
    return len(line) <= 80 and (is_caption(line) or bool(_CREDIT_CAPITALS.match(line)))
