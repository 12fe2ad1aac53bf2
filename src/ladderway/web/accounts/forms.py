"""Forms about a person's own account."""

from typing import ClassVar

from django import forms

from ladderway.web.accounts.models import User


class ProfileForm(forms.ModelForm):
    class Meta:
        model = User
        fields: ClassVar = ["name", "preferred_language"]
        widgets: ClassVar = {"name": forms.TextInput(attrs={"autocomplete": "name"})}
