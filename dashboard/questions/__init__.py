"""One function for each question that a page or a command asks. Joins the store, the language and the analysis."""

from dashboard.errors import BadQuestion
from dashboard.questions.connections import changed_connections, connections
from dashboard.questions.names import About, about, entities_by_name, entity_labels, entity_named, merge_suggestions
from dashboard.questions.news import news
from dashboard.questions.search import Leg, highlights, more_like_this, search, with_best_sentences
from dashboard.questions.voices import Voices, speaker_named, voices

__all__ = [
    "About",
    "BadQuestion",
    "Leg",
    "Voices",
    "about",
    "changed_connections",
    "connections",
    "entities_by_name",
    "entity_labels",
    "entity_named",
    "highlights",
    "merge_suggestions",
    "more_like_this",
    "news",
    "search",
    "speaker_named",
    "voices",
    "with_best_sentences",
]
