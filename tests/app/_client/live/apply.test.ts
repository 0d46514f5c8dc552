import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";

import { refetchEverything } from "#app/_client/live/apply.ts";

test.each(["rows", "conversation", "messages", "past", "agents", "invitations", "inboxes", "inbox", "practice", "me"])(
  "who missed a part of the log asks again for %s",
  (key) => {
    const client = new QueryClient();
    client.setQueryData([key, "one"], "as it was");
    refetchEverything(client);
    expect(client.getQueryState([key, "one"])?.isInvalidated).toBe(true);
  },
);
