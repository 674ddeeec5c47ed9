"""Telling an article from the furniture of the page that it was pasted from; the door is reading/pasted.py."""
