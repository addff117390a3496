// One key makes the gesture that shows it; « ? » switches the keys off and on, for who dictates or types elsewhere.
const OFF = "parvis-keys-off";
const isTyping = (element) => element.matches("input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]");
const show = () => document.documentElement.classList.toggle("keys-off", localStorage.getItem(OFF) !== null);

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
  if (event.key === "?") {
    if (localStorage.getItem(OFF) === null) localStorage.setItem(OFF, "yes");
    else localStorage.removeItem(OFF);
    return show();
  }
  if (localStorage.getItem(OFF) !== null) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.matches("input")) target.focus();
  else target.click();
});
show();
