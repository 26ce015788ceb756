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
  callers: operators,
  query: z.strictObject(pageQuery),
  response: pageOf(Connection),
  status: 200,
} as const satisfies Endpoint;

export const createConnection = {
  method: "POST",
  path: "/v1/connections",
  callers: operators,
  body: CreateConnection,
  response: Connection,
  status: 201,
} as const satisfies Endpoint;

export const inviteConnection = {
  method: "POST",
  path: "/v1/connections/invite",
  callers: operators,
  body: InviteConnection,
  response: ConnectionInvitation,
  status: 201,
} as const satisfies Endpoint;

export const getConnection = {
  method: "GET",
  path: "/v1/connections/{id}",
  callers: operators,
  params: connectionParams,
  response: Connection,
  status: 200,
} as const satisfies Endpoint;

export const getConnectionReport = {
  method: "GET",
  path: "/v1/connections/{id}/report",
  callers: operators,
  params: connectionParams,
  response: ConnectionReport,
  status: 200,
} as const satisfies Endpoint;

export const listRefusedObjects = {
  method: "GET",
  path: "/v1/connections/{id}/refused_objects",
  callers: operators,
  params: connectionParams,
  query: RefusedObjectListQuery,
  response: pageOf(RefusedObject),
  status: 200,
} as const satisfies Endpoint;

export const syncConnection = {
  method: "POST",
  path: "/v1/connections/{id}/sync",
  callers: operators,
  params: connectionParams,
  body: SyncConnection,
  response: Connection,
  status: 200,
} as const satisfies Endpoint;

export const rotateConnection = {
  method: "POST",
  path: "/v1/connections/{id}/rotate",
  callers: operators,
  params: connectionParams,
  response: Connection,
  status: 200,
} as const satisfies Endpoint;

export const endConnection = {
  method: "POST",
  path: "/v1/connections/{id}/end",
  callers: operators,
  params: connectionParams,
  response: Connection,
  status: 200,
} as const satisfies Endpoint;
