import { useState } from "preact/hooks";

/** Handlers for files dragged over the panel; other drags pass. */
export function useDropping(take: (files: FileList) => void) {
  const [dropping, setDropping] = useState(false);
  return {
    dropping,
    onDragOver(event: DragEvent) {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setDropping(true);
    },
    onDragLeave(event: DragEvent) {
      const left = event.currentTarget instanceof Node && event.relatedTarget instanceof Node;
      if (!left || !event.currentTarget.contains(event.relatedTarget)) setDropping(false);
    },
    onDrop(event: DragEvent) {
      setDropping(false);
      if (!event.dataTransfer?.files.length) return;
      event.preventDefault();
      take(event.dataTransfer.files);
    },
  };
}
