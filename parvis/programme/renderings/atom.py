"""Sessions as a feed (RFC 4287); the moments and the place in the event module of feeds."""

from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import urljoin
from xml.sax.saxutils import escape, quoteattr

from parvis.programme.renderings.sentences import Say
from parvis.programme.rules.facts import Fact

EVENT = "http://purl.org/rss/1.0/modules/event/"


def written(facts: Sequence[Fact], *, name: str, base: str, path: str, say: Say) -> str:
    """Write a feed, what changed last first; its date is that of the last change."""
    last = max((f.changed_at for f in facts), default=datetime(2000, 1, 1, tzinfo=UTC))
    own = urljoin(base, path)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:ev="{EVENT}" xml:lang="fr">',
        f"<title>{_text(name)}</title>",
        f"<id>{_text(own)}</id>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>',
        f'<link rel="alternate" type="text/html" href={quoteattr(urljoin(base, "/programme/"))}/>',
        f"<updated>{_moment(last)}</updated>",
        f"<author><name>{_text(name)}</name></author>",
    ]
    ordered = sorted(facts, key=lambda f: (f.changed_at, f.starts_at), reverse=True)
    lines += [_entry(fact, base, say) for fact in ordered]
    return "\n".join([*lines, "</feed>", ""])


def _entry(fact: Fact, base: str, say: Say) -> str:
    words = [fact.kind, *fact.themes]
    parts = [
        f"<id>urn:uuid:{_text(fact.uid)}</id>",
        f"<title>{_text(fact.title)}</title>",
        f"<updated>{_moment(fact.changed_at)}</updated>",
        f"<link href={quoteattr(base + fact.path)}/>",
        *(
            f"<category term={quoteattr(w.code)} label={quoteattr(w.label)}/>"
            for w in words
            if w.code
        ),
        f"<summary>{_text(say.in_short(fact))}</summary>",
        f"<ev:startdate>{fact.starts.isoformat()}</ev:startdate>",
        f"<ev:enddate>{fact.ends.isoformat()}</ev:enddate>",
        f"<ev:location>{_text(fact.place.in_one_line or fact.place.link)}</ev:location>",
        f"<ev:type>{_text(fact.state)}</ev:type>",
    ]
    return f"<entry>{''.join(parts)}</entry>"


def _text(text: str) -> str:
    return escape("".join(c for c in text if c >= " " or c in "\t\n"))


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
