// Minutes that go on by themselves, from the seconds the server gave: the clock of the desk is not asked.
const start = performance.now();

function tick() {
  for (const timer of document.querySelectorAll("[data-elapsed]")) {
    timer.dataset.from ??= start;
    const since = Number(timer.dataset.elapsed) + (performance.now() - Number(timer.dataset.from)) / 1000;
    const minutes = Math.floor(since / 60);
    const said = minutes > 90 ? `${Math.floor(minutes / 60)}\u202fh\u202f${String(minutes % 60).padStart(2, "0")}` : `${minutes}\u202f${timer.dataset.unit}`;
    if (timer.textContent !== said) timer.textContent = said;
    timer.classList.toggle("is-late", Boolean(timer.dataset.limit) && minutes >= Number(timer.dataset.limit));
  }
}

// a timer that arrives later, in a fragment, counts from its arrival
new MutationObserver((changes) => {
  for (const node of changes.flatMap((change) => [...change.addedNodes])) {
    for (const timer of node.querySelectorAll?.("[data-elapsed]") ?? []) timer.dataset.from = performance.now();
    if (node.dataset?.elapsed) node.dataset.from = performance.now();
  }
}).observe(document.body, { childList: true, subtree: true });
setInterval(tick, 5000);
