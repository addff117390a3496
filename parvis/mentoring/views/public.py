"""For anyone: what the club is, how to ask, and where one's own code stands."""

from functools import partial
from uuid import uuid4

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from parvis.centres import queries as centres
from parvis.kit import clock, codes
from parvis.kit.http import HttpRequest
from parvis.kit.patience import Patience
from parvis.mentoring import queries, services
from parvis.mentoring.forms import CodeForm, WishForm
from parvis.mentoring.models import Pair

SALT = "mentoring.wish"
TWO_HOURS = 2 * 3600
GUESSES = Patience(20, 60)


@login_not_required
@require_safe
def club(request: HttpRequest) -> HttpResponse:
    """Say what the club is, what it is not, and how to ask."""
    return render(request, "mentoring/club.html", {"code_form": CodeForm()})


# No cookie marks a visitor: the form carries a signed token, which also names the gesture.
@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a mentor: three lists, no name; the code is shown once."""
    centre = centres.default_centre()
    if centre is None:
        raise Http404
    form = WishForm(request.POST or None, initial={"languages": ["fr"]})
    shown = partial(render, request, "mentoring/ask.html")
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "token": signing.dumps(str(uuid4()), salt=SALT)}
        return shown(context, status=422 if form.is_bound else 200)
    told = form.cleaned_data
    gesture = _gesture(told["token"])
    if not gesture:
        form.add_error(None, _("This page stayed open for long. Send it once more."))
        context = {"form": form, "token": signing.dumps(str(uuid4()), salt=SALT)}
        return shown(context, status=422)
    wishes = services.Wishes(told["sectors"], told["languages"], told["moments"])
    code = services.ask(centre.pk, wishes, gesture=gesture, on=localdate(clock.now()))
    context = {"code": codes.spaced(code)}
    return render(request, "mentoring/asked.html", context)


# The code is the secret that only one person holds: it travels in the body, never in an address.
@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """Show where a code stands; say yes, say no, withdraw: no reason is asked."""
    form = CodeForm(request.POST or None)
    shown = partial(render, request, "mentoring/own_code.html", {"form": form})
    if request.method != "POST" or not form.is_valid():
        return shown(status=422 if form.is_bound else 200)
    if GUESSES.is_over(request):
        form.add_error(
            None,
            _(
                "There were many tries in a short time. Wait one minute, then try again."
            ),
        )
        return shown(status=429)
    code = form.cleaned_data["code"]
    said = _answered(code, request.POST.get("do", ""))
    found = queries.own(code, on=localdate(clock.now()))
    if found is None and not said:
        form.add_error("code", _no_such_code(code))
        return shown(status=404)
    GUESSES.forgive(request)
    context = {
        "own": found,
        "code": codes.spaced(codes.read_or_nothing(code)),
        "said": said,
    }
    return render(request, "mentoring/own.html", context)


def _gesture(token: str) -> str:
    try:
        return str(signing.loads(token, salt=SALT, max_age=TWO_HOURS))
    except signing.BadSignature:
        return ""


def _no_such_code(code: str) -> str:
    if codes.LOOK_ALIKES & set(code.upper()):
        return _("Our codes never hold 0, 1, I, L nor O. Read it once more.")
    if not codes.read_or_nothing(code):
        return _("One sign is wrong, missing or too many. Read it once more.")
    return _("Nothing is kept under this code: it was withdrawn, or its time is over.")


def _answered(code: str, do: str) -> str:
    """Do what the holder of a code asks; return what to tell them."""
    if do == "withdraw" and services.withdraw(code):
        return _("Your request is erased. Nothing of it is left.")
    if do not in {"yes", "no"}:
        return ""
    mark = queries.print_of(codes.read_or_nothing(code))
    pair = Pair.objects.filter(print_of_code=mark).select_related("mentor").first()
    if pair is None:
        return ""
    today = localdate(clock.now())
    try:
        if do == "yes":
            services.agree(pair, on=today)
            return _("You said yes. The club calls the first meeting.")
        services.end(pair, on=today)
    except services.PairHasChanged:
        return _("It has changed meanwhile. Here is where it stands.")
    return _("It is done, without a reason to give.")
