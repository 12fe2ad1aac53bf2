"""Fields of supports, of how domains of a life stand, and of funds."""

from ladderway.web.privacy.classes import Fields
from ladderway.web.privacy.people import _fields, _kept

FIELDS: Fields = {
    "supports.Fund": _fields(operational="id public_id community name_en name_fr is_example"),
    "supports.FundYear": _fields(operational="id public_id fund since until budget"),
    "supports.FundRules": _fields(operational="id public_id fund since rules source address"),
    "supports.Provision": _kept(
        sensitive="topic kind need since ends_with until ends_note step fund payer payee "
        "responsible cost paid claimed_back back_on hours rate place state refused_because",
        operational="version",
    ),
    "supports.Observation": _kept(
        sensitive="topic domain stands observed_on note", operational="version"
    ),
    "supports.JobStart": _kept(sensitive="work starts_on hours_vary first_pay_on"),
    "supports.BenefitChange": _kept(
        sensitive="topic benefit since tell_by takes_over note told_on settled_on outcome",
        operational="start version",
    ),
    "supports.Interpreting": _kept(
        sensitive="on language mode provider purpose minutes cost state"
    ),
    "supports.Round": _fields(
        operational="id public_id agency kind version on starts_at ends_at place comes capacity "
        "called_off_because revision"
    ),
    "supports.RoundPlace": _kept(sensitive="topic state round"),
    "supports.Alignment": _fields(
        operational="id public_id community organization kind version state since asked answer "
        "answered_on revision"
    ),
    "supports.Discretion": _kept(
        sensitive="what office authority asked_on decision decided_on because monthly review_on"
    ),
}
