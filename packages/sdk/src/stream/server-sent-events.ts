/** One event of a stream (WHATWG HTML §9.2). */
export interface ServerSentEvent {
  readonly id: string | undefined;
  readonly data: string;
}

const LINE_END = /\r\n|\r|\n/;

/** Splits text into lines, whatever the chunks; a CR at a chunk's end waits for its LF. */
class LineSplitter {
  #rest = "";

  push(chunk: string): string[] {
    const text = this.#rest + chunk;
    const held = text.endsWith("\r") ? "\r" : "";
    const lines = (held === "" ? text : text.slice(0, -1)).split(LINE_END);
    this.#rest = (lines.pop() ?? "") + held;
    return lines;
  }
}

function fieldOf(line: string): [name: string, value: string] {
  const colon = line.indexOf(":");
  if (colon === -1) return [line, ""];
  return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, "")];
}

/**
 * Reads chunks of a `text/event-stream`. Comments and fields it does not know are passed over, an
 * event without data is none, and one that the stream's end cuts off is dropped.
 */
export async function* serverSentEvents(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<ServerSentEvent> {
  const decoder = new TextDecoder();
  const splitter = new LineSplitter();
  let id: string | undefined;
  let data: string[] = [];
  for await (const chunk of chunks) {
    for (const line of splitter.push(decoder.decode(chunk, { stream: true }))) {
      if (line === "") {
        if (data.length > 0) yield { id, data: data.join("\n") };
        data = [];
        continue;
      }
      const [name, value] = fieldOf(line);
      if (name === "data") data.push(value);
      else if (name === "id") id = value;
    }
  }
}
