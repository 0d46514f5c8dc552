import { Inbox } from "../inbox.tsx";

/** One page for every place in the inbox: moving between them changes the address and asks the server for nothing. */
export default function InboxPage() {
  return <Inbox />;
}
