// What a preview shows of a file: text alone, but for the HTML of a mail, of which only harmless tags stay.

type Link = { readonly text: string; readonly to: string };
type Attached = { readonly name: string; readonly type: string; readonly sizeBytes: number };

export type ShownMail = {
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The servers that it came through, the first one first, each as it wrote itself down. */
  readonly route: readonly string[];
  /** What servers said of its sender, as they wrote it. */
  readonly checks: readonly string[];
  readonly attachments: readonly Attached[];
  readonly links: readonly Link[];
  readonly text: string;
  readonly html: string | null;
  readonly pictureCount: number;
  /** Mails that came attached to it. */
  readonly within: readonly ShownMail[];
  /** Some of it was too much to show. */
  readonly isCut: boolean;
};

export type Shown =
  | { readonly kind: 'mail'; readonly mail: ShownMail }
  | { readonly kind: 'pdf'; readonly pages: readonly string[]; readonly pageCount: number }
  | { readonly kind: 'text'; readonly text: string; readonly isCut: boolean }
  | { readonly kind: 'nothing'; readonly why: 'unknown' | 'broken' | 'locked' };

/** Of a mail's HTML only these stay, without attributes. */
export const harmlessTags: readonly string[] = [
  ...['p', 'div', 'br', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'ul', 'ol', 'li'],
  ...['b', 'strong', 'i', 'em', 'u', 's', 'sub', 'sup', 'code', 'table', 'thead', 'tbody', 'tr', 'td', 'th'],
];

/** In characters, of one text. */
export const textMax = 200_000;

/** What its first bytes say that it is; a name may lie. Null where it is nothing that we show. */
export const kindOf = (start: Buffer): 'pdf' | 'outlook' | 'mail' | 'text' | null => {
  const head = start.toString('latin1', 0, 4096);
  if (head.slice(0, 1024).includes('%PDF-')) return 'pdf';
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return 'outlook';
  if (textOf(start) === null) return null;
  const lines = /^(?:From .*\r?\n)?((?:[\w-]+:.*\r?\n(?:[ \t].*\r?\n)*){2,})/.exec(head)?.[1] ?? '';
  return (lines.match(/^(?:received|return-path|from|to|date|subject|message-id|mime-version):/gim) ?? [])
    .length > 1
    ? 'mail'
    : 'text';
};

/** Null where the bytes are no text. A character may be cut through at the end. */
export const textOf = (bytes: Buffer): string | null => {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = isWide
    ? bytes.subarray(2, bytes.length - (bytes.length % 2)).toString('utf16le')
    : new TextDecoder().decode(bytes, { stream: true });
  if (!/[\0\ufffd]/u.test(text)) return text;
  // Older Windows wrote a byte a letter, and hardly any of these.
  const old = new TextDecoder('windows-1252').decode(bytes);
  return /[^\P{Cc}\t\n\r\f\v]/u.test(old) ? null : old;
};
