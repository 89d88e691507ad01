import { accept, need, offer } from './helping.ts';
import type { Somebody } from './houses.ts';
import type { Happening } from './model.ts';
import { consent, leave, release } from './relabelling.ts';
import { declare, headsup, speak } from './saying.ts';
import { labelled, recent, type Scene, say } from './scene.ts';
import type { By, Step } from './steps.ts';

/** Does one step, and keeps beside it what it means for who may read what. */
export const act = async (scene: Scene, step: Step): Promise<unknown> => {
  const { world } = scene;
  if (step.does === 'wait') return world.passTime(step.minutes * 60_000);
  if (step.does === 'readers') {
    await world.settled();
    return world.widen(step.house, step.open);
  }
  if (step.does === 'leave') return leave(scene, step);
  if (step.does === 'release') return release(scene, step);
  if (step.does === 'accept') return accept(scene, step);
  const about = 'on' in step ? scene.mine.at(-1 - (step.on % Math.max(1, scene.mine.length))) : undefined;
  const who = whoever(scene, 'by' in step ? step.by : 0, about);
  if (who === undefined) return;
  if (step.does === 'declare') return declare(scene, who, step);
  if (step.does === 'headsup') return headsup(scene, who, step);
  if (step.does === 'offer') return offer(scene, who, step);
  if (step.does === 'menu') return world.asks(who, `/inc ${step.word}`, 'id');
  if (step.does === 'holders') return holders(scene, who, step);
  return about === undefined ? undefined : actOn(scene, who, about, step);
};

const whoever = ({ world: { people } }: Scene, by: By, about: Happening | undefined): Somebody | undefined =>
  typeof by === 'number'
    ? people[by]
    : people.find(one => one.connection === about?.member && one.leads === (by === 'own lead'));

type OfAnIncident = Exclude<Extract<Step, { readonly on: number }>, { readonly by: never }>;

const actOn = async (scene: Scene, who: Somebody, about: Happening, step: OfAnIncident): Promise<unknown> => {
  const code = `INC-${about.number}`;
  if (step.does === 'look')
    return say(scene, who, `${step.line}${/show|room/u.test(step.line) ? ` ${code}` : ''}`, step.where);
  if (step.does === 'export')
    return say(scene, who, `/inc export ${code} ${step.format}${labelled(step.tlp)}`, 'direct');
  if (step.does === 'consent') return consent(scene, about, step.name);
  if (step.does === 'need') return need(scene, who, about, step);
  if (step.does === 'lead') return say(scene, who, `/inc lead ${code}`, 'direct');
  return speak(scene, who, about, step);
};

/** Who has a text is asked by anybody, and told to few. */
const holders = async (
  scene: Scene,
  who: Somebody,
  step: Extract<Step, { readonly does: 'holders' }>,
): Promise<void> => {
  const number = await scene.world.numberOf(recent(scene, step.text)?.token);
  if (number !== undefined) await say(scene, who, `/ally holders ITEM-${number}`, 'direct');
};
