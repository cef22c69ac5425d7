// What a form sends, as a browser would encode it.

/**
 * As it stands in an address.
 * @param {FormData} data of a form without files
 */
export function urlEncoded(data) {
  const pairs = /** @type {[string, string][]} */ ([...data]);
  return new URLSearchParams(pairs).toString();
}

/**
 * What is to be sent.
 * @param {string} path
 * @param {HTMLFormElement} form
 * @param {FormData} data
 * @returns {Promise<Pending>}
 */
export async function bodyOf(path, form, data) {
  if (form.enctype !== "multipart/form-data") {
    return { path, body: urlEncoded(data), type: "application/x-www-form-urlencoded" };
  }
  const whole = new Response(data);
  return { path, type: whole.headers.get("Content-Type") ?? "", body: await whole.arrayBuffer() };
}
