"""The colon between words that a template sets side by side."""

from django.utils.translation import override

from ladderway.web.reference.templatetags.page import colon


def test_french_keeps_a_blank_before_a_colon():
    with override("en"):
        assert colon() == ":"
    with override("fr"):
        assert colon() == "\u00a0:"
