"""Makes what an address of the access table needs: "program" becomes the id of one."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from ladderway.domain.access.policy import Basis
from ladderway.domain.access.topics import Topic
from ladderway.domain.ladders.kept import KeptLadder, KeptRung, KeptStep
from ladderway.files.kept_ladder_file import About
from ladderway.files.templates.starter import starter
from ladderway.web.assessments.models import Assessment, Dispute, Recheck
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.careerplans.actions import plans
from ladderway.web.careerplans.actions import steps as plan_steps
from ladderway.web.documents.actions import documents
from ladderway.web.documents.models import StoredExport
from ladderway.web.evidence.models import OwnEntry
from ladderway.web.imports.models import Batch
from ladderway.web.ladders.actions import keep
from ladderway.web.participants.actions import people
from ladderway.web.participants.actions.emergency import Facts, break_glass
from ladderway.web.participants.actions.sharing import share
from ladderway.web.participants.models import Agreement, Alert, Person, Sharing, WorkExperience
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Membership
from ladderway.web.people_imports.models import PeopleImport
from ladderway.web.planning import models
from ladderway.web.referrals.actions import appointments, daily, in_work
from ladderway.web.referrals.actions.referral import Ground, send
from ladderway.web.rights.models import AccountLink, Correction, Hold, Run
from ladderway.web.supports.actions import supports
from ladderway.web.supports.models import Fund
from ladderway.words import Say
from tests import selection
from tests.integration.access_feedback import of_feedback
from tests.integration.access_readiness import of_readiness
from tests.integration.access_samples_intake import of_intake, of_study
from tests.integration.access_samples_planned import (
    EMPLOYER_SAMPLES,
    employer_sample,
    engagement_in,
    of_a_table,
    of_pack,
    of_plan,
    scanned,
)
from tests.integration.planning.conftest import make_demand, make_gap
from tests.integration.training.conftest import make_program
from tests.own_evidence import entry_of_ours
from tests.people import register
from tests.supports_made import alignment_in, of_supports


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
    made |= of_documents(kwargs, actor, served, place)
    made |= of_assessments(kwargs, actor, served, place)
    if kwargs.get("step") == "plan step":
        plan = plans.begin(actor=actor, person=served, agency=place.agency, fields={"goal": "Cook"})
        made["step"] = plan_steps.add(
            actor=actor, plan=plan, agency=place.agency,
            fields={"section": "skills", "what": "Learn", "who": "participant"},
        ).public_id  # fmt: skip
    if kwargs.get("support") == "support":
        asked = {"kind": "counselling", "need": "x", "since": actor.on, "responsible": "x"}
        asked["until"] = actor.on + timedelta(days=9)
        made["support"] = supports.ask_for(
            actor=actor, person=served, agency=place.agency, fields=asked
        ).public_id
    made |= of_supports(kwargs, actor, served, place)
    if kwargs.get("sharing") == "sharing":
        given = share(
            actor=actor, person=served, giver=place.agency, receiver=place.elsewhere,
            topics=frozenset({Topic.PLAN}), basis=Basis.NOTICE, purpose="x", given_on=actor.on,
        )  # fmt: skip
        made["sharing"] = given.public_id
    if kwargs.get("application") == "application":
        made |= of_selection(kwargs, place, person, served, actor)
    return made | of_referrals(kwargs, actor, served, place)


def of_referrals(kwargs: dict[str, Any], actor: Actor, served: Any, place: Any) -> dict[str, Any]:
    """A referral to the other agency, a contact, a task."""
    common = {"actor": actor, "person": served, "agency": place.agency}
    made: dict[str, Any] = {}
    if kwargs.get("referral") == "referral":
        ground = Ground(frozenset({Topic.PLAN}), Basis.NOTICE, actor.on)
        made["referral"] = send(
            actor=actor, person=served, giver=place.agency, to=place.elsewhere, what_for="x",
            ground=ground,
        ).public_id  # fmt: skip
    if kwargs.get("contact") == "contact":
        made["contact"] = daily.log(
            **common, kind="phone", purpose="support", at=timezone.now()
        ).public_id
    if kwargs.get("appointment") == "appointment":
        made["appointment"] = appointments.plan(
            **common, worker=actor.user, at=timezone.now() + timedelta(days=1), minutes=30,
            how="office",
        ).public_id  # fmt: skip
    of_work = {
        "in work": lambda: in_work.begin(**common, since=actor.on, months=12),
        "job ended": lambda: in_work.lose(**common, lost_on=actor.on, why="term"),
        "in touch": lambda: in_work.stay_in_touch(**common, ways=["peer"]),
    }
    if kwargs.get("row") in of_work:
        made["row"] = of_work[kwargs["row"]]().public_id
    if kwargs.get("task") == "task":
        made["task"] = daily.add_task(**common, what="x", due_on=actor.on, owner=None).public_id
    return made


def of_selection(
    kwargs: dict[str, Any],
    place: Any,
    person: Callable[..., Any],
    served: Any,
    actor: Actor,
) -> dict[str, Any]:
    """An application that was refused by two, and what its address names beside it."""
    opening, second = opening_in(place, person)
    application = selection.apply(actor, served, opening)
    selection.move(actor, application, "start")
    selection.propose(actor, application)
    selection.review(second, application)
    version = opening.versions.get()
    ids = {"step": version.steps.first(), "criterion": version.criteria.get(kind="reading")}
    found = {key: row.public_id for key, row in ids.items() if key in kwargs}
    return {"application": application.public_id, **found}


def opening_in(place: Any, person: Callable[..., Any], published: bool = True) -> tuple[Any, Actor]:
    """An opening of the agency, and who runs selection there and made it."""
    user = person("who.selects@example.org")
    Membership.objects.create(
        user=user, agency=place.agency, role="program_manager", since=date(2021, 1, 1)
    )
    manager = Actor.of(user, place.agency.community, timezone.localdate())
    return selection.make_opening(manager, place.agency, published=published), manager


def of_openings(kwargs: dict[str, Any], place: Any, person: Callable[..., Any]) -> dict[str, Any]:
    """An opening, published or in preparation, and a criterion of it."""
    if not str(kwargs.get("opening", "")).endswith("opening"):
        return {}
    opening, _manager = opening_in(place, person, published=kwargs["opening"] == "opening")
    made = {"opening": opening.public_id}
    if kwargs.get("row") == "criterion":
        made["row"] = opening.versions.get().criteria.first().public_id
    return made


def of_assessments(kwargs: dict[str, Any], actor: Actor, served: Any, place: Any) -> dict[str, Any]:
    """An assessment by somebody else, and a dispute about it."""
    if kwargs.get("recheck") == "recheck":
        row = Recheck(given=uuid4(), issue="changed", version="1", evidence="x", asked_on=actor.on)
        return {"recheck": people.add_row(
            actor=actor, person=served, agency=place.agency, row=row
        ).public_id}  # fmt: skip
    if not {"assessment", "dispute"} & kwargs.keys():
        return {}
    made = Assessment.objects.create(
        person=served, agency=place.agency, by=uuid4(), instrument="example",
        version="example-2026-1", language="en", reason="first", effective_on=actor.on,
    )  # fmt: skip
    if "assessment" in kwargs:
        return {"assessment": made.public_id}
    dispute = Dispute.objects.create(
        person=served, agency=place.agency, by=uuid4(), assessment=made, assessor=made.by,
        asked_by="person", wrong="x", asked_on=actor.on,
    )  # fmt: skip
    return {"dispute": dispute.public_id}


def own_evidence(place: Any, person: Callable[..., Any]) -> Any:
    return OwnEntry.objects.create(
        community=place.agency.community, name="Ours", entry=entry_of_ours(),
        added_by=person("who.reads.studies@example.org"), added_on=date(2026, 3, 2),
    )  # fmt: skip


def of_documents(kwargs: dict[str, Any], actor: Actor, served: Any, place: Any) -> dict[str, Any]:
    """A document about health, and one that is needed."""
    fields = {
        "topic": "health", "kind": "letter", "because": "person", "asked_by": "Clinic", "why": "x",
    }  # fmt: skip
    made: dict[str, Any] = {}
    if kwargs.get("document") == "document":
        made["document"] = documents.keep(
            actor=actor, person=served, agency=place.agency, data=b"text", name="a.txt",
            fields=fields,
        ).public_id  # fmt: skip
    if kwargs.get("needed") == "needed":
        made["needed"] = documents.ask_for(
            actor=actor, person=served, agency=place.agency, fields=fields
        ).public_id
    return made


def export_of(place: Any, person: Callable[..., Any]) -> Any:
    """A file that somebody else had made."""
    return StoredExport.objects.create(
        community=place.agency.community, user=person("who.exports@example.org"), kind="desk",
        purpose="serve", topics=1, expires_at=timezone.now(),
    ).public_id  # fmt: skip


def template_in(community: Any) -> Any:
    return models.Template.objects.create(
        community=community,
        kind="plan",
        title="A template",
        file_name="a.docx",
        content=starter("plan", Say("en")),
        marks=1,
    )


def of_rights(kwargs: dict[str, Any], place: Any, person: Callable[..., Any]) -> dict[str, Any]:
    """What an address of rights names; with "own", the participant has an account of their own."""
    on = timezone.localdate()
    made: dict[str, Any] = {}
    served = Person.objects.unscoped("test").filter(public_id=kwargs.get("person")).first()
    if kwargs.get("own"):
        made |= somebody({}, place, person)
        served = Person.objects.unscoped("test").get(public_id=made.pop("person"))
        user = Membership.objects.get(role="participant", agency=place.agency).user
        Person.objects.unscoped("test").filter(pk=served.pk).update(user=user)
        AccountLink.objects.create(
            person=served, user=user, agency=place.agency, since=on, invited_by=uuid4()
        )
        if kwargs.get("sharing") == "own sharing":
            made["sharing"] = Sharing.objects.create(
                person=served, giver=place.agency, receiver=place.elsewhere, topics=1,
                basis="notice", purpose="x", given_on=on, by=uuid4(),
            ).public_id  # fmt: skip
    if kwargs.get("correction") == "correction":
        made["correction"] = Correction.objects.create(
            person=served, agency=place.agency, topic=Topic.IDENTITY, wrong="x", by=uuid4(),
            asked_on=on, due_on=on, state="refused", answer="x", answered_on=on,
            answered_by=uuid4(),
        ).public_id  # fmt: skip
    if kwargs.get("notice") == "notice":
        made["notice"] = uuid4()
    if kwargs.get("run") == "run":
        made["run"] = Run.objects.create(
            community=place.agency.community, proposed_by=uuid4()
        ).public_id
    if kwargs.get("hold") == "hold":
        held = Person.objects.unscoped("test").get(public_id=somebody({}, place, person)["person"])
        made["hold"] = Hold.objects.create(person=held, reason="x", since=on, by=uuid4()).public_id
    return made


def of_agencies(kwargs: dict[str, Any], place: Any, person: Callable[..., Any]) -> dict[str, Any]:
    """An emergency, an alert, an agreement, a worker or a program of the agency."""
    made: dict[str, Any] = {}
    if kwargs.get("emergency") == "emergency":
        made["emergency"] = emergency_at(place, person).public_id
    if kwargs.get("alert") == "alert":
        made["alert"] = Alert.objects.create(
            kind=Alert.Kind.CLOSED, agency=place.agency, user=person("who.opens@example.org")
        ).public_id
    if kwargs.get("agreement") == "agreement":
        made["agreement"] = Agreement.objects.create(
            community=place.agency.community, kind="sharing", giver=place.agency, by=uuid4(),
            receiver=place.elsewhere, title="x", authority="x", since=date(2021, 1, 1),
        ).public_id  # fmt: skip
    if kwargs.get("worker") == "worker":
        user = person("who.works@example.org")
        since = date(2021, 1, 1)
        Membership.objects.create(user=user, agency=place.agency, role="coach", since=since)
        made["worker"] = user.public_id
    if kwargs.get("program") == "service program":
        made["program"] = place.agency.service_programs.create(
            name_en="A", name_fr="A", since=date(2021, 1, 1)
        ).public_id
    return made


def emergency_at(place: Any, person: Callable[..., Any]) -> Any:
    """Somebody whom the agency serves, opened by a worker of it who was away from the list."""
    somebody({}, place, person)
    served = Person.objects.unscoped("a test").get()
    served.external_ids.unscoped("a test").create(
        kind="cams", value="77", person=served, agency=place.agency, by=uuid4()
    )
    user = person("who.breaks@example.org")
    since = date(2021, 1, 1)
    Membership.objects.create(user=user, agency=place.elsewhere, role="coach", since=since)
    actor = Actor.of(user, place.agency.community, timezone.localdate())
    return break_glass(
        actor=actor, agency=place.elsewhere, facts=Facts(number="77", number_kind="cams"),
        why="danger", reason="x",
    )  # fmt: skip


def filled(sample: Mapping[str, Any], place: Any, person: Callable[..., Any]) -> dict[str, Any]:
    """The sample with the ids of what this test made."""
    kwargs = dict(sample)
    if kwargs.get("person") == "person":
        kwargs |= somebody(kwargs, place, person)
    kwargs |= of_intake(kwargs, place, person)
    if kwargs.get("export") == "export":
        kwargs["export"] = export_of(place, person)
    kwargs |= of_rights(kwargs, place, person)
    served = Person.objects.unscoped("test").filter(public_id=kwargs.get("person")).first()
    kwargs |= of_readiness(kwargs, place, person, served)
    kwargs |= of_feedback(kwargs, place)
    kwargs.pop("own", None)
    kwargs |= of_agencies(kwargs, place, person)
    kwargs |= of_openings(kwargs, place, person)
    if str(kwargs.get("file")).endswith("people file"):
        kwargs["file"] = PeopleImport.objects.create(
            agency=place.agency, user=person("who.brings@example.org"), file_name="a.csv",
            headings=["Name used"], mapping=["chosen_name"],
            state="applied" if kwargs["file"].startswith("applied") else "staged",
        ).public_id  # fmt: skip
    if kwargs.get("alignment") == "alignment":
        asked = alignment_in(place.agency.community, timezone.localdate())
        kwargs["alignment"] = asked.public_id
    if kwargs.get("round_id") == "round" and "person" not in kwargs:
        kwargs["round_id"] = somebody(kwargs, place, person)["round_id"]
    if kwargs.get("fund") == "fund":
        fund = Fund.objects.create(community=place.agency.community, name_en="A fund")
        kwargs["fund"] = fund.public_id
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
    if kwargs.get("pack") == "pack":
        kwargs |= of_pack(kwargs, place)
    if kwargs.get("engagement") == "engagement":
        kwargs["engagement"] = engagement_in(place.agency.community).public_id
    return kwargs | of_a_table(kwargs, place)
