"""One function for each question that a page or a command asks. Joins the store, the language and the analysis."""

from dashboard.errors import BadQuestion
from dashboard.questions.connections import changed_connections, connections
from dashboard.questions.grid import MOST_IN_GRID, Grid, position_grid
from dashboard.questions.names import (
    About,
    about,
    called,
    entities_by_name,
    entity_labels,
    entity_named,
    meant,
    merge_suggestions,
    voice_labels,
)
from dashboard.questions.news import news
from dashboard.questions.search import Leg, highlights, more_like_this, search, with_best_sentences
from dashboard.questions.voices import Voices, speaker_named, voices
from dashboard.questions.watching import watched
from dashboard.questions.what_if import Compared, Picture, Rest, compare, rests_on, source_articles

__all__ = [
    "MOST_IN_GRID",
    "About",
    "BadQuestion",
    "Compared",
    "Grid",
    "Leg",
    "Picture",
    "Rest",
    "Voices",
    "about",
    "called",
    "changed_connections",
    "compare",
    "connections",
    "entities_by_name",
    "entity_labels",
    "entity_named",
    "highlights",
    "meant",
    "merge_suggestions",
    "more_like_this",
    "news",
    "position_grid",
    "rests_on",
    "search",
    "source_articles",
    "speaker_named",
    "voice_labels",
    "voices",
    "watched",
    "with_best_sentences",
]
