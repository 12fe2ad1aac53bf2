"""What a server does once, when all is loaded and nobody has asked yet."""

import gc


def settle() -> None:
    """What stays for the life of the process is not looked through for garbage again: a collection
    in the middle of an answer took longer than the answer."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
