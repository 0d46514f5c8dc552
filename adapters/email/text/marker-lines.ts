/** What clients write between dashes above the mail that they quote. */
const original = phrases(
  "original message|original appointment|originalmeddelande|ursprungligt meddelande",
  "ursprüngliche nachricht|originalnachricht|original nachricht|urspr. nachricht",
  "message d'origine|message original|message initial|courriel original|e-mail d'origine",
  "mensaje original|messaggio originale|messaggio original|mensagem original",
  "oorspronkelijk bericht|origineel bericht|oorspronkelijke bericht|original besked",
  "oprindelig meddelelse|oprindelig besked|opprinnelig melding|opprinnelig beskjed",
  "original melding|alkuperäinen viesti|wiadomość oryginalna|oryginalna wiadomość",
  "původní zpráva|puvodni zprava|původní e-mail|pôvodná správa|eredeti üzenet",
  "исходное сообщение|оригинальное сообщение|первоначальное сообщение|вихідне повідомлення",
  "оригінальне повідомлення|оригинално съобщение|izvorna poruka|izvirno sporočilo",
  "mesaj original|αρχικό μήνυμα|orijinal mesaj|orjinal mesaj|özgün ileti|tin nhắn gốc",
  "thư gốc|pesan asli|pesan asal|missatge original|原始邮件|原始郵件|原始訊息|邮件原件|元のメッセージ",
  "오리지널 메시지|원본 메시지|원본 메일|הודעה מקורית|الرسالة الأصلية|reply message|antwort nachricht",
  "reply above this line|original email|original e-mail|originální zpráva|mail original",
);

const forwarded = phrases(
  "forwarded message|begin forwarded message|forwarded mail|forwarded by",
  "start of forwarded message|message transféré|début du message transféré",
  "début du message réexpédié|message réexpédié|courriel transféré|weitergeleitete nachricht",
  "weitergeleitete e-mail|anfang der weitergeleiteten nachricht",
  "anfang der weitergeleiteten e-mail|mensaje reenviado|inicio del mensaje reenviado",
  "messaggio inoltrato|inizio messaggio inoltrato|mensagem encaminhada|mensagem reencaminhada",
  "início da mensagem encaminhada|início da mensagem reencaminhada|doorgestuurd bericht",
  "begin doorgestuurd bericht|vidarebefordrat meddelande|vidarebefordrat brev",
  "vidarebefordrat mejl|vidarebefordrat mail|börja vidarebefordrat meddelande",
  "videresendt melding|videresendt meddelelse|videresendt besked|videresendt e-post",
  "start på videresendt melding|start på videresendt besked|start på videresendt e-mail",
  "begynnelse på videresendt melding|välitetty viesti|edelleenlähetetty viesti",
  "välitetty viesti alkaa|przekazana wiadomość|wiadomość przekazana|wiadomość napisana przez",
  "początek przekazanej wiadomości|přeposlaná zpráva|předávaná zpráva",
  "začátek přeposlané zprávy|preposlaná správa|továbbított üzenet|továbbított levél",
  "пересылаемое сообщение|пересланное сообщение|перенаправленное сообщение",
  "начало переадресованного сообщения|начало пересылаемого сообщения|переслане повідомлення",
  "переадресоване повідомлення|початок переадресованого повідомлення|препратено съобщение",
  "proslijeđena poruka|posredovano sporočilo|mesaj redirecționat|mesaj redirectionat",
  "προωθημένο μήνυμα|iletilen mesaj|yönlendirilmiş mesaj|yönlendirilen ileti",
  "iletilmiş mesaj|thư được chuyển tiếp|pesan terusan|pesan diteruskan|missatge reenviat",
  "edastatud kiri|转发的邮件|转发邮件|轉寄的郵件|轉寄郵件|被转发邮件|已转发的邮件|転送メッセージ|転送されたメッセージ",
  "전달된 메시지|전달된 메일|הודעה שהועברה|رسالة معاد توجيهها|رسالة محولة",
);

const dashes = "[-‐‑‒–—―=_]";
const marked = new RegExp(`^[*_\\s]*${dashes}{2,}[\\s*_]*(.{3,60}?)[\\s*_]*${dashes}*[*_\\s:：]*$`, "u");
const bareMark = /^[*_]*(.{3,60}?)[\s]?[:：]?[*_]*$/u;

/** Help desks ask to answer above a line; what stands below it is theirs. */
const replyAbove =
  /^(?:please|[-#=*_~>\s]{2,}|merci|bitte|por favor).{0,40}(?:above (?:this|the|here)|au[- ]dessus de cette ligne|(?:über|oberhalb) dieser (?:linie|zeile)|por encima de esta l[ií]nea|sopra questa (?:linea|riga)|acima desta linha|boven deze (?:lijn|regel)).{0,20}$/i;

export type Marker = "original" | "forwarded";

/** A line that says "here begins another mail": with dashes, or alone where headers follow it. */
export function markerOf(bare: string, headersFollow: boolean): Marker | null {
  if (bare.length > 140) return null;
  if (replyAbove.test(bare)) return "original";
  const dashed = marked.exec(bare)?.[1];
  const phrase = dashed ?? (headersFollow || /[:：][*_]*$/.test(bare) ? bareMark.exec(bare)?.[1] : undefined);
  if (phrase === undefined) return null;
  const key = phrase.toLowerCase().normalize("NFC").replaceAll("’", "'").replaceAll(/\s+/g, " ");
  if (original.has(key)) return "original";
  if (forwarded.has(key) || /^forwarded by\s/.test(key)) return "forwarded";
  return null;
}

/** A line that only draws. */
export function isRule(bare: string): boolean {
  return bare.length >= 2 && /^(?:[-‐‑‒–—―=_~*#+\s]{2,})$/u.test(bare);
}

function phrases(...lists: string[]): Set<string> {
  return new Set(lists.flatMap((list) => list.split("|")));
}
