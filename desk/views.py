"""The desk: what waits for this person, until when, one click to do it."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.desk import sections_for


@never_cache
@login_required
@require_safe
def home(request):
    sections = sections_for(request.user)
    context = {
        "sections": sections,
        "waiting": sum(section.waiting for section in sections),
        "late": sum(item.is_late for section in sections for item in section.items),
    }
    return render(request, "desk/home.html", context)
