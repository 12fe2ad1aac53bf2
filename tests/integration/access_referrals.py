"""Who may open the pages of referrals, contacts, tasks and conferences."""

from tests.integration.access_people import COME, ENTERS, NOT_FOUND, PERSON, SERVES
from tests.integration.access_rules import HERE, Access

REFERRAL = {**PERSON, "referral": "referral"}

REFERRALS: dict[str, Access] = {
    "casework:today": Access(COME, sample=HERE),
    "referrals:list": Access(ENTERS, sample=HERE),
    "referrals:answers": Access(ENTERS, sample=HERE),
    "referrals:of_person": Access(ENTERS, sample=PERSON),
    "referrals:new": Access(ENTERS, sample=PERSON),
    "referrals:referral": Access(ENTERS, sample=REFERRAL),
    "referrals:seen": Access(ENTERS, opens=302, method="post", sample=REFERRAL),
    "referrals:move": Access(ENTERS, sample={**REFERRAL, "event": "withdraw"}),
    "referrals:daily": Access(ENTERS, sample=PERSON),
    "referrals:contact_remove": Access(
        ENTERS, opens=302, method="post", sample={**PERSON, "contact": "contact"}
    ),
    "referrals:task_done": Access(
        ENTERS, opens=302, method="post", sample={**PERSON, "task": "task"}
    ),
    "referrals:conference_new": Access(ENTERS, sample=PERSON),
    "referrals:timeline": Access(SERVES, missing=NOT_FOUND, sample=PERSON),
}
