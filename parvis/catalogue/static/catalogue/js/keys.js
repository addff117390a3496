// Ctrl + Enter keeps the sheet; a scanned ISBN ends with Enter and submits by itself.
for (const form of document.querySelectorAll("[data-keeps]")) {
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[data-keep]"));
    }
  });
}
