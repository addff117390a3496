"""The doors open to the street are listed by name; all others ask who you are."""

from django.urls import URLPattern, URLResolver, get_resolver

PUBLIC = {
    # what machines ask by habit
    "ui:favicon",
    "ui:robots",
    "metrics",
    "nowhere",
    "sitemap",
    "sitemap_section",
    # what anyone may read or ask
    "catalogue:document",
    "catalogue:documents",
    "catalogue:leaf",
    "catalogue:new",
    "catalogue:plan",
    "catalogue:table",
    "catalogue:themes",
    "catalogue:insert",
    "catalogue:notice",
    "catalogue:oai",
    "catalogue:sru",
    "centres:pole",
    "centres:poles",
    "discovery:audience",
    "discovery:dialogue",
    "directory:organisation",
    "directory:organisations",
    "discovery:give",
    "discovery:given",
    "discovery:home",
    "discovery:how_it_works",
    "discovery:question",
    "discovery:search",
    "frontdesk:estimates",
    "frontdesk:kiosk",
    "frontdesk:kiosk_home",
    "frontdesk:kiosk_sentence",
    "frontdesk:kiosk_take",
    "frontdesk:phone",
    "frontdesk:phone_sentence",
    "frontdesk:phone_take",
    "frontdesk:sheet_read",
    "frontdesk:ticket",
    "interviews:exit_stand",
    "mentoring:ask",
    "mentoring:club",
    "mentoring:own",
    "frontdesk:wall",
    "frontdesk:wall_flow",
    "programme:atom",
    "programme:calendar",
    "programme:hall",
    "programme:letter",
    "programme:paper",
    "programme:session_ics",
    "programme:territory",
    "occupations:certification",
    "occupations:occupation",
    "occupations:occupations",
    "programme:activity",
    "programme:agenda",
    "programme:book",
    "programme:code",
    "programme:door",
    "programme:find_code",
    "programme:give_back",
    "programme:helped",
    "programme:remind",
    "programme:session",
    "roster:feed",
    "roster:this_week",
    "vocabulary:concept",
    "vocabulary:rdf_xml",
    "vocabulary:thesaurus",
    "vocabulary:turtle",
    "what_we_keep",
    # the way in of the team
    "account_inactive",
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "accounts:accept",
    "mfa_authenticate",
    # machines: a key where one is needed, never a log-in
    "health",
    "rest:api-root",
    "rest:arrivals",
    "rest:call",
    "rest:call_deed",
    "rest:undo",
    "rest:hand_over",
    "rest:centre_poles",
    "rest:key",
    "rest:on_duty",
    "rest:openapi-json",
    "rest:poles",
    "rest:questions",
    "rest:search",
    "rest:queue",
    "rest:take_ticket",
    # the design system
    "discovery:sample",
    "ui:accessibility",
    "ui:styleguide",
    "ui:styleguide_screen",
}


def walk(patterns, namespace=""):
    for p in patterns:
        if isinstance(p, URLResolver):
            yield from walk(
                p.url_patterns,
                f"{namespace}{p.namespace}:" if p.namespace else namespace,
            )
        elif isinstance(p, URLPattern):
            yield f"{namespace}{p.name}", p.callback


def test_public_pages_are_known_by_name():
    public = {
        name
        for name, view in walk(get_resolver().url_patterns)
        if not getattr(view, "login_required", True)
    }
    assert public == PUBLIC


def test_every_page_has_a_name():
    assert [
        v for name, v in walk(get_resolver().url_patterns) if name.endswith("None")
    ] == []
