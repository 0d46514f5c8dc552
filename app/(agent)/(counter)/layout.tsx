import type { ReactNode } from "react";

import { Counter } from "./counter.tsx";

export default function CounterLayout({ children }: { children: ReactNode }) {
  return <Counter>{children}</Counter>;
}
