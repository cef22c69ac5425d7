// The sheet for a visit can be printed by a button; without this the browser's own does it.

function begin() {
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.removeAttribute("hidden");
    button.addEventListener("click", () => print());
  });
}

begin();
document.addEventListener("unknot:page", begin);
