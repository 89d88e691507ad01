import { z } from 'zod';
import { defineJob, PRIORITY } from '../src/job.ts';

const EXPIRES_MINUTES = 60;

/** Sends the code that proves an address to that address. */
export const confirmContact = defineJob({
  name: 'confirm-contact',
  priority: PRIORITY.answer,
  payload: z.object({ responder: z.string(), contact: z.string() }),
  async run(context, { responder, contact: id }) {
    const contact = (await context.read.contactsOf(responder)).find(one => one.id === id);
    if (contact === undefined || contact.confirmed) return;
    await context.settle(tx =>
      tx.reach({
        purpose: 'confirm',
        responder,
        contact,
        dueAt: tx.at,
        expiresInMinutes: EXPIRES_MINUTES,
      }),
    );
  },
});
