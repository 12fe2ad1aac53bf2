"""Who may open which address of the library of evidence: part of the table of test_access.py."""

from tests.integration.access_rules import HERE, IN_COMMUNITY, PLANS, Access, public

OWN = {**HERE, "entry": "own evidence"}
PAGES = (
    "library", "library_csv", "findings_csv", "compare", "side_by_side", "people_like", "questions",
)  # fmt: skip
EVIDENCE: dict[str, Access] = {
    **{f"evidence:{name}": public() for name in PAGES},
    "evidence:initiative": public(key="workadvance"),
    **{f"own_evidence:{name}": Access(IN_COMMUNITY, sample=HERE) for name in PAGES},
    "own_evidence:initiative": Access(IN_COMMUNITY, sample={**HERE, "key": "workadvance"}),
    "own_evidence:add": Access(PLANS, sample=HERE),
    "own_evidence:change": Access(PLANS, sample=OWN),
    "own_evidence:archive": Access(PLANS, opens=302, method="post", sample=OWN),
    "own_evidence:restore": Access(PLANS, opens=302, method="post", sample=OWN),
}
