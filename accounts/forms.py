"""The forms of a person's own account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.forms import SummaryMixin


class SignupForm(forms.Form):
    """What sign-up asks besides e-mail address and password."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["name", "email", "password1"]

    def signup(self, request, user):
        """allauth asks for this hook; the adapter has saved everything."""


class ProfileForm(SummaryMixin, forms.ModelForm):
    class Meta:
        model = User
        fields = ("name", "language")
        help_texts = {
            "name": _("Shown to other members, and beside what you write or decide."),
            "language": _("For these pages and for the mails that we send you."),
        }
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}


class EraseForm(SummaryMixin, forms.Form):
    """The last question before an account is erased."""

    sure = forms.BooleanField(
        label=_("I understand that my account can't be brought back"),
        error_messages={"required": _("Tick this box if you want your account erased.")},
    )
