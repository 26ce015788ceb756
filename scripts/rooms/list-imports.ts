import { parseSync, Visitor, type ESTree } from "vite";
import type { SourceFile } from "./source-file.ts";
import { lineAt } from "./violation.ts";

/** One import of a file: a type-only one counts like any other. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
}

/**
 * Lists what a file imports: `import`, `export … from`, `import()` and `require()` of a fixed
 * name, and `import("…")` in a type.
 *
 * @throws SyntaxError when the file does not parse
 */
export function listImports(file: SourceFile): Import[] {
  const parsed = parseSync(file.path, file.text);
  const broken = parsed.errors[0];
  if (broken) throw new SyntaxError(`${file.path}: ${broken.message}`);
  const found: Import[] = [];
  const add = (node: ESTree.Node | null | undefined): void => {
    const specifier = fixedText(node);
    if (node && specifier !== undefined) {
      found.push({ specifier, line: lineAt(file.text, node.start) });
    }
  };
  const visitor = new Visitor({
    ImportDeclaration: (node) => add(node.source),
    ExportNamedDeclaration: (node) => add(node.source),
    ExportAllDeclaration: (node) => add(node.source),
    ImportExpression: (node) => add(node.source),
    TSImportType: (node) => add(node.source),
    CallExpression: (node) => {
      const { callee } = node;
      if (callee.type === "Identifier" && callee.name === "require") add(node.arguments[0]);
    },
  });
  visitor.visit(parsed.program);
  return found;
}

/** The text of a string or of a template without holes; a computed name cannot be judged. */
function fixedText(node: ESTree.Node | null | undefined): string | undefined {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  if (node?.type !== "TemplateLiteral" || node.expressions.length > 0) return undefined;
  return node.quasis[0]?.value.cooked ?? undefined;
}
