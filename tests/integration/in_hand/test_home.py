"""The page of one's own: the form, the figures, silence, files, clearing."""

import json
import re

import pytest

from tests.integration.in_hand.conftest import PARENT, WORKER

pytestmark = pytest.mark.django_db


def test_the_page_asks_first_and_says_what_becomes_of_the_answers(seen):
    page = seen("/en/in-hand/")
    assert "Do you live with a spouse or partner?" in page
    assert "two hours at most" in page
    assert "not advice" in page


def test_a_described_household_sees_what_is_in_hand_line_by_line(describe, seen):
    assert describe().headers["Location"] == "/en/in-hand/"
    page = seen("/en/in-hand/")
    assert "Now, in hand" in page
    assert re.search(r"Ontario Works</th><td[^>]*>\+ \$1,002", page)
    assert "Canada Child Benefit" in page
    assert "Rules of " in page


def test_figures_that_rest_on_unconfirmed_amounts_are_ranges(describe, seen):
    describe()
    page = seen("/en/in-hand/")
    assert re.search(r'class="big-number">\$[\d,]+ to \$[\d,]+', page)
    assert "Ranges are shown where an amount is not confirmed" in page


def test_the_chart_has_its_table_and_the_dead_zone_is_named(describe, seen):
    describe()
    page = seen("/en/in-hand/")
    assert 'role="img"' in page
    assert 'class="dead"' in page
    assert re.search(r"Between \$[\d,]+ and \$[\d,]+ a year, more pay leaves you no more", page)
    assert "What falls there: Drugs, dental and vision care (stated value)" in page
    assert "The same as a table" in page


def test_a_raise_states_its_increment(describe, seen):
    describe(WORKER)
    assert "Of a raise of $100 a month, about " in seen("/en/in-hand/")


def test_a_household_outside_the_rules_gets_reasons_and_no_figure(describe, seen):
    describe(status="claimant", trouble="overpayment")
    page = seen("/en/in-hand/")
    assert "We cannot work this out for you" in page
    assert "refugee claim" in page
    assert "paid back" in page
    assert "community legal clinic" in page
    assert "Now, in hand" not in page
    assert "big-number" not in page


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"age": ""}, "This field is required"),
        ({"partnership": "couple"}, "Tell your partner’s age"),
        ({"wage": "18"}, "Tell the hours a week"),
        ({"hours": "20"}, "Tell the pay that goes with these hours"),
        ({"child1_fee": ""}, "Tell the full fee"),
        ({"child2_care": "licensed", "child2_fee": "300"}, "Tell the age of this child"),
        ({"more_children": "3, x"}, "[x] is not an age"),
        ({"claim_week": "400"}, "how work reduces the claim"),
        ({"claim_week": "400", "insured_week": "700"}, "last year’s income decides"),
        ({"rent": "-5"}, "greater than or equal to 0"),
    ],
)
def test_a_fault_is_told_beside_its_field_and_nothing_is_kept(describe, client, changes, message):
    answer = describe(**changes)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert message.replace("'", "&#x27;") in page
    assert 'role="alert"' in page
    assert "household" not in client.session
    typed = changes.get("rent", "1437.19")
    assert f'value="{typed}"' in page  # what was typed is still there


def test_two_jobs_are_compared_with_what_stays_of_the_difference(describe, client):
    describe(WORKER)
    jobs = {"first_wage": "18", "first_hours": "30", "second_wage": "22", "second_hours": "37.5"}
    page = client.post("/en/in-hand/jobs/", jobs).content.decode()
    assert "From the first job to the second:" in page
    assert re.search(r"Of \$[\d,]+ more pay a month, .* stays in hand", page)
    bad = client.post("/en/in-hand/jobs/", {**jobs, "second_hours": "500"})
    assert bad.status_code == 422
    assert "less than or equal to 80" in bad.content.decode()


def test_clearing_forgets_at_once(describe, client, seen):
    describe()
    client.post("/en/in-hand/clear/")
    assert "household" not in client.session
    assert "Now, in hand" not in seen("/en/in-hand/")


def test_a_household_is_saved_as_a_file_and_opened_again(describe, client, seen):
    describe()
    saved = client.post("/en/in-hand/save/")
    assert 'filename="household.json"' in saved.headers["Content-Disposition"]
    household = json.loads(saved.content)
    assert household["rent"] == 1437.19
    before = seen("/en/in-hand/")
    client.post("/en/in-hand/clear/")
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("household.json", saved.content, "application/json")
    client.post("/en/in-hand/open/", {"file": file})
    lines = re.compile(r'<table class="lines">.*?</table>', re.DOTALL)
    assert lines.search(seen("/en/in-hand/"))[0] == lines.search(before)[0]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe\x00", "not text"),
        (b"adults: [{age: 30, wings: 2}]", "has no field"),
        (b"{", "not readable"),
        (b"x" * 200_000, "at most 100 KB"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(client, content, message):
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile("household.json", content)
    page = client.post("/en/in-hand/open/", {"file": file}, follow=True).content.decode()
    assert message in page
    assert "household" not in client.session


def test_a_place_of_another_site_is_not_followed(describe):
    assert describe(place="https://elsewhere.example/").headers["Location"] == "/en/in-hand/"
    assert describe(place="//elsewhere.example/").headers["Location"] == "/en/in-hand/"
    here = "/en/explore/?from=65201"
    assert describe(place=here).headers["Location"] == here


def test_the_amounts_are_listed_with_sources_and_marks(seen):
    every = seen("/en/in-hand/amounts/")
    unsure = seen("/en/in-hand/amounts/?show=unsure")
    assert "Ontario Works" in every
    assert "https://www.ontario.ca/laws/regulation/980134" in every
    assert "not confirmed" in unsure
    assert unsure.count("<tr>") < every.count("<tr>")


def test_what_is_covered_lists_every_silence(seen):
    from ladderway.domain.income.coverage import SILENCES

    page = seen("/en/in-hand/covered/")
    section = page.split("When we give no figure")[1].split("</section>")[0]
    assert section.count("<li>") == len(SILENCES)


def test_french_has_the_same_page(client):
    client.post("/fr/in-hand/household/", {**PARENT, "place": ""})
    page = client.get("/fr/in-hand/").content.decode()
    assert "Ontario au travail" in page
    assert "Now, in hand" not in page


def big_number(page: str) -> int:
    found = re.search(r'class="big-number">\$([\d,]+)', page)
    assert found
    return int(found[1].replace(",", ""))


def test_a_running_claim_is_in_hand_now_and_its_end_is_told(describe, seen):
    claim = {"claim_week": "480", "claim_weeks": "30", "insured_week": "870"}
    idle = {**WORKER, "wage": "", "hours": ""}
    describe(idle, **claim, net_income_before="40000")
    page = seen("/en/in-hand/")
    # 480 dollars for 52/12 weeks, less tax
    assert 1_800 < big_number(page) < 2_200
    assert "When Employment Insurance has ended: $" in page


def test_unfiled_returns_are_not_counted_now(describe, seen):
    describe()
    filed = big_number(seen("/en/in-hand/"))
    describe(not_filed="on")
    page = seen("/en/in-hand/")
    assert big_number(page) == 1_002  # Ontario Works alone
    assert filed > 2_000
    assert "Once your returns are filed and paid out: $" in page
    assert "Filing them is the first thing to do" in page


def test_the_household_is_recapped_so_that_prints_can_be_told_apart(describe, seen):
    describe()
    assert "One adult, 30 · child of 4 · Ontario Works · rent $1,437" in seen("/en/in-hand/")


@pytest.mark.parametrize(
    "changes",
    [{"self_employed": "on"}, {"other_income": "insurance_of_partner"}, {"age": "18"}],
)
def test_silence_is_kept_whatever_else_is_told(describe, seen, changes):
    describe({**WORKER, "wage": "", "hours": ""}, **changes)
    assert "We cannot work this out for you" in seen("/en/in-hand/")


@pytest.mark.parametrize("name", ["household", "jobs", "clear", "save", "open"])
def test_who_comes_by_the_address_of_a_form_is_led_to_its_page(client, name):
    assert client.get(f"/en/in-hand/{name}/").headers["Location"] == "/en/in-hand/"


def test_a_file_that_holds_more_than_the_form_is_refused_and_not_cut(client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    child = {"age": 3, "shared_custody": True}
    household = {"adults": [{"age": 30}], "children": [*[{"age": 9}] * 4, child]}
    file = SimpleUploadedFile("h.json", json.dumps(household).encode())
    page = client.post("/en/in-hand/open/", {"file": file}, follow=True).content.decode()
    assert "more than this page can hold" in page
    assert "household" not in client.session


def test_every_answer_of_the_form_comes_back_from_a_saved_file(describe, client):
    from ladderway.web.in_hand import building

    everything = {
        **PARENT,
        "hours": "20",
        "wage": "18.5",
        "hours_low": "10",
        "hours_high": "30",
        "second_wage": "17.6",
        "second_hours": "5",
        "plan": "on",
        "child2_age": "9",
        "child2_care": "unlicensed",
        "child2_fee": "300",
        "child2_more": "tax_credit",
        "more_children": "",
        "left_months_ago": "3",
        "assistance_months": "2",
        "transit": "156",
        "dues": "20",
        "net_income_before": "21000",
        "claim_week": "300",
        "claim_weeks": "20",
        "insured_week": "545",
        "drugs": "0",
    }
    assert describe(everything).status_code == 302
    told = client.session["household"]["answers"]
    home = building.household(told)
    assert building.household(building.answers_of(home)) == home
    assert home.adults[0].claim is not None
    assert home.in_kind.drugs == 0
