import { useLayoutEffect, useState } from "preact/hooks";

import type { State, Store } from "../conversation/state.ts";

export function useStore(store: Store): State {
  const [state, setState] = useState(store.get());
  useLayoutEffect(() => {
    const show = () => setState(store.get());
    show();
    return store.subscribe(show);
  }, [store]);
  return state;
}

export function useMedia(query: string) {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useLayoutEffect(() => {
    const list = matchMedia(query);
    const show = () => setMatches(list.matches);
    list.addEventListener("change", show);
    return () => list.removeEventListener("change", show);
  }, [query]);
  return matches;
}
