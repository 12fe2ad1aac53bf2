"""Sending a progress report: composed at that moment from what is open to both agencies."""

from collections.abc import Collection

from django.db import transaction

from ladderway.domain.access.topics import mask
from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit import actions as audit
from ladderway.web.casework.models import ProgressReport, ReportPart
from ladderway.web.casework.reports import Asked, sheets, writes
from ladderway.web.participants.models import Disclosure
from ladderway.web.partners.permissions import Capability, check
from ladderway.web.referrals.models import Referral


@transaction.atomic
def send_report(
    *, asked: Asked, referral: Referral, parts: Collection[str], words: str
) -> ProgressReport:
    """Hand a report to the agency that referred. `parts`: those that the writer chose.

    Raises:
        NotAllowed: the actor enters nothing at the agency.
        BadInput: the referral is not theirs to report on, or nothing would stand on the sheet.
    """
    record, actor = asked.record, asked.record.actor
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=asked.agency, on=actor.on)
    if not writes(record, referral) or referral.giver_id != asked.to.pk:
        raise BadInput("Only the agency that accepted a referral reports on it.")
    chosen = [sheet for sheet in sheets(asked) if sheet.part in parts]
    if not chosen:
        raise BadInput("Nothing would stand on the sheet.")
    report = ProgressReport(
        person=referral.person, agency=asked.agency, to=asked.to, referral=referral,
        since=asked.since, until=asked.until, language=asked.language, words=words.strip(),
        by=actor.user.public_id,
    )  # fmt: skip
    report.clean_fields(exclude=["person", "agency", "to", "referral"])
    report.save()
    for sheet in chosen:
        ReportPart.objects.create(
            report=report, person=referral.person, agency=asked.agency, part=sheet.part,
            topic=sheet.topic, lines=list(sheet.lines),
        )  # fmt: skip
    Disclosure.objects.create(
        person=referral.person, kind=Disclosure.Kind.REFERRAL, giver=asked.agency,
        receiver=asked.to, topics=mask(sheet.topic for sheet in chosen), by=actor.user.public_id,
    )  # fmt: skip
    facts = {"report": str(report.public_id), "to": str(asked.to.public_id)}
    facts["parts"] = ",".join(sheet.part for sheet in chosen)
    subject = ("person", referral.person.public_id)
    audit.record(by=actor.user, action="report.sent", subject=subject, facts=facts)
    return report
