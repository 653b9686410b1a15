import type { Migration } from './make-tables.ts';

/** Finds the few streams of a kind among the many of another: lists of exceptions, actions, meetings. */
export const kinds: Migration = {
  number: 4,
  name: 'kinds',
  async up({ schema }) {
    await schema.createIndex('state_by_kind').on('state').columns(['school', 'kind']).execute();
  },
};
