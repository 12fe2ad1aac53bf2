"""What the pages of this section share: the organization at hand, pages with a form, lists."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from ladderway.domain.shared.errors import BadInput
from ladderway.files.exports.sheet import Value, to_csv
from ladderway.web.partners.models import Community, Organization
from ladderway.web.partners.permissions import Capability, check_in
from ladderway.web.partners.places import community_here
from ladderway.web.reference.tables import Cell, Heading, Place, TableView, page_links

SECTION = "employers"
PAGE = 50


def organization_here(
    request: HttpRequest,
    community: str,
    public_id: UUID,
    capability: Capability = Capability.READ_COMMUNITY,
) -> Organization:
    """An organization of a community. Raises Http404, or NotAllowed."""
    place = community_here(request, community)
    found = get_object_or_404(
        Organization.objects.select_related("community", "agency"),
        community=place,
        public_id=public_id,
    )
    check_in(
        user=request.user,
        capability=capability,
        community=place,
        on=timezone.localdate(),
        organization=found,
    )
    return found


@dataclass(frozen=True, slots=True)
class FormPage:
    """A page with one form: its words, and where it leads."""

    community: Community
    title: str
    submit: str
    back: str
    lede: str = ""
    template: str = "employers/form.html"


def form_page(request: HttpRequest, page: FormPage, form: Any, **more: Any) -> HttpResponse:
    """422 where answers were given and not taken."""
    context = {
        "community": page.community,
        "section": SECTION,
        "title": page.title,
        "lede": page.lede,
        "submit": page.submit,
        "back": page.back,
        "form": form,
        **more,
    }
    return render(request, page.template, context, status=422 if form.is_bound else 200)


def done(request: HttpRequest, said: str, to: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(to)


def takes(form: Any, act: Callable[[], object]) -> bool:
    """Acts on a valid form, wholly or not at all; what an action refuses is told on the form."""
    if not form.is_valid():
        return False
    try:
        with transaction.atomic():
            act()
    except BadInput as error:
        form.add_error(None, str(error))
    except ValidationError as error:
        form.add_error(None, error.messages)
    return form.is_valid()


def sheet(rows: Sequence[Sequence[Value]], name: str) -> HttpResponse:
    response = HttpResponse(to_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


@dataclass(frozen=True, slots=True)
class Stored:
    """A column of a list that the database orders by `order`; without, it cannot be ordered by."""

    key: str
    label: str
    cell: Callable[[Any], Cell]
    order: str = ""


def arranged(found: QuerySet[Any], columns: Sequence[Stored], place: Place) -> QuerySet[Any]:
    """In the order asked for; what is not known comes last either way."""
    key = place.sort.removeprefix("-")
    order = next((c.order for c in columns if c.key == key and c.order), columns[0].order)
    down = place.sort.startswith("-")
    way = F(order).desc(nulls_last=True) if down else F(order).asc(nulls_last=True)
    return found.order_by(way, "pk")


def stored_table(
    found: QuerySet[Any],
    columns: Sequence[Stored],
    place: Place,
    *,
    caption: str,
    export_url: str,
) -> TableView:
    """One page of what the database holds."""
    total = found.count()
    last = max(1, -(-total // PAGE))
    number = min(place.page, last)
    start = (number - 1) * PAGE
    rows = arranged(found, columns, place)[start : start + PAGE]
    cells = tuple(tuple(replace(c.cell(row), label=c.label) for c in columns) for row in rows)
    return TableView(
        caption,
        tuple(_heading(c, place) for c in columns),
        cells,
        total,
        start + 1 if cells else 0,
        start + len(cells),
        tuple(page_links(number, last, place)),
        f"{export_url}{place.url()}",
    )


def _heading(column: Stored, place: Place) -> Heading:
    if not column.order:
        return Heading(column.label, False, "", "")
    is_this = place.sort.removeprefix("-") == column.key
    down = place.sort.startswith("-")
    sorted_ = ("descending" if down else "ascending") if is_this else ""
    turned = f"-{column.key}" if sorted_ == "ascending" else column.key
    return Heading(column.label, False, sorted_, place.url(sort=turned))


def chosen(pairs: Sequence[tuple[str, Any]], now: str) -> list[tuple[str, Any, bool]]:
    """Choices of a filter, with the one that is set."""
    return [(value, label, value == now) for value, label in pairs if value]
