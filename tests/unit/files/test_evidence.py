"""The evidence library holds what its sources tell: each figure, and each blank."""

import shutil
from pathlib import Path

import pytest

from ladderway.domain.evidence.model import Design, Finding
from ladderway.domain.shared.errors import BadInput, BadParameters
from ladderway.files import evidence, evidence_export

LIBRARY = evidence.load_library()
BY_ID = {i.id: i for i in LIBRARY.initiatives}
STUDIES = {s.id: s for i in LIBRARY.initiatives for s in i.studies}


def findings(study: str, measure: str) -> list[Finding]:
    return [f for f in STUDIES[study].outcomes if f.measure == measure]


def test_every_requirement_on_an_initiative_has_its_entry():
    named = {r for i in LIBRARY.initiatives for r in (i.requirement, *i.also_requirements)}
    named |= {i.model_requirement for i in LIBRARY.initiatives}
    asked = {f"R{n}" for n in (*range(552, 589), *range(591, 598))}
    assert asked - named == set()


# (requirement, id, country, designs): the strength that the source allows, and no more.
DESIGNS = [
    ("R552", "sectoral_employment_initiative", "US", {"rct", "implementation"}),
    ("R553", "workadvance", "US", {"rct", "implementation"}),
    ("R554", "per_scholas", "US", {"rct"}),
    ("R555", "project_quest", "US", {"rct"}),
    ("R556", "manufacturing_works", "US", {"qualitative"}),
    ("R557", "service_works", "US", {"qualitative"}),
    ("R558", "eccli", "US", {"qualitative"}),
    ("R559", "hpog", "US", {"implementation"}),
    ("R560", "pace_pathways", "US", {"rct"}),
    ("R561", "pima_pathways", "US", {"rct"}),
    ("R562", "carreras_en_salud", "US", {"rct"}),
    ("R563", "bridge_to_employment", "US", {"not_stated"}),
    ("R564", "health_careers_for_all", "US", {"not_stated"}),
    ("R565", "energy_training_partnerships", "US", {"qualitative"}),
    ("R566", "devolution_deal_pilots", "UK", {"no_results_yet"}),
    ("R567", "west_of_england_pilot", "UK", {"no_results_yet"}),
    ("R568", "restaurant_opportunities_centre", "US", set()),
    ("R569", "skillworks", "US", {"evaluation"}),
    ("R570", "wrtp_big_step", "US", {"rct"}),
    ("R571", "industrie_du_futur", "FR", {"no_results_yet"}),
    ("R572", "illinois_jted", "US", {"matched"}),
    ("R573", "skills_utilisation_care", "UK", {"interim"}),
    ("R574", "emcp", "US", {"evaluation"}),
    ("R575", "jobs_to_careers", "US", {"completers"}),
    ("R576", "jobs_with_a_future", "US", {"outputs"}),
    ("R577", "workforce1", "US", {"matched"}),
    ("R578", "better_jobs_better_care", "US", {"evaluation"}),
    ("R579", "win_a_step_up", "US", {"mixed_method"}),
    ("R580", "step_up", "UK", {"evaluation"}),
    ("R581", "era", "UK", {"rct"}),
    ("R582", "healthcare_training_institute", "US", {"evaluation"}),
    ("R583", "hospitality_training_center", "US", {"no_counterfactual"}),
    ("R584", "health_careers_collaborative", "US", {"return_on_investment"}),
    ("R585", "hotel_training_centre", "US", {"evaluation"}),
    ("R586", "pace_automotive", "US", {"evaluation"}),
    ("R587", "year_up_financial", "US", {"evaluation"}),
    ("R588", "hotel_career_centre", "US", {"not_stated"}),
    ("R591", "jtpa", "US", {"rct"}),
    ("R592", "gain", "US", {"not_stated"}),
    ("R593", "hwtc", "CA", set()),
    ("R593", "workforce_training_academy", "US", set()),
    ("R594", "poes", "CA", {"no_results_yet"}),
    ("R595", "career_navigator", "CA", set()),
    ("R596", "advance_at_work", "US", {"not_stated"}),
]


@pytest.mark.parametrize(("requirement", "id", "country", "designs"), DESIGNS)
def test_an_initiative_is_told_with_its_design_and_no_stronger_one(
    requirement, id, country, designs
):
    initiative = BY_ID[id]
    assert (initiative.requirement, initiative.country) == (requirement, country)
    assert {s.design.value for s in initiative.studies} == designs


# study, measure, horizon, group, program, comparison, effect, low, high, unit; "-" is a blank
TOLD = """
seis_2010 earnings whole_follow_up - - - 4500 - - dollars
seis_2010 earnings whole_follow_up - - - 18 - - percent_of_comparison
seis_2010 earnings year_2 - - - 29 - - percent_of_comparison
seis_2010 months_worked whole_follow_up - - - 1.3 - - months
seis_2010 worked_all_12_months year_2 - 52 41 - - - percent
seis_2010 months_in_jobs_with_benefits whole_follow_up - - - 1.4 - - months
sei_2008 excluded_by_entry_tests - - - - - 70 80 percent
workadvance_2016 training_in_target_sector - every_site - - 40 - - percentage_points
workadvance_2016 employed_in_target_sector - range_over_sites - - - 12 41 percentage_points
workadvance_2016 earnings year_2 less_experienced_providers - - 2000 - - dollars
per_scholas_2016 earnings year_2 - - - 3700 - - dollars
per_scholas_2016 earnings year_2 - - - 26 - - percent_of_comparison
per_scholas_2016 employed_in_target_sector - - - - 41 - - percentage_points
quest_2018 any_credential year_6 - 75 57 - - - percent
quest_2018 vocational_certificate year_6 - 73 49 - - - percent
quest_2018 health_care_certificate year_6 - 68 42 - - - percent
quest_2018 earnings year_3 - - - 2286 - - dollars
quest_2018 earnings year_6 - - - 5080 - - dollars
quest_2018 worked_all_12_months year_6 - 72 57 - - - percent
quest_2018 wage_at_least_15 year_6 - 46 35 - - - percent
bridge_evaluation chose_private_provider - - - - 80 - - percent
jobs_to_careers_2012 any_credential - completers 71 - - - - percent
jobs_to_careers_2012 wage_increase - completers 67 - - - - percent
jobs_to_careers_2012 wage_gain - completers 2.1 - - - - dollars_an_hour
htc_2014 advanced_in_sector - incumbent_workers 25 - - - - percent
hcc_2011 return_on_investment - - - - 11.9 - - percent
hotel_career_counts people_enrolled five_years - 500 - - - - people
hotel_career_counts people_placed five_years pre_employment_participants 191 - - - - people
hotel_career_counts promotions five_years incumbent_workers 50 - - - - people
hotel_career_counts wage_increase five_years incumbent_workers 100 - - - - people
hotel_career_counts employers_in_network five_years - 56 - - - - employers
workadvance_interim eligible_or_qualified - - - - 20 - - percent
workadvance_interim working_at_intake - - - - 20 - - percent
"""


def blank_or(kind: type, cell: str):
    return None if cell == "-" else kind(cell)


def figure(line: str) -> tuple:
    cells = line.split()
    words = tuple(c.replace("-", "") if c == "-" else c for c in cells[:4])
    return (*words, *(blank_or(float, c) for c in cells[4:9]), cells[9])


FIGURES = {figure(line) for line in TOLD.strip().splitlines()}


def told(study: str, f: Finding) -> tuple:
    return (
        study, f.measure, f.horizon, f.group, f.program, f.comparison, f.effect, f.low, f.high,
        f.unit.value,
    )  # fmt: skip


def test_the_figures_are_those_of_the_sources_and_there_are_no_others():
    held = {told(s.id, f) for s in STUDIES.values() for f in s.outcomes if f.has_figure}
    assert held == FIGURES


def test_what_no_source_reports_stays_blank():
    everything = [f for s in STUDIES.values() for f in s.outcomes]
    blank = ("interval_low", "interval_high", "p", "n_program", "n_comparison", "sd")
    assert {getattr(f, name) for f in everything for name in blank} == {None}
    assert STUDIES["carreras_2018"].follow_up_months is None
    assert BY_ID["year_up_financial"].target_groups == ()
    assert {i.id for i in LIBRARY.initiatives if i.costs} == {
        "health_careers_collaborative", "skills_utilisation_care",
    }  # fmt: skip


def test_costs_and_benefits_are_as_told():
    hcc = BY_ID["health_careers_collaborative"]
    assert [(a.amount, a.currency, a.about) for a in (*hcc.costs, *hcc.benefits)] == [
        (1_820_000, "USD", True),
        (2_040_000, "USD", True),
    ]
    scotland = BY_ID["skills_utilisation_care"].costs[0]
    assert (scotland.amount, scotland.currency) == (2_900_000, "GBP")


def test_an_impact_is_claimed_only_where_the_design_isolates_one():
    claims = {s.design for s in STUDIES.values() for f in s.outcomes if f.level.value == "impact"}
    assert claims == {Design.RCT, Design.MATCHED}


def test_frameworks_statistics_and_the_eight_questions_are_there():
    assert [len(f.items) for f in LIBRARY.frameworks] == [9, 6, 6, 3]
    assert {s.id: s.value for s in LIBRARY.statistics}["in_work_poverty_rise"] == 40
    assert {s.value for s in LIBRARY.statistics if s.id.startswith("low_pay")} == {20.7, 17.1}
    assert [q.requirement for q in LIBRARY.questions] == [f"R{n}" for n in range(528, 536)]


def test_the_model_of_workadvance_has_its_five_components():
    assert BY_ID["workadvance"].model == (
        "screening", "career_readiness", "occupational_training", "job_development",
        "post_employment",
    )  # fmt: skip


def copied(folder: Path, file: str, old: str, new: str) -> Path:
    target = folder / "evidence"
    shutil.copytree(evidence.FOLDER, target)
    text = (target / file).read_text(encoding="utf-8")
    assert old in text
    (target / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return target


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("boston.yaml", "id: skillworks\n", "id: eccli\n", "given 2 times"),
        ("boston.yaml", "sectors: [hospitality]", "sectors: [hotels]", "sector .hotels."),
        ("boston.yaml", "[low_skill, low_income", "[low_skil, low_income", "low_skil"),
        ("boston.yaml", "document: review_2019", "document: review_2020", "review_2020"),
        ("boston.yaml", "level: outcome, direction: up", "level: impact, direction: up", "isolate"),
        ("boston.yaml", "program: 25, unit: percent", "program: 25", "without a unit"),
        ("boston.yaml", "program: 25,", "program: 125,", "share that is none"),
    ],
)
def test_a_library_with_a_fault_is_refused_with_its_place(tmp_path, file, old, new, says):
    with pytest.raises(BadParameters, match=says):
        evidence.read_library(copied(tmp_path, file, old, new))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("design: evaluation", "design: good", "choose one of"),
        ("country: US", "contry: US", "no field"),
        ("program: 25,", "program: many,", "a number"),
    ],
)
def test_a_field_that_is_none_is_refused_with_its_place(tmp_path, old, new, says):
    with pytest.raises(BadInput, match=rf"boston\.yaml.*{says}"):
        evidence.read_library(copied(tmp_path, "boston.yaml", old, new))


def test_the_export_has_a_row_for_each_finding_and_blanks_for_blanks():
    cells = evidence_export.rows(LIBRARY.initiatives)
    table = [dict(zip(evidence_export.COLUMNS, r, strict=True)) for r in cells]
    row = next(
        r for r in table if r["study"] == "quest_2018" and r["measure"] == "wage_at_least_15"
    )
    assert (row["program"], row["comparison"], row["difference"]) == ("46", "35", "11")
    assert (row["interval_low"], row["n_program"], row["effect_size"]) == ("", "", "0.278")
    assert {r["initiative"] for r in table} == BY_ID.keys()
