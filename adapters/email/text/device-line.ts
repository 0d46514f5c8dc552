const devices = [
  "android\\S*|samsung|galaxy|blackberry\\S*|black\\s?berry|nokia|huawei|xiaomi|redmi|oneplus|oppo|htc",
  "motorola|alcatel|sony|xperia|lg|nexus|pixel|lumia|kindle|surface|mobile?s?|mobil\\S*|móvil|móviles",
  "cellulare|celular|portable|cell|phone|smartphone|handy|telefon\\S*|telefoon|teléfono|téléphone",
  "tablet\\S*|tablette|ti-\\d+|verizon|t-mobile|at&t|telstra|sprint|device|windows|mac|laptop|pc|computer",
  "watch|handheld|wireless|appareil|dispositivo|gerät\\S*|apparaat|mobilgerät\\S*|айфона?|телефона?",
  "планшета?|смартфона?|pda",
].join("|");
const programs = [
  "outlook|yahoo\\S*|gmail|inbox|mailbox|airmail|proton\\S*|spark|thunderbird|aol|hotmail|bluemail|k-9",
  "mymail|newton|superhuman|missive|polymail|canary|edison|postbox|zoho|tutanota|fastmail|boxer|workspace",
  "unibox|touchdown|mailspring|mail\\.ru|yandex\\S*|orange|gmx|web\\.de|webmail|почты|libero|sfr",
  "laposte\\S*|seznam\\S*|rambler\\S*|foxmail|mailbird|roundcube|cloudmagic|typeapp|shortwave",
  "mail(?=$| for| app| on| pour| für| para| per| voor| til)|qq邮箱|em client",
].join("|");

const device = new RegExp(`i-?(?:phon|pad|pod)|(?:^|[^\\p{L}])(?:${devices})(?![\\p{L}])`, "iu");
const program = new RegExp(`(?:^|[^\\p{L}])(?:${programs})(?![\\p{L}])`, "iu");
/** "Sent by mail" is a way to send. */
const byWay = /^\p{L}+\s(?:by|par|per|por)\s/iu;

/** How the line begins, by language; then "my", "a" or a thing that is known must follow. */
const begins = [
  /^(?:sent|mailed|written|typed|composed|posted|dictated|e-?mailed|brought to you)\s+(?:from|via|with|by|using|on|through)\s/i,
  /^(?:message\s|mail\s|courriel\s|e-?mail\s)?(?:envoyé|envoye|expédié|transmis|télégraphié)e?\s+(?:depuis|de|à partir d|avec|via|par|du)/i,
  /^(?:diese\s(?:nachricht|e-?mail|mail)\swurde\s|diese\s)?(?:gesendet|versendet|verschickt|geschickt|verfasst)\s+(?:von|mit|vom|über|aus|per|via)\s/i,
  /^(?:diese\s(?:nachricht|e-?mail|mail)\swurde\s)?(?:von|mit|vom)\s.{2,60}(?:gesendet|versendet|verschickt|geschickt|geschrieben)/i,
  /^(?:enviad[oa]|mandado|escrito)\s+(?:desde|do|da|de|con|com|por|via|vía|a partir d|usando|pelo|via)/i,
  /^(?:inviat[oa]|mandat[oa]|spedito|scritto)\s+(?:da|dal|dall'|con|tramite|via|dalla|dallo|col)/i,
  /^(?:verzonden|verstuurd|gestuurd)\s+(?:vanaf|van|met|via|vanuit|door)\s/i,
  /^(?:skickat|skickades|sendt|send|sänt)\s+(?:från|fra|med|via|frå)\s/i,
  /^(?:lähetetty|lähetin)\s/i,
  /^(?:wysłane|wysłano|wysłana)\s+(?:z|ze|za|przy|przez)\s/i,
  /^(?:odesláno|odoslané|posláno)\s+(?:z|ze|zo|pomocí|pomocou)\s/i,
  /^(?:отправлено|отправлен|послано|надіслано|відправлено|изпратено)\s+(?:с|из|через|со|від|з|із|за|от)\s/i,
  /^(?:trimis|послато|poslano)\s+(?:de pe|din|са|sa|iz|z|s)\s/i,
  /^(?:enviat|στάλθηκε|εστάλη|gửi|đã gửi|được gửi|dikirim|terkirim|saadetud|küldve)\s+(?:des|από|từ|dari|minu)\s?/i,
];

/** Languages that put the device first: "iPhoneから送信", "iPhone'umdan gönderildi", "從我的 iPhone 傳送". */
const joined =
  /^(?:(?:从|從|发自|發自|來自|来自).{1,40}(?:发送|傳送|寄出|发出|發送)?|.{1,40}(?:から送信|から送信されました|에서 보냄|에서 보낸 편지|에서 발송|에서 전송됨|gönderildi|lähetetty|küldve|נשלח|אמ-נשלח).{0,3}|(?:נשלח מ|أرسلت من|أُرسلت من|تم الإرسال من|مرسل من|ส่งจาก).{1,40})$/i;

const gets =
  /^(?:get|obtenez|télécharge[rz]|holen sie sich|laden sie|hämta|hent|scarica|ottieni|obtener|obtenga|obtenha|descarga|download|pobierz|stáhněte|hanki|получите|скачать|获取|取得)\s(?:\S{1,10}\s){0,2}(?:outlook|yahoo|proton|bluemail|typeapp|aol|spark|airmail)/i;
const fromDevice =
  /^(?:\p{L}{1,20}\s)?from\s(?:(?:my|a)\s)?(?:mobile|phone|iphone|ipad|ipod|cell|blackberry|android|tablet|handy|smartphone)(?:\s[\w-]{1,10}){0,2}$/iu;
const apology =
  /excuse|typo|pardon|brevity|brief|forgive|apolog|sorry|error|autocorrect|spelling|short|fat|mistake|thumb|faute|concis|brièveté|tippfehler|fehler|kürze|erreur|disculp|errores|brevedad|scus|errori|desculp|voice|dictat/i;

const mostWords = 12;

/** "Sent from my iPhone", in the words of many clients. A sentence that happens to begin so is not one. */
export function isDeviceLine(bare: string): boolean {
  if (bare.length < 6 || bare.length > 240) return false;
  const words = bare
    .replaceAll(/\]?\s?[(<]\s?https?:[^)>\s]*[)>]/g, "")
    .replace(/https?:\S*/, " ")
    .replaceAll(/[[\]_*<>()«»"“”]/g, " ")
    .trim()
    .replace(/^[-–—~=|•\s]+/, "")
    .replaceAll(/\s+/g, " ");
  if (joined.test(words)) return isKnown(words);
  if (gets.test(words) && words.split(" ").length <= 8) return true;
  if (fromDevice.test(words)) return true;
  if (!begins.some((begin) => begin.test(words))) return false;
  const [claim = "", ...rest] = words.split(/(?<=[^\d])[.,;!:–—]\s+|\s[-–—]\s/);
  if (claim.split(" ").length > mostWords) return false;
  if (rest.length > 0 && rest.join(" ") !== "" && !rest.every(isAddition)) return false;
  return isKnown(claim) || /^sent from (?:my|an?)\s/i.test(claim);
}

function isKnown(words: string): boolean {
  return device.test(words) || (program.test(words) && !byWay.test(words));
}

/** What people add: "please excuse typos", or where to get the program. */
function isAddition(clause: string): boolean {
  return clause.trim() === "" || apology.test(clause) || (isKnown(clause) && clause.split(" ").length <= 4);
}
