"""What the front desk does with several rooms at once."""

from parvis.frontdesk.rules.taking import Contact, Read
from parvis.frontdesk.services.reading import understood_by

__all__ = ["Contact", "Read", "understood_by"]
