import { hasBrand, type ErrorKind } from "./brand.ts";

/** An argument is wrong; nothing was sent. */
export class InvalidArgumentError extends Error {
  override readonly name = "InvalidArgumentError";
  readonly networkCoreError: ErrorKind = "invalid_argument";
  /** The argument, for example `radiusM` or `driver.reference`. */
  declare readonly argument: string;

  constructor(argument: string, reason: string) {
    super(`${argument}: ${reason}`);
    this.argument = argument;
  }
}

/** Whether an argument was refused before sending; works across realms. */
export function isInvalidArgumentError(error: unknown): error is InvalidArgumentError {
  return hasBrand(error, "invalid_argument");
}
