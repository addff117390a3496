// A ticket looks after itself: every ten seconds, and as soon as the phone is taken out again.
const EVERY = 10000;

async function look() {
  const now = document.querySelector("#followed");
  if (document.hidden || "over" in now.dataset || now.querySelector("details[open]")) return;
  const answer = await fetch(location.href, { headers: { "HX-Request": "true" }, cache: "no-store" }).catch(() => null);
  if (!answer || answer.status !== 200) return;
  const next = document.createRange().createContextualFragment(await answer.text()).querySelector("#followed");
  if (!next || now.contains(document.activeElement)) return;
  if (next.dataset.state === "called" && now.dataset.state !== "called") navigator.vibrate?.([300, 150, 300]);
  now.replaceWith(next);
}

setInterval(look, EVERY);
document.addEventListener("visibilitychange", look);
