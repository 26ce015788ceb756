import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";

const door = fileURLToPath(new URL("index.ts", import.meta.url));

async function bundle(names: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { ${names} } from ${JSON.stringify(door)};`,
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    },
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    charset: "utf8",
  });
  return outputFiles[0]?.text ?? "";
}

test("a program that names one language gets that one only", async () => {
  const text = await bundle("explainTariff, german");
  expect(text).toContain("während des Ladens");
  for (const word of ["while charging", "pendant la charge", "أثناء الشحن"]) {
    expect(text).not.toContain(word);
  }
  // Explanation with decimals, calendar and one language: 29.7 kB minified.
  expect(text.length).toBeLessThan(32_000);
});

test("languages that are looked up by their tags come all", async () => {
  const text = await bundle("findLanguage");
  for (const word of ["while charging", "während des Ladens", "pendant la charge"]) {
    expect(text).toContain(word);
  }
});
