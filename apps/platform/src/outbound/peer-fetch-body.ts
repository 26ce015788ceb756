/**
 * Passes a body on, chunk by chunk as it is read, and breaks off where it grows too long: after
 * unpacking, so that a small packed body cannot become a huge one.
 *
 * @param maxBytes most bytes that are passed on
 * @param origin named by errors
 * @param onEnd called once, when the body has ended, failed or is not wanted any more
 */
export function limitBody(
  body: ReadableStream<Uint8Array>,
  { maxBytes, origin, onEnd }: { maxBytes: number; origin: string; onEnd: () => void },
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  let passed = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) {
          onEnd();
          controller.close();
          return;
        }
        passed += value.byteLength;
        if (passed > maxBytes) throw tooLong(origin, maxBytes);
        controller.enqueue(value);
      } catch (error) {
        onEnd();
        controller.error(brokenOff(error, origin));
        await reader.cancel(error);
      }
    },
    async cancel(reason) {
      onEnd();
      await reader.cancel(reason);
    },
  });
}

/** The error of a body above the limit. */
export function tooLong(origin: string, maxBytes: number): TypeError {
  return new TypeError(`${origin} answered with more than ${maxBytes} bytes`);
}

/** Errors of the connection name no origin; ours and the caller's own reasons are left alone. */
function brokenOff(error: unknown, origin: string): unknown {
  const ofConnection = error instanceof TypeError && error.message === "terminated";
  if (!ofConnection) return error;
  return new TypeError(`${origin}: the answer broke off`, { cause: error });
}
