import Link from "next/link";
import type { ComponentProps } from "react";

import { buttonLook } from "../../../../_ui/button.tsx";

export function ConversationLink({ id, children }: { id: string; children: string }) {
  return (
    <Link href={`/inbox/all/${id}`} className={buttonLook("quiet", "small")}>
      {children}
    </Link>
  );
}

/** Bytes that the browser keeps as a file. */
export function DownloadLink({ children, ...rest }: ComponentProps<"a">) {
  return (
    <a {...rest} download className={buttonLook("quiet", "small")}>
      {children}
    </a>
  );
}
