"""A plan as it is worked on, and its steps. What was agreed stands in `signed`."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ladderway.domain.access.topics import Topic
from ladderway.domain.careerplan import content, steps
from ladderway.web.participants.models import Person
from ladderway.web.participants.models.kept import Kept


class Section(models.TextChoices):
    """The codes are those of `domain.careerplan.content.Section`."""

    FIRST_JOB = content.Section.FIRST_JOB.value, _("A first job in the sector")
    SKILLS = content.Section.SKILLS.value, _("Skills and credentials")
    ADVANCE = content.Section.ADVANCE.value, _("Moving up after the first job")
    LIVING = content.Section.LIVING.value, _("The job that pays the rent, and the way back")
    SUPPORT = content.Section.SUPPORT.value, _("What helps on the way")


class Component(models.TextChoices):
    """The codes are those of `domain.careerplan.content.Component`."""

    ORIENTATION = content.Component.ORIENTATION.value, _("Getting to know the sector")
    READINESS = content.Component.READINESS.value, _("Getting ready for work in it")
    COACHING = content.Component.COACHING.value, _("Coaching, one to one")
    MONEY = content.Component.MONEY.value, _("Help with costs")
    SOCIAL = content.Component.SOCIAL.value, _("Supports of daily life")


class Who(models.TextChoices):
    PARTICIPANT = content.Who.PARTICIPANT.value, _("The person")
    COACH = content.Who.COACH.value, _("The coach")
    AGENCY = content.Who.AGENCY.value, _("Another agency")


class StepState(models.TextChoices):
    """The codes are those of `domain.careerplan.steps.StepState`."""

    OPEN = steps.StepState.OPEN.value, _("Not begun")
    DOING = steps.StepState.DOING.value, _("Under way")
    WAITING = steps.StepState.WAITING.value, _("Cannot go on")
    DONE = steps.StepState.DONE.value, _("Done")
    DROPPED = steps.StepState.DROPPED.value, _("Not needed any more")


class Plan(Kept):
    """The plan of a person, one at an agency. Others to whom the topic is open work on the same."""

    TOPIC = Topic.PLAN

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="career_plans")
    strengths = models.TextField(max_length=1000, blank=True)
    goal = models.CharField(max_length=300, blank=True)
    long_term = models.CharField(max_length=500, blank=True)
    advice = models.TextField(max_length=1000, blank=True)
    living_job = models.CharField(max_length=300, blank=True)
    way_back = models.TextField(max_length=1000, blank=True)
    review_on = models.DateField(null=True, blank=True)
    # Part of the community, as planners count it. Never an address.
    area = models.CharField(max_length=80, blank=True)
    # The ladder as it was chosen: a later change of the community's ladder leaves it alone.
    ladder = models.JSONField(default=dict, blank=True)
    # Which of the community's ladders it was taken from; none where the search found it.
    ladder_id = models.UUIDField(null=True, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "agency"], name="careerplans_plan_is_one_at_an_agency"
            ),
            models.CheckConstraint(
                condition=Q(ladder_id__isnull=True) | ~Q(ladder={}),
                name="careerplans_plan_of_a_ladder_holds_its_copy",
            ),
        ]


class PlanStep(Kept):
    """One step: who does what by when, and how far it is. It is dropped rather than deleted."""

    TOPIC = Topic.PLAN

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="plan_steps")
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="steps")
    section = models.CharField(max_length=10, choices=Section.choices)
    # Which part of a sector program it is; most steps are of none.
    component = models.CharField(max_length=12, choices=Component.choices, blank=True)
    what = models.CharField(max_length=300)
    who = models.CharField(max_length=12, choices=Who.choices, default=Who.PARTICIPANT)
    whose = models.CharField(max_length=160, blank=True)  # which other agency
    due = models.DateField(null=True, blank=True)
    # A program on the asset map, and its name as it was agreed.
    program = models.UUIDField(null=True, blank=True)
    training = models.CharField(max_length=300, blank=True)
    # Which step of the ladder it serves: keys of its two rungs; empty where it serves none.
    below = models.CharField(max_length=40, blank=True)
    above = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=8, choices=StepState.choices, default=StepState.OPEN)
    done_on = models.DateField(null=True, blank=True)

    class Meta(Kept.Meta):
        ordering: ClassVar = ["due", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(section__in=Section.values), name="careerplans_step_section_is_known"
            ),
            models.CheckConstraint(
                condition=Q(component__in=["", *Component.values]),
                name="careerplans_step_component_is_known",
            ),
            models.CheckConstraint(
                condition=Q(who__in=Who.values), name="careerplans_step_who_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(who=Who.AGENCY) | ~Q(whose=""),
                name="careerplans_step_of_an_agency_names_it",
            ),
            models.CheckConstraint(condition=~Q(what=""), name="careerplans_step_says_what"),
            models.CheckConstraint(
                condition=Q(state__in=StepState.values), name="careerplans_step_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(state=StepState.DONE, done_on__isnull=False)
                | (~Q(state=StepState.DONE) & Q(done_on__isnull=True)),
                name="careerplans_step_done_has_a_day",
            ),
        ]
