"""A pack to read and take along: preview, PDF, DOCX and HTML, as a draft or as approved."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ladderway.domain.planning.packs import LENGTHS, PackContent
from ladderway.domain.shared.errors import BadInput, MissingExtra
from ladderway.files.exports.document import Document
from ladderway.files.exports.document_pdf import to_pdf
from ladderway.files.exports.docx import to_docx
from ladderway.files.exports.html import to_html
from ladderway.files.naming import say_in
from ladderway.web.packs import actions, contents, documents
from ladderway.web.packs.documents import Standing
from ladderway.web.packs.forms import ApproveForm, WithdrawForm
from ladderway.web.packs.models import Pack, Release
from ladderway.web.packs.views import GET_POST, pack_here, page
from ladderway.web.partners.permissions import Capability
from ladderway.web.reference.speech import language, speech
from ladderway.words import packs as words

WRITERS: dict[str, tuple[Callable[[Document], bytes], str]] = {
    "docx": (
        to_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "pdf": (to_pdf, "application/pdf"),
    "html": (lambda document: to_html(document).encode(), "text/html; charset=utf-8"),
}


def _document(
    request: HttpRequest, pack: Pack, content: PackContent, standing: Standing
) -> Document:
    """In the length and language that the address asks for."""
    length, tongue = _asked(request, pack)
    return documents.build(content, standing, length, say_in(tongue), timezone.localdate())


def _asked(request: HttpRequest, pack: Pack) -> tuple[str, str]:
    length, tongue = request.GET.get("length", pack.length), request.GET.get("in", language())
    return (
        length if length in LENGTHS else pack.length,
        tongue if tongue in ("en", "fr") else language(),
    )


def standing_of(release: Release) -> Standing:
    return Standing(release.number, release.approved_by, release.approved_on, release.withdrawn_on)


def _release(request: HttpRequest, community: str, pack: UUID, release: UUID) -> Release:
    here = pack_here(request, community, pack)
    found = Release.objects.select_related("pack__community")
    return get_object_or_404(found, pack=here, public_id=release)


def _read(
    request: HttpRequest, pack: Pack, content: PackContent, standing: Standing,
    release: Release | None,
) -> HttpResponse:  # fmt: skip
    length, tongue = _asked(request, pack)
    say = speech()
    context = page(
        request,
        pack,
        document=_document(request, pack, content, standing),
        length=length,
        tongue=tongue,
        lengths=[(key, say.text(words.LENGTHS[key])) for key in LENGTHS],
        release=release,
    )
    return render(request, "packs/read.html", context)


@require_safe
@login_required
def preview(request: HttpRequest, community: str, pack: UUID) -> HttpResponse:
    here = pack_here(request, community, pack)
    return _read(request, here, contents.of(here), Standing(), None)


@require_safe
@login_required
def release(request: HttpRequest, community: str, pack: UUID, release: UUID) -> HttpResponse:
    found = _release(request, community, pack, release)
    content = contents.of_release(found)
    return _read(request, found.pack, content, standing_of(found), found)


@require_safe
@login_required
def copy(request: HttpRequest, community: str, pack: UUID, form: str) -> HttpResponse:
    here = pack_here(request, community, pack)
    return _file(here, _document(request, here, contents.of(here), Standing()), form, "draft")


@require_safe
@login_required
def release_copy(
    request: HttpRequest, community: str, pack: UUID, release: UUID, form: str
) -> HttpResponse:
    found = _release(request, community, pack, release)
    content, standing = contents.of_release(found), standing_of(found)
    return _file(found.pack, _document(request, found.pack, content, standing), form,
                 f"v{found.number}")  # fmt: skip


def _file(pack: Pack, document: Document, form: str, mark: str) -> HttpResponse:
    if form not in WRITERS:
        raise Http404(_("There is no such copy."))
    write, content_type = WRITERS[form]
    try:
        made = write(document)
    except MissingExtra as error:
        return HttpResponse(str(error), status=501, content_type="text/plain; charset=utf-8")
    response = HttpResponse(made, content_type=content_type)
    name = f"{slugify(document.title) or 'pack'}-{mark}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(GET_POST)
@login_required
def versions(request: HttpRequest, community: str, pack: UUID) -> HttpResponse:
    """The approved versions, and the form with which the next one is approved."""
    here = pack_here(request, community, pack)
    today = timezone.localdate()
    if request.method == "POST":
        pack_here(request, community, pack, Capability.PLAN)
    begin = {"approved_on": today, "stamp": contents.stamp(here)}
    form = ApproveForm(request.POST or None, initial=begin, today=today)
    if form.is_valid() and _approves(request, here, form):
        messages.success(request, _("Approved. This version can go out."))
        return redirect("packs:versions", community, pack)
    releases = here.releases.select_related("made_by").defer("content")
    context = page(request, here, form=form, releases=releases)
    return render(request, "packs/versions.html", context, status=422 if form.is_bound else 200)


def _approves(request: HttpRequest, pack: Pack, form: ApproveForm) -> bool:
    given = form.cleaned_data
    try:
        actions.approve(
            pack=pack, approved_by=given["approved_by"], approved_on=given["approved_on"],
            note=given["note"], revision=given["stamp"], by=request.user,
            today=timezone.localdate(),
        )  # fmt: skip
    except actions.Conflict:
        form.add_error(None, _("Somebody changed the pack meanwhile. Read it again first."))
        form.data = {**form.data.dict(), "stamp": contents.stamp(pack)}
    except BadInput:
        form.add_error(None, _("The pack says nothing yet. Add a line first."))
    else:
        return True
    return False


@require_http_methods(GET_POST)
@login_required
def withdraw(request: HttpRequest, community: str, pack: UUID, release: UUID) -> HttpResponse:
    here = pack_here(request, community, pack, Capability.PLAN)
    found = get_object_or_404(
        Release.objects.select_related("pack__community"), pack=here, public_id=release
    )
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        actions.withdraw(
            release=found, because=form.cleaned_data["because"], by=request.user,
            today=timezone.localdate(),
        )  # fmt: skip
        messages.success(request, _("Taken back. Its copies say so from now on."))
        return redirect("packs:versions", community, pack)
    context = page(request, here, form=form, release=found)
    return render(request, "packs/withdraw.html", context, status=422 if form.is_bound else 200)
