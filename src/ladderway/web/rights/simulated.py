"""The simulated participant has a page of their own; one thing about them is to be corrected."""

from datetime import date, timedelta

from ladderway.domain.access.topics import Topic
from ladderway.files.retention import limit
from ladderway.web.participants.models import Case, Person
from ladderway.web.partners.models import Community, Membership, Role
from ladderway.web.rights.models import AccountLink, Correction


def load(community: Community, today: date) -> None:
    """Links whoever plays the participant to somebody who is served."""
    held = Membership.objects.filter(agency__community=community, role=Role.PARTICIPANT)
    plays = held.select_related("user").first()
    cases = Case.objects.unscoped("a person of the demonstration gets a page of their own")
    case = cases.filter(person__community=community, state="active").order_by("pk").first()
    if plays is None or case is None:
        return
    people = Person.objects.unscoped("a person of the demonstration gets an account")
    people.filter(pk=case.person_id).update(user=plays.user)
    AccountLink.objects.create(
        person=case.person, user=plays.user, agency=case.agency, since=today,
        invited_by=case.worker.public_id,
    )  # fmt: skip
    Correction.objects.create(
        person=case.person, agency=case.agency, topic=Topic.PLAN, asked_themselves=True,
        model="participants.WorkExperience", wrong="I worked there until May, not until March.",
        right="May", by=plays.user.public_id, asked_on=today,
        due_on=today + timedelta(days=limit("answer_to_correction", today)),
    )  # fmt: skip
