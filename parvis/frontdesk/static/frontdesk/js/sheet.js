// A sheet read from what stands after the # of the address: it never leaves this phone.
const place = document.querySelector("#sheet");
const HEADS = { ad: place.dataset.do, do: place.dataset.read, or: place.dataset.go, oc: place.dataset.jobs };
const LARGEST = 20000;

async function unpack(fragment) {
  if (!fragment.startsWith("1") || fragment.length > LARGEST) throw new Error("format");
  const text = atob(fragment.slice(1).replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return JSON.parse(await new Response(stream).text());
}

// words are put as text, and only web addresses become links
function element(name, text, className = "") {
  const made = document.createElement(name);
  made.textContent = String(text);
  made.className = className;
  return made;
}

function item([, title, where, url]) {
  const line = document.createElement("li");
  line.append(element("span", title, "strong"));
  if (where) line.append(document.createElement("br"), element("span", where));
  if (/^https?:\/\//.test(url)) {
    const link = element("a", url);
    link.href = url;
    link.rel = "noreferrer noopener";
    line.append(document.createElement("br"), link);
  }
  return line;
}

async function show() {
  const fragment = decodeURIComponent(location.hash.slice(1));
  if (!fragment) return;
  try {
    const [[title], ...lines] = await unpack(fragment);
    const parts = [element("p", title, "strong")];
    for (const [kind, head] of Object.entries(HEADS)) {
      const mine = lines.filter((line) => line[0] === kind);
      if (!mine.length) continue;
      const list = element("ul", "", "plain stack stack--tight");
      list.append(...mine.map(item));
      parts.push(element("h2", head), list);
    }
    place.replaceChildren(...parts);
  } catch {
    place.replaceChildren(element("p", place.dataset.damaged));
  }
}

show();
window.addEventListener("hashchange", show);
