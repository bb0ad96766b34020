"""Who may act for an organisation and who decides on that: one function a question."""

from django.contrib.auth import get_user_model
from django.db.models import Q

from members.models import Application, Mandate, Organisation

PROFILE_ROLES = (Mandate.Role.REPRESENTATIVE, Mandate.Role.EDITOR)


def is_secretariat(user) -> bool:
    return user.is_authenticated and user.has_staff_role("secretariat")


def mandates_of(user):
    """The person's mandates of today."""
    if not user.is_authenticated or not user.is_active:
        return Mandate.objects.none()
    return Mandate.objects.in_force().filter(person=user).select_related("organisation")


def organisations_represented_by(user):
    """The organisations whose people and applications are hers to look after."""
    if not user.is_authenticated or not user.is_active:
        return Organisation.objects.none()
    mandates = Mandate.objects.representing().filter(person=user)
    return Organisation.objects.filter(mandates__in=mandates).distinct()


def represents(user, organisation: Organisation) -> bool:
    return organisations_represented_by(user).filter(pk=organisation.pk).exists()


def may_edit_profile(user, organisation: Organisation) -> bool:
    """Its representatives and editors, and the secretariat."""
    return is_secretariat(user) or (
        mandates_of(user).filter(organisation=organisation, role__in=PROFILE_ROLES).exists()
    )


def may_decide(application: Application, user) -> bool:
    """Never on her own application; on a new organisation only the secretariat."""
    return Application.objects.decidable_by(user).filter(pk=application.pk).exists()


def is_applicant(application: Application, user) -> bool:
    return user.is_authenticated and application.person_id == user.pk


def may_manage(mandate: Mandate, user) -> bool:
    """Give another role, or end it: those who decide who acts for the organisation."""
    return is_secretariat(user) or represents(user, mandate.organisation)


def may_end(mandate: Mandate, user) -> bool:
    """Everybody may lay down her own mandate."""
    return mandate.person_id == user.pk or may_manage(mandate, user)


def secretariat():
    """The people of the secretariat, or the administrators where it has none."""
    people = get_user_model().objects.filter(is_active=True)
    staff = people.filter(groups__name="secretariat").distinct()
    return staff if staff.exists() else people.filter(is_superuser=True)


def deciders_of(application: Application):
    """Whom an application waits for: the organisation's representatives, else the secretariat."""
    if application.organisation_id:
        representing = Mandate.objects.representing().filter(
            organisation_id=application.organisation_id
        )
        people = get_user_model().objects.filter(
            ~Q(pk=application.person_id), mandates__in=representing, is_active=True
        )
        if people.exists():
            return people.distinct()
    return secretariat().exclude(pk=application.person_id)
