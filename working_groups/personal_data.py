"""What ``working_groups`` holds of a person besides her roles: what she did for groups and types.

Nothing is taken away when she leaves: questions, answers, publications belong to the group or the
member type; they then name nobody.
"""

from working_groups.models import Exchange, OutputAddressee, OutputVersion


def group_work_data(user) -> dict:
    return {
        "questions_asked": list(
            Exchange.objects.filter(asked_by=user).values("direction", "group__key", "asked_on")
        ),
        "questions_answered": list(
            Exchange.objects.filter(answered_by=user).values(
                "direction", "group__key", "answered_on"
            )
        ),
        "outputs_published": list(
            OutputVersion.objects.filter(published_by=user).values(
                "output__slug", "number", "published_on"
            )
        ),
        "outputs_marked_done": list(
            OutputAddressee.objects.filter(settled_by=user).values("output__slug", "settled_on")
        ),
    }
