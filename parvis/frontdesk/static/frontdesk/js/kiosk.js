// Nobody finds again what the person before did: every step of a shared screen stands in its history as the first screen.
const home = document.querySelector("a[data-end]").href;
const here = location.href;

for (const form of document.forms) if (!form.hasAttribute("action")) form.action = here;
history.replaceState(null, "", home);
addEventListener("pageshow", (event) => event.persisted && location.replace(home));
