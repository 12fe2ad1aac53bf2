"""Self-identification of a demonstration: some answer, some prefer not to, many are not asked."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from uuid import uuid5

from django.utils import timezone

from ladderway.domain.access.policy import Basis, Purpose
from ladderway.domain.access.topics import Topic, mask
from ladderway.domain.equity.questionnaire import Question, in_force
from ladderway.files.equity import questionnaires
from ladderway.web.participants.actions.equity import LASTS, PURPOSE
from ladderway.web.participants.models import (
    Case,
    EquityAnswer,
    EquityConsent,
    Grant,
    Sharing,
)

ASKED = 0.6
SKIPPED, DECLINED, TWO = 0.1, 0.12, 0.08


def load(cases: Sequence[Case], today: date, rng: Random) -> None:
    """Consents and answers of some of the people of these cases."""
    version = in_force(questionnaires(), today)
    sharings, grants, consents, answers = [], [], [], []
    for case in cases:
        if case.closed_on is not None or rng.random() > ASKED:
            continue
        sharing = _sharing(case, version.version, today)
        sharings.append(sharing)
        grants.append(_grant(sharing))
        consents.append(
            EquityConsent(
                person=case.person, sharing=sharing, version=version.version,
                for_funder=rng.random() < 0.2,
            )
        )  # fmt: skip
        answers += [
            _answer(case, question, version.version, rng)
            for question in version.questions
            if rng.random() > SKIPPED
        ]
    Sharing.objects.bulk_create(sharings, batch_size=500)
    Grant.objects.bulk_create(grants, batch_size=500)
    EquityConsent.objects.bulk_create(consents, batch_size=500)
    EquityAnswer.objects.bulk_create(answers, batch_size=500)


def _sharing(case: Case, version: str, today: date) -> Sharing:
    given = max(case.opened_on, today - timedelta(days=600))
    return Sharing(
        public_id=uuid5(case.public_id, "self-identification"), person=case.person,
        giver=case.agency, receiver=case.agency, topics=mask({Topic.EQUITY}),
        basis=Basis.CONSENT, purpose=PURPOSE, how=Sharing.How.ONLINE, statement=version,
        language=case.person.language, given_on=given, expires_on=given + LASTS,
        by=case.agency.public_id, at=timezone.now(),
    )  # fmt: skip


def _grant(sharing: Sharing) -> Grant:
    return Grant(
        person=sharing.person, agency=sharing.receiver, topics=sharing.topics,
        purpose=Purpose.SERVE, basis=Basis.CONSENT, since=sharing.given_on,
        until=sharing.expires_on, source_kind="sharing", source_id=sharing.public_id,
    )  # fmt: skip


def _answer(case: Case, question: Question, version: str, rng: Random) -> EquityAnswer:
    declines = rng.random() < DECLINED
    codes = [option.code for option in question.options]
    weights = [1.0 if option.is_governed else 4.0 for option in question.options]
    chosen = rng.choices(codes, weights)
    if question.several and rng.random() < TWO and "no" not in chosen:
        others = [code for code in codes if code not in (*chosen, "no", "no_religion")]
        chosen.append(rng.choice(others))
    return EquityAnswer(
        person=case.person, agency=case.agency, by=case.agency.public_id,
        question=question.key, version=version, answers=[] if declines else chosen,
        prefers_not=declines,
    )  # fmt: skip
