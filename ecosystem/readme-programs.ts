import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Block, readBlocks } from "./readme-blocks.ts";
import { root } from "./src/pack-packages.ts";

/** One program that a page's blocks make. */
export interface Program {
  /** Page and line of its first block. */
  readonly name: string;
  /** Where it is written; its lines have the numbers that they have in the page. */
  readonly file: string;
  readonly text: string;
  /** How it is proved. */
  readonly proof: "node" | "vitest" | "types only";
  /** Whether it sets up a mock network itself. */
  readonly ownNetwork: boolean;
}

/** A block that nobody executes, and the page's reason. */
export interface LeftOut {
  readonly name: string;
  readonly reason: string;
}

/** Where the programs are written: under this package, so that they find its packages. */
export const programsFolder = join(root, "ecosystem/.cache/readme");

const code = new Set(["ts", "js", "tsx", "jsx", "mjs"]);
const shell = new Set(["sh", "bash", "console"]);

/** Packages that a page's reader has and this package has not, and the room that has them. */
const borrowed = {
  msw: "packages/mock",
  hono: "apps/platform",
  preact: "examples/mock-first",
  "@testing-library/dom": "examples/mock-first",
} as const;

function nameOf({ page, line }: Block): string {
  return `${page}:${line}`;
}

/** A statement that makes the names of a `given` comment; it takes the place of a blank line. */
function givenLine(names: string): string {
  const made = names.split(",").map((each) => {
    const [name = "", thing = name] = each.split("=").map((text) => text.trim());
    return `const ${name} = await given.${thing}();`;
  });
  return `import { given } from "../../../readme-given.ts"; ${made.join(" ")}`;
}

/** Puts the blocks at the lines where they stand in the page. */
function textOf(blocks: readonly Block[]): string {
  const lines: string[] = [];
  const imported = new Set<string>();
  const givens = blocks.filter(({ mark }) => mark.kind === "given");
  lines[0] = givens.map(({ mark }) => givenLine(mark.words)).join(" ");
  for (const { line, text } of blocks) {
    for (const [index, each] of text.split("\n").entries()) {
      // A block that goes on may import once more what it shows.
      const again = each.startsWith("import ") && imported.has(each);
      if (each.startsWith("import ")) imported.add(each);
      lines[line + index] = again ? "" : each;
    }
  }
  return `${Array.from(lines, (line) => line ?? "").join("\n")}\nexport {};\n`;
}

function programOf(blocks: readonly [Block, ...Block[]]): Program {
  const [first] = blocks;
  const text = textOf(blocks);
  const typesOnly = first.mark.kind === "types only";
  const proof = typesOnly ? "types only" : /from "vitest"/.test(text) ? "vitest" : "node";
  const ending = first.language.endsWith("x") ? "tsx" : first.language === "ts" ? "ts" : "mjs";
  const usual = `line-${first.line}${proof === "vitest" ? ".vitest" : ""}.${ending}`;
  return {
    name: nameOf(first),
    file: join(programsFolder, first.page.replaceAll(/\W+/g, "-"), first.fileName ?? usual),
    text,
    proof,
    ownNetwork: text.includes('"@networkcore/mock'),
  };
}

/**
 * The programs of a page, and the blocks that it leaves out.
 *
 * @throws Error for a block that continues nothing, or a shell block without a comment
 */
export function readPrograms(page: string): { programs: Program[]; leftOut: LeftOut[] } {
  const groups: [Block, ...Block[]][] = [];
  const leftOut: LeftOut[] = [];
  for (const block of readBlocks(page)) {
    const { kind, words } = block.mark;
    if (kind === "step" || !(code.has(block.language) || shell.has(block.language))) continue;
    if (kind === "not run") leftOut.push({ name: nameOf(block), reason: words });
    else if (shell.has(block.language)) {
      throw new Error(`${nameOf(block)}: say "step" or "not run: why" above a shell block`);
    } else if (kind !== "continues") groups.push([block]);
    else if (groups.length === 0) throw new Error(`${nameOf(block)} continues nothing`);
    else groups.at(-1)?.push(block);
    if (kind === "types only") leftOut.push({ name: nameOf(block), reason: `types, ${words}` });
  }
  return { programs: groups.map(programOf), leftOut };
}

const tsconfig = {
  extends: "../../../tsconfig.base.json",
  // As a new project has it: strict, and an index gives what it finds.
  compilerOptions: { noUncheckedIndexedAccess: false, noUnusedLocals: false, allowJs: true },
  include: ["*/*.ts", "*/*.tsx"],
};

/** Writes programs to {@link programsFolder}, with all that they need to be checked and run. */
export function writePrograms(programs: readonly Program[]): void {
  rmSync(programsFolder, { recursive: true, force: true });
  const modules = join(programsFolder, "node_modules");
  for (const [name, room] of Object.entries(borrowed)) {
    mkdirSync(join(modules, name, ".."), { recursive: true });
    symlinkSync(join(root, room, "node_modules", name), join(modules, name), "dir");
  }
  writeFileSync(join(programsFolder, "tsconfig.json"), JSON.stringify(tsconfig));
  for (const { file, text } of programs) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
