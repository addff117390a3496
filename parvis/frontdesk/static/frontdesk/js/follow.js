// A ticket looks after itself: every ten seconds, and as soon as the phone is taken out again.
const EVERY = 10000;
const SILENCE = 35000;
const said = document.querySelector("[data-said]");
const silent = document.querySelector("[data-silent]");
const ticket = () => document.querySelector("#followed");
const words = (part) => [...part.querySelectorAll("[data-tell]")].map((line) => line.textContent.trim()).join(". ");
let heard = performance.now();

function put(next) {
  const now = ticket();
  const [before, after] = [words(now), words(next)];
  const isSame = next.dataset.state === now.dataset.state;
  // what is open stays open while nothing happens, and a finger or a keyboard stays where it was
  for (const fold of isSame ? now.querySelectorAll("details[open][id]") : []) next.querySelector(`#${fold.id}`)?.setAttribute("open", "");
  const held = now.contains(document.activeElement) ? document.activeElement : null;
  const same = held && [...next.querySelectorAll("a, button, summary")].find((one) => one.textContent === held.textContent);
  now.replaceWith(next);
  same?.focus({ preventScroll: true });
  if (!isSame && next.dataset.state === "called") {
    navigator.vibrate?.([300, 150, 300]);
    next.scrollIntoView({ block: "start" });
    document.title = after;
  }
  if (before !== after) said.textContent = after;
}

async function look() {
  if (document.hidden || "over" in ticket().dataset) return;
  const answer = await fetch(location.href, { headers: { "HX-Request": "true" }, cache: "no-store" }).catch(() => null);
  if (answer?.ok) heard = performance.now();
  silent.hidden = performance.now() - heard < SILENCE;
  if (answer?.status === 404) return location.reload();
  if (!answer?.ok) return;
  const next = document.createRange().createContextualFragment(await answer.text()).querySelector("#followed");
  if (next) put(next);
}

setInterval(look, EVERY);
document.addEventListener("visibilitychange", look);
addEventListener("pageshow", (event) => event.persisted && location.reload());
