export type HeaderField = "from" | "sent" | "date" | "to" | "cc" | "subject" | "other";

/** What mail clients print above the mail that they quote, by language. `de` and `a` have many owners. */
const labels: Record<HeaderField, string[]> = {
  from: [
    "from|sender|absender|von|de|da|van|från|fra|frá|lähettäjä|od|от|від|от кого|feladó|expéditeur|remitente",
    "mittente|remetente|de la|από|kimden|gönderen|từ|dari|saatja|发件人|寄件者|寄件人|差出人|送信者|보낸 사람|보낸사람|מאת|من|จาก",
  ],
  sent: [
    "sent|gesendet|envoyé|envoyé le|enviado|enviado el|enviada|enviada em|enviado em|enviat|inviato|verzonden",
    "skickat|sendt|sent at|lähetetty|wysłano|wysłane|odesláno|odoslané|poslano|küldve|elküldve|отправлено",
    "надіслано|изпратено|trimis|στάλθηκε|gönderildi|gönderme tarihi|đã gửi|dikirim|saadetud|发送时间|發送時間|寄件日期",
    "送信日時|보낸 날짜|נשלח|تاريخ الإرسال",
  ],
  date: [
    "date|datum|fecha|data|dato|päivämäärä|päiväys|päivä|dátum|дата|tarih|ημερομηνία|ngày|tanggal|kuupäev|日期",
    "时间|日付|日時|날짜|תאריך|التاريخ|sent on|date d'envoi",
  ],
  to: [
    "to|an|à|a|para|per|aan|till|til|vastaanottaja|do|komu|za|кому|до|címzett|destinataire|destinatario|către",
    "pentru|προς|kime|alıcı|kepada|tới|đến|saaja|收件人|收件者|宛先|받는 사람|받는사람|אל|إلى|ถึง",
  ],
  cc: [
    "cc|kopie|copie|copie à|copia|kopia|kopi|kopio|kopija|dw|копия|копія|másolatot kap|cco|bcc|ccn|bilgi|κοιν",
    "抄送|副本|참조|עותק",
  ],
  subject: [
    "subject|betreff|objet|asunto|oggetto|assunto|onderwerp|ämne|emne|efni|aihe|temat|předmět|predmet|předmet",
    "тема|относно|tárgy|subiect|θέμα|konu|chủ đề|tiêu đề|subyek|perihal|teema|assumpte|主题|主題|主旨|件名|제목|נושא",
    "الموضوع|เรื่อง|re",
  ],
  other: [
    "reply-to|reply to|répondre à|antwort an|responder a|risposta|rispondi a|svar til|beantwoorden",
    "odpowiedz do|ответить|importance|priorité|wichtigkeit|priority|attachments|attachment|anlagen|anlage",
    "pièces jointes|pièce jointe|allegati|adjuntos|datos adjuntos|anexos|bijlage|bijlagen|bilagor",
    "organisation|organization|x-mailer|message-id|sent by|resent-from|signed by|mailed-by|list-id|category",
    "categories|返信先",
  ],
};

const fields = new Map<string, HeaderField>([
  ...entries("other"),
  ...entries("cc"),
  ...entries("date"),
  ...entries("to"),
  ...entries("sent"),
  ...entries("subject"),
  ...entries("from"),
]);

const shape = /^[*_]{0,2}\s?([\p{L}][\p{L}\p{M}' .-]{0,24}?)\s?[*_]{0,2}\s?[:：]\s?[*_]{0,2}/u;

/** The field that this line is the header of, with the value after the colon. */
export function headerOf(bare: string): { field: HeaderField; value: string } | null {
  const found = shape.exec(bare.slice(0, 120).normalize("NFC"));
  const field = found?.[1] === undefined ? undefined : fields.get(found[1].toLowerCase().replaceAll(/\s+/g, " "));
  if (!found || !field) return null;
  return { field, value: bare.slice(found[0].length).trim() };
}

/** The word alone: Notes prints label and value on lines of their own. */
export function fieldNamed(bare: string): HeaderField | null {
  return bare.length > 30 ? null : (fields.get(bare.toLowerCase().replace(/\s?[:：]$/, "")) ?? null);
}

function entries(field: HeaderField): [string, HeaderField][] {
  return labels[field].flatMap((list) => list.split("|")).map((label) => [label, field]);
}
