"""Sourcebook: search, compare and brief from news coverage, offline."""

__version__ = "0.1.0"
