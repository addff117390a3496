// A kiosk that has a printer prints the ticket by itself.
if (document.querySelector('[data-prints="now"]')) window.print();
