"""What a data steward of the demonstration finds: agreements on matching, and some people who have
a record at a second agency, written otherwise. Deterministic; marked as simulated."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from uuid import UUID

from ladderway.domain.access.policy import Basis, Purpose
from ladderway.domain.access.topics import SERVING, mask
from ladderway.domain.matching.names import keys_of
from ladderway.domain.reference.catalogue import fold
from ladderway.web.participants.models import Agreement, Case, ContactPoint, Grant, Person
from ladderway.web.partners.models import Agency, Membership, Role

SECOND = 12
OTHERWISE = {
    "Mohamed": "Muhammad", "Fatima": "فاطمة", "Olga": "Ольга", "José": "Jose", "Yusuf": "Youssef",
    "Hassan": "Hasan", "Zoë": "Zoe", "Ahmed": "Ahmad", "Amina": "Aminah", "Priya": "प्रिया",
    "Gurpreet": "ਗੁਰਪ੍ਰੀਤ", "Marie-Ève": "Marie-Eve", "Khadija": "Khadijah", "Omar": "عمر",
}  # fmt: skip


def load(agencies: Sequence[Agency], today: date, rng: Random) -> None:
    """Agreements of all but sensitive agencies with where the steward works, and second records."""
    stewards = Membership.objects.filter(
        agency__community=agencies[0].community, role=Role.DATA_STEWARD
    ).select_related("agency")
    taking = [agency for agency in agencies if not agency.is_sensitive]
    for steward in stewards[:1]:
        Agreement.objects.bulk_create(
            Agreement(
                community=steward.agency.community, kind=Agreement.Kind.MATCHING, giver=giver,
                receiver=steward.agency, title="Matching of records (simulated)",
                authority="Agreement between agencies (simulated)",
                since=today - timedelta(days=365), by=steward.agency.public_id,
            )
            for giver in taking
        )  # fmt: skip
    _second(taking, today, rng)


def _second(agencies: Sequence[Agency], today: date, rng: Random) -> None:
    cases = Case.objects.unscoped("people of the demonstration get a second record each")
    found = cases.filter(
        agency__in=agencies, person__chosen_name__in=OTHERWISE, person__birth_date__isnull=False
    ).select_related("person", "agency")
    for case in list(found.order_by("pk"))[:SECOND]:
        agency = rng.choice([each for each in agencies if each.pk != case.agency_id])
        _copy(case.person, agency, today - timedelta(days=rng.randrange(10, 200)), rng)


def _copy(person: Person, agency: Agency, since: date, rng: Random) -> None:
    name = OTHERWISE[person.chosen_name]
    second = Person.objects.create(
        public_id=UUID(int=rng.getrandbits(128), version=4), community=person.community,
        chosen_name=name, family_name=person.family_name, birth_date=person.birth_date,
        language=person.language, is_simulated=True, search=fold(f"{name} {person.family_name}"),
        name_keys=keys_of(name, person.family_name),
    )  # fmt: skip
    case = Case.objects.create(person=second, agency=agency, state="active", opened_on=since)
    Grant.objects.create(
        person=second, agency=agency, topics=mask(SERVING), purpose=Purpose.SERVE,
        basis=Basis.NOTICE, since=since, source_kind="case", source_id=case.public_id,
    )  # fmt: skip
    points = ContactPoint.objects.unscoped("people of the demonstration get a second record each")
    for point in points.filter(person=person, kind="phone")[:1]:
        ContactPoint.objects.create(
            person=second, agency=agency, by=agency.public_id, kind="phone", value=point.value,
            normal=point.normal,
        )  # fmt: skip
