import { ConnectionError } from "./errors/connection-error.ts";

/**
 * Reads from a response's body. The runtimes report a connection that breaks meanwhile each in
 * another way; this says what it is.
 */
export async function readBody<T>(read: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ConnectionError("network", "the connection broke off", { cause: error });
  }
}
