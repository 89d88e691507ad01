import type { Tlp } from '../../src/sharing/marking.ts';
import { HOUSES, type House, type Somebody } from './houses.ts';
import type { Happening, Model } from './model.ts';
import type { Step } from './steps.ts';
import type { HistoryWorld } from './world.ts';

/** Where a step happens, and what is known there. */
export interface Scene {
  readonly world: HistoryWorld;
  readonly model: Model;
  readonly mine: readonly Happening[];
  token(): string;
  type(line: string): void;
}

/** Does one step, and keeps beside it what it means for who may read what. */
export const act = async (scene: Scene, step: Step): Promise<unknown> => {
  const { world } = scene;
  if (step.does === 'wait') return world.passTime(step.minutes * 60_000);
  if (step.does === 'readers') {
    // The platform's word about readers is good for a quarter of a minute, so what waits to be sent goes first.
    await world.settled();
    world.widen(step.house, step.open);
    return world.passTime(20_000);
  }
  const who = world.people['by' in step ? step.by : 0];
  if (who === undefined) return;
  if (step.does === 'declare') return declare(scene, who, step);
  if (step.does === 'headsup') return headsup(scene, who, step);
  const about = scene.mine[step.on % Math.max(1, scene.mine.length)];
  if (about === undefined) return;
  if (step.does === 'look')
    return say(
      scene,
      who,
      `${step.line}${/show|room/u.test(step.line) ? ` INC-${about.number}` : ''}`,
      step.where,
    );
  if (step.does === 'consent') return consent(scene, about, step.name);
  if (step.does === 'need') return need(scene, who, about, step.tlp);
  if (step.does === 'lead') return say(scene, who, `/inc lead INC-${about.number}`, 'direct');
  return speak(scene, who, about, step);
};

const say = async (
  { world, type }: Scene,
  who: Somebody,
  line: string,
  where: 'channel' | 'direct',
): Promise<string> => {
  type(line);
  return world.says(who, line, where);
};

const labelled = (tlp: Tlp | undefined): string => (tlp === undefined ? '' : ` ${tlp.toLowerCase()}`);

/** Says something of an incident. What is refused counts as said to nobody. */
const speak = async (
  scene: Scene,
  who: Somebody,
  about: Happening,
  step: Extract<Step, { readonly does: 'note' | 'update' | 'contain' | 'sev' }>,
): Promise<void> => {
  const { model, world } = scene;
  const token = scene.token();
  const { distribution } = about.label;
  const tlp = step.tlp ?? 'TLP:AMBER';
  const named = step.to.flatMap(index => world.people[index] ?? []);
  const red = step.does === 'note' && tlp === 'TLP:RED';
  model.said.set(token, {
    token,
    marking: {
      tlp,
      ...(red ? { named: [who.responder, ...named.map(one => one.responder)] } : {}),
      ...(step.rel === undefined ? {} : { relTo: step.rel }),
    },
    originator: who.connection,
    incident: about.id,
    ...(distribution === undefined ? {} : { distribution }),
  });
  const to = red ? ` to:${named.map(one => `@${one.connection}/${one.person}`).join(',')}` : '';
  const rel = step.rel === undefined ? '' : ` rel:${step.rel.join(',')}`;
  const word = step.does === 'sev' ? `sev INC-${about.number} 2` : `${step.does} INC-${about.number}`;
  await say(
    scene,
    who,
    `/inc ${word} ${token} happened${labelled(step.tlp)}${to}${rel} sure:yes`,
    step.where,
  );
};

const declare = async (
  scene: Scene,
  who: Somebody,
  step: Extract<Step, { readonly does: 'declare' }>,
): Promise<void> => {
  const token = scene.token();
  const affected = step.for ?? who.connection;
  const shared = sharedWith(who.connection, affected, step.orgs, step.rel);
  const distribution = affected === who.connection ? shared : [who.connection, affected];
  scene.model.said.set(token, {
    token,
    marking: { tlp: step.tlp ?? 'TLP:AMBER', ...(step.rel ? { relTo: step.rel } : {}) },
    originator: who.connection,
    ...(distribution === undefined ? {} : { distribution }),
  });
  const more = [
    step.rel && `rel:${step.rel.join(',')}`,
    step.orgs && `orgs:${step.orgs.join(',')}`,
    step.for && `for:${step.for}`,
  ].filter(part => part !== undefined);
  await say(
    scene,
    who,
    `/inc declare sev3 ${token} outage${labelled(step.tlp)} ${more.join(' ')} sure:yes`,
    step.where,
  );
};

/** The affected organisation invites, or ends that: from then on its name and the title are for fewer. */
const consent = async (
  scene: Scene,
  about: Happening,
  name: 'yes' | 'sector' | 'no' | undefined,
): Promise<void> => {
  const { world, model } = scene;
  const lead = world.people.find(one => one.connection === about.affected && one.leads);
  if (lead === undefined) return;
  const code = `INC-${about.number}`;
  const line =
    name === undefined ? `/ally consent revoke ${code}` : `/ally consent grant ${code} name:${name}`;
  const answer = await say(scene, lead, line, 'direct');
  const title = model.said.get(about.title);
  if (title === undefined || !/You invite others|is renewed|Consent to INC-\d+ ended/u.test(answer)) return;
  const { distribution: _, ...free } = title;
  const { distribution: all } = about.label;
  const distribution = name === 'yes' ? all : [...new Set([about.member, about.affected])];
  model.said.set(about.title, { ...free, ...(distribution === undefined ? {} : { distribution }) });
};

/** Something said early, for whom it names. */
const headsup = async (
  scene: Scene,
  who: Somebody,
  step: Extract<Step, { readonly does: 'headsup' }>,
): Promise<void> => {
  const token = scene.token();
  const shared = sharedWith(who.connection, who.connection, step.orgs, undefined);
  scene.model.said.set(token, {
    token,
    marking: { tlp: step.tlp ?? 'TLP:AMBER' },
    originator: who.connection,
    ...(shared === undefined ? {} : { distribution: shared }),
  });
  const orgs = step.orgs === undefined ? '' : ` orgs:${step.orgs.join(',')}`;
  await say(scene, who, `/inc headsup ${token} links fail${labelled(step.tlp)}${orgs} sure:yes`, 'direct');
};

/** Help is asked for: what was done already is told only to those who may know who asks. */
const need = async (scene: Scene, who: Somebody, about: Happening, tlp: Tlp | undefined): Promise<void> => {
  const token = scene.token();
  scene.model.said.set(token, {
    token,
    marking: { tlp: tlp ?? 'TLP:AMBER' },
    originator: who.connection,
    incident: about.id,
    distribution: [...new Set([who.connection, about.member, about.affected])],
  });
  const line = `/ally need dfir INC-${about.number}${labelled(tlp)} measures:"${token} isolated" sure:yes`;
  await say(scene, who, line, 'direct');
};

/** Whom an incident is for, as its declaration says. */
const sharedWith = (
  own: House,
  affected: House,
  orgs: readonly House[] | undefined,
  rel: readonly House[] | undefined,
): readonly string[] | undefined => {
  const { sponsor } = HOUSES[own];
  const invited = orgs && [own, affected, ...(sponsor === undefined ? [] : [sponsor]), ...orgs];
  if (rel === undefined) return invited;
  return [own, affected, ...rel.filter(one => invited === undefined || invited.includes(one))];
};
