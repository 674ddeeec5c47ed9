"""Streamlit glue that several pages share. Nothing here knows SQL or computes a figure."""
