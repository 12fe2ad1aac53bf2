"""Is the content really of the sector? Worked by hand."""

from ladderway.domain.readiness.fidelity import Content, by_sector, fidelity
from ladderway.domain.shared.outcomes import Status

HALF = 0.5


def content(**more: object) -> Content:
    told = {
        "sector": "retail", "hours": 6, "sector_hours": 3, "says_what": True, "employer_part": True,
    }  # fmt: skip
    return Content(**{**told, **more})  # type: ignore[arg-type]


def codes(of: Content) -> list[str]:
    found = fidelity(of, HALF)
    assert found is not None
    return [reason.code.removeprefix("readiness.") for reason in found.reasons]


def test_half_of_the_hours_and_words_on_them_are_enough() -> None:
    found = fidelity(content(), HALF)
    assert found is not None
    assert (found.status, found.reasons) == (Status.MET, ())


def test_what_is_generic_says_why() -> None:
    of = content(sector_hours=2.9, says_what=False, employer_part=False)
    found = fidelity(of, HALF)
    assert found is not None
    assert found.status is Status.NOT_MET
    assert codes(of) == ["generic_hours", "no_content", "no_employer"]


def test_no_employer_alone_makes_nothing_generic() -> None:
    found = fidelity(content(employer_part=False), HALF)
    assert found is not None
    assert found.status is Status.MET
    assert codes(content(employer_part=False)) == ["no_employer"]


def test_without_hours_it_is_not_known_and_without_a_sector_not_asked() -> None:
    found = fidelity(content(hours=0, sector_hours=0), HALF)
    assert found is not None
    assert found.status is Status.UNKNOWN
    assert fidelity(content(sector="", sector_hours=0), HALF) is None


def test_the_share_of_a_sector_is_of_all_its_hours() -> None:
    shares = by_sector(
        [content(), content(hours=14, sector_hours=2, employer_part=False), content(sector="")],
        HALF,
    )
    assert len(shares) == 1
    assert (shares[0].activities, shares[0].generic, shares[0].with_employer) == (2, 1, 1)
    assert shares[0].share == 5 / 20
