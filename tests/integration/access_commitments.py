"""Who may open commitments, signed reports and what is due."""

from tests.integration.access_rules import HERE, Access

READS = frozenset({"program_manager", "system_manager"})
SETS = frozenset({"system_manager"})
ANSWERS = frozenset({"program_manager"})
SIGNED = READS | {"funder"}
ABSENT = "00000000-0000-4000-8000-000000000000"
ONE = {**HERE, "commitment": ABSENT}
REPORT = {**HERE, "report": ABSENT}
COMMITMENTS: dict[str, Access] = {
    "commitments:home": Access(READS, sample=HERE),
    "commitments:new": Access(SETS, sample=HERE),
    "commitments:due": Access(READS, sample=HERE),
    "commitments:due_new": Access(SETS, sample=HERE),
    "commitments:reports": Access(SIGNED, sample=HERE),
    # There is none: whoever may come finds nothing. What opens is tested beside the app.
    "commitments:commitment": Access(READS, opens=404, sample=ONE),
    "commitments:amend": Access(SETS, opens=404, sample=ONE),
    "commitments:explain": Access(ANSWERS, opens=404, sample=ONE),
    "commitments:report": Access(SIGNED, opens=404, sample=REPORT),
    "commitments:copy": Access(SIGNED, opens=404, sample={**REPORT, "form": "csv"}),
    "commitments:due_done": Access(
        ANSWERS, opens=404, method="post", sample={**HERE, "obligation": ABSENT}
    ),
    "commitments:sign": Access(
        ANSWERS, opens=302, method="post",
        sample={**HERE, "agency": "nobody", "quarter": "2026-04-01"},
    ),
}  # fmt: skip
