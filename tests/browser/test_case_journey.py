"""The tutorial "A plan that lives" (docs/tutorials/a-plan-that-lives.md), step by step: what a
reader does in ten minutes, one function for each heading."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

DOCS = Path(__file__).parents[2] / "docs"
TUTORIAL = DOCS / "tutorials" / "a-plan-that-lives.md"
ROW = DOCS / "examples" / "case-journey" / "college-row.xlsx"
PASSWORD = "a ladder stands on the ground"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
HOME = "communities/demo/"
WAY = "explore/?from=65201&to=73300&community=demo"
STEP = "Material handler → Truck driver"
PEOPLE = 80  # beside those of the story
COURSE = "Truck licence AZ, two evenings and Saturdays"


@dataclass
class Desks:
    """One page for each person of the story, opened when they come in."""

    new_page: Callable[..., "Page"]
    axe: Callable[[Any], list[str]]
    record: str = ""  # the address of Nadège's record

    def __post_init__(self) -> None:
        self.phone = self.new_page(**PHONE)
        self.desks: dict[str, Desk] = {}

    def bars_nobody(self, desk: "Desk") -> None:
        assert self.axe(desk.page) == [], desk.page.url

    def of(self, who: str) -> "Desk":
        if who not in self.desks:
            self.desks[who] = Desk(self.new_page())
            self.desks[who].sign_in(who)
        return self.desks[who]

    @property
    def coach(self) -> "Desk":
        return self.of("coach@demo.example")

    @property
    def other_agency(self) -> "Desk":
        return self.of("maya.youth-works@demo.example")

    @property
    def planner(self) -> "Desk":
        return self.of("planner@demo.example")

    @property
    def manager(self) -> "Desk":
        return self.of("program_manager@demo.example")


class Desk:
    """The pages as one person goes through them. Whatever is looked for is waited for."""

    def __init__(self, page: "Page") -> None:
        self.page = page

    @property
    def main(self) -> "Locator":
        return self.page.get_by_role("main")

    def sign_in(self, email: str) -> None:
        self.page.goto("/en/account/login/")
        self.page.get_by_label("Email").fill(email)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in", exact=True).click()
        self.page.wait_for_url("**/en/account/")

    def go(self, address: str) -> None:
        self.page.goto(f"/en/{HOME}{address}")

    def part(self, record: str, name: str) -> None:
        """A part of the record, wherever its link stands in the head."""
        self.page.goto(record)
        parts = self.page.locator(".sections a", has_text=re.compile(f"^{name}$"))
        self.page.goto(str(parts.first.get_attribute("href")))

    def follow(self, name: "str | re.Pattern[str]", *, exact: bool = False) -> None:
        self.main.get_by_role("link", name=name, exact=exact).first.click()

    def press(self, name: "str | re.Pattern[str]", *, exact: bool = True) -> None:
        self.main.get_by_role("button", name=name, exact=exact).first.click()

    def fill(self, label: "str | re.Pattern[str]", value: str) -> None:
        self.main.get_by_label(label).first.fill(value)

    def choose(self, label: "str | re.Pattern[str]", value: str) -> None:
        self.main.get_by_label(label).first.select_option(label=value)

    def says(self, text: "str | re.Pattern[str]") -> None:
        self.main.get_by_text(text).locator("visible=true").first.wait_for()

    def says_nowhere(self, text: str) -> None:
        """On the page that has arrived."""
        self.page.wait_for_load_state("load")
        assert text not in self.page.content(), text


def in_days(n: int) -> str:
    from django.utils import timezone

    return (timezone.localdate() + timedelta(days=n)).isoformat()


# --- the steps, in the order of the tutorial ---------------------------------------------------
def on_a_phone(desks: Desks) -> None:
    phone = desks.phone
    phone.goto(f"/fr/{WAY}")
    phone.locator("#stage-title", has_text="conductrice de camion").wait_for()
    phone.locator(".phone-only", has_text="aucun cours local sur la carte").first.wait_for()
    phone.goto(f"/en/{WAY}")
    phone.locator("#stage-title", has_text="Truck driver").wait_for()
    phone.locator(".phone-only", has_text="no local course on the map").first.wait_for()


def in_hand_for_a_single_parent(desks: Desks) -> None:
    phone = desks.phone
    phone.goto("/en/in-hand/")
    for place, value in (("child1_age", "4"), ("child1_fee", "480"), ("rent", "1400")):
        phone.fill(f"#id_{place}", value)
    phone.select_option("#id_child1_care", "licensed")
    phone.select_option("#id_assistance", "ontario_works")
    phone.check("#id_subsidy")
    phone.click("form.household button[type=submit]")
    phone.get_by_text("Ontario Works").first.wait_for()
    phone.goto(f"/en/{WAY}")
    phone.locator(".phone-only .hand", has_text=re.compile(r"in hand \$[\d,]+")).first.wait_for()
    phone.goto(f"/en/{WAY.replace('explore/', 'explore/in-hand/')}")
    phone.get_by_role("heading", name="Where it drops, and what is behind it").wait_for()
    phone.locator(".drops li", has_text="Ontario Works").first.wait_for()


def refer_warmly(desks: Desks) -> None:
    coach, theirs = desks.coach, desks.other_agency
    coach.go("people/")
    coach.page.keyboard.press("/")
    coach.page.keyboard.type("Nadège")
    coach.press("Show")
    coach.follow("Nadège Pierre")
    coach.page.get_by_role("heading", name="Nadège Pierre").wait_for()
    desks.record = coach.page.url
    coach.part(desks.record, "Referrals")
    coach.follow("Refer to an agency")
    coach.choose("To whom", "Youth at Work East (simulated)")
    coach.fill("What for", "A first job in a warehouse")
    for topic in ("Plan, education and work", "Attendance"):
        coach.main.get_by_label(topic).check()
    coach.choose("How consent was given", "Spoken, in person")
    coach.fill(re.compile("^Ends on"), in_days(300))
    coach.press("Send")
    coach.main.locator(".badge", has_text="Sent").wait_for()

    theirs.go("people/today/")
    theirs.page.locator("#received").wait_for()
    theirs.follow("Nadège Pierre")
    theirs.follow("Accept", exact=True)
    theirs.press("Save")
    theirs.main.locator(".badge", has_text="Accepted").wait_for()
    theirs.says("Attendance")
    theirs.page.goto(desks.record)
    theirs.says("Food counter attendant")
    theirs.says_nowhere("Back pain")
    answer = theirs.page.goto(f"{desks.record}circumstances/")
    assert answer is not None
    assert answer.status == 403
    theirs.says("This was not shared with your agency.")


def assess_again(desks: Desks) -> None:
    coach = desks.coach
    coach.part(desks.record, "Assessments")
    coach.follow(re.compile("^(Assess again|Go on)"))
    coach.press(re.compile("^(Begin|Go on)$"), exact=False)
    coach.says("Page 1 of 4")
    coach.press("Go on")
    coach.main.get_by_label("Six mois ou plus").check()
    for number in (3, 4):
        coach.press("Go on")
        coach.says(f"Page {number} of 4")
    coach.press("Go on")
    coach.choose("Why now", "Something changed")
    coach.fill(re.compile("^On what it stands"), "Out of work since the spring")
    coach.press("Put it into the record")
    coach.part(desks.record, "Assessments")
    coach.main.locator(".changes li", has_text="Local stream").get_by_text("Stream C").wait_for()
    coach.main.locator("section", has=coach.page.locator("#external")).get_by_text(
        "Stream B"
    ).wait_for()


def copy_to_cams(desks: Desks) -> None:
    coach = desks.coach
    coach.page.goto(desks.record)
    coach.follow("Copy to CaMS")
    coach.says("Employment Action Plan")
    coach.says("Stream B")
    coach.says_nowhere("Stream C")
    coach.main.get_by_label("copied: Name used").check()
    coach.press("Note as copied")
    coach.says("copied on")


def bridge_eight_days(desks: Desks) -> None:
    coach = desks.coach
    coach.go("supports/soon/")
    row = coach.main.locator("li", has_text="Nadège Pierre")
    row.get_by_text("8 days without until the next").wait_for()
    row.get_by_role("link", name="Nadège Pierre").click()
    coach.says(re.compile("8 days without"))
    coach.press(re.compile("^Extend until the next begins"), exact=False)
    coach.page.locator("#gaps").wait_for(state="detached")


def write_and_sign(desks: Desks) -> None:
    coach = desks.coach
    coach.part(desks.record, "Career plan")
    coach.follow("Begin the plan")
    coach.fill("First job in the sector", "Manutentionnaire")
    coach.fill("Where it leads after that", "Conduire un camion, puis former les autres")
    coach.fill(re.compile("^Looked at again on"), in_days(60))
    coach.fill(re.compile("^Part of the community"), "East")
    coach.press("Save")
    coach.follow("Choose a ladder")
    coach.press(re.compile("^Take it.*From the warehouse to the wheel"), exact=False)
    coach.main.locator("section", has=coach.page.locator("#plan-ladder")).get_by_text(
        "From the warehouse to the wheel (example)"
    ).wait_for()
    coach.follow(re.compile("^Month by month"))
    coach.fill(re.compile("^Rent"), "1400")
    coach.press("Work it out")
    coach.main.locator(".drops li", has_text="Ontario Works").first.wait_for()
    desks.bars_nobody(coach)
    coach.part(desks.record, "Career plan")
    coach.follow(re.compile("^Add a step.*Skills and credentials"))
    coach.fill("What", "Permis de camion, en gardant mon travail")
    coach.fill(re.compile("^By when"), in_days(40))
    coach.choose(re.compile("^Step of the ladder"), STEP)
    coach.press("Save")
    coach.follow("Sign together")
    coach.press("Both have signed")
    coach.main.get_by_role("link", name=re.compile("^Version 1")).wait_for()
    desks.bars_nobody(coach)
    print_for_the_fridge(desks)


def print_for_the_fridge(desks: Desks) -> None:
    coach = desks.coach
    coach.follow("For the fridge")
    coach.main.get_by_role("heading", name="Mon plan").wait_for()
    coach.says("Permis de camion, en gardant mon travail")
    for word in ("Volet", "Stream", "Ontario Works"):
        coach.says_nowhere(word)
    desks.bars_nobody(coach)
    with coach.page.expect_download() as waiting:
        coach.follow("PDF")
    assert Path(waiting.value.path()).read_bytes().startswith(b"%PDF")
    assert waiting.value.suggested_filename == "plan.pdf"


def a_step_cannot_go_on(desks: Desks) -> None:
    coach = desks.coach
    coach.part(desks.record, "Career plan")
    step = coach.page.locator("[data-step]", has_text="Permis de camion")
    step.focus()
    coach.page.keyboard.press("3")
    step.get_by_text("Cannot go on: Hours").wait_for()


def the_planner_and_the_college(desks: Desks) -> None:
    planner = desks.planner
    planner.go("gaps/")
    waiting = planner.main.locator("section", has=planner.page.locator("#plans-wait"))
    row = waiting.get_by_role("row").filter(has_text=STEP)
    row.get_by_role("cell", name="23", exact=True).wait_for()
    row.get_by_text("Hours: 13").wait_for()
    planner.says_nowhere("Nadège")
    desks.bars_nobody(planner)
    row.get_by_role("link", name=re.compile("^Write down this gap")).click()
    what = planner.main.get_by_label("What is missing, or what does not fit")
    assert what.input_value().startswith("23 career plans wait at this step (East).")
    planner.press("Save")
    planner.main.get_by_text("23 career plans wait at this step").first.wait_for()
    planner.go("asset-map/")
    planner.follow("Bring a file")
    planner.main.locator("input[type=file]").set_input_files(ROW)
    planner.press("Read the file")
    planner.press("Put them on the map")
    planner.says("This file is on the map.")


def the_staircase_changes(desks: Desks) -> None:
    phone = desks.phone
    phone.goto(f"/en/{WAY}")
    phone.locator("#stage-title", has_text="Truck driver").wait_for()
    phone.get_by_text(re.compile(COURSE)).locator("visible=true").first.wait_for()


def the_coach_is_told(desks: Desks) -> None:
    coach = desks.coach
    coach.go("people/today/")
    told = coach.main.locator("section", has=coach.page.locator("#plan_news"))
    told.get_by_text(COURSE).first.wait_for()
    told.locator("li", has_text="Nadège Pierre").get_by_role("link").click()
    step = coach.page.locator("[data-step]", has_text="Permis de camion")
    step.get_by_text("answers “Hours”").wait_for()
    step.get_by_role("link", name=re.compile("^Take it into the step")).click()
    coach.press("Save")
    coach.main.locator("[data-step]", has_text=COURSE).first.wait_for()
    coach.says("Changed since. Both sign again when it is ready.")
    coach.go("career-plans/waiting/?whose=all")
    coach.says("New on the map:")
    desks.bars_nobody(coach)


def the_manager_counts(desks: Desks) -> None:
    manager = desks.manager
    manager.go("people/")
    manager.main.locator(".places summary").click()
    manager.follow("Streams", exact=True)
    manager.main.get_by_role("heading", name="Local stream: first, and current").wait_for()
    manager.main.get_by_role(
        "heading", name="Stream of the province: first, and current"
    ).wait_for()
    manager.says_nowhere("Nadège")
    manager.go("selection/figures/")
    manager.main.get_by_role("columnheader", name="Refused, of those decided").first.wait_for()
    manager.says_nowhere("Nadège")


STEPS: tuple[tuple[str, Callable[[Desks], None]], ...] = (
    ("On a phone: where could this job lead?", on_a_phone),
    ("What a single parent on Ontario Works has in hand", in_hand_for_a_single_parent),
    ("Refer warmly", refer_warmly),
    ("Assess again", assess_again),
    ("Copy to CaMS", copy_to_cams),
    ("Eight days without transit", bridge_eight_days),
    ("Write the plan, sign it, print it", write_and_sign),
    ("A step cannot go on", a_step_cannot_go_on),
    ("The planner sees who waits, and a college answers", the_planner_and_the_college),
    ("The staircase changes", the_staircase_changes),
    ("The coach is told", the_coach_is_told),
    ("The manager counts", the_manager_counts),
)


# --- the tests ---------------------------------------------------------------------------------
@pytest.fixture
def demonstration(db: None) -> None:
    """What `manage.py demo` makes, with fewer people and without what the tutorial passes by."""
    from django.utils import timezone

    from ladderway.web.casework import simulated
    from ladderway.web.planning.management.commands import demo
    from ladderway.web.training import example

    agency = demo.demo_agency()
    for role, email in demo.SIMULATED.items():
        demo.holds(demo.person(email, role), agency, role)
    example.load(agency.community)
    simulated.load(agency.community, PASSWORD, timezone.localdate(), how_many=PEOPLE)


@pytest.mark.django_db(transaction=True)
def test_a_plan_that_lives(
    new_page: Callable[..., "Page"], demonstration: None, axe: Callable[[Any], list[str]]
) -> None:
    desks = Desks(new_page, axe)
    for _heading, step in STEPS:
        step(desks)


def headings() -> list[str]:
    """Of the steps of the tutorial, without their numbers."""
    return re.findall(r"^## \d+\. (.+)$", TUTORIAL.read_text(encoding="utf-8"), re.M)


def test_the_tutorial_has_the_steps_of_the_journey() -> None:
    assert headings() == [heading for heading, _step in STEPS]


def test_the_college_sends_the_row_that_the_tutorial_tells_of() -> None:
    """The file is what our own export writes: made by `write_xlsx` from this row."""
    from ladderway.files.asset_map import read_sheet

    (row,) = read_sheet(ROW.read_bytes(), ROW.name).rows
    assert row.programs == COURSE
    assert row.noc == "73300"
