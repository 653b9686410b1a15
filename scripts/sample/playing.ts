import type { App } from '../../src/app/app.ts';
import { isDone, type Order } from '../../src/app/door/order.ts';
import type { Moment } from '../../src/policy/clock.ts';
import type { PersonId } from '../../src/record/ids.ts';
import { isRefusal } from '../../src/record/step.ts';
import type { Who } from './people.ts';

export type People = Readonly<Record<Who, PersonId>>;

/** The school in which it is played, and the moment at which the sample ends. */
export type Playing = { readonly app: App; readonly people: People; readonly now: Moment };

/** What happens at one moment; `name` says where the sample broke off. */
export type TimedScene = { readonly at: Moment; readonly name: string; readonly play: () => Promise<void> };

/** Carries out an order. Throws where it was refused, or met a change. */
export async function must(app: App, order: Order): Promise<void> {
  const answer = await app.execute(order);
  const step = order.commands.map((command) => command.step).join(', ');
  if (isRefusal(answer)) throw new Error(`${step} was refused (${answer.basis}): ${answer.because}`);
  if (!isDone(answer)) throw new Error(`${step} met a change.`);
}
