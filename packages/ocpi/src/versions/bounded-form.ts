import type { Form } from "./form.ts";
import { isFields } from "./wire-fields.ts";

/** No object of OCPI has a quarter as many; each field of a PATCH is kept as a change by itself. */
const mostFields = 200;

/** The form of a PATCH that refuses one of more fields than any honest peer sends. */
export function boundedForm<T>(form: Form<T>): Form<T> {
  return {
    read(wire, owner) {
      if (isFields(wire) && Object.keys(wire).length > mostFields) {
        return { ok: false, path: "", reason: `more than ${mostFields} fields` };
      }
      return form.read(wire, owner);
    },
    write: (object) => form.write(object),
  };
}
