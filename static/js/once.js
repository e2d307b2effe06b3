/* A form is sent once: while it is on its way its buttons rest and a second press does nothing. */
{
  const LONGEST = 15000; // an answer that is a file leaves the page standing
  const rest = (form, resting) => {
    form.toggleAttribute("data-sending", resting);
    for (const button of form.querySelectorAll("button:not([type=button]), input[type=submit]")) {
      if (resting) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
  };

  Bootcamp.behaviour("once", (form) => {
    form.addEventListener(
      "submit",
      (event) => {
        if (form.hasAttribute("data-sending")) {
          event.preventDefault();
          event.stopImmediatePropagation();
          return;
        }
        // After this turn: a disabled look must not keep the pressed button's own value from being sent.
        setTimeout(() => !event.defaultPrevented || form.matches("[hx-post]") ? rest(form, true) : null);
        setTimeout(() => rest(form, false), LONGEST);
      },
      true,
    );
    form.addEventListener("htmx:afterRequest", () => rest(form, false));
    window.addEventListener("pageshow", (event) => event.persisted && rest(form, false));
  });
}
