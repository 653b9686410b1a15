// Words that come ready: what schools write again and again in an incident. Our own proposal (school
// default), which a school changes. What stands in square brackets is filled from the record, or left open.

export const readyWords = {
  thanks: {
    title: 'Thanks to the reporter',
    text: 'Thank you for telling us. Anybody can make a mistake, and telling us early helps most.',
  },
  holding: {
    title: 'We are looking into it',
    text: 'We are looking into it. You hear from us again as soon as we know more.',
  },
  wrongPerson: {
    title: 'To the wrong person: delete it',
    text: [
      'On [day] we sent you something that was meant for somebody else. What it holds: [what].',
      'Please do not read it, copy it or pass it on. Please delete it, also from the deleted items.',
      'Then answer with the words “I have deleted it and kept no copy”.',
      'Thank you. It was our mistake, not yours. If you have questions, ring [number].',
      '[name], [school]',
    ].join('\n\n'),
  },
  staff: {
    title: 'Note to staff',
    text:
      'There was a security incident on [day]. We are dealing with it. Please do not talk about it outside ' +
      'school. If you see anything that may belong to it, report it at once. [name] answers questions.',
  },
  parents: {
    title: 'Note to parents',
    text: [
      'On [day] something went wrong with information that we hold. It is about [what].',
      'We have put a stop to it and are finding out how it happened. We write to each family concerned.',
      'If you have questions, ring [number].',
      '[name], [school]',
    ].join('\n\n'),
  },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly text: string }>>;

export type ReadyWords = keyof typeof readyWords;
export const readyWordNames = Object.keys(readyWords) as readonly ReadyWords[];

type Blank = 'day' | 'what' | 'number' | 'name' | 'school';

/** What is not known stays in its brackets, for a person to fill. */
export const filledIn = (text: string, known: Readonly<Record<Blank, string>>): string =>
  text.replace(/\[(\w+)\]/g, (whole, blank: string) => (known as Record<string, string>)[blank] || whole);
