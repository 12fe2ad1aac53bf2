"""Fields of selection."""

from ladderway.web.privacy.classes import Fields
from ladderway.web.privacy.people import _fields, _kept

FIELDS: Fields = {
    "screening.Opening": _fields(
        operational="id public_id agency service_program training name_en name_fr state seats "
        "opens_on closes_on starts_on shifts standing physical accommodation for_whom profile "
        "supports validated_by validated_on contest_en contest_fr revision is_simulated changed_at",
        pseudonym="by",
    ),
    "screening.Version": _fields(
        operational="id public_id opening number why published_on", pseudonym="published_by"
    ),
    "screening.Criterion": _fields(
        operational="id public_id version key name_en name_fr source kind weight minimum employer "
        "requirement evidence job_requires purpose accommodation revision"
    ),
    "screening.Step": _fields(
        operational="id public_id version position kind name_en name_fr revision"
    ),
    "screening.Application": _kept(
        operational="moved_on",
        pseudonym="worker",
        sensitive="opening version state applied_on referred_by referred_words works_now held_on "
        "ended_on leaving",
    ),
    "screening.Visit": _kept(pseudonym="application", sensitive="step on came words"),
    "screening.CriterionResult": _kept(
        pseudonym="application",
        sensitive="topic criterion result figure reason evidence on held_on",
    ),
    "screening.Judgement": _kept(
        pseudonym="application",
        sensitive="can_complete employer job_requires job_evidence alone alone_words",
    ),
    "screening.Move": _fields(
        operational="id at",
        pseudonym="public_id person application by",
        sensitive="event state reason words on",
    ),
    "screening.Refusal": _kept(
        pseudonym="application reviewed_by resolved_by",
        sensitive="state on cause words how_to_contest come_back_on other_offer reviewed_on "
        "review_words contested_on contested_how contest_words resolved_on resolution_words",
    ),
}
