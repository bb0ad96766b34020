"""Words as they are compared, not as they are read: without case and accents."""

import unicodedata


def fold(text: str) -> str:
    """``Čeština`` is ``cestina``; white space is one blank."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
