// Leaving at once: the page is replaced, so that "back" does not show it again. Escape twice does it too.
const way = document.querySelector("a[data-leave]");

function leave(event) {
  event.preventDefault();
  document.body.hidden = true;
  location.replace(way.href);
}

if (way) {
  let last = 0;
  way.addEventListener("click", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (event.timeStamp - last < 800) leave(event);
    last = event.timeStamp;
  });
}
