"""What a file that somebody sends really is, told by its content; anything doubtful is refused.

    sound = checked(data, "passport.pdf")

PDF, JPEG, PNG, Word and Excel (the open formats, without macros) and plain text are taken. Pictures
come back without what a camera writes into them (place, device, time) and without what hangs on
behind their end. HEIC is not taken: nothing light and maintained reads it.
"""

from ladderway.files.uploads.checking import Kind, Refused, Sound, Why, checked, safe_name

__all__ = ["Kind", "Refused", "Sound", "Why", "checked", "safe_name"]
