/** @jsxImportSource preact */
import type { VisitorMessage } from "#server/protocol/visitor-events.ts";
import type { Frame } from "../../embed.ts";
import type { Words } from "../../words/en.ts";
import { Avatar } from "./avatar.tsx";
import { Icon } from "./icons.tsx";

type Props = {
  name: string;
  agentsOnline: boolean | null;
  /** When the team is back, outside its hours. */
  back: string | undefined;
  messages: VisitorMessage[];
  frame: Frame;
  words: Words;
  close: () => void;
};

/** Whose counter this is, and the last people who answered at it. */
export function Header({ name, agentsOnline, back, messages, frame, words, close }: Props) {
  const people = lastPeople(messages);
  return (
    <div class="header">
      <div class="faces">
        {people.length > 0 ? (
          people.map((person) => <Avatar key={person.name} {...person} origin={frame.origin} />)
        ) : (
          <Avatar name={name} image={null} origin={frame.origin} />
        )}
      </div>
      <div class="who">
        <h2>{name}</h2>
        <p class={agentsOnline && !back ? "presence here" : "presence"}>
          {back ?? (agentsOnline === null ? words.connecting : agentsOnline ? words.here : words.away)}
        </p>
      </div>
      <button type="button" class="plain" aria-label={words.close} title={words.close} onClick={close}>
        <Icon name="close" />
      </button>
    </div>
  );
}

function lastPeople(messages: VisitorMessage[]) {
  const people = new Map<string, { name: string; image: string | null }>();
  for (const { author, mine } of [...messages].reverse()) if (author && !mine) people.set(author.name, author);
  return [...people.values()].slice(0, 2);
}
