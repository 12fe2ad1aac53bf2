"""The timeline is put into a page as markup, so what people typed must stay words in it."""

from datetime import date
from xml.etree import ElementTree

import pytest

from ladderway.domain.planning.timeline import Milestone, lay_out
from ladderway.files.exports import timeline_chart

DAY = date(2027, 4, 6)
MARKUP = "</text><script>alert(1)</script>"
QUOTES = '"><img src=x onerror=alert(1)>'


@pytest.mark.parametrize("hostile", [MARKUP, QUOTES, "]]> <!-- &lt;b&gt; \x00"])
@pytest.mark.parametrize("alone", [False, True])
def test_what_people_typed_stays_words(hostile: str, alone: bool) -> None:
    timeline = lay_out([Milestone("training", hostile, DAY)], DAY, date(2027, 6, 1))
    assert timeline is not None
    drawn = timeline_chart.svg(
        timeline, hostile, lambda _day: hostile, hostile, hostile, alone=alone
    )
    parts = list(ElementTree.fromstring(drawn).iter())
    assert {part.tag.rpartition("}")[2] for part in parts} <= {
        "svg",
        "style",
        "text",
        "path",
        "rect",
    }
    assert not [name for part in parts for name in part.attrib if name.startswith("on")]
