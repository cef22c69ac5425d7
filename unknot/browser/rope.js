// The rope as pain picker: a finger along it chooses the number that is written under it. Without this
// it only follows the radio buttons, and they are what a keyboard or a screen reader uses.

const PAINS = 11;
const NONE = 12; // px at either end, where the rope begins
const WIDE = 320; // of the drawing

document.addEventListener("pointerdown", follow);
document.addEventListener("pointermove", (event) => event.buttons && follow(event));

function follow(event) {
  const rope = event.target.closest?.(".picker");
  if (!rope) return;
  const { left, width } = rope.getBoundingClientRect();
  const end = (NONE / WIDE) * width;
  const along = (event.clientX - left - end) / (width - 2 * end);
  choose(rope.closest("fieldset"), Math.min(PAINS - 1, Math.max(0, Math.round(along * (PAINS - 1)))));
}

function choose(fieldset, pain) {
  const radio = fieldset.querySelector(`.scale [value="${pain}"]`);
  if (radio.checked) return;
  radio.checked = true;
  radio.dispatchEvent(new Event("change", { bubbles: true })); // what was begun is kept
}
