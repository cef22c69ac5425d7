// The shapes around a sealed file: what opens it, what its header says, what is in it.

/** What opens a file, as a form has it; "" for none. */
interface Secret {
  passphrase: string;
  key: string;
}

/** What was told to open one: browser/reader/link.js. */
interface Told {
  said: string;
  key: string;
  exp: number;
  url: string;
}

/** The header of JSON Web Encryption, as far as it is used. */
interface Header {
  alg: string;
  enc: string;
  zip?: string;
  cty?: string;
  exp?: number;
  p2s: string;
  p2c: number;
}

interface Content {
  content: string;
  kind: string;
  until: number;
}

/** A FHIR resource of anybody's: each part is looked at before it is used. */
type Resource = Record<string, ReturnType<typeof JSON.parse>>;
