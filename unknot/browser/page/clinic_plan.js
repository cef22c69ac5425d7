// A plan that the clinic's server hands out: signed with the clinic's key (compact JWS, ES256), whose
// public part stands in the file that this app was made with, and for this person's consent alone.

const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const SIGNS = { name: "ECDSA", hash: "SHA-256" };

/**
 * What a plan asks; null where it is not signed by this clinic for this person.
 * @param {unknown} jws
 * @param {string} key a point, uncompressed, as base64url
 * @param {string} consent
 * @returns {Promise<object | null>}
 */
export async function signedPlan(jws, key, consent) {
  try {
    const [header, payload, signature, ...more] = String(jws).split(".");
    if (more.length || parsed(header).alg !== "ES256") return null;
    const known = await crypto.subtle.importKey("raw", bytes(key), CURVE, false, ["verify"]);
    const said = new TextEncoder().encode(`${header}.${payload}`);
    if (!await crypto.subtle.verify(SIGNS, known, bytes(signature), said)) return null;
    const { sub, plan } = parsed(payload);
    return sub === consent && plan && typeof plan === "object" ? plan : null;
  } catch {
    return null; // no JWS, no key, or a browser that cannot tell
  }
}

/** @param {string} text */
function bytes(text) {
  const plain = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/** @param {string} text */
function parsed(text) {
  return JSON.parse(new TextDecoder().decode(bytes(text)));
}
