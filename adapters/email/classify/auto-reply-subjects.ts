/** A subject that begins with what mail programs call an automatic answer. `Re: Automatic reply` is a person's. */
export function isNamedAutomatic(subject: string): boolean {
  return automatic.test(subject) || awayAlone.test(subject);
}

/** A subject that speaks of being away, as people's subjects do too. */
export function isAwayNote(subject: string): boolean {
  return away.test(subject);
}

const automatic = new RegExp(
  `^[[(<*\\s]*(?:${[
    "auto(?:matic|mated|mat)?[- ]?(?:reply|response|responder|answer)",
    "r[ée]ponse automatique",
    "message automatique d'absence",
    "automatische (?:antwort|abwesenheits|nachricht|r[üu]ckantwort|reactie|beantwoording)",
    "autom\\. antwort",
    "automatisch (?:antwoord|bericht)",
    "(?:respuesta|contestaci[óo]n) autom[áa]tica",
    "autor+espuesta",
    "risposta automatica",
    "risponditore automatico",
    "resposta autom[áa]tica",
    "autoodpowied[źz]",
    "automatyczna odpowied[źz]",
    "odpowied[źz] automatyczna",
    "automatisk[t]? svar",
    "autosvar",
    "automaattinen vastaus",
    "automatick[áa] odpov[ěeď]",
    "automatikus v[áa]lasz",
    "r[ăa]spuns automat",
    "otomatik (?:yan[ıi]t|cevap)",
    "автоответ",
    "автоматическ(?:ий|ое) (?:ответ|уведомление)",
    "автоматична відповідь",
    "αυτόματη απάντηση",
    "自動(?:返信|応答|回覆|回復)",
    "自动(?:回复|答复)",
    "자동 ?(?:회신|응답)",
  ].join("|")})`,
);

const phrases = [
  "out[- ]of[- ](?:the[- ])?office",
  "ooo",
  "away from (?:my|the) (?:mail|e-?mail|office|desk)",
  "vacation (?:reply|notice|message|response)",
  "(?:message|notification|avis|annonce|r[ée]ponse) d'absence",
  "absence du bureau",
  "absent[e]? du bureau",
  "abwesenheits?(?:notiz|benachrichtigung|nachricht|meldung|assistent|hinweis|info)",
  "nicht im (?:b[üu]ro|hause|haus)",
  "fuera de (?:la )?oficina",
  "(?:aviso|mensaje|notificaci[óo]n) de ausencia",
  "fuori (?:sede|ufficio)",
  "(?:avviso|messaggio|notifica) di assenza",
  "fora d[oe] escrit[óo]rio",
  "(?:aviso|mensagem) de aus[êe]ncia",
  "afwezigheids?(?:bericht|melding|assistent)",
  "niet (?:op|in het) kantoor",
  "poza biurem",
  "fr[åa]nvaro(?:meddelande)?",
  "frav[æe]r(?:smeddelelse|smelding)?",
  "poissaoloviesti",
  "h[áa]zon k[íi]v[üu]l",
  "вне офиса",
  "不在(?:通知|のお知らせ)",
  "不在办公室",
];

/** The phrase is the whole subject, or what a colon sets before the subject that it answers. */
const awayAlone = new RegExp(`^[[(<*\\s]*(?:${phrases.join("|")})[\\])>*]*\\s*(?:[:：]|[-–|]\\s|!*$)`);

const away = new RegExp(
  `${phrases.join("|")}|${[
    "\\b(?:on|from) (?:vacation|holiday|leave|annual leave|parental leave|maternity leave)\\b",
    "^auto ?: ",
    "\\baway\\b",
    "\\bholiday\\b",
    "\\babsen(?:ce|t|te|za)\\b",
    "\\bassen(?:za|te)\\b",
    "\\bausen(?:cia|te)\\b",
    "\\baus[êe]n(?:cia|te)",
    "\\babwesen(?:d|heit)",
    "\\burlaub",
    "\\bau(?:ß|ss)er haus\\b",
    "\\ben (?:cong[ée]s?|vacances)\\b",
    "\\bde (?:vacaciones|f[ée]rias)\\b",
    "\\bin (?:ferie|vacanza)\\b",
    "\\bafwezig",
    "\\bvakantie",
    "nieobecn",
    "urlop",
    "semester",
    "отпуск",
    "отсутств",
    "休暇|不在|休假",
  ].join("|")}`,
);
