/**
 * An escape in JSON: a pair that makes one character, NUL, half of a pair, or any other, so that an
 * escaped backslash before a "u" is not taken for one.
 */
const escapes =
  /\\(?:(ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2})|(u0000|ud[89a-f][0-9a-f]{2})|u[0-9a-f]{4}|.)/gi;

/**
 * Reads JSON that a peer sent. NUL and half of a surrogate pair may stand in JSON, but databases do
 * not take them, and no name or id has them: U+FFFD stands for them, so that one such character
 * does not keep everything else out.
 *
 * @throws SyntaxError for text that is not JSON
 * @example readJson('{"name": "a\\u0000b"}') // { name: "a\u{fffd}b" }
 */
export function readJson(text: string): unknown {
  if (!/\\u(?:0000|d[89a-f])/i.test(text)) return JSON.parse(text);
  return JSON.parse(
    text.replaceAll(escapes, (escape, _pair?: string, bad?: string) =>
      bad === undefined ? escape : "\u{fffd}",
    ),
  );
}
