"""Forms of what firms buy together."""

from typing import Any

from ladderway.web.employers.forms.shared import Parted
from ladderway.web.employers.models import Buyer, Purchase
from ladderway.web.employers.templatetags.employers import titled
from ladderway.web.partners.models import Community


class PurchaseForm(Parted):
    class Meta:
        model = Purchase
        fields = (
            "what", "lead", "provider", "needed", "price", "offers", "state", "on", "decide_by",
        )  # fmt: skip

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("lead", "provider"):
            _choose(self, name, community)


class BuyerForm(Parted):
    class Meta:
        model = Buyer
        fields = ("organization", "places")

    def __init__(self, *args: Any, community: Community, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "organization", community)


def _choose(form: Parted, name: str, community: Community) -> None:
    field: Any = form.fields[name]
    field.queryset = community.organizations.order_by("name_en")
    field.label_from_instance = titled
