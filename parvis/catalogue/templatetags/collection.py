"""What the pages of the collection draw and tell besides the components of the house."""

from django import template

from parvis.ui.linked import json_ld

register = template.Library()
register.simple_tag(json_ld)


@register.filter
def middle(start: int, size: int) -> str:
    """Return the middle of a side, as a drawing writes it."""
    return f"{start + size / 2:g}"
