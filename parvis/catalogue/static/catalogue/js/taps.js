// One tap, one number: sent at once, or kept on the phone until the network is back.
const KEY = "parvis-taps";
const told = document.querySelector("[data-taps-told]");
const fresh = () =>
  "10000000-1000-4000-8000-100000000000".replace(/[018]/g, (n) =>
    (n ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (n / 4)))).toString(16),
  );
const waiting = () => JSON.parse(localStorage.getItem(KEY) || "[]");
const keep = (taps) => {
  localStorage.setItem(KEY, JSON.stringify(taps));
  if (!told) return;
  told.hidden = taps.length === 0;
  told.textContent = `${document.querySelector("[data-taps]").dataset.waiting} ${taps.length}`;
};

async function send(tap) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const answer = await fetch(tap.address, {
    method: "POST",
    headers: { Accept: "application/json", "X-CSRFToken": token },
    body: new URLSearchParams(tap.fields),
  });
  return answer.ok || answer.status === 422; // what is refused is not sent again
}

let isSending = false;
async function sendAll() {
  if (isSending) return;
  isSending = true;
  try {
    for (let taps = waiting(); taps.length; taps = waiting()) {
      if (!(await send(taps[0]))) break;
      keep(waiting().slice(1));
    }
  } catch {
    keep(waiting()); // no network: it is said, and tried again later
  } finally {
    isSending = false;
  }
}

for (const form of document.querySelectorAll("form[data-tap]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const number = event.submitter.value;
    const fields = { shelf: form.elements.shelf.value, uuid: form.elements.uuid.value, number };
    const count = form.closest("li").querySelector("[data-taps-count]");
    count.textContent = Number(count.textContent) + Number(number);
    form.elements.uuid.value = fresh();
    keep([...waiting(), { address: form.action, fields }]);
    sendAll();
  });
}
window.addEventListener("online", sendAll);
setInterval(sendAll, 20000);
keep(waiting());
sendAll();
