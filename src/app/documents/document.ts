// What a document holds before it is drawn: the same typed data becomes a PDF (templates/) and a page for
// telephones. Strings are plain text; nothing in them is markup.
import type { Severity } from '../../policy/procedures/procedures.ts';

/** How something stands: drawn as a sign, a word and a colour (templates/design.typ has the signs). */
export type State =
  | ('Done' | 'Met' | 'In time' | 'Ready' | 'In place' | 'Closed' | 'Ratified' | 'Told')
  | ('Partly' | 'Check' | 'Planned' | 'Accepted')
  | (
      | 'To come'
      | 'Open'
      | 'To be done'
      | 'To be told'
      | 'No answer yet'
      | 'Not ratified yet'
      | 'Not told yet'
      | 'Not recorded'
    )
  | ('Not needed' | 'Not scored' | 'Declined')
  | ('Not met' | 'Missed' | 'Late' | 'Missing' | 'No paper yet' | 'Never done' | 'Refused' | 'Not done');

/** One of those that a form offers, as it stands on it. */
export type Choice = { readonly label: string; readonly ticked: boolean };

export type Cell = {
  /** Above the text, in bold. */
  readonly head?: string;
  readonly text?: string;
  readonly strong?: true;
  readonly choices?: readonly Choice[];
  /** It is missing: on paper with a line to write on. */
  readonly toWrite?: true;
  readonly severity?: Severity;
  /** What became of each of several things, a line each, below the text. */
  readonly lines?: readonly { readonly label: string; readonly state: State; readonly text: string }[];
  /** On a page it can be copied: what it is the answer to. */
  readonly copies?: string;
  /** On a page, the way to add to it. */
  readonly link?: { readonly href: string; readonly text: string };
  /** Below the text, in small letters. */
  readonly small?: string;
  readonly state?: State;
  /** How early or late something was, from -1 to 1: 0 is when it was due. Words beside say it too. */
  readonly margin?: { readonly at: number; readonly fine: readonly number[] };
  /** To be filled in by hand: a box before these words, or a line where there are none. */
  readonly toFill?: string;
  /** A digest: drawn in a fixed width, and never broken by characters that would be copied with it. */
  readonly digest?: string;
};

export type Mark = {
  /** In millimetres from the left, and how many lines of labels it stands above the axis. */
  readonly x: number;
  readonly level: number;
  readonly sign: 'harm' | 'act' | 'tell' | 'due';
  readonly when: string;
  readonly what: string;
};

export type Scale = {
  readonly title: string;
  readonly levels: number;
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
  readonly marks: readonly Mark[];
  readonly bar?: { readonly from: number; readonly to: number; readonly end: number; readonly label: string };
  /** The piece of it that the next scale enlarges. */
  readonly enlarged?: readonly [number, number];
};

/** A number as so many things to count, some of them filled. */
export type CountRow = {
  readonly label: string;
  readonly said: string;
  readonly filled: number;
  readonly all: number;
  readonly severity?: Severity;
};

export type Block =
  | {
      readonly kind: 'text';
      /** Before it, in bold. */
      readonly lead?: string;
      readonly text: string;
      readonly strong?: true;
      readonly small?: true;
      /** What must not be done. */
      readonly never?: true;
    }
  | { readonly kind: 'heading'; readonly text: string; readonly note?: string }
  | { readonly kind: 'quote'; readonly text: string; readonly by: string }
  /** A box for each, in their order, and how many of each kind there are. */
  | { readonly kind: 'boxes'; readonly states: readonly { readonly state: State }[] }
  | {
      readonly kind: 'list';
      readonly items: readonly string[];
      readonly numbered?: true;
      /** What stands before each on paper. */
      readonly letters?: readonly string[];
      /** A box before each, to tick by hand. */
      readonly ticks?: true;
    }
  /** Before all else, in a box of its own. */
  | {
      readonly kind: 'alarm';
      readonly title: string;
      readonly numbers: readonly string[];
      readonly who: string;
    }
  /** Whom to ring, each number large; where there is none, a line to write it on. */
  | {
      readonly kind: 'ring';
      readonly rows: readonly (readonly [who: string, number: string, note: string])[];
    }
  /** In one line, however long it is. */
  | { readonly kind: 'address'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [string, string])[] }
  | {
      readonly kind: 'table';
      /** In smaller letters, where it has many columns. */
      readonly small?: true;
      readonly head: readonly string[];
      /** Of each column: millimetres, or a share of what is left as a negative number. */
      readonly widths: readonly number[];
      readonly rows: readonly (readonly Cell[])[];
    }
  /** Its heading stands in the left column, its content in the right one, or below both where it is wide. */
  | {
      readonly kind: 'section';
      readonly title: string;
      readonly note?: string;
      readonly sign?: 'mail' | 'find' | 'plug';
      readonly wide?: true;
      readonly blocks: readonly Block[];
    }
  /** Opens a page. */
  | { readonly kind: 'part'; readonly title: string; readonly intro?: string }
  | {
      readonly kind: 'columns';
      readonly widths: readonly number[];
      readonly columns: readonly (readonly Block[])[];
    }
  | { readonly kind: 'panel'; readonly title: string; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'figures';
      readonly items: readonly { readonly figure: string; readonly label: string; readonly share?: number }[];
    }
  | {
      readonly kind: 'strip';
      readonly title: string;
      readonly items: readonly { readonly number: string; readonly label: string; readonly state: State }[];
    }
  | {
      readonly kind: 'timeline';
      readonly scales: readonly Scale[];
      readonly alt: string;
      readonly note: string;
    }
  /** What was decided on one item of a meeting; what came of it, and who does it. */
  | {
      readonly kind: 'minute';
      readonly number: string;
      readonly title: string;
      readonly outcome: string;
      readonly text: string;
      readonly notes: readonly string[];
      readonly actions: readonly (readonly [what: string, who: string])[];
    }
  | {
      readonly kind: 'chart';
      readonly title: string;
      readonly note?: string;
      readonly blocks: readonly Block[];
    }
  /** A box is an incident, a ring a time that something was due. */
  | { readonly kind: 'counts'; readonly of: 'box' | 'ring'; readonly rows: readonly CountRow[] }
  | { readonly kind: 'contents'; readonly title: string }
  | { readonly kind: 'write-in'; readonly label: string; readonly lines: number }
  | {
      readonly kind: 'signatures';
      readonly title?: string;
      readonly people: readonly { readonly name: string; readonly as: string }[];
    }
  /** What is redacted, each ground with its marks: the pages are found when it is typeset. */
  | {
      readonly kind: 'schedule';
      readonly grounds: readonly { readonly why: string; readonly marks: readonly string[] }[];
    }
  | {
      readonly kind: 'qr';
      readonly modules: readonly (readonly boolean[])[];
      readonly alt: string;
      readonly size: number;
      /** On its page as well, which somebody prints. */
      readonly onPages?: true;
    };

export type Document = {
  /** Of the page: the whole of it is drawn otherwise. */
  readonly layout: 'report' | 'wide' | 'letter' | 'poster' | 'card';
  readonly title: string;
  /** What kind of document it is, such as “Incident Outcome Report”. */
  readonly called: string;
  readonly school: string;
  /** A picture in base64; left out, a plain shield. */
  readonly crest?: string;
  readonly reference?: string;
  readonly severity?: Severity;
  readonly status?: string;
  /** Who may read it, such as “Confidential”; and below it for whom it is. */
  readonly classed?: string;
  readonly forWhom?: string;
  /** At the foot of each page, such as the day on which the record stood so. */
  readonly foot: string;
  /** On every page. */
  readonly draft?: true;
  /** Without the dark half of a poster or a card, for printers whose ink is dear. */
  readonly plain?: true;
  /** Of a letter: one for each, and what stands beside the school’s name. */
  readonly letter?: {
    readonly to: readonly { readonly name: string; readonly address: readonly string[] }[];
    readonly from: readonly string[];
    readonly on: string;
    /** Who signs it, a line each for name and office. */
    readonly by: readonly string[];
  };
  readonly blocks: readonly Block[];
};

/** What is not text for people. */
const structure: ReadonlySet<string> = new Set([
  ...['layout', 'kind', 'state', 'sign', 'severity', 'crest', 'digest', 'modules', 'href'],
]);

/** The same with every text that people read put through `change`. */
export const mapText = <T>(value: T, change: (text: string) => string, key = ''): T => {
  if (structure.has(key)) return value;
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((each) => mapText(each, change)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, mapText(each, change, name)]),
  ) as T;
};
