"""Fields of career plans."""

from ladderway.web.privacy.classes import Fields
from ladderway.web.privacy.people import _fields, _kept

FIELDS: Fields = {
    "careerplans.Plan": _kept(
        sensitive="strengths goal long_term advice living_job way_back review_on area ladder "
        "ladder_id"
    ),
    "careerplans.PlanStep": _kept(
        pseudonym="plan",
        sensitive="section component what who whose due program training below above state done_on",
    ),
    "careerplans.StepWait": _fields(
        operational="id",
        pseudonym="public_id person step by",
        sensitive="agency reason ladder_id below above area was since until looked_at",
    ),
    "careerplans.SignedVersion": _fields(
        operational="id number at",
        pseudonym="public_id person plan coach",
        identifying="coach_name",
        sensitive="agency content ladder person_how person_on coach_how coach_on why",
    ),
}
