// The question engine answers beside the queue, with tickets that carry the themes; without this script, on a page of its own.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!("quick" in form.dataset)) return;
  event.preventDefault();
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return form.submit();
  const place = form.parentElement.querySelector("[data-answer]");
  place.innerHTML = await answer.text();
});
