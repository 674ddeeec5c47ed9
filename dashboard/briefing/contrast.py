"""Whether letters of one colour can be read on another, as WCAG 2 counts it: 1 is no difference, 21 black on white."""

WHITE, BLACK = "#ffffff", "#000000"
READABLE = 4.5  # for letters of any size


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, "#rrggbb" each."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def readable(colour: str, on: str = WHITE) -> str:
    """The colour itself where letters in it can be read on `on`; else mixed with as little black, or white on a dark
    ground, as makes them so."""
    towards = max((BLACK, WHITE), key=lambda end: contrast(end, on))
    return next(
        (mixed for part in range(20) if contrast(mixed := _mixed(colour, towards, part / 20), on) >= READABLE), towards
    )


def _mixed(colour: str, towards: str, part: float) -> str:
    channels = zip(_channels(colour), _channels(towards), strict=True)
    return "#" + "".join(f"{round(one * (1 - part) + other * part):02x}" for one, other in channels)


def _channels(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


def _luminance(colour: str) -> float:
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(colour))
    ]
    return sum(share * value for share, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
