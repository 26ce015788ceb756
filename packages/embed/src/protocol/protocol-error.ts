/** A message of the other side that does not follow the protocol. `path` names the wrong field. */
export class ProtocolError extends Error {
  readonly path: string;

  constructor(path: string, expected: string) {
    super(`${path} must be ${expected}`);
    this.name = "ProtocolError";
    this.path = path;
  }
}
