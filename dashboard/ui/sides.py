"""Side A and side B of a what-if, and the figure that they are compared by."""

from dataclasses import dataclass
from functools import cached_property

from dashboard.questions import Compared, Picture
from dashboard.records import Side
from dashboard.ui import cached
from dashboard.ui.view import View


@dataclass(frozen=True)
class Sides:
    """What the page compares, and by which figure."""

    now: View
    a: Side
    b: Side
    picture: Picture
    said: str  # what both sides are and how large, in words
    changes: str  # in what B differs, in words

    @cached_property  # a copy of the frame each time it is asked of the cache
    def compared(self) -> Compared:
        """Every item on both sides."""
        return cached.compared(self.now.store, self.now.version, self.a, self.b, self.picture)

    @property
    def counted(self) -> str:
        """What the figure counts, in words."""
        once = self.a.scope.once and self.b.scope.once
        return {
            "coverage": "stories" if once else "articles",
            "names": "stories" if once else "articles",
            "connections": f"{self.picture.level}s",
        }.get(self.picture.figure, "quotations")

    @property
    def valued(self) -> str:
        """What the values of the figure are, in words."""
        return "G²" if self.picture.by_g2 else self.counted

    @property
    def chance(self) -> str:
        """The test that tells a difference from chance, in words; "" where A and B are the same."""
        found = self.compared
        if not found.part:
            return "B is not a part of A, so the test of chance does not apply"
        if self.a == self.b:
            return ""
        gone = f"any {found.units_a - found.units_b:,} of the {found.units_a:,} {self.counted} in A"
        of_n = ", of how often they meet" if self.picture.by_g2 else ""
        return f"no more than leaving out {gone} would do (hypergeometric test, 5 %{of_n})"

    @property
    def token(self) -> str:
        """Tells this comparison from others, for what must not outlive it."""
        return f"{hash((self.now.token, self.a, self.b, self.picture)) & 0xFFFFFFFF:08x}"
