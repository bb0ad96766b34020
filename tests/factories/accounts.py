"""People, by what they may do: ``UserFactory(editor=True)``, ``UserFactory(totp=True)``."""

import factory
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import decrypt
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory, Password

from accounts.models import User

PASSWORD = "a long enough pass phrase"


def give_role(user, role: str) -> None:
    group, _new = Group.objects.get_or_create(name=role)
    user.groups.add(group)


class UserFactory(DjangoModelFactory):
    """A person who has proved her address and can log in with ``PASSWORD``."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        admin = factory.Trait(is_staff=True, is_superuser=True)

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = Password(PASSWORD)
    language = "en"

    @factory.post_generation
    def verified(self, create, wanted, **kwargs):
        if create and wanted is not False:
            EmailAddress.objects.create(user=self, email=self.email, verified=True, primary=True)

    @factory.post_generation
    def totp(self, create, wanted, **kwargs):
        if wanted:
            TOTP.activate(self, generate_totp_secret())

    @factory.post_generation
    def staff_role(self, create, wanted, **kwargs):
        if wanted:
            give_role(self, wanted)

    @factory.post_generation
    def editor(self, create, wanted, **kwargs):
        if wanted:
            give_role(self, "editor")

    @factory.post_generation
    def translator(self, create, wanted, **kwargs):
        if wanted:
            give_role(self, "translator")

    @factory.post_generation
    def secretariat(self, create, wanted, **kwargs):
        if wanted:
            give_role(self, "secretariat")


def totp_secret(user) -> str:
    """The secret of a person's authenticator app, to compute codes from."""
    return decrypt(Authenticator.objects.get(user=user, type="totp").data["secret"])
