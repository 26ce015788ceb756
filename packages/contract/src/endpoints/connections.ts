import * as z from "zod/mini";
import {
  Connection,
  ConnectionInvitation,
  ConnectionReport,
  CreateConnection,
  InviteConnection,
  RefusedObject,
  RefusedObjectListQuery,
  SyncConnection,
} from "../connection.ts";
import { operators, type Endpoint } from "../endpoint.ts";
import { ConnectionId } from "../identifiers.ts";
import { pageOf, pageQuery } from "../page.ts";

const connectionParams = z.strictObject({ id: ConnectionId });

export const listConnections = {
  method: "GET",
  path: "/v1/connections",
  summary: "OCPI connections to CPOs and hubs, with their health",
  callers: operators,
  query: z.strictObject(pageQuery),
  response: pageOf(Connection),
  status: 200,
} as const satisfies Endpoint;

export const createConnection = {
  method: "POST",
  path: "/v1/connections",
  summary: "Register with a peer by its versions URL and token, and import what it has",
  callers: operators,
  body: CreateConnection,
  response: Connection,
  status: 201,
} as const satisfies Endpoint;

export const inviteConnection = {
  method: "POST",
  path: "/v1/connections/invite",
  summary: "Make a registration token with which a peer registers with us",
  callers: operators,
  body: InviteConnection,
  response: ConnectionInvitation,
  status: 201,
} as const satisfies Endpoint;

export const getConnection = {
  method: "GET",
  path: "/v1/connections/{id}",
  summary: "A connection: its state, the progress of its import, its health",
  callers: operators,
  params: connectionParams,
  response: Connection,
  status: 200,
} as const satisfies Endpoint;

export const getConnectionReport = {
  method: "GET",
  path: "/v1/connections/{id}/report",
  summary: "How well a peer keeps to OCPI, what was refused, and a check of its tariffs",
  callers: operators,
  params: connectionParams,
  response: ConnectionReport,
  status: 200,
} as const satisfies Endpoint;

export const listRefusedObjects = {
  method: "GET",
  path: "/v1/connections/{id}/refused_objects",
  summary: "Objects of a peer that could not be taken, newest first, with field and reason",
  callers: operators,
  params: connectionParams,
  query: RefusedObjectListQuery,
  response: pageOf(RefusedObject),
  status: 200,
} as const satisfies Endpoint;

export const syncConnection = {
  method: "POST",
  path: "/v1/connections/{id}/sync",
  summary: "Pull a connection's objects now",
  callers: operators,
  params: connectionParams,
  body: SyncConnection,
  response: Connection,
  status: 200,
} as const satisfies Endpoint;

export const rotateConnection = {
  method: "POST",
  path: "/v1/connections/{id}/rotate",
  summary: "Exchange the tokens of a connection for new ones",
  callers: operators,
  params: connectionParams,
  response: Connection,
  status: 200,
} as const satisfies Endpoint;

export const endConnection = {
  method: "POST",
  path: "/v1/connections/{id}/end",
  summary: "End a connection: unregister from the peer and hide its stations",
  callers: operators,
  params: connectionParams,
  response: Connection,
  status: 200,
} as const satisfies Endpoint;
