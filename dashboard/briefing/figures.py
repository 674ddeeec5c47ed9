"""The number under a figure: short enough to read out, and another one whenever the figure could be another.

It is the beginning of a SHA-256 over the store's version, the address of the view (which holds the scope), which
figure of that view it is, and the version of the code; 40 bits, so that among 10,000 figures two meet by chance less
than once in 20,000 desks. The letters are Crockford's: I, L, O and U are left out, since they are misread.
"""

import hashlib
import json
import re
from urllib.parse import parse_qsl, urlencode

from dashboard.errors import BadQuestion

_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans("ILO", "110")


def number(store_version: str, address: str, code_version: str, part: str = "") -> str:
    """The figure's number, as "SB-7K2M-0QX4". `part` says which figure of the view it is, where it has several.

    The order of the parameters in `address` ("page?name=value&...") does not count: that of equal names does.
    """
    parts = [store_version, canonical(address), part, code_version]
    bits = int.from_bytes(hashlib.sha256(json.dumps(parts).encode()).digest()[:5], "big")
    signs = "".join(_SIGNS[bits >> shift & 31] for shift in range(35, -1, -5))
    return f"SB-{signs[:4]}-{signs[4:]}"


def canonical(address: str) -> str:
    """An address with its parameters in one order, whatever order the browser had."""
    page, _, query = address.partition("?")
    pairs = sorted(parse_qsl(query, keep_blank_values=True), key=lambda pair: pair[0])
    return f"{page.strip('/')}?{urlencode(pairs)}"


def understood(typed: str) -> str:
    """A number as somebody typed it, in the form it has: "sb 7k2m oqx4" is "SB-7K2M-0QX4". Raises BadQuestion."""
    signs = re.sub(r"[\s_\-–—]", "", typed.upper()).removeprefix("SB").translate(_MISREAD)
    if len(signs) != 8 or set(signs) - set(_SIGNS):
        raise BadQuestion("A figure number looks like SB-7K2M-0QX4.")
    return f"SB-{signs[:4]}-{signs[4:]}"
