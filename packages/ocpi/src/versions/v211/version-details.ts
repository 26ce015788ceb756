import { VersionDetails } from "../../protocol/index.ts";
import { convertedForm } from "../converted-form.ts";
import { changed, each, without } from "../wire-fields.ts";

const later = new Set(["role"]);

/** Version details of 2.1.1: a module has one endpoint, whose role nobody says. */
export const versionDetails = convertedForm({
  schema: VersionDetails,
  toNormal: (wire) => wire,
  toWire: (object) => changed(object, "endpoints", each((endpoint) => without(endpoint, later))),
});
