/* The rules for teams: the slider says what its stop means, and a usual size fills in the number of teams. */
Bootcamp.behaviour("rules", (form) => {
  const range = form.querySelector("input[type=range]");
  const meanings = form.querySelectorAll("[data-stop]");
  const show = () => {
    for (const meaning of meanings) meaning.hidden = meaning.dataset.stop !== range.value;
    range.setAttribute("aria-valuetext", [...meanings].find((one) => !one.hidden)?.textContent.trim() ?? "");
  };
  range?.addEventListener("input", show);
  if (range) show();

  const count = form.elements.team_count;
  for (const button of form.querySelectorAll("[data-count]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      count.value = button.dataset.count;
      count.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
  for (const words of form.querySelectorAll(".sizes__words")) words.hidden = true;

  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("input[name^=pair-]")) return;
    event.preventDefault();
    document.getElementById("add-pair").click();
  });
});
