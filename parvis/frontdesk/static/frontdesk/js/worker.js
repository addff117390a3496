// Without the network the desk goes on: its pages from here, its gestures kept until they can be sent.
const CACHE = `parvis-desk-${VERSION}`;
const PAGES = ["/accueil/", "/accueil/ma-journee/"];
const PATIENCE = 5000;

const soon = (request) => fetch(request, { signal: AbortSignal.timeout(PATIENCE) });

async function file(request) {
  return (await caches.match(request)) ?? fetch(request);
}

async function page(request, path) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await soon(request);
    if (answer.ok && !answer.redirected) await cache.put(path, answer.clone());
    return answer;
  } catch {
    return (await cache.match(path)) ?? Response.error();
  }
}

async function gesture(request, path) {
  const copy = request.clone();
  try {
    const answer = await soon(request);
    if (answer.status < 502) return answer;
  } catch {
    // nobody answers: keep it
  }
  return Response.redirect(await self.keep(path, await copy.text()), 303);
}

async function prepare() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES);
  await self.skipWaiting();
}

async function clean() {
  for (const name of await caches.keys()) if (name.startsWith("parvis-desk-") && name !== CACHE) await caches.delete(name);
  await self.clients.claim();
}

self.addEventListener("install", (event) => event.waitUntil(prepare()));
self.addEventListener("activate", (event) => event.waitUntil(clean()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (FILES.includes(pathname)) event.respondWith(file(request));
  else if (request.mode !== "navigate") return;
  else if (request.method === "GET" && PAGES.includes(pathname)) event.respondWith(page(request, pathname));
  else if (request.method === "POST" && pathname.startsWith("/accueil/")) event.respondWith(gesture(request, pathname));
});
