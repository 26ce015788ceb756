export { type Dialect } from "./dialect-type.ts";
export { dialectOf } from "./dialect.ts";
export { type Form, type Owner, type Read, type Reading, type Unreadable } from "./form.ts";
