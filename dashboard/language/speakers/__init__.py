"""Speakers of quotations: who is meant, and the role and affiliation that the article prints."""

from dashboard.language.speakers.attribution import attribute

__all__ = ["attribute"]
