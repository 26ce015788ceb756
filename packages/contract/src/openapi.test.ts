import { expect, test } from "vitest";
import { type Endpoint, endpoints } from "./index.ts";
import { openApiDocument } from "./openapi.ts";

const { paths } = openApiDocument("https://api.example") as {
  paths: Record<string, Record<string, { operationId: string } & Record<string, unknown>>>;
};

test("every endpoint is an operation at its path and method", () => {
  for (const [name, { path, method }] of Object.entries<Endpoint>(endpoints)) {
    expect(paths[path]?.[method.toLowerCase()]?.operationId).toBe(name);
  }
  const operations = Object.values(paths).flatMap((path) => Object.keys(path));
  expect(operations).toHaveLength(Object.keys(endpoints).length);
});

test("an open enum is a text with its known values as examples", () => {
  expect(paths["/v1/stations/{id}"]?.["get"]).toMatchObject({
    responses: {
      200: {
        content: {
          "application/json": {
            schema: {
              properties: {
                start_health: {
                  type: "string",
                  examples: ["good", "degraded", "down", "unknown"],
                },
              },
            },
          },
        },
      },
    },
  });
});

test("what is opaque may be any JSON", () => {
  const text = JSON.stringify(paths["/v1/connections/{id}/refused_objects"]?.["get"]);
  expect(text).toContain('"object":{}');
});
