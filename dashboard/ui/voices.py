"""The Voices page: what is asked for, and the list of what was said."""

from dataclasses import dataclass

from dashboard import questions
from dashboard.records import Asked
from dashboard.ui import cached, resources
from dashboard.ui.view import View


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the page is about: whose quotations, and what they should speak about (with "", anything)."""

    now: View
    asked: Asked
    text: str

    @property
    def found(self) -> questions.Voices:
        """The quotations that answer, in scope. Raises BadQuestion where the text holds nothing to look for."""
        return cached.voices(self.now.store, self.now.version, self.now.scope, self.asked, self.text, resources.leg())

    @property
    def ids(self) -> tuple[int, ...] | None:
        """The quotations that answer, where something was typed; None where all of those asked for do."""
        return tuple(map(int, self.found.found["quotation_id"])) if self.text.strip() else None

    @property
    def token(self) -> str:
        """Tells what is asked from anything else: a key for what must not outlive it, such as a chosen bar."""
        return f"{hash((self.now.token, self.asked, self.text)) & 0xFFFFFFFF:08x}"
