/** A CR at the end of what has come is none yet: its LF may be in the next chunk. */
const LINE_END = /\r\n|\n|\r(?!$)/;

function fieldOf(line: string): [name: string, value: string] {
  const colon = line.indexOf(":");
  if (colon === -1) return [line, ""];
  return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, "")];
}

/**
 * The data of the events of a `text/event-stream` (WHATWG HTML §9.2). Comments and other fields are
 * passed over, an event without data is none, and one that the stream's end cuts off is dropped.
 */
export async function* serverSentEvents(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  let data: string[] = [];
  let halfEnd = false;
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    rest += text;
    // A long line is looked through once, at its end, and not again with each chunk.
    if (!halfEnd && !/[\r\n]/.test(text)) continue;
    const lines = rest.split(LINE_END);
    rest = lines.pop() ?? "";
    halfEnd = rest.endsWith("\r");
    for (const line of lines) {
      if (line === "") {
        if (data.length > 0) yield data.join("\n");
        data = [];
        continue;
      }
      const [name, value] = fieldOf(line);
      if (name === "data") data.push(value);
    }
  }
}
