"""The lists of readiness: whole, in both languages, and as pages rely on them."""

import pytest
import yaml

from ladderway.domain.shared.errors import BadParameters
from ladderway.files import readiness


def test_every_topic_that_was_asked_for_is_a_kind() -> None:
    asked = {
        "sector_intro", "resume", "job_search", "interview", "career_plan", "norms",
        "mock_interview", "employer_visit", "life_skills", "time_budget", "direction",
        "responsive", "advancement",
    }  # fmt: skip
    lists = readiness.catalogue()
    assert asked <= lists.kinds.keys()
    assert {kind.stage for kind in lists.kinds.values()} == lists.stages.keys()
    everything = [*lists.kinds.values(), *lists.norms.values(), *lists.because.values()]
    assert all(each.en and each.fr for each in [*everything, *lists.groups.values()])
    # One key each marks a reason.
    assert len(lists.because) <= 9


def test_a_kind_without_a_known_stage_is_refused(tmp_path, monkeypatch) -> None:
    data = yaml.safe_load(readiness.LISTS.read_text(encoding="utf-8"))
    data["kinds"]["resume"]["stage"] = "nowhere"
    wrong = tmp_path / "lists.yaml"
    wrong.write_text(yaml.safe_dump(data), encoding="utf-8")
    monkeypatch.setattr(readiness, "LISTS", wrong)
    readiness.catalogue.cache_clear()
    try:
        with pytest.raises(BadParameters, match="resume"):
            readiness.catalogue()
    finally:
        readiness.catalogue.cache_clear()
