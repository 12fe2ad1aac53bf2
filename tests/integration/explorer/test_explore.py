"""The explorer: everything of a ladder is said, every state has its address, nothing leaks."""

from dataclasses import replace
from html import unescape

import pytest

from ladderway.domain.ladders.model import StartKind
from ladderway.domain.shared.outcomes import Reason
from ladderway.web.explorer import queries
from tests import factories

pytestmark = pytest.mark.django_db
KEY, OTHER = factories.ladder().key, factories.other_ladder().key


def test_the_first_page_asks_where_this_job_could_lead(seen):
    page = seen("/en/")
    assert "Where could this job lead?" in page
    assert 'role="combobox"' in page
    assert 'href="/fr/"' in page


def test_a_ladder_shows_its_drawing_and_the_same_in_words(engine, seen):
    page = unescape(seen("/en/explore/?from=65201"))
    assert page.count('role="img"') == 2  # for a wall and for a phone
    for said in (
        "Material handlers",
        "$17.60 to $20.00",
        "$20.00 is the middle of everyone in this job",
        "No local course for this is on the map yet",
        "our assumption",
        "Job Bank 2024, Toronto",
        "Sources and method",
    ):
        assert said in page


def test_a_sample_course_is_labelled(engine, seen):
    page = seen("/en/explore/?from=65201")
    assert "sample, not an offer" in page


def test_the_made_up_town_says_that_it_is_made_up(engine, seen):
    assert "made-up town. Its courses" in seen("/en/explore/?from=65201&community=demo")
    assert "made-up town. Its courses" not in seen("/en/explore/?from=65201")


def test_no_program_is_offered_in_a_real_place():
    assert queries.programs("") == ()
    assert queries.programs("demo")
    assert all(p.illustrative for p in queries.programs("demo"))


def test_what_is_asked_reaches_the_engine(engine, seen):
    seen(
        "/en/explore/?from=65201&area=ER35&hours=20&within=24&sector=retail&dip=1&to=63200&moves=4"
    )
    (query,) = engine.asked
    assert query.start.kind is StartKind.OCCUPATION
    assert (query.area, query.hours_per_week, query.max_months) == ("ER35", 20.0, 24)
    assert (query.sectors, query.allow_wage_dip, query.target) == (("retail",), True, "63200")
    assert query.max_moves == 4


def test_links_keep_the_state_of_the_page(engine, seen):
    page = unescape(seen("/en/explore/?from=65201&hours=20&area=ER35"))
    assert f"?from=65201&area=ER35&hours=20&ladder={OTHER}" in page
    assert f"?from=65201&area=ER35&hours=20&ladder={KEY}&with={OTHER}" in page
    assert 'href="/fr/explore/?from=65201&hours=20&area=ER35"' in page


def test_two_ladders_stand_beside_each_other(engine, seen):
    page = unescape(seen(f"/en/explore/?from=65201&ladder={KEY}&with={OTHER}"))
    assert "The two ladders beside each other" in page
    assert "Change in pay" in page
    assert page.count("<thead>") == 1


def test_a_ladder_that_is_gone_is_told(engine, seen):
    page = seen("/en/explore/?from=65201&ladder=gone")
    assert "not among the answers any more" in page


def test_nothing_found_says_what_to_change(engine, seen):
    engine.answer = factories.answer(ladders=())
    page = unescape(seen("/en/explore/?from=65201&sector=retail&within=12"))
    assert "We found no ladder for this" in page
    assert "Look in every sector" in page
    assert "Allow seven years" in page


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("start=no_job", "Material handlers"),
        ("start=not_for_years", "What work did you do?"),
        ("start=not_in_canada", "What work did you do in the other country?"),
        ("start=skills", "Which of these do you do well?"),
        ("", "What work do you do?"),
    ],
)
def test_every_start_leads_somewhere(engine, seen, address, said):
    assert said in unescape(seen(f"/en/explore/?{address}"))


def test_each_skill_named_has_a_level_in_words_and_in_the_address(engine, seen):
    page = unescape(seen("/en/explore/?start=skills&skill=S01:4&skill=S02"))
    assert '<option value="S01:4" selected>very well</option>' in page
    assert '<option value="S02:3" selected>well</option>' in page
    assert engine.asked[-1].start.skills == (("S01", 4.0), ("S02", 3.0))
    assert "?start=skills&skill=S01:4&skill=S02:3&" in page.replace("%3A", ":")


def test_a_skill_taken_away_leaves_room_for_others(engine, seen):
    seen("/en/explore/?start=skills" + "&skill=" * 25 + "&skill=S03:2")
    assert engine.asked[-1].start.skills == (("S03", 2.0),)


def test_typed_words_offer_jobs_without_scripts(seen):
    page = unescape(seen("/en/explore/?q=cook&area=ER35"))
    assert "Which job is nearest to “cook”?" in page
    assert "from=63200&area=ER35" in page


def test_words_that_mean_nothing_say_what_to_try(seen):
    assert "No job found for “zzqx”" in unescape(seen("/en/explore/?q=zzqx"))


def test_what_may_have_been_meant_is_asked_back_with_and_without_scripts(seen):
    page = unescape(seen("/en/explore/?q=65299"))
    assert "No job found for “65299”" in page
    assert "Did you mean one of these?" in page
    assert "from=65201" in page
    options = seen("/en/explore/suggest/?q=65299")
    assert "Did you mean one of these?" in options
    assert 'data-value="65201"' in options


def test_a_job_goes_by_its_short_name_and_is_described_by_its_title(engine, seen):
    page = unescape(seen("/en/explore/?from=65201"))
    official = "Food counter attendants, kitchen helpers and related support occupations"
    assert '<li class="badge brand">Food counter attendant ' in page
    assert official not in page
    assert "Material handlers · NOC 75101" in page
    assert "Shipper or receiver</strong>" in page


def test_suggestions_tell_the_words_that_matched_and_the_title_in_full(seen):
    page = unescape(seen("/en/explore/suggest/?q=psw"))
    assert 'data-title="Nurse aide or personal support worker"' in page
    assert "Nurse aides, orderlies and patient service associates · NOC 33102" in page


def test_suggestions_are_options_with_their_codes(seen):
    page = seen("/en/explore/suggest/?q=cook")
    assert 'role="option"' in page
    assert 'data-value="63200"' in page


def test_markup_in_the_address_stays_text(engine, seen):
    page = seen("/en/explore/?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in page


@pytest.mark.parametrize("address", ["/en/explore/?from=65201", "/en/", "/en/gallery/"])
def test_no_page_has_style_or_script_of_its_own(engine, seen, address):
    page = seen(address)
    assert " style=" not in page
    assert "<style" not in page
    assert "onclick" not in page
    assert all(' src="/' in part.split(">")[0] for part in page.split("<script")[1:])
    assert "//" not in "".join(part.split(">")[0] for part in page.split("<script")[1:])


def test_a_part_swapped_in_tells_the_browser_its_address(engine, client):
    response = client.get("/en/explore/?hours=8&from=65201&sector=", headers={"HX-Request": "true"})
    assert response.headers["HX-Push-Url"] == "/en/explore/?from=65201"


def test_an_answer_without_personal_facts_is_kept(engine, seen):
    seen("/en/explore/?from=65201")
    seen("/en/explore/?from=65201")
    assert len(engine.asked) == 1


def test_words_typed_as_a_goal_become_the_likeliest_job(engine, seen):
    page = unescape(seen("/en/explore/?from=65201&goal=cook"))
    assert engine.asked[-1].target == "63200"
    assert "&to=63200" in page
    seen("/en/explore/?from=65201&goal=zzqx")
    assert engine.asked[-1].target is None


def test_a_newcomer_with_a_profession_sees_the_job_for_now_and_the_way_back(engine, seen):
    now = replace(factories.ladder(), labels=("survival",))
    back = replace(factories.other_ladder(), labels=("way_back",))
    engine.answer = factories.answer(ladders=(now, back))
    page = seen("/en/explore/?start=not_in_canada&from=63200")
    assert "Two ways at once" in page
    assert "A job for now" in page
    assert "The way back to your field" in page
    assert "Two ways at once" not in seen(f"/en/explore/?from=63200&ladder={KEY}")


LATE = Reason.of("ladder.pays_late_manager", gain_wage=0.4)
LATE_SAID = "does not pay until you become a manager"


@pytest.mark.parametrize("address", ["", f"&ladder={KEY}&with={OTHER}"])
def test_a_ladder_that_pays_late_says_so_under_its_heading(engine, seen, address):
    late = factories.ladder(notes=(LATE,))
    engine.answer = factories.answer(ladders=(late, factories.other_ladder()))
    assert LATE_SAID in unescape(seen(f"/en/explore/?from=65201{address}"))


def test_a_long_list_of_credentials_is_folded_under_its_number(engine, seen):
    many = Reason.of("search.credentials_ignored", credentials=("secondary", "courses"))
    engine.answer = factories.answer(notes=(many,))
    page = seen("/en/explore/?from=65201")
    assert "<summary>2 credentials were too many to follow</summary>" in page


def test_an_older_code_with_one_meaning_is_used(engine, seen):
    page = unescape(seen("/en/explore/?from=6711"))
    assert "We brought it to the list of 2021" in page
    assert engine.asked[-1].start.occupations == ("65201",)


def test_an_older_code_beside_a_new_one_keeps_both(engine, seen):
    seen("/en/explore/?from=6711&from=75101")
    assert engine.asked[-1].start.kind is StartKind.PAST_JOBS
    assert engine.asked[-1].start.occupations == ("65201", "75101")


def test_an_older_code_with_several_meanings_offers_them(engine, seen):
    page = unescape(seen("/en/explore/?from=6541&hours=20"))
    assert "may be one of several jobs" in page
    for noc in ("45100", "64410", "65329"):
        assert f'href="/en/explore/?from={noc}&hours=20"' in page
    assert engine.asked == []
    page = unescape(seen("/en/explore/?from=75101&from=6541"))
    assert 'href="/en/explore/?from=75101&from=64410"' in page


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("hours=abc", "cannot use [abc] as hours a week. We use 8"),
        ("hours=-1", "cannot use [-1] as hours a week. We use 8"),
        ("hours=900", "cannot use [900] as hours a week. We use 60"),
        ("within=-5", "cannot use [-5] as a number of months. We use 48"),
        ("sector=zzz", "no sector [zzz]"),
        ("area=Mars", "no region [Mars]"),
        ("skill=Z99", "no skill [Z99]"),
        ("schedule=dawn", "no time of day [dawn]"),
        ("ladder=gone", "The ladder in this address is not among the answers any more"),
    ],
)
def test_what_cannot_be_used_is_told(engine, seen, address, said):
    page = unescape(seen(f"/en/explore/?from=65201&{address}"))
    assert said in page


def test_one_problem_does_not_hide_another(engine, seen):
    page = unescape(seen("/en/explore/?from=65201&hours=abc&ladder=gone&sector=zzz"))
    assert "[abc]" in page
    assert "[zzz]" in page
    assert "is not among the answers any more" in page
