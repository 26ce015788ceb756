import { pageOfList } from "../network/page-of-list.ts";
import type { Operation } from "./operation.ts";

/** None: the mock's stations are bundled with it and come over no OCPI connection. */
export const listConnections: Operation = ({ query }) => pageOfList([], query);
