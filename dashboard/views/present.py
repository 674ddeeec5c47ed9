"""Presenting: the items of a briefing one at a time, for a projector."""

from dashboard.ui import presenting

presenting.draw()
