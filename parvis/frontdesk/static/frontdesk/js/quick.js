// The question engine answers beside the queue: which pole, and why; without this script the answer opens apart.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.dataset.quick) return;
  event.preventDefault();
  const place = form.querySelector("[data-answer]");
  const asked = { q: new FormData(form).get("q") };
  const answer = await fetch(form.dataset.quick, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(asked) }).catch(() => null);
  if (!answer?.ok) return form.submit();
  const told = await answer.json();
  place.replaceChildren();
  const say = (text, tag = "p") => place.append(Object.assign(document.createElement(tag), { textContent: text }));
  say(told.reformulation || "", "p");
  for (const pole of told.poles.slice(0, 3)) {
    const because = told.themes.flatMap((theme) => theme.because ?? []).slice(0, 3).join(", ");
    say(pole.label, "h3");
    if (because) say(`« ${because} »`).classList?.add("meta");
    const give = document.querySelector(`[data-pole-code="${CSS.escape(pole.code)}"] button`);
    if (!give) continue;
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button button--quiet", textContent: give.innerText.split("\n")[0] });
    button.addEventListener("click", () => give.click());
    place.append(button);
  }
});
