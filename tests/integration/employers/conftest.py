"""One of each thing of this section, in the community of `place`."""

from typing import Any

import pytest

from tests.employers_made import MadeEmployers


@pytest.fixture
def made(place: Any) -> MadeEmployers:
    return MadeEmployers(place.agency, place.elsewhere)


@pytest.fixture
def here() -> str:
    return "/en/communities/here/employers/"
