/* Notes on their way: each is kept in this browser until the server has said yes, and sent in order.

   Per person and room, so that nobody sends another's. The names begin with "draft:", so that signing out wipes them. */
{
  const RETRY = 3000;
  const SHOWN_AFTER = 300; // ms: a note that is quicker than this is never shown as waiting
  const name = (room) => `draft:${document.documentElement.dataset.me ?? ""}:queue:${room}`;

  const read = (room) => {
    try {
      return JSON.parse(localStorage.getItem(name(room))) ?? [];
    } catch {
      return [];
    }
  };
  const write = (room, items) => {
    try {
      if (items.length) localStorage.setItem(name(room), JSON.stringify(items));
      else localStorage.removeItem(name(room));
    } catch {
      // A full disk: the note lives on in this page's memory until it is sent.
    }
  };
  const unique = () => {
    if (crypto.randomUUID) return crypto.randomUUID();
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
  };

  const outboxes = new Map();

  /** One a page and room; the form may be swapped, this stays. */
  const outboxOf = (room, url) => {
    if (outboxes.has(room)) return outboxes.get(room);
    let items = read(room);
    let sending = false;
    let timer = null;
    let sentOffline = 0;

    const form = () => document.getElementById("note-form");
    const shown = (item) => document.getElementById(`waiting-${item.key}`);
    const show = (item) => {
      if (shown(item)) return;
      const drawn = document.getElementById("note-pending").content.firstElementChild.cloneNode(true);
      drawn.id = `waiting-${item.key}`;
      drawn.querySelector("[data-text]").textContent = item.fields.text;
      document.getElementById("notes")?.prepend(drawn);
      if (item.refused) {
        drawn.querySelector("[data-state] span").textContent = document.getElementById("words-refused").content.textContent;
        drawn.querySelector("[data-fate]").textContent = item.refused;
        const back = drawn.querySelector("[data-take-back]");
        back.hidden = false;
        back.addEventListener("click", () => {
          if (putBack(item)) forget(item);
        });
      }
    };
    const forget = (item) => {
      items = items.filter((other) => other.key !== item.key);
      write(room, items);
      shown(item)?.remove();
    };
    const putBack = (item) => {
      const field = form()?.querySelector("textarea");
      if (!field || field.value.trim()) return false;
      field.value = item.fields.text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
      return true;
    };
    const refuse = (item, answer) => {
      const errors = new DOMParser().parseFromString(answer, "text/html");
      const why = [...errors.querySelectorAll(".summary li, .toast span")].map((line) => line.textContent.trim()).join(" ");
      if (item.fresh && putBack(item)) {
        forget(item);
        Bootcamp.place(answer);
        return;
      }
      item.refused = why;
      write(room, items);
      shown(item)?.remove();
      show(item);
    };

    const send = async (item) => {
      const body = new URLSearchParams(item.fields);
      body.set("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "");
      const answer = await fetch(url, {
        method: "POST",
        body,
        headers: { "HX-Request": "true", "HX-Current-URL": location.href },
        signal: AbortSignal.timeout(15000),
      });
      const elsewhere = answer.headers.get("HX-Redirect");
      if (elsewhere) return location.assign(elsewhere);
      if (answer.ok) {
        forget(item);
        Bootcamp.place(await answer.text());
        if (item.waited) sentOffline += 1;
      } else if (answer.status === 422) refuse(item, await answer.text());
      else if (answer.status === 409) location.reload();
      else {
        if (answer.status === 403) Bootcamp.refetch?.(100); // the page's token is old: a fresh one comes with the form
        throw new Error(String(answer.status));
      }
      return undefined;
    };

    const pump = async () => {
      clearTimeout(timer);
      if (sending) return;
      sending = true;
      try {
        let next;
        while ((next = items.find((item) => !item.refused))) await send(next);
        if (sentOffline) sayBack();
      } catch {
        for (const item of items) {
          item.waited = true;
          item.fresh = false;
          show(item);
        }
        write(room, items);
        timer = setTimeout(pump, RETRY);
      } finally {
        sending = false;
      }
    };
    const sayBack = () => {
      const words = document.querySelector("[data-behaviour~=live]")?.dataset ?? {};
      Bootcamp.toast?.((sentOffline === 1 ? words.liveBackSentOne : words.liveBackSent)?.replace("{n}", sentOffline));
      sentOffline = 0;
    };

    const outbox = {
      add(fields) {
        const item = { key: fields.key, fields, fresh: navigator.onLine };
        items.push(item);
        write(room, items);
        if (!navigator.onLine) show(item);
        else setTimeout(() => items.includes(item) && show(item), SHOWN_AFTER);
        pump();
      },
      showAll: () => items.forEach(show),
    };
    outboxes.set(room, outbox);
    window.addEventListener("online", pump);
    document.addEventListener("bootcamp:online", pump);
    document.addEventListener("bootcamp:placed", () => {
      // A note that came by the stream has arrived, also when the answer that said so was lost.
      for (const item of items) if (document.querySelector(`.note[data-key="${CSS.escape(item.key)}"]`)) forget(item);
      items.filter((item) => item.waited || item.refused).forEach(show);
    });
    for (const item of items) Object.assign(item, { fresh: false, waited: true });
    outbox.showAll();
    if (items.length) pump();
    return outbox;
  };

  /* On the room itself, so that what waits is sent also when the step has no form. */
  Bootcamp.behaviour("outbox-room", (root) => outboxOf(root.dataset.outboxRoom, root.dataset.outboxUrl));

  Bootcamp.behaviour("outbox", (form) => {
    const outbox = outboxOf(form.dataset.room, form.action);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (form.querySelector("button.btn--go").hasAttribute("data-closed")) return;
      const fields = Object.fromEntries(new FormData(form));
      delete fields.csrfmiddlewaretoken;
      form.elements.key.value = unique();
      const field = form.querySelector("textarea");
      field.value = "";
      field.dispatchEvent(new Event("input", { bubbles: true }));
      for (const pick of form.querySelectorAll("[data-extras] input:checked")) pick.checked = false;
      form.querySelector("[data-errors]").replaceChildren();
      form.querySelector("[data-step-closed]").hidden = true;
      outbox.add(fields);
      field.focus();
    });
  });
}
