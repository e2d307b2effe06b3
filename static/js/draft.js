/* Half-written text survives a change of step, a reload and a lost network: kept in this browser, per person and field.

   data-draft="room:7:note" names the field. A draft goes when the server has said yes, and all go at sign-out. */
{
  const PREFIX = "draft:";
  const key = (field) => `${PREFIX}${document.documentElement.dataset.me ?? ""}:${field.dataset.draft}`;
  const arrivedByLink = () => performance.getEntriesByType("navigation")[0]?.type === "navigate";

  const keep = (name, text) => {
    try {
      if (text.trim()) localStorage.setItem(name, text);
      else localStorage.removeItem(name);
      return true;
    } catch {
      return false; // private windows and full disks: the text is still in the field
    }
  };
  const kept = (name) => {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  };

  Bootcamp.behaviour("draft", (field) => {
    const name = key(field);
    const status = field.form?.querySelector("[data-draft-saved]");
    const sent = kept(`${name}:sent`);
    keep(`${name}:sent`, "");
    if (sent !== null && sent === kept(name) && !field.value && arrivedByLink()) keep(name, "");
    if (!field.value && kept(name)) field.value = kept(name);

    field.addEventListener("input", () => {
      const safe = keep(name, field.value);
      if (status) status.hidden = !(safe && field.value.trim());
    });
    field.form?.addEventListener("submit", (event) => {
      if (!event.target.closest("[hx-post]")) keep(`${name}:sent`, field.value);
    });
    field.form?.addEventListener("htmx:afterRequest", (event) => {
      if (!event.detail.successful) return;
      keep(name, "");
      if (status) status.hidden = true;
    });
  });

  /* Where a draft stands while the step has no field for it. */
  Bootcamp.behaviour("kept-draft", (box) => {
    const text = kept(key(box));
    if (text) box.querySelector("[data-text]").textContent = text;
    box.hidden = !text;
  });

  Bootcamp.behaviour("forget-drafts", (form) => {
    form.addEventListener("submit", () => {
      try {
        for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX)) localStorage.removeItem(name);
      } catch {
        // nothing was kept
      }
    });
  });
}
