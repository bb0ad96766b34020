"""People in the admin: the account has one name and no user name; its address logs in."""

from allauth.account.models import EmailAddress
from wagtail.users.forms import UserCreationForm as WagtailUserCreationForm
from wagtail.users.forms import UserEditForm as WagtailUserEditForm

from accounts.staff import keep_flag


class PersonFormMixin:
    """Saves the flag of staff and the one address by which the person logs in."""

    first_name = None
    last_name = None

    def clean_email(self):
        email = self.cleaned_data["email"].lower()
        taken = type(self.instance).objects.filter(email__iexact=email).exclude(pk=self.instance.pk)
        if taken.exists():
            self.add_error("email", self.error_messages["duplicate_username"])
        return email

    def save(self, commit=True):
        user = super().save(commit)
        if commit:
            keep_flag(user)
            # An address that she no longer has must not log her in; a new one is yet to be proved.
            EmailAddress.objects.filter(user=user).exclude(email__iexact=user.email).delete()
            EmailAddress.objects.get_or_create(
                user=user, email=user.email, defaults={"primary": True, "verified": False}
            )
        return user


class UserEditForm(PersonFormMixin, WagtailUserEditForm):
    class Meta(WagtailUserEditForm.Meta):
        fields = ("email", "name", "language", "is_active", "is_superuser", "groups")


class UserCreationForm(PersonFormMixin, WagtailUserCreationForm):
    class Meta(WagtailUserCreationForm.Meta):
        fields = ("email", "name", "language", "is_superuser", "groups")
