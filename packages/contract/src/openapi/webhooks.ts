import { eventTypes, type EventType } from "../event-type.ts";
import { type Json, refTo } from "./named-schemas.ts";

const thingOf = (type: EventType): string => type.slice(0, type.indexOf("."));

function payloadOf(type: EventType): Json {
  const thing = thingOf(type);
  return {
    allOf: [
      refTo("Event"),
      {
        type: "object",
        properties: {
          type: { const: type },
          data: { type: "object", required: [thing] },
        },
      },
    ],
  };
}

const headers: Json[] = [
  {
    name: "webhook-id",
    in: "header",
    required: true,
    description: "The event's id: the same at every attempt, so that it can be taken once.",
    schema: { type: "string" },
  },
  {
    name: "webhook-timestamp",
    in: "header",
    required: true,
    description: "When it was sent, in Unix seconds. Refuse what is older than five minutes.",
    schema: { type: "string" },
  },
  {
    name: "webhook-signature",
    in: "header",
    required: true,
    description:
      "`v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`; two, with a space between, while " +
      "two secrets live.",
    schema: { type: "string" },
  },
];

/** What webhook endpoints are sent, by the type of the event. */
export const webhooks: Readonly<Record<string, Json>> = Object.fromEntries(
  eventTypes.map((type) => [
    type,
    {
      post: {
        operationId: `receive_${type.replaceAll(".", "_")}`,
        summary: `An event of the type ${type}`,
        tags: ["webhook_endpoints"],
        security: [],
        parameters: headers,
        requestBody: {
          required: true,
          content: { "application/json": { schema: payloadOf(type) } },
        },
        responses: {
          "2XX": { description: "Taken. Answer within 15 seconds." },
          410: { description: "Not wanted any more: the endpoint is disabled." },
          default: { description: "Not taken: it is sent again, for three days." },
        },
      },
    },
  ]),
);
