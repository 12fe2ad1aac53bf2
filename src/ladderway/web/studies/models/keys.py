"""The key from a person to a one-time identifier. It belongs to the agency that selects, and no
page of a study reads it: it hands the sheet over, and makes the key file for linkage."""

from typing import ClassVar

from django.db import models

from ladderway.domain.access.topics import Topic
from ladderway.web.participants.models import Person
from ladderway.web.participants.models.kept import Kept
from ladderway.web.screening.models import Application
from ladderway.web.studies.models.lotteries import Applicant


class Key(Kept):
    TOPIC = Topic.SCREENING

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="study_keys")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="+")
    applicant = models.OneToOneField(Applicant, on_delete=models.PROTECT, related_name="+")

    class Meta(Kept.Meta):
        ordering: ClassVar = ["pk"]
