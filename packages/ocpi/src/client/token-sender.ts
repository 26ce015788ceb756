import type { Observe } from "../conformance/index.ts";
import {
  canBeSentRaw,
  encodeToken,
  type OcpiVersion,
  type TokenEncoding,
  tokenHeader,
} from "../protocol/index.ts";

/**
 * Knows how a peer wants its token: begins with the encoding of the version, and when that is
 * refused before any ever worked, offers the other one.
 */
export class TokenSender {
  readonly #token: string;
  readonly #version: OcpiVersion | undefined;
  readonly #observe: Observe;
  readonly #first: TokenEncoding;
  #proven: TokenEncoding | undefined;

  constructor(o: {
    readonly token: string;
    readonly encoding: TokenEncoding | "auto";
    readonly version: OcpiVersion | undefined;
    readonly observe: Observe;
  }) {
    this.#token = o.token;
    this.#version = o.version;
    this.#observe = o.observe;
    const raw = o.version === "2.1.1" && canBeSentRaw(o.token);
    this.#first = raw ? "raw" : "base64";
    this.#proven = o.encoding === "auto" ? undefined : o.encoding;
  }

  /** The encoding that was given or has worked; `undefined` until one has. */
  get proven(): TokenEncoding | undefined {
    return this.#proven;
  }

  /** The encodings to try, in this order. */
  get candidates(): TokenEncoding[] {
    if (this.#proven !== undefined) return [this.#proven];
    if (this.#first === "raw") return ["raw", "base64"];
    return canBeSentRaw(this.#token) ? ["base64", "raw"] : ["base64"];
  }

  header(encoding: TokenEncoding): string {
    return tokenHeader(this.#token, encoding);
  }

  /** To be told when a request got through with an encoding. */
  worked(encoding: TokenEncoding): void {
    if (this.#proven !== undefined) return;
    this.#proven = encoding;
    if (encoding === this.#first) return;
    const old = this.#version === "2.1.1";
    this.#observe({ code: old ? "token_needed_base64" : "token_needed_raw" });
  }

  /** A text of the peer's without our token in it, in any encoding. */
  redact(text: string): string {
    const forms = [encodeToken(this.#token), this.#token];
    // What is shorter is no token but a part of some word.
    const secrets = forms.filter((form) => form.length >= 6);
    return secrets.reduce((kept, form) => kept.replaceAll(form, "[token]"), text);
  }
}
