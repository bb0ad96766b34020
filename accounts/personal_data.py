"""What the portal holds of a person, app by app: handing it over, and forgetting it.

Each app registers from its ``AppConfig.ready`` what it alone knows: a function that collects a
person's data, and one that lets go of what may not outlive her account.
"""

from collections.abc import Callable

_collectors: list[Callable[[object], dict]] = []
_erasers: list[Callable[[object], None]] = []


def register(collect: Callable[[object], dict]):
    """``collect(user)`` gives ``{section: data}``; data must be JSON, dates included."""
    if collect not in _collectors:
        _collectors.append(collect)
    return collect


def on_erase(forget: Callable[[object], None]):
    """``forget(user)`` runs inside the transaction that erases the person, before her row goes."""
    if forget not in _erasers:
        _erasers.append(forget)
    return forget


def everything_about(user) -> dict:
    """All sections of all apps, in the order in which the apps were registered."""
    sections: dict = {}
    for collect in _collectors:
        for name, data in collect(user).items():
            if name in sections:
                raise ValueError(f"Two apps call their section of personal data {name!r}.")
            sections[name] = data
    return sections


def forget(user) -> None:
    for forget_in_app in _erasers:
        forget_in_app(user)
