"""Records about people are guarded: each model by its manager, each way around it with a reason."""

import ast
from collections.abc import Iterator

import pytest
from django.apps import apps

from ladderway.domain.access.topics import Topic
from ladderway.web.participants.guard import GuardedManager, Personal
from ladderway.web.privacy import FIELDS, PrivacyClass
from tests.architecture.test_source import ROOT, named, tracked

PERSONAL = [model for model in apps.get_models() if issubclass(model, Personal)]
# Apps whose models about people are guarded. `accounts` and `partners` hold those who sign in.
OF_PEOPLE = {"participants", "documents", "intake", "screening", "casework"}
# Names no person: what agencies agreed.
NOT_ABOUT_ONE = {"participants.Agreement"}


@pytest.mark.parametrize("model", PERSONAL, ids=lambda m: m._meta.label)
def test_the_manager_is_guarded_and_the_topic_said(model: type[Personal]) -> None:
    assert isinstance(model._default_manager, GuardedManager)
    if model.TOPIC is None:
        assert set(model.TOPICS) <= set(Topic)
        assert model._meta.get_field("topic")
    if model.OWNER:
        assert model._meta.get_field(model.OWNER)


def test_a_model_that_tells_of_people_is_guarded() -> None:
    tells = {
        label
        for label, fields in FIELDS.items()
        if label.split(".")[0] in OF_PEOPLE
        and {PrivacyClass.SENSITIVE, PrivacyClass.IDENTIFYING} & set(fields.values())
    }
    assert tells - {model._meta.label for model in PERSONAL} - NOT_ABOUT_ONE - WITHOUT_A_PERSON == (
        set()
    )


# Models that hold what people told before there is a record of them, or counts: who may open them
# is decided by agency in their own queries. Each with its reason.
WITHOUT_A_PERSON: frozenset[str] = frozenset(
    {
        "intake.Draft",  # its own writer alone opens it, `intake.queries.drafts_of`
        "intake.EntryTime",  # minutes, for medians over many
        "intake.Intermediary",  # a partner outside, with whom to speak there
        "intake.OutreachEvent",  # a day of the agency's outreach
    }
)

# Every place that reads people's records for nobody in particular, with the reason it gives.
UNSCOPED = {
    ("casework/queries.py", "whether an actor's own agency serves somebody now"),
    ("casework/queries.py", "which of a person's open cases leads a list"),
    ("casework/simulated/loading.py", "whether the demonstration has people already"),
    ("intake/actions/contact.py", "whether the agency serves the person already"),
    ("intake/actions/contact.py", "whether the number is in the record already"),
    ("intake/simulated.py", "people of the demonstration get a first contact each"),
    ("participants/actions/cases.py", "cases that are put back are checked one by one"),
    ("participants/actions/cases.py", "the case that is changed, locked"),
    ("participants/actions/notes.py", "a contact is counted on the case it was about"),
    ("participants/actions/people.py", "what a case opened ends with it"),
    ("participants/actions/people.py", "the row that is changed, locked"),
    ("participants/actions/people.py", "the row that is removed, locked"),
    ("participants/actions/people.py", "all names of a person make its search words"),
    ("participants/actions/people.py", "the search words of one person are kept"),
    ("participants/actions/sharing.py", "the sharing that is withdrawn, locked"),
    ("participants/actions/sharing.py", "what a sharing opened ends with it"),
    ("participants/policy.py", "the policy reads caseloads"),
    ("participants/policy.py", "the policy reads the grants"),
}


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    web = ROOT / "src" / "ladderway" / "web"
    for path in tracked("src/ladderway/web/**/*.py", "src/ladderway/web/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if node.func.attr == name:
                yield str(path.relative_to(web)), node


def test_every_way_around_the_guard_is_listed_with_its_reason() -> None:
    found = set()
    for path, call in calls("unscoped"):
        if path == "participants/guard.py":
            continue
        assert isinstance(call.args[0], ast.Constant), f"{path}:{call.lineno} names no reason"
        found.add((path, call.args[0].value))
    assert found == UNSCOPED


def test_nobody_reaches_under_the_guard() -> None:
    for name in ("raw", "using"):
        assert [path for path, _call in calls(name)] == []
    for path in tracked("src/ladderway/web/**/*.py"):
        text = path.read_text(encoding="utf-8")
        assert "_base_manager" not in text, named(path)
        if path.parent.name in OF_PEOPLE or path.parents[1].name in OF_PEOPLE:
            assert "_default_manager" not in text, named(path)
