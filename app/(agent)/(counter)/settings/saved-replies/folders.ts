import type { SavedReplyView } from "#server/protocol/saved-replies.ts";

/** Every folder that holds something, and those around it: "Orders" as well when there is "Orders/Late". */
export function foldersOf(replies: readonly Pick<SavedReplyView, "folder">[]): string[] {
  const paths = new Set(replies.flatMap(({ folder }) => pathsTo(folder)));
  return [...paths].sort((a, b) => a.localeCompare(b));
}

/** Is it there, or in a folder below? */
export function isIn(reply: Pick<SavedReplyView, "folder">, folder: string): boolean {
  return folder === "" ? reply.folder === "" : pathsTo(reply.folder).includes(folder);
}

function pathsTo(folder: string): string[] {
  if (folder === "") return [];
  const names = folder.split("/");
  return names.map((_, at) => names.slice(0, at + 1).join("/"));
}
