// Follows a stream: the state is told as an event of the page; a pulse says that it is still true.
const place = document.querySelector("[data-live]");
const LONG = 12000;
let heard = performance.now();
let source;

// each place writes an hour in the form that its words ask for
function hour(moment, form) {
  const shape = new Intl.DateTimeFormat("en-GB", { hour: "numeric", minute: "2-digit", timeZone: place.dataset.zone || undefined });
  const parts = Object.fromEntries(shape.formatToParts(moment).map(({ type, value }) => [type, value]));
  return form.replace("{hour}", Number(parts.hour)).replace("{minute}", parts.minute);
}

function hear(moment) {
  heard = performance.now();
  document.dispatchEvent(new Event("parvis:alive"));
  if (!moment) return;
  for (const time of document.querySelectorAll("[data-heard], [data-clock]")) {
    time.textContent = hour(new Date(moment), time.dataset.form);
    time.dateTime = moment;
  }
}

function open() {
  source?.close();
  source = new EventSource(place.dataset.live);
  source.addEventListener("pulse", (event) => hear(event.data));
  source.addEventListener("state", (event) => {
    hear();
    document.dispatchEvent(new CustomEvent("parvis:state", { detail: event.data }));
  });
}

// a browser gives up after a refusal, and may not see that a cable was pulled out
setInterval(() => {
  const dead = source.readyState === EventSource.CLOSED || performance.now() - heard > LONG;
  if (dead) open();
}, 2500);
addEventListener("online", open);
addEventListener("pagehide", () => source.close());
addEventListener("pageshow", (event) => event.persisted && open());
open();
