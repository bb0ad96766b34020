"""How allauth behaves here: names on sign-up, mail and pages in the person's own language."""

from types import SimpleNamespace

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.utils import translation

from accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    def save_user(self, request, user, form, commit=True):
        user = super().save_user(request, user, form, commit=False)
        user.name = form.cleaned_data["name"]
        user.language = request.LANGUAGE_CODE
        if commit:
            user.save()
        return user

    def clean_email(self, email):
        """One spelling an address: two accounts must not differ by case alone."""
        return super().clean_email(email).lower()

    def send_mail(self, template_prefix, email, context):
        """In the language of the person whose account it is about, else of the page."""
        person = context.get("user") or User.objects.filter(email__iexact=email).first()
        with translation.override(person.language if person else translation.get_language()):
            site = SimpleNamespace(name=str(settings.SITE_NAME), domain=settings.SITE_ADDRESS)
            known = {"user": person, "current_site": site}
            super().send_mail(template_prefix, email, known | context)

    def get_login_redirect_url(self, request):
        with translation.override(request.user.language):
            return super().get_login_redirect_url(request)
