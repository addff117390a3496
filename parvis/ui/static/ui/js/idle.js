// A kiosk left alone goes back to its first page, so that the next person finds nothing of the one before.
const foot = document.querySelector("[data-idle]");
const home = document.querySelector("a[data-end]");
const WARNING = 20;

if (foot && home) {
  const warning = foot.querySelector("[data-stay]");
  // a first page that nobody touches warns nobody
  let isTouched = location.href !== home.href;
  let wait;
  let soon;
  const leave = () => location.replace(home.href);
  const warn = () => (warning.hidden = !isTouched);
  const stay = (sign) => {
    isTouched ||= Boolean(sign);
    clearTimeout(wait);
    clearTimeout(soon);
    if (warning) {
      warning.hidden = true;
      soon = setTimeout(warn, (Number(foot.dataset.idle) - WARNING) * 1000);
    }
    wait = setTimeout(leave, Number(foot.dataset.idle) * 1000);
  };
  for (const sign of ["pointerdown", "keydown", "input", "scroll"]) document.addEventListener(sign, stay, { passive: true, capture: true });
  home.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  stay();
}
