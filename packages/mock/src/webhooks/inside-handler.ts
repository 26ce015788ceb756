/** A call of a handler, for as long as it goes on. */
interface HandlerCall {
  readonly owner: object;
  running: boolean;
}

/** What of Node's `AsyncLocalStorage` is used. */
interface Storage {
  run<T>(call: HandlerCall, work: () => T): T;
  getStore(): HandlerCall | undefined;
}

/** Knows the call only until the handler first waits: a page has nothing better. */
function storageOfPage(): Storage {
  let present: HandlerCall | undefined;
  return {
    run(call, work) {
      const before = present;
      present = call;
      try {
        return work();
      } finally {
        present = before;
      }
    },
    getStore: () => present,
  };
}

interface HostProcess {
  getBuiltinModule?(name: string): { readonly AsyncLocalStorage?: new () => Storage } | undefined;
}

function storageOfHost(): Storage {
  const { process } = globalThis as { readonly process?: HostProcess };
  const AsyncLocalStorage = process?.getBuiltinModule?.("async_hooks")?.AsyncLocalStorage;
  return AsyncLocalStorage === undefined ? storageOfPage() : new AsyncLocalStorage();
}

let storage: Storage | undefined;

/** Runs a handler so that what it calls can be told from what others call meanwhile. */
export async function runHandler<T>(owner: object, handle: () => Promise<T> | T): Promise<T> {
  storage ??= storageOfHost();
  const call: HandlerCall = { owner, running: true };
  try {
    return await storage.run(call, handle);
  } finally {
    call.running = false;
  }
}

/**
 * Whether a running handler of the owner's is what calls. In a page that is known only until the
 * handler first waits.
 */
export function isInsideHandler(owner: object): boolean {
  const call = storage?.getStore();
  return call !== undefined && call.owner === owner && call.running;
}
