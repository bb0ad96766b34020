"""Stable names of records for machines: ``/id/<kind>/<uuid>`` leads to where a record is now."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from courses.models import Course, Provider
from members.models import Organisation, WorkingGroup
from practices.models import Practice
from skills.models import Concept, JobRole
from working_groups.models import Output

# Kind -> what this person may see of it.
KINDS = {
    "role": JobRole.objects.visible_to,
    "skill": lambda user: Concept.objects.skills(),
    "course": Course.objects.visible_to,
    "provider": Provider.objects.visible_to,
    "practice": Practice.objects.visible_to,
    "output": lambda user: Output.objects.visible_to(user).select_related("group"),
    "organisation": Organisation.objects.visible_to,
    "group": lambda user: WorkingGroup.objects.all(),
}


@require_safe
def resolve(request, kind, uuid):
    """303 to the record's page in the visitor's language; 404 where she may not see it."""
    if kind not in KINDS:
        raise Http404
    record = KINDS[kind](request.user).filter(uuid=uuid).first()
    if record is None:
        raise Http404
    response = HttpResponse(status=303, headers={"Location": record.get_absolute_url()})
    response["Vary"] = "Accept, Accept-Language, Cookie"
    return response
