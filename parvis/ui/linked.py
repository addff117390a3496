"""A page told to machines: linked data in its head, which no browser runs."""

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

SAFE = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def json_ld(told: Any) -> SafeString:
    """Write linked data for the head of a page; no text of it can close the block."""
    text = json.dumps(told, ensure_ascii=False).translate(SAFE)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text),  # noqa: S308 - what could close the block is escaped
    )
