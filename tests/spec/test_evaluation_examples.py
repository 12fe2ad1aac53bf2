"""The examples on the pages of the evaluation library give what the pages say."""

import doctest
import re
from pathlib import Path

import pytest

PAGES = Path(__file__).resolve().parents[2] / "docs" / "reference" / "evaluation"
EXAMPLE = re.compile(r"^```pycon\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WITH_EXAMPLES = [p for p in sorted(PAGES.glob("*.md")) if EXAMPLE.search(p.read_text("utf-8"))]


def test_there_are_examples() -> None:
    assert WITH_EXAMPLES


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda p: p.stem)
def test_examples_give_what_the_page_says(page: Path) -> None:
    code = "\n".join(EXAMPLE.findall(page.read_text("utf-8")))
    test = doctest.DocTestParser().get_doctest(code, {}, page.stem, str(page), 0)
    said: list[str] = []
    doctest.DocTestRunner().run(test, out=said.append)
    assert not said, "".join(said)
