"""Who may open what was said of services, and what was done about it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from ladderway.web.feedback.models import Done, Handout, Lesson, Sheet, Signed, Wish
from ladderway.web.participants.models import Case, Person
from tests.integration.access_rights import MINE, OTHERS, OWN
from tests.integration.access_rules import HERE, Access, public

READ = frozenset({"program_manager", "system_manager"})
ANSWER = frozenset({"program_manager"})
ASK = frozenset({"counsellor", "coach", "job_developer", "program_manager"})
POST = {"opens": 302, "method": "post"}
ROW = {**HERE, "row": "feedback done"}
FEEDBACK: dict[str, Access] = {
    "feedback:report": Access(READ, sample=HERE),
    "feedback:beside": Access(READ, sample=HERE),
    "feedback:sheet": Access(READ, sample=HERE),
    "feedback:words": Access(ANSWER, sample=HERE),
    "feedback:wishes": Access(ANSWER, sample=HERE),
    "feedback:answered": Access(ANSWER, sample={**HERE, "wish": "feedback wish"}, **POST),
    "feedback:reply": Access(ANSWER, sample={**HERE, "signed": "feedback signed"}),
    "feedback:handouts": Access(ASK, sample=HERE),
    "feedback:hand_out": Access(ASK, sample=HERE),
    "feedback:handout": Access(ASK, sample={**HERE, "handout": "feedback handout"}),
    "feedback:enter": Access(ASK, sample=HERE),
    "feedback:paper": Access(ASK, sample=HERE),
    "feedback:done": Access(READ, sample=HERE),
    "feedback:done_copy": Access(READ, sample=HERE),
    "feedback:done_new": Access(ANSWER, sample=HERE),
    "feedback:done_change": Access(ANSWER, sample=ROW),
    "feedback:publish": Access(ANSWER, sample=ROW, **POST),
    "feedback:withdraw": Access(ANSWER, sample=ROW, **POST),
    "feedback:lessons": Access(READ, sample=HERE),
    "feedback:lesson_new": Access(ANSWER, sample=HERE),
    "feedback:brief": Access(READ, sample=HERE),
    "feedback:lesson_change": Access(ANSWER, sample={**HERE, "row": "feedback lesson"}),
    "feedback:own": Access(MINE, missing=OTHERS, sample=OWN),
    "feedback:say": Access(MINE, missing=OTHERS, sample={**OWN, "case": "own case"}),
    "feedback:take_back": Access(
        MINE, missing=OTHERS, sample={**OWN, "signed": "feedback signed"}, **POST
    ),
    # Without a link that works there is nothing, for nobody.
    "say:say": public(opens=404, token="none"),
    "say:thanks": public(handout="feedback handout"),
}


def sheet_at(agency: Any, **fields: Any) -> Sheet:
    told = {
        "service": "whole", "audience": "participant", "version": "2026-1", "language": "en",
        "on": timezone.localdate(), "way": "link", "answers": {"reach": "easy"},
    }  # fmt: skip
    return Sheet.objects.create(agency=agency, **told | fields)


def of_feedback(kwargs: dict[str, Any], place: Any) -> dict[str, Any]:
    """Ids of what the sample names."""
    return {
        key: MADE[value](place.agency)
        for key, value in kwargs.items()
        if isinstance(value, str) and value in MADE
    }


def _own_case(_agency: Any) -> Any:
    return Case.objects.unscoped("a test").get(person__user__isnull=False).public_id


def _signed(agency: Any) -> Any:
    people = Person.objects.unscoped("a test").filter(community=agency.community)
    person = people.first() or _served(agency)
    return Signed.objects.create(
        person=person, agency=agency, by=uuid4(), sheet=sheet_at(agency), reason="reply",
        on=timezone.localdate(), told="x",
    ).public_id  # fmt: skip


def _served(agency: Any) -> Person:
    """Somebody served by the agency, and granted to it."""
    from ladderway.domain.access.topics import ALL_BITS
    from ladderway.web.participants.models import Grant

    person = Person.objects.create(community=agency.community, chosen_name="Amina")
    Grant.objects.create(
        person=person, agency=agency, topics=ALL_BITS, basis="notice", purpose="serve",
        since="2020-01-01", source_kind="case", source_id=uuid4(),
    )  # fmt: skip
    return person


def _wish(agency: Any) -> Any:
    today = timezone.localdate()
    sheet = sheet_at(agency)
    return Wish.objects.create(
        sheet=sheet, agency=agency, name="x", contact="y", on=today
    ).public_id


def _handout(agency: Any) -> Any:
    today = timezone.localdate()
    return Handout.objects.create(
        agency=agency, service="whole", audience="participant", made=1, since=today,
        until=today + timedelta(9), by=uuid4(),
    ).public_id  # fmt: skip


def _done(agency: Any) -> Any:
    return Done.objects.create(
        agency=agency, by=uuid4(), audience="participant", service="whole", heard_en="x",
        did_en="y", owner="z", heard_on=timezone.localdate(),
    ).public_id  # fmt: skip


def _lesson(agency: Any) -> Any:
    return Lesson.objects.create(
        agency=agency, by=uuid4(), on=timezone.localdate(), learnt="x", ground="fact",
        ground_words="y",
    ).public_id  # fmt: skip


MADE = {
    "own case": _own_case, "feedback signed": _signed, "feedback wish": _wish,
    "feedback handout": _handout, "feedback done": _done, "feedback lesson": _lesson,
}  # fmt: skip
