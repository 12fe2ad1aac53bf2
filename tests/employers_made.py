"""One of each thing that the section of employers and partners keeps, as tests need them."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.utils import timezone

from ladderway.domain.reference.catalogue import fold


@dataclass
class MadeEmployers:
    """`agency` is whose things they are; `other` is another agency of the community."""

    agency: Any
    other: Any

    @cached_property
    def organization(self) -> Any:
        from ladderway.web.partners.models import Organization

        name = "Harbour Freight (invented)"
        return Organization.objects.create(
            community=self.agency.community, name_en=name, folded="harbour freight invented"
        )

    @cached_property
    def contact_person(self) -> Any:
        from ladderway.web.employers.models import ContactPerson

        return ContactPerson.objects.create(
            organization=self.organization, name="Robin Invented", reach="555 0100"
        )

    @cached_property
    def contact(self) -> Any:
        """Planned by the other agency for a day three days from now."""
        return self._contact(self.other)

    @cached_property
    def own_contact(self) -> Any:
        return self._contact(self.agency)

    def _contact(self, agency: Any) -> Any:
        from ladderway.web.employers.models import Contact

        return Contact.objects.create(
            organization=self.organization,
            agency=agency,
            state="planned",
            on=timezone.localdate() + timedelta(days=3),
            channel="phone",
            question="Which certificate counts on the dock?",
            offer="Three candidates with a forklift certificate",
        )

    @cached_property
    def purchase(self) -> Any:
        from ladderway.web.employers.models import Purchase

        return Purchase.objects.create(
            community=self.agency.community,
            what="Forklift course for eight",
            lead=self.organization,
            state="gathering",
            needed=8,
            price=4000,
            on=timezone.localdate(),
        )

    @cached_property
    def buyer(self) -> Any:
        return self.purchase.buyers.create(organization=self.organization, places=3)

    @cached_property
    def commitment(self) -> Any:
        from ladderway.web.employers.models import Commitment

        return Commitment.objects.create(
            organization=self.organization,
            kind="industry",
            what="Interview ten graduates",
            said_by="Robin Invented",
            state="agreed",
            on=timezone.localdate(),
            due=timezone.localdate() - timedelta(days=1),
        )

    @cached_property
    def initiative(self) -> Any:
        return self._initiative("Dock to Desk (invented)")

    @cached_property
    def funding(self) -> Any:
        from ladderway.web.employers.models import Funding

        return Funding.objects.create(
            initiative=self.initiative, level="municipal", funder="Invented City Fund"
        )

    @cached_property
    def connection(self) -> Any:
        from ladderway.web.employers.models import Connection

        return Connection.objects.create(
            source=self._initiative("First Steps (invented)"),
            target=self.initiative,
            agency=self.agency,
            why="We meet people whom you could train.",
            asked_on=timezone.localdate(),
        )

    def _initiative(self, name: str) -> Any:
        from ladderway.web.employers.models import Initiative

        return Initiative.objects.create(
            community=self.agency.community, name=name, folded=fold(name)
        )
