import * as z from "zod/mini";
import * as contract from "../index.ts";
import type { Endpoint } from "../endpoint.ts";
import { knownBounds } from "../bounds.ts";
import { knownValues } from "../known-values.ts";
import { examples } from "./examples.ts";
import { schemaDescriptions } from "./schema-descriptions.ts";

export type Json = Record<string, unknown>;

/** Where a named schema is found in the document. */
const addressOf = (name: string) => `#/components/schemas/${name}`;

/** Refers to what the package exports under this name. */
export const refTo = (name: string): Json => ({ $ref: addressOf(name) });

function isSchema(value: unknown): value is z.core.$ZodType {
  return typeof value === "object" && value !== null && "_zod" in value;
}

/** The fields of a query are parameters of their own, so a query is no component. */
const queries = new Set<unknown>(
  Object.values<Endpoint>(contract.endpoints).map(({ query }) => query),
);

function describeChecks({ zodSchema, jsonSchema }: {
  zodSchema: z.core.$ZodType;
  jsonSchema: z.core.JSONSchema.BaseSchema;
}): void {
  // What is referred to says its bounds itself.
  if (jsonSchema.$ref === undefined) Object.assign(jsonSchema, knownBounds(zodSchema));
  const known = knownValues(zodSchema);
  if (known === undefined) return;
  jsonSchema.examples = [...known];
  jsonSchema.description ??= `One of ${known.join(", ")}; later versions may have more.`;
}

/** Schemas of the package by the name of their export. */
const named = Object.entries<unknown>(contract).filter(
  (entry): entry is [string, z.core.$ZodType] => isSchema(entry[1]) && !queries.has(entry[1]),
);

/**
 * Writes schemas as JSON Schema 2020-12: what the package exports by name becomes a component, and
 * a reference wherever it is used.
 *
 * @param operations schemas of requests and answers under names of their own
 * @returns the components, and the schemas of `operations`
 */
export function writeSchemas(operations: ReadonlyMap<string, z.core.$ZodType>): {
  readonly components: Record<string, Json>;
  readonly operations: Record<string, Json>;
} {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of named) registry.add(schema, { id });
  for (const [id, schema] of operations) {
    if (!registry.has(schema)) registry.add(schema, { id });
  }
  const { schemas } = z.toJSONSchema(registry, {
    io: "input",
    unrepresentable: "any",
    uri: addressOf,
    override: describeChecks,
  });
  const plain = (name: string): Json => {
    const { $schema: _, $id: __, ...rest } = schemas[name] as Json;
    return rest;
  };
  const components = named.map(([name]) => {
    const description = schemaDescriptions[name];
    const example = examples[name];
    return [
      name,
      {
        ...(description !== undefined && { description }),
        ...plain(name),
        ...(example !== undefined && { examples: [example] }),
      },
    ] as const;
  });
  const own = [...operations].map(([id, schema]) => {
    // Endpoints may share a schema that has no name.
    const name = registry.get(schema)?.id ?? id;
    return [id, operations.has(name) ? plain(name) : refTo(name)] as const;
  });
  return {
    components: Object.fromEntries(components),
    operations: Object.fromEntries(own),
  };
}
