// A screen that hears nothing says so. Whoever listens to the server tells the page:
// document.dispatchEvent(new Event("parvis:alive"))
const banner = document.querySelector("[data-stale-after]");

if (banner) {
  let heard = performance.now();
  const look = () => {
    banner.hidden = performance.now() - heard < Number(banner.dataset.staleAfter) * 1000;
    document.documentElement.classList.toggle("is-stale", !banner.hidden);
  };
  document.addEventListener("parvis:alive", () => {
    heard = performance.now();
    look();
  });
  setInterval(look, 1000);
}
