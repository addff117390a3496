"""What the pages of the collection draw and tell besides the components of the house."""

import json
from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def json_ld(told: Mapping[str, Any]) -> SafeString:
    """Tell a page to machines; data, which no browser runs."""
    text = json.dumps(told, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped just above


@register.filter
def middle(start: int, size: int) -> str:
    """Return the middle of a side, as a drawing writes it."""
    return f"{start + size / 2:g}"
