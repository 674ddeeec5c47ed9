"""How well it finds: the published error rates, as docs/evaluation.md has them."""

import streamlit as st

from dashboard.config import PROJECT

st.markdown((PROJECT / "docs" / "evaluation.md").read_text(encoding="utf-8"))
