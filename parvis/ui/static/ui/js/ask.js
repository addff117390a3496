// In the question field, Ctrl + Enter asks; a form sent once is not sent twice.
for (const form of document.querySelectorAll("form[data-ask]")) {
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "yes";
  });
}
// a page that comes back from the history may ask again
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-ask]")) delete form.dataset.sent;
});
