import { createSlackStage } from '../doubles/slack/stage.ts';
import { chatAdapterContract } from './chat-adapter.ts';

chatAdapterContract('Slack', ({ clock }) => createSlackStage({ clock }));
