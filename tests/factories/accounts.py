"""People, by what they may do: ``UserFactory(editor=True)``."""

import factory
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory, Password

from accounts.models import User

PASSWORD = "a long enough password"


def give_role(user, role: str) -> None:
    group, _new = Group.objects.get_or_create(name=role)
    user.groups.add(group)


class UserFactory(DjangoModelFactory):
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
