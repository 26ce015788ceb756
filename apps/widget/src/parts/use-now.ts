import { useEffect, useState } from "preact/hooks";
import { serverNow } from "../state/server-clock.ts";

/** The platform's time in milliseconds, renewed every second. */
export function useNow(): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
