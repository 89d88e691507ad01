import { randomBytes } from 'node:crypto';
import { chatAdapterContract } from './chat-adapter.ts';
import { openConsoleStage } from './console-stage.ts';

chatAdapterContract('console', async ({ clock }) =>
  openConsoleStage({ clock, connection: `corner-${randomBytes(3).toString('hex')}` }),
);
