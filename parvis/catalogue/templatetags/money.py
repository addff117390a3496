"""Amounts in whole cents, as French writes them."""

from django import template

register = template.Library()


@register.filter
def euros(cents: int | None) -> str:
    """Write an amount: « 1 234,50 € »; nothing when it is not known."""
    if cents is None:
        return ""
    whole, rest = divmod(cents, 100)
    return f"{whole:,}".replace(",", "\u202f") + f",{rest:02d}\u00a0€"
