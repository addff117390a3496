// A kiosk left alone goes back to its first page, so that the next person finds nothing of the one before.
const foot = document.querySelector("[data-idle]");
const home = document.querySelector("a[data-end]");

if (foot && home) {
  let wait;
  const leave = () => location.replace(home.href);
  const stay = () => {
    clearTimeout(wait);
    wait = setTimeout(leave, Number(foot.dataset.idle) * 1000);
  };
  for (const sign of ["pointerdown", "keydown", "input", "scroll"]) document.addEventListener(sign, stay, { passive: true, capture: true });
  home.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  stay();
}
