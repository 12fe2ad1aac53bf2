"""Who may open the pages of comparing records."""

from tests.integration.access_people import ENTERS
from tests.integration.access_rules import HERE, Access

STEWARDS = frozenset({"data_steward"})
NONE = frozenset[str]()
SOME_ID = "6f1b9c4e-6a0e-4a5c-9d55-0d9b1c7f2a11"
OTHER_ID = "0e2dd4a4-3f0f-4d36-8a51-1f4f5a4b9c22"

MATCHING: dict[str, Access] = {
    "matching:own": Access(ENTERS, sample=HERE),
    # Two that are not one's own answer as two that are not there.
    "matching:own_pair": Access(
        NONE, missing=ENTERS, sample={**HERE, "left": SOME_ID, "right": OTHER_ID}
    ),
    "matching:own_undo": Access(
        NONE, missing=ENTERS, method="post", sample={**HERE, "join": SOME_ID}
    ),
    "matching:home": Access(STEWARDS, sample=HERE),
    "matching:joined": Access(STEWARDS, sample=HERE),
    "matching:pair": Access(NONE, missing=STEWARDS, sample={**HERE, "pair": SOME_ID}),
    "matching:undo": Access(
        NONE, missing=STEWARDS, method="post", sample={**HERE, "join": SOME_ID}
    ),
}
