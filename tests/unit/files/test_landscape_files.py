"""What ships of the landscape: nine initiatives as a report described them; institutions."""

from ladderway.files.landscape import load_described, load_known
from ladderway.files.parameters import numbers
from ladderway.files.sector_tables import load_sectors

NINE = [
    "Building Up",
    "Hospitality Workers Training Centre",
    "NPower Canada",
    "POV",
    "Toronto Finance International",
    "Toronto Community Benefits Network",
    "Toronto Region Immigrant Employment Council",
    "Toronto Workforce Innovation Group",
    "Workforce Funder Collaborative",
]


def test_the_nine_initiatives_of_the_report_with_its_year_and_in_both_languages() -> None:
    described = load_described()
    assert [one.name for one in described] == NINE
    assert {one.described_in for one in described} == {2022}
    assert all(one.about_en and one.about_fr and "Appendix A" in one.source for one in described)
    assert {s for one in described for s in one.sectors} <= set(load_sectors().by_id)


def test_institutions_and_divisions_are_names_without_judgement() -> None:
    known = load_known()
    names = {name for group in known.institutions for name in group.names}
    assert {"First Work", "CERIC", "Metcalf Foundation", "Toronto Enterprise Fund"} <= names
    assert len(known.divisions) == 4
    assert len(known.heads) == 3
    assert all(known.sources)


def test_how_close_is_too_close_is_a_parameter() -> None:
    settings = numbers("planning/contacts.yaml")
    assert settings.keys() == {"days_between_agencies", "days_due_ahead", "least_likeness"}
