"""What somebody types cannot become a formula in a spreadsheet that another opens."""

import csv
import io
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from ladderway.files.exports.sheet import FORMULA_STARTS
from tests.employers_made import MadeEmployers
from tests.integration.access_desk import DESK
from tests.integration.access_samples import filled
from tests.integration.access_samples_planned import engagement_in, of_pack, table_things
from tests.integration.conftest import Place
from tests.integration.planning.conftest import make_demand, make_gap, publish
from tests.integration.training.conftest import make_program
from tests.scans import make_scan

pytestmark = pytest.mark.django_db
EVIL = '=HYPERLINK("http://evil.example/","Open")'
SHEETS = sorted(
    name for name, access in DESK.items()
    if access.method == "get" and access.sample.get("ending", "csv") == "csv"
    and name.rpartition("_")[2].rpartition(":")[2] in {"csv", "refused"}
)  # fmt: skip
# What people type into each thing that stands in a list.
TYPED = {
    "employers.Purchase": ("what", "offers"),
    "ladders.Standard": ("title", "developed_by", "used_by"),
    "partners.Organization": ["name_en"], "training.Program": ["title_en", "title_fr"],
    "ladders.Ladder": ["title", "target_group"], "groups.ActionItem": ["text", "owner", "result"],
    "groups.Note": ["text", "source", "who_knows"], "groups.LogEntry": ["about", "who"],
    "scans.Scan": ["title"], "scans.Judgement": ["source", "said_by", "note", "figure"],
    "planning.Plan": ["title"], "planning.BudgetLine": ["label", "source", "note"],
    "planning.Gap": ["what", "responsible"], "employers.Commitment": ["what", "said_by"],
    "employers.Initiative": ["name"], "employers.Funding": ["funder", "pot"],
    "employers.Contact": ["question", "offer"], "planning.Demand": ["area"],
    "packs.Pack": ["title_en"], "planning.Engagement": ["with_whom", "terms"],
}  # fmt: skip
NOTHING_TYPED = {"training:form_csv", "training:import_refused"}


@pytest.mark.parametrize("name", SHEETS)
def test_no_cell_starts_a_formula(
    name: str, place: Place, member: Callable[..., Any], person: Callable[..., Any]
) -> None:
    kwargs = filled(DESK[name].sample, place, person)
    fill(place, kwargs)
    for model, fields in TYPED.items():
        apps.get_model(model).objects.update(**dict.fromkeys(fields, EVIL))
    spoil_ladders(EVIL)
    browser = Client()
    browser.force_login(member("planner"))
    body = browser.get(reverse(name, kwargs=kwargs)).content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(body, newline="")) for cell in row]
    assert cells
    assert not [c for c in cells if c.lstrip(" ").startswith(FORMULA_STARTS)]
    assert name in NOTHING_TYPED or any(EVIL in cell for cell in cells), "nothing was tried"


def fill(place: Place, kwargs: dict[str, Any]) -> None:
    """One of everything in a list, beside what the address asks for."""
    here = place.agency.community
    if not any(isinstance(value, UUID) for value in kwargs.values()):
        table_things(here)
        made = MadeEmployers(place.agency, place.elsewhere)
        _ = (made.buyer, made.commitment, made.funding, made.contact, made.contact_person)
    make_program(here, "Another organization", upgrading=True)
    make_scan(here)
    plans = apps.get_model("planning.Plan").objects
    if not plans.exists():
        plans.create(community=here, title="A plan")
    for plan in plans.all():
        plan.budget_lines.create(kind="training", label="A cost", amount=1)
    here.standards.create(title="A standard", developed_by="A council", as_of="2026-01-05")
    engagement_in(here)
    of_pack({}, place)
    make_gap(here)
    make_demand(place.agency)
    publish(here)


def spoil_ladders(text: str) -> None:
    versions = apps.get_model("ladders.Version").objects
    for version in versions.all():
        version.content["ladder"]["title"] = text
        for rung in version.content["ladder"]["rungs"]:
            rung["title"] = text
        versions.filter(pk=version.pk).update(content=version.content)
