"""Codes and days of everything held, as the reader says them."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone, translation

from ladderway.web.rights.queries.held_values import value_said


@pytest.mark.parametrize(
    ("field", "value", "en", "fr"),
    [
        ("participants.Person.language", "fr", "French", "Français"),
        ("supports.Provision.kind", "mentoring", "Mentoring", "Mentorat"),
        ("assessments.AssessmentResult.key", "housing", "Housing", "Logement"),
        ("assessments.AssessmentResult.value", "help_now", "Help is needed now",
         "De l’aide est nécessaire maintenant"),
        ("supports.JobStart.starts_on", date(2026, 3, 1), "1 March 2026", "1er mars 2026"),
        ("supports.Provision.cost", Decimal("1200.50"), "1,200.50", "1\u202f200,50"),
        ("supports.JobStart.hours_vary", True, "Yes", "Oui"),
        ("rights.Correction.topic", "health", "Health", "Santé"),
        ("rights.Correction.topic", "gone", "gone", "gone"),  # the topic has another name now
        ("participants.Person.reach_note", "en", "en", "en"),  # text of people stays
        ("supports.Provision.kind", "gone", "gone", "gone"),  # no list has it any more
    ],
)  # fmt: skip
def test_values_are_said_in_the_language_of_the_reader(field, value, en, fr):
    model, _dot, name = field.rpartition(".")
    assert value_said(model, name, value).replace("\xa0", "\u202f") == en
    with translation.override("fr"):
        assert value_said(model, name, value).replace("\xa0", "\u202f") == fr


def test_a_moment_is_told_where_the_reader_is():
    at = datetime(2026, 3, 1, 15, 30, tzinfo=timezone.get_current_timezone())
    assert value_said("x.Y", "at", at) == "1 March 2026, 15:30"
