/* An order that people change: drag by the handle, or press up and down.

   <ol data-behaviour="sortable" data-form="id">, items <li data-key="7">, a handle [data-handle], buttons with
   data-move="up" / "down". The buttons are submit buttons, so they work without us. The new order is written, comma
   separated, into the form's field "order", and the form is sent. [data-spoken] beside the list says where it went. */
Bootcamp.behaviour("sortable", (list) => {
  const items = () => [...list.querySelectorAll(":scope > [data-key]")];
  const keys = () => items().map((item) => item.dataset.key).join(",");
  const form = document.getElementById(list.dataset.form);
  const spoken = document.getElementById(list.dataset.spoken);
  if (!form) return;

  const send = (item, before) => {
    if (keys() === before) return;
    if (spoken && list.dataset.say) {
      const place = items().indexOf(item) + 1;
      spoken.textContent = list.dataset.say.replace("{place}", place).replace("{all}", items().length);
    }
    form.elements.order.value = keys();
    form.requestSubmit();
  };

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    const item = button?.closest("[data-key]");
    if (!item || item.parentElement !== list) return;
    event.preventDefault();
    const before = keys();
    if (button.dataset.move === "up") item.previousElementSibling?.before(item);
    else item.nextElementSibling?.after(item);
    button.focus();
    send(item, before);
  });

  list.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("[data-handle]");
    const item = handle?.closest("[data-key]");
    if (!item || item.parentElement !== list || event.button !== 0) return;
    event.preventDefault();
    const before = keys();
    list.setPointerCapture(event.pointerId); // the list's: an item that moves in the page would lose it
    item.classList.add("is-held");

    const drag = (move) => {
      for (const other of items()) {
        if (other === item) continue;
        const { top, height } = other.getBoundingClientRect();
        if (move.clientY < top || move.clientY > top + height) continue;
        if (move.clientY < top + height / 2) other.before(item);
        else other.after(item);
        break;
      }
    };
    const drop = (end) => {
      list.removeEventListener("pointermove", drag);
      item.classList.remove("is-held");
      if (end.type === "pointerup") send(item, before);
    };
    list.addEventListener("pointermove", drag);
    list.addEventListener("pointerup", drop, { once: true });
    list.addEventListener("pointercancel", drop, { once: true });
  });
});
