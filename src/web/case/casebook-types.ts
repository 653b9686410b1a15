// The types of the casebook's answers, by way of the app: pages import nothing of the store.
import type { App } from '../../app/app.ts';

/** A page of the casebook. */
export type CasebookPage = Awaited<ReturnType<App['casebook']['list']>>;
/** What is asked of the casebook. */
export type CasebookQuery = Parameters<App['casebook']['list']>[1];
/** One incident as listed. */
export type CasebookEntry = CasebookPage['rows'][number];
/** One incident as the register has it. */
export type RegisterEntry = Awaited<ReturnType<App['casebook']['registerRows']>>['rows'][number];
