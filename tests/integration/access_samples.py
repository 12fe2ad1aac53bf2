"""Makes what an address of the access table needs: "program" becomes the id of one."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from django.utils import timezone

from ladderway.domain.access.policy import Basis
from ladderway.domain.access.topics import Topic
from ladderway.domain.ladders.kept import KeptLadder, KeptRung, KeptStep
from ladderway.files.kept_ladder_file import About
from ladderway.files.templates.starter import starter
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.evidence.models import OwnEntry
from ladderway.web.imports.models import Batch
from ladderway.web.intake.models import Draft, OutreachEvent
from ladderway.web.ladders.actions import keep
from ladderway.web.participants.actions import people
from ladderway.web.participants.actions.sharing import share
from ladderway.web.participants.models import WorkExperience
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Membership
from ladderway.web.planning import models
from ladderway.web.planning.plan_content import content_of
from ladderway.web.scans.models import Validation
from ladderway.words import Say
from tests import studies_made
from tests.employers_made import MadeEmployers
from tests.integration.planning.conftest import make_demand, make_gap
from tests.integration.training.conftest import make_program
from tests.own_evidence import entry_of_ours
from tests.people import register
from tests.scans import make_scan


def ladder_in(community: Any) -> Any:
    """A ladder of one job."""
    ladder = KeptLadder(
        "", "A ladder", "", 1, (KeptRung("r1", "Warehouse worker", "75101"),), (KeptStep("", "r1"),)
    )
    return keep(
        community=community, ladder=ladder, about=About(), why="", by=SYSTEM, today=date(2026, 3, 2)
    )


def somebody(kwargs: dict[str, Any], place: Any, person: Callable[..., Any]) -> dict[str, Any]:
    """A person whom the agency serves, and a row about them."""
    user = person("who.registers@example.org")
    Membership.objects.create(
        user=user, agency=place.agency, role="counsellor", since=date(2021, 1, 1)
    )
    actor = Actor.of(user, place.agency.community, timezone.localdate())
    served = register(actor, place.agency)
    made = {"person": served.public_id}
    if kwargs.get("row") == "work row":
        row = WorkExperience(title="Cook")
        people.add_row(actor=actor, person=served, agency=place.agency, row=row)
        made["row"] = row.public_id
    if kwargs.get("sharing") == "sharing":
        given = share(
            actor=actor, person=served, giver=place.agency, receiver=place.elsewhere,
            topics=frozenset({Topic.PLAN}), basis=Basis.NOTICE, purpose="x", given_on=actor.on,
        )  # fmt: skip
        made["sharing"] = given.public_id
    return made


def own_evidence(place: Any, person: Callable[..., Any]) -> Any:
    return OwnEntry.objects.create(
        community=place.agency.community, name="Ours", entry=entry_of_ours(),
        added_by=person("who.reads.studies@example.org"), added_on=date(2026, 3, 2),
    )  # fmt: skip


def template_in(community: Any) -> Any:
    return models.Template.objects.create(
        community=community,
        kind="plan",
        title="A template",
        file_name="a.docx",
        content=starter("plan", Say("en")),
        marks=1,
    )


def of_intake(kwargs: dict[str, Any], place: Any, person: Callable[..., Any]) -> dict[str, Any]:
    """Somebody's draft of a first contact, or an event of the agency."""
    made: dict[str, Any] = {}
    if kwargs.get("draft") == "draft":
        made["draft"] = Draft.objects.create(
            agency=place.agency, user=person("who.writes@example.org"), form="first_contact",
            version="2026-1", language="en",
        ).public_id  # fmt: skip
    if kwargs.get("row") == "event":
        made["row"] = OutreachEvent.objects.create(
            agency=place.agency, by=uuid4(), name="A fair", held_on="2026-01-05"
        ).public_id
    return made


def of_study(kwargs: dict[str, Any], place: Any, person: Callable[..., Any]) -> dict[str, Any]:
    """A study in the state that the address needs, with what belongs to it."""
    state = str(kwargs.get("study")).removesuffix(" study")
    by, community = person("who.studies@example.org"), place.agency.community
    Membership.objects.create(user=by, agency=place.agency, role="planner", since="2021-01-01")
    make = {
        "draft": studies_made.draft, "open": studies_made.small, "drawn": studies_made.small_drawn,
        "published": studies_made.small_published,
    }  # fmt: skip
    study = make[state](community, by)
    found: dict[str, Any] = {"study": study.public_id}
    if "applicant" in kwargs:
        found["applicant"] = study.intakes.get().applicants.first().public_id
    if "batch" in kwargs:
        batch = study.imports.create(on=studies_made.TODAY, kept=0)
        found["batch"] = batch.public_id
    if "release" in kwargs:
        found["release"] = study.publications.get().public_id
    return found


def filled(sample: Mapping[str, Any], place: Any, person: Callable[..., Any]) -> dict[str, Any]:
    """The sample with the ids of what this test made."""
    kwargs = dict(sample)
    if kwargs.get("person") == "person":
        kwargs |= somebody(kwargs, place, person)
    kwargs |= of_intake(kwargs, place, person)
    if kwargs.get("public_id") == "agency":
        kwargs["public_id"] = place.agency.public_id
    if kwargs.get("public_id") == "file":
        scope = place.agency.community.public_id
        staged = Batch.objects.create(kind="programs", scope=scope, file_name="a.csv", by=uuid4())
        kwargs["public_id"] = staged.public_id
    if kwargs.get("public_id") == "program":
        kwargs["public_id"] = make_program(place.agency.community).public_id
    if kwargs.get("public_id") == "standard":
        kept = place.agency.community.standards.create(
            title="A standard", developed_by="A council", as_of="2026-01-05"
        )
        kwargs["public_id"] = kept.public_id
    if kwargs.get("public_id") == "ladder":
        kept = ladder_in(place.agency.community)
        kwargs["public_id"] = kept.public_id
        if kwargs.get("record_id") == "promise":
            said = {"topic": "wages", "said_by": "A", "said_to": "B", "text": "C"}
            kwargs["record_id"] = kept.promises.create(on="2026-01-05", **said).public_id
    if str(kwargs.get("public_id")).endswith(" scan"):
        kwargs |= scanned(kwargs, place)
    if kwargs.get("ladder_id") == "ladder":
        kwargs["ladder_id"] = ladder_in(place.agency.community).public_id
    if kwargs.get("record_id") == "gap":
        kwargs["record_id"] = make_gap(place.agency.community).public_id
    if kwargs.get("demand_id") == "demand":
        kwargs["demand_id"] = make_demand(place.agency).public_id
    if kwargs.get("year") == 2025:
        make_demand(place.agency, year=2025, month=2)
    if kwargs.get("membership_id") == "membership":
        other = person("other@example.org")
        since = "2021-01-01"
        held = Membership.objects.create(user=other, agency=place.agency, role="coach", since=since)
        kwargs["membership_id"] = held.public_id
    if kwargs.get("public_id") in EMPLOYER_SAMPLES:
        kwargs["public_id"] = employer_sample(kwargs["public_id"], place)
    if kwargs.get("entry") == "own evidence":
        kwargs["entry"] = own_evidence(place, person).public_id
    if kwargs.get("template") == "template":
        kwargs["template"] = template_in(place.agency.community).public_id
    if kwargs.get("plan") == "plan":
        kwargs |= of_plan(kwargs, place, person)
    if str(kwargs.get("study")).endswith(" study"):
        kwargs |= of_study(kwargs, place, person)
    return kwargs | of_a_table(kwargs, place)


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
