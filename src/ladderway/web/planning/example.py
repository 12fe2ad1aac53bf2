"""An example of a whole plan, for a simulated community: real figures, invented partners."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from ladderway.files.parameters import PARAMETERS, read_yaml
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.ladders.queries import kept_ladders
from ladderway.web.partners.models import Community
from ladderway.web.planning import models, plan_actions
from ladderway.web.planning.models import Field, Plan
from ladderway.web.planning.plan_actions import By, NothingToShow

FILE = PARAMETERS / "planning" / "example_plan.yaml"
YEAR = re.compile(r"\b20[0-9]{2}\b")
DAYS_OF_A_YEAR = 365.25
TABLES: dict[str, type[models.Row]] = {
    "objectives": models.Objective,
    "costs": models.BudgetLine,
    "dates": models.Milestone,
    "parties": models.Party,
    "permissions": models.Permission,
}


# Examples of apps above this one, which register here: each gets the community and the day.
AFTERWARDS: list[Callable[..., None]] = []


@transaction.atomic
def load(community: Community, *, today: date, by: By = SYSTEM) -> Plan:
    """Load the example once; where it is there already, it stays as it is.

    Load programs and ladders first: the plan draws its figures from them.
    """
    data = _brought_near(read_yaml(FILE), today)
    there = Plan.objects.filter(community=community, is_example=True, title=data["title"]).first()
    return there or _load(data, community, today, by)


def _brought_near(data: dict[str, Any], today: date) -> dict[str, Any]:
    """The example with its years moved on, so that it lies ahead whenever it is loaded. Seasons
    stay: courses start in April and October."""
    years = max(0, round((today - data["effective_from"]).days / DAYS_OF_A_YEAR))
    moved: dict[str, Any] = _moved(data, years)
    return moved


def _moved(value: Any, years: int) -> Any:
    if isinstance(value, dict):
        return {key: _moved(one, years) for key, one in value.items()}
    if isinstance(value, list):
        return [_moved(one, years) for one in value]
    if isinstance(value, date):
        return value.replace(year=value.year + years)
    if isinstance(value, str):
        return YEAR.sub(lambda said: str(int(said[0]) + years), value)
    return value


def _load(data: dict[str, Any], community: Community, today: date, by: By) -> Plan:
    plan = plan_actions.create_plan(
        community=community, facts=_about(data, community), by=by, today=today
    )
    for name, model in TABLES.items():
        for facts in data[name]:
            row = model(plan=plan)  # type: ignore[call-arg]
            plan_actions.save_row(row=row, facts=_row(facts), by=by, today=today)
    plan_actions.write_terms(plan=plan, texts=data["terms"], by=by, today=today)
    for catalogue, ratings in data["ratings"].items():
        for key, said in ratings.items():
            facts = {"note": "", **said}
            plan_actions.rate(plan=plan, catalogue=catalogue, key=key, by=by, today=today, **facts)
    for key, said in data["fields"].items():
        _write(plan, key, said, by, today)
    plan_actions.keep_version(plan=plan, name="First draft", after=None, by=by, today=today)
    return plan


def _about(data: dict[str, Any], community: Community) -> dict[str, Any]:
    low, base, high = data["participants"]
    sector = data["sector"]
    fitting = [one for one in kept_ladders(community) if one.sector == sector]
    # The one of the same name is of the same language.
    fitting.sort(key=lambda one: one.title != data["title"])
    return {
        "title": data["title"],
        "sector": data["sector"],
        "ladder": fitting[0].id if fitting else None,
        "participants_low": low,
        "participants": base,
        "participants_high": high,
        "funded_until": data["funded_until"],
        "is_example": True,
    }


def _row(facts: dict[str, Any]) -> dict[str, Any]:
    money = {"amount": Decimal(facts["amount"])} if "amount" in facts else {}
    return {**facts, **money}


def _write(plan: Plan, key: str, said: dict[str, Any], by: By, today: date) -> None:
    for figure in said.get("figures", ()):
        # A ladder or the asset map may not be loaded: the field then has its text alone.
        try:
            plan_actions.draw_figure(plan=plan, key=key, figure=figure, by=by, today=today)
        except NothingToShow:
            continue
    facts = {
        "text": said["text"].strip(),
        "status": said.get("status", Field.DONE),
        "how": said.get("how", "").strip(),
        "responsible": said.get("responsible", ""),
        "due": said.get("due"),
    }
    plan_actions.write_field(plan=plan, key=key, facts=facts, revision=0, by=by, today=today)
