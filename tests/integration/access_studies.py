"""Who may open which address of the studies: part of the table of test_access.py."""

from tests.integration.access_rules import HERE, Access, public

STUDIES_OF = frozenset({"evaluator", "planner", "system_manager"})
RUNS = STUDIES_OF - {"evaluator"}
DRAFT = {**HERE, "study": "draft study"}
OPEN = {**HERE, "study": "open study"}
APPLICANT = {**OPEN, "applicant": "applicant"}
DRAWN = {**HERE, "study": "drawn study"}
STUDIES: dict[str, Access] = {
    **{f"studies:{n}": Access(STUDIES_OF, sample=HERE) for n in ("list", "starter", "add")},
    **{
        f"studies:{n}": Access(STUDIES_OF, sample=DRAFT)
        for n in (
            "study", "plan_file", "change_plan", "register", "amend", "ethics", "monitor",
            "outcomes", "outcomes_form", "publish",
        )
    },
    **{f"studies:{n}": Access(RUNS, sample=DRAFT) for n in ("announce", "draw")},
    **{f"studies:{n}": Access(RUNS, sample=OPEN) for n in
       ("applicants", "enrol", "seal", "serve_all")},
    "studies:sheet": Access(RUNS, sample=APPLICANT),
    "studies:withdraw": Access(RUNS, opens=302, method="post", sample=APPLICANT),
    "studies:decline": Access(RUNS, opens=302, method="post", sample=APPLICANT),
    # A lottery is public: it names nobody.
    "studies:public": public(**DRAWN),
    "studies:public_file": public(**DRAWN, kind="opening.txt"),
    "studies:refused": Access(STUDIES_OF, sample={**DRAWN, "batch": "batch"}),
    "studies:results": Access(STUDIES_OF, sample={**HERE, "study": "published study"}),
    "studies:report": Access(
        STUDIES_OF,
        sample={
            **HERE, "study": "published study", "release": "release", "language": "en",
            "name": "report.html",
        },
    ),
}  # fmt: skip
