// When the hall changes, the part of the page that shows it is asked for again; nobody's writing is disturbed.
const part = document.querySelector("[data-fresh]");
let known;
let late = false;

const isWriting = () => part.querySelector("[data-writing][open]") || part.contains(document.activeElement) && document.activeElement.matches("input:not([type=radio], [type=checkbox]), select, textarea") && document.activeElement.value;

const nameOf = (element) => element?.closest?.("[data-key]")?.dataset.key ?? element?.id;

async function refresh() {
  if (isWriting()) return void (late = true);
  late = false;
  const answer = await fetch(location.pathname, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok || answer.redirected || isWriting()) return;
  const name = nameOf(document.activeElement);
  const lasting = [...part.querySelectorAll("[data-lasting]")];
  const unfolded = [...part.querySelectorAll("details[open][id]")].map((each) => each.id);
  part.innerHTML = await answer.text();
  for (const id of unfolded) part.querySelector(`#${id}`)?.setAttribute("open", "");
  for (const kept of lasting) part.querySelector(`#${kept.id}`)?.replaceWith(kept);
  if (name) part.querySelector(`[data-key="${CSS.escape(name)}"], #${CSS.escape(name)}`)?.focus({ preventScroll: true });
  document.dispatchEvent(new Event("parvis:fresh"));
}

document.addEventListener("parvis:state", (event) => {
  if (known !== undefined && known !== event.detail) refresh();
  known = event.detail;
});
part.addEventListener("focusout", () => late && setTimeout(refresh, 200));
part.addEventListener("toggle", () => late && refresh(), true);
