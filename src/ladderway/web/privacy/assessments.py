"""Fields of assessments."""

from ladderway.web.privacy.classes import Fields
from ladderway.web.privacy.people import _fields, _kept

FIELDS: Fields = {
    "assessments.AssessmentDraft": _fields(
        operational="id version changed_at",
        pseudonym="public_id person user",
        sensitive="agency instrument language written",
    ),
    "assessments.Assessment": _kept(
        operational="is_simulated",
        sensitive="instrument version language reason evidence effective_on follows",
    ),
    "assessments.AssessmentAnswer": _fields(
        operational="id assessment",
        pseudonym="person",
        sensitive="topic question values prefers_not",
    ),
    "assessments.AssessmentResult": _fields(
        operational="id assessment",
        pseudonym="person",
        sensitive="part key topic value score could_be",
    ),
    "assessments.Observation": _kept(sensitive="topic domain level observed_on note"),
    "assessments.FormerSegment": _kept(sensitive="segment since"),
    "assessments.RequirementMet": _kept(sensitive="requirement done_on", operational="version"),
    "assessments.FormerFigure": _fields(
        operational="id public_id community year people with_disability source"
    ),
    "assessments.SupportLevel": _kept(
        sensitive="level suggested basis reason decided_on", operational="version"
    ),
    "assessments.Recheck": _kept(
        sensitive="issue evidence asked_on state answer answered_on", operational="given version"
    ),
    "assessments.OutcomeRule": _fields(
        operational="id public_id community since hours adds_up source"
    ),
    "assessments.Dispute": _kept(
        operational="assessment",
        pseudonym="assessor reviewer",
        sensitive="asked_by wrong asked_on state answer answered_on",
    ),
}
