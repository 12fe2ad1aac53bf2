"""What is known of people on the way to work: places, attendance, what was seen, what is next."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.topics import Topic
from ladderway.domain.readiness import attendance, sector
from ladderway.web.participants.models import Person
from ladderway.web.participants.models.kept import Kept
from ladderway.web.readiness.models.offered import Activity, Opportunity, Session


class Place(Kept):
    """That somebody is signed up for a session, and whether they came."""

    TOPIC = Topic.ATTENDANCE

    class State(models.TextChoices):
        SIGNED = attendance.Seat.SIGNED.value, _("Has a place")
        WAITING = attendance.Seat.WAITING.value, _("Waits for a place")
        WITHDRAWN = attendance.Seat.WITHDRAWN.value, _("Does not come")

    class Came(models.TextChoices):
        PRESENT = attendance.Came.PRESENT.value, _("Present")
        LATE = attendance.Came.LATE.value, _("Late")
        EXCUSED = attendance.Came.EXCUSED.value, _("Excused")
        ABSENT = attendance.Came.ABSENT.value, _("Absent")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="places")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="places")
    # As the session has them: so that what is handed to the person says what and when.
    what = models.CharField(_("Activity"), max_length=120)
    on = models.DateField(_("Day"))
    state = models.CharField(_("Place"), max_length=10, choices=State.choices, default=State.SIGNED)
    came = models.CharField(_("Came"), max_length=8, choices=Came.choices, blank=True)
    # Key of a reason of parameters/readiness.
    because = models.CharField(_("Why not"), max_length=12, blank=True)
    marked_at = models.DateTimeField(null=True, blank=True)
    marked_by = models.UUIDField(null=True, blank=True)

    class Meta(Kept.Meta):
        verbose_name = _("attendance")
        ordering: ClassVar = ["on", "pk"]
        indexes: ClassVar = [models.Index(fields=["person", "on"], name="readiness_place_person")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "session"], name="readiness_place_once_a_session"
            ),
            models.CheckConstraint(
                condition=Q(because="") | Q(came__in=("excused", "absent")),
                name="readiness_place_reason_is_of_who_was_away",
            ),
            models.CheckConstraint(
                condition=Q(came="") | Q(state="signed"), name="readiness_place_marked_has_a_place"
            ),
            models.CheckConstraint(
                condition=Q(came="", marked_at__isnull=True, marked_by__isnull=True)
                | (~Q(came="") & Q(marked_at__isnull=False, marked_by__isnull=False)),
                name="readiness_place_marked_says_by_whom_and_when",
            ),
        ]


class NormSeen(Kept):
    """How somebody was seen to do with one norm of workplaces: what went well stands first."""

    TOPIC = Topic.PLAN

    class Level(models.IntegerChoices):
        NOT_YET = 1, _("Not yet")
        SOMETIMES = 2, _("Sometimes")
        USUALLY = 3, _("Usually")
        ALWAYS = 4, _("Always, and helps others")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="norms_seen")
    norm = models.CharField(_("Norm"), max_length=20)
    version = models.CharField(max_length=12)
    strength = models.CharField(_("What went well"), max_length=300)
    level = models.PositiveSmallIntegerField(_("How often"), choices=Level.choices)
    seen = models.CharField(_("What was seen"), max_length=500)
    next_time = models.CharField(_("To try next"), max_length=300, blank=True)
    observed_on = models.DateField(_("Day"))
    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Kept.Meta):
        verbose_name = _("what was seen of workplace norms")
        ordering: ClassVar = ["-observed_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(level__range=(1, 4)), name="readiness_norm_level_is_1_to_4"
            ),
            models.CheckConstraint(
                condition=~Q(strength="") & ~Q(seen=""),
                name="readiness_norm_says_strength_and_evidence",
            ),
        ]


class MockInterview(Kept):
    """What an employer said after a mock interview."""

    TOPIC = Topic.PLAN

    class Back(models.TextChoices):
        YES = sector.Back.YES.value, _("Yes, would ask back")
        MAYBE = sector.Back.MAYBE.value, _("Maybe")
        NOT_YET = sector.Back.NOT_YET.value, _("Not yet")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mock_interviews")
    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    employer = models.CharField(_("Employer"), max_length=160)
    job = models.CharField(_("For which job"), max_length=160, blank=True)
    sector = models.CharField(_("Sector"), max_length=40, blank=True)
    held_on = models.DateField(_("Day"))
    strengths = models.CharField(_("What went well"), max_length=500)
    prepared = models.PositiveSmallIntegerField(_("Prepared, knows the sector"))
    answers = models.PositiveSmallIntegerField(_("Answers with examples"))
    manner = models.PositiveSmallIntegerField(_("Manner and first impression"))
    to_practise = models.CharField(_("To practise"), max_length=500, blank=True)
    back = models.CharField(_("Would the employer ask back?"), max_length=8, choices=Back.choices)

    class Meta(Kept.Meta):
        verbose_name = _("mock interview")
        ordering: ClassVar = ["-held_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(prepared__range=(1, 4), answers__range=(1, 4), manner__range=(1, 4)),
                name="readiness_interview_is_rated_1_to_4",
            ),
            models.CheckConstraint(
                condition=~Q(strengths=""), name="readiness_interview_says_a_strength"
            ),
        ]


class SectorLevel(Kept):
    """How ready somebody is for one sector, as they and their coach see it. No stream."""

    TOPIC = Topic.PLAN

    class Level(models.TextChoices):
        CURIOUS = "curious", _("Finding out")
        PREPARING = "preparing", _("Preparing")
        NEARLY = "nearly", _("Nearly ready")
        READY = "ready", _("Ready for a first job")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sector_levels")
    sector = models.CharField(_("Sector"), max_length=40)
    strengths = models.CharField(_("Strengths for this sector"), max_length=500)
    level = models.CharField(_("How ready"), max_length=10, choices=Level.choices)
    next_step = models.CharField(_("What comes next"), max_length=300, blank=True)
    decided_on = models.DateField(_("Day"))

    class Meta(Kept.Meta):
        verbose_name = _("readiness for a sector")
        ordering: ClassVar = ["-decided_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(strengths=""), name="readiness_level_says_a_strength"
            ),
        ]


class Suggested(Kept):
    """An activity that would help somebody, beside training or before it."""

    TOPIC = Topic.PLAN

    class State(models.TextChoices):
        OPEN = "open", _("Suggested")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Not wanted")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="suggested")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="suggested")
    what = models.CharField(_("Activity"), max_length=120)
    why = models.CharField(_("What it is for"), max_length=300, blank=True)
    # The training during which it is given.
    beside = models.CharField(_("Beside which training"), max_length=160, blank=True)
    suggested_on = models.DateField(_("Day"))
    state = models.CharField(_("State"), max_length=8, choices=State.choices, default=State.OPEN)

    class Meta(Kept.Meta):
        verbose_name = _("suggested activity")
        ordering: ClassVar = ["suggested_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "activity"], condition=Q(state="open"),
                name="readiness_suggested_once_at_a_time",
            ),
        ]  # fmt: skip


class CheckIn(Kept):
    """How often somebody wants to be spoken with, agreed with them."""

    TOPIC = Topic.SERVICE

    class AskedBy(models.TextChoices):
        PERSON = "person", _("The person")
        STAFF = "staff", _("Whoever works with them")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="check_ins")
    every_days = models.PositiveSmallIntegerField(_("Every how many days"))
    asked_by = models.CharField(_("Who wished it"), max_length=8, choices=AskedBy.choices)
    agreed_on = models.DateField(_("Since"))

    class Meta(Kept.Meta):
        verbose_name = _("how often you are called")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "agency"], name="readiness_check_in_once_an_agency"
            ),
            models.CheckConstraint(
                condition=Q(every_days__range=(1, 365)), name="readiness_check_in_is_1_to_365_days"
            ),
        ]


class Interest(Kept):
    """That a person wants to know more of something that was shown to them."""

    TOPIC = Topic.PLAN

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="interests")
    opportunity = models.ForeignKey(Opportunity, on_delete=models.PROTECT, related_name="interests")
    what = models.CharField(_("What"), max_length=160)
    said_on = models.DateField(_("Day"))
    answered_on = models.DateField(_("Talked about on"), null=True, blank=True)

    class Meta(Kept.Meta):
        verbose_name = _("interest")
        ordering: ClassVar = ["said_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "opportunity"], name="readiness_interest_is_said_once"
            ),
        ]
