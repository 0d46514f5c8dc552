import type { ChannelAdapter } from "#adapters/contract/channel.ts";

/** Where the network of this inbox calls us. The key is unguessable; the signature is what counts. */
export function hookUrl(publicUrl: string, inbox: { key: string; adapter: ChannelAdapter }, path: string): string {
  const { hooks } = inbox.adapter;
  if (!hooks) throw new Error(`${inbox.adapter.provider} calls nobody`);
  return `${publicUrl}/hooks/${hooks.name}/${inbox.key}${path ? `/${path}` : ""}`;
}
