"""What a template is filled with: a plan as plain data, under the names of `files.templates`."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from ladderway.domain.planning.prose import passages
from ladderway.web.planning import figures, figures_of_plan, plan_queries
from ladderway.web.planning.models import Block, BudgetLine, Plan
from ladderway.web.planning.plan_queries import FieldView
from ladderway.web.reference.speech import day_in
from ladderway.words import Say, plans

Data = dict[str, Any]


def context(plan: Plan, say: Say, today: date) -> Data:
    """Texts, flags, lists and mappings alone; nothing of it leads to a model or a function."""
    sections = plan_queries.sections(plan, say)
    every = [f for s in sections for g in s.groups for f in g.fields]
    fields = {field.key: _field(field, say) for field in every}
    terms = _terms(plan, say)
    return {
        "today": _day(today, say),
        "plan": _plan(plan, say),
        "fields": fields,
        "sections": [
            {
                "key": section.key,
                "title": section.title,
                "fields": [fields[f.key] for g in section.groups for f in g.fields],
            }
            for section in sections
        ],
        "not_done": [one for one in fields.values() if not one["is_done"]],
        "budget": [_cost(line, plan, say) for line in plan.budget_lines.all()],
        "totals": _totals(plan, say),
        "terms": {key: {n: one[n] for n in one if n != "key"} for key, one in terms.items()},
        "matters": list(terms.values()),
        **_tables(plan, say),
    }


def _plan(plan: Plan, say: Say) -> Data:
    ladder = figures.kept(plan)
    community = plan.community
    return {
        "title": plan.title,
        "community": community.name_fr if say.language == "fr" else community.name_en,
        "sector": say.name("sector", plan.sector) if plan.sector else "",
        "ladder": ladder.title if ladder else "",
        "participants_low": say.number(plan.participants_low),
        "participants": say.number(plan.participants),
        "participants_high": say.number(plan.participants_high),
        "funded_until": _day(plan.funded_until, say),
        "is_example": plan.is_example,
    }


def _field(field: FieldView, say: Say) -> Data:
    written = field.written
    text = written.text if written else ""
    return {
        "key": field.key,
        "title": field.title,
        "prompt": field.prompt,
        "text": text,
        "passages": list(_passages(text)),
        "is_done": field.state == "met",
        "how": written.how if written else "",
        "responsible": written.responsible if written else "",
        "due": _day(written.due if written else None, say),
        "figures": [_figure(block, say) for block in field.blocks],
    }


def _passages(text: str) -> Iterable[Data]:
    for passage in passages(text):
        if passage.is_list:
            yield from ({"text": line, "is_item": True} for line in passage.lines)
        else:
            yield {"text": "\n".join(passage.lines), "is_item": False}


def _figure(block: Block, say: Say) -> Data:
    shown = block.shown.get(say.language) or block.shown["en"]
    dated = say.text("As of {day}.").format(day=_day(block.taken_on, say))
    return {
        "title": shown["title"],
        "columns": [label for label, _is_number in shown["columns"]],
        "rows": [{"cells": list(row)} for row in shown["rows"]],
        "source": f"{dated} {shown['source']}",
    }


def _terms(plan: Plan, say: Say) -> dict[str, Data]:
    texts = dict(plan.terms.values_list("key", "text"))
    return {
        key: {
            "key": key,
            "title": say.text(title),
            "prompt": say.text(prompt),
            "text": texts.get(key, ""),
        }
        for key, (title, prompt) in plans.TERMS.items()
    }


def _cost(line: BudgetLine, plan: Plan, say: Say) -> Data:
    return {
        "kind": say.text(plans.BUDGET_KINDS[line.kind]),
        "label": line.label,
        "basis": say.text(plans.BASES[line.basis]),
        "amount": figures_of_plan.dollars(line.amount, say),
        "cost": figures_of_plan.cost(line, plan, say),
        "in_kind": line.in_kind,
        "source": line.source,
        "status": say.text(plans.SOURCE_STATUS[line.status]),
        "note": line.note,
    }


def _totals(plan: Plan, say: Say) -> list[Data]:
    def money(amount: Decimal | None) -> str:
        return "–" if amount is None else figures_of_plan.dollars(amount, say)

    return [
        {
            "name": figures_of_plan.scenario_name(one, say),
            "cash": money(one.cash),
            "in_kind": money(one.in_kind),
            "total": money(one.total),
            "per_participant": money(one.per_participant),
            "confirmed": money(one.confirmed),
            "open": money(one.open),
            "not_funded": money(one.not_funded),
        }
        for one in figures_of_plan.sums(plan)
    ]


def _tables(plan: Plan, say: Say) -> Data:
    return {
        "objectives": [
            {
                "objective": say.text(plans.OBJECTIVES[one.kind]),
                "measure": one.measure,
                "baseline": one.baseline,
                "target": one.target,
                "due": _day(one.due, say),
            }
            for one in plan.objectives.all()
        ],
        "dates": [
            {
                "label": one.label,
                "kind": say.text(plans.TIMELINE_KINDS[one.kind]),
                "starts": _day(one.starts, say),
                "ends": _day(one.ends, say),
                "responsible": one.responsible,
            }
            for one in plan.milestones.all()
        ],
        "parties": [
            {
                "name": one.name,
                "role": say.text(plans.PARTY_ROLES[one.role]),
                "gives": one.gives,
                "signs": one.signs,
                "signs_as": one.signs_as,
            }
            for one in plan.parties.all()
        ],
        "rules": [
            {
                "what": one.what,
                "kind": say.text(plans.PERMISSION_KINDS[one.kind]),
                "decides": one.decides,
                "answer": say.text(plans.APPROVALS[one.answer]),
                "on": _day(one.on, say),
            }
            for one in plan.permissions.all()
        ],
    }


def _day(when: date | None, say: Say) -> str:
    return day_in(when, say.language) if when else ""
