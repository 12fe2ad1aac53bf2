"""What pages say of documents: why a file is not taken, and which kinds are."""

from django.utils.translation import gettext_lazy as _

from ladderway.files.uploads import Kind, Why

REFUSED = {
    Why.EMPTY: _("The file is empty. Choose it again."),
    Why.TOO_LARGE: _("The file is larger than %(most)s MB. Scan it at a lower resolution."),
    Why.UNKNOWN: _("Only PDF, JPEG and PNG pictures, Word, Excel and plain text are taken."),
    Why.HEIC: _(
        "This is a HEIC picture, which this system cannot check. Set the camera to “Most "
        "compatible”, or send a screenshot of the picture."
    ),
    Why.OTHER_NAME: _("The name says one kind of file and the content another. Save it again."),
    Why.BROKEN: _("The file is damaged or cut off. Open it, save it again and send that."),
    Why.TWO_KINDS: _("Another file hides in this one. Print it to a new PDF and send that."),
    Why.LOCKED: _(
        "The file is locked with a password, or in an old format of Office. Save it without a "
        "password, as PDF or in the new format."
    ),
    Why.ACTIVE: _(
        "The file holds something that runs or loads by itself: macros, scripts, other files. "
        "Print it to a new PDF and send that."
    ),
    Why.BOMB: _("The file becomes far too large when it is opened. Make a smaller one."),
}
MEDIA = {
    Kind.PDF: "PDF",
    Kind.JPEG: _("picture"),
    Kind.PNG: _("picture"),
    Kind.WORD: "Word",
    Kind.EXCEL: "Excel",
    Kind.TEXT: _("text"),
}
ACCEPTED = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.txt,image/jpeg,image/png,application/pdf"
EXPORT_KINDS = {"desk": _("List of people")}
STOPPED = {
    "forgotten": _("A record in it is no longer kept. Make it again; it will be without it."),
    "withdrawn": _("Somebody in it withdrew a consent. Make it again; it will be without them."),
    "closed": _("Somebody in it is no longer open to you. Make it again; it will be without them."),
}
