"""Audience keys of the alliance's staff: ``role:<staff role>``."""


def keys_of_staff(user):
    if user.is_superuser:
        return {"role:editor", "role:translator", "role:secretariat"}
    return {f"role:{role}" for role in user.staff_roles}
