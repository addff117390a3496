// Part of the worker: what may be done without the network, and where it waits for it.
const MAY_WAIT = ["compter", "billet", "commencer", "terminer", "absent", "attente", "rappeler"];

const opened = () =>
  new Promise((ok, ko) => {
    const request = indexedDB.open("parvis-desk", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("journal", { keyPath: "key" });
      request.result.createObjectStore("numbers");
    };
    request.onsuccess = () => ok(request.result);
    request.onerror = () => ko(request.error);
  });

const asked = (request) => new Promise((ok, ko) => ((request.onsuccess = () => ok(request.result)), (request.onerror = () => ko(request.error))));

// one transaction: a number is never given twice, even by two quick taps
async function keep(path, text) {
  const fields = new URLSearchParams(text);
  const name = path.split("/").filter(Boolean).pop();
  const back = name === "compter" || name === "billet" ? "/accueil/" : "/accueil/ma-journee/";
  if (!MAY_WAIT.includes(name)) return `${back}?hors-reseau=1`;
  const tx = (await opened()).transaction(["journal", "numbers"], "readwrite");
  const [journal, numbers] = [tx.objectStore("journal"), tx.objectStore("numbers")];
  const key = fields.get("uuid");
  const known = await asked(journal.get(key));
  if (known) return known.back;
  const entry = { key, url: path, name, at: Date.now(), back: `${back}?garde=1` };
  if (name === "billet") {
    const pole = fields.get("sure") || fields.get("pole");
    const block = await asked(numbers.get(pole));
    if (!block || block.next > block.last) return `${back}?sans-numero=1`;
    fields.set("offline", block.next);
    fields.set("desk", block.desk); // whose series it is, whoever sits where when the network is back
    // the first try may have reached the server after all: this ticket has a name of its own
    fields.set("uuid", crypto.randomUUID());
    entry.back = `${back}?billet=${block.letter}${block.series}-${String(block.next).padStart(3, "0")}`;
    await asked(numbers.put({ ...block, next: block.next + 1 }, pole));
  }
  await asked(journal.put({ ...entry, fields: [...fields] }));
  return entry.back;
}

self.keep = keep;
