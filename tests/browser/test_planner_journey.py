"""From an empty community to a finished plan, by nothing but the links and buttons of the pages."""

import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.django_db(transaction=True)
LOGISTICS, RETAIL = "Transportation and logistics", "Retail"
OTHERS = ("Hotels and travel", "Food services", "Food processing")
MUST_BE_KNOWN = ("Growth here", "Vacancies here", "Receptive employers", "Entry-level jobs here")
STEP = "Material handler → Truck driver"


@pytest.fixture
def planner(person: Callable[..., Any]) -> Any:
    """Somebody who plans for a community in which nothing stands."""
    from ladderway.web.partners.models import Agency, Community, Membership

    here = Community.objects.create(slug="here", name_en="Here", name_fr="Ici", area="ER3530")
    agency = Agency.objects.create(community=here, slug="one", name_en="One", name_fr="Un")
    user = person("planner@example.org", name="A planner")
    Membership.objects.create(user=user, agency=agency, role="planner", since="2020-01-01")
    return user


class Desk:
    """The pages as the planner goes through them: links and buttons of the main part."""

    def __init__(self, page: "Page") -> None:
        self.page = page

    @property
    def main(self) -> "Locator":
        return self.page.get_by_role("main")

    def sign_in(self) -> None:
        self.page.goto("/en/")
        self.page.get_by_role("link", name="Sign in").first.click()
        self.page.get_by_label("Email").fill("planner@example.org")
        self.page.get_by_label("Password").fill("correct horse battery staple")
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        self.page.wait_for_url("**/en/account/")

    def follow(self, name: str | re.Pattern[str], *, exact: bool = False) -> None:
        self.main.get_by_role("link", name=name, exact=exact).first.click()

    def press(self, name: str | re.Pattern[str]) -> None:
        self.main.get_by_role("button", name=name, exact=True).first.click()

    def go_to(self, section: str) -> None:
        """By the row of sections that stands on every page."""
        sections = self.page.get_by_role("navigation", name="Sections of this community")
        sections.get_by_role("link", name=section, exact=True).click()

    def home(self) -> None:
        self.page.get_by_role("navigation", name="You are here").get_by_role(
            "link", name="Here", exact=True
        ).click()

    def fill(self, **fields: str) -> None:
        for label, value in fields.items():
            self.main.get_by_label(re.compile("^" + label.replace("_", " "))).first.fill(value)

    def says(self, text: str) -> None:
        self.main.get_by_text(text).first.wait_for()

    def is_there(self, criterion: str) -> None:
        """One of the ten steps, on the first page of the community."""
        self.main.locator("li.met", has_text=criterion).wait_for()


@pytest.fixture
def desk(page: "Page", planner: Any) -> Desk:
    desk = Desk(page)
    desk.sign_in()
    return desk


def meet_and_decide(desk: Desk) -> None:
    desk.follow("Go there")
    desk.follow("Add a table")
    desk.fill(Name="Table of the harbour", Convenor="Planning board")
    desk.press("Save")
    desk.follow("Table of the harbour", exact=True)
    desk.follow("Add a member")
    desk.fill(Name="Ana")
    desk.main.get_by_label("Role at the table").select_option("employer")
    desk.press("Save")
    desk.follow("Add a meeting")
    desk.main.get_by_label("Ana").check()
    desk.fill(Minutes="We met.")
    desk.press("Save")
    desk.follow("Add a decision")
    desk.main.get_by_label("What was decided").fill("We look at two sectors.")
    desk.press("Save")
    desk.says("We look at two sectors.")


def note_what_is_known(desk: Desk) -> None:
    desk.go_to("Planning group")
    desk.follow("What is known about the place")
    desk.follow("Add a note")
    today = timezone.localdate()
    desk.main.get_by_label("Topic").select_option("wages")
    desk.fill(What_is_known="Handlers start at 17.60.", Source="Planning board, survey")
    desk.main.get_by_label("Place it speaks of").fill("Here")
    desk.fill(Day_it_speaks_of=(today - timedelta(days=30)).isoformat())
    desk.main.get_by_label("Do not rely on it from").fill((today + timedelta(days=300)).isoformat())
    desk.press("Save")
    desk.says("Handlers start at 17.60.")


def judge(desk: Desk, sector: str) -> None:
    table = desk.page.get_by_role("table", name="Sectors by criterion")
    table.get_by_role("link", name=sector).click()
    for criterion in MUST_BE_KNOWN:
        desk.follow(f"Judge {criterion}")
        desk.main.get_by_role("radio", name="3", exact=True).check()
        desk.main.get_by_label("Or who said it").fill("A. Name, hires for a warehouse")
        desk.press("Save")
    desk.follow("Back to the scan")


def choose_a_sector(desk: Desk) -> None:
    desk.go_to("Sector scan")
    desk.follow("Start a scan")
    desk.fill(Title="Where to begin")
    for sector in OTHERS:
        desk.main.get_by_label(sector, exact=True).uncheck()
    desk.press("Make a draft")
    desk.press("Save the draft")
    desk.press("Publish the criteria and weights")
    for sector in (LOGISTICS, RETAIL):
        judge(desk, sector)
    desk.follow("Validations")
    for kind, named in (("employers", "Employers"), ("labour", "Workers or their union")):
        desk.main.get_by_label("Sector", exact=True).select_option(label=LOGISTICS)
        desk.main.get_by_label("How it was checked").select_option(kind)
        desk.main.get_by_label("Who checked it").fill("A. Name")
        desk.press("Record")
        desk.main.get_by_role("cell", name=named, exact=True).wait_for()
    desk.follow("Back to the scan")
    desk.press("Finish scoring")
    desk.follow("Conclude")
    for sector, verdict in ((LOGISTICS, "viable"), (RETAIL, "not_viable")):
        desk.main.get_by_label(f"Verdict {sector}").select_option(verdict)
        desk.main.get_by_label(f"Why {sector}").fill("Said by those who hire")
    desk.fill(Conclusion="Logistics.", Decided_by="The planning group")
    desk.press("Conclude")
    desk.main.get_by_role("heading", name="Conclusion").wait_for()


def draw_a_ladder(desk: Desk) -> None:
    desk.follow(re.compile("Draw a ladder for this sector"))
    assert desk.main.get_by_label("Sector", exact=True).input_value() == "transportation_logistics"
    desk.main.get_by_label("Title of the ladder").fill("From the dock to the wheel")
    desk.press("Add a job")
    desk.page.locator("#job-2").wait_for()
    for n, noc, job in ((1, "75101", "Material handler"), (2, "73300", "Truck driver")):
        row = desk.page.locator(f"#job-{n}")
        row.get_by_label("Occupation: NOC code or words").fill(noc)
        row.get_by_label("Job", exact=True).fill(job)
    desk.press("Save the ladder")
    for side in ("Employers", "Labour"):
        desk.follow("Add a signature")
        desk.main.get_by_label(side, exact=True).check()
        desk.main.get_by_label("Name of the person who signs").fill("Ann Example")
        desk.main.get_by_label("Organization").fill("Example (invented)")
        desk.press("Record")
    desk.says("Validated by both")


def close_a_gap(desk: Desk) -> None:
    """From the ladder to its gaps, from the gap to a program, and back to see it served."""
    desk.follow("Training for its steps, and gaps")
    desk.says("Nobody offers this")
    desk.follow(re.compile(f"Add a program ?: {STEP}"))
    assert desk.main.get_by_label("NOC codes").input_value() == "73300"
    desk.main.get_by_label("Or a new organization").fill("Longroad School")
    desk.main.get_by_label("Name of the program", exact=True).fill("Night truck course")
    desk.press("Save")
    desk.follow("Confirm", exact=True)
    desk.main.get_by_label("Who said so").fill("Pat of the front office")
    desk.press("Record the confirmation")
    desk.follow("Steps of the ladders that still lack training")
    heat = desk.page.get_by_role("table", name="Steps of the ladders against providers of training")
    row = heat.get_by_role("row").filter(has_text=STEP)
    row.locator("td.heat:not(.none)").first.wait_for()


def win_an_employer(desk: Desk) -> None:
    desk.go_to("Employers and partners")
    desk.follow("Add an organization")
    desk.fill(Name="Quay Freight")
    desk.press("Add")
    desk.follow("Describe it as an employer")
    desk.main.get_by_label("Sector", exact=True).select_option(label=LOGISTICS)
    desk.press("Save")
    desk.follow("Log a contact")
    desk.main.get_by_label("How").select_option(label="Phone")
    desk.fill(The_question="How do people move up?", What_you_can_offer="Two candidates")
    desk.fill(What_came_of_it="After a year on the dock.")
    desk.press("Log it")
    desk.follow("Register a commitment")
    desk.main.get_by_label("Kind", exact=True).select_option("industry")
    desk.main.get_by_label("What was promised", exact=True).fill("Two places to learn in")
    desk.main.get_by_label("Status", exact=True).select_option("agreed")
    desk.press("Register it")
    desk.says("Two places to learn in")


def write_the_plan(desk: Desk) -> None:
    desk.go_to("Ladders")
    desk.follow("From the dock to the wheel")
    desk.follow("Begin a plan with this ladder")
    assert desk.main.get_by_label("Sector", exact=True).input_value() == "transportation_logistics"
    desk.main.get_by_label("Title of the plan").fill("From the dock to the wheel: a pilot")
    desk.main.get_by_label("Participants: many").fill("20")
    desk.press("Begin")
    desk.follow(re.compile("^Write.*A2a"))
    desk.main.get_by_label("Text", exact=True).fill("Carriers look for drivers.")
    desk.main.get_by_label("If not yet: how it will be done").fill("Ask ten employers by May.")
    desk.press("Save")
    desk.says("Ask ten employers by May.")
    desk.follow(re.compile("^Write.*A2a"))
    desk.main.get_by_label("Figure", exact=True).select_option("sector_jobs")
    desk.press("Put it in")
    desk.main.get_by_role("cell", name="75101").wait_for()
    part(desk, "Budget")
    desk.follow("Add a cost")
    desk.main.get_by_label("What it is", exact=True).fill("A coach")
    desk.main.get_by_label("Amount in dollars", exact=True).fill("24000")
    desk.press("Save")
    desk.main.get_by_role("rowheader", name="A coach").wait_for()
    part(desk, "Timeline")
    desk.follow("Add a date")
    desk.main.get_by_label("What happens", exact=True).fill("First course")
    desk.main.get_by_label("From", exact=True).fill("2027-02-01")
    desk.press("Save")
    desk.main.get_by_role("rowheader", name="First course").wait_for()
    part(desk, "Memorandum")
    desk.follow("Add an organization")
    desk.main.get_by_label("Organization", exact=True).fill("Quay Freight")
    desk.press("Save")
    desk.main.get_by_role("rowheader", name="Quay Freight").wait_for()


def part(desk: Desk, name: str) -> None:
    parts = desk.page.get_by_role("navigation", name="Parts of this plan")
    parts.get_by_role("link", name=name, exact=True).click()


def take_copies(desk: Desk) -> None:
    part(desk, "Copies")
    whole = words_of(download(desk, "DOCX.*The whole plan"))
    for said in ("Carriers look for drivers.", "Ask ten employers by May.", "First course"):
        assert said in whole, said
    assert re.search("24.000", whole)
    assert "Quay Freight" in words_of(download(desk, "DOCX.*Memorandum of understanding"))
    paper = download(desk, "PDF.*The whole plan").read_bytes()
    assert paper.startswith(b"%PDF")
    assert len(paper) > 5_000


def words_of(document: Path) -> str:
    return zipfile.ZipFile(document).read("word/document.xml").decode()


def download(desk: Desk, name: str) -> Path:
    with desk.page.expect_download() as waiting:
        desk.follow(re.compile(name))
    return Path(waiting.value.path())


def test_from_an_empty_community_to_a_finished_plan(
    desk: Desk, axe: Callable[[Any], list[str]]
) -> None:
    desk.follow(re.compile("^Here"))
    assert desk.main.locator("li.met").count() == 0
    assert axe(desk.page) == []
    meet_and_decide(desk)
    note_what_is_known(desk)
    choose_a_sector(desk)
    draw_a_ladder(desk)
    close_a_gap(desk)
    win_an_employer(desk)
    write_the_plan(desk)
    take_copies(desk)
    desk.home()
    for criterion in (
        "A planning group has members and has met",
        "Something current is known about the place",
        "A concluded scan found a sector that works here",
        "Somebody at the organization confirmed a program",
        "A partner has committed something",
        "An employer was asked something",
        "Employers and labour looked at a ladder and signed",
        "A budget has lines",
        "A plan was begun",
    ):
        desk.is_there(criterion)
    desk.says("Notes say who lives here and who is out of work")
    assert axe(desk.page) == []
