"""The template that somebody brings."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.files.templates.archive import MOST_BYTES
from ladderway.files.templates.fill import check
from ladderway.files.templates.refused import RefusedTemplate
from ladderway.web.planning.plan_forms import Checked, _choices, _text
from ladderway.web.reference.speech import speech
from ladderway.words import document_templates as templates
from ladderway.words import sentence


class ReplaceForm(Checked):
    """Checks the file while it reads it: `content` is what it holds."""

    content: bytes

    file = forms.FileField(
        label=lazy("Template (DOCX)"),
        help_text=lazy(
            "At most 5 MB, without macros. Every mark is checked; if one is not allowed, you are "
            "told which and where, and nothing is kept."
        ),
        widget=forms.FileInput(attrs={"accept": ".docx"}),
        error_messages={"required": lazy("Choose a file.")},
    )

    def clean_file(self) -> UploadedFile:
        sent: UploadedFile = self.cleaned_data["file"]
        try:
            if sent.size is None or sent.size > MOST_BYTES:
                most = MOST_BYTES // 1_000_000
                raise RefusedTemplate.because("too_large", megabytes=most)
            self.content = sent.read()
            check(self.content)
        except RefusedTemplate as error:
            say = speech()
            told = [sentence(reason, say) for reason in error.reasons]
            raise forms.ValidationError(told) from error
        return sent


class TemplateForm(ReplaceForm):
    kind = forms.ChoiceField(label=lazy("For which document?"), choices=_choices(templates.KINDS))
    title = _text(lazy("Name of the template"), 120)

    field_order = ("kind", "title", "file")

    def __init__(self, *args: Any, taken: set[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._taken = taken

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if (given.get("kind"), given.get("title")) in self._taken:
            told = _("There is a template of this name. Choose another, or replace that one.")
            self.add_error("title", told)
        return given
