"""The file that somebody sends, and what its headings stand for."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.domain.people_file.columns import COLUMNS, NEEDED, recognise
from ladderway.files.people import LIMITS, PeopleFile, read_people
from ladderway.files.sheets.grid import RefusedSheet
from ladderway.web.intake.forms import RowChoice
from ladderway.web.partners.models import Agency
from ladderway.web.people_imports.models import PeopleImport
from ladderway.web.reference.speech import speech
from ladderway.words import sentence


class FileForm(forms.Form):
    """Reads the file while it checks it: `sheet` is what it holds."""

    use_required_attribute = False
    focus_errors = True
    sheet: PeopleFile

    file = forms.FileField(
        label=lazy("File of people (XLSX or CSV)"),
        help_text=lazy(
            "At most 30 MB and 100,000 people. Nothing is in the records before you have seen what "
            "was read and said yes."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={"required": lazy("Choose a file.")},
    )

    def __init__(self, *args: Any, agencies: Sequence[Agency], name: str, **more: Any) -> None:
        super().__init__(*args, **more)
        if len(agencies) > 1:
            self.fields["agency"] = RowChoice(
                agencies, name, blank=False, label=lazy("For which agency")
            )

    def clean_file(self) -> UploadedFile:
        sent: UploadedFile = self.cleaned_data["file"]
        if sent.size is None or sent.size > LIMITS.bytes:
            raise forms.ValidationError(_("The file is larger than 30 MB. Send it in parts."))
        try:
            self.sheet = read_people(sent.read(), sent.name or "")
        except RefusedSheet as error:
            raise forms.ValidationError(sentence(error.reason, speech())) from error
        return sent


class ColumnsForm(forms.Form):
    """For each heading, the column that it stands for; each column once, the name among them."""

    use_required_attribute = False
    focus_errors = True

    def __init__(
        self, *args: Any, file: PeopleImport, examples: Iterable[str], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        language = "fr" if get_language() == "fr" else "en"
        options = [("", _("Leave it out")), *((c.key, c.heading(language)) for c in COLUMNS)]
        known = recognise(file.headings, {})
        pairs = zip(file.headings, file.mapping, examples, known.places, strict=True)
        for place, (heading, key, example, _guess) in enumerate(pairs):
            told = _("For example: %(text)s") % {"text": example} if example else ""
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=heading or _("(no heading)"), choices=options, required=False,
                initial=key or "", help_text=told,
            )  # fmt: skip

    @property
    def chosen(self) -> list[str]:
        return [self.cleaned_data[name] for name in self.fields]

    def clean(self) -> None:
        chosen = [self.cleaned_data.get(name, "") for name in self.fields]
        for name, key in zip(self.fields, chosen, strict=True):
            if key and chosen.count(key) > 1:
                self.add_error(name, _("Two headings stand for this. Leave one of them out."))
        if NEEDED not in chosen:
            self.add_error(None, _("Say which heading is the name that the person uses."))
