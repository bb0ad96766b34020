"""Roles that are computed to be close to a role, each with its reason: shared essential skills.

Kept apart from the relations that experts confirmed: nobody has looked at these.
"""

from dataclasses import dataclass

from django.db.models import Count

from skills.models import JobRole, JobRoleSkill, Weight

MOST = 5
LEAST_SHARED = 2


@dataclass(frozen=True)
class Near:
    """Another role: how many of its essential skills this role has too, and which it has not."""

    role_id: int
    slug: str
    shared: int
    asked: int
    missing: tuple[int, ...]  # skill ids, in the other role's order


def near_roles(role_id: int, own_skill_ids, user) -> list[Near]:
    """The roles that share the most essential skills with this one; one query."""
    own = set(own_skill_ids)
    essential = JobRoleSkill.objects.filter(
        weight=Weight.ESSENTIAL, role__status=JobRole.Status.PUBLISHED
    )
    nearest = (
        essential.filter(skill_id__in=own, role__in=JobRole.objects.visible_to(user))
        .exclude(role_id=role_id)
        .values("role_id")
        .annotate(shared=Count("pk"))
        .filter(shared__gte=LEAST_SHARED)
        .order_by("-shared", "role_id")[:MOST]
    )
    slugs: dict[int, str] = {}
    asked: dict[int, list[int]] = {}
    rows = essential.filter(role_id__in=nearest.values("role_id")).order_by("sort_order", "pk")
    for pk, slug, skill_id in rows.values_list("role_id", "role__slug", "skill_id"):
        slugs[pk] = slug
        asked.setdefault(pk, []).append(skill_id)
    near = [
        Near(
            role_id=pk,
            slug=slug,
            shared=sum(skill in own for skill in asked[pk]),
            asked=len(asked[pk]),
            missing=tuple(skill for skill in asked[pk] if skill not in own),
        )
        for pk, slug in slugs.items()
    ]
    return sorted(near, key=lambda n: (-n.shared / n.asked, n.slug))
