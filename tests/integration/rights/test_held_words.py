"""Everything held on a person is told in plain words: no two fields of a part read alike."""

import pytest
from django.utils import translation

from ladderway.web.rights.forgetting import models_about
from ladderway.web.rights.queries import held

ABOUT = [m for m in models_about() if m not in held.ELSEWHERE and m._meta.label in held.FIELDS]


def _told(model):
    classes = held.FIELDS[model._meta.label]
    fields = (f for f in model._meta.concrete_fields if not f.is_relation)
    return [f for f in fields if classes[f.name] in held.SAID and f.name not in held.TECHNICAL]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_no_field_hides_another_behind_the_same_words(language):
    with translation.override(language):
        for model in ABOUT:
            labels = [held._label(model(), field) for field in _told(model)]
            assert len(labels) == len(set(labels)), (model.__name__, sorted(labels))


def test_every_field_reads_in_words_rather_than_as_it_is_kept():
    raw = {"text", "what", "why", "who", "due", "kind", "about", "how"}
    for model in ABOUT:
        for field in _told(model):
            kept = field.name.replace("_", " ")
            assert "_" not in field.name or held._label(model(), field) != kept, field
            assert field.name not in raw or held._label(model(), field) != kept, field
