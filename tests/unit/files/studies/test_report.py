"""From a study's plan and data to a report: the figures, what stands on top, what is hidden."""

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from ladderway.cli.main import app
from ladderway.domain.evaluation.results.analyse import analyse
from ladderway.domain.evaluation.results.columns import study_data
from ladderway.domain.evaluation.results.published import attack, published
from ladderway.files.exports.document import Heading, Items, Paragraph, Table
from ladderway.files.exports.html import to_html
from ladderway.files.naming import say_in
from ladderway.files.records import load_text
from ladderway.files.studies.data import load
from ladderway.files.studies.plan_file import load_plan, read_plan, register
from ladderway.files.studies.report import document
from ladderway.files.studies.report_files import earlier, figures, keep
from ladderway.files.studies.report_seen import HIDDEN, Report

STUDY = Path(__file__).parents[4] / "docs" / "examples" / "nsw" / "study.yaml"
NSW = "causaldata:nsw_mixtape"
DAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def made():
    plan, data = load_plan(STUDY), load(NSW)
    release = published(study_data(plan, data.columns))
    return Report(analyse(plan, data.columns), release, None, DAY, "1")


def texts(parts, kind):
    return [p for p in parts if isinstance(p, kind)]


def test_the_example_reproduces_what_is_published_of_it(made):
    told = {(t, o, q): v for _s, t, o, _st, _g, q, v in figures(made.results, made.published)}
    assert told["impact", "earnings_1978", "impact"] == pytest.approx(1794.34, abs=0.005)
    assert told["impact", "earnings_1978", "comparison_mean"] == pytest.approx(4554.80, abs=0.005)
    assert told["impact", "earnings_1978", "standard_error"] == pytest.approx(671.00, abs=0.005)
    assert told["attrition", "earnings_1978", "missing_program"] == 0


def test_what_it_rests_on_stands_first_and_says_that_nothing_was_registered(made):
    parts = document(made, say_in("en")).parts
    assert isinstance(parts[0], Heading)
    assert parts[0].text == "What this report rests on"
    assert "not registered" in texts(parts, Paragraph)[0].text
    assert any("when outcomes could be seen" in line for line in texts(parts, Items)[0].lines)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_heading_and_label_is_in_the_language_of_the_reader(made, language):
    page = to_html(document(made, say_in(language)))
    assert f'<html lang="{language}">' in page
    titles = {"en": "Were the groups alike at the start?", "fr": "Emploi encadré"}
    assert titles[language] in page
    if language == "fr":
        assert "Effets</h2>" in page
        assert "What this report rests on" not in page


def test_the_drawing_of_the_flow_says_what_its_table_says(made):
    page = to_html(document(made, say_in("en")))
    assert page.count("<svg") == 3
    flow = page[page.index("<svg") : page.index("</svg>")]
    assert "445" in flow
    assert "Assigned: 185" in flow


def test_a_small_subgroup_is_shown_as_hidden(tmp_path):
    plan, data = load_plan(STUDY), load(NSW)
    columns = dict(data.columns)
    some = columns["nodegree"].copy()
    some[:] = 0
    some[:3] = 1
    some[-3:] = 1
    columns["nodegree"] = some
    report = Report(analyse(plan, columns), published(study_data(plan, columns)), None, DAY, "1")
    tables = texts(document(report, say_in("en")).parts, Table)
    group = next(t for t in tables if "High-school" in t.title)
    assert [row[1:] for row in group.rows] == [(HIDDEN,) * 5] * 2
    told = figures(report.results, report.published)
    assert {value for _s, table, *_more, value in told if table == "subgroup"} == {None}


def test_time_and_worth_stand_in_the_report_and_among_the_figures():
    """Invented: two quarters, a job that lasts, and a model on the impact."""
    told = load_text(STUDY, "a study")
    plan = read_plan(
        {
            **told,
            "series": [
                {"name": "pay", "label": {"en": "Pay"}, "kind": "amount",
                 "columns": ["re75", "re78"], "months": [1, 24]}
            ],
            "stays": [
                {"name": "job", "label": {"en": "First job"}, "duration": "lasted",
                 "ended": "over", "checkpoints": [3, 6, 12]}
            ],
            "benefit_cost": {
                "title": "T", "source": "S", "price_year": 1978, "discount_rate": 0.0,
                "timing": "end",
                "impacts": [{"name": "pay", "outcome": "earnings_1978"}],
                "figures": [{"name": "cost", "base": 900, "low": 800, "high": 1000}],
                "lines": [
                    {"name": "Earnings", "figure": "pay", "gain_to": "participant"},
                    {"name": "Program", "figure": "cost", "cost_by": "government"},
                ],
            },
        }
    )  # fmt: skip
    columns = dict(load(NSW).columns)
    columns["lasted"] = 1.0 + np.arange(445) % 15
    columns["over"] = (columns["lasted"] < 14).astype(float)
    release = published(study_data(plan, columns))
    report = Report(analyse(plan, columns), release, None, DAY, "1")
    assert attack(release) == ()
    found = {(t, o, g, q): v for _s, t, o, _st, g, q, v in figures(report.results, release)}
    assert found["series", "pay", "month=24", "impact"] == pytest.approx(1794.34, abs=0.005)
    assert found["benefit_cost", "", "society", "net"] == pytest.approx(894.34, abs=0.005)
    assert found["benefit_cost", "", "participant", "line Earnings"] == pytest.approx(1794.34, 1e-5)
    lasted = columns["lasted"][columns["treat"] == 1]
    assert found["stay", "job", "at=6", "program_mean"] == pytest.approx((lasted > 6).mean())
    parts = document(report, say_in("fr")).parts
    titles = [p.text for p in texts(parts, Heading)]
    assert titles[-4:-1] == [
        "Effets dans le temps",
        "Combien de temps cela dure",
        "Avantages et coûts",
    ]
    assert to_html(document(report, say_in("fr"))).count("<svg") == 6


def test_the_ledger_comes_back_as_it_was_kept(made, tmp_path):
    file = tmp_path / "nsw.ledger.json"
    assert earlier(file) is None
    keep(made.published, file)
    back = earlier(file)
    assert back.ledger == made.published.ledger
    assert dict(back.means) == dict(made.published.means)


def run(*arguments):
    return CliRunner().invoke(app, ["impact", "report", *map(str, arguments)])


def test_one_command_writes_the_report_and_figures_for_machines(tmp_path):
    study = tmp_path / "study.yaml"
    study.write_text(STUDY.read_text("utf-8"), "utf-8")
    register(study, DAY)
    out = tmp_path / "out"
    told = run(study, "--data", NSW, "--out", out, "--lang", "fr", "--on", "2026-11-26")
    assert told.exit_code == 0, told.output
    assert (out / "report.pdf").read_bytes().startswith(b"%PDF")
    with zipfile.ZipFile(out / "report.docx") as docx:
        assert "Groupe témoin" in docx.read("word/document.xml").decode()
    assert "Le plan a été enregistré" in (out / "report.html").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO((out / "results.csv").read_text("utf-8"))))
    found = json.loads((out / "results.json").read_text("utf-8"))
    assert len(found["figures"]) == len(rows)
    columns = list(csv.DictReader(io.StringIO((out / "data-dictionary.csv").read_text("utf-8"))))
    assert [c["column"] for c in columns] == list(rows[0])
    assert (tmp_path / "study.ledger.json").exists()


def test_a_format_that_is_not_known_is_refused_before_anything_is_written(tmp_path):
    told = run(STUDY, "--data", NSW, "--out", tmp_path / "out", "--format", "odt")
    assert told.exit_code != 0
    assert not (tmp_path / "out").exists()
