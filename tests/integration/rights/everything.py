"""A row in every table about a person, with a mark in every text: found by walking the models."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.db import connection, models

from ladderway.web.participants.models import Person
from ladderway.web.partners.models import Agency
from ladderway.web.rights.forgetting import models_about

CLOSED = date(2018, 5, 17)
DAY = date(2018, 3, 14)
# What rules of the database want together.
TOGETHER: dict[str, dict[str, Any]] = {
    "participants.Case": {"state": "closed", "closed_on": CLOSED, "opened_on": DAY},
    "participants.Sharing": {"basis": "consent", "is_required": False, "expires_on": CLOSED},
    "participants.EquityAnswer": {"prefers_not": False},
    "documents.Document": {"topic": "health", "because": "person", "removed_at": None,
                           "removed_because": "", "stored_as": "0a1b2c"},
    "documents.Needed": {"topic": "health", "because": "person", "state": "asked",
                         "seen_on": None, "seen_note": ""},
    "documents.StoredExport": {"state": "pending", "stored_as": "", "stopped_because": "",
                               "asked": {}},
    "participants.Grant": {"until": CLOSED},
    "intake.IntakeAnswer": {"prefers_not": False},
    "assessments.AssessmentAnswer": {"prefers_not": False},
    "assessments.Dispute": {"state": "in_review"},
    "assessments.SupportLevel": {"level": "steady", "suggested": "", "basis": "judged"},
    "assessments.Recheck": {"state": "changed"},
    "participants.Person": {"merged_into": None},
    "screening.Application": {"state": "applied", "ended_on": None, "leaving": "",
                              "applied_on": DAY, "held_on": None},
    "screening.Move": {"event": "leave", "reason": "time", "state": "self_out"},
    "screening.CriterionResult": {"topic": "screening", "result": "met"},
    "screening.Judgement": {"employer": None},
    "screening.Refusal": {"state": "proposed", "cause": "criteria", "on": DAY,
                          "come_back_on": CLOSED, "reviewed_by": None, "reviewed_on": None,
                          "contested_how": "", "contested_on": None, "resolved_by": None,
                          "resolved_on": None},
    "screening.Criterion": {"source": "program", "employer": None, "minimum": None,
                            "kind": "document", "weight": "needed"},
    "careerplans.PlanStep": {"state": "open", "done_on": None, "section": "skills",
                             "who": "coach"},
    "careerplans.StepWait": {"reason": "full"},
    "careerplans.SignedVersion": {"person_how": "paper", "coach_how": "paper"},
    "supports.Provision": {"topic": "plan", "state": "asked", "refused_because": "", "cost": 20,
                           "paid": 0, "ends_with": "step", "claimed_back": True, "hours": 1,
                           "rate": 1},
    "supports.BenefitChange": {"topic": "income"},
    "supports.Discretion": {"decision": "granted"},
    "supports.Observation": {"topic": "health"},
    "feedback.Signed": {"reason": "reply"},
    "feedback.Sheet": {"way": "own", "audience": "participant", "language": "fr"},
    "supports.RoundPlace": {"topic": "plan", "state": "booked"},
    "supports.Round": {"starts_at": "09:00", "ends_at": "11:00", "capacity": 2},
    "readiness.Place": {"state": "signed", "came": "absent", "because": "child_care"},
    "readiness.NormSeen": {"level": 3},
    "readiness.MockInterview": {"prepared": 3, "answers": 3, "manner": 3, "back": "yes"},
    "readiness.CheckIn": {"every_days": 14},
    "readiness.Activity": {"sector": "", "sector_hours": 0, "hours": 2},
    "readiness.Session": {"state": "held", "called_off_because": "", "starts_at": "09:00",
                          "ends_at": "11:00", "host": None},
    "readiness.Opportunity": {"since": DAY, "until": CLOSED},
    "referrals.Referral": {"state": "sent", "organization": None,
                           "receiver": lambda made: another_agency(made)},
    "casework.ProgressReport": {"language": "en", "until": CLOSED,
                                "to": lambda made: another_agency(made)},
    "casework.ReportPart": {"topic": "plan", "part": "steps"},
    "referrals.Update": {"kind": "news"},
    "referrals.Step": {"state": "sent"},
    "referrals.Contact": {"about": "life"},
    "referrals.Appointment": {"state": "planned", "minutes": 30},
    "referrals.ReminderWish": {"channel": "text", "withdrawn_on": None},
    "referrals.Reminder": {"state": "held", "why": "late", "channel": "text"},
    "referrals.InWork": {"months": 12, "every_days": 14, "ended_on": CLOSED,
                         "ended_because": "done", "since": DAY},
    "referrals.JobLoss": {"lost_on": DAY, "known_on": DAY, "back_on": None},
    "referrals.Alumni": {"joined_on": DAY, "left_on": CLOSED, "ways": ["peer"]},
    "participants.Handover": {"giver": None},
    "participants.BreakGlass": {"why": "danger"},
    "matching.Pair": {"run": None, "right": lambda made: another(made)},
    "matching.Join": {"joined": lambda made: another(made), "ground": "own", "undone_at": None},
    "rights.Correction": {"state": "refused", "answered_by": uuid4(), "answered_on": CLOSED,
                          "due_on": CLOSED},
    "rights.CorrectionNotice": {"seen_at": None, "seen_by": None},
    "rights.AccountLink": {"until": None, "ended_by": None},
    "rights.Hold": {"until": CLOSED, "lifted_by": uuid4()},
    "rights.Invitation": {"ended_at": None},
    "studies.Intake": {"closes_on": CLOSED, "draw_on": CLOSED, "sealed_on": None, "commitment": "",
                       "opening": "", "drawn_on": None, "public_value": "",
                       "waiting_served_on": None},
}  # fmt: skip
ABOUT = frozenset({Person, *models_about()})
SKIPPED = frozenset({"rights.Forgetting", "rights.Remnant"})


class Marks:
    """Texts that stand nowhere else, each with the field that it was written into."""

    def __init__(self) -> None:
        self.written: dict[str, str] = {}

    def text(self, field: Any, longest: int | None) -> str:
        if field.model not in ABOUT:
            return "said"
        where = f"{field.model._meta.label}.{field.name}"
        mark = f"Q{len(self.written):03d}Z"
        self.written[mark] = where
        return mark[: longest or len(mark)]


def fill(person: Person, agency: Any, user: Any, marks: Marks) -> None:
    """Every field of the person, and a row in every other table about people."""
    others = {Person: person, type(agency): agency, type(user): user}
    others[type(agency.community)] = agency.community
    for field in Person._meta.concrete_fields:
        if field.name in ("id", "public_id", "community", "merged_into", "anonymized_on"):
            continue
        setattr(person, field.attname, value_of(field, others, marks))
    person.user = user
    person.save()
    for model in models_about():
        if model._meta.label not in SKIPPED and model not in others:
            row_of(model, others, marks)


def row_of(model: type[models.Model], others: dict[Any, Any], marks: Marks) -> Any:
    told = TOGETHER.get(model._meta.label, {})
    values = {}
    for field in model._meta.concrete_fields:
        if field.primary_key:
            continue
        if field.name in told:
            value = told[field.name]
            values[field.name] = value(others) if callable(value) else value
        else:
            values[field.attname] = value_of(field, others, marks)
    row = model(**values)
    row.save(force_insert=True)
    others.setdefault(model, row)
    return row


def another(made: dict[Any, Any]) -> Person:
    """Somebody else, where a row is about two."""
    if "another" not in made:
        made["another"] = Person.objects.create(
            community=made[Person].community, chosen_name="Second"
        )
    return made["another"]


def another_agency(made: dict[Any, Any]) -> Agency:
    if "agency" not in made:
        community = made[Person].community
        made["agency"] = Agency.objects.create(community=community, slug="other", name_en="Other")
    return made["agency"]


def value_of(field: Any, others: dict[Any, Any], marks: Marks) -> Any:
    if field.is_relation:
        if field.related_model is field.model:
            return None
        if field.related_model not in others:
            if field.null and field.related_model not in ABOUT:
                return None
            row_of(field.related_model, others, marks)
        return others[field.related_model].pk
    if isinstance(field, models.UUIDField):
        return uuid4()
    if isinstance(field, models.CharField | models.TextField):
        if field.choices and (field.max_length or 99) < 20:
            return field.choices[0][0]
        return marks.text(field, field.max_length)
    if isinstance(field, models.JSONField):
        return [marks.text(field, None)]
    if isinstance(field, models.BooleanField):
        return True
    if isinstance(field, models.DateTimeField):
        later = field.name.startswith(("expires", "ended", "until"))
        moment = datetime.fromisoformat("2018-03-14T10:30:00+00:00")
        return moment + timedelta(days=2) if later else moment
    if isinstance(field, models.DateField):
        return CLOSED if field.name in ("until", "closed_on") else DAY
    if isinstance(field, models.DecimalField):
        return Decimal("12.5")
    return 7


def found_anywhere(marks: Marks) -> dict[str, list[str]]:
    """Marks that stand in any table, each with the tables where."""
    found: dict[str, list[str]] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            text = "\n".join(str(row) for row in cursor.fetchall())
            for mark, where in marks.written.items():
                if mark in text:
                    found.setdefault(f"{mark} of {where}", []).append(table)
    return found
