"""Puts simulated people into a community, in bulk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid5

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from ladderway.domain.access.policy import Basis, Purpose
from ladderway.domain.access.topics import SERVING, Topic, mask
from ladderway.domain.matching.names import keys_of
from ladderway.domain.reference.catalogue import fold
from ladderway.web.accounts.models import User
from ladderway.web.assessments import simulated as assessments
from ladderway.web.audit.actions import SYSTEM
from ladderway.web.careerplans import simulated as careerplans
from ladderway.web.careerplans import simulated_incentives
from ladderway.web.casework.simulated import equity, french, story
from ladderway.web.casework.simulated.lists import HOUSES, House
from ladderway.web.casework.simulated.people import Told, in_french, somebody
from ladderway.web.documents import simulated as documents
from ladderway.web.feedback import simulated as feedback
from ladderway.web.intake import simulated as intake
from ladderway.web.matching import simulated as matching
from ladderway.web.participants import models
from ladderway.web.partners import actions
from ladderway.web.partners.models import Agency, Community, Membership, Role, ServiceProgram
from ladderway.web.readiness import simulated as readiness
from ladderway.web.referrals import simulated as referrals
from ladderway.web.rights import simulated as rights
from ladderway.web.screening import simulated as screening
from ladderway.web.supports import simulated as supports

HOW_MANY = 600
SEED = 20261126
NAMESPACE = UUID("5f2a3d1e-58d1-4c09-9d0a-0c1a52f7a001")
OVERSEEN = frozenset({Topic.IDENTITY, Topic.SERVICE, Topic.ATTENDANCE, Topic.STREAM})
SHARED = frozenset({Topic.IDENTITY, Topic.PLAN, Topic.ATTENDANCE})


@dataclass(frozen=True, slots=True)
class Office:
    """An agency with its program and its staff, first those who hold caseloads."""

    agency: Agency
    program: ServiceProgram | None
    workers: tuple[User, ...]


@transaction.atomic
def load(
    community: Community, password: str, today: date, how_many: int = HOW_MANY, seed: int = SEED
) -> None:
    """Six agencies and `how_many` people. Where there is anybody already, nothing is done."""
    everybody = models.Person.objects.unscoped("whether the demonstration has people already")
    if everybody.filter(community=community).exists():
        return
    offices = {house.slug: _office(community, house, password, today) for house in HOUSES}
    oversight = _oversight(community, offices, today)
    rng = Random(seed)  # noqa: S311  people of a demonstration, not secrets
    filling = Filling(community, offices, oversight, today, rng)
    filling.fill(how_many)
    serving = [office.agency for office in offices.values() if office.program]
    intake.load(serving, today, rng)
    screening.load(serving, today, rng)
    _equity_and_documents(community, today, rng)
    rights.load(community, today)
    referrals.load(community, today, rng)
    _oversees(community, offices["service-system"].agency, today)
    matching.load(serving, today, rng)
    story.load(filling, offices[story.AT])
    for house in HOUSES:
        if house.writes == "fr":
            french.speak(offices[house.slug].agency)


def _equity_and_documents(community: Community, today: date, rng: Random) -> None:
    cases = models.Case.objects.unscoped("people of the demonstration answer and bring papers")
    cases = list(
        cases.filter(person__community=community).select_related("person", "agency", "worker")
    )
    equity.load(cases, today, rng)
    documents.load(cases, today, rng)
    assessments.load(cases, today, rng)
    careerplans.load(community, cases, today, rng)
    supports.load(community, cases, today, rng)
    simulated_incentives.load(community, today)
    # With chance of its own: what stood here before stays as it was.
    readiness.load(community, cases, today, Random(SEED + 1))  # noqa: S311  not secrets
    feedback.load(community, cases, today, Random(SEED + 2))  # noqa: S311  not secrets


def _oversees(community: Community, manager: Agency, today: date) -> None:
    """Whoever plays the system manager of the demonstration sits at the manager's office too."""
    role = Role.SYSTEM_MANAGER
    for held in Membership.objects.filter(agency__community=community, role=role):
        Membership.objects.get_or_create(
            user=held.user, agency=manager, role=role, defaults={"since": today}
        )


def _office(community: Community, house: House, password: str, today: date) -> Office:
    agency = community.agencies.filter(slug=house.slug).first() or actions.create_agency(
        community=community, slug=house.slug, name_en=house.name_en, name_fr=house.name_fr,
        by=SYSTEM,
    )  # fmt: skip
    agency.is_sensitive, agency.by_caseload = house.is_sensitive, house.by_caseload
    agency.save()
    since = today - timedelta(days=3 * 365)
    staff = [_member(agency, role, name, password, since) for role, name in house.staff]
    own = Membership.objects.filter(agency=agency, role__in=("counsellor", "coach"))
    program = None
    if house.program_en:
        program, _made = ServiceProgram.objects.get_or_create(
            agency=agency, name_en=house.program_en,
            defaults={"name_fr": house.program_fr, "since": since},
        )  # fmt: skip
    workers = tuple(m.user for m in own.select_related("user").order_by("pk")) or tuple(staff)
    return Office(agency, program, workers)


def _member(agency: Agency, role: str, name: str, password: str, since: date) -> User:
    email = f"{name.split()[0].lower()}.{agency.slug}@demo.example"
    user, made = User.objects.get_or_create(
        email=email,
        defaults={
            "name": f"{name} (simulated)", "is_simulated": True, "password": _hashed(password),
        },
    )  # fmt: skip
    if made:
        EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    Membership.objects.get_or_create(user=user, agency=agency, role=role, defaults={"since": since})
    return user


_HASHED: dict[str, str] = {}


def _hashed(password: str) -> str:
    """Hashing is slow on purpose; all simulated people share one password, hashed once."""
    if password not in _HASHED:
        _HASHED[password] = make_password(password)
    return _HASHED[password]


def _oversight(
    community: Community, offices: Mapping[str, Office], today: date
) -> dict[int, models.Agreement]:
    manager = offices["service-system"].agency
    since = today - timedelta(days=2 * 365)
    return {
        office.agency.pk: models.Agreement.objects.create(
            community=community, kind=models.Agreement.Kind.OVERSIGHT, giver=office.agency,
            receiver=manager, topics=mask(OVERSEEN), since=since, by=manager.public_id,
            title="Service data (simulated)", authority="Transfer payment agreement (simulated)",
        )
        for office in offices.values()
        if office.program and not office.agency.is_sensitive
    }  # fmt: skip


class Filling:
    """Gathers rows of many people and writes each table once."""

    def __init__(
        self,
        community: Community,
        offices: Mapping[str, Office],
        oversight: Mapping[int, models.Agreement],
        today: date,
        rng: Random,
    ) -> None:
        self.community, self.offices, self.oversight = community, offices, oversight
        self.today, self.rng = today, rng
        self.rows: dict[type, list[Any]] = {}

    def fill(self, how_many: int) -> None:
        slugs = [house.slug for house in HOUSES]
        shares = [house.share for house in HOUSES]
        told = [somebody(self.rng, n, self.today) for n in range(how_many)]
        chosen = self.rng.choices(slugs, shares, k=how_many)
        writes = {house.slug: house.writes for house in HOUSES}
        for n, (slug, each) in enumerate(zip(chosen, told, strict=True)):
            if writes[slug] == "fr":
                in_french(each, n)
        self.put(told, [self.offices[slug] for slug in chosen])

    def put(
        self, told: Sequence[Told], at: Sequence[Office], first: int = 0
    ) -> list[models.Person]:
        """Writes people, each at the agency beside them. `first`: the number of the first one."""
        people = models.Person.objects.bulk_create(
            [self._person(n, each) for n, each in enumerate(told, start=first)], batch_size=500
        )
        for person, office, each in zip(people, at, told, strict=True):
            self._case(person, office, each)
        for model, rows in self.rows.items():
            model.objects.bulk_create(rows, batch_size=500)
        self.rows = {}
        return people

    def _person(self, n: int, told: Told) -> models.Person:
        made = self._moment(told.case["opened_on"])
        names = (told.person["chosen_name"], told.person["family_name"])
        return models.Person(
            public_id=uuid5(NAMESPACE, f"{self.community.public_id}:{n}"),
            community=self.community, is_simulated=True, search=fold(" ".join(names)),
            name_keys=keys_of(*names),
            created_at=made, changed_at=made, **told.person,
        )  # fmt: skip

    def _add(self, row: Any) -> Any:
        self.rows.setdefault(type(row), []).append(row)
        return row

    def _case(self, person: models.Person, office: Office, told: Told) -> None:
        worker = self.rng.choice(office.workers)
        case = self._add(
            models.Case(
                person=person, agency=office.agency, program=office.program, worker=worker,
                **told.case,
            )
        )  # fmt: skip
        self._grant(case, office.agency, mask(SERVING), Purpose.SERVE, Basis.NOTICE, "case")
        agreement = self.oversight.get(office.agency.pk)
        if agreement is not None:
            self._grant(
                case, agreement.receiver, agreement.topics, Purpose.OVERSEE, Basis.AGREEMENT,
                "agreement", agreement,
            )  # fmt: skip
        for name, rows in told.rows.items():
            model = getattr(models, name)
            for fields in rows:
                self._add(model(person=person, agency=office.agency, by=worker.public_id, **fields))
        for day, text in told.notes:
            self._note(person, office, worker, day, text)
        self._sharing(person, office, worker, told)

    def _grant(
        self,
        case: models.Case,
        agency: Agency,
        topics: int,
        purpose: Purpose,
        basis: Basis,
        kind: str,
        agreement: models.Agreement | None = None,
    ) -> None:
        self._add(
            models.Grant(
                person=case.person, agency=agency, topics=topics, purpose=purpose, basis=basis,
                since=case.opened_on, until=case.closed_on, source_kind=kind,
                source_id=case.public_id, agreement=agreement,
            )
        )  # fmt: skip

    def _note(
        self, person: models.Person, office: Office, worker: User, day: date, text: str
    ) -> None:
        kind = self.rng.choice(("counselling", "contact", "contact", "verification"))
        self._add(
            models.Note(
                person=person, agency=office.agency, kind=kind, text=text, by=worker.public_id,
                at=self._moment(day), minutes=self.rng.choice((5, 10, 15, 30, 45)),
            )
        )  # fmt: skip

    def _sharing(self, person: models.Person, office: Office, worker: User, told: Told) -> None:
        """A consent to a second agency, some withdrawn; never from or to a sensitive one."""
        others = [o for o in self.offices.values() if o.program and o is not office]
        receiver = self.rng.choice([o for o in others if not o.agency.is_sensitive]).agency
        if told.shares_after is None or office.agency.is_sensitive:
            return
        given = told.case["opened_on"] + timedelta(days=told.shares_after)
        if given > self.today:
            return
        ends = given + timedelta(days=365)
        stopped = None
        if told.withdraws_after is not None:
            stopped = told.case["opened_on"] + timedelta(days=told.withdraws_after)
            stopped = stopped if stopped <= min(self.today, ends) else None
        sharing = self._add(
            models.Sharing(
                person=person, giver=office.agency, receiver=receiver, topics=mask(SHARED),
                basis=Basis.CONSENT, purpose="To plan training and work together",
                how=self.rng.choice(("spoken", "phone", "signed")), given_on=given,
                expires_on=ends, by=worker.public_id, statement="2026-1",
                language=person.language, at=self._moment(given),
                withdrawn_at=self._moment(stopped) if stopped else None,
                withdrawn_by=worker.public_id if stopped else None,
                withdrawn_how="phone" if stopped else "",
            )
        )  # fmt: skip
        self._add(
            models.Grant(
                person=person, agency=receiver, topics=mask(SHARED), purpose=Purpose.SERVE,
                basis=Basis.CONSENT, since=given, until=stopped or ends, source_kind="sharing",
                source_id=sharing.public_id,
            )
        )  # fmt: skip

    def _moment(self, day: date) -> datetime:
        hour = time(9 + self.rng.randrange(8), self.rng.choice((0, 15, 30, 45)))
        return timezone.make_aware(datetime.combine(day, hour))
