"""Every page about one person, over HTTP, in one cell of each class of decision.

Who asks is a counsellor, a program manager or a system manager of another agency than the one that
registered the person. A page that is not in the table fails: whoever adds one says what it needs.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ladderway.domain.access.policy import Basis, Purpose
from ladderway.domain.access.topics import ALL_BITS, Topic, mask
from ladderway.web.participants.models import Agreement, Case, Grant, Person
from ladderway.web.partners.models import Agency
from tests.integration.access_samples import filled
from tests.integration.test_access import TABLE

pytestmark = pytest.mark.django_db
# The topic that a page needs beyond the name, "" for none; "own" where what is shown was written
# by one's own agency, "case" where it serves the person itself, "row" where one row says what it is
# about: that one which is closed is answered like one that is not there; "theirs" where it is kept
# for each agency by itself, and that of another is not there; "sent" where a referral opens it.
NEEDS: dict[str, Topic | str] = {
    "participants:record": "",
    "participants:why": "",
    "participants:print": "",
    "participants:section": Topic.PLAN,
    "participants:sharings": Topic.SERVICE,
    "participants:seen": Topic.SERVICE,
    "participants:notes": "",  # the page opens; what stands on it is each note's own question
    "participants:note_new": "",
    "participants:share": "",
    "participants:withdraw": "own",
    "participants:change": "",
    "participants:row_new": Topic.PLAN,
    "participants:row": Topic.PLAN,
    "participants:row_remove": Topic.PLAN,
    "intake:next": "case",
    "intake:cams": "",
    "intake:cams_back": Topic.STREAM,
    "participants:equity": "",
    "participants:equity_answer": "",
    "participants:equity_withdraw": "",
    "participants:hand_over": "",
    "supports:supports": "",  # each row is its own question
    "supports:add": "",
    "supports:observe": "",
    "supports:sheet": "",
    **{f"supports:{name}": "row" for name in ("bridge", "change", "decide", "refuse", "settle")},
    "supports:precheck": "",  # it works from what is open
    "supports:benefits": Topic.PLAN,
    "supports:start": Topic.PLAN,
    "supports:first_pay": Topic.PLAN,
    "supports:months": Topic.PLAN,
    "supports:rounds_of_person": Topic.SERVICE,
    "supports:book": "theirs",  # a round of the own agency
    "supports:place": "row",
    **{
        f"supports:{name}": "row"
        for name in ("benefit", "benefit_said", "decision", "interpreter")
    },
    "supports:interpreter_new": Topic.SERVICE,
    "supports:decision_new": Topic.INCOME,
    "readiness:person": "",  # each row is its own question
    "readiness:person_sheet": "",
    "readiness:check_in": Topic.SERVICE,
    **{
        f"readiness:{name}": Topic.PLAN
        for name in ("interview_new", "level_new", "match", "norm_new", "suggest")
    },
    # Of a session or a template of the own agency.
    "readiness:apply": "theirs",
    "readiness:join": "theirs",
    "readiness:settle": "row",
    "readiness:talked": "row",
    "assessments:history": Topic.SERVICE,
    "assessments:one": Topic.SERVICE,
    "assessments:dispute": Topic.SERVICE,
    "assessments:dispute_new": Topic.STREAM,
    "assessments:former_segment": Topic.STREAM,
    "assessments:met": Topic.HEALTH,
    "assessments:level": Topic.PLAN,
    "assessments:recheck": Topic.STREAM,
    "assessments:recheck_answer": Topic.STREAM,
    "assessments:observe": Topic.STREAM,
    "assessments:start": Topic.STREAM,
    **{f"assessments:{name}": "theirs" for name in ("page", "check", "discard")},
    **{
        f"careerplans:{name}": Topic.PLAN
        for name in ("plan", "write", "step", "move", "undo", "look")
    },
    "plan_in_hand:months": "theirs",
    **{
        f"careerplans:{name}": "theirs"
        for name in (
            "fridge", "fridge_pdf", "sign", "ladder", "regulator", "step_new", "version",
        )
    },
    **{f"casework:{name}": "row" for name in ("report", "report_new", "report_pdf")},
    "referrals:of_person": "",
    "referrals:timeline": "",
    "referrals:new": Topic.SERVICE,
    **{
        f"referrals:{name}": Topic.SERVICE
        for name in (
            "appointments", "daily", "dose_person", "dose_person_csv", "draft", "in_work",
            "in_work_begin", "job_ended", "reminder_wish", "stay_in_touch",
        )
    },
    **{
        f"referrals:{name}": "theirs"
        for name in (
            "appointment_change", "appointment_settle", "in_work_change", "in_work_end",
            "job_back", "leave_touch",
        )
    },
    "referrals:contact_remove": Topic.SERVICE,
    "referrals:conference_new": Topic.SERVICE,
    "referrals:task_done": "theirs",
    "referrals:referral": "sent",
    "referrals:seen": "sent",
    "referrals:move": "sent",
    "documents:documents": "",  # each row is its own question
    "documents:add": "",
    "documents:ask": "",
    "documents:download": "row",
    "documents:remove": "row",
    "documents:put_back": "row",
    "documents:needed": "row",
    **{
        f"screening:{name}": Topic.SCREENING
        for name in (
            "answer", "application", "apply", "contest", "judgement", "letter", "move", "person",
            "refuse", "result", "review", "visit",
        )
    },
    **{
        f"rights:{name}": Topic.SERVICE
        for name in (
            "answer", "correct", "disagree", "end_account", "everything", "invite", "person",
        )
    },
}  # fmt: skip
ABOUT_ONE = sorted(name for name, access in TABLE.items() if access.sample.get("person"))
LITTLE = mask({Topic.IDENTITY})
# Of each class: basis, purpose, from and until in days, topics; minutes of an emergency.
STATES: dict[str, dict[str, Any] | None] = {
    "none": None,
    "consent": {"basis": Basis.CONSENT, "until": 30},
    "consent to the name alone": {"basis": Basis.CONSENT, "until": 30, "topics": LITTLE},
    "consent expired": {"basis": Basis.CONSENT, "until": -1},
    "consent withdrawn": {"basis": Basis.CONSENT, "until": 0},
    "statute": {"basis": Basis.STATUTE},
    "agreement": {"basis": Basis.AGREEMENT},
    "oversight": {"basis": Basis.AGREEMENT, "purpose": Purpose.OVERSEE},
    "emergency": {"basis": Basis.EMERGENCY, "until": 1, "minutes": 5},
    "emergency over": {"basis": Basis.EMERGENCY, "until": 1, "minutes": 0},
    "caseload another's": {"basis": Basis.NOTICE, "caseload": "other"},
    "caseload mine": {"basis": Basis.NOTICE, "caseload": "mine"},
    "nobody's name in a community that is not ours": {"basis": Basis.CONSENT, "far": True},
}
SHUT = frozenset(
    {
        "none", "consent expired", "consent withdrawn", "emergency over", "caseload another's",
        "oversight", "nobody's name in a community that is not ours",
    }
)  # fmt: skip


def test_every_page_about_a_person_says_what_it_needs() -> None:
    assert set(NEEDS) == set(ABOUT_ONE)


@pytest.mark.parametrize("name", ABOUT_ONE)
def test_a_page_about_a_person_in_each_class_of_decision(
    name: str, place: Any, member: Callable[..., Any], person: Callable[..., Any]
) -> None:
    access = TABLE[name]
    kwargs = filled(access.sample, place, person)
    served = Person.objects.unscoped("a test").get()
    people = {
        "counsellor": member("counsellor", agency=place.elsewhere),
        "system_manager": member("system_manager", agency=place.elsewhere),
    }
    got, expected = {}, {}
    for state in STATES:
        give(state, served, place.elsewhere, people["counsellor"], place)
        for role, user in people.items():
            client = Client()
            client.force_login(user)
            answer = getattr(client, access.method)(reverse(name, kwargs=kwargs))
            got[state, role] = answer.status_code
            expected[state, role] = status(name, state, role, access)
        Agency.objects.filter(pk=place.elsewhere.pk).update(by_caseload=False)
        Grant.objects.unscoped("a test").filter(agency=place.elsewhere).delete()
        Case.objects.unscoped("a test").filter(agency=place.elsewhere).delete()
        Person.objects.unscoped("a test").update(community=place.agency.community)
    assert got == expected


def status(name: str, state: str, role: str, access: Any) -> int:
    needs = NEEDS[name]
    comes = role in access.who | access.missing
    if not comes:
        return 403
    if role == "system_manager":
        if state != "oversight":
            return 404
        if needs == "row":
            return 404
        return access.opens if needs in ("", Topic.SERVICE) and opens_all(name) else 403
    if needs == "sent":
        # The referral of the sample opens the name until the first grants are taken back.
        opens = 302 if name == "referrals:move" else access.opens
        return 404 if state in SHUT - {"none"} else opens
    if state in SHUT:
        return 404
    if needs == "theirs":
        return 403 if state == "consent to the name alone" else 404
    if needs == "case":
        return access.opens if state == "caseload mine" else 404
    if needs == "row":
        return 404 if state == "consent to the name alone" else access.opens
    if needs == "own":
        return 404 if state == "consent to the name alone" else 403
    if needs and state == "consent to the name alone":
        return 403
    return access.opens


def opens_all(name: str) -> bool:
    """Notes open to no system manager, whatever was agreed."""
    return name != "participants:notes"


def give(state: str, served: Person, agency: Agency, user: Any, place: Any) -> None:
    told = STATES[state]
    if told is None:
        return
    today, now = timezone.localdate(), timezone.now()
    until, minutes = told.get("until"), told.get("minutes")
    if told.get("far"):
        Person.objects.unscoped("a test").update(community=place.far.community)
    agreement = None
    if told["basis"] is Basis.AGREEMENT:
        agreement = Agreement.objects.create(
            community=served.community, kind="oversight", giver=place.agency, receiver=agency,
            title="x", authority="x", since=today, by=uuid4(),
        )  # fmt: skip
    if "caseload" in told:
        Agency.objects.filter(pk=agency.pk).update(by_caseload=True)
        worker = user if told["caseload"] == "mine" else None
        Case.objects.create(
            person=served, agency=agency, worker=worker, state="active", opened_on=today
        )
    Grant.objects.create(
        person=served, agency=agency, topics=told.get("topics", ALL_BITS), basis=told["basis"],
        purpose=told.get("purpose", Purpose.SERVE), since=today - timedelta(60),
        until=None if until is None else today + timedelta(until),
        until_at=None if minutes is None else now + timedelta(minutes=minutes),
        user=user if told["basis"] is Basis.EMERGENCY else None, agreement=agreement,
        source_kind="sharing", source_id=uuid4(),
    )  # fmt: skip
