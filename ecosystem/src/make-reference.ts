import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { type EndpointName, endpoints } from "@networkcore/contract";
import { openApiDocument } from "@networkcore/contract/openapi";
import {
  Application,
  Comment,
  type DeclarationReflection,
  ReflectionKind,
  type TypeDocOptions,
} from "typedoc";
import { root } from "./pack-packages.ts";

/** The packages that developers write against. */
const packages = ["sdk", "mock", "embed", "contract"] as const;

/** A way into a package: what developers import, and the source behind it. */
interface Door {
  /** For example `@networkcore/sdk/webhooks`. */
  readonly name: string;
  readonly source: string;
}

interface Manifest {
  readonly name: string;
  readonly exports: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Every published door, as the manifests have them. */
export function publishedDoors(): Door[] {
  return packages.flatMap((folder) => {
    const file = join(root, "packages", folder, "package.json");
    const { name, exports } = JSON.parse(readFileSync(file, "utf8")) as Manifest;
    return Object.entries(exports)
      .filter(([, targets]) => "import" in targets)
      .map(([door, targets]) => ({
        name: posix.join(name, door),
        source: join(root, "packages", folder, targets["networkcore-source"] ?? ""),
      }));
  });
}

function optionsOf(doors: readonly Door[], logLevel: TypeDocOptions["logLevel"]): TypeDocOptions {
  return {
    name: "NetworkCore",
    entryPoints: doors.map(({ source }) => source),
    tsconfig: join(import.meta.dirname, "reference.tsconfig.json"),
    readme: "none",
    disableSources: true,
    excludePrivate: true,
    excludeExternals: true,
    // The sources are checked by the compiler that the repository uses; this is another one.
    skipErrorChecking: true,
    logLevel,
    validation: { notExported: false, invalidLink: true, notDocumented: true },
    requiredToBeDocumented: ["Class", "Interface", "Function", "Method", "TypeAlias", "Variable"],
    packagesRequiringDocumentation: packages.map((name) => `@networkcore/${name}`),
  };
}

/** The outcome of making the reference. */
export interface Reference {
  /** How many warnings and errors there were; they have been printed. */
  readonly faults: number;
  /** The names of the doors it describes. */
  readonly doors: readonly string[];
}

/**
 * Writes the reference of every published door as web pages.
 *
 * @param folder where the pages go; `undefined` only looks for faults
 * @throws Error when the sources cannot be read
 */
export async function makeReference(folder: string | undefined): Promise<Reference> {
  const doors = publishedDoors();
  const app = await Application.bootstrap(optionsOf(doors, "Warn"));
  const project = await app.convert();
  if (project === undefined) throw new Error("the reference could not be made");
  for (const [at, module] of (project.children ?? []).entries()) {
    const door = doors.find(({ source }) => isBehind(source, module.name)) ?? doors[at];
    module.name = door?.name ?? module.name;
    for (const exported of module.children ?? []) describe(exported, module.children ?? []);
  }
  app.validate(project);
  if (folder !== undefined) await app.generateDocs(project, folder);
  const { errorCount, warningCount } = app.logger;
  return {
    faults: errorCount + warningCount,
    doors: (project.children ?? []).map(({ name }) => name),
  };
}

/**
 * Gives an exported thing the words that its source has in another place: an endpoint its summary,
 * the type of a schema the words of the schema.
 */
function describe(exported: DeclarationReflection, all: readonly DeclarationReflection[]): void {
  if (exported.hasComment()) return;
  if (exported.kindOf(ReflectionKind.Variable) && exported.name in endpoints) {
    const text = summaryOf(exported.name as EndpointName);
    exported.comment = new Comment([{ kind: "text", text }]);
  }
  const schema = all.find(({ name, kind }) => {
    return name === exported.name && kind === ReflectionKind.Variable;
  });
  if (exported.kindOf(ReflectionKind.TypeAlias) && schema?.comment) {
    exported.comment = schema.comment.clone();
  }
}

/** The paths of the OpenAPI document, as far as they are read here. */
type Paths = Readonly<Record<string, Readonly<Record<string, { readonly summary: string }>>>>;

const paths = openApiDocument("https://api.example")["paths"] as Paths;

/** An endpoint in words, for example "`POST /v1/sessions`: Start a session on a quote." */
function summaryOf(name: EndpointName): string {
  const { method, path } = endpoints[name];
  const summary = paths[path]?.[method.toLowerCase()]?.summary ?? "";
  return `\`${method} ${path}\`: ${summary}.`;
}

/** True when a module that was named by its path is the one of this source. */
function isBehind(source: string, module: string): boolean {
  const path = source.replace(/(\/index)?\.ts$/, "");
  return path.endsWith(`/packages/${module}`);
}
