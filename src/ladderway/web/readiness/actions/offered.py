"""What an agency offers: activities, sessions, templates, opportunities; what employers said."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django.db import transaction

from ladderway.domain.shared.errors import BadInput
from ladderway.files.readiness import catalogue
from ladderway.web.audit import actions as audit
from ladderway.web.participants.policy import Actor
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, check
from ladderway.web.readiness.actions.places import fill_up, follow_the_day
from ladderway.web.readiness.models import Activity, Feedback, Opportunity, Session, Template
from ladderway.web.readiness.models.offered import Offered

Fields = Mapping[str, Any]
O = TypeVar("O", bound=Offered)  # noqa: E741  a model of what is offered


class Changed(BadInput):
    """Somebody else saved since. `fresh` is the row as it is now."""

    def __init__(self, fresh: Any) -> None:
        super().__init__("Somebody else changed it since it was read.")
        self.fresh = fresh


def _may(actor: Actor, agency: Agency, capability: Capability = Capability.ENTER_PEOPLE) -> None:
    check(user=actor.user, capability=capability, agency=agency, on=actor.on)


def _record(actor: Actor, action: str, row: Any) -> None:
    subject = (row._meta.model_name, row.public_id)
    audit.record(by=actor.user, action=f"readiness.{action}", subject=subject, facts={})


@transaction.atomic
def add_activity(*, actor: Actor, agency: Agency, fields: Fields) -> Activity:
    """Raises NotAllowed; BadInput where the kind is not in the list or the name is taken."""
    _may(actor, agency)
    _check_kind(fields["kind"])
    _check_name(Activity, agency, fields["name_en"])
    row = Activity.objects.create(agency=agency, **fields)
    _record(actor, "activity_added", row)
    return row


@transaction.atomic
def change_activity(*, actor: Actor, activity: Activity, fields: Fields, revision: int) -> Activity:
    """Raises as `add_activity`; Changed."""
    _check_kind(fields["kind"])
    _check_name(Activity, activity.agency, fields["name_en"], activity.pk)
    return _change(actor, activity, fields, revision)


def _check_kind(kind: str) -> None:
    if kind not in catalogue().kinds:
        raise BadInput(f"The kind [{kind}] is not in the list.")


def _check_name(model: type[O], agency: Agency, name: str, but: int | None = None) -> None:
    if model.objects.filter(agency=agency, name_en=name).exclude(pk=but).exists():
        raise BadInput(f"The name [{name}] is taken.")


def _change(actor: Actor, row: O, fields: Fields, revision: int) -> O:
    _may(actor, row.agency)
    fresh = type(row).objects.select_for_update().get(pk=row.pk)
    if fresh.revision != revision:
        raise Changed(fresh)
    for name, value in fields.items():
        setattr(fresh, name, value)
    fresh.revision += 1
    fresh.save()
    _record(actor, f"{row._meta.model_name}_changed", fresh)
    return fresh


@transaction.atomic
def add_session(*, actor: Actor, activity: Activity, fields: Fields) -> Session:
    _may(actor, activity.agency)
    _check_host(actor, fields)
    row = Session.objects.create(activity=activity, **fields)
    _record(actor, "session_added", row)
    return row


@transaction.atomic
def change_session(*, actor: Actor, session: Session, fields: Fields, revision: int) -> Session:
    """Where there is more room, those who wait move up. Raises NotAllowed; Changed; BadInput where
    there would be fewer places than are taken."""
    _may(actor, session.activity.agency)
    _check_host(actor, fields)
    fresh = _locked(session, revision)
    for name, value in fields.items():
        setattr(fresh, name, value)
    fresh.revision += 1
    fresh.save()
    _record(actor, "session_changed", fresh)
    follow_the_day(fresh)
    fill_up(actor, fresh)
    return fresh


@transaction.atomic
def call_off(*, actor: Actor, session: Session, because: str, revision: int) -> Session:
    """Raises NotAllowed; Changed; BadInput where it was held, or no reason is said."""
    _may(actor, session.activity.agency)
    fresh = _locked(session, revision)
    if fresh.state != Session.State.PLANNED:
        raise BadInput("Only a session that is planned is called off.")
    if not because.strip():
        raise BadInput("Say why it is called off.")
    fresh.state, fresh.called_off_because = Session.State.CALLED_OFF, because.strip()
    fresh.revision += 1
    fresh.save()
    _record(actor, "session_called_off", fresh)
    return fresh


@transaction.atomic
def put_back(*, actor: Actor, session: Session, revision: int) -> Session:
    """A session that was called off takes place after all."""
    _may(actor, session.activity.agency)
    fresh = _locked(session, revision)
    if fresh.state != Session.State.CALLED_OFF:
        raise BadInput("Only a session that was called off is put back.")
    fresh.state, fresh.called_off_because = Session.State.PLANNED, ""
    fresh.revision += 1
    fresh.save()
    _record(actor, "session_put_back", fresh)
    return fresh


def _locked(session: Session, revision: int) -> Session:
    fresh = Session.objects.select_for_update().get(pk=session.pk)
    if fresh.revision != revision:
        raise Changed(fresh)
    return fresh


def _check_host(actor: Actor, fields: Fields) -> None:
    host = fields.get("host")
    if host is not None and host.community_id != actor.community.pk:
        raise BadInput("The employer is not one of the community.")


@transaction.atomic
def log_feedback(*, actor: Actor, agency: Agency, fields: Fields) -> Feedback:
    """What an employer said. Whoever works with employers writes it down."""
    _may(actor, agency, Capability.WORK_WITH_EMPLOYERS)
    organization, activity = fields.get("organization"), fields.get("activity")
    if organization is not None and organization.community_id != actor.community.pk:
        raise BadInput("The employer is not one of the community.")
    if activity is not None and activity.agency_id != agency.pk:
        raise BadInput("The activity is not one of the agency.")
    row = Feedback.objects.create(agency=agency, **fields)
    _record(actor, "feedback_logged", row)
    return row


@transaction.atomic
def answer_feedback(
    *, actor: Actor, feedback: Feedback, state: str, answer: str, revision: int
) -> Feedback:
    """Say what changed because of it, or that nothing does and why. Raises NotAllowed; Changed;
    BadInput where nothing is said."""
    if state not in (Feedback.State.CHANGED, Feedback.State.KEPT) or not answer.strip():
        raise BadInput("Say what changed, or why nothing does.")
    fields = {"state": state, "answer": answer.strip(), "answered_on": actor.on}
    return _change(actor, feedback, fields, revision)


@transaction.atomic
def add_template(
    *, actor: Actor, agency: Agency, fields: Fields, activities: Sequence[Activity]
) -> Template:
    """Raises NotAllowed; BadInput where an activity is another agency's, or the name is taken."""
    _may(actor, agency)
    _check_name(Template, agency, fields["name_en"])
    row = Template.objects.create(agency=agency, **fields)
    _set_items(row, activities)
    _record(actor, "template_added", row)
    return row


@transaction.atomic
def change_template(
    *, actor: Actor, template: Template, fields: Fields, activities: Sequence[Activity],
    revision: int,
) -> Template:  # fmt: skip
    """What was suggested to people by it before stays. Raises as `add_template`; Changed."""
    _check_name(Template, template.agency, fields["name_en"], template.pk)
    fresh = _change(actor, template, fields, revision)
    _set_items(fresh, activities)
    return fresh


def _set_items(template: Template, activities: Sequence[Activity]) -> None:
    if any(activity.agency_id != template.agency_id for activity in activities):
        raise BadInput("An activity is not one of the agency.")
    template.items.all().delete()
    for position, activity in enumerate(activities, start=1):
        template.items.create(activity=activity, position=position)


@transaction.atomic
def tell_of(*, actor: Actor, agency: Agency, fields: Fields) -> Opportunity:
    """Show something to the people whom the agency serves, on their own pages."""
    _may(actor, agency)
    row = Opportunity.objects.create(agency=agency, **fields)
    _record(actor, "opportunity_told", row)
    return row


@transaction.atomic
def change_opportunity(
    *, actor: Actor, opportunity: Opportunity, fields: Fields, revision: int
) -> Opportunity:
    return _change(actor, opportunity, fields, revision)
