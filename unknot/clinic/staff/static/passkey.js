// Makes a passkey, or asks one who is there. The word of an invitation stands behind "#": it is sent
// in the body, so that no address and no log ever holds it.

const OLD = "This browser cannot use passkeys. Use a newer one.";
const NO_ANSWER = "The server did not answer. Nothing was changed. Try again.";
const CANCELLED = "No passkey was used: it was cancelled, or this device has none for this clinic.";
const UNKNOWN = "That did not work. Nothing was changed. Try again.";

/**
 * @param {string} address
 * @param {string} token
 * @param {object} body
 */
async function asked(address, token, body) {
  const headers = { "content-type": "application/json", "x-csrftoken": token };
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(body) }).catch(() => null);
  if (!answer) throw new Error(NO_ANSWER);
  const found = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(found.said ?? UNKNOWN);
  return found;
}

/**
 * What the device says: a new key, or an answer of one that it has.
 * @param {boolean} creates
 * @param {any} options
 */
async function credential(creates, options) {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) throw new Error(OLD);
  const { parseCreationOptionsFromJSON, parseRequestOptionsFromJSON } = PublicKeyCredential;
  const said = await (creates
    ? navigator.credentials.create({ publicKey: parseCreationOptionsFromJSON(options) })
    : navigator.credentials.get({ publicKey: parseRequestOptionsFromJSON(options) })
  ).catch(() => null);
  if (!said) throw new Error(CANCELLED);
  return /** @type {PublicKeyCredential} */ (said).toJSON();
}

/** @param {HTMLFormElement} form */
async function open(form) {
  const { options = "", check = "", creates } = form.dataset;
  const token = /** @type {HTMLInputElement} */ (form.querySelector("[name=csrfmiddlewaretoken]")).value;
  const word = location.hash.slice(1);
  const { publicKey } = await asked(options, token, { word });
  const made = await credential(creates !== undefined, publicKey);
  const { go } = await asked(check, token, { word, credential: made });
  location.assign(go);
}

document.querySelectorAll("form[data-options]").forEach((each) => {
  const form = /** @type {HTMLFormElement} */ (each);
  const said = /** @type {HTMLElement} */ (form.querySelector("[role=alert]"));
  const button = /** @type {HTMLButtonElement} */ (form.querySelector("button"));
  button.disabled = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    said.hidden = true;
    button.disabled = true;
    open(form).catch((error) => {
      said.textContent = error.message;
      said.hidden = false;
      button.disabled = false;
    });
  });
});

// A work account takes the word along in its own form.
document.querySelectorAll("form[data-word]").forEach((form) => {
  /** @type {HTMLInputElement} */ (form.querySelector("[name=word]")).value = location.hash.slice(1);
  /** @type {HTMLButtonElement} */ (form.querySelector("button")).disabled = false;
});
