"""Bringing, replacing and deleting templates: planners of the community."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from ladderway.files.templates.fill import check
from ladderway.web.accounts.models import User
from ladderway.web.audit import actions as audit
from ladderway.web.partners.models import Community
from ladderway.web.partners.permissions import Capability, check_in
from ladderway.web.planning.models import Template


@transaction.atomic
def bring(
    *,
    community: Community,
    kind: str,
    title: str,
    file_name: str,
    content: bytes,
    by: User,
    today: date,
) -> Template:
    """Keep a template. Raises RefusedTemplate, and ValidationError where the title is taken."""
    _check(community, by, today)
    template = Template(community=community, kind=kind, title=title)
    _write(template, file_name, content, by)
    _record(template, "template.brought", by)
    return template


@transaction.atomic
def replace(
    *, template: Template, file_name: str, content: bytes, by: User, today: date
) -> Template:
    """Another file in its place. Raises RefusedTemplate."""
    _check(template.community, by, today)
    _write(template, file_name, content, by)
    _record(template, "template.replaced", by)
    return template


@transaction.atomic
def delete(*, template: Template, by: User, today: date) -> None:
    _check(template.community, by, today)
    _record(template, "template.deleted", by)
    template.delete()


def _write(template: Template, file_name: str, content: bytes, by: User) -> None:
    template.marks = check(content)
    template.content, template.file_name = content, file_name[-200:]
    template.brought_at, template.brought_by = timezone.now(), by
    template.full_clean()
    template.save()


def _check(community: Community, by: User, today: date) -> None:
    check_in(user=by, capability=Capability.PLAN, community=community, on=today)


def _record(template: Template, action: str, by: User) -> None:
    facts = {"kind": template.kind, "marks": template.marks, "bytes": len(template.content)}
    audit.record(by=by, action=action, subject=("template", template.public_id), facts=facts)
