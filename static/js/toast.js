/* A receipt stays six seconds, and as long as someone points at it or has focus in it. */
{
  const STAYS = 6000;

  Bootcamp.behaviour("toast", (toast) => {
    let timer;
    const wait = () => {
      timer = setTimeout(() => toast.remove(), STAYS);
    };
    const stay = () => clearTimeout(timer);
    toast.addEventListener("pointerenter", stay);
    toast.addEventListener("pointerleave", wait);
    toast.addEventListener("focusin", stay);
    toast.addEventListener("focusout", wait);
    wait();
  });

  /** Say something from a behaviour; the text comes from the page, already in the reader's language. */
  Bootcamp.toast = (text) => {
    const drawn = document.getElementById("toast-blank")?.content.firstElementChild.cloneNode(true);
    if (!drawn || !text) return;
    drawn.querySelector("span").textContent = text;
    document.getElementById("toasts").append(drawn);
    Bootcamp.bindIn(drawn);
  };
}
