"""How personal a stored field can be."""

from collections.abc import Mapping
from enum import StrEnum


class PrivacyClass(StrEnum):
    """From what anybody may know to what nobody may read."""

    PUBLIC = "public"  # may stand on a public page
    OPERATIONAL = "operational"  # keys, times and states; points at nobody outside this system
    PSEUDONYM = "pseudonym"  # an id that stands for a person here
    IDENTIFYING = "identifying"  # says who somebody is
    SENSITIVE = "sensitive"  # what could hurt a person if others knew it
    SECRET = "secret"  # opens something; never shown, logged or exported  # noqa: S105


Fields = Mapping[str, Mapping[str, PrivacyClass]]


def of_public(*names: str) -> dict[str, PrivacyClass]:
    """What anybody may know, and a key."""
    return dict.fromkeys(names, PrivacyClass.PUBLIC) | {"id": PrivacyClass.OPERATIONAL}
