// Calls are announced one by one, in their order, each long enough to be read; none is skipped.
const wall = document.querySelector("[data-wall]");
const aloud = document.querySelector("[data-announced]");
const [BIG, LONG, SHORT, VOICE] = [3, 4000, 2000, 9000];
const number = (call) => Number(call.dataset.sequence);
const calls = (place) => [...place.querySelectorAll("[data-sequence]")];
let newest = wall.innerHTML;
let [announced, busy] = [Math.max(0, ...calls(wall).map(number)), false];

function show(fresh) {
  const state = document.createElement("template");
  state.innerHTML = newest;
  // a call is big while it is announced, even if its person was quicker than the announcement
  let room = fresh ? BIG - 1 : BIG;
  for (const call of calls(state.content)) {
    if (number(call) > announced) call.remove();
    const isNew = number(call) === fresh;
    call.classList.toggle("is-new", isNew);
    call.classList.toggle("call--last", !isNew && !(call.parentNode && "current" in call.dataset && room-- > 0));
  }
  state.content.querySelector("[data-none]")?.toggleAttribute("hidden", Boolean(fresh));
  wall.replaceChildren(state.content);
}

function waiting() {
  const state = document.createElement("template");
  state.innerHTML = newest;
  return calls(state.content).filter((call) => number(call) > announced).sort((a, b) => number(a) - number(b));
}

const pause = (time) => new Promise((done) => setTimeout(done, time));

const say = (words) =>
  new Promise((done) => {
    const voice = new SpeechSynthesisUtterance(words.textContent);
    voice.lang = words.lang;
    voice.onend = voice.onerror = done;
    setTimeout(done, VOICE);
    speechSynthesis.speak(voice);
  });

async function announce() {
  busy = true;
  for (let next = waiting(); next.length; next = waiting()) {
    announced = number(next[0]);
    show(announced);
    aloud.textContent = next[0].querySelector("[data-say]")?.textContent ?? "";
    const spoken = "speaks" in wall.dataset && window.speechSynthesis ? [...next[0].querySelectorAll("[data-say]")] : [];
    await Promise.all([...spoken.map(say), pause(next.length > 1 ? SHORT : LONG)]);
  }
  busy = false;
  show();
}

document.addEventListener("parvis:state", (event) => {
  newest = event.detail;
  if (!busy) announce();
});
