"""Who may open the pages of referrals, contacts, tasks and conferences."""

from tests.integration.access_people import COME, COUNSEL, ENTERS, NOT_FOUND, PERSON, SERVES
from tests.integration.access_rules import EVERYBODY, HERE, Access

REFERRAL = {**PERSON, "referral": "referral"}

APPOINTMENT = {**PERSON, "appointment": "appointment"}

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
    "referrals:draft": Access(COUNSEL, method="post", sample=PERSON),
    "referrals:week": Access(ENTERS, sample=HERE),
    "referrals:feed": Access(ENTERS, sample=HERE),
    "referrals:reminders": Access(ENTERS, sample=HERE),
    "referrals:beside": Access(ENTERS, sample=HERE),
    "referrals:alumni": Access(ENTERS, sample=HERE),
    "referrals:alumni_csv": Access(ENTERS, sample=HERE),
    "referrals:dose": Access(ENTERS, sample=HERE),
    "referrals:dose_csv": Access(ENTERS, sample=HERE),
    "referrals:dose_person": Access(ENTERS, sample=PERSON),
    "referrals:dose_person_csv": Access(ENTERS, sample=PERSON),
    "referrals:appointments": Access(ENTERS, sample=PERSON),
    "referrals:reminder_wish": Access(ENTERS, opens=302, method="post", sample=PERSON),
    "referrals:appointment_change": Access(ENTERS, sample=APPOINTMENT),
    "referrals:appointment_settle": Access(ENTERS, opens=302, method="post", sample=APPOINTMENT),
    "referrals:in_work": Access(ENTERS, sample=PERSON),
    "referrals:in_work_begin": Access(ENTERS, sample=PERSON),
    "referrals:in_work_change": Access(ENTERS, sample={**PERSON, "row": "in work"}),
    "referrals:in_work_end": Access(ENTERS, sample={**PERSON, "row": "in work"}),
    "referrals:job_ended": Access(ENTERS, sample=PERSON),
    "referrals:job_back": Access(ENTERS, sample={**PERSON, "row": "job ended"}),
    "referrals:stay_in_touch": Access(ENTERS, sample=PERSON),
    "referrals:leave_touch": Access(
        ENTERS, opens=302, method="post", sample={**PERSON, "row": "in touch"}
    ),
    # A secret that opens nothing is not there, for anybody.
    "calendar_feed:feed": Access(
        frozenset(), missing=frozenset(EVERYBODY), sample={"secret": "x" * 43}
    ),
    "referrals:timeline": Access(SERVES, missing=NOT_FOUND, sample=PERSON),
}
