// What this desk kept while it was alone: shown, then sent again in order when the network is back, each once.
const banner = document.querySelector("[data-kept]");
const base = new Promise((ok, ko) => {
  const request = indexedDB.open("parvis-desk", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("journal", { keyPath: "key" });
    request.result.createObjectStore("numbers");
  };
  request.onsuccess = () => ok(request.result);
  request.onerror = () => ko(request.error);
});
const ask = (request) => new Promise((ok, ko) => ((request.onsuccess = () => ok(request.result)), (request.onerror = () => ko(request.error))));
const journal = async (mode) => (await base).transaction("journal", mode).objectStore("journal");
const all = async () => (await ask((await journal("readonly")).getAll())).sort((a, b) => a.at - b.at);
let sending = false;

function renew() {
  for (const input of document.querySelectorAll('[data-gesture] input[name="uuid"]')) input.value = crypto.randomUUID();
}

async function show(refused = "") {
  const kept = await all();
  banner.hidden = !kept.length && !refused && navigator.onLine && !document.documentElement.classList.contains("is-stale");
  banner.querySelector("[data-count]").textContent = kept.length || "";
  banner.querySelector("[data-some]").hidden = !kept.length;
  if (refused) banner.querySelector("[data-refused]").textContent += ` ${refused}`;
}

async function send() {
  if (sending) return;
  sending = true;
  for (const entry of await all().catch(() => [])) {
    const body = new URLSearchParams(entry.fields);
    body.set("ago", Math.max(0, Math.round((Date.now() - entry.at) / 1000)));
    body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "");
    const answer = await fetch(entry.url, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok || answer.redirected) break;
    const told = await answer.json();
    await ask((await journal("readwrite")).delete(entry.key));
    await show(told.done && !told.aloud ? "" : `${entry.name} : ${told.sentence}`);
  }
  sending = false;
  await show();
}

const given = new URLSearchParams(location.search).get("billet");
if (given) banner.querySelector("[data-given]").textContent = given;
renew();
document.addEventListener("parvis:fresh", renew);
document.addEventListener("parvis:alive", send);
setInterval(show, 1500);
navigator.serviceWorker?.register(banner.dataset.kept, { scope: banner.dataset.scope });
show();
