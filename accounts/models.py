"""People who can log in: the e-mail address is the name of the account."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.languages import INTERFACE_LANGUAGES, NAMES


class UserManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class StaffRole(models.TextChoices):
    """The alliance's staff by what they do: names of Django groups, and audience keys."""

    EDITOR = "editor", _("Editor: decides on practices")
    TRANSLATOR = "translator", _("Translator")
    SECRETARIAT = "secretariat", _("Secretariat: members, mandates, pages")


class User(AbstractBaseUser, PermissionsMixin):
    """A person. Names no organisation: mandates in ``members`` do."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    language = models.CharField(
        _("preferred language"),
        max_length=8,
        default="en",
        choices=[(code, NAMES[code]) for code in INTERFACE_LANGUAGES],
    )
    is_staff = models.BooleanField(_("staff"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    is_fictional = models.BooleanField(_("demonstration person"), default=False)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self):
        return self.name or self.email

    def get_full_name(self):
        return self.name

    def get_short_name(self):
        return self.name.split(" ")[0]

    @cached_property
    def staff_roles(self) -> frozenset[str]:
        """Keys of StaffRole that this person holds; one query, kept on the object."""
        names = set(self.groups.values_list("name", flat=True)) if self.pk else set()
        return frozenset(names & set(StaffRole.values))

    def has_staff_role(self, *roles: str) -> bool:
        return self.is_active and (self.is_superuser or bool(self.staff_roles & set(roles)))
