"""What holds for every model: who may point at whom, and how personal each field is."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader

from ladderway.web.privacy import FIELDS, WITHOUT_PEOPLE

# High to low, as in docs/adr/0001 and the import contract: a model points at its own app or below.
ORDER = [
    "explorer", "packs", "planning", "in_hand", "evidence", "studies", "commitments", "casework",
    "feedback", "readiness", "rights", "careerplans", "supports", "referrals", "assessments",
    "screening", "people_imports", "intake", "matching", "documents", "participants", "scans",
    "groups", "training", "ladders",
    "employers", "reference", "partners", "accounts", "imports", "audit",
]  # fmt: skip
OURS = "ladderway.web."


def our_models() -> list[type[models.Model]]:
    return [m for m in apps.get_models() if m.__module__.startswith(OURS)]


def links() -> Iterator[tuple[str, str, str]]:
    for model in our_models():
        for field in model._meta.get_fields(include_hidden=True):
            if field.is_relation and not field.auto_created and field.related_model:
                target = field.related_model._meta.app_label
                yield model._meta.app_label, target, f"{model._meta.label}.{field.name}"


def test_every_app_of_ours_has_its_place_in_the_order() -> None:
    ours = {c.label for c in apps.get_app_configs() if c.name.startswith(OURS)}
    assert ours == set(ORDER)


def test_there_are_links_to_check() -> None:
    assert "partners.Membership.user" in {name for _source, _target, name in links()}


@pytest.mark.parametrize(("source", "target", "name"), list(links()))
def test_a_model_points_at_its_own_app_or_one_below(source: str, target: str, name: str) -> None:
    assert target in ORDER, f"{name} points at [{target}], which is not ours"
    assert ORDER.index(target) >= ORDER.index(source), f"{name} points upward at [{target}]"


def test_every_stored_field_has_a_privacy_class() -> None:
    stored = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.label not in WITHOUT_PEOPLE
        for field in model._meta.concrete_fields
    }
    decided = {f"{label}.{name}" for label, fields in FIELDS.items() for name in fields}
    assert stored - decided == set(), "decide how personal these are in web/privacy"
    assert decided - stored == set(), "these are gone: take them out of web/privacy"


def test_migrations_of_ours_are_linear_and_named() -> None:
    graph = MigrationLoader(None).graph
    for label in ORDER:
        nodes = sorted(name for app, name in graph.nodes if app == label)
        assert len(graph.leaf_nodes(label)) <= 1, f"[{label}] has two last migrations"
        assert [n[:4] for n in nodes] == [f"{i:04}" for i in range(1, len(nodes) + 1)]
        assert not [n for n in nodes if "_auto_" in n], "give migrations a name that says why"
