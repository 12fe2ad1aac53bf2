"""Forms about a person's own account."""

from typing import Any, ClassVar

from allauth.account.forms import LoginForm
from django import forms

from ladderway.web.accounts.models import User


class ProfileForm(forms.ModelForm):
    class Meta:
        model = User
        fields: ClassVar = ["name", "preferred_language"]
        widgets: ClassVar = {"name": forms.TextInput(attrs={"autocomplete": "name"})}


class SignInForm(LoginForm):
    """allauth's, without a link between the two fields: Tab goes from one to the next."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
