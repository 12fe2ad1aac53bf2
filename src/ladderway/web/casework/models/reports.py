"""Progress reports that one agency of a referral handed to the other, as they were sent."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.topics import Topic
from ladderway.web.participants.guard import Personal
from ladderway.web.participants.models import Person
from ladderway.web.partners.models import Agency
from ladderway.web.referrals.models import Referral


class ProgressReport(Personal):
    """That a report was sent: by whom, to which agency, when. The two agencies of the referral read
    it; what stands on it opens part by part. It is never changed."""

    TOPIC = Topic.SERVICE

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    referral = models.ForeignKey(
        Referral, on_delete=models.CASCADE, related_name="progress_reports"
    )
    since = models.DateField()
    until = models.DateField()
    language = models.CharField(max_length=2, default="en")
    words = models.CharField(_("A few words"), max_length=600, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)
    by = models.UUIDField()

    class Meta:
        verbose_name = _("progress report")
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(agency=F("to")), name="casework_report_goes_elsewhere"
            ),
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="casework_report_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return str(self.public_id)


class ReportPart(Personal):
    """One part of a report in the words that were sent. It opens, and is forgotten, by its topic:
    nothing told in trust can be one."""

    TOPIC = None
    TOPICS = (Topic.SERVICE, Topic.PLAN, Topic.ATTENDANCE)

    class Part(models.TextChoices):
        ATTENDANCE = "attendance", _("Attendance")
        STEPS = "steps", _("Steps of the career plan")
        SUPPORTS = "supports", _("Supports")
        NEXT = "next", _("What comes next")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey(ProgressReport, on_delete=models.CASCADE, related_name="parts")
    part = models.CharField(max_length=10, choices=Part.choices)
    topic = models.CharField(max_length=16, choices=[(t.value, t.value) for t in TOPICS])
    lines = models.JSONField(_("Lines"), default=list)

    class Meta:
        verbose_name = _("part of a progress report")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["report", "part"], name="casework_report_has_a_part_once"
            ),
            models.CheckConstraint(
                condition=Q(topic__in=["service", "plan", "attendance"]),
                name="casework_report_part_topic_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"
