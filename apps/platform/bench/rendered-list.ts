/** A list of objects as it goes over the wire, made before anybody asks. */
export class RenderedList {
  readonly #pages: Buffer[] = [];
  readonly #limit: number;
  readonly total: number;
  #asked = 0;

  /** @param limit objects of a page; what a client asks for is not looked at */
  constructor(objects: Iterable<unknown>, limit: number) {
    this.#limit = limit;
    let page: string[] = [];
    let total = 0;
    for (const object of objects) {
      page.push(JSON.stringify(object));
      total += 1;
      if (page.length < limit) continue;
      this.#pages.push(envelopeOf(page));
      page = [];
    }
    if (page.length > 0 || total === 0) this.#pages.push(envelopeOf(page));
    this.total = total;
  }

  get limit(): number {
    return this.#limit;
  }

  get pages(): number {
    return this.#pages.length;
  }

  get bytes(): number {
    return this.#pages.reduce((sum, page) => sum + page.length, 0);
  }

  /** Pages that were asked for so far. */
  get asked(): number {
    return this.#asked;
  }

  /** The page at an offset, and the offset of the one after it. */
  at(offset: number): { body: Buffer; next: number | undefined } {
    this.#asked += 1;
    const number = Math.floor(offset / this.#limit);
    const next = number + 1 < this.#pages.length ? (number + 1) * this.#limit : undefined;
    return { body: this.#pages[number] ?? envelopeOf([]), next };
  }
}

function envelopeOf(objects: readonly string[]): Buffer {
  const timestamp = "2026-01-01T00:00:00Z";
  return Buffer.from(
    `{"data":[${objects.join(",")}],"status_code":1000,"timestamp":"${timestamp}"}`,
  );
}
