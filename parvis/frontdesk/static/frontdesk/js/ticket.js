// A kiosk that has a printer prints the ticket by itself; a page found again in the history is asked anew.
if (document.querySelector('[data-prints="now"]')) window.print();
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.replace(document.querySelector("a[data-end]").href);
});
