"""What a deployment named is what there is."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, register

from ladderway.web.partners.models import Role


@register()
def roles_are_known(app_configs: Any, **kwargs: Any) -> list[Error]:
    """A role that is misspelt would silently guard nobody."""
    named = {*settings.SECOND_FACTOR_ROLES, *settings.IDLE_MINUTES_BY_ROLE}
    unknown = sorted(named - set(Role.values))
    if not unknown:
        return []
    told = f"No such role: [{', '.join(unknown)}] in LADDERWAY_SECOND_FACTOR_ROLES or "
    return [Error(told + "LADDERWAY_IDLE_MINUTES_BY_ROLE.", id="partners.E001")]
