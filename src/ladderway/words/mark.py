"""Marks English text for translation without translating it."""


def N_(message: str) -> str:  # noqa: N802 - the name that extraction tools know
    """The message itself; the mark tells `make messages` to put it in the catalogue."""
    return message
