"""Self-identification: answered under a consent of its own, changed, and erased at any time."""

from collections.abc import Mapping
from datetime import timedelta

from django.db import transaction

from ladderway.domain.access.policy import Basis, Purpose
from ladderway.domain.access.topics import Topic, topics_of
from ladderway.domain.equity.questionnaire import Given, Questionnaire
from ladderway.domain.shared.errors import BadInput
from ladderway.web.audit import actions as audit
from ladderway.web.participants.actions import sharing
from ladderway.web.participants.actions.people import require
from ladderway.web.participants.models import EquityAnswer, EquityConsent, Person, Sharing
from ladderway.web.participants.policy import Actor, why
from ladderway.web.partners.models import Agency
from ladderway.web.partners.permissions import Capability, Decision, NotAllowed, check

LASTS = timedelta(days=2 * 365)
PURPOSE = "To count, without names, whether everybody is treated fairly"


@transaction.atomic
def answer(
    *,
    actor: Actor,
    person: Person,
    agency: Agency,
    questionnaire: Questionnaire,
    answers: Mapping[str, Given],
    how: str,
    for_funder: bool = False,
    language: str = "",
) -> EquityConsent:
    """Keep what a person says of themselves, to one agency, in place of what they said before.
    Saving is consent: it is asked for on the same page, and recorded with the first answer.

    Raises:
        NotAllowed: the actor counsels nobody at the agency, or may not open the person.
        BadInput: nothing is answered, or an answer cannot be.
    """
    check(user=actor.user, capability=Capability.ENTER_PEOPLE, agency=agency, on=actor.on)
    require(actor, person, Topic.IDENTITY)
    if agency.pk not in actor.facts.opening(Topic.EQUITY, Purpose.SERVE).agencies:
        verdict = why(actor, person, Topic.EQUITY, Purpose.SUPERVISE)
        raise NotAllowed(Decision(False, verdict.reason))
    questionnaire.check(answers)
    given = {key: each for key, each in answers.items() if not each.is_empty}
    if not given:
        raise BadInput("Nothing is answered, so nothing is kept. No consent is needed either.")
    consent = _consent(actor, person, agency, questionnaire, how, language)
    if (consent.for_funder, consent.version) != (for_funder, questionnaire.version):
        consent.for_funder, consent.version = for_funder, questionnaire.version
        consent.save(update_fields=["for_funder", "version"])
    rows = EquityAnswer.objects.unscoped("answers are replaced by what the person says now")
    rows.filter(person=person, agency=agency).delete()
    EquityAnswer.objects.bulk_create(
        EquityAnswer(
            person=person, agency=agency, by=actor.user.public_id, question=key,
            version=questionnaire.version, answers=list(each.codes), own_words=each.own_words,
            prefers_not=each.prefers_not,
        )
        for key, each in given.items()
    )  # fmt: skip
    _record(actor, "equity.answered", person, len(given))
    return consent


def _consent(
    actor: Actor,
    person: Person,
    agency: Agency,
    questionnaire: Questionnaire,
    how: str,
    language: str,
) -> EquityConsent:
    live = EquityConsent.objects.unscoped("whether the person agreed already")
    there = live.filter(
        person=person, sharing__giver=agency, sharing__withdrawn_at__isnull=True,
        sharing__expires_on__gt=actor.on,
    ).first()  # fmt: skip
    if there is not None:
        return there
    given = sharing.share(
        actor=actor, person=person, giver=agency, receiver=agency,
        topics=frozenset({Topic.EQUITY}), basis=Basis.CONSENT, purpose=PURPOSE,
        given_on=actor.on, expires_on=actor.on + LASTS, how=how,
        statement=questionnaire.version, language=language,
    )  # fmt: skip
    return EquityConsent.objects.create(person=person, sharing=given, version=questionnaire.version)


def withdraw(*, actor: Actor, consent: EquityConsent, how: str) -> None:
    """Erase what a person said of themselves to an agency. Raises: as `sharing.withdraw`."""
    given = Sharing.objects.unscoped("the consent to self-identification that is withdrawn")
    sharing.withdraw(actor=actor, sharing=given.get(pk=consent.sharing_id), how=how)


def erase_for(given: Sharing) -> None:
    """A consent to self-identification was withdrawn: the answers go, in the same transaction."""
    if Topic.EQUITY not in topics_of(given.topics) or given.giver_id != given.receiver_id:
        return
    rows = EquityAnswer.objects.unscoped("a withdrawal erases the answers")
    rows.filter(person=given.person_id, agency=given.giver_id).delete()
    consents = EquityConsent.objects.unscoped("a withdrawal erases the answers")
    consents.filter(sharing=given).delete()


def _record(actor: Actor, action: str, person: Person, questions: int) -> None:
    """That it was answered, and how many questions: not which, nor how."""
    subject = ("person", person.public_id)
    audit.record(by=actor.user, action=action, subject=subject, facts={"questions": questions})
