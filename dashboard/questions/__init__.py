"""One function for each question that a page or a command asks. Joins the store, the language and the analysis."""

from dashboard.errors import BadQuestion
from dashboard.questions.connections import changed_connections, connections
from dashboard.questions.names import About, about, entities_by_name, entity_labels, entity_named, merge_suggestions
from dashboard.questions.search import Leg, highlights, more_like_this, search, with_best_sentences
from dashboard.questions.voices import Voices, speaker_named, voices
from dashboard.questions.what_if import Compared, Picture, Rest, compare, rests_on, source_articles

__all__ = [
    "About",
    "BadQuestion",
    "Compared",
    "Leg",
    "Picture",
    "Rest",
    "Voices",
    "about",
    "changed_connections",
    "compare",
    "connections",
    "entities_by_name",
    "entity_labels",
    "entity_named",
    "highlights",
    "merge_suggestions",
    "more_like_this",
    "rests_on",
    "search",
    "source_articles",
    "speaker_named",
    "voices",
    "with_best_sentences",
]
