import { icon } from "./icon.tsx";

export const Check = /* @__PURE__ */ icon("M20 6 9 17l-5-5");
export const CircleAlert = /* @__PURE__ */ icon(
  "M2 12a10 10 0 1 0 20 0 10 10 0 1 0-20 0m10-4v4m0 4h.01",
);
export const Info = /* @__PURE__ */ icon("M2 12a10 10 0 1 0 20 0 10 10 0 1 0-20 0m10 4v-4m0-4h.01");
export const LocateFixed = /* @__PURE__ */ icon(
  "M2 12h3m14 0h3M12 2v3m0 14v3M5 12a7 7 0 1 0 14 0 7 7 0 1 0-14 0m4 0" +
    "a3 3 0 1 0 6 0 3 3 0 1 0-6 0",
);
export const Search = /* @__PURE__ */ icon("m21 21-4.34-4.34M3 11a8 8 0 1 0 16 0 8 8 0 1 0-16 0");
export const TriangleAlert = /* @__PURE__ */ icon(
  "m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3M12 9v4m0 4" +
    "h.01",
);
export const WifiOff = /* @__PURE__ */ icon(
  "M12 20h.01M8.5 16.429a5 5 0 0 1 7 0M5 12.859a10 10 0 0 1 5.17-2.69M19 12.859" +
    "a10 10 0 0 0-2.007-1.523M2 8.82a15 15 0 0 1 4.177-2.643M22 8.82" +
    "a15 15 0 0 0-11.288-3.764M2 2l20 20",
);
