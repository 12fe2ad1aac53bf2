"""Forms about a person's own account."""

from typing import Any, ClassVar

from allauth.account.forms import LoginForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _

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


class PasskeyForm(AddWebAuthnForm):
    """allauth's in plain words: a passkey that signs in by itself, unless somebody says no."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name")
        self.fields["name"].help_text = _("So that you can tell it from others: my phone.")
        passwordless = self.fields["passwordless"]
        passwordless.label = _("Sign in with it alone")
        passwordless.help_text = _("Without: it is the second step after your password.")
        passwordless.initial = True
