import { and, eq, like } from "drizzle-orm";

import type { Reader } from "../dialect/database.ts";

/** Did this agent upload an image under this id? */
export async function isOwnPicture(db: Reader, id: string, agentId: string): Promise<boolean> {
  const { attachments } = db.t;
  const found = await db.q
    .select({ id: attachments.id })
    .from(attachments)
    .where(
      and(
        eq(attachments.id, id),
        eq(attachments.uploaderKind, "agent"),
        eq(attachments.uploaderId, agentId),
        eq(attachments.state, "stored"),
        like(attachments.contentType, "image/%"),
      ),
    );
  return found.length > 0;
}

/** Is this path the picture of an agent? */
export async function isPortrait(db: Reader, path: string): Promise<boolean> {
  const { agents } = db.t;
  const found = await db.q.select({ id: agents.id }).from(agents).where(eq(agents.image, path)).limit(1);
  return found.length > 0;
}
