"""The criteria that ship: cited, in words, and required where nothing national may stand in."""

from pathlib import Path

import pytest
import yaml

from ladderway.domain.planning.criteria import Geography, Origin
from ladderway.domain.shared.errors import BadParameters
from ladderway.files.parameters import read_yaml, uncited_numbers
from ladderway.files.scan_criteria import CRITERIA, load_criteria, read_criteria
from ladderway.words import templates
from ladderway.words.scans import CRITERIA as NAMES


def test_every_number_is_cited_and_every_criterion_has_a_source() -> None:
    assert list(uncited_numbers(read_yaml(CRITERIA))) == []
    assert [c.code for c in load_criteria().criteria.values() if not c.sources] == []


def test_every_criterion_is_in_words() -> None:
    codes = load_criteria().criteria.keys()
    assert codes == NAMES.keys()
    needed = {f"scan.question.{c}" for c in codes}
    needed |= {f"scan.anchor.{c}.{n}" for c in codes for n in (0, 4)}
    assert needed <= templates().keys()


def test_what_only_people_here_can_tell_is_required_and_local() -> None:
    required = {c.code for c in load_criteria().criteria.values() if c.required}
    assert required == {"growth", "vacancies", "employers", "entry_jobs"}
    held = [load_criteria()[code] for code in required]
    assert all(c.origin is Origin.LOCAL for c in held)
    assert all(c.widest.is_within(Geography.REGION) for c in held)


def test_sectors_that_were_named_keep_both_lists_of_the_pilots() -> None:
    lists = {c.id: c for c in load_criteria().candidates}
    assert len(lists["practitioners_toronto"].sectors) == 5
    one, two = lists["workadvance_toronto_paper"], lists["workadvance_review"]
    assert set(one.sectors) < set(two.sectors)
    assert one.source != two.source


@pytest.mark.parametrize(
    "change",
    [{"origin": "guess"}, {"widest": "world"}, {"sources": ["nobody"]}, {"scale": {"zero": 0}}],
)
def test_a_bad_value_names_the_file(change: dict[str, object], tmp_path: Path) -> None:
    data = read_yaml(CRITERIA)
    data["criteria"]["living_wage"] |= change
    bad = tmp_path / "bad.yaml"
    bad.write_text(yaml.safe_dump(data), encoding="utf-8")
    with pytest.raises(BadParameters, match=r"bad\.yaml"):
        read_criteria(bad)
