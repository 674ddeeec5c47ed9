"""Finding quotations: what is said, by which words it is reported, and which words name who says it."""

from dashboard.language.quotations.finder import find_quotations

__all__ = ["find_quotations"]
