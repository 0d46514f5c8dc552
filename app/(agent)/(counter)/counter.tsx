"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

import { ApiError } from "../../_client/api.ts";
import { Tips } from "../../_ui/tip.tsx";
import { Gate } from "./gate.tsx";
import { Shell } from "./shell.tsx";

/** Everything behind the door: the caches, the live log, and the frame around each screen. */
export function Counter({ children }: { children: ReactNode }) {
  const [client] = useState(makeClient);
  return (
    <QueryClientProvider client={client}>
      <Tips>
        <Gate>
          <Shell>{children}</Shell>
        </Gate>
      </Tips>
    </QueryClientProvider>
  );
}

function makeClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (tries, error) => tries < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
        retryDelay: (tries) => 300 * 2 ** tries,
        // The socket says what changed; asking again on every focus would only tell the same.
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: "always",
        gcTime: 30 * 60_000,
      },
    },
  });
}
