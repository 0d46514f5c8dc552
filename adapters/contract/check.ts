import type { RefusalReason } from "#server/protocol/errors.ts";
import { countCharacters } from "./guidance/characters.ts";
import type { ChannelProfile } from "./profile.ts";

type Draft = { text: string; attachments: { filename: string; contentType: string; bytes: number }[] };

/** Why the channel cannot carry this, or null. The same in the composer, before anything is uploaded, and on the server. */
export type Objection = { reason: RefusalReason; limit: number | null; filename: string | null };

export function checkDraft(profile: ChannelProfile, draft: Draft): Objection | null {
  const { guidance, abilities } = profile;
  if (draft.text.trim() === "" && draft.attachments.length === 0) {
    return { reason: "empty", limit: null, filename: null };
  }
  if (countCharacters(draft.text) > guidance.hardCharacters) {
    return { reason: "too_long", limit: guidance.hardCharacters, filename: null };
  }
  if (draft.attachments.length > abilities.attachments.perMessage) {
    return { reason: "attachment_refused", limit: abilities.attachments.perMessage, filename: null };
  }
  const refused = draft.attachments.find(
    (file) => file.bytes > mostBytes(profile, file.contentType) || !accepts(profile, file.contentType),
  );
  if (refused) {
    const limit = mostBytes(profile, refused.contentType);
    return { reason: "attachment_refused", limit, filename: refused.filename };
  }
  const { bytesInAll = Number.POSITIVE_INFINITY } = abilities.attachments;
  const inAll = draft.attachments.reduce((sum, file) => sum + file.bytes, 0);
  return inAll > bytesInAll ? { reason: "attachment_refused", limit: bytesInAll, filename: null } : null;
}

/** Does the channel carry files of this content type? */
export function accepts(profile: ChannelProfile, contentType: string): boolean {
  return profile.abilities.attachments.contentTypes.some((pattern) => fits(pattern, contentType));
}

/** How large a file of this content type may be. */
export function mostBytes(profile: ChannelProfile, contentType: string): number {
  const { bytesEach, bytesOfType = [] } = profile.abilities.attachments;
  return bytesOfType.find((one) => fits(one.contentType, contentType))?.bytesEach ?? bytesEach;
}

function fits(pattern: string, contentType: string): boolean {
  if (pattern === "*/*" || pattern === contentType) return true;
  return pattern.endsWith("/*") && contentType.startsWith(pattern.slice(0, -1));
}
