import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { loadAllWords } from "../words/locale.ts";
import { Failure } from "./failure.tsx";

/** A component that is loaded when it is first shown, or before by `load`. */
export function lazy<Props extends object>(fetchIt: () => Promise<ComponentType<Props>>) {
  const loaded = signal<ComponentType<Props> | null>(null);
  const failure = signal<unknown>(null);
  let loading = false;

  const load = () => {
    if (loading) return;
    loading = true;
    failure.value = null;
    Promise.all([fetchIt(), loadAllWords()]).then(
      ([component]) => {
        loaded.value = component;
      },
      (error: unknown) => {
        loading = false;
        failure.value = error;
      },
    );
  };

  function Lazy(props: Props) {
    const Component = loaded.value;
    if (Component) return <Component {...props} />;
    if (failure.value !== null) return <Failure error={failure.value} onRetry={load} />;
    load();
    return null;
  }
  Lazy.load = load;
  return Lazy;
}
