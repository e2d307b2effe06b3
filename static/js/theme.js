/* Light, dark or as the device: at once, and kept by the same cookie as without us. */
Bootcamp.behaviour("theme", (form) => {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const chosen = event.submitter;
    const body = new FormData(form, chosen);
    if (chosen.value === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen.value;
    for (const button of form.querySelectorAll("[name=theme]")) {
      button.setAttribute("aria-pressed", String(button === chosen));
    }
    await fetch(form.action, { method: "POST", body, redirect: "manual" });
  });
});
