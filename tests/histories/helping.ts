import type { House, Somebody } from './houses.ts';
import type { Happening } from './model.ts';
import { keep, labelled, listed, type Scene, say, sponsorOf } from './scene.ts';
import type { Step } from './steps.ts';

type Does<Word extends Step['does']> = Extract<Step, { readonly does: Word }>;

/** Help is asked for: what was done already is told only to those who may know who asks. */
export const need = async (
  scene: Scene,
  who: Somebody,
  about: Happening,
  { tlp }: Does<'need'>,
): Promise<void> => {
  const token = scene.token();
  keep(scene, {
    token,
    marking: { tlp: tlp ?? 'TLP:AMBER' },
    author: who,
    originator: who.connection,
    incident: about.id,
    distribution: [...new Set([who.connection, about.member, about.affected])],
  });
  const line = `/ally need dfir INC-${about.number}${labelled(tlp)} measures:"${token} isolated" sure:yes`;
  await say(scene, who, line, 'direct');
  await scene.world.settled();
  const { rows } = await scene.world.records.owner.query<{ number: number }>(
    'select r.number from muster.request r join muster.item i on i.id = r.measures where i.body like $1',
    [`%${token}%`],
  );
  for (const { number } of rows) scene.model.needs.push({ number, by: who, measures: token });
};

/** What an offer depends on is for whoever offers and whoever asked. */
export const offer = async (scene: Scene, who: Somebody, step: Does<'offer'>): Promise<void> => {
  const { model, world } = scene;
  const asked = model.needs.at(-1 - step.need);
  const measures = model.said.get(asked?.measures ?? '');
  if (asked === undefined || measures === undefined) return;
  const token = scene.token();
  const theirs = [who.connection, ...sponsorOf(who.connection)];
  keep(scene, {
    token,
    marking: { tlp: step.tlp ?? 'TLP:AMBER', ...(step.rel === undefined ? {} : { relTo: step.rel }) },
    author: who,
    originator: who.connection,
    incident: measures.incident ?? '',
    distribution: [...theirs, ...(measures.distribution ?? [])],
  });
  const more = `${labelled(step.tlp)}${listed('rel', step.rel)}`;
  const line = `/ally offer RFA-${asked.number} dfir x1 48h caveat:"${token} only"${more} sure:yes`;
  await say(scene, who, line, 'direct');
  await world.settled();
  const { rows } = await world.records.owner.query<{ number: number }>(
    'select o.id::int as number from muster.offer o join muster.item i on i.id = o.caveat where i.body like $1',
    [`%${token}%`],
  );
  for (const { number } of rows) model.offers.push({ number, by: who, need: asked });
};

/** Whoever is accepted reads who asked and what was done already, and is invited to the incident (R-OBF-1). */
export const accept = async (scene: Scene, step: Does<'accept'>): Promise<void> => {
  const { model } = scene;
  const offered = model.offers.at(-1 - step.offer);
  if (offered === undefined) return;
  const { number, by, need: asked } = offered;
  const line = `/ally accept O-${number}${step.reserve ? ' reserve' : ''} sure:yes`;
  const answer = await say(scene, asked.by, line, 'direct');
  const measures = model.said.get(asked.measures);
  if (measures === undefined || !/is accepted:/u.test(answer)) return;
  const helping: readonly House[] = [by.connection, ...sponsorOf(by.connection)];
  const and = (members: readonly string[]): readonly string[] => [...new Set([...members, ...helping])];
  model.said.set(asked.measures, { ...measures, distribution: and(measures.distribution ?? []) });
  const about = model.incidents.get(measures.incident ?? '');
  if (about === undefined) return;
  const { distribution } = about.label;
  if (distribution !== undefined) about.label = { ...about.label, distribution: and(distribution) };
  const title = model.said.get(about.title);
  if (title?.distribution !== undefined)
    model.said.set(about.title, { ...title, distribution: and(title.distribution) });
};
