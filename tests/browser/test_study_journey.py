"""A study from its plan to a report that is opened: registered, drawn by lot, measured."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def planner(person: Callable[..., Any]) -> Any:
    from ladderway.web.audit.actions import SYSTEM
    from ladderway.web.partners import actions as partners
    from ladderway.web.partners.models import Role

    since = timezone.localdate()
    community = partners.create_community(
        slug="here", name_en="Here", name_fr="Ici", area="ER3530", is_simulated=True, by=SYSTEM
    )
    agency = partners.create_agency(
        community=community, slug="one", name_en="One", name_fr="Un", by=SYSTEM
    )
    user = person("planner@example.org")
    partners.grant_role(
        user=user, agency=agency, role=Role.PLANNER, since=since, by=SYSTEM, today=since
    )
    return user


def sign_in(page: Any) -> None:
    page.goto("/en/account/login/")
    page.get_by_label("Email").fill("planner@example.org")
    page.get_by_label("Password").fill("correct horse battery staple")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/en/account/")


def applied(planner: Any, people: int) -> None:
    """Others apply too; then the day comes on which the list closes and the draw is held."""
    from ladderway.web.studies import lottery
    from ladderway.web.studies.models import Intake, Study

    today = timezone.localdate()
    for _number in range(people):
        lottery.enrol(
            study=Study.objects.get(), entered=lottery.Entered(True, True, links=False),
            by=planner, today=today,
        )  # fmt: skip
    before = today - timedelta(days=10)
    Intake.objects.update(announced_on=before, closes_on=today, draw_on=today)


def measured() -> bytes:
    from ladderway.web.studies.models import Study
    from tests.studies_made import file_of

    return file_of(Study.objects.get())


def analysed() -> None:
    """What the process of its own does; here, where its database is."""
    from ladderway.web.studies import analysis
    from ladderway.web.studies.models import Run

    assert analysis.run_now(Run.objects.get()).state == "done"


@pytest.fixture(autouse=True)
def _no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ladderway.web.studies.analysis.start", lambda run: None)


def test_from_the_plan_to_the_report(
    page: Any, axe: Callable[[Any], list[str]], planner: Any, tmp_path: Any
) -> None:
    today = timezone.localdate()
    sign_in(page)
    page.goto("/en/communities/here/studies/")
    page.get_by_role("heading", name="No study yet").wait_for()
    assert axe(page) == []

    page.get_by_role("link", name="Plan a study").click()
    page.get_by_label("Name of the study, in English").fill("Our program and its lottery")
    page.get_by_label("The question, in English").fill("Does a place raise earnings?")
    page.get_by_label("For whom, in English").fill("Adults in work for low wages")
    page.get_by_label("What does it cost to run").check()
    assert axe(page) == []
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_label("People to be offered a place").fill("12")
    page.get_by_label("People not drawn").fill("12")
    page.get_by_role("button", name="Only try these numbers").click()
    page.get_by_text("This is too small to tell an impact.").wait_for()
    page.get_by_label("People to be offered a place").fill("200")
    page.get_by_label("People not drawn").fill("200")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_text("percentage points would be missed").wait_for()
    page.get_by_role("link", name="Earnings in the year, dollars").click()
    page.get_by_label("What it is for").select_option("exploratory")
    page.get_by_role("button", name="Keep").click()
    assert axe(page) == []
    page.get_by_role("link", name="Go on", exact=True).click()
    page.get_by_label("Age", exact=True).check()
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_text("percentage points would be missed").wait_for()
    assert axe(page) == []

    page.get_by_role("link", name="Register the plan").click()
    page.get_by_role("button", name="Register").click()
    page.get_by_role("link", name="Add an ethics finding").first.click()
    page.get_by_label("Finding").select_option("not_required")
    page.get_by_label("Board, or who signed").fill("Office of research ethics")
    page.get_by_label("Date").fill(today.isoformat())
    page.get_by_label("Number of the approval").fill("Article 2.5")
    assert axe(page) == []
    page.get_by_role("button", name="Save").click()

    page.get_by_role("link", name="Fix the follow-up").click()
    page.get_by_label("Questionnaire").fill("Version 1")
    page.get_by_label("Thanks for an answer").fill("Gift card of $40")
    page.get_by_label("How people are found again").fill("Two people who know where they are")
    assert axe(page) == []
    page.get_by_role("button", name="Fix the schedule").click()
    page.get_by_role("link", name="Overview").click()

    page.get_by_role("link", name="Announce an intake").click()
    page.get_by_label("Seats").fill("30")
    page.get_by_label("Last day to apply").fill((today + timedelta(days=5)).isoformat())
    page.get_by_label("Day of the draw").fill((today + timedelta(days=5)).isoformat())
    page.get_by_label("Where the public value").fill("National lottery, that evening")
    page.get_by_label("Next intake").fill((today + timedelta(days=200)).isoformat())
    page.get_by_role("button", name="Announce").click()
    page.get_by_text("What is drawn for must be additional").wait_for()
    assert axe(page) == []
    page.get_by_label("What is drawn for is additional").check()
    page.get_by_label("Who is exempt").fill("People in danger.")
    page.get_by_label("What those who are not drawn get now").fill("Counselling, as before.")
    page.get_by_role("button", name="Announce").click()

    page.get_by_role("link", name="Applicants").click()
    page.get_by_role("link", name="Enter an applicant").click()
    page.get_by_label("Meets the criteria").check()
    page.get_by_label("Has agreed, informed, to the study").check()
    page.get_by_role("button", name="Give an identifier").click()
    page.get_by_role("heading", name="Your identifier").wait_for()
    assert axe(page) == []

    applied(planner, 79)
    page.get_by_role("link", name="All applicants").click()
    page.get_by_role("link", name="Close the list").click()
    page.get_by_role("button", name="Close the list").click()
    page.get_by_text("The draw has not been held").wait_for()
    commitment = page.locator(".fingerprint").inner_text()
    assert re.fullmatch("[0-9a-f]{64}", commitment)

    page.goto("/en/communities/here/studies/")
    page.get_by_role("link", name="Our program and its lottery").click()
    page.get_by_role("link", name="Hold the lottery").click()
    page.get_by_label("Public value").fill("7 12 31")
    page.get_by_role("button", name="Draw").click()
    page.get_by_role("heading", name="Results").wait_for()
    assert page.get_by_role("cell", name="Offered a seat").count() == 30
    assert page.get_by_role("cell", name="Not drawn").count() == 50
    assert axe(page) == []

    page.goto("/en/communities/here/studies/")
    page.get_by_role("link", name="Our program and its lottery").click()
    page.get_by_role("link", name="Import outcomes").click()
    file = {"name": "outcomes.csv", "mimeType": "text/csv", "buffer": measured()}
    page.get_by_label("Outcomes (CSV)").set_input_files(file)
    page.get_by_role("button", name="Import").click()
    page.get_by_text("80 rows were kept.").wait_for()
    page.get_by_role("link", name="How the study goes").click()
    page.get_by_role("row", name=re.compile("Offered a place 200 30 30")).wait_for()
    assert axe(page) == []
    page.get_by_role("link", name="Overview").click()
    page.get_by_role("link", name="Analyse").click()
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("heading", name="Analysis").wait_for()
    assert axe(page) == []
    analysed()
    page.get_by_role("link", name="Look at the results").click(timeout=20_000)
    page.get_by_text("Not published.").wait_for()
    assert axe(page) == []
    page.get_by_role("link", name="Publish the report").click()
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("heading", name="The report").wait_for()
    assert axe(page) == []

    with page.expect_download() as caught:
        page.get_by_role("link", name="report.html").first.click()
    report = tmp_path / "report.html"
    caught.value.save_as(report)
    opened = page.context.browser.new_page()  # a file, which asks no host
    opened.goto(report.as_uri())
    opened.get_by_role("heading", name="Our program and its lottery").wait_for()
    opened.get_by_role("heading", name="Exempt from the draw, and not served as drawn").wait_for()
    opened.get_by_text("The plan was registered on").first.wait_for()
    opened.get_by_text("It was not changed since.").first.wait_for()
    assert opened.get_by_role("table").count() >= 4
    opened.close()
    page.goto("/en/communities/here/studies/")
    page.get_by_role("link", name="Our program and its lottery").click()
    page.get_by_role("link", name="Public page of the report").click()
    with page.expect_download() as caught:
        page.get_by_role("link", name="report.pdf").last.click()
    french = tmp_path / "report.pdf"
    caught.value.save_as(french)
    assert french.read_bytes().startswith(b"%PDF")
