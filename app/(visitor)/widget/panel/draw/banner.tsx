/** @jsxImportSource preact */
import type { Words } from "../../words/en.ts";
import type { Link } from "../conversation/state.ts";
import { Icon } from "./icons.tsx";

export function Banner({ link, waiting, words }: { link: Link; waiting: number; words: Words }) {
  const text =
    link === "refused"
      ? words.refused
      : link === "offline"
        ? waiting > 0
          ? words.offlineQueue(waiting)
          : words.offline
        : null;
  return (
    <div class="notice" role="status">
      {text && (
        <p class={link === "refused" ? "banner wrong" : "banner"}>
          <Icon name="alert" />
          {text}
        </p>
      )}
    </div>
  );
}
