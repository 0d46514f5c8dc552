/** Both are tested on plain text (lower case, straight apostrophes), see `plain`. Every rule speaks of mail, not of parcels. */

const mail = "(?:e-?mails?|mails?|messages?|letters?|submission|delivery of (?:your|the|this))";
const not =
  "(?:could ?n(?:ot|'t)|can ?n(?:ot|'t)|can't|was ?n(?:ot|'t)|were ?n(?:ot|'t)|has ?n(?:ot|'t)|have ?n(?:ot|'t)|will not|did not|cannot|not|failed to|unable to|fails to)";
const deliver =
  "(?:deliver|sent\\b|send\\b|relay|forward|accept|receiv|process|transmit|reach|transfer|route|complete)";

const english = [
  `\\b${mail}\\b.{0,80}\\b${not}\\b.{0,30}${deliver}`,
  `\\b(?:unable|failed|not able|could ?n(?:ot|'t)|cannot|can't|was ?n(?:ot|'t) able|had trouble|impossible|unsuccessful|trouble|failure|problems?|errors?) (?:to |in |while |when )?(?:be )?(?:deliver|send|relay|forward|transmit|transfer|process|rout)\\w*.{0,40}\\b(?:${mail}|following|addressee|recipient|to )`,
  `\\bdeliver(?:y|ing|ed)?\\b.{0,60}\\b(?:fail|error|problem|not possible|impossible|abort|delay|unsuccessful|has been suspended|notification|status|incomplete|cancel)`,
  `\\b${mail}\\b.{0,60}\\b(?:undeliver|un-deliver|non-?deliver|bounced?\\b|rejected|refused|returned to|discarded|blocked|expired|delayed|is delayed|queued|quarantined|too (?:large|big)|exceed|not authori)`,
  `\\b(?:undeliver|non-?deliver)\\w*.{0,40}\\b${mail}`,
  `\\breturn(?:ed|ing)? (?:your |the |this |to )?(?:${mail}|sender)`,
  "\\bdid not reach the following",
  "\\bfollowing (?:e-?mail )?(?:address|recipient|destination|user|addressee|message)\\w*(?:\\(e?s\\))?.{0,60}\\b(?:had|fail|could|cannot|was|were|has|have|did|is|are|unknown|reject|errors?|problems?)",
  "\\bhad (?:permanent|transient|temporary|delivery|fatal|delayed).{0,20}(?:errors?|problems?|failures?)",
  "\\bthis is the (?:qmail|mail system|machine[- ]generated|postfix|mail delivery|mailer-daemon|e-?mail system|mail server|mail transfer|exim)",
  "\\btranscript of (?:the )?session follows|\\bsession transcript|\\bfailure reasons?\\b|\\breasons? for (?:the )?(?:failure|non-?delivery|delay|return)",
  "\\b(?:user|mailbox|mail box|recipient|account|e-?mail address|address|addressee|alias|inbox)(?:'s)?\\b.{0,60}\\b(?:unknown|not found|not known|unavailable|not available|does ?n(?:ot|'t) exist|not exist|is full|over (?:its |the )?quota|over quota|quota|disabled|inactive|suspended|not listed|invalid|no longer|not valid|not recogni|cannot be reached|full\\b)",
  "\\b(?:unknown|no such|invalid|bad|non-?existent|unrouteable|unrouta?ble|illegal|unresolvable) (?:user|mail|mailbox|recipient|address|local|domain|host|alias|destination)",
  "\\b(?:mailbox|inbox|mail box|mail quota|quota|disk quota)\\b.{0,20}(?:is )?(?:full|exceeded|quota)",
  "\\b(?:host|domain)(?: name)?\\b.{0,40}(?:unknown|not found|lookup fail|does not exist|did not respond|unreachable)",
  "\\bretry (?:time|timeout)|\\bi'm (?:not going to|still) try|\\b(?:will|keep|continue) (?:be )?(?:retr|try)\\w*.{0,60}(?:deliver|send|hours|days)|\\byou do not need to resend",
  "\\bi'?(?:m| am) afraid i was ?n(?:ot|'t) able to deliver|\\bsorry (?:to have to )?(?:inform|it didn't work out|i could ?n|i was|we were)",
  "\\bgiv(?:e|en|ing) up\\b",
  "\\bdelivery (?:has )?failed|\\bdelivery to the following|\\baddress(?:es)? (?:had|have|has) .{0,20}error",
  "\\b(?:relay(?:ing)?|access) (?:is )?(?:denied|prohibited)\\b",
  "\\bwe (?:had|have) trouble delivering|\\bgroup you tried to contact",
  "\\bundeliverable\\b|\\bnondeliverable\\b|\\b(?:could|can) ?not be (?:delivered|sent|forwarded|completed)|\\bwas not delivered",
];

const others = [
  // German
  "unzustellbar|nicht (?:zugestellt|zustellbar|ausgeliefert|[üu]bermittelt|weitergeleitet)|zustellung.{0,60}(?:fehlgeschlagen|gescheitert|nicht m[öo]glich|verz[öo]ger)|zustell(?:ungs)?(?:fehler|bericht)|fehler bei der (?:zustellung|[üu]bermittlung)|empf[äa]nger.{0,20}unbekannt|postfach.{0,20}voll",
  // French
  "(?:n'a|n'ont|ne peut|ne peuvent|n'est|n'avons)(?: pas)?(?: pu| pas)?.{0,20}(?:[êe]tre )?(?:remis|d[ée]livr|distribu|achemin|envoy|transmi|livr).{0,20}|[ée]chec.{0,20}(?:remise|livraison|distribution|envoi|acheminement)|non (?:remis|distribu|d[ée]livr)|remise.{0,40}(?:impossible|[ée]chou|retard)|destinataires?.{0,30}inconnu|bo[îi]te.{0,30}pleine|message non",
  // Spanish, Portuguese
  "no (?:se )?(?:ha |han |pudo |puede |pudieron |podido ).{0,30}(?:entreg|envia)|error.{0,20}entrega|entrega.{0,30}(?:fall|error|retras)|no entregado|no se puede entregar|destinatario.{0,20}(?:desconocido|no existe)|buz[óo]n.{0,30}lleno|correo devuelto|mensaje.{0,20}devuelto",
  "n[ãa]o (?:p[ôo]de|pode|foi|[ée] poss[íi]vel).{0,40}(?:entreg|envi)|falha.{0,20}(?:entrega|envio)|n[ãa]o entregue|mensagem.{0,20}devolvid|caixa.{0,30}cheia",
  // Italian
  "non (?:[èe] stat[oa]|[èe]|pu[òo]|ha potuto|sono stat).{0,30}(?:consegna|recapita|invia|possibile)|mancat[ao] (?:consegna|recapito)|impossibile (?:consegnare|recapitare|inviare)|errore.{0,20}consegna|non recapitabile|consegna.{0,30}(?:fallit|ritard)",
  // Dutch, Scandinavian, Finnish
  "(?:niet|kon niet|kan niet).{0,20}(?:bezorgd|afgeleverd|worden verzonden|worden bezorgd)|onbestelbaar|aflevering.{0,30}(?:mislukt|vertraagd)|bezorging.{0,20}mislukt|niet bezorgd",
  "(?:kunde|kunne|kan) (?:inte|ikke).{0,20}(?:lever|sendes|skickas)|olevererbar|ikke lever|inte lever|leverings?(?:feil|fejl|fel)|ei voitu (?:toimittaa|l[äa]hett[äa][äa])|toimit(?:us|taminen).{0,20}ep[äa]onnistui",
  // Polish, Czech, Slovak, Hungarian, Romanian, Turkish
  "nie (?:mo[żz]e|mog[łl]a|mo[żz]na|uda[łl]o si[ęe]|zosta[łl]a).{0,30}(?:dostarcz|dor[ęe]cz|wys[łl]a)|niedostarcz|niedor[ęe]cz|nie dostarcz",
  "nedoru[čc]|neby(?:lo|la|l).{0,30}doru[čc]|nepoda[řr]ilo se.{0,20}(?:doru[čc]|odeslat)|k[ée]zbes[íi]thetetlen|nem.{0,20}k[ée]zbes[íi]t|nu a (?:putut|fost).{0,20}(?:livrat|trimis)|nelivra|teslim edilem|iletilem|g[öo]nderilem",
  // Russian, Ukrainian, Greek
  "не (?:удалось|может|могло|было|была|был).{0,30}(?:достав|отправ)|не доставлен|недоставлен|невозможно доставить|ошибка доставки|не вдалося доставити|δεν.{0,30}παραδ",
  // Japanese, Chinese, Korean
  "(?:配信|配送|送信|送達)(?:不能|でき(?:ま|な)|エラー|に失敗|失敗)|届けられません|届きません|お届けできま|宛先(?:不明|が見つか|が存在)|不達|エラーメール|メールをお送りでき",
  "退信|退回|无法(?:投递|送达|发送|传递)|無法(?:投遞|送達|傳送|傳遞|寄)|投递失败|投遞失敗|发送失败|發送失敗|未送达|未送達|반송|배달(?:되지|할 수|하지|실패| 실패)|전송(?:할 수|하지|실패| 실패)|전달(?:되지|할 수)",
];

/** A text that says: this mail has not arrived, or not yet. */
export const undelivered = new RegExp([...english, ...others].join("|"));

/** So that a parcel that could not be delivered is none of ours. */
export const speaksOfMail =
  /mail|message|nachricht|courri|correo|mensaje|messaggi|mensagem|bericht|wiadomo|meddeland|besked|melding|viesti|zpr[áa]v|spr[áa]v|[üu]zenet|mesaj|ileti|сообщен|письм|повідомл|μήνυμα|メール|メッセージ|邮|郵|메일|메시지/;

/** Subjects that mail systems give, beside those that say it in a sentence. */
export const bounceSubjects = new RegExp(
  `^[[(<*\\s]*(?:${[
    "(?:\\[?[\\w .-]{1,30}\\]? ?)?failure notice",
    "(?:failure|failed|error) (?:delivery|delivering|mail)",
    "(?:mail|message|e-?mail|delivery)(?: delivery)?(?: has| was| is)? (?:failure|failed|error|problem|status|report|system error|subsystem|notification|delayed|warning|bounced|rejected)",
    "deliver(?:y|ing)\\b.{0,30}\\b(?:failure|failed|error|problem|status|report|notification|delay)",
    "returned (?:mail|e-?mail|message|to sender)",
    "undeliver|undelivr|non-?deliver|not deliver",
    "(?:notice|warning)s?: .{0,40}(?:mail|message|deliver)",
    "(?:mail|message) (?:could not|not|cannot|was not|returned)",
    "there was an error sending|(?:message|mail) (?:is )?frozen",
    "delayed mail|mail delay",
    "status report|nondeliverable mail|bounced? (?:mail|message)",
    "(?:unzustellbar|nicht zugestellt|non remis|non distribu|no entregad|no se puede entregar|onbestelbaar|non recapitabile|n[ãa]o entregue|niedostarcz|nie dostarcz)",
    "automatic(?:ally)? (?:rejected|generated) (?:mail|message)",
    "mail system error",
    "user unknown|unknown user|unknown address",
    "(?:wrong|invalid|bad) (?:e-?mail )?address",
    "postmaster",
    "message you sent blocked",
    "your (?:message|mail|e-?mail) .{0,40}(?:not|rejected|returned|blocked|delayed|undeliver)",
    "ignored not member|reject mail|loop (?:alert|back warning)",
  ].join("|")})|\\[(?:postmaster|bounce)\\]|\\bdsn\\b`,
);

/** It has not arrived yet, and may still. */
export const delayed =
  /\bdelay|\bwarning\b|still (?:trying|being|in the)|will (?:be |keep |continue )?(?:retr|try)|not yet|temporar(?:y|ily)|has been queued|you do not need to resend|verz[öo]ger|retard[ée]|en attente|retras|ritard|vertraag|op[óo][źz]ni|atras|f[öo]rsen|forsink|viiv[äa]st|задерж|遅延|延迟/;

/** Nobody tries any more. */
export const givenUp =
  /permanent|giv(?:e|en|ing) up|fatal error|could not be delivered for|has been returned|failed after|expired|endg[üu]ltig|d[ée]finiti|permanente|définit/;
