import { ConnectionError } from "./errors/connection-error.ts";

/**
 * Reads from a response's body. The runtimes report a connection that breaks meanwhile as a bare
 * TypeError, each with another text; this says what it is.
 */
export async function readBody<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new ConnectionError("network", "the connection broke off", { cause: error });
  }
}
