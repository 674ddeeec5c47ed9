"""Names as labels in a figure."""


def plain(label: str, longest: int = 34) -> str:
    """A name cut to `longest` signs; Plotly reads <b> and the like in labels as markup, so those signs are written
    out."""
    shown = label if len(label) <= longest else label[: longest - 1].rstrip() + "…"
    return shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
