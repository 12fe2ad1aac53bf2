"""What is enough for a proof, in a template of whatever page asks for one."""

from django import template

from ladderway.web.documents.proofs import ProofView, of_kinds

register = template.Library()


@register.simple_tag
def what_is_enough(*kinds: str) -> list[ProofView]:
    return of_kinds(kinds)
