import type { Marking } from '../../src/sharing/marking.ts';
import type { Somebody } from './houses.ts';
import { type Happening, relabelledAs, type Said } from './model.ts';
import { recent, type Scene, say } from './scene.ts';
import type { Step } from './steps.ts';

type Does<Word extends Step['does']> = Extract<Step, { readonly does: Word }>;

/** A text gets another label, or is for more members, if whoever asks for it may do that. */
export const release = async (scene: Scene, step: Does<'release'>): Promise<void> => {
  const { world, model } = scene;
  const said = recent(scene, step.text);
  const who = step.by === undefined ? said?.author : world.people[step.by];
  await world.settled();
  const number = await world.numberOf(said?.token);
  if (said === undefined || who === undefined || number === undefined) return;
  await scene.judge();
  const to =
    typeof step.to === 'string' ? `to:${step.to.slice(4).toLowerCase()}` : `orgs:${step.to.join(',')}`;
  const answer = await say(scene, who, `/ally release ITEM-${number} ${to} sure:yes`, 'direct');
  if (!/ is \S.* from now on/u.test(answer)) return;
  const marking = relabelled(said, step.to, who);
  model.said.set(said.token, relabelledAs(said, { marking, distribution: said.distribution }));
  const card = model.incidents.get(said.incident ?? '');
  if (card?.title !== said.token || typeof step.to !== 'string') return;
  card.label = { ...card.label, marking: { ...card.label.marking, tlp: step.to } };
};

const relabelled = ({ marking, author }: Said, to: Does<'release'>['to'], who: Somebody): Marking => {
  if (typeof to !== 'string') return { ...marking, relTo: [...(marking.relTo ?? []), ...to] };
  if (to !== 'TLP:RED') return { ...marking, tlp: to };
  // Whoever wrote it and whoever marks it have it; nobody else is named by that.
  return { ...marking, tlp: to, named: [...(marking.named ?? []), author.responder, who.responder] };
};

/** The affected organisation invites, or ends that: from then on its name and the title are for fewer. */
export const consent = async (
  scene: Scene,
  about: Happening,
  name: 'yes' | 'sector' | 'no' | undefined,
): Promise<void> => {
  const { world, model } = scene;
  // What left while it is being answered is judged by what held until then.
  await world.settled();
  await scene.judge();
  const lead = world.people.find(one => one.connection === about.affected && one.leads);
  if (lead === undefined) return;
  const code = `INC-${about.number}`;
  const line =
    name === undefined ? `/ally consent revoke ${code}` : `/ally consent grant ${code} name:${name}`;
  const answer = await say(scene, lead, line, 'direct');
  const title = model.said.get(about.title);
  if (title === undefined || !/You invite others|is renewed|Consent to INC-\d+ ended/u.test(answer)) return;
  const { distribution: all } = about.label;
  const distribution = name === 'yes' ? all : [...new Set([about.member, about.affected])];
  model.said.set(about.title, relabelledAs(title, { marking: title.marking, distribution }));
};

/** A house takes part no more, or again. */
export const leave = async ({ world, model, judge }: Scene, step: Does<'leave'>): Promise<void> => {
  await world.settled();
  await judge();
  world.leaves(step.house, step.gone);
  if (step.gone) model.left.add(step.house);
  else model.left.delete(step.house);
};
