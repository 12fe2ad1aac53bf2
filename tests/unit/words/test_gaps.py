"""Every answer about a program has its sentence, in both languages."""

import re

import pytest

from ladderway.domain.shared.outcomes import Reason
from ladderway.files.naming import say_in
from ladderway.words import sentence
from ladderway.words.gaps import TEMPLATES

FACTS = {
    "weeks": 12.5, "most": 26.0, "cost": 500, "most_cost": 1000, "months": 8,
    "km": 12, "most_km": 15, "schooling": "none", "credentials": ("forklift", "driver_g"),
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("code", TEMPLATES)
def test_a_reason_is_a_sentence(code: str, language: str) -> None:
    asked = {name: FACTS[name] for name in re.findall(r"{(\w+)}", TEMPLATES[code])}
    said = sentence(Reason.of(code, **asked), say_in(language))
    assert said.endswith(".")
    assert "{" not in said
