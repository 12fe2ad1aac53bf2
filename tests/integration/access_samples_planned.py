"""What addresses of the planner's desk need: a plan, an employer, a table, a scan."""

from collections.abc import Callable, Mapping
from typing import Any

from ladderway.web.planning import models
from ladderway.web.planning.plan_content import content_of
from ladderway.web.scans.models import Validation
from tests.employers_made import MadeEmployers
from tests.scans import make_scan


def of_plan(kwargs: Mapping[str, Any], place: Any, person: Callable[..., Any]) -> dict[str, Any]:
    """A plan with one of everything that an address may name."""
    plan = models.Plan.objects.create(
        community=place.agency.community, title="A plan", sector="retail"
    )
    shown = {"en": {"title": "", "columns": [], "rows": [], "source": "", "drawing": ""}}
    made: dict[str, Callable[[], Any]] = {
        "block": lambda: models.Block.objects.create(
            plan=plan, key="A1a", figure="sector_facts", shown=shown, taken_on="2026-01-01"
        ),
        "comment": lambda: models.Comment.objects.create(
            plan=plan, key="A1a", text="Said", by=person("said@example.org")
        ),
        "version": lambda: models.Version.objects.create(
            plan=plan, number=1, name="First", content=content_of(plan)
        ),
        "plan_row": lambda: models.BudgetLine.objects.create(
            plan=plan, kind="training", label="A cost", amount=1
        ),
    }
    ids = {k: made[v]().public_id for k, v in kwargs.items() if v in made}
    return {"plan": plan.public_id, **ids}


def of_pack(kwargs: Mapping[str, Any], place: Any) -> dict[str, Any]:
    """A pack with one of everything that an address may name."""
    from ladderway.web.packs.models import Line, Pack, Release

    pack = Pack.objects.create(
        community=place.agency.community, kind="change", audience="council", title_en="A pack"
    )
    line = {"section": "message", "position": 1, "text_en": "Said"}
    content = {
        "kind": "change", "audience": "council", "title": {"en": "A pack"}, "place": {},
        "sector": "", "lines": [], "is_example": False,
    }  # fmt: skip
    approved = {"content": content, "approved_by": "A table", "approved_on": "2026-01-01"}
    made: dict[str, Callable[[], Any]] = {
        "line": lambda: Line.objects.create(pack=pack, **line),
        "release": lambda: Release.objects.create(pack=pack, number=1, **approved),
    }
    return {"pack": pack.public_id, **{k: made[k]().public_id for k in kwargs if k in made}}


def engagement_in(here: Any) -> Any:
    """A meeting that those who were met agreed to tell."""
    return models.Engagement.objects.create(
        community=here, on="2026-01-01", form="meeting", with_whom="A centre", under="A protocol",
        terms="Ask again first", may_tell=True,
    )  # fmt: skip


EMPLOYER_SAMPLES = {
    "organization", "contact_person", "contact", "own_contact", "commitment", "initiative",
    "funding", "connection", "purchase", "buyer",
}  # fmt: skip


def employer_sample(kind: str, place: Any) -> Any:
    return getattr(MadeEmployers(place.agency, place.elsewhere), kind).public_id


def of_a_table(kwargs: Mapping[str, Any], place: Any) -> dict[str, Any]:
    """Ids of what a planning group keeps, where the sample names it: "groups.Meeting"."""
    asked = {
        k: v.removeprefix("groups.") for k, v in kwargs.items() if str(v).startswith("groups.")
    }
    if not asked:
        return {}
    made = table_things(place.agency.community)
    return {key: made[name].public_id for key, name in asked.items()}


def table_things(here: Any) -> dict[str, Any]:
    """One of each thing that a planning group keeps."""
    from ladderway.web.groups import models as of

    day = "2026-01-01"
    group = of.Group.objects.create(community=here, name="T", founded=day)
    decision = of.Decision.objects.create(group=group, on=day, text="x", how="consensus")
    action = {"text": "x", "owner": "M", "created": day, "due": day}
    note = {"topic": "wages", "text": "x", "as_of": day, "expires": "2027-01-01"}
    return {
        "Group": group,
        "Decision": decision,
        "Member": of.Member.objects.create(group=group, name="M", role="college", since=day),
        "Meeting": of.Meeting.objects.create(group=group, on=day),
        "ActionItem": of.ActionItem.objects.create(decision=decision, **action),
        "Question": of.Question.objects.create(group=group, text="x", asked=day),
        "Note": of.Note.objects.create(community=here, **note),
        "Shock": of.Shock.objects.create(community=here, name="x", since=day, touches="x"),
        "LogEntry": of.LogEntry.objects.create(community=here, kind="feedback", on=day, about="x"),
        "Duty": of.Duty.objects.create(community=here, function="library", arrangement="open"),
    }


def scanned(sample: Mapping[str, Any], place: Any) -> dict[str, Any]:
    """A scan with a judgement and a validation, and the ids that the sample asks for."""
    made = make_scan(place.agency.community, state=sample["public_id"].split()[0])
    ids = {"public_id": made.public_id}
    if "validation" in sample:
        ids["validation"] = Validation.objects.get(entry__scan=made).public_id
    return ids
