/* A question before what cannot be undone. Without us the <details> unfolds the question in its place; with us it is a
   modal dialog: the background rests, Escape and "no" close it, and focus comes back to the button. */
Bootcamp.behaviour("confirm", (details) => {
  const dialog = details.querySelector("dialog");
  dialog.removeAttribute("open");
  if (details.open) dialog.showModal(); // unfolded before this script came
  details.addEventListener("toggle", () => {
    if (details.open && !dialog.open) dialog.showModal();
  });
  dialog.addEventListener("close", () => {
    details.open = false;
    details.querySelector("summary").focus();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-closes]")) dialog.close();
  });
});

/* data-opens="id" on a button or link opens that dialog; a link's href is the way for those without JavaScript. */
document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-opens]");
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (dialog?.showModal) {
    event.preventDefault();
    dialog.showModal();
  }
  const closer = event.target.closest?.("dialog [data-closes]");
  if (closer && !closer.closest("[data-behaviour~=confirm]")) closer.closest("dialog").close();
});
