"""The file that somebody sends."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from ladderway.files.asset_map import RefusedSheet, SheetReading, read_sheet
from ladderway.files.sheets.grid import MOST_BYTES
from ladderway.web.reference.speech import speech
from ladderway.words import sentence


class FileForm(forms.Form):
    """Reads the file while it checks it: `sheet` is what it holds."""

    sheet: SheetReading

    file = forms.FileField(
        label=lazy("Spreadsheet (XLSX or CSV)"),
        help_text=lazy(
            "The nine columns of the form, in any order. At most 10 MB. Nothing is on the map "
            "before you have seen what was read and said yes."
        ),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        error_messages={"required": lazy("Choose a file.")},
    )

    def clean_file(self) -> UploadedFile:
        sent: UploadedFile = self.cleaned_data["file"]
        if sent.size is None or sent.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 10 MB. Send it in parts."))
        try:
            self.sheet = read_sheet(sent.read(), sent.name or "")
        except RefusedSheet as error:
            raise forms.ValidationError(sentence(error.reason, speech())) from error
        return sent
