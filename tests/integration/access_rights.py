"""Who may open the pages of rights."""

from ladderway.web.partners.models import Role
from tests.integration.access_people import COME, ENTERS, PERSON
from tests.integration.access_rules import EVERYBODY, HERE, NOBODY, Access

# They see numbers of records, names of fields and codes, and open no record.
DECIDES = frozenset({"data_steward", "administrator"})
NONE = frozenset[str]()
# One's own page: for everybody else there is none.
MINE = frozenset({"participant"})
OTHERS = (frozenset(Role.values) - MINE) | {"stranger"}
OWN = {**HERE, "own": True}
CORRECTION = {**PERSON, "correction": "correction"}


def own(**more: object) -> Access:
    sample = {**OWN, **{k: v for k, v in more.items() if k in ("sharing", "correction")}}
    rest = {k: v for k, v in more.items() if k not in sample}
    return Access(MINE, missing=OTHERS, sample=sample, **rest)  # type: ignore[arg-type]


RIGHTS: dict[str, Access] = {
    "rights:audit": Access(DECIDES, sample=HERE),
    "rights:audit_copy": Access(DECIDES, sample=HERE),
    "rights:staying": Access(DECIDES, sample=HERE),
    "rights:propose": Access(DECIDES, opens=302, method="post", sample=HERE),
    "rights:run": Access(DECIDES, sample={**HERE, "run": "run"}),
    "rights:rule": Access(DECIDES, sample=HERE),
    "rights:hold": Access(DECIDES, sample=HERE),
    # Two may lift it, and the second finds it lifted.
    "rights:lift": Access(
        frozenset({"data_steward"}), opens=302, method="post", sample={**HERE, "hold": "hold"},
        missing=frozenset({"administrator"}),
    ),
    "rights:corrections": Access(COME, sample=HERE),
    "rights:notice_seen": Access(NONE, missing=COME, method="post",
                                 sample={**HERE, "notice": "notice"}),
    "rights:own": own(),
    "rights:own_everything": own(),
    "rights:own_correct": own(),
    "rights:own_disagree": own(correction="correction"),
    "rights:own_withdraw": own(opens=302, method="post", sharing="own sharing"),
    "rights:own_leave": own(opens=302, method="post"),
    # Anybody signed in may type a code; nothing is said before it is right.
    "rights:join": Access(frozenset(EVERYBODY) - {NOBODY}, sample=HERE),
    "rights:person": Access(ENTERS, sample=PERSON),
    "rights:everything": Access(ENTERS, sample=PERSON),
    "rights:invite": Access(ENTERS, method="post", sample=PERSON),
    "rights:end_account": Access(ENTERS, opens=302, method="post", sample=PERSON),
    "rights:correct": Access(ENTERS, sample=PERSON),
    "rights:answer": Access(ENTERS, sample=CORRECTION),
    "rights:disagree": Access(ENTERS, sample=CORRECTION),
}  # fmt: skip
