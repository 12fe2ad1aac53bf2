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
    assert "a raise is taken back while benefits end" in page
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
