export const panesKey = "guichet.panes";
export const densityKey = "guichet.density";

/**
 * Runs before the first paint: remembered pane widths and row height, so that nothing jumps, and the nonce for the
 * style elements that dialogs insert while they lock scrolling.
 */
export function bootScript(nonce: string | undefined): string {
  return `(function(d,s){try{
window.__webpack_nonce__=${JSON.stringify(nonce ?? "")};
var p=JSON.parse(s.getItem("${panesKey}")||"{}");for(var k in p)if(p[k]>0)d.style.setProperty("--pane-"+k,p[k]+"px");
var r=s.getItem("${densityKey}");if(r)d.dataset.density=r;
}catch(e){}})(document.documentElement,localStorage)`;
}

/** The server puts the policy on the request, as Next expects it. */
export function nonceFrom(policy: string | null): string | undefined {
  return policy?.match(/'nonce-([^']+)'/)?.[1];
}
