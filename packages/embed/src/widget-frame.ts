/**
 * The iframe of the widget. The host's origin goes along so that the widget can refuse to speak
 * to any other page; the platform lets only the key's own origins frame it.
 */
export function widgetFrame(baseOrigin: string, publicKey: string, title: string) {
  const frame = document.createElement("iframe");
  const url = new URL("/widget/", baseOrigin);
  url.searchParams.set("pk", publicKey);
  url.searchParams.set("host", location.origin);
  frame.src = url.href;
  frame.title = title;
  frame.allow = "geolocation";
  frame.sandbox.add("allow-scripts", "allow-same-origin", "allow-forms", "allow-popups");
  // Through the object model, so that a page with a strict style-src needs no exception.
  Object.assign(frame.style, { border: "0", width: "100%", height: "100%", display: "block" });
  return frame;
}
