// Records of steps and sleep, summed to a number a day. Days are those of the zone that is written in each
// record. Nothing is counted twice: how, stands in docs/decisions/2026-11-29-what-people-bring-along.md.

export const STEPS = "HKQuantityTypeIdentifierStepCount", SLEEP = "HKCategoryTypeIdentifierSleepAnalysis";
const ASLEEP = /Asleep(Unspecified|Core|Deep|REM)?$/, IN_BED = /InBed$/;
const MINUTE = 60_000, DAY = 86_400_000; // ms
const QUARTER = 15 * MINUTE, QUARTERS = 96;
const EVENING = 6 * 60 * MINUTE; // what is slept from 18:00 on belongs to the next day
const COARSE = 60 * MINUTE; // a longer record says nothing of its quarters
const SOURCES = 64; // apps and devices; those after them are passed over, so that it is counted too little
const EARLIEST = Date.UTC(2000, 0, 1);
const MOST = 200_000; // steps in one record; more is no count
const WHEN = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)\s?([+-])(\d\d):?(\d\d)$/;

/**
 * A moment by the clock of where it was, as if that were UTC, and as it is.
 * @param {string | undefined} text such as "2026-11-22 08:15:00 +0100"
 * @returns {{ local: number, utc: number } | null}
 */
export function moment(text) {
  const found = WHEN.exec(text ?? "");
  if (!found) return null;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number);
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  const offset = (Number(found[8]) * 60 + Number(found[9])) * MINUTE * (found[7] === "-" ? -1 : 1);
  return Number.isNaN(local) ? null : { local, utc: local - offset };
}

/** @type {(local: number) => string} */
const dayOf = (local) => new Date(local).toISOString().slice(0, 10);

/** Takes in records one by one, and gives a number a day at the end. */
export class Days {
  constructor(latest = Infinity) {
    this.latest = latest; // the last moment that may be told of, by a clock as in `moment`
    /** @type {Map<string, number>} */
    this.sources = new Map();
    /** @type {Map<string, Map<number, SourceSteps>>} */
    this.steps = new Map();
    /** @type {Map<string, Night>} */
    this.nights = new Map();
  }

  /** @param {Record<string, string>} record */
  add(record) {
    const from = moment(record.startDate), to = moment(record.endDate);
    if (!from || !to || from.local < EARLIEST || from.local > this.latest) return;
    const length = to.utc - from.utc;
    if (length < 0 || length > DAY) return;
    if (record.type === STEPS) this.#walked(record, from.local, length);
    else if (record.type === SLEEP) this.#slept(record.value ?? "", from.local, length);
  }

  /**
   * @param {Record<string, string>} record
   * @param {number} from
   * @param {number} length ms
   */
  #walked(record, from, length) {
    const value = Number(record.value), source = this.#numbered(record.sourceName ?? "");
    if (!(value > 0 && value <= MOST) || source < 0) return;
    for (let at = from; ;) {
      const next = Math.min(from + length, (Math.floor(at / QUARTER) + 1) * QUARTER);
      const part = length > 0 ? value * (next - at) / length : value;
      this.#counts(at, source, part, length <= COARSE);
      if (next >= from + length) break;
      at = next;
    }
  }

  /**
   * @param {number} at
   * @param {number} source
   * @param {number} part
   * @param {boolean} fine
   */
  #counts(at, source, part, fine) {
    const day = dayOf(at), sources = this.steps.get(day) ?? new Map();
    const own = sources.get(source) ?? { all: 0, quarters: new Float32Array(QUARTERS) };
    own.all += part;
    if (fine) own.quarters[Math.floor((at % DAY) / QUARTER)] += part;
    sources.set(source, own);
    this.steps.set(day, sources);
  }

  /** @param {string} name */
  #numbered(name) {
    const known = this.sources.get(name);
    if (known !== undefined) return known;
    if (this.sources.size >= SOURCES) return -1;
    this.sources.set(name, this.sources.size);
    return this.sources.size - 1;
  }

  /**
   * @param {string} value
   * @param {number} from
   * @param {number} length ms
   */
  #slept(value, from, length) {
    const what = ASLEEP.test(value) ? "asleep" : IN_BED.test(value) ? "in_bed" : null;
    if (!what) return; // awake
    const end = Math.round((from + length) / MINUTE);
    for (let minute = Math.round(from / MINUTE); minute < end; minute += 1) {
      const at = minute * MINUTE + EVENING, day = dayOf(at);
      const night = this.nights.get(day) ?? { asleep: new Uint8Array(180), in_bed: new Uint8Array(180) };
      const place = (at % DAY) / MINUTE;
      night[what][place >> 3] |= 1 << (place & 7);
      this.nights.set(day, night);
    }
  }

  /** @returns {Record<string, DayNumbers>} */
  numbers() {
    /** @type {Record<string, DayNumbers>} */
    const found = {};
    for (const [day, sources] of this.steps) found[day] = { steps: stepsOf([...sources.values()]) };
    for (const [day, night] of this.nights) {
      for (const what of /** @type {const} */ (["asleep", "in_bed"])) {
        const minutes = bits(night[what]);
        if (minutes) found[day] = { ...found[day], [what]: minutes };
      }
    }
    return found;
  }
}

/**
 * Of each quarter of an hour the source that counted most; of the day not less than any one source did.
 * @param {SourceSteps[]} sources
 */
function stepsOf(sources) {
  let sum = 0;
  for (let quarter = 0; quarter < QUARTERS; quarter += 1) {
    sum += Math.max(...sources.map((each) => each.quarters[quarter]));
  }
  return Math.round(Math.max(sum, ...sources.map((each) => each.all)));
}

/** @param {Uint8Array} of */
function bits(of) {
  let count = 0;
  for (let byte of of) for (; byte; byte &= byte - 1) count += 1;
  return count;
}
