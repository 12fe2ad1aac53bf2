"""Who may open which address of the studies: part of the table of test_access.py."""

from tests.integration.access_rules import HERE, Access, public

STUDIES_OF = frozenset({"evaluator", "planner", "system_manager"})
RUNS = STUDIES_OF - {"evaluator"}
DRAFT = {**HERE, "study": "draft study"}
OPEN = {**HERE, "study": "open study"}
APPLICANT = {**OPEN, "applicant": "applicant"}
DRAWN = {**HERE, "study": "drawn study"}
SELECTING = {**HERE, "study": "selecting study"}
RELEASED = {**HERE, "study": "published study"}
STUDIES: dict[str, Access] = {
    **{
        f"studies:{n}": Access(STUDIES_OF, sample=HERE)
        for n in ("list", "starter", "add", "add_file")
    },
    **{
        f"studies:{n}": Access(STUDIES_OF, sample=DRAFT)
        for n in (
            "study", "plan_file", "look", "change_plan", "outcome_add", "register", "amend",
            "ethics", "monitor", "follow_up", "schedule", "harms", "harm_add", "pilot", "cost_add",
            "linkage", "outcomes", "outcomes_form", "analyse", "publish",
        )
    },
    "studies:step": Access(STUDIES_OF, sample={**DRAFT, "step": "draw"}),
    **{
        f"studies:{n}": Access(STUDIES_OF, sample={**DRAFT, "name": "employed"})
        for n in ("outcome", "outcome_remove")
    },
    "studies:cost_remove": Access(STUDIES_OF, sample={**DRAFT, "line": "cost"}),
    "studies:attempt": Access(STUDIES_OF, sample={**APPLICANT, "month": 6}),
    "studies:harm_board": Access(STUDIES_OF, sample={**DRAWN, "harm": "harm"}),
    "studies:data": Access(STUDIES_OF, sample=DRAWN),
    "studies:run": Access(STUDIES_OF, sample={**DRAWN, "run": "run"}),
    "studies:linkage_file": Access(RUNS, sample={**DRAWN, "file": "drawn.csv"}),
    # Those who select hold the key, and nobody at the desk of studies does.
    "studies:selection": Access(frozenset({"program_manager"}), sample=SELECTING),
    "studies:key_file": Access(frozenset({"program_manager"}), method="post", sample=SELECTING),
    **{f"studies:{n}": Access(RUNS, sample=DRAFT) for n in ("announce", "draw", "serve_waiting")},
    **{f"studies:{n}": Access(RUNS, sample=OPEN) for n in
       ("applicants", "enrol", "seal", "serve_all")},
    "studies:sheet": Access(RUNS, sample=APPLICANT),
    "studies:withdraw": Access(RUNS, opens=302, method="post", sample=APPLICANT),
    "studies:decline": Access(RUNS, opens=302, method="post", sample=APPLICANT),
    # A report is public: its tables went through the door of disclosure.
    "studies:published": public(**RELEASED),
    "studies:published_file": public(
        **RELEASED, release="release", language="en", name="report.html"
    ),
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
