/* A menu that is wider than the screen slides; where one is stands in view. */
Bootcamp.behaviour("menu", (menu) => {
  const here = menu.querySelector("[aria-current]");
  if (here) menu.scrollLeft = here.offsetLeft - menu.offsetLeft - (menu.clientWidth - here.offsetWidth) / 2;
});
