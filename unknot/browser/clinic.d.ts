// The shapes around a record that a clinic may see: browser/page/clinic.js, web/share/clinic_queue.py.

/** What a script asks Python, and who hears the answer. */
interface AskedByPage {
  path: string;
  body: string;
  type: string;
  heard: (answer: Answer) => void;
}

/** What is agreed, as the clinic's server is told it. */
interface Agreed {
  consent: string;
  secret: string;
  invite: string;
  parts: string[];
  until: string | null;
}

/** What Python says is to be done. `last`: the event up to which `events` reach. */
interface Due {
  address: string;
  key: string; // that plans are known by; "" where the clinic sends none
  ends: { consent: string, secret: string, late: boolean }[];
  share: Agreed | null;
  events: { id: string }[];
  last: string;
  more: boolean;
}

/** What the clinic's server says of a record. */
interface Mine {
  stored: number;
  last: string | null;
  consent: string;
  parts: string[];
  until: string | null;
}

interface Looks {
  looks: { at: string, who: string, what: string, why?: string }[];
}
