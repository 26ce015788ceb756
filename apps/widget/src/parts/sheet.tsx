import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { t } from "../words/translate.ts";
import { nearestStop, nextStop, type Stop } from "./sheet-stops.ts";
import "./sheet.css";

/** How far the sheet is drawn up on a phone; the map gets what is left. */
export const sheetStop = signal<Stop>("half");

/**
 * The sheet over the map on a phone, the column beside it on a wide page. The handle is dragged,
 * or pressed to step through the stops.
 *
 * @param open - a screen that needs all of the page
 */
export function Sheet({ open, children }: { open: boolean; children: ComponentChildren }) {
  const sheet = useRef<HTMLDivElement>(null);
  const drag = useRef<{ from: number; height: number } | null>(null);
  const dragged = useRef(false);

  const begin = (event: PointerEvent) => {
    const height = sheet.current?.offsetHeight ?? 0;
    drag.current = { from: event.clientY, height };
    dragged.current = false;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    const start = drag.current;
    if (start === null || sheet.current === null) return;
    const by = start.from - event.clientY;
    if (Math.abs(by) > 4) dragged.current = true;
    if (dragged.current) {
      sheet.current.dataset["dragging"] = "";
      sheet.current.style.setProperty("--sheet", `${start.height + by}px`);
    }
  };
  const end = () => {
    const start = drag.current;
    drag.current = null;
    if (start === null || sheet.current === null) return;
    delete sheet.current.dataset["dragging"];
    const share = sheet.current.offsetHeight / innerHeight;
    sheet.current.style.removeProperty("--sheet");
    if (dragged.current) sheetStop.value = nearestStop(share);
  };
  const press = () => {
    // After a drag the browser clicks as well: then the height has moved already.
    if (!dragged.current) sheetStop.value = nextStop(sheetStop.value);
    dragged.current = false;
  };

  return (
    <div ref={sheet} class="sheet" data-open={open} data-stop={sheetStop.value}>
      {!open && (
        <button
          type="button"
          class="handle"
          aria-expanded={sheetStop.value === "full"}
          aria-label={t(sheetStop.value === "full" ? "list_less" : "list_more")}
          onPointerDown={begin}
          onPointerMove={move}
          onPointerUp={end}
          onPointerCancel={end}
          onClick={press}
        >
          <i />
        </button>
      )}
      {children}
    </div>
  );
}
