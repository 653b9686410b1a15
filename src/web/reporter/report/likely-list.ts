// Which list of first aid a report is about. What was ticked comes before what was written, and words count
// only where they leave no doubt: a wrong list costs more than a question. No rule goes by it.
import { type FirstAidId, firstAid } from '../../../policy/procedures/first-aid-2026.ts';
import type { RedFlag } from '../../../policy/procedures/procedures.ts';

const words: Readonly<Record<string, string>> = {
  computer: 'computers?|pcs?|laptops?|screens?|servers?|machines?',
  device: `laptops?|chromebooks?|i-?pads?|tablets?|phones?(?! (list|numbers?|calls?|lines?))|mobiles?|
    cameras?|usb|memory sticks?|hard drives?|devices?`,
  paper: `folders?|paperwork|papers?|mark ?books?|registers?|notebooks?|diary|planners?|printouts?|
    documents?|envelopes?|lists?|letters?|reports?|(paper|pupil|staff|medical) files?|keys?(?! stage)|notes`,
  gone: `lost|missing|stolen|stole|nicked|mislaid|(can't|cannot|couldn't) find|disappeared|been taken|
    fell out|(has|have|is) gone(?! (red|slow|down|off|out|wrong|to|home|black|blank))`,
  away: `bus|train|taxi|tram|tube|plane|coach|cafe|café|pub|shop|supermarket|park|bench|campsite|museum|
    hotel|library|car|roof`,
  online: 'drive|shared|online|website|server|computers?|onedrive|google|e-?mail*|deleted|portal|system',
  sent: `sent|sends?|sending|e-?mail*|mailed|posted|letters?|handed|gave|given|forwarded|attach*|
    envelopes?|payslips?|invoices?|texted|went`,
  all: '(any|every)(one|body)|the public|all (pupils|staff|parents)|every (pupil|parent)|whole school',
  other: `pupils?|children|kids?|child|students?|parents?|mums?|dads?|visitors?|cleaners?|contractors?|
    boys?|girls?|volunteers?|some(one|body)|strangers?|class|builders?|hackers?`,
  entry: 'doors?|windows?|gates?|locks?|cabinets?|safe',
  service: `sims|arbor|bromcom|cpoms|mis|systems?|network|internet|wi-?fi|servers?|telephones|phones|
    website|phone lines?|broadband|portal|everything|e-?mail`,
  firm: `suppliers?|providers?|company|contractors?|firm|caterers?|photographers?|parentpay|arbor|bromcom|
    class ?charts|tapestry|scopay`,
};

/**
 * A rule a line: all its groups of words stand in one sentence, and none that begins with `!`. `..` stands
 * for some words, `*` for the rest of one.
 */
const rules: Readonly<Record<FirstAidId, string>> = {
  danger: `
    suicid*|self-harm*|kill (himself|herself|themselves|me|him|her|us)|groom(ing|ed)|nudes?|naked|indecent
    knife|gun|abduct*|kidnap*|(child|pupil|boy|girl|son|daughter) (is|has gone|went) missing
    child|children|pupils?|girls?|boys? + messag*|follow*|approach* + meet|stranger|don't know|unknown
    address|where ..lives?|whereabouts + refuge|must not (be )?know|court order|injunction|violent|abusive
    threat* + hurt|kill|harm|stab|shoot|beat`,
  machine: `
    ransomware|ransom|bitcoins?|malware|trojan|spyware
    virus|padlock|skull|pop-?ups|pop ups|red screens?|gone red|turned red + <computer> + !ill|sick
    files? ..(scrambled|encrypted) + !usb|stick|password|sent|emailed
    none|all|every + files|documents + none|won't|will not|can't|cannot|no longer + open(ed)? + !deleted
    gang|hackers?|attackers? + locked|encrypted + <service>|<computer>|files`,
  account: `
    clicked|opened|followed|phishing|phished + links?|e-?mail|message|page + passwords?|log-?in|logged in
    typed|entered|gave|given|sent|put in + (my|his|her) ..password
    <other> + knows?|guessed|found out|using|used|stole + (my|his|her|our|*'s|*s') ..(passwords?|log-?in)
    (<other>) ..(logged|signed|got|been|is) in(to)? ..(accounts?|mailbox|e-?mails?|inbox)
    mails?|e-?mails?|messages? + from (me|my|her|his|our) + never (sent|wrote)|did(n't| not) (send|write)
    hacked|hijacked|taken over|compromised + accounts?|mailbox|inbox|instagram|facebook`,
  'wrong-person': `
    <sent> + wrong (<other>|person|people|mother|father|famil*|carers?|address*|e-?mail|recipients?|
      envelopes?|school|governors?|teacher|group|house|number|staff) + !collected|picked up|website|password
    (another (<other>|family)|some(one|body) else)'s|to (an|the )other (<other>|family|school) + <sent>
    bcc|cc line|reply[- ]all|replied to all|in the to (box|field|line)|addresses visible
    <sent> + instead of (her|his|the|my|mr|mrs|ms|miss|to)|meant for|intended for|old address
    sent|emailed|forwarded|texted + by mistake|by accident|accidentally`,
  'lost-device': `
    <gone> + <device> + !(on|from|off|in) (my|the|his|her|our) (* )?(<device>)
    left|forgot|forgotten + <device> + <away>`,
  'lost-paper': `
    <gone> + <paper> + !<online>|post|sent|(<device>) ..(with|of|has|had|holds?|holding)
    left|forgot|forgotten + <paper> + <away> + !<online>`,
  published: `
    website|web ?page|facebook|instagram|tiktok|youtube|twitter|googl*(?! (form|doc|drive))|the internet|
      online + <all>|public|published|uploaded|put|posted|shows?|visible|download*|find|found|(is|are|stood|
      was) on + lists?|registers?|names?|photos?|pictures?|details|minutes|address*|numbers|documents?|
      reports?|pdf|spreadsheet|videos?|data|records?|results + !down|hacked|crashed
    folder|drive|shared ..(link|doc*|album|file)|sharepoint|onedrive|google *|forms?|spreadsheet + (<all>|
      pupils|students|parents) ..(can|could|see|sees|open|read|access|edit)`,
  supplier: `
    <firm> + hacked|breach*|leak*|ransomware|cyber*|stolen|stole|lost|attacked|exposed + told us|wrote|rang|
      e-?mailed|informed|says?|said|their|they|its + !our (server|computers?|network)`,
  'break-in': `
    break-?in|broke in(to)?|broken in(to)?|burgl*|intruders?|got in (through|over|by) + school|offices?|site|
      buildings?|classrooms?|rooms?|cupboards?|alarm|hall|kitchen|<entry> + !car|van|house|home|flat|
      accounts?|mailbox|computers?|network|systems?
    smashed|forced(?! to)|kicked in|jemmied + <entry> + !car|van|house|home|flat`,
  'systems-down': `
    <service> + (is|are|was|were|been|gone|went|all|both|still) (* )?(down|dead|offline)|(not|
      stopped) working|(doesn't|don't) work|crashed|outage|power cut|(nobody|no one|can't|cannot) ..((log|
      get) (on|in)|reach) + !written|wrote|my account|password
    no (internet|wi-?fi|phones|network|power)`,
  found: `
    found ..(usb|sticks?|<paper>|badge) + !missing|forced|website|online|google|plugged|smashed|open
    lying|left (behind|on|in|lying)|handed in|picked up + photocopier|copier|printer|tray|car ?park|corridor|
      playground|hall|bin|skip|pavement|street|reception + <paper>|usb|sticks? + !(i|i've|we|i have) left`,
  seen: `
    (<other>) ..(saw|see|seen|read|looked|overheard|heard|listened|watched|photographed) + screen|monitor|
      wall|board|whiteboard|desk|projector|<paper>|door|corridor|staff ?room|conversation|talk*
    overheard
    unlocked|not locked|forgot to lock + cabinets?|cupboards?|filing|drawers?|screen|records`,
};

const asks = (group: string): ((sentence: string) => boolean) => {
  const source = group
    .replace(/^!/, '')
    .replaceAll(/<(\w+)>/g, (_, name) => words[name] ?? '')
    .replaceAll(/\n */g, '')
    .replaceAll('*', String.raw`\p{L}*`)
    .replaceAll('..', String.raw`(\S+ ){0,6}`);
  const looked = new RegExp(String.raw`(?<![\p{L}\d])(${source})(?![\p{L}\d])`, 'iu');
  return (sentence) => looked.test(sentence) !== group.startsWith('!');
};

const asked = firstAid.map(({ id }) => {
  const lines = rules[id].trim().split(/\n {4}(?! )/);
  return { id, lines: lines.map((line) => line.split(/\s+\+\s+/).map(asks)) };
});

const fitting = (what: string): readonly FirstAidId[] => {
  const text = what.replaceAll('’', "'");
  if (/\b(nearly|almost)\b/i.test(text)) return [];
  const sentences = text.split(/[.!?](?=\s|$)|\n/);
  const fits = (groups: readonly ReturnType<typeof asks>[]) =>
    sentences.some((sentence) => groups.every((stands) => stands(sentence)));
  return asked.flatMap(({ id, lines }) => (lines.some(fits) ? [id] : []));
};

/** What goes on now, or is still open, is on no other list. */
const only: Readonly<Partial<Record<RedFlag, readonly FirstAidId[]>>> = {
  ongoing: ['machine', 'account', 'break-in', 'supplier', 'systems-down', 'danger'],
  'account-open': ['account', 'lost-device', 'machine', 'break-in', 'supplier', 'danger'],
};

const isAllowed = (flags: readonly RedFlag[], list: FirstAidId): boolean =>
  flags.every((flag) => only[flag]?.includes(list) ?? true);

/** What the list says too, and anything outweighs `seen`. */
const saysToo: Readonly<Partial<Record<FirstAidId, readonly FirstAidId[]>>> = {
  'break-in': ['lost-device', 'lost-paper', 'found'],
  machine: ['systems-down'],
  published: ['found'],
};

/** Null where it is not sure: then the reporter is asked. */
export const likelyList = (what: string, flags: readonly RedFlag[]): FirstAidId | null => {
  const fits = fitting(what);
  if (flags.includes('child-at-risk') || fits.includes('danger')) return 'danger';
  const less = fits.flatMap((id) => saysToo[id] ?? []);
  const sure = fits.filter((id) => !less.includes(id) && (id !== 'seen' || fits.length === 1));
  const [list = null] = sure;
  return list !== null && sure.length === 1 && isAllowed(flags, list) ? list : null;
};

/** `list` where it is sure; `others` to choose from, the likeliest first. */
export type Likely = {
  readonly list: FirstAidId | null;
  readonly others: readonly FirstAidId[];
  readonly isOngoing: boolean;
};

export const likelyOf = (what: string, flags: readonly RedFlag[], chosen?: FirstAidId): Likely => {
  const list = chosen ?? likelyList(what, flags);
  const fits = fitting(what);
  const rank = (id: FirstAidId) => (isAllowed(flags, id) ? 2 : 0) + (fits.includes(id) ? 1 : 0);
  const others = firstAid.map(({ id }) => id).filter((id) => id !== list);
  return { list, others: others.toSorted((a, b) => rank(b) - rank(a)), isOngoing: flags.includes('ongoing') };
};
