"""Words of the programme for its pages."""

from django import template

from parvis.programme.choices import Access

register = template.Library()


@register.filter
def access_word(code: str) -> str:
    """Return the words of what makes a session easier to come to."""
    return str(dict(Access.choices).get(code, code))
