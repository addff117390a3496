"""The components of the house; all of them are shown in every state at /styleguide/."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.forms import BoundField, CheckboxInput
from django.template.loader import render_to_string
from django.urls import Resolver404, get_urlconf, resolve
from django.utils.safestring import SafeString
from django.utils.text import slugify

from parvis.ui.identity import PRODUCT, place_name
from parvis.ui.parts import Crumb, FacetGroup

register = template.Library()
Context = Mapping[str, Any]
ALERT_ICONS = {"success": "check", "warning": "warning", "error": "error"}
BADGE_ICONS = {
    "open": "open",
    "closed": "shut",
    "warning": "warning",
    "error": "error",
    "waiting": "clock",
    "called": "bell",
    "active": "people",
    "paused": "pause",
    "done": "check",
}


@register.inclusion_tag("ui/components/icon.html")
def icon(name: str, label: str = "", size: str = "") -> dict[str, object]:
    """Draw an icon of the sprite; without a label it is decoration and text stands beside it."""
    return {"name": name, "label": label, "size": size}


@register.inclusion_tag("ui/components/button.html")
def button(
    label: str, url: str = "", *, icon: str = "", kind: str = "", **attrs: str
) -> dict[str, object]:
    """Make a link (`url`) or a submit button; kinds: quiet, large, next, danger, link, block (several allowed)."""
    return {
        "label": label,
        "url": url,
        "icon": icon,
        "kinds": kind.split(),
        "attrs": {key.replace("_", "-"): value for key, value in attrs.items()},
    }


@register.inclusion_tag("ui/components/field.html")
def field(bound: BoundField, label: str = "") -> dict[str, object]:
    """Show a form field: label above, help, error that says what to do, links between them for screen readers."""
    return {
        "field": bound,
        "label": label or bound.label,
        "is_check": isinstance(bound.field.widget, CheckboxInput),
    }


@register.simple_block_tag
def card(
    content: str, title: str = "", url: str = "", icon: str = "", level: int = 3
) -> SafeString:
    """Wrap a sheet of paper around one subject; with `url` the whole card is the link."""
    return render_to_string(
        "ui/components/card.html",
        {"title": title, "url": url, "icon": icon, "level": level, "content": content},
    )


@register.simple_block_tag
def alert(content: str, kind: str = "notice", title: str = "") -> SafeString:
    """Say something that matters now; kinds: notice, success, warning, error."""
    shown = {"content": content, "kind": kind, "title": title}
    shown["icon"] = ALERT_ICONS.get(kind, "notice")
    return render_to_string("ui/components/alert.html", shown)


@register.simple_block_tag
def details(content: str, summary: str, is_open: bool = False) -> SafeString:
    """Fold what only some people want to read; works without JavaScript."""
    return render_to_string(
        "ui/components/details.html",
        {"content": content, "summary": summary, "is_open": is_open},
    )


@register.inclusion_tag("ui/components/badge.html")
def badge(label: str, kind: str = "") -> dict[str, object]:
    """Tell a state in a word and a sign, never by colour alone; kinds: open, closed, notice, warning, error, waiting, called, active, paused, done."""
    return {"label": label, "kind": kind, "icon": BADGE_ICONS.get(kind, "")}


@register.inclusion_tag("ui/components/pager.html", takes_context=True)
def pager(context: Context, page: Page[Any]) -> dict[str, object]:
    """Turn the pages of a list by real links that keep the rest of the address."""
    return {"request": context["request"], "page": page}


@register.inclusion_tag("ui/components/empty_state.html")
def empty_state(
    title: str, text: str = "", url: str = "", label: str = "", icon: str = "search"
) -> dict[str, object]:
    """Say that there is nothing, and offer the next step."""
    return {"title": title, "text": text, "url": url, "label": label, "icon": icon}


@register.inclusion_tag("ui/components/pole_mark.html")
def pole_mark(
    letter: str, shape: str, colour: str, size: str = "", label: str = ""
) -> dict[str, object]:
    """Draw the mark of a pole: shape, letter and hue, so that any two may be missing; sizes: small, large."""
    return {
        "letter": letter,
        "shape": shape,
        "colour": colour,
        "size": size,
        "label": label,
    }


@register.inclusion_tag("ui/components/breadcrumb.html")
def breadcrumb(*steps: Crumb | str) -> dict[str, object]:
    """Show the way back: label, address, label, address, … and the label of this page last."""
    if any(isinstance(step, Crumb) for step in steps):
        return {"crumbs": steps}
    pairs = [steps[i : i + 2] for i in range(0, len(steps), 2)]
    return {"crumbs": [Crumb(*(str(part) for part in pair)) for pair in pairs]}


@register.inclusion_tag("ui/components/facets.html")
def facets(groups: Iterable[FacetGroup], title: str = "") -> dict[str, object]:
    """Narrow a list by real links, with the number of results each would leave."""
    return {
        "groups": [(slugify(group.title), group) for group in groups],
        "title": title,
    }


@register.inclusion_tag("ui/components/stat.html")
def stat(value: object, label: str, unit: str = "") -> dict[str, object]:
    """Show one figure with its words."""
    return {"value": value, "label": label, "unit": unit}


@register.inclusion_tag("ui/components/nav_link.html", takes_context=True)
def nav_link(
    context: Context, path: str, label: str, icon: str = ""
) -> dict[str, object]:
    """Link to a page of the house if it exists; say whether we are in it."""
    here = getattr(context.get("request"), "path", "")
    is_here = here == path or (path != "/" and here.startswith(path))
    return {
        "path": path,
        "label": label,
        "icon": icon,
        "exists": _exists(path),
        "here": ("page" if here == path else "true") if is_here else "",
    }


@register.simple_tag
def site_name(fallback: str = PRODUCT) -> str:
    """Return the name of the place, or the product's while it has none."""
    return place_name() or fallback


def _exists(path: str) -> bool:
    return _leads_somewhere(path, get_urlconf() or settings.ROOT_URLCONF)


@lru_cache(maxsize=200)
def _leads_somewhere(path: str, addresses: str) -> bool:
    """Tell once for each path of the frame: ten of them stand on every page."""
    try:
        resolve(path, addresses)
    except Resolver404:
        return False
    return True
