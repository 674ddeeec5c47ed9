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
